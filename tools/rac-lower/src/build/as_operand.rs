//! Expressions that are constants: they become operands without a temporary.

use super::path::Value;
use super::{Builder, Result};
use crate::defs::Definition;
use ra_ap_hir_def::hir::{Expr, ExprId, UnaryOp};
use rac_mir::Operand;

impl<'db> Builder<'_, 'db> {
    /// The constant that an expression without adjustments is, if it is one.
    pub(super) fn as_constant(&mut self, expr: ExprId) -> Result<Option<Operand>> {
        let ty = self.expr_ty(expr);
        match self.expr(expr) {
            Expr::Literal(literal) => {
                if let Some(constant) = self.builtin_macro_const(expr, literal)? {
                    return Ok(Some(constant));
                }
                Ok(Some(Operand::Const(self.literal_const(literal, ty, false)?)))
            }
            Expr::UnaryOp { expr: inner, op: UnaryOp::Neg } if ty.is_scalar() => match self.expr(*inner) {
                Expr::Literal(literal) => Ok(Some(Operand::Const(self.literal_const(literal, ty, true)?))),
                _ => Ok(None),
            },
            Expr::Path(_) => match self.resolve_value(expr)? {
                Value::Constant(constant) => Ok(Some(constant)),
                _ => Ok(None),
            },
            Expr::Const(body) => {
                let def = self.cx.def(Definition::InlineConst(self.owner.into(), *body));
                Ok(Some(self.unevaluated(def, self.identity_args(), ty)))
            }
            _ => Ok(None),
        }
    }
}
