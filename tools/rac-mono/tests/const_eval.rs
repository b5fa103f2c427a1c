//! The constant interpreter on `const_eval/input.mir`, which rac-lower made of the `input.rs` beside it (only its own
//! definitions: std's are not there). Values and messages are what rustc 1.95 gives, but for the wording of the latter.

use rac_mir::dump::Dump;
use rac_mir::{DefId, text};
use rac_mono::alloc::{ConstValue, GlobalAlloc, ScalarConst};
use rac_mono::mono::Mono;

fn with_input(test: impl FnOnce(&Mono<'_>)) {
    let bytes = text::parse(include_str!("const_eval/input.mir")).unwrap().write().unwrap();
    test(&Mono::new(vec![Dump::open(&bytes).unwrap()]).unwrap());
}

fn def(cx: &Mono<'_>, name: &str) -> DefId {
    (0..cx.universe.def_count() as u32).map(DefId).find(|&def| cx.def_name(def) == name).unwrap()
}

fn value(cx: &Mono<'_>, name: &str) -> ConstValue {
    cx.eval_const(def(cx, name), &[], None).unwrap()
}

fn bits(cx: &Mono<'_>, name: &str) -> u128 {
    match value(cx, name) {
        ConstValue::Scalar(ScalarConst::Bits { bits, .. }) => bits,
        other => panic!("{name} is {other:?}"),
    }
}

#[test]
fn numbers() {
    with_input(|cx| {
        assert_eq!(bits(cx, "AREAS"), 38);
        assert_eq!(bits(cx, "SUM"), 14);
        assert_eq!(bits(cx, "FLOAT_BITS"), 4.5f32.to_bits() as u128);
        assert_eq!(bits(cx, "NAN_BITS"), 0x7fc0_0000);
        assert_eq!(bits(cx, "CASTS"), 1_295_033_086);
        assert_eq!(bits(cx, "SHIFTS"), (1 << 100) | 0xf0);
    });
}

#[test]
fn memory() {
    with_input(|cx| {
        let memory = |name: &str| match value(cx, name) {
            ConstValue::Indirect { alloc, offset: 0 } => cx.memory_of(alloc).unwrap().unwrap(),
            other => panic!("{name} is {other:?}"),
        };
        assert_eq!(memory("TABLE").bytes, [0, 0, 0, 0, 1, 0, 0, 0, 4, 0, 0, 0, 9, 0, 0, 0]);
        // Niches of `bool`: both `None`s are bytes that it has no use for.
        assert_eq!(memory("NESTED").bytes, [1, 2, 3]);
        let ConstValue::ScalarPair(ScalarConst::Ptr { alloc, offset: 0 }, ScalarConst::Bits { bits: 4, .. }) =
            value(cx, "TEXT")
        else {
            panic!("a text is no wide pointer")
        };
        assert_eq!(cx.memory_of(alloc).unwrap().unwrap().bytes, b"text");
        let ConstValue::Scalar(ScalarConst::Ptr { alloc, offset: 0 }) = value(cx, "POINTER") else {
            panic!("no pointer")
        };
        let outer = cx.memory_of(alloc).unwrap().unwrap();
        assert_eq!(outer.relocs.len(), 1);
        assert_eq!(cx.memory_of(outer.relocs[&0]).unwrap().unwrap().bytes, [7, 0, 0, 0]);
    });
}

#[test]
fn statics_keep_their_identity() {
    with_input(|cx| {
        let counter = cx.static_memory(def(cx, "COUNTER")).unwrap();
        assert_eq!((&counter.bytes[..], counter.mutable), (&[15u8, 0, 0, 0][..], false));
        let link = cx.static_memory(def(cx, "LINK")).unwrap();
        let target = cx.allocs.get(*link.relocs.values().next().unwrap());
        assert_eq!(target, Some(&GlobalAlloc::Static(def(cx, "COUNTER"))));
    });
}

#[test]
fn errors_say_what_and_where() {
    with_input(|cx| {
        let fails = |name: &str, message: &str| {
            let error = cx.eval_const(def(cx, name), &[], None).unwrap_err();
            let text = format!("{error:#}");
            assert!(text.contains(message), "{name}: {text}");
            assert!(text.contains("input.rs:"), "{name}: no position in {text}");
        };
        fails("OVERFLOW", "attempt to compute `255 + 1`, which would overflow");
        fails("OVERFLOW", "in `input::increment`\n  called at");
        fails("OUT_OF_BOUNDS", "index out of bounds: the length is 3 but the index is 3");
        fails("BY_ZERO", "attempt to calculate the remainder of `1` with a divisor of zero");
        fails("ITSELF", "`input::ITSELF` depends on itself");
        fails("ENDLESS", "calls nest more than");
        fails("DANGLING", "a dangling pointer is used");
        fails("NEGATION", "attempt to negate `-128`, which would overflow");
    });
}
