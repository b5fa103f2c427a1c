//! Which move paths may be initialized, and which may be uninitialized, at each point: two forward dataflows over bit sets.
//!
//! A `switchInt` on an enum's discriminant tells more: on the way to one variant the content of the others is gone, which
//! saves most drop flags of matched values.

use super::move_paths::{Effect, Lookup, MoveData, MovePathIdx, PathElem};
use super::types::{TypeFacts, as_adt};
use rac_mir::{BasicBlock, Body, Local, Operand, Place, Rvalue, START_BLOCK, StatementKind, TerminatorKind};
use std::collections::VecDeque;

/// A set of move paths.
#[derive(Clone, PartialEq, Eq, Debug)]
struct BitSet(Vec<u64>);

impl BitSet {
    fn new(len: usize) -> BitSet {
        BitSet(vec![0; len.div_ceil(64)])
    }
    fn insert(&mut self, path: MovePathIdx) {
        self.0[path.index() / 64] |= 1 << (path.index() % 64);
    }
    fn remove(&mut self, path: MovePathIdx) {
        self.0[path.index() / 64] &= !(1 << (path.index() % 64));
    }
    fn contains(&self, path: MovePathIdx) -> bool {
        self.0[path.index() / 64] & (1 << (path.index() % 64)) != 0
    }
    /// Adds the other's members; whether there were new ones.
    fn union(&mut self, other: &BitSet) -> bool {
        let mut changed = false;
        for (word, more) in self.0.iter_mut().zip(&other.0) {
            changed |= *more & !*word != 0;
            *word |= more;
        }
        changed
    }
}

/// What may hold of each path at one point.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct State {
    init: BitSet,
    uninit: BitSet,
}

/// What may hold of one path.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub struct PathState {
    /// It is initialized on some way here.
    pub maybe_init: bool,
    /// It is not initialized on some way here.
    pub maybe_uninit: bool,
}

impl State {
    fn unreached(paths: usize) -> State {
        State { init: BitSet::new(paths), uninit: BitSet::new(paths) }
    }

    /// What may hold of `path`.
    pub fn path(&self, path: MovePathIdx) -> PathState {
        PathState { maybe_init: self.init.contains(path), maybe_uninit: self.uninit.contains(path) }
    }

    fn set(&mut self, data: &MoveData, path: MovePathIdx, initialized: bool) {
        data.for_each_below(path, &mut |path| {
            if initialized {
                self.init.insert(path);
                self.uninit.remove(path);
            } else {
                self.init.remove(path);
                self.uninit.insert(path);
            }
        });
    }

    /// Takes an effect into account.
    pub fn apply(&mut self, data: &MoveData, effect: Effect) {
        match effect {
            Effect::Move(path) => self.set(data, path, false),
            Effect::Init(path) => self.set(data, path, true),
        }
    }
}

/// The states at the entry of each block.
pub struct Initialization<'a> {
    data: &'a MoveData,
    entries: Vec<State>,
}

