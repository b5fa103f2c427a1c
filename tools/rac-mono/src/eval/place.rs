//! Places: projections, discriminants, sizes of what is unsized.

use super::Interp;
use super::memory::{Scalar, sign_extend, truncate};
use super::value::{Place, Typed, Value};
use anyhow::{Context, Result, bail, ensure};
use rac_mir::{Const, ConstData, ConstKind, Local, PlaceElem, Ty, TyKind};
use rac_target::layout::{FieldsShape, Layout, Primitive, TagEncoding, Variants};
use std::rc::Rc;

impl Interp<'_, '_> {
    /// A local's place; its memory is made on first use.
    pub fn local(&mut self, local: Local) -> Result<Place> {
        let frame = self.frames.last().context("no function is being evaluated")?;
        let slot = frame.locals.get(local.index()).context("a local that its body does not declare")?;
        if let Some(place) = slot {
            return Ok(place.clone());
        }
        let ty = frame.body.locals[local.index()].ty;
        let layout = self.layout(ty)?;
        ensure!(layout.is_sized(), "a local of the unsized type `{}`", self.cx.ty_name(ty));
        let alloc = self.memory.allocate(layout.size, layout.align)?;
        let place = Place { ptr: Scalar::Ptr { alloc, offset: 0 }, meta: None, ty, layout, variant: None };
        if let Some(frame) = self.frames.last_mut() {
            frame.locals[local.index()] = Some(place.clone());
        }
        Ok(place)
    }

    /// The place that a path denotes.
    pub fn place(&mut self, place: &rac_mir::Place) -> Result<Place> {
        let mut at = self.local(place.local)?;
        for elem in &place.projection {
            at = self.project(at, elem)?;
        }
        Ok(at)
    }

    /// What a reference or raw pointer type points to.
    pub fn pointee(&self, ty: Ty) -> Result<Ty> {
        match *self.cx.kind(ty) {
            TyKind::Ref(_, pointee, _) | TyKind::RawPtr(pointee, _) => Ok(pointee),
            _ => bail!("`{}` is not a pointer", self.cx.ty_name(ty)),
        }
    }

    /// The place that a pointer value points to.
    pub fn deref(&self, pointer: &Typed) -> Result<Place> {
        let (ptr, meta) = pointer.pointer()?;
        self.place_of_pointer(ptr, meta, self.pointee(pointer.ty)?)
    }

    fn project(&mut self, base: Place, elem: &PlaceElem) -> Result<Place> {
        match *elem {
            PlaceElem::Deref => {
                let pointer = self.read(&base)?;
                self.deref(&pointer)
            }
            PlaceElem::Field(field, ty) => self.field(&base, field.index(), ty),
            PlaceElem::Downcast(variant) => Ok(Place { variant: Some(variant.0), ..base }),
            PlaceElem::Index(local) => {
                let index = self.local(local)?;
                let index = self.read(&index)?.scalar()?.to_usize()?;
                self.element(&base, index)
            }
            PlaceElem::ConstantIndex { offset, from_end, .. } => {
                let len = self.len(&base)?;
                let index = if from_end { len.checked_sub(offset) } else { Some(offset) };
                self.element(&base, index.context("an index before the start of an array")?)
            }
            PlaceElem::Subslice { from, to, from_end } => self.subslice(base, from, to, from_end),
        }
    }

    /// A field of a place.
    pub fn field(&self, base: &Place, field: usize, ty: Ty) -> Result<Place> {
        let layout = self.layout(ty)?;
        let mut offset = match base.variant {
            Some(variant) => base.layout.for_variant(variant).field_offset(field),
            None => base.layout.field_offset(field),
        };
        let meta = if layout.is_sized() { None } else { base.meta };
        if meta.is_some() {
            // The last field's offset is for alignment 1: only the value knows its alignment.
            let (_, align) = self.size_align_of(ty, &layout, meta)?;
            let align = self.cx.packing(base.ty)?.map_or(align, |pack| align.min(pack));
            offset = offset.next_multiple_of(align.max(1));
        }
        let ptr = if offset == 0 { base.ptr } else { base.ptr.wrapping_offset(offset)? };
        Ok(Place { ptr, meta, ty, layout, variant: None })
    }

    /// Field `field` of a place, its type looked up.
    pub fn field_of(&self, base: &Place, field: usize) -> Result<Place> {
        let ty = self.cx.field_ty(base.ty, base.variant.unwrap_or(0), field)?;
        self.field(base, field, ty)
    }

