use std::cell::{Cell, RefCell};
use std::fmt::Debug;
use std::ops::{Add, AddAssign, Deref, DerefMut, Index, IndexMut, Neg, Not};
use std::rc::Rc;
use std::sync::atomic::{AtomicU32, Ordering};

static FUEL: AtomicU32 = AtomicU32::new(0);

/// Ends the program when it has run for long.
pub fn tick() {
    if FUEL.fetch_add(1, Ordering::Relaxed) > 600 {
        println!("out of fuel");
        std::process::exit(7);
    }
}

/// Prints a value.
pub fn log<V: Debug + ?Sized>(id: u32, value: &V) {
    tick();
    println!("{id}: {value:?}");
}

/// Shows when a value is computed.
pub fn tap<V>(id: u32, value: V) -> V {
    tick();
    println!("tap {id}");
    value
}

/// Shows when it is dropped.
#[derive(Debug)]
pub struct Token(pub u32);

impl Drop for Token {
    fn drop(&mut self) {
        tick();
        println!("drop Token {}", self.0);
    }
}

impl Clone for Token {
    fn clone(&self) -> Token {
        println!("clone Token {}", self.0);
        Token(self.0.wrapping_add(1000))
    }
}

/// Shows when it is dereferenced.
#[derive(Clone, Debug)]
pub struct Smart<V>(V);

pub fn smart<V>(value: V) -> Smart<V> {
    Smart(value)
}

impl<V> Deref for Smart<V> {
    type Target = V;
    fn deref(&self) -> &V {
        println!("deref");
        &self.0
    }
}

impl<V> DerefMut for Smart<V> {
    fn deref_mut(&mut self) -> &mut V {
        println!("deref_mut");
        &mut self.0
    }
}

/// An object-safe trait.
pub trait Obj: Debug {
    fn val(&self) -> i64;
    fn poke(&mut self, by: i64) -> i64 {
        by.wrapping_add(self.val())
    }
    fn eat(self: Box<Self>) -> i64;
    fn dup(&self) -> Box<dyn Obj>;
}

impl Clone for Box<dyn Obj> {
    fn clone(&self) -> Self {
        (**self).dup()
    }
}

impl Obj for Token {
    fn val(&self) -> i64 {
        self.0 as i64
    }
    fn eat(self: Box<Self>) -> i64 {
        println!("eat {}", self.0);
        self.val()
    }
    fn dup(&self) -> Box<dyn Obj> {
        Box::new(Token(self.0 + 1))
    }
}

/// A number whose operators tell that they are called, and which is not `Copy`.
#[derive(Clone, Debug)]
pub struct Num(pub i64);

impl Add for Num {
    type Output = Num;
    fn add(self, other: Num) -> Num {
        println!("{} + {}", self.0, other.0);
        Num(self.0.wrapping_add(other.0))
    }
}

impl<'a> Add<&'a Num> for &Num {
    type Output = Num;
    fn add(self, other: &'a Num) -> Num {
        println!("&{} + &{}", self.0, other.0);
        Num(self.0.wrapping_mul(other.0))
    }
}

impl AddAssign for Num {
    fn add_assign(&mut self, other: Num) {
        println!("{} += {}", self.0, other.0);
        self.0 = self.0.wrapping_add(other.0);
    }
}

impl AddAssign<i64> for Num {
    fn add_assign(&mut self, other: i64) {
        println!("{} += {other}", self.0);
        self.0 = self.0.wrapping_sub(other);
    }
}

impl Neg for Num {
    type Output = Num;
    fn neg(self) -> Num {
        println!("-{}", self.0);
        Num(self.0.wrapping_neg())
    }
}

impl Not for Num {
    type Output = bool;
    fn not(self) -> bool {
        println!("!{}", self.0);
        self.0 == 0
    }
}

impl PartialEq for Num {
    fn eq(&self, other: &Num) -> bool {
        println!("{} == {}", self.0, other.0);
        self.0 == other.0
    }
}

impl PartialOrd for Num {
    fn partial_cmp(&self, other: &Num) -> Option<std::cmp::Ordering> {
        println!("{} <=> {}", self.0, other.0);
        self.0.partial_cmp(&other.0)
    }
}

impl Index<usize> for Num {
    type Output = i64;
    fn index(&self, index: usize) -> &i64 {
        println!("{}[{index}]", self.0);
        &self.0
    }
}

impl IndexMut<usize> for Num {
    fn index_mut(&mut self, index: usize) -> &mut i64 {
        println!("mut {}[{index}]", self.0);
        &mut self.0
    }
}

impl Obj for Num {
    fn val(&self) -> i64 {
        self[0]
    }
    fn eat(self: Box<Self>) -> i64 {
        let Num(inner) = *self;
        inner
    }
    fn dup(&self) -> Box<dyn Obj> {
        Box::new(&self.clone() + self)
    }
}
