//! Calls: functions, methods, function pointers, closures through the `Fn` traits, constructors.

use super::{Builder, Result};
use ra_ap_hir_def::hir::{Expr, ExprId, UnaryOp};
use ra_ap_hir_def::{CallableDefId, FunctionId};
use ra_ap_hir_ty::next_solver::{GenericArgs, Ty, TyKind};
use ra_ap_rustc_type_ir::inherent::{IntoKind as _, Ty as _};
use ra_ap_syntax::TextRange;
use ra_ap_syntax::ast::{self, AstNode as _};
use rac_mir::{
    AggregateKind, FieldIdx, Operand, Place, PlaceElem, Rvalue, SpanId, TerminatorKind, UnwindAction, VariantIdx,
};

impl<'db> Builder<'_, 'db> {
    /// `callee(args)`.
    pub(super) fn lower_call(&mut self, dest: &Place, expr: ExprId, callee: ExprId, args: &[ExprId]) -> Result {
        let diverges = self.expr_ty(expr).is_never();
        if let Some((method, method_args)) = self.infer.method_resolution(expr) {
            let receiver = self.call_operand(callee)?;
            let tys: Vec<Ty<'db>> = args.iter().map(|arg| self.adjusted_ty(*arg)).collect();
            let values = self.operands(args)?;
            let tuple_ty = Ty::new_tup(self.interner(), &tys);
            let tuple = self.scoped_temp(tuple_ty);
            let kind = AggregateKind::Tuple(self.cx.ty(tuple_ty));
            self.assign(&tuple.into(), Rvalue::Aggregate(kind, values));
            let func = self.fn_operand(method, method_args);
            return self.call(func, vec![receiver, Operand::Move(tuple.into())], dest, diverges);
        }
        if self.is_constructor(callee) {
            return self.lower_constructor(dest, expr, callee, args);
        }
        if !matches!(self.adjusted_ty(callee).kind(), TyKind::FnDef(..) | TyKind::FnPtr(..)) {
            return self.fail("a call of something that is no function");
        }
        let func = self.as_operand(callee)?;
        let values = self.operands(args)?;
        self.call(func, values, dest, diverges)
    }

    /// `receiver.method(args)`; the position is the method's name.
    pub(super) fn lower_method_call(
        &mut self,
        dest: &Place,
        expr: ExprId,
        receiver: ExprId,
        args: &[ExprId],
    ) -> Result {
        let Some((method, method_args)) = self.infer.method_resolution(expr) else {
            return self.fail("a method call that inference did not resolve");
        };
        let mut values = vec![self.call_operand(receiver)?];
        values.extend(self.operands(args)?);
        let func = self.fn_operand(method, method_args);
        let diverges = self.expr_ty(expr).is_never();
        let span = self.part_span(expr, |node| match node {
            ast::Expr::MethodCallExpr(call) => Some(call.name_ref()?.syntax().text_range()),
            _ => None,
        });
        self.with_span(span, |this| this.call(func, values, dest, diverges))
    }

    /// The position of a part of an expression's syntax; the expression's own if it has no such part.
    pub(super) fn part_span(&mut self, expr: ExprId, part: impl FnOnce(ast::Expr) -> Option<TextRange>) -> SpanId {
        let Ok(source) = self.source_map.expr_syntax(expr) else { return self.span() };
        let root = source.file_id.parse_or_expand(self.db());
        match source.value.to_node(&root).left().and_then(part) {
            Some(range) => {
                let span = self.cx.span(source.with_value(range));
                self.intern_span(span)
            }
            None => self.span(),
        }
    }

    fn lower_constructor(&mut self, dest: &Place, expr: ExprId, callee: ExprId, args: &[ExprId]) -> Result {
        let TyKind::FnDef(def, _) = self.expr_ty(callee).kind() else {
            return self.fail("internal: a constructor of another type");
        };
        let variant = match def.0 {
            CallableDefId::EnumVariantId(variant) => self.variant_index(variant),
            _ => VariantIdx(0),
        };
        let values = self.operands(args)?;
        let ty = self.cx.ty(self.expr_ty(expr));
        self.assign(dest, Rvalue::Aggregate(AggregateKind::Adt { ty, variant, active_field: None }, values));
        Ok(())
    }

    /// Operands in order.
    pub(super) fn operands(&mut self, exprs: &[ExprId]) -> Result<Vec<Operand>> {
        exprs.iter().map(|expr| self.call_operand(*expr)).collect()
    }

    /// An argument. `*boxed` of an unsized type is passed in place.
    fn call_operand(&mut self, expr: ExprId) -> Result<Operand> {
        if let Expr::UnaryOp { expr: inner, op: UnaryOp::Deref } = self.expr(expr)
            && self.adjustments(expr).is_empty()
            && self.adjusted_ty(*inner).is_box()
            && !self.infcx.type_is_sized_modulo_regions(self.env, self.expr_ty(expr))
        {
            let pointer = self.as_temp(*inner)?;
            return Ok(Operand::Move(Place::from(pointer).project(PlaceElem::Deref)));
        }
        self.as_operand(expr)
    }

    /// A function with its arguments as an operand.
    pub fn fn_operand(&self, function: FunctionId, args: GenericArgs<'db>) -> Operand {
        let ty = Ty::new_fn_def(self.interner(), CallableDefId::FunctionId(function).into(), args);
        self.zero_sized(ty)
    }

    /// Calls a function that returns, and goes on after it.
    pub fn call_fn(
        &mut self,
        function: FunctionId,
        args: GenericArgs<'db>,
        values: Vec<Operand>,
        dest: &Place,
    ) -> Result {
        let func = self.fn_operand(function, args);
        self.call(func, values, dest, false)
    }

    /// Calls, and goes on after the call; a block that cannot be reached if it diverges.
    pub(super) fn call(&mut self, func: Operand, args: Vec<Operand>, destination: &Place, diverges: bool) -> Result {
        self.record_moved(&args);
        let next = self.new_block();
        self.terminate(TerminatorKind::Call {
            func,
            args,
            destination: destination.clone(),
            target: (!diverges).then_some(next),
            unwind: UnwindAction::Continue,
        });
        self.block = next;
        Ok(())
    }

    /// A field of an ADT's variant as a place element, its type given.
    pub(super) fn field_elem(&self, field: FieldIdx, ty: Ty<'db>) -> PlaceElem {
        PlaceElem::Field(field, self.cx.ty(ty))
    }
}
