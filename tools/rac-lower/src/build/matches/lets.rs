//! Patterns outside of `match`: `let`, `let`-`else`, `let` in conditions, parameters.

use super::tree::{Candidate, Leaf};
use crate::build::{Builder, DropKind, Result, ScopeId, ScopeKind};
use ra_ap_hir_def::hir::{BindingId, ExprId, Pat, PatId};
use ra_ap_hir_ty::ByRef;
use rac_mir::{BasicBlock, Local, Place, TerminatorKind};

impl Builder<'_, '_> {
    /// `let pat = init;` or `let pat;`: the variables end with the innermost scope, the initializer's temporaries with the statement.
    pub fn lower_let(&mut self, pat: PatId, init: Option<ExprId>) -> Result {
        let scope = self.local_scope();
        let Some(init) = init else {
            for id in self.pattern_bindings(pat) {
                let local = self.storage_live_binding(id);
                self.schedule_storage_and_value(scope, local);
            }
            return Ok(());
        };
        self.in_scope(ScopeKind::Terminating, |this| match this.plain_binding(pat) {
            Some(id) => {
                let local = this.storage_live_binding(id);
                this.schedule_drop(scope, local, DropKind::Storage);
                this.expr_into(&local.into(), init)?;
                this.schedule_drop(scope, local, DropKind::Value);
                Ok(())
            }
            None => {
                let place = this.as_place(init)?;
                this.bind_irrefutable(pat, place, Some(init), scope)
            }
        })
    }

    /// `let pat = init else { … };`: all temporaries of the initializer, the extended ones too, end before `else` runs. The
    /// innermost scope is the statement's own.
    pub fn lower_let_else(&mut self, pat: PatId, init: ExprId, else_branch: ExprId) -> Result {
        let scope = self.local_scope();
        let (_, failed) = self.in_condition_with_scope(|this| {
            this.in_scope(ScopeKind::Terminating, |this| {
                let place = this.as_place(init)?;
                this.bind_or_break(pat, place, init, scope)
            })
        })?;
        let matched = std::mem::replace(&mut self.block, failed);
        self.outside_of_scope(|this| {
            this.in_scope(ScopeKind::Terminating, |this| {
                let never = this.temp(this.expr_ty(else_branch));
                this.expr_into(&never.into(), else_branch)
            })
        })?;
        self.terminate(TerminatorKind::Unreachable);
        self.block = matched;
        Ok(())
    }

    /// `let pat = scrutinee` in a condition: the variables end with the innermost scope.
    pub fn lower_let_condition(&mut self, pat: PatId, scrutinee: ExprId) -> Result {
        let scope = self.local_scope();
        let place = self.as_place(scrutinee)?;
        self.bind_or_break(pat, place, scrutinee, scope)
    }

    /// A parameter's pattern. A plain variable is the argument itself, which the caller drops in any case.
    pub fn bind_param(&mut self, pat: PatId, arg: Local) -> Result {
        match self.plain_binding(pat) {
            Some(id) => {
                self.argument_is_binding(id, arg);
                Ok(())
            }
            None => {
                let scope = self.local_scope();
                self.bind_irrefutable(pat, arg.into(), None, scope)
            }
        }
    }

    /// The variable of a pattern that is nothing but `x` or `mut x`.
    fn plain_binding(&self, pat: PatId) -> Option<BindingId> {
        let is_adjusted = self.infer.pat_adjustment(pat).is_some_and(|adjustments| !adjustments.is_empty());
        match &self.store[pat] {
            Pat::Bind { id, subpat: None } if !is_adjusted => {
                let mode = self.infer.binding_mode(pat)?;
                matches!(mode.0, ByRef::No).then_some(*id)
            }
            _ => None,
        }
    }

    /// The leaves of a single pattern, and where it has not matched if that is possible.
    fn match_one(&mut self, pat: PatId, place: Place, at: Option<ExprId>) -> Result<(Vec<Leaf>, Option<BasicBlock>)> {
        let flat = self.flatten(pat, place, at)?;
        let is_refutable = !flat.pairs.is_empty();
        let mut leaves = Vec::new();
        let start = self.block;
        let otherwise = self.match_candidates(start, vec![Candidate::new(0, false, flat)], &mut leaves)?;
        if !is_refutable {
            self.terminate_block(otherwise, TerminatorKind::Unreachable);
        }
        Ok((leaves, is_refutable.then_some(otherwise)))
    }

    /// Binds a pattern that always matches.
    fn bind_irrefutable(&mut self, pat: PatId, place: Place, at: Option<ExprId>, scope: ScopeId) -> Result {
        let (leaves, otherwise) = self.match_one(pat, place, at)?;
        if let Some(otherwise) = otherwise {
            self.terminate_block(otherwise, TerminatorKind::Unreachable);
        }
        self.bind_leaves(leaves, scope);
        Ok(())
    }

    /// Binds a pattern, or leaves the innermost condition.
    fn bind_or_break(&mut self, pat: PatId, place: Place, at: ExprId, scope: ScopeId) -> Result {
        let (leaves, otherwise) = self.match_one(pat, place, Some(at))?;
        if let Some(otherwise) = otherwise {
            self.break_for_else(otherwise)?;
        }
        self.bind_leaves(leaves, scope);
        Ok(())
    }
}
