//! Constant promotion: a reference to a temporary whose value is constant refers to a constant of its own instead, so that
//! it lives for ever: `let x: &'static [i32] = &[1, 2]`.
//!
//! The rules are rustc's (`promote_consts`): the temporary is assigned once, by something that cannot fail and has no effect;
//! its value needs no drop and holds no `UnsafeCell`; functions are called only if `#[rustc_promotable]`, or, in the body of a
//! constant or static, if `const` and certain to run. `&mut []` counts too.
//!
//! Requires: elaborated drops. Leaves: bodies in [`Body::promoted`], each referred to as an unevaluated constant.

use super::simplify_cfg::reverse_postorder;
use super::types::{
    PlaceTy, TypeFacts, array_len, as_adt, may_have_mut_interior, mk_ref, needs_drop, operand_ty, place_ty, project_ty,
};
use super::visit::{
    PlaceUse, index_locals, map_place_locals, rvalue_places_mut, statement_places, terminator_places,
    terminator_places_mut,
};
use rac_mir::{
    AdtFlags, AdtKind, AggregateKind, BasicBlock, BasicBlockData, BinOp, Body, BorrowKind, CastKind, Const, ConstData,
    ConstKind, DefId, GenericArgs, Local, LocalDecl, Mutability, Operand, Place, PlaceElem, RETURN_PLACE, Rvalue,
    START_BLOCK, SpanId, Statement, StatementKind, Terminator, TerminatorKind, Ty, TyKind,
};
use rustc_hash::{FxHashMap, FxHashSet};

/// What kind of body promotes.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum BodyContext {
    /// A function or closure, or an inline const.
    Fn,
    /// A constant's or array length's initializer.
    Const,
    /// A static's initializer.
    Static,
}

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
    let order = reverse_postorder(body);
    let (temps, candidates) = collect(body, &order);
    if candidates.is_empty() {
        return;
    }
    let safe_blocks = match owner.context {
        BodyContext::Fn => FxHashSet::default(),
        BodyContext::Const | BodyContext::Static => certain_blocks(body),
    };
    let mut validator =
        Validator { facts, context: owner.context, body, temps: &temps, safe_blocks, known: FxHashMap::default() };
    let valid: Vec<Location> =
        candidates.into_iter().filter(|candidate| validator.candidate(*candidate).is_some()).collect();
    if valid.is_empty() {
        return;
    }
    let mut promoter = Promoter { facts, owner, temps, body, insertions: Vec::new() };
    // The outermost first: what it refers to goes with it.
    for candidate in valid.into_iter().rev() {
        promoter.promote(candidate);
    }
    promoter.finish();
}

/// A statement, or the terminator if `statement` is their number.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Location {
    block: BasicBlock,
    statement: usize,
}

/// What is known of a local.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
enum TempState {
    /// No assignment seen yet.
    Undefined,
    /// Assigned once, here, and then only read and borrowed this many times.
    Defined { location: Location, uses: u32 },
    /// A variable or argument, or assigned more than once.
    Unpromotable,
    /// Its assignment is now in a promoted body.
    PromotedOut,
}

/// The state of each local and the statements that take a reference.
fn collect(body: &Body, order: &[BasicBlock]) -> (Vec<TempState>, Vec<Location>) {
    let fixed = 1 + body.arg_count as usize;
    let mut temps: Vec<TempState> = body
        .locals
        .iter()
        .enumerate()
        .map(|(local, decl)| match local < fixed || decl.name.is_some() {
            true => TempState::Unpromotable,
            false => TempState::Undefined,
        })
        .collect();
    let mut candidates = Vec::new();
    for &block in order {
        let contents = &body.blocks[block.index()];
        for (statement, data) in contents.statements.iter().enumerate() {
            let location = Location { block, statement };
            statement_places(&data.kind, &mut |place, how| note(&mut temps, place, how, location));
            if let StatementKind::Assign(_, Rvalue::Ref(..)) = &data.kind {
                candidates.push(location);
            }
        }
        let location = Location { block, statement: contents.statements.len() };
        terminator_places(&contents.terminator.kind, &mut |place, how| note(&mut temps, place, how, location));
    }
    (temps, candidates)
}

