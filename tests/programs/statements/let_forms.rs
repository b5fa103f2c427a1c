//! `let` with every kind of pattern and initialiser, types given or found, uninitialised, in nested scopes, with `else`.

#[derive(Debug, Clone)]
struct S {
    a: u8,
    b: (String, [i16; 2]),
}
fn parse(line: &str) -> Option<(&str, i32)> {
    let (name, value) = line.split_once('=')?;
    let Ok(n) = value.trim().parse::<i32>() else {
        println!("bad value {value:?}");
        return None;
    };
    let 0..=99 = n else { return Some((name, 99)) };
    Some((name.trim(), n))
}
fn nested_else(x: Option<Result<u8, &str>>) -> String {
    let Some(r) = x else { return "none".into() };
    let n = match r {
        Ok(n) => n,
        Err(e) => {
            let [first, ..] = e.as_bytes() else { return "empty".into() };
            *first
        }
    };
    let (1..=9 | 100..) = n else {
        let text = loop {
            break format!("{n} is between");
        };
        return text;
    };
    n.to_string()
}
fn main() {
    println!("{:?} {:?} {:?} {:?}", parse("x = 5"), parse("y=500"), parse("z=q"), parse("no"));
    for x in [None, Some(Ok(5)), Some(Ok(50)), Some(Err("")), Some(Err("é"))] {
        print!("{} ", nested_else(x));
    }
    println!();
    let s = S { a: 1, b: ("text".into(), [2, 3]) };
    let S { a, b: (ref text, [x, _]) } = s;
    let S { b: (moved, ..), .. } = s.clone();
    println!("{a} {text} {x} {moved}");
    let (p, q): (u8, &str) = (1, "q");
    let [.., last]: [char; 3] = ['x', 'y', 'z'];
    let &(ref r, mut m) = &(String::from("r"), 5);
    m += p as i32;
    println!("{q} {last} {r} {m}");
    let n @ (n0, n1) = (7, 8);
    let ref k = n0 + n1;
    let ref mut l = vec![1];
    l.push(*k);
    println!("{n:?} {k} {l:?}");
    let late: Vec<_>;
    let flag = l.len() > 1;
    if flag { late = l.drain(..).collect(); } else { late = vec![]; }
    println!("{late:?} {l:?}");
    let value = { let value = 2; value + { let value = value * 10; value + 1 } };
    let unit @ () = ();
    let _ = (String::from("dropped at once"), unit);
    println!("{value}");
}
