//! `format_args!`: rust-analyzer expands it to `{ let args = (&a, &b); let args = [Argument::new_display(args.0), ..]; unsafe {
//! Arguments::new(template, &args) } }`, where rustc has `super let`: the variables and the temporaries that their initializers
//! borrow live as long as a temporary that the whole expression would be.

use super::{Builder, DropKind, Result, ScopeKind};
use ra_ap_hir_def::hir::{ExprId, Pat, Statement};
use rac_mir::{Mutability, Place, StatementKind};

impl Builder<'_, '_> {
    /// Lowers the block that a `format_args!` with arguments expands to.
    pub(super) fn lower_format_args(
        &mut self,
        dest: &Place,
        expr: ExprId,
        statements: &[Statement],
        tail: ExprId,
    ) -> Result {
        let scope = self.temp_scope(expr);
        for statement in statements {
            match statement {
                Statement::Let { pat, initializer: Some(initializer), .. } => {
                    let Pat::Bind { id, .. } = &self.store[*pat] else {
                        return self.fail("internal: format_args of an unknown shape");
                    };
                    let ty = self.infer.binding_ty(*id);
                    let local = self.new_local(ty, Mutability::Not, Some("args".to_owned()));
                    if let Some(scope) = scope {
                        self.push(StatementKind::StorageLive(local));
                        self.schedule_drop(scope, local, DropKind::Storage);
                    }
                    self.bindings.insert(*id, local.into());
                    self.extend_temporaries(None, *initializer, scope);
                    self.expr_into(&local.into(), *initializer)?;
                    if let Some(scope) = scope {
                        self.schedule_drop(scope, local, DropKind::Value);
                    }
                }
                Statement::Expr { expr, .. } => {
                    self.in_scope(ScopeKind::Terminating, |this| this.as_temp(*expr))?;
                }
                Statement::Let { .. } | Statement::Item(_) => {}
            }
        }
        self.expr_into(dest, tail)
    }
}
