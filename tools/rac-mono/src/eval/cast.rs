//! Casts.

use super::Interp;
use super::memory::{Scalar, sign_extend};
use super::ops::Int;
use super::value::{Place, Typed, Value, primitive};
use crate::unsize::UnsizeMetadata;
use anyhow::{Context, Result, bail};
use rac_mir::{CastKind, Ty, TyKind};
use rac_target::layout::{BackendRepr, Scalar as ScalarLayout};

impl Interp<'_, '_> {
    /// Evaluates a cast into a place of the target type.
    pub fn cast_into(&mut self, kind: CastKind, value: &Typed, ty: Ty, dest: &Place) -> Result<()> {
        match kind {
            CastKind::Transmute => self.transmute(value, dest),
            CastKind::Unsize => self.unsize_into(value, dest),
            _ => {
                let value = self.cast(kind, value, ty)?;
                self.write(dest, &value)
            }
        }
    }

    /// A cast whose result is a scalar or a pointer.
    fn cast(&mut self, kind: CastKind, value: &Typed, ty: Ty) -> Result<Typed> {
        let layout = self.layout(ty)?;
        let value = match kind {
            CastKind::IntToInt => {
                let int = Int::of(primitive(&value.layout)?)?;
                // An address stays one in an integer of its size; so does what a cast of an enum without fields reads.
                match (value.scalar()?, layout.size) {
                    (ptr @ Scalar::Ptr { .. }, 8) => Value::Scalar(ptr),
                    (scalar, size) => Value::Scalar(Scalar::bits(int.value(scalar.to_bits()?) as u128, size)),
                }
            }
            CastKind::IntToFloat => {
                let int = Int::of(primitive(&value.layout)?)?;
                Value::Scalar(int_to_float(int, value.bits()?, layout.size)?)
            }
            CastKind::FloatToInt => {
                let to = Int::of(primitive(&layout)?)?;
                Value::Scalar(Scalar::bits(float_to_int(value.bits()?, value.layout.size, to)?, to.size))
            }
            CastKind::FloatToFloat => {
                let bits = value.bits()?;
                Value::Scalar(match (value.layout.size, layout.size) {
                    (from, to) if from == to => Scalar::bits(bits, to),
                    (4, 8) => Scalar::bits((f32::from_bits(bits as u32) as f64).to_bits() as u128, 8),
                    (8, 4) => Scalar::bits((f64::from_bits(bits as u64) as f32).to_bits() as u128, 4),
                    (from, to) => {
                        bail!("a cast from `f{}` to `f{}` at compile time is not supported", from * 8, to * 8)
                    }
                })
            }
            CastKind::PtrToPtr | CastKind::FnPtrToPtr | CastKind::MutToConstPointer | CastKind::ArrayToPointer => {
                let (ptr, meta) = value.pointer()?;
                match (layout.backend_repr.clone(), meta) {
                    (BackendRepr::ScalarPair(..), Some(meta)) => Value::Pair(ptr, meta),
                    (BackendRepr::ScalarPair(..), None) => bail!("a thin pointer is cast to a wide one"),
                    _ => Value::Scalar(ptr),
                }
            }
            CastKind::UnsafeFnPointer | CastKind::PointerWithExposedProvenance => Value::Scalar(value.scalar()?),
            CastKind::PointerExposeProvenance => match value.pointer()?.0 {
                Scalar::Ptr { .. } => bail!("an address is cast to a number, which is unknown at compile time"),
                bits => Value::Scalar(bits),
            },
            CastKind::ReifyFnPointer => match self.cx.kind(value.ty) {
                TyKind::FnDef(def, args) => {
                    let instance = self.cx.resolve_for_fn_ptr(*def, args)?;
                    Value::Scalar(Scalar::Ptr { alloc: self.cx.allocs.function(instance), offset: 0 })
                }
                _ => bail!("`{}` is not a function item", self.cx.ty_name(value.ty)),
            },
            CastKind::ClosureFnPointer => {
                let instance = self.cx.resolve_closure_fn_ptr(value.ty)?;
                Value::Scalar(Scalar::Ptr { alloc: self.cx.allocs.function(instance), offset: 0 })
            }
            CastKind::Transmute | CastKind::Unsize => bail!("{kind:?} has no scalar result"),
        };
        Ok(Typed { value, ty, layout })
    }

    /// The same bytes as another type.
    pub fn transmute(&mut self, value: &Typed, dest: &Place) -> Result<()> {
        if value.layout.size != dest.layout.size {
            let (from, to) = (self.cx.ty_name(value.ty), self.cx.ty_name(dest.ty));
            bail!(
                "a transmute between types of different sizes: `{from}` has {} bytes, `{to}` {}",
                value.layout.size,
                dest.layout.size
            );
        }
        self.write_to(dest.ptr, value)
    }

