//! `panic_any` with a payload that is no string.

fn main() {
    std::panic::panic_any(vec![1, 2, 3]);
}
