//! The mangler: prints a path and everything in it, each repeated part as a reference to where it was printed first.

use crate::crate_id::rustc_id;
use crate::encode::{push_base_62, push_ident, push_optional_base_62};
use crate::model::*;
use rustc_hash::FxHashMap;
use std::fmt::Write;

const PREFIX: &str = "_R";

impl Symbols {
    /// A path's symbol. `instantiating_crate` is appended for an instance that several crates may have copies of.
    pub fn mangle(&self, path: PathId, instantiating_crate: Option<PathId>) -> String {
        let mut mangler = Mangler {
            symbols: self,
            out: PREFIX.into(),
            binders: Vec::new(),
            paths: FxHashMap::default(),
            types: FxHashMap::default(),
            consts: FxHashMap::default(),
        };
        mangler.path(path);
        if let Some(krate) = instantiating_crate {
            mangler.path(krate);
        }
        mangler.out
    }
}

/// The symbol of a `#[rustc_std_internal_symbol]`: it is named in the pseudo-crate `__rustc`, which stands for this release
/// of the compiler, so that those of two releases can be linked together.
pub fn internal_symbol(name: &str) -> String {
    // LLVM knows this one by name.
    if name == "rust_eh_personality" {
        return name.into();
    }
    let mut symbols = Symbols::new();
    let parent = symbols.path(Path::Crate { name: "__rustc".into(), disambiguator: rustc_id() });
    let path = symbols.path(Path::Item { parent, namespace: Namespace::Value, disambiguator: 0, name: name.into() });
    symbols.mangle(path, None)
}

struct Mangler<'a> {
    symbols: &'a Symbols,
    out: String,
    /// Per enclosing binder the number of lifetimes bound outside of it and up to its end.
    binders: Vec<(u32, u32)>,
    paths: FxHashMap<PathId, usize>,
    types: FxHashMap<TypeId, usize>,
    consts: FxHashMap<ConstId, usize>,
}

