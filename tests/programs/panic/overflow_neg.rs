//! Negation of the least value.

use std::hint::black_box;

fn main() {
    let all = [1, 0, i64::MIN + 1, i64::MIN];
    for x in black_box(all) {
        println!("{}", -x);
    }
}
