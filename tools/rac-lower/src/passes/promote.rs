//! Constant promotion: a reference to a temporary whose value is constant refers to a constant of its own instead, so that
//! it lives for ever: `let x: &'static [i32] = &[1, 2]`.
//!
//! Which references: see [`promotable`](super::promotable).
//!
//! Requires: elaborated drops. Leaves: bodies in [`Body::promoted`], each referred to as an unevaluated constant.

use super::promotable::{BodyContext, Location, TempState, find_candidates};
use super::types::{TypeFacts, mk_ref};
use super::visit::{map_place_locals, rvalue_places_mut, terminator_places_mut};
use rac_mir::{
    BasicBlock, BasicBlockData, Body, BorrowKind, ConstData, ConstKind, DefId, GenericArgs, Local, LocalDecl,
    Mutability, Operand, Place, PlaceElem, RETURN_PLACE, Rvalue, SpanId, Statement, StatementKind, Terminator,
    TerminatorKind, Ty,
};
use rustc_hash::FxHashMap;

/// Where a promoted body belongs.
pub struct PromotedOwner {
    /// The definition whose body it is taken from.
    pub def: DefId,
    /// That definition's parameters as arguments.
    pub args: GenericArgs,
    /// What kind of body it is.
    pub context: BodyContext,
}

/// Promotes what can be promoted in `body`.
pub fn promote_constants<F: TypeFacts + ?Sized>(facts: &F, owner: &PromotedOwner, body: &mut Body) {
    let Some((temps, candidates)) = find_candidates(facts, owner.context, body) else { return };
    let mut promoter = Promoter { facts, owner, temps, body, insertions: Vec::new() };
    // The outermost first: what it refers to goes with it.
    for candidate in candidates.into_iter().rev() {
        promoter.promote(candidate);
    }
    promoter.finish();
}

struct Promoter<'a, F: ?Sized> {
    facts: &'a F,
    owner: &'a PromotedOwner,
    temps: Vec<TempState>,
    body: &'a mut Body,
    /// Statements to insert before others.
    insertions: Vec<(Location, Statement)>,
}

/// A promoted body under construction.
struct Promoted {
    body: Body,
    /// What stands for each temporary of the original.
    locals: FxHashMap<Local, Local>,
}

