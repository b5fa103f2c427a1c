//! Calls between code compiled by rac and code compiled by rustc or gcc, in both directions, executed.
//!
//! * [`kind`]: the types that are passed and their values. [`c_text`]: the same as C source.
//! * [`pool`]: the signatures. [`sides`]: both sides' source.
//! * [`objects`]: trait objects, closures, function pointers and caller locations that cross over.

pub mod c_text;
pub mod kind;
pub mod objects;
pub mod pool;
pub mod sides;

use crate::oracle::Workbench;
use crate::parallel;
use crate::table::Report;
use anyhow::{Context, Result, bail, ensure};
use pool::{Language, Signature, signatures};
use rac_tests::process::{Outcome, run as run_program};
use rac_tests::toolchain::Compiler;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// All signatures with the other side compiled without and with optimisation, which relies on extended and valid arguments.
pub fn run(compiler: &Compiler) -> Result<Report> {
    let mut report = Report::default();
    let levels = ["0", "3"];
    let groups = [Some((Language::Rust, 150)), Some((Language::RustC, 120)), Some((Language::C, 120)), None];
    for compared in parallel::map(&groups, |group| match *group {
        Some((language, random)) => compare(compiler, language, &signatures(language, random), &levels),
        None => objects::compare(compiler, &levels),
    }) {
        report.merge(compared?);
    }
    Ok(report)
}

/// Calls each signature in both directions, once per optimisation level of the other side.
pub fn compare(compiler: &Compiler, language: Language, signatures: &[Signature], levels: &[&str]) -> Result<Report> {
    let bench = Workbench::new()?;
    let ours = sides::rust(signatures, language, "a", "b") + &sides::rust_main(signatures);
    let theirs = match language {
        Language::C => sides::c(signatures),
        _ => sides::rust(signatures, language, "b", "a") + sides::RUST_OTHER,
    };
    let names: BTreeMap<String, String> = (signatures.iter().enumerate())
        .flat_map(|(i, sig)| {
            ["out", "back"].map(|way| (format!("{i} {way}"), format!("{language:?} {way}: {}", describe(sig))))
        })
        .collect();
    let mut report = Report::default();
    let object = by_rac(compiler, &bench, &ours)?;
    for level in levels {
        let other = match language {
            Language::C => by_gcc(&bench, &theirs, level)?,
            _ => by_rustc(&bench, &theirs, level)?,
        };
        let outcome = link_and_run(&bench, &object, &other)?;
        report.merge(read(&outcome, &names)?);
    }
    Ok(report)
}

fn describe(sig: &Signature) -> String {
    let ty = |kind: &kind::Kind| {
        kind.rust_declaration().map_or_else(|| kind.rust_type(), |text| text.lines().next().unwrap_or("").to_owned())
    };
    let mut inputs: Vec<String> = sig.inputs.iter().map(ty).collect();
    if let Some(fixed) = sig.fixed {
        inputs.insert(fixed, "...".to_owned());
    }
    format!("fn({}) -> {}", inputs.join(", "), sig.output.as_ref().map_or("()".to_owned(), ty))
}

/// The object that rac makes of a program.
pub fn by_rac(compiler: &Compiler, bench: &Workbench, source: &str) -> Result<PathBuf> {
    let path = bench.write("a.rs", &format!("#![feature(simd_ffi)]\n#![allow(warnings)]\n{source}"))?;
    let compiled = compiler.compile(&crate::subject::case(&path), 2)?;
    let object = bench.path().join("a.o");
    std::fs::write(&object, compiled.object)?;
    Ok(object)
}

/// The object that rustc makes of a library.
pub fn by_rustc(bench: &Workbench, source: &str, level: &str) -> Result<PathBuf> {
    let path = bench
        .write("b.rs", &format!("#![crate_type = \"lib\"]\n#![feature(simd_ffi)]\n#![allow(warnings)]\n{source}"))?;
    let object = bench.path().join("b.o");
    let (emit, level) = (format!("--emit=obj={}", object.display()), format!("-Copt-level={level}"));
    bench.rustc_accepts(&path, &[&emit, &level, "-Ccodegen-units=1"])?;
    Ok(object)
}

/// The object that gcc makes.
fn by_gcc(bench: &Workbench, source: &str, level: &str) -> Result<PathBuf> {
    let path = bench.write("b.c", source)?;
    let object = bench.path().join("b.o");
    let output = Command::new("gcc").args(["-w", "-c", &format!("-O{level}"), "-o"]).arg(&object).arg(&path).output();
    let output = output.context("cannot start gcc")?;
    ensure!(output.status.success(), "gcc refuses {}:\n{}", path.display(), String::from_utf8_lossy(&output.stderr));
    Ok(object)
}

/// What the program of both sides prints.
pub fn link_and_run(bench: &Workbench, ours: &Path, theirs: &Path) -> Result<Outcome> {
    let executable = bench.path().join("program");
    rac_link::link(&[ours.to_owned(), theirs.to_owned()], &executable, &rac_link::Options::default())
        .map_err(|error| anyhow::anyhow!("{error}"))?;
    run_program(&mut Command::new(&executable), &[])
}

/// Counts the calls that were announced; `names` describes them.
pub fn read(outcome: &Outcome, names: &BTreeMap<String, String>) -> Result<Report> {
    let mut report = Report::default();
    let mut current: Option<(&str, Vec<&str>)> = None;
    let mut finish = |current: &mut Option<(&str, Vec<&str>)>, crash: Option<String>| {
        if let Some((call, values)) = current.take() {
            let name = names.get(call).map_or(call, String::as_str);
            let crash = crash.map(|exit| format!("`{name}` ends the program: {exit}"));
            let wrong = (!values.is_empty()).then(|| format!("`{name}`: wrong values: {}", values.join(", ")));
            report.count(crash.or(wrong));
        }
    };
    let mut ended = false;
    for line in outcome.stdout.lines() {
        if let Some(call) = line.strip_prefix("call ") {
            finish(&mut current, None);
            current = Some((call, Vec::new()));
        } else if let Some(value) = line.strip_prefix("mismatch ") {
            current.as_mut().context("a mismatch outside of a call")?.1.push(value);
        } else if line == "end" {
            ended = true;
        } else {
            bail!("the program printed {line}");
        }
    }
    finish(&mut current, (!ended).then(|| format!("{} {}", outcome.exit, outcome.stderr)));
    Ok(report)
}
