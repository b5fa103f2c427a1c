//! `a op= b`: if both are primitive, b is evaluated before a; otherwise a before b.

use std::ops::{AddAssign, Deref, DerefMut, ShlAssign};

fn say<T>(name: &str, value: T) -> T {
    print!("{name} ");
    value
}

struct Meter(i32);

impl Deref for Meter {
    type Target = i32;
    fn deref(&self) -> &i32 {
        print!("deref ");
        &self.0
    }
}

impl DerefMut for Meter {
    fn deref_mut(&mut self) -> &mut i32 {
        print!("deref_mut ");
        &mut self.0
    }
}

#[derive(Debug, PartialEq)]
struct Text(String);

impl AddAssign<&str> for Text {
    fn add_assign(&mut self, other: &str) {
        self.0.push_str(other);
    }
}

impl AddAssign<Text> for i32 {
    fn add_assign(&mut self, other: Text) {
        *self += other.0.len() as i32;
    }
}

impl ShlAssign<Text> for Text {
    fn shl_assign(&mut self, other: Text) {
        self.0 = other.0 + &self.0;
    }
}

fn generic<T: AddAssign<U>, U>(mut left: T, right: U) -> T {
    *say("left", &mut left) += say("right", right);
    left
}

fn main() {
    let mut n = 1;
    *say("left", &mut n) += say("right", 2);
    println!("= {n}");
    *say("left", &mut n) <<= say("right", 2u8);
    println!("= {n}");
    // A reference operand is not primitive: AddAssign<&i32> is called.
    *say("left", &mut n) += say("right", &5);
    println!("= {n}");
    *say("left", &mut n) += say("right", Text("four".into()));
    println!("= {n}");
    let mut t = Text("a".into());
    *say("left", &mut t) += say("right", "b");
    println!("= {t:?}");
    *say("left", &mut t) <<= say("right", Text("c".into()));
    println!("= {t:?}");
    println!("= {}", generic(1, 2));
    let mut m = Meter(5);
    *m += say("right", 1);
    println!("= {}", m.0);
    *m = say("right", 8);
    println!("= {}", m.0);
    let mut xs = [1, 2, 3];
    xs[say("index", 1)] *= say("right", 10);
    println!("= {xs:?}");
    let mut v = vec![1, 2, 3];
    v[say("index", 2)] *= say("right", 10);
    println!("= {v:?}");
    let mut flag = true;
    *say("left", &mut flag) &= say("right", false);
    println!("= {flag}");
    let mut f = 1.5f64;
    f += { f *= 2.0; f };
    println!("= {f}");
    let mut k = 1;
    k += { k = 10; k };
    println!("= {k}");
    let mut s = String::from("x");
    s += &{ let t = s.clone(); t + "y" };
    println!("= {s}");
}
