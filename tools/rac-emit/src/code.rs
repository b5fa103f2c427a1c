//! One function: text to Cranelift's form, to machine code.

use crate::relax::make_relative;
use cranelift_codegen::binemit::Reloc;
use cranelift_codegen::control::ControlPlane;
use cranelift_codegen::ir::{self, ExternalName, KnownSymbol, LibCall, UserFuncName};
use cranelift_codegen::isa::TargetIsa;
use cranelift_codegen::isa::unwind::UnwindInfo;
use cranelift_codegen::{Context, FinalizedRelocTarget};
use rac_cli::Diagnostic;
use rac_module::Text;
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// A function's machine code.
pub struct Code {
    /// The instructions.
    pub bytes: Vec<u8>,
    /// Their alignment.
    pub align: u64,
    /// What the linker fills in.
    pub relocs: Vec<CodeReloc>,
    /// How to unwind its frame.
    pub unwind: Option<UnwindInfo>,
    /// The listing, if asked for.
    pub listing: Option<String>,
}

/// A place that the linker fills in.
pub struct CodeReloc {
    /// Where.
    pub offset: u32,
    /// How.
    pub kind: Reloc,
    /// With whose address.
    pub target: Target,
    /// Plus what.
    pub addend: i64,
}

/// What code refers to.
pub enum Target {
    /// A symbol.
    Symbol(String),
    /// A byte of the function itself.
    Own(u32),
}

/// Why a function was not compiled.
#[derive(Debug)]
pub struct Problem {
    /// What is wrong.
    pub message: String,
    /// In which line of the function's text, counted from 1, if known.
    pub line: Option<usize>,
}

impl Problem {
    /// A problem without a place.
    pub fn new(message: impl Into<String>) -> Problem {
        Problem { message: message.into(), line: None }
    }

    /// What it is that Cranelift panics: some operations that it lacks make it do so.
    pub fn of_panic(payload: &(dyn Any + Send)) -> Problem {
        let text = match (payload.downcast_ref::<&str>(), payload.downcast_ref::<String>()) {
            (Some(text), _) => text,
            (_, Some(text)) => text.as_str(),
            _ => "no message",
        };
        Problem::new(format!("Cranelift panics: {text}"))
    }

    /// The message with its place in the file.
    pub fn diagnostic(&self, path: &Path, text: &str, code: &Text<'_>, symbol: &str) -> Diagnostic {
        let start = code.text.as_ptr() as usize - text.as_ptr() as usize;
        let nth = self.line.map_or(0, |line| line.saturating_sub(1));
        let (mut at, mut line) = (start, "");
        for piece in code.text.split_inclusive('\n').take(nth + 1) {
            at = piece.as_ptr() as usize - text.as_ptr() as usize;
            line = piece;
        }
        let indent = line.len() - line.trim_start().len();
        let message = format!("{} (in function `{symbol}`)", self.message);
        Diagnostic::span(path, text, at + indent..at + line.trim_end().len().max(indent), message)
    }
}

/// Parses a function's text.
pub fn parse(text: &str) -> Result<ir::Function, Problem> {
    let parsed =
        catch_unwind(|| cranelift_reader::parse_functions(text)).map_err(|payload| Problem::of_panic(&*payload))?;
    let mut functions =
        parsed.map_err(|error| Problem { message: error.message, line: Some(error.location.line_number) })?;
    match (functions.pop(), functions.is_empty()) {
        (Some(function), true) => Ok(function),
        _ => Err(Problem::new("expected one function")),
    }
}

/// Checks that a function's directive and its code agree about its name.
pub fn check_name(symbol: &str, function: &ir::Function, symbols: &[String]) -> Result<(), Problem> {
    let name = match &function.name {
        UserFuncName::Testcase(name) => String::from_utf8_lossy(name.raw()).into_owned(),
        UserFuncName::User(name) => numbered(name, symbols)?,
    };
    if name == symbol {
        return Ok(());
    }
    Err(Problem { message: format!("the function is `{name}`, its directive names `{symbol}`"), line: Some(1) })
}

/// Has Cranelift's verifier look at a function.
pub fn verify(function: &ir::Function, isa: &dyn TargetIsa) -> Result<(), Problem> {
    cranelift_codegen::verify_function(function, isa).map_err(|errors| {
        let errors: Vec<String> = errors.0.iter().map(ToString::to_string).collect();
        Problem::new(format!("Cranelift's verifier: {}", errors.join("; ")))
    })
}

