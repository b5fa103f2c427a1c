//! Blocks of assembler: `global_asm!` and what rac-clif makes of `asm!`.
//!
//! Cranelift has no assembler, so the system's does it: `cc` turns the text into a second object, and `ld -r` makes one of both.
//! A label that code mentions need not be `.globl` for that: to rustc the blocks are part of the same object.

use anyhow::{Context, Result, bail};
use object::{Object as _, ObjectSymbol as _};
use std::collections::HashSet;
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
    fs::write(&source, &text)?;
    let arguments = |arguments: &[&Path]| arguments.iter().map(|path| path.as_os_str().to_owned()).collect::<Vec<_>>();
    let assemble = || {
        run("cc", &["-c", "-o"], &arguments(&[&assembled, &source]))
            .context("cannot assemble the module's assembler blocks")
    };
    assemble()?;
    let labels = mentioned_labels(object, &fs::read(&assembled)?)?;
    if !labels.is_empty() {
        for label in labels {
            text.push_str(&format!(".globl {label}\n.hidden {label}\n"));
        }
        fs::write(&source, &text)?;
        assemble()?;
    }
    run("ld", &["-r", "-o"], &arguments(&[&out, &main, &assembled]))
        .context("cannot add the module's assembler blocks")?;
    Ok(fs::read(&out)?)
}

/// The words of assembler blocks that can be symbols.
pub fn words(blocks: &[String]) -> HashSet<&str> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '$');
    blocks.iter().flat_map(|block| block.split(move |c| !is_part(c))).collect()
}

/// The local labels of the assembled blocks that the module's own object does not define but refers to.
fn mentioned_labels(object: &[u8], assembled: &[u8]) -> Result<Vec<String>> {
    let object = object::File::parse(object)?;
    let undefined: HashSet<&[u8]> =
        object.symbols().filter(|symbol| symbol.is_undefined()).filter_map(|symbol| symbol.name_bytes().ok()).collect();
    let assembled = object::File::parse(assembled)?;
    let is_mentioned = |name: &&[u8]| !name.is_empty() && undefined.contains(name);
    let labels = assembled.symbols().filter(|symbol| symbol.is_local() && !symbol.is_undefined());
    let labels = labels.filter_map(|symbol| symbol.name_bytes().ok()).filter(is_mentioned);
    Ok(labels.map(|name| String::from_utf8_lossy(name).into_owned()).collect())
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
