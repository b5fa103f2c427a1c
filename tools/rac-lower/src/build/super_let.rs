//! `super let`, by which macros of std declare variables that outlive their block: like a temporary that the whole block would
//! be, they end with the enclosing statement, or with the block of a `let` that extends them.
//!
//! `pin!` has one in its text. `format_args!` has them too, but rust-analyzer expands it to `{ let args = (&a, &b); let args =
//! [Argument::new_display(args.0), ..]; unsafe { Arguments::new(template, &args) } }`, whose variables have names of its own.

use super::{Builder, DropKind, Result};
use ra_ap_hir_def::hir::{ExprId, Pat, PatId, Statement};
use ra_ap_syntax::{AstNode as _, SyntaxKind, ast};
use rac_mir::{Mutability, StatementKind};

/// What rust-analyzer's own names begin with.
const GENERATED: &str = "<ra@gennew>";

impl Builder<'_, '_> {
    /// Whether some of a block's statements are `super let`s.
    pub(super) fn has_super_let(&self, statements: &[Statement]) -> bool {
        statements.iter().any(|statement| match statement {
            Statement::Let { pat, .. } => self.is_super_let(*pat),
            _ => false,
        })
    }

    /// Whether the `let` that has this pattern is a `super let`.
    pub(super) fn is_super_let(&self, pat: PatId) -> bool {
        if self.is_generated(pat) {
            return true;
        }
        let Ok(source) = self.source_map.pat_syntax(pat) else { return false };
        // Only std may write it; elsewhere it comes out of a macro.
        if source.file_id.macro_file().is_none() {
            return false;
        }
        let root = source.file_id.parse_or_expand(self.db());
        let parent = source.value.syntax_node_ptr().to_node(&root).parent();
        parent.and_then(ast::LetStmt::cast).is_some_and(|statement| {
            statement.syntax().first_token().is_some_and(|token| token.kind() == SyntaxKind::SUPER_KW)
        })
    }

    fn is_generated(&self, pat: PatId) -> bool {
        matches!(&self.store[pat], Pat::Bind { id, .. } if self.store[*id].name.as_str().starts_with(GENERATED))
    }

    /// A `super let` in this block.
    pub(super) fn lower_super_let(&mut self, block: ExprId, pat: PatId, initializer: ExprId) -> Result {
        let Pat::Bind { id, subpat: None } = self.store[pat] else {
            return self.fail("a `super let` of a pattern");
        };
        let scope = self.temp_scope(block);
        let local = if self.is_generated(pat) {
            let ty = self.infer.binding_ty(id);
            let local = self.new_local(ty, Mutability::Not, Some("args".to_owned()));
            self.bindings.insert(id, local.into());
            local
        } else {
            self.declare_binding(id)
        };
        if let Some(scope) = scope {
            self.push(StatementKind::StorageLive(local));
            self.schedule_drop(scope, local, DropKind::Storage);
        }
        self.extend_temporaries(Some(pat), initializer, scope);
        self.expr_into(&local.into(), initializer)?;
        if let Some(scope) = scope {
            self.schedule_drop(scope, local, DropKind::Value);
        }
        Ok(())
    }
}
