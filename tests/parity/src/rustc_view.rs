//! A test program as rustc sees it, from one run: definitions, types' layouts, MIR.
//!
//! rustc is asked for LLVM IR before any pass, so that each mono item is one definition in it: LLVM's own clean-up (of
//! `#[inline(always)]` functions) has not run. The number of items that `-Zprint-mono-items` prints is checked against it. MIR is
//! not optimized, as rac's is not.

use crate::paths::{Functions, rustc_text};
use crate::programs::Definitions;
use crate::type_sizes::{self, Layouts};
use crate::{llvm_ir, oracle};
use anyhow::{Context, Result, ensure};
use rac_tests::case::{Case, repository};

/// What rustc says of a program.
pub struct RustcView {
    /// The functions and statics that it defines.
    pub definitions: Definitions,
    /// The layouts of the types in it.
    pub layouts: Layouts,
    /// Its functions' MIR.
    pub functions: Functions,
}

const FLAGS: &[&str] = &[
    "-Csymbol-mangling-version=v0",
    "-Copt-level=0",
    "-Zmir-opt-level=0",
    "-Zinline-mir=no",
    "-Ccodegen-units=1",
    "-Cno-prepopulate-passes",
    "-Zprint-mono-items=yes",
    "-Zprint-type-sizes",
];

impl RustcView {
    /// Compiles a program, a crate of the name `krate`.
    pub fn new(case: &Case, krate: &str) -> Result<RustcView> {
        RustcView::read(case, krate).with_context(|| format!("rustc and {}", case.source.display()))
    }

    fn read(case: &Case, krate: &str) -> Result<RustcView> {
        let folder = tempfile::tempdir()?;
        let (ir, mir) = (folder.path().join("program.ll"), folder.path().join("program.mir"));
        let emit = format!("--emit=llvm-ir={},mir={}", ir.display(), mir.display());
        let flags: Vec<&str> = [&*emit].into_iter().chain(FLAGS.iter().copied()).collect();
        let answer = oracle::rustc_in(repository(), &case.source, &case.edition()?, &flags)?;
        ensure!(answer.success, "it refuses the program:\n{}", answer.stderr);
        let definitions = llvm_ir::definitions(&std::fs::read_to_string(&ir)?, krate);
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
        Ok(RustcView {
            definitions,
            layouts: type_sizes::of_rustc(&answer.stdout)?,
            functions: rustc_text::functions(&std::fs::read_to_string(&mir)?)?,
        })
    }
}
