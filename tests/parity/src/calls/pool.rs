//! Which types the calls pass: all small ones, structs of every size with fields of every class, and random ones.

use super::kind::{Aggregate, Kind, OWNED};
use crate::generate::lcg::Lcg;

/// A signature.
#[derive(Clone, Debug)]
pub struct Signature {
    /// Parameters.
    pub inputs: Vec<Kind>,
    /// The return value; `None` is nothing.
    pub output: Option<Kind>,
    /// Of a C-variadic function, which only the C side defines: how many parameters are before the dots.
    pub fixed: Option<usize>,
}

/// What the other side is.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Language {
    /// Rust of the Rust ABI.
    Rust,
    /// Rust of the C ABI.
    RustC,
    /// C.
    C,
}

const fn int(size: u32, signed: bool) -> Kind {
    Kind::Int { size, signed }
}

/// The types without parts.
fn scalars(language: Language) -> Vec<Kind> {
    let mut all: Vec<Kind> = [1, 2, 4, 8, 16].iter().flat_map(|&size| [int(size, false), int(size, true)]).collect();
    all.extend([Kind::Bool, Kind::Char, Kind::Float(4), Kind::Float(8), Kind::Pointer, Kind::CEnum, Kind::Vector]);
    if language == Language::Rust {
        all.extend((0..OWNED.len()).map(Kind::Owned));
    }
    all
}

/// Aggregates: each size from 1 to 40 bytes as bytes, integers, floats and a mixture; unions, arrays, tuples and enums.
fn aggregates(lcg: &mut Lcg, language: Language) -> Vec<Kind> {
    let mut all = Vec::new();
    let repr = if language == Language::Rust { "" } else { "C" };
    let structure = |all: &mut Vec<Kind>, repr, fields: Vec<Kind>| {
        let name = format!("S{}", all.len());
        all.push(Kind::Struct(Aggregate { name, repr, fields }));
    };
    for size in 1..=40 {
        structure(&mut all, repr, vec![Kind::Array(Box::new(int(1, false)), size)]);
        structure(&mut all, repr, filled(lcg, size, &[int(8, false), int(4, true), int(2, false), int(1, true)]));
        structure(&mut all, repr, filled(lcg, size, &[Kind::Float(8), Kind::Float(4), int(1, false)]));
        structure(&mut all, repr, filled(lcg, size, &[Kind::Float(4), int(4, false), int(2, true), int(1, false)]));
    }
    // Fields in random order, nested, packed and aligned.
    for _ in 0..60 {
        let reprs: &[&str] = match language {
            Language::Rust => &["", "", "C", "packed(2)"],
            Language::RustC => &["C", "C", "C, packed", "C, align(16)", ""],
            Language::C => &["C"],
        };
        let repr = lcg.pick(reprs);
        let fields = (0..lcg.between(1, 5))
            .map(|_| match lcg.below(6) {
                0 if !repr.contains("packed") && !all.is_empty() => all[lcg.below(all.len())].clone(),
                1 => Kind::Array(Box::new(scalar(lcg)), lcg.between(1, 3) as u32),
                _ => scalar(lcg),
            })
            .collect();
        structure(&mut all, repr, fields);
    }
    for i in 0..20 {
        let (whole, part) = (scalar(lcg), scalar(lcg));
        // The first field is the largest, so that the others are parts of its value.
        let whole = if lcg.once_in(2) { Kind::Array(Box::new(whole), lcg.between(1, 4) as u32) } else { whole };
        let fields = if size_of(&part) > size_of(&whole) { vec![part, whole] } else { vec![whole, part] };
        all.push(Kind::Union(Aggregate { name: format!("U{i}"), repr: "C", fields }));
    }
    if language == Language::C {
        return all;
    }
    // No fields, and one of no size. C has no such types.
    structure(&mut all, "C", Vec::new());
    structure(&mut all, repr, vec![Kind::Owned(0)]);
    structure(&mut all, repr, vec![Kind::Owned(0), int(2, false), Kind::Owned(28)]);
    structure(&mut all, "transparent", vec![Kind::Float(8)]);
    for i in 0..25 {
        let variants: Vec<Vec<Kind>> =
            (0..lcg.between(1, 4)).map(|_| (0..lcg.below(4)).map(|_| scalar(lcg)).collect()).collect();
        let chosen = lcg.below(variants.len());
        all.push(Kind::Enum { name: format!("E{i}"), variants, chosen });
    }
    for _ in 0..25 {
        all.push(Kind::Tuple((0..lcg.between(1, 4)).map(|_| scalar(lcg)).collect()));
    }
    if language == Language::Rust {
        for _ in 0..15 {
            all.push(Kind::Array(Box::new(scalar(lcg)), lcg.between(0, 4) as u32));
            all.push(Kind::Tuple((0..lcg.between(1, 3)).map(|_| Kind::Owned(lcg.below(OWNED.len()))).collect()));
        }
    }
    all
}

