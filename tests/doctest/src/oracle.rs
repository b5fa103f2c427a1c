//! rustc's verdicts, which are kept in the cache: they change with rustc, not with rac.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};
use rac_sysroot::Sysroot;
use serde::Deserialize;

use crate::example::Example;
use crate::judge::{Message, Verdict, judge};
use crate::program::{self, Program};

/// How many examples are judged between two writings of the cache.
const SAVE_EVERY: usize = 1000;

/// What rustc makes of each example, in order.
pub fn verdicts(
    sysroot: &Sysroot,
    examples: &[&Example],
    jobs: usize,
    progress: &(dyn Fn(usize) + Sync),
) -> Result<Vec<Verdict>> {
    let path = sysroot.cache.path("doc-examples-by-rustc.json");
    let mut known: BTreeMap<u64, Verdict> =
        fs::read(&path).ok().and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default();
    let unknown: Vec<&Example> =
        examples.iter().copied().filter(|example| !known.contains_key(&key(example))).collect();
    progress(examples.len() - unknown.len());
    let rustc = sysroot.toolchain.program("rustc");
    let compile = |program: &Program, folder: &Path| compile(Path::new(&rustc), program, folder);
    for chunk in unknown.chunks(SAVE_EVERY) {
        let verdicts = judge(chunk, &compile, jobs, progress)?;
        known.extend(chunk.iter().map(|example| key(example)).zip(verdicts));
        rac_cli::write_file(&path, &serde_json::to_vec(&known)?).map_err(|error| anyhow::anyhow!("{error}"))?;
    }
    examples.iter().map(|example| known.get(&key(example)).cloned().context("rustc has no verdict")).collect()
}

/// What a verdict depends on.
fn key(example: &Example) -> u64 {
    let mut hasher = DefaultHasher::new();
    (program::alone(example).text, &example.edition, format!("{:?}", example.kind)).hash(&mut hasher);
    hasher.finish()
}

/// Compiles as rustdoc does, but lints.
fn compile(rustc: &Path, program: &Program, folder: &Path) -> Result<Result<PathBuf, Vec<Message>>> {
    let (source, executable) = (folder.join("main.rs"), folder.join("main"));
    fs::write(&source, &program.text)?;
    let output = Command::new(rustc)
        .args(["--edition", &program.edition, "--cap-lints=allow", "--error-format=json", "-Cdebuginfo=0", "-o"])
        .arg(&executable)
        .arg(&source)
        .env("RUSTC_BOOTSTRAP", "1")
        .stdin(Stdio::null())
        .output()
        .context("cannot run rustc")?;
    if output.status.success() {
        return Ok(Ok(executable));
    }
    let text = String::from_utf8_lossy(&output.stderr);
    let diagnostics = text.lines().filter_map(|line| serde_json::from_str::<Diagnostic>(line).ok());
    let errors = diagnostics.filter(|diagnostic| diagnostic.level.starts_with("error"));
    Ok(Err(errors.map(|error| message(error, &source)).collect()))
}

/// A diagnostic as rustc prints it with `--error-format=json`.
#[derive(Deserialize)]
struct Diagnostic {
    message: String,
    code: Option<Code>,
    level: String,
    spans: Vec<Span>,
    rendered: Option<String>,
}

#[derive(Deserialize)]
struct Code {
    code: String,
}

#[derive(Deserialize)]
struct Span {
    file_name: PathBuf,
    line_start: usize,
    is_primary: bool,
    expansion: Option<Box<Expansion>>,
}

#[derive(Deserialize)]
struct Expansion {
    span: Span,
}

fn message(diagnostic: Diagnostic, source: &Path) -> Message {
    let lines =
        diagnostic.spans.iter().filter(|span| span.is_primary).filter_map(|span| line_in(span, source)).collect();
    Message {
        lines,
        code: diagnostic.code.map(|code| code.code),
        cause: diagnostic.message.clone(),
        detail: diagnostic.rendered.unwrap_or(diagnostic.message),
    }
}

/// The line of the program that a span is in, or that a macro with the span in it is used in.
fn line_in(span: &Span, source: &Path) -> Option<usize> {
    if span.file_name == source {
        return Some(span.line_start);
    }
    line_in(&span.expansion.as_ref()?.span, source)
}
