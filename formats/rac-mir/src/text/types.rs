//! Types and constants as text. Every form here is read back by [`super::parse`]; the grammar is in docs/mir.md.

use crate::def::DefId;
use crate::tables::{Tables, push_name};
use crate::ty::*;
use std::fmt::Write;

/// Deeper types are cut short: only a damaged table has them.
const MAX_DEPTH: u32 = 200;

/// Writes types and constants of some tables.
pub struct TypePrinter<'a, T> {
    /// Where ids lead.
    pub cx: &'a T,
    /// The text so far.
    pub out: String,
    depth: u32,
}

/// A type as text.
pub fn ty_to_string<T: Tables>(cx: &T, ty: Ty) -> String {
    let mut printer = TypePrinter::new(cx);
    printer.ty(ty);
    printer.out
}

/// A constant as text.
pub fn const_to_string<T: Tables>(cx: &T, konst: Const) -> String {
    let mut printer = TypePrinter::new(cx);
    printer.konst(konst);
    printer.out
}

/// The names of the signed integer types.
pub(crate) fn int_name(ty: IntTy) -> &'static str {
    match ty {
        IntTy::Isize => "isize",
        IntTy::I8 => "i8",
        IntTy::I16 => "i16",
        IntTy::I32 => "i32",
        IntTy::I64 => "i64",
        IntTy::I128 => "i128",
    }
}

/// The names of the unsigned integer types.
pub(crate) fn uint_name(ty: UintTy) -> &'static str {
    match ty {
        UintTy::Usize => "usize",
        UintTy::U8 => "u8",
        UintTy::U16 => "u16",
        UintTy::U32 => "u32",
        UintTy::U64 => "u64",
        UintTy::U128 => "u128",
    }
}

/// The names of the floating-point types.
pub(crate) fn float_name(ty: FloatTy) -> &'static str {
    match ty {
        FloatTy::F16 => "f16",
        FloatTy::F32 => "f32",
        FloatTy::F64 => "f64",
        FloatTy::F128 => "f128",
    }
}

/// Width in bits of an integer, `bool`, `char` or float.
pub(crate) fn scalar_bits(kind: &TyKind) -> Option<u32> {
    Some(match kind {
        TyKind::Bool => 1,
        TyKind::Char => 32,
        TyKind::Int(IntTy::I8) | TyKind::Uint(UintTy::U8) => 8,
        TyKind::Int(IntTy::I16) | TyKind::Uint(UintTy::U16) | TyKind::Float(FloatTy::F16) => 16,
        TyKind::Int(IntTy::I32) | TyKind::Uint(UintTy::U32) | TyKind::Float(FloatTy::F32) => 32,
        TyKind::Int(IntTy::I128) | TyKind::Uint(UintTy::U128) | TyKind::Float(FloatTy::F128) => 128,
        TyKind::Int(_) | TyKind::Uint(_) | TyKind::Float(FloatTy::F64) => 64,
        _ => return None,
    })
}

/// An integer literal with its type, if the bits fit: `-1_i32`.
pub fn int_literal(kind: &TyKind, bits: u128) -> Option<String> {
    let width = scalar_bits(kind)?;
    if width < 128 && bits >> width != 0 {
        return None;
    }
    match kind {
        TyKind::Int(int) => {
            let shift = 128 - width;
            Some(format!("{}_{}", ((bits << shift) as i128) >> shift, int_name(*int)))
        }
        TyKind::Uint(uint) => Some(format!("{bits}_{}", uint_name(*uint))),
        _ => None,
    }
}

impl<'a, T: Tables> TypePrinter<'a, T> {
    /// With no text yet.
    pub fn new(cx: &'a T) -> Self {
        TypePrinter { cx, out: String::new(), depth: 0 }
    }

    /// Appends a type.
    pub fn ty(&mut self, ty: Ty) {
        let Some(kind) = self.cx.kind(ty).filter(|_| self.depth < MAX_DEPTH) else {
            let _ = write!(self.out, "type@{}", ty.0);
            return;
        };
        self.depth += 1;
        self.kind(&kind);
        self.depth -= 1;
    }

