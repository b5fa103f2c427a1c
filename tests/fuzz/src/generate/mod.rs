//! A random program from a seed: well typed, terminating, accepted by the borrow checker, without undefined behaviour, its
//! output independent of addresses. It is text at once: what rustc would reject is avoided by [`scope`]'s bookkeeping.
//!
//! * [`types`]: types and definitions. [`scope`]: variables, moves, borrows.
//! * `items`: structs, enums, traits, functions. `stmt`: statements. `expr`, `compute`, `number`, `overload`: expressions. `pattern`, `matches`: patterns.
//! * `callable`: closures and function pointers. `temporary`: temporaries and how long they live.
//! * `format`, `iterators`, `generic`: the standard library's and the prelude's generic code, with random arguments.
//! * `constant`: functions that are evaluated in constants and at run time.

mod callable;
mod compute;
mod constant;
mod expr;
mod format;
mod generic;
mod items;
mod iterators;
mod matches;
mod number;
mod overload;
mod pattern;
pub mod scope;
mod stmt;
mod temporary;
pub mod types;

use callable::{Callable, Maker};
use constant::ConstFn;
use fastrand::Rng;
use scope::{Frame, Loop, Use, Var};
use types::{Adt, INTS, Int, Ty};

/// What every program begins with.
pub const PRELUDE: &str = include_str!("prelude.rs");

/// A function that can be called by its name.
#[derive(Clone, Debug)]
struct Function {
    name: String,
    params: Vec<Param>,
    ret: Ty,
    /// The trait that its type parameter `T` has; `None` if it is not generic.
    bound: Option<usize>,
}

/// A parameter and how it is passed.
#[derive(Clone, Debug)]
pub struct Param {
    ty: Ty,
    how: scope::Kind,
}

/// A trait with an associated type and constant.
#[derive(Clone, Debug)]
struct Trait {
    name: String,
    /// Types that implement it, with their `Out`.
    impls: Vec<(Ty, Ty)>,
}

/// A constant, a static or an associated constant.
#[derive(Clone, Debug)]
struct Const {
    path: String,
    ty: Ty,
}

/// The generator's state.
pub struct Gen {
    rng: Rng,
    adts: Vec<Adt>,
    functions: Vec<Function>,
    /// Functions that return closures.
    makers: Vec<Maker>,
    traits: Vec<Trait>,
    consts: Vec<Const>,
    const_fns: Vec<ConstFn>,
    /// Types that implement the prelude's `Obj`.
    objects: Vec<Ty>,
    vars: Vec<Var>,
    callables: Vec<Callable>,
    locks: Vec<(usize, Use)>,
    frames: Vec<Frame>,
    loops: Vec<Loop>,
    /// Variables below cannot be moved out of: the loop around would do it twice.
    loop_floor: usize,
    /// What `return` takes here; `None` where it cannot be.
    ret: Option<Ty>,
    /// The trait of the type parameter `T` in scope.
    param: Option<usize>,
    next_name: u32,
    next_log: u32,
    /// How many more expressions and statements the current function may have.
    budget: i32,
    /// Whether arithmetic and indices may panic.
    panicky: bool,
    /// Whether `let` chains are there.
    edition_2024: bool,
}

/// The edition of the program of a seed: programs of one batch have the same.
pub fn edition(seed: u64) -> &'static str {
    if (seed >> 5) & 1 == 0 { "2021" } else { "2024" }
}

/// The program of a seed, without the prelude; its entry is `pub fn main()`.
pub fn program(seed: u64) -> String {
    let mut rng = Rng::with_seed(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x7261_6366_757a_7a00);
    let panicky = rng.u32(..100) < 20;
    let mut generator = Gen {
        rng,
        adts: Vec::new(),
        functions: Vec::new(),
        makers: Vec::new(),
        traits: Vec::new(),
        consts: Vec::new(),
        const_fns: Vec::new(),
        objects: vec![Ty::Token, Ty::Num],
        vars: Vec::new(),
        callables: Vec::new(),
        locks: Vec::new(),
        frames: Vec::new(),
        loops: Vec::new(),
        loop_floor: 0,
        ret: None,
        param: None,
        next_name: 0,
        next_log: 0,
        budget: 0,
        panicky,
        edition_2024: edition(seed) == "2024",
    };
    generator.items()
}

impl Gen {
    /// True in so many cases of a hundred.
    fn chance(&mut self, percent: u32) -> bool {
        self.rng.u32(..100) < percent
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.rng.usize(..from.len())].clone()
    }

    /// A number for a log line.
    fn log_id(&mut self) -> u32 {
        self.next_log += 1;
        self.next_log
    }

    fn text(&self, ty: &Ty) -> String {
        ty.text(&self.adts)
    }

    fn is_copy(&self, ty: &Ty) -> bool {
        ty.is_copy(&self.adts)
    }

    fn int(&mut self) -> Int {
        // i32, usize and the widest are worth more than the others.
        match self.rng.u32(..8) {
            0 | 1 => INTS[2],
            2 => INTS[11],
            3 => INTS[self.rng.usize(..2) * 6 + 4],
            _ => self.pick(&INTS),
        }
    }

    /// A type of a variable, a field or a parameter. `below`: ADTs with smaller numbers may occur.
    fn ty(&mut self, depth: u32, below: usize) -> Ty {
        let simple = depth == 0;
        let roll = self.rng.u32(..if simple { 40 } else { 100 });
        match roll {
            0..18 => Ty::Int(self.int()),
            18..22 => Ty::Bool,
            22..24 => Ty::Float(if self.rng.bool() { 32 } else { 64 }),
            24..26 => Ty::Char,
            26..27 => Ty::Unit,
            27..29 => Ty::Str,
            29..31 => Ty::String,
            31..36 => Ty::Token,
            36..38 => Ty::Num,
            38..40 => match self.param {
                Some(bound) => self.pick(&[Ty::Param(bound), Ty::Out(bound)]),
                None => Ty::Int(INTS[2]),
            },
            40..50 => {
                let n = self.rng.usize(2..4);
                Ty::Tuple((0..n).map(|_| self.ty(depth - 1, below)).collect())
            }
            50..56 => Ty::Array(Box::new(self.ty(depth - 1, below)), self.rng.usize(1..4)),
            56..63 => Ty::Option(Box::new(self.ty(depth - 1, below))),
            63..67 => Ty::Result(Box::new(self.ty(depth - 1, below)), Box::new(self.ty(depth - 1, below))),
            67..72 => Ty::Box(Box::new(self.ty(depth - 1, below))),
            72..76 => Ty::Vec(Box::new(self.ty(depth - 1, below))),
            76..78 => Ty::Rc(Box::new(self.ty(depth - 1, below))),
            78..80 => Ty::Smart(Box::new(self.ty(depth - 1, below))),
            80..82 => Ty::Dyn,
            _ if below > 0 => {
                let id = self.rng.usize(..below);
                let args = if self.adts[id].generic { vec![self.ty(depth - 1, below)] } else { Vec::new() };
                Ty::Adt(id, args)
            }
            _ => Ty::Int(self.int()),
        }
    }

    /// A type for a value that is made here.
    fn any_ty(&mut self) -> Ty {
        let depth = if self.chance(40) { 0 } else { 2 };
        self.ty(depth, self.adts.len())
    }
}
