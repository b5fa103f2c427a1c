//! What can be promoted.
//!
//! The rules are rustc's (`promote_consts`): the temporary is assigned once, by something that cannot fail and has no effect;
//! its value needs no drop and holds no `UnsafeCell`; functions are called only if `#[rustc_promotable]`, or, in the body of a
//! constant or static, if `const` and certain to run. `&mut []` counts too.

use super::simplify_cfg::reverse_postorder;
use super::types::{
    PlaceTy, TypeFacts, array_len, as_adt, may_have_mut_interior, needs_drop, operand_ty, place_ty, project_ty,
};
use super::visit::{PlaceUse, index_locals, statement_places, terminator_places};
use rac_mir::{
    AdtFlags, AdtKind, AggregateKind, BasicBlock, BinOp, Body, BorrowKind, CastKind, Const, ConstKind, Local, Operand,
    Place, PlaceElem, Rvalue, START_BLOCK, Statement, StatementKind, TerminatorKind, Ty, TyKind,
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

/// A statement, or the terminator if `statement` is their number.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Location {
    pub block: BasicBlock,
    pub statement: usize,
}

/// What is known of a local.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum TempState {
    /// No assignment seen yet.
    Undefined,
    /// Assigned once, here, and then only read and borrowed this many times.
    Defined { location: Location, uses: u32 },
    /// A variable or argument, or assigned more than once.
    Unpromotable,
    /// Its assignment is now in a promoted body.
    PromotedOut,
}

/// The state of each local, and the references that can be promoted, in reverse postorder; `None` if there are none.
pub(super) fn find_candidates<F: TypeFacts + ?Sized>(
    facts: &F,
    context: BodyContext,
    body: &Body,
) -> Option<(Vec<TempState>, Vec<Location>)> {
    let order = reverse_postorder(body);
    let (temps, mut candidates) = collect(body, &order);
    if candidates.is_empty() {
        return None;
    }
    let safe_blocks = match context {
        BodyContext::Fn => FxHashSet::default(),
        BodyContext::Const | BodyContext::Static => certain_blocks(body),
    };
    let mut validator = Validator { facts, context, body, temps: &temps, safe_blocks, known: FxHashMap::default() };
    candidates.retain(|candidate| validator.candidate(*candidate).is_some());
    (!candidates.is_empty()).then_some((temps, candidates))
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
        self.reference(*kind, place)
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
        // Nothing would drop what became part of a constant.
        let valid = valid.filter(|()| !self.local_qualif(Qualif::NeedsDrop, local));
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
