//! Blocks of assembler: `global_asm!` and what rac-clif makes of `asm!`.
//!
//! Cranelift has no assembler, so the system's does it: `cc` turns the text into a second object, and `ld -r` makes one of both.

use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// An object with the code of `object` and of the assembler blocks.
pub fn append(object: &[u8], blocks: &[String]) -> Result<Vec<u8>> {
    let dir = tempfile::tempdir().context("cannot make a temporary folder")?;
    let [main, source, assembled, out] = ["main.o", "asm.s", "asm.o", "out.o"].map(|name| dir.path().join(name));
    fs::write(&main, object)?;
    // Rust's blocks are in Intel syntax unless they say otherwise.
    let mut text = String::from(".section .note.GNU-stack,\"\",@progbits\n");
    for block in blocks {
        text.push_str(".intel_syntax noprefix\n.text\n");
        text.push_str(block);
        text.push_str("\n.att_syntax\n");
    }
    fs::write(&source, text)?;
    let arguments = |arguments: &[&Path]| arguments.iter().map(|path| path.as_os_str().to_owned()).collect::<Vec<_>>();
    run("cc", &["-c", "-o"], &arguments(&[&assembled, &source]))
        .context("cannot assemble the module's assembler blocks")?;
    run("ld", &["-r", "-o"], &arguments(&[&out, &main, &assembled]))
        .context("cannot add the module's assembler blocks")?;
    Ok(fs::read(&out)?)
}

fn run(program: &str, options: &[&str], files: &[std::ffi::OsString]) -> Result<()> {
    let output = Command::new(program)
        .args(options)
        .args(files)
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot run {program}"))?;
    if !output.status.success() {
        bail!("{program}: {}", String::from_utf8_lossy(&output.stderr).trim_end());
    }
    Ok(())
}
