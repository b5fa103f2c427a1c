// golden: sum, count
//! A for loop over a slice, a while loop, a closure.

fn sum(items: &[i32]) -> i32 {
    let mut total = 0;
    for item in items {
        total += item;
    }
    total
}

fn count(mut n: u32) -> u32 {
    let step = |x: u32| if x % 2 == 0 { x / 2 } else { 3 * x + 1 };
    let mut steps = 0;
    while n != 1 {
        n = step(n);
        steps += 1;
    }
    steps
}

fn main() {
    println!("{} {}", sum(&[1, 2, 3]), count(27));
}
