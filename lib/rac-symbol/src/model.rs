//! What a symbol is made of: paths, types, constants, all concrete and normalized.
//!
//! rustc abbreviates a repeated part by a reference to its first occurrence, and decides what repeats by definition and
//! *all* arguments, printed or not. [`Path::Generic`] and [`Path::Impl`] therefore carry a little more than they print.

use rustc_hash::FxHashMap;
use std::hash::Hash;

/// A path in [`Symbols`].
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct PathId(u32);

/// A type in [`Symbols`].
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct TypeId(u32);

/// A constant in [`Symbols`].
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct ConstId(u32);

/// What kind of thing a path's last component is.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Namespace {
    /// Modules, types, traits, variants, associated types.
    Type,
    /// Functions, statics, constants.
    Value,
    /// A closure or coroutine as a type or instance; unnamed.
    Closure,
    /// A closure or coroutine as the parent of what is inside. It prints as [`Namespace::Closure`] does but is never abbreviated
    /// to it, nor that to this: rustc counts what a closure captures among its arguments, which its contents do not inherit.
    ClosureScope,
    /// The constructor function of a struct or variant, whose path is the parent; unnamed.
    Ctor,
    /// Anonymous constants (array lengths, discriminants, const arguments) and `const { }` blocks; unnamed.
    AnonConst,
    /// Opaque types; unnamed.
    Opaque,
    /// Statics that constant evaluation made; unnamed.
    NestedStatic,
    /// A shim that exists beside the function it is named for: `vtable`, `reify`, `reify_fnptr`, `reify_vtable`, `tls`.
    Shim,
}

/// A path.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Path {
    /// A crate root: its name and its stable id.
    Crate {
        /// The crate's name, `-` as `_`.
        name: String,
        /// rustc's stable crate id.
        disambiguator: u64,
    },
    /// Something in something. `extern` blocks are left out of the chain. The parent carries the generic arguments that the
    /// item inherits from it (associated items, closures), and none if it inherits none (an item in a generic function).
    Item {
        /// The enclosing path.
        parent: PathId,
        /// What kind of thing.
        namespace: Namespace,
        /// Tells it from its equally named siblings.
        disambiguator: u64,
        /// Its name; empty for the unnamed.
        name: String,
    },
    /// An impl block, as the parent of its items.
    Impl {
        /// The module (or function) it stands in, without arguments.
        parent: PathId,
        /// Tells it from its sibling impls.
        disambiguator: u64,
        /// The impl's own arguments, which are not printed; empty if the path mentions it without (an item in a method of a generic impl), then
        /// `self_ty` and `trait_path` are in terms of [`Type::Param`]s.
        args: Box<[GenericArg]>,
        /// The implementing type.
        self_ty: TypeId,
        /// The implemented trait with its arguments.
        trait_path: Option<PathId>,
    },
    /// `<T as Trait>`, as the parent of a trait's item that is used by itself: a default method, a shim.
    Qualified {
        /// `T`.
        self_ty: TypeId,
        /// The trait with its arguments.
        trait_path: PathId,
    },
    /// A path with arguments of its own.
    Generic {
        /// The path without its own arguments. Those of its parents are in there.
        path: PathId,
        /// Its own arguments, without trailing ones equal to the parameter's default and, for a trait, without `Self`.
        /// Erased lifetimes may be given or left out.
        args: Box<[GenericArg]>,
        /// For a trait its `Self`: not printed, but part of what makes it equal to another. `None` in a `dyn` type.
        self_ty: Option<TypeId>,
    },
}

/// A lifetime.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Region {
    /// Not bound inside the symbol.
    Erased,
    /// The `var`-th lifetime of the `debruijn`-th enclosing binder, 0 being the innermost.
    Bound {
        /// Binders in between.
        debruijn: u32,
        /// Index in the binder.
        var: u32,
    },
}

/// A generic argument.
#[allow(missing_docs)]
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum GenericArg {
    Lifetime(Region),
    Type(TypeId),
    Const(ConstId),
}

