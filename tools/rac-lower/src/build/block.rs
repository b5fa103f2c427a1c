//! Blocks and statements.

use super::{Builder, Result, ScopeKind};
use ra_ap_hir_def::hir::{Expr, ExprId, Statement};
use rac_mir::Place;

impl Builder<'_, '_> {
    /// A block's statements and tail. Each `let` opens a scope that the rest of the block is in.
    pub(super) fn lower_block(
        &mut self,
        dest: &Place,
        expr: ExprId,
        statements: &[Statement],
        tail: Option<ExprId>,
    ) -> Result {
        self.push_scope(ScopeKind::Node);
        let mut scopes = 1;
        for statement in statements {
            match statement {
                Statement::Let { pat, initializer: Some(initializer), .. } if self.is_super_let(*pat) => {
                    self.lower_super_let(expr, *pat, *initializer)?;
                }
                Statement::Let { pat, initializer, else_branch, .. } => {
                    let span = self.pat_span(*pat);
                    let scope = self.push_scope(ScopeKind::Node);
                    scopes += 1;
                    if let Some(initializer) = initializer {
                        self.extend_temporaries(Some(*pat), *initializer, Some(scope));
                    }
                    self.with_span(span, |this| match (initializer, else_branch) {
                        (Some(initializer), Some(else_branch)) => this.lower_let_else(*pat, *initializer, *else_branch),
                        _ => this.lower_let(*pat, *initializer),
                    })?;
                }
                Statement::Expr { expr, .. } => self.lower_statement(*expr)?,
                Statement::Item(_) => {}
            }
        }
        if let Some(tail) = tail {
            let kind = if self.edition_2024(tail) { ScopeKind::Terminating } else { ScopeKind::Node };
            self.in_scope(kind, |this| this.expr_into(dest, tail))?;
        }
        (0..scopes).for_each(|_| self.pop_scope());
        Ok(())
    }

    /// An expression for its effects.
    fn lower_statement(&mut self, expr: ExprId) -> Result {
        self.in_scope(ScopeKind::Terminating, |this| {
            let has_value = !matches!(
                this.expr(expr),
                Expr::Assignment { .. } | Expr::Return { .. } | Expr::Break { .. } | Expr::Continue { .. }
            );
            if has_value || !this.adjustments(expr).is_empty() {
                this.as_temp(expr)?;
            } else {
                let unit = this.temp(this.unit_ty());
                this.expr_into(&unit.into(), expr)?;
            }
            Ok(())
        })
    }
}
