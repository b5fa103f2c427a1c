//! Modules as text.

use super::layout::{CONVENTIONS, layout_to_string, mode_to_string};
use super::names::{is_bare_function, is_bare_type, references};
use crate::container::FORMAT_VERSION;
use crate::module::*;
use crate::ty::*;
use rac_mir::text::body::{BodyNames, print_body};
use rac_mir::{Const, DefId, Mutability, Ty};
use rac_target::fn_abi::FnAbi;
use rustc_hash::FxHashMap;
use std::fmt::Write;

/// Bytes of an allocation per line.
const BYTES_PER_LINE: usize = 32;

/// A module as text.
pub fn print(module: &Module) -> String {
    let names = Names::of(module);
    let mut out = String::new();
    let provenance = &module.provenance;
    let _ = writeln!(out, "mono {FORMAT_VERSION};");
    let _ = writeln!(out, "producer {:?};", provenance.producer);
    let _ = writeln!(out, "rustc {:?};", provenance.rustc_commit);
    let _ = writeln!(out, "target {:?};\n", provenance.target);
    for (i, file) in module.files.iter().enumerate() {
        let _ = writeln!(out, "file {i} {file:?};");
    }
    for text in &module.global_asm {
        let _ = writeln!(out, "global_asm {text:?};");
    }
    for (kind, name) in &module.link_libs {
        let _ = writeln!(out, "link {kind:?} {name:?};");
    }
    for (i, data) in module.types.iter().enumerate() {
        let _ = write!(out, "type {i} {:?} = {}", data.name, names.kind(&data.kind));
        if let Some(bytes) = data.pack {
            let _ = write!(out, " pack {bytes}");
        }
        let _ = writeln!(out, " {};", layout_to_string(&data.layout));
    }
    for (i, abi) in module.abis.iter().enumerate() {
        let _ = writeln!(out, "abi {i} = {};", names.abi(abi));
    }
    for (i, konst) in module.consts.iter().enumerate() {
        let _ = writeln!(out, "const {i} = {};", names.const_data(konst));
    }
    for unsizing in &module.unsizings {
        let (from, to) = (names.ty(unsizing.from), names.ty(unsizing.to));
        let _ = write!(out, "unsize {from} to {to} = ");
        let _ = match unsizing.meta {
            UnsizeMeta::Const(konst) => writeln!(out, "const {};", names.konst(konst)),
            UnsizeMeta::Same => writeln!(out, "same;"),
            UnsizeMeta::Upcast { slot } => writeln!(out, "upcast {slot};"),
        };
    }
    for (i, alloc) in module.allocs.iter().enumerate() {
        out.push('\n');
        names.alloc(&mut out, i, alloc);
    }
    for i in 0..module.fns.len() {
        out.push('\n');
        names.function(&mut out, i);
    }
    out
}

/// One function as text.
pub fn function_to_string(module: &Module, id: FnId) -> String {
    let mut out = String::new();
    Names::of(module).function(&mut out, id.0 as usize);
    out
}

/// How a module's entries are referred to.
struct Names<'m> {
    module: &'m Module,
    types: Vec<String>,
    functions: Vec<String>,
    /// How many constants stand for a callee: if it is one, the callee's name is enough.
    callees: FxHashMap<&'m Callee, u32>,
}

impl BodyNames for Names<'_> {
    fn ty(&self, ty: Ty) -> String {
        self.types.get(ty.0 as usize).cloned().unwrap_or_else(|| format!("type@{}", ty.0))
    }
    fn konst(&self, konst: Const) -> String {
        match self.module.consts.get(konst.0 as usize) {
            Some(data) => self.const_data(data),
            None => format!("const@{}", konst.0),
        }
    }
    fn callee(&self, konst: Const) -> Option<String> {
        match &self.module.consts.get(konst.0 as usize)?.kind {
            ConstKind::Callee(callee) if self.callees.get(callee) == Some(&1) => Some(self.callee_name(callee)),
            _ => None,
        }
    }
    fn thread_local(&self, def: DefId) -> String {
        format!("alloc {}", def.0)
    }
}

