//! Expressions into a destination: the one dispatch over all kinds of expression.

use super::path::Value;
use super::{Builder, Result, ScopeKind, borrow_kind, return_place};
use ra_ap_hir_def::hir::{BinaryOp, Expr, ExprId, LogicOp, UnaryOp};
use ra_ap_hir_def::type_ref::{Mutability as HirMutability, Rawness};
use rac_mir::{Mutability, Place, Rvalue, UnOp};

impl<'db> Builder<'_, 'db> {
    /// Evaluates an expression without its adjustments into a place that needs no drop. Nothing is written for `()`.
    pub(super) fn plain_into(&mut self, dest: &Place, expr: ExprId) -> Result {
        match self.expr(expr) {
            Expr::Missing => self.fail("an expression that does not parse"),
            Expr::Path(_) => match self.resolve_value(expr)? {
                Value::Constant(constant) => {
                    self.assign(dest, Rvalue::Use(constant));
                    Ok(())
                }
                Value::Unit => self.lower_unit_value(dest, expr),
                Value::Local(_) | Value::Static(_) => self.read_place_into(dest, expr),
            },
            Expr::Literal(_) | Expr::Const(_) => match self.as_constant(expr)? {
                Some(constant) => {
                    self.assign(dest, Rvalue::Use(constant));
                    Ok(())
                }
                None => self.fail("internal: a literal that is no constant"),
            },
            Expr::If { condition, then_branch, else_branch } => {
                self.lower_if(dest, expr, *condition, *then_branch, *else_branch)
            }
            Expr::Let { .. } => self.lower_logic(dest, expr),
            Expr::Block { statements, tail, label, .. } => match label {
                None if self.has_super_let(statements) && self.lower_format_args(dest, expr)? => Ok(()),
                None => self.lower_block(dest, expr, statements, *tail),
                Some(label) => {
                    self.in_breakable(Some(*label), false, dest, |this| this.lower_block(dest, expr, statements, *tail))
                }
            },
            Expr::Unsafe { statements, tail, .. } => self.lower_block(dest, expr, statements, *tail),
            Expr::Loop { body, label, .. } => self.in_breakable(*label, true, dest, |this| {
                this.in_scope(ScopeKind::Terminating, |this| {
                    let unit = this.temp(this.unit_ty());
                    this.expr_into(&unit.into(), *body)
                })
            }),
            Expr::Call { callee, args } => self.lower_call(dest, expr, *callee, args),
            Expr::MethodCall { receiver, args, .. } => self.lower_method_call(dest, expr, *receiver, args),
            Expr::Match { expr: scrutinee, arms } => self.lower_match(dest, expr, *scrutinee, arms),
            Expr::Continue { label } => self.exit_continue(*label),
            Expr::Break { expr, label } => {
                if let Some(value) = expr {
                    let dest = self.break_dest(*label)?;
                    self.expr_into(&dest, *value)?;
                }
                self.exit_break(*label)
            }
            Expr::Return { expr } => {
                if let Some(value) = expr {
                    self.expr_into(&return_place(), *value)?;
                }
                self.exit_return();
                Ok(())
            }
            Expr::RecordLit { fields, spread, .. } => self.lower_record(dest, expr, fields, *spread),
            Expr::Tuple { exprs } => self.lower_tuple(dest, expr, exprs),
            Expr::Array(array) => self.lower_array(dest, expr, array),
            Expr::Cast { expr: inner, .. } => self.lower_cast(dest, expr, *inner),
            Expr::Ref { expr: inner, rawness, mutability } => {
                let place = self.as_place(*inner)?;
                let mutability = match mutability {
                    HirMutability::Shared => Mutability::Not,
                    HirMutability::Mut => Mutability::Mut,
                };
                let value = match rawness {
                    Rawness::Ref => Rvalue::Ref(borrow_kind(mutability), place),
                    Rawness::RawPtr => Rvalue::RawPtr(mutability, place),
                };
                self.assign(dest, value);
                Ok(())
            }
            Expr::Field { .. } | Expr::Index { .. } | Expr::UnaryOp { op: UnaryOp::Deref, .. } => {
                self.read_place_into(dest, expr)
            }
            Expr::UnaryOp { expr: inner, op } => {
                if let Some(constant) = self.as_constant(expr)? {
                    self.assign(dest, Rvalue::Use(constant));
                    return Ok(());
                }
                let op = if *op == UnaryOp::Neg { UnOp::Neg } else { UnOp::Not };
                self.lower_unary(dest, expr, *inner, op)
            }
            Expr::BinaryOp { lhs, rhs, op } => match op {
                None => self.fail("an operator that does not parse"),
                Some(BinaryOp::LogicOp(LogicOp::And | LogicOp::Or)) => self.lower_logic(dest, expr),
                Some(BinaryOp::Assignment { op: Some(op) }) => {
                    self.lower_compound_assignment(dest, expr, *lhs, *op, *rhs)
                }
                Some(op) => self.lower_binary(dest, expr, *lhs, *op, *rhs),
            },
            Expr::Assignment { target, value } => self.lower_assignment(*target, *value),
            Expr::Closure { closure_kind, .. } => self.lower_closure(dest, expr, *closure_kind),
            Expr::OffsetOf(offset_of) => self.lower_offset_of(dest, expr, offset_of),
            Expr::InlineAsm(asm) => self.lower_asm(dest, expr, asm),
            Expr::IncludeBytes => self.lower_include_bytes(dest, expr),
            Expr::Await { .. } => self.fail("await"),
            Expr::Yield { .. } => self.fail("yield"),
            Expr::Yeet { .. } => self.fail("yeet"),
            Expr::Become { .. } => self.fail("tail call"),
            Expr::Underscore => self.fail("`_` as a value"),
        }
    }

    fn read_place_into(&mut self, dest: &Place, expr: ExprId) -> Result {
        let place = self.plain_place(expr)?;
        let value = self.consume(place, self.expr_ty(expr));
        self.assign(dest, Rvalue::Use(value));
        Ok(())
    }
}
