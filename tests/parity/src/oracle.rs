//! rustc 1.95 as the oracle: runs it over source files in a folder of their own and collects what it prints.

use anyhow::{Context, Result, ensure};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What rustc printed and made.
pub struct Answer {
    /// Standard output: what `-Zprint-…` prints.
    pub stdout: String,
    /// Standard error: diagnostics, among them what `#[rustc_layout]` and `#[rustc_abi]` say.
    pub stderr: String,
    /// Whether it accepted the input.
    pub success: bool,
}

/// A folder for sources and what is made of them, removed when dropped.
pub struct Workbench(tempfile::TempDir);

impl Workbench {
    /// An empty folder.
    pub fn new() -> Result<Workbench> {
        Ok(Workbench(tempfile::tempdir()?))
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file.
    pub fn write(&self, name: &str, text: &str) -> Result<PathBuf> {
        let path = self.path().join(name);
        std::fs::write(&path, text)?;
        Ok(path)
    }

    /// Runs rustc in the folder over a source file of edition 2021, panic=abort and all features of a nightly allowed.
    pub fn rustc(&self, source: &Path, arguments: &[&str]) -> Result<Answer> {
        rustc_in(self.path(), source, "2021", arguments)
    }

    /// Runs rustc over a source file that it must accept.
    pub fn rustc_accepts(&self, source: &Path, arguments: &[&str]) -> Result<Answer> {
        let answer = self.rustc(source, arguments)?;
        ensure!(answer.success, "rustc refuses {}:\n{}", source.display(), answer.stderr);
        Ok(answer)
    }
}

/// Runs rustc in a folder as [`Workbench::rustc`] does, with another edition.
pub fn rustc_in(folder: &Path, source: &Path, edition: &str, arguments: &[&str]) -> Result<Answer> {
    let output = Command::new("rustc")
        .current_dir(folder)
        .env("RUSTC_BOOTSTRAP", "1")
        .args(["--edition", edition, "-Cpanic=abort", "-Awarnings"])
        .args(arguments)
        .arg(source)
        .output()
        .context("cannot start rustc")?;
    Ok(Answer {
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        success: output.status.success(),
    })
}

/// The errors that rustc reported with `--error-format=short`: line in the file `name` and message.
pub fn messages<'a>(stderr: &'a str, name: &'a str) -> impl Iterator<Item = (u32, String)> + 'a {
    let mut lines = stderr.lines().peekable();
    std::iter::from_fn(move || {
        loop {
            let line = lines.next()?;
            let Some((at, first)) = line.split_once(": error: ") else { continue };
            let Some(number) = at.strip_prefix(name).and_then(|at| at.split(':').nth(1)?.parse().ok()) else {
                continue;
            };
            let mut text = first.to_owned();
            // Further lines of a message are indented.
            while let Some(line) = lines.next_if(|line| line.starts_with(' ')) {
                text.push('\n');
                text.push_str(line);
            }
            return Some((number, text));
        }
    })
}
