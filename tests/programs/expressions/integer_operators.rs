//! Every operator on every integer type, at the ends of its range.

macro_rules! signed {
    ($($t:ident)*) => { $({
        let (lo, hi) = ($t::MIN, $t::MAX);
        println!("{}: {lo} {hi}", stringify!($t));
        println!("  {} {} {} {}", lo + hi, hi - 1, (lo + 1) * -1, -hi);
        println!("  {} {} {} {}", lo / 2, hi / -2, lo % 10, -7 % (3 as $t));
        println!("  {} {} {} {}", lo & hi, lo | 1, lo ^ -1, !hi);
        println!("  {} {} {}", lo >> ($t::BITS - 1), hi >> 1u8, (1 as $t) << ($t::BITS - 2));
        println!("  {} {} {} {}", lo < hi, lo >= hi, lo == lo, lo != hi);
        println!("  {:?} {:?}", lo.cmp(&hi), hi.partial_cmp(&lo));
        println!("  {} {} {:?}", lo.wrapping_neg(), hi.wrapping_add(1), lo.checked_sub(1));
        println!("  {:?} {} {}", hi.overflowing_mul(2), lo.saturating_sub(1), lo.rem_euclid(7));
    })* };
}

macro_rules! unsigned {
    ($($t:ident)*) => { $({
        let hi = $t::MAX;
        println!("{}: {hi}", stringify!($t));
        println!("  {} {} {} {}", hi - 1, hi / 3, hi % 10, hi & 0x55);
        println!("  {} {} {} {}", hi ^ 1, !hi, hi >> ($t::BITS - 1), (1 as $t) << ($t::BITS - 1));
        println!("  {} {} {}", hi > 0, hi <= 0, hi == !0);
        println!("  {} {:?} {:?}", hi.wrapping_mul(hi), hi.checked_add(1), hi.overflowing_add(2));
        println!("  {} {} {}", hi.rotate_left(3), hi.swap_bytes(), (hi >> 1).leading_zeros());
    })* };
}

fn main() {
    signed!(i8 i16 i32 i64 i128 isize);
    unsigned!(u8 u16 u32 u64 u128 usize);
    // The amount of a shift may have any integer type, also a negative-capable one.
    println!("{} {} {}", 1u8 << 7i64, 1u128 << 100i8, -1i32 >> 31u128);
    println!("{} {} {}", &5 + 1, 5 - &1, &6 * &7);
    println!("{} {}", !true, true ^ true | false & true);
    println!("{} {} {}", 2 + 3 * 4 - 10 / 3 % 2, 1 << 2 + 1, (6 & 3 == 2) as u8);
}
