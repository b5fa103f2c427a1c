//! Conditions: `if`, match guards, `&&`, `||`, `!` and `let` in them, as control flow.

use super::{Builder, Result, ScopeKind};
use ra_ap_hir_def::hir::{BinaryOp, Expr, ExprId, LogicOp, UnaryOp};
use rac_mir::{Place, Rvalue};

impl Builder<'_, '_> {
    /// Goes on in the current block if the condition holds, leaves the innermost [`Builder::in_condition`] if not.
    pub fn then_else_break(&mut self, cond: ExprId) -> Result {
        let span = self.expr_span(cond);
        self.with_span(span, |this| this.then_else_break_inner(cond))
    }

    fn then_else_break_inner(&mut self, cond: ExprId) -> Result {
        if self.adjustments(cond).is_empty() && self.then_else_break_logic(cond)? {
            return Ok(());
        }
        let value = self.scoped_temp(self.bool_ty());
        self.in_scope(ScopeKind::Terminating, |this| this.expr_into(&value.into(), cond))?;
        let (then_block, else_block) = self.branch(rac_mir::Operand::Move(value.into()));
        self.break_for_else(else_block)?;
        self.block = then_block;
        Ok(())
    }

    /// Lowers `&&`, `||`, `!` and `let`, before any adjustment of the value, as control flow; says whether the condition is one of them.
    fn then_else_break_logic(&mut self, cond: ExprId) -> Result<bool> {
        match self.expr(cond) {
            Expr::BinaryOp { lhs, rhs, op: Some(BinaryOp::LogicOp(LogicOp::And)) } => {
                self.then_else_break(*lhs)?;
                self.then_else_break(*rhs)?;
            }
            Expr::BinaryOp { lhs, rhs, op: Some(BinaryOp::LogicOp(LogicOp::Or)) } => {
                let (_, lhs_failed) = self.in_condition(|this| this.then_else_break(*lhs))?;
                let lhs_holds = std::mem::replace(&mut self.block, lhs_failed);
                self.then_else_break(*rhs)?;
                let both = self.new_block();
                self.goto_and_continue(both);
                self.terminate_block(lhs_holds, rac_mir::TerminatorKind::Goto { target: both });
            }
            Expr::UnaryOp { expr, op: UnaryOp::Not } if self.expr_ty(*expr).is_bool() => {
                let (_, failed) = self.in_condition(|this| this.then_else_break(*expr))?;
                self.break_for_else(self.block)?;
                self.block = failed;
            }
            Expr::Let { pat, expr } => self.lower_let_condition(*pat, *expr)?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// `if`. From edition 2024 on the temporaries of the condition end before `else` runs.
    pub(super) fn lower_if(
        &mut self,
        dest: &Place,
        expr: ExprId,
        cond: ExprId,
        then_branch: ExprId,
        else_branch: Option<ExprId>,
    ) -> Result {
        let kind = if self.edition_2024(expr) { ScopeKind::Terminating } else { ScopeKind::Node };
        let assertion = self.assertion_message(expr);
        let (_, else_block) = self.in_condition(|this| {
            this.in_scope(kind, |this| {
                this.then_else_break(cond)?;
                match assertion {
                    Some(message) => this.assertion_failure(message),
                    None => this.in_scope(ScopeKind::Terminating, |this| this.expr_into(dest, then_branch)),
                }
            })
        })?;
        let join = self.new_block();
        self.goto(join);
        self.block = else_block;
        if let Some(else_branch) = else_branch {
            self.in_scope(ScopeKind::Terminating, |this| this.expr_into(dest, else_branch))?;
        }
        self.goto_and_continue(join);
        Ok(())
    }

    /// `&&`, `||` or `let` as a value.
    pub(super) fn lower_logic(&mut self, dest: &Place, cond: ExprId) -> Result {
        let (_, failed) =
            self.in_condition(|this| this.in_scope(ScopeKind::Node, |this| this.then_else_break_logic(cond)))?;
        let join = self.new_block();
        let (yes, no) = (self.bool_const(true), self.bool_const(false));
        self.assign(dest, Rvalue::Use(yes));
        self.goto(join);
        self.block = failed;
        self.assign(dest, Rvalue::Use(no));
        self.goto_and_continue(join);
        Ok(())
    }
}
