//! A failed assert_eq! shows both sides and the message.

#[derive(Debug, PartialEq)]
struct P {
    x: i32,
    name: &'static str,
}

fn main() {
    let a = P { x: 1, name: "a" };
    assert_ne!(a, P { x: 2, name: "a" });
    assert_eq!(a, P { x: 1, name: "b" }, "names differ at {}", 1 + 1);
}
