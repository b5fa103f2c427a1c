//! Statements. Each is text that ends with a line break; what it declares stays in scope until the block is closed.

use super::Gen;
use super::pattern::Wish;
use super::scope::{Kind, Loop, State, Use};
use super::types::{Ty, USIZE};

impl Gen {
    /// So many statements: at least `from`, fewer than `to`.
    pub fn stmts(&mut self, from: u32, to: u32, depth: u32) -> String {
        (0..self.rng.u32(from..to)).map(|_| self.stmt(depth)).collect()
    }

    /// A statement.
    pub fn stmt(&mut self, depth: u32) -> String {
        self.budget -= 2;
        let deep = depth > 0 && self.budget > 0;
        let d = depth.saturating_sub(1);
        match self.rng.u32(..if deep { 118 } else { 60 }) {
            0..18 => self.let_stmt(depth),
            18..30 => self.assign_stmt(depth),
            30..40 => self.log_stmt(),
            40..44 => self.drop_stmt(depth),
            44..48 => self.borrow_stmt(),
            48..52 => self.collection_stmt(d),
            52..54 => self.swap_stmt(),
            54 => self.num_stmt(d).unwrap_or_else(|| self.log_stmt()),
            55..58 => self.extended_stmt(),
            58 | 59 => self.const_check_stmt().unwrap_or_else(|| self.extended_stmt()),
            60..64 => self.pattern_stmt(d),
            64..69 => self.if_stmt(d),
            69..74 => format!("{};\n", self.match_expr(&Ty::Unit, d)),
            74..82 => self.loop_stmt(d),
            82..87 => self.callable_stmt(d),
            87 => self.made_stmt(d).unwrap_or_else(|| self.callable_stmt(d)),
            88..92 => self.exit_stmt(d),
            92..95 => self.later_stmt(d),
            95..97 => format!("{};\n", self.block_expr(&Ty::Unit, d, 3)),
            97..100 => {
                let ty = self.any_ty();
                let e = self.expr(&ty, depth);
                self.pick(&[format!("let _ = {e};\n"), format!("_ = {e};\n"), format!("({e});\n")])
            }
            100..105 => self.iterator_stmt(d),
            105..108 => self.list_stmt(d),
            108..111 => {
                let id = self.log_id();
                format!("log({id}, &{});\n", self.format_expr(d))
            }
            111 | 112 => {
                let id = self.log_id();
                let ty = self.any_ty();
                format!("log({id}, &{});\n", self.with_temporary(&ty, d))
            }
            _ => self.generic_stmt(d),
        }
    }

    fn let_stmt(&mut self, depth: u32) -> String {
        let ty = self.any_ty();
        let value = self.expr(&ty, depth);
        let mutable = self.chance(60);
        let name = self.fresh();
        let annotation = if self.chance(50) { format!(": {}", self.text(&ty)) } else { String::new() };
        self.declare(name.clone(), ty, Kind::Own, mutable);
        format!("let {}{name}{annotation} = {value};\n", if mutable { "mut " } else { "" })
    }

    fn assign_stmt(&mut self, depth: u32) -> String {
        // Type first, then the value, which is evaluated first, then a place that is still there.
        let Some(found) = self.some_type(Use::Assign) else { return self.let_stmt(depth) };
        if let Ty::Int(int) = found
            && self.chance(50)
        {
            let by = self.int();
            let shift = self.chance(25);
            let value = self.expr(&Ty::Int(if shift { by } else { int }), depth);
            let Some(place) = self.place(Use::Borrow, &|ty| *ty == found) else {
                return format!("let _ = {value};\n");
            };
            if shift {
                return format!("{} {} {value} & 7;\n", place.text, self.pick(&["<<=", ">>="]));
            }
            let op = if self.panicky && self.chance(40) {
                self.pick(&["+=", "-=", "*=", "/=", "%="])
            } else {
                self.pick(&["^=", "|=", "&="])
            };
            return format!("{} {op} {value};\n", place.text);
        }
        let value = self.expr(&found, depth);
        match self.place(Use::Assign, &|ty| *ty == found) {
            Some(place) => format!("{} = {value};\n", place.text),
            None => format!("let _ = {value};\n"),
        }
    }

    /// The type of some place that can be used so.
    fn some_type(&mut self, how: Use) -> Option<Ty> {
        let places = self.places(how, &|ty| !matches!(ty, Ty::Slice(_)));
        (!places.is_empty()).then(|| self.pick(&places).ty)
    }

    /// Prints a place.
    pub fn log_stmt(&mut self) -> String {
        let id = self.log_id();
        match self.place(Use::Read, &|_| true) {
            Some(place) => format!("log({id}, &{});\n", place.text),
            None => format!("log({id}, \"here\");\n"),
        }
    }

