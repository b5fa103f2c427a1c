//! A hook sees message and place before the abort.

use std::hint::black_box;

fn main() {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().unwrap();
        println!("hook: {} at line {} column {}", info, place.line(), place.column());
    }));
    let empty: [u8; 0] = [];
    println!("{}", empty[black_box(0)]);
}
