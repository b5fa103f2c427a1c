//! Many programs as one crate, compiled once by each compiler; the first argument says which of them runs.

use crate::worker::{Answer, Request, Worker};
use anyhow::{Context, Result, bail};
use rac_tests::process::{Outcome, run, run_within};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// A program: a name that can be part of an identifier, and its text without the prelude.
#[derive(Clone, Debug)]
pub struct Program {
    /// Its name, the seed in decimal.
    pub name: String,
    /// Items with a `pub fn main()`.
    pub text: String,
}

/// What became of a program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// Both compilers' builds do the same; the exit code or signal is this.
    Same(String),
    /// rustc refuses it: the generator's fault.
    Discarded(String),
    /// rac does not compile it.
    Refused(String),
    /// They do not do the same: rustc's build, rac's build.
    Different(Box<Outcome>, Box<Outcome>),
}

/// The compilers and a folder to work in.
pub struct Bench {
    worker: Worker,
    folder: tempfile::TempDir,
}

/// How long a compiler may take for a batch, on a busy machine.
const LIMIT: Duration = Duration::from_secs(600);

const ALLOW: &str = "#![allow(warnings, arithmetic_overflow, unconditional_panic, overflowing_literals)]\n";

/// A program's text as a file of its own.
pub fn standalone(program: &Program, edition: &str) -> String {
    let text = program.text.replacen("pub fn main()", "fn main()", 1);
    format!("// edition: {edition}\n{ALLOW}\n{}\n{text}", crate::generate::PRELUDE)
}

/// The crate of several programs, and on which line each begins. A program that is left out leaves its lines empty, so
/// that the others' positions, which their panics print, stay what they are.
fn crate_text(programs: &[Program], edition: &str, is_in: impl Fn(usize) -> bool) -> (String, Vec<usize>) {
    let mut text = format!("// edition: {edition}\n{ALLOW}{}\n", crate::generate::PRELUDE);
    let mut arms = String::new();
    let mut line = text.matches('\n').count() + 1;
    let mut starts = Vec::new();
    for (at, program) in programs.iter().enumerate() {
        starts.push(line);
        let name = &program.name;
        let module = format!("mod p{name} {{\nuse super::*;\n{}}}\n", program.text);
        let lines = module.matches('\n').count();
        line += lines;
        if is_in(at) {
            text += &module;
            let _ = writeln!(arms, "        Some(\"{name}\") => p{name}::main(),");
        } else {
            text.extend(std::iter::repeat_n('\n', lines));
        }
    }
    let _ = writeln!(
        text,
        "fn main() {{\n    match std::env::args().nth(1).as_deref() {{\n{arms}        _ => {{}}\n    }}\n}}"
    );
    (text, starts)
}

impl Bench {
    /// A bench whose compiler this executable (rac-fuzz) runs. std is loaded when it is needed.
    pub fn open(executable: &Path) -> Result<Bench> {
        Ok(Bench { worker: Worker::new(executable, LIMIT), folder: tempfile::tempdir()? })
    }

    /// Compiles by rac. The inner error is why it does not compile.
    fn rac(&mut self, source: &Path, edition: &str, executable: &Path) -> Result<Result<(), String>> {
        let request = Request::Program {
            path: source.to_owned(),
            text: std::fs::read_to_string(source)?,
            edition: edition.to_owned(),
            output: Some(executable.to_owned()),
        };
        Ok(match self.worker.ask(&request)?.0 {
            Answer::Compiled => Ok(()),
            Answer::Refused(message) => Err(message),
            Answer::Panicked(message) => Err(format!("panic: {message}")),
            Answer::Died(status) => Err(format!("the compiler ends: {status}")),
            Answer::Late => Err("the compiler does not end".to_owned()),
        })
    }

    /// Compiles by rustc, or only checks without an executable. The inner error is what it prints, one line per error.
    fn rustc(&self, source: &Path, edition: &str, executable: Option<&Path>) -> Result<Result<(), String>> {
        let mut rustc = Command::new("rustc");
        rustc.args(["--edition", edition, "-Cpanic=abort", "--error-format=short", "-Ccodegen-units=4", "-o"]);
        match executable {
            Some(executable) => rustc.arg(executable),
            None => rustc.arg(self.folder.path().join("checked.rmeta")).arg("--emit=metadata"),
        };
        let outcome = run_within(rustc.arg(source), &[], LIMIT)?;
        Ok(if outcome.exit == "0" { Ok(()) } else { Err(outcome.stderr) })
    }

