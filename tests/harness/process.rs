//! Running programs with a time limit.

use crate::case::{Case, repository};
use anyhow::{Context, Result, bail};
use std::io::{Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// What a program did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outcome {
    /// Standard output.
    pub stdout: String,
    /// Standard error, thread ids replaced by `(ID)`.
    pub stderr: String,
    /// Exit code in decimal, or `signal N`.
    pub exit: String,
}

/// A limit far above what any test program needs.
const LIMIT: Duration = Duration::from_secs(60);

/// Runs a command in the repository's root to its end and collects what it prints. Fails when it cannot be started or
/// does not end in time.
pub fn run(command: &mut Command, stdin: &[u8]) -> Result<Outcome> {
    run_within(command, stdin, LIMIT)
}

/// The same with a limit of one's own.
pub fn run_within(command: &mut Command, stdin: &[u8], limit: Duration) -> Result<Outcome> {
    let mut child = command
        .current_dir(repository())
        .env_remove("RUST_BACKTRACE")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {command:?}"))?;
    let (mut input, mut out, mut err) =
        (child.stdin.take().expect("piped"), child.stdout.take().expect("piped"), child.stderr.take().expect("piped"));
    let status = std::thread::scope(|scope| -> Result<(ExitStatus, Vec<u8>, Vec<u8>)> {
        // A program that does not read its input closes the pipe: not this side's error.
        scope.spawn(move || drop(input.write_all(stdin)));
        let out = scope.spawn(move || read_all(&mut out));
        let err = scope.spawn(move || read_all(&mut err));
        let started = Instant::now();
        let status = loop {
            if let Some(status) = child.try_wait()? {
                break status;
            }
            if started.elapsed() > limit {
                child.kill()?;
                child.wait()?;
                bail!("{command:?} does not end");
            }
            std::thread::sleep(Duration::from_millis(2));
        };
        let join = |h: std::thread::ScopedJoinHandle<'_, Vec<u8>>| h.join().expect("reader does not panic");
        Ok((status, join(out), join(err)))
    });
    let (status, stdout, stderr) = status?;
    Ok(Outcome {
        stdout: String::from_utf8_lossy(&stdout).into_owned(),
        stderr: without_thread_ids(&String::from_utf8_lossy(&stderr)),
        exit: match (status.code(), status.signal()) {
            (Some(code), _) => code.to_string(),
            (None, signal) => format!("signal {}", signal.unwrap_or(0)),
        },
    })
}

/// Runs a case's executable with the case's arguments and input.
pub fn run_case(case: &Case, executable: &Path) -> Result<Outcome> {
    let args = case.read("args").unwrap_or_default();
    let stdin = std::fs::read(case.sibling("stdin")).unwrap_or_default();
    run(Command::new(executable).args(args.split_whitespace()), &stdin)
}

fn read_all(from: &mut impl Read) -> Vec<u8> {
    let mut bytes = Vec::new();
    // What was read before an error is still worth showing.
    let _ = from.read_to_end(&mut bytes);
    bytes
}

/// `thread 'main' (1234) panicked` names the thread's id, which differs from run to run.
fn without_thread_ids(text: &str) -> String {
    let line = |line: &str| match (line.starts_with("thread '"), line.rsplit_once(" (")) {
        (true, Some((head, tail))) => match tail.split_once(')') {
            Some((id, tail)) if id.bytes().all(|b| b.is_ascii_digit()) => format!("{head} (ID){tail}"),
            _ => line.to_owned(),
        },
        _ => line.to_owned(),
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}
