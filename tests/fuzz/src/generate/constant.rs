//! Constant functions: what the compiler's interpreter makes of them must be what they do at run time.

use super::Gen;
use super::types::{INTS, Int};
use std::fmt::Write;

/// A constant function of integers.
#[derive(Clone, Debug)]
pub struct ConstFn {
    name: String,
    params: Vec<Int>,
    ret: Int,
}

/// The integer variables of a constant function.
type Locals = Vec<(String, Int)>;

impl Gen {
    /// Some constant functions, and constants and statics made with them.
    pub fn const_items(&mut self) -> String {
        let mut text = "#[derive(Clone, Copy, Debug)]\nstruct Pair<A, B> { a: A, b: B }\n".to_owned();
        for at in 0..self.rng.usize(1..4) {
            let name = format!("cf{at}");
            let params: Vec<Int> = (0..self.rng.usize(1..3)).map(|_| self.int()).collect();
            let ret = self.int();
            let mut locals: Locals = params.iter().enumerate().map(|(i, int)| (format!("a{i}"), *int)).collect();
            let list: Vec<String> = locals.iter().map(|(name, int)| format!("mut {name}: {}", int.name())).collect();
            let _ = writeln!(text, "const fn {name}({}) -> {} {{", list.join(", "), ret.name());
            for _ in 0..self.rng.u32(1..4) {
                text += &self.const_stmt(&mut locals, 2);
            }
            let value = self.const_expr(&locals, ret, 3);
            let _ = writeln!(text, "{value}\n}}");
            self.const_fns.push(ConstFn { name, params, ret });
        }
        text
    }

    /// The same call as a constant, a static, a constant block and at run time.
    pub fn const_check_stmt(&mut self) -> Option<String> {
        if self.const_fns.is_empty() {
            return None;
        }
        let function = self.pick(&self.const_fns.clone());
        let arguments: Vec<String> = function.params.iter().map(|int| self.int_literal(*int)).collect();
        let hidden: Vec<String> =
            arguments.iter().map(|argument| format!("std::hint::black_box({argument})")).collect();
        let id = self.log_id();
        let (name, ret) = (&function.name, function.ret.name());
        let call = format!("{name}({})", arguments.join(", "));
        let constant = match self.rng.u32(..5) {
            0 => format!("{{ const K: {ret} = {call}; K }}"),
            1 => format!("{{ static K: [{ret}; 2] = [1, {call}]; K[1] }}"),
            2 => format!("(const {{ {call} }})"),
            3 => format!("{{ const K: &[{ret}] = &[{call}, 2]; K[0] }}"),
            _ => format!("{{ const K: Option<Pair<u8, {ret}>> = Some(Pair {{ a: 1, b: {call} }}); K.unwrap().b }}"),
        };
        Some(format!("log({id}, &({constant}, {name}({})));\n", hidden.join(", ")))
    }

    fn const_stmt(&mut self, locals: &mut Locals, depth: u32) -> String {
        let d = depth.saturating_sub(1);
        match self.rng.u32(..if depth == 0 { 4 } else { 8 }) {
            0 | 1 => {
                let int = self.int();
                let value = self.const_expr(locals, int, depth);
                let name = self.fresh_param();
                let text = format!("let mut {name}: {} = {value};\n", int.name());
                locals.push((name, int));
                text
            }
            2 | 3 => {
                let (name, int) = self.pick(locals);
                let value = self.const_expr(locals, int, depth);
                let op = self.pick(&["=", "^=", "|=", "&="]);
                format!("{name} {op} {value};\n")
            }
            4 => {
                let condition = self.const_condition(locals, d);
                let then = self.const_block(locals, d);
                let otherwise = self.const_block(locals, d);
                format!("if {condition} {{\n{then}}} else {{\n{otherwise}}}\n")
            }
            5 => {
                let counter = self.fresh_param();
                let n = self.rng.u32(1..6);
                let condition = self.const_condition(locals, d);
                let body = self.const_block(locals, d);
                let exit = self.pick(&["break", "continue"]);
                format!(
                    "let mut {counter} = 0u32;\nwhile {counter} < {n} {{\n{counter} += 1;\nif {condition} {{ {exit}; }}\n{body}}}\n"
                )
            }
            6 => {
                // An array that is written to by an index and read by a reference.
                let int = self.int();
                let name = self.fresh_param();
                let values: Vec<String> = (0..3).map(|_| self.const_expr(locals, int, d)).collect();
                let index = self.const_expr(locals, INTS[11], d);
                let value = self.const_expr(locals, int, d);
                let result = self.fresh_param();
                let text = format!(
                    "let mut {name} = [{}];\n{name}[{index} % 3] = {value};\nlet [.., {result}] = &mut {name};\n*{result} ^= 1;\nlet mut {result} = {name}[2] ^ {name}[0];\n",
                    values.join(", ")
                );
                locals.push((result, int));
                text
            }
            _ => {
                let (name, int) = self.pick(locals);
                let value = self.const_expr(locals, int, d);
                let p = self.fresh_param();
                format!("{{ let by = {value}; let {p} = &mut {name}; *{p} = (*{p}).wrapping_add(by); }}\n")
            }
        }
    }

    fn const_block(&mut self, locals: &Locals, depth: u32) -> String {
        let mut inner = locals.clone();
        (0..self.rng.u32(1..3)).map(|_| self.const_stmt(&mut inner, depth)).collect()
    }

