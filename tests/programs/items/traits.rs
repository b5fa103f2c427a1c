//! Traits: associated types, consts, default methods, supertraits, blanket impls, operator overloading.

use std::fmt;
use std::ops::{AddAssign, Index, IndexMut, Neg, Sub};

trait Animal {
    const LEGS: u32 = 4;
    type Food: fmt::Display + Default;
    fn name(&self) -> String;
    fn speak(&self) -> String {
        format!("{} with {} legs eats {}", self.name(), Self::LEGS, Self::Food::default())
    }
}

#[derive(Default)]
struct Grain;
impl fmt::Display for Grain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("grain")
    }
}

struct Cow;
struct Bird(&'static str);

impl Animal for Cow {
    type Food = String;
    fn name(&self) -> String {
        "cow".into()
    }
}

impl Animal for Bird {
    const LEGS: u32 = 2;
    type Food = Grain;
    fn name(&self) -> String {
        self.0.to_string()
    }
}

trait Loud: Animal {
    fn shout(&self) -> String {
        self.speak().to_uppercase()
    }
}
impl<T: Animal> Loud for T {}

#[derive(Debug, Clone, Copy, PartialEq)]
struct V2 {
    x: i32,
    y: i32,
}

impl Sub for V2 {
    type Output = V2;
    fn sub(self, o: V2) -> V2 {
        V2 { x: self.x - o.x, y: self.y - o.y }
    }
}
impl Neg for V2 {
    type Output = V2;
    fn neg(self) -> V2 {
        V2 { x: -self.x, y: -self.y }
    }
}
impl AddAssign<i32> for V2 {
    fn add_assign(&mut self, n: i32) {
        self.x += n;
        self.y += n;
    }
}
impl Index<char> for V2 {
    type Output = i32;
    fn index(&self, c: char) -> &i32 {
        if c == 'x' { &self.x } else { &self.y }
    }
}
impl IndexMut<char> for V2 {
    fn index_mut(&mut self, c: char) -> &mut i32 {
        if c == 'x' { &mut self.x } else { &mut self.y }
    }
}

fn total_legs<A: Animal, B: Animal>(_: &A, _: &B) -> u32 {
    A::LEGS + B::LEGS
}

fn main() {
    let (cow, bird) = (Cow, Bird("hen"));
    println!("{}\n{}", cow.shout(), bird.speak());
    println!("{} [{:>8}]", total_legs(&cow, &bird), Grain);
    let mut v = V2 { x: 5, y: 1 } - V2 { x: 2, y: 9 };
    v += 10;
    v['y'] *= 3;
    println!("{v:?} {:?} {}", -v, v['x']);
    println!("{}", <Bird as Animal>::LEGS + Cow::LEGS);
}
