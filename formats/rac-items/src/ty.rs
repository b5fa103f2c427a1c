//! Concrete types and constants.

use crate::module::{AbiId, AllocId, FnId};
use rac_mir::{FloatTy, IntTy, Mutability, Ty, UintTy};
use rac_target::layout::Layout;
use serde::{Deserialize, Serialize};

/// A concrete type.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TypeData {
    /// Its name as `core::any::type_name` gives it.
    pub name: String,
    /// What it is made of.
    pub kind: TyKind,
    /// Of a struct with `repr(packed(N))` that number, in bytes: an unsized tail is aligned no more than that.
    pub pack: Option<u64>,
    /// Its layout.
    pub layout: Layout,
}

/// What a type is made of, as far as code generation asks.
#[allow(missing_docs)]
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum TyKind {
    Bool,
    Char,
    Int(IntTy),
    Uint(UintTy),
    Float(FloatTy),
    Str,
    Never,
    /// A struct: its fields.
    Struct(Vec<Ty>),
    /// A union: its fields.
    Union(Vec<Ty>),
    Enum(EnumData),
    Foreign,
    Array(Ty, u64),
    Slice(Ty),
    /// A pattern type's base.
    Pat(Ty),
    RawPtr(Ty, Mutability),
    Ref(Ty, Mutability),
    /// A function item: zero-sized.
    FnDef,
    FnPtr(AbiId),
    Dynamic,
    /// A closure: its captures.
    Closure(Vec<Ty>),
    Tuple(Vec<Ty>),
}

/// An enum.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EnumData {
    /// The type of `Rvalue::Discriminant`.
    pub discr_ty: Ty,
    /// The variants in source order.
    pub variants: Vec<VariantData>,
}

/// A variant.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct VariantData {
    /// Its name.
    pub name: String,
    /// Its discriminant's bits in the discriminant type, zero-extended.
    pub discr: u128,
    /// Its fields.
    pub fields: Vec<Ty>,
}

/// A constant.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct ConstData {
    /// Its type.
    pub ty: Ty,
    /// Its value.
    pub kind: ConstKind,
}

/// A constant's value.
#[allow(missing_docs)]
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum ConstKind {
    ZeroSized,
    /// Of a type whose layout is a scalar.
    Scalar(ScalarValue),
    /// Of a type whose layout is a scalar pair, e.g. `&str`.
    ScalarPair(ScalarValue, ScalarValue),
    /// The bytes at `offset` of an allocation.
    Indirect {
        alloc: AllocId,
        offset: u64,
    },
    /// Only as `func` of a call.
    Callee(Callee),
}

/// One machine value.
#[allow(missing_docs)]
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum ScalarValue {
    /// Zero-extended bits of an integer, `bool`, `char`, float or address without provenance.
    Bits(u128),
    /// `offset` bytes into an allocation.
    Alloc { alloc: AllocId, offset: u64 },
    /// A function's address.
    Fn(FnId),
}

/// What a call calls, if not a pointer.
#[allow(missing_docs)]
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Callee {
    Fn(FnId),
    /// Entry `slot` of the vtable in the first argument's metadata (0, 1, 2 are drop, size, align); the ABI's first argument is the data pointer. A null
    /// entry (slot 0 only) is not called.
    Virtual {
        slot: u32,
        abi: AbiId,
    },
    /// Code generation makes it, see [`crate::intrinsics`].
    Intrinsic {
        name: String,
        args: Vec<IntrinsicArg>,
    },
}

/// A generic argument of an intrinsic.
#[allow(missing_docs)]
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum IntrinsicArg {
    Type(Ty),
    Const(rac_mir::Const),
}
