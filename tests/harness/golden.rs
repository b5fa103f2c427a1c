//! Golden files: comparison with a diff, and `BLESS=1`.

use crate::case::Case;
use anyhow::{Context, Result, bail};
use rac_mir::BodyRecord;
use rac_mir::dump::DumpBuilder;
use rac_mir::tables::DumpTables;
use rac_mir::text::body_to_string;
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

/// The MIR text of the crate's function with this name.
pub fn mir_of(dump: &DumpBuilder, function: &str) -> Result<String> {
    let is = |i: &usize| !dump.defs[*i].external && dump.defs[*i].name.as_deref() == Some(function);
    let at = (0..dump.defs.len()).find(is).with_context(|| format!("no function {function}"))?;
    match &dump.bodies[at] {
        Some(BodyRecord::Lowered(body)) => {
            Ok(body_to_string(&DumpTables::of(dump), rac_mir::DefId(at as u32), body) + "\n")
        }
        other => bail!("{function} is not lowered: {other:?}"),
    }
}

/// The text of the function in a CLIF module whose header comment names it: from the blank line before it to the next.
pub fn clif_of(module: &str, function: &str) -> Result<String> {
    let is = |part: &&str| part.contains("\nfunction ") && part.lines().any(|line| line.starts_with("; instance") && names(line, function));
    let found = module.split_inclusive("\n}\n").find(is).with_context(|| format!("no CLIF function {function}"))?;
    Ok(found.trim_start_matches('\n').to_owned() + "\n")
}

/// Whether a path's last component before any generic arguments is the function.
fn names(line: &str, function: &str) -> bool {
    line.split("::").any(|part| part == function || part.split('<').next() == Some(function))
}
