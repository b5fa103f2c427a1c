// edition: 2021
//! Edition 2021: TryFrom, TryInto and FromIterator in the prelude, arrays by value, `$p:pat` takes alternatives, panics format.

macro_rules! any_of {
    ($p:pat, $x:expr) => { matches!($x, $p) };
}
#[derive(Debug)]
struct Even(u8);
impl TryFrom<u8> for Even {
    type Error = String;
    fn try_from(n: u8) -> Result<Self, String> {
        if n % 2 == 0 { Ok(Even(n)) } else { Err(format!("{n} is odd")) }
    }
}
impl FromIterator<u8> for Even {
    fn from_iter<I: IntoIterator<Item = u8>>(i: I) -> Self {
        Even(i.into_iter().map(|n| n & !1).sum())
    }
}
fn main() {
    let e: Result<Even, _> = 4.try_into();
    println!("{e:?} {:?} {:?}", Even::try_from(3), Even::from_iter([1, 2, 3]));
    println!("{:?}", [5u8, 6].into_iter().collect::<Even>());
    let owned: Vec<String> = [String::from("a"), String::from("b")].into_iter().collect();
    println!("{owned:?} {}", any_of!(1 | 2..=4, 3));
    println!("{:?} {:?}", u8::try_from(300i32).is_err(), i8::try_from(-5i64));
    let s = (String::from("x"), 5);
    let c = || s.1 + 1;
    let moved = s.0;
    println!("{} {moved}", c());
    let (width, value) = (6, 1.5);
    println!("{value:width$.2}|{value:<width$}|{:>1$}|{0:?}", "r", 3);
    let n = 7;
    assert!(n == 7, "n is {n}");
    if n > 100 {
        panic!("{n} {{}}");
    }
}
