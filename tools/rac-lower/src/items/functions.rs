//! Functions, statics, and the hidden types of functions that return `impl Trait`.

use ra_ap_hir_def::attrs::AttrFlags;
use ra_ap_hir_def::signatures::{FunctionSignature, StaticFlags, StaticSignature};
use ra_ap_hir_def::src::HasSource as _;
use ra_ap_hir_def::{AssocItemId, DefWithBodyId, FunctionId, HasModule as _, ItemContainerId, Lookup as _, StaticId};
use ra_ap_hir_expand::{MacroCallId, MacroDefKind};
use ra_ap_hir_ty::InferenceResult;
use ra_ap_hir_ty::db::HirDatabase as _;
use ra_ap_rustc_type_ir::TypeVisitableExt as _;
use rac_mir::{FnItem, InlineAttr, StaticItem, Ty};

use super::attrs::{attrs_of, codegen_attrs};
use crate::cx::{LowerCx, Lowered, Unsupported};

impl LowerCx<'_> {
    pub(super) fn fn_item(&self, id: FunctionId) -> FnItem {
        let db = self.db;
        let signature = FunctionSignature::of(db, id);
        let sig = db.callable_item_signature(id.into()).instantiate_identity().skip_norm_wip();
        let flags = AttrFlags::query(db, id.into());
        let source = id.lookup(db).source(db);
        let mut attrs = codegen_attrs(&attrs_of(db, id.module(db).krate(db), &source.value));
        attrs.track_caller |= self.inherits_track_caller(id);
        // rust-analyzer's expansions of the built-in derives leave out the attribute that rustc's have.
        let is_derive = |call: MacroCallId| matches!(call.loc(db).def.kind, MacroDefKind::BuiltInDerive(..));
        if source.file_id.macro_file().is_some_and(is_derive) {
            attrs.inline = InlineAttr::Hint;
        }
        attrs.target_features =
            AttrFlags::target_features(db, id).iter().map(|feature| feature.as_str().to_owned()).collect();
        attrs.target_features.sort();
        FnItem {
            sig: self.poly_sig(sig),
            attrs,
            is_const: signature.is_const(),
            has_body: signature.has_body(),
            intrinsic: FunctionSignature::is_intrinsic(db, id),
            foreign: matches!(id.lookup(db).container, ItemContainerId::ExternBlockId(_)),
            must_be_overridden: flags.contains(AttrFlags::RUSTC_INTRINSIC_MUST_BE_OVERRIDDEN),
        }
    }

    /// `#[track_caller]` on a trait's function holds for its implementations.
    fn inherits_track_caller(&self, id: FunctionId) -> bool {
        let db = self.db;
        let ItemContainerId::ImplId(imp) = id.lookup(db).container else { return false };
        let Some(header) = db.impl_trait(imp) else { return false };
        let trait_id = header.skip_binder().def_id.0;
        let name = &FunctionSignature::of(db, id).name;
        let Some(AssocItemId::FunctionId(declared)) = self.trait_item_for(trait_id, name, AssocItemId::FunctionId(id))
        else {
            return false;
        };
        let source = declared.lookup(db).source(db);
        let attrs = attrs_of(db, declared.module(db).krate(db), &source.value);
        attrs.iter().any(|attr| attr.name == "track_caller")
    }

    pub(super) fn static_item(&self, id: StaticId) -> StaticItem {
        let db = self.db;
        let signature = StaticSignature::of(db, id);
        let source = id.lookup(db).source(db);
        StaticItem {
            ty: self.ty(db.type_for_static(id).instantiate_identity().skip_norm_wip()),
            mutable: signature.flags.contains(StaticFlags::MUTABLE),
            foreign: matches!(id.lookup(db).container, ItemContainerId::ExternBlockId(_)),
            attrs: codegen_attrs(&attrs_of(db, id.module(db).krate(db), &source.value)),
        }
    }

    /// What a function's `index`-th `impl Trait` in its return type stands for, in terms of the function's parameters.
    pub(super) fn hidden_type(&self, function: FunctionId, index: u32) -> Lowered<Ty> {
        let inference = InferenceResult::of(self.db, DefWithBodyId::from(function));
        let mut hidden = inference.return_position_impl_trait_types(self.db);
        match hidden.find(|(at, _)| at.into_raw().into_u32() == index) {
            Some((_, ty)) if !ty.references_error() || !ty.references_non_lt_error() => Ok(self.ty(ty)),
            _ => Err(Unsupported::new("inference found no type for an `impl Trait`")),
        }
    }
}