    /// Appends a type that need not be in the table.
    pub fn kind(&mut self, kind: &TyKind) {
        match kind {
            TyKind::Bool => self.out.push_str("bool"),
            TyKind::Char => self.out.push_str("char"),
            TyKind::Int(int) => self.out.push_str(int_name(*int)),
            TyKind::Uint(uint) => self.out.push_str(uint_name(*uint)),
            TyKind::Float(float) => self.out.push_str(float_name(*float)),
            TyKind::Str => self.out.push_str("str"),
            TyKind::Never => self.out.push('!'),
            TyKind::Error => self.out.push_str("{error}"),
            TyKind::Adt(def, args) => self.path(*def, args),
            TyKind::Foreign(def) => self.prefixed("foreign ", *def, &[]),
            TyKind::Closure(def, args) => self.prefixed("closure ", *def, args),
            TyKind::Coroutine(def, args) => self.prefixed("coroutine ", *def, args),
            TyKind::FnDef(def, args) => {
                self.prefixed("fn {", *def, args);
                self.out.push('}');
            }
            TyKind::Alias(AliasKind::Projection, def, args) => self.projection(*def, args),
            TyKind::Alias(AliasKind::Inherent, def, args) => self.prefixed("inherent ", *def, args),
            TyKind::Alias(AliasKind::Opaque, def, args) => self.prefixed("opaque ", *def, args),
            TyKind::Array(elem, len) => {
                self.out.push('[');
                self.ty(*elem);
                self.out.push_str("; ");
                self.konst(*len);
                self.out.push(']');
            }
            TyKind::Slice(elem) => {
                self.out.push('[');
                self.ty(*elem);
                self.out.push(']');
            }
            TyKind::Pat(base, pattern) => {
                self.out.push_str("pat(");
                self.ty(*base);
                self.out.push_str(" is ");
                self.pattern(pattern);
                self.out.push(')');
            }
            TyKind::RawPtr(to, mutability) => {
                self.out.push_str(if *mutability == Mutability::Mut { "*mut " } else { "*const " });
                self.ty(*to);
            }
            TyKind::Ref(region, to, mutability) => {
                self.out.push('&');
                if *region != Region::Erased {
                    self.region(*region);
                    self.out.push(' ');
                }
                if *mutability == Mutability::Mut {
                    self.out.push_str("mut ");
                }
                self.ty(*to);
            }
            TyKind::FnPtr(sig) => {
                self.sig_head(sig);
                self.out.push_str("fn");
                self.sig_tail(sig);
            }
            TyKind::Dynamic { predicates, bound_vars } => {
                self.out.push_str("dyn ");
                if *bound_vars != 0 {
                    let _ = write!(self.out, "for<{bound_vars}> ");
                }
                self.list("(", " + ", ")", predicates, Self::existential);
            }
            TyKind::Tuple(tys) => {
                self.list("(", ", ", "", tys, |this, ty| this.ty(*ty));
                self.out.push_str(if tys.len() == 1 { ",)" } else { ")" });
            }
            TyKind::Param { index, name } => self.param(*index, name),
        }
    }

    fn param(&mut self, index: u32, name: &str) {
        push_name(&mut self.out, name);
        let _ = write!(self.out, "/#{index}");
    }

    /// What stands before the `fn` of a signature: `for<1> unsafe extern "C" `.
    pub fn sig_head(&mut self, sig: &FnSig) {
        if sig.bound_vars != 0 {
            let _ = write!(self.out, "for<{}> ", sig.bound_vars);
        }
        if sig.is_unsafe {
            self.out.push_str("unsafe ");
        }
        if sig.abi != "Rust" {
            let _ = write!(self.out, "extern {:?} ", sig.abi);
        }
    }

    /// What stands behind it: `(u8, ...) -> u8`.
    pub fn sig_tail(&mut self, sig: &FnSig) {
        self.list("(", ", ", "", &sig.inputs, |this, ty| this.ty(*ty));
        if sig.c_variadic {
            self.out.push_str(if sig.inputs.is_empty() { "..." } else { ", ..." });
        }
        self.out.push_str(") -> ");
        self.ty(sig.output);
    }

    fn existential(&mut self, predicate: &ExistentialPredicate) {
        match predicate {
            ExistentialPredicate::Trait { def, args } => self.path(*def, args),
            ExistentialPredicate::Projection { def, args, term } => {
                self.path(*def, args);
                self.out.push_str(" == ");
                self.arg(term);
            }
            ExistentialPredicate::AutoTrait(def) => self.prefixed("auto ", *def, &[]),
        }
    }

    fn pattern(&mut self, pattern: &Pattern) {
        match pattern {
            Pattern::Range { start, end } => {
                self.konst(*start);
                self.out.push_str(" ..= ");
                self.konst(*end);
            }
            Pattern::NotNull => self.out.push_str("!null"),
            Pattern::Or(patterns) => self.list("(", " | ", ")", patterns, Self::pattern),
        }
    }

    /// Appends a lifetime.
    pub fn region(&mut self, region: Region) {
        match region {
            Region::Erased => self.out.push_str("'_"),
            Region::Bound { debruijn, var } => {
                let _ = write!(self.out, "'^{debruijn}.{var}");
            }
        }
    }

    /// Appends a path with arguments.
    pub fn path(&mut self, def: DefId, args: &[GenericArg]) {
        self.out.push_str(&self.cx.path(def));
        self.args(args);
    }

