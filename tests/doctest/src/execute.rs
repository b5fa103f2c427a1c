//! Running an example, in a folder and within limits.

use std::fs::File;
use std::io::Read;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::example::Kind;
use crate::program::CHOICE;

/// A time far above what any example needs.
const TIME_LIMIT: Duration = Duration::from_secs(20);

/// Address space in KiB, as a shell's `ulimit -v` takes it: a program gone wrong shall not take the machine's memory.
const MEMORY_LIMIT: u32 = 8 << 20;

/// The exit code of a panic that unwinds out of `main`.
const PANIC_CODE: i32 = 101;

/// The signal of a panic that aborts.
const SIGABRT: i32 = 6;

/// How a run ended.
enum End {
    Exit(ExitStatus),
    OutOfTime,
}

/// Runs the example at `index` of an executable, in its folder. Returns what is wrong with how it ended.
pub fn run(executable: &Path, index: usize, kind: &Kind) -> Result<Option<String>> {
    let folder = executable.parent().context("an executable has no folder")?;
    let stderr_path = folder.join("stderr");
    let stderr = File::create(&stderr_path).context("cannot make a file for standard error")?;
    let mut child = Command::new("sh")
        .args(["-c", &format!("ulimit -v {MEMORY_LIMIT}; ulimit -c 0; exec \"$0\"")])
        .arg(executable)
        .current_dir(folder)
        .env(CHOICE, index.to_string())
        .env_remove("RUST_BACKTRACE")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(stderr)
        .spawn()
        .with_context(|| format!("cannot run {}", executable.display()))?;
    let started = Instant::now();
    let end = loop {
        if let Some(status) = child.try_wait()? {
            break End::Exit(status);
        }
        if started.elapsed() > TIME_LIMIT {
            child.kill()?;
            child.wait()?;
            break End::OutOfTime;
        }
        std::thread::sleep(Duration::from_micros(500));
    };
    let mut text = Vec::new();
    File::open(&stderr_path)?.take(1 << 16).read_to_end(&mut text)?;
    Ok(fault(&end, kind, &String::from_utf8_lossy(&text)))
}

fn fault(end: &End, kind: &Kind, stderr: &str) -> Option<String> {
    let status = match end {
        End::OutOfTime => return Some(format!("does not end in {} s", TIME_LIMIT.as_secs())),
        End::Exit(status) => status,
    };
    let panicked = status.code() == Some(PANIC_CODE) || status.signal() == Some(SIGABRT);
    let message = message(stderr);
    match kind {
        Kind::ShouldPanic if panicked => None,
        Kind::ShouldPanic if status.success() => Some("does not panic".to_owned()),
        _ if status.success() => None,
        _ if panicked => Some(format!("panics: {message}")),
        _ => Some(format!("{status}: {message}")),
    }
}

/// The first message of a panic with its place, or else the first line.
fn message(stderr: &str) -> String {
    let mut lines = stderr.lines().skip_while(|line| line.is_empty());
    let first = lines.next().unwrap_or("");
    match first.split_once(" panicked at ") {
        Some((_, place)) => {
            let text: Vec<&str> = lines.take_while(|line| !line.starts_with("note: ")).take(3).collect();
            format!("{} ({})", text.join(" "), place.trim_end_matches(':'))
        }
        None => first.to_owned(),
    }
}