/// A type that is one word.
#[allow(missing_docs)]
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Basic {
    Bool,
    Char,
    Str,
    Never,
    I8,
    I16,
    I32,
    I64,
    I128,
    Isize,
    U8,
    U16,
    U32,
    U64,
    U128,
    Usize,
    F16,
    F32,
    F64,
    F128,
}

/// A type.
#[allow(missing_docs)]
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Type {
    Basic(Basic),
    /// The type parameter of this index, in a path without arguments. All print alike, but are not equal.
    Param(u32),
    /// An ADT, function item, closure, coroutine, `extern` type, or a projection that stands for itself.
    Path(PathId),
    Ref {
        region: Region,
        mutable: bool,
        to: TypeId,
    },
    RawPtr {
        mutable: bool,
        to: TypeId,
    },
    Array(TypeId, ConstId),
    Slice(TypeId),
    Tuple(Box<[TypeId]>),
    FnPtr {
        /// Lifetimes that `for<>` binds.
        bound_vars: u32,
        is_unsafe: bool,
        /// By the string in source: `Rust`, `C`, `C-unwind`.
        abi: String,
        inputs: Box<[TypeId]>,
        c_variadic: bool,
        output: TypeId,
    },
    Dyn {
        /// Lifetimes that the first bound's binder binds.
        bound_vars: u32,
        /// Principal, projections and auto traits in rustc's order.
        bounds: Box<[DynBound]>,
        region: Region,
    },
    /// A base type restricted to a pattern.
    Pattern(TypeId, Pattern),
}

/// A bound of a `dyn` type.
#[allow(missing_docs)]
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum DynBound {
    /// The principal ([`Path::Generic`] without `self_ty`, or plain) or an auto trait.
    Trait(PathId),
    /// `Assoc = term` of the preceding trait.
    Projection { name: String, term: GenericArg },
}

/// A pattern type's pattern.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Pattern {
    /// `start..=end`.
    Range(ConstId, ConstId),
    /// `!null`.
    NotNull,
    /// `a | b`.
    Or(Vec<Pattern>),
}

/// A constant.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Const {
    /// The const parameter of this index, in a path without arguments.
    Param(u32),
    /// One that is not evaluated: its definition.
    Path(PathId),
    /// A value of a type.
    Value {
        /// Its type.
        ty: TypeId,
        /// Its value.
        value: Value,
    },
}

/// A constant's value.
#[allow(missing_docs)]
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Value {
    /// An integer, `bool` or `char` by sign and magnitude.
    Int {
        negative: bool,
        magnitude: u128,
    },
    /// A `str`; a `&str` is a [`Value::Ref`] to one.
    Str(String),
    Ref {
        mutable: bool,
        to: ConstId,
    },
    Array(Box<[ConstId]>),
    Tuple(Box<[ConstId]>),
    /// A struct or a variant: its path with the ADT's arguments.
    Variant {
        path: PathId,
        fields: Fields,
    },
}

/// A variant's fields.
#[allow(missing_docs)]
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Fields {
    Unit,
    Tuple(Box<[ConstId]>),
    Named(Box<[(String, ConstId)]>),
}

/// The interner, and with it everything that symbols are made from.
#[derive(Default)]
pub struct Symbols {
    paths: Interner<Path>,
    types: Interner<Type>,
    consts: Interner<Const>,
}

/// Nodes by id, and how many binders outside of each it refers to.
struct Interner<T> {
    ids: FxHashMap<T, u32>,
    nodes: Vec<(T, u32)>,
}

impl<T> Default for Interner<T> {
    fn default() -> Self {
        Interner { ids: FxHashMap::default(), nodes: Vec::new() }
    }
}

impl<T: Clone + Eq + Hash> Interner<T> {
    fn get(&self, node: &T) -> Option<u32> {
        self.ids.get(node).copied()
    }
    fn add(&mut self, node: T, outer_binders: u32) -> u32 {
        let id = self.nodes.len() as u32;
        self.nodes.push((node.clone(), outer_binders));
        self.ids.insert(node, id);
        id
    }
}

impl Symbols {
    /// With nothing in it.
    pub fn new() -> Symbols {
        Symbols::default()
    }

