//! `unreachable!` with a message and arguments.

use std::hint::black_box;

fn main() {
    let n = black_box(3);
    match n % 2 {
        0 => println!("even"),
        other => unreachable!("odd: {other} {:>3}", n),
    }
}
