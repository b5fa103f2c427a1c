//! Golden files: comparison with a diff, and `BLESS=1`.

use crate::case::Case;
use anyhow::{Result, bail};
use similar::TextDiff;
use std::fs;

/// Whether golden files are to be rewritten.
pub fn bless() -> bool {
    std::env::var_os("BLESS").is_some_and(|v| v != "0")
}

/// Compares with the sibling file, or rewrites it under `BLESS=1`, printing the difference. Text equal to `absent`
/// needs no file.
pub fn check(case: &Case, extension: &str, actual: &str, absent: Option<&str>) -> Result<()> {
    let path = case.sibling(extension);
    let expected = case.read(extension).or(absent.map(str::to_owned));
    if expected.as_deref() == Some(actual) {
        return Ok(());
    }
    let old = expected.clone().unwrap_or_default();
    let diff = TextDiff::from_lines(old.as_str(), actual);
    let diff = diff.unified_diff().header("expected", "actual").to_string();
    if bless() {
        match absent {
            Some(absent) if absent == actual => fs::remove_file(&path)?,
            _ => fs::write(&path, actual)?,
        }
        println!("blessed {}\n{diff}", path.display());
        return Ok(());
    }
    if expected.is_none() {
        bail!("{} does not exist; BLESS=1 makes it", path.display());
    }
    bail!("{} differs\n{diff}", path.display())
}
