//! Expressions of integer and float types.

use super::Gen;
use super::types::{INTS, Int, Ty, U32};

impl Gen {
    /// A literal of an integer type, which may need parentheses.
    pub fn int_bits(&mut self, int: Int) -> u128 {
        match self.rng.u32(..8) {
            0 => 0,
            1 => 1,
            2 => u128::MAX,
            3 => 1 << (int.bits - 1),
            4 => (1 << (int.bits - 1)) - 1,
            5 => self.rng.u128(..),
            _ => self.rng.u128(..100),
        }
    }

    /// A literal of an integer type as an operand.
    pub fn int_literal(&mut self, int: Int) -> String {
        let bits = self.int_bits(int);
        let text = int.literal(bits);
        if text.starts_with('-') { format!("({text})") } else { text }
    }

    /// A literal of a float type as an operand.
    pub fn float_literal(&mut self, bits: u32) -> String {
        let numbers = ["0.0", "1.0", "0.5", "3.25", "1e10", "1e-7", "255.9", "16777217.0", "1e30"];
        let text = format!("{}_f{bits}", self.pick(&numbers));
        match self.rng.u32(..12) {
            0 => format!("f{bits}::{}", self.pick(&["INFINITY", "NAN", "MAX", "MIN_POSITIVE", "EPSILON"])),
            1..4 => format!("(-{text})"),
            _ => text,
        }
    }

    /// An operation that yields an integer.
    pub fn int_expr(&mut self, int: Int, depth: u32) -> String {
        let ty = Ty::Int(int);
        let name = int.name();
        let d = depth - 1;
        if self.panicky && self.chance(12) {
            let a = self.expr(&ty, d);
            let op = self.pick(&["+", "-", "*", "/", "%", "<<", ">>"]);
            if op == "<<" || op == ">>" {
                let by = self.int();
                let b = self.expr(&Ty::Int(by), d);
                return format!("({a} {op} {b})");
            }
            let b = self.expr(&ty, d);
            return format!("({a} {op} {b})");
        }
        match self.rng.u32(..32) {
            0..4 => {
                let op =
                    self.pick(&["wrapping_add", "wrapping_sub", "wrapping_mul", "saturating_add", "saturating_sub"]);
                let a = self.expr(&ty, d);
                let b = self.expr(&ty, d);
                format!("{a}.{op}({b})")
            }
            4..7 => {
                // Within these masks none of the types overflows.
                let (op, left, right) =
                    self.pick(&[("+", "& 0x3f", "& 0x3f"), ("-", "| 0x40", "& 0x3f"), ("*", "& 7", "& 15")]);
                let a = self.expr(&ty, d);
                let b = self.expr(&ty, d);
                format!("(({a} {left}) {op} ({b} {right}))")
            }
            7..10 => {
                let op = self.pick(&["^", "&", "|"]);
                let a = self.expr(&ty, d);
                let b = self.expr(&ty, d);
                format!("({a} {op} {b})")
            }
            10..12 => {
                let by = self.int();
                let op = self.pick(&["<<", ">>"]);
                let a = self.expr(&ty, d);
                let b = self.expr(&Ty::Int(by), d);
                format!("({a} {op} ({b} & {}))", int.bits.min(128) - 1)
            }
            12..14 => {
                let op = self.pick(&["/", "%"]);
                let a = self.expr(&ty, d);
                let b = self.expr(&ty, d);
                format!("({a} {op} (({b} & 0x3f) + 1))")
            }
            14..18 => self.cast(&name, d),
            18 => {
                let a = self.expr(&ty, d);
                if int.signed { format!("(-({a} & 0x3f))") } else { format!("(!{a})") }
            }
            19 => {
                let a = self.expr(&ty, d);
                let op = self.pick(&["count_ones", "leading_zeros", "trailing_zeros"]);
                format!("({a}.{op}() as {name})")
            }
            20 => {
                let a = self.expr(&ty, d);
                let op = self.pick(&["rotate_left", "rotate_right", "wrapping_shl", "wrapping_shr", "wrapping_pow"]);
                let b = self.expr(&U32, d);
                format!("{a}.{op}({b} & 15)")
            }
            21 => {
                let op = self.pick(&["checked_add", "checked_sub", "checked_mul", "checked_div", "checked_rem"]);
                let a = self.expr(&ty, d);
                let b = self.expr(&ty, d);
                let or = self.expr(&ty, d);
                format!("{a}.{op}({b}).unwrap_or({or})")
            }
            22 => {
                let op = self.pick(&["overflowing_add", "overflowing_sub", "overflowing_mul"]);
                let a = self.expr(&ty, d);
                let b = self.expr(&ty, d);
                format!("{a}.{op}({b}).0")
            }
            23 => {
                let op = self.pick(&["wrapping_div", "wrapping_rem", "wrapping_div_euclid", "wrapping_rem_euclid"]);
                let a = self.expr(&ty, d);
                let b = self.expr(&ty, d);
                format!("{a}.{op}({b} | 1)")
            }
            24 => {
                let op = self.pick(&["swap_bytes()", "reverse_bits()", "wrapping_neg()", "to_be()"]);
                let a = self.expr(&ty, d);
                format!("{a}.{op}")
            }
            25 => {
                let a = self.expr(&ty, d);
                let b = self.expr(&ty, d);
                format!("{a}.{}({b})", self.pick(&["min", "max"]))
            }
            26 => {
                let n = self.rng.usize(1..5);
                let start = self.expr(&ty, d);
                let x = self.fresh_param();
                let text = self.pick(&[
                    format!("(0..{n}_u8).fold({start}, |{x}, i| {x}.wrapping_mul(3).wrapping_add(i as {name}))"),
                    format!("(0..{n}_u8).map(|{x}| {x} as {name}).filter(|{x}| *{x} != 1).fold({start}, |a, b| a ^ b)"),
                    format!("[{start}, 5].iter().rev().fold(1, |a: {name}, {x}| a.wrapping_sub(*{x}))"),
                ]);
                format!("({text})")
            }
            27 => {
                let a = self.expr(&ty, d);
                format!("(!{a})")
            }
            30 | 31 => self.iterator_expr(int, d),
            28 => {
                let from = self.int();
                let a = self.expr(&Ty::Int(from), d);
                format!("{name}::try_from({a}).unwrap_or({})", int.literal(7))
            }
            _ => {
                let size = self.any_ty();
                let text = self.text(&size);
                format!("(std::mem::{}::<{text}>() as {name})", self.pick(&["size_of", "align_of"]))
            }
        }
    }

