//! What a part found, and the table of all parts.

use crate::excuses::Excuses;
use std::fmt;

/// What a part compared.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Cases that both sides answered.
    pub compared: usize,
    /// Those with the same answer.
    pub equal: usize,
    /// Those that differ for a known reason: the case and the reason.
    pub excused: Vec<(String, String)>,
    /// The others, each described.
    pub different: Vec<String>,
    /// Excuses that excuse nothing.
    pub stale: Vec<String>,
}

impl Report {
    /// Counts a case; `difference` is `None` if both sides agree.
    pub fn count(&mut self, difference: Option<String>) {
        self.compared += 1;
        match difference {
            None => self.equal += 1,
            Some(text) => self.different.push(text),
        }
    }

    /// Counts a case that differs for a known reason.
    pub fn excuse(&mut self, name: impl Into<String>, reason: impl Into<String>) {
        self.compared += 1;
        self.excused.push((name.into(), reason.into()));
    }

    /// Adds another report's counts.
    pub fn merge(&mut self, other: Report) {
        self.compared += other.compared;
        self.equal += other.equal;
        self.excused.extend(other.excused);
        self.different.extend(other.different);
        self.stale.extend(other.stale);
    }

    /// Notes the excuses that all cases together did not need.
    pub fn check_excuses(&mut self, excuses: &Excuses) {
        self.stale.extend(excuses.unused().map(str::to_owned));
    }
}

/// The reports of the parts that ran, by name.
#[derive(Default)]
pub struct Table {
    rows: Vec<(&'static str, Report)>,
}

impl Table {
    /// Adds a part.
    pub fn add(&mut self, part: &'static str, report: Report) {
        self.rows.push((part, report));
    }

    /// Whether no part differs and no excuse is stale.
    pub fn all_equal(&self) -> bool {
        self.rows.iter().all(|(_, report)| report.different.is_empty() && report.stale.is_empty())
    }
}

/// How many differences of a part are shown.
const SHOWN: usize = 40;

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<16}{:>10}{:>10}{:>10}{:>10}", "part", "compared", "equal", "excused", "different")?;
        for (part, r) in &self.rows {
            let (excused, different) = (r.excused.len(), r.different.len());
            writeln!(f, "{part:<16}{:>10}{:>10}{excused:>10}{different:>10}", r.compared, r.equal)?;
        }
        for (part, report) in &self.rows {
            let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
            for (name, reason) in &report.excused {
                match reasons.iter_mut().find(|(known, _)| known == reason) {
                    Some((_, names)) => names.push(name),
                    None => reasons.push((reason, vec![name])),
                }
            }
            for (reason, names) in reasons {
                writeln!(f, "\n{part}: {} excused: {reason}\n    e.g. {}", names.len(), names[0])?;
            }
            for difference in report.different.iter().take(SHOWN) {
                writeln!(f, "\n{part}: different: {difference}")?;
            }
            if report.different.len() > SHOWN {
                writeln!(f, "\n{part}: and {} more", report.different.len() - SHOWN)?;
            }
            for pattern in &report.stale {
                writeln!(f, "\n{part}: the excuse `{pattern}` excuses nothing")?;
            }
        }
        Ok(())
    }
}
