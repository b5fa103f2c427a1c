//! `use`: nested trees, globs and what shadows them, renames, `as _`, re-exports, enums, self, local imports, cycles.

mod a {
    pub fn f() -> &'static str { "a::f" }
    pub fn g() -> &'static str { "a::g" }
    pub mod deep {
        pub fn h() -> &'static str { "a::deep::h" }
        pub const N: u8 = 3;
        pub use super::super::b::only_b as reexported;
    }
    pub use self::deep::h as h_alias;
}
mod b {
    pub fn f() -> &'static str { "b::f" }
    pub fn only_b() -> &'static str { "b::only_b" }
    pub use crate::a::*;
    pub mod cycle { pub use super::*; pub fn in_cycle() -> u8 { 1 } }
    pub use cycle::*;
}
mod prelude {
    pub use crate::a::{deep::{self as d, h}};
    pub(crate) use crate::a;
    pub use crate::traits::Loud as _;
    pub(crate) use std::collections::{BTreeMap as Map, btree_map::Entry};
}
mod traits {
    pub trait Loud { fn loud(&self) -> String; }
    impl Loud for str { fn loud(&self) -> String { self.to_uppercase() } }
    pub trait Quiet { fn quiet(&self) -> usize { 0 } }
    impl Quiet for str {}
}
mod colors {
    #[derive(Debug, Clone, Copy, PartialEq)]
    pub enum Color { Red, Green, Custom(u8) }
    pub use Color::*;
    impl Color { pub const DEFAULT: Color = Green; }
}
use prelude::*;
use std::fmt::{self, Display, Write as _};
use colors::{Color::{self, Custom}, Red as Crimson};
struct P;
impl Display for P {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result { f.write_str("P") }
}
// The item of this module is preferred to the glob's.
fn h() -> &'static str { "own h" }
mod child {
    use super::*;
    pub fn call() -> String { format!("{} {} {}", h(), d::N, a::f()) }
    pub(in crate::child) fn hidden() -> u8 { 5 }
    pub mod grand { pub fn see() -> u8 { super::hidden() + self::own() } fn own() -> u8 { 1 } }
}
fn main() {
    println!("{} {} {}", b::f(), b::g(), b::cycle::f());
    println!("{} {} {}", b::in_cycle(), b::cycle::cycle::in_cycle(), b::h_alias());
    println!("{} {} {}", h(), d::h(), a::deep::reexported());
    println!("{} {}", "loud".loud(), child::call());
    println!("{}", child::grand::see());
    let mut m = Map::new();
    *m.entry("k").or_insert(1) += 1;
    if let Entry::Occupied(e) = m.entry("k") { println!("{}", e.get()); }
    println!("{:?} {:?} {:?} {:?}", Crimson, Color::Green, Custom(4), Color::DEFAULT);
    {
        use a::g as f;
        use traits::Quiet;
        println!("{} {}", f(), "x".quiet());
        use std::{cmp::{max, min}, mem::swap};
        let (mut x, mut y) = (max(1, 2), min(1, 2));
        swap(&mut x, &mut y);
        println!("{x} {y}");
    }
    let mut s = String::new();
    write!(s, "{P}").unwrap();
    println!("{s}");
    println!("{}", ::std::cmp::Ordering::Less as i8);
}
