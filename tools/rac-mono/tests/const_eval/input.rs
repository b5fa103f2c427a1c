#![allow(dead_code, clippy::all)]
#[derive(Clone, Copy)]
enum Shape {
    Unit,
    Square(u32),
    Rect { width: u16, height: u64 },
}
const fn area(shape: &Shape) -> u64 {
    match *shape {
        Shape::Unit => 1,
        Shape::Square(side) => (side * side) as u64,
        Shape::Rect { width, height } => width as u64 * height,
    }
}
const fn sum(numbers: &[u32]) -> u32 {
    let (mut i, mut sum) = (0, 0);
    while i < 4 {
        sum += numbers[i];
        i += 1;
    }
    sum
}
const fn squares<const N: usize>() -> [u32; N] {
    let mut table = [0; N];
    let mut i = 0;
    while i < N {
        table[i] = (i * i) as u32;
        i += 1;
    }
    table
}
const fn increment(number: &mut u8) {
    *number += 1;
}
const fn forever(n: u32) -> u32 {
    1 + forever(n)
}
const fn dangling() -> &'static u8 {
    let local = 7;
    unsafe { &*(&raw const local) }
}
enum Maybe<T> {
    None,
    Some(T),
}
union Bits {
    float: f32,
    int: u32,
}
struct Cyclic<'a>(&'a u32, u8);

const AREAS: u64 = area(&Shape::Unit) + area(&Shape::Square(5)) + area(&Shape::Rect { width: 3, height: 4 });
const TABLE: [u32; 4] = squares::<4>();
const SUM: u32 = sum(&TABLE);
const FLOAT_BITS: u32 = unsafe { Bits { float: 1.5 * 3.0 }.int };
const NAN_BITS: u32 = unsafe { Bits { float: 0.0 / 0.0 }.int };
const CASTS: i64 = (300.9f64 as u8) as i64 + (-1i8 as u16) as i64 - (3_000_000_000u32 as i32) as i64;
const SHIFTS: u128 = (1u128 << 100) | (0x80u8 as i8 >> 3) as u8 as u128;
const NESTED: [Maybe<Maybe<bool>>; 3] = [Maybe::Some(Maybe::Some(true)), Maybe::Some(Maybe::None), Maybe::None];
const POINTER: &'static &'static u32 = &&7;
const TEXT: &'static str = "text";
static COUNTER: u32 = SUM + 1;
static LINK: Cyclic<'static> = Cyclic(&COUNTER, 3);

const OVERFLOW: u8 = { let mut number = 255; increment(&mut number); number };
const OUT_OF_BOUNDS: u32 = sum(&[1, 2, 3]);
const BY_ZERO: i32 = 1 % (TABLE[0] as i32);
const ITSELF: u32 = OTHER + 1;
const OTHER: u32 = ITSELF;
const ENDLESS: u32 = forever(0);
const DANGLING: u8 = *dangling();
const NEGATION: i8 = -(TABLE[3] as i8 - 119 - 18);
fn main() {}
