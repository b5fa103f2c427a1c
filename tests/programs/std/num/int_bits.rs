//! Bits of integers: counts, rotations, shifts past the width, byte orders, reversals, powers, logarithms.
macro_rules! bits {
    ($($t:ident)*) => {$({
        println!("{}: {} bits, {}..={}", stringify!($t), $t::BITS, $t::MIN, $t::MAX);
        let pattern = 0x0123_4567_89ab_cdef_fedc_ba98_7654_3210u128;
        let values = [0 as $t, 3, 0x5a, $t::MAX, $t::MIN, pattern as $t];
        for v in values {
            println!(
                "{v} {v:#x} {v:#o} {v:#b} {} {} {} {} {} {}",
                v.count_ones(), v.count_zeros(), v.leading_zeros(), v.trailing_zeros(), v.leading_ones(), v.trailing_ones(),
            );
            println!(" {} {} {} {}", v.swap_bytes(), v.reverse_bits(), v.to_be(), v.to_le());
            println!(" {:?} {:?} {:?}", v.to_be_bytes(), v.to_le_bytes(), v.to_ne_bytes());
            assert_eq!($t::from_be_bytes(v.to_be_bytes()), $t::from_le(v.to_le()));
            for n in [0, 1, 5, $t::BITS - 1] {
                print!(" {} {} {} {};", v.rotate_left(n), v.rotate_right(n), v.wrapping_shl(n), v.wrapping_shr(n));
            }
            for n in [0, 7, $t::BITS, $t::BITS + 3, 1000] {
                print!(
                    " {:?} {:?} {:?} {:?} {} {};",
                    v.checked_shl(n), v.checked_shr(n), v.overflowing_shl(n), v.overflowing_shr(n), v.unbounded_shl(n),
                    v.unbounded_shr(n),
                );
            }
            println!();
            for e in [0, 1, 2, 3, 7, 31] {
                print!(
                    " {:?} {} {} {:?}", v.checked_pow(e), v.wrapping_pow(e), v.saturating_pow(e), v.overflowing_pow(e)
                );
            }
            println!(
                "\n {:?} {:?} {:?} {:?}", v.checked_ilog2(), v.checked_ilog10(), v.checked_ilog(3), v.checked_ilog($t::MAX)
            );
        }
    })*};
}

fn main() {
    bits!(i8 u8 i16 u16 i32 u32 i64 u64 i128 u128);
    println!("{} {} {}", 10u8.ilog2(), 1000i64.ilog10(), 125u128.ilog(5));
    println!("{} {}", 3i32.pow(4), (-2i64).pow(63));
}
