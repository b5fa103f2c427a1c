//! Move paths: the places of a body that can be initialized and moved out of independently of each other.
//!
//! A path is a local or a field, variant, array element or `Box` content of another path. Places behind references, raw
//! pointers, indices and slices have none: nothing can be moved out of them. Only those locals are tracked that are asked for:
//! for drop elaboration those that some `Drop` mentions.
//!
//! Requires: built MIR. Leaves: the tree of paths and, per location, what it moves and initializes.

use super::types::{PlaceTy, TypeFacts, array_len, as_adt, is_box, project_ty};
use rac_mir::{
    AdtKind, AsmOperand, BasicBlock, Body, FieldIdx, Local, Operand, Place, PlaceElem, Rvalue, Statement,
    StatementKind, Terminator, TerminatorKind, TyKind, VariantIdx,
};
use rustc_hash::FxHashMap;

/// Index of a move path.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct MovePathIdx(pub u32);

impl MovePathIdx {
    /// The index as `usize`.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// The step from a path to one of its children.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub enum PathElem {
    /// A field of a struct, tuple, closure or downcast enum.
    Field(FieldIdx),
    /// The enum as one of its variants.
    Downcast(VariantIdx),
    /// The content of a `Box`.
    BoxContent,
    /// An element of an array, counted from the front.
    Element(u64),
}

/// A node of the tree.
#[derive(Clone, Debug)]
pub struct MovePath {
    /// The place.
    pub place: Place,
    /// Its type.
    pub ty: PlaceTy,
    /// Children with the step that leads to each, in order of creation.
    pub children: Vec<(PathElem, MovePathIdx)>,
}

/// What looking up a place yields.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Lookup {
    /// The place has a path of its own.
    Exact(MovePathIdx),
    /// The longest prefix that has a path; `None` if not even the local has.
    Parent(Option<MovePathIdx>),
}

/// A change of initialization at a location.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Effect {
    /// The path and its children become uninitialized.
    Move(MovePathIdx),
    /// The path and its children become initialized.
    Init(MovePathIdx),
}

/// The paths of a body and what each location does to them.
pub struct MoveData {
    /// The paths; a parent precedes its children.
    pub paths: Vec<MovePath>,
    locals: FxHashMap<Local, MovePathIdx>,
    /// Per block, the effects by statement index (the terminator's index is the number of statements), in order.
    effects: Vec<Vec<(usize, Effect)>>,
    /// Per block, what its terminator initializes when it returns normally.
    return_inits: Vec<Vec<MovePathIdx>>,
}

/// How far a place can be tracked.
enum Tracked {
    /// The place has a path.
    Path(MovePathIdx),
    /// It lies in a union: assigning a field initializes all of it.
    Union(MovePathIdx),
    /// It lies behind a pointer, in a slice or in a type with a destructor, or its root is not tracked.
    No,
}

impl MoveData {
    /// Gathers the paths of the locals that the body's `Drop`s mention.
    pub fn gather<F: TypeFacts + ?Sized>(facts: &F, body: &Body) -> MoveData {
        let dropped = body.blocks.iter().filter_map(|block| match &block.terminator.kind {
            TerminatorKind::Drop { place, .. } => Some(place.local),
            _ => None,
        });
        MoveData::gather_locals(facts, body, dropped)
    }

    /// Gathers the paths of these locals.
    pub fn gather_locals<F: TypeFacts + ?Sized>(
        facts: &F,
        body: &Body,
        locals: impl Iterator<Item = Local>,
    ) -> MoveData {
        let mut data = MoveData {
            paths: Vec::new(),
            locals: FxHashMap::default(),
            effects: vec![Vec::new(); body.blocks.len()],
            return_inits: vec![Vec::new(); body.blocks.len()],
        };
        for local in locals {
            if !data.locals.contains_key(&local) {
                let ty = PlaceTy { ty: body.locals[local.index()].ty, variant: None };
                let path = data.push(Place::from(local), ty);
                data.locals.insert(local, path);
            }
        }
        if data.locals.is_empty() {
            return data;
        }
        for (block, contents) in body.blocks.iter().enumerate() {
            let mut gather = Gather { facts, data: &mut data, block, location: 0 };
            for statement in &contents.statements {
                gather.statement(statement);
                gather.location += 1;
            }
            gather.terminator(&contents.terminator);
        }
        data
    }

    fn push(&mut self, place: Place, ty: PlaceTy) -> MovePathIdx {
        self.paths.push(MovePath { place, ty, children: Vec::new() });
        MovePathIdx(self.paths.len() as u32 - 1)
    }

