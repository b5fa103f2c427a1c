//! What rustc's borrow checker says of single variables: that one is used before it has a value or after the value was moved
//! out, that one is assigned twice, or changed or borrowed as mutable, without being `mut`, or changed behind a `&`; and that
//! something is moved out of where it must not be. Nothing is known here of how long borrows last.
//!
//! Requires: built MIR. The flow of control is that of the program as it is written, so no knowledge about discriminants is
//! used, as rustc uses none.

use super::initialization::{Initialization, State};
use super::move_paths::{Effect, Lookup, MoveData};
use super::types::{PlaceTy, TypeFacts, as_adt, is_box, project_ty};
use rac_mir::{
    AsmOperand, BasicBlock, Body, BorrowKind, Local, Mutability, Operand, Place, PlaceElem, Rvalue, SpanId, Statement,
    StatementKind, Terminator, TerminatorKind, TyKind,
};
use rustc_hash::FxHashSet;

/// A mistake.
pub struct Fault {
    /// Where.
    pub span: rac_mir::Span,
    /// What, in rustc's words.
    pub text: String,
}

/// The mistakes in a body, at most one of a kind per variable.
pub fn faults<F: TypeFacts + ?Sized>(facts: &F, body: &Body) -> Vec<Fault> {
    let variables: Vec<Local> =
        (1..body.locals.len() as u32).map(Local).filter(|local| name(body, *local).is_some()).collect();
    let data = MoveData::gather_locals(facts, body, variables.into_iter());
    let initialization = Initialization::solve_without_variants(body, &data);
    let mut check = Check {
        facts,
        body,
        data: &data,
        moved: moved_locals(body),
        found: Vec::new(),
        reported: FxHashSet::default(),
    };
    for block in 0..body.blocks.len() as u32 {
        check.block(&initialization, BasicBlock(block));
    }
    check.found
}

/// The name of a variable that the program declares; names of others are no identifiers.
fn name(body: &Body, local: Local) -> Option<&str> {
    let name = body.locals[local.index()].name.as_deref()?;
    name.starts_with(|c: char| c.is_alphabetic() || c == '_').then_some(name)
}

/// The locals that something is moved out of.
fn moved_locals(body: &Body) -> FxHashSet<Local> {
    let mut moved = FxHashSet::default();
    for block in &body.blocks {
        let mut note = |operand: &Operand| {
            if let Operand::Move(place) = operand {
                moved.insert(place.local);
            }
        };
        block.statements.iter().for_each(|statement| statement_operands(statement, &mut note));
        terminator_operands(&block.terminator, &mut note);
    }
    moved
}

/// What a variable is reported for, once.
#[derive(Copy, Clone, PartialEq, Eq, Hash)]
enum Kind {
    Use,
    Move,
    Assignment,
    Mutation,
}

struct Check<'a, F: ?Sized> {
    facts: &'a F,
    body: &'a Body,
    data: &'a MoveData,
    moved: FxHashSet<Local>,
    found: Vec<Fault>,
    reported: FxHashSet<(Kind, Local)>,
}

