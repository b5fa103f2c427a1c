//! Known differences: `excuses/PART.txt` holds one per line, a pattern of case names and the reason.

use anyhow::{Context, Result};
use std::cell::Cell;
use std::path::Path;

/// A part's excuses.
#[derive(Debug, Default)]
pub struct Excuses(Vec<Excuse>);

#[derive(Debug)]
struct Excuse {
    pattern: String,
    reason: String,
    used: Cell<bool>,
}

impl Excuses {
    /// Reads `excuses/PART.txt`. A line is `pattern: reason`, separated by the first `: `; `*` in the pattern stands for any
    /// text. Lines that begin with `#` are comments.
    pub fn read(part: &str) -> Result<Excuses> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("excuses").join(format!("{part}.txt"));
        let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let parsed = lines.map(|line| {
            let (pattern, reason) =
                line.split_once(": ").with_context(|| format!("{}: no `: ` in `{line}`", path.display()))?;
            Ok(Excuse { pattern: pattern.trim().to_owned(), reason: reason.trim().to_owned(), used: Cell::new(false) })
        });
        Ok(Excuses(parsed.collect::<Result<_>>()?))
    }

    /// The reason why a case may differ.
    pub fn reason(&self, name: &str) -> Option<&str> {
        let excuse = self.0.iter().find(|excuse| matches(&excuse.pattern, name))?;
        excuse.used.set(true);
        Some(&excuse.reason)
    }

    /// The patterns that have excused nothing so far. After all cases of a part, they are to be deleted.
    pub fn unused(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter(|excuse| !excuse.used.get()).map(|excuse| &*excuse.pattern)
    }
}

/// Whether the whole name is the pattern's parts with any text for each `*`.
fn matches(pattern: &str, name: &str) -> bool {
    let Some((first, rest)) = pattern.split_once('*') else { return pattern == name };
    let Some(name) = name.strip_prefix(first) else { return false };
    (0..=name.len()).any(|at| name.is_char_boundary(at) && matches(rest, &name[at..]))
}

#[cfg(test)]
mod tests {
    #[test]
    fn stars_match_any_text() {
        use super::matches;
        assert!(matches("a*c", "abbc") && matches("*", "") && matches("a::*::b*", "a::x::y::bc"));
        assert!(!matches("a*c", "abcd") && !matches("ab", "abc"));
    }
}
