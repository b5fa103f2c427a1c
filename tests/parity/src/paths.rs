//! Calls and drops on every path: each function of the test programs as rustc's MIR and as rac's, without optimisation and
//! with drops elaborated. A function's calls and drops in their order are a language over labels (`call push`, `drop Vec`);
//! both sides must have the same, or some path runs other code.
//!
//! Not compared: calls of intrinsics, of which rustc has made operations, and of the constructors of `fmt::Arguments` and its
//! arguments, since rustc writes literal arguments into the template.

mod flags;
mod graph;
pub mod rustc_text;
mod subject;

use crate::excuses::Excuses;
use crate::table::Report;
use anyhow::Result;
use graph::Graph;
use rac_mir::dump::DumpBuilder;
use std::collections::{BTreeMap, BTreeSet};

/// A program's functions by their path; an impl in it is its position in the source. Functions that share a path are left out.
#[derive(Default)]
pub struct Functions {
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

/// Compares the functions of a program that both sides have.
pub fn of_program(
    program: &str,
    theirs: &Functions,
    dump: &DumpBuilder,
    excuses: &Excuses,
    report: &mut Report,
) -> Result<()> {
    let ours = subject::functions(dump)?;
    for name in theirs.graphs.keys() {
        let (Some(expected), Some(actual)) = (theirs.get(name), ours.get(name)) else { continue };
        let full = format!("{program} {name}");
        // rac leaves to rac-mono what a projection or an opaque type is, and whether its drop does anything: such drops are
        // optional, the types of all drops in the function are not compared, and rac must have each of rustc's paths.
        let vague = ["drop projection", "drop impl"];
        let difference = if vague.iter().any(|label| expected.has(label) || actual.has(label)) {
            let actual = actual.with_optional(&vague).without_drop_types();
            graph::difference(&expected.without_drop_types(), &actual, true)
        } else {
            graph::difference(expected, actual, false)
        };
        match difference {
            None => report.count(None),
            Some(difference) => match excuses.reason(&full) {
                Some(reason) => report.excuse(full, reason),
                None => report.count(Some(format!("{full}: {difference}"))),
            },
        }
    }
    Ok(())
}
