//! Matches that are exhaustive without a wildcard: integers, bools, uninhabited variants, references, nested enums, char.

enum Void {}
#[derive(Debug, Clone, Copy)]
enum Dir {
    N,
    E,
    S,
    W,
}
fn byte(b: u8) -> &'static str {
    match b {
        0..=99 => "low",
        100 => "hundred",
        101..200 => "middle",
        200..=u8::MAX => "high",
    }
}
fn signed(x: i64) -> i8 {
    match x {
        i64::MIN..0 => -1,
        0 => 0,
        1..=i64::MAX => 1,
    }
}
fn wide(x: u128) -> u8 {
    match x {
        0 => 0,
        1..=0xffff_ffff_ffff_ffff => 1,
        0x1_0000_0000_0000_0000.. => 2,
    }
}
fn size(x: usize) -> bool {
    match x {
        0..=9 => true,
        10.. => false,
    }
}
fn logic(a: bool, b: bool, c: bool) -> u8 {
    match (a, b, c) {
        (true, _, true) => 1,
        (_, true, false) => 2,
        (false, false, _) => 3,
        (true, false, false) => 4,
        (false, true, true) => 5,
    }
}
fn infallible(r: Result<u8, Void>) -> u8 {
    let Ok(x) = r;
    match r_of(x) {
        Ok(n) => n,
    }
}
fn r_of(x: u8) -> Result<u8, (Void, u8)> {
    Ok(x + 1)
}
fn never(x: Option<Void>) -> u8 {
    match x {
        None => 1,
    }
}
fn turn(d: Dir, right: bool) -> Dir {
    match (d, right) {
        (Dir::N, true) | (Dir::S, false) => Dir::E,
        (Dir::E, true) | (Dir::W, false) => Dir::S,
        (Dir::S, true) | (Dir::N, false) => Dir::W,
        (Dir::W, true) | (Dir::E, false) => Dir::N,
    }
}
fn character(c: char) -> u8 {
    match c {
        '\0'..='\x7f' => 1,
        '\u{80}'..='\u{7ff}' => 2,
        '\u{800}'..='\u{d7ff}' | '\u{e000}'..='\u{ffff}' => 3,
        '\u{10000}'..='\u{10ffff}' => 4,
    }
}
fn slices(x: &[bool]) -> &'static str {
    match x {
        [] => "none",
        [true] | [true, .., true] => "true ends",
        [false, ..] => "starts false",
        [true, .., false] => "ends false",
    }
}
fn main() {
    println!("{:?}", [0, 99, 100, 101, 199, 200, 255].map(byte));
    println!("{:?} {:?}", [i64::MIN, -1, 0, 1, i64::MAX].map(signed), [0, 5, 1 << 64, u128::MAX].map(wide));
    println!("{} {}", size(9), size(usize::MAX));
    for n in 0..8 {
        print!("{} ", logic(n & 4 != 0, n & 2 != 0, n & 1 != 0));
    }
    println!("{}", infallible(Ok(4)));
    println!("{}", never(None));
    println!("{:?} {:?}", turn(turn(Dir::N, true), true), turn(Dir::N, false));
    println!("{:?}", ['a', 'é', '漢', '\u{e000}', '😀'].map(character));
    println!("{} {} {} {}", slices(&[]), slices(&[true]), slices(&[false]), slices(&[true, true, false]));
}
