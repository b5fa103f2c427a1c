//! Casts.

use crate::function::FunctionCx;
use crate::layout::clif_type;
use crate::place::CPlace;
use crate::value::CValue;
use anyhow::{Context, Result, bail};
use rac_items::TyKind;
use rac_mir::{CastKind, Ty};

impl<'m> FunctionCx<'m, '_> {
    /// `place = value as ty`.
    pub fn cast(&mut self, place: CPlace<'m>, kind: CastKind, value: CValue<'m>, ty: Ty) -> Result<()> {
        match kind {
            CastKind::IntToInt | CastKind::FloatToInt | CastKind::IntToFloat | CastKind::FloatToFloat => {
                let from = value.layout.ty;
                let signed = self.is_signed(from)?;
                let to_signed = self.is_signed(ty)?;
                let scalar = place.layout.scalar().with_context(|| format!("a cast to {}", self.cx.name(ty)))?;
                let to = clif_type(scalar);
                let value = self.to_scalar(value)?;
                let value = match kind {
                    CastKind::IntToInt => self.int_to_int(value, signed, to)?,
                    CastKind::FloatToInt => self.float_to_int(value, to_signed, to)?,
                    CastKind::IntToFloat => self.int_to_float(value, signed, to)?,
                    _ => self.float_to_float(value, to)?,
                };
                self.write_scalar(place, value)
            }
            CastKind::PointerExposeProvenance => {
                let scalar = place.layout.scalar().with_context(|| format!("a cast to {}", self.cx.name(ty)))?;
                let (address, _) = self.to_pointer(value)?;
                let address = self.int_to_int(address, false, clif_type(scalar))?;
                self.write_scalar(place, address)
            }
            CastKind::PtrToPtr
            | CastKind::FnPtrToPtr
            | CastKind::PointerWithExposedProvenance
            | CastKind::UnsafeFnPointer
            | CastKind::MutToConstPointer
            | CastKind::ArrayToPointer => {
                // A wide pointer becomes thin by losing its metadata.
                let (address, meta) = self.to_pointer(value)?;
                self.write_pointer(place, address, meta)
            }
            CastKind::Unsize => self.unsize(place, value),
            CastKind::Transmute => self.transmute(place, value),
            CastKind::ReifyFnPointer | CastKind::ClosureFnPointer => {
                if matches!(self.cx.kind(value.layout.ty)?, TyKind::FnPtr(_)) {
                    return self.write(place, value);
                }
                bail!("a {kind:?} cast is left in a mono body");
            }
        }
    }
}
