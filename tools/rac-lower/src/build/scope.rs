//! Scopes: what is dropped when, on every way out.
//!
//! The stack of scopes mirrors the nesting of the code being lowered. A scope lists what ends with it: storage of locals and
//! drops of their values, run in reverse when the scope is popped. Ways out that skip scopes (`break`, `continue`, `return`, the
//! failed condition of an `if`) collect in a [`DropTree`] per target, so that exits which share outer scopes share their drops.
//! Some scopes are *terminating*: temporaries live until the innermost one ends (the Reference's "temporary scopes").

use super::{Builder, Result};
use ra_ap_hir_def::hir::{ExprId, LabelId};
use rac_mir::{BasicBlock, Local, Operand, Place, SpanId, StatementKind, Terminator, TerminatorKind, UnwindAction};
use rustc_hash::FxHashMap;

/// Names a scope of the stack.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) struct ScopeId(u32);

/// Whether temporaries outlive a scope.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(crate) enum ScopeKind {
    /// Temporaries created inside belong to an enclosing scope.
    Node,
    /// Temporaries created inside die at its end.
    Terminating,
}

/// What ends with a scope.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) enum DropKind {
    /// The value: its drop glue runs.
    Value,
    /// The local's storage.
    Storage,
}

#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
struct ScheduledDrop {
    local: Local,
    kind: DropKind,
    span: SpanId,
}

struct Scope {
    id: ScopeId,
    kind: ScopeKind,
    drops: Vec<ScheduledDrop>,
    /// Locals moved out of for good: their values need no drop on the ways that follow.
    moved: Vec<Local>,
}

/// Drops on the ways to one target: a tree whose root is the target, each node a drop followed by its parent's.
#[derive(Default)]
struct DropTree {
    nodes: Vec<(ScheduledDrop, Option<usize>)>,
    index: FxHashMap<(Option<usize>, ScheduledDrop), usize>,
    entries: Vec<(BasicBlock, Option<usize>)>,
}

impl DropTree {
    fn add(&mut self, drop: ScheduledDrop, next: Option<usize>) -> usize {
        *self.index.entry((next, drop)).or_insert_with(|| {
            self.nodes.push((drop, next));
            self.nodes.len() - 1
        })
    }
}

/// Something that `break` and `continue` can leave.
struct Breakable {
    label: Option<LabelId>,
    is_loop: bool,
    /// Where a `break` puts its value.
    dest: Place,
    breaks: DropTree,
    continues: DropTree,
    /// How many scopes are outside of it.
    depth: usize,
}

/// The stack of scopes and of the targets that exits can go to.
#[derive(Default)]
pub(crate) struct Scopes {
    stack: Vec<Scope>,
    next_id: u32,
    breakables: Vec<Breakable>,
    conditions: Vec<(DropTree, usize)>,
    returns: DropTree,
    /// Temporaries that live longer than their expression says; `None`: for ever (in a constant).
    pub(super) extended: FxHashMap<ExprId, Option<ScopeId>>,
}

