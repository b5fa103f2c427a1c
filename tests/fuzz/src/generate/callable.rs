//! Closures, function pointers and what else can be called by a variable's name.

use super::scope::{Frame, Kind, Use};
use super::types::Ty;
use super::{Gen, Param};

/// What a callable does with what it captured.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Calls {
    /// Reads: `Fn`.
    Fn,
    /// Writes: `FnMut`.
    FnMut,
    /// Gives away: `FnOnce`.
    FnOnce,
}

/// A variable that can be called.
#[derive(Clone, Debug)]
pub struct Callable {
    name: String,
    params: Vec<Param>,
    ret: Ty,
    calls: Calls,
    /// How many closures were around where it was made.
    frames: usize,
    /// Loops around where it was made: an `FnOnce` is not called in further ones.
    loops: usize,
    used: bool,
}

/// A function that returns a closure.
#[derive(Clone, Debug)]
pub struct Maker {
    name: String,
    captures: Vec<Ty>,
    params: Vec<Param>,
    ret: Ty,
    calls: Calls,
}

impl Gen {
    /// What `generate` makes as the body of a closure that is called on the spot, at most once.
    pub fn closure_body(&mut self, depth: u32, writes: bool, generate: impl FnOnce(&mut Gen, u32) -> String) -> String {
        // Its captures end with the call.
        self.in_closure(writes, false, false, |g| generate(g, depth)).0
    }

    /// Generates inside a closure: no way out but its end, no moves of what is not its own unless it is `FnOnce`.
    fn in_closure(
        &mut self,
        writes: bool,
        moves: bool,
        takes: bool,
        generate: impl FnOnce(&mut Gen) -> String,
    ) -> (String, Frame) {
        let mark = self.open();
        let floor = self.vars.len();
        let loop_floor = self.loop_floor;
        self.frames.push(Frame { floor, writes, moves, takes, loop_floor, uses: Vec::new() });
        let (ret, loops) = (self.ret.take(), std::mem::take(&mut self.loops));
        if !moves {
            self.loop_floor = self.loop_floor.max(floor);
        }
        let text = generate(self);
        self.loop_floor = loop_floor;
        (self.ret, self.loops) = (ret, loops);
        self.close(&mark);
        (text, self.frames.pop().expect("pushed"))
    }

    /// Generates where nothing outside may be changed: a guard.
    pub fn frozen(&mut self, generate: impl FnOnce(&mut Gen) -> String) -> String {
        self.in_closure(false, false, false, generate).0
    }

    /// `let c = |…| …;` or another definition of a callable.
    pub fn callable_stmt(&mut self, depth: u32) -> String {
        let ret = self.any_ty();
        let mut params = Vec::new();
        for _ in 0..self.rng.u32(..3) {
            let ty = self.any_ty();
            let how = self.pick(&[Kind::Own, Kind::Own, Kind::Own, Kind::Ref, Kind::RefMut]);
            params.push(Param { ty, how });
        }
        let calls = self.pick(&[Calls::Fn, Calls::FnMut, Calls::FnMut, Calls::FnOnce]);
        let is_move = self.chance(35);
        let boxed = self.chance(20);
        let mut list = Vec::new();
        let (body, frame) = self.in_closure(calls != Calls::Fn, calls == Calls::FnOnce, is_move, |g| {
            for param in &params {
                let name = g.fresh_param();
                let mutable = param.how == Kind::Own && g.chance(30);
                let sign = sign(param.how);
                list.push(format!("{}{name}: {sign}{}", if mutable { "mut " } else { "" }, g.text(&param.ty)));
                g.declare(name, param.ty.clone(), param.how, mutable);
            }
            g.block_expr(&ret, depth, 2)
        });
        let arrow = if self.chance(50) { format!(" -> {}", self.text(&ret)) } else { String::new() };
        for (root, how) in frame.uses {
            let var = &self.vars[root];
            // A moved variable was marked when its use was generated.
            let taken = is_move && (!self.is_copy(&var.ty) && var.kind == Kind::Own || var.kind == Kind::RefMut);
            if how == Use::Move || taken {
                self.vars[root].moved = vec![String::new()];
                self.note(root, Use::Move);
            } else if !is_move || var.kind != Kind::Own {
                self.lock(root, if how == Use::Read { Use::Read } else { Use::Borrow });
            }
        }
        let name = self.fresh_param();
        let closure = format!("{}|{}|{arrow} {body}", if is_move { "move " } else { "" }, list.join(", "));
        let frames = self.frames.len();
        let loops = self.loops.len();
        let text = if boxed {
            let types: Vec<String> =
                params.iter().map(|param| format!("{}{}", sign(param.how), self.text(&param.ty))).collect();
            let ret = self.text(&ret);
            format!("let mut {name}: Box<dyn {calls:?}({}) -> {ret} + '_> = Box::new({closure});\n", types.join(", "))
        } else {
            format!("let mut {name} = {closure};\n")
        };
        self.callables.push(Callable { name, params, ret, calls, frames, loops, used: false });
        text
    }