impl<'m> Names<'m> {
    fn of(module: &'m Module) -> Names<'m> {
        let mut callees = FxHashMap::default();
        for konst in &module.consts {
            if let ConstKind::Callee(callee) = &konst.kind {
                *callees.entry(callee).or_default() += 1;
            }
        }
        let types = references(module.types.iter().map(|data| data.name.as_str()), is_bare_type);
        let functions = references(module.fns.iter().map(|function| function.instance.as_str()), is_bare_function);
        Names { module, types, functions, callees }
    }

    fn function_name(&self, id: FnId) -> String {
        self.functions.get(id.0 as usize).cloned().unwrap_or_else(|| format!("fn@{}", id.0))
    }

    fn list(&self, tys: &[Ty]) -> String {
        tys.iter().map(|ty| self.ty(*ty)).collect::<Vec<_>>().join(", ")
    }

    fn kind(&self, kind: &TyKind) -> String {
        let mutability = |mutability: &Mutability| if *mutability == Mutability::Mut { "mut" } else { "const" };
        match kind {
            TyKind::Bool => "bool".into(),
            TyKind::Char => "char".into(),
            TyKind::Int(int) => format!("{int:?}").to_lowercase(),
            TyKind::Uint(uint) => format!("{uint:?}").to_lowercase(),
            TyKind::Float(float) => format!("{float:?}").to_lowercase(),
            TyKind::Str => "str".into(),
            TyKind::Never => "never".into(),
            TyKind::Struct(fields) => format!("struct({})", self.list(fields)),
            TyKind::Union(fields) => format!("union({})", self.list(fields)),
            TyKind::Closure(fields) => format!("closure({})", self.list(fields)),
            TyKind::Tuple(fields) => format!("tuple({})", self.list(fields)),
            TyKind::Enum(data) => {
                let mut out = format!("enum {} {{ ", self.ty(data.discr_ty));
                for variant in &data.variants {
                    rac_mir::tables::push_name(&mut out, &variant.name);
                    let _ = write!(out, "({}) = {:#x}, ", self.list(&variant.fields), variant.discr);
                }
                out.push('}');
                out
            }
            TyKind::Foreign => "foreign".into(),
            TyKind::Array(elem, count) => format!("array {count} of {}", self.ty(*elem)),
            TyKind::Slice(elem) => format!("slice of {}", self.ty(*elem)),
            TyKind::Pat(base) => format!("pat of {}", self.ty(*base)),
            TyKind::RawPtr(to, of) => format!("ptr {} {}", mutability(of), self.ty(*to)),
            TyKind::Ref(to, of) => format!("ref {} {}", mutability(of), self.ty(*to)),
            TyKind::FnDef => "fndef".into(),
            TyKind::FnPtr(abi) => format!("fnptr {}", abi.0),
            TyKind::Dynamic => "dyn".into(),
        }
    }

    fn abi(&self, abi: &FnAbi<Ty>) -> String {
        let convention = CONVENTIONS.iter().find(|(of, _)| *of == abi.conv).map_or("?", |(_, word)| word);
        let arg = |arg: &rac_target::fn_abi::ArgAbi<Ty>| format!("{}: {}", mode_to_string(&arg.mode), self.ty(arg.ty));
        let args: Vec<_> = abi.args.iter().map(arg).collect();
        let mut out = format!("{convention}({}) -> {}", args.join(", "), arg(&abi.ret));
        let _ = write!(out, " fixed {}", abi.fixed_count);
        out.push_str(if abi.c_variadic { " variadic" } else { "" });
        out.push_str(if abi.can_unwind { " unwind" } else { "" });
        out
    }

    fn const_data(&self, data: &ConstData) -> String {
        if let ConstKind::Scalar(ScalarValue::Bits(bits)) = &data.kind
            && let Some(literal) = self.literal(data.ty, *bits)
        {
            return literal;
        }
        let value = match &data.kind {
            ConstKind::ZeroSized => "zst".into(),
            ConstKind::Scalar(value) => self.scalar(value),
            ConstKind::ScalarPair(a, b) => format!("({}, {})", self.scalar(a), self.scalar(b)),
            ConstKind::Indirect { alloc, offset } => format!("memory {} + {offset}", alloc.0),
            ConstKind::Callee(callee) => format!("callee {}", self.callee_name(callee)),
        };
        format!("{value}: {}", self.ty(data.ty))
    }

    /// A literal that says its type, where the type's name is its own.
    fn literal(&self, ty: Ty, bits: u128) -> Option<String> {
        let data = self.module.types.get(ty.0 as usize)?;
        let kind = match data.kind {
            TyKind::Bool if bits <= 1 && self.ty(ty) == "bool" => return Some((bits == 1).to_string()),
            TyKind::Int(int) => rac_mir::TyKind::Int(int),
            TyKind::Uint(uint) => rac_mir::TyKind::Uint(uint),
            _ => return None,
        };
        let literal = rac_mir::text::types::int_literal(&kind, bits)?;
        literal.ends_with(&format!("_{}", self.ty(ty))).then_some(literal)
    }

    fn scalar(&self, value: &ScalarValue) -> String {
        match value {
            ScalarValue::Bits(bits) => format!("{bits:#x}"),
            ScalarValue::Alloc { alloc, offset } => format!("alloc {} + {offset}", alloc.0),
            ScalarValue::Fn(function) => format!("fn {}", self.function_name(*function)),
        }
    }

    fn callee_name(&self, callee: &Callee) -> String {
        match callee {
            Callee::Fn(function) => self.function_name(*function),
            Callee::Virtual { slot, abi } => format!("virtual {slot} abi {}", abi.0),
            Callee::Intrinsic { name, args } => {
                let args: Vec<_> = args
                    .iter()
                    .map(|arg| match arg {
                        IntrinsicArg::Type(ty) => self.ty(*ty),
                        IntrinsicArg::Const(konst) => format!("const {}", self.konst(*konst)),
                    })
                    .collect();
                let mut out = "intrinsic ".to_string();
                rac_mir::tables::push_name(&mut out, name);
                let _ = write!(out, "<{}>", args.join(", "));
                out
            }
        }
    }

    fn alloc(&self, out: &mut String, i: usize, alloc: &Alloc) {
        let _ = write!(out, "alloc {i} {:?} {} align {}", alloc.what, linkage(alloc.linkage), alloc.align);
        if let Some(symbol) = &alloc.symbol {
            let _ = write!(out, " symbol {symbol:?}");
        }
        for (set, word) in [(alloc.mutable, " mut"), (alloc.thread_local, " thread_local"), (alloc.used, " used")] {
            out.push_str(if set { word } else { "" });
        }
        if let Some(section) = &alloc.section {
            let _ = write!(out, " section {section:?}");
        }
        out.push_str(" {\n");
        for line in alloc.bytes.chunks(BYTES_PER_LINE) {
            let hex: String = line.iter().map(|byte| format!("{byte:02x}")).collect();
            let visible = |byte: &u8| if byte.is_ascii_graphic() || *byte == b' ' { char::from(*byte) } else { '.' };
            let text: String = line.iter().map(visible).collect();
            let _ = writeln!(out, "    {:66} // {text}", format!("{hex:?}"));
        }
        for reloc in &alloc.relocs {
            let _ = match reloc.target {
                RelocTarget::Alloc(target) => {
                    writeln!(out, "    at {}: alloc {} + {};", reloc.offset, target.0, reloc.addend)
                }
                RelocTarget::Fn(target) => {
                    writeln!(out, "    at {}: fn {} + {};", reloc.offset, self.function_name(target), reloc.addend)
                }
            };
        }
        out.push_str("}\n");
    }

    fn function(&self, out: &mut String, i: usize) {
        let function = &self.module.fns[i];
        let _ = write!(out, "fn {i} {:?} {}", function.instance, linkage(function.linkage));
        let _ = write!(out, " symbol {:?} abi {}", function.symbol, function.abi.0);
        out.push_str(if function.cold { " cold" } else { "" });
        out.push_str(if function.inline { " inline" } else { "" });
        if let Some(section) = &function.section {
            let _ = write!(out, " section {section:?}");
        }
        // What the ABI says in full, for the reader's eye.
        if let Some(abi) = self.module.abis.get(function.abi.0 as usize) {
            let _ = write!(out, " // {}", self.abi(abi));
        }
        out.push('\n');
        match &function.body {
            None => out.push_str(";\n"),
            Some(body) => out.push_str(&print_body(self, body)),
        }
    }
}

/// The word for who sees a symbol.
fn linkage(linkage: Linkage) -> &'static str {
    LINKAGES.iter().find(|(of, _)| *of == linkage).map_or("?", |(_, word)| word)
}

/// The words of the linkages.
pub(super) const LINKAGES: &[(Linkage, &str)] = &[
    (Linkage::Import, "import"),
    (Linkage::ImportWeak, "import_weak"),
    (Linkage::Local, "local"),
    (Linkage::Hidden, "hidden"),
    (Linkage::Export, "export"),
    (Linkage::Weak, "weak"),
];
