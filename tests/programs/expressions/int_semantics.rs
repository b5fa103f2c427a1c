//! Integer arithmetic at the edges: wrapping, checked, saturating, overflowing, shifts, rotations, casts, 128 bits.
use std::num::{IntErrorKind, NonZeroU8, Wrapping, Saturating};
use std::hint::black_box as bb;

macro_rules! edges {
    ($($t:ident),*) => {$({
        let (lo, hi, one) = (bb($t::MIN), bb($t::MAX), bb(1 as $t));
        println!("{}: {lo} {hi} bits {}", stringify!($t), $t::BITS);
        println!("  wrap {} {} {}", hi.wrapping_add(one), lo.wrapping_sub(one), hi.wrapping_mul(hi));
        println!("  chk {:?} {:?} {:?} {:?}", hi.checked_add(one), lo.checked_sub(one), hi.checked_mul(2), lo.checked_div(bb(0)));
        println!("  sat {} {} {}", hi.saturating_add(one), lo.saturating_sub(one), hi.saturating_mul(3));
        println!("  ovf {:?} {:?} {:?}", hi.overflowing_add(one), lo.overflowing_sub(one), hi.overflowing_mul(2));
        println!("  shl {:?} {:?} {}", one.checked_shl($t::BITS), one.overflowing_shl($t::BITS + 1), one.wrapping_shl($t::BITS - 1));
        println!("  shr {} {} {}", lo >> ($t::BITS - 1), hi >> 3u8, hi.wrapping_shr($t::BITS + 2));
        println!("  rot {} {} {}", (hi ^ one).rotate_left(3), (hi ^ one).rotate_right(1), hi.swap_bytes());
        println!("  cnt {} {} {} {}", hi.count_ones(), lo.leading_zeros(), (one << 3).trailing_zeros(), bb(0 as $t).leading_zeros());
        println!("  rev {} {:?} {:?}", (one | one << 2).reverse_bits(), bb(0x5a as $t).to_be_bytes(), hi.to_le_bytes());
        println!("  pow {:?} {} {:?} isqrt {}", bb(3 as $t).checked_pow(40), bb(3 as $t).wrapping_pow(77), bb(2 as $t).overflowing_pow(9), hi.isqrt());
        println!("  ilog {} {} {:?}", hi.ilog2(), hi.ilog10(), lo.checked_ilog2());
        println!("  euclid {} {} absdiff {}", hi.div_euclid(7), hi.rem_euclid(7), lo.abs_diff(hi));
        println!("  fmt {:x} {:#o} {:b} {:#X}", hi, hi >> 1, one << 2, lo);
        println!("  parse {:?} {:?}", hi.to_string().parse::<$t>(), format!("{hi}0").parse::<$t>().map_err(|e| e.kind().clone()));
    })*};
}

fn main() {
    edges!(u8, i8, u16, i16, u32, i32, u64, i64, u128, i128, usize, isize);
    for (a, b) in [(-7i32, 2), (7, -2), (-7, -2), (i32::MIN + 1, -1)] {
        let (a, b) = (bb(a), bb(b));
        println!("{a}/{b}: {} {} {} {}", a / b, a % b, a.div_euclid(b), a.rem_euclid(b));
    }
    println!("{:?} {:?} {}", i8::MIN.checked_neg(), i8::MIN.overflowing_abs(), bb(i64::MIN).wrapping_div(-1));
    println!("{:?} {:?}", bb(i128::MIN).checked_rem(-1), bb(i128::MIN).overflowing_div(-1));
    let big = bb(0xdead_beef_cafe_f00d_0123_4567_89ab_cdefu128);
    println!("{} {} {:x}", big / 1_000_000_007, big % 1_000_000_007, big >> 67u32 ^ big << 61);
    println!("{} {} {} {}", big as u8, big as i64, big as f32, big as i128 as f64);
    println!("{} {} {}", bb(-1i8) as u128, bb(200u8) as i8 as i128, bb(-1i128) as u64);
    println!("{} {} {} {}", bb(3e9f64) as i32, bb(-1.5f32) as u8, bb(f32::NAN) as i16, bb(f64::INFINITY) as u128);
    println!("{} {} {}", bb(1e40f64) as i128, bb(-1e40f64) as i128, bb(255.99f32) as u8);
    println!("{} {} {}", bb('é') as u8, bb(true) as i64, bb(97u8) as char);
    println!("{} {}", Wrapping(bb(250u8)) + Wrapping(10), Saturating(bb(-100i8)) - Saturating(100));
    println!("{:?} {:?}", NonZeroU8::new(bb(0)), NonZeroU8::new(9).map(|n| n.get() << 2));
    println!("{:?} {:?}", u8::try_from(bb(256i32)), i8::try_from(bb(127u64)));
    println!("{:?}", "".parse::<i32>().map_err(|e| *e.kind() == IntErrorKind::Empty));
    println!("{:?} {:?} {:?}", "-".parse::<i8>(), "+5".parse::<u8>(), i64::from_str_radix("-zz", 36));
    println!("{} {}", bb(5u32).midpoint(8), bb(u8::MAX).carrying(bb(1), true));
    println!("{:?} {:?}", 10u32.checked_next_multiple_of(7), 200u8.checked_next_power_of_two());
}
trait Carry { fn carrying(self, o: u8, c: bool) -> u16; }
impl Carry for u8 { fn carrying(self, o: u8, c: bool) -> u16 { self as u16 + o as u16 + c as u16 } }
