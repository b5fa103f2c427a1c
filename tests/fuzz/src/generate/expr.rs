//! Expressions of any type: reads of places, control flow, calls. What depends on the type is in `compute` and `number`.

use super::scope::{Kind, Loop, Place, State, Use};
use super::types::{Ty, USIZE};
use super::{Function, Gen, Param};

impl Gen {
    /// An expression of a type. It is an operand: what has an operator is in parentheses.
    pub fn expr(&mut self, ty: &Ty, depth: u32) -> String {
        self.budget -= 1;
        if depth == 0 || self.budget <= 0 {
            return self.leaf(ty);
        }
        let d = depth - 1;
        match self.rng.u32(..106) {
            0..20 => self.leaf(ty),
            20..55 => self.operation(ty, depth),
            55..62 => self.if_expr(ty, d),
            62..69 => self.match_expr(ty, d),
            69..73 => self.block_expr(ty, d, 2),
            73..76 => {
                let id = self.log_id();
                format!("tap({id}, {})", self.expr(ty, d))
            }
            76..84 => self.call(ty, d).unwrap_or_else(|| self.operation(ty, depth)),
            84..89 => self.call_callable(ty, d).unwrap_or_else(|| self.leaf(ty)),
            89..92 => self.replace(ty, d).unwrap_or_else(|| self.operation(ty, depth)),
            92..94 => self.loop_expr(ty, d),
            94..96 => self.part_of_temporary(ty, d),
            96..98 => self.unwrapped(ty, d),
            98..100 => self.element(ty, d).unwrap_or_else(|| self.leaf(ty)),
            100..104 => self.with_temporary(ty, d),
            _ => self.handed(ty, d),
        }
    }

    /// A place's value, or the simplest value there is.
    pub fn leaf(&mut self, ty: &Ty) -> String {
        if self.chance(65)
            && let Some(text) = self.read(ty)
        {
            return text;
        }
        self.construct(ty, 0)
    }

    /// A place copied, moved or cloned.
    pub fn read(&mut self, ty: &Ty) -> Option<String> {
        let is = |other: &Ty| other == ty;
        if self.is_copy(ty) {
            return self.place(Use::Read, &is).map(|place| place.text);
        }
        if self.chance(65)
            && let Some(place) = self.place(Use::Move, &is)
        {
            return Some(place.text);
        }
        self.place(Use::Read, &is).map(|place| format!("{}.clone()", place.text))
    }

    fn if_expr(&mut self, ty: &Ty, depth: u32) -> String {
        let mark = self.open();
        let (condition, bound) = self.condition(depth);
        let before = self.state();
        for (on, bindings) in bound {
            self.declare_all(&on, &bindings);
        }
        let (then, after_then) = self.arm(ty, depth);
        self.close(&mark);
        self.restore(&before);
        let (otherwise, after_else) = self.arm(ty, depth);
        let ways: Vec<State> = [after_then, after_else].into_iter().flatten().collect();
        // With two ways out there is still the type to be known.
        if ways.is_empty() {
            self.restore(&before);
            return self.construct(ty, 0);
        }
        self.merge(&ways);
        format!("(if {condition} {{ {then} }} else {{ {otherwise} }})")
    }

    /// What an arm yields, and the state behind it if it ends.
    pub fn arm(&mut self, ty: &Ty, depth: u32) -> (String, Option<State>) {
        if self.chance(6)
            && let Some(exit) = self.exit(depth)
        {
            return (exit, None);
        }
        let text = if depth > 0 && self.chance(25) { self.block_expr(ty, depth, 1) } else { self.expr(ty, depth) };
        (text, Some(self.state()))
    }

    /// A block with statements before its value.
    pub fn block_expr(&mut self, ty: &Ty, depth: u32, statements: u32) -> String {
        let mark = self.open();
        let mut text = "{\n".to_owned();
        text += &self.stmts(0, statements + 1, depth);
        text += &self.expr(ty, depth);
        self.close(&mark);
        text + "\n}"
    }

