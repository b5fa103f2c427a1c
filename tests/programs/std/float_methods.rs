//! Floating point to the last bit: every elementary function, rounding, conversion, parsing and formatting of f32 and f64.
use std::f64::consts::{E, PI};
use std::num::FpCategory;

macro_rules! functions {
    ($t:ident, $x:expr, $y:expr) => {{
        let (x, y): ($t, $t) = ($x, $y);
        let results = [
            x.sin(), x.cos(), x.tan(), x.asin(), x.acos(), x.atan(), x.atan2(y), x.sinh(), x.cosh(), x.tanh(),
            x.asinh(), x.acosh(), x.atanh(), x.exp(), x.exp2(), x.exp_m1(), x.ln(), x.log2(), x.log10(), x.ln_1p(),
            x.log(y), x.sqrt(), x.cbrt(), x.hypot(y), x.powf(y), x.powi(7), x.powi(-3), x.mul_add(y, x),
            x.floor(), x.ceil(), x.round(), x.round_ties_even(), x.trunc(), x.fract(), x.abs(), x.signum(),
            x.copysign(-y), x.recip(), x.to_degrees(), x.to_radians(), x.max(y) + 0.0, x.min(y) + 0.0, x.clamp(-2.0, 2.0),
            x.div_euclid(y), x.rem_euclid(y), x % y, x.sin_cos().1, x.next_up(), x.next_down(), x.midpoint(y),
        ];
        let bits: Vec<String> = results.iter().map(|r| if r.is_nan() { "nan".into() } else { format!("{:x}", r.to_bits()) }).collect();
        println!("{} {x:?} {y:?}\n  {}", stringify!($t), bits.join(" "));
    }};
}

fn conversions() {
    for x in [0.5, 1.5, -2.5, 1e10, -1e10, 4294967295.9, 9.3e18, 1.9e19, f64::NAN, f64::INFINITY, -0.0] {
        println!(
            "{x:?} {} {} {} {} {} {} {} {}",
            x as i8, x as u8, x as i32, x as u32, x as i64, x as u64, x as u128, x as f32
        );
    }
    for n in [0u64, 1 << 53, (1 << 53) + 1, u64::MAX, u64::MAX - 1024, 16777217] {
        println!("{n} {:?} {:?} {:?}", n as f64, n as f32, n as i64 as f64);
    }
    println!("{} {}", f32::MAX as f64, 1e39f64 as f32);
    println!("{:?} {:?}", f64::from_bits(0x7ff8_0000_0000_0001).is_nan(), f32::from_bits(1).classify() == FpCategory::Subnormal);
}

fn text() {
    for s in ["1", "-.5", "1e400", "1e-400", "0x10", "nan", "-inf", "2.2250738585072011e-308", "123456789012345678901234567890", "1_0", "", "179769313486231580793728971405301e276"] {
        println!("{s}: {:?} {:?}", s.parse::<f64>(), s.parse::<f32>());
    }
    for x in [0.1 + 0.2, 1e21, 1e-7, 1.0, 123456.789, 5e-324, f64::MAX, PI, -E, 2.5, 0.0, -0.0, 1e16, 1e15] {
        println!("{x} {x:?} {x:e} {x:E} {x:.0} {x:.3} {x:10.2}| {x:<+12.1e}| {x:08.3}");
    }
    println!("{:?} {} {:.10} {:?}", 0.1f32, 16777216f32, 0.1f32, f32::MIN_POSITIVE);
}

fn order() {
    let v = [1.0, -0.0, f64::NAN, 0.0, -1.0, f64::INFINITY];
    for a in v {
        let row: Vec<_> = v.iter().map(|b| (a < *b, a == *b, a >= *b, a.partial_cmp(b))).collect();
        println!("{row:?}");
        println!("{} {} {} {:?}", a.is_sign_negative(), a.is_normal(), a.is_finite(), a.total_cmp(&0.0));
    }
    println!("{:?} {:?}", v.iter().copied().fold(f64::NAN, f64::min), v.iter().copied().fold(0.0, f64::max));
    println!("{} {}", v[..2].iter().sum::<f64>(), [1.5f32, 2.0].iter().product::<f32>());
    println!("{:?}", (1..=20).map(|i| 1.0 / i as f64).rev().sum::<f64>());
}

fn main() {
    for (x, y) in [(0.5, 3.25), (-0.75, 1.5), (2.7182818, -0.1), (1e-5, 1e5), (100.3, 7.7), (-2.5, 2.0), (0.0, -0.0), (710.0, 0.3)] {
        functions!(f64, x, y);
        functions!(f32, x as f32, y as f32);
    }
    functions!(f64, f64::NAN, 1.0);
    functions!(f32, f32::INFINITY, 2.0);
    functions!(f64, 1e-310, f64::NEG_INFINITY);
    conversions();
    text();
    order();
}