impl<F: TypeFacts + ?Sized> Check<'_, F> {
    fn block(&mut self, initialization: &Initialization<'_>, block: BasicBlock) {
        let contents = &self.body.blocks[block.index()];
        let mut state = initialization.entry(block);
        let mut effects = self.data.effects(block).iter().peekable();
        for (at, statement) in contents.statements.iter().enumerate() {
            self.statement(statement, &state);
            while let Some((_, effect)) = effects.next_if(|(location, _)| *location == at) {
                state.apply(self.data, *effect);
            }
        }
        self.terminator(&contents.terminator, &state);
    }

    fn statement(&mut self, statement: &Statement, state: &State) {
        let span = statement.span;
        self.operands(span, state, |note| statement_operands(statement, note));
        let StatementKind::Assign(dest, rvalue) = &statement.kind else { return };
        match rvalue {
            Rvalue::Ref(BorrowKind::Mut, place) | Rvalue::RawPtr(Mutability::Mut, place) => {
                self.used(place, span, state, "borrow");
                self.changed(place, span, true);
            }
            Rvalue::Ref(BorrowKind::Shared, place) | Rvalue::RawPtr(Mutability::Not, place) => {
                self.used(place, span, state, "borrow");
            }
            _ => {}
        }
        self.assigned(dest, span, state);
    }

    fn terminator(&mut self, terminator: &Terminator, state: &State) {
        let span = terminator.span;
        self.operands(span, state, |note| terminator_operands(terminator, note));
        match &terminator.kind {
            TerminatorKind::Call { destination, .. } => self.assigned(destination, span, state),
            // What is assigned to is dropped before.
            TerminatorKind::Drop { place, target, .. } => {
                let next = self.body.blocks[target.index()].statements.first();
                if let Some(Statement { kind: StatementKind::Assign(dest, _), span }) = next
                    && dest == place
                    && place.projection.is_empty()
                {
                    self.assigned(place, *span, state);
                }
            }
            _ => {}
        }
    }

    /// Reads and moves, one after the other.
    fn operands(&mut self, span: SpanId, state: &State, operands: impl FnOnce(&mut dyn FnMut(&Operand))) {
        let mut state = std::borrow::Cow::Borrowed(state);
        operands(&mut |operand| match operand {
            Operand::Copy(place) => self.used(place, span, &state, "use"),
            Operand::Move(place) => {
                self.used(place, span, &state, "use");
                self.moved_out(place, span);
                if name(self.body, place.local).is_some()
                    && let Lookup::Exact(path) = self.data.lookup(self.facts, place)
                {
                    state.to_mut().apply(self.data, Effect::Move(path));
                }
            }
            Operand::Const(_) => {}
        });
    }

    /// The place must hold a value, all of it.
    fn used(&mut self, place: &Place, span: SpanId, state: &State, what: &str) {
        let Some(name) = name(self.body, place.local) else { return };
        // Expressions that yield `()` by their nature do not store it.
        if matches!(&*self.facts.kind(self.body.locals[place.local.index()].ty), TyKind::Tuple(fields) if fields.is_empty())
        {
            return;
        }
        let is_missing = match self.data.lookup(self.facts, place) {
            Lookup::Exact(path) => {
                let mut is_missing = false;
                self.data.for_each_below(path, &mut |path| is_missing |= state.path(path).maybe_uninit);
                is_missing
            }
            Lookup::Parent(Some(path)) => state.path(path).maybe_uninit,
            Lookup::Parent(None) => false,
        };
        if is_missing {
            let text = if self.moved.contains(&place.local) {
                format!("{what} of moved value: `{name}`")
            } else {
                format!("used binding `{name}` isn't initialized")
            };
            self.report(Kind::Use, place.local, span, text);
        }
    }

    /// Nothing is moved out of what is borrowed, has a destructor or is found by an index.
    fn moved_out(&mut self, place: &Place, span: SpanId) {
        let mut ty = PlaceTy { ty: self.body.locals[place.local.index()].ty, variant: None };
        for elem in &place.projection {
            let from = match (elem, &*self.facts.kind(ty.ty)) {
                (PlaceElem::Deref, TyKind::Ref(_, _, Mutability::Not)) => Some("what is behind a shared reference"),
                (PlaceElem::Deref, TyKind::Ref(_, _, Mutability::Mut)) => Some("what is behind a mutable reference"),
                (PlaceElem::Deref, TyKind::RawPtr(..)) => Some("what is behind a raw pointer"),
                (PlaceElem::Index(_), TyKind::Array(..) | TyKind::Slice(_)) => Some("an array or slice by index"),
                (PlaceElem::Field(..), TyKind::Adt(..)) => as_adt(self.facts, ty.ty)
                    .filter(|(_, _, adt)| adt.destructor.is_some())
                    .map(|_| "a value of a type that implements `Drop`"),
                _ => None,
            };
            if let Some(from) = from {
                let text = format!("cannot move out of {from}");
                return self.report(Kind::Move, place.local, span, text);
            }
            match project_ty(self.facts, ty, elem) {
                Some(next) => ty = next,
                None => return,
            }
        }
    }

    /// A variable that is not `mut` gets one value.
    fn assigned(&mut self, dest: &Place, span: SpanId, state: &State) {
        if !dest.projection.is_empty() {
            return self.changed(dest, span, false);
        }
        let Some(name) = name(self.body, dest.local) else { return };
        let has_value = self.data.local_path(dest.local).is_some_and(|path| state.path(path).maybe_init);
        if has_value && self.body.locals[dest.local.index()].mutability == Mutability::Not {
            let what = if dest.local.0 <= self.body.arg_count {
                "cannot assign to immutable argument"
            } else {
                "cannot assign twice to immutable variable"
            };
            self.report(Kind::Assignment, dest.local, span, format!("{what} `{name}`"));
        }
    }

    /// The place is written to or borrowed as mutable.
    fn changed(&mut self, place: &Place, span: SpanId, is_borrow: bool) {
        let Some(name) = name(self.body, place.local) else { return };
        let decl = &self.body.locals[place.local.index()];
        let mut ty = PlaceTy { ty: decl.ty, variant: None };
        // Whether the place is the variable's own, and what it can only be read through.
        let (mut is_own, mut read_only) = (true, None);
        for elem in &place.projection {
            if matches!(elem, PlaceElem::Deref) && !is_box(self.facts, ty.ty) {
                is_own = false;
                match &*self.facts.kind(ty.ty) {
                    TyKind::Ref(_, _, Mutability::Not) => read_only = Some("`&` reference"),
                    TyKind::Ref(..) => {}
                    TyKind::RawPtr(_, Mutability::Not) => read_only = Some("`*const` pointer"),
                    TyKind::RawPtr(..) => read_only = None,
                    _ => return,
                }
            }
            match project_ty(self.facts, ty, elem) {
                Some(next) => ty = next,
                None => return,
            }
        }
        let verb = if is_borrow { "borrow" } else { "assign to" };
        let how = if is_borrow { " as mutable" } else { "" };
        let target = self.describe(place);
        // A closure may borrow a `&mut` variable as a whole to use what it points to.
        let is_reference = matches!(&*self.facts.kind(ty.ty), TyKind::Ref(_, _, Mutability::Mut));
        let why = if is_own && decl.mutability == Mutability::Not && !is_reference {
            format!("as `{name}` is not declared as mutable")
        } else if let Some(pointer) = read_only {
            format!("which is behind a {pointer}")
        } else {
            return;
        };
        self.report(Kind::Mutation, place.local, span, format!("cannot {verb} `{target}`{how}, {why}"));
    }

    /// A place as the program may have written it.
    fn describe(&self, place: &Place) -> String {
        let decl = &self.body.locals[place.local.index()];
        let mut text = decl.name.clone().unwrap_or_default();
        let mut ty = PlaceTy { ty: decl.ty, variant: None };
        for (at, elem) in place.projection.iter().enumerate() {
            match elem {
                // Fields are found through references.
                PlaceElem::Deref if matches!(place.projection.get(at + 1), Some(PlaceElem::Field(..))) => {}
                PlaceElem::Deref => text = format!("*{text}"),
                PlaceElem::Field(field, _) => {
                    let variant = ty.variant.map_or(0, |variant| variant.index());
                    let item = as_adt(self.facts, ty.ty).and_then(|(_, _, adt)| {
                        Some(adt.variants.get(variant)?.fields.get(field.index())?.name.clone())
                    });
                    text = format!("{text}.{}", item.unwrap_or_else(|| field.0.to_string()));
                }
                PlaceElem::Index(_) | PlaceElem::ConstantIndex { .. } | PlaceElem::Subslice { .. } => {
                    text.push_str("[..]")
                }
                PlaceElem::Downcast(_) => {}
            }
            match project_ty(self.facts, ty, elem) {
                Some(next) => ty = next,
                None => break,
            }
        }
        text
    }

    fn report(&mut self, kind: Kind, local: Local, span: SpanId, text: String) {
        if self.reported.insert((kind, local)) {
            self.found.push(Fault { span: self.body.spans[span.index()], text });
        }
    }
}

