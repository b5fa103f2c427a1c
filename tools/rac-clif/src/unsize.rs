//! Unsizing: pointers gain metadata, also deep inside structs that are `CoerceUnsized`.

use crate::function::FunctionCx;
use crate::layout::TyLayout;
use crate::place::CPlace;
use crate::value::CValue;
use anyhow::{Context, Result, bail};
use rac_items::{TyKind, UnsizeMeta};

impl<'m> FunctionCx<'m, '_> {
    /// `place = value as …`, to a wider pointer or a struct around one.
    pub fn unsize(&mut self, place: CPlace<'m>, value: CValue<'m>) -> Result<()> {
        let meta = self.cx.unsizing(value.layout.ty, place.layout.ty)?;
        self.unsize_as(place, value, meta)
    }

    fn unsize_as(&mut self, place: CPlace<'m>, value: CValue<'m>, meta: UnsizeMeta) -> Result<()> {
        let to = place.layout;
        match self.cx.kind(to.ty)? {
            TyKind::Ref(..) | TyKind::RawPtr(..) => {
                let (address, old) = self.to_pointer(value)?;
                let meta = match meta {
                    UnsizeMeta::Const(constant) => {
                        let constant = self.constant(constant)?;
                        self.to_scalar(constant)?
                    }
                    UnsizeMeta::Same => old.context("a thin pointer keeps its metadata")?,
                    UnsizeMeta::Upcast { slot } => {
                        let vtable = old.context("a thin pointer is upcast")?;
                        self.vtable_entry(vtable, slot)
                    }
                };
                self.write_pointer(place, address, Some(meta))
            }
            // The type of a pointer that is not null. Its registers are the pointer's.
            TyKind::Pat(base) => {
                let base = TyLayout { ty: *base, ..self.cx.layout(*base)? };
                let from = match self.cx.kind(value.layout.ty)? {
                    TyKind::Pat(from) => self.cx.layout(*from)?,
                    _ => value.layout,
                };
                self.unsize_as(CPlace { layout: base, ..place }, CValue { layout: from, ..value }, meta)
            }
            TyKind::Struct(_) => {
                for field in 0..self.cx.field_count(to.ty)? {
                    let field_place = self.place_field(place, field)?;
                    if field_place.layout.is_zst() {
                        continue;
                    }
                    let field_value = self.value_field(value, field)?;
                    let field_value = self.load(field_value)?;
                    if field_place.layout.ty == field_value.layout.ty {
                        self.write(field_place, field_value)?;
                    } else {
                        self.unsize_as(field_place, field_value, meta)?;
                    }
                }
                Ok(())
            }
            _ => bail!("{} is unsized to {}", self.cx.name(value.layout.ty), self.cx.name(to.ty)),
        }
    }
}
