// golden: average, shifted, clamp
//! Checked arithmetic, comparison, branches.

fn average(a: u32, b: u32) -> u32 {
    (a + b) / 2
}

fn shifted(x: i64, by: u32) -> i64 {
    -x << by
}

fn clamp(x: u8, limit: u8) -> u8 {
    if x > limit { limit } else { x }
}

fn main() {
    println!("{} {} {}", average(1, 4), shifted(3, 2), clamp(9, 5));
}
