//! Float methods to the last bit: rounding, classes, sign handling, powers, transcendental functions, conversions.
macro_rules! table {
    ($t:ident $bits:ident) => {{
        let values = [
            0.0,
            -0.0,
            0.1,
            -0.1,
            0.5,
            -0.5,
            1.0,
            1.5,
            2.5,
            -2.5,
            3.7,
            -3.7,
            1e-7,
            123456.789,
            1e10,
            $t::MAX,
            $t::MIN,
            $t::MIN_POSITIVE,
            $t::EPSILON,
            $t::INFINITY,
            $t::NEG_INFINITY,
            $t::NAN,
            $t::MIN_POSITIVE / 4.0,
            std::$t::consts::PI,
            std::$t::consts::E,
        ];
        for x in values {
            println!(
                "{x:?} {x} {x:e} {:?} {:#x} {} {}",
                x.classify(),
                x.to_bits(),
                x.is_sign_negative(),
                x.is_subnormal()
            );
            let one: [$t; 22] = [
                x.floor(),
                x.ceil(),
                x.round(),
                x.round_ties_even(),
                x.trunc(),
                x.fract(),
                x.abs(),
                x.signum(),
                x.sqrt(),
                x.cbrt(),
                x.recip(),
                x.to_degrees(),
                x.to_radians(),
                x.powi(3),
                x.powi(-2),
                x.next_up(),
                x.next_down(),
                x.mul_add(2.0, 0.1),
                x.copysign(-1.0),
                x.rem_euclid(0.7),
                x.div_euclid(0.7),
                -x,
            ];
            println!(" {one:?}\n {:x?}", one.map(|v| if v.is_nan() { 0 } else { v.to_bits() }));
            println!(" {} {} {} {} {}", x as i8, x as u16, x as i32, x as u64, x as i128);
            for y in [0.5, -1.0, $t::NAN, 3.0] {
                print!(
                    " {:?} {:?} {:?} {:?} {:?} {:?} {:?};",
                    x.min(y),
                    x.max(y),
                    x.total_cmp(&y),
                    x.partial_cmp(&y),
                    x % y,
                    x < y,
                    x.hypot(y)
                );
            }
            println!();
        }
        for x in [0.1, 0.5, 0.9, 1.0, 2.25] {
            let x: $t = x;
            println!(
                "{:?} {:?} {:?} {:?} {:?} {:?}",
                x.sin().to_bits(),
                x.cos().to_bits(),
                x.tan().to_bits(),
                x.ln().to_bits(),
                x.exp().to_bits(),
                x.log10().to_bits()
            );
            println!(
                "{:?} {:?} {:?} {:?} {:?} {:?} {:?}",
                x.asin(),
                x.acos(),
                x.atan(),
                x.atan2(0.3),
                x.sin_cos(),
                x.sinh(),
                x.tanh()
            );
            println!(
                "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
                x.cosh(),
                x.asinh(),
                x.acosh(),
                x.atanh(),
                x.exp2(),
                x.exp_m1(),
                x.ln_1p(),
                x.log(3.0)
            );
            println!("{:?} {:?} {:?} {:?}", x.log2(), x.powf(1.7), x.powf(-0.3), x.clamp(0.3, 0.95));
        }
        println!("{:?} {:?}", $t::from_bits(0x7fff as $bits), $t::from_be_bytes((1.5 as $t).to_be_bytes()));
        println!("{} {} {} {}", $t::DIGITS, $t::MANTISSA_DIGITS, $t::MAX_EXP, $t::MIN_10_EXP);
    }};
}

fn main() {
    table!(f32 u32);
    table!(f64 u64);
    let mut v = [2.0, f64::NAN, -0.0, 0.0, f64::NEG_INFINITY, -f64::NAN, 1.0];
    v.sort_by(f64::total_cmp);
    println!("{v:?} {:?} {:?}", v.iter().copied().fold(f64::NAN, f64::max), v[1..5].iter().sum::<f64>());
    println!("{:?} {:?}", 0.1 + 0.2, 0.1f32 + 0.2f32);
    println!("{:?} {:?} {:?}", 16777217i32 as f32, u64::MAX as f32, u128::MAX as f32);
    println!("{:?} {:?} {:?}", i64::MAX as f64, 1e30f64 as f32 * 1e30, f32::MAX as f64);
    println!("{} {:?}", f64::from(1.1f32), f64::from(u32::MAX).midpoint(1.0));
}
