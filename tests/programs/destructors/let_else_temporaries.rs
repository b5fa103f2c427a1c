//! Temporaries of the initializer of `let … else`, extended or not, are dropped before the `else` block runs.

struct D(u32);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn opt(n: u32) -> Option<D> {
    Some(D(n))
}

fn extended(n: u32) -> u32 {
    let Some(D(1 | 2)) = &opt(n) else {
        println!("else");
        return 0;
    };
    println!("in");
    n
}

fn by_ref(n: u32) -> u32 {
    let Some(ref d @ D(1..=2)) = opt(n) else {
        println!("else");
        return 0;
    };
    println!("in");
    d.0
}

fn in_loop() {
    for n in 0..3 {
        let (Some(d @ D(1)), _other) = (opt(n), D(n + 10)) else {
            println!("next");
            continue;
        };
        println!("found {}", d.0);
    }
}

fn main() {
    println!("{} {}", extended(1), extended(5));
    println!("{} {}", by_ref(2), by_ref(6));
    in_loop();
}
