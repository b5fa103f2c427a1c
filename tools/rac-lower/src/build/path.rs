//! Paths as values.

use super::{Builder, Result};
use ra_ap_hir_def::expr_store::path::GenericArg as PathArg;
use ra_ap_hir_def::hir::{BindingId, Expr, ExprId, Pat, PatId};
use ra_ap_hir_def::resolver::ValueNs;
use ra_ap_hir_def::{AdtId, CallableDefId, ConstParamId, StaticId};
use ra_ap_hir_expand::name::Name;
use ra_ap_hir_ty::method_resolution::CandidateId;
use ra_ap_hir_ty::next_solver::{ConstKind, GenericArgs, Ty, TyKind};
use ra_ap_rustc_type_ir::UintTy;
use ra_ap_rustc_type_ir::inherent::{GenericArgs as _, IntoKind as _};
use rac_mir::{ConstData, ConstKind as MirConstKind, GenericArg, Operand, Place, TyKind as MirTyKind};

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
        if ty.references_non_lt_error() && self.cx.is_unknown(self.cx.ty(ty)) {
            return self.fn_with_const_args(expr, ty).map(Value::Constant);
        }
        Ok(Value::Constant(self.zero_sized(ty)))
    }

    /// A function with const arguments of an enum's type, like the ordering in `atomic_store::<T, { AO::Release }>`: inference leaves
    /// them open, so the variant is read off the path.
    fn fn_with_const_args(&self, expr: ExprId, ty: Ty<'db>) -> Result<Operand> {
        let unknown = || self.unsupported("a function with a generic argument that inference does not know");
        let TyKind::FnDef(def, args) = ty.kind() else { return Err(unknown()) };
        let CallableDefId::FunctionId(function) = def.0 else { return Err(unknown()) };
        let Expr::Path(path) = self.expr(expr) else { return Err(unknown()) };
        let written = path.segments().last().and_then(|segment| segment.args_and_bindings).ok_or_else(unknown)?;
        let params = GenericArgs::identity_for_item(self.interner(), function.into());
        let mut args = self.cx.args(args).into_vec();
        let count = args.len();
        for (index, arg) in written.args.iter().rev().enumerate() {
            let at = count.checked_sub(index + 1).ok_or_else(unknown)?;
            if let PathArg::Const(konst) = arg
                && let Some(ConstKind::Param(param)) = params.as_slice()[at].konst().map(|konst| konst.kind())
                && let TyKind::Adt(adt, _) = self.db().const_param_ty(param.id).kind()
                && let AdtId::EnumId(id) = adt.def_id()
            {
                let name = self.path_end(konst.expr).ok_or_else(unknown)?;
                let (variant, _) = *id.enum_variants(self.db()).variants.get(name).ok_or_else(unknown)?;
                let u32_ty = Ty::new_uint(self.interner(), UintTy::U32);
                let index = self.constant(u32_ty, MirConstKind::Scalar(self.variant_index(variant).0.into()));
                let value = MirConstKind::Branch(Box::new([index]));
                args[at] = GenericArg::Const(self.constant(self.db().const_param_ty(param.id), value));
            }
        }
        if self.cx.any_unknown(&args) {
            return Err(unknown());
        }
        let ty = self.cx.mk_ty(MirTyKind::FnDef(self.cx.def(function), args.into_boxed_slice()));
        Ok(Operand::Const(self.cx.mk_const(ConstData { ty, kind: MirConstKind::ZeroSized })))
    }

    /// The last name of a path, perhaps in braces.
    fn path_end(&self, expr: ExprId) -> Option<&'db Name> {
        match self.expr(expr) {
            Expr::Path(path) => path.segments().last().map(|segment| segment.name),
            Expr::Block { tail: Some(tail), .. } | Expr::Const(tail) => self.path_end(*tail),
            _ => None,
        }
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
