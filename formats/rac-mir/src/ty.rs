//! Types, generic arguments, constants and predicates. All are interned in a dump's tables and named
//! by index; regions are erased but for those bound by `for<>` inside a type, which type identity and
//! v0 symbols need.

use crate::def::DefId;
use serde::{Deserialize, Serialize};

/// Index of a type in a dump's type table.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Ty(pub u32);

/// Index of a constant in a dump's constant table.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Const(pub u32);

/// A signed integer type.
#[allow(missing_docs)]
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum IntTy {
    Isize,
    I8,
    I16,
    I32,
    I64,
    I128,
}

/// An unsigned integer type.
#[allow(missing_docs)]
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum UintTy {
    Usize,
    U8,
    U16,
    U32,
    U64,
    U128,
}

/// A floating-point type.
#[allow(missing_docs)]
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum FloatTy {
    F16,
    F32,
    F64,
    F128,
}

/// `mut` or not.
#[allow(missing_docs)]
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Mutability {
    Not,
    Mut,
}

/// What is left of a lifetime.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Region {
    /// Any lifetime that no binder inside the type binds.
    Erased,
    /// Bound by the `debruijn`-th enclosing binder (0 = innermost), its `var`-th lifetime.
    Bound {
        /// Binders between the use and its binder.
        debruijn: u32,
        /// Index in the binder.
        var: u32,
    },
}

/// The arguments of a generic definition: the parent's first, `Self` of a trait first of all,
/// lifetimes at their places, as in rustc.
pub type GenericArgs = Box<[GenericArg]>;

/// One generic argument.
#[allow(missing_docs)]
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum GenericArg {
    Lifetime(Region),
    Type(Ty),
    Const(Const),
}

/// A calling convention, by the string that names it in source (`"Rust"`, `"C"`, `"rust-call"`, `"system"`, `"C-unwind"`, …).
pub type Abi = String;

/// A function signature. Types may mention lifetimes of the binder the signature stands in (debruijn 0).
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct FnSig {
    /// Parameter types, `self` included.
    pub inputs: Box<[Ty]>,
    /// Return type.
    pub output: Ty,
    /// `...` at the end.
    pub c_variadic: bool,
    /// `unsafe fn`.
    pub is_unsafe: bool,
    /// Calling convention.
    pub abi: Abi,
    /// Number of lifetimes that the signature's own binder binds.
    pub bound_vars: u32,
}

/// What an alias type stands for.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum AliasKind {
    /// `<T as Trait>::Assoc`: the def is the trait's associated type; args are the trait ref's, then the type's own.
    Projection,
    /// An inherent associated type.
    Inherent,
    /// `impl Trait`: the def is an [`OpaqueTy`](crate::DefKind::OpaqueTy).
    Opaque,
}

/// A pattern type's pattern (`pattern_type!(u32 is 1..)`).
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Pattern {
    /// `start..=end`, both inclusive.
    Range {
        /// First value.
        start: Const,
        /// Last value.
        end: Const,
    },
    /// `!null`.
    NotNull,
    /// `a | b`.
    Or(Box<[Pattern]>),
}

/// One bound of a `dyn` type; `Self` is absent from the args.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum ExistentialPredicate {
    /// The principal trait.
    Trait {
        /// The trait.
        def: DefId,
        /// Its arguments without `Self`.
        args: GenericArgs,
    },
    /// `Assoc = term`.
    Projection {
        /// The associated type.
        def: DefId,
        /// The trait's arguments without `Self`, then the associated type's own.
        args: GenericArgs,
        /// Its value: [`GenericArg::Type`] or [`GenericArg::Const`].
        term: GenericArg,
    },
    /// `+ Send` and the like.
    AutoTrait(DefId),
}

