//! The command line of `rac-clif`.

use anyhow::Context;
use clap::Parser;
use rac_cli::{CommonArgs, Content, Phases};
use rac_clif::Options;
use rac_items::container::ModuleFile;
use serde::Serialize;
use std::process::ExitCode;

/// Translates mono items to Cranelift IR
#[derive(Parser)]
#[command(name = "rac-clif", version)]
struct Args {
    #[command(flatten)]
    common: CommonArgs,

    /// Leave out the comments that say which MIR the instructions come from
    #[arg(long)]
    no_comments: bool,
}

/// Figures about a run.
#[derive(Serialize)]
struct Stats {
    functions: usize,
    data_objects: usize,
    text_bytes: usize,
}

fn main() -> ExitCode {
    let args = Args::parse();
    rac_cli::run("rac-clif", || run(&args))
}

fn run(args: &Args) -> rac_cli::Result<()> {
    let common = &args.common;
    let mut phases = Phases::new("rac-clif", &common.report);
    phases.enter("read");
    let input = rac_cli::read_input(common)?;
    let items =
        ModuleFile::open(&input).and_then(|file| file.decode()).with_context(|| input.path.display().to_string())?;
    if common.verify {
        phases.enter("verify");
        rac_items::verify::verify(&items).with_context(|| input.path.display().to_string())?;
    }
    phases.enter("translate");
    let text = rac_clif::text(&items, &Options { comments: !args.no_comments, jobs: common.jobs() })?;
    phases.enter("write");
    rac_cli::write_output(common, Content::Text, text.as_bytes())?;
    phases.finish(&Stats {
        functions: items.fns.iter().filter(|function| function.body.is_some()).count(),
        data_objects: items.allocs.len(),
        text_bytes: text.len(),
    })
}