/// The operands of a statement, in order.
fn statement_operands(statement: &Statement, f: &mut dyn FnMut(&Operand)) {
    match &statement.kind {
        StatementKind::Assign(_, rvalue) => match rvalue {
            Rvalue::Use(op) | Rvalue::Repeat(op, _) | Rvalue::Cast(_, op, _) | Rvalue::UnaryOp(_, op) => f(op),
            Rvalue::BinaryOp(_, lhs, rhs) => {
                f(lhs);
                f(rhs);
            }
            Rvalue::Aggregate(_, ops) => ops.iter().for_each(f),
            _ => {}
        },
        StatementKind::Assume(op) => f(op),
        StatementKind::CopyNonOverlapping { src, dst, count } => [src, dst, count].into_iter().for_each(f),
        _ => {}
    }
}

/// The operands of a terminator, in order.
fn terminator_operands(terminator: &Terminator, f: &mut dyn FnMut(&Operand)) {
    match &terminator.kind {
        TerminatorKind::SwitchInt { discr, .. } => f(discr),
        TerminatorKind::Assert { cond, .. } => f(cond),
        TerminatorKind::Call { func, args, .. } => {
            f(func);
            args.iter().for_each(f);
        }
        TerminatorKind::InlineAsm(asm) => {
            for operand in &asm.operands {
                if let AsmOperand::In { value, .. } | AsmOperand::InOut { value, .. } = operand {
                    f(value);
                }
            }
        }
        _ => {}
    }
}
