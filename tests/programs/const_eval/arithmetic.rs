//! The same integer, float, char and bit operations at compile time and at run time give the same results.

use std::hint::black_box;

macro_rules! same {
    ($($e:expr),* $(,)?) => { $({
        const C: &[i128] = &[$e as i128];
        let run = black_box(|| $e as i128)();
        print!("{}{} ", C[0], if C[0] == run { "" } else { "!" });
    })* println!(); };
}
const fn isqrt(n: u64) -> u64 {
    let (mut lo, mut hi) = (0, if n < 4_000_000_000 { n + 1 } else { 4_000_000_000 });
    while hi - lo > 1 {
        let mid = lo + (hi - lo) / 2;
        if mid * mid <= n { lo = mid } else { hi = mid }
    }
    lo
}
const fn bits(f: f64) -> u64 {
    f.to_bits()
}
const fn collatz(mut n: u64) -> u32 {
    let mut steps = 0;
    while n != 1 {
        n = if n % 2 == 0 { n / 2 } else { 3 * n + 1 };
        steps += 1;
    }
    steps
}
fn main() {
    same!(7 / -2, -7 % 3, (-7i32).rem_euclid(3), 1u8.wrapping_sub(2), i8::MIN.wrapping_neg(), 200u8 as i8);
    same!(1i64 << 40 >> 3, -1i32 as u32 >> 28, !0u16, 0xf0u8 ^ 0xff, u32::MAX.rotate_left(4), 12u8.reverse_bits());
    same!(3.99f64 as i32, -1.5f32 as u8, f64::NAN as i64, 1e20 as i64, f64::INFINITY as u8, 16777217i32 as f32);
    same!('é' as u32, 97u8 as char as u8, true as i32 + false as i32, 'z' > 'a', i32::MAX.count_ones(), 1000u32.leading_zeros());
    same!(isqrt(1 << 50), collatz(27), 10i32.pow(9), 2u64.pow(63), u128::MAX / 3, i128::MIN + 1);
    same!(bits(0.1 + 0.2), bits(1.0 / 3.0), bits(-0.0), bits(1e308 * 10.0), (0.1f32 + 0.2f32).to_bits(), bits(5e-324 / 2.0));
    same!(usize::BITS, i16::from_str_radix("-7f", 16).is_ok(), u8::MAX.saturating_add(1), 5u8.abs_diff(9), 17u32.next_power_of_two());
    same!(0.5f64.max(0.25) * 4.0, (2.5f64).trunc(), f32::MAX > 1e38, f64::EPSILON < 1e-15, 7.0 % 2.5 * 2.0, -(3.0f64));
    same!(100i32.checked_div(0).is_none(), 5i8.checked_mul(50).is_none(), 1u32.overflowing_sub(2).1, 6u8.isqrt(), 1000u16.ilog2(), 1000u32.ilog10());
    const WIDE: (u64, bool) = u64::MAX.overflowing_add(2);
    const CARRY: [u8; 4] = 0x0102_0304u32.to_be_bytes();
    println!("{WIDE:?} {CARRY:?} {}", u32::from_le_bytes(CARRY));
}