    /// An unsizing coercion of a pointer, or of a struct around one.
    fn unsize_into(&mut self, value: &Typed, dest: &Place) -> Result<()> {
        match (self.cx.kind(value.ty), self.cx.kind(dest.ty)) {
            (TyKind::Ref(_, from, _) | TyKind::RawPtr(from, _), TyKind::Ref(_, to, _) | TyKind::RawPtr(to, _)) => {
                let (ptr, meta) = value.pointer()?;
                let meta = match self.cx.unsize_metadata(*from, *to)? {
                    UnsizeMetadata::Length(len) => Scalar::usize(len),
                    UnsizeMetadata::VTable(alloc) => Scalar::Ptr { alloc, offset: 0 },
                    UnsizeMetadata::Same => meta.context("a thin pointer is coerced as if it were wide")?,
                    UnsizeMetadata::Upcast { slot } => {
                        let vtable = meta.context("a thin pointer is coerced as if it were wide")?;
                        self.memory.read(self.cx, vtable.wrapping_offset(8 * slot as u64)?, 8)?
                    }
                };
                match dest.layout.backend_repr {
                    BackendRepr::ScalarPair(..) => self.write_pair(dest, ptr, meta),
                    // Dropping a trait object's last bound leaves nothing to carry.
                    _ => self.write_scalar(dest, ptr),
                }
            }
            (TyKind::Pat(from, _), TyKind::Pat(to, _)) => {
                let inner = Typed { ty: *from, ..value.clone() };
                let dest = Place { ty: *to, ..dest.clone() };
                self.unsize_into(&inner, &dest)
            }
            (TyKind::Adt(from, _), TyKind::Adt(to, _)) if from == to => {
                let count = self.cx.adt(*from)?.variants.first().context("a union is coerced")?.fields.len();
                let source = self.force_to_memory(value)?;
                for i in 0..count {
                    let (from, to) = (self.field_of(&source, i)?, self.field_of(dest, i)?);
                    let field = self.read(&from)?;
                    if from.ty == to.ty || from.layout.is_zst() {
                        self.write(&to, &field)?;
                    } else {
                        self.unsize_into(&field, &to)?;
                    }
                }
                Ok(())
            }
            _ => bail!("`{}` does not coerce to `{}`", self.cx.ty_name(value.ty), self.cx.ty_name(dest.ty)),
        }
    }

    /// Whether a type's layout is a scalar that excludes a value.
    pub fn excludes(&self, ty: Ty, value: u128) -> Result<bool> {
        Ok(match self.layout(ty)?.backend_repr {
            BackendRepr::Scalar(ScalarLayout::Initialized { valid_start, valid_end, .. }) => {
                let contains = if valid_start <= valid_end {
                    (valid_start..=valid_end).contains(&value)
                } else {
                    value >= valid_start || value <= valid_end
                };
                !contains
            }
            _ => false,
        })
    }
}

fn int_to_float(int: Int, bits: u128, size: u64) -> Result<Scalar> {
    Ok(match (size, int.signed) {
        (4, true) => Scalar::bits((int.value(bits) as f32).to_bits() as u128, 4),
        (4, false) => Scalar::bits((bits as f32).to_bits() as u128, 4),
        (8, true) => Scalar::bits((int.value(bits) as f64).to_bits() as u128, 8),
        (8, false) => Scalar::bits((bits as f64).to_bits() as u128, 8),
        _ => bail!("a cast to `f{}` at compile time is not supported", size * 8),
    })
}

/// Saturating; NaN gives 0.
fn float_to_int(bits: u128, size: u64, to: Int) -> Result<u128> {
    // Both are exact in an `f64`.
    let value = match size {
        4 => f32::from_bits(bits as u32) as f64,
        8 => f64::from_bits(bits as u64),
        _ => bail!("a cast from `f{}` at compile time is not supported", size * 8),
    };
    Ok(if to.signed {
        let (min, max) = (sign_extend(to.min(), to.size), to.max() as i128);
        (value as i128).clamp(min, max) as u128
    } else {
        (value as u128).min(to.max())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_saturate() {
        let (i8, u8) = (Int { size: 1, signed: true }, Int { size: 1, signed: false });
        let f = |value: f64| value.to_bits() as u128;
        assert_eq!(float_to_int(f(1e9), 8, i8).unwrap(), 127);
        assert_eq!(float_to_int(f(-1e9), 8, i8).unwrap() as i128, -128);
        assert_eq!(float_to_int(f(-3.5), 8, u8).unwrap(), 0);
        assert_eq!(float_to_int(f(f64::NAN), 8, i8).unwrap(), 0);
        assert_eq!(float_to_int(f32::MAX.to_bits() as u128, 4, u8).unwrap(), 255);
    }
}
