//! Drop elaboration: from "drop this if it still holds a value" to unconditional drops.
//!
//! Each `Drop` of built MIR becomes, by what is known of its place and of the places inside it (see
//! [`initialization`](super::initialization)):
//! * nothing, if the place holds no value;
//! * the same drop, if it holds one;
//! * a drop behind a *drop flag*, a `bool` local that moves clear and initializations set, if that depends on the way here;
//! * an *open* drop, if parts of it are moved out: field by field, for an enum by its discriminant, for a `Box` its content and
//!   then the box itself.
//!
//! Requires: built MIR. Leaves: every `Drop` runs exactly when its place holds a value; moves have no other meaning than copies.

use super::initialization::{Initialization, PathState, State};
use super::move_paths::{Effect, Lookup, MoveData, MovePathIdx, PathElem};
use super::types::{TypeFacts, array_len, as_adt, bool_operand, field_tys, mk_bool, mk_ref, needs_drop, place_ty};
use crate::cx::{Lowered, Unsupported};
use rac_mir::{
    AdtFlags, AdtItem, AdtKind, BasicBlock, BasicBlockData, Body, BorrowKind, ConstData, ConstKind, DefId, FieldIdx,
    GenericArg, Local, LocalDecl, Mutability, Operand, Place, PlaceElem, Rvalue, START_BLOCK, SpanId, Statement,
    StatementKind, Terminator, TerminatorKind, Ty, TyKind, UnwindAction, VariantIdx,
};
use rustc_hash::FxHashMap;

/// Elaborates every drop of `body`.
pub fn elaborate_drops<F: TypeFacts + ?Sized>(facts: &F, body: &mut Body) -> Lowered<()> {
    remove_trivial_drops(facts, body);
    let data = MoveData::gather(facts, body);
    if data.paths.is_empty() {
        return Ok(());
    }
    let initialization = Initialization::solve(facts, body, &data);
    let mut elaborator = Elaborator { facts, data: &data, body, flags: FxHashMap::default() };
    for block in 0..elaborator.body.blocks.len() as u32 {
        elaborator.elaborate_block(&initialization, BasicBlock(block))?;
    }
    elaborator.maintain_flags(initialization);
    Ok(())
}

/// Drops of what has no drop glue do nothing.
fn remove_trivial_drops<F: TypeFacts + ?Sized>(facts: &F, body: &mut Body) {
    for block in 0..body.blocks.len() {
        if let TerminatorKind::Drop { place, target, .. } = &body.blocks[block].terminator.kind
            && place_ty(facts, body, place).is_some_and(|ty| !needs_drop(facts, ty.ty))
        {
            body.blocks[block].terminator.kind = TerminatorKind::Goto { target: *target };
        }
    }
}

struct Elaborator<'a, F: ?Sized> {
    facts: &'a F,
    data: &'a MoveData,
    body: &'a mut Body,
    /// The flag of each path whose state depends on the way; created where a drop asks.
    flags: FxHashMap<MovePathIdx, Local>,
}

/// One drop being elaborated.
struct Drop<'s> {
    state: &'s State,
    span: SpanId,
    unwind: UnwindAction,
}

