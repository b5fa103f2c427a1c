//! Where `#[track_caller]` functions say that they were called: operators, methods, indexing, in macros too.

use std::ops::*;
struct A(i32);
macro_rules! loc {
    ($n:expr) => {
        println!("{} {}", $n, std::panic::Location::caller().column())
    };
}
impl Add for A {
    type Output = i32;
    #[track_caller]
    fn add(self, _: A) -> i32 {
        loc!("add");
        1
    }
}
impl Neg for A {
    type Output = i32;
    #[track_caller]
    fn neg(self) -> i32 {
        loc!("neg");
        1
    }
}
impl Deref for A {
    type Target = i32;
    #[track_caller]
    fn deref(&self) -> &i32 {
        loc!("deref");
        &self.0
    }
}
impl Index<u8> for A {
    type Output = i32;
    #[track_caller]
    fn index(&self, _: u8) -> &i32 {
        loc!("index");
        &self.0
    }
}
impl IndexMut<u8> for A {
    #[track_caller]
    fn index_mut(&mut self, _: u8) -> &mut i32 {
        loc!("index_mut");
        &mut self.0
    }
}
impl AddAssign<i32> for A {
    #[track_caller]
    fn add_assign(&mut self, _: i32) {
        loc!("add_assign");
    }
}
impl PartialEq for A {
    #[track_caller]
    fn eq(&self, _: &A) -> bool {
        loc!("eq");
        true
    }
}
#[track_caller]
fn f(_: i32) {
    loc!("f");
}
impl A {
    #[track_caller]
    fn m(&self) -> &A {
        loc!("m");
        self
    }
    #[track_caller]
    fn new() -> A {
        loc!("new");
        A(1)
    }
}
impl Drop for A {
    #[track_caller]
    fn drop(&mut self) {}
}
mod x {
    #[track_caller]
    pub fn g() {
        loc!("g");
    }
}
fn main() {
    let a = A(1);
    let b = A(2);
    let mut c = A(3);
    let _ = A(1) + A(2);
    let _ = -A(1);
    let _ = *a;
    let _ = a[1];
    c[2] = 5;
    c += 3;
    let _ = a == b;
    let _ = a.abs();
    f(3);
    x::g();
    let _ = a.m().m();
    let _ = A::new();
    let p: fn(i32) = f;
    (f)(4);
    let _ = &a[0];
    let r = &a;
    let _ = r[3] + (*r).0;
    let _ = &mut c[1];
    let _ = **r;
    println!("{}", a[9]);
    println!("{}", *a);
    println!("{}", a.m().0);
    println!("{:?}", (A(1) + A(2), -A(3)));
    for _ in 0..1 {
        f(1)
    }
    let _ = p as usize;
    let cl = || f(5);
    cl();
    (|| x::g())();
}
