//! `rac-doctest`: std's documentation examples by rustc and by rac, and what falls short.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, Result};
use clap::{Parser, ValueEnum};
use rac_doctest::example::{Example, MODULES};
use rac_doctest::judge::Verdict;
use rac_doctest::report::{self, Judged};
use rac_doctest::{books, check, extract, program};
use rac_sysroot::Sysroot;

/// Compiles and runs std's documentation examples; fails if less than 97 % of what rustc passes does
#[derive(Parser)]
#[command(name = "rac-doctest")]
struct Args {
    /// Of which modules of core, alloc and std
    #[arg(long, value_enum, default_value = "measure")]
    modules: Modules,

    /// Only examples whose name (FILE:LINE ITEM) contains TEXT; may be repeated
    #[arg(long, value_name = "TEXT")]
    only: Vec<String>,

    /// Every Nth example only
    #[arg(long, value_name = "N", default_value = "1")]
    every: usize,

    /// Write each example that fails, with what is said of it, into FOLDER
    #[arg(long, value_name = "FOLDER")]
    failures: Option<PathBuf>,

    /// Also list what fails with rustc, by cause
    #[arg(long)]
    rustc: bool,

    /// Print the programs, and compile nothing
    #[arg(long)]
    print: bool,

    /// How many threads
    #[arg(short, long, value_name = "N", default_value = "2")]
    jobs: usize,
}

/// Sorts of modules.
#[derive(Copy, Clone, PartialEq, Eq, ValueEnum)]
enum Modules {
    /// Those whose examples have to pass
    Measure,
    /// The others
    Other,
    /// Both
    All,
    /// No modules, but the programs in the Rust book, the Reference and others
    Books,
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("rac-doctest: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<bool> {
    let sysroot = Sysroot::open()?;
    let examples = match args.modules {
        Modules::Books => books::examples(&sysroot)?,
        _ => extract::examples(&sysroot)?,
    };
    let wanted = |example: &&Example| {
        let in_module = match args.modules {
            Modules::Measure => MODULES.contains(&example.module().1),
            Modules::Other => !MODULES.contains(&example.module().1),
            Modules::All | Modules::Books => true,
        };
        let name = example.name();
        in_module && (args.only.is_empty() || args.only.iter().any(|text| name.contains(text)))
    };
    let chosen: Vec<&Example> = examples.iter().filter(wanted).step_by(args.every.max(1)).collect();
    if args.print {
        for example in chosen {
            println!("// {} {:?}\n{}", example.name(), example.kind, program::alone(example).text);
        }
        return Ok(true);
    }
    let judged = check(&sysroot, &chosen, args.jobs, &|who| progress(who, chosen.len()))?;
    if let Some(folder) = &args.failures {
        write_failures(folder, &judged)?;
    }
    print!("{}\n{}", report::modules(&judged), report::causes(&judged));
    if args.rustc {
        print!("\nwith rustc:\n{}", report::rustc_causes(&judged));
    }
    Ok(report::total(&judged).suffices())
}

/// Tells how far a compiler is, on standard error.
fn progress(who: &'static str, of: usize) -> Box<dyn Fn(usize) + Sync> {
    let done = AtomicUsize::new(0);
    Box::new(move |more| {
        let now = done.fetch_add(more, Ordering::Relaxed) + more;
        eprintln!("{who}: {now} of {of}");
    })
}

/// One file for each failure, named for the example: a program that shows it, and what is known.
fn write_failures(folder: &Path, judged: &[Judged<'_>]) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    for one in judged {
        let Some(Verdict::Fail { cause, detail }) = &one.rac else { continue };
        let name: String =
            one.example.name().chars().map(|c| if c.is_alphanumeric() || c == '.' { c } else { '_' }).collect();
        let notes: String =
            format!("{}\n{cause}\n{detail}", one.example.name()).lines().map(|line| format!("// {line}\n")).collect();
        let path = folder.join(format!("{name}.rs"));
        let text = format!("// edition: {}\n{notes}{}", one.example.edition, program::alone(one.example).text);
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}
