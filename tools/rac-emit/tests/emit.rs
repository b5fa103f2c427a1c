//! Modules' text to objects: what is in them, and what is refused and how.

use object::{Object, ObjectSection, ObjectSymbol, SymbolScope};
use rac_emit::isa::{OptLevel, TARGET};
use rac_emit::{Options, emit_text};
use std::path::Path;

fn options() -> Options {
    Options { opt_level: OptLevel::None, regalloc: None, inline: true, verify: true, jobs: 2 }
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

const LAYERS: &str = ";! symbol u0:0 \"odd.name\"
;! data \"odd.name\" local align 8
;!   addr %taken
;! end
;! fn %f export
function %f(i64) -> i64 system_v {
    sig0 = (i64) -> i64 system_v
    sig1 = (i64 sarg(16)) -> i64 system_v
    fn0 = colocated %outer sig0
    fn1 = colocated %recursive sig0
    fn2 = colocated %by_value sig1
    fn3 = colocated %frames sig0
block0(v0: i64):
    v1 = call fn0(v0)
    v2 = call fn1(v1)
    v3 = call fn2(v2)
    v4 = call fn3(v3)
    return v4
}
;! fn %outer local inline
function %outer(i64) -> i64 system_v {
    sig0 = (i64) -> i64 system_v
    fn0 = colocated %inner sig0
    fn1 = colocated %taken sig0
block0(v0: i64):
    v1 = call fn0(v0)
    v2 = call fn1(v1)
    return v2
}
;! fn %inner local inline
function %inner(i64) -> i64 system_v {
    gv0 = symbol colocated u0:0
    ss0 = explicit_slot 8
block0(v0: i64):
    v1 = stack_addr.i64 ss0
    store v0, v1
    v2 = symbol_value.i64 gv0
    v3 = load.i64 v1
    v4 = iadd v2, v3
    return v4
}
;! fn %taken local inline
function %taken(i64) -> i64 system_v {
block0(v0: i64):
    return v0
}
;! fn %recursive local inline
function %recursive(i64) -> i64 system_v {
    sig0 = (i64) -> i64 system_v
    fn0 = colocated %recursive sig0
block0(v0: i64):
    v1 = call fn0(v0)
    return v1
}
;! fn %by_value local inline
function %by_value(i64 sarg(16)) -> i64 system_v {
block0(v0: i64):
    v1 = load.i64 v0
    return v1
}
;! fn %frames local inline
function %frames(i64) -> i64 system_v {
block0(v0: i64):
    v1 = get_stack_pointer.i64
    return v1
}
;! fn %unused local inline
function %unused() system_v {
block0:
    return
}
;! fn %kept local
function %kept() system_v {
block0:
    return
}
";

/// The symbols that an object defines, and those that the code of `f` refers to.
fn symbols(bytes: &[u8]) -> (Vec<String>, Vec<String>) {
    let file = object::File::parse(bytes).unwrap();
    let defined = file.symbols().filter(|symbol| !symbol.is_undefined());
    let defined = defined.map(|symbol| symbol.name().unwrap().to_owned()).filter(|name| !name.is_empty()).collect();
    let relocations = file.section_by_name(".text.f").unwrap().relocations();
    let of_f = relocations.filter_map(|(_, relocation)| match relocation.target() {
        object::RelocationTarget::Symbol(index) => {
            Some(file.symbol_by_index(index).unwrap().name().unwrap().to_owned())
        }
        _ => None,
    });
    (defined, of_f.collect())
}

#[test]
fn small_functions_go_into_their_callers() {
    let text = module(LAYERS);
    let (mut defined, of_f) = symbols(&emit_text(Path::new("m.clif"), &text, &options()).unwrap());
    defined.sort();
    // What is left is referred to: by data, by itself, by a call that has to copy an argument or to keep a frame, or may be.
    assert_eq!(defined, ["by_value", "f", "frames", "kept", "odd.name", "recursive", "taken"]);
    assert_eq!(of_f, ["odd.name", "recursive", "memcpy", "by_value", "frames"]);
    let options = Options { inline: false, ..options() };
    let (defined, of_f) = symbols(&emit_text(Path::new("m.clif"), &text, &options).unwrap());
    assert_eq!(
        (defined.len(), of_f),
        (10, ["outer", "recursive", "memcpy", "by_value", "frames"].map(str::to_owned).to_vec())
    );
}

/// Code that is not valid is an error, not a panic, in callers too.
#[test]
fn invalid_code_is_not_inlined() {
    let text = module(&LAYERS.replace("    v4 = iadd v2, v3\n    return v4\n", "    return v1, v2\n"));
    let options = Options { verify: false, ..options() };
    assert!(emit_text(Path::new("m.clif"), &text, &options).is_err());
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
