//! A string sliced behind its end.

use std::hint::black_box;

fn main() {
    let s = String::from("short");
    println!("{}", s.get(2..9).is_none());
    println!("{}", &s[black_box(9)..]);
}