impl<'a> Initialization<'a> {
    /// Solves both dataflows.
    pub fn solve<F: TypeFacts + ?Sized>(facts: &F, body: &Body, data: &'a MoveData) -> Initialization<'a> {
        Self::solve_with(body, data, |block| discriminant_switch(facts, body, data, block))
    }

    /// The same without what switches on discriminants tell.
    pub fn solve_without_variants(body: &Body, data: &'a MoveData) -> Initialization<'a> {
        Self::solve_with(body, data, |_| None)
    }

    fn solve_with(
        body: &Body,
        data: &'a MoveData,
        discriminant_switch: impl Fn(BasicBlock) -> Option<DiscriminantSwitch>,
    ) -> Initialization<'a> {
        let paths = data.paths.len();
        let mut entries = vec![State::unreached(paths); body.blocks.len()];
        let start = &mut entries[START_BLOCK.index()];
        (0..paths as u32).for_each(|path| start.uninit.insert(MovePathIdx(path)));
        for arg in 1..=body.arg_count {
            if let Some(path) = data.local_path(Local(arg)) {
                start.set(data, path, true);
            }
        }
        let mut queued = vec![false; body.blocks.len()];
        let mut queue = VecDeque::from([START_BLOCK]);
        let mut visited = vec![false; body.blocks.len()];
        visited[START_BLOCK.index()] = true;
        while let Some(block) = queue.pop_front() {
            queued[block.index()] = false;
            let mut state = entries[block.index()].clone();
            data.effects(block).iter().for_each(|(_, effect)| state.apply(data, *effect));
            let mut propagate = |target: BasicBlock, state: &State| {
                let entry = &mut entries[target.index()];
                let changed = entry.init.union(&state.init) | entry.uninit.union(&state.uninit);
                let first = !std::mem::replace(&mut visited[target.index()], true);
                if (changed || first) && !std::mem::replace(&mut queued[target.index()], true) {
                    queue.push_back(target);
                }
            };
            let terminator = &body.blocks[block.index()].terminator.kind;
            if let Some(switch) = discriminant_switch(block) {
                for (variant, target) in &switch.targets {
                    let mut state = state.clone();
                    for (inactive, path) in &switch.variants {
                        if Some(*inactive) != *variant {
                            state.set(data, *path, false);
                        }
                    }
                    propagate(*target, &state);
                }
                continue;
            }
            // An unwinding call initializes nothing, so only its normal return gets that effect.
            let normal = match terminator {
                TerminatorKind::Call { target, .. } => *target,
                TerminatorKind::InlineAsm(asm) => asm.target,
                _ => None,
            };
            for target in terminator.successors() {
                if normal == Some(target) {
                    let mut state = state.clone();
                    data.return_inits(block).iter().for_each(|path| state.set(data, *path, true));
                    propagate(target, &state);
                } else {
                    propagate(target, &state);
                }
            }
        }
        Initialization { data, entries }
    }

    /// How many blocks the body had.
    pub fn block_count(&self) -> usize {
        self.entries.len()
    }

    /// The state at a block's entry.
    pub fn entry(&self, block: BasicBlock) -> State {
        self.entries[block.index()].clone()
    }

    /// The state before a block's terminator takes effect.
    pub fn before_terminator(&self, body: &Body, block: BasicBlock) -> State {
        let mut state = self.entries[block.index()].clone();
        let statements = body.blocks[block.index()].statements.len();
        for (location, effect) in self.data.effects(block) {
            if *location < statements {
                state.apply(self.data, *effect);
            }
        }
        state
    }
}

/// A switch on the discriminant of a tracked enum.
struct DiscriminantSwitch {
    /// The variants that have a path of their own.
    variants: Vec<(u32, MovePathIdx)>,
    /// Each target with the variant it is for; `None` for the rest.
    targets: Vec<(Option<u32>, BasicBlock)>,
}

/// The block's terminator as a switch on a discriminant read at its end.
fn discriminant_switch<F: TypeFacts + ?Sized>(
    facts: &F,
    body: &Body,
    data: &MoveData,
    block: BasicBlock,
) -> Option<DiscriminantSwitch> {
    let contents = &body.blocks[block.index()];
    let TerminatorKind::SwitchInt { discr: Operand::Copy(switched) | Operand::Move(switched), targets, otherwise } =
        &contents.terminator.kind
    else {
        return None;
    };
    let enum_place = discriminant_source(&contents.statements, switched.as_local()?)?;
    let Lookup::Exact(path) = data.lookup(facts, enum_place) else { return None };
    let variants: Vec<(u32, MovePathIdx)> = data
        .path(path)
        .children
        .iter()
        .filter_map(|(step, child)| match step {
            PathElem::Downcast(variant) => Some((variant.0, *child)),
            _ => None,
        })
        .collect();
    if variants.is_empty() {
        return None;
    }
    let (def, ..) = as_adt(facts, data.path(path).ty.ty)?;
    let (_, discriminants) = facts.discriminants(def)?;
    let variant_of = |value: u128| discriminants.iter().position(|discr| *discr == value).map(|index| index as u32);
    // A value that several targets share or that no variant has would tell nothing; neither is ever built.
    let mut result: Vec<(Option<u32>, BasicBlock)> = Vec::with_capacity(targets.len() + 1);
    for (value, target) in targets {
        result.push((Some(variant_of(*value)?), *target));
    }
    // The rest may be any variant that no target names, so only named ones are known to be inactive there.
    let named: Vec<u32> = result.iter().filter_map(|(variant, _)| *variant).collect();
    if variants.iter().all(|(variant, _)| named.contains(variant)) {
        result.push((None, *otherwise));
    } else {
        let unnamed: Vec<u32> = (0..discriminants.len() as u32).filter(|variant| !named.contains(variant)).collect();
        match unnamed.as_slice() {
            [only] => result.push((Some(*only), *otherwise)),
            // Several: treat the switch as an ordinary one.
            _ => return None,
        }
    }
    Some(DiscriminantSwitch { variants, targets: result })
}

/// The enum whose discriminant `local` holds at the end of the block.
fn discriminant_source(statements: &[rac_mir::Statement], local: Local) -> Option<&Place> {
    for statement in statements.iter().rev() {
        match &statement.kind {
            StatementKind::Assign(dest, Rvalue::Discriminant(place)) if dest.as_local() == Some(local) => {
                return Some(place);
            }
            StatementKind::StorageLive(_) | StatementKind::StorageDead(_) | StatementKind::Nop => {}
            _ => return None,
        }
    }
    None
}
