//! Arithmetic of std types panics with their own messages.

use std::hint::black_box;

fn main() {
    use std::time::Duration;
    println!("{:?}", Duration::from_secs(2) - Duration::from_millis(1));
    println!("{:?}", Duration::from_secs(1) - Duration::from_secs(black_box(2)));
}
