//! `rac-mono`: generic MIR in, the mono-item list out.

use clap::Parser;
use rac_cli::{CommonArgs, Content, Emit, Phases, Result};
use rac_mir::dump::Dump;
use rac_mono::collect::counts;
use rac_sysroot::Sysroot;
use std::path::PathBuf;

/// Select impls, collect what a program reaches, evaluate its constants: generic MIR to mono items
#[derive(Parser)]
#[command(name = "rac-mono", version)]
struct Args {
    #[command(flatten)]
    common: CommonArgs,

    /// MIR dump of std; the toolchain's own from the cache if absent
    #[arg(long, value_name = "FILE")]
    std: Option<PathBuf>,
}

fn main() -> std::process::ExitCode {
    let args = Args::parse();
    rac_cli::run("rac-mono", || run(&args))
}

fn run(args: &Args) -> Result<()> {
    let mut phases = Phases::new("rac-mono", &args.common.report);
    phases.enter("sysroot");
    let sysroot = Sysroot::open()?;
    let rlibs = sysroot.symbols()?;
    phases.enter("read");
    let input = rac_cli::read_input(&args.common)?;
    let std_path = args.std.clone().unwrap_or_else(|| sysroot.std_dump());
    let std_bytes = rac_cli::read_file(&std_path)?;
    let dumps = vec![Dump::open(&std_bytes)?, Dump::open(&input)?];
    for dump in &dumps {
        dump.check_toolchain(rac_sysroot::COMMIT_HASH, rac_sysroot::HOST)?;
    }
    if args.common.verify {
        phases.enter("verify input");
        let faults = rac_mir::verify::verify_dump(&dumps[1]);
        if !faults.is_empty() {
            return Err(
                anyhow::anyhow!("{}: the MIR dump is faulty: {}", input.path.display(), faults.join("; ")).into()
            );
        }
    }
    phases.enter("mono");
    let module = rac_mono::mono(dumps, &rlibs)?;
    if args.common.verify {
        phases.enter("verify");
        rac_items::verify::verify(&module)?;
    }
    phases.enter("write");
    match args.common.emit {
        Emit::Bin => rac_cli::write_output(&args.common, Content::Binary, &module.write()?)?,
        Emit::Text => rac_cli::write_output(&args.common, Content::Text, rac_items::text::print(&module).as_bytes())?,
        Emit::Null => {}
    }
    phases.finish(&counts(&module))
}
