//! Which arithmetic panics in a debug build: each operation in a process of its own, told apart by the argument.
use std::hint::black_box as b;
use std::process::{exit, Command};

fn act(n: usize) -> Option<i128> {
    Some(match n {
        0 => (b(i32::MAX) + b(1)) as i128,
        1 => (b(0u8) - b(1)) as i128,
        2 => (b(i64::MIN) * b(-1)) as i128,
        3 => (b(5i32) / b(0)) as i128,
        4 => (b(i8::MIN) / b(-1)) as i128,
        5 => (b(5u128) % b(0)) as i128,
        6 => (b(i128::MIN) % b(-1)) as i128,
        7 => (-b(i16::MIN)) as i128,
        8 => (b(1i32) << b(32i32)) as i128,
        9 => (b(1u64) >> b(-1i8)) as i128,
        10 => b(i32::MIN).abs() as i128,
        11 => b(10i32).pow(b(10)) as i128,
        12 => b(0u32).ilog2() as i128,
        13 => b(255u8).next_power_of_two() as i128,
        14 => b(7u32).next_multiple_of(b(0)) as i128,
        15 => [200u8, 100].iter().sum::<u8>() as i128,
        16 => (1..=21i64).product::<i64>() as i128,
        17 => b(3usize).strict_sub(b(4)) as i128,
        18 => b(-1i32).isqrt() as i128,
        19 => b(8u8).div_ceil(b(0)) as i128,
        20 => (b(u128::MAX) + b(1)) as i128,
        21 => b(i64::MIN).div_euclid(b(-1)) as i128,
        22 => u8::try_from(b(256u32)).unwrap() as i128,
        23 => b(1.0f32).clamp(b(2.0), b(1.0)) as i128,
        24 => b(5).clamp(b(9), b(1)),
        25 => i32::from_str_radix("1", b(40)).unwrap() as i128,
        26 => char::from_digit(b(1), b(37)).unwrap() as i128,
        _ => return None,
    })
}

fn main() {
    if let Some(n) = std::env::args().nth(1) {
        println!("{:?}", act(n.parse().unwrap()));
        exit(0)
    }
    for n in 0..=26 {
        let out = Command::new(std::env::current_exe().unwrap()).arg(n.to_string()).output().unwrap();
        let err = String::from_utf8_lossy(&out.stderr);
        let lines: Vec<_> = err.lines().filter(|l| !l.is_empty() && !l.starts_with("note")).collect();
        let place = lines[0].rsplit_once(" panicked at ").map(|(_, p)| p);
        // Places inside std name files of the toolchain: they are compared from `library` on.
        let place = place.map(|p| p.find("library/").map_or(p, |at| &p[at..]));
        println!("{n} {:?} {place:?} {:?}", out.status, &lines[1..]);
    }
}
