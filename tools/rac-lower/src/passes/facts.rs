//! [`TypeFacts`] of one body from rust-analyzer.

use super::promotable::BodyContext;
use super::promote::PromotedOwner;
use super::types::{Constness, TypeFacts, ValueQualifs};
use crate::cx::LowerCx;
use crate::defs::{BodyOwner, Definition};
use ra_ap_hir_def::expr_store::Body as HirBody;
use ra_ap_hir_def::hir::{Array, Expr, ExprId};
use ra_ap_hir_def::nameres::crate_def_map;
use ra_ap_hir_def::signatures::FunctionSignature;
use ra_ap_hir_def::src::HasSource as _;
use ra_ap_hir_def::{
    AdtId, CallableDefId, ConstId, DefWithBodyId, EnumId, FunctionId, GenericDefId, HasModule as _, ItemContainerId,
    Lookup as _,
};
use ra_ap_hir_ty::InferenceResult;
use ra_ap_hir_ty::db::HirDatabase as _;
use ra_ap_hir_ty::next_solver as ns;
use ra_ap_rustc_type_ir::inherent::{Clause as _, GenericArgs as _, IntoKind as _};
use ra_ap_syntax::ast::{AstNode as _, HasAttrs as _};
use rac_mir::{AdtFlags, AdtItem, Const, ConstData, DefId, IntTy, Ty, TyKind, UintTy};
use rustc_hash::FxHashSet;
use std::cell::OnceCell;
use std::sync::Arc;

/// The facts in the generic environment of one body's owner.
pub struct BodyFacts<'a, 'db> {
    cx: &'a LowerCx<'db>,
    owner: Definition,
    bounds: OnceCell<Bounds>,
}

/// Types that the environment says something of.
#[derive(Default)]
struct Bounds {
    copy: FxHashSet<Ty>,
    freeze: FxHashSet<Ty>,
}

impl<'a, 'db> BodyFacts<'a, 'db> {
    /// The facts for the body of `owner`.
    pub fn new(cx: &'a LowerCx<'db>, owner: Definition) -> BodyFacts<'a, 'db> {
        BodyFacts { cx, owner, bounds: OnceCell::new() }
    }

    fn body_owner(&self) -> Option<BodyOwner> {
        match self.owner {
            Definition::Fn(id) => Some(id.into()),
            Definition::Const(id) => Some(id.into()),
            Definition::Static(id) => Some(id.into()),
            Definition::Discriminant(id) => Some(DefWithBodyId::VariantId(id).into()),
            Definition::AnonConst(id) => Some(BodyOwner::AnonConst(id)),
            Definition::Closure(owner, _) | Definition::Coroutine(owner, _) | Definition::InlineConst(owner, _) => {
                Some(owner)
            }
            _ => None,
        }
    }

    fn generic_def(&self) -> Option<GenericDefId> {
        self.body_owner().map(|owner| owner.infer_body().generic_def(self.cx.db))
    }

    /// What promoted bodies are named by.
    pub fn promoted_owner(&self) -> PromotedOwner {
        let args = match self.generic_def() {
            Some(def) => self.cx.args(ns::GenericArgs::identity_for_item(self.cx.interner(), def.into())),
            None => Box::default(),
        };
        let context = match self.owner {
            Definition::Const(_) | Definition::AnonConst(_) | Definition::Discriminant(_) => BodyContext::Const,
            Definition::Static(_) => BodyContext::Static,
            _ => BodyContext::Fn,
        };
        PromotedOwner { def: self.cx.def(self.owner), args, context }
    }

    fn bounds(&self) -> &Bounds {
        self.bounds.get_or_init(|| {
            let mut bounds = Bounds::default();
            let Some(def) = self.generic_def() else { return bounds };
            let lang = self.cx.lang();
            for clause in self.cx.db.trait_environment(def).clauses().iter() {
                let Some(predicate) = clause.as_trait_clause() else { continue };
                let predicate = predicate.skip_binder();
                let def = Some(predicate.def_id().0);
                if def == lang.Copy {
                    bounds.copy.insert(self.cx.ty(predicate.self_ty()));
                } else if def == lang.Freeze {
                    bounds.freeze.insert(self.cx.ty(predicate.self_ty()));
                }
            }
            bounds
        })
    }