impl Mangler<'_> {
    fn back_reference(&mut self, position: usize) {
        self.out.push('B');
        push_base_62(&mut self.out, (position - PREFIX.len()) as u64);
    }

    fn path(&mut self, id: PathId) {
        if let Some(position) = self.paths.get(&id) {
            return self.back_reference(*position);
        }
        let symbols = self.symbols;
        let start = self.out.len();
        match symbols.path_node(id) {
            Path::Crate { name, disambiguator } => {
                self.out.push('C');
                push_optional_base_62(&mut self.out, 's', *disambiguator);
                push_ident(&mut self.out, name);
            }
            Path::Item { parent, namespace, disambiguator, name } => {
                self.out.push('N');
                self.out.push(namespace_tag(*namespace));
                self.path(*parent);
                push_optional_base_62(&mut self.out, 's', *disambiguator);
                push_ident(&mut self.out, name);
            }
            // An impl's arguments are not printed, but tell its instances apart.
            Path::Impl { parent, disambiguator, self_ty, trait_path, .. } => {
                self.out.push(if trait_path.is_some() { 'X' } else { 'M' });
                push_optional_base_62(&mut self.out, 's', *disambiguator);
                self.path(*parent);
                self.ty(*self_ty);
                if let Some(trait_path) = trait_path {
                    self.path(*trait_path);
                }
            }
            Path::Qualified { self_ty, trait_path } => {
                self.out.push('Y');
                self.ty(*self_ty);
                // The pair itself is never referred to.
                return self.path(*trait_path);
            }
            Path::Generic { path, args, .. } => self.with_args(args, |this| this.path(*path)),
        }
        // What refers to an enclosing binder means something else elsewhere.
        if symbols.path_outer(id) == 0 {
            self.paths.insert(id, start);
        }
    }

    /// Lifetimes are only printed if one of them is bound.
    fn with_args(&mut self, args: &[GenericArg], print_path: impl FnOnce(&mut Self)) {
        let lifetimes = args.iter().any(|arg| matches!(arg, GenericArg::Lifetime(Region::Bound { .. })));
        let printed = || args.iter().filter(|arg| lifetimes || !matches!(arg, GenericArg::Lifetime(_)));
        if printed().next().is_none() {
            return print_path(self);
        }
        self.out.push('I');
        print_path(self);
        for arg in printed() {
            match *arg {
                GenericArg::Lifetime(region) => self.region(region),
                GenericArg::Type(ty) => self.ty(ty),
                GenericArg::Const(konst) => {
                    self.out.push('K');
                    self.konst(konst);
                }
            }
        }
        self.out.push('E');
    }

    /// Lifetimes are counted from the use outwards, through all binders; 0 is an erased one.
    fn region(&mut self, region: Region) {
        let index = match region {
            Region::Erased => 0,
            Region::Bound { debruijn, var } => {
                let binder = self.binders.len().checked_sub(1 + debruijn as usize).map(|at| self.binders[at]);
                let (start, _) = binder.unwrap_or_default();
                let end = self.binders.last().map_or(0, |binder| binder.1);
                end.saturating_sub(start + var)
            }
        };
        self.out.push('L');
        push_base_62(&mut self.out, u64::from(index));
    }

    fn in_binder(&mut self, bound_vars: u32, print: impl FnOnce(&mut Self)) {
        push_optional_base_62(&mut self.out, 'G', u64::from(bound_vars));
        let start = self.binders.last().map_or(0, |binder| binder.1);
        self.binders.push((start, start + bound_vars));
        print(self);
        self.binders.pop();
    }

    fn ty(&mut self, id: TypeId) {
        let symbols = self.symbols;
        let node = symbols.ty_node(id);
        if let Some(word) = basic_word(node) {
            return self.out.push_str(word);
        }
        if let Some(position) = self.types.get(&id) {
            return self.back_reference(*position);
        }
        let start = self.out.len();
        match node {
            Type::Basic(_) | Type::Param(_) => {}
            Type::Path(path) => self.path(*path),
            Type::Ref { region, mutable, to } => {
                self.out.push(if *mutable { 'Q' } else { 'R' });
                if *region != Region::Erased {
                    self.region(*region);
                }
                self.ty(*to);
            }
            Type::RawPtr { mutable, to } => {
                self.out.push(if *mutable { 'O' } else { 'P' });
                self.ty(*to);
            }
            Type::Array(elem, len) => {
                self.out.push('A');
                self.ty(*elem);
                self.konst(*len);
            }
            Type::Slice(elem) => {
                self.out.push('S');
                self.ty(*elem);
            }
            Type::Tuple(fields) => {
                self.out.push('T');
                fields.iter().for_each(|field| self.ty(*field));
                self.out.push('E');
            }
            Type::Pattern(base, pattern) => {
                self.out.push('W');
                self.ty(*base);
                self.pattern(pattern);
            }
            Type::FnPtr { bound_vars, is_unsafe, abi, inputs, c_variadic, output } => {
                self.out.push('F');
                self.in_binder(*bound_vars, |this| {
                    if *is_unsafe {
                        this.out.push('U');
                    }
                    match abi.as_str() {
                        "Rust" => {}
                        "C" => this.out.push_str("KC"),
                        other => {
                            this.out.push('K');
                            push_ident(&mut this.out, other);
                        }
                    }
                    inputs.iter().for_each(|input| this.ty(*input));
                    if *c_variadic {
                        this.out.push('v');
                    }
                    this.out.push('E');
                    this.ty(*output);
                });
            }
            Type::Dyn { bound_vars, bounds, region } => {
                self.out.push('D');
                self.in_binder(*bound_vars, |this| {
                    for bound in bounds {
                        this.dyn_bound(bound);
                    }
                });
                self.out.push('E');
                self.region(*region);
            }
        }
        if symbols.ty_outer(id) == 0 {
            self.types.insert(id, start);
        }
    }

    fn pattern(&mut self, pattern: &Pattern) {
        match pattern {
            Pattern::Range(start, end) => {
                self.out.push('R');
                self.konst(*start);
                self.konst(*end);
            }
            Pattern::NotNull => self.out.push('u'),
            Pattern::Or(patterns) => {
                self.out.push('O');
                patterns.iter().for_each(|pattern| self.pattern(pattern));
                self.out.push('E');
            }
        }
    }

    fn dyn_bound(&mut self, bound: &DynBound) {
        match bound {
            DynBound::Trait(path) => self.path(*path),
            DynBound::Projection { name, term } => {
                self.out.push('p');
                push_ident(&mut self.out, name);
                match *term {
                    GenericArg::Type(ty) => self.ty(ty),
                    GenericArg::Const(konst) => {
                        self.out.push('K');
                        self.konst(konst);
                    }
                    GenericArg::Lifetime(region) => self.region(region),
                }
            }
        }
    }

    fn konst(&mut self, id: ConstId) {
        let symbols = self.symbols;
        let (ty, value) = match symbols.const_node(id) {
            Const::Param(_) => return self.out.push('p'),
            Const::Path(path) => return self.path(*path),
            Const::Value { ty, value } => (*ty, value),
        };
        if let Some(position) = self.consts.get(&id) {
            return self.back_reference(*position);
        }
        let start = self.out.len();
        match value {
            Value::Int { negative, magnitude } => {
                self.ty(ty);
                if *negative {
                    self.out.push('n');
                }
                let _ = write!(self.out, "{magnitude:x}_");
            }
            Value::Str(text) => {
                self.out.push('e');
                for byte in text.bytes() {
                    let _ = write!(self.out, "{byte:02x}");
                }
                self.out.push('_');
            }
            Value::Ref { mutable, to } => {
                self.out.push(if *mutable { 'Q' } else { 'R' });
                self.konst(*to);
            }
            Value::Array(elems) => self.const_list('A', elems),
            Value::Tuple(elems) => self.const_list('T', elems),
            Value::Variant { path, fields } => {
                self.out.push('V');
                self.path(*path);
                match fields {
                    Fields::Unit => self.out.push('U'),
                    Fields::Tuple(fields) => self.const_list('T', fields),
                    Fields::Named(fields) => {
                        self.out.push('S');
                        for (name, field) in fields {
                            push_ident(&mut self.out, name);
                            self.konst(*field);
                        }
                        self.out.push('E');
                    }
                }
            }
        }
        if symbols.const_outer(id) == 0 {
            self.consts.insert(id, start);
        }
    }

    fn const_list(&mut self, tag: char, elems: &[ConstId]) {
        self.out.push(tag);
        elems.iter().for_each(|elem| self.konst(*elem));
        self.out.push('E');
    }
}

