// golden: largest, call_dyn
//! A generic function, a trait object, a static.

static LIMIT: u32 = 40;

trait Named {
    fn name(&self) -> &str;
}

struct Cat(String);

impl Named for Cat {
    fn name(&self) -> &str {
        &self.0
    }
}

fn largest<T: PartialOrd + Copy>(a: T, b: T) -> T {
    if a < b { b } else { a }
}

fn call_dyn(named: &dyn Named) -> u32 {
    named.name().len() as u32 + LIMIT
}

fn main() {
    println!("{} {} {}", largest(1u8, 2), largest(2.5, 1.0), call_dyn(&Cat("tom".to_string())));
}
