//! Paths: qualified, with generic arguments anywhere, Self, super chains, associated items of types, primitives and traits.

mod top {
    pub const WHERE: &str = "top";
    pub mod mid {
        pub const WHERE: &str = "mid";
        pub mod low {
            pub const WHERE: &str = "low";
            pub fn all() -> [&'static str; 4] {
                [self::WHERE, super::WHERE, super::super::WHERE, crate::WHERE]
            }
            pub fn nested() -> &'static str { super::super::mid::low::WHERE }
        }
    }
}
const WHERE: &str = "crate";
trait Animal {
    fn name() -> String;
    fn new() -> Self where Self: Sized;
    fn id(&self) -> u8 { 1 }
}
#[derive(Debug, PartialEq, Clone)]
struct Dog<T = u8>(T);
impl<T: Default + std::fmt::Debug> Animal for Dog<T> {
    fn name() -> String { format!("dog {:?}", Self::new()) }
    fn new() -> Self { Self(T::default()) }
}
impl Dog {
    fn name() -> String { "inherent".into() }
    const LEGS: u8 = 4;
    fn make(n: u8) -> Self { let make = Self; make(n) }
    fn is(&self, other: &Self) -> bool { matches!(self, Self(n) if *n == other.0) }
}
enum E { A(u8), B { x: u8 }, C }
impl E {
    fn all() -> [Self; 3] { [Self::A(1), Self::B { x: 2 }, Self::C] }
    fn value(&self) -> u8 { match self { Self::A(n) => *n, Self::B { x } => *x, Self::C => 0 } }
}
type Alias<T> = Result<T, String>;
type D16 = Dog<u16>;
fn generic<T: Animal>() -> String { <T as Animal>::name() + &T::new().id().to_string() }
fn main() {
    println!("{:?} {}", top::mid::low::all(), top::mid::low::nested());
    println!("{} {} {}", Dog::name(), <Dog as Animal>::name(), Dog::<String>::name());
    println!("{} {}", <Dog<i32>>::name(), generic::<Dog<char>>());
    println!("{} {:?} {:?}", Dog::LEGS, Dog::make(3), <Dog>::make(4).is(&Dog(4)));
    println!("{:?}", E::all().map(|e| e.value()));
    println!("{:?} {:?}", Alias::<u8>::Ok(1), Alias::<u8>::Err("e".into()).map_err(|e| e.len()));
    println!("{:?} {:?}", D16::new(), D16 { 0: 9 });
    println!("{:?} {:?} {:?}", u8::from_str_radix("ff", 16), <u8>::MAX, <[u8]>::len(&[1, 2]));
    println!("{:?} {}", <str>::len("abc"), <(u8, u8) as Default>::default().0);
    println!("{:?}", Vec::<u8>::with_capacity(2).capacity() >= 2);
    println!("{:?}", <Vec<u8> as IntoIterator>::into_iter(vec![1]).collect::<Vec<_>>());
    println!("{:?}", Some(1).map(Option::Some).map(Option::<Option<i32>>::Some));
    println!("{:?}", ["1", "x"].map(str::parse::<i32>).map(|r| r.is_ok()));
    println!("{}", std::mem::size_of::<<Vec<u16> as IntoIterator>::Item>());
    println!("{:?}", [1, 2, 3].iter().map(i32::to_string).collect::<Vec<String>>().concat());
    println!("{}", <i32 as std::ops::Add>::add(1, 2) + std::ops::Neg::neg(3));
}