    /// A loop or a labeled block that yields a value.
    fn loop_expr(&mut self, ty: &Ty, depth: u32) -> String {
        let is_loop = self.chance(50);
        let label = self.label();
        let outer_floor = self.loop_floor;
        let before = self.state();
        let mark = self.open();
        let value = Some(ty.clone());
        let body_floor = if is_loop { self.vars.len() } else { outer_floor };
        self.loops.push(Loop { label: label.clone(), value, is_loop, outer_floor, body_floor, breaks: Vec::new() });
        self.loop_floor = body_floor;
        let text = if is_loop {
            // The last way out comes first in the text: it sees what was there before the loop.
            self.loop_floor = outer_floor;
            let last = self.expr(ty, depth);
            let at_last = self.state();
            self.loops.last_mut().expect("pushed").breaks.push(at_last);
            self.restore(&before);
            self.loop_floor = body_floor;
            let body = self.stmts(1, 3, depth);
            let counter = self.fresh_param();
            let n = self.rng.u32(..4);
            format!(
                "({{ let mut {counter} = 0; {label}: loop {{\ntick();\n{counter} += 1;\nif {counter} > {n} {{ break {last}; }}\n{body}}} }})"
            )
        } else {
            let body = self.stmts(1, 3, depth);
            let tail = self.expr(ty, depth);
            let state = self.state();
            self.loops.last_mut().expect("pushed").breaks.push(state);
            format!("({label}: {{\n{body}{tail}\n}})")
        };
        let ended = self.loops.pop().expect("pushed");
        self.close(&mark);
        self.loop_floor = outer_floor;
        self.merge(&ended.breaks);
        text
    }

    /// A label's name.
    pub fn label(&mut self) -> String {
        self.next_name += 1;
        format!("'l{}", self.next_name)
    }

    /// An expression that leaves: `return`, `break`, `continue`, a panic. What it moves is gone only there.
    pub fn exit(&mut self, depth: u32) -> Option<String> {
        if self.panicky && self.chance(15) {
            let id = self.log_id();
            return Some(self.pick(&[
                format!("panic!(\"exit {id}\")"),
                "unreachable!()".to_owned(),
                "todo!()".to_owned(),
            ]));
        }
        let floor = self.loop_floor;
        if let Some(ret) = self.ret.clone()
            && (self.loops.is_empty() || self.chance(30))
        {
            self.loop_floor = 0;
            let value = self.expr(&ret, depth);
            self.loop_floor = floor;
            return Some(format!("return {value}"));
        }
        if self.loops.is_empty() {
            return None;
        }
        let at = self.rng.usize(..self.loops.len());
        let target = self.loops[at].clone();
        // A `continue` of a `loop` with a value is bounded by the counter, as that of others.
        if target.is_loop && self.chance(35) {
            return Some(format!("continue {}", target.label));
        }
        self.loop_floor = target.outer_floor;
        let value = target.value.as_ref().map(|ty| self.expr(ty, depth));
        self.loop_floor = floor;
        let state = self.state();
        self.loops[at].breaks.push(state);
        Some(format!("break {} {}", target.label, value.unwrap_or_default()))
    }

    /// An argument for a parameter. A borrowed place stays locked until the caller unlocks.
    pub fn argument(&mut self, param: &Param, depth: u32) -> String {
        let is = |other: &Ty| *other == param.ty;
        let (how, sign) = match param.how {
            Kind::Own => return self.expr(&param.ty, depth),
            Kind::Ref => (Use::Read, "&"),
            Kind::RefMut => (Use::Borrow, "&mut "),
        };
        if self.chance(80)
            && let Some(place) = self.place(how, &is)
        {
            self.lock(place.root, how);
            return format!("{sign}{}", place.text);
        }
        // A place by itself would be borrowed unseen.
        let value = self.construct(&param.ty, depth.min(1));
        format!("{sign}{value}")
    }

