//! From the interpreter's memory to constants: what a result refers to moves to the table of allocations.

use super::Interp;
use super::memory::{Scalar, is_local};
use super::value::{Place, Value};
use crate::alloc::{AllocId, Allocation, ConstValue, GlobalAlloc, ScalarConst};
use anyhow::{Result, bail, ensure};
use rac_mir::{AdtFlags, Ty, TyKind};
use rac_target::layout::BackendRepr;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What is made of a result.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Mutable {
    /// A constant's memory: never written.
    Never,
    /// A static's: written if it has interior mutability.
    Interior,
    /// A `static mut`'s.
    Always,
}

/// Ids that blocks of the evaluation got in the table.
#[derive(Default)]
struct Interned {
    ids: FxHashMap<AllocId, AllocId>,
    pending: Vec<(AllocId, AllocId)>,
}

impl Interned {
    fn id(&mut self, cx: &crate::mono::Mono<'_>, local: AllocId) -> AllocId {
        if !is_local(local) {
            return local;
        }
        *self.ids.entry(local).or_insert_with(|| {
            let id = cx.allocs.reserve();
            self.pending.push((local, id));
            id
        })
    }
}

impl Interp<'_, '_> {
    /// The value of a place as a constant.
    pub fn intern_value(&mut self, place: &Place) -> Result<ConstValue> {
        let mut interned = Interned::default();
        let value = match (self.read(place)?.value, &place.layout.backend_repr) {
            (Value::ZeroSized, _) => ConstValue::ZeroSized,
            (Value::Scalar(scalar), BackendRepr::Scalar(layout)) => {
                self.check_valid(scalar, *layout, place.ty)?;
                ConstValue::Scalar(self.intern_scalar(&mut interned, scalar, layout.size())?)
            }
            (Value::Pair(first, second), BackendRepr::ScalarPair(a, b)) => {
                self.check_valid(first, *a, place.ty)?;
                self.check_valid(second, *b, place.ty)?;
                // A half that may be uninitialised and is, is one that nobody looks at, as of `None`.
                let first = self.intern_scalar(&mut interned, first, a.size())?;
                ConstValue::ScalarPair(first, self.intern_scalar(&mut interned, second, b.size())?)
            }
            (Value::Memory(Scalar::Ptr { alloc, offset }), _) => {
                ConstValue::Indirect { alloc: interned.id(self.cx, alloc), offset }
            }
            _ => bail!("a constant without memory"),
        };
        self.intern_pending(&mut interned, Mutable::Never)?;
        Ok(value)
    }

    /// A static's initial memory.
    pub fn intern_static(&mut self, place: &Place, mutable: Mutable) -> Result<Allocation> {
        let Scalar::Ptr { alloc, .. } = place.ptr else { bail!("a static without memory") };
        let root_mutable = match mutable {
            Mutable::Always => true,
            Mutable::Interior => !self.is_freeze(place.ty)?,
            Mutable::Never => false,
        };
        let mut interned = Interned::default();
        let (bytes, relocs, block) = self.memory.finish(alloc)?;
        let align = block.align;
        let relocs = self.intern_relocs(&mut interned, relocs);
        self.intern_pending(&mut interned, mutable)?;
        Ok(Allocation { bytes, relocs, align, mutable: root_mutable })
    }

    /// Checks that a scalar is one that its type has. An address is never one of the few numbers that are excluded.
    pub fn check_valid(&self, scalar: Scalar, layout: rac_target::layout::Scalar, ty: Ty) -> Result<()> {
        let rac_target::layout::Scalar::Initialized { valid_start, valid_end, .. } = layout else { return Ok(()) };
        let valid = match scalar {
            Scalar::Ptr { .. } => true,
            Scalar::Uninit => bail!("a part of a value of type `{}` is not initialised", self.cx.ty_name(ty)),
            Scalar::Bits { bits, .. } if valid_start <= valid_end => (valid_start..=valid_end).contains(&bits),
            Scalar::Bits { bits, .. } => bits >= valid_start || bits <= valid_end,
        };
        ensure!(valid, "a value of type `{}` has bits that no such value has", self.cx.ty_name(ty));
        Ok(())
    }

    fn intern_scalar(&self, interned: &mut Interned, scalar: Scalar, size: u64) -> Result<ScalarConst> {
        Ok(match scalar {
            Scalar::Uninit => ScalarConst::Bits { bits: 0, size: size as u8 },
            Scalar::Bits { bits, size } => ScalarConst::Bits { bits, size },
            Scalar::Ptr { alloc, offset } => ScalarConst::Ptr { alloc: interned.id(self.cx, alloc), offset },
        })
    }

    fn intern_relocs(&self, interned: &mut Interned, relocs: BTreeMap<u64, AllocId>) -> BTreeMap<u64, AllocId> {
        relocs.into_iter().map(|(at, alloc)| (at, interned.id(self.cx, alloc))).collect()
    }

    fn intern_pending(&mut self, interned: &mut Interned, mutable: Mutable) -> Result<()> {
        while let Some((local, id)) = interned.pending.pop() {
            let (bytes, relocs, block) = self.memory.finish(local)?;
            let (align, interior) = (block.align, block.interior_mutable);
            let relocs = self.intern_relocs(interned, relocs);
            let mutable = match mutable {
                Mutable::Always => true,
                Mutable::Interior => interior,
                Mutable::Never => false,
            };
            self.cx.allocs.define(id, GlobalAlloc::Memory(Rc::new(Allocation { bytes, relocs, align, mutable })));
        }
        Ok(())
    }

    /// Whether a type has no interior mutability outside of what it points to.
    pub fn is_freeze(&mut self, ty: Ty) -> Result<bool> {
        if let Some(&known) = self.freeze.get(&ty) {
            return Ok(known);
        }
        let fields = match self.cx.kind(ty) {
            TyKind::Adt(def, _) => {
                let adt = self.cx.adt(*def)?;
                if adt.flags.intersects(AdtFlags::UNSAFE_CELL | AdtFlags::UNSAFE_PINNED) {
                    self.freeze.insert(ty, false);
                    return Ok(false);
                }
                let variants = adt.variants.iter().enumerate();
                let fields =
                    variants.flat_map(|(v, variant)| (0..variant.fields.len()).map(move |field| (v as u32, field)));
                fields.map(|(variant, field)| self.cx.field_ty(ty, variant, field)).collect::<Result<Vec<_>>>()?
            }
            TyKind::Array(element, _) | TyKind::Slice(element) | TyKind::Pat(element, _) => vec![*element],
            TyKind::Tuple(tys) => tys.to_vec(),
            TyKind::Closure(..) => self.cx.upvar_tys(ty)?,
            // What is behind it is unknown.
            TyKind::Dynamic { .. } | TyKind::Foreign(_) | TyKind::Coroutine(..) => {
                self.freeze.insert(ty, false);
                return Ok(false);
            }
            _ => Vec::new(),
        };
        let mut frozen = true;
        for field in fields {
            frozen &= self.is_freeze(field)?;
        }
        self.freeze.insert(ty, frozen);
        Ok(frozen)
    }
}
