//! Traits.

use ra_ap_hir_def::signatures::{TraitFlags, TraitSignature};
use ra_ap_hir_def::src::HasSource as _;
use ra_ap_hir_def::{AssocItemId, HasModule as _, Lookup as _, TraitId};
use ra_ap_hir_ty::GenericPredicates;
use ra_ap_hir_ty::db::HirDatabase as _;
use ra_ap_hir_ty::next_solver as ns;
use ra_ap_rustc_type_ir as ir;
use ra_ap_rustc_type_ir::inherent::IntoKind as _;
use rac_mir::{TraitItem, TraitRef};

use super::attrs::attrs_of;
use crate::cx::LowerCx;
use crate::defs::Definition;

impl<'db> LowerCx<'db> {
    pub(super) fn trait_item(&self, id: TraitId) -> TraitItem {
        let db = self.db;
        let source = id.lookup(db).source(db);
        let attrs = attrs_of(db, id.module(db).krate(db), &source.value);
        TraitItem {
            is_auto: TraitSignature::of(db, id).flags.contains(TraitFlags::AUTO),
            is_marker: attrs.iter().any(|attr| attr.name == "marker"),
            supertraits: self.supertraits(id),
            dyn_compatible: db.dyn_compatibility_of_trait(id).is_none(),
            items: id.trait_items(db).items.iter().map(|(_, item)| self.def(assoc_definition(*item))).collect(),
        }
    }

    /// The bounds on `Self`, wherever they are written.
    fn supertraits(&self, id: TraitId) -> Vec<TraitRef> {
        let predicates = GenericPredicates::query(self.db, id.into());
        let clauses = predicates.explicit_non_assoc_types_predicates().skip_binder();
        let mut supertraits = Vec::new();
        for clause in clauses {
            let ns::ClauseKind::Trait(predicate) = clause.kind().skip_binder() else {
                continue;
            };
            let on_self = matches!(predicate.trait_ref.self_ty().kind(), ns::TyKind::Param(param) if param.index == 0);
            if on_self && matches!(predicate.polarity, ir::PredicatePolarity::Positive) {
                supertraits.push(self.trait_ref(predicate.trait_ref));
            }
        }
        supertraits
    }
}

/// The definition of an associated item.
pub fn assoc_definition(item: AssocItemId) -> Definition {
    match item {
        AssocItemId::FunctionId(id) => id.into(),
        AssocItemId::ConstId(id) => id.into(),
        AssocItemId::TypeAliasId(id) => id.into(),
    }
}