    /// Interns a path.
    pub fn path(&mut self, path: Path) -> PathId {
        if let Some(id) = self.paths.get(&path) {
            return PathId(id);
        }
        let outer = match &path {
            Path::Crate { .. } => 0,
            Path::Item { parent, .. } => self.path_outer(*parent),
            Path::Impl { args, self_ty, .. } => self.args_outer(args).max(self.ty_outer(*self_ty)),
            Path::Qualified { self_ty, trait_path } => self.ty_outer(*self_ty).max(self.path_outer(*trait_path)),
            Path::Generic { path, args, self_ty } => {
                let self_ty = self_ty.map_or(0, |ty| self.ty_outer(ty));
                self.path_outer(*path).max(self.args_outer(args)).max(self_ty)
            }
        };
        PathId(self.paths.add(path, outer))
    }

    /// Interns a type.
    pub fn ty(&mut self, ty: Type) -> TypeId {
        if let Some(id) = self.types.get(&ty) {
            return TypeId(id);
        }
        let all = |tys: &[TypeId]| tys.iter().map(|ty| self.ty_outer(*ty)).max().unwrap_or(0);
        let outer = match &ty {
            Type::Basic(_) | Type::Param(_) => 0,
            Type::Path(path) => self.path_outer(*path),
            Type::Ref { region, to, .. } => region_outer(*region).max(self.ty_outer(*to)),
            Type::RawPtr { to, .. } | Type::Slice(to) => self.ty_outer(*to),
            Type::Array(elem, len) => self.ty_outer(*elem).max(self.const_outer(*len)),
            Type::Tuple(fields) => all(fields),
            // The ends of a range are scalars.
            Type::Pattern(base, _) => self.ty_outer(*base),
            Type::FnPtr { inputs, output, .. } => all(inputs).max(self.ty_outer(*output)).saturating_sub(1),
            Type::Dyn { bounds, region, .. } => {
                let inside = bounds.iter().map(|bound| match bound {
                    DynBound::Trait(path) => self.path_outer(*path),
                    DynBound::Projection { term, .. } => self.args_outer(&[*term]),
                });
                inside.max().unwrap_or(0).saturating_sub(1).max(region_outer(*region))
            }
        };
        TypeId(self.types.add(ty, outer))
    }

    /// Interns a constant.
    pub fn konst(&mut self, konst: Const) -> ConstId {
        if let Some(id) = self.consts.get(&konst) {
            return ConstId(id);
        }
        let outer = match &konst {
            Const::Param(_) => 0,
            Const::Path(path) => self.path_outer(*path),
            Const::Value { ty, .. } => self.ty_outer(*ty),
        };
        ConstId(self.consts.add(konst, outer))
    }

    pub(crate) fn path_node(&self, id: PathId) -> &Path {
        &self.paths.nodes[id.0 as usize].0
    }
    pub(crate) fn ty_node(&self, id: TypeId) -> &Type {
        &self.types.nodes[id.0 as usize].0
    }
    pub(crate) fn const_node(&self, id: ConstId) -> &Const {
        &self.consts.nodes[id.0 as usize].0
    }
    /// How many binders outside of the path its lifetimes refer to.
    pub(crate) fn path_outer(&self, id: PathId) -> u32 {
        self.paths.nodes[id.0 as usize].1
    }
    pub(crate) fn ty_outer(&self, id: TypeId) -> u32 {
        self.types.nodes[id.0 as usize].1
    }
    pub(crate) fn const_outer(&self, id: ConstId) -> u32 {
        self.consts.nodes[id.0 as usize].1
    }
    fn args_outer(&self, args: &[GenericArg]) -> u32 {
        let outer = args.iter().map(|arg| match *arg {
            GenericArg::Lifetime(region) => region_outer(region),
            GenericArg::Type(ty) => self.ty_outer(ty),
            GenericArg::Const(konst) => self.const_outer(konst),
        });
        outer.max().unwrap_or(0)
    }
}

fn region_outer(region: Region) -> u32 {
    match region {
        Region::Erased => 0,
        Region::Bound { debruijn, .. } => debruijn + 1,
    }
}
