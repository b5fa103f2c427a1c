//! Patterns: `match`, `let`, `let`-`else`, `if let` and parameters.
//!
//! * [`pattern`]: HIR patterns as tests of places and bindings.
//! * [`tree`]: the order of tests, shared between candidates.
//! * [`test`]: a single test and its outcomes.
//! * [`bindings`]: the variables of a pattern.
//! * [`lets`]: patterns outside of `match`.

mod bindings;
mod lets;
mod pattern;
mod test;
mod tree;

use super::{Builder, Result, ScopeId, ScopeKind};
use ra_ap_hir_def::hir::{Expr, ExprId, MatchArm};
use rac_mir::{Place, TerminatorKind};
use tree::{Candidate, Leaf};

impl Builder<'_, '_> {
    /// `match`: the scrutinee as a place, then the tests of all arms, then each arm that can be reached.
    pub fn lower_match(&mut self, dest: &Place, _match_expr: ExprId, scrutinee: ExprId, arms: &[MatchArm]) -> Result {
        let place = self.as_place(scrutinee)?;
        let candidates = arms
            .iter()
            .enumerate()
            .map(|(index, arm)| {
                let flat = self.flatten(arm.pat, place.clone(), Some(arm.expr))?;
                Ok(Candidate::new(index, arm.guard.is_some(), flat))
            })
            .collect::<Result<Vec<_>>>()?;
        let start = self.block;
        let mut leaves = Vec::new();
        let otherwise = self.match_candidates(start, candidates, &mut leaves)?;
        // Matches are exhaustive.
        self.terminate_block(otherwise, TerminatorKind::Unreachable);
        let mut leaves_of: Vec<Vec<Leaf>> = arms.iter().map(|_| Vec::new()).collect();
        leaves.into_iter().for_each(|leaf| leaves_of[leaf.arm].push(leaf));
        let end = self.new_block();
        for (arm, leaves) in arms.iter().zip(leaves_of) {
            if leaves.is_empty() {
                continue;
            }
            let span = self.expr_span(arm.expr);
            self.with_span(span, |this| match arm.guard {
                Some(guard) => this.lower_guarded_arm(dest, arm.expr, guard, leaves),
                None => this.lower_arm(dest, arm.expr, leaves),
            })?;
            self.goto(end);
        }
        self.block = end;
        Ok(())
    }

    /// An arm without guard, in a scope of its own.
    fn lower_arm(&mut self, dest: &Place, body: ExprId, leaves: Vec<Leaf>) -> Result {
        let scope = self.push_scope(ScopeKind::Terminating);
        self.bind_leaves(leaves, scope);
        self.expr_into(dest, body)?;
        self.pop_scope();
        Ok(())
    }

    /// Makes the bindings of each leaf and goes on where they meet.
    fn bind_leaves(&mut self, leaves: Vec<Leaf>, scope: ScopeId) {
        let meet = (leaves.len() > 1).then(|| self.new_block());
        for leaf in &leaves {
            self.block = leaf.block;
            self.bind_all(&leaf.bindings);
            if let Some(meet) = meet {
                self.goto(meet);
            }
        }
        if let Some(meet) = meet {
            self.block = meet;
        }
        if let Some(leaf) = leaves.first() {
            self.schedule_bindings(scope, &leaf.bindings);
        }
    }

    /// An arm with a guard, which runs for each way of matching; where it fails, the candidates below have their turn.
    fn lower_guarded_arm(&mut self, dest: &Place, body: ExprId, guard: ExprId, leaves: Vec<Leaf>) -> Result {
        let meet = self.new_block();
        if self.has_let(guard) {
            // What a `let` in the guard makes lives as long as the arm, though not as long as the pattern's variables, and is
            // another for each way of matching: so is the body.
            for leaf in leaves {
                let scope = self.lower_guard(guard, &leaf, true)?;
                self.schedule_values(scope, &leaf.bindings);
                self.expr_into(dest, body)?;
                self.pop_scope();
                self.pop_scope();
                self.goto(meet);
            }
            self.block = meet;
            return Ok(());
        }
        let last = leaves.len() - 1;
        for (index, leaf) in leaves.iter().enumerate() {
            let scope = self.lower_guard(guard, leaf, false)?;
            self.goto(meet);
            if index == last {
                self.schedule_values(scope, &leaf.bindings);
            } else {
                // The variables live on in the last leaf's scope.
                self.forget_scope();
            }
        }
        self.block = meet;
        self.expr_into(dest, body)?;
        self.pop_scope();
        Ok(())
    }

    /// Goes on where the guard holds, in a new scope with the leaf's variables, whose values are in no scope yet; with
    /// `inner` in a further scope for what the guard makes.
    fn lower_guard(&mut self, guard: ExprId, leaf: &Leaf, inner: bool) -> Result<ScopeId> {
        self.block = leaf.block;
        let (scope, failed) = self.in_condition(|this| {
            let scope = this.push_scope(ScopeKind::Terminating);
            let locals = this.bind_for_guard(scope, &leaf.bindings);
            if inner {
                this.push_scope(ScopeKind::Terminating);
            }
            this.then_else_break(guard)?;
            this.bind_after_guard(&leaf.bindings, &locals);
            Ok(scope)
        })?;
        if let Some(otherwise) = leaf.otherwise {
            self.terminate_block(failed, TerminatorKind::Goto { target: otherwise });
        }
        Ok(scope)
    }

    fn has_let(&self, condition: ExprId) -> bool {
        match self.expr(condition) {
            Expr::Let { .. } => true,
            Expr::BinaryOp { lhs, rhs, .. } => self.has_let(*lhs) || self.has_let(*rhs),
            _ => false,
        }
    }
}