    /// Whether an expression in a constant's body is built of literals and constructors whose values need no drop and hold no cell.
    fn is_plain_value(&self, body: &HirBody, infer: &InferenceResult<'db>, expr: ExprId) -> bool {
        let all = |exprs: &[ExprId]| exprs.iter().all(|expr| self.is_plain_value(body, infer, *expr));
        let plain_adt = |ty: ns::Ty<'db>| match ty.kind() {
            ns::TyKind::Adt(def, _) => self
                .adt(self.cx.def(def.def_id()))
                .is_some_and(|adt| adt.destructor.is_none() && !adt.flags.contains(AdtFlags::UNSAFE_CELL)),
            _ => true,
        };
        match &body[expr] {
            Expr::Literal(_) => true,
            Expr::Path(_) => match infer.expr_ty(expr).kind() {
                ns::TyKind::Adt(..) => {
                    infer.variant_resolution_for_expr(expr).is_some() && plain_adt(infer.expr_ty(expr))
                }
                _ => false,
            },
            Expr::Tuple { exprs } => all(exprs),
            Expr::Array(Array::ElementList { elements }) => all(elements),
            Expr::Array(Array::Repeat { initializer, .. }) => all(&[*initializer]),
            Expr::Block { statements, tail: Some(tail), .. } if statements.is_empty() => all(&[*tail]),
            Expr::Call { callee, args, .. } => {
                let is_ctor = match infer.expr_ty(*callee).kind() {
                    ns::TyKind::FnDef(def, _) => {
                        matches!(def.0, CallableDefId::StructId(_) | CallableDefId::EnumVariantId(_))
                    }
                    _ => false,
                };
                is_ctor && plain_adt(infer.expr_ty(expr)) && all(args)
            }
            Expr::RecordLit { fields, .. } => {
                plain_adt(infer.expr_ty(expr))
                    && fields.iter().all(|field| self.is_plain_value(body, infer, field.expr))
            }
            _ => false,
        }
    }

    fn const_qualifs(&self, id: ConstId) -> Option<ValueQualifs> {
        let db = self.cx.db;
        // What a trait's constant is depends on the impl.
        if matches!(id.lookup(db).container, ItemContainerId::TraitId(_)) {
            return None;
        }
        if let ItemContainerId::ImplId(id) = id.lookup(db).container
            && db.impl_trait(id).is_some()
        {
            return None;
        }
        let body = HirBody::of(db, id.into());
        let infer = InferenceResult::of(db, DefWithBodyId::ConstId(id));
        self.is_plain_value(body, infer, body.root_expr())
            .then_some(ValueQualifs { needs_drop: false, has_mut_interior: false })
    }

    /// `#[rustc_promotable]`, which only functions of core have.
    fn is_promotable(&self, id: FunctionId) -> bool {
        let db = self.cx.db;
        let krate = id.module(db).krate(db);
        if !crate_def_map(db, krate).is_no_std() {
            return false;
        }
        let source = id.lookup(db).source(db);
        source.value.attrs().any(|attr| attr.path().is_some_and(|path| path.syntax().text() == "rustc_promotable"))
    }
}

/// How many bits an integer type has.
fn bits(kind: &TyKind) -> u32 {
    match kind {
        TyKind::Int(IntTy::I8) | TyKind::Uint(UintTy::U8) => 8,
        TyKind::Int(IntTy::I16) | TyKind::Uint(UintTy::U16) => 16,
        TyKind::Int(IntTy::I32) | TyKind::Uint(UintTy::U32) => 32,
        TyKind::Int(IntTy::I128) | TyKind::Uint(UintTy::U128) => 128,
        _ => 64,
    }
}

impl LowerCx<'_> {
    /// The type of an enum's discriminants and their values in source order, zero-extended; `None` if one cannot be evaluated.
    pub fn discriminants(&self, id: EnumId) -> Option<(Ty, Arc<[u128]>)> {
        let db = self.db;
        let ty = self.discr_ty_of_enum(id);
        let mask = u128::MAX >> (128 - bits(&self.kind(ty)));
        let variants = id.enum_variants(db).variants.values();
        let values = variants
            .map(|(variant, _)| Some(db.const_eval_discriminant(*variant).ok()? as u128 & mask))
            .collect::<Option<_>>()?;
        Some((ty, values))
    }
}

impl TypeFacts for BodyFacts<'_, '_> {
    fn kind(&self, ty: Ty) -> Arc<TyKind> {
        self.cx.kind(ty)
    }
    fn mk_ty(&self, kind: TyKind) -> Ty {
        self.cx.mk_ty(kind)
    }
    fn const_data(&self, konst: Const) -> Arc<ConstData> {
        self.cx.const_data(konst)
    }
    fn mk_const(&self, data: ConstData) -> Const {
        self.cx.mk_const(data)
    }
    fn adt(&self, def: DefId) -> Option<Arc<AdtItem>> {
        match self.cx.definition(def) {
            Definition::Adt(id) => self.cx.adt_item(id).ok(),
            _ => None,
        }
    }
    fn discriminants(&self, def: DefId) -> Option<(Ty, Arc<[u128]>)> {
        match self.cx.definition(def) {
            Definition::Adt(AdtId::EnumId(id)) => self.cx.discriminants(id),
            _ => None,
        }
    }
    fn upvar_tys(&self, def: DefId) -> Option<Arc<[Ty]>> {
        match self.cx.definition(def) {
            Definition::Closure(owner, expr) => {
                let item = self.cx.closure_item(owner, expr).ok()?;
                Some(item.upvars.iter().map(|upvar| upvar.ty).collect())
            }
            _ => None,
        }
    }
    fn is_copy(&self, ty: Ty) -> bool {
        self.bounds().copy.contains(&ty)
    }
    fn is_freeze(&self, ty: Ty) -> bool {
        self.bounds().freeze.contains(&ty)
    }
    fn constness(&self, def: DefId) -> Constness {
        match self.cx.definition(def) {
            Definition::Fn(id) => {
                let is_const = FunctionSignature::of(self.cx.db, id).is_const();
                Constness { is_const, promotable: is_const && self.is_promotable(id) }
            }
            // Constructors as functions.
            Definition::Adt(_) | Definition::Variant(_) => Constness { is_const: true, promotable: true },
            _ => Constness::default(),
        }
    }
    fn const_value(&self, def: DefId) -> Option<ValueQualifs> {
        match self.cx.definition(def) {
            Definition::Const(id) => self.const_qualifs(id),
            _ => None,
        }
    }
    fn drop_method(&self) -> Option<DefId> {
        let method = self
            .cx
            .lang()
            .Drop?
            .trait_items(self.cx.db)
            .method_by_name(&ra_ap_hir_expand::name::Name::new_symbol_root(ra_ap_intern::sym::drop))?;
        Some(self.cx.def(method))
    }
}
