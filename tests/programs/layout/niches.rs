//! Enums with niches, explicit discriminants, nested options, C-like casts, uninhabited variants.

use std::mem::{discriminant, size_of};
use std::num::NonZeroU8;

#[derive(Debug, Clone, Copy, PartialEq)]
#[repr(i16)]
enum Signed {
    Minus = -300,
    Zero = 0,
    Next,
    Big = 0x7fff,
}

#[derive(Debug, Clone, PartialEq)]
enum Mixed {
    Text(String),
    Flag(bool),
    Unit,
    Pair(u8, char),
}

enum Never {}

#[derive(Debug)]
enum Wide {
    A = 1,
    B = 1 << 40,
}

fn deep(n: Option<Option<Option<bool>>>) -> u8 {
    match n {
        None => 0,
        Some(None) => 1,
        Some(Some(None)) => 2,
        Some(Some(Some(b))) => 3 + b as u8,
    }
}

fn never(r: Result<u32, Never>) -> u32 {
    let Ok(n) = r;
    n
}

fn main() {
    println!("{:?}", [Signed::Minus, Signed::Zero, Signed::Next, Signed::Big].map(|s| (s, s as i64, s as u8)));
    for m in [Mixed::Text("t".into()), Mixed::Flag(true), Mixed::Unit, Mixed::Pair(1, 'x')] {
        let d = discriminant(&m) == discriminant(&Mixed::Flag(false));
        println!("{m:?} {d} {}", m == m.clone());
    }
    println!("{:?}", [None, Some(None), Some(Some(None)), Some(Some(Some(true)))].map(deep));
    println!("{} {} {}", size_of::<Option<Option<Option<bool>>>>(), size_of::<Option<Mixed>>(), size_of::<Option<char>>());
    println!("{} {}", size_of::<Option<NonZeroU8>>(), size_of::<Result<u32, Never>>());
    println!("{} {:?} {}", never(Ok(7)), Wide::B, Wide::A as u64 + Wide::B as u64);
    let mut slot = Some(NonZeroU8::new(5).unwrap());
    println!("{:?} {:?}", slot.take(), slot);
    let refs: [Option<&u32>; 2] = [Some(&4), None];
    println!("{:?} {}", refs, size_of::<Option<&u32>>());
    let ordering = 1.cmp(&2) as i8;
    println!("{ordering} {:?}", Some(std::cmp::Ordering::Less));
}
