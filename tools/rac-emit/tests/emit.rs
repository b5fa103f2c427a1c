//! Modules' text to objects: what is in them, and what is refused and how.

use object::{Object, ObjectSection, ObjectSymbol, SymbolScope};
use rac_emit::isa::{OptLevel, TARGET};
use rac_emit::{Options, emit_text};
use std::path::Path;

fn options() -> Options {
    Options { opt_level: OptLevel::None, regalloc: None, verify: true, jobs: 2 }
}

fn module(rest: &str) -> String {
    format!(";! rac-module 1\n;! producer \"test\"\n;! rustc \"none\"\n;! target \"{TARGET}\"\n{rest}")
}

fn error(text: &str) -> String {
    match emit_text(Path::new("m.clif"), text, &options()) {
        Ok(_) => panic!("accepted:\n{text}"),
        Err(error) => error.to_string(),
    }
}

const FUNCTION: &str = ";! fn %f export
function %f(i32) -> i32 system_v {
block0(v0: i32):
    v1 = iadd v0, v0
    return v1
}
";

#[test]
fn symbols_and_sections() {
    let text = module(&format!(
        ";! symbol u0:0 \"odd.name\"
;! link \"static\" \"z\"
;! import %maybe weak
;! data \"odd.name\" local align 32 writable
;!   addr %f + 4
;!   addr %maybe
;! end
;! data %zeros hidden align 8 writable
;!   zero 4096
;! end
;! data %start local align 8 used section \".init_array\"
;!   addr %f
;! end
;! data %mine export align 4 thread_local writable
;!   hex 01000000
;! end
{FUNCTION};! fn %g weak cold section \".text.mine\"
function %g() -> i64 system_v {{
    gv0 = symbol colocated u0:0

block0:
    v0 = symbol_value.i64 gv0
    return v0
}}
"
    ));
    let bytes = emit_text(Path::new("m.clif"), &text, &options()).unwrap();
    assert_eq!(emit_text(Path::new("m.clif"), &text, &Options { jobs: 1, ..options() }).unwrap(), bytes);
    let file = object::File::parse(&*bytes).unwrap();
    let symbol = |name: &str| file.symbols().find(|symbol| symbol.name() == Ok(name)).unwrap();
    assert_eq!(symbol("f").scope(), SymbolScope::Dynamic);
    assert_eq!(symbol("zeros").scope(), SymbolScope::Linkage);
    assert!(symbol("g").is_weak() && symbol("maybe").is_weak() && symbol("maybe").is_undefined());
    assert!(symbol("odd.name").is_local());
    let section = |name: &str| file.section_by_name(name).unwrap_or_else(|| panic!("no section {name}"));
    assert_eq!(section(".bss.zeros").size(), 4096);
    assert_eq!(section(".data.odd.name").align(), 32);
    assert_eq!(section(".data.odd.name").relocations().count(), 2);
    assert_eq!(section(".rac.link").data().unwrap(), b"static\tz\n");
    for name in [".text.f", ".text.mine", ".init_array", ".tdata.mine", ".note.GNU-stack", ".eh_frame"] {
        section(name);
    }
}

#[test]
fn assembler_is_part_of_the_object() {
    let text = module(&format!(
        ";! asm\n;!   \".globl twice\"\n;!   \"twice: lea eax, [rdi + rdi]\"\n;!   \"ret\"\n;! end\n{FUNCTION}"
    ));
    let bytes = emit_text(Path::new("m.clif"), &text, &options()).unwrap();
    let file = object::File::parse(&*bytes).unwrap();
    for name in ["twice", "f"] {
        assert!(file.symbols().any(|symbol| symbol.name() == Ok(name) && !symbol.is_undefined()), "{name}");
    }
    assert!(error(&text.replace("lea eax", "nonsense eax")).contains("nonsense"));
}

#[test]
fn errors_name_their_line() {
    let good = module(FUNCTION);
    emit_text(Path::new("m.clif"), &good, &options()).unwrap();
    let cases = [
        (good.replace("v0, v0", "v0, v7"), "m.clif:8: undefined operand value v7"),
        (good.replace("iadd", "iaddd"), "m.clif:8:"),
        (good.replace(";! fn %f export", ";! function %f"), "m.clif:5: unknown directive `function`"),
        (good.replace(";! fn %f export", ";! fn %g export"), "m.clif:6: the function is `f`, its directive names `g`"),
        (good.replace("-> i32", "-> i64"), "m.clif:6: Cranelift's verifier"),
        (good.replace(TARGET, "riscv64"), "the CLIF module is for target \"riscv64\""),
        (good.replace("rac-module 1", "rac-module 2"), "format version 2, this tool reads version 1"),
        (module(&format!("{FUNCTION}{FUNCTION}")), "the symbol `f` is defined twice"),
        (String::new(), "the input is empty"),
        (module(&FUNCTION.replace("iadd v0, v0", "symbol_value.i64 gv0")), "m.clif:8:"),
    ];
    for (text, expected) in cases {
        let message = error(&text);
        assert!(message.contains(expected), "{message}\ninstead of {expected}\nfor\n{text}");
    }
}

/// Some operations make Cranelift panic; that is an error of the function, named like any other.
#[test]
fn cranelift_panics_are_errors() {
    let text = module(
        ";! fn %f export
function %f(f32) -> i8 system_v {
block0(v0: f32):
    v1 = fcvt_to_sint_sat.i8 v0
    return v1
}
",
    );
    let message = error(&text);
    assert!(message.contains("m.clif:6:") && message.contains("Cranelift"), "{message}");
}