    /// `let f = make(…);` by a function that returns a closure or a function pointer.
    pub fn made_stmt(&mut self, depth: u32) -> Option<String> {
        if self.makers.is_empty() {
            return None;
        }
        let maker = self.pick(&self.makers.clone());
        let arguments: Vec<String> = maker.captures.iter().map(|ty| self.expr(ty, depth)).collect();
        let name = self.fresh_param();
        let (frames, loops) = (self.frames.len(), self.loops.len());
        self.callables.push(Callable {
            name: name.clone(),
            params: maker.params,
            ret: maker.ret,
            calls: maker.calls,
            frames,
            loops,
            used: false,
        });
        Some(format!("let mut {name} = {}({});\n", maker.name, arguments.join(", ")))
    }

    /// A function that returns a closure, which takes its parameters along.
    pub fn maker_item(&mut self) -> String {
        let name = format!("make{}", self.makers.len());
        let calls = self.pick(&[Calls::Fn, Calls::FnMut, Calls::FnOnce]);
        let captures: Vec<Ty> = (0..self.rng.usize(..3)).map(|_| self.any_ty()).collect();
        let params: Vec<Param> =
            (0..self.rng.usize(..3)).map(|_| Param { ty: self.any_ty(), how: Kind::Own }).collect();
        let ret = self.any_ty();
        let mark = self.open();
        self.budget = 25;
        let mut outer = Vec::new();
        for (i, ty) in captures.iter().enumerate() {
            outer.push(format!("mut c{i}: {}", self.text(ty)));
            self.declare(format!("c{i}"), ty.clone(), Kind::Own, true);
        }
        let mut list = Vec::new();
        let (body, _) = self.in_closure(calls != Calls::Fn, calls == Calls::FnOnce, true, |g| {
            for param in &params {
                let name = g.fresh_param();
                list.push(format!("{name}: {}", g.text(&param.ty)));
                g.declare(name, param.ty.clone(), Kind::Own, false);
            }
            g.block_expr(&ret, 2, 2)
        });
        self.close(&mark);
        let types: Vec<String> = params.iter().map(|param| self.text(&param.ty)).collect();
        let bound = format!("{calls:?}({}) -> {}", types.join(", "), self.text(&ret));
        let closure = format!("move |{}| {body}", list.join(", "));
        let (returned, value) = if self.chance(50) {
            (format!("impl {bound}"), closure)
        } else {
            (format!("Box<dyn {bound}>"), format!("Box::new({closure})"))
        };
        self.makers.push(Maker { name: name.clone(), captures, params, ret, calls });
        format!("fn {name}({}) -> {returned} {{\ntick();\n{value}\n}}\n", outer.join(", "))
    }

    /// A call of a closure in scope that returns the type.
    pub fn call_callable(&mut self, ty: &Ty, depth: u32) -> Option<String> {
        let frames = self.frames.len();
        let usable: Vec<usize> = (0..self.callables.len())
            .filter(|&i| {
                let callable = &self.callables[i];
                callable.ret == *ty
                    && !callable.used
                    && callable.frames == frames
                    && (callable.calls != Calls::FnOnce || callable.loops == self.loops.len() && self.loops.is_empty())
            })
            .collect();
        if usable.is_empty() {
            return None;
        }
        let at = self.pick(&usable);
        let callable = self.callables[at].clone();
        // While the arguments are made it is not called.
        self.callables[at].used = true;
        let locks = self.locks.len();
        let arguments: Vec<String> = callable.params.iter().map(|param| self.argument(param, depth)).collect();
        self.unlock(locks);
        if let Some(callable) = self.callables.get_mut(at) {
            callable.used = callable.calls == Calls::FnOnce;
        }
        Some(format!("{}({})", callable.name, arguments.join(", ")))
    }
}

/// What is written before a type that is passed so.
pub fn sign(how: Kind) -> &'static str {
    match how {
        Kind::Own => "",
        Kind::Ref => "&",
        Kind::RefMut => "&mut ",
    }
}
