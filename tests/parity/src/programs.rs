//! The test programs' definitions: what rustc and rac define for each, by symbol.
//!
//! rustc is asked for LLVM IR before any pass, so that each mono item is one definition in it: LLVM's own clean-up (of
//! `#[inline(always)]` functions) has not run. The number of items that `-Zprint-mono-items` prints is checked against it.

use crate::excuses::Excuses;
use crate::names::{crate_of, skeleton};
use crate::table::Report;
use crate::{items, llvm_ir, oracle, subject, symbols};
use anyhow::{Context, Result, ensure};
use rac_items::{Callee, ConstKind, Linkage, Module, ScalarValue};
use rac_mir::map::consts_of;
use rac_tests::case::{Case, cases};
use rac_tests::toolchain::Compiler;
use std::collections::BTreeSet;

/// What a compiler defines for a program, and what the code of the program's own functions mentions.
#[derive(Default)]
pub struct Definitions {
    /// Functions.
    pub fns: BTreeSet<String>,
    /// Statics.
    pub statics: BTreeSet<String>,
    /// What can be reached from what is visible outside of the object, in code and constants, without unwinding; read for
    /// rustc only, which collects what std's code needs to unwind, too, and all statics.
    pub reachable: BTreeSet<String>,
    /// Functions, of any crate, that those of the program's crate call or take the address of, in code and not in a vtable.
    pub mentioned: BTreeSet<String>,
}

/// A program as both compilers see it.
pub struct Program {
    /// Its name below tests/programs.
    pub name: String,
    /// Its crate's name.
    pub krate: String,
    /// rustc's definitions.
    pub rustcs: Definitions,
    /// rac's definitions.
    pub ours: Definitions,
    /// Functions that rac imports.
    pub imported: BTreeSet<String>,
    /// Their readable names: rustc's copy of an inline function has its crate in its symbol, which the rlib's has not.
    pub imported_names: BTreeSet<String>,
}

/// Compares symbols and items of all test programs.
pub fn run(compiler: &Compiler) -> Result<Vec<(&'static str, Report)>> {
    compare(compiler, |_| true)
}

/// Compares symbols and items of the wanted ones of the test programs.
pub fn compare(compiler: &Compiler, wanted: impl Fn(&Case) -> bool) -> Result<Vec<(&'static str, Report)>> {
    let (in_symbols, in_items) = (Excuses::read("symbols")?, Excuses::read("items")?);
    let mut rows = [Report::default(), Report::default(), Report::default(), Report::default()];
    for case in cases("tests/programs")?.iter().filter(|case| wanted(case)) {
        let [symbols, well_formed, items, needed] = &mut rows;
        let program = match program(compiler, case) {
            Ok(program) => program,
            Err(error) => {
                items.count(Some(format!("{}: {error:#}", case.name)));
                continue;
            }
        };
        symbols::of_program(&program, &in_symbols, symbols);
        symbols::well_formed(&program, well_formed);
        items::of_program(&program, &in_items, items);
        items::needed(&program, &in_items, needed);
    }
    Ok(["program symbols", "demangled", "mono items", "std's items"].into_iter().zip(rows).collect())
}

/// One program, compiled by both.
pub fn program(compiler: &Compiler, case: &Case) -> Result<Program> {
    let krate = case.source.file_stem().and_then(|stem| stem.to_str()).context("a program without a name")?.to_owned();
    let rustcs = by_rustc(case, &krate).with_context(|| format!("rustc and {}", case.source.display()))?;
    let dump = subject::lower(compiler, case)?;
    let cx = subject::mono(compiler, &dump)?;
    let module = rac_mono::collect::collect(&cx, compiler.symbols())?;
    let imported = module.fns.iter().filter(|function| function.body.is_none());
    let imported: BTreeSet<_> = imported.map(|function| function.symbol.clone()).collect();
    let imported_names = imported.iter().map(|symbol| skeleton(symbol)).collect();
    Ok(Program { name: case.name.clone(), ours: by_rac(&module, &krate), krate, rustcs, imported, imported_names })
}

/// Whether a symbol is that of an item of this program's crate, wherever its generic arguments come from. So are all that are
/// not mangled.
pub fn is_of_crate(symbol: &str, krate: &str) -> bool {
    crate_of(symbol).is_none_or(|of| of == krate)
}

/// Compiles with rustc as rac does, without optimization of MIR, and reads the definitions from its LLVM IR.
fn by_rustc(case: &Case, krate: &str) -> Result<Definitions> {
    let folder = tempfile::tempdir()?;
    let output = folder.path().join("program.ll");
    let emit = format!("--emit=llvm-ir={}", output.display());
    let flags = [
        &*emit,
        "-Csymbol-mangling-version=v0",
        "-Copt-level=0",
        "-Zmir-opt-level=0",
        "-Zinline-mir=no",
        "-Ccodegen-units=1",
        "-Cno-prepopulate-passes",
        "-Zprint-mono-items=yes",
    ];
    let root = rac_tests::case::repository();
    let answer = oracle::rustc_in(root, &root.join(&case.source), &case.edition()?, &flags)?;
    ensure!(answer.success, "rustc refuses it:\n{}", answer.stderr);
    let definitions = llvm_ir::definitions(&std::fs::read_to_string(&output)?, krate);
    let items = |kind: &str| {
        let prefix = format!("MONO_ITEM {kind} ");
        answer.stdout.lines().filter(|line| line.starts_with(&prefix)).count()
    };
    // The C `main` is no item.
    let counts = (definitions.fns.len(), definitions.statics.len());
    ensure!(
        counts == (items("fn") + 1, items("static")),
        "the LLVM IR defines {counts:?} functions and statics, of {} and {} items",
        items("fn"),
        items("static")
    );
    Ok(definitions)
}

/// Reads a module's definitions.
fn by_rac(module: &Module, krate: &str) -> Definitions {
    let fns = module.fns.iter().filter(|function| function.body.is_some());
    let statics = module.allocs.iter().filter(|alloc| {
        !matches!(alloc.linkage, Linkage::Import | Linkage::ImportWeak) && alloc.what.starts_with("static ")
    });
    let mut mentioned = BTreeSet::new();
    for function in fns.clone().filter(|function| is_of_crate(&function.symbol, krate)) {
        for konst in consts_of(&function.body) {
            let (ConstKind::Callee(Callee::Fn(id)) | ConstKind::Scalar(ScalarValue::Fn(id))) =
                module.consts[konst.0 as usize].kind
            else {
                continue;
            };
            let function = &module.fns[id.0 as usize];
            if function.body.is_some() {
                mentioned.insert(function.symbol.clone());
            }
        }
    }
    Definitions {
        fns: fns.map(|function| function.symbol.clone()).collect(),
        statics: statics.filter_map(|alloc| alloc.symbol.clone()).collect(),
        mentioned,
        ..Definitions::default()
    }
}