    /// A path's node.
    pub fn path(&self, path: MovePathIdx) -> &MovePath {
        &self.paths[path.index()]
    }

    /// The child that `elem` leads to.
    pub fn child(&self, path: MovePathIdx, elem: PathElem) -> Option<MovePathIdx> {
        self.path(path).children.iter().find(|(step, _)| *step == elem).map(|(_, child)| *child)
    }

    /// Calls `f` on a path and all paths below it.
    pub fn for_each_below(&self, path: MovePathIdx, f: &mut impl FnMut(MovePathIdx)) {
        f(path);
        self.path(path).children.iter().for_each(|(_, child)| self.for_each_below(*child, f));
    }

    /// Finds a place's path, or the nearest one above it.
    pub fn lookup<F: TypeFacts + ?Sized>(&self, facts: &F, place: &Place) -> Lookup {
        let Some(&root) = self.locals.get(&place.local) else { return Lookup::Parent(None) };
        let mut path = root;
        for elem in &place.projection {
            let step = path_elem(facts, self.path(path).ty, elem);
            match step.and_then(|step| self.child(path, step)) {
                Some(child) => path = child,
                None => return Lookup::Parent(Some(path)),
            }
        }
        Lookup::Exact(path)
    }

    /// The effects of the statement (or terminator) `location` of a block, those of a call's return excluded.
    pub fn effects(&self, block: BasicBlock) -> &[(usize, Effect)] {
        &self.effects[block.index()]
    }

    /// The paths that a block's terminator initializes when it returns.
    pub fn return_inits(&self, block: BasicBlock) -> &[MovePathIdx] {
        &self.return_inits[block.index()]
    }

    /// The path of a local, if it is tracked.
    pub fn local_path(&self, local: Local) -> Option<MovePathIdx> {
        self.locals.get(&local).copied()
    }

    /// The path of a place, created if the place can be moved out of or initialized by itself.
    fn track<F: TypeFacts + ?Sized>(&mut self, facts: &F, place: &Place) -> Tracked {
        let Some(&root) = self.locals.get(&place.local) else { return Tracked::No };
        let mut path = root;
        for elem in &place.projection {
            let ty = self.path(path).ty;
            if as_adt(facts, ty.ty).is_some_and(|(_, _, adt)| adt.kind == AdtKind::Union) {
                return Tracked::Union(path);
            }
            let Some(step) = path_elem(facts, ty, elem) else { return Tracked::No };
            path = match self.child(path, step) {
                Some(child) => child,
                None => {
                    let Some(child_ty) = project_ty(facts, ty, elem) else { return Tracked::No };
                    let child_place = self.path(path).place.project(normal_elem(step, elem));
                    let child = self.push(child_place, child_ty);
                    self.paths[path.index()].children.push((step, child));
                    child
                }
            };
        }
        Tracked::Path(path)
    }
}

/// The step of the tree that a projection is; `None` where the tree ends.
fn path_elem<F: TypeFacts + ?Sized>(facts: &F, base: PlaceTy, elem: &PlaceElem) -> Option<PathElem> {
    let kind = facts.kind(base.ty);
    match elem {
        PlaceElem::Deref => is_box(facts, base.ty).then_some(PathElem::BoxContent),
        PlaceElem::Downcast(variant) => {
            let (_, _, adt) = as_adt(facts, base.ty)?;
            adt.destructor.is_none().then_some(PathElem::Downcast(*variant))
        }
        PlaceElem::Field(field, _) => match &*kind {
            TyKind::Adt(..) => {
                let (_, _, adt) = as_adt(facts, base.ty)?;
                let movable = adt.destructor.is_none() && adt.kind != AdtKind::Union;
                movable.then_some(PathElem::Field(*field))
            }
            TyKind::Tuple(_) | TyKind::Closure(..) | TyKind::Coroutine(..) => Some(PathElem::Field(*field)),
            _ => None,
        },
        PlaceElem::ConstantIndex { offset, from_end, .. } => match &*kind {
            TyKind::Array(_, len) => {
                let offset = if *from_end { array_len(facts, *len)?.checked_sub(*offset)? } else { *offset };
                Some(PathElem::Element(offset))
            }
            _ => None,
        },
        PlaceElem::Index(_) | PlaceElem::Subslice { .. } => None,
    }
}

/// The projection of a path's own place: array elements are counted from the front there.
fn normal_elem(step: PathElem, elem: &PlaceElem) -> PlaceElem {
    match step {
        PathElem::Element(offset) => PlaceElem::ConstantIndex { offset, min_length: offset + 1, from_end: false },
        _ => elem.clone(),
    }
}

