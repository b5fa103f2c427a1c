//! The passes on hand-built bodies: what a body drops is found by running it, with its arguments as given.

use super::box_derefs::elaborate_box_derefs;
use super::drop_elaboration::elaborate_drops;
use super::promotable::BodyContext;
use super::promote::{PromotedOwner, promote_constants};
use super::simplify_cfg::simplify;
use super::types::{Constness, TypeFacts, ValueQualifs};
use rac_mir::{
    AdtFlags, AdtItem, AdtKind, AggregateKind, BasicBlock, BasicBlockData, Body, BorrowKind, Const, ConstData,
    ConstKind, CtorKind, DefId, FieldIdx, FieldItem, FileId, GenericArg, IntTy, Local, LocalDecl, Mutability, Operand,
    Place, PlaceElem, ReprOptions, Rvalue, Span, SpanId, Statement, StatementKind, Terminator, TerminatorKind, Ty,
    TyKind, UnwindAction, VariantIdx, VariantItem, Visibility,
};
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

const DROPPY: DefId = DefId(0);
const BOX: DefId = DefId(1);
const CHOICE: DefId = DefId(2);
const CELL: DefId = DefId(3);
const DROP_METHOD: DefId = DefId(4);
const OWNER: DefId = DefId(5);
const POINTER: DefId = DefId(6);

#[derive(Default)]
struct Facts {
    types: RefCell<Vec<Arc<TyKind>>>,
    consts: RefCell<Vec<Arc<ConstData>>>,
}

impl Facts {
    fn unit(&self) -> Ty {
        self.mk_ty(TyKind::Tuple(Box::default()))
    }
    fn bool(&self) -> Ty {
        self.mk_ty(TyKind::Bool)
    }
    fn int(&self) -> Ty {
        self.mk_ty(TyKind::Int(IntTy::I32))
    }
    fn droppy(&self) -> Ty {
        self.mk_ty(TyKind::Adt(DROPPY, Box::default()))
    }
    fn pair(&self) -> Ty {
        let droppy = self.droppy();
        self.mk_ty(TyKind::Tuple(Box::new([droppy, droppy])))
    }
    fn value(&self, ty: Ty, bits: u128) -> Operand {
        Operand::Const(self.mk_const(ConstData { ty, kind: ConstKind::Scalar(bits) }))
    }
    fn item(&self, kind: AdtKind, flags: AdtFlags, variants: Vec<Vec<Ty>>, destructor: Option<DefId>) -> AdtItem {
        let variant = |fields: Vec<Ty>| VariantItem {
            def: OWNER,
            name: String::new(),
            ctor: CtorKind::Fn,
            discr: None,
            non_exhaustive: false,
            fields: fields
                .into_iter()
                .map(|ty| FieldItem { name: String::new(), vis: Visibility::Public, ty })
                .collect(),
        };
        AdtItem {
            kind,
            repr: ReprOptions::default(),
            flags,
            scalar_valid_range: (None, None),
            variants: variants.into_iter().map(variant).collect(),
            destructor,
        }
    }
}

