//! `rac-link OBJECT... -o EXE`: objects, std's rlibs and the allocator shim become an executable.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use rac_cli::{Phases, ReportArgs};
use rac_link::{Linker, Options};

/// Links objects with Rust's standard library into an executable that aborts on panic
#[derive(Parser)]
#[command(name = "rac-link", version)]
struct Args {
    /// Objects to link; `-` is standard input
    #[arg(value_name = "OBJECT", required = true)]
    objects: Vec<PathBuf>,

    /// Executable to write
    #[arg(short, long, value_name = "EXE")]
    output: PathBuf,

    /// Linker to run, through `cc`; the first of mold, lld (the toolchain's own counts) and cc's default if absent
    #[arg(long, value_enum, default_value = "auto")]
    linker: Linker,

    /// Argument to pass on to `cc`, as in `-C -lz`; may be repeated
    #[arg(short = 'C', value_name = "ARG", allow_hyphen_values = true)]
    pass: Vec<String>,

    /// Print the linker's command line to standard error
    #[arg(long)]
    print_command: bool,

    #[command(flatten)]
    report: ReportArgs,
}

fn main() -> ExitCode {
    let args = Args::parse();
    rac_cli::run("rac-link", || {
        let mut phases = Phases::new("rac-link", &args.report);
        let options = Options {
            linker: args.linker,
            pass: args.pass,
            jobs: args.report.jobs(),
            print_command: args.print_command,
        };
        let stats = rac_link::link_timed(&args.objects, &args.output, &options, &mut phases)?;
        phases.finish(&stats)
    })
}
