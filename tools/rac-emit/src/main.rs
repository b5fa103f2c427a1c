//! The command line of `rac-emit`.

use anyhow::Context;
use clap::Parser;
use rac_cli::{CommonArgs, Content, Emit, Phases};
use rac_emit::isa::{OptLevel, Regalloc};
use rac_emit::{Options, Stats};
use std::process::ExitCode;

/// Compiles a CLIF module to an ELF object
#[derive(Parser)]
#[command(name = "rac-emit", version)]
struct Args {
    #[command(flatten)]
    common: CommonArgs,

    /// How much to optimize
    #[arg(short = 'O', long, value_enum, value_name = "LEVEL", default_value = "none")]
    opt_level: OptLevel,

    /// Which register allocator to use; by default the fast one without optimization, else the better one
    #[arg(long, value_enum, value_name = "NAME")]
    regalloc: Option<Regalloc>,

    /// Leave every call of a small function of std a call
    #[arg(long)]
    no_inline: bool,
}

fn main() -> ExitCode {
    let args = Args::parse();
    rac_cli::run("rac-emit", || run(&args))
}

fn run(args: &Args) -> rac_cli::Result<()> {
    let common = &args.common;
    let mut phases = Phases::new("rac-emit", &common.report);
    let options = Options {
        opt_level: args.opt_level,
        regalloc: args.regalloc,
        inline: !args.no_inline,
        verify: common.verify,
        jobs: common.jobs(),
    };
    phases.enter("read");
    let input = rac_cli::read_input(common)?;
    let text = input.text()?;
    let listing = common.emit == Emit::Text;
    let compiled = rac_emit::compile_text(&input.path, text, &options, listing, &mut phases)?;
    let stats = Stats {
        functions: compiled.code.iter().flatten().count(),
        code_bytes: compiled.code.iter().flatten().map(|code| code.bytes.len()).sum(),
        data_objects: compiled.module.data.len(),
    };
    if listing {
        phases.enter("write");
        let mut out = String::new();
        for (function, code) in compiled.module.functions.iter().zip(&compiled.code) {
            let Some(code) = code else { continue };
            let text = code.listing.as_deref().unwrap_or_default();
            out.push_str(&format!("{}:\n{}\n", function.symbol, text.trim_end()));
        }
        rac_cli::write_output(common, Content::Text, out.as_bytes())?;
    } else {
        phases.enter("assemble");
        let bytes = compiled.assemble().with_context(|| input.path.display().to_string())?;
        phases.enter("write");
        rac_cli::write_output(common, Content::Binary, &bytes)?;
    }
    phases.finish(&stats)
}