impl TypeFacts for Facts {
    fn kind(&self, ty: Ty) -> Arc<TyKind> {
        self.types.borrow()[ty.0 as usize].clone()
    }
    fn mk_ty(&self, kind: TyKind) -> Ty {
        let mut types = self.types.borrow_mut();
        let known = types.iter().position(|known| **known == kind);
        Ty(known.unwrap_or_else(|| {
            types.push(Arc::new(kind));
            types.len() - 1
        }) as u32)
    }
    fn const_data(&self, konst: Const) -> Arc<ConstData> {
        self.consts.borrow()[konst.0 as usize].clone()
    }
    fn mk_const(&self, data: ConstData) -> Const {
        let mut consts = self.consts.borrow_mut();
        consts.push(Arc::new(data));
        Const(consts.len() as u32 - 1)
    }
    fn adt(&self, def: DefId) -> Option<Arc<AdtItem>> {
        let param = || self.mk_ty(TyKind::Param { index: 0, name: "T".to_owned() });
        let droppy = || self.droppy();
        Some(Arc::new(match def {
            DROPPY => self.item(AdtKind::Struct, AdtFlags::empty(), vec![vec![]], Some(DROP_METHOD)),
            BOX => {
                let pointer = self.mk_ty(TyKind::Adt(POINTER, Box::new([GenericArg::Type(param())])));
                self.item(AdtKind::Struct, AdtFlags::BOX, vec![vec![pointer, droppy()]], Some(DROP_METHOD))
            }
            // Stands for both `Unique` and `NonNull`.
            POINTER => {
                let raw = self.mk_ty(TyKind::RawPtr(param(), Mutability::Not));
                self.item(AdtKind::Struct, AdtFlags::empty(), vec![vec![raw]], None)
            }
            CHOICE => self.item(
                AdtKind::Enum,
                AdtFlags::empty(),
                vec![vec![droppy(), droppy()], vec![droppy()], vec![]],
                None,
            ),
            CELL => self.item(AdtKind::Struct, AdtFlags::UNSAFE_CELL, vec![vec![self.int()]], None),
            _ => return None,
        }))
    }
    fn discriminants(&self, _: DefId) -> Option<(Ty, Arc<[u128]>)> {
        Some((self.mk_ty(TyKind::Int(IntTy::Isize)), Arc::new([0, 1, 2])))
    }
    fn upvar_tys(&self, _: DefId) -> Option<Arc<[Ty]>> {
        None
    }
    fn is_copy(&self, _: Ty) -> bool {
        false
    }
    fn is_freeze(&self, _: Ty) -> bool {
        false
    }
    fn constness(&self, _: DefId) -> Constness {
        Constness::default()
    }
    fn const_value(&self, _: DefId) -> Option<ValueQualifs> {
        None
    }
    fn drop_method(&self) -> Option<DefId> {
        Some(DROP_METHOD)
    }
}

/// Builds a body block by block. `_0` is `()`, then come the arguments.
struct Build {
    body: Body,
}

impl Build {
    fn new(facts: &Facts, args: &[Ty]) -> Build {
        let span = Span { file: FileId(0), line: 1, col: 1 };
        let mut build = Build {
            body: Body {
                locals: Vec::new(),
                arg_count: args.len() as u32,
                spread_arg: None,
                blocks: Vec::new(),
                promoted: Vec::new(),
                spans: vec![span],
                span: SpanId(0),
            },
        };
        build.local(facts.unit());
        args.iter().for_each(|ty| {
            build.local(*ty);
        });
        build
    }
    fn local(&mut self, ty: Ty) -> Local {
        self.body.locals.push(LocalDecl { ty, mutability: Mutability::Mut, name: None });
        Local(self.body.locals.len() as u32 - 1)
    }
    fn block(&mut self, statements: Vec<StatementKind>, kind: TerminatorKind) {
        let statements = statements.into_iter().map(|kind| Statement { kind, span: SpanId(0) }).collect();
        let terminator = Terminator { kind, span: SpanId(0) };
        self.body.blocks.push(BasicBlockData { statements, terminator, is_cleanup: false });
    }
}

fn goto(target: u32) -> TerminatorKind {
    TerminatorKind::Goto { target: BasicBlock(target) }
}

fn drop_of(place: impl Into<Place>, target: u32) -> TerminatorKind {
    TerminatorKind::Drop { place: place.into(), target: BasicBlock(target), unwind: UnwindAction::Continue }
}

fn branch(local: Local, no: u32, yes: u32) -> TerminatorKind {
    TerminatorKind::SwitchInt {
        discr: Operand::Copy(local.into()),
        targets: vec![(0, BasicBlock(no))],
        otherwise: BasicBlock(yes),
    }
}