fn note(temps: &mut [TempState], place: &Place, how: PlaceUse, location: Location) {
    for index in index_locals(place) {
        note_use(&mut temps[index.index()], PlaceUse::Read, true, location);
    }
    // Writing through a reference only reads the local that holds it.
    let through_pointer = place.projection.first() == Some(&PlaceElem::Deref);
    let how = if through_pointer { PlaceUse::Read } else { how };
    note_use(&mut temps[place.local.index()], how, place.projection.is_empty(), location);
}

fn note_use(temp: &mut TempState, how: PlaceUse, whole: bool, location: Location) {
    *temp = match (*temp, how) {
        (state, PlaceUse::Drop | PlaceUse::Storage) => state,
        (TempState::Undefined, PlaceUse::Store | PlaceUse::CallStore) if whole => {
            TempState::Defined { location, uses: 0 }
        }
        (
            TempState::Defined { location, uses },
            PlaceUse::Read | PlaceUse::SharedBorrow | PlaceUse::MutBorrow | PlaceUse::AddressOf,
        ) => TempState::Defined { location, uses: uses + 1 },
        _ => TempState::Unpromotable,
    };
}

/// The blocks that run whenever the body does, as far as one straight line goes.
fn certain_blocks(body: &Body) -> FxHashSet<BasicBlock> {
    let mut safe = FxHashSet::default();
    let mut block = START_BLOCK;
    while safe.insert(block) {
        block = match &body.blocks[block.index()].terminator.kind {
            TerminatorKind::Goto { target }
            | TerminatorKind::Drop { target, .. }
            | TerminatorKind::Assert { target, .. }
            | TerminatorKind::Call { target: Some(target), .. } => *target,
            _ => break,
        };
    }
    safe
}

/// A property of values that promotion cannot keep.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
enum Qualif {
    NeedsDrop,
    HasMutInterior,
}

struct Validator<'a, F: ?Sized> {
    facts: &'a F,
    context: BodyContext,
    body: &'a Body,
    temps: &'a [TempState],
    safe_blocks: FxHashSet<BasicBlock>,
    known: FxHashMap<Local, bool>,
}