    /// A cast to an integer type.
    fn cast(&mut self, name: &str, depth: u32) -> String {
        let unit_enums: Vec<usize> = (0..self.adts.len())
            .filter(|&id| {
                let adt = &self.adts[id];
                adt.is_enum && adt.copy && !adt.generic && adt.variants.iter().all(|variant| variant.fields.is_empty())
            })
            .collect();
        let from = match self.rng.u32(..8) {
            0 => Ty::Bool,
            1 => Ty::Char,
            2 | 3 => Ty::Float(if self.rng.bool() { 32 } else { 64 }),
            4 if !unit_enums.is_empty() => Ty::Adt(self.pick(&unit_enums), Vec::new()),
            _ => Ty::Int(self.int()),
        };
        let e = self.expr(&from, depth);
        format!("({e} as {name})")
    }

    /// An operation that yields a float.
    pub fn float_expr(&mut self, bits: u32, depth: u32) -> String {
        let ty = Ty::Float(bits);
        let d = depth - 1;
        match self.rng.u32(..10) {
            0..4 => {
                let op = self.pick(&["+", "-", "*", "/", "%"]);
                let a = self.expr(&ty, d);
                let b = self.expr(&ty, d);
                format!("({a} {op} {b})")
            }
            4..7 => {
                let from = match self.rng.u32(..5) {
                    0 => Ty::Float(96 - bits),
                    _ => Ty::Int(self.int()),
                };
                let e = self.expr(&from, d);
                format!("({e} as f{bits})")
            }
            7 => {
                let op = self.pick(&["sqrt", "floor", "ceil", "trunc", "round", "abs", "signum", "recip"]);
                let a = self.expr(&ty, d);
                format!("{a}.{op}()")
            }
            _ => {
                let a = self.expr(&ty, d);
                format!("(-{a})")
            }
        }
    }

    /// A parameter name of a closure in a chain.
    pub fn fresh_param(&mut self) -> String {
        self.next_name += 1;
        format!("p{}", self.next_name)
    }

    /// A comparison or another test.
    pub fn bool_expr(&mut self, depth: u32) -> String {
        let d = depth - 1;
        match self.rng.u32(..14) {
            0..5 => {
                let ty = match self.rng.u32(..8) {
                    0 => Ty::Float(64),
                    1 => Ty::Char,
                    2 => Ty::Bool,
                    3 => Ty::Str,
                    4 => Ty::Tuple(vec![Ty::Int(INTS[0]), Ty::Bool]),
                    _ => Ty::Int(self.int()),
                };
                let op = self.pick(&["==", "!=", "<", "<=", ">", ">="]);
                let a = self.expr(&ty, d);
                let b = self.expr(&ty, d);
                format!("({a} {op} {b})")
            }
            5..8 => {
                let op = self.pick(&["&&", "||"]);
                let a = self.expr(&Ty::Bool, d);
                // The second operand may not be evaluated.
                let before = self.state();
                let b = self.expr(&Ty::Bool, d);
                let after = self.state();
                self.merge(&[before, after]);
                format!("({a} {op} {b})")
            }
            8 => {
                let op = self.pick(&["^", "&", "|"]);
                let a = self.expr(&Ty::Bool, d);
                let b = self.expr(&Ty::Bool, d);
                format!("({a} {op} {b})")
            }
            9 => format!("(!{})", self.expr(&Ty::Bool, d)),
            10..12 => self.matches_expr(d),
            12 => self.num_test(d),
            _ => {
                let e = self.expr(&Ty::Char, d);
                format!("{e}.{}()", self.pick(&["is_alphabetic", "is_ascii_digit", "is_uppercase"]))
            }
        }
    }
}
