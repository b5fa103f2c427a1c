//! The verifier against broken dumps: each change of the sample is found, and said where it is.

use rac_mir::dump::{Dump, DumpBuilder};
use rac_mir::text;
use rac_mir::verify::verify_dump;
use rac_mir::*;

const SAMPLE: &str = include_str!("sample.mir");

fn faults(dump: &mut DumpBuilder) -> Vec<String> {
    let bytes = dump.write().unwrap();
    verify_dump(&Dump::open(&bytes).unwrap())
}

/// What the verifier says first after a change of the dump.
fn fault_after(change: impl FnOnce(&mut DumpBuilder)) -> String {
    let mut dump = text::parse(SAMPLE).unwrap();
    change(&mut dump);
    faults(&mut dump).into_iter().next().expect("a fault")
}

/// What it says first after a change of the sample's text.
fn fault_of_text(from: &str, to: &str) -> String {
    assert!(SAMPLE.contains(from), "{from}");
    let mut dump = text::parse(&SAMPLE.replacen(from, to, 1)).unwrap();
    faults(&mut dump).into_iter().next().expect("a fault")
}

fn body(dump: &mut DumpBuilder, def: usize) -> &mut Body {
    match dump.bodies[def].as_mut() {
        Some(BodyRecord::Lowered(body)) => body,
        _ => panic!("definition {def} has no body"),
    }
}

const GO: usize = 14;
const MAIN: usize = 15;

#[test]
fn control_flow() {
    let go = |change: fn(&mut Body)| fault_after(|dump| change(body(dump, GO)));
    assert_eq!(
        go(|body| body.blocks[1].terminator.kind = TerminatorKind::Goto { target: BasicBlock(44) }),
        "sample::{impl#0}::go: bb1[end]: goes to bb44, which does not exist"
    );
    assert_eq!(
        go(|body| body.blocks[1].terminator.kind = TerminatorKind::Goto { target: START_BLOCK }),
        "sample::{impl#0}::go: bb1[end]: goes to the entry block"
    );
    assert_eq!(
        go(|body| body.blocks[1].terminator.kind = TerminatorKind::Goto { target: BasicBlock(6) }),
        "sample::{impl#0}::go: bb1[end]: goes to bb6 across the border of unwinding"
    );
    assert_eq!(
        go(|body| body.blocks[4].terminator.kind = TerminatorKind::UnwindResume),
        "sample::{impl#0}::go: bb4[end]: resumes unwinding outside of a cleanup block"
    );
    assert_eq!(go(|body| body.blocks.clear()), "sample::{impl#0}::go: the body has no block");
    assert_eq!(go(|body| body.blocks[0].statements[0].span = SpanId(77)), "sample::{impl#0}::go: bb0[0]: span 77 of 3");
}

#[test]
fn types_of_values() {
    assert_eq!(
        fault_of_text("_4 = Not(copy _4);", "_4 = copy _2;"),
        "sample::{impl#0}::go: bb1[2]: the assigned value has type `u8` instead of `bool`"
    );
    assert_eq!(
        fault_of_text("_8 = Neg(copy _8);", "_8 = Neg(copy _4);"),
        "sample::{impl#0}::go: bb1[9]: the operand of Neg has type `bool`"
    );
    assert_eq!(
        fault_of_text("_7 = copy _5[_6];", "_7 = copy _5[_7];"),
        "sample::{impl#0}::go: bb1[5]: index _7 is not a usize"
    );
    assert_eq!(
        fault_of_text("_0 = move (_3.0: u8);", "_0 = move (_3.7: u8);"),
        "sample::{impl#0}::go: bb1[0]: `(u8, bool)` has no field 7"
    );
    assert_eq!(
        fault_of_text("_0 = move (_3.0: u8);", "_0 = copy (*_2);"),
        "sample::{impl#0}::go: bb1[0]: dereferences `u8`"
    );
    assert_eq!(
        fault_of_text("_4 = Lt(copy _0, const 5_u8);", "_4 = Eq(copy _1, copy _1);"),
        "sample::{impl#0}::go: bb1[1]: the left operand of Eq has type `&u8`"
    );
    assert_eq!(
        fault_of_text("((_1 as variant 0).0: u8)", "((_1 as variant 9).0: u8)"),
        "sample::main: bb0[11]: variant 9 of `sample::E` with 2 variants"
    );
    assert_eq!(
        fault_of_text("((_1 as variant 0).0: u8)", "(_1.0: u8)"),
        "sample::main: bb0[11]: takes a field of the enum `sample::E` without a variant"
    );
    assert_eq!(
        fault_of_text("switchInt(copy _7)", "switchInt(copy _1)"),
        "sample::{impl#0}::go: bb1[end]: what is switched on has type `&u8`"
    );
    assert_eq!(
        fault_of_text("0: bb2, 7: bb3", "0: bb2, 999: bb3"),
        "sample::{impl#0}::go: bb1[end]: switches on 0x3e7, which needs more than 8 bits"
    );
}

#[test]
fn calls() {
    assert_eq!(
        fault_of_text("go<u8, u8>(copy _17, copy _3)", "go<u8, u8>(copy _17)"),
        "sample::main: bb1[end]: calls `fn {sample::Tr::go<u8, u8>}` with 1 arguments instead of 2"
    );
    assert_eq!(
        fault_of_text("go<u8, u8>(copy _17, copy _3)", "go<u8, u8>(copy _3, copy _3)"),
        "sample::main: bb1[end]: argument 0 of `fn {sample::Tr::go<u8, u8>}` has type `u8` instead of `&Self/#0` under <u8, u8>"
    );
    assert_eq!(fault_of_text("move _7(copy _3)", "move _3(copy _3)"), "sample::main: bb2[end]: calls `u8`");
    assert_eq!(
        fault_after(|dump| body(dump, GO).arg_count = 1),
        "sample::{impl#0}::go: takes 1 arguments instead of 2"
    );
}

#[test]
fn tables() {
    assert_eq!(fault_after(|dump| dump.types.push(TyKind::Slice(Ty(9999)))), "type 56 names type 9999 of 57");
    assert_eq!(
        fault_after(|dump| {
            let id = Ty(dump.types.len() as u32);
            dump.types.push(TyKind::Slice(id));
        }),
        "type 56 contains itself"
    );
    assert_eq!(fault_after(|dump| dump.types.push(dump.types[1].clone())), "type 56 repeats type 1");
    assert_eq!(
        fault_after(|dump| dump.types.push(TyKind::Adt(DefId(15), Box::default()))),
        "type 56 is made of sample::main, a definition of kind Fn"
    );
    assert_eq!(fault_after(|dump| dump.defs[3].parent = Some(DefId(3))), "definition 3 is its own ancestor");
    assert_eq!(fault_after(|dump| dump.defs[3].parent = None), "definition 3 (Mod) has no parent");
    assert_eq!(
        fault_after(|dump| dump.bodies[MAIN] = None),
        "sample::main: no body, nor a record of why there is none"
    );
    assert_eq!(fault_after(|dump| dump.items[MAIN] = None), "sample::main: a body without an item");
    assert_eq!(
        fault_after(|dump| dump.meta.lang_items.push(("sized".into(), DefId(9)))),
        "the lang item sized is both core::Sized and sample::Tr"
    );
    assert_eq!(
        fault_after(|dump| dump.defs[9].hash = dump.defs[8].hash),
        "definitions sample::E::B and sample::Tr have the same hash"
    );
}
