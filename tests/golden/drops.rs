// golden: conditional, temporaries
//! Drop flags, temporaries, moves.

struct Guard(u8);

impl Drop for Guard {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

impl Guard {
    fn get(&self) -> u8 {
        self.0
    }
}

fn consume(_: Guard) {}

fn conditional(take: bool) {
    let guard = Guard(1);
    if take {
        consume(guard);
    }
}

fn temporaries() -> u8 {
    let a = Guard(2).get();
    let b = &Guard(3);
    a + b.get()
}

fn main() {
    conditional(true);
    conditional(false);
    println!("{}", temporaries());
}