/// The walk over one block.
struct Gather<'a, F: ?Sized> {
    facts: &'a F,
    data: &'a mut MoveData,
    block: usize,
    location: usize,
}

impl<F: TypeFacts + ?Sized> Gather<'_, F> {
    fn record(&mut self, effect: Effect) {
        self.data.effects[self.block].push((self.location, effect));
    }

    fn move_out(&mut self, place: &Place) {
        if let Some((PlaceElem::Subslice { from, to, from_end }, base)) = place.projection.split_last() {
            let base = Place { local: place.local, projection: base.to_vec() };
            return self.move_subslice(&base, *from, *to, *from_end);
        }
        match self.data.track(self.facts, place) {
            Tracked::Path(path) | Tracked::Union(path) => self.record(Effect::Move(path)),
            Tracked::No => {}
        }
    }

    /// Moving `[from..to]` out of an array moves each element.
    fn move_subslice(&mut self, base: &Place, from: u64, to: u64, from_end: bool) {
        let Tracked::Path(array) = self.data.track(self.facts, base) else { return };
        let TyKind::Array(_, len) = &*self.facts.kind(self.data.path(array).ty.ty) else { return };
        let to = match array_len(self.facts, *len) {
            Some(len) if from_end => len.saturating_sub(to),
            _ => to,
        };
        for offset in from..to {
            let elem = PlaceElem::ConstantIndex { offset, min_length: offset + 1, from_end: false };
            self.move_out(&base.project(elem));
        }
    }

    fn init(&mut self, place: &Place) {
        match self.data.track(self.facts, place) {
            Tracked::Path(path) | Tracked::Union(path) => self.record(Effect::Init(path)),
            Tracked::No => {}
        }
    }

    fn return_init(&mut self, place: &Place) {
        match self.data.track(self.facts, place) {
            Tracked::Path(path) | Tracked::Union(path) => self.data.return_inits[self.block].push(path),
            Tracked::No => {}
        }
    }

    fn operand(&mut self, operand: &Operand) {
        if let Operand::Move(place) = operand {
            self.move_out(place);
        }
    }

    fn rvalue(&mut self, rvalue: &Rvalue) {
        match rvalue {
            Rvalue::Use(op) | Rvalue::Repeat(op, _) | Rvalue::Cast(_, op, _) | Rvalue::UnaryOp(_, op) => {
                self.operand(op)
            }
            Rvalue::BinaryOp(_, lhs, rhs) => {
                self.operand(lhs);
                self.operand(rhs);
            }
            Rvalue::Aggregate(_, ops) => ops.iter().for_each(|op| self.operand(op)),
            Rvalue::Ref(..)
            | Rvalue::RawPtr(..)
            | Rvalue::ThreadLocalRef(_)
            | Rvalue::Len(_)
            | Rvalue::Discriminant(_) => {}
        }
    }

    fn statement(&mut self, statement: &Statement) {
        match &statement.kind {
            StatementKind::Assign(place, rvalue) => {
                self.rvalue(rvalue);
                self.init(place);
            }
            StatementKind::StorageDead(local) => self.move_out(&Place::from(*local)),
            StatementKind::Assume(op) => self.operand(op),
            StatementKind::CopyNonOverlapping { src, dst, count } => {
                [src, dst, count].into_iter().for_each(|op| self.operand(op))
            }
            StatementKind::SetDiscriminant { .. } | StatementKind::StorageLive(_) | StatementKind::Nop => {}
        }
    }

    fn terminator(&mut self, terminator: &Terminator) {
        match &terminator.kind {
            TerminatorKind::Drop { place, .. } => self.move_out(place),
            TerminatorKind::SwitchInt { discr, .. } => self.operand(discr),
            TerminatorKind::Assert { cond, .. } => self.operand(cond),
            TerminatorKind::Call { func, args, destination, .. } => {
                self.operand(func);
                args.iter().for_each(|arg| self.operand(arg));
                self.return_init(destination);
            }
            TerminatorKind::InlineAsm(asm) => {
                for operand in &asm.operands {
                    match operand {
                        AsmOperand::In { value, .. } => self.operand(value),
                        AsmOperand::Out { place, .. } => place.iter().for_each(|place| self.return_init(place)),
                        AsmOperand::InOut { value, place, .. } => {
                            self.operand(value);
                            place.iter().for_each(|place| self.return_init(place));
                        }
                        AsmOperand::Const { .. } | AsmOperand::Sym { .. } => {}
                    }
                }
            }
            TerminatorKind::Goto { .. }
            | TerminatorKind::Return
            | TerminatorKind::Unreachable
            | TerminatorKind::UnwindResume
            | TerminatorKind::UnwindTerminate => {}
        }
    }
}
