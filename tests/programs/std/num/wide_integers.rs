//! 128-bit integers: every operator near the edges, division by all shapes, conversions with floats, printing in every radix, parsing, bit work, in arrays, tuples, hashes and calls.
use std::collections::BTreeMap;
use std::hint::black_box as b;
macro_rules! p { ($($e:expr),+ $(,)?) => {{ $(print!("{:?} ", $e);)+ println!(); }}; }
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Wide {
    tag: u8,
    value: i128,
    pair: (u128, u16),
}
#[inline(never)]
fn pass(a: u8, x: u128, c: u16, y: i128, d: u64, z: u128) -> (u128, i128) {
    (x.wrapping_add(z) ^ a as u128, y - c as i128 + d as i128)
}
fn divide(n: u128, d: u128) -> (u128, u128) {
    let (mut q, mut r) = (0, 0u128);
    for i in (0..128).rev() {
        let top = r >> 127;
        r = r << 1 | n >> i & 1;
        if top == 1 || r >= d {
            r = r.wrapping_sub(d);
            q |= 1 << i;
        }
    }
    (q, r)
}
fn main() {
    let edge = [0u128, 1, 10, u64::MAX as u128, 1 << 64, (1 << 64) + 1, u128::MAX / 3, u128::MAX - 1, u128::MAX];
    let mut sum = 0u128;
    for x in edge {
        for y in edge {
            if y > 0 {
                assert_eq!((b(x) / b(y), b(x) % b(y)), divide(x, y));
                sum = sum.rotate_left(7) ^ x / y ^ x.wrapping_mul(y) ^ x.wrapping_sub(y);
            }
            sum =
                sum.wrapping_add(x.abs_diff(y)).wrapping_add(((x < y) as u128).wrapping_add(x & y).wrapping_add(x | y));
        }
    }
    p!(sum);
    for x in [i128::MIN, -1, 0, 7, i128::MAX] {
        p!(
            b(x).checked_div(b(-1)),
            b(x).checked_rem(-3),
            x.checked_mul(2),
            x.rem_euclid(10),
            x.wrapping_neg(),
            x >> 100,
            (x as u128) >> 100,
            x.signum()
        );
        println!("{x} {x:?} {x:x} {x:#o} {x:b} {x:e} {x:>45} {x:+}");
    }
    p!(pass(1, u128::MAX, 2, i128::MIN + 2, 3, 5), pass(255, 1 << 100, u16::MAX, -1, u64::MAX, 1 << 90));
    p!(
        (1u128 << 100) as f64,
        u128::MAX as f32,
        (-1i128 << 70) as f64,
        1e30 as u128,
        -1e30 as i128,
        f64::MAX as u128,
        f32::NAN as i128,
        0.99 as u128
    );
    p!(
        "340282366920938463463374607431768211455".parse::<u128>(),
        "340282366920938463463374607431768211456".parse::<u128>().is_err(),
        i128::from_str_radix("-zz", 36),
        "-170141183460469231731687303715884105728".parse::<i128>() == Ok(i128::MIN)
    );
    let x = 0x0123_4567_89ab_cdef_0fed_cba9_8765_4321u128;
    p!(
        x.count_ones(),
        x.leading_zeros(),
        x.trailing_zeros(),
        x.swap_bytes() == u128::from_be(x.to_le().swap_bytes().to_be()),
        x.reverse_bits() as u32,
        x.rotate_right(60) as u64
    );
    p!(
        x.isqrt(),
        x.ilog10(),
        x.ilog2(),
        x.pow(1),
        x.checked_pow(2),
        x.overflowing_mul(x),
        x.carrying_mul(x, 1),
        x.to_be_bytes()[..4].to_vec()
    );
    let mut w = [Wide { tag: 3, value: -5, pair: (u128::MAX, 1) }; 3];
    w[1].value = i128::MAX;
    w[2].pair.0 >>= 65;
    w.sort();
    p!(w, size_of::<Wide>(), align_of::<u128>(), BTreeMap::from(w.map(|w| (w.value, w.tag))));
    let fact: u128 = (1..=33u128).product();
    p!(
        fact,
        (1..=34).map(|x| x as f64).product::<f64>() as u128 / 34,
        (0..=127).map(|i| 1u128 << i).fold(0, |a, b| a | b) == u128::MAX
    );
    p!(
        std::iter::successors(Some(fact), |n| (*n > 9).then(|| n / 10))
            .map(|n| (n % 10) as u8)
            .filter(|d| *d == 0)
            .count(),
        (i128::MAX as u128 + 1).cast_signed(),
        u64::try_from(x).is_err(),
        i64::try_from(-5i128)
    );
    let closure = move |k: u128| x.checked_div(k).map_or(-1i128, |q| q as i128);
    p!(
        closure(0),
        closure(x),
        closure(3),
        [1u128, 2].iter().sum::<u128>(),
        [2i128, -3].iter().product::<i128>(),
        (5u128..8).rev().collect::<Vec<_>>(),
        Some(x).map(|v| v.is_power_of_two())
    );
}
