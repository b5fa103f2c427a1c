//! 128-bit integers and the corners of floating point.

fn ints() {
    let a: i128 = -170141183460469231731687303715884105728;
    let b: u128 = 340282366920938463463374607431768211455;
    println!("{} {} {} {}", a, b, a / 7, b % 1000000007);
    println!("{} {}", (b >> 100), (a >> 120));
    println!("{:?} {:?}", b.checked_mul(2), (b / 3).checked_mul(3));
    println!("{:?} {:?}", a.checked_add(-1), a.overflowing_sub(1));
    println!("{} {}", 1u128 as f64, (1u128 << 100) as f32);
    println!("{} {} {}", 1e30f64 as i128, -1e30f64 as u128, f64::NAN as i128);
    println!("{} {} {}", u128::MAX as f64, 300.7f32 as u8, -1.5f64 as u16);
    println!("{} {} {}", i8::MIN.wrapping_abs(), 200u8.leading_zeros(), 0x1234u16.swap_bytes());
    println!("{} {}", b.count_ones(), a.trailing_zeros());
    println!("{} {}", u64::MAX.rotate_left(3), 0x12345678u32.reverse_bits());
    println!("{:?} {:?}", 250u8.saturating_add(10), (-100i8).saturating_sub(100));
    println!("{:?}", i64::MAX.checked_mul(2));
    println!("{} {}", 7i32.pow(5), 2u64.isqrt());
    println!("{:?}", (-7i32).div_euclid(2));
    println!("{:?}", (-7i32).rem_euclid(2));
}

fn floats() {
    let x = 2.5f64;
    println!("{} {} {} {} {}", x.floor(), x.ceil(), x.round(), x.trunc(), x.round_ties_even());
    println!("{:.6} {:.6} {:.6}", x.sin(), x.sqrt(), x.powf(1.5));
    println!("{} {} {}", x.min(f64::NAN), f64::NAN.max(1.0), (-0.0f64).copysign(1.0));
    println!("{} {}", x.mul_add(2.0, 1.0), x.powi(-3));
    println!("{:?} {:?}", 1.0f64.partial_cmp(&f64::NAN), 1.0f64.total_cmp(&2.0));
    println!("{} {}", f32::MAX, f64::MIN_POSITIVE);
    println!("{} {}", (0.1f32 + 0.2f32) as f64, 5.0f64 % 3.0);
    println!("{:e} {:?}", 123456.0f64, 1e21f64);
}

fn main() {
    ints();
    floats();
}
