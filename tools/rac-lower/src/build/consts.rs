//! Statics as places.

use super::{Builder, Result};
use ra_ap_hir_def::signatures::{StaticFlags, StaticSignature};
use ra_ap_hir_def::src::HasSource as _;
use ra_ap_hir_def::{ItemContainerId, Lookup as _, StaticId};
use ra_ap_hir_ty::next_solver::Ty;
use ra_ap_syntax::ast::HasAttrs as _;
use rac_mir::{ConstKind, Mutability, Operand, Place, PlaceElem, Rvalue};

impl<'db> Builder<'_, 'db> {
    /// A static, through its address: a reference, or a raw pointer if it is `mut` or foreign.
    pub(super) fn static_place(&mut self, id: StaticId, ty: Ty<'db>) -> Result<Place> {
        let db = self.db();
        let flags = StaticSignature::of(db, id).flags;
        let is_mut = flags.contains(StaticFlags::MUTABLE);
        let is_foreign = matches!(id.lookup(db).container, ItemContainerId::ExternBlockId(_));
        let mutability = if is_mut { Mutability::Mut } else { Mutability::Not };
        let address_ty =
            if is_mut || is_foreign { self.ptr_ty(ty, mutability) } else { self.ref_ty(ty, Mutability::Not) };
        let def = self.cx.def(id);
        let address = self.temp(address_ty);
        let value = if self.is_thread_local(id) {
            Rvalue::ThreadLocalRef(def)
        } else {
            Rvalue::Use(Operand::Const(self.constant(address_ty, ConstKind::StaticAddr(def))))
        };
        self.assign(&address.into(), value);
        Ok(Place::from(address).project(PlaceElem::Deref))
    }

    fn is_thread_local(&self, id: StaticId) -> bool {
        let source = id.lookup(self.db()).source(self.db());
        source.value.attrs().any(|attr| attr.path().is_some_and(|path| path.to_string() == "thread_local"))
    }
}
