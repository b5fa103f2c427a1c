//! rustc as the oracle of what a program prints.

use crate::case::Case;
use crate::process::{Outcome, run, run_case};
use anyhow::{Result, ensure};
use std::path::Path;
use std::process::Command;

/// Compiles the case with rustc as rac does (panic=abort, debug assertions, no optimisation) and runs it.
pub fn expected(case: &Case, scratch: &Path) -> Result<Outcome> {
    let executable = scratch.join("by-rustc");
    let mut rustc = Command::new("rustc");
    rustc.args(["--edition", &case.edition()?, "-Cpanic=abort", "-Awarnings", "-o"]).arg(&executable).arg(&case.source);
    let outcome = run(&mut rustc, &[])?;
    ensure!(outcome.exit == "0", "rustc refuses {}:\n{}", case.source.display(), outcome.stderr);
    run_case(case, &executable)
}
