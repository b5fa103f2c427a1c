//! Format strings with every kind of specification.

use super::Gen;
use super::types::{INTS, Ty};

impl Gen {
    /// A `String` by `format!`. All arguments but one are constants: arguments are borrowed together.
    pub fn format_expr(&mut self, depth: u32) -> String {
        let mut text = String::new();
        let mut arguments: Vec<String> = Vec::new();
        let count = self.rng.usize(1..4);
        let complex = self.rng.usize(..count);
        let mut last = Vec::new();
        for at in 0..count {
            let (ty, spec) = self.formatted();
            let value = if at == complex { self.expr(&ty, depth) } else { self.construct(&ty, 0) };
            text += self.pick(&["", " ", "a{{", "}}", "é=", "\\t"]);
            match self.rng.u32(..6) {
                // By its position, which nothing else counts.
                0 => {
                    text += &format!("{{{}:{spec}}}", arguments.len());
                    if self.chance(50) {
                        text += &format!("{{{}:?}}", arguments.len());
                    }
                    arguments.push(value);
                }
                1 => {
                    text += &format!("{{n{at}:{spec}}}");
                    last.push(format!("n{at} = {value}"));
                }
                2 if spec.is_empty() => {
                    let side = self.pick(&["", "<", "^", ">", "*^", "0>"]);
                    let width = self.rng.usize(..9);
                    text += &format!("{{{}:{side}w{at}$}}", arguments.len());
                    arguments.push(value);
                    last.push(format!("w{at} = {width}"));
                }
                _ => {
                    text += &format!("{{{}:{spec}}}", arguments.len());
                    arguments.push(value);
                }
            }
        }
        arguments.extend(last);
        format!("format!(\"{text}\", {})", arguments.join(", "))
    }

    /// A type and a specification for its values.
    fn formatted(&mut self) -> (Ty, String) {
        let side = self.pick(&["", "", "<", ">", "^", "*<", "é^", "0>"]);
        let width = self.pick(&["", "", "1", "4", "9", "12"]);
        match self.rng.u32(..10) {
            0..4 => {
                let sign = self.pick(&["", "", "+"]);
                let alternate = self.pick(&["", "", "#"]);
                let zero = self.pick(&["", "0"]);
                let kind = self.pick(&["", "", "x", "X", "b", "o", "e", "?", "x?", "X?"]);
                let width = if width.is_empty() && zero == "0" { "5" } else { width };
                (Ty::Int(self.int()), format!("{side}{sign}{alternate}{zero}{width}{kind}"))
            }
            4 | 5 => {
                let sign = self.pick(&["", "", "+"]);
                let zero = self.pick(&["", "0"]);
                let width = if width.is_empty() && zero == "0" { "7" } else { width };
                let precision = self.pick(&["", ".0", ".1", ".3", ".10"]);
                let kind = self.pick(&["", "", "?", "e", "E"]);
                let bits = self.pick(&[32, 64]);
                (Ty::Float(bits), format!("{side}{sign}{zero}{width}{precision}{kind}"))
            }
            6 => {
                let ty = self.pick(&[Ty::Str, Ty::String]);
                let precision = self.pick(&["", ".0", ".2", ".8"]);
                (ty, format!("{side}{width}{precision}"))
            }
            7 => {
                let ty = self.pick(&[Ty::Bool, Ty::Char, Ty::Int(INTS[2]), Ty::Str]);
                (ty, String::new())
            }
            _ => {
                let kind = self.pick(&["?", "#?", "5?", "02x?", "#X?", ".1?", "+?", "<4?"]);
                (self.any_ty(), kind.to_owned())
            }
        }
    }
}
