//! Impls.

use ra_ap_hir_def::attrs::AttrFlags;
use ra_ap_hir_def::signatures::{FunctionSignature, ImplSignature};
use ra_ap_hir_def::src::HasSource as _;
use ra_ap_hir_def::{AssocItemId, ImplId, Lookup as _, TraitId};
use ra_ap_hir_expand::name::Name;
use ra_ap_hir_ty::db::HirDatabase as _;
use rac_mir::{ImplAssocItem, ImplItem, ImplPolarity};

use super::traits::assoc_definition;
use crate::cx::LowerCx;

impl LowerCx<'_> {
    /// An impl's item; `None` for one that selection must not see: of a trait that does not resolve, or a reservation.
    pub(super) fn impl_item(&self, id: ImplId) -> Option<ImplItem> {
        let db = self.db;
        let signature = ImplSignature::of(db, id);
        let header = db.impl_trait(id).map(|header| header.instantiate_identity().skip_norm_wip());
        if signature.target_trait.is_some() != header.is_some()
            || AttrFlags::query(db, id.into()).contains(AttrFlags::RUSTC_RESERVATION_IMPL)
        {
            return None;
        }
        let trait_id = header.map(|header| header.def_id.0);
        let item = |(name, item): &(Name, AssocItemId)| ImplAssocItem {
            def: self.def(assoc_definition(*item)),
            trait_item: trait_id
                .and_then(|id| self.trait_item_for(id, name, *item))
                .map(|item| self.def(assoc_definition(item))),
            is_default: signature.is_default() || self.is_default(*item),
        };
        Some(ImplItem {
            trait_ref: header.map(|header| self.trait_ref(header)),
            self_ty: self.ty(db.impl_self_ty(id).instantiate_identity().skip_norm_wip()),
            polarity: if signature.is_negative() { ImplPolarity::Negative } else { ImplPolarity::Positive },
            items: id.impl_items(db).items.iter().map(item).collect(),
        })
    }

    /// The trait's item that an impl's item of this name implements.
    pub(super) fn trait_item_for(&self, id: TraitId, name: &Name, item: AssocItemId) -> Option<AssocItemId> {
        let items = &id.trait_items(self.db).items;
        let same_kind = |other: &AssocItemId| std::mem::discriminant(other) == std::mem::discriminant(&item);
        items.iter().find(|(other, kind)| other == name && same_kind(kind)).map(|(_, item)| *item)
    }

    fn is_default(&self, item: AssocItemId) -> bool {
        let db = self.db;
        match item {
            AssocItemId::FunctionId(id) => FunctionSignature::of(db, id).is_default(),
            AssocItemId::ConstId(id) => id.lookup(db).source(db).value.default_token().is_some(),
            AssocItemId::TypeAliasId(id) => id.lookup(db).source(db).value.default_token().is_some(),
        }
    }
}
