// edition: 2018
//! Editions before 2021: a single argument of `panic!`, `assert!` and `debug_assert!` is a message, not a format.

#![allow(non_fmt_panics)]

fn main() {
    let n = 3;
    assert!(n == 3, "{}");
    debug_assert!(n == 3, "{x} { }");
    if n == 4 {
        std::panic!("{a}");
        unreachable!("{}", n);
    }
    if n == 5 {
        let s = String::from("any payload");
        panic!(s);
    }
    panic!("braces {} stay {x}");
}
