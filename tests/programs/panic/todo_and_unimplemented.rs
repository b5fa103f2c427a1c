//! `todo!` in a function that never returns normally.

fn later() -> u8 {
    todo!("the rest of {}", stringify!(later))
}

fn main() {
    println!("before");
    let f: fn() -> u8 = later;
    println!("{}", f());
}
