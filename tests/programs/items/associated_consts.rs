//! Associated constants: defaults, overrides, generic ones, in array lengths and patterns, through trait bounds.

trait Shape {
    const SIDES: u32;
    const NAME: &'static str = "shape";
    const ANGLES: u32 = Self::SIDES;
    const TABLE: [u32; 2] = [Self::SIDES, Self::ANGLES * 180];
    fn describe() -> String {
        format!("{} {} {:?}", Self::NAME, Self::ANGLES, Self::TABLE)
    }
}
struct Square;
struct Circle;
impl Shape for Square {
    const SIDES: u32 = 4;
    const NAME: &'static str = "square";
}
impl Shape for Circle {
    const SIDES: u32 = { let x = 1; x - 1 };
    const ANGLES: u32 = <Square as Shape>::SIDES * 90;
}
struct Wrapper<T>(T);
impl<T> Wrapper<T> {
    const SIZE: usize = std::mem::size_of::<T>();
    const IS_BIG: bool = Self::SIZE > 8;
    const BITS: usize = if Self::IS_BIG { 0 } else { Self::SIZE * 8 };
    const NONE: Option<T> = None;
    const ARRAY: [Option<T>; 3] = [Self::NONE; 3];
}
impl<T: Shape> Shape for Wrapper<T> {
    const SIDES: u32 = T::SIDES + 1;
}
struct Pair<A, B>(A, B);
impl<A: Shape, B: Shape> Shape for Pair<A, B> {
    const SIDES: u32 = A::SIDES * B::SIDES;
    const NAME: &'static str = A::NAME;
}
struct Buf;
impl Buf {
    const LEN: usize = 3;
    const ZERO: [u8; Self::LEN] = [0; Self::LEN];
    const FNS: [fn(i32) -> i32; 2] = [Self::inc, |x| x * 2];
    const fn inc(x: i32) -> i32 {
        x + 1
    }
    fn new() -> [u8; Buf::LEN + 1] {
        [7; Self::LEN + 1]
    }
}
trait Id {
    const ID: usize;
    const NEXT: usize = Self::ID + 1;
}
impl Id for () {
    const ID: usize = 0;
}
impl<T: Id> Id for (T,) {
    const ID: usize = T::NEXT;
}
impl<T: Id> Id for [T] {
    const ID: usize = T::ID * 100;
    const NEXT: usize = 0;
}
fn sum<T: Id + ?Sized>() -> usize {
    const LOCAL: usize = <((),) as Id>::ID;
    T::ID + T::NEXT + LOCAL
}
fn check(n: u32) -> &'static str {
    match n {
        Square::SIDES => "four",
        <Wrapper<Square> as Shape>::SIDES => "five",
        u32::MAX => "max",
        _ => "other",
    }
}
fn main() {
    println!("{} | {}", Square::describe(), Circle::describe());
    println!("{} | {}", Wrapper::<Square>::describe(), <Pair<Square, Wrapper<Square>>>::describe());
    println!("{} {} {}", Wrapper::<u16>::BITS, Wrapper::<[u8; 9]>::BITS, Wrapper::<String>::IS_BIG);
    println!("{:?} {:?}", Wrapper::<u8>::ARRAY, Buf::ZERO);
    println!("{:?} {} {}", Buf::new(), Buf::FNS[0](1), (Buf::FNS[1])(4));
    println!("{} {} {}", sum::<()>(), sum::<(((),),)>(), sum::<[((),)]>());
    println!("{} {} {} {}", check(4), check(5), check(u32::MAX), check(0));
}
