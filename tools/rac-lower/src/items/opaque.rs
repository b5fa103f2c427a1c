//! What an `impl Trait` in a type alias stands for.
//!
//! rustc infers it in the functions that `#[define_opaque(Alias)]` stands at. rust-analyzer does not, and to it the attribute is
//! a macro that leaves nothing behind; but there the return expression keeps the type that it has by itself, and beside the
//! declared return type it shows what stands in the place of the `impl Trait`. In any other function of the module that returns
//! such a type, the expression has that type itself.

use ra_ap_hir_def::expr_store::Body;
use ra_ap_hir_def::hir::Expr;
use ra_ap_hir_def::hir::generics::GenericParams;
use ra_ap_hir_def::{DefWithBodyId, FunctionId, HasModule as _, TypeAliasId};
use ra_ap_hir_ty::InferenceResult;
use ra_ap_hir_ty::db::HirDatabase as _;
use rac_mir::{AliasKind, DefId, GenericArg, Ty, TyKind};

use super::scopes::module_id;
use crate::cx::{LowerCx, Lowered, Unsupported};
use crate::defs::Definition;

impl LowerCx<'_> {
    /// What the `index`-th `impl Trait` of a type alias stands for.
    pub(super) fn alias_hidden_type(&self, alias: TypeAliasId, index: u32) -> Lowered<Ty> {
        let params = GenericParams::of(self.db, alias.into());
        if params.iter_type_or_consts().next().is_some() {
            return Err(Unsupported::new("an `impl Trait` in a type alias with parameters is not supported"));
        }
        let opaque = self.def(Definition::AliasOpaque(alias, index));
        self.module_items(module_id(alias.module(self.db)))
            .into_iter()
            .find_map(|item| match item {
                Definition::Fn(function) => self.opaque_in_return(function, opaque),
                _ => None,
            })
            .ok_or_else(|| Unsupported::new("an `impl Trait` in a type alias that no function returns"))
    }

    /// What the function returns where its declared type has the opaque one.
    fn opaque_in_return(&self, function: FunctionId, opaque: DefId) -> Option<Ty> {
        let sig = self.db.callable_item_signature(function.into()).instantiate_identity().skip_norm_wip();
        let declared = self.poly_sig(sig).output;
        let itself = self.at_opaque(declared, declared, opaque)?;
        let owner = DefWithBodyId::from(function);
        let body = Body::of(self.db, owner);
        let mut returned = body.root_expr();
        while let Expr::Block { tail: Some(tail), .. } = &body[returned] {
            returned = *tail;
        }
        let actual = self.ty(InferenceResult::of(self.db, owner).expr_ty(returned));
        self.at_opaque(declared, actual, opaque).filter(|found| *found != itself)
    }

    /// The part of `actual` that stands where `declared` has the opaque type.
    fn at_opaque(&self, declared: Ty, actual: Ty, opaque: DefId) -> Option<Ty> {
        match (&*self.kind(declared), &*self.kind(actual)) {
            (TyKind::Alias(AliasKind::Opaque, def, _), _) if *def == opaque => Some(actual),
            (TyKind::Adt(def, declared), TyKind::Adt(other, actual)) if def == other => {
                declared.iter().zip(actual).find_map(|(declared, actual)| match (declared, actual) {
                    (GenericArg::Type(declared), GenericArg::Type(actual)) => {
                        self.at_opaque(*declared, *actual, opaque)
                    }
                    _ => None,
                })
            }
            _ => None,
        }
    }
}
