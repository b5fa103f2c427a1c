//! Mono items: what rac-mono collects for the test programs against what rustc does.
//!
//! rustc compiles std's generic code from MIR that was optimized when std was built: calls in it are inlined that rac, which
//! compiles std's source, makes. Which of std's functions std's own code calls is therefore not comparable; what the
//! program's own code calls is, and so are the program's own items.

use crate::excuses::Excuses;
use crate::names::skeleton;
use crate::programs::{Program, is_of_crate};
use crate::table::Report;
use std::collections::{BTreeMap, BTreeSet};

/// Why rustc has items that rac has not.
const DEAD: &str = "nothing in rustc's object leads to it: a static or drop glue that is not used, an intrinsic's fallback, \
                    or std's clean-up for unwinding";
/// See [`DEAD`].
const BEHIND_IMPORTS: &str = "only functions lead to it that rac takes from std's rlibs";

/// A program with what rustc's object leads to, and who mentions what in either's.
struct Reached<'p> {
    program: &'p Program,
    at_all: BTreeSet<&'p str>,
    not_by_imports: BTreeSet<&'p str>,
    by: BTreeMap<&'p str, BTreeSet<String>>,
}

impl<'p> Reached<'p> {
    fn new(program: &'p Program) -> Reached<'p> {
        let is_imported = |symbol: &str| program.imported_names.contains(&skeleton(symbol));
        let mut by: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for (who, what) in program.rustcs.mentions.iter().chain(&program.ours.mentions) {
            let who = if who.starts_with("_R") { skeleton(who) } else { "data".to_owned() };
            what.iter().for_each(|what| {
                by.entry(what).or_default().insert(who.clone());
            });
        }
        Reached {
            program,
            by,
            at_all: program.rustcs.reachable(|_| false),
            not_by_imports: program.rustcs.reachable(is_imported),
        }
    }

    /// Counts an item that only one has. Excuses name it with each function that mentions it.
    fn count(&self, symbol: &str, text: &str, excuses: &Excuses, report: &mut Report) {
        let (program, rustcs) = (&self.program.name, &self.program.rustcs);
        let name = format!("{program} {text} {}", skeleton(symbol));
        let by = self.by.get(symbol).into_iter().flatten().map(|who| format!("{name} by {who}")).collect::<Vec<_>>();
        let by = if by.is_empty() { vec![format!("{name} by data")] } else { by };
        let is_rustcs = rustcs.fns.contains(symbol) || rustcs.statics.contains(symbol);
        let reason = match is_rustcs {
            true if !self.at_all.contains(symbol) => Some(DEAD),
            true if !self.not_by_imports.contains(symbol) => Some(BEHIND_IMPORTS),
            _ => by.iter().map(|name| excuses.reason(name)).reduce(|all, one| all.and(one)).flatten(),
        };
        match reason {
            Some(reason) => report.excuse(name, reason),
            None => report.count(Some(format!("{}\n    {symbol}", by.join("\n    ")))),
        }
    }
}

/// Compares a program's items in both respects: its own and those that it mentions, then the others.
pub fn of_program(program: &Program, excuses: &Excuses, items: &mut Report, others: &mut Report) {
    let reached = Reached::new(program);
    mentioned(&reached, excuses, items);
    needed(&reached, excuses, others);
}

/// Compares a program's own items, and std's that they mention, both ways.
fn mentioned(reached: &Reached<'_>, excuses: &Excuses, report: &mut Report) {
    let program = reached.program;
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
            reached.count(symbol, who, excuses, report);
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
fn needed(reached: &Reached<'_>, excuses: &Excuses, report: &mut Report) {
    let program = reached.program;
    let comparable = comparable(program, false);
    let only_ours: BTreeSet<_> = program.ours.fns.difference(&program.rustcs.fns).map(|s| skeleton(s)).collect();
    for symbol in program.rustcs.fns.iter().filter(|symbol| !comparable.contains(&***symbol)) {
        let name = skeleton(symbol);
        match program.ours.fns.contains(symbol) || program.imported_names.contains(&name) || only_ours.contains(&name) {
            true => report.count(None),
            false => reached.count(symbol, "only rustc has", excuses, report),
        }
    }
}