/// A type; rustc's `TyKind` after region erasure. Every compound names its parts by index.
#[allow(missing_docs)]
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum TyKind {
    Bool,
    Char,
    Int(IntTy),
    Uint(UintTy),
    Float(FloatTy),
    Str,
    Never,
    /// Struct, enum or union.
    Adt(DefId, GenericArgs),
    /// An `extern` type.
    Foreign(DefId),
    /// Element and length.
    Array(Ty, Const),
    Slice(Ty),
    /// A base type restricted to a pattern.
    Pat(Ty, Pattern),
    RawPtr(Ty, Mutability),
    Ref(Region, Ty, Mutability),
    /// The zero-sized type of a function item or a constructor (then the def is the struct or variant, the args its ADT's).
    FnDef(DefId, GenericArgs),
    /// A function pointer; binds the signature's lifetimes.
    FnPtr(FnSig),
    /// A trait object: principal, projections and auto traits in rustc's canonical order; a binder with this many lifetimes around each predicate.
    Dynamic {
        /// The bounds, principal first.
        predicates: Box<[ExistentialPredicate]>,
        /// Lifetimes bound by `for<>` around the bounds.
        bound_vars: u32,
    },
    /// A closure: its definition and the arguments of the *enclosing item* only. Kind, signature and captures are its item's
    /// ([`crate::ClosureItem`]), unlike rustc, which appends them to the args.
    Closure(DefId, GenericArgs),
    /// A coroutine, args as for closures.
    Coroutine(DefId, GenericArgs),
    Tuple(Box<[Ty]>),
    Alias(AliasKind, DefId, GenericArgs),
    /// The generic parameter with this index in the item's arguments; the name is for people.
    Param {
        index: u32,
        name: String,
    },
    /// A type that inference left unknown; reachable only from a body recorded as failed.
    Error,
}

/// A constant and its type.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct ConstData {
    /// Its type.
    pub ty: Ty,
    /// Its value.
    pub kind: ConstKind,
}

/// A constant's value, as a type's argument or as an operand of MIR.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum ConstKind {
    /// A const parameter: its index in the item's arguments and its name.
    Param {
        /// Index in the args.
        index: u32,
        /// For people.
        name: String,
    },
    /// An integer, `bool`, `char`, float or thin pointer, zero-extended; the type gives the width.
    Scalar(u128),
    /// The only value of a zero-sized type: a function item, `()`, a unit struct.
    ZeroSized,
    /// A `&'static str` literal.
    Str(String),
    /// A byte string literal, typed `&'static [u8; N]` (or `&'static [u8]`).
    ByteStr(Vec<u8>),
    /// A C string literal with its NUL, typed `&'static CStr`.
    CStr(Vec<u8>),
    /// A structural value (const argument of tuple, array, ADT or reference type): the fields, for an enum the variant index first as a `u32` scalar.
    Branch(Box<[Const]>),
    /// A const item, associated const, anonymous or inline const, or with `promoted` a promoted body of `def`'s body.
    Unevaluated {
        /// The definition with the body. A trait's associated const is resolved to its impl's.
        def: DefId,
        /// Its arguments.
        args: GenericArgs,
        /// Index in [`crate::Body::promoted`].
        promoted: Option<u32>,
    },
    /// The address of a static that is not thread-local; typed `&T`, `*mut T` (`static mut`) or `*const T` (extern).
    StaticAddr(DefId),
    /// Inference failed; reachable only from a failed body.
    Error,
}

/// `Type: Trait<…>`: the trait and its arguments, `Self` first.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct TraitRef {
    /// The trait.
    pub def: DefId,
    /// Its arguments.
    pub args: GenericArgs,
}

/// A `where` clause that selection can need. Outlives clauses are left out.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Clause {
    /// `T: Trait`. Implied `Sized` bounds are explicit.
    Trait(TraitRef),
    /// `<T as Trait>::Assoc == term`.
    Projection {
        /// The trait's associated type.
        def: DefId,
        /// Trait args, then the type's own.
        args: GenericArgs,
        /// What it equals.
        term: GenericArg,
    },
}

/// What kind of parameter.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum GenericParamKind {
    /// A lifetime.
    Lifetime,
    /// A type; `Self` of a trait included.
    Type {
        /// Its default.
        default: Option<Ty>,
    },
    /// A const of this type.
    Const {
        /// The const's type.
        ty: Ty,
        /// Its default.
        default: Option<Const>,
    },
}

/// One generic parameter.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct GenericParam {
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: GenericParamKind,
}

/// A definition's own generic parameters and what it requires of them.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub struct Generics {
    /// The definition whose parameters come first: the impl or trait of an associated item, the enclosing item of a closure or nested const.
    pub parent: Option<DefId>,
    /// How many parameters the parent chain has; own parameters follow at this index.
    pub parent_count: u32,
    /// Own parameters, a trait's `Self` first.
    pub params: Vec<GenericParam>,
    /// Own predicates, not the parent's.
    pub predicates: Vec<Clause>,
}
