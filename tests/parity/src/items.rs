//! Mono items: what rac-mono collects for the test programs against what rustc does.
//!
//! rustc compiles std's generic code from MIR that was optimized when std was built: calls in it are inlined that rac, which
//! compiles std's source, makes. Which of std's functions std's own code calls is therefore not comparable; what the
//! program's own code calls is, and so are the program's own items.

use crate::excuses::Excuses;
use crate::names::skeleton;
use crate::programs::{Program, is_of_crate};
use crate::table::Report;
use std::collections::BTreeSet;

/// Why rustc has items that rac has not.
const DEAD: &str = "nothing in rustc's object leads to it: a static or drop glue that is not used, an intrinsic's fallback, \
                    or std's clean-up for unwinding";

/// Compares a program's own items, and std's that they mention, both ways.
pub fn of_program(program: &Program, excuses: &Excuses, report: &mut Report) {
    let (ours, rustcs) = (comparable(program, true), comparable(program, false));
    // What the other names otherwise is the same item: the names are compared elsewhere.
    let only =
        |a: &BTreeSet<String>, b: &BTreeSet<String>| a.difference(b).map(|s| skeleton(s)).collect::<BTreeSet<_>>();
    let (all_ours, all_rustcs) = (&program.ours.fns, &program.rustcs.fns);
    let renamed = &only(all_ours, all_rustcs) & &only(all_rustcs, all_ours);
    for symbol in &ours | &rustcs {
        let (ours, rustcs) = (ours.contains(symbol), rustcs.contains(symbol));
        if ours && rustcs {
            report.count(None);
            continue;
        }
        // Nothing is wrong with one of std's that the other compiler has too, but not by a mention in the program's own code.
        let other = if ours { &program.rustcs } else { &program.ours };
        if other.fns.contains(symbol) || renamed.contains(&skeleton(symbol)) {
            report.count(None);
        } else if rustcs && program.imported_names.contains(&skeleton(symbol)) {
            report.excuse(format!("{}: {}", program.name, skeleton(symbol)), "rac takes it from std's rlibs");
        } else {
            let who = if ours { "only rac has" } else { "only rustc has" };
            count(program, symbol, who, excuses, report);
        }
    }
}

/// What is comparable of one compiler's items.
fn comparable(program: &Program, ours: bool) -> BTreeSet<&str> {
    let side = if ours { &program.ours } else { &program.rustcs };
    let own = side.fns.iter().filter(|symbol| is_of_crate(symbol, &program.krate));
    own.chain(&side.statics).chain(&side.mentioned).map(String::as_str).collect()
}

/// Checks that rac has, or imports, each of the other items that rustc has.
pub fn needed(program: &Program, excuses: &Excuses, report: &mut Report) {
    let comparable = comparable(program, false);
    let only_ours: BTreeSet<_> = program.ours.fns.difference(&program.rustcs.fns).map(|s| skeleton(s)).collect();
    for symbol in program.rustcs.fns.iter().filter(|symbol| !comparable.contains(&***symbol)) {
        let name = skeleton(symbol);
        match program.ours.fns.contains(symbol) || program.imported_names.contains(&name) || only_ours.contains(&name) {
            true => report.count(None),
            false => count(program, symbol, "only rustc has", excuses, report),
        }
    }
}

fn count(program: &Program, symbol: &str, text: &str, excuses: &Excuses, report: &mut Report) {
    let name = format!("{text} {}", skeleton(symbol));
    let is_dead = program.rustcs.fns.contains(symbol) || program.rustcs.statics.contains(symbol);
    let is_dead = is_dead && !program.rustcs.reachable.contains(symbol);
    match excuses.reason(&name) {
        None if is_dead => report.excuse(format!("{}: {name}", program.name), DEAD),
        Some(reason) => report.excuse(format!("{}: {name}", program.name), reason),
        None => report.count(Some(format!("{}: {name}\n    {symbol}", program.name))),
    }
}
