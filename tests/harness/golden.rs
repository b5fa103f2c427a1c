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

/// The text of the function in a CLIF module, from its directive on. The comment below the directive is its path.
pub fn clif_of(module: &str, function: &str) -> Result<String> {
    let is_path = |line: &str| {
        let path = line.strip_prefix("; ").unwrap_or(line);
        path.split("::").nth(1).is_some_and(|name| name.split('<').next() == Some(function))
    };
    let starts = module.match_indices("\n;! fn ").map(|(at, _)| at + 1);
    let mut parts = starts.map(|at| &module[at..]).filter(|part| part.lines().nth(1).is_some_and(is_path));
    let part = parts.next().with_context(|| format!("no CLIF function {function}"))?;
    let end = part.find("\n}\n").map_or(part.len(), |end| end + 3);
    Ok(part[..end].to_owned() + "\n")
}