    /// A call of a function or a method that returns the type.
    fn call(&mut self, ty: &Ty, depth: u32) -> Option<String> {
        if self.chance(45)
            && let Some(text) = self.method(ty, depth)
        {
            return Some(text);
        }
        let mut candidates: Vec<(Function, Option<(Ty, Ty)>)> = Vec::new();
        for function in &self.functions {
            match function.bound {
                None if function.ret == *ty => candidates.push((function.clone(), None)),
                None => {}
                Some(bound) => {
                    let mut impls = self.traits[bound].impls.clone();
                    if self.param == Some(bound) {
                        impls.push((Ty::Param(bound), Ty::Out(bound)));
                    }
                    for (arg, out) in impls {
                        if function.ret.instantiate(Some(&arg), Some(&out)) == *ty {
                            candidates.push((function.clone(), Some((arg, out))));
                        }
                    }
                }
            }
        }
        if candidates.is_empty() {
            return None;
        }
        let (function, args) = self.pick(&candidates);
        let mut turbofish = String::new();
        if let Some((arg, _)) = &args
            && self.chance(60)
        {
            turbofish = format!("::<{}>", self.text(arg));
        }
        let locks = self.locks.len();
        let mut arguments = Vec::new();
        for param in &function.params {
            let (arg, out) = args.as_ref().map_or((None, None), |(arg, out)| (Some(arg), Some(out)));
            let ty = param.ty.instantiate(arg, out);
            arguments.push(self.argument(&Param { ty, how: param.how }, depth));
        }
        self.unlock(locks);
        Some(format!("{}{turbofish}({})", function.name, arguments.join(", ")))
    }

    /// `mem::replace` and `mem::take`.
    fn replace(&mut self, ty: &Ty, depth: u32) -> Option<String> {
        let place = self.place(Use::Borrow, &|other| other == ty)?;
        let has_default = matches!(ty, Ty::Int(_) | Ty::Bool | Ty::String | Ty::Vec(_) | Ty::Option(_));
        if has_default && self.chance(40) {
            return Some(format!("std::mem::take(&mut {})", place.text));
        }
        let locks = self.locks.len();
        self.lock(place.root, Use::Borrow);
        let value = self.expr(ty, depth);
        self.unlock(locks);
        Some(format!("std::mem::replace(&mut {}, {value})", place.text))
    }

    /// A value taken out of an `Option` or a `Result`, by `?` where the function allows it.
    fn unwrapped(&mut self, ty: &Ty, depth: u32) -> String {
        match self.ret.clone() {
            Some(Ty::Option(_)) if self.chance(60) => {
                format!("{}?", self.expr(&Ty::Option(Box::new(ty.clone())), depth))
            }
            Some(Ty::Result(_, error)) if self.chance(60) => {
                format!("{}?", self.expr(&Ty::Result(Box::new(ty.clone()), error), depth))
            }
            _ => {
                let option = self.expr(&Ty::Option(Box::new(ty.clone())), depth);
                if self.chance(50) {
                    let or = self.expr(ty, depth);
                    format!("{option}.unwrap_or({or})")
                } else {
                    let or = self.closure_body(depth, true, |g, d| g.expr(ty, d));
                    format!("{option}.unwrap_or_else(|| {or})")
                }
            }
        }
    }

    /// An element of an array or a vector.
    fn element(&mut self, ty: &Ty, depth: u32) -> Option<String> {
        let of = |other: &Ty| match other {
            Ty::Array(of, n) => **of == *ty && *n > 0,
            Ty::Vec(of) => **of == *ty,
            _ => false,
        };
        let place = self.place(Use::Read, &of)?;
        let locks = self.locks.len();
        self.lock(place.root, Use::Read);
        let index = self.expr(&USIZE, depth.min(1));
        let text = match &place.ty {
            Ty::Array(_, n) => {
                let copy = if self.is_copy(ty) { "" } else { ".clone()" };
                let bound = if self.panicky && self.chance(30) { n + 1 } else { *n };
                format!("{}[{index} % {bound}]{copy}", place.text)
            }
            _ => {
                let or = self.expr(ty, depth);
                format!("{}.get({index} % 3).cloned().unwrap_or({or})", place.text)
            }
        };
        self.unlock(locks);
        Some(text)
    }

    /// Locks a receiver while arguments are made: one that is borrowed in two phases may be read meanwhile.
    pub fn lock_receiver(&mut self, place: &Place, how: Use) {
        let how = if how == Use::Borrow && !place.is_plain() { Use::Borrow } else { Use::Read };
        self.lock(place.root, how);
    }
}
