//! rac-lower
fn main() {}
