//! `include!` of expressions and items, `include_str!` of other files, paths relative to this one.

macro_rules! local {
    () => { 100 };
}
mod items {
    include!("included_items.in");
}
const TEXT: &str = include_str!("included.in");
static BYTES: &[u8] = include_str!("../cfg/included.in").as_bytes();

fn main() {
    let list = include!("included.in");
    println!("{list:?} {}", items::included(5));
    println!("{} {}", TEXT.lines().count(), TEXT.as_bytes() == BYTES);
    println!("{}", include_str!(concat!("included", ".in")).len() == BYTES.len());
    println!("{:?}", include!("included.in").map(|(name, _)| name.len()));
}
