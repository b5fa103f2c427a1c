// rustc exit -6:  / thread 'main' (14382) panicked at tests/programs/zz/q/panic_messages_2018.rs:18:5: / braces {} stay {x} / stack backtrace: /    0: std::panicking::begin_panic::<&str> /              at /rustc/59807616e1fa2540724bfbac14d7976d7e4a3860/library/std/src/panicking.rs:761:5 /    1: panic_messages_2018::main /    2: c
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
