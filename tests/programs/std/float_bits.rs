//! Float operations to the last bit, zeros' signs and NaNs included: a hash of the results per function.
use std::hint::black_box;

fn mix(hash: &mut u64, bits: u64) {
    *hash = (*hash ^ bits).wrapping_mul(0x100_0000_01b3).rotate_left(29);
}

macro_rules! float_tests {
    ($module:ident, $t:ty, $bits:ty) => {
        mod $module {
            use super::{black_box, mix};

            fn values() -> Vec<$t> {
                let mut values = vec![
                    0.0, 1.0, 0.5, 1.5, 2.5, 3.0, 0.1, 1e-3, 1e10, 123456.789, 0.49999997, 2147483648.0, 9.2e18, 8388609.0,
                    4503599627370497.0, 1.7014118e38,
                    <$t>::MIN_POSITIVE, <$t>::MAX, <$t>::EPSILON, <$t>::INFINITY, <$t>::NAN,
                    <$t>::from_bits(1), <$t>::from_bits(7 << 10), <$t>::from_bits((1.0 as $t).to_bits() + 1),
                    std::f64::consts::PI as $t, std::f64::consts::LN_2 as $t,
                ];
                let negative: Vec<$t> = values.iter().map(|x| -x).collect();
                values.extend(negative);
                values.into_iter().map(black_box).collect()
            }

            /// A NaN's sign and payload are nobody's promise where a library makes it.
            fn canonical(x: $t) -> u64 {
                if x.is_nan() { u64::MAX } else { x.to_bits() as u64 }
            }

            fn unary(name: &str, f: impl Fn($t) -> $t) {
                let mut hash = 0;
                values().into_iter().for_each(|x| mix(&mut hash, canonical(f(x))));
                println!("{} {name} {hash:016x}", stringify!($t));
            }

            fn binary(name: &str, f: impl Fn($t, $t) -> $t) {
                let mut hash = 0;
                for x in values() {
                    for y in values() {
                        mix(&mut hash, canonical(f(x, y)));
                    }
                }
                println!("{} {name} {hash:016x}", stringify!($t));
            }

            fn bits(name: &str, f: impl Fn($t) -> u64) {
                let mut hash = 0;
                values().into_iter().for_each(|x| mix(&mut hash, f(x)));
                println!("{} {name} {hash:016x}", stringify!($t));
            }

            pub fn run() {
                unary("floor", <$t>::floor);
                unary("ceil", <$t>::ceil);
                unary("round", <$t>::round);
                unary("round_ties_even", <$t>::round_ties_even);
                unary("trunc", <$t>::trunc);
                unary("fract", <$t>::fract);
                unary("abs", <$t>::abs);
                unary("signum", <$t>::signum);
                unary("sqrt", <$t>::sqrt);
                unary("cbrt", <$t>::cbrt);
                unary("exp", <$t>::exp);
                unary("exp2", <$t>::exp2);
                unary("exp_m1", <$t>::exp_m1);
                unary("ln", <$t>::ln);
                unary("log2", <$t>::log2);
                unary("log10", <$t>::log10);
                unary("ln_1p", <$t>::ln_1p);
                unary("sin", <$t>::sin);
                unary("cos", <$t>::cos);
                unary("tan", <$t>::tan);
                unary("asin", <$t>::asin);
                unary("atan", <$t>::atan);
                unary("sinh", <$t>::sinh);
                unary("tanh", <$t>::tanh);
                unary("asinh", <$t>::asinh);
                unary("recip", <$t>::recip);
                unary("to_degrees", <$t>::to_degrees);
                unary("to_radians", <$t>::to_radians);
                unary("next_up", <$t>::next_up);
                unary("next_down", <$t>::next_down);
                unary("neg", |x| -x);
                unary("clamp", |x| x.clamp(-1.0, 2.0));
                unary("midpoint", |x| x.midpoint(3.0));
                for n in [-7, -1, 0, 1, 2, 3, 10, i32::MIN, i32::MAX] {
                    unary(&format!("powi {n}"), |x| x.powi(black_box(n)));
                }
                binary("add", |x, y| x + y);
                binary("sub", |x, y| x - y);
                binary("mul", |x, y| x * y);
                binary("div", |x, y| x / y);
                binary("rem", |x, y| x % y);
                binary("min", <$t>::min);
                binary("max", <$t>::max);
                binary("copysign", <$t>::copysign);
                binary("powf", <$t>::powf);
                binary("atan2", <$t>::atan2);
                binary("hypot", <$t>::hypot);
                binary("rem_euclid", <$t>::rem_euclid);
                binary("div_euclid", <$t>::div_euclid);
                binary("log", <$t>::log);
                binary("mul_add", |x, y| x.mul_add(y, 0.7));
                binary("total_cmp", |x, y| x.total_cmp(&y) as i8 as $t);
                binary("partial_cmp", |x, y| x.partial_cmp(&y).map_or(9, |order| order as i8) as $t);
                binary("compare", |x, y| {
                    (x < y) as u8 as $t + 2.0 * (x <= y) as u8 as $t + 4.0 * (x == y) as u8 as $t + 8.0 * (x != y) as u8 as $t
                });
                bits("neg bits", |x| (-x).to_bits() as u64);
                bits("abs bits", |x| x.abs().to_bits() as u64);
                bits("min bits", |x| x.min(0.0).to_bits() as u64 ^ x.min(-0.0).to_bits().rotate_left(3) as u64);
                bits("max bits", |x| x.max(-0.0).to_bits() as u64 ^ x.max(0.0).to_bits().rotate_left(3) as u64);
                bits("i8", |x| x as i8 as u64);
                bits("u8", |x| x as u8 as u64);
                bits("i16", |x| x as i16 as u64);
                bits("u16", |x| x as u16 as u64);
                bits("i32", |x| x as i32 as u64);
                bits("u32", |x| x as u32 as u64);
                bits("i64", |x| x as i64 as u64);
                bits("u64", |x| x as u64);
                bits("i128", |x| (x as i128 as u128 >> 64) as u64 ^ x as i128 as u64);
                bits("u128", |x| (x as u128 >> 64) as u64 ^ x as u128 as u64);
                bits("f32", |x| canonical(x as f32 as $t));
                bits("f64", |x| { let y = x as f64; if y.is_nan() { 1 } else { y.to_bits() } });
                bits("classify", |x| x.classify() as u64 * 8 + x.is_sign_negative() as u64);
                bits("text", |x| format!("{x} {x:?} {x:e} {x:.3} {x:+.0}").bytes().fold(0, |h, b| h * 31 % 1_000_003 + b as u64));
                bits("parse", |x| canonical(format!("{x:e}").parse().unwrap()));
                let mut hash = 0;
                for n in [0i64, 1, -1, 7, i64::MIN, i64::MAX, 1 << 53, (1 << 53) + 1, -(1 << 60) - 77] {
                    let n = black_box(n);
                    mix(&mut hash, (n as $t).to_bits() as u64);
                    mix(&mut hash, (n as u64 as $t).to_bits() as u64);
                    mix(&mut hash, (n as i32 as $t).to_bits() as u64);
                    mix(&mut hash, (n as u32 as $t).to_bits() as u64);
                    mix(&mut hash, (n as i8 as $t).to_bits() as u64);
                    mix(&mut hash, (n as i128 as $t).to_bits() as u64);
                    mix(&mut hash, (n as u128 as $t).to_bits() as u64);
                }
                println!("{} from integers {hash:016x}", stringify!($t));
            }
        }
    };
}

float_tests!(single, f32, u32);
float_tests!(double, f64, u64);

fn main() {
    single::run();
    double::run();
}