    fn prefixed(&mut self, prefix: &str, def: DefId, args: &[GenericArg]) {
        self.out.push_str(prefix);
        self.path(def, args);
    }

    /// Appends generic arguments, nothing if there are none.
    pub fn args(&mut self, args: &[GenericArg]) {
        if !args.is_empty() {
            self.list("<", ", ", ">", args, Self::arg);
        }
    }

    /// Appends one generic argument.
    pub fn arg(&mut self, arg: &GenericArg) {
        match *arg {
            GenericArg::Lifetime(region) => self.region(region),
            GenericArg::Type(ty) => self.ty(ty),
            GenericArg::Const(konst) => {
                self.out.push_str("const ");
                self.konst(konst);
            }
        }
    }

    /// `<T as Trait<…>>::Assoc`; all arguments but the first stand behind the trait, an associated type's own ones too.
    pub fn projection(&mut self, def: DefId, args: &[GenericArg]) {
        let path = self.cx.path(def);
        match (args.split_first(), path.rsplit_once("::")) {
            (Some((GenericArg::Type(self_ty), rest)), Some((parent, name))) => {
                self.out.push('<');
                self.ty(*self_ty);
                let _ = write!(self.out, " as {parent}");
                self.args(rest);
                let _ = write!(self.out, ">::{name}");
            }
            _ => self.prefixed("projection ", def, args),
        }
    }

    /// `T: Trait<…>`.
    pub fn trait_ref(&mut self, trait_ref: &TraitRef) {
        match trait_ref.args.split_first() {
            Some((GenericArg::Type(self_ty), rest)) => {
                self.ty(*self_ty);
                self.out.push_str(": ");
                self.path(trait_ref.def, rest);
            }
            _ => self.prefixed("trait ", trait_ref.def, &trait_ref.args),
        }
    }

    /// A `where` clause.
    pub fn clause(&mut self, clause: &Clause) {
        match clause {
            Clause::Trait(trait_ref) => self.trait_ref(trait_ref),
            Clause::Projection { def, args, term } => {
                self.projection(*def, args);
                self.out.push_str(" == ");
                self.arg(term);
            }
        }
    }

    /// Appends a constant: its value and, unless a literal shows it, its type.
    pub fn konst(&mut self, konst: Const) {
        let Some(data) = self.cx.konst(konst).filter(|_| self.depth < MAX_DEPTH) else {
            let _ = write!(self.out, "const@{}", konst.0);
            return;
        };
        self.depth += 1;
        self.const_data(&data);
        self.depth -= 1;
    }

    /// Appends a constant that need not be in the table.
    pub fn const_data(&mut self, data: &ConstData) {
        match &data.kind {
            ConstKind::Scalar(bits) => {
                if let Some(literal) = self.literal(data.ty, *bits) {
                    self.out.push_str(&literal);
                    return;
                }
                let _ = write!(self.out, "{bits:#x}");
            }
            ConstKind::Param { index, name } => self.param(*index, name),
            ConstKind::ZeroSized => self.out.push_str("zst"),
            ConstKind::Str(text) => {
                let _ = write!(self.out, "{text:?}");
            }
            ConstKind::ByteStr(bytes) => {
                let _ = write!(self.out, "b\"{}\"", bytes.escape_ascii());
            }
            ConstKind::CStr(bytes) => {
                let _ = write!(self.out, "c\"{}\"", bytes.escape_ascii());
            }
            ConstKind::Branch(fields) => self.list("branch(", ", ", ")", fields, |this, field| this.konst(*field)),
            ConstKind::Unevaluated { def, args, promoted } => {
                self.path(*def, args);
                if let Some(promoted) = promoted {
                    let _ = write!(self.out, "::promoted[{promoted}]");
                }
            }
            ConstKind::StaticAddr(def) => self.prefixed("static ", *def, &[]),
            ConstKind::Error => self.out.push_str("{error}"),
        }
        self.out.push_str(": ");
        self.ty(data.ty);
    }

    fn literal(&self, ty: Ty, bits: u128) -> Option<String> {
        let kind = self.cx.kind(ty)?;
        match &*kind {
            TyKind::Bool if bits <= 1 => Some((bits == 1).to_string()),
            TyKind::Char => Some(format!("{:?}", char::from_u32(u32::try_from(bits).ok()?)?)),
            kind => int_literal(kind, bits),
        }
    }

    /// Appends a list.
    pub fn list<X>(&mut self, open: &str, sep: &str, close: &str, items: &[X], mut each: impl FnMut(&mut Self, &X)) {
        self.out.push_str(open);
        for (i, item) in items.iter().enumerate() {
            if i > 0 {
                self.out.push_str(sep);
            }
            each(self, item);
        }
        self.out.push_str(close);
    }
}