impl<F: TypeFacts + ?Sized> Elaborator<'_, F> {
    fn elaborate_block(&mut self, initialization: &Initialization<'_>, block: BasicBlock) -> Lowered<()> {
        let terminator = &self.body.blocks[block.index()].terminator;
        let TerminatorKind::Drop { place, target, unwind } = terminator.kind.clone() else { return Ok(()) };
        // Without a path of its own the place lies in one that must hold a value as a whole.
        let Lookup::Exact(path) = self.data.lookup(self.facts, &place) else { return Ok(()) };
        let state = initialization.before_terminator(self.body, block);
        let drop = Drop { state: &state, span: terminator.span, unwind };
        self.create_flags(&state, path);
        let entry = self.drop_path(&drop, &place, path, target)?;
        self.body.blocks[block.index()].terminator.kind = TerminatorKind::Goto { target: entry };
        Ok(())
    }

    fn create_flags(&mut self, state: &State, path: MovePathIdx) {
        let mut unknown = Vec::new();
        self.data.for_each_below(path, &mut |path| {
            if state.path(path) == (PathState { maybe_init: true, maybe_uninit: true }) {
                unknown.push(path);
            }
        });
        for path in unknown {
            if !self.flags.contains_key(&path) {
                let ty = mk_bool(self.facts);
                self.body.locals.push(LocalDecl { ty, mutability: Mutability::Mut, name: None });
                self.flags.insert(path, Local(self.body.locals.len() as u32 - 1));
            }
        }
    }

    fn block(&mut self, drop: &Drop<'_>, statements: Vec<StatementKind>, kind: TerminatorKind) -> BasicBlock {
        let statements = statements.into_iter().map(|kind| Statement { kind, span: drop.span }).collect();
        let terminator = Terminator { kind, span: drop.span };
        self.body.blocks.push(BasicBlockData { statements, terminator, is_cleanup: false });
        BasicBlock(self.body.blocks.len() as u32 - 1)
    }

    /// The way to `target` on which the flag of `path` (and with `deep` those below it) is cleared first.
    fn clear_flags(&mut self, drop: &Drop<'_>, path: MovePathIdx, deep: bool, target: BasicBlock) -> BasicBlock {
        let mut cleared: Vec<Local> = Vec::new();
        let flags = &self.flags;
        if deep {
            self.data.for_each_below(path, &mut |path| cleared.extend(flags.get(&path)));
        } else {
            cleared.extend(flags.get(&path));
        }
        if cleared.is_empty() {
            return target;
        }
        let statements = cleared.into_iter().map(|flag| self.set_flag(flag, false)).collect();
        self.block(drop, statements, TerminatorKind::Goto { target })
    }

    fn set_flag(&self, flag: Local, value: bool) -> StatementKind {
        StatementKind::Assign(flag.into(), Rvalue::Use(bool_operand(self.facts, value)))
    }

    /// A block that drops `place` and goes on to `target`.
    fn drop_block(&mut self, drop: &Drop<'_>, place: &Place, target: BasicBlock) -> BasicBlock {
        self.block(drop, Vec::new(), TerminatorKind::Drop { place: place.clone(), target, unwind: drop.unwind })
    }

    /// `on_init` if `path` itself holds a value here, else `on_uninit`.
    fn test(
        &mut self,
        drop: &Drop<'_>,
        path: MovePathIdx,
        on_init: BasicBlock,
        on_uninit: BasicBlock,
    ) -> Lowered<BasicBlock> {
        match drop.state.path(path) {
            PathState { maybe_init: false, .. } => Ok(on_uninit),
            PathState { maybe_uninit: false, .. } => Ok(on_init),
            _ => {
                let flag = *self.flags.get(&path).ok_or_else(|| internal("a conditional drop without flag"))?;
                let kind = TerminatorKind::SwitchInt {
                    discr: Operand::Copy(flag.into()),
                    targets: vec![(0, on_uninit)],
                    otherwise: on_init,
                };
                Ok(self.block(drop, Vec::new(), kind))
            }
        }
    }

    /// The entry of blocks that drop what is left of `place`, whose path is `path`, and go on to `target`.
    fn drop_path(
        &mut self,
        drop: &Drop<'_>,
        place: &Place,
        path: MovePathIdx,
        target: BasicBlock,
    ) -> Lowered<BasicBlock> {
        let mut whole = PathState::default();
        let mut count = 0;
        self.data.for_each_below(path, &mut |path| {
            let state = drop.state.path(path);
            whole.maybe_init |= state.maybe_init;
            whole.maybe_uninit |= state.maybe_uninit;
            count += 1;
        });
        match (whole.maybe_init, whole.maybe_uninit) {
            (false, _) => Ok(target),
            (true, false) => {
                let target = self.clear_flags(drop, path, true, target);
                Ok(self.drop_block(drop, place, target))
            }
            (true, true) if count == 1 => {
                let cleared = self.clear_flags(drop, path, true, target);
                let dropped = self.drop_block(drop, place, cleared);
                self.test(drop, path, dropped, target)
            }
            (true, true) => self.open_drop(drop, place, path, target),
        }
    }

    /// Drops a part of `parent`'s place: by its own path if it has one, else as `parent` itself is.
    fn drop_part(
        &mut self,
        drop: &Drop<'_>,
        place: &Place,
        path: Option<MovePathIdx>,
        parent: MovePathIdx,
        target: BasicBlock,
    ) -> Lowered<BasicBlock> {
        match path {
            Some(path) => self.drop_path(drop, place, path, target),
            None => {
                let dropped = self.drop_block(drop, place, target);
                self.test(drop, parent, dropped, target)
            }
        }
    }

    /// Drops parts in order.
    fn ladder(
        &mut self,
        drop: &Drop<'_>,
        parts: &[(Place, Option<MovePathIdx>)],
        parent: MovePathIdx,
        target: BasicBlock,
    ) -> Lowered<BasicBlock> {
        let bottom = self.clear_flags(drop, parent, false, target);
        parts.iter().rev().try_fold(bottom, |target, (place, path)| self.drop_part(drop, place, *path, parent, target))
    }

    /// Drops a place of which something inside may be moved out.
    fn open_drop(
        &mut self,
        drop: &Drop<'_>,
        place: &Place,
        path: MovePathIdx,
        target: BasicBlock,
    ) -> Lowered<BasicBlock> {
        let ty = self.data.path(path).ty;
        let variant = ty.variant.unwrap_or(VariantIdx(0));
        match &*self.facts.kind(ty.ty) {
            TyKind::Tuple(_) | TyKind::Closure(..) | TyKind::Coroutine(..) => {
                let parts = self.field_parts(place, path, ty.ty, variant);
                self.ladder(drop, &parts, path, target)
            }
            TyKind::Array(elem, len) => {
                let len = array_len(self.facts, *len)
                    .ok_or_else(|| internal("elements moved out of an array of unknown length"))?;
                let parts = self.element_parts(place, path, *elem, len);
                self.ladder(drop, &parts, path, target)
            }
            TyKind::Adt(def, _) => {
                let (_, _, adt) =
                    as_adt(self.facts, ty.ty).ok_or_else(|| internal("a drop of an unknown type's parts"))?;
                if adt.flags.contains(AdtFlags::BOX) {
                    self.open_box(drop, place, path, ty.ty, target)
                } else if adt.kind == AdtKind::Enum && ty.variant.is_none() {
                    self.open_enum(drop, place, path, (*def, &adt), ty.ty, target)
                } else {
                    let parts = self.field_parts(place, path, ty.ty, variant);
                    self.ladder(drop, &parts, path, target)
                }
            }
            _ => Err(internal("a drop of parts of a type that has none")),
        }
    }

    /// The fields that need dropping.
    fn field_parts(
        &self,
        place: &Place,
        path: MovePathIdx,
        ty: Ty,
        variant: VariantIdx,
    ) -> Vec<(Place, Option<MovePathIdx>)> {
        let mut parts = Vec::new();
        for (index, field) in field_tys(self.facts, ty, variant).into_iter().enumerate() {
            let index = FieldIdx(index as u32);
            let child = self.data.child(path, PathElem::Field(index));
            // A tracked field's own type is normalized where the item's may be a projection.
            let field = child.map_or(field, |child| self.data.path(child).ty.ty);
            if needs_drop(self.facts, field) {
                parts.push((place.project(PlaceElem::Field(index, field)), child));
            }
        }
        parts
    }

    /// The elements with a path one by one, those between them as slices of the array.
    fn element_parts(&self, place: &Place, path: MovePathIdx, elem: Ty, len: u64) -> Vec<(Place, Option<MovePathIdx>)> {
        if !needs_drop(self.facts, elem) {
            return Vec::new();
        }
        let mut parts = Vec::new();
        let mut rest = 0;
        let rest_up_to = |rest: u64, end: u64, parts: &mut Vec<(Place, Option<MovePathIdx>)>| {
            if rest < end {
                parts.push((place.project(PlaceElem::Subslice { from: rest, to: end, from_end: false }), None));
            }
        };
        for offset in 0..len {
            if let Some(child) = self.data.child(path, PathElem::Element(offset)) {
                rest_up_to(rest, offset, &mut parts);
                let step = PlaceElem::ConstantIndex { offset, min_length: offset + 1, from_end: false };
                parts.push((place.project(step), Some(child)));
                rest = offset + 1;
            }
        }
        rest_up_to(rest, len, &mut parts);
        // rustc's order: unlike fields, the parts of an array are dropped last to first.
        parts.reverse();
        parts
    }

    /// A box: its content, then `Box`'s own `drop`, then its allocator.
    fn open_box(
        &mut self,
        drop: &Drop<'_>,
        place: &Place,
        path: MovePathIdx,
        ty: Ty,
        target: BasicBlock,
    ) -> Lowered<BasicBlock> {
        let fields: Vec<_> = self
            .field_parts(place, path, ty, VariantIdx(0))
            .into_iter()
            .filter(|(place, _)| matches!(place.projection.last(), Some(PlaceElem::Field(field, _)) if field.0 != 0))
            .collect();
        let after = self.ladder(drop, &fields, path, target)?;
        let method = self.facts.drop_method().ok_or_else(|| internal("the crate has no lang item `Drop`"))?;
        let func_ty = self.facts.mk_ty(TyKind::FnDef(method, Box::new([GenericArg::Type(ty)])));
        let func = self.facts.mk_const(ConstData { ty: func_ty, kind: ConstKind::ZeroSized });
        let reference = self.temp(mk_ref(self.facts, ty, Mutability::Mut));
        let result = self.temp(self.facts.mk_ty(TyKind::Tuple(Box::default())));
        let call = TerminatorKind::Call {
            func: Operand::Const(func),
            args: vec![Operand::Move(reference.into())],
            destination: result.into(),
            target: Some(after),
            unwind: drop.unwind,
        };
        let borrow = StatementKind::Assign(reference.into(), Rvalue::Ref(BorrowKind::Mut, place.clone()));
        let free = self.block(drop, vec![borrow], call);
        let free = self.test(drop, path, free, target)?;
        let content = place.project(PlaceElem::Deref);
        self.drop_part(drop, &content, self.data.child(path, PathElem::BoxContent), path, free)
    }

    fn temp(&mut self, ty: Ty) -> Local {
        self.body.locals.push(LocalDecl { ty, mutability: Mutability::Mut, name: None });
        Local(self.body.locals.len() as u32 - 1)
    }

    /// An enum: the fields of the variant it is; as a whole for the variants that nothing is moved out of.
    fn open_enum(
        &mut self,
        drop: &Drop<'_>,
        place: &Place,
        path: MovePathIdx,
        (def, adt): (DefId, &AdtItem),
        ty: Ty,
        target: BasicBlock,
    ) -> Lowered<BasicBlock> {
        let cleared = self.clear_flags(drop, path, false, target);
        let mut arms = Vec::new();
        let mut rest_needs_drop = false;
        for variant in (0..adt.variants.len() as u32).map(VariantIdx) {
            match self.data.child(path, PathElem::Downcast(variant)) {
                Some(child) => {
                    let place = place.project(PlaceElem::Downcast(variant));
                    let parts = self.field_parts(&place, child, ty, variant);
                    arms.push((variant, self.ladder(drop, &parts, child, cleared)?));
                }
                None => {
                    rest_needs_drop |= field_tys(self.facts, ty, variant).iter().any(|ty| needs_drop(self.facts, *ty));
                }
            }
        }
        let entry = if arms.len() == 1 && adt.variants.len() == 1 {
            arms[0].1
        } else {
            let (discr_ty, discriminants) = self
                .facts
                .discriminants(def)
                .ok_or_else(|| internal("an enum with unknown discriminants is partly moved"))?;
            let otherwise = if arms.len() == adt.variants.len() {
                arms.pop().map_or(cleared, |(_, block)| block)
            } else if rest_needs_drop {
                self.drop_block(drop, place, cleared)
            } else {
                cleared
            };
            let targets = arms.iter().map(|(variant, block)| (discriminants[variant.index()], *block)).collect();
            let discr = self.temp(discr_ty);
            let read = StatementKind::Assign(discr.into(), Rvalue::Discriminant(place.clone()));
            let switch = TerminatorKind::SwitchInt { discr: Operand::Copy(discr.into()), targets, otherwise };
            self.block(drop, vec![read], switch)
        };
        self.test(drop, path, entry, target)
    }

    /// Sets the flags where their paths change, and gives them a value at the entry.
    fn maintain_flags(&mut self, initialization: Initialization<'_>) {
        if self.flags.is_empty() {
            return;
        }
        let blocks = initialization.block_count();
        for block in (0..blocks as u32).map(BasicBlock) {
            self.maintain_block(block);
        }
        let mut flags: Vec<(MovePathIdx, Local)> = self.flags.iter().map(|(path, flag)| (*path, *flag)).collect();
        flags.sort_unstable();
        let mut args = vec![false; self.data.paths.len()];
        for arg in 1..=self.body.arg_count {
            if let Some(path) = self.data.local_path(Local(arg)) {
                self.data.for_each_below(path, &mut |path| args[path.index()] = true);
            }
        }
        let span = self.body.span;
        let entry = flags
            .into_iter()
            .map(|(path, flag)| Statement { kind: self.set_flag(flag, args[path.index()]), span })
            .collect::<Vec<_>>();
        // The entry block may be a loop's header: the flags get their first values before it.
        let statements = std::mem::take(&mut self.body.blocks[START_BLOCK.index()].statements);
        let moved = BasicBlockData {
            statements,
            terminator: self.body.blocks[START_BLOCK.index()].terminator.clone(),
            is_cleanup: false,
        };
        self.body.blocks.push(moved);
        let target = BasicBlock(self.body.blocks.len() as u32 - 1);
        for block in &mut self.body.blocks {
            block.terminator.kind.for_each_successor_mut(|successor| {
                if *successor == START_BLOCK {
                    *successor = target;
                }
            });
        }
        let start = &mut self.body.blocks[START_BLOCK.index()];
        start.statements = entry;
        start.terminator = Terminator { kind: TerminatorKind::Goto { target }, span };
    }

    fn flags_below(&self, path: MovePathIdx) -> Vec<Local> {
        let mut flags = Vec::new();
        self.data.for_each_below(path, &mut |path| flags.extend(self.flags.get(&path)));
        flags
    }

    fn maintain_block(&mut self, block: BasicBlock) {
        let data = self.data;
        let count = self.body.blocks[block.index()].statements.len();
        let mut updates: Vec<(usize, StatementKind)> = Vec::new();
        for (location, effect) in data.effects(block) {
            // A drop's own effect is part of its elaboration: nothing but drops ends a block with a `Goto` and effects.
            if *location == count
                && matches!(self.body.blocks[block.index()].terminator.kind, TerminatorKind::Goto { .. })
            {
                continue;
            }
            let (path, value) = match effect {
                Effect::Move(path) => (*path, false),
                Effect::Init(path) => (*path, true),
            };
            updates.extend(self.flags_below(path).into_iter().map(|flag| (*location, self.set_flag(flag, value))));
        }
        if !updates.is_empty() {
            let contents = &mut self.body.blocks[block.index()];
            let old = std::mem::take(&mut contents.statements);
            let mut updates = updates.into_iter().peekable();
            for (location, statement) in old.into_iter().enumerate() {
                let span = statement.span;
                contents.statements.push(statement);
                while let Some((_, kind)) = updates.next_if(|(at, _)| *at == location) {
                    contents.statements.push(Statement { kind, span });
                }
            }
            let span = contents.terminator.span;
            contents.statements.extend(updates.map(|(_, kind)| Statement { kind, span }));
        }
        let inits: Vec<Local> = data.return_inits(block).iter().flat_map(|path| self.flags_below(*path)).collect();
        if !inits.is_empty() {
            self.set_on_return(block, &inits);
        }
    }

    /// Sets flags on the way from a call to its return, and only there.
    fn set_on_return(&mut self, block: BasicBlock, flags: &[Local]) {
        let terminator = &self.body.blocks[block.index()].terminator;
        let span = terminator.span;
        let target = match &terminator.kind {
            TerminatorKind::Call { target: Some(target), .. } => *target,
            TerminatorKind::InlineAsm(asm) if asm.target.is_some() => asm.target.unwrap_or(START_BLOCK),
            _ => return,
        };
        let statements = flags.iter().map(|flag| Statement { kind: self.set_flag(*flag, true), span }).collect();
        let terminator = Terminator { kind: TerminatorKind::Goto { target }, span };
        self.body.blocks.push(BasicBlockData { statements, terminator, is_cleanup: false });
        let edge = BasicBlock(self.body.blocks.len() as u32 - 1);
        match &mut self.body.blocks[block.index()].terminator.kind {
            TerminatorKind::Call { target, .. } => *target = Some(edge),
            TerminatorKind::InlineAsm(asm) => asm.target = Some(edge),
            _ => {}
        }
    }
}

fn internal(reason: &str) -> Unsupported {
    Unsupported::new(format!("internal: {reason}"))
}
