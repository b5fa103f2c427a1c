//! The two sides of the calls as source: each has a function per signature, which checks its arguments and returns a value,
//! and a caller of the other side's, which checks what is returned.

use super::kind::{Kind, Pattern, RUST_PRELUDE, Value};
use super::pool::{Language, Signature};
use super::{c_text, kind};
use std::collections::BTreeSet;
use std::fmt::Write;

/// The number that a mismatch names for the return value.
const RETURNED: usize = 1000;

/// A call's values, the same on both sides.
struct Call<'s> {
    number: usize,
    sig: &'s Signature,
    arguments: Vec<Value>,
    returned: Option<Value>,
}

fn calls(signatures: &[Signature]) -> Vec<Call<'_>> {
    let mut calls = Vec::with_capacity(signatures.len());
    for (number, sig) in signatures.iter().enumerate() {
        let mut pattern = Pattern::new(number * 37);
        let arguments = sig.inputs.iter().map(|kind| kind.value(&mut pattern)).collect();
        let returned = sig.output.as_ref().map(|kind| kind.value(&mut pattern));
        calls.push(Call { number, sig, arguments, returned });
    }
    calls
}

/// Declarations of all types that the signatures name, each after those inside of it.
fn declarations(signatures: &[Signature], declare: fn(&Kind) -> Option<String>) -> String {
    fn add(kind: &Kind, seen: &mut BTreeSet<String>, text: &mut String, declare: fn(&Kind) -> Option<String>) {
        kind.parts().into_iter().for_each(|part| add(part, seen, text, declare));
        if let Some(declaration) = declare(kind)
            && seen.insert(declaration.clone())
        {
            text.push_str(&declaration);
        }
    }
    let (mut seen, mut text) = (BTreeSet::new(), String::new());
    for kind in signatures.iter().flat_map(|sig| sig.inputs.iter().chain(&sig.output)) {
        add(kind, &mut seen, &mut text, declare);
    }
    text
}

/// A side in Rust, whose functions are called `{me}_f0` and so on, the callers `{me}_call0`.
pub fn rust(signatures: &[Signature], language: Language, me: &str, other: &str) -> String {
    let convention = if language == Language::Rust { "Rust" } else { "C" };
    let mut text = format!("{RUST_PRELUDE}{}", declarations(signatures, kind::Kind::rust_declaration));
    for Call { number, sig, arguments, returned } in calls(signatures) {
        let params: Vec<String> =
            sig.inputs.iter().enumerate().map(|(i, kind)| format!("a{i}: {}", kind.rust_type())).collect();
        let output = sig.output.as_ref().map_or(String::new(), |kind| format!(" -> {}", kind.rust_type()));
        let declared = match sig.fixed {
            None => {
                let params = params.join(", ");
                let _ =
                    writeln!(text, "#[no_mangle] pub extern \"{convention}\" fn {me}_f{number}({params}){output} {{");
                for (i, (kind, value)) in sig.inputs.iter().zip(&arguments).enumerate() {
                    let (ty, value) = (kind.rust_type(), kind.rust_value(value));
                    let _ = writeln!(text, "    {{ let v: {ty} = {value}; check({number}, {i}, same(&a{i}, &v)); }}");
                }
                if let (Some(kind), Some(value)) = (&sig.output, &returned) {
                    let _ = writeln!(text, "    {}", kind.rust_value(value));
                }
                text.push_str("}\n");
                params
            }
            Some(fixed) => format!("{}, ...", params[..fixed].join(", ")),
        };
        let _ = writeln!(text, "extern \"{convention}\" {{ fn {other}_f{number}({declared}){output}; }}");
        let _ = writeln!(text, "#[no_mangle] pub extern \"C\" fn {me}_call{number}() {{");
        let values: String =
            sig.inputs.iter().zip(&arguments).map(|(kind, value)| kind.rust_value(value) + ", ").collect();
        let call = format!("unsafe {{ {other}_f{number}({values}) }}");
        let _ = match (&sig.output, &returned) {
            (Some(kind), Some(value)) => {
                let (ty, value) = (kind.rust_type(), kind.rust_value(value));
                writeln!(
                    text,
                    "    let r = {call};\n    let v: {ty} = {value}; check({number}, {RETURNED}, same(&r, &v));"
                )
            }
            _ => writeln!(text, "    {call};"),
        };
        text.push_str("}\n");
    }
    text
}