    /// The number of elements of an array or slice.
    pub fn len(&self, place: &Place) -> Result<u64> {
        match (place.meta, &place.layout.fields) {
            (Some(meta), _) => meta.to_usize(),
            (None, FieldsShape::Array { count, .. }) => Ok(*count),
            _ => bail!("`{}` has no length", self.cx.ty_name(place.ty)),
        }
    }

    fn element_ty(&self, ty: Ty) -> Result<Ty> {
        match *self.cx.kind(ty) {
            TyKind::Array(element, _) | TyKind::Slice(element) => Ok(element),
            TyKind::Str => Ok(self.cx.common.u8),
            _ => bail!("`{}` has no elements", self.cx.ty_name(ty)),
        }
    }

    /// An element of an array or slice.
    pub fn element(&self, base: &Place, index: u64) -> Result<Place> {
        let len = self.len(base)?;
        ensure!(index < len, "index out of bounds: the length is {len} but the index is {index}");
        let ty = self.element_ty(base.ty)?;
        let layout = self.layout(ty)?;
        let ptr = base.ptr.wrapping_offset(index.wrapping_mul(layout.size))?;
        Ok(Place { ptr, meta: None, ty, layout, variant: None })
    }

    fn subslice(&self, base: Place, from: u64, to: u64, from_end: bool) -> Result<Place> {
        let len = self.len(&base)?;
        let end = if from_end { len.checked_sub(to) } else { Some(to) };
        let count =
            end.filter(|&end| end <= len).and_then(|end| end.checked_sub(from)).context("a subslice out of bounds")?;
        let element = self.element_ty(base.ty)?;
        let ptr = base.ptr.wrapping_offset(from.wrapping_mul(self.layout(element)?.size))?;
        match self.cx.kind(base.ty) {
            TyKind::Array(..) => {
                let count = self.cx.mk_scalar(self.cx.common.usize, count as u128);
                self.place_at(ptr, self.cx.mk(TyKind::Array(element, count)))
            }
            _ => Ok(Place { ptr, meta: Some(Scalar::usize(count)), ..base }),
        }
    }

    /// Size and alignment of a value, given its metadata if it is unsized.
    pub fn size_align_of(&self, ty: Ty, layout: &Layout, meta: Option<Scalar>) -> Result<(u64, u64)> {
        if layout.is_sized() {
            return Ok((layout.size, layout.align));
        }
        match self.cx.kind(ty) {
            TyKind::Slice(_) | TyKind::Str => {
                let FieldsShape::Array { stride, .. } = layout.fields else { bail!("a slice without a stride") };
                let len = meta.context("a slice pointer without a length")?.to_usize()?;
                let size = stride.checked_mul(len).filter(|&size| size < 1 << 62);
                Ok((size.context("a slice is bigger than the address space")?, layout.align))
            }
            TyKind::Dynamic { .. } => {
                let vtable = meta.context("a trait object pointer without a vtable")?;
                let size = self.memory.read(self.cx, vtable.wrapping_offset(8)?, 8)?.to_usize()?;
                Ok((size, self.memory.read(self.cx, vtable.wrapping_offset(16)?, 8)?.to_usize()?))
            }
            TyKind::Foreign(_) => bail!("the size of an extern type is unknown"),
            _ => {
                // A struct or tuple that ends in something unsized.
                let FieldsShape::Arbitrary { offsets, .. } = &layout.fields else {
                    bail!("`{}` is unsized without fields", self.cx.ty_name(ty))
                };
                let last = offsets.len().checked_sub(1).context("an unsized struct without fields")?;
                let tail = self.cx.field_ty(ty, 0, last)?;
                let (tail_size, tail_align) = self.size_align_of(tail, &*self.layout(tail)?, meta)?;
                let tail_align = self.cx.packing(ty)?.map_or(tail_align, |pack| tail_align.min(pack));
                let align = layout.align.max(tail_align);
                let size = offsets[last].next_multiple_of(tail_align.max(1)) + tail_size;
                Ok((size.next_multiple_of(align), align))
            }
        }
    }