impl<'db> Builder<'_, 'db> {
    /// Opens a scope.
    pub fn push_scope(&mut self, kind: ScopeKind) -> ScopeId {
        let id = ScopeId(self.scopes.next_id);
        self.scopes.next_id += 1;
        self.scopes.stack.push(Scope { id, kind, drops: Vec::new(), moved: Vec::new() });
        id
    }

    /// Ends the innermost scope: its drops, in reverse.
    pub fn pop_scope(&mut self) {
        let Some(scope) = self.scopes.stack.pop() else { return };
        for drop in scope.drops.iter().rev() {
            match drop.kind {
                DropKind::Value if scope.moved.contains(&drop.local) => {}
                DropKind::Value => {
                    let next = self.new_block();
                    self.terminate(TerminatorKind::Drop {
                        place: drop.local.into(),
                        target: next,
                        unwind: UnwindAction::Continue,
                    });
                    self.block = next;
                }
                DropKind::Storage => self.push(StatementKind::StorageDead(drop.local)),
            }
        }
    }

    /// Closes the innermost scope without ending what is in it: another scope has the same.
    pub fn forget_scope(&mut self) {
        self.scopes.stack.pop();
    }

    /// Runs `f` in a scope of its own.
    pub fn in_scope<T>(&mut self, kind: ScopeKind, f: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        self.push_scope(kind);
        let result = f(self)?;
        self.pop_scope();
        Ok(result)
    }

    /// Runs `f` where the innermost scope has been left already; it goes on afterwards.
    pub fn outside_of_scope<T>(&mut self, f: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let scope = self.scopes.stack.pop();
        let result = f(self);
        self.scopes.stack.extend(scope);
        result
    }

    /// The innermost scope: where the operands of the expression being lowered live.
    pub fn local_scope(&self) -> ScopeId {
        self.scopes.stack.last().map_or(ScopeId(0), |scope| scope.id)
    }

    /// The scope of the temporary that holds this expression's value; `None`: it lives for ever.
    pub fn temp_scope(&self, expr: ExprId) -> Option<ScopeId> {
        match self.scopes.extended.get(&expr) {
            Some(scope) => *scope,
            None => self.terminating_scope(),
        }
    }

    /// The innermost scope that temporaries end with.
    pub fn terminating_scope(&self) -> Option<ScopeId> {
        self.scopes.stack.iter().rev().find(|scope| scope.kind == ScopeKind::Terminating).map(|scope| scope.id)
    }

    /// Adds something to end with a scope. The drop of a value whose type needs none is left out.
    pub fn schedule_drop(&mut self, scope: ScopeId, local: Local, kind: DropKind) {
        if kind == DropKind::Value {
            let ty = self.local_ty(local);
            if !self.needs_drop(ty) {
                return;
            }
        }
        let span = self.span();
        if let Some(scope) = self.scopes.stack.iter_mut().rev().find(|candidate| candidate.id == scope) {
            scope.drops.push(ScheduledDrop { local, kind, span });
        }
    }

    /// Adds a local's storage and value to end with a scope.
    pub fn schedule_storage_and_value(&mut self, scope: ScopeId, local: Local) {
        self.schedule_drop(scope, local, DropKind::Storage);
        self.schedule_drop(scope, local, DropKind::Value);
    }

    /// Notes that operands were moved by the instruction just built: whole locals of the innermost scope need no drop any more.
    pub fn record_moved(&mut self, operands: &[Operand]) {
        let Some(scope) = self.scopes.stack.last_mut() else { return };
        for operand in operands {
            if let Operand::Move(place) = operand
                && let Some(local) = place.as_local()
                && scope.drops.iter().any(|drop| drop.local == local && drop.kind == DropKind::Value)
            {
                scope.moved.push(local);
            }
        }
    }

    /// Lowers a loop (`f` builds one round in the current block; falling out of it continues) or, with `is_loop` false, a labelled
    /// block (falling out of it leaves it). Goes on after it.
    pub fn in_breakable(
        &mut self,
        label: Option<LabelId>,
        is_loop: bool,
        dest: &Place,
        f: impl FnOnce(&mut Self) -> Result<()>,
    ) -> Result<()> {
        let depth = self.scopes.stack.len();
        self.scopes.breakables.push(Breakable {
            label,
            is_loop,
            dest: dest.clone(),
            breaks: DropTree::default(),
            continues: DropTree::default(),
            depth,
        });
        let exit = self.new_block();
        if is_loop {
            let header = self.new_block();
            self.goto_and_continue(header);
            f(self)?;
            self.goto(header);
            let Some(breakable) = self.scopes.breakables.pop() else { return self.fail("internal: loop stack") };
            self.build_drop_tree(breakable.continues, header);
            self.build_drop_tree(breakable.breaks, exit);
        } else {
            f(self)?;
            self.goto(exit);
            let Some(breakable) = self.scopes.breakables.pop() else { return self.fail("internal: loop stack") };
            self.build_drop_tree(breakable.breaks, exit);
        }
        self.block = exit;
        Ok(())
    }

    /// Where `break` with this label (or the innermost loop's without) puts its value.
    pub fn break_dest(&self, label: Option<LabelId>) -> Result<Place> {
        let index = self.find_breakable(label)?;
        Ok(self.scopes.breakables[index].dest.clone())
    }

    fn find_breakable(&self, label: Option<LabelId>) -> Result<usize> {
        let found = self.scopes.breakables.iter().rposition(|breakable| match label {
            Some(_) => breakable.label == label,
            None => breakable.is_loop,
        });
        found.ok_or_else(|| self.unsupported("`break` or `continue` outside of its loop"))
    }

    /// Leaves a loop or labelled block; what follows cannot run.
    pub fn exit_break(&mut self, label: Option<LabelId>) -> Result<()> {
        let index = self.find_breakable(label)?;
        let depth = self.scopes.breakables[index].depth;
        let mut tree = std::mem::take(&mut self.scopes.breakables[index].breaks);
        self.exit_scopes(&mut tree, depth);
        self.scopes.breakables[index].breaks = tree;
        Ok(())
    }

    /// Goes to the next round of a loop; what follows cannot run.
    pub fn exit_continue(&mut self, label: Option<LabelId>) -> Result<()> {
        let index = self.find_breakable(label)?;
        let depth = self.scopes.breakables[index].depth;
        let mut tree = std::mem::take(&mut self.scopes.breakables[index].continues);
        self.exit_scopes(&mut tree, depth);
        self.scopes.breakables[index].continues = tree;
        Ok(())
    }

    /// Returns from the body with what the return place holds; what follows cannot run.
    pub fn exit_return(&mut self) {
        let mut tree = std::mem::take(&mut self.scopes.returns);
        self.exit_scopes(&mut tree, 0);
        self.scopes.returns = tree;
    }

    /// Ends the body: the current block, outside of all scopes, and all `return`s meet here.
    pub fn finish_returns(&mut self) {
        let tree = std::mem::take(&mut self.scopes.returns);
        let exit = self.new_block();
        self.goto_and_continue(exit);
        self.build_drop_tree(tree, exit);
        self.terminate(TerminatorKind::Return);
    }

    /// Lowers a condition: `f` goes on in the current block if it holds and calls [`Builder::break_for_else`] where it does not. The
    /// scopes that `f` opens but does not close itself are none. Returns the block for the failed condition (outside of the scopes opened in `f`).
    pub fn in_condition<T>(&mut self, f: impl FnOnce(&mut Self) -> Result<T>) -> Result<(T, BasicBlock)> {
        self.in_condition_above(self.scopes.stack.len(), f)
    }

    /// The same, where a failed condition leaves the innermost scope, too.
    pub fn in_condition_with_scope<T>(&mut self, f: impl FnOnce(&mut Self) -> Result<T>) -> Result<(T, BasicBlock)> {
        self.in_condition_above(self.scopes.stack.len().saturating_sub(1), f)
    }

    fn in_condition_above<T>(
        &mut self,
        depth: usize,
        f: impl FnOnce(&mut Self) -> Result<T>,
    ) -> Result<(T, BasicBlock)> {
        self.scopes.conditions.push((DropTree::default(), depth));
        let result = f(self)?;
        let else_block = self.new_block();
        if let Some((tree, _)) = self.scopes.conditions.pop() {
            self.build_drop_tree(tree, else_block);
        }
        Ok((result, else_block))
    }

    /// The innermost condition fails at the end of `block`: leaves the scopes opened since [`Builder::in_condition`]. The current block is not changed.
    pub fn break_for_else(&mut self, block: BasicBlock) -> Result<()> {
        let Some((mut tree, depth)) = self.scopes.conditions.pop() else {
            return self.fail("internal: a failing pattern outside of a condition");
        };
        let current = std::mem::replace(&mut self.block, block);
        self.exit_scopes(&mut tree, depth);
        self.block = current;
        self.scopes.conditions.push((tree, depth));
        Ok(())
    }

    /// Ends the current block with an exit through all scopes above `depth`; goes on in a block that cannot be reached.
    fn exit_scopes(&mut self, tree: &mut DropTree, depth: usize) {
        let mut node = None;
        for scope in &self.scopes.stack[depth..] {
            for drop in &scope.drops {
                if drop.kind == DropKind::Value && scope.moved.contains(&drop.local) {
                    continue;
                }
                node = Some(tree.add(*drop, node));
            }
        }
        tree.entries.push((self.block, node));
        self.start_unreachable();
    }

    /// Emits a tree's drops on the way from its entries to `target`.
    fn build_drop_tree(&mut self, tree: DropTree, target: BasicBlock) {
        let mut blocks: Vec<BasicBlock> = Vec::with_capacity(tree.nodes.len());
        for (drop, next) in &tree.nodes {
            let next = next.map_or(target, |next| blocks[next]);
            let block = self.new_block();
            let kind = match drop.kind {
                DropKind::Value => {
                    TerminatorKind::Drop { place: drop.local.into(), target: next, unwind: UnwindAction::Continue }
                }
                DropKind::Storage => {
                    let statement =
                        rac_mir::Statement { kind: StatementKind::StorageDead(drop.local), span: drop.span };
                    self.blocks[block.index()].statements.push(statement);
                    TerminatorKind::Goto { target: next }
                }
            };
            self.blocks[block.index()].terminator = Some(Terminator { kind, span: drop.span });
            blocks.push(block);
        }
        for (entry, node) in tree.entries {
            let next = node.map_or(target, |node| blocks[node]);
            self.terminate_block(entry, TerminatorKind::Goto { target: next });
        }
    }
}
