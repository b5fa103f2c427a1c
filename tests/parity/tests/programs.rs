//! Symbols, mono items and selection of a few programs: the part of `make parity` that every `make test` runs.

use rac_parity::table::Report;
use rac_parity::{programs, selection, symbols};
use rac_tests::toolchain::Compiler;

/// The programs: closures, generics and impls of every kind in a few hundred lines.
const PROGRAMS: [&str; 3] = ["generic_traits", "bank_simulation", "design_patterns"];

fn check(name: &str, report: &Report, at_least: usize) {
    assert!(report.different.is_empty(), "{name}: {:#?}", report.different);
    assert!(report.compared >= at_least, "{name}: only {} cases are compared", report.compared);
}

#[test]
fn std_and_some_programs_agree_with_rustc_and_the_solver() {
    std::env::set_current_dir(rac_tests::case::repository()).unwrap();
    let compiler = Compiler::open().unwrap();
    check("symbols of std", &symbols::of_std(&compiler).unwrap(), 1300);
    let wanted = |case: &rac_tests::case::Case| PROGRAMS.iter().any(|name| case.name.ends_with(name));
    let rows = programs::compare(&compiler, wanted).unwrap();
    // A program that does not compile is a difference of one row only.
    assert!(rows.iter().all(|(_, report)| report.different.is_empty()), "{rows:#?}");
    for (row, report) in rows {
        check(row, &report, 250);
    }
    let pairs = selection::compare(&compiler, |case| case.name.ends_with(PROGRAMS[0])).unwrap();
    check("selection", &pairs, 300);
}
