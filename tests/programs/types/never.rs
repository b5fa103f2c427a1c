//! The never type: coercions from diverging expressions, in arms, operands, closures, fn pointers, empty enums.

#![allow(unreachable_code, unused_variables)]

enum Void {}

fn absurd(v: Void) -> u8 {
    match v {}
}
fn parse(s: &str) -> Result<u32, Void> {
    Ok(s.len() as u32)
}
fn first(n: i32) -> i32 {
    let x: i32 = if n > 0 { n } else { return -1 };
    let y = match x {
        1 => return 100,
        2 => 'b: { break 'b 20 },
        3 => loop { break 30 },
        _ => x,
    };
    let z: [i32; 2] = [y, if y == 5 { return 500 } else { 1 }];
    z[0] + z[1] + (|| -> i32 { return 7 })()
}
fn diverge(n: u32) -> ! {
    println!("diverging with {n}");
    std::process::exit(0)
}
fn pick<T>(flag: bool, f: impl FnOnce() -> T) -> Option<T> {
    flag.then(f)
}
fn loops() -> u8 {
    let mut n = 0;
    let r: u8 = loop {
        n += 1;
        let s: &str = match n {
            1 => continue,
            2 => "two",
            3 => "three",
            _ => break n * 2,
        };
        print!("{s} ");
    };
    r
}
fn type_name<T>(_: &T) -> &'static str {
    std::any::type_name::<T>()
}
fn nested(flag: bool) -> u8 {
    let v: Vec<u8> = vec![1, if flag { return 9 } else { 2 }];
    let t = (v.len(), { if flag { return 8 } });
    t.0 as u8
}
fn main() {
    println!("{} {} {} {} {}", first(0), first(1), first(2), first(3), first(5));
    let Ok(n) = parse("four");
    println!("{n}");
    println!("{} {}", std::mem::size_of::<Void>(), std::mem::size_of::<Result<u32, Void>>());
    println!("{} {}", std::mem::size_of::<Option<Void>>(), std::mem::size_of::<Result<Void, u8>>());
    println!("{:?}", pick(false, || diverge(1) as u8));
    println!("{}", loops());
    let e: Result<u8, Void> = Ok(3);
    println!("{}", match e { Ok(n) => n, Err(v) => absurd(v) });
    println!("{} {}", nested(true), nested(false));
    let f: fn(u32) -> ! = diverge;
    let x = Some(4).unwrap_or_else(|| f(2));
    println!("{x} {}", type_name(&f));
    let unit = { if false { panic!() } };
    println!("{unit:?} {:?}", [(); 3]);
    let option: Option<&str> = None;
    let Some(text) = option else { f(3) };
    println!("{text}");
}
