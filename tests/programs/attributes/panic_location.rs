//! #[track_caller]: the location of the caller is reported, through functions, methods and closures.

use std::panic::Location;

#[track_caller]
fn here() -> String {
    let l = Location::caller();
    format!("{}:{}:{}", l.file().rsplit('/').next().unwrap(), l.line(), l.column())
}

#[track_caller]
fn outer() -> String {
    here()
}

fn not_tracked() -> String {
    here()
}

struct S;
impl S {
    #[track_caller]
    fn method(&self) -> String {
        here()
    }
}

trait T {
    #[track_caller]
    fn provided(&self) -> String {
        here()
    }
}
impl T for S {}

macro_rules! through_macro {
    () => {
        here()
    };
}

#[track_caller]
fn fail(n: u32) {
    assert!(n < 3, "n is {n}");
}

fn main() {
    println!("{}", here());
    println!("{} {}", outer(), not_tracked());
    println!("{} {}", S.method(), S
        .provided());
    println!("{}", through_macro!());
    let f: fn() -> String = here;
    println!("{}", f());
    println!("{} {}", line!(), column!());
    println!("{} {}", file!().ends_with("panic_location.rs"), module_path!());
    fail(1);
    fail(
        3,
    );
}
