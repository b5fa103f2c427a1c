//! All integer widths: limits, wrapping, shifts, bit operations, division.

macro_rules! show {
    ($($t:ident)*) => {$(
        let (min, max) = ($t::MIN, $t::MAX);
        println!("{}: {} ..= {}", stringify!($t), min, max);
        println!("  wrapping {} {}", max.wrapping_add(1), min.wrapping_sub(1));
        println!("  checked {:?} {:?}", max.checked_add(1), (max / 2).checked_mul(2));
        println!("  saturating {} {}", max.saturating_add(3), min.saturating_sub(3));
        println!("  overflowing {:?}", max.overflowing_mul(2));
        println!("  bits {} {} {} {}", max.count_ones(), min.leading_zeros(), (7 as $t).trailing_zeros(), max.swap_bytes());
        println!("  shifts {} {} {}", (max >> 3) << 1, max.rotate_left(3), (5 as $t).pow(2));
        println!("  div {} rem {} rem_euclid {}", (max - 1) / 3, (max - 1) % 7, min.rem_euclid(10));
        println!("  hex {:x} {:#b} {:o}", max, 5 as $t, 64 as $t);
    )*};
}

fn mix(a: i128, b: u128) -> (i128, u128) {
    (a * -3 / 7 + (b as i128 >> 5), b.wrapping_mul(0x1234_5678_9abc_def0_1234) % 1_000_000_007)
}

fn main() {
    show!(u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize);
    println!("{:?}", mix(-123_456_789_012_345_678_901_234, u128::MAX / 3));
    let casts = (-1i8 as u8, 300i32 as u8, -1i64 as u128, u64::MAX as i32, 'é' as u32, 97u8 as char, true as i16);
    println!("{casts:?}");
    println!("{} {} {}", -7 / 2, -7 % 2, (-7i32).div_euclid(2));
    println!("{} {}", i32::MAX.abs_diff(i32::MIN), 10u8.is_power_of_two());
    println!("{:?} {:?}", "42".parse::<i16>(), "300".parse::<u8>().map_err(|e| e.to_string()));
}
