//! Arithmetic, comparison and rounding of floats: NaN, infinities, signed zeros, remainders.

use std::cmp::Ordering;

fn bits32(x: f32) -> String {
    if x.is_nan() { "nan".into() } else { format!("{x:?}/{:08x}", x.to_bits()) }
}

fn main() {
    let (inf, nan, zero) = (f64::INFINITY, f64::NAN, 0.0f64);
    println!("{} {} {} {}", 1.0 / zero, -1.0 / zero, zero / zero, inf - inf);
    println!("{} {} {} {}", nan == nan, nan != nan, nan < 1.0, !(nan >= 1.0));
    println!("{} {} {}", 0.0 == -0.0, (0.0f64).to_bits() == (-0.0f64).to_bits(), -zero);
    println!("{:?} {:?} {:?}", 1.0.partial_cmp(&nan), (-0.0f64).partial_cmp(&0.0), (-0.0f64).total_cmp(&0.0));
    println!("{} {} {} {}", 5.5 % 2.0, -5.5 % 2.0, 5.5 % -2.0, 5.5 % inf);
    println!("{} {}", 1.0 % 0.0, inf % 2.0);
    println!("{} {} {}", 0.1 + 0.2, 0.1f32 + 0.2f32, 1e308 * 10.0);
    println!("{:?} {:?} {:?} {:?}", f64::MIN_POSITIVE / 2.0, 5e-324 / 2.0, f32::MAX, f32::EPSILON);
    println!("{:?} {:?} {:?}", 1e15, 1e16, 1e-5);
    println!("{} {} {}", 1e21, 1.5e-10, 123456789012345680.0);
    println!("{:e} {:E} {:.3e} {:e}", 1234.5, 0.00012, 98765.4321, 0.0);
    println!("{:.0} {:.0} {:.0} {:.1} {:.1}", 0.5, 1.5, 2.5, 0.25, 0.35);
    println!("{:8.2}|{:<8.2}|{:^8.2}|{:+}|{:08.3}", 3.14159, 2.71828, 1.41421, 1.0, -1.5);
    for x in [2.5f64, -2.5, 0.4, -0.6, 1e17] {
        println!("{x}: {} {} {} {} {}", x.floor(), x.ceil(), x.round(), x.trunc(), x.round_ties_even());
    }
    println!("{} {} {}", 1.0f64.copysign(-0.0), nan.is_sign_negative() == nan.is_sign_positive(), (-3.0f64).abs());
    println!("{} {} {}", nan.max(1.0), 1.0f64.min(nan), 3.0f64.clamp(0.0, 2.0));
    println!("{} {}", bits32(16777216.0 + 1.0), bits32(0.1));
    println!("{} {}", bits32(f32::from_bits(1)), bits32(-f32::from_bits(0x7fc00000)));
    println!("{} {}", 2.0f64.mul_add(3.0, 4.0), 2f64.powi(-2));
    println!("{:?}", [3.0, nan, -inf, 1.0].iter().copied().fold(inf, f64::min));
    let mut sorted = [3.0, -0.0, nan, inf, 0.0, -1.0];
    sorted.sort_by(f64::total_cmp);
    println!("{sorted:?}");
    println!("{:?}", [1.0, 2.0].partial_cmp(&[1.0, nan]) == None::<Ordering>);
    let mut x = 10.0f32;
    x += 1.5;
    x -= 0.25;
    x *= 2.0;
    x /= 3.0;
    x %= 4.0;
    println!("{x} {}", -x);
}