/// The side in C, whose functions are called `b_f0` and so on and which calls `a_f0`.
pub fn c(signatures: &[Signature]) -> String {
    let mut text = format!("{}{}", c_text::PRELUDE, declarations(signatures, kind::Kind::c_declaration));
    for Call { number, sig, arguments, returned } in calls(signatures) {
        let fixed = sig.fixed.unwrap_or(sig.inputs.len());
        let mut params: Vec<String> =
            sig.inputs[..fixed].iter().enumerate().map(|(i, kind)| format!("{} a{i}", kind.c_type())).collect();
        if sig.fixed.is_some() {
            params.push("...".to_owned());
        }
        let params = if params.is_empty() { "void".to_owned() } else { params.join(", ") };
        let output = sig.output.as_ref().map_or("void".to_owned(), Kind::c_type);
        let _ = writeln!(text, "{output} b_f{number}({params}) {{");
        if sig.fixed.is_some() {
            let _ = writeln!(text, "    va_list rest; va_start(rest, a{});", fixed - 1);
            for (i, kind) in sig.inputs.iter().enumerate().skip(fixed) {
                let _ = writeln!(text, "    {0} a{i} = va_arg(rest, {0});", kind.c_type());
            }
            text.push_str("    va_end(rest);\n");
        }
        for (i, (kind, value)) in sig.inputs.iter().zip(&arguments).enumerate() {
            let (ty, value) = (kind.c_type(), kind.c_value(value));
            let same = kind.c_same(&format!("a{i}"), "v");
            let _ = writeln!(text, "    {{ {ty} v = {value}; if (!({same})) mismatch({number}, {i}); }}");
        }
        if let (Some(kind), Some(value)) = (&sig.output, &returned) {
            let _ = writeln!(text, "    {{ {} v = {}; return v; }}", kind.c_type(), kind.c_value(value));
        }
        text.push_str("}\n");
        if sig.fixed.is_some() {
            continue;
        }
        let _ = writeln!(text, "{output} a_f{number}({params});\nvoid b_call{number}(void) {{");
        let values: Vec<String> = sig.inputs.iter().zip(&arguments).map(|(kind, value)| kind.c_value(value)).collect();
        let call = format!("a_f{number}({})", values.join(", "));
        let _ = match (&sig.output, &returned) {
            (Some(kind), Some(value)) => {
                let (ty, value) = (kind.c_type(), kind.c_value(value));
                let same = kind.c_same("r", "v");
                writeln!(text, "    {ty} r = {call}; {ty} v = {value}; if (!({same})) mismatch({number}, {RETURNED});")
            }
            _ => writeln!(text, "    {call};"),
        };
        text.push_str("}\n");
    }
    text
}

/// What the side with `main` has besides: it announces each call, so that one that crashes is known, and prints mismatches.
pub fn rust_main(signatures: &[Signature]) -> String {
    let mut text = String::from("extern \"C\" {\n");
    for (i, _) in signatures.iter().enumerate().filter(|(_, sig)| sig.fixed.is_none()) {
        let _ = writeln!(text, "    fn b_call{i}();");
    }
    text.push_str(
        "}\npub type Caller = unsafe extern \"C\" fn();\npub const CALLS: &[(Caller, Option<Caller>)] = &[\n",
    );
    for (i, sig) in signatures.iter().enumerate() {
        let back = if sig.fixed.is_none() { format!("Some(b_call{i})") } else { "None".to_owned() };
        let _ = writeln!(text, "    (a_call{i}, {back}),");
    }
    text.push_str(
        "];
#[no_mangle] pub extern \"C\" fn mismatch(function: u32, value: u32) { println!(\"mismatch {function} {value}\"); }
fn check(function: u32, value: u32, same: bool) { if !same { mismatch(function, value) } }
fn main() {
    for (number, (out, back)) in CALLS.iter().enumerate() {
        println!(\"call {number} out\");
        unsafe { out() }
        if let Some(back) = back {
            println!(\"call {number} back\");
            unsafe { back() }
        }
    }
    println!(\"end\");
}
",
    );
    text
}

/// What the other Rust side has besides.
pub const RUST_OTHER: &str = "\
extern \"C\" { fn mismatch(function: u32, value: u32); }
fn check(function: u32, value: u32, same: bool) { if !same { unsafe { mismatch(function, value) } } }
";
