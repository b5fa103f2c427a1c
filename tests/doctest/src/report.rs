//! Figures: per module, and the failures by cause.

use std::fmt::Write;

use indexmap::IndexMap;

use crate::example::{Example, Kind};
use crate::judge::Verdict;

/// The least part of the examples that pass with rustc which must pass with rac.
pub const REQUIRED: f64 = 0.97;

/// An example with both verdicts.
pub struct Judged<'a> {
    /// The example.
    pub example: &'a Example,
    /// rustc's; `None` if the example is ignored.
    pub rustc: Option<Verdict>,
    /// rac's; `None` if rustc's is not `Pass`.
    pub rac: Option<Verdict>,
}

/// How many examples there are of each sort.
#[derive(Copy, Clone, Default, PartialEq, Eq, Debug)]
pub struct Counts {
    /// All.
    pub examples: usize,
    /// Those that are not looked at.
    pub ignored: usize,
    /// Those that pass with rustc.
    pub rustc: usize,
    /// Those of them that pass with rac.
    pub rac: usize,
}

impl Counts {
    fn add(&mut self, judged: &Judged<'_>) {
        self.examples += 1;
        self.ignored += usize::from(matches!(judged.example.kind, Kind::Ignored(_)));
        self.rustc += usize::from(judged.rustc == Some(Verdict::Pass));
        self.rac += usize::from(judged.rac == Some(Verdict::Pass));
    }

    /// The part of rustc's that rac has.
    pub fn ratio(&self) -> f64 {
        if self.rustc == 0 { 1.0 } else { self.rac as f64 / self.rustc as f64 }
    }

    /// Whether rac passes enough.
    pub fn suffices(&self) -> bool {
        self.ratio() >= REQUIRED
    }
}

/// All together.
pub fn total(judged: &[Judged<'_>]) -> Counts {
    let mut counts = Counts::default();
    judged.iter().for_each(|one| counts.add(one));
    counts
}

/// The table of modules.
pub fn modules(judged: &[Judged<'_>]) -> String {
    let mut rows: IndexMap<String, Counts> = IndexMap::new();
    for one in judged {
        let (krate, module) = one.example.module();
        rows.entry(format!("{krate}::{module}")).or_default().add(one);
    }
    rows.sort_keys();
    let mut out = format!("{:<28}{:>9}{:>9}{:>9}{:>9}{:>9}\n", "module", "examples", "ignored", "rustc", "rac", "");
    rows.insert("all".to_owned(), total(judged));
    for (name, counts) in &rows {
        let Counts { examples, ignored, rustc, rac } = counts;
        let percent = counts.ratio() * 100.0;
        let _ = writeln!(out, "{name:<28}{examples:>9}{ignored:>9}{rustc:>9}{rac:>9}{percent:>8.1}%");
    }
    out
}

/// rac's failures by cause, the commonest first, with a few of the examples of each.
pub fn causes(judged: &[Judged<'_>]) -> String {
    grouped(judged.iter().filter_map(|one| Some((one.example, one.rac.as_ref()?))))
}

/// rustc's failures by cause.
pub fn rustc_causes(judged: &[Judged<'_>]) -> String {
    grouped(judged.iter().filter_map(|one| Some((one.example, one.rustc.as_ref()?))))
}

fn grouped<'a>(verdicts: impl Iterator<Item = (&'a Example, &'a Verdict)>) -> String {
    /// How many examples are named for each cause.
    const NAMED: usize = 4;
    let mut groups: IndexMap<String, Vec<(&Example, &str)>> = IndexMap::new();
    for (example, verdict) in verdicts {
        if let Verdict::Fail { cause, .. } = verdict {
            groups.entry(without_names(cause)).or_default().push((example, cause));
        }
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by(|(a, these), (b, those)| those.len().cmp(&these.len()).then(a.cmp(b)));
    let mut out = String::new();
    for (cause, members) in groups {
        let _ = writeln!(out, "{:>5}  {cause}", members.len());
        for (example, cause) in members.iter().take(NAMED) {
            let _ = writeln!(out, "         {}: {cause}", example.name());
        }
    }
    out
}

/// A cause with quoted names and numbers left out.
fn without_names(cause: &str) -> String {
    let mut out = String::new();
    for (i, part) in cause.split('`').enumerate() {
        if i > 0 {
            out.push('`');
        }
        if i % 2 == 1 {
            out.push('…');
            continue;
        }
        let mut digits = false;
        for c in part.chars() {
            if !c.is_ascii_digit() {
                out.push(c);
            } else if !digits {
                out.push('#');
            }
            digits = c.is_ascii_digit();
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn causes_that_differ_in_names_are_one() {
        assert_eq!(without_names("no method `x` on `Vec<i32>` (1:23)"), "no method `…` on `…` (#:#)");
    }
}
