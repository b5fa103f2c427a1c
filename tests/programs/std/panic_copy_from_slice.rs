//! A panic inside a function that rlibs hold instances of.

fn main() {
    let source = [1u8, 2, 3];
    let count = std::env::args().count() + 1;
    let mut target = vec![0u8; count];
    println!("copying");
    target.copy_from_slice(&source);
}