    fn drop_stmt(&mut self, depth: u32) -> String {
        let places = self.places(Use::Move, &|_| true);
        let places: Vec<_> = places.into_iter().filter(|place| !self.is_copy(&place.ty)).collect();
        if places.is_empty() {
            return self.let_stmt(depth);
        }
        let ty = self.pick(&places).ty;
        let Some(place) = self.place(Use::Move, &|other| *other == ty) else { return self.let_stmt(depth) };
        match self.rng.u32(..6) {
            0 => {
                let name = self.fresh();
                self.declare(name.clone(), ty, Kind::Own, true);
                format!("let mut {name} = {};\n", place.text)
            }
            3 => format!("std::mem::forget({});\n", place.text),
            1 => format!("let _moved = {};\n", place.text),
            2 => format!("{{ {}; }}\n", place.text),
            _ => format!("drop({});\n", place.text),
        }
    }

    fn borrow_stmt(&mut self) -> String {
        let (how, sign, kind) =
            if self.chance(50) { (Use::Borrow, "&mut ", Kind::RefMut) } else { (Use::Read, "&", Kind::Ref) };
        let Some(place) = self.place(how, &|ty| !matches!(ty, Ty::Slice(_))) else { return self.log_stmt() };
        let name = self.fresh_param();
        let (text, ty) = match &place.ty {
            Ty::Array(of, n) if self.chance(40) => {
                let from = self.rng.usize(..=*n);
                (format!("{sign}{}[{from}..]", place.text), Ty::Slice(of.clone()))
            }
            Ty::Vec(of) if self.chance(40) => (format!("{sign}{}[..]", place.text), Ty::Slice(of.clone())),
            ty => (format!("{sign}{}", place.text), ty.clone()),
        };
        self.lock(place.root, how);
        self.declare(name.clone(), ty, kind, false);
        format!("let {name} = {text};\n")
    }

    fn collection_stmt(&mut self, depth: u32) -> String {
        let Some(place) = self.place(Use::Borrow, &|ty| matches!(ty, Ty::Vec(_) | Ty::String | Ty::Slice(_))) else {
            return self.log_stmt();
        };
        let locks = self.locks.len();
        self.lock_receiver(&place, Use::Borrow);
        let text = match &place.ty {
            Ty::Vec(of) => match self.rng.u32(..5) {
                0..3 => format!("{}.push({});\n", place.text, self.expr(of, depth)),
                3 => format!("{}.truncate({} % 3);\n", place.text, self.expr(&USIZE, depth)),
                _ => format!("{}.insert(0, {});\n", place.text, self.expr(of, depth)),
            },
            Ty::String => format!("{}.push_str({});\n", place.text, self.expr(&Ty::Str, depth)),
            _ => format!("{}.reverse();\n", place.text),
        };
        self.unlock(locks);
        text
    }

    fn swap_stmt(&mut self) -> String {
        let Some(first) = self.place(Use::Borrow, &|ty| !matches!(ty, Ty::Slice(_))) else { return self.log_stmt() };
        let others: Vec<_> = self
            .places(Use::Borrow, &|ty| *ty == first.ty)
            .into_iter()
            .filter(|other| other.root != first.root)
            .collect();
        if others.is_empty() {
            return self.log_stmt();
        }
        let second = self.pick(&others);
        self.note(second.root, Use::Borrow);
        format!("std::mem::swap(&mut {}, &mut {});\n", first.text, second.text)
    }

    /// `let PATTERN = …`, with `else` if it is refutable.
    fn pattern_stmt(&mut self, depth: u32) -> String {
        let on = self.scrutinee(depth);
        let mut bindings = Vec::new();
        let refutable = self.chance(40) && (!self.loops.is_empty() || self.ret.is_some());
        let wish = Wish { mode: on.mode, irrefutable: !refutable, binds: true };
        let pat = self.pattern(&on.ty, wish, 3, &mut bindings).text();
        let mut otherwise = String::new();
        if refutable {
            let before = self.state();
            let mark = self.open();
            match self.exit(depth) {
                Some(exit) => otherwise = format!(" else {{ {exit}; }}"),
                None => otherwise = " else { unreachable!() }".to_owned(),
            }
            self.close(&mark);
            self.restore(&before);
        }
        self.declare_all(&on, &bindings);
        // `let … else` takes no expression that ends with a brace.
        let text = if on.place.is_some() { on.text } else { format!("({})", on.text) };
        format!("let {pat} = {text}{otherwise};\n")
    }

    fn if_stmt(&mut self, depth: u32) -> String {
        let mark = self.open();
        let (condition, bound) = self.condition(depth);
        let before = self.state();
        for (on, bindings) in bound {
            self.declare_all(&on, &bindings);
        }
        let inner = self.open();
        let then = self.stmts(1, 4, depth);
        self.close(&inner);
        let after_then = self.state();
        self.close(&mark);
        self.restore(&before);
        let mut otherwise = String::new();
        if self.chance(60) {
            let mark = self.open();
            otherwise = format!(" else {{\n{}}}", self.stmts(1, 3, depth));
            self.close(&mark);
        }
        let after_else = self.state();
        self.merge(&[after_then, after_else]);
        format!("if {condition} {{\n{then}}}{otherwise}\n")
    }

