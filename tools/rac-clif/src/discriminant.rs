//! Which variant an enum is: reading and writing its tag.

use crate::function::FunctionCx;
use crate::layout::{TyLayout, clif_type, tag_scalar_layout};
use crate::place::CPlace;
use anyhow::{Context, Result, bail};
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{InstBuilder, Value};
use rac_items::{EnumData, TyKind};
use rac_target::layout::{Primitive, Scalar, TagEncoding, Variants};

impl<'m> FunctionCx<'m, '_> {
    fn enum_data(&self, layout: TyLayout<'m>) -> Result<Option<&'m EnumData>> {
        match self.cx.kind(layout.ty)? {
            TyKind::Enum(data) => Ok(Some(data)),
            _ => Ok(None),
        }
    }

    /// The place of the tag, as an integer.
    fn tag_place(&mut self, place: CPlace<'m>, tag: Scalar, tag_field: u32) -> Result<CPlace<'m>> {
        let offset = place.layout.field_offset(tag_field as usize)?;
        // The tag has no type of its own in the module; a layout of one scalar is all that reading and writing ask for.
        let layout = TyLayout { layout: tag_scalar_layout(tag)?, variant: None, ..place.layout };
        self.place_part(place, offset, layout)
    }

    /// The discriminant of an enum as a register of `result`'s type.
    pub fn discriminant(&mut self, place: CPlace<'m>, result: TyLayout<'m>) -> Result<Value> {
        let to = clif_type(result.scalar().context("a discriminant is not a scalar")?);
        let Some(data) = self.enum_data(place.layout)? else { return Ok(self.type_const(to, 0)) };
        let discr = |variant: u32| -> Result<u128> {
            Ok(data.variants.get(variant as usize).with_context(|| format!("there is no variant {variant}"))?.discr)
        };
        let (tag, encoding, tag_field) = match &place.layout.layout.variants {
            // No value can get here.
            Variants::Empty => return Ok(self.type_const(to, 0)),
            Variants::Single { index } => return Ok(self.type_const(to, discr(*index)?)),
            Variants::Multiple { tag, tag_encoding, tag_field, .. } => (*tag, tag_encoding, *tag_field),
        };
        let tag_place = self.tag_place(place, tag, tag_field)?;
        let tag_value = self.read_scalar(tag_place)?;
        match *encoding {
            TagEncoding::Direct => {
                let signed = matches!(tag.primitive(), Primitive::Int { signed: true, .. });
                self.int_to_int(tag_value, signed, to)
            }
            TagEncoding::Niche { untagged_variant, niche_variants: (first, last), niche_start } => {
                let ty = self.clif_type_of(tag_value);
                let start = self.type_const(ty, niche_start);
                let relative = self.bcx.ins().isub(tag_value, start);
                let untagged = self.type_const(to, discr(untagged_variant)?);
                // Discriminants count up with the variants, as such enums can have no explicit ones.
                let first_discr = discr(first)?;
                if (first..=last).any(|variant| discr(variant).ok() != Some(first_discr + u128::from(variant - first)))
                {
                    bail!("the discriminants of {} do not count up", self.cx.name(place.layout.ty));
                }
                let count = self.type_const(ty, u128::from(last - first));
                let tagged = self.bcx.ins().icmp(IntCC::UnsignedLessThanOrEqual, relative, count);
                let relative = self.int_to_int(relative, false, to)?;
                let base = self.type_const(to, first_discr);
                let variant = self.bcx.ins().iadd(relative, base);
                Ok(self.bcx.ins().select(tagged, variant, untagged))
            }
        }
    }

    /// Makes an enum, whose fields are written already, this variant.
    pub fn set_discriminant(&mut self, place: CPlace<'m>, variant: u32) -> Result<()> {
        let Some(data) = self.enum_data(place.layout)? else {
            if variant == 0 {
                return Ok(());
            }
            bail!("{} is made variant {variant}", self.cx.name(place.layout.ty));
        };
        let Variants::Multiple { tag, tag_encoding, tag_field, variants } = &place.layout.layout.variants else {
            return Ok(());
        };
        if variants.get(variant as usize).context("there is no such variant")?.uninhabited {
            // No value of the variant exists to be made.
            return Ok(());
        }
        let bits = match *tag_encoding {
            TagEncoding::Direct => data.variants.get(variant as usize).context("there is no such variant")?.discr,
            TagEncoding::Niche { untagged_variant, .. } if variant == untagged_variant => return Ok(()),
            TagEncoding::Niche { niche_variants: (first, _), niche_start, .. } => {
                niche_start.wrapping_add(u128::from(variant)).wrapping_sub(u128::from(first))
            }
        };
        let value = self.const_bits(*tag, truncate(bits, tag.size()));
        let tag_place = self.tag_place(place, *tag, *tag_field)?;
        self.write_scalar(tag_place, value)
    }
}

fn truncate(bits: u128, bytes: u64) -> u128 {
    if bytes >= 16 { bits } else { bits & ((1 << (bytes * 8)) - 1) }
}
