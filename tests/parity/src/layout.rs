//! Layouts of generated types.
//!
//! A generated file names its types `T0`, `T1` … To rustc each is `#[rustc_layout(debug)] type Ti = …;`, which prints the
//! whole layout; rac is given the same file with `struct Probe(*const T0, …)`, lowers it, and lays out what the fields
//! point to. Closures have no name: to rustc they are `type Ti = impl Sized` with a function that defines it, to rac the
//! function's return type.

use crate::generate::declarations::declarations;
use crate::generate::lcg::Lcg;
use crate::generate::types::{PRELUDE, enumerated, random};
use crate::generate::{closures, std_types};
use crate::layout_text::{compact, difference, layout};
use crate::oracle::{Workbench, messages};
use crate::table::Report;
use crate::{parallel, subject};
use anyhow::{Context, Result, ensure};
use rac_mir::{Ty, TyKind};
use rac_mono::mono::Mono;
use rac_tests::toolchain::Compiler;
use std::collections::BTreeMap;
use std::fmt::Write;

/// All of them, some 5,000.
pub fn run(compiler: &Compiler) -> Result<Report> {
    let mut report = Report::default();
    for compared in parallel::map(&files(1), |file| compare(compiler, file)) {
        report.merge(compared?);
    }
    Ok(report)
}

/// A generated file.
pub struct File {
    /// Declarations in front of the types, one item a line.
    pub items: String,
    /// The types as source.
    pub types: Vec<String>,
    /// Bodies of functions that return a closure each.
    pub closures: Vec<String>,
}

/// The generated files; of the enumerated types a share of 1 in `every`, and fewer of the random ones likewise.
pub fn files(every: usize) -> Vec<File> {
    let types: Vec<String> =
        enumerated(every).into_iter().chain(std_types::STD_TYPES.iter().map(|&t| t.to_owned())).collect();
    let mut files: Vec<File> = types
        .chunks(800)
        .map(|types| File { items: String::new(), types: types.to_vec(), closures: Vec::new() })
        .collect();
    for stream in 0..(4_usize).div_ceil(every) {
        let mut lcg = Lcg::new(stream as u64);
        let declared = declarations(&mut lcg, 200);
        let items = declared.iter().map(|decl| format!("{}\n", decl.source)).collect();
        let plain = declared.iter().filter(|decl| !decl.generic).map(|decl| decl.name.clone());
        let nested = (0..300).map(|_| random(&mut lcg, &declared, 4).text);
        let types = plain.collect::<Vec<_>>().into_iter().chain(nested).collect();
        files.push(File { items, types, closures: closures::bodies(&mut lcg, 60) });
    }
    files
}

/// The file as rustc is given it, and the line of each type: the types, then the closures.
fn for_rustc(file: &File) -> (String, Vec<u32>) {
    let mut source = format!("{PRELUDE}{}{}", closures::PRELUDE, file.items);
    let mut lines = Vec::new();
    let mut line = source.lines().count() as u32;
    for (i, ty) in file.types.iter().enumerate() {
        let _ = writeln!(source, "#[rustc_layout(debug)] type T{i} = {ty};");
        line += 1;
        lines.push(line);
    }
    for (i, body) in file.closures.iter().enumerate() {
        let _ = writeln!(source, "type C{i} = impl Sized; #[define_opaque(C{i})] fn c{i}() -> C{i} {{ {body} }}");
        let _ = writeln!(source, "#[rustc_layout(debug)] type L{i} = C{i};");
        line += 2;
        lines.push(line);
    }
    (source, lines)
}

/// The file as rac is given it.
fn for_rac(file: &File) -> String {
    let mut source = format!("{PRELUDE}{}{}struct Probe(", closures::PRELUDE, file.items);
    file.types.iter().for_each(|ty| {
        let _ = writeln!(source, "*const {},", parenthesized(ty));
    });
    source.push_str(");\n");
    for (i, body) in file.closures.iter().enumerate() {
        let _ = writeln!(source, "fn c{i}() -> impl Sized {{ {body} }}");
    }
    source
}

/// `*const dyn A + B` needs parentheses.
fn parenthesized(ty: &str) -> String {
    if ty.starts_with("dyn ") { format!("({ty})") } else { ty.to_owned() }
}

/// Compares the layouts of a file's types.
pub fn compare(compiler: &Compiler, file: &File) -> Result<Report> {
    let bench = Workbench::new()?;
    let (source, lines) = for_rustc(file);
    let path = bench.write("types.rs", &source)?;
    let answer = bench.rustc(&path, &["--emit=metadata", "--error-format=short"])?;
    let mut theirs = BTreeMap::new();
    let path_text = path.display().to_string();
    for (line, message) in messages(&answer.stderr, &path_text) {
        let (_, debug) = message
            .split_once(" = Layout {")
            .with_context(|| format!("rustc refuses line {line} of the generated types: {message}"))?;
        theirs.insert(line, compact(&format!("Layout {{{debug}")));
    }
    let rac_source = bench.write("types_for_rac.rs", &for_rac(file))?;
    let dump = subject::lower(compiler, &subject::case(&rac_source))?;
    let cx = subject::mono(compiler, &dump)?;
    let ours = probed(&cx, file.closures.len())?;
    ensure!(ours.len() == lines.len(), "{} types of {} reached rac-mono", ours.len(), lines.len());
    let names = file.types.iter().chain(&file.closures);
    let mut report = Report::default();
    for ((name, line), ty) in names.zip(&lines).zip(ours) {
        let theirs = theirs.get(line).with_context(|| format!("rustc says nothing of `{name}`"))?;
        let ours = cx.layout(ty).map_or_else(|error| format!("{error:#}"), |found| layout(&found));
        report.count((*theirs != ours).then(|| format!("`{name}`{}", difference(theirs, &ours))));
    }
    Ok(report)
}

/// What the fields of `Probe` point to, then the return types of the functions `c0`, `c1` ….
fn probed(cx: &Mono<'_>, closures: usize) -> Result<Vec<Ty>> {
    let by_name: BTreeMap<&str, _> = cx.universe.program_defs().map(|def| (cx.def_name(def), def)).collect();
    let named = |name: &str| by_name.get(name).copied().with_context(|| format!("no `{name}` in the dump"));
    let fields = &cx.adt(named("Probe")?)?.variants[0].fields;
    let mut types = Vec::with_capacity(fields.len() + closures);
    for field in fields {
        match cx.kind(cx.instantiate(field.ty, &[])?) {
            TyKind::RawPtr(pointee, _) => types.push(*pointee),
            other => anyhow::bail!("a field of `Probe` is {other:?}"),
        }
    }
    for i in 0..closures {
        let sig = &cx.fn_item(named(&format!("c{i}"))?)?.sig;
        types.push(cx.instantiate(sig.output, &[])?);
    }
    Ok(types)
}
