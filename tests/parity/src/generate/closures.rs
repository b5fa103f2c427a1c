//! Closures over random captures: by reference, by value, of parts of places, nested.

use super::lcg::Lcg;
use std::fmt::Write;

/// What the bodies use.
pub const PRELUDE: &str = "\
#[derive(Clone)] pub struct Held { a: u8, b: String, c: (u16, Option<Box<u8>>), d: [u32; 3] }
pub fn held() -> Held { loop {} }
pub fn use_ref<T: ?Sized>(_: &T) {}
pub fn use_mut<T>(_: &mut T) {}
pub fn consume<T>(_: T) {}
";

/// Variables: type and initial value. Closures that are returned own what they capture.
const VARIABLES: &[(&str, &str)] = &[
    ("u8", "1"),
    ("bool", "true"),
    ("u64", "2"),
    ("String", "String::new()"),
    ("Held", "held()"),
    ("char", "'c'"),
    ("Option<u32>", "None"),
    ("[u16; 3]", "[1, 2, 3]"),
    ("&'static str", "\"\""),
    ("Box<dyn Fn() -> u8>", "Box::new(|| 1)"),
    ("i128", "-1"),
    ("f32", "0.5"),
    ("()", "()"),
    ("Result<u8, String>", "Ok(1)"),
    ("Vec<Held>", "Vec::new()"),
    ("(u8, u32, u8)", "(1, 2, 3)"),
    ("fn() -> Held", "held"),
];

/// Bodies of functions, each returning a closure.
pub fn bodies(lcg: &mut Lcg, count: usize) -> Vec<String> {
    (0..count).map(|_| body(lcg)).collect()
}

fn body(lcg: &mut Lcg) -> String {
    let mut text = String::new();
    let count = lcg.between(0, 5);
    let mut uses = String::new();
    for v in 0..count {
        let (ty, value) = lcg.pick(VARIABLES);
        let _ = write!(text, "let mut v{v}: {ty} = {value}; ");
        let _ = match (ty, lcg.below(4)) {
            ("Held", 0) => write!(uses, "use_ref(&v{v}.a); use_ref(&v{v}.d); "),
            ("Held", 1) => write!(uses, "consume(v{v}.b.clone()); use_mut(&mut v{v}.c.0); "),
            ("Held", _) => write!(uses, "use_ref(&v{v}.c.1); "),
            ("(u8, u32, u8)", 0 | 1) => write!(uses, "consume(v{v}.0); consume(v{v}.2); "),
            (_, 0) => write!(uses, "use_mut(&mut v{v}); "),
            (_, 1) => write!(uses, "consume(v{v}); "),
            _ => write!(uses, "use_ref(&v{v}); "),
        };
    }
    match lcg.below(4) {
        // A closure that borrows, inside of one that owns.
        0 => write!(text, "move || {{ let mut inner = || {{ {uses} }}; use_ref(&inner); inner() }}"),
        // A closure that owns another.
        1 => write!(text, "let inner = move |x: u8| {{ {uses} x }}; move || consume(inner)"),
        2 => write!(text, "let inner = move || {{ {uses} }}; (7u8, inner, Some(1u16))"),
        _ => write!(text, "move |x: u32, y: &str| {{ {uses} x }}"),
    }
    .unwrap_or_default();
    text
}
