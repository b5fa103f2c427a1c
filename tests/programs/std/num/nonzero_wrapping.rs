//! NonZero, Wrapping and Saturating: their operators, conversions and what they print.
use std::collections::HashSet;
use std::num::{NonZero, NonZeroI32, NonZeroU8, NonZeroUsize, Saturating, Wrapping};

fn nonzero() {
    let a = NonZeroU8::new(200).unwrap();
    let b = NonZero::<u8>::MIN;
    println!("{a} {a:?} {b} {:?} {} {}", NonZero::new(0u64), NonZeroI32::MAX, NonZeroI32::MIN);
    println!("{:?} {:?} {} {}", a.checked_add(55), a.checked_add(56), a.saturating_add(100), a.leading_zeros());
    println!("{:?} {:?} {} {}", a.checked_mul(b), a.checked_pow(2), a.ilog2(), a.is_power_of_two());
    println!("{} {} {}", 1000u16 as u32, 250u8 / a, 250u8 % a);
    println!("{:?} {}", a | 7, a.get() | 7);
    let i = NonZeroI32::new(-9).unwrap();
    println!("{} {} {:?} {} {}", i.abs(), -i, i.checked_neg(), i.unsigned_abs(), i.wrapping_abs());
    println!("{} {}", size_of::<Option<NonZeroUsize>>(), size_of::<Option<Option<NonZeroU8>>>());
    println!("{:?} {:?}", NonZeroU8::try_from(0).map_err(|e| e.to_string()), NonZero::<u16>::from(a));
    println!("{:?} {:?}", "12".parse::<NonZeroU8>(), "-0".parse::<NonZeroI32>());
    println!("{} {} {}", a.count_ones(), a.trailing_zeros(), a.midpoint(b));
    let mut all: Vec<_> = (-2..3).filter_map(NonZeroI32::new).collect();
    all.sort_by_key(|n| std::cmp::Reverse(*n));
    println!("{all:?} {}", all.iter().copied().collect::<HashSet<_>>().len());
    println!("{} {:?}", a.div_ceil(NonZero::new(3).unwrap()), a.isqrt());
}

fn wrapping() {
    let mut w = Wrapping(250u8);
    w += 10;
    w -= Wrapping(20);
    w *= 3;
    w <<= 2;
    println!("{w} {w:?} {:x} {} {}", w, -w, !w);
    println!("{} {} {}", w / Wrapping(7), w % Wrapping(7), w & Wrapping(15));
    println!("{} {} {}", w | Wrapping(1), w ^ Wrapping(255), w >> 9);
    println!("{} {}", -Wrapping(i32::MIN), Wrapping(i32::MIN) - Wrapping(1));
    println!(
        "{:?} {}",
        (1..=30u32).map(Wrapping).product::<Wrapping<u32>>(),
        [Wrapping(200u8); 3].iter().sum::<Wrapping<u8>>()
    );
    println!("{:?} {}", Wrapping(i64::MAX) + Wrapping(1), Wrapping(1u16) >> 17);
    let mut hash = Wrapping(0xcbf29ce484222325u64);
    for b in b"fnv-1a" {
        hash ^= *b as u64;
        hash *= 0x100000001b3;
    }
    println!("{hash:016x} {:#?}", Wrapping(3));
}

fn saturating() {
    let mut s = Saturating(100i8);
    s += 100;
    println!("{s} {s:?} {}", -s - Saturating(5));
    s -= Saturating(127);
    s -= 127;
    s -= 127;
    println!("{s} {} {}", s.0, !s);
    s *= Saturating(2);
    println!("{s} {} {}", s / Saturating(-1), s % Saturating(7));
    println!("{} {}", Saturating(u32::MAX) + Saturating(1), Saturating(0u32) - Saturating(1));
}

fn main() {
    nonzero();
    wrapping();
    saturating();
}
