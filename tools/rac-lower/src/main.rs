//! `rac-lower FILE.rs`: a Rust program becomes a MIR dump. `rac-lower --sysroot`: std becomes one, in the cache.

use std::fs::File;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Parser;
use rac_cli::{CommonArgs, Content, Emit, Error, Phases, Result};
use rac_lower::{Options, Purpose, Session, Stats};
use rac_mir::dump::{Dump, DumpBuilder};
use rac_sysroot::{Cfg, Sysroot};

/// Lowers Rust source to generic MIR
#[derive(Parser)]
#[command(name = "rac-lower", version)]
struct Args {
    #[command(flatten)]
    common: CommonArgs,

    /// Lower core, alloc, std and what they are made of, into the cache unless -o says otherwise
    #[arg(long, conflicts_with_all = ["input", "edition", "crate_name", "cfg", "dep_info"])]
    sysroot: bool,

    /// Edition of the program
    #[arg(long, value_name = "YEAR", default_value = "2021", value_parser = ["2015", "2018", "2021", "2024"])]
    edition: String,

    /// Name of the crate; the file's if absent
    #[arg(long, value_name = "NAME")]
    crate_name: Option<String>,

    /// Option for conditional compilation, `NAME` or `NAME="VALUE"`; may be repeated
    #[arg(long, value_name = "OPTION")]
    cfg: Vec<String>,

    /// Write the files that were read to FILE, as a make rule for the output
    #[arg(long, value_name = "FILE")]
    dep_info: Option<PathBuf>,
}

fn main() -> ExitCode {
    let args = Args::parse();
    rac_cli::run("rac-lower", || if args.sysroot { lower_sysroot(&args) } else { lower_program(&args) })
}

fn lower_program(args: &Args) -> Result<()> {
    let mut phases = Phases::new("rac-lower", &args.common.report);
    phases.enter("read");
    let input = rac_cli::read_input(&args.common)?;
    let text = input.text()?;
    let options = Options {
        path: input.path.clone(),
        crate_name: args.crate_name.as_deref().map(crate_name).transpose()?,
        edition: args.edition.clone(),
        cfgs: args.cfg.iter().map(|cfg| cfg_option(cfg)).collect::<Result<_>>()?,
        jobs: args.common.jobs(),
    };
    phases.enter("load std");
    let sysroot = Sysroot::open()?;
    // Not dropped: to free the database piece by piece takes half a second, and the process ends anyway.
    let mut session = ManuallyDrop::new(Session::open(&sysroot, Purpose::of_program(text), options.jobs)?);
    let (dump, stats) = session.lower_timed(&options, text, &mut phases)?;
    phases.enter("write");
    emit(args, dump)?;
    if let (Some(path), Some(output)) = (&args.dep_info, args.common.output_path()) {
        rac_cli::write_file(path, dep_info(output, &session.program_files()).as_bytes())?;
    }
    phases.finish(&stats)
}

fn crate_name(name: &str) -> Result<String> {
    let mut chars = name.chars();
    let starts = chars.next().is_some_and(|c| c.is_alphabetic() || c == '_');
    if starts && chars.all(|c| c.is_alphanumeric() || c == '_') {
        return Ok(name.to_owned());
    }
    Err(Error::Usage(format!("`{name}` is not a crate name: letters, digits and `_` only")))
}

fn cfg_option(text: &str) -> Result<Cfg> {
    Cfg::parse(text).map_err(|error| Error::Usage(format!("--cfg {text}: {error}")))
}

/// A make rule, and an empty rule for each file so that one that is gone is no error.
fn dep_info(output: &Path, files: &[PathBuf]) -> String {
    let escape = |path: &Path| path.display().to_string().replace(' ', "\\ ").replace('$', "$$");
    let names: Vec<String> = files.iter().map(|path| escape(path)).collect();
    let rules: String = names.iter().map(|name| format!("\n{name}:\n")).collect();
    format!("{}: {}\n{rules}", escape(output), names.join(" "))
}

/// Writes a dump as the command line says.
fn emit(args: &Args, mut dump: DumpBuilder) -> Result<()> {
    let bytes = dump.write()?;
    if args.common.verify {
        verify(&bytes)?;
    }
    match args.common.emit {
        Emit::Text => rac_cli::write_output(&args.common, Content::Text, rac_mir::text::print(&dump).as_bytes()),
        Emit::Bin | Emit::Null => rac_cli::write_output(&args.common, Content::Binary, &bytes),
    }
}

fn verify(bytes: &[u8]) -> Result<()> {
    let messages = rac_mir::verify::verify_dump(&Dump::open(bytes)?);
    if messages.is_empty() {
        return Ok(());
    }
    let shown = messages.iter().take(10).map(|message| format!("\n  {message}")).collect::<String>();
    Err(anyhow::anyhow!("the dump is not sound: {} faults{shown}", messages.len()).into())
}

fn lower_sysroot(args: &Args) -> Result<()> {
    let mut phases = Phases::new("rac-lower", &args.common.report);
    let sysroot = Sysroot::open()?;
    let cached = sysroot.std_dump();
    // Asked for figures or for another file, it must be made; otherwise a good one suffices.
    let wanted = args.common.output.is_some() || args.common.report.stats.is_some();
    if !wanted && is_current(&cached) {
        return phases.finish(&());
    }
    let lock_path = cached.with_extension("mir.lock");
    let lock = File::create(&lock_path).with_context(|| format!("cannot create {}", lock_path.display()))?;
    lock.lock().with_context(|| format!("cannot lock {}", lock_path.display()))?;
    if !wanted && is_current(&cached) {
        return phases.finish(&());
    }
    phases.enter("load std");
    let mut session = ManuallyDrop::new(Session::open(&sysroot, Purpose::Std, args.common.jobs())?);
    phases.enter("lower");
    let (mut dump, stats): (DumpBuilder, Stats) = session.lower_std()?;
    phases.enter("write");
    if args.common.output.is_some() {
        emit(args, dump)?;
    } else {
        let bytes = dump.write()?;
        if args.common.verify {
            verify(&bytes)?;
        }
        rac_cli::write_file(&cached, &bytes)?;
    }
    phases.finish(&stats)
}

/// Whether the file is a dump of std by this very rac-lower.
fn is_current(path: &Path) -> bool {
    let Ok(file) = File::open(path) else { return false };
    // SAFETY: the file is only ever replaced as a whole, never written in place.
    let Ok(map) = (unsafe { memmap2::Mmap::map(&file) }) else { return false };
    let Ok(dump) = Dump::open(&map) else { return false };
    dump.provenance.producer == rac_lower::dump::producer()
        && dump.check_toolchain(rac_sysroot::COMMIT_HASH, rac_sysroot::HOST).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        use clap::CommandFactory as _;
        Args::command().debug_assert();
        assert!(Args::try_parse_from(["rac-lower", "--sysroot", "x.rs"]).is_err());
        assert!(Args::try_parse_from(["rac-lower", "x.rs", "--edition", "2020"]).is_err());
    }

    #[test]
    fn crate_names_are_identifiers() {
        assert!(crate_name("my_tool").is_ok());
        assert!(matches!(crate_name("my-tool"), Err(Error::Usage(_))));
        assert!(crate_name("").is_err() && crate_name("1st").is_err());
    }

    #[test]
    fn dep_info_is_a_rule_and_empty_rules() {
        let files = [PathBuf::from("a b.rs"), PathBuf::from("c.rs")];
        assert_eq!(dep_info(Path::new("x.mir"), &files), "x.mir: a\\ b.rs c.rs\n\na\\ b.rs:\n\nc.rs:\n");
    }
}
