//! Method lookup: by value, by reference, by unique reference, through Deref chains, arrays to slices, inherent before trait.

use std::cell::{Cell, RefCell};
use std::ops::{Deref, DerefMut};
use std::rc::Rc;

struct Inner(u32);
impl Inner {
    fn get(&self) -> u32 {
        self.0
    }
    fn set(&mut self, n: u32) {
        self.0 = n;
    }
    fn into(self) -> u32 {
        self.0 + 1000
    }
}
struct Layer<T> {
    inner: T,
    reads: Cell<u32>,
    writes: u32,
}
impl<T> Layer<T> {
    fn new(inner: T) -> Self {
        Layer { inner, reads: Cell::new(0), writes: 0 }
    }
}
impl<T> Deref for Layer<T> {
    type Target = T;
    fn deref(&self) -> &T {
        self.reads.set(self.reads.get() + 1);
        &self.inner
    }
}
impl<T> DerefMut for Layer<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.writes += 1;
        &mut self.inner
    }
}
trait How {
    fn how(self) -> &'static str;
}
struct X;
impl How for X {
    fn how(self) -> &'static str {
        "value"
    }
}
impl How for &X {
    fn how(self) -> &'static str {
        "shared"
    }
}
impl How for &mut X {
    fn how(self) -> &'static str {
        "unique"
    }
}
struct Y;
impl How for &Y {
    fn how(self) -> &'static str {
        "only shared"
    }
}
struct Z;
impl Z {
    fn name(&self) -> &'static str {
        "inherent"
    }
}
trait Named {
    fn name(&self) -> &'static str;
    fn by_value(self) -> &'static str
    where
        Self: Sized,
    {
        "trait"
    }
}
impl Named for Z {
    fn name(&self) -> &'static str {
        "trait"
    }
}
impl Z {
    fn by_value(&self) -> &'static str {
        "inherent by reference"
    }
}
trait Len {
    fn size(&self) -> usize;
}
impl<T> Len for [T] {
    fn size(&self) -> usize {
        self.len()
    }
}
impl Len for str {
    fn size(&self) -> usize {
        self.len() * 100
    }
}
fn main() {
    let mut l = Layer::new(Layer::new(Box::new(Inner(1))));
    println!("{}", l.get());
    l.set(5);
    l.0 += 1;
    println!("{} {} {} {} {}", l.get(), l.reads.get(), l.writes, l.inner.reads.get(), l.inner.writes);
    let n = &mut l.inner.inner;
    n.set(9);
    println!("{}", (*l.inner.inner).into());
    println!("{} {} {}", X.how(), (&X).how(), (&mut X).how());
    println!("{} {}", Y.how(), (&&Y).how());
    let (rx, bx) = (&X, Box::new(X));
    println!("{} {} {}", rx.how(), bx.how(), (&Rc::new(Y)).how());
    println!("{} {} {}", Z.name(), Named::name(&Z), <Z as Named>::name(&Z));
    println!("{} {}", Z.by_value(), Named::by_value(Z));
    println!("{} {} {} {}", [1, 2].size(), vec![1].size(), "ab".size(), String::from("c").size());
    println!("{} {}", Box::new([0; 4]).size(), Rc::new(vec!['x']).size());
    let shared = Rc::new(RefCell::new(vec![1, 2]));
    shared.borrow_mut().push(3);
    let copy = shared.clone();
    copy.borrow_mut()[0] = 10;
    println!("{:?} {} {}", shared.borrow(), shared.borrow().len(), Rc::strong_count(&shared));
    let strs: &&&String = &&&"deep".to_string();
    println!("{} {} {}", strs.len(), strs.to_uppercase(), &strs[1..]);
    let mut v = Layer::new(vec![3, 1, 2]);
    v.sort();
    v[0] += 10;
    let total: i32 = v.iter().sum();
    println!("{total} {} {}", v.writes, v.reads.get());
    for x in v.iter_mut() {
        *x *= 2;
    }
    println!("{:?} {}", *v, v.writes);
    let t = (Layer::new((1, 2)),);
    println!("{} {}", t.0.1, (*t.0).0);
}
