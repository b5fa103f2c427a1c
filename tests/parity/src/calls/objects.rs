//! What crosses over with code or a vtable in it: trait objects, closures, function pointers, caller locations. Both Rust
//! sides have the same source, `objects.rs.in`, in which `ME_` begins this side's names and `OTHER_` the other's.

use super::{by_rac, by_rustc, link_and_run, read};
use crate::oracle::Workbench;
use crate::table::Report;
use anyhow::Result;
use rac_tests::toolchain::Compiler;
use std::collections::BTreeMap;

const SOURCE: &str = include_str!("objects.rs.in");

/// What rac's side has besides: it announces each check, so that one that crashes is known.
const OURS: &str = "
extern \"Rust\" { fn b_count() -> usize; fn b_name(i: usize) -> &'static str; fn b_check(i: usize); }
#[no_mangle] pub extern \"Rust\" fn report(check: &str) { println!(\"mismatch {check}\"); }
fn main() {
    for (name, check) in CHECKS {
        println!(\"call {name} out\");
        check();
    }
    for i in 0..unsafe { b_count() } {
        println!(\"call {} back\", unsafe { b_name(i) });
        unsafe { b_check(i) }
    }
    println!(\"end\");
}
";

/// What rustc's side has besides.
const THEIRS: &str = "
extern \"Rust\" { #[link_name = \"report\"] fn report_to_a(check: &str); }
fn report(check: &str) { unsafe { report_to_a(check) } }
#[no_mangle] pub extern \"Rust\" fn b_count() -> usize { CHECKS.len() }
#[no_mangle] pub extern \"Rust\" fn b_name(i: usize) -> &'static str { CHECKS[i].0 }
#[no_mangle] pub extern \"Rust\" fn b_check(i: usize) { (CHECKS[i].1)() }
";

/// Runs all checks from both sides, once per optimisation level of rustc's.
pub fn compare(compiler: &Compiler, levels: &[&str]) -> Result<Report> {
    let bench = Workbench::new()?;
    let side = |me: &str, other: &str| SOURCE.replace("OTHER_", other).replace("ME_", me);
    let object = by_rac(compiler, &bench, &(side("a_", "b_") + OURS))?;
    let mut report = Report::default();
    for level in levels {
        let other = by_rustc(&bench, &(side("b_", "a_") + THEIRS), level)?;
        report.merge(read(&link_and_run(&bench, &object, &other)?, &BTreeMap::new())?);
    }
    Ok(report)
}
