//! Each run-time check of the language and the common std panics, reported through a panic hook from threads of one child process each.
use std::cell::RefCell;
use std::hint::black_box as bb;
use std::process::Command;

fn cases() -> Vec<(&'static str, fn())> {
    vec![
        ("add", || { println!("{}", bb(255u8) + bb(1)); }),
        ("sub", || { println!("{}", bb(0usize) - bb(1)); }),
        ("mul", || { println!("{}", bb(i64::MAX) * bb(2)); }),
        ("mul128", || { println!("{}", bb(u128::MAX) * bb(2)); }),
        ("neg", || { println!("{}", -bb(i16::MIN)); }),
        ("shl", || { println!("{}", bb(1u32) << bb(32)); }),
        ("shr", || { println!("{}", bb(1i128) >> bb(-1i8)); }),
        ("div0", || { println!("{}", bb(1) / bb(0)); }),
        ("rem0", || { println!("{}", bb(1u128) % bb(0)); }),
        ("divmin", || { println!("{}", bb(i32::MIN) / bb(-1)); }),
        ("remmin", || { println!("{}", bb(i8::MIN) % bb(-1)); }),
        ("addassign", || { let mut x = bb(i32::MAX); x += 1; println!("{x}"); }),
        ("shlassign", || { let mut x = bb(1u8); x <<= bb(9u64); println!("{x}"); }),
        ("index", || { println!("{}", bb([1, 2, 3])[bb(3)]); }),
        ("vecindex", || { println!("{}", bb(vec![1, 2, 3])[bb(10)]); }),
        ("range", || { println!("{:?}", &bb([1, 2, 3])[bb(2)..bb(1)]); }),
        ("rangeend", || { println!("{:?}", &bb([1, 2, 3])[..bb(4)]); }),
        ("rangestart", || { println!("{:?}", &bb(vec![1, 2, 3])[bb(5)..]); }),
        ("rangeincl", || { println!("{:?}", &bb([1, 2, 3])[bb(0)..=bb(usize::MAX)]); }),
        ("str", || { println!("{}", &bb("héllo")[..bb(2)]); }),
        ("strend", || { println!("{}", &bb("abc")[bb(1)..bb(9)]); }),
        ("unwrap", || { bb(None::<u8>).unwrap(); }),
        ("expect", || { bb(Err::<u8, _>("bad")).expect("wanted a byte"); }),
        ("unwraperr", || { bb(Ok::<u8, String>(3)).unwrap_err(); }),
        ("borrow", || { let c = RefCell::new(1); let _g = c.borrow_mut(); println!("{}", c.borrow()); }),
        ("borrowmut", || { let c = RefCell::new(1); let _g = c.borrow(); *c.borrow_mut() = 2; }),
        ("asserteq", || { assert_eq!(bb(1) + 1, bb(3), "sum of {}", "ones"); }),
        ("assertne", || { assert_ne!(bb("x"), bb("x")); }),
        ("assert", || { let v = bb(vec![0u8; 0]); assert!(!v.is_empty() && v[0] == 1); }),
        ("unreachable", || { if bb(true) { unreachable!("state {}", 7) } }),
        ("todo", || { if bb(true) { todo!() } }),
        ("unimplemented", || { if bb(true) { unimplemented!("later: {x}", x = 3) } }),
        ("split", || { bb([1, 2]).split_at(bb(3)); }),
        ("chunks", || { bb([0u8; 2]).chunks(bb(0)); }),
        ("remove", || { bb(vec![1]).remove(bb(1)); }),
        ("hashmap", || { let m = std::collections::HashMap::from([(1, 2)]); println!("{}", m[&bb(2)]); }),
        ("pow", || { println!("{}", bb(10i32).pow(bb(10))); }),
        ("abs", || { println!("{}", bb(i32::MIN).abs()); }),
        ("sum", || { println!("{}", bb([200u8, 100]).iter().sum::<u8>()); }),
        ("clamp", || { println!("{}", bb(1).clamp(bb(5), bb(3))); }),
        ("stepby", || { (0..3).step_by(bb(0)).count(); }),
        ("repeat", || { println!("{}", "ab".repeat(bb(usize::MAX))); }),
        ("capacity", || { Vec::<u64>::with_capacity(bb(usize::MAX)); }),
        ("fmtwidth", || { println!("{}", char::from_digit(bb(1), bb(40)).unwrap()); }),
        ("custom", || { std::panic::panic_any(5u8); }),
    ]
}

fn main() {
    if let Some(name) = std::env::args().nth(1) {
        let (_, f) = cases().into_iter().find(|c| c.0 == name).unwrap();
        f();
        return;
    }
    let me = std::env::current_exe().unwrap();
    for (name, _) in cases() {
        let out = Command::new(&me).arg(name).env_remove("RUST_BACKTRACE").output().unwrap();
        let err = String::from_utf8_lossy(&out.stderr);
        let lines: Vec<_> = err.lines().skip_while(|l| l.is_empty()).collect();
        let at = lines[0].split(" panicked at ").nth(1).unwrap_or("?");
        println!("{name}: {at} {:?} {}", &lines[1..lines.len() - 1], out.status);
    }
}
