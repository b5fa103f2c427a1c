//! Checked, wrapping, saturating, overflowing, strict and carrying arithmetic at every width, at the edges of each.
use std::fmt::Debug;

fn show(name: &str, values: &[&dyn Debug]) {
    print!("{name}:");
    for v in values {
        print!(" {v:?}");
    }
    println!();
}

macro_rules! signed {
    ($($t:ident)*) => {$({
        let edge = [$t::MIN, -7, -1, 0, 3, $t::MAX];
        for a in edge {
            for b in edge {
                show(stringify!($t), &[
                    &a, &b, &a.checked_add(b), &a.checked_sub(b), &a.checked_mul(b), &a.checked_div(b), &a.checked_rem(b),
                    &a.checked_div_euclid(b), &a.checked_rem_euclid(b), &a.wrapping_add(b), &a.wrapping_sub(b),
                    &a.wrapping_mul(b), &a.saturating_add(b), &a.saturating_sub(b), &a.saturating_mul(b),
                    &a.overflowing_add(b), &a.overflowing_sub(b), &a.overflowing_mul(b), &a.abs_diff(b), &a.midpoint(b),
                ]);
                if b != 0 {
                    show("  div", &[
                        &a.wrapping_div(b), &a.wrapping_rem(b), &a.overflowing_div(b), &a.overflowing_rem(b),
                        &a.wrapping_div_euclid(b), &a.wrapping_rem_euclid(b), &a.saturating_div(b),
                        &a.overflowing_div_euclid(b), &a.overflowing_rem_euclid(b),
                    ]);
                }
            }
            show("  one", &[
                &a.checked_neg(), &a.checked_abs(), &a.wrapping_neg(), &a.wrapping_abs(), &a.saturating_neg(),
                &a.saturating_abs(), &a.overflowing_neg(), &a.overflowing_abs(), &a.unsigned_abs(), &a.signum(),
                &a.is_negative(), &a.is_positive(), &a.checked_isqrt(), &a.cast_unsigned(),
                &a.saturating_add_unsigned(9), &a.checked_sub_unsigned(9), &a.overflowing_add_unsigned(200),
            ]);
        }
    })*};
}

macro_rules! unsigned {
    ($($t:ident)*) => {$({
        let edge = [$t::MIN, 1, 100, $t::MAX / 2 + 1, $t::MAX];
        for a in edge {
            for b in edge {
                show(stringify!($t), &[
                    &a, &b, &a.checked_add(b), &a.checked_sub(b), &a.checked_mul(b), &a.checked_div(b), &a.checked_rem(b),
                    &a.saturating_add(b), &a.saturating_sub(b), &a.saturating_mul(b), &a.overflowing_add(b),
                    &a.overflowing_sub(b), &a.overflowing_mul(b), &a.abs_diff(b), &a.midpoint(b), &a.checked_signed_diff(b),
                    &a.carrying_add(b, true), &a.borrowing_sub(b, true), &a.carrying_mul(b, a), &a.is_multiple_of(b),
                ]);
                if b != 0 {
                    show("  div", &[&a.div_ceil(b), &a.checked_next_multiple_of(b), &a.div_euclid(b), &a.rem_euclid(b)]);
                }
            }
            show("  one", &[
                &a.checked_neg(), &a.wrapping_neg(), &a.overflowing_neg(), &a.isqrt(), &a.checked_next_power_of_two(),
                &a.is_power_of_two(), &a.cast_signed(), &a.checked_add_signed(-3), &a.saturating_add_signed(-3),
                &a.wrapping_add_signed(-3), &a.overflowing_add_signed(-3), &a.checked_sub_signed(-3),
            ]);
        }
    })*};
}

fn main() {
    signed!(i8 i32 i64 i128);
    unsigned!(u8 u16 u64 u128 usize);
}