    /// The discriminant of the variant that a place holds, and the variant.
    pub fn discriminant(&self, place: &Place) -> Result<(u128, u32)> {
        let (tag, encoding) = match &place.layout.variants {
            Variants::Empty => bail!("a value of the uninhabited type `{}` is read", self.cx.ty_name(place.ty)),
            Variants::Single { index } => return Ok((self.discriminant_of(place.ty, *index)?, *index)),
            Variants::Multiple { tag, tag_encoding, .. } => (*tag, tag_encoding),
        };
        let tag_ptr = place.ptr.wrapping_offset(place.layout.field_offset(0))?;
        let value = self.memory.read(self.cx, tag_ptr, tag.size())?;
        let invalid = || format!("an enum of type `{}` has an invalid tag", self.cx.ty_name(place.ty));
        let variant = match *encoding {
            TagEncoding::Direct => {
                let tag_bits = value.to_bits().with_context(invalid)?;
                let size = self.layout(self.cx.discr_ty(place.ty)?)?.size;
                let bits = match tag.primitive() {
                    Primitive::Int { size: tag_size, signed: true } => sign_extend(tag_bits, tag_size as u64) as u128,
                    _ => tag_bits,
                };
                let bits = truncate(bits, size);
                let count = self.variant_count(place);
                let mut variants = 0..count;
                let mut found = None;
                for variant in variants.by_ref() {
                    if self.cx.discriminant(place.ty, variant)? == bits {
                        found = Some(variant);
                        break;
                    }
                }
                found.with_context(invalid)?
            }
            TagEncoding::Niche { untagged_variant, niche_variants: (first, last), niche_start } => match value {
                // An address is none of the small numbers that stand for the other variants.
                Scalar::Ptr { .. } => untagged_variant,
                value => {
                    let bits = value.to_bits().with_context(invalid)?;
                    let relative = truncate(bits.wrapping_sub(niche_start), tag.size());
                    if relative <= (last - first) as u128 { first + relative as u32 } else { untagged_variant }
                }
            },
        };
        Ok((self.discriminant_of(place.ty, variant)?, variant))
    }

    fn variant_count(&self, place: &Place) -> u32 {
        match &place.layout.variants {
            Variants::Multiple { variants, .. } => variants.len() as u32,
            _ => 1,
        }
    }

    fn discriminant_of(&self, ty: Ty, variant: u32) -> Result<u128> {
        match self.cx.kind(ty) {
            TyKind::Adt(def, _) if self.cx.adt(*def)?.kind == rac_mir::AdtKind::Enum => {
                self.cx.discriminant(ty, variant)
            }
            _ => Ok(0),
        }
    }

    /// Writes the tag for a variant whose fields are written already.
    pub fn set_discriminant(&mut self, place: &Place, variant: u32) -> Result<()> {
        let Variants::Multiple { tag, tag_encoding, .. } = &place.layout.variants else {
            match place.layout.variants {
                Variants::Single { index } if index == variant => return Ok(()),
                _ => bail!("a value of an uninhabited variant of `{}` is made", self.cx.ty_name(place.ty)),
            }
        };
        let bits = match *tag_encoding {
            TagEncoding::Direct => self.cx.discriminant(place.ty, variant)?,
            TagEncoding::Niche { untagged_variant, .. } if variant == untagged_variant => return Ok(()),
            TagEncoding::Niche { niche_variants: (first, _), niche_start, .. } => {
                niche_start.wrapping_add(variant.wrapping_sub(first) as u128)
            }
        };
        let size = tag.size();
        let ptr = place.ptr.wrapping_offset(place.layout.field_offset(0))?;
        self.memory.write(ptr, Scalar::bits(bits, size), size)
    }

    /// The value of a constant that is a number, such as an array's length.
    pub fn const_usize(&self, konst: Const) -> Result<u64> {
        match self.cx.konst(konst) {
            ConstData { kind: ConstKind::Scalar(bits), .. } => Ok(*bits as u64),
            _ => {
                let value = self.const_operand(konst)?;
                value.scalar()?.to_usize()
            }
        }
    }

    /// A place that holds a value, for what can only be read from memory.
    pub fn force_to_memory(&mut self, value: &Typed) -> Result<Place> {
        let ptr = match value.value {
            Value::Memory(ptr) => ptr,
            _ => {
                let alloc = self.memory.allocate(value.layout.size, value.layout.align)?;
                let ptr = Scalar::Ptr { alloc, offset: 0 };
                self.write_to(ptr, value)?;
                ptr
            }
        };
        Ok(Place { ptr, meta: None, ty: value.ty, layout: Rc::clone(&value.layout), variant: None })
    }
}
