//! Temporaries: where they are dropped, and which live as long as a variable.

use super::Gen;
use super::scope::Kind;
use super::types::Ty;

impl Gen {
    /// An expression whose operands borrow from temporaries that log their drop.
    pub fn with_temporary(&mut self, ty: &Ty, depth: u32) -> String {
        let id = self.log_id();
        let made = self.pick(&[
            format!("Token({id}).part()"),
            format!("peek(&Token({id}))"),
            format!("peek(&tap({id}, Token({id})))"),
            format!("(Token({id}), Token({id} + 1)).1.part()"),
        ]);
        match self.rng.u32(..7) {
            0 => {
                let (then, otherwise) = self.two(ty, depth);
                let limit = self.rng.u32(..90);
                format!("(if *{made} > {limit} {{ {then} }} else {{ {otherwise} }})")
            }
            1 => {
                let (then, otherwise) = self.two(ty, depth);
                let odd = self.rng.bool();
                format!("(if let Some(_) = Token({id}).odd({odd}) {{ {then} }} else {{ {otherwise} }})")
            }
            2 => {
                let (then, otherwise) = self.two(ty, depth);
                let odd = self.rng.bool();
                let test = self.pick(&["", " if *part > 20", " if tap(0, *part) > 5"]);
                format!("(match Token({id}).odd({odd}) {{\nSome(part){test} => {then},\n_ => {otherwise},\n}})")
            }
            3 => {
                let value = self.expr(ty, depth);
                format!("({{ let held = Token({id}); tap(*held.part(), {value}) }})")
            }
            4 => {
                // The temporary of the tail expression, beside a variable of the block.
                let value = self.expr(ty, depth);
                format!("({{ let _held = Token({id} + 500); pass({made}, {value}) }})")
            }
            5 => {
                let (then, otherwise) = self.two(ty, depth);
                format!(
                    "(match (Token({id}).odd(true), Token({id} + 1).odd(false)) {{\n(Some(a), None) if *a == {id} => {then},\n_ => {otherwise},\n}})"
                )
            }
            _ => {
                let value = self.expr(ty, depth);
                format!("pass({made}, {value})")
            }
        }
    }

    /// Two values of which one is made.
    fn two(&mut self, ty: &Ty, depth: u32) -> (String, String) {
        let before = self.state();
        let first = self.expr(ty, depth);
        let after_first = self.state();
        self.restore(&before);
        let second = self.expr(ty, depth);
        let after_second = self.state();
        self.merge(&[after_first, after_second]);
        (first, second)
    }

    /// `let r = &…;` with a temporary that lives as long as the variable.
    pub fn extended_stmt(&mut self) -> String {
        let id = self.log_id();
        let name = self.fresh_param();
        let token = format!("Token({id})");
        let (text, kind) = match self.rng.u32(..9) {
            0 => (format!("&{token}"), Kind::Ref),
            1 => (format!("&mut {token}"), Kind::RefMut),
            2 => (format!("&(Token({id} + 1), {token}).1"), Kind::Ref),
            3 => (format!("&mut [{token}, Token({id} + 1)][0]"), Kind::RefMut),
            4 => (format!("{{ log({id}, \"before\"); &{token} }}"), Kind::Ref),
            5 => {
                let condition = self.construct(&Ty::Bool, 0);
                (format!("if {condition} {{ &{token} }} else {{ &Token({id} + 1) }}"), Kind::Ref)
            }
            6 => (format!("match {id} {{ 0 => &Token({id} + 1), _ => &{token} }}"), Kind::Ref),
            7 => {
                let other = self.log_id();
                return format!(
                    "let {name} = Some((&{token}, &mut Token({other})));\nlog({id}, &{name});\nlet _ = Token({other} + 1);\n"
                );
            }
            _ => {
                let other = self.log_id();
                return format!(
                    "let [{name}, .., _] = [&{token}, &Token({other}), &tap({id}, Token({other} + 1))];\nlog({id}, {name});\n"
                );
            }
        };
        self.declare(name.clone(), Ty::Token, kind, false);
        format!("let {name} = {text};\n")
    }
}
