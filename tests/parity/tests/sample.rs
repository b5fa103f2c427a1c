//! A small share of what `make parity` compares, in one process with std loaded once.

use rac_parity::calls::pool::{Language, signatures};
use rac_parity::table::{Report, Table};
use rac_parity::{abi, calls, layout};
use rac_tests::toolchain::Compiler;

#[test]
fn a_sample_equals_rustcs() {
    std::env::set_current_dir(rac_tests::case::repository()).unwrap();
    let compiler = Compiler::open().unwrap();
    let mut table = Table::default();
    let mut layouts = Report::default();
    for file in layout::files(8) {
        layouts.merge(layout::compare(&compiler, &file).unwrap());
    }
    table.add("layout", layouts);
    table.add("abi", abi::compare(&compiler, 0, 150).unwrap());
    let mut executed = Report::default();
    for language in [Language::Rust, Language::RustC, Language::C] {
        let sample: Vec<_> = signatures(language, 8).into_iter().step_by(9).collect();
        executed.merge(calls::compare(&compiler, language, &sample, &["3"]).unwrap());
    }
    executed.merge(calls::objects::compare(&compiler, &["0"]).unwrap());
    table.add("calls", executed);
    assert!(table.all_equal(), "{table}");
}
