//! Types with lifetimes bound by `for<>`: elided or spelled out they are the same, and others than those at `'static`.
use std::any::TypeId;
type Elided = fn(&u8) -> &u8;
type Explicit = for<'a> fn(&'a u8) -> &'a u8;
fn same<A: 'static, B: 'static>() -> bool {
    TypeId::of::<A>() == TypeId::of::<B>()
}
fn main() {
    println!("{} {}", same::<Elided, Explicit>(), same::<Box<dyn Fn(&u8)>, Box<dyn for<'a> Fn(&'a u8)>>());
    println!("{} {}", same::<fn(&u8), fn(&'static u8)>(), same::<Box<dyn Fn(&u8)>, Box<dyn Fn(&'static u8)>>());
}
