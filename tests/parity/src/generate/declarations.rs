//! Declarations of structs, enums and unions over all `repr`s, each over the ones before it.

use super::lcg::Lcg;
use super::types::{LEAVES, TypeText, random};
use std::fmt::Write;

/// A type that a generated file declares.
#[derive(Clone, Debug)]
pub struct Declared {
    /// Its name.
    pub name: String,
    /// Whether it has a type parameter.
    pub generic: bool,
    /// Whether it is, or holds, a `repr(align)` type.
    pub aligned: bool,
    /// The item, on one line.
    pub source: String,
}

const INTEGERS: &[&str] = &["u8", "i8", "u16", "i16", "u32", "i32", "u64", "i64", "usize", "isize", "u128", "i128"];

/// Declares `count` types named `D0`, `D1` and so on.
pub fn declarations(lcg: &mut Lcg, count: usize) -> Vec<Declared> {
    let mut declared: Vec<Declared> = Vec::with_capacity(count);
    for i in 0..count {
        let name = format!("D{i}");
        // Older types are deeper in newer ones; the last ones keep the nesting moderate.
        let recent = declared[declared.len().saturating_sub(12)..].to_vec();
        let next = match lcg.below(10) {
            0..=3 => structure(lcg, &recent, name),
            4..=7 => enumeration(lcg, &recent, name),
            8 => union(lcg, &recent, name),
            _ => fieldless(lcg, name),
        };
        declared.push(next);
    }
    declared
}

/// A field's type: random, or the declaration's parameter.
fn field(lcg: &mut Lcg, declared: &[Declared], generic: bool, packed: bool) -> TypeText {
    if generic && lcg.once_in(3) {
        let text = lcg.pick(&["T", "Option<T>", "(T, u8)", "[T; 2]", "*const T", "Vec<T>", "Option<Box<T>>"]);
        return TypeText { text: text.to_owned(), aligned: false };
    }
    loop {
        let ty = random(lcg, declared, 2);
        if !(packed && ty.aligned) {
            return ty;
        }
    }
}

fn params(generic: bool) -> &'static str {
    if generic { "<T>" } else { "" }
}

/// Mentions an otherwise unused parameter.
fn anchor(generic: bool, name: &str) -> String {
    if generic { format!("{name}: std::marker::PhantomData<T>, ") } else { String::new() }
}

fn structure(lcg: &mut Lcg, declared: &[Declared], name: String) -> Declared {
    let repr = lcg.pick(&[
        "",
        "",
        "",
        "C",
        "C",
        "packed",
        "packed(2)",
        "packed(4)",
        "C, packed",
        "C, packed(2)",
        "align(8)",
        "align(16)",
        "align(2)",
        "C, align(32)",
        "transparent",
    ]);
    let packed = repr.contains("packed");
    let generic = lcg.once_in(4);
    let count = if repr == "transparent" { 1 } else { lcg.below(7) };
    let fields: Vec<TypeText> = (0..count).map(|_| field(lcg, declared, generic, packed)).collect();
    let mut body = String::new();
    for (i, ty) in fields.iter().enumerate() {
        let _ = write!(body, "f{i}: {}, ", ty.text);
    }
    body.push_str(&anchor(generic, "anchor"));
    let aligned = repr.contains("align") || fields.iter().any(|ty| ty.aligned);
    let source = format!("{}pub struct {name}{} {{ {body} }}", attribute(repr), params(generic));
    Declared { name, generic, aligned, source }
}

fn attribute(repr: &str) -> String {
    if repr.is_empty() { String::new() } else { format!("#[repr({repr})] ") }
}

fn enumeration(lcg: &mut Lcg, declared: &[Declared], name: String) -> Declared {
    if lcg.once_in(12) {
        let generic = lcg.once_in(2);
        let ty = field(lcg, declared, generic, false);
        let body = format!("V {{ f: {}, {} }}", ty.text, anchor(generic, "anchor"));
        let source = format!("#[repr(transparent)] pub enum {name}{} {{ {body} }}", params(generic));
        return Declared { name, generic, aligned: ty.aligned, source };
    }
    let integer = lcg.pick(INTEGERS);
    let repr = match lcg.below(10) {
        0..=5 => String::new(),
        6 => "C".to_owned(),
        7 => format!("C, {integer}"),
        8 => integer.to_owned(),
        _ => "align(16)".to_owned(),
    };
    let with_discriminants = repr.ends_with(integer) && lcg.once_in(2);
    let generic = lcg.once_in(4);
    let mut aligned = repr.contains("align");
    let mut body = String::new();
    for v in 0..lcg.between(1, 6) {
        let _ = write!(body, "V{v} {{ ");
        for f in 0..lcg.pick(&[0, 0, 1, 1, 1, 2, 3, 4]) {
            let ty = field(lcg, declared, generic, false);
            aligned |= ty.aligned;
            let _ = write!(body, "f{f}: {}, ", ty.text);
        }
        if v == 0 {
            body.push_str(&anchor(generic, "anchor"));
        }
        body.push('}');
        if with_discriminants && lcg.once_in(2) {
            // Of a signed tag also negative ones, going up.
            let first = if integer.starts_with('i') { -20 } else { 3 };
            let _ = write!(body, " = {}", first + 7 * v as i64);
        }
        body.push_str(", ");
    }
    let source = format!("{}pub enum {name}{} {{ {body} }}", attribute(&repr), params(generic));
    Declared { name, generic, aligned, source }
}

/// An enum without fields, whose discriminants decide its size.
fn fieldless(lcg: &mut Lcg, name: String) -> Declared {
    let repr = lcg.pick(&["", "", "C", "u8", "i8", "u16", "i32", "i64", "i128"]);
    let first = match repr {
        "u8" | "u16" => lcg.pick(&["0", "1", "200"]),
        "i8" => lcg.pick(&["-128", "-1", "100"]),
        // A C enum whose discriminants do not fit `int` is deprecated.
        "C" | "i32" => lcg.pick(&["-1", "0", "70000", "2147483000"]),
        _ => lcg.pick(&["0", "-1", "-129", "250", "65530", "-40000", "4294967290", "9223372036854775000"]),
    };
    let count = match repr {
        "u8" | "i8" => lcg.pick(&[1, 2, 3, 20]),
        _ => lcg.pick(&[1, 2, 3, 20, 200, 256, 257, 300]),
    };
    let variants: String = (1..count).map(|v| format!("V{v}, ")).collect();
    let source = format!("{}pub enum {name} {{ V0 = {first}, {variants} }}", attribute(repr));
    Declared { name, generic: false, aligned: false, source }
}

fn union(lcg: &mut Lcg, declared: &[Declared], name: String) -> Declared {
    let repr = lcg.pick(&["", "", "C", "packed", "packed(2)", "C, align(16)", "transparent"]);
    let packed = repr.contains("packed");
    let mut aligned = repr.contains("align");
    let mut body = String::new();
    for f in 0..if repr == "transparent" { 1 } else { lcg.between(1, 4) } {
        let ty = if lcg.once_in(2) {
            lcg.pick(&LEAVES[..16]).to_owned()
        } else {
            let ty = field(lcg, declared, false, packed);
            aligned |= ty.aligned;
            format!("std::mem::ManuallyDrop<{}>", ty.text)
        };
        let _ = write!(body, "f{f}: {ty}, ");
    }
    let source = format!("{}pub union {name} {{ {body} }}", attribute(repr));
    Declared { name, generic: false, aligned, source }
}
