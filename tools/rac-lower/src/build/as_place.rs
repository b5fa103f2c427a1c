//! Expressions as places.

use super::path::Value;
use super::{Builder, DropKind, Result, ScopeId, mir_mutability};
use ra_ap_hir_def::hir::{Expr, ExprId, UnaryOp};
use ra_ap_hir_ty::next_solver::{GenericArgs, Ty, TyKind};
use ra_ap_hir_ty::{Adjust, PointerCast};
use ra_ap_rustc_type_ir::inherent::IntoKind as _;
use ra_ap_syntax::ast;
use rac_mir::{
    AssertKind, BinOp, FieldIdx, Local, Mutability, Operand, Place, PlaceElem, Rvalue, StatementKind, TerminatorKind,
    UnwindAction,
};

impl<'db> Builder<'_, 'db> {
    /// An expression without its adjustments, as a place.
    pub(super) fn plain_place(&mut self, expr: ExprId) -> Result<Place> {
        match self.expr(expr) {
            Expr::Path(_) => match self.resolve_value(expr)? {
                Value::Local(binding) => self.binding_place(binding),
                Value::Static(id) => self.static_place(id, self.expr_ty(expr)),
                _ => self.value_place(expr),
            },
            Expr::UnaryOp { expr: inner, op: UnaryOp::Deref } => {
                if self.infer.method_resolution(expr).is_some() || !is_builtin_deref(self.adjusted_ty(*inner)) {
                    return self.overloaded_deref_expr(expr, *inner);
                }
                Ok(self.as_place(*inner)?.project(PlaceElem::Deref))
            }
            Expr::Field { expr: base, .. } => {
                let base_place = self.as_place(*base)?;
                let field = self.field_index(expr)?;
                let ty = self.cx.ty(self.expr_ty(expr));
                Ok(base_place.project(PlaceElem::Field(field, ty)))
            }
            Expr::Index { base, index } => self.index_place(expr, *base, *index),
            _ => self.value_place(expr),
        }
    }

    /// A value in a temporary of its temporary scope.
    fn value_place(&mut self, expr: ExprId) -> Result<Place> {
        let scope = self.temp_scope(expr);
        Ok(self.adjusted_temp(expr, &[], scope)?.into())
    }

    /// The field that a field expression names.
    pub(super) fn field_index(&self, expr: ExprId) -> Result<FieldIdx> {
        match self.infer.field_resolution(expr) {
            Some(either::Either::Left(field)) => Ok(FieldIdx(field.local_id.into_raw().into_u32())),
            Some(either::Either::Right(field)) => Ok(FieldIdx(field.index)),
            None => self.fail("a field that inference did not resolve"),
        }
    }

    /// `*inner` through `Deref` or `DerefMut`: inference borrows the operand as an adjustment and records the method.
    fn overloaded_deref_expr(&mut self, expr: ExprId, inner: ExprId) -> Result<Place> {
        let adjustments = self.adjustments(inner);
        let target = self.expr_ty(expr);
        let scope = self.temp_scope(expr);
        let is_mut = match self.infer.method_resolution(expr) {
            Some((method, _)) => Some(method) == self.cx.lang().DerefMut_deref_mut,
            None => false,
        };
        let mutability = if is_mut { Mutability::Mut } else { Mutability::Not };
        let base_adjustments = match adjustments.split_last() {
            Some((last, rest)) if matches!(last.kind, Adjust::Borrow(_)) => rest,
            _ => adjustments,
        };
        let source = match base_adjustments.last() {
            Some(last) => last.target.as_ref(),
            None => self.expr_ty(inner),
        };
        if is_builtin_deref(source) {
            return Ok(self.adjusted_place(inner, base_adjustments)?.project(PlaceElem::Deref));
        }
        let base = self.adjusted_place(inner, base_adjustments)?;
        self.overloaded_deref(base, source, target, mutability, scope)
    }

    /// `*Deref::deref(&base)` or `*DerefMut::deref_mut(&mut base)`: the place that the returned reference points to.
    pub fn overloaded_deref(
        &mut self,
        base: Place,
        source: Ty<'db>,
        target: Ty<'db>,
        mutability: Mutability,
        scope: Option<ScopeId>,
    ) -> Result<Place> {
        let method = match mutability {
            Mutability::Not => self.cx.lang_fn("deref", |lang| lang.Deref_deref)?,
            Mutability::Mut => self.cx.lang_fn("deref_mut", |lang| lang.DerefMut_deref_mut)?,
        };
        let borrowed = self.borrow(base, source, mutability);
        let result_ty = self.ref_ty(target, mutability);
        let result = self.temp_in(result_ty, scope);
        let args = GenericArgs::new_from_slice(&[source.into()]);
        self.call_fn(method, args, vec![Operand::Move(borrowed.into())], &result.into())?;
        Ok(Place::from(result).project(PlaceElem::Deref))
    }

    /// A temporary whose storage ends with this scope.
    pub fn temp_in(&mut self, ty: Ty<'db>, scope: Option<ScopeId>) -> Local {
        let temp = self.temp(ty);
        if let Some(scope) = scope {
            self.push(StatementKind::StorageLive(temp));
            self.schedule_drop(scope, temp, DropKind::Storage);
        }
        temp
    }

    fn index_place(&mut self, expr: ExprId, base: ExprId, index: ExprId) -> Result<Place> {
        let adjustments = self.adjustments(base);
        let mut inner = adjustments;
        if let Some((last, rest)) = inner.split_last()
            && matches!(last.kind, Adjust::Pointer(PointerCast::Unsize))
        {
            inner = rest;
        }
        if let Some((last, rest)) = inner.split_last()
            && matches!(last.kind, Adjust::Borrow(_))
        {
            inner = rest;
        } else {
            inner = adjustments;
        }
        let base_ty = match inner.last() {
            Some(last) => last.target.as_ref(),
            None => self.expr_ty(base),
        };
        let is_builtin =
            matches!(base_ty.kind(), TyKind::Array(..) | TyKind::Slice(_)) && self.adjusted_ty(index).is_usize();
        if is_builtin {
            let base_place = self.adjusted_place(base, inner)?;
            let index = self.as_temp(index)?;
            self.bounds_check(&base_place, base_ty, index);
            return Ok(base_place.project(PlaceElem::Index(index)));
        }
        let Some((method, args)) = self.infer.method_resolution(expr) else {
            return self.fail("an index expression that inference did not resolve");
        };
        let mutability = match self.adjusted_ty(base).kind() {
            TyKind::Ref(_, _, mutability) => mir_mutability(mutability),
            _ => return self.fail("an index expression whose base is not borrowed"),
        };
        let base = self.as_operand(base)?;
        let index = self.as_operand(index)?;
        let result_ty = self.ref_ty(self.expr_ty(expr), mutability);
        let scope = self.temp_scope(expr);
        let result = self.temp_in(result_ty, scope);
        let span = self.part_span(expr, |node| match node {
            ast::Expr::IndexExpr(index) => Some(index.l_brack_token()?.text_range()),
            _ => None,
        });
        self.with_span(span, |this| this.call_fn(method, args, vec![base, index], &result.into()))?;
        Ok(Place::from(result).project(PlaceElem::Deref))
    }

    /// Panics unless `index` is less than the length of this array or slice.
    pub fn bounds_check(&mut self, place: &Place, ty: Ty<'db>, index: Local) {
        let len = match ty.kind() {
            TyKind::Array(_, len) => Operand::Const(self.cx.konst(len)),
            _ => {
                let len = self.temp(self.usize_ty());
                self.assign(&len.into(), Rvalue::Len(place.clone()));
                Operand::Copy(len.into())
            }
        };
        let index = Operand::Copy(index.into());
        let in_bounds = self.temp(self.bool_ty());
        self.assign(&in_bounds.into(), Rvalue::BinaryOp(BinOp::Lt, index.clone(), len.clone()));
        self.assert(Operand::Move(in_bounds.into()), true, AssertKind::BoundsCheck { len, index });
    }

    /// Goes on only if `cond == expected`.
    pub fn assert(&mut self, cond: Operand, expected: bool, msg: AssertKind) {
        let target = self.new_block();
        self.terminate(TerminatorKind::Assert { cond, expected, msg, target, unwind: UnwindAction::Continue });
        self.block = target;
    }
}

/// Whether `*` on the type is a place projection.
fn is_builtin_deref(ty: Ty<'_>) -> bool {
    matches!(ty.kind(), TyKind::Ref(..) | TyKind::RawPtr(..)) || ty.is_box()
}