fn assign(place: impl Into<Place>, rvalue: Rvalue) -> StatementKind {
    StatementKind::Assign(place.into(), rvalue)
}

fn moved(from: impl Into<Place>) -> Rvalue {
    Rvalue::Use(Operand::Move(from.into()))
}

fn field(facts: &Facts, local: Local, index: u32) -> Place {
    Place::from(local).project(PlaceElem::Field(FieldIdx(index), facts.droppy()))
}

/// Runs a body on `bool` and integer locals; every discriminant is `variant`. Returns what it drops and calls, in order.
fn run(facts: &Facts, body: &Body, args: &[u128], variant: u128) -> Vec<String> {
    let mut values: HashMap<Local, u128> =
        args.iter().enumerate().map(|(index, value)| (Local(index as u32 + 1), *value)).collect();
    let mut log = Vec::new();
    let mut block = BasicBlock(0);
    for _ in 0..200 {
        let data = &body.blocks[block.index()];
        for statement in &data.statements {
            let StatementKind::Assign(place, rvalue) = &statement.kind else { continue };
            let value = match rvalue {
                Rvalue::Use(Operand::Const(konst)) => match facts.const_data(*konst).kind {
                    ConstKind::Scalar(bits) => Some(bits),
                    _ => None,
                },
                Rvalue::Discriminant(_) => Some(variant),
                _ => None,
            };
            if let (Some(value), Some(local)) = (value, place.as_local()) {
                values.insert(local, value);
            }
        }
        block = match &data.terminator.kind {
            TerminatorKind::Goto { target } => *target,
            TerminatorKind::SwitchInt { discr: Operand::Copy(place) | Operand::Move(place), targets, otherwise } => {
                let value = values[&place.local];
                targets.iter().find(|(known, _)| *known == value).map_or(*otherwise, |(_, target)| *target)
            }
            TerminatorKind::Drop { place, target, .. } => {
                log.push(name(place));
                *target
            }
            TerminatorKind::Call { target: Some(target), .. } => {
                log.push("free".to_owned());
                *target
            }
            TerminatorKind::Return => return log,
            other => panic!("{other:?}"),
        };
    }
    panic!("no end")
}

fn name(place: &Place) -> String {
    let mut text = format!("_{}", place.local.0);
    for elem in &place.projection {
        match elem {
            PlaceElem::Deref => text.push_str(".*"),
            PlaceElem::Field(field, _) => text.push_str(&format!(".{}", field.0)),
            PlaceElem::ConstantIndex { offset, .. } => text.push_str(&format!("[{offset}]")),
            PlaceElem::Subslice { from, to, .. } => text.push_str(&format!("[{from}..{to}]")),
            PlaceElem::Downcast(_) | PlaceElem::Index(_) => {}
        }
    }
    text
}

#[test]
fn a_conditional_move_leaves_a_conditional_drop() {
    let facts = Facts::default();
    let mut build = Build::new(&facts, &[facts.bool(), facts.droppy()]);
    let taken = build.local(facts.droppy());
    build.block(vec![], branch(Local(1), 2, 1));
    build.block(vec![assign(taken, moved(Local(2)))], goto(2));
    build.block(vec![], drop_of(Local(2), 3));
    build.block(vec![], drop_of(taken, 4));
    build.block(vec![], TerminatorKind::Return);
    elaborate_drops(&facts, &mut build.body).unwrap();
    simplify(&mut build.body);
    assert_eq!(run(&facts, &build.body, &[0], 0), ["_2"]);
    assert_eq!(run(&facts, &build.body, &[1], 0), ["_3"]);
}

#[test]
fn what_is_left_of_a_tuple_is_dropped() {
    let facts = Facts::default();
    let mut build = Build::new(&facts, &[facts.pair()]);
    let taken = build.local(facts.droppy());
    build.block(vec![assign(taken, moved(field(&facts, Local(1), 0)))], drop_of(taken, 1));
    build.block(vec![], drop_of(Local(1), 2));
    build.block(vec![], TerminatorKind::Return);
    elaborate_drops(&facts, &mut build.body).unwrap();
    assert_eq!(run(&facts, &build.body, &[], 0), ["_2", "_1.1"]);
}