fn namespace_tag(namespace: Namespace) -> char {
    match namespace {
        Namespace::Type => 't',
        Namespace::Value => 'v',
        Namespace::Closure | Namespace::ClosureScope => 'C',
        Namespace::Ctor => 'c',
        Namespace::AnonConst => 'K',
        Namespace::Opaque => 'i',
        Namespace::NestedStatic => 'n',
        Namespace::Shim => 'S',
    }
}

/// The types that are too short to refer to.
fn basic_word(ty: &Type) -> Option<&'static str> {
    let basic = match ty {
        Type::Basic(basic) => basic,
        Type::Param(_) => return Some("p"),
        Type::Tuple(fields) if fields.is_empty() => return Some("u"),
        _ => return None,
    };
    Some(match basic {
        Basic::Bool => "b",
        Basic::Char => "c",
        Basic::Str => "e",
        Basic::Never => "z",
        Basic::I8 => "a",
        Basic::I16 => "s",
        Basic::I32 => "l",
        Basic::I64 => "x",
        Basic::I128 => "n",
        Basic::Isize => "i",
        Basic::U8 => "h",
        Basic::U16 => "t",
        Basic::U32 => "m",
        Basic::U64 => "y",
        Basic::U128 => "o",
        Basic::Usize => "j",
        Basic::F16 => "C3f16",
        Basic::F32 => "f",
        Basic::F64 => "d",
        Basic::F128 => "C4f128",
    })
}
