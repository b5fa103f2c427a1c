//! Damaged inputs: programs cut off or with a token left out, and damaged files between the stages. Whatever is wrong
//! with an input, a tool ends in time with exit code 0 or 1; 101, a signal or no end is a fault.

use crate::worker::{Answer, Request, StageInput, Worker};
use anyhow::{Context, Result, ensure};
use fastrand::Rng;
use rac_tests::case::{Case, cases, repository};
use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What was tried and what came of it.
#[derive(Debug, Default)]
pub struct Figures {
    /// Inputs.
    pub tried: usize,
    /// Those that were compiled.
    pub compiled: usize,
    /// Those that were refused.
    pub refused: usize,
    /// Among them those whose message tells of a panic that was caught.
    pub caught: usize,
    /// The slowest, in seconds of processor time.
    pub slowest: f64,
    /// Inputs that were not dealt with in order, each described.
    pub faults: Vec<String>,
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Figures { tried, compiled, refused, caught, slowest, faults } = self;
        write!(
            f,
            "{tried} inputs: {compiled} compiled, {refused} refused ({caught} by a caught panic), {} faults; the slowest took {slowest:.1} s",
            faults.len()
        )
    }
}

/// How much processor time the tools may take for an input.
const LIMIT: Duration = Duration::from_secs(10);
/// Every so many bytes a program is cut off.
const STEP: usize = 37;

/// Puts questions to workers.
struct Trial {
    worker: Worker,
    folder: PathBuf,
    figures: Figures,
}

impl Trial {
    fn new(executable: &Path, folder: PathBuf) -> Trial {
        Trial { worker: Worker::new(executable, LIMIT), folder, figures: Figures::default() }
    }

    /// Counts what becomes of an input. Faulty ones are kept under their name.
    fn ask(&mut self, name: &str, bytes: &[u8], request: &Request) -> Result<()> {
        let (answer, took) = self.worker.ask(request)?;
        let figures = &mut self.figures;
        figures.tried += 1;
        figures.slowest = figures.slowest.max(took.as_secs_f64());
        match &answer {
            Answer::Compiled => figures.compiled += 1,
            Answer::Refused(message) => {
                figures.refused += 1;
                if message.contains("panic: ") {
                    figures.caught += 1;
                    println!("{name}: {}", message.lines().next().unwrap_or_default());
                }
            }
            Answer::Panicked(_) | Answer::Died(_) | Answer::Late => {
                std::fs::create_dir_all(&self.folder)?;
                let path = self.folder.join(name.replace(['/', ' '], "-"));
                std::fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
                let fault = format!("{name}: {answer:?} (kept as {})", path.display());
                println!("{fault}");
                figures.faults.push(fault);
            }
        }
        Ok(())
    }
}

/// Damaged programs: about `count` of all cuts and single tokens left out of the test programs, the same ones for a seed.
pub fn programs(executable: &Path, count: usize, seed: u64, keep: PathBuf) -> Result<Figures> {
    let mut all: Vec<Case> = Vec::new();
    for folder in ["tests/programs", "tests/errors", "tests/golden"] {
        all.extend(cases(folder)?);
    }
    let mut trial = Trial::new(executable, keep);
    let mut rng = Rng::with_seed(seed);
    // Round by round, so that a run that is stopped has seen all of them.
    for (i, case) in (0..count).map(|i| (i, &all[i % all.len()])) {
        let text = std::fs::read_to_string(repository().join(&case.source))?;
        let by_cut = (i / all.len()).is_multiple_of(2);
        let (name, damaged) = if by_cut { cut(&text, &mut rng) } else { without_token(&text, &mut rng) };
        let request = Request::Program {
            path: case.source.clone(),
            text: damaged.clone(),
            edition: case.edition()?,
            output: None,
        };
        trial.ask(&format!("{} {name}.rs", case.name), damaged.as_bytes(), &request)?;
        if (i + 1).is_multiple_of(500) {
            println!("{}", trial.figures);
        }
    }
    Ok(trial.figures)
}

/// The text up to a multiple of the step.
fn cut(text: &str, rng: &mut Rng) -> (String, String) {
    let mut end = rng.usize(..=text.len() / STEP) * STEP;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    (format!("cut at {end}"), text[..end].to_owned())
}

/// The text without one of its tokens.
fn without_token(text: &str, rng: &mut Rng) -> (String, String) {
    let tokens = tokens(text);
    if tokens.is_empty() {
        return ("whole".to_owned(), text.to_owned());
    }
    let (start, end) = tokens[rng.usize(..tokens.len())];
    (format!("without {start}"), format!("{}{}", &text[..start], &text[end..]))
}

/// Words, numbers, string literals and single punctuation characters, comments left out.
fn tokens(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if c.is_alphanumeric() || c == '_' {
            rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())
        } else if c == '"' {
            rest[1..].find('"').map_or(rest.len(), |end| end + 2)
        } else {
            c.len_utf8()
        };
        if !c.is_whitespace() && !rest.starts_with("//") {
            found.push((at, at + length));
        }
        at += length;
    }
    found
}

/// Damaged files between the stages: cut off, or with a byte changed, about `count` in all.
pub fn stages(executable: &Path, count: usize, seed: u64, keep: PathBuf) -> Result<Figures> {
    let sources = ["tests/programs/hello.rs", "tests/golden/enums.rs", "tests/golden/generic.rs"];
    let work = tempfile::tempdir()?;
    let mut trial = Trial::new(executable, keep);
    let mut rng = Rng::with_seed(seed);
    let kinds = [StageInput::Mir, StageInput::Mono, StageInput::Clif];
    let each = count.div_ceil(sources.len() * kinds.len());
    for source in sources {
        let request = Request::Stages { path: source.into(), folder: work.path().to_owned() };
        let (made, _) = trial.worker.ask(&request)?;
        ensure!(made == Answer::Compiled, "{source}: {made:?}");
        for kind in kinds {
            let good = std::fs::read(work.path().join(kind.file()))?;
            for i in 0..each {
                let (name, damaged) = damage(&good, i, &mut rng);
                let path = work.path().join("damaged");
                std::fs::write(&path, &damaged)?;
                let name = format!("{source} {name}.{}", kind.file());
                trial.ask(&name, &damaged, &Request::Stage { kind, path })?;
            }
        }
    }
    Ok(trial.figures)
}

/// A file cut off, or with one byte changed.
fn damage(good: &[u8], i: usize, rng: &mut Rng) -> (String, Vec<u8>) {
    let at = rng.usize(..good.len());
    if i.is_multiple_of(4) {
        return (format!("cut at {at}"), good[..at].to_vec());
    }
    let mut damaged = good.to_vec();
    // One bit, or another byte altogether.
    if i % 4 == 1 {
        damaged[at] = rng.u8(..)
    } else {
        damaged[at] ^= 1 << rng.u8(..8)
    }
    (format!("byte {at} is {}", damaged[at]), damaged)
}

#[cfg(test)]
mod tests {
    #[test]
    fn tokens_are_words_strings_and_punctuation() {
        let text = "let é_1 = \"a b\" + 'c'; // no\nx";
        let found: Vec<&str> = super::tokens(text).into_iter().map(|(start, end)| &text[start..end]).collect();
        assert_eq!(found, ["let", "é_1", "=", "\"a b\"", "+", "'", "c", "'", ";", "x"]);
    }
}
