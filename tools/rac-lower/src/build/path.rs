//! Paths as values.

use super::{Builder, Result};
use ra_ap_hir_def::hir::{BindingId, Expr, ExprId, Pat, PatId};
use ra_ap_hir_def::resolver::ValueNs;
use ra_ap_hir_def::{ConstParamId, StaticId};
use ra_ap_hir_ty::method_resolution::CandidateId;
use ra_ap_hir_ty::next_solver::{ConstKind, GenericArgs, TyKind};
use ra_ap_rustc_type_ir::inherent::IntoKind as _;
use rac_mir::{Operand, Place};

/// What a path expression stands for.
pub(super) enum Value {
    /// A variable, perhaps a captured one.
    Local(BindingId),
    /// A static.
    Static(StaticId),
    /// A constant, const parameter, function or constructor function.
    Constant(Operand),
    /// A unit struct or variant.
    Unit,
}

impl<'db> Builder<'_, 'db> {
    /// Resolves a path expression.
    pub(super) fn resolve_value(&mut self, expr: ExprId) -> Result<Value> {
        let ty = self.expr_ty(expr);
        if matches!(ty.kind(), TyKind::FnDef(..)) {
            // Locals of function item types are values like any other.
            return Ok(match self.resolve_local(expr) {
                Some(binding) => Value::Local(binding),
                None => self.resolve_constant_of_fn_type(expr)?,
            });
        }
        if let Some((candidate, args)) = self.infer.assoc_resolutions_for_expr(expr) {
            return match candidate {
                CandidateId::ConstId(id) => Ok(Value::Constant(self.unevaluated(self.cx.def(id), args, ty))),
                CandidateId::FunctionId(_) => self.fail("a function path that is not of function type"),
            };
        }
        if self.infer.variant_resolution_for_expr(expr).is_some() {
            return Ok(Value::Unit);
        }
        match self.resolve_path(expr) {
            Some(ValueNs::LocalBinding(binding)) => Ok(Value::Local(binding)),
            Some(ValueNs::StaticId(id)) => Ok(Value::Static(id)),
            Some(ValueNs::ConstId(id)) => {
                let args = GenericArgs::empty(self.interner());
                Ok(Value::Constant(self.unevaluated(self.cx.def(id), args, ty)))
            }
            Some(ValueNs::GenericParam(param)) => self.const_param(param).map(Value::Constant),
            Some(ValueNs::EnumVariantId(_) | ValueNs::StructId(_) | ValueNs::ImplSelf(_)) => Ok(Value::Unit),
            Some(ValueNs::FunctionId(_)) => self.fail("a function path that is not of function type"),
            None => self.fail("a path that does not resolve"),
        }
    }

    /// A constant (or static or variable) that happens to have a function item's type, else the function itself.
    fn resolve_constant_of_fn_type(&mut self, expr: ExprId) -> Result<Value> {
        let ty = self.expr_ty(expr);
        if let Some((CandidateId::ConstId(id), args)) = self.infer.assoc_resolutions_for_expr(expr) {
            return Ok(Value::Constant(self.unevaluated(self.cx.def(id), args, ty)));
        }
        Ok(Value::Constant(self.zero_sized(ty)))
    }

    fn resolve_local(&mut self, expr: ExprId) -> Option<BindingId> {
        if self.infer.assoc_resolutions_for_expr(expr).is_some() {
            return None;
        }
        match self.resolve_path(expr) {
            Some(ValueNs::LocalBinding(binding)) => Some(binding),
            _ => None,
        }
    }

    fn resolve_path(&mut self, expr: ExprId) -> Option<ValueNs> {
        let Expr::Path(path) = self.expr(expr) else { return None };
        let hygiene = self.store.expr_path_hygiene(expr);
        self.with_resolver(expr, |resolver, db| resolver.resolve_path_in_value_ns_fully(db, path, hygiene))
    }

    fn const_param(&self, param: ConstParamId) -> Result<Operand> {
        let found = self.identity_args().consts().find(|konst| match konst.kind() {
            ConstKind::Param(candidate) => candidate.id == param,
            _ => false,
        });
        match found {
            Some(konst) => Ok(Operand::Const(self.cx.konst(konst))),
            None => self.fail("a const parameter of another item"),
        }
    }

    /// Where a variable lives.
    pub(super) fn binding_place(&mut self, binding: BindingId) -> Result<Place> {
        if let Some(place) = self.bindings.get(&binding) {
            return Ok(place.clone());
        }
        self.upvar_place(binding)
    }

    /// The constant that a path pattern names, if it is one and not a unit struct or variant. `at` is an expression beside
    /// the pattern: the names in scope there are those that the pattern sees.
    pub fn pat_const(&mut self, pat: PatId, at: ExprId) -> Result<Option<Operand>> {
        let Pat::Path(path) = &self.store[pat] else { return Ok(None) };
        let ty = self.infer.pat_ty(pat);
        if let Some((CandidateId::ConstId(id), args)) = self.infer.assoc_resolutions_for_pat(pat) {
            return Ok(Some(self.unevaluated(self.cx.def(id), args, ty)));
        }
        if self.infer.variant_resolution_for_pat(pat).is_some() {
            return Ok(None);
        }
        let hygiene = self.store.pat_path_hygiene(pat);
        match self.with_resolver(at, |resolver, db| resolver.resolve_path_in_value_ns_fully(db, path, hygiene)) {
            Some(ValueNs::ConstId(id)) => {
                let args = GenericArgs::empty(self.interner());
                Ok(Some(self.unevaluated(self.cx.def(id), args, ty)))
            }
            Some(_) => Ok(None),
            None => self.fail("a path pattern that does not resolve"),
        }
    }

    /// The constant that an expression in a pattern (a literal, perhaps negated, a path to a constant, a `const` block) stands for.
    pub fn expr_const(&mut self, expr: ExprId) -> Result<Operand> {
        match self.as_constant(expr)? {
            Some(constant) => Ok(constant),
            None => self.fail("an expression in a pattern that is not constant"),
        }
    }
}
