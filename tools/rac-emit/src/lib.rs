//! `rac-emit`: a CLIF module to an ELF object.
//!
//! Each function is parsed by itself, in parallel; then small ones go into their callers; then each is compiled by itself, in
//! parallel; then one thread lays functions and data out in an object.
//! In the same process as rac-clif there is no text: [`emit`] takes the functions as Cranelift holds them.
//!
//! * [`inline`](mod@inline): which functions go into which. [`isa`]: Cranelift's settings. [`code`]: one function to machine code, `relax` its absolute addresses to relative ones.
//! * [`object`](mod@object): the object file. [`eh_frame`]: how to unwind it. [`asm`]: blocks of assembler.

pub mod asm;
pub mod code;
pub mod eh_frame;
pub mod inline;
pub mod isa;
pub mod object;
mod relax;

use code::{Code, Problem};
use cranelift_codegen::ir;
use cranelift_codegen::isa::{OwnedTargetIsa, TargetIsa};
use isa::{OptLevel, Regalloc};
use rac_cli::{Diagnostic, Phases};
use rac_module::{Function, Module, Text};
use rayon::prelude::*;
use std::path::Path;

/// How to compile.
#[derive(Copy, Clone, Debug)]
pub struct Options {
    /// How much Cranelift optimizes.
    pub opt_level: OptLevel,
    /// Its register allocator; by default the one that suits the level.
    pub regalloc: Option<Regalloc>,
    /// Whether small functions go into their callers where that is allowed.
    pub inline: bool,
    /// Whether Cranelift's verifier looks at each function, as it comes and as it is compiled.
    pub verify: bool,
    /// How many threads.
    pub jobs: usize,
}

/// Figures about a run.
#[derive(Clone, Debug, Default, serde::Serialize)]
pub struct Stats {
    /// Functions compiled.
    pub functions: usize,
    /// Bytes of machine code.
    pub code_bytes: usize,
    /// Data objects.
    pub data_objects: usize,
}

/// The threads of a run. Cranelift recurses along expressions, so they get more stack than usual.
fn pool(jobs: usize) -> anyhow::Result<rayon::ThreadPool> {
    Ok(rayon::ThreadPoolBuilder::new().num_threads(jobs).stack_size(32 << 20).build()?)
}

/// Compiles all functions of a module that is in memory, in order; `None` is one that nothing refers to after inlining. `to_ir` yields a
/// function's code; what it gets wrong is the caller's to place.
fn compile_all<F: Sync>(
    module: &Module<F>,
    isa: &dyn TargetIsa,
    options: &Options,
    disassemble: bool,
    to_ir: impl Fn(&Function<F>) -> Result<ir::Function, Problem> + Sync,
) -> anyhow::Result<Vec<Option<Result<Code, Problem>>>> {
    let verified = |ir: ir::Function| match options.verify {
        true => code::verify(&ir, isa).map(|()| ir),
        false => Ok(ir),
    };
    let read = |function: &Function<F>| {
        let ir = to_ir(function)?;
        code::check_name(&function.symbol, &ir, &module.symbols)?;
        verified(ir)
    };
    let compile = |ir| code::compile(verified(ir?)?, isa, disassemble, &module.symbols);
    Ok(pool(options.jobs)?.install(|| {
        let mut functions: Vec<inline::Slot> =
            module.functions.par_iter().map(|function| Some(read(function))).collect();
        if options.inline {
            inline::inline(module, &mut functions);
        }
        functions.into_par_iter().map(|slot| slot.map(compile)).collect()
    }))
}

/// The object of a module that is in memory.
pub fn emit(module: &Module<ir::Function>, options: &Options) -> rac_cli::Result<Vec<u8>> {
    let isa = isa::build(&module.header.target, options)?;
    let compiled = compile_all(module, &*isa, options, false, |function| Ok(function.code.clone()))?;
    let code = compiled
        .into_iter()
        .zip(&module.functions)
        .map(|(code, function)| {
            code.transpose().map_err(|problem| anyhow::anyhow!("`{}`: {}", function.symbol, problem.message))
        })
        .collect::<anyhow::Result<Vec<_>>>()?;
    Ok(object::assemble(module, &code, &*isa)?)
}

/// The object of a module's text; `path` names it in messages.
pub fn emit_text(path: &Path, text: &str, options: &Options) -> rac_cli::Result<Vec<u8>> {
    let mut phases = Phases::new("rac-emit", &Default::default());
    Ok(compile_text(path, text, options, false, &mut phases)?.assemble()?)
}

/// A module's text compiled but not yet assembled.
pub struct Compiled<'a> {
    /// The module.
    pub module: Module<Text<'a>>,
    /// Its functions' machine code, in order; `None` for those that are not needed.
    pub code: Vec<Option<Code>>,
    /// What compiled it.
    pub isa: OwnedTargetIsa,
}

impl Compiled<'_> {
    /// The object.
    pub fn assemble(&self) -> anyhow::Result<Vec<u8>> {
        object::assemble(&self.module, &self.code, &*self.isa)
    }
}

/// Parses and compiles a module's text; `path` names it in messages. All functions' errors are reported.
pub fn compile_text<'a>(
    path: &Path,
    text: &'a str,
    options: &Options,
    disassemble: bool,
    phases: &mut Phases,
) -> rac_cli::Result<Compiled<'a>> {
    phases.enter("parse module");
    let module = rac_module::parse(text)
        .map_err(|error| Diagnostic::span(path, text, error.range.clone(), error.message.clone()))?;
    let isa =
        isa::build(&module.header.target, options).map_err(|error| Diagnostic::file(path, format!("{error:#}")))?;
    phases.enter("compile functions");
    let results = compile_all(&module, &*isa, options, disassemble, |function| code::parse(function.code.text))?;
    let mut code = Vec::with_capacity(results.len());
    let mut diagnostics = Vec::new();
    for (result, function) in results.into_iter().zip(&module.functions) {
        match result.transpose() {
            Ok(compiled) => code.push(compiled),
            Err(problem) => diagnostics.push(problem.diagnostic(path, text, &function.code, &function.symbol)),
        }
    }
    if !diagnostics.is_empty() {
        return Err(diagnostics.into());
    }
    Ok(Compiled { module, code, isa })
}
