//! 128-bit integers: all operators, shifts across words, conversions, formatting, matching, in structs, enums and arrays.

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Uuid(u128);
#[derive(Debug)]
#[repr(C)]
struct Mixed {
    a: u8,
    b: i128,
    c: u16,
}
enum Amount {
    Small(u64),
    Large(u128),
}
fn fib(n: u32) -> u128 {
    (0..n).fold((0u128, 1u128), |(a, b), _| (b, a + b)).0
}
fn gcd(a: i128, b: i128) -> i128 {
    if b == 0 { a.abs() } else { gcd(b, a % b) }
}
fn mod_pow(mut base: u128, mut e: u128, m: u128) -> u128 {
    let mut r = 1;
    while e > 0 {
        if e & 1 == 1 {
            r = r * base % m;
        }
        base = base * base % m;
        e >>= 1;
    }
    r
}
fn many(a: u128, b: u8, c: i128, d: u128, e: u64, f: u128) -> i128 {
    a as i128 + b as i128 - c + (d >> 64) as i128 + e as i128 + f as i128
}
fn main() {
    println!("{} {}", fib(186), gcd(-(1i128 << 100), 3i128.pow(50) << 20));
    println!("{}", mod_pow(3, 1 << 70, (1 << 61) - 1));
    let x = 0x0123_4567_89ab_cdef_fedc_ba98_7654_3210u128;
    println!("{:x} {:x} {:x}", x << 4, x >> 68, x.rotate_left(64));
    println!("{:#x} {:o} {:b}", x.swap_bytes(), x >> 100, x >> 120);
    println!("{} {} {} {}", x.count_ones(), x.leading_zeros(), (x & !0xff).trailing_zeros(), (-1i128).count_zeros());
    println!("{} {}", i128::MIN / 7, i128::MIN % 1_000_000_007);
    println!("{} {}", u128::MAX / 1_000_000_000_000, x % 97);
    println!("{:?} {:?}", u128::MAX.checked_add(1), i128::MAX.overflowing_mul(3));
    println!("{} {}", (i128::MIN >> 127), (-5i128).rem_euclid(3));
    println!("{:?} {:?}", x.to_be_bytes()[..4].to_vec(), u128::from_le_bytes([1; 16]));
    println!("{} {} {}", x as u64, x as i32, -1i64 as u128 == u128::MAX);
    println!("{} {} {}", u128::MAX as f64, (1e30f64) as u128, -1e20f32 as i128);
    println!("{:?} {:?}", "340282366920938463463374607431768211455".parse::<u128>(), u64::try_from(x).is_err());
    println!("{:?} {}", Uuid(x).max(Uuid(5)), std::mem::size_of::<Mixed>());
    println!("{:?}", Mixed { a: 1, b: -2, c: 3 });
    for a in [Amount::Small(5), Amount::Large(1 << 90)] {
        println!("{}", match a { Amount::Small(n) => n as u128, Amount::Large(n) => n >> 80 });
    }
    println!("{}", many(1, 2, 3, 4 << 64, 5, 6));
    println!("{:?}", [1u128 << 65, 3, 2].iter().map(|n| n * 2).max());
    println!("{:>45}|{:<5}|{:+}|{:045}", u128::MAX, 7u128, 8i128, -9i128);
    println!("{} {}", (x as i128).signum(), (x ^ u128::MAX) | 1 << 127);
    println!("{}", (0..=u128::MAX).nth(10).unwrap() + (5u128..8).sum::<u128>());
}
