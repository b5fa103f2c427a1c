//! Examples out of std's source, by rustdoc: `--output-format=doctest` prints each example of a crate as the program that it
//! would compile, doc comments made by macros expanded, hidden lines and `main` in place. So what is counted is what
//! `rustdoc --test` counts: an example in `int_macros.rs` once for each integer type.

use std::ffi::OsString;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::os::unix::fs::symlink;
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use rac_sysroot::{HOST, StdCrate, Sysroot};
use serde::Deserialize;

use crate::example::{Example, Kind};

/// The crates with documentation for users.
const CRATES: [&str; 3] = ["core", "alloc", "std"];

/// Documents that core's `ffi` includes by a name that a macro puts together. rust-docs has no pages for them, so a source
/// that was rebuilt from its pages lacks them; they hold no examples.
const FFI_DOCUMENTS: [&str; 13] = [
    "char",
    "schar",
    "uchar",
    "short",
    "ushort",
    "int",
    "uint",
    "long",
    "ulong",
    "longlong",
    "ulonglong",
    "float",
    "double",
];

/// All examples of std, in the order of crates, files and lines. They are read once and then kept in the cache.
pub fn examples(sysroot: &Sysroot) -> Result<Vec<Example>> {
    let mut stamp = DefaultHasher::new();
    (include_str!("extract.rs"), include_str!("example.rs")).hash(&mut stamp);
    let entry = format!("doc-examples-{:016x}.json", stamp.finish());
    let path = sysroot.cache.entry(&entry, |path| {
        let examples = read_all(sysroot)?;
        Ok(fs::write(path, serde_json::to_vec(&examples)?)?)
    })?;
    let text = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    serde_json::from_slice(&text).with_context(|| format!("cannot read {}", path.display()))
}

fn read_all(sysroot: &Sysroot) -> Result<Vec<Example>> {
    let source = sysroot.source()?;
    let workshop = tempfile::tempdir()?;
    let library = workshop.path().join("library");
    mirror(&source.library_dir, &library)?;
    for name in FFI_DOCUMENTS {
        let path = library.join(format!("core/src/ffi/c_{name}.md"));
        if !path.exists() {
            fs::write(&path, "").with_context(|| format!("cannot write {}", path.display()))?;
        }
    }
    let mut examples = Vec::new();
    for name in CRATES {
        let krate = source.krate(name).with_context(|| format!("std's source has no crate {name}"))?;
        let root = library.join(krate.root_file.strip_prefix(&source.library_dir)?);
        for doctest in run_rustdoc(sysroot, krate, &root)?.doctests {
            examples.push(example(doctest, &library, &krate.edition)?);
        }
    }
    examples.sort_by(|a, b| (&a.file, a.line, &a.item).cmp(&(&b.file, b.line, &b.item)));
    // Files that two crates share, the documentation of primitive types, are there once.
    examples.dedup_by(|a, b| (&a.file, a.line, &a.item) == (&b.file, b.line, &b.item));
    Ok(examples)
}

/// Makes a folder like `from` of links to its files.
fn mirror(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let entry = entry?;
        let link = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            mirror(&entry.path(), &link)?;
        } else {
            symlink(entry.path(), link)?;
        }
    }
    Ok(())
}

