//! Symbols of std, and everything about a few programs: the part of `make parity` that every `make test` runs.

use rac_parity::programs::{self, Wanted};
use rac_parity::symbols;
use rac_parity::table::Report;
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
    let all = rac_tests::case::cases("tests/programs").unwrap();
    let cases: Vec<_> = all.into_iter().filter(|case| PROGRAMS.iter().any(|name| case.name.ends_with(name))).collect();
    assert_eq!(cases.len(), PROGRAMS.len());
    let wanted = Wanted { layouts: true, items: true, selection: true, paths: true };
    for (row, report) in programs::compare(&compiler, wanted, &cases).unwrap().rows() {
        let at_least = match row {
            "programs" => PROGRAMS.len(),
            "paths" => 30,
            _ => 250,
        };
        check(row, &report, at_least);
    }
}
