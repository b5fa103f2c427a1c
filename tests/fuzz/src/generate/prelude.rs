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

impl Token {
    /// Borrows from it.
    pub fn part(&self) -> &u32 {
        tick();
        &self.0
    }
    /// Borrows from it, or not.
    pub fn odd(&self, odd: bool) -> Option<&u32> {
        if (self.0 % 2 == 1) == odd { Some(&self.0) } else { None }
    }
}

pub fn peek(token: &Token) -> &u32 {
    &token.0
}

/// Hands a value through while something is borrowed.
pub fn pass<V>(part: &u32, value: V) -> V {
    tick();
    println!("pass {part}");
    value
}

/// An iterator that tells when it is asked.
#[derive(Clone)]
pub struct Countdown(pub u32);

impl Iterator for Countdown {
    type Item = u32;
    fn next(&mut self) -> Option<u32> {
        tick();
        println!("next {}", self.0);
        self.0 = self.0.checked_sub(1)?;
        Some(self.0)
    }
}

#[derive(Clone, Debug)]
pub struct Grid<V, const N: usize> {
    pub cells: [V; N],
    pub tag: u8,
}

impl<V, const N: usize> Grid<V, N> {
    const SIZE: usize = N * std::mem::size_of::<V>() + 1;
    pub fn map<W>(self, mut f: impl FnMut(V) -> W) -> Grid<W, N> {
        let tag = self.tag.wrapping_add(Self::SIZE as u8);
        Grid { cells: self.cells.map(|x| f(x)), tag }
    }
    pub fn reversed(mut self) -> Self {
        self.cells.reverse();
        self
    }
}

impl<V, const N: usize> IntoIterator for Grid<V, N> {
    type Item = V;
    type IntoIter = std::array::IntoIter<V, N>;
    fn into_iter(self) -> Self::IntoIter {
        self.cells.into_iter()
    }
}

/// What ends in something of no known size.
pub struct Tail<V: ?Sized> {
    pub n: u32,
    pub tail: V,
}

impl<V: ?Sized> Drop for Tail<V> {
    fn drop(&mut self) {
        tick();
        println!("drop Tail {}", self.n);
    }
}

pub trait Shape: Debug {
    fn area(&self) -> u32;
    fn label(&self) -> String {
        format!("{:?}/{}", self, self.area())
    }
}

pub trait Named: Shape + Debug {
    fn title(&self) -> String {
        self.label() + "!"
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Tagged<V>(pub V, pub u32);

impl<V> Tagged<V> {
    pub fn into_inner(self) -> V {
        tick();
        println!("inner {}", self.1);
        self.0
    }
}

impl<V: Debug> Shape for Tagged<V> {
    fn area(&self) -> u32 {
        self.1.wrapping_mul(std::mem::size_of::<V>() as u32)
    }
}

impl<V> Named for Tagged<V> where Tagged<V>: Shape {}

pub fn compose<A, B, C>(f: impl FnOnce(A) -> B, g: impl FnOnce(B) -> C) -> impl FnOnce(A) -> C {
    move |a| g(f(a))
}

pub fn with<A, B, F>(value: A, f: F) -> B
where
    F: FnOnce(A) -> B,
{
    tick();
    f(value)
}

pub fn through<'a, A: ?Sized, B>(value: &'a A, f: &'a dyn Fn(&A) -> Box<B>) -> Box<B> {
    tick();
    f(value)
}

pub trait Visit {
    type Out: Debug;
    fn visit<V: Debug>(&mut self, value: &V) -> Self::Out;
}

#[derive(Debug, Default)]
pub struct Keep {
    seen: Vec<String>,
}

impl Visit for Keep {
    type Out = (usize, usize);
    fn visit<V: Debug>(&mut self, value: &V) -> (usize, usize) {
        self.seen.push(format!("{value:?}"));
        (self.seen.len(), std::mem::size_of::<V>())
    }
}

pub fn visit_all<T: Visit, A: Debug, B: Debug>(to: &mut T, (a, b): (A, B)) -> [T::Out; 3] {
    [to.visit(&a), to.visit(&b), to.visit(&(&b, &a))]
}

#[derive(Clone, Debug)]
pub enum Either<L, R> {
    Left(L),
    Right(R),
}

impl<L, R> Either<L, R> {
    pub fn left(self) -> Option<L> {
        match self {
            Either::Left(left) => Some(left),
            Either::Right(_) => None,
        }
    }
}

impl<L: Iterator, R: Iterator<Item = L::Item>> Iterator for Either<L, R> {
    type Item = L::Item;
    fn next(&mut self) -> Option<L::Item> {
        match self {
            Either::Left(left) => left.next(),
            Either::Right(right) => right.next(),
        }
    }
}

#[derive(Debug)]
pub struct Stack<V> {
    top: Option<Box<Link<V>>>,
}

#[derive(Debug)]
struct Link<V> {
    value: V,
    below: Option<Box<Link<V>>>,
}

impl<V> Stack<V> {
    pub fn push(&mut self, value: V) {
        let below = self.top.take();
        self.top = Some(Box::new(Link { value, below }));
    }
    pub fn pop(&mut self) -> Option<V> {
        let Link { value, below } = *self.top.take()?;
        self.top = below;
        Some(value)
    }
    /// Makes two of the top one.
    pub fn grow(&mut self, f: impl FnOnce(V) -> (V, V)) {
        if let Some(value) = self.pop() {
            let (a, b) = f(value);
            self.push(b);
            self.push(a);
        }
    }
    pub fn top(&self) -> Option<&V> {
        self.into_iter().next()
    }
}

impl<V> FromIterator<V> for Stack<V> {
    fn from_iter<I: IntoIterator<Item = V>>(values: I) -> Self {
        let mut stack = Stack { top: None };
        values.into_iter().for_each(|value| stack.push(value));
        stack
    }
}

impl<'a, V> IntoIterator for &'a Stack<V> {
    type Item = &'a V;
    type IntoIter = Box<dyn Iterator<Item = &'a V> + 'a>;
    fn into_iter(self) -> Self::IntoIter {
        Box::new(std::iter::successors(self.top.as_deref(), |link| link.below.as_deref()).map(|link| &link.value))
    }
}