/// Compiles a function.
pub fn compile(
    function: ir::Function,
    isa: &dyn TargetIsa,
    disassemble: bool,
    symbols: &[String],
) -> Result<Code, Problem> {
    let mut context = Context::for_function(function);
    context.set_disasm(disassemble);
    let compiled = catch_unwind(AssertUnwindSafe(|| {
        context.compile(isa, &mut ControlPlane::default()).map(|_| ()).map_err(|error| error.inner.to_string())
    }));
    match compiled {
        Ok(Ok(())) => {}
        Ok(Err(message)) => return Err(Problem::new(format!("Cranelift cannot compile it: {message}"))),
        Err(payload) => return Err(Problem::of_panic(&*payload)),
    }
    let compiled = context.take_compiled_code().ok_or_else(|| Problem::new("Cranelift yields no code"))?;
    let mut relocs = compiled
        .buffer
        .relocs()
        .iter()
        .map(|reloc| {
            let target = match &reloc.target {
                FinalizedRelocTarget::Func(offset) => Target::Own(*offset),
                FinalizedRelocTarget::ExternalName(name) => Target::Symbol(symbol(name, &context.func, symbols)?),
            };
            Ok(CodeReloc { offset: reloc.offset, kind: reloc.kind, target, addend: reloc.addend })
        })
        .collect::<Result<Vec<_>, Problem>>()?;
    let unwind = compiled
        .create_unwind_info(isa)
        .map_err(|error| Problem::new(format!("Cranelift cannot describe its frame: {error}")))?;
    let mut bytes = compiled.code_buffer().to_vec();
    make_relative(&mut bytes, &mut relocs).map_err(Problem::new)?;
    Ok(Code { bytes, align: u64::from(compiled.buffer.alignment), relocs, unwind, listing: compiled.vcode })
}

fn symbol(name: &ExternalName, function: &ir::Function, symbols: &[String]) -> Result<String, Problem> {
    match name {
        ExternalName::User(reference) => numbered(&function.params.user_named_funcs()[*reference], symbols),
        ExternalName::TestCase(name) if name.raw().is_empty() => {
            Err(Problem::new("code refers to a function or global value that is not declared"))
        }
        ExternalName::TestCase(name) => Ok(String::from_utf8_lossy(name.raw()).into_owned()),
        ExternalName::LibCall(libcall) => libcall_symbol(*libcall).map(str::to_owned),
        ExternalName::KnownSymbol(KnownSymbol::ElfGlobalOffsetTable) => Ok("_GLOBAL_OFFSET_TABLE_".to_owned()),
        ExternalName::KnownSymbol(KnownSymbol::CoffTlsIndex) => Err(Problem::new("CoffTlsIndex is not ELF")),
    }
}

/// The symbol that `u0:N` stands for.
fn numbered(name: &ir::UserExternalName, symbols: &[String]) -> Result<String, Problem> {
    let symbol = (name.namespace == 0).then(|| symbols.get(name.index as usize)).flatten();
    symbol.cloned().ok_or_else(|| Problem::new(format!("no `;! symbol` directive says what {name} is")))
}

/// What Cranelift's own calls are called: libc's, libm's and compiler-builtins' names.
fn libcall_symbol(libcall: LibCall) -> Result<&'static str, Problem> {
    Ok(match libcall {
        LibCall::CeilF32 => "ceilf",
        LibCall::CeilF64 => "ceil",
        LibCall::FloorF32 => "floorf",
        LibCall::FloorF64 => "floor",
        LibCall::TruncF32 => "truncf",
        LibCall::TruncF64 => "trunc",
        LibCall::NearestF32 => "rintf",
        LibCall::NearestF64 => "rint",
        LibCall::FmaF32 => "fmaf",
        LibCall::FmaF64 => "fma",
        LibCall::Memcpy => "memcpy",
        LibCall::Memset => "memset",
        LibCall::Memmove => "memmove",
        LibCall::Memcmp => "memcmp",
        LibCall::ElfTlsGetAddr => "__tls_get_addr",
        LibCall::Probestack | LibCall::ElfTlsGetOffset | LibCall::X86Pshufb => {
            return Err(Problem::new(format!("nothing provides Cranelift's library call {libcall}")));
        }
    })
}