impl<F: TypeFacts + ?Sized> Promoter<'_, F> {
    fn promote(&mut self, candidate: Location) {
        let statement = &self.body.blocks[candidate.block.index()].statements[candidate.statement];
        let span = statement.span;
        let StatementKind::Assign(dest, Rvalue::Ref(kind, place)) = statement.kind.clone() else { return };
        if dest.as_local().is_some_and(|local| self.temps[local.index()] == TempState::PromotedOut) {
            return;
        }
        let mutability = match kind {
            BorrowKind::Shared => Mutability::Not,
            BorrowKind::Mut => Mutability::Mut,
        };
        let ty = mk_ref(self.facts, self.body.locals[place.local.index()].ty, mutability);
        let mut promoted = Promoted::new(ty, self.body.spans[span.index()]);
        let value = self.promote_temp(&mut promoted, place.local, false);
        promoted.push(StatementKind::Assign(RETURN_PLACE.into(), Rvalue::Ref(kind, value.into())), SpanId(0));
        let index = self.body.promoted.len() as u32;
        self.body.promoted.push(promoted.body);
        let kind_of =
            ConstKind::Unevaluated { def: self.owner.def, args: self.owner.args.clone(), promoted: Some(index) };
        let konst = Rvalue::Use(Operand::Const(self.facts.mk_const(ConstData { ty, kind: kind_of })));
        let rvalue = if place.projection.is_empty() {
            konst
        } else {
            self.body.locals.push(LocalDecl { ty, mutability: Mutability::Mut, name: None });
            self.temps.push(TempState::Unpromotable);
            let reference = Local(self.body.locals.len() as u32 - 1);
            let kind = StatementKind::Assign(reference.into(), konst);
            self.insertions.push((candidate, Statement { kind, span }));
            let mut projection = vec![PlaceElem::Deref];
            projection.extend(place.projection);
            Rvalue::Ref(kind_of_borrow(mutability), Place { local: reference, projection })
        };
        self.body.blocks[candidate.block.index()].statements[candidate.statement].kind =
            StatementKind::Assign(dest, rvalue);
    }

    /// The local of the promoted body that stands for `temp`. With `keep` the original stays, for something else uses it.
    fn promote_temp(&mut self, promoted: &mut Promoted, temp: Local, keep: bool) -> Local {
        if let Some(local) = promoted.locals.get(&temp) {
            return *local;
        }
        let decl = self.body.locals[temp.index()].clone();
        promoted.body.locals.push(decl);
        let local = Local(promoted.body.locals.len() as u32 - 1);
        promoted.locals.insert(temp, local);
        let TempState::Defined { location, uses } = self.temps[temp.index()] else { return local };
        let keep = keep || uses > 1;
        if !keep {
            self.temps[temp.index()] = TempState::PromotedOut;
        }
        let block = &self.body.blocks[location.block.index()];
        match block.statements.get(location.statement) {
            Some(Statement { kind: StatementKind::Assign(_, rvalue), span }) => {
                let (mut rvalue, span) = (rvalue.clone(), self.body.spans[span.index()]);
                rvalue_places_mut(&mut rvalue, &mut |place, _| {
                    map_place_locals(place, &mut |local| self.promote_temp(promoted, local, keep))
                });
                let span = promoted.span(span);
                promoted.push(StatementKind::Assign(local.into(), rvalue), span);
            }
            Some(_) => {}
            None => {
                let (mut kind, span) = (block.terminator.kind.clone(), self.body.spans[block.terminator.span.index()]);
                let mut target = None;
                if let TerminatorKind::Call { target: call_target, .. } = &kind {
                    target = *call_target;
                }
                terminator_places_mut(&mut kind, &mut |place, _| {
                    map_place_locals(place, &mut |local| self.promote_temp(promoted, local, keep))
                });
                let span = promoted.span(span);
                promoted.end_block(kind, span);
                if !keep && let Some(target) = target {
                    self.body.blocks[location.block.index()].terminator.kind = TerminatorKind::Goto { target };
                }
            }
        }
        local
    }

    /// Puts the new statements in, takes what moved to promoted bodies out.
    fn finish(mut self) {
        self.insertions.sort_by_key(|(location, _)| *location);
        for (location, statement) in self.insertions.drain(..).rev() {
            self.body.blocks[location.block.index()].statements.insert(location.statement, statement);
        }
        let gone = |local: Local| self.temps[local.index()] == TempState::PromotedOut;
        for block in &mut self.body.blocks {
            block.statements.retain(|statement| match &statement.kind {
                StatementKind::Assign(place, _) => !place.as_local().is_some_and(gone),
                StatementKind::StorageLive(local) | StatementKind::StorageDead(local) => !gone(*local),
                _ => true,
            });
            if let TerminatorKind::Drop { place, target, .. } = &block.terminator.kind
                && place.as_local().is_some_and(gone)
            {
                block.terminator.kind = TerminatorKind::Goto { target: *target };
            }
        }
    }
}

fn kind_of_borrow(mutability: Mutability) -> BorrowKind {
    match mutability {
        Mutability::Not => BorrowKind::Shared,
        Mutability::Mut => BorrowKind::Mut,
    }
}

impl Promoted {
    fn new(ty: Ty, span: rac_mir::Span) -> Promoted {
        let body = Body {
            locals: vec![LocalDecl { ty, mutability: Mutability::Mut, name: None }],
            arg_count: 0,
            spread_arg: None,
            blocks: vec![BasicBlockData {
                statements: Vec::new(),
                terminator: Terminator { kind: TerminatorKind::Return, span: SpanId(0) },
                is_cleanup: false,
            }],
            promoted: Vec::new(),
            spans: vec![span],
            span: SpanId(0),
        };
        Promoted { body, locals: FxHashMap::default() }
    }

    fn span(&mut self, span: rac_mir::Span) -> SpanId {
        let known = self.body.spans.iter().position(|known| *known == span);
        SpanId(known.unwrap_or_else(|| {
            self.body.spans.push(span);
            self.body.spans.len() - 1
        }) as u32)
    }

    fn push(&mut self, kind: StatementKind, span: SpanId) {
        if let Some(block) = self.body.blocks.last_mut() {
            block.statements.push(Statement { kind, span });
        }
    }

    /// Ends the current block with a call, whose return goes on in a new block.
    fn end_block(&mut self, mut kind: TerminatorKind, span: SpanId) {
        let next = BasicBlock(self.body.blocks.len() as u32);
        if let TerminatorKind::Call { target, .. } = &mut kind {
            *target = Some(next);
        }
        if let Some(block) = self.body.blocks.last_mut() {
            block.terminator = Terminator { kind, span };
        }
        self.body.blocks.push(BasicBlockData {
            statements: Vec::new(),
            terminator: Terminator { kind: TerminatorKind::Return, span: SpanId(0) },
            is_cleanup: false,
        });
    }
}
