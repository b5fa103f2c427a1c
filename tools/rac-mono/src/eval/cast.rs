//! Casts.

use super::memory::Scalar;
use super::ops::Int;
use super::value::{Place, Typed, Value, primitive};
use super::{Interp, float};
use crate::unsize::UnsizeMetadata;
use anyhow::{Context, Result, bail};
use rac_mir::{CastKind, Ty, TyKind};
use rac_target::layout::BackendRepr;

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
                Value::Scalar(float::from_int(int, value.bits()?, layout.size)?)
            }
            CastKind::FloatToInt => {
                let to = Int::of(primitive(&layout)?)?;
                Value::Scalar(Scalar::bits(float::to_int(value.bits()?, value.layout.size, to)?, to.size))
            }
            CastKind::FloatToFloat => Value::Scalar(float::convert(value.bits()?, value.layout.size, layout.size)?),
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
}