impl<F: TypeFacts + ?Sized> Validator<'_, F> {
    fn candidate(&mut self, location: Location) -> Option<()> {
        let StatementKind::Assign(_, Rvalue::Ref(kind, place)) =
            &self.body.blocks[location.block.index()].statements[location.statement].kind
        else {
            return None;
        };
        if place.projection.contains(&PlaceElem::Deref) {
            return None;
        }
        self.local(place.local)?;
        self.reference(*kind, place)?;
        (!self.local_qualif(Qualif::NeedsDrop, place.local)).then_some(())
    }

    fn definition(&self, local: Local) -> Option<Location> {
        match self.temps[local.index()] {
            TempState::Defined { location, .. } => Some(location),
            _ => None,
        }
    }

    fn local(&mut self, local: Local) -> Option<()> {
        let location = self.definition(local)?;
        if let Some(known) = self.known.get(&local) {
            return known.then_some(());
        }
        let block = &self.body.blocks[location.block.index()];
        let valid = match block.statements.get(location.statement) {
            Some(Statement { kind: StatementKind::Assign(_, rvalue), .. }) => self.rvalue(rvalue),
            Some(_) => None,
            None => match &block.terminator.kind {
                TerminatorKind::Call { func, args, .. } => self.call(location.block, func, args),
                _ => None,
            },
        };
        self.known.insert(local, valid.is_some());
        valid
    }

    fn place(&mut self, place: &Place) -> Option<()> {
        self.projection(place.local, &place.projection)
    }

    fn projection(&mut self, local: Local, projection: &[PlaceElem]) -> Option<()> {
        let mut ty = PlaceTy { ty: self.body.locals[local.index()].ty, variant: None };
        for elem in projection {
            match elem {
                PlaceElem::Deref | PlaceElem::Downcast(_) => return None,
                PlaceElem::ConstantIndex { .. } | PlaceElem::Subslice { .. } => {}
                PlaceElem::Index(index) => self.index(ty.ty, *index)?,
                PlaceElem::Field(..) => {
                    if as_adt(self.facts, ty.ty).is_some_and(|(_, _, adt)| adt.kind == AdtKind::Union) {
                        return None;
                    }
                }
            }
            ty = project_ty(self.facts, ty, elem)?;
        }
        self.local(local)
    }

    /// An index is fine if it is a constant that lies in an array.
    fn index(&mut self, array: Ty, index: Local) -> Option<()> {
        let TyKind::Array(_, len) = &*self.facts.kind(array) else { return None };
        let len = array_len(self.facts, *len)?;
        let location = self.definition(index)?;
        let statement = self.body.blocks[location.block.index()].statements.get(location.statement)?;
        let StatementKind::Assign(_, Rvalue::Use(Operand::Const(value))) = &statement.kind else { return None };
        let value = self.scalar(*value)?;
        (value < len.into()).then_some(())?;
        self.local(index)
    }

    fn scalar(&self, konst: Const) -> Option<u128> {
        match self.facts.const_data(konst).kind {
            ConstKind::Scalar(bits) => Some(bits),
            _ => None,
        }
    }

    fn operand(&mut self, operand: &Operand) -> Option<()> {
        match operand {
            Operand::Copy(place) | Operand::Move(place) => self.place(place),
            Operand::Const(konst) => match &self.facts.const_data(*konst).kind {
                ConstKind::StaticAddr(_) => (self.context == BodyContext::Static).then_some(()),
                ConstKind::Error => None,
                _ => Some(()),
            },
        }
    }

    fn reference(&mut self, kind: BorrowKind, place: &Place) -> Option<()> {
        match kind {
            BorrowKind::Shared => (!self.local_qualif(Qualif::HasMutInterior, place.local)).then_some(()),
            BorrowKind::Mut => {
                let ty = place_ty(self.facts, self.body, place)?.ty;
                match &*self.facts.kind(ty) {
                    TyKind::Array(_, len) if array_len(self.facts, *len) == Some(0) => Some(()),
                    _ => None,
                }
            }
        }
    }

    fn rvalue(&mut self, rvalue: &Rvalue) -> Option<()> {
        match rvalue {
            Rvalue::ThreadLocalRef(_) | Rvalue::Cast(CastKind::PointerExposeProvenance, ..) => None,
            Rvalue::Use(op) | Rvalue::Repeat(op, _) | Rvalue::Cast(_, op, _) | Rvalue::UnaryOp(_, op) => {
                self.operand(op)
            }
            Rvalue::Len(place) | Rvalue::Discriminant(place) => self.place(place),
            Rvalue::BinaryOp(op, lhs, rhs) => self.binary(*op, lhs, rhs),
            Rvalue::RawPtr(_, place) => self.reborrowed(place)?.then_some(()),
            Rvalue::Ref(kind, place) => {
                if !self.reborrowed(place)? {
                    self.place(place)?;
                }
                self.reference(*kind, place)
            }
            Rvalue::Aggregate(_, operands) => operands.iter().try_for_each(|op| self.operand(op)),
        }
    }

    /// Whether the place is `*r` of a reference; then `r` is valid.
    fn reborrowed(&mut self, place: &Place) -> Option<bool> {
        let Some((PlaceElem::Deref, base)) = place.projection.split_last() else { return Some(false) };
        let base = Place { local: place.local, projection: base.to_vec() };
        let ty = place_ty(self.facts, self.body, &base)?.ty;
        if !matches!(&*self.facts.kind(ty), TyKind::Ref(..)) {
            return Some(false);
        }
        self.place(&base)?;
        Some(true)
    }

    fn binary(&mut self, op: BinOp, lhs: &Operand, rhs: &Operand) -> Option<()> {
        let ty = operand_ty(self.facts, self.body, lhs)?;
        let kind = self.facts.kind(ty);
        if matches!(&*kind, TyKind::RawPtr(..) | TyKind::FnPtr(_)) {
            return None;
        }
        if matches!(op, BinOp::Div | BinOp::Rem) && matches!(&*kind, TyKind::Int(_) | TyKind::Uint(_)) {
            let constant = |operand: &Operand| match operand {
                Operand::Const(konst) => self.scalar(*konst),
                _ => None,
            };
            let divisor = constant(rhs)?;
            (divisor != 0).then_some(())?;
            if let TyKind::Int(int) = &*kind {
                let bits = int_bits(*int);
                let all_ones = u128::MAX >> (128 - bits);
                if divisor & all_ones == all_ones {
                    (constant(lhs)? & all_ones != 1 << (bits - 1)).then_some(())?;
                }
            }
        }
        self.operand(lhs)?;
        self.operand(rhs)
    }

    fn call(&mut self, block: BasicBlock, func: &Operand, args: &[Operand]) -> Option<()> {
        args.iter().try_for_each(|arg| self.operand(arg))?;
        let Operand::Const(konst) = func else { return None };
        let ty = self.facts.const_data(*konst).ty;
        let TyKind::FnDef(def, _) = &*self.facts.kind(ty) else { return None };
        let constness = self.facts.constness(*def);
        let allowed = constness.promotable || (self.context != BodyContext::Fn && self.safe_blocks.contains(&block));
        (allowed && constness.is_const).then_some(())
    }

    // ---- qualifs of values ----

    fn ty_qualif(&self, qualif: Qualif, ty: Ty) -> bool {
        match qualif {
            Qualif::NeedsDrop => needs_drop(self.facts, ty),
            Qualif::HasMutInterior => may_have_mut_interior(self.facts, ty),
        }
    }

    fn local_qualif(&self, qualif: Qualif, local: Local) -> bool {
        let ty = self.body.locals[local.index()].ty;
        if !self.ty_qualif(qualif, ty) {
            return false;
        }
        let Some(location) = self.definition(local) else { return true };
        match self.body.blocks[location.block.index()].statements.get(location.statement) {
            Some(Statement { kind: StatementKind::Assign(_, rvalue), .. }) => self.rvalue_qualif(qualif, rvalue),
            _ => true,
        }
    }

    fn rvalue_qualif(&self, qualif: Qualif, rvalue: &Rvalue) -> bool {
        match rvalue {
            Rvalue::Use(op) | Rvalue::Repeat(op, _) | Rvalue::Cast(_, op, _) => self.operand_qualif(qualif, op),
            Rvalue::Aggregate(kind, operands) => {
                let inherent = match kind {
                    AggregateKind::Adt { ty, .. } => match as_adt(self.facts, *ty) {
                        Some((_, _, adt)) => match qualif {
                            Qualif::NeedsDrop => adt.destructor.is_some(),
                            Qualif::HasMutInterior => adt.flags.contains(AdtFlags::UNSAFE_CELL),
                        },
                        None => true,
                    },
                    _ => false,
                };
                inherent || operands.iter().any(|op| self.operand_qualif(qualif, op))
            }
            _ => false,
        }
    }

    fn operand_qualif(&self, qualif: Qualif, operand: &Operand) -> bool {
        match operand {
            Operand::Copy(place) | Operand::Move(place) => {
                let ty = place_ty(self.facts, self.body, place);
                ty.is_none_or(|ty| self.ty_qualif(qualif, ty.ty)) && self.local_qualif(qualif, place.local)
            }
            Operand::Const(konst) => {
                let data = self.facts.const_data(*konst);
                if let ConstKind::Unevaluated { def, promoted: None, .. } = &data.kind
                    && let Some(value) = self.facts.const_value(*def)
                {
                    let has = match qualif {
                        Qualif::NeedsDrop => value.needs_drop,
                        Qualif::HasMutInterior => value.has_mut_interior,
                    };
                    if !has {
                        return false;
                    }
                }
                self.ty_qualif(qualif, data.ty)
            }
        }
    }
}

fn int_bits(int: rac_mir::IntTy) -> u32 {
    use rac_mir::IntTy;
    match int {
        IntTy::I8 => 8,
        IntTy::I16 => 16,
        IntTy::I32 => 32,
        IntTy::I64 | IntTy::Isize => 64,
        IntTy::I128 => 128,
    }
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
