//! Many programs as one crate, compiled once by each compiler; the first argument says which of them runs.

use crate::worker::{Answer, Request, Worker};
use anyhow::{Context, Result, bail};
use rac_tests::process::{Outcome, run};
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

/// How long rac may take for a batch.
const LIMIT: Duration = Duration::from_secs(300);

const ALLOW: &str = "#![allow(warnings, arithmetic_overflow, unconditional_panic, overflowing_literals)]\n";

/// A program's text as a file of its own.
pub fn standalone(program: &Program, edition: &str) -> String {
    let text = program.text.replacen("pub fn main()", "fn main()", 1);
    format!("// edition: {edition}\n{ALLOW}\n{}\n{text}", crate::generate::PRELUDE)
}

/// The crate of several programs, and on which line each begins.
fn crate_text(programs: &[Program], edition: &str) -> (String, Vec<usize>) {
    let mut text = format!("// edition: {edition}\n{ALLOW}{}\n", crate::generate::PRELUDE);
    let mut arms = String::new();
    let mut starts = Vec::new();
    for program in programs {
        starts.push(text.matches('\n').count() + 1);
        let name = &program.name;
        let _ = writeln!(text, "mod p{name} {{\nuse super::*;\n{}}}", program.text);
        let _ = writeln!(arms, "        Some(\"{name}\") => p{name}::main(),");
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
        Ok(match self.worker.ask(&request)? {
            Answer::Compiled => Ok(()),
            Answer::Refused(message) => Err(message),
            Answer::Panicked(message) => Err(format!("panic: {message}")),
            Answer::Died(status) => Err(format!("the compiler ends: {status}")),
            Answer::Late => Err("the compiler does not end".to_owned()),
        })
    }

    /// Compiles by rustc. The inner error is what it prints, one line per error.
    fn rustc(&self, source: &Path, edition: &str, executable: &Path) -> Result<Result<(), String>> {
        let mut rustc = Command::new("rustc");
        rustc.args(["--edition", edition, "-Cpanic=abort", "--error-format=short", "-Ccodegen-units=4", "-o"]);
        let outcome = run(rustc.arg(executable).arg(source), &[])?;
        Ok(if outcome.exit == "0" { Ok(()) } else { Err(outcome.stderr) })
    }

    /// Compiles and runs all programs by both and compares.
    pub fn compare(&mut self, programs: &[Program], edition: &str) -> Result<Vec<(Program, Verdict)>> {
        let mut verdicts = Vec::new();
        let mut left = programs.to_vec();
        let source = self.folder.path().join("batch.rs");
        let by_rustc = self.folder.path().join("by-rustc");
        // Type errors hide borrow errors, so that there may be several rounds.
        while !left.is_empty() {
            let (text, starts) = crate_text(&left, edition);
            std::fs::write(&source, text)?;
            let Err(errors) = self.rustc(&source, edition, &by_rustc)? else { break };
            let wrong = culprits(&errors, &starts);
            if wrong.is_empty() {
                bail!("rustc fails otherwise than by errors in programs:\n{errors}");
            }
            let mut i = 0;
            left.retain(|program| {
                let error = wrong.iter().find(|(at, _)| *at == i).map(|(_, error)| error.clone());
                i += 1;
                match error {
                    Some(error) => {
                        verdicts.push((program.clone(), Verdict::Discarded(error)));
                        false
                    }
                    None => true,
                }
            });
        }
        self.compare_accepted(&left, &source, &by_rustc, &mut verdicts, edition)?;
        Ok(verdicts)
    }

    fn compare_accepted(
        &mut self,
        programs: &[Program],
        source: &Path,
        by_rustc: &Path,
        verdicts: &mut Vec<(Program, Verdict)>,
        edition: &str,
    ) -> Result<()> {
        if programs.is_empty() {
            return Ok(());
        }
        let by_rac = self.folder.path().join("by-rac");
        match self.rac(source, edition, &by_rac)? {
            Ok(()) => {
                for program in programs {
                    let expected = run(Command::new(by_rustc).arg(&program.name), &[])?;
                    let actual = run(Command::new(&by_rac).arg(&program.name), &[])?;
                    verdicts.push((program.clone(), verdict(expected, actual)));
                }
            }
            Err(message) if programs.len() == 1 => verdicts.push((programs[0].clone(), Verdict::Refused(message))),
            Err(_) => {
                // Whose fault it is shows when each half is compiled by itself.
                let (first, second) = programs.split_at(programs.len() / 2);
                for half in [first, second] {
                    let (text, _) = crate_text(half, edition);
                    std::fs::write(source, text)?;
                    self.rustc(source, edition, by_rustc)?.map_err(anyhow::Error::msg)?;
                    self.compare_accepted(half, source, by_rustc, verdicts, edition)?;
                }
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
        if let Err(errors) = self.rustc(&source, edition, &by_rustc)? {
            return Ok(Verdict::Discarded(errors));
        }
        if let Err(message) = self.rac(&source, edition, &by_rac)? {
            return Ok(Verdict::Refused(message));
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

/// Which programs rustc's short messages are about, each with its first one.
fn culprits(errors: &str, starts: &[usize]) -> Vec<(usize, String)> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for line in errors.lines() {
        let mut parts = line.splitn(4, ':');
        let (_, number, _, rest) = (parts.next(), parts.next(), parts.next(), parts.next());
        let (Some(number), Some(rest)) = (number.and_then(|n| n.parse::<usize>().ok()), rest) else { continue };
        let at = starts.partition_point(|&start| start <= number);
        if rest.trim_start().starts_with("error") && at > 0 && seen.insert(at) {
            found.push((at - 1, line.to_owned()));
        }
    }
    found
}
