//! `assert!(condition)` without a message: it panics with the condition's text.
//!
//! rust-analyzer expands it to `{ if !(condition) { panic!(); } }`, where rustc calls `core::panicking::panic` with a literal
//! that names the condition. So that `if` is recognised by its place in the expansion, and its branch is written anew.

use super::pretty::expr_to_string;
use super::{Builder, Result};
use ra_ap_hir_def::hir::ExprId;
use ra_ap_hir_expand::MacroDefKind;
use ra_ap_hir_expand::builtin::BuiltinFnLikeExpander;
use ra_ap_hir_ty::next_solver::{GenericArgs, Ty, TyKind};
use ra_ap_syntax::ast::{self, AstNode as _};
use rac_mir::{ConstKind, Mutability};

impl Builder<'_, '_> {
    /// What the failure of an assertion without a message of its own prints, if the `if` is an assertion's.
    pub(super) fn assertion_message(&self, if_expr: ExprId) -> Option<String> {
        let source = self.source_map.expr_syntax(if_expr).ok()?;
        let call = source.file_id.macro_file()?;
        if !matches!(call.loc(self.db()).def.kind, MacroDefKind::BuiltIn(_, BuiltinFnLikeExpander::Assert)) {
            return None;
        }
        let root = source.file_id.parse_or_expand(self.db());
        // The expansion's own `if` comes before those of the caller, which are inside of it.
        let check = root.descendants().find_map(ast::IfExpr::cast)?;
        if check.syntax().text_range() != source.value.text_range() {
            return None;
        }
        let panic = check.then_branch()?.syntax().descendants().find_map(ast::MacroCall::cast)?;
        let delimiters = 2;
        if panic.token_tree()?.syntax().children_with_tokens().count() != delimiters {
            return None;
        }
        // `!(condition)`
        let ast::Expr::PrefixExpr(negated) = check.condition()? else { return None };
        let ast::Expr::ParenExpr(parenthesized) = negated.expr()? else { return None };
        let spans = call.expansion_span_map(self.db());
        Some(format!("assertion failed: {}", expr_to_string(&parenthesized.expr()?, spans)))
    }

    /// The call that panics with an assertion's message.
    pub(super) fn assertion_failure(&mut self, message: String) -> Result {
        let panic = self.cx.lang_fn("panic", |lang| lang.Panic)?;
        let func = self.fn_operand(panic, GenericArgs::empty(self.interner()));
        let str_ty = self.ref_ty(Ty::new(self.interner(), TyKind::Str), Mutability::Not);
        let message = self.const_operand(str_ty, ConstKind::Str(message));
        let never = self.temp(self.interner().default_types().types.never);
        self.call(func, vec![message], &never.into(), true)
    }
}