#[test]
fn the_variants_of_a_matched_enum_are_dropped_by_discriminant() {
    let facts = Facts::default();
    let choice = facts.mk_ty(TyKind::Adt(CHOICE, Box::default()));
    let mut build = Build::new(&facts, &[choice]);
    let discr = build.local(facts.mk_ty(TyKind::Int(IntTy::Isize)));
    let taken = build.local(facts.droppy());
    let first = Place::from(Local(1)).project(PlaceElem::Downcast(VariantIdx(0)));
    let first = first.project(PlaceElem::Field(FieldIdx(1), facts.droppy()));
    build.block(
        vec![assign(discr, Rvalue::Discriminant(Local(1).into()))],
        TerminatorKind::SwitchInt {
            discr: Operand::Copy(discr.into()),
            targets: vec![(0, BasicBlock(1))],
            otherwise: BasicBlock(2),
        },
    );
    build.block(vec![assign(taken, moved(first))], drop_of(taken, 2));
    build.block(vec![], drop_of(Local(1), 3));
    build.block(vec![], TerminatorKind::Return);
    elaborate_drops(&facts, &mut build.body).unwrap();
    simplify(&mut build.body);
    assert_eq!(run(&facts, &build.body, &[], 0), ["_3", "_1.0"]);
    assert_eq!(run(&facts, &build.body, &[], 1), ["_1"]);
}

#[test]
fn an_emptied_box_is_freed_and_its_allocator_dropped() {
    let facts = Facts::default();
    let boxed = facts.mk_ty(TyKind::Adt(BOX, Box::new([GenericArg::Type(facts.pair())])));
    let mut build = Build::new(&facts, &[boxed]);
    let taken = build.local(facts.droppy());
    let content = Place::from(Local(1)).project(PlaceElem::Deref);
    let part = content.project(PlaceElem::Field(FieldIdx(0), facts.droppy()));
    build.block(vec![assign(taken, moved(part))], drop_of(taken, 1));
    build.block(vec![], drop_of(Local(1), 2));
    build.block(vec![], TerminatorKind::Return);
    elaborate_drops(&facts, &mut build.body).unwrap();
    assert_eq!(run(&facts, &build.body, &[], 0), ["_2", "_1.*.1", "free", "_1.1"]);
    elaborate_box_derefs(&facts, &mut build.body).unwrap();
    let through_pointers = build.body.blocks.iter().flat_map(|block| &block.statements).all(|statement| {
        let StatementKind::Assign(_, Rvalue::Use(Operand::Move(place))) = &statement.kind else { return true };
        matches!(&*facts.kind(build.body.locals[place.local.index()].ty), TyKind::RawPtr(..))
    });
    assert!(through_pointers);
}

#[test]
fn array_elements_move_one_by_one() {
    let facts = Facts::default();
    let array = super::types::mk_array(&facts, facts.droppy(), 4);
    let mut build = Build::new(&facts, &[array]);
    let taken = build.local(facts.droppy());
    let second = PlaceElem::ConstantIndex { offset: 3, min_length: 4, from_end: true };
    build.block(vec![assign(taken, moved(Place::from(Local(1)).project(second)))], drop_of(Local(1), 1));
    build.block(vec![], drop_of(taken, 2));
    build.block(vec![], TerminatorKind::Return);
    elaborate_drops(&facts, &mut build.body).unwrap();
    assert_eq!(run(&facts, &build.body, &[], 0), ["_1[2..4]", "_1[0..1]", "_2"]);
}

