//! Slice and array patterns: rest in any place, bound rests, nested, by reference, by value, of strings' bytes.

fn shape(xs: &[i32]) -> String {
    match xs {
        [] => "empty".into(),
        [x] => format!("one {x}"),
        [first, .., last] if first == last => format!("same ends {first}"),
        [1, rest @ ..] => format!("one then {rest:?}"),
        [.., 9] => "ends in nine".into(),
        [a, b, mid @ .., z] => format!("{a} {b} {mid:?} {z}"),
        [a, b] => format!("{a} and {b}"),
    }
}
fn split(v: &mut [u8]) {
    if let [first, middle @ .., last] = v {
        std::mem::swap(first, last);
        split(middle);
    }
}
fn sum(xs: &[u32]) -> u32 {
    if let [head, tail @ ..] = xs { head + sum(tail) } else { 0 }
}
fn bytes(b: &[u8]) -> &str {
    match b {
        b"GET" => "get",
        [b'P', b'O' | b'U', ..] => "post or put",
        [b'0'..=b'9', b'x', ..] => "hex",
        [.., b'\n'] | [.., b'\r', _] => "line",
        _ => "?",
    }
}
fn array(a: [u8; 4]) -> u8 {
    match a {
        [0, ..] => 0,
        [.., 0] => 1,
        [_, x @ 5..=9, _, y] => x + y,
        [a, rest @ ..] => a + rest.len() as u8,
    }
}
fn nested(x: &[[i32; 2]]) -> i32 {
    match *x {
        [[a, _], .., [_, b]] => a * 10 + b,
        [[a, b]] => a + b,
        [] => -1,
    }
}
fn options(x: [Option<&str>; 3]) -> String {
    match x {
        [Some(a), None, Some(b)] => a.to_string() + b,
        [Some(a), rest @ ..] => format!("{a}{}", rest.iter().flatten().count()),
        [None, .., last] => last.unwrap_or("none").into(),
    }
}
fn lengths(x: &[u8]) -> usize {
    match x {
        [_, _, _, _, ..] => 4,
        [_, _, ..] => 2,
        [_, ..] => 1,
        _ => 0,
    }
}
fn main() {
    for xs in [&[][..], &[4], &[5, 6, 5], &[1, 2, 3], &[2, 9], &[2, 3, 4, 5, 6], &[7, 8]] {
        println!("{}", shape(xs));
    }
    let mut v = [1, 2, 3, 4, 5];
    split(&mut v);
    println!("{v:?} {}", sum(&[1, 2, 3, 4]));
    println!("{} {} {} {} {}", bytes(b"GET"), bytes(b"PUT"), bytes(b"0x1f"), bytes(b"a\n"), bytes(b"\r\n"));
    println!("{} {} {} {}", array([0; 4]), array([1, 1, 1, 0]), array([1, 6, 1, 2]), array([1, 2, 3, 4]));
    println!("{} {} {}", nested(&[[1, 2], [3, 4], [5, 6]]), nested(&[[1, 2]]), nested(&[]));
    println!("{} {} {}", options([Some("a"), None, Some("b")]), options([Some("a"), Some("b"), None]), options([None; 3]));
    println!("{:?}", (0..6).map(|n| lengths(&vec![0; n])).collect::<Vec<_>>());
    let [a, ref b, ref mut c] = [String::from("x"), String::from("y"), String::from("z")];
    c.push_str(b);
    println!("{a} {b} {c}");
    let [x, y, ..]: [i32; 5] = std::array::from_fn(|i| i as i32 * 3);
    println!("{x} {y}");
    let v = vec![(1, 'a'), (2, 'b')];
    if let [(n, _), (_, c)] = v[..] { println!("{n} {c}"); }
    let &[p, q] = &[3u8, 4];
    println!("{}", p * q);
}
