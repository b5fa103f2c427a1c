//! Types with their layouts: what fields they have, where those are, and which of a value's registers hold them.

use crate::module_cx::ModuleCx;
use anyhow::{Context, Result, bail};
use cranelift_codegen::ir::Type;
use cranelift_codegen::ir::types::{F16, F32, F64, F128, I8, I16, I32, I64, I128};
use rac_items::TyKind;
use rac_mir::Ty;
use rac_target::layout::{BackendRepr, FieldsShape, Layout, Primitive, Scalar, Variants};

/// A type, perhaps as one variant of itself, and its layout.
#[derive(Copy, Clone, Debug)]
pub struct TyLayout<'m> {
    /// The type.
    pub ty: Ty,
    /// The variant, after a downcast.
    pub variant: Option<u32>,
    /// Whether this variant cannot exist, so that the layout has no room for it. Code that names it is never run.
    pub absent: bool,
    /// The layout.
    pub layout: &'m Layout,
}

impl<'m> TyLayout<'m> {
    /// Bytes, of the sized prefix if unsized.
    pub fn size(&self) -> u64 {
        self.layout.size
    }

    /// Whether no bytes are needed to hold it.
    pub fn is_zst(&self) -> bool {
        self.layout.is_zst()
    }

    /// Whether the size is known.
    pub fn is_sized(&self) -> bool {
        self.layout.is_sized()
    }

    /// The scalar that holds the whole value.
    pub fn scalar(&self) -> Option<Scalar> {
        match self.layout.backend_repr {
            BackendRepr::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// The two scalars that hold the whole value.
    pub fn scalar_pair(&self) -> Option<(Scalar, Scalar)> {
        match self.layout.backend_repr {
            BackendRepr::ScalarPair(a, b) => Some((a, b)),
            _ => None,
        }
    }

    /// A vector's lane and how many there are.
    pub fn vector(&self) -> Option<(Scalar, u64)> {
        match self.layout.backend_repr {
            BackendRepr::SimdVector { element, count } => Some((element, count)),
            _ => None,
        }
    }

    /// The same type as one of its variants.
    pub fn for_variant(&self, variant: u32) -> Result<TyLayout<'m>> {
        let absent = match &self.layout.variants {
            Variants::Empty => true,
            Variants::Single { index } => *index != variant,
            Variants::Multiple { variants, .. } => {
                if variant as usize >= variants.len() {
                    bail!("there is no variant {variant} of {}", variants.len());
                }
                false
            }
        };
        let layout = if absent { self.layout } else { self.layout.for_variant(variant) };
        Ok(TyLayout { variant: Some(variant), absent: self.absent || absent, layout, ..*self })
    }

    /// Where a field is. Of what cannot exist, everywhere.
    pub fn field_offset(&self, field: usize) -> Result<u64> {
        if self.absent {
            return Ok(0);
        }
        match &self.layout.fields {
            FieldsShape::Primitive | FieldsShape::Union { .. } => Ok(0),
            FieldsShape::Array { stride, .. } => Ok(stride * field as u64),
            FieldsShape::Arbitrary { offsets, .. } => offsets.get(field).copied().context("the layout lacks the field"),
        }
    }

    /// Which registers of a value held in one or two hold what is at `offset` and laid out as `part`; `None` if that is none of them alone.
    pub fn part(&self, offset: u64, part: &TyLayout<'_>) -> Option<Part> {
        if part.absent || part.is_zst() {
            return Some(Part::Nothing);
        }
        match (&self.layout.backend_repr, &part.layout.backend_repr) {
            (BackendRepr::Scalar(whole), BackendRepr::Scalar(scalar)) => {
                (offset == 0 && whole.size() == scalar.size()).then_some(Part::Whole)
            }
            (BackendRepr::ScalarPair(a, b), BackendRepr::Scalar(scalar)) => {
                if offset == 0 && a.size() == scalar.size() {
                    Some(Part::First)
                } else if offset == Layout::pair_offset(*a, *b) && b.size() == scalar.size() {
                    Some(Part::Second)
                } else {
                    None
                }
            }
            (BackendRepr::ScalarPair(a, b), BackendRepr::ScalarPair(c, d)) => {
                let same = a.size() == c.size() && b.size() == d.size();
                (offset == 0 && same && Layout::pair_offset(*a, *b) == Layout::pair_offset(*c, *d))
                    .then_some(Part::Whole)
            }
            _ => None,
        }
    }
}

/// A part of a value that one or two registers hold.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Part {
    /// All of it.
    Whole,
    /// The first of two registers.
    First,
    /// The second.
    Second,
    /// What has no size, or cannot exist.
    Nothing,
}