#[test]
fn a_variable_assigned_in_a_loop_is_dropped_each_round_but_the_first() {
    let facts = Facts::default();
    let mut build = Build::new(&facts, &[facts.bool(), facts.bool()]);
    let variable = build.local(facts.droppy());
    let fresh = Rvalue::Aggregate(
        AggregateKind::Adt { ty: facts.droppy(), variant: VariantIdx(0), active_field: None },
        Vec::new(),
    );
    // Each round replaces the variable; the first argument says whether there is a second one.
    build.block(vec![], goto(1));
    build.block(vec![], drop_of(variable, 2));
    build.block(vec![assign(variable, fresh)], branch(Local(1), 4, 3));
    build.block(vec![assign(Local(1), Rvalue::Use(facts.value(facts.bool(), 0)))], goto(1));
    build.block(vec![], drop_of(variable, 5));
    build.block(vec![StatementKind::StorageDead(variable)], TerminatorKind::Return);
    elaborate_drops(&facts, &mut build.body).unwrap();
    assert_eq!(run(&facts, &build.body, &[0, 0], 0), ["_3"]);
    assert_eq!(run(&facts, &build.body, &[1, 0], 0), ["_3", "_3"]);
}

fn promote(facts: &Facts, body: &mut Body) {
    let owner = PromotedOwner { def: OWNER, args: Box::default(), context: BodyContext::Fn };
    promote_constants(facts, &owner, body);
    simplify(body);
}

#[test]
fn references_to_constants_are_promoted_with_what_they_refer_to() {
    let facts = Facts::default();
    let array = super::types::mk_array(&facts, facts.int(), 1);
    let mut build = Build::new(&facts, &[]);
    let temp = build.local(array);
    let inner = build.local(super::types::mk_ref(&facts, array, Mutability::Not));
    let outer = build.local(super::types::mk_ref(&facts, facts.int(), Mutability::Not));
    let one = facts.value(facts.int(), 1);
    build.block(
        vec![
            StatementKind::StorageLive(temp),
            assign(temp, Rvalue::Aggregate(AggregateKind::Array(array), vec![one])),
            assign(inner, Rvalue::Ref(BorrowKind::Shared, temp.into())),
            assign(outer, Rvalue::Ref(BorrowKind::Shared, inner.into())),
            StatementKind::StorageDead(temp),
        ],
        TerminatorKind::Return,
    );
    promote(&facts, &mut build.body);
    assert_eq!(build.body.promoted.len(), 1);
    assert_eq!(build.body.promoted[0].blocks[0].statements.len(), 3);
    assert_eq!(build.body.blocks[0].statements.len(), 1);
}

#[test]
fn what_may_change_or_needs_drop_is_not_promoted() {
    let facts = Facts::default();
    for (def, args) in [(CELL, vec![facts.value(facts.int(), 1)]), (DROPPY, vec![])] {
        let ty = facts.mk_ty(TyKind::Adt(def, Box::default()));
        let mut build = Build::new(&facts, &[]);
        let temp = build.local(ty);
        let reference = build.local(super::types::mk_ref(&facts, ty, Mutability::Not));
        let kind = AggregateKind::Adt { ty, variant: VariantIdx(0), active_field: None };
        build.block(
            vec![
                assign(temp, Rvalue::Aggregate(kind, args)),
                assign(reference, Rvalue::Ref(BorrowKind::Shared, temp.into())),
            ],
            TerminatorKind::Return,
        );
        promote(&facts, &mut build.body);
        assert!(build.body.promoted.is_empty());
    }
}

#[test]
fn an_endless_empty_loop_stays_one() {
    let facts = Facts::default();
    let mut build = Build::new(&facts, &[]);
    build.block(vec![], goto(1));
    build.block(vec![], goto(2));
    build.block(vec![], goto(1));
    build.block(vec![], TerminatorKind::Return);
    simplify(&mut build.body);
    assert!(build.body.blocks.len() <= 2);
    assert!(matches!(build.body.blocks.last().unwrap().terminator.kind, TerminatorKind::Goto { .. }));
}
