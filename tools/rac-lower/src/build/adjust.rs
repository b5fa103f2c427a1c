//! Adjustments: what inference inserts around an expression (auto-deref, auto-borrow, coercions).
//!
//! An expression with its first `n` adjustments is lowered in the same three ways as a plain one: into a place, as a place, as an
//! operand; each peels the last adjustment off.

use super::{Builder, DropKind, Result, ScopeId, ScopeKind, borrow_kind, mir_mutability};
use ra_ap_hir_def::hir::ExprId;
use ra_ap_hir_ty::next_solver::Ty;
use ra_ap_hir_ty::{Adjust, Adjustment, AutoBorrow, PointerCast};
use rac_mir::{CastKind, Local, Operand, Place, PlaceElem, Rvalue, StatementKind, TerminatorKind};

impl<'db> Builder<'_, 'db> {
    /// An expression's adjustments, in the order in which they apply.
    pub(super) fn adjustments(&self, expr: ExprId) -> &'db [Adjustment] {
        self.infer.expr_adjustment(expr).unwrap_or_default()
    }

    fn ty_with(&self, expr: ExprId, adjustments: &[Adjustment]) -> Ty<'db> {
        match adjustments.last() {
            Some(last) => last.target.as_ref(),
            None => self.infer.expr_ty(expr),
        }
    }

    /// Evaluates an expression into a place that needs no drop.
    pub fn expr_into(&mut self, dest: &Place, expr: ExprId) -> Result {
        self.adjusted_into(dest, expr, self.adjustments(expr))
    }

    /// Evaluates an expression as a place; a value gets a temporary.
    pub fn as_place(&mut self, expr: ExprId) -> Result<Place> {
        self.adjusted_place(expr, self.adjustments(expr))
    }

    /// Evaluates an expression to an operand that later evaluation cannot change.
    pub fn as_operand(&mut self, expr: ExprId) -> Result<Operand> {
        self.adjusted_operand(expr, self.adjustments(expr))
    }

    /// Evaluates an expression into a temporary that lives as long as the Reference says.
    pub fn as_temp(&mut self, expr: ExprId) -> Result<Local> {
        let scope = self.temp_scope(expr);
        self.adjusted_temp(expr, self.adjustments(expr), scope)
    }

    /// The same with only these adjustments.
    pub(super) fn adjusted_into(&mut self, dest: &Place, expr: ExprId, adjustments: &[Adjustment]) -> Result {
        let span = self.expr_span(expr);
        let Some((last, rest)) = adjustments.split_last() else {
            return self.with_span(span, |this| this.in_scope(ScopeKind::Node, |this| this.plain_into(dest, expr)));
        };
        let target = last.target.as_ref();
        match &last.kind {
            Adjust::NeverToAny => {
                let scope = self.local_scope();
                self.adjusted_temp(expr, rest, Some(scope))?;
                self.terminate(TerminatorKind::Unreachable);
                self.start_unreachable();
            }
            Adjust::Deref(_) => {
                let place = self.adjusted_place(expr, adjustments)?;
                let value = self.consume(place, target);
                self.assign(dest, Rvalue::Use(value));
            }
            Adjust::Borrow(AutoBorrow::Ref(mutability)) => {
                let place = self.adjusted_place(expr, rest)?;
                let kind = borrow_kind(mir_mutability((*mutability).into()));
                self.assign(dest, Rvalue::Ref(kind, place));
            }
            Adjust::Borrow(AutoBorrow::RawPtr(mutability)) => {
                let place = self.adjusted_place(expr, rest)?;
                self.assign(dest, Rvalue::RawPtr(mir_mutability(*mutability), place));
            }
            Adjust::Pointer(cast) => {
                let value = self.adjusted_operand(expr, rest)?;
                let target = self.cx.ty(target);
                self.assign(dest, Rvalue::Cast(cast_kind(cast), value, target));
            }
        }
        Ok(())
    }

    /// A value that is in a local already, adjusted; the temporaries live in `scope`.
    pub(super) fn adjusted_local(
        &mut self,
        local: Local,
        adjustments: &[Adjustment],
        scope: ScopeId,
    ) -> Result<Operand> {
        let (mut place, mut ty) = (Place::from(local), self.local_ty(local));
        for adjustment in adjustments {
            let target = adjustment.target.as_ref();
            let value = match &adjustment.kind {
                Adjust::Deref(None) => {
                    (place, ty) = (place.project(PlaceElem::Deref), target);
                    continue;
                }
                Adjust::Deref(Some(overloaded)) => {
                    place = self.overloaded_deref(place, ty, target, mir_mutability(overloaded.0), Some(scope))?;
                    ty = target;
                    continue;
                }
                Adjust::NeverToAny => {
                    self.terminate(TerminatorKind::Unreachable);
                    self.start_unreachable();
                    None
                }
                Adjust::Borrow(AutoBorrow::Ref(mutability)) => {
                    Some(Rvalue::Ref(borrow_kind(mir_mutability((*mutability).into())), place))
                }
                Adjust::Borrow(AutoBorrow::RawPtr(mutability)) => {
                    Some(Rvalue::RawPtr(mir_mutability(*mutability), place))
                }
                Adjust::Pointer(cast) => {
                    let value = self.consume(place, ty);
                    Some(Rvalue::Cast(cast_kind(cast), value, self.cx.ty(target)))
                }
            };
            let temp = self.temp(target);
            self.push(StatementKind::StorageLive(temp));
            self.schedule_drop(scope, temp, DropKind::Storage);
            if let Some(value) = value {
                self.assign(&temp.into(), value);
            }
            (place, ty) = (temp.into(), target);
        }
        Ok(self.consume(place, ty))
    }

    pub(super) fn adjusted_place(&mut self, expr: ExprId, adjustments: &[Adjustment]) -> Result<Place> {
        let span = self.expr_span(expr);
        let Some((last, rest)) = adjustments.split_last() else {
            return self.with_span(span, |this| this.in_scope(ScopeKind::Node, |this| this.plain_place(expr)));
        };
        match &last.kind {
            Adjust::Deref(None) => Ok(self.adjusted_place(expr, rest)?.project(PlaceElem::Deref)),
            Adjust::Deref(Some(overloaded)) => {
                let base = self.adjusted_place(expr, rest)?;
                let (source, target) = (self.ty_with(expr, rest), last.target.as_ref());
                let scope = self.temp_scope(expr);
                self.with_span(span, |this| {
                    this.overloaded_deref(base, source, target, mir_mutability(overloaded.0), scope)
                })
            }
            Adjust::NeverToAny | Adjust::Borrow(_) | Adjust::Pointer(_) => {
                let scope = self.temp_scope(expr);
                Ok(self.adjusted_temp(expr, adjustments, scope)?.into())
            }
        }
    }

    pub(super) fn adjusted_operand(&mut self, expr: ExprId, adjustments: &[Adjustment]) -> Result<Operand> {
        if adjustments.is_empty()
            && let Some(constant) = self.as_constant(expr)?
        {
            return Ok(constant);
        }
        let scope = self.local_scope();
        let temp = self.adjusted_temp(expr, adjustments, Some(scope))?;
        Ok(Operand::Move(temp.into()))
    }

    /// Evaluates into a new temporary of this scope; without one it lives for ever.
    pub(super) fn adjusted_temp(
        &mut self,
        expr: ExprId,
        adjustments: &[Adjustment],
        scope: Option<ScopeId>,
    ) -> Result<Local> {
        let ty = self.ty_with(expr, adjustments);
        let temp = self.temp(ty);
        let span = self.expr_span(expr);
        self.with_span(span, |this| {
            if let Some(scope) = scope {
                this.push(StatementKind::StorageLive(temp));
                this.schedule_drop(scope, temp, DropKind::Storage);
            }
            this.adjusted_into(&temp.into(), expr, adjustments)?;
            if let Some(scope) = scope {
                this.schedule_drop(scope, temp, DropKind::Value);
            }
            Ok(temp)
        })
    }
}

fn cast_kind(cast: &PointerCast) -> CastKind {
    match cast {
        PointerCast::ReifyFnPointer => CastKind::ReifyFnPointer,
        PointerCast::UnsafeFnPointer => CastKind::UnsafeFnPointer,
        PointerCast::ClosureFnPointer(_) => CastKind::ClosureFnPointer,
        PointerCast::MutToConstPointer => CastKind::MutToConstPointer,
        PointerCast::ArrayToPointer => CastKind::ArrayToPointer,
        PointerCast::Unsize => CastKind::Unsize,
    }
}
