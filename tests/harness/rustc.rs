//! rustc as the oracle of what a program prints.

use crate::case::Case;
use crate::process::{Outcome, run, run_case};
use anyhow::{Result, ensure};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// The lines that rustc reports errors at in a program that does not compile.
pub fn error_lines(case: &Case, scratch: &Path) -> Result<BTreeSet<u32>> {
    let mut rustc = Command::new("rustc");
    rustc.args(["--edition", &case.edition()?, "-Awarnings", "--emit=metadata", "--error-format=short", "-o"]);
    let outcome = run(rustc.arg(scratch.join("by-rustc.rmeta")).arg(&case.source), &[])?;
    ensure!(outcome.exit != "0", "rustc accepts {}", case.source.display());
    let prefix = format!("{}:", case.source.display());
    let errors = outcome.stderr.lines().filter(|line| line.contains(": error"));
    Ok(errors.filter_map(|line| line.strip_prefix(&prefix)?.split(':').next()?.parse().ok()).collect())
}

/// Compiles the case with rustc as rac does (panic=abort, debug assertions, no optimisation) and runs it.
pub fn expected(case: &Case, scratch: &Path) -> Result<Outcome> {
    let executable = scratch.join("by-rustc");
    let mut rustc = Command::new("rustc");
    rustc.args(["--edition", &case.edition()?, "-Cpanic=abort", "-Awarnings", "-o"]).arg(&executable).arg(&case.source);
    let outcome = run(&mut rustc, &[])?;
    ensure!(outcome.exit == "0", "rustc refuses {}:\n{}", case.source.display(), outcome.stderr);
    run_case(case, &executable)
}
