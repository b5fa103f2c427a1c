//! A small share of what `make fuzz` and `make fuzz-robust` do.

use rac_fuzz::batch::{Bench, Program, Verdict};
use rac_fuzz::{generate, robust};
use std::path::{Path, PathBuf};

const WORKER: &str = env!("CARGO_BIN_EXE_rac-fuzz");

/// Where inputs that fail are kept.
fn keep() -> PathBuf {
    rac_tests::case::repository().join("build/fuzz-sample")
}

#[test]
fn a_seed_is_a_program() {
    for seed in 0..40 {
        assert_eq!(generate::program(seed), generate::program(seed));
    }
    assert_ne!(generate::program(0), generate::program(1));
}

#[test]
fn random_programs_do_what_rustc_makes_of_them() {
    let mut bench = Bench::open(Path::new(WORKER)).expect("a folder");
    // One crate of each edition.
    for first in [4118, 4132] {
        let programs: Vec<Program> = (first..first + 10)
            .map(|seed: u64| Program { name: seed.to_string(), text: generate::program(seed) })
            .collect();
        let verdicts = bench.compare(&programs, generate::edition(first)).expect("compared");
        let discarded = verdicts.iter().filter(|(_, verdict)| matches!(verdict, Verdict::Discarded(_))).count();
        assert!(discarded <= 2, "{discarded} of 10 are not accepted by rustc");
        for (program, verdict) in verdicts {
            assert!(
                matches!(verdict, Verdict::Same(_) | Verdict::Discarded(_)),
                "seed {} (rac-fuzz print {0}): {verdict:?}",
                program.name
            );
        }
    }
}

#[test]
fn damaged_inputs_are_refused_in_order() {
    std::env::set_current_dir(rac_tests::case::repository()).expect("the repository");
    let files = robust::stages(Path::new(WORKER), 45, 1, keep()).expect("tried");
    assert!(files.faults.is_empty(), "{files}\n{}", files.faults.join("\n"));
    let programs = robust::programs(Path::new(WORKER), 60, 1, keep()).expect("tried");
    assert!(programs.faults.is_empty(), "{programs}\n{}", programs.faults.join("\n"));
    assert!(programs.refused > 0, "{programs}");
}
