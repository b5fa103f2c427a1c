//! Programs that do not compile: tests/errors. In the source, `//~ COL fragment` names what is expected on its line:
//! one error at that column whose text contains the fragment. Nothing else may be reported.
//!
//! Programs that are refused behind rac-lower, with one error: tests/refused. Every annotation's position and fragment are in it.

use crate::case::{Case, repository};
use anyhow::{Result, ensure};
use rac_cli::Diagnostic;

/// Checks that an error names every annotated position and says what is expected there.
pub fn check_refusal(case: &Case, error: &str) -> Result<()> {
    let text = std::fs::read_to_string(repository().join(&case.source))?;
    let mut annotations = 0;
    for (i, line) in text.lines().enumerate() {
        let Some((_, expected)) = line.split_once("//~ ") else { continue };
        annotations += 1;
        let (col, fragment) = expected.split_once(' ').unwrap_or((expected, ""));
        let position = format!("{}:{}:{col}", case.source.display(), i + 1);
        ensure!(error.contains(&position), "{position} is not in the error:\n{error}");
        ensure!(error.contains(fragment.trim()), "`{}` is not in the error:\n{error}", fragment.trim());
    }
    ensure!(annotations > 0, "{} does not say what is wrong with it", case.source.display());
    Ok(())
}

/// Checks that exactly the annotated errors were reported, each with its source line.
pub fn check(case: &Case, reported: &[Diagnostic]) -> Result<()> {
    let text = std::fs::read_to_string(repository().join(&case.source))?;
    let mut left: Vec<&Diagnostic> = reported.iter().collect();
    let mut wrong = Vec::new();
    for (i, line) in text.lines().enumerate() {
        let Some((_, expected)) = line.split_once("//~ ") else { continue };
        let (col, fragment) = expected.split_once(' ').unwrap_or((expected, ""));
        let is =
            |d: &&Diagnostic| d.line as usize == i + 1 && d.col.to_string() == col && d.text.contains(fragment.trim());
        match left.iter().position(is) {
            Some(at) => {
                let found = left.remove(at);
                if found.source_line.as_deref() != Some(line) {
                    wrong.push(format!("{}:{col}: the source line is missing", i + 1));
                }
            }
            None => wrong.push(format!("{}:{col}: no error with `{}`", i + 1, fragment.trim())),
        }
    }
    wrong.extend(left.iter().map(|d| format!("{}:{}: unexpected: {}", d.line, d.col, d.text)));
    ensure!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}