    /// Compiles and runs all programs by both and compares.
    pub fn compare(&mut self, programs: &[Program], edition: &str) -> Result<Vec<(Program, Verdict)>> {
        let mut verdicts = Vec::new();
        let mut left: BTreeSet<usize> = (0..programs.len()).collect();
        let source = self.folder.path().join("batch.rs");
        let by_rustc = self.folder.path().join("by-rustc");
        // Type errors hide borrow errors, so that there may be several rounds.
        while !left.is_empty() {
            let (text, starts) = crate_text(programs, edition, |at| left.contains(&at));
            std::fs::write(&source, text)?;
            let Err(errors) = self.rustc(&source, edition, Some(&by_rustc))? else { break };
            let wrong = culprits(&errors, &starts);
            if wrong.is_empty() {
                bail!("rustc fails otherwise than by errors in programs:\n{errors}");
            }
            for (at, error) in wrong {
                left.remove(&at);
                verdicts.push((programs[at].clone(), Verdict::Discarded(error)));
            }
        }
        let expected = |program: &Program| run(Command::new(&by_rustc).arg(&program.name), &[]);
        self.compare_accepted(programs, left, edition, &expected, &mut verdicts)?;
        Ok(verdicts)
    }

    /// Compiles by rac those programs that are left, and compares each with what rustc's build does.
    fn compare_accepted(
        &mut self,
        programs: &[Program],
        mut left: BTreeSet<usize>,
        edition: &str,
        expected: &dyn Fn(&Program) -> Result<Outcome>,
        verdicts: &mut Vec<(Program, Verdict)>,
    ) -> Result<()> {
        let source = self.folder.path().join("batch.rs");
        let by_rac = self.folder.path().join("by-rac");
        while !left.is_empty() {
            let (text, starts) = crate_text(programs, edition, |at| left.contains(&at));
            std::fs::write(&source, text)?;
            let Err(message) = self.rac(&source, edition, &by_rac)? else {
                for &at in &left {
                    let program = &programs[at];
                    let actual = run(Command::new(&by_rac).arg(&program.name), &[])?;
                    verdicts.push((program.clone(), verdict(expected(program)?, actual)));
                }
                return Ok(());
            };
            let mut wrong = culprits(&message, &starts);
            if wrong.is_empty() {
                // An error about an instance names its path.
                let named = |at: &&usize| message.contains(&format!("::p{}::", programs[**at].name));
                wrong.extend(left.iter().find(named).map(|&at| (at, message.clone())));
            }
            wrong.retain(|(at, _)| left.contains(at));
            if wrong.is_empty() && left.len() == 1 {
                wrong.extend(left.iter().map(|&at| (at, message.clone())));
            }
            if wrong.is_empty() {
                // Whose fault it is shows when each half is compiled by itself.
                let middle = *left.iter().nth(left.len() / 2).expect("two or more");
                let second = left.split_off(&middle);
                self.compare_accepted(programs, left, edition, expected, verdicts)?;
                left = second;
                continue;
            }
            for (at, message) in wrong {
                left.remove(&at);
                verdicts.push((programs[at].clone(), Verdict::Refused(message)));
            }
        }
        Ok(())
    }

    /// Compiles and runs one whole file by both and compares.
    pub fn compare_file(&mut self, text: &str) -> Result<Verdict> {
        let edition = text.lines().find_map(|line| line.strip_prefix("// edition:")).map_or("2021", str::trim);
        let path = |name: &str| -> PathBuf { self.folder.path().join(name) };
        let (source, by_rustc, by_rac) = (path("program.rs"), path("by-rustc"), path("by-rac"));
        std::fs::write(&source, text)?;
        // Most of what a reduction tries is wrong or refused: rustc need not generate code for that.
        if let Err(errors) = self.rustc(&source, edition, None)? {
            return Ok(Verdict::Discarded(errors));
        }
        if let Err(message) = self.rac(&source, edition, &by_rac)? {
            return Ok(Verdict::Refused(message));
        }
        if let Err(errors) = self.rustc(&source, edition, Some(&by_rustc))? {
            return Ok(Verdict::Discarded(errors));
        }
        let expected = run(&mut Command::new(by_rustc), &[])?;
        let actual = run(&mut Command::new(by_rac), &[]).context("rac's build")?;
        Ok(verdict(expected, actual))
    }
}

fn verdict(expected: Outcome, actual: Outcome) -> Verdict {
    if expected == actual {
        Verdict::Same(expected.exit)
    } else {
        Verdict::Different(Box::new(expected), Box::new(actual))
    }
}

/// Which programs a compiler's messages (`FILE:LINE:COLUMN: error…`) are about, each with its first one.
fn culprits(errors: &str, starts: &[usize]) -> Vec<(usize, String)> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for line in errors.lines() {
        let mut parts = line.trim_start_matches("rac-lower: ").splitn(4, ':');
        let (_, number, _, rest) = (parts.next(), parts.next(), parts.next(), parts.next());
        let (Some(number), Some(rest)) = (number.and_then(|n| n.parse::<usize>().ok()), rest) else { continue };
        let at = starts.partition_point(|&start| start <= number);
        if rest.trim_start().starts_with("error") && at > 0 && seen.insert(at) {
            found.push((at - 1, line.to_owned()));
        }
    }
    found
}
