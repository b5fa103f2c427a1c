//! Integer arithmetic in all its forms, 8 to 128 bits: checked, wrapping, saturating, bit tricks, parsing and formatting.
use std::num::{NonZeroU32, Saturating, Wrapping};

macro_rules! arithmetic {
    ($($t:ident)*) => {$(
        let values = [$t::MIN, $t::MAX, 0, 1, 7, $t::MAX / 3, $t::MIN / 5 + 1];
        let mut digest = 0u64;
        for a in values {
            for b in values {
                let row = format!(
                    "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {} {} {} {} {} {} {:?} {:?} {:?} {:?} {}",
                    a.checked_add(b), a.checked_sub(b), a.checked_mul(b), a.checked_div(b), a.checked_rem(b),
                    a.overflowing_add(b), a.overflowing_sub(b), a.overflowing_mul(b),
                    a.wrapping_add(b), a.wrapping_sub(b), a.wrapping_mul(b),
                    a.saturating_add(b), a.saturating_sub(b), a.saturating_mul(b),
                    a.checked_pow(3), a.checked_shl(b as u32 & 255), a.checked_neg(), a.cmp(&b), a.abs_diff(b)
                );
                for c in row.bytes() {
                    digest = (digest ^ c as u64).wrapping_mul(0x100000001b3);
                }
            }
            let n = (a as u32) % 11;
            println!(
                "{:>6} {a} {} {} {} {} {} {} {} {} {} {:x} {:#b} {:o}", stringify!($t),
                a.count_ones(), a.leading_zeros(), a.trailing_zeros(), a.leading_ones(), a.trailing_ones(),
                a.rotate_left(n), a.rotate_right(n), a.swap_bytes(), a.reverse_bits(), a.to_be(), a.wrapping_neg(), a.wrapping_shr(n)
            );
        }
        println!("{} {digest:016x} {:?} {:?}", stringify!($t), $t::MAX.to_be_bytes(), $t::from_le_bytes($t::MIN.to_le_bytes()));
        println!("{:?} {:?} {:?}", "-1".parse::<$t>(), "300".parse::<$t>(), $t::from_str_radix("7f", 16));
        println!("{:?} {:?} {:?}", "".parse::<$t>(), "+12".parse::<$t>(), $t::MAX.to_string().replace('7', "77").parse::<$t>());
        println!("{} {:?} {:?}", $t::MAX.ilog2(), $t::MAX.checked_ilog10(), (100 as $t).isqrt());
    )*};
}

fn signed() {
    for (a, b) in [(7i64, -3i64), (-7, 3), (-7, -3), (i64::MIN, 2), (i64::MIN + 1, -1)] {
        println!("{} {} {} {} {} {}", a / b, a % b, a.div_euclid(b), a.rem_euclid(b), a.signum(), a.unsigned_abs());
    }
    println!("{:?} {:?} {:?}", i32::MIN.checked_abs(), i32::MIN.overflowing_abs(), i8::MIN.wrapping_abs());
    println!("{:?} {:?}", 5u8.checked_add_signed(-6), 250u8.saturating_add_signed(100));
    println!("{:?} {:?}", i128::MIN.checked_div(-1), (i128::MIN + 5) / 1_000_000_007);
}

fn wide() {
    let mut f = 1u128;
    for i in 1..=33 {
        f *= i;
    }
    println!("{f} {} {} {:#x}", f / 1_000_000_007, f % u64::MAX as u128, f >> 17);
    println!("{} {} {}", f as f64, f as f32, -(f as i128) as f64);
    println!("{} {} {}", 1e38f64 as u128, -1.5f64 as i128, f64::NAN as u128);
    println!("{} {} {}", 1e40 as u128, f32::INFINITY as u8, -200.7 as i8);
    println!("{:?} {:?}", u128::MAX.checked_mul(2), (u128::MAX / 3).overflowing_mul(5));
    println!("{:?} {}", "340282366920938463463374607431768211456".parse::<u128>(), u128::MAX.isqrt());
}

fn small() {
    println!("{:?} {} {}", 10u32.checked_next_power_of_two(), 17u32.next_multiple_of(5), 7u32.div_ceil(2));
    println!("{} {} {}", 200u8.midpoint(100), 12u8.is_power_of_two(), 250u8.abs_diff(3));
    println!("{} {} {}", Wrapping(250u8) + Wrapping(10), Saturating(250u8) + Saturating(10), Wrapping(1i32) << 35);
    let n = NonZeroU32::new(40).unwrap();
    println!("{n} {:?} {} {:?} {}", NonZeroU32::new(0), n.trailing_zeros(), n.checked_mul(n), size_of::<Option<NonZeroU32>>());
    println!("{:?} {:?} {:?}", u8::try_from(300i32), i8::try_from(-128i64), u32::try_from(-1i8).is_err());
    println!("{:5}|{:<5}|{:^5}|{:+}|{:05}|{:#06x}|{:#X}|{:e}", 42, 42, 42, 42, -42, 255, 255, 123456u32);
    println!("{:?}", [1u8, 2, 3].iter().copied().try_fold(250u8, u8::checked_add));
}

fn main() {
    arithmetic!(u8 i8 u16 i16 u32 i32 u64 i64 u128 i128 usize isize);
    signed();
    wide();
    small();
}
