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

    /// Runs rustc in the folder, panic=abort and all features of a nightly allowed, over a source file.
    pub fn rustc(&self, source: &Path, arguments: &[&str]) -> Result<Answer> {
        rustc_in(self.path(), source, arguments)
    }

    /// Runs rustc over a source file that it must accept.
    pub fn rustc_accepts(&self, source: &Path, arguments: &[&str]) -> Result<Answer> {
        let answer = self.rustc(source, arguments)?;
        ensure!(answer.success, "rustc refuses {}:\n{}", source.display(), answer.stderr);
        Ok(answer)
    }
}

/// Runs rustc in a folder as [`Workbench::rustc`] does.
pub fn rustc_in(folder: &Path, source: &Path, arguments: &[&str]) -> Result<Answer> {
    let output = Command::new("rustc")
        .current_dir(folder)
        .env("RUSTC_BOOTSTRAP", "1")
        .args(["--edition", "2021", "-Cpanic=abort", "-Awarnings"])
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

/// The errors that rustc reported: each message without its place in the source.
pub fn messages(stderr: &str) -> impl Iterator<Item = String> {
    stderr.split("error: ").skip(1).filter(|message| !message.starts_with("aborting")).map(|message| {
        let lines = message.lines().take_while(|line| !line.trim_start().starts_with("--> "));
        lines.collect::<Vec<_>>().join("\n")
    })
}
