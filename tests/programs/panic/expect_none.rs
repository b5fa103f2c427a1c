//! `expect` on None: its message and the caller's place.

fn main() {
    let found = [1, 2, 3]
        .iter()
        .find(|n| **n > 5)
        .expect("a number above five");
    println!("{found}");
}
