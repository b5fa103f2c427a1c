//! Temporaries in arguments of `format!` end with its inner block: a macro's own code follows the edition of its crate, and
//! std's is 2024, whatever the user's.

struct D(u32);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

impl D {
    fn get(&self) -> u32 {
        self.0
    }
}

macro_rules! tail {
    ($e:expr) => {{ $e }};
}

fn show(name: &str) -> u32 {
    println!("{name}");
    0
}

fn main() {
    let _pair = (format!("{}", D(1).get()), show("after format"));
    let _own = (tail!(D(2).get()), show("after an own macro"));
    let _vec = (vec![D(3).get()], show("after vec"));
    let text = format!("{}-{}", D(4).get(), format!("{:?}", [D(5).get()]).len());
    println!("{text} {}", D(6).get());
    assert_eq!(D(7).get(), 7 + show("in assert_eq"), "{}", D(8).get());
}
