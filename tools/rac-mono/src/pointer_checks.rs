//! The checks that a debug build of rustc's makes before a raw pointer is dereferenced, its `CheckAlignment` and `CheckNull`.
//!
//! They are in functions of the program only: std is compiled without them, and keeps to its own checks. A dereference is
//! checked where a statement reads or writes through the pointer or borrows what it points to, of a known size; `&raw` asks
//! nothing. As in rustc a borrow of a field asks for the field's alignment only, but of the pointer itself.

use crate::finalize::Finalizer;
use anyhow::Result;
use rac_mir::{BinOp, CastKind, Operand, Place, PlaceElem, Rvalue, StatementKind, TerminatorKind, Ty, TyKind};
use std::rc::Rc;

/// What is done with a place.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Access {
    ReadOrWrite,
    Borrow,
}

impl Finalizer<'_, '_, '_> {
    /// Checks the pointers that a statement dereferences, in front of it.
    pub(crate) fn check_pointers(&mut self, statement: &StatementKind) -> Result<()> {
        match statement {
            StatementKind::Assign(place, rvalue) => {
                self.check_place(place, Access::ReadOrWrite)?;
                match rvalue {
                    Rvalue::Use(operand)
                    | Rvalue::Repeat(operand, _)
                    | Rvalue::Cast(_, operand, _)
                    | Rvalue::UnaryOp(_, operand) => self.check_operand(operand),
                    Rvalue::BinaryOp(_, lhs, rhs) => {
                        self.check_operand(lhs)?;
                        self.check_operand(rhs)
                    }
                    Rvalue::Aggregate(_, fields) => fields.iter().try_for_each(|field| self.check_operand(field)),
                    Rvalue::Ref(_, place) => self.check_place(place, Access::Borrow),
                    Rvalue::RawPtr(..) | Rvalue::ThreadLocalRef(_) | Rvalue::Len(_) | Rvalue::Discriminant(_) => Ok(()),
                }
            }
            StatementKind::Assume(operand) => self.check_operand(operand),
            StatementKind::CopyNonOverlapping { src, dst, count } => {
                [src, dst, count].into_iter().try_for_each(|operand| self.check_operand(operand))
            }
            StatementKind::SetDiscriminant { .. }
            | StatementKind::StorageLive(_)
            | StatementKind::StorageDead(_)
            | StatementKind::Nop => Ok(()),
        }
    }

    fn check_operand(&mut self, operand: &Operand) -> Result<()> {
        match operand {
            Operand::Copy(place) | Operand::Move(place) => self.check_place(place, Access::ReadOrWrite),
            Operand::Const(_) => Ok(()),
        }
    }

    fn check_place(&mut self, place: &Place, access: Access) -> Result<()> {
        let Some(last) = place.projection.iter().rposition(|elem| *elem == PlaceElem::Deref) else { return Ok(()) };
        let old = Rc::clone(&self.old);
        let mut ty = self.cx.local_ty(&old, place.local)?;
        for (i, elem) in place.projection[..=last].iter().enumerate() {
            if let (PlaceElem::Deref, TyKind::RawPtr(pointee, _)) = (elem, self.cx.kind(ty)) {
                let pointer = Place { local: place.local, projection: place.projection[..i].to_vec() };
                // Through all but the last the next pointer is read.
                let access = if i == last { access } else { Access::ReadOrWrite };
                let aligned = if access == Access::Borrow { self.cx.place_ty(&old, place)? } else { *pointee };
                self.check_pointer(&pointer, *pointee, aligned, access)?;
            }
            ty = self.cx.projected_ty(ty, elem)?;
        }
        Ok(())
    }

    /// Checks a pointer that is to be aligned for `aligned`, and not null unless nothing is behind it.
    fn check_pointer(&mut self, pointer: &Place, pointee: Ty, aligned: Ty, access: Access) -> Result<()> {
        let align = if self.cx.is_sized(aligned)? { self.cx.layout(aligned)?.align } else { 1 };
        let not_null = self.cx.is_sized(pointee)? && (access == Access::Borrow || self.cx.layout(pointee)?.size != 0);
        if align <= 1 && !not_null {
            return Ok(());
        }
        let usize_ty = self.cx.common.usize;
        let thin = self.compute(self.cx.common.const_ptr, |f| {
            let pointer = Operand::Copy(f.place(pointer)?);
            Ok(Rvalue::Cast(CastKind::PtrToPtr, pointer, f.col.ty(f.cx.common.const_ptr)))
        })?;
        let address = self.compute(usize_ty, |f| Ok(Rvalue::Cast(CastKind::Transmute, thin, f.col.ty(usize_ty))))?;
        if align > 1 {
            let mask = Operand::Const(self.col.scalar(usize_ty, u128::from(align) - 1));
            let rest = self.compute(usize_ty, |_| Ok(Rvalue::BinaryOp(BinOp::BitAnd, address.clone(), mask)))?;
            let (next, failed) = (self.new_block(), self.new_block());
            self.end(TerminatorKind::SwitchInt { discr: rest, targets: vec![(0, next)], otherwise: failed });
            self.at = failed;
            let required = Operand::Const(self.col.scalar(usize_ty, align.into()));
            self.end_panic("panic_misaligned_pointer_dereference", vec![required, address.clone()])?;
            self.at = next;
        }
        if not_null {
            let (next, failed) = (self.new_block(), self.new_block());
            self.end(TerminatorKind::SwitchInt { discr: address, targets: vec![(0, failed)], otherwise: next });
            self.at = failed;
            self.end_panic("panic_null_pointer_dereference", Vec::new())?;
            self.at = next;
        }
        Ok(())
    }

    /// A new local of a type with a value, as an operand.
    fn compute(&mut self, ty: Ty, value: impl FnOnce(&mut Self) -> Result<Rvalue>) -> Result<Operand> {
        let value = value(self)?;
        let local = self.temp(ty);
        self.push(StatementKind::Assign(local.into(), value));
        Ok(Operand::Copy(local.into()))
    }
}
