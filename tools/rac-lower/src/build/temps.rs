//! Temporary lifetime extension: which temporaries of a `let` initializer live as long as the variable (the Reference's
//! chapter on destructors, "extending expressions" and "extending patterns").

use super::{Builder, ScopeId};
use ra_ap_hir_def::CallableDefId;
use ra_ap_hir_def::hir::{Array, BindingAnnotation, Expr, ExprId, Pat, PatId, UnaryOp};
use ra_ap_hir_ty::next_solver::TyKind;
use ra_ap_rustc_type_ir::inherent::IntoKind as _;

impl Builder<'_, '_> {
    /// Records the extended temporaries of an initializer; `scope` is the variable's, `None` in a constant's or static's value.
    pub fn extend_temporaries(&mut self, pat: Option<PatId>, init: ExprId, scope: Option<ScopeId>) {
        self.extend_expr(init, scope);
        if pat.is_some_and(|pat| self.is_extending_pat(pat)) {
            self.extend_operand(init, scope);
        }
    }

    /// An extending expression: the operands of its borrows are extended.
    fn extend_expr(&mut self, expr: ExprId, scope: Option<ScopeId>) {
        match self.expr(expr) {
            Expr::Ref { expr: operand, .. } => {
                self.extend_expr(*operand, scope);
                self.extend_operand(*operand, scope);
            }
            Expr::RecordLit { fields, .. } => fields.iter().for_each(|field| self.extend_expr(field.expr, scope)),
            Expr::Tuple { exprs } => exprs.iter().for_each(|expr| self.extend_expr(*expr, scope)),
            Expr::Array(Array::ElementList { elements }) => {
                elements.iter().for_each(|expr| self.extend_expr(*expr, scope));
            }
            Expr::Cast { expr, .. } => self.extend_expr(*expr, scope),
            Expr::Block { tail: Some(tail), statements, .. } | Expr::Unsafe { tail: Some(tail), statements, .. } => {
                if self.has_super_let(statements) {
                    self.scopes.extended.insert(expr, scope);
                }
                self.extend_expr(*tail, scope);
            }
            Expr::If { then_branch, else_branch, .. } => {
                self.extend_expr(*then_branch, scope);
                else_branch.iter().for_each(|branch| self.extend_expr(*branch, scope));
            }
            Expr::Match { arms, .. } => arms.iter().for_each(|arm| self.extend_expr(arm.expr, scope)),
            Expr::Call { callee, args } if self.is_constructor(*callee) => {
                args.iter().for_each(|arg| self.extend_expr(*arg, scope));
            }
            _ => {}
        }
    }

    /// The operand of an extending borrow: the temporary that it is, or that it is a part of, is extended.
    fn extend_operand(&mut self, mut expr: ExprId, scope: Option<ScopeId>) {
        loop {
            self.scopes.extended.insert(expr, scope);
            expr = match self.expr(expr) {
                Expr::Ref { expr, .. }
                | Expr::UnaryOp { expr, op: UnaryOp::Deref }
                | Expr::Field { expr, .. }
                | Expr::Index { base: expr, .. } => *expr,
                _ => return,
            };
        }
    }

    /// Whether a callee is the constructor of a tuple struct or variant.
    pub(super) fn is_constructor(&self, callee: ExprId) -> bool {
        matches!(self.expr(callee), Expr::Path(_))
            && matches!(
                self.expr_ty(callee).kind(),
                TyKind::FnDef(def, _) if matches!(def.0, CallableDefId::StructId(_) | CallableDefId::EnumVariantId(_))
            )
    }

    fn is_extending_pat(&self, pat: PatId) -> bool {
        match &self.store[pat] {
            Pat::Bind { id, .. } => {
                matches!(self.store[*id].mode, BindingAnnotation::Ref | BindingAnnotation::RefMut)
            }
            Pat::Record { args, .. } => args.iter().any(|field| self.is_extending_pat(field.pat)),
            Pat::Slice { prefix, slice, suffix } => {
                prefix.iter().chain(slice).chain(suffix).any(|pat| self.is_extending_pat(*pat))
            }
            Pat::Or(pats) => pats.iter().any(|pat| self.is_extending_pat(*pat)),
            Pat::Tuple { args, .. } | Pat::TupleStruct { args, .. } => {
                args.iter().any(|pat| self.is_extending_pat(*pat))
            }
            Pat::Box { inner } | Pat::Deref { inner } => self.is_extending_pat(*inner),
            _ => false,
        }
    }
}
