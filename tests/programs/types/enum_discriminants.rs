//! Discriminants: implicit, explicit, negative, of other reprs, on enums with fields, of 128 bits.

use std::mem::{discriminant, size_of, size_of_val};

#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Eq, Ord, Hash)]
enum Implicit { A, B, C }
#[derive(Clone, Copy, Debug)]
#[allow(dead_code)]
enum Mixed { A = 10, B, C = -3, D, E = 0x7fff }
#[repr(u8)]
#[derive(Debug)]
#[allow(dead_code)]
enum Data { Unit = 3, Tuple(u16, u8) = 7, Struct { x: u32 } = 255 }
impl Data {
    fn tag(&self) -> u8 {
        unsafe { *(self as *const Self).cast::<u8>() }
    }
}
#[repr(i8)]
#[derive(Clone, Copy)]
#[allow(dead_code)]
enum Neg { Min = -128, Zero = 0, Max = 127 }
#[repr(C)]
#[allow(dead_code)]
enum CLike { A, B = 1 << 10 }
#[repr(C, u16)]
#[allow(dead_code)]
enum Tagged { Small(u8), Large(u64) }
const BASE: isize = 40;
#[derive(Clone, Copy)]
enum Computed { A = BASE, B = Computed::A as isize * 2 + size_of::<u64>() as isize, C = { let mut n = 0; while n < 5 { n += 2; } n } }
#[repr(u64)]
#[derive(Clone, Copy)]
#[allow(dead_code)]
enum Big { A = u64::MAX, B = 1 << 63 }
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq)]
enum FromInt { One = 1, Two = 2 }
impl TryFrom<u32> for FromInt {
    type Error = u32;
    fn try_from(n: u32) -> Result<Self, u32> {
        match n {
            x if x == FromInt::One as u32 => Ok(FromInt::One),
            x if x == FromInt::Two as u32 => Ok(FromInt::Two),
            x => Err(x),
        }
    }
}
fn main() {
    println!("{} {} {}", Implicit::A as u8, Implicit::B as i64, Implicit::C as usize);
    println!("{} {:?}", Implicit::A < Implicit::C, Implicit::B.cmp(&Implicit::B));
    for m in [Mixed::A, Mixed::B, Mixed::C, Mixed::D, Mixed::E] { print!("{m:?}={} ", m as i32); }
    println!("{}", size_of::<Mixed>());
    for d in [Data::Unit, Data::Tuple(1, 2), Data::Struct { x: 5 }] { print!("{d:?}:{} ", d.tag()); }
    println!("{}", size_of::<Data>());
    println!("{} {} {}", Neg::Min as i8 as u8, Neg::Max as i32, size_of::<Option<Neg>>());
    println!("{} {} {}", CLike::B as u32, size_of::<CLike>(), size_of::<Tagged>());
    println!("{} {} {}", Computed::A as i32, Computed::B as i32, Computed::C as u8);
    println!("{} {} {}", Big::A as u64, Big::B as i64, Big::B as u128);
    println!("{} {}", discriminant(&Data::Tuple(1, 2)) == discriminant(&Data::Tuple(3, 4)), discriminant(&Some(1)) == discriminant(&None));
    println!("{:?} {:?} {:?}", FromInt::try_from(1), FromInt::try_from(2), FromInt::try_from(3));
    println!("{:?}", unsafe { std::mem::transmute::<u32, FromInt>(2) });
    println!("{} {}", size_of_val(&Implicit::A), size_of::<Option<Option<Implicit>>>());
}
