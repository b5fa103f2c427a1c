//! Makes a program smaller that the compilers disagree about: lines and blocks are left out as long as they still do.

use crate::batch::{Bench, Verdict};
use anyhow::Result;
use std::process::{Command, Stdio};

/// What must stay true of a program while it shrinks.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Kind {
    Refused(String),
    Different,
}

fn kind(verdict: &Verdict) -> Option<Kind> {
    match verdict {
        // Numbers and names in a message change as the program does.
        Verdict::Refused(message) => {
            let plain = |c: &char| c.is_alphabetic() || *c == ' ';
            let words: String = message.chars().filter(plain).collect();
            Some(Kind::Refused(words.split_whitespace().take(6).collect::<Vec<_>>().join(" ")))
        }
        Verdict::Different(..) => Some(Kind::Different),
        Verdict::Same(_) | Verdict::Discarded(_) => None,
    }
}

/// The smallest program found that behaves as this one does, or `None` if the compilers agree about it.
pub fn reduce(bench: &mut Bench, text: &str) -> Result<Option<String>> {
    let mut best = format(text);
    let Some(kind_of_all) = kind(&bench.compare_file(&best)?) else { return Ok(None) };
    loop {
        let before = best.len();
        pass(bench, &kind_of_all, &mut best)?;
        if best.len() == before {
            return Ok(Some(best));
        }
    }
}

/// Tries every block and line once, the largest first.
fn pass(bench: &mut Bench, kind_of_all: &Kind, best: &mut String) -> Result<()> {
    let mut limit = usize::MAX;
    loop {
        let lines: Vec<&str> = best.lines().collect();
        let mut units = units(&lines);
        units.sort_by_key(|&(start, end)| (std::cmp::Reverse(end - start), start));
        let Some(&(_, _)) = units.iter().find(|(start, end)| end - start < limit) else { return Ok(()) };
        let size = units.iter().map(|(start, end)| end - start).filter(|&size| size < limit).max().unwrap_or(0);
        limit = size;
        // From the end on, so that what is left out shifts nothing that is still to be tried.
        let mut current: Vec<String> = lines.iter().map(|&line| line.to_owned()).collect();
        let mut same_size: Vec<(usize, usize)> = units.into_iter().filter(|(start, end)| end - start == size).collect();
        same_size.sort_unstable();
        for &(start, end) in same_size.iter().rev() {
            for candidate in without(&current, start, end) {
                let text = candidate.join("\n") + "\n";
                if kind(&bench.compare_file(&text)?).as_ref() == Some(kind_of_all) {
                    current = candidate;
                    break;
                }
            }
        }
        *best = format(&(current.join("\n") + "\n"));
        if limit == 0 {
            return Ok(());
        }
    }
}

/// Blocks, as first and last line, and single lines.
fn units(lines: &[&str]) -> Vec<(usize, usize)> {
    let depth_change = |line: &str| {
        line.chars().fold(0i64, |depth, c| match c {
            '{' | '(' | '[' => depth + 1,
            '}' | ')' | ']' => depth - 1,
            _ => depth,
        })
    };
    let mut found = Vec::new();
    for start in 0..lines.len() {
        let mut depth = 0;
        for (end, line) in lines.iter().enumerate().skip(start) {
            depth += depth_change(line);
            if depth <= 0 {
                if depth == 0 {
                    found.push((start, end));
                }
                break;
            }
        }
    }
    found
}

/// The lines without a unit; with only what is inside of it; with nothing inside of it.
fn without(lines: &[String], start: usize, end: usize) -> Vec<Vec<String>> {
    let mut removed = lines.to_vec();
    removed.drain(start..=end);
    let mut all = vec![removed];
    if end > start + 1 {
        let mut unwrapped = lines.to_vec();
        unwrapped.remove(end);
        unwrapped.remove(start);
        all.push(unwrapped);
        let mut emptied = lines.to_vec();
        emptied.drain(start + 1..end);
        all.push(emptied);
    }
    all
}

/// The text as rustfmt has it; as it is where rustfmt cannot read it.
fn format(text: &str) -> String {
    let run = || -> Option<String> {
        let mut child = Command::new("rustfmt")
            .args(["--edition", "2024", "--config", "max_width=80"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        std::io::Write::write_all(&mut child.stdin.take()?, text.as_bytes()).ok()?;
        let output = child.wait_with_output().ok()?;
        output.status.success().then(|| String::from_utf8(output.stdout).ok())?
    };
    run().unwrap_or_else(|| text.to_owned())
}
