//! Whether the result of an evaluation is a value of its type: bits that exist, references that point to live memory of their
//! type, everything initialised. rustc refuses constants and statics that are not ("constructing invalid value").

use super::Interp;
use super::memory::{Scalar, is_local};
use super::value::Place;
use crate::alloc::GlobalAlloc;
use anyhow::{Result, bail, ensure};
use rac_mir::{AdtKind, Ty, TyKind};
use rac_target::layout::{self, BackendRepr};
use rustc_hash::FxHashSet;

/// What is known to be valid, or being looked at.
type Seen = FxHashSet<(Scalar, Option<Scalar>, Ty)>;

impl Interp<'_, '_> {
    /// Fails if the place holds no value of its type.
    pub fn validate(&mut self, place: &Place) -> Result<()> {
        let mut seen = Seen::default();
        // A worklist instead of recursion: lists made of references may be long.
        let mut pending = vec![place.clone()];
        while let Some(place) = pending.pop() {
            self.validate_value(&place, &mut pending, &mut seen)?;
        }
        Ok(())
    }

    fn validate_value(&mut self, place: &Place, pending: &mut Vec<Place>, seen: &mut Seen) -> Result<()> {
        let cx = self.cx;
        ensure!(!place.layout.uninhabited, "a value of the uninhabited type `{}` is made", cx.ty_name(place.ty));
        match cx.kind(place.ty) {
            TyKind::Adt(def, _) => {
                let adt = cx.adt(*def)?;
                match adt.kind {
                    AdtKind::Union => Ok(()),
                    AdtKind::Struct => {
                        self.validate_scalars(place)?;
                        self.validate_fields(place, adt.variants.first().map_or(0, |v| v.fields.len()), pending)
                    }
                    AdtKind::Enum => {
                        let (_, variant) = self.discriminant(place)?;
                        let fields = adt.variants.get(variant as usize).map_or(0, |v| v.fields.len());
                        let place = Place { variant: Some(variant), ..place.clone() };
                        self.validate_fields(&place, fields, pending)
                    }
                }
            }
            TyKind::Tuple(tys) => self.validate_fields(place, tys.len(), pending),
            TyKind::Closure(..) => {
                for (i, ty) in cx.upvar_tys(place.ty)?.into_iter().enumerate() {
                    pending.push(self.field(place, i, ty)?);
                }
                Ok(())
            }
            TyKind::Array(element, _) | TyKind::Slice(element) => {
                let len = self.len(place)?;
                if matches!(cx.kind(*element), TyKind::Int(_) | TyKind::Uint(_) | TyKind::Float(_)) {
                    let size = len.saturating_mul(self.layout(*element)?.size);
                    return self.validate_initialized(place, size);
                }
                for i in 0..len {
                    pending.push(self.element(place, i)?);
                }
                Ok(())
            }
            TyKind::Str => self.validate_initialized(place, self.len(place)?),
            TyKind::Ref(_, pointee, _) => self.validate_reference(place, *pointee, pending, seen),
            // What a `dyn` value is, its vtable was made for; foreign types have no known contents.
            TyKind::Dynamic { .. } | TyKind::Foreign(_) | TyKind::Coroutine(..) | TyKind::FnDef(..) => Ok(()),
            _ => self.validate_scalars(place),
        }
    }

    fn validate_fields(&mut self, place: &Place, count: usize, pending: &mut Vec<Place>) -> Result<()> {
        for i in 0..count {
            pending.push(self.field_of(place, i)?);
        }
        Ok(())
    }

    /// Of types whose layout is one or two scalars: that they are in range. A part that may be uninitialised may be.
    fn validate_scalars(&mut self, place: &Place) -> Result<()> {
        match place.layout.backend_repr {
            BackendRepr::Scalar(layout) => {
                let scalar = self.memory.read(self.cx, place.ptr, layout.size())?;
                self.check_valid(scalar, layout, place.ty)
            }
            BackendRepr::ScalarPair(a, b) => {
                let second = place.ptr.wrapping_offset(layout::Layout::pair_offset(a, b))?;
                let (first, second) =
                    (self.memory.read(self.cx, place.ptr, a.size())?, self.memory.read(self.cx, second, b.size())?);
                self.check_valid(first, a, place.ty)?;
                self.check_valid(second, b, place.ty)
            }
            _ => Ok(()),
        }
    }

    fn validate_initialized(&mut self, place: &Place, size: u64) -> Result<()> {
        if size > 0 {
            let chunk = self.memory.read_chunk(self.cx, place.ptr, size)?;
            ensure!(chunk.is_init(), "a part of a value of type `{}` is not initialised", self.cx.ty_name(place.ty));
        }
        Ok(())
    }

    fn validate_reference(
        &mut self,
        place: &Place,
        pointee: Ty,
        pending: &mut Vec<Place>,
        seen: &mut Seen,
    ) -> Result<()> {
        self.validate_scalars(place)?;
        let cx = self.cx;
        let pointer = self.read(place)?;
        let (address, meta) = pointer.pointer()?;
        if let Scalar::Ptr { alloc, .. } = address
            && !is_local(alloc)
            && !matches!(cx.allocs.require(alloc)?, GlobalAlloc::Memory(_))
        {
            // A static, of whose value nothing is asked here.
            return Ok(());
        }
        let target = self.deref(&pointer)?;
        let (size, align) = self.size_align_of(target.ty, &target.layout, target.meta)?;
        let name = || cx.ty_name(place.ty);
        match address {
            Scalar::Uninit => bail!("a reference of type `{}` is not initialised", name()),
            Scalar::Bits { bits, .. } => {
                ensure!(size == 0, "a reference of type `{}` dangles: {bits:#x} is no memory", name());
                ensure!(bits % u128::from(align.max(1)) == 0, "a reference of type `{}` is not aligned", name());
                return Ok(());
            }
            Scalar::Ptr { alloc, offset } => {
                let (block_size, block_align) = self.memory.size_align(cx, alloc)?;
                let within = offset.checked_add(size).is_some_and(|end| end <= block_size);
                ensure!(within, "a reference of type `{}` points out of the memory that it is of", name());
                ensure!(
                    block_align >= align && offset % align.max(1) == 0,
                    "a reference of type `{}` is not aligned",
                    name()
                );
                if !is_local(alloc) {
                    // The result of an earlier evaluation, which has been looked at.
                    return Ok(());
                }
            }
        }
        if seen.insert((address, meta, pointee)) {
            pending.push(target);
        }
        Ok(())
    }
}
