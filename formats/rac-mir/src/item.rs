//! Items: everything about a definition that is not its body.

use crate::def::DefId;
use crate::ty::{Const, FnSig, Generics, TraitRef, Ty};
use bitflags::bitflags;
use serde::{Deserialize, Serialize};

/// A definition's item. Definitions without one (modules, `extern` blocks, variants) have none in the dump.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Item {
    /// Generic parameters and predicates.
    pub generics: Generics,
    /// What it is.
    pub kind: ItemKind,
}

/// What an item is.
#[allow(missing_docs)]
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum ItemKind {
    Adt(AdtItem),
    Trait(TraitItem),
    Impl(ImplItem),
    Fn(FnItem),
    /// Free, associated, anonymous or inline constant: its type. `has_body` is false for a trait's without default.
    Const {
        ty: Ty,
        has_body: bool,
    },
    Static(StaticItem),
    /// An associated type: of a trait (its default), or of an impl (its value).
    AssocTy {
        value: Option<Ty>,
    },
    Closure(ClosureItem),
    /// The hidden type, in terms of the opaque type's parameters; `None` in a trait's function without a body. The predicates are
    /// the bounds.
    OpaqueTy {
        hidden: Option<Ty>,
    },
    ForeignTy,
}

/// Struct, enum or union.
#[allow(missing_docs)]
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum AdtKind {
    Struct,
    Enum,
    Union,
}

bitflags! {
    /// Properties of an ADT that its layout, drop glue or identity depends on.
    #[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
    pub struct AdtFlags: u32 {
        /// `Box`.
        const BOX = 1 << 0;
        /// `PhantomData`.
        const PHANTOM_DATA = 1 << 1;
        /// `ManuallyDrop`: no drop glue.
        const MANUALLY_DROP = 1 << 2;
        /// `UnsafeCell`: hides niches, interior mutability.
        const UNSAFE_CELL = 1 << 3;
        /// `UnsafePinned`.
        const UNSAFE_PINNED = 1 << 4;
        /// `#[fundamental]`.
        const FUNDAMENTAL = 1 << 5;
        /// `#[rustc_nonnull_optimization_guaranteed]`.
        const NONNULL_OPT = 1 << 6;
        /// An enum that is `#[non_exhaustive]`.
        const NON_EXHAUSTIVE = 1 << 7;
    }
}

impl Serialize for AdtFlags {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        self.bits().serialize(s)
    }
}

impl<'de> Deserialize<'de> for AdtFlags {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        Ok(AdtFlags::from_bits_truncate(u32::deserialize(d)?))
    }
}

/// `#[repr(…)]`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub struct ReprOptions {
    /// The integer type of `repr(u8)` and the like.
    pub int: Option<Ty>,
    /// `align(N)`, in bytes.
    pub align: Option<u64>,
    /// `packed(N)`, in bytes.
    pub pack: Option<u64>,
    /// `repr(C)`.
    pub c: bool,
    /// `repr(transparent)`.
    pub transparent: bool,
    /// `repr(simd)`.
    pub simd: bool,
}

/// An ADT.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AdtItem {
    /// Which of the three.
    pub kind: AdtKind,
    /// Representation attributes.
    pub repr: ReprOptions,
    /// Properties.
    pub flags: AdtFlags,
    /// `#[rustc_layout_scalar_valid_range_start/end]`.
    pub scalar_valid_range: (Option<u128>, Option<u128>),
    /// The variants in source order; a struct or union has one.
    pub variants: Vec<VariantItem>,
    /// The `Drop` impl.
    pub destructor: Option<DefId>,
}

/// How a variant is constructed.
#[allow(missing_docs)]
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum CtorKind {
    Fn,
    Const,
    Named,
}

/// One variant.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct VariantItem {
    /// Its definition; a struct's or union's own.
    pub def: DefId,
    /// Its name.
    pub name: String,
    /// Tuple-like, unit-like or with named fields.
    pub ctor: CtorKind,
    /// An explicit discriminant (a scalar of the discriminant type or the unevaluated anonymous const); `None`: one more than the previous.
    pub discr: Option<Const>,
    /// A variant or struct that is `#[non_exhaustive]`.
    pub non_exhaustive: bool,
    /// The fields in source order.
    pub fields: Vec<FieldItem>,
}

/// Where something may be named; rustc's `Visibility`.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Visibility {
    /// Everywhere.
    Public,
    /// In this module and those inside; a crate's root for `pub(crate)`.
    Restricted(DefId),
}

/// One field.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FieldItem {
    /// Its name, or its index in decimal.
    pub name: String,
    /// Its visibility, which is part of rustc's `TypeId`; a variant's fields have the enum's.
    pub vis: Visibility,
    /// Its type in terms of the ADT's parameters.
    pub ty: Ty,
}

