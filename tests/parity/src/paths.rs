//! Calls and drops on every path: each function of the test programs as rustc's MIR and as rac's, without optimisation and
//! with drops elaborated. A function's calls and drops in their order are a language over labels (`call push`, `drop Vec`);
//! both sides must have the same, or some path runs other code.
//!
//! Not compared: calls of intrinsics, of which rustc has made operations, and of the constructors of `fmt::Arguments` and its
//! arguments, since rustc writes literal arguments into the template.

mod graph;
mod rustc_text;
mod subject;

use crate::excuses::Excuses;
use crate::table::Report;
use anyhow::{Context, Result, ensure};
use graph::Graph;
use rac_tests::case::{Case, cases, repository};
use rac_tests::toolchain::Compiler;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// A program's functions by their path; an impl in it is its position in the source. Functions that share a path are left out.
#[derive(Default)]
struct Functions {
    graphs: BTreeMap<String, Graph>,
    ambiguous: BTreeSet<String>,
}

impl Functions {
    fn insert(&mut self, name: String, graph: Graph) {
        if self.graphs.insert(name.clone(), graph).is_some() {
            self.ambiguous.insert(name);
        }
    }

    fn get(&self, name: &str) -> Option<&Graph> {
        self.graphs.get(name).filter(|_| !self.ambiguous.contains(name))
    }
}

/// Compares all functions of all programs that both sides have.
pub fn run(compiler: &Compiler) -> Result<Report> {
    run_cases(compiler, &cases("tests/programs")?)
}

/// Compares the functions of some programs.
pub fn run_cases(compiler: &Compiler, cases: &[Case]) -> Result<Report> {
    let excuses = Excuses::read("paths")?;
    let mut report = Report::default();
    for case in cases {
        let Ok(dump) = compiler.lower(case)? else { continue };
        let ours = subject::functions(&dump)?;
        let theirs =
            rustc_text::functions(&rustc_mir(case)?).with_context(|| format!("MIR of {}", case.source.display()))?;
        for name in theirs.graphs.keys() {
            let (Some(expected), Some(actual)) = (theirs.get(name), ours.get(name)) else { continue };
            let full = format!("{} {name}", case.name);
            // rac leaves to rac-mono what a projection or an opaque type is; then only the order of drops is compared.
            let vague = ["drop projection", "drop impl"].iter().any(|label| expected.has(label) || actual.has(label));
            let difference = if vague {
                graph::difference(&expected.without_drop_types(), &actual.without_drop_types())
            } else {
                graph::difference(expected, actual)
            };
            match difference {
                None => report.count(None),
                Some(difference) => match excuses.reason(&full) {
                    Some(reason) => report.excuse(full, reason),
                    None => report.count(Some(format!("{full}: {difference}"))),
                },
            }
        }
    }
    Ok(report)
}

/// rustc's MIR of a program, before any optimisation and after drop elaboration.
fn rustc_mir(case: &Case) -> Result<String> {
    let output = Command::new("rustc")
        .current_dir(repository())
        .env("RUSTC_BOOTSTRAP", "1")
        .args(["--edition", &case.edition()?, "-Cpanic=abort", "-Awarnings"])
        .args(["-Zunpretty=mir", "-Zmir-opt-level=0"])
        .arg(&case.source)
        .output()
        .context("cannot start rustc")?;
    ensure!(
        output.status.success(),
        "rustc refuses {}:\n{}",
        case.source.display(),
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
