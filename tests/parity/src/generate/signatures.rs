//! Random signatures over generated types.

use super::declarations::Declared;
use super::lcg::Lcg;
use super::types::{LEAVES, random};
use std::fmt::Write;

/// A function's signature as source.
#[derive(Clone, Debug)]
pub struct Signature {
    /// `extern "C"` and the like; empty for Rust's.
    pub convention: &'static str,
    /// `#[track_caller]`.
    pub track_caller: bool,
    /// Parameter types.
    pub inputs: Vec<String>,
    /// `, ...` in a function pointer's type.
    pub variadic: bool,
    /// Return type.
    pub output: String,
}

/// Conventions, the two that matter most often.
const CONVENTIONS: &[&str] =
    &["", "", "", "", "C", "C", "C", "C", "C-unwind", "system", "sysv64", "rust-cold", "rust-call"];

/// Random signatures. The types are mostly small: what exceeds two registers is passed by pointer whatever it is.
pub fn signatures(lcg: &mut Lcg, declared: &[Declared], count: usize) -> Vec<Signature> {
    (0..count)
        .map(|_| {
            let convention = lcg.pick(CONVENTIONS);
            let arity = lcg.pick(&[0, 1, 1, 2, 2, 3, 4, 6, 9, 14]);
            let mut inputs: Vec<String> = (0..arity).map(|_| ty(lcg, declared)).collect();
            if convention == "rust-call" {
                let fields: String = inputs.iter().map(|ty| format!("{ty}, ")).collect();
                inputs = vec![format!("({fields})")];
            }
            Signature {
                convention,
                track_caller: convention.is_empty() && lcg.once_in(5),
                variadic: convention == "C" && lcg.once_in(5),
                inputs,
                output: ty(lcg, declared),
            }
        })
        .collect()
}

/// Small aggregates whose eightbytes are of all classes, as C has them.
const AGGREGATES: &[&str] = &[
    "(f32, f32)",
    "(f64, u8)",
    "(u8, f32, u16)",
    "[f32; 3]",
    "[f64; 2]",
    "[u8; 9]",
    "[u16; 4]",
    "[f32; 4]",
    "(f32, i32)",
    "(i64, f32)",
    "(u32, u32, u32)",
    "CPair<f32>",
    "CPair<u8>",
    "CPair<f64>",
    "One<f32>",
    "One<(f32, f32)>",
    "Option<f64>",
    "Option<f32>",
    "Either<f32, u32>",
    "Overlay<f64>",
    "Overlay<(u8, f32)>",
    "[u8; 16]",
    "[u8; 17]",
    "(i128, u8)",
    "std::arch::x86_64::__m128",
    "[std::arch::x86_64::__m128; 1]",
    "(f64, std::arch::x86_64::__m128d)",
    "std::arch::x86_64::__m256i",
    "std::mem::MaybeUninit<f64>",
    "std::mem::MaybeUninit<[u8; 12]>",
];

fn ty(lcg: &mut Lcg, declared: &[Declared]) -> String {
    match lcg.below(5) {
        0 | 1 => lcg.pick(LEAVES).to_owned(),
        2 => lcg.pick(AGGREGATES).to_owned(),
        3 => random(lcg, &[], 2).text,
        _ => random(lcg, declared, 2).text,
    }
}

impl Signature {
    fn convention(&self) -> String {
        if self.convention.is_empty() { String::new() } else { format!("extern \"{}\" ", self.convention) }
    }

    /// The function `name` with this signature, which never returns, on one line.
    pub fn function(&self, name: &str) -> String {
        let mut text = if self.track_caller { "#[track_caller] ".to_owned() } else { String::new() };
        let _ = write!(text, "{}fn {name}(", self.convention());
        for (i, ty) in self.inputs.iter().enumerate() {
            let _ = write!(text, "a{i}: {ty}, ");
        }
        let _ = write!(text, ") -> {} {{ loop {{}} }}", self.output);
        text
    }

    /// The type of a pointer to such a function.
    pub fn pointer(&self) -> String {
        let dots = if self.variadic { "..." } else { "" };
        let inputs: String = self.inputs.iter().map(|ty| format!("{ty}, ")).collect();
        format!("unsafe {}fn({inputs}{dots}) -> {}", self.convention(), self.output)
    }
}
