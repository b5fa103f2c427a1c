// edition: 2018
//! Edition 2018: uniform paths, `array.into_iter()` by reference, `dyn` optional.

#![allow(bare_trait_objects, array_into_iter)]

mod tools {
    pub fn join(parts: &[&str]) -> String {
        parts.join("/")
    }
    pub mod more {
        pub use super::join as concat_all;
        pub use crate::tools::*;
    }
}
use tools::more::{self, concat_all};
mod std_like {
    pub mod fmt {
        pub fn name() -> &'static str {
            "own fmt"
        }
    }
}
use std_like::fmt;
macro_rules! old_pat {
    ($p:pat | $q:pat) => {
        |x| match x {
            $p => 1,
            $q => 2,
            _ => 3,
        }
    };
}
fn object(x: &dyn ToString, y: &ToString) -> String {
    x.to_string() + &y.to_string()
}
fn main() {
    println!("{} {}", concat_all(&["a", "b"]), more::join(&["c"]));
    println!("{} {}", fmt::name(), ::std::mem::size_of::<u16>());
    let array = [1u8, 2, 3];
    let total: u8 = array.into_iter().map(|x: &u8| *x).sum();
    println!("{} {:?}", total, IntoIterator::into_iter(array).next());
    let boxed: Box<[u8]> = Box::new([4, 5]);
    println!("{:?}", boxed.into_iter().map(|x: &u8| x * 2).collect::<Vec<_>>());
    let f = old_pat!(1 | 2);
    println!("{} {} {}", f(1), f(2), f(9));
    println!("{}", object(&1, &'c'));
    let r#try = std::convert::TryInto::<u8>::try_into(300i32).is_err();
    println!("{} {}", r#try, u8::max(1, 2));
    let v: Vec<i32> = std::iter::FromIterator::from_iter(vec![1, 2]);
    println!("{:?}", v);
}
