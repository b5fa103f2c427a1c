//! A string sliced in the middle of a character.

use std::hint::black_box;

fn main() {
    let s = "aé😀z";
    println!("{} {}", &s[1..3], &s[3..7]);
    println!("{}", &s[..black_box(5)]);
}
