//! `#[track_caller]`: through nested calls, methods, traits, default methods, generics, closures, fn pointers, operators, drops.

use std::ops::{Add, Deref, Index, Neg};
use std::panic::Location;

#[track_caller]
fn here() -> u32 {
    Location::caller().line()
}
#[track_caller]
fn nested() -> (u32, u32) {
    (here(), Location::caller().column())
}
fn not_tracked() -> u32 {
    here()
}
trait Place {
    #[track_caller]
    fn tracked(&self) -> u32;
    #[track_caller]
    fn with_default(&self) -> u32 {
        Location::caller().line()
    }
    fn plain(&self) -> u32;
}
struct S;
impl Place for S {
    fn tracked(&self) -> u32 {
        Location::caller().line()
    }
    #[track_caller]
    fn plain(&self) -> u32 {
        Location::caller().line()
    }
}
fn generic<T: Place>(t: &T) -> [u32; 3] {
    [
        t.tracked(),
        t.with_default(),
        t.plain(),
    ]
}
fn object(t: &dyn Place) -> [u32; 2] {
    [t.tracked(), t.with_default()]
}
impl Add for S {
    type Output = u32;
    #[track_caller]
    fn add(self, _: S) -> u32 {
        Location::caller().column()
    }
}
impl Neg for S {
    type Output = u32;
    #[track_caller]
    fn neg(self) -> u32 {
        Location::caller().column()
    }
}
impl Index<u8> for S {
    type Output = u32;
    #[track_caller]
    fn index(&self, _: u8) -> &u32 {
        Box::leak(Box::new(Location::caller().column()))
    }
}
impl Deref for S {
    type Target = u32;
    #[track_caller]
    fn deref(&self) -> &u32 {
        Box::leak(Box::new(Location::caller().column()))
    }
}
#[track_caller]
fn through_closure() -> u32 {
    let f = || Location::caller().line();
    f()
}
#[track_caller]
fn callback(f: impl Fn() -> u32) -> u32 {
    f()
}
macro_rules! from_macro {
    () => { here() };
}
fn main() {
    println!("{} {}", here(), line!());
    println!("{:?} {}", nested(), line!());
    println!("{}", not_tracked());
    println!("{:?} {:?}", generic(&S), object(&S));
    println!("{} {}", S + S, -S);
    println!("{} {}", S[0], *S);
    println!("{}", through_closure());
    println!("{} {}", callback(here), callback(|| here()));
    let f: fn() -> u32 = here;
    println!("{}", f());
    println!("{:?}", [1, 2].map(|_| here()));
    println!("{}", Some(here as fn() -> u32).map_or(0, |f| f()));
    println!("{} {}", from_macro!(), line!());
    println!(
        "{} {}",
        here(),
        S
            .tracked(),
    );
    let v: Vec<u32> = (0..2).map(|_| {
        here()
    }).collect();
    println!("{v:?} {}", Location::caller().file().ends_with("track_caller.rs"));
    let boxed: Box<dyn Fn() -> u32> = Box::new(|| here());
    println!("{} {}", boxed(), <S as Place>::tracked(&S));
    const LINE: u32 = Location::caller().line();
    println!("{LINE}");
}
