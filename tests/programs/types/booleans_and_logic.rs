//! bool: operators, laziness, casts, comparison, methods, as index and in matches; conditions as values.

fn show(name: &str, b: bool) -> bool {
    print!("{name} ");
    b
}
fn main() {
    let (t, f) = (true, false);
    println!("{} {} {} {}", t & f, t | f, t ^ t, !t);
    println!("{} {}", show("a", false) && show("b", true), show("c", true) || show("d", false));
    println!("{} {}", show("e", false) & show("f", true), show("g", true) | show("h", false));
    println!("{}", show("i", true) && !show("j", false) || show("k", true));
    println!("{} {} {}", t as u8 + t as u8, f as i32 - 1, i64::from(t));
    println!("{} {} {:?}", t > f, t.max(f), t.cmp(&f));
    println!("{:?} {:?}", t.then(|| 5), f.then_some(6));
    println!("{}", ["no", "yes"][(2 > 1) as usize]);
    let mut flags = t;
    flags &= 3 > 2;
    flags ^= true;
    flags |= 1 == 1 && 2 != 2;
    println!("{flags} {}", std::mem::size_of::<bool>());
    let x = 5;
    let text = if x > 3 && x < 10 { "in" } else if x == 3 { "edge" } else { "out" };
    println!("{text} {}", matches!((t, f), (true, false)));
    println!("{:?}", (0..8).filter(|n| n & 1 == 0 || *n > 5).collect::<Vec<_>>());
    println!("{:?} {:?}", "true".parse::<bool>(), "True".parse::<bool>().is_err());
    println!("{} {}", [true, false].iter().all(|b| *b), [true, false].contains(&false));
    let count = [t, f, t].iter().filter(|&&b| b).count() + usize::from(t);
    println!("{count} {}", bool::default());
    let either = if t { Some(1) } else { None };
    println!("{}", either.is_some_and(|n| n == 1) && !either.is_none());
    println!("{} {}", unsafe { std::mem::transmute::<bool, u8>(t) }, t ^ (1u8 != 0));
    println!("{:>6}|{:<6}|{:?}", t, f, (t, f));
    println!("{}", { let mut n = 0; while { n += 1; n < 5 } && n != 3 {} n });
}
