//! Conversions of characters and their failures.

use std::hint::black_box;

fn main() {
    println!("{:?} {:?}", char::from_u32(0xd800), char::from_digit(35, 36));
    println!("{:?}", char::from_digit(1, black_box(37)));
}