    fn loop_stmt(&mut self, depth: u32) -> String {
        let label = self.label();
        let outer_floor = self.loop_floor;
        let outer = self.open();
        let mut head = String::new();
        let mut tail = String::new();
        let kind = self.rng.u32(..8);
        let mut bound = Vec::new();
        let opening = match kind {
            0..2 => {
                let n = self.rng.u32(1..4);
                let int = self.int();
                let name = self.fresh_param();
                bound.push((name.clone(), Ty::Int(int), Kind::Own));
                format!("for {name} in {}..{}", int.literal(0), int.literal(n.into()))
            }
            2 => {
                let of = self.any_ty();
                let array = Ty::Array(Box::new(of.clone()), 2);
                let e = self.expr(&array, depth);
                let name = self.fresh_param();
                bound.push((name.clone(), of, Kind::Own));
                format!("for mut {name} in {e}")
            }
            3..5 => {
                let how = self.pick(&[(Use::Read, "&", Kind::Ref), (Use::Borrow, "&mut ", Kind::RefMut)]);
                let lists = |ty: &Ty| matches!(ty, Ty::Array(..) | Ty::Vec(_));
                match self.place(how.0, &lists) {
                    Some(place) => {
                        self.lock(place.root, how.0);
                        let (Ty::Array(of, _) | Ty::Vec(of)) = place.ty else { unreachable!("a list was asked for") };
                        let name = self.fresh_param();
                        bound.push((name.clone(), *of, how.2));
                        format!("for {name} in {}{}", how.1, place.text)
                    }
                    None => "for _ in [(), ()]".to_owned(),
                }
            }
            5 => match self.place(Use::Borrow, &|ty| matches!(ty, Ty::Vec(_))) {
                Some(place) => {
                    self.lock(place.root, Use::Borrow);
                    let Ty::Vec(of) = place.ty else { unreachable!("a vector was asked for") };
                    let name = self.fresh_param();
                    bound.push((name.clone(), *of, Kind::Own));
                    format!("while let Some(mut {name}) = {}.pop()", place.text)
                }
                None => "for _ in [0, 1, 2].iter()".to_owned(),
            },
            _ => {
                let counter = self.fresh_param();
                let n = self.rng.u32(1..4);
                head = format!("let mut {counter} = 0;\n");
                if kind == 6 {
                    tail = format!("{counter} += 1;\nif {counter} > {n} {{ break; }}\n");
                    "loop".to_owned()
                } else {
                    tail = format!("{counter} += 1;\n");
                    self.loop_floor = self.vars.len();
                    let condition = self.expr(&Ty::Bool, depth);
                    format!("while {counter} < {n} && {condition}")
                }
            }
        };
        let entry = self.state();
        self.loop_floor = self.vars.len();
        let body_floor = self.loop_floor;
        let breaks = Vec::new();
        self.loops.push(Loop { label: label.clone(), value: None, is_loop: true, outer_floor, body_floor, breaks });
        let mark = self.open();
        for (name, ty, kind) in bound {
            // A `for` over numbers declares its variable without `mut`.
            let mutable = kind == Kind::Own && kind_is_mut(&opening);
            self.declare(name, ty, kind, mutable);
        }
        let body = self.stmts(1, 4, depth);
        self.close(&mark);
        let after: State = self.state();
        let ended = self.loops.pop().expect("pushed");
        self.loop_floor = outer_floor;
        self.close(&outer);
        let mut ways = ended.breaks;
        ways.extend([entry, after]);
        self.merge(&ways);
        format!("{head}{label}: {opening} {{\ntick();\n{tail}{body}}}\n")
    }

    /// A conditional way out.
    fn exit_stmt(&mut self, depth: u32) -> String {
        let condition = self.expr(&Ty::Bool, depth);
        let before = self.state();
        let mark = self.open();
        let exit = self.exit(depth);
        self.close(&mark);
        self.restore(&before);
        match exit {
            Some(exit) => format!("if {condition} {{ {exit}; }}\n"),
            None => format!("let _ = {condition};\n"),
        }
    }

    /// A variable that is initialized in branches.
    fn later_stmt(&mut self, depth: u32) -> String {
        let ty = self.any_ty();
        let name = self.fresh_param();
        let condition = self.expr(&Ty::Bool, depth);
        let before = self.state();
        let first = self.expr(&ty, depth);
        let after_first = self.state();
        self.restore(&before);
        let second = if self.chance(20) { None } else { Some(self.expr(&ty, depth)) };
        let after_second = self.state();
        self.merge(&[after_first, after_second]);
        let text = self.text(&ty);
        match second {
            Some(second) => {
                self.declare(name.clone(), ty, Kind::Own, true);
                format!(
                    "let mut {name}: {text};\nif {condition} {{\n{name} = {first};\n}} else {{\n{name} = {second};\n}}\n"
                )
            }
            // Initialized or not: it can only be assigned again, or dropped at the end.
            None => {
                let var = self.declare(name.clone(), ty, Kind::Own, true);
                self.vars[var].moved.push(String::new());
                format!("let mut {name}: {text};\nif {condition} {{\n{name} = {first};\n}}\n")
            }
        }
    }
}

/// Whether the loop's variable is declared `mut`.
fn kind_is_mut(opening: &str) -> bool {
    opening.contains("mut p")
}