fn scalar(lcg: &mut Lcg) -> Kind {
    match lcg.below(10) {
        0 => int(1, false),
        1 => int(1, true),
        2 => int(2, true),
        3 => int(4, false),
        4 => int(8, true),
        5 => Kind::Float(4),
        6 => Kind::Float(8),
        7 => Kind::Bool,
        8 => int(16, false),
        _ => Kind::Pointer,
    }
}

/// Fields of these kinds, the largest that fit first, that fill `size` bytes.
fn filled(lcg: &mut Lcg, size: u32, kinds: &[Kind]) -> Vec<Kind> {
    let mut left = size;
    let mut fields = Vec::new();
    while left > 0 {
        let fitting: Vec<&Kind> = kinds.iter().filter(|kind| size_of(kind) <= left).collect();
        let kind = if lcg.once_in(3) { fitting[lcg.below(fitting.len())] } else { fitting[0] };
        left -= size_of(kind);
        fields.push(kind.clone());
    }
    fields
}

/// Bytes of a scalar, or of an array of them.
fn size_of(kind: &Kind) -> u32 {
    match kind {
        Kind::Int { size, .. } | Kind::Float(size) => *size,
        Kind::Array(element, count) => size_of(element) * count,
        Kind::Bool => 1,
        Kind::Char | Kind::CEnum => 4,
        Kind::Pointer => 8,
        _ => 16,
    }
}

/// The signatures: each type alone and returned, then `random` ones of more arguments, up to more than all registers.
pub fn signatures(language: Language, random: usize) -> Vec<Signature> {
    let mut lcg = Lcg::new(language as u64 + 77);
    let scalars = scalars(language);
    let aggregates = aggregates(&mut lcg, language);
    let mut all: Vec<Signature> = scalars
        .iter()
        .chain(&aggregates)
        .map(|kind| Signature { inputs: vec![kind.clone()], output: Some(kind.clone()), fixed: None })
        .collect();
    for _ in 0..random {
        let any = |lcg: &mut Lcg| {
            let from = if lcg.once_in(2) { &scalars } else { &aggregates };
            from[lcg.below(from.len())].clone()
        };
        let arity = lcg.pick(&[0, 2, 2, 3, 3, 4, 5, 6, 7, 8, 10, 14, 18]);
        let inputs = (0..arity).map(|_| any(&mut lcg)).collect();
        all.push(Signature { inputs, output: (!lcg.once_in(8)).then(|| any(&mut lcg)), fixed: None });
    }
    if language == Language::C {
        for _ in 0..random / 2 {
            let any = |lcg: &mut Lcg| {
                let from = if lcg.once_in(3) { &aggregates } else { &scalars };
                from[lcg.below(from.len())].clone()
            };
            let fixed = lcg.between(1, 4);
            let mut inputs: Vec<Kind> = (0..fixed).map(|_| any(&mut lcg)).collect();
            let more = lcg.pick(&[0, 1, 1, 2, 3, 5, 8, 12]);
            inputs.extend((0..more).map(|_| lcg.pick(PROMOTED).clone()));
            all.push(Signature { inputs, output: Some(any(&mut lcg)), fixed: Some(fixed) });
        }
    }
    all
}

/// What is passed behind the dots of a C-variadic function. C passes smaller types as these.
const PROMOTED: &[&Kind] =
    &[&int(4, true), &int(4, false), &int(8, true), &int(8, false), &Kind::Float(8), &Kind::Float(8), &Kind::Pointer];