    fn const_condition(&mut self, locals: &Locals, depth: u32) -> String {
        let int = self.int();
        let (a, b) = (self.const_expr(locals, int, depth), self.const_expr(locals, int, depth));
        let op = self.pick(&["<", "==", ">=", "!="]);
        match self.rng.u32(..4) {
            0 => format!("(matches!({a}, 0..=9 | 100..) || {a} {op} {b})"),
            1 => format!("({a} & 1 == 1 && !({a} {op} {b}))"),
            _ => format!("{a} {op} {b}"),
        }
    }

    fn const_leaf(&mut self, locals: &Locals, int: Int) -> String {
        let same: Vec<String> = locals.iter().filter(|(_, of)| *of == int).map(|(name, _)| name.clone()).collect();
        if !same.is_empty() && self.chance(60) {
            return self.pick(&same);
        }
        if self.chance(50) {
            let (name, _) = self.pick(locals);
            return format!("({name} as {})", int.name());
        }
        self.int_literal(int)
    }

    fn const_expr(&mut self, locals: &Locals, int: Int, depth: u32) -> String {
        if depth == 0 {
            return self.const_leaf(locals, int);
        }
        let d = depth - 1;
        let name = int.name();
        let e = |g: &mut Gen| g.const_expr(locals, int, d);
        match self.rng.u32(..24) {
            0..3 => {
                let op = self.pick(&["wrapping_add", "wrapping_mul", "wrapping_sub", "saturating_add", "abs_diff"]);
                let (a, b) = (e(self), e(self));
                let back = if op == "abs_diff" { format!(" as {name}") } else { String::new() };
                format!("({a}.{op}({b}){back})")
            }
            3 => {
                let op = self.pick(&["^", "|", "&"]);
                let (a, b) = (e(self), e(self));
                format!("({a} {op} {b})")
            }
            4 => {
                let op = self.pick(&["<<", ">>"]);
                let (a, b) = (e(self), self.const_expr(locals, INTS[8], d));
                format!("({a} {op} ({b} & {}))", int.bits - 1)
            }
            5 => {
                let op = self.pick(&["wrapping_div", "wrapping_rem", "wrapping_rem_euclid"]);
                let (a, b) = (e(self), e(self));
                format!("{a}.{op}({b} | 1)")
            }
            6..8 => {
                let from = self.int();
                format!("({} as {name})", self.const_expr(locals, from, d))
            }
            8 => {
                let (a, b) = (e(self), e(self));
                format!("(if {} {{ {a} }} else {{ {b} }})", self.const_condition(locals, d))
            }
            9 => {
                let on = self.const_expr(locals, INTS[6], d);
                let (a, b, c) = (e(self), e(self), e(self));
                format!("(match {on} {{ 0 | 7 => {a}, n @ 10..=99 if n % 2 == 0 => {b} ^ n as {name}, _ => {c} }})")
            }
            10 if !self.const_fns.is_empty() => {
                let function = self.pick(&self.const_fns.clone());
                let arguments: Vec<String> =
                    function.params.iter().map(|int| self.const_expr(locals, *int, d)).collect();
                format!("({}({}) as {name})", function.name, arguments.join(", "))
            }
            11 => {
                let (a, b, at) = (e(self), e(self), self.const_expr(locals, INTS[11], d));
                format!("[{a}, {b}, 3][{at} % 3]")
            }
            12 => {
                let (a, b) = (e(self), self.const_leaf(locals, INTS[4]));
                format!("(Pair {{ b: {b}, a: {a} }}).a")
            }
            13 => {
                let op = self.pick(&["checked_add", "checked_mul", "checked_sub", "checked_div", "checked_rem"]);
                let (a, b, c) = (e(self), e(self), e(self));
                format!("(match {a}.{op}({b}) {{ Some(v) => v, None => {c} }})")
            }
            14 => {
                let (a, b) = (e(self), self.const_expr(locals, INTS[2], d));
                let bits = self.pick(&["f32", "f64"]);
                let op = self.pick(&["+", "-", "*", "/"]);
                format!("((({a} as {bits}) * 0.75 {op} ({b} as {bits})) as {name})")
            }
            15 => {
                let a = e(self);
                let op = self.pick(&["count_ones()", "leading_zeros()", "trailing_zeros()"]);
                format!("({a}.{op} as {name})")
            }
            16 => {
                let a = e(self);
                let op = self.pick(&[
                    "rotate_left(3)",
                    "swap_bytes()",
                    "reverse_bits()",
                    "wrapping_pow(3)",
                    "wrapping_neg()",
                ]);
                format!("{a}.{op}")
            }
            17 => {
                let (a, b) = (e(self), e(self));
                let op = self.pick(&["overflowing_add", "overflowing_sub", "overflowing_mul"]);
                format!("({{ let (v, o) = {a}.{op}({b}); if o {{ !v }} else {{ v }} }})")
            }
            18 => {
                let (a, b) = (e(self), e(self));
                format!(
                    "({{ let s: &[{name}] = &[{a}, {b}, 5]; match s {{ [x, rest @ .., _] => *x ^ rest.len() as {name} ^ rest[0], _ => 0 }} }})"
                )
            }
            19 => {
                let a = e(self);
                format!("{name}::from_le_bytes({a}.to_be_bytes())")
            }
            20 => {
                let at = self.const_expr(locals, INTS[11], d);
                format!("(\"h\\u{{e9}}llo\".as_bytes()[{at} % 6] as {name})")
            }
            21 => {
                let a = self.const_expr(locals, INTS[8], d);
                format!("(f32::from_bits({a} & 0x7f00_0000) as {name})")
            }
            22 => format!("(std::mem::size_of::<Pair<{name}, Option<u16>>>() as {name})"),
            _ => self.const_leaf(locals, int),
        }
    }
}
