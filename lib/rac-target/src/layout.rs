//! Layouts as data, with rustc's names (`rustc_abi::LayoutData`). Sizes and offsets are in bytes.

use serde::{Deserialize, Serialize};

/// What a type looks like in memory.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Layout {
    /// Size; of an unsized type that of its sized prefix.
    pub size: u64,
    /// ABI alignment.
    pub align: u64,
    /// How code generation holds a value.
    pub backend_repr: BackendRepr,
    /// Where the fields are; of an enum with several variants those that all share (the tag).
    pub fields: FieldsShape,
    /// The variants.
    pub variants: Variants,
    /// The largest range of invalid values, where an enclosing enum can put its tag.
    pub largest_niche: Option<Niche>,
    /// Whether no value can exist.
    pub uninhabited: bool,
    /// The largest `repr(align)` inside, which 32-bit x86 ABIs want.
    pub max_repr_align: Option<u64>,
    /// Alignment without `repr(align)`, which `Cast` arguments want.
    pub unadjusted_abi_align: u64,
}

/// How a value lives in registers, if it does.
#[allow(missing_docs)]
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum BackendRepr {
    Scalar(Scalar),
    ScalarPair(Scalar, Scalar),
    SimdVector {
        element: Scalar,
        count: u64,
    },
    /// Only in memory; `sized` is false for `str`, slices, `dyn` and what ends in them.
    Memory {
        sized: bool,
    },
}

/// A machine value.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Primitive {
    /// An integer of `size` bytes (1, 2, 4, 8, 16).
    Int {
        /// Bytes.
        size: u8,
        /// Whether narrow values are sign-extended.
        signed: bool,
    },
    /// A float of this many bytes (2, 4, 8, 16).
    Float(u8),
    /// A data or function pointer.
    Pointer,
}

/// A machine value and what it may be. The range wraps around: `end < start` means `..=end | start..`.
#[allow(missing_docs)]
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Scalar {
    Initialized {
        value: Primitive,
        valid_start: u128,
        valid_end: u128,
    },
    /// May be uninitialised (a union's).
    Union {
        value: Primitive,
    },
}

/// Where fields are. Fields are in source order.
#[allow(missing_docs)]
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum FieldsShape {
    /// A scalar: none.
    Primitive,
    /// This many fields, all at 0.
    Union {
        count: u64,
    },
    Array {
        stride: u64,
        count: u64,
    },
    /// Offset per field; `in_memory_order[i]` is the source index of the i-th field in memory.
    Arbitrary {
        offsets: Vec<u64>,
        in_memory_order: Vec<u32>,
    },
}

/// The variants of an enum; everything else is `Single { index: 0 }`.
#[allow(missing_docs)]
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Variants {
    /// None: uninhabited.
    Empty,
    /// Only this one can exist; there is no tag.
    Single { index: u32 },
    /// A tag tells them apart.
    Multiple {
        tag: Scalar,
        tag_encoding: TagEncoding,
        /// The tag's index in the enum's own `fields`.
        tag_field: u32,
        /// Each variant's layout, its `variants` being `Single` of itself.
        variants: Vec<Layout>,
    },
}

/// How the tag names the variant.
#[allow(missing_docs)]
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum TagEncoding {
    /// The tag is the discriminant, truncated to the tag's size.
    Direct,
    /// Variant `v` of `niche_variants` (inclusive) has the tag `v - niche_variants.0 + niche_start` (wrapping); any other tag is `untagged_variant`.
    Niche { untagged_variant: u32, niche_variants: (u32, u32), niche_start: u128 },
}

/// Invalid values inside a type.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Niche {
    /// Where the scalar is.
    pub offset: u64,
    /// Its primitive.
    pub value: Primitive,
    /// First valid value.
    pub valid_start: u128,
    /// Last valid value.
    pub valid_end: u128,
}

impl Primitive {
    /// Bytes, with 8-byte pointers.
    pub fn size(self) -> u64 {
        match self {
            Primitive::Int { size, .. } | Primitive::Float(size) => size as u64,
            Primitive::Pointer => 8,
        }
    }
}

impl Scalar {
    /// The machine value's kind.
    pub fn primitive(self) -> Primitive {
        match self {
            Scalar::Initialized { value, .. } | Scalar::Union { value } => value,
        }
    }
    /// Bytes.
    pub fn size(self) -> u64 {
        self.primitive().size()
    }
}

impl Layout {
    /// Zero-sized and sized.
    pub fn is_zst(&self) -> bool {
        self.size == 0 && self.is_sized()
    }
    /// Whether the size is known at compile time.
    pub fn is_sized(&self) -> bool {
        !matches!(self.backend_repr, BackendRepr::Memory { sized: false })
    }
    /// Field `i`'s offset (of an array: element `i`'s). A variant that cannot exist has its fields nowhere: at 0.
    pub fn field_offset(&self, i: usize) -> u64 {
        match &self.fields {
            FieldsShape::Primitive | FieldsShape::Union { .. } => 0,
            FieldsShape::Array { stride, .. } => stride * i as u64,
            FieldsShape::Arbitrary { offsets, .. } => offsets.get(i).copied().unwrap_or(0),
        }
    }
    /// The layout as variant `index`: itself where there is no choice.
    pub fn for_variant(&self, index: u32) -> &Layout {
        match &self.variants {
            Variants::Multiple { variants, .. } => variants.get(index as usize).unwrap_or(self),
            _ => self,
        }
    }
    /// Offset of the second scalar of a pair.
    pub fn pair_offset(a: Scalar, b: Scalar) -> u64 {
        a.size().next_multiple_of(b.size().max(1))
    }
}
