//! A sample of std's documentation examples; `make doctest-std` takes them all.

use rac_doctest::example::{Example, MODULES};
use rac_doctest::{check, extract, report};
use rac_sysroot::Sysroot;

/// One example in so many is taken.
const EVERY: usize = 64;

#[test]
fn examples_of_std_pass() {
    let sysroot = Sysroot::open().unwrap();
    let examples = extract::examples(&sysroot).unwrap();
    assert!(examples.len() > 7000, "rustdoc found {} examples", examples.len());
    let measure = examples.iter().filter(|example| MODULES.contains(&example.module().1));
    let sample: Vec<&Example> = measure.step_by(EVERY).collect();
    let judged = check(&sysroot, &sample, 2, &|_| Box::new(|_| ())).unwrap();
    let counts = report::total(&judged);
    // Hardly any example fails with rustc; otherwise rac's part of them would mean little.
    assert!(counts.rustc * 20 >= (counts.examples - counts.ignored) * 19, "{counts:?}");
    assert!(counts.suffices(), "{}{}", report::modules(&judged), report::causes(&judged));
}
