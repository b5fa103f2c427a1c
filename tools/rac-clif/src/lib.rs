//! `rac-clif`: concrete MIR to Cranelift IR.
//!
//! A function is translated by itself, from the module's tables alone: [`function::translate`] is the entry for one, which a
//! resident compiler calls for what an edit changed. [`translate`] does a module for a stage in the same process, [`text`] for a file.
//!
//! * [`module_cx`]: what all translations share. [`layout`]: types, fields, registers.
//! * [`function`]: blocks and terminators. [`analysis`]: which locals live in registers.
//! * [`value`], [`place`], [`pointer`]: what MIR computes with. [`abi`], [`argument_list`], [`call`], [`variadic`]: functions calling each other.
//! * [`rvalue`], [`num`], [`cast`], [`unsize`], [`discriminant`], [`constant`], [`intrinsics`], [`inline_asm`]: one MIR construct each.
//! * [`data`]: allocations. [`comments`], [`mir_text`]: what people read.

pub mod abi;
pub mod analysis;
pub mod argument_list;
pub mod call;
pub mod cast;
pub mod comments;
pub mod constant;
pub mod data;
pub mod discriminant;
pub mod function;
pub mod inline_asm;
pub mod intrinsics;
pub mod layout;
pub mod mir_text;
pub mod module_cx;
pub mod num;
pub mod place;
pub mod pointer;
pub mod rvalue;
pub mod unsize;
pub mod value;
pub mod variadic;

use cranelift_codegen::ir;
use cranelift_codegen::isa::{CallConv, TargetFrontendConfig};
use cranelift_frontend::FunctionBuilderContext;
use function::Translated;
use module_cx::ModuleCx;
use rac_items::{Function, Module as Items};
use rac_module::{Header, Module, Printer};
use rayon::prelude::*;

/// What Cranelift's front end wants to know of the target.
pub const FRONTEND_CONFIG: TargetFrontendConfig = TargetFrontendConfig {
    default_call_conv: CallConv::SystemV,
    pointer_width: target_lexicon::PointerWidth::U64,
    page_size_align_log2: 12,
};

/// How to translate.
#[derive(Copy, Clone, Debug)]
pub struct Options {
    /// Whether the text has comments.
    pub comments: bool,
    /// How many threads.
    pub jobs: usize,
}

/// A module for rac-emit in the same process.
pub fn translate(items: &Items, options: &Options) -> rac_cli::Result<Module<ir::Function>> {
    let cx = ModuleCx::new(items);
    let mut functions = Vec::new();
    let mut asm = items.global_asm.clone();
    for (function, translated) in for_each_function(&cx, options, false, |translated, _| translated)? {
        asm.extend(translated.asm);
        functions.push(with_code(function, translated.code));
    }
    Ok(Module { functions, global_asm: asm, ..module(&cx)? })
}

/// A module's text.
pub fn text(items: &Items, options: &Options) -> rac_cli::Result<String> {
    let cx = ModuleCx::new(items);
    let print = |translated: Translated, function: &Function| {
        let text = comments::function_text(&translated.code, translated.comments.as_ref());
        (with_code(function, ()), text, translated.asm)
    };
    let functions = for_each_function(&cx, options, options.comments, print)?;
    let mut module: Module<()> = module(&cx)?;
    module.global_asm.extend(functions.iter().flat_map(|(_, (_, _, asm))| asm.iter().cloned()));
    let mut printer = Printer::new(&module);
    printer.reserve(functions.iter().map(|(_, (_, text, _))| text.len() + 200).sum());
    module.data.iter().for_each(|data| printer.data(data));
    functions.iter().for_each(|(_, (function, text, _))| printer.function(function, text));
    Ok(printer.finish())
}

/// A module without its functions.
fn module<F>(cx: &ModuleCx<'_>) -> anyhow::Result<Module<F>> {
    let provenance = &cx.module.provenance;
    Ok(Module {
        header: Header {
            producer: concat!("rac-clif ", env!("CARGO_PKG_VERSION")).to_owned(),
            rustc_commit: provenance.rustc_commit.clone(),
            target: provenance.target.clone(),
        },
        symbols: cx.numbered_symbols(),
        imports: data::imports(cx)?,
        functions: Vec::new(),
        data: data::data_objects(cx)?,
        global_asm: cx.module.global_asm.clone(),
        link_libs: cx.module.link_libs.clone(),
    })
}

fn with_code<F>(function: &Function, code: F) -> rac_module::Function<F> {
    rac_module::Function {
        symbol: function.symbol.clone(),
        linkage: data::linkage(function.linkage).unwrap_or(rac_module::Linkage::Local),
        cold: function.cold,
        inline: function.inline,
        section: function.section.clone(),
        code,
    }
}

/// Translates all functions that have a body, in parallel, in order. The error lists every function that fails.
fn for_each_function<'m, T: Send>(
    cx: &ModuleCx<'m>,
    options: &Options,
    comments: bool,
    then: impl Fn(Translated, &Function) -> T + Sync,
) -> anyhow::Result<Vec<(&'m Function, T)>> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(options.jobs).stack_size(32 << 20).build()?;
    let defined: Vec<&'m Function> = cx.module.fns.iter().filter(|function| function.body.is_some()).collect();
    let results: Vec<anyhow::Result<T>> = pool.install(|| {
        defined
            .par_iter()
            .map_init(FunctionBuilderContext::new, |builder_cx, function| {
                function::translate(cx, function, builder_cx, comments).map(|translated| then(translated, function))
            })
            .collect()
    });
    let mut done = Vec::with_capacity(results.len());
    let mut errors = Vec::new();
    for (function, result) in defined.into_iter().zip(results) {
        match result {
            Ok(value) => done.push((function, value)),
            Err(error) => errors.push(format!("{error:#}")),
        }
    }
    match errors.as_slice() {
        [] => Ok(done),
        [error] => anyhow::bail!("{error}"),
        _ => anyhow::bail!("{} functions cannot be translated:\n  {}", errors.len(), errors.join("\n  ")),
    }
}