/// Runs rustdoc on a crate of std, given what its rlib was built with.
fn run_rustdoc(sysroot: &Sysroot, krate: &StdCrate, root: &Path) -> Result<Doctests> {
    let toolchain = &sysroot.toolchain;
    let mut command = Command::new(toolchain.program("rustdoc"));
    command
        .args(["-Zunstable-options", "--output-format=doctest", "--cap-lints=allow"])
        .args(["--crate-name", &krate.name, "--edition", &krate.edition])
        .arg("-L")
        .arg(toolchain.lib_dir())
        .env("RUSTC_BOOTSTRAP", "1")
        .envs(krate.env.iter().map(|(name, value)| (name, value)))
        .stdin(Stdio::null());
    let common = toolchain.cfgs()?;
    for cfg in krate.cfgs.0.difference(&common.0) {
        command.arg("--cfg").arg(cfg.to_string());
    }
    // A feature of std that is named as a crate brings that crate in.
    let features = krate.cfgs.0.iter().filter_map(|cfg| cfg.value.as_deref());
    let deps = krate.deps.iter().map(|dep| dep.extern_name.as_str());
    for name in deps.chain(features) {
        if let Ok(rlib) = toolchain.rlib(name) {
            let mut value = OsString::from(format!("{name}="));
            // The rlib's own metadata is a stub.
            value.push(rlib.with_extension("rmeta"));
            command.arg("--extern").arg(value);
        }
    }
    let output = command.arg(root).output().context("cannot run rustdoc")?;
    if !output.status.success() {
        bail!("rustdoc cannot read {}:\n{}", krate.name, String::from_utf8_lossy(&output.stderr));
    }
    let doctests: Doctests = serde_json::from_slice(&output.stdout).context("rustdoc's list of examples")?;
    ensure!(doctests.format_version == 2, "rustdoc's list of examples has format {}", doctests.format_version);
    Ok(doctests)
}

/// What rustdoc prints.
#[derive(Deserialize)]
struct Doctests {
    format_version: u32,
    doctests: Vec<Doctest>,
}

#[derive(Deserialize)]
struct Doctest {
    file: PathBuf,
    line: u32,
    name: String,
    doctest_attributes: Attributes,
    /// Absent if the code cannot be read.
    doctest_code: Option<Code>,
}

#[derive(Deserialize)]
struct Attributes {
    should_panic: bool,
    no_run: bool,
    ignore: Ignore,
    test_harness: bool,
    compile_fail: bool,
    error_codes: Vec<String>,
    edition: Option<String>,
}

#[derive(Deserialize)]
enum Ignore {
    All,
    None,
    /// On targets whose name contains one of these.
    Some(Vec<String>),
}

#[derive(Deserialize)]
struct Code {
    crate_level: String,
    code: String,
    /// Absent if the code has a `main`.
    wrapper: Option<Wrapper>,
}

#[derive(Deserialize)]
struct Wrapper {
    before: String,
    after: String,
}

fn example(doctest: Doctest, library: &Path, edition: &str) -> Result<Example> {
    let attributes = doctest.doctest_attributes;
    let kind = kind(&attributes, doctest.doctest_code.is_some());
    let code = doctest.doctest_code.unwrap_or(Code { crate_level: String::new(), code: String::new(), wrapper: None });
    let (before, after) = code.wrapper.map_or_else(Default::default, |wrapper| (wrapper.before, wrapper.after));
    let file =
        doctest.file.strip_prefix(library).with_context(|| format!("{} is not std's", doctest.file.display()))?;
    // `FILE - ITEM (line N)`
    let item = doctest.name.split_once(" - ").map_or(&*doctest.name, |(_, item)| item);
    let item = item.rsplit_once(" (line ").map_or(item, |(item, _)| item);
    Ok(Example {
        file: normalize(file),
        line: doctest.line,
        item: item.to_owned(),
        kind,
        edition: attributes.edition.unwrap_or_else(|| edition.to_owned()),
        crate_level: code.crate_level,
        before,
        code: code.code,
        after,
    })
}

fn kind(attributes: &Attributes, has_code: bool) -> Kind {
    let ignored = match &attributes.ignore {
        Ignore::All => true,
        Ignore::None => false,
        Ignore::Some(targets) => targets.iter().any(|target| HOST.contains(target.as_str())),
    };
    if ignored || !has_code {
        Kind::Ignored("marked `ignore`".to_owned())
    } else if attributes.test_harness {
        Kind::Ignored("for `test_harness`".to_owned())
    } else if attributes.compile_fail {
        Kind::CompileFail(attributes.error_codes.clone())
    } else if attributes.no_run {
        Kind::NoRun
    } else if attributes.should_panic {
        Kind::ShouldPanic
    } else {
        Kind::Run
    }
}

/// The path without `..`.
fn normalize(path: &Path) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for component in path.components() {
        match component {
            Component::ParentDir => _ = parts.pop(),
            other => parts.extend(other.as_os_str().to_str()),
        }
    }
    parts.join("/")
}
