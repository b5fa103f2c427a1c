//! The module in all its forms: text, file, and both ways between them; and what is said of broken ones.

use rac_items::container::{FORMAT_VERSION, ModuleFile};
use rac_items::verify::{faults, verify};
use rac_items::{AllocId, FnId, Linkage, Module, text};
use rac_mir::{BasicBlock, Local, Operand, Rvalue, StatementKind, TerminatorKind};

/// Every construct of the format once; also the golden file of the printer.
const SAMPLE: &str = include_str!("sample.mono");

fn sample() -> Module {
    text::parse(SAMPLE).unwrap()
}

#[test]
fn text_is_printed_as_it_was_read() {
    let printed = text::print(&sample());
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/sample.mono"), &printed).unwrap();
        return;
    }
    for (number, (want, have)) in SAMPLE.lines().zip(printed.lines()).enumerate() {
        assert_eq!(want, have, "line {}", number + 1);
    }
    assert_eq!(printed.len(), SAMPLE.len());
}

#[test]
fn module_is_read_as_it_was_printed() {
    let module = sample();
    assert_eq!(text::parse(&text::print(&module)).unwrap(), module);
}

#[test]
fn file_holds_the_module() {
    let module = sample();
    let bytes = module.write().unwrap();
    assert_eq!(ModuleFile::open(&bytes).unwrap().decode().unwrap(), module);
    assert_eq!(module.write().unwrap(), bytes);
}

#[test]
fn functions_are_found_without_decoding_the_others() {
    let module = sample();
    let bytes = module.write().unwrap();
    let file = ModuleFile::open(&bytes).unwrap();
    assert_eq!((file.fn_count(), file.alloc_count()), (module.fns.len(), module.allocs.len()));
    assert_eq!(file.function(FnId(1)).unwrap(), module.fns[1]);
    assert_eq!(file.function_head(FnId(1)).unwrap().body, None);
    assert_eq!(file.body(FnId(2)).unwrap(), None);
    assert_eq!(file.alloc(AllocId(1)).unwrap(), module.allocs[1]);
}

#[test]
fn truncated_anywhere() {
    let bytes = sample().write().unwrap();
    for len in 0..bytes.len() {
        assert!(ModuleFile::open(&bytes[..len]).is_err(), "cut off at byte {len}");
    }
}

#[test]
fn damaged_anywhere() {
    let bytes = sample().write().unwrap();
    for i in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[i] ^= 1 << (i % 8);
        let decoded = ModuleFile::open(&damaged).and_then(ModuleFile::decode);
        assert!(decoded.is_err(), "byte {i} is behind no checksum");
    }
}

#[test]
fn other_files_are_refused() {
    let error = |bytes: &[u8]| format!("{:#}", ModuleFile::open(bytes).err().expect("an error"));
    assert_eq!(error(b""), "the input is empty, not a mono-item list");
    assert_eq!(error(b"RACMIR\r\nrest"), "the input is not a mono-item list");
    let mut bytes = sample().write().unwrap();
    bytes[8] = 99;
    let text = format!("the mono-item list has format version 99, this tool reads version {FORMAT_VERSION}");
    assert_eq!(error(&bytes), text);
    let bytes = sample().write().unwrap();
    let file = ModuleFile::open(&bytes).unwrap();
    file.check_toolchain("59807616e", "x86_64-unknown-linux-gnu").unwrap();
    let error = file.check_toolchain("59807616e", "aarch64-apple-darwin").unwrap_err().to_string();
    assert!(error.contains("x86_64-unknown-linux-gnu") && error.contains("aarch64-apple-darwin"), "{error}");
}

#[test]
fn verifier_accepts_the_sample() {
    assert_eq!(faults(&sample()), Vec::<String>::new());
}

/// What the verifier says first after a change.
fn fault_after(change: impl FnOnce(&mut Module)) -> String {
    let mut module = sample();
    change(&mut module);
    assert!(verify(&module).is_err());
    faults(&module)[0].clone()
}

#[test]
fn verifier_rejects_broken_bodies() {
    let body = |module: &mut Module, f: &mut dyn FnMut(&mut rac_mir::Body)| f(module.fns[0].body.as_mut().unwrap());
    let fault = |f: &mut dyn FnMut(&mut rac_mir::Body)| fault_after(|module| body(module, f));
    assert_eq!(
        fault(&mut |body| body.blocks[0].terminator.kind = TerminatorKind::Goto { target: BasicBlock(9) }),
        "main::f: bb0[end]: goes to bb9, which does not exist"
    );
    assert_eq!(
        fault(&mut |body| body.blocks[1].terminator.kind = TerminatorKind::Goto { target: BasicBlock(0) }),
        "main::f: bb1[end]: goes to the entry block"
    );
    assert_eq!(
        fault(&mut |body| {
            body.blocks[1].statements[0].kind =
                StatementKind::Assign(Local(0).into(), Rvalue::Use(Operand::Copy(Local(2).into())))
        }),
        "main::f: bb1[0]: the assigned value is (u8, bool) instead of u8"
    );
    assert_eq!(
        fault(&mut |body| body.blocks[1].statements[0].kind = StatementKind::StorageLive(Local(7))),
        "main::f: bb1[0]: _7 of 3 locals"
    );
    assert_eq!(fault(&mut |body| body.arg_count = 2), "main::f: takes 2 arguments, its ABI 1");
    assert_eq!(
        fault(&mut |body| {
            let place = Local(1).into();
            let unwind = rac_mir::UnwindAction::Continue;
            body.blocks[1].terminator.kind = TerminatorKind::Drop { place, target: BasicBlock(2), unwind };
        }),
        "main::f: bb1[end]: a Drop, which should be a call"
    );
}

#[test]
fn verifier_rejects_broken_tables() {
    assert_eq!(
        fault_after(|module| module.types[11].layout.size = 5),
        "type 11 (main::S): a size of 5 with an alignment of 4"
    );
    assert_eq!(
        fault_after(|module| module.types[18].kind = rac_items::TyKind::Struct(vec![rac_mir::Ty(18)])),
        "type 18 (main::twin) contains itself"
    );
    assert_eq!(fault_after(|module| module.consts[1].ty = rac_mir::Ty(99)), "constant 1 names type 99 of 31");
    assert_eq!(
        fault_after(|module| module.allocs[1].relocs[0].offset = 36),
        "allocation 1 (vtable <u8 as main::Tr>): the address at 36 lies outside of its 40 bytes"
    );
    assert_eq!(
        fault_after(|module| module.fns[0].linkage = Linkage::Import),
        "function main::f: imported, but it has a body"
    );
    assert_eq!(
        fault_after(|module| module.fns[3].symbol = "go4".into()),
        "function <u8 as main::Tr>::go: its symbol go4 is taken"
    );
    assert_eq!(
        fault_after(|module| module.unsizings.swap(0, 1)),
        "the table of Unsize casts is not sorted by distinct types"
    );
}

#[test]
fn errors_in_text_say_where() {
    let error = |text: &str| text::parse(text).unwrap_err().to_string();
    let head = "mono 3;\nproducer \"\";\nrustc \"\";\ntarget \"\";\n";
    assert_eq!(error("mir 1;"), "1:1: expected `mono`, found `mir`");
    assert_eq!(error(&format!("{head}const 0 = 5: u8;")), "5:14: expected a type that the text lists, found `u8`");
    assert_eq!(error(&format!("{head}type 1 \"u8\" = u8;")), "5:6: expected type 0");
    assert_eq!(
        error(&format!("{head}alloc 0 \"x\" local align 1 {{ \"0g\" }}")),
        "5:29: these are no hexadecimal bytes"
    );
}