/// A scalar's type in CLIF.
pub fn clif_type(scalar: Scalar) -> Type {
    match scalar.primitive() {
        Primitive::Int { size: 1, .. } => I8,
        Primitive::Int { size: 2, .. } => I16,
        Primitive::Int { size: 4, .. } => I32,
        Primitive::Int { size: 8, .. } | Primitive::Pointer => I64,
        Primitive::Int { .. } => I128,
        Primitive::Float(2) => F16,
        Primitive::Float(4) => F32,
        Primitive::Float(8) => F64,
        Primitive::Float(_) => F128,
    }
}

/// The layouts of the scalars that tags are.
static TAGS: [Layout; 6] = [tag_layout(1), tag_layout(2), tag_layout(4), tag_layout(8), tag_layout(16), POINTER];

const POINTER: Layout = plain_layout(8, Primitive::Pointer);

const fn tag_layout(size: u8) -> Layout {
    plain_layout(size as u64, Primitive::Int { size, signed: false })
}

const fn plain_layout(size: u64, value: Primitive) -> Layout {
    Layout {
        size,
        align: size,
        backend_repr: BackendRepr::Scalar(Scalar::Union { value }),
        fields: FieldsShape::Primitive,
        variants: Variants::Single { index: 0 },
        largest_niche: None,
        uninhabited: false,
        max_repr_align: None,
        unadjusted_abi_align: size,
    }
}

/// A layout of just this scalar, which has no type of its own in the module.
pub fn tag_scalar_layout(scalar: Scalar) -> Result<&'static Layout> {
    TAGS.iter()
        .find(|layout| match (&layout.backend_repr, scalar.primitive()) {
            (BackendRepr::Scalar(tag), Primitive::Int { size, .. }) => {
                matches!(tag.primitive(), Primitive::Int { size: tag, .. } if tag == size)
            }
            (BackendRepr::Scalar(tag), Primitive::Pointer) => tag.primitive() == Primitive::Pointer,
            _ => false,
        })
        .context("a tag is neither an integer nor a pointer")
}

impl<'m> ModuleCx<'m> {
    /// A field's type.
    pub fn field_ty(&self, base: TyLayout<'m>, field: usize) -> Result<Ty> {
        let fields = match self.kind(base.ty)? {
            TyKind::Struct(fields) | TyKind::Union(fields) | TyKind::Closure(fields) | TyKind::Tuple(fields) => fields,
            TyKind::Enum(data) => {
                let variant = match (base.variant, &base.layout.variants) {
                    (Some(variant), _) => variant,
                    (None, Variants::Single { index }) => *index,
                    _ => bail!("a field of {} without a variant", self.name(base.ty)),
                };
                &data.variants.get(variant as usize).context("there is no such variant")?.fields
            }
            TyKind::Array(element, _) | TyKind::Slice(element) => return Ok(*element),
            _ => bail!("{} has no fields", self.name(base.ty)),
        };
        fields.get(field).copied().with_context(|| format!("{} has no field {field}", self.name(base.ty)))
    }

    /// How many fields a struct, tuple or closure has.
    pub fn field_count(&self, ty: Ty) -> Result<usize> {
        match self.kind(ty)? {
            TyKind::Struct(fields) | TyKind::Closure(fields) | TyKind::Tuple(fields) => Ok(fields.len()),
            _ => bail!("{} is not a struct", self.name(ty)),
        }
    }

    /// A field's layout and offset.
    pub fn field(&self, base: TyLayout<'m>, field: usize) -> Result<(TyLayout<'m>, u64)> {
        let layout = self.layout(self.field_ty(base, field)?)?;
        Ok((TyLayout { absent: base.absent, ..layout }, base.field_offset(field)?))
    }

    /// What an unsized type ends in: `str`, a slice, a trait object or an extern type.
    pub fn unsized_tail(&self, mut ty: Ty) -> Result<Ty> {
        loop {
            let last = match self.kind(ty)? {
                TyKind::Struct(fields) | TyKind::Tuple(fields) => fields.last().copied(),
                _ => None,
            };
            match last {
                Some(last) => ty = last,
                None => return Ok(ty),
            }
        }
    }
}
