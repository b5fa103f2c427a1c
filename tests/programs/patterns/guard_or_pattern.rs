// edition: 2024
//! A guard runs once for each alternative of an or-pattern that matches.
use std::cell::Cell;

struct Noisy(&'static str);
impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    let i = Cell::new(0);
    match 1 {
        1 | _ if { i.set(i.get() + 1); false } => {}
        _ => {}
    }
    println!("{}", i.get());
    match (1, 2) {
        (x, _) | (_, x) if { println!("try {x}"); x == 2 } => println!("took {x}"),
        _ => println!("none"),
    }
    match Some((3, 4)) {
        Some((a, _) | (_, a)) if a > 5 => println!("{a}"),
        Some((a @ 3, _) | (_, a)) if { println!("try {a}"); a > 3 } => println!("{a}"),
        _ => println!("none"),
    }
    match Noisy("scrutinee") {
        _ | _ if { let _n = Noisy("guard"); false } => unreachable!(),
        _ => println!("end"),
    }
}
