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