/// A trait.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TraitItem {
    /// `auto trait`.
    pub is_auto: bool,
    /// `#[marker]`.
    pub is_marker: bool,
    /// Direct supertraits in source order, with `Self` as parameter 0. Also among the predicates.
    pub supertraits: Vec<TraitRef>,
    /// Whether `dyn Trait` is allowed.
    pub dyn_compatible: bool,
    /// Items in source order.
    pub items: Vec<DefId>,
}

/// `impl Trait`, `impl !Trait`.
#[allow(missing_docs)]
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum ImplPolarity {
    Positive,
    Negative,
}

/// An impl block.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ImplItem {
    /// The implemented trait with its arguments (`Self` first); `None` for an inherent impl.
    pub trait_ref: Option<TraitRef>,
    /// The implementing type.
    pub self_ty: Ty,
    /// Positive or negative.
    pub polarity: ImplPolarity,
    /// Items in source order.
    pub items: Vec<ImplAssocItem>,
}

/// One item of an impl.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ImplAssocItem {
    /// The item.
    pub def: DefId,
    /// The trait's item that it implements.
    pub trait_item: Option<DefId>,
    /// `default fn` and the like (or a `default impl`): a more specific impl may replace it.
    pub is_default: bool,
}

/// `#[inline]`.
#[allow(missing_docs)]
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum InlineAttr {
    #[default]
    None,
    Hint,
    Always,
    Never,
}

/// Attributes that reach code generation; rustc's `CodegenFnAttrs`.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct CodegenAttrs {
    /// `#[inline]`. `Always`, `Hint` functions are compiled where they are used.
    pub inline: InlineAttr,
    /// `#[track_caller]`.
    pub track_caller: bool,
    /// `#[no_mangle]`.
    pub no_mangle: bool,
    /// `#[export_name = "…"]`.
    pub export_name: Option<String>,
    /// `#[link_name = "…"]` (extern blocks).
    pub link_name: Option<String>,
    /// `#[link_section = "…"]`.
    pub link_section: Option<String>,
    /// `#[linkage = "…"]`.
    pub linkage: Option<String>,
    /// `#[cold]`.
    pub cold: bool,
    /// `#[naked]`.
    pub naked: bool,
    /// `#[used]`.
    pub used: bool,
    /// `#[thread_local]`.
    pub thread_local: bool,
    /// `#[rustc_std_internal_symbol]`: the symbol is mangled as rustc's internal symbols are.
    pub std_internal_symbol: bool,
    /// `#[rustc_nounwind]`.
    pub nounwind: bool,
    /// `#[target_feature(enable = "…")]`, sorted.
    pub target_features: Vec<String>,
}

/// A function.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FnItem {
    /// Its signature in terms of its parameters.
    pub sig: FnSig,
    /// Attributes.
    pub attrs: CodegenAttrs,
    /// `const fn`.
    pub is_const: bool,
    /// Whether it has a body in the source.
    pub has_body: bool,
    /// `#[rustc_intrinsic]`; the name is the function's. With `has_body` the body is the fallback.
    pub intrinsic: bool,
    /// Declared in an `extern` block.
    pub foreign: bool,
    /// `#[rustc_intrinsic_must_be_overridden]`-like: an intrinsic whose body only exists for form.
    pub must_be_overridden: bool,
}

/// A static.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StaticItem {
    /// Its type.
    pub ty: Ty,
    /// `static mut`.
    pub mutable: bool,
    /// Declared in an `extern` block.
    pub foreign: bool,
    /// Attributes.
    pub attrs: CodegenAttrs,
}

/// Which of the `Fn` traits a closure implements by itself.
#[allow(missing_docs)]
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum ClosureKind {
    Fn,
    FnMut,
    FnOnce,
}

/// A closure. Its generics' parent is the enclosing item; it has no parameters of its own.
///
/// Its body takes the environment first (`&Closure`, `&mut Closure` or `Closure` by kind), then the arguments one by one
/// (not tupled); captures are fields of the closure type in the order of `upvars`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ClosureItem {
    /// The kind inferred from its use of captures.
    pub kind: ClosureKind,
    /// Its signature, arguments not tupled, without the environment.
    pub sig: FnSig,
    /// What it captures.
    pub upvars: Vec<Upvar>,
    /// `#[track_caller]` and the like.
    pub attrs: CodegenAttrs,
}

/// One capture.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Upvar {
    /// The captured place as rustc names it (`x`, `p.b`), for people.
    pub name: String,
    /// The field's type: a reference if captured by reference.
    pub ty: Ty,
    /// Captured by reference.
    pub by_ref: bool,
}
