// edition: 2015
//! Edition 2015: paths from the crate's root, bare trait objects, later keywords as names, `try!`.

#![allow(bare_trait_objects, ellipsis_inclusive_range_patterns, anonymous_parameters, deprecated)]

use std::fmt::Debug;
use inner::deep::Thing;

mod inner {
    use std::collections::BTreeMap;
    use other::helper;
    pub mod deep {
        #[derive(Debug)]
        pub struct Thing(pub u8);
        pub fn make() -> ::inner::deep::Thing {
            Thing(::other::helper())
        }
    }
    pub fn map() -> BTreeMap<u8, u8> {
        let mut m = BTreeMap::new();
        m.insert(1, helper());
        m
    }
}
mod other {
    pub fn helper() -> u8 {
        7
    }
}
fn show(x: &Debug) -> String {
    format!("{:?}", x)
}
fn boxed(n: u8) -> Box<Debug + Send> {
    if n > 3 { Box::new(n) } else { Box::new("small") }
}
fn classify(n: u8) -> &'static str {
    match n {
        0..=9 => "digit",
        10 => "ten",
        _ => "more",
    }
}
fn parse(s: &str) -> Result<i32, std::num::ParseIntError> {
    let n = try!(s.parse::<i32>());
    Ok(n + 1)
}
fn async(await: u8, dyn: u8) -> u8 {
    await + dyn
}
trait Shape {
    fn area(&self) -> f64;
}
impl Shape for f64 {
    fn area(&self) -> f64 {
        self * self
    }
}
impl Shape {
    fn twice(&self) -> f64 {
        self.area() * 2.0
    }
}
fn main() {
    println!("{:?} {:?} {:?}", inner::deep::make(), Thing(1), inner::map());
    println!("{} {:?} {:?}", show(&5), boxed(4), boxed(1));
    println!("{} {} {}", classify(9), classify(10), classify(11));
    println!("{:?} {}", parse("41"), parse("x").is_err());
    println!("{}", async(1, 2));
    let s: &Shape = &3.0;
    println!("{}", s.twice());
    let gen = [1, 2];
    for x in gen.into_iter() {
        let y: &i32 = x;
        print!("{} ", y);
    }
    println!("{}", ::std::cmp::max(1, 2));
}
