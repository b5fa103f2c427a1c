//! `repr(C)` structs passed and returned by value: to libc's div and ldiv, and between extern "C" functions of each class.

use std::ffi::{c_int, c_long};

#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq)]
struct DivT {
    quot: c_int,
    rem: c_int,
}
#[repr(C)]
#[derive(Debug, Clone, Copy)]
struct LDivT {
    quot: c_long,
    rem: c_long,
}
unsafe extern "C" {
    safe fn div(a: c_int, b: c_int) -> DivT;
    safe fn ldiv(a: c_long, b: c_long) -> LDivT;
}
macro_rules! round_trip {
    ($($name:ident: $t:ty),*) => { $(extern "C" fn $name(a: u8, x: $t, b: f32) -> $t { assert!(a == 7 && b == 0.5); x })* };
}
#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq)]
struct Floats(f32, f32, f32);
#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq)]
struct Mixed {
    a: u8,
    b: f64,
}
#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq)]
struct Split {
    a: f32,
    b: u16,
    c: f64,
}
#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq)]
struct Large([u64; 5]);
#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq)]
struct Nested {
    inner: Mixed2,
    tail: [u8; 3],
}
#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq)]
struct Mixed2 {
    x: i16,
    y: f32,
}
#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq)]
struct Odd([u8; 11]);
#[repr(transparent)]
#[derive(Debug, Clone, Copy, PartialEq)]
struct Transparent(Split);
round_trip!(ints: DivT, floats: Floats, mixed: Mixed, split: Split, large: Large, nested: Nested, odd: Odd, transparent: Transparent, wide: u128);
extern "C" fn many(a: Large, b: Mixed, c: Floats, d: Mixed, e: DivT, f: Mixed, g: Odd, h: Large) -> f64 {
    a.0[4] as f64 + b.b + c.2 as f64 + d.a as f64 + e.rem as f64 + f.b + g.0[10] as f64 + h.0[0] as f64
}
#[repr(C)]
#[derive(Clone, Copy)]
union FloatOrInt {
    f: f64,
    i: i64,
}
extern "C" fn of_union(u: FloatOrInt) -> i64 {
    unsafe { u.i }
}
fn main() {
    println!("{:?} {:?}", div(17, 5), ldiv(-17, 5));
    let f: extern "C" fn(u8, DivT, f32) -> DivT = ints;
    println!("{:?}", f(7, DivT { quot: 1, rem: -2 }, 0.5));
    println!("{:?}", floats(7, Floats(1.0, 2.0, 3.0), 0.5));
    println!("{:?}", mixed(7, Mixed { a: 1, b: 2.5 }, 0.5));
    println!("{:?}", split(7, Split { a: 1.5, b: 2, c: 3.5 }, 0.5));
    println!("{:?}", large(7, Large([1, 2, 3, 4, 5]), 0.5));
    println!("{:?}", nested(7, Nested { inner: Mixed2 { x: -1, y: 0.25 }, tail: [1, 2, 3] }, 0.5));
    println!("{:?}", odd(7, Odd([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]), 0.5));
    println!("{:?} {}", transparent(7, Transparent(Split { a: 0.0, b: 1, c: 2.0 }), 0.5), wide(7, u128::MAX - 5, 0.5));
    let m = Mixed { a: 1, b: 2.0 };
    println!("{}", many(Large([1; 5]), m, Floats(0.0, 0.0, 4.0), m, DivT { quot: 0, rem: 8 }, m, Odd([3; 11]), Large([9; 5])));
    println!("{:#x}", of_union(FloatOrInt { f: 1.0 }));
}
