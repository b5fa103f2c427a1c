//! Patterns of every form: slices with rest, bindings with `@`, ranges, nested refs, consts, boxes by deref, or-patterns.
#[derive(Debug, Clone, PartialEq)]
enum Token {
    Num(f64),
    Word(String),
    Pair(Box<Token>, Box<Token>),
    Span { start: u32, end: u32, text: &'static str },
    End,
}

const ORIGIN: (i32, i32) = (0, 0);
const VOWELS: &[char] = &['a', 'e'];
const KEY: &str = "key";

fn slice(s: &[i32]) -> String {
    match s {
        [] => "empty".into(),
        [x] => format!("one {x}"),
        [first, .., last] if first == last => format!("same ends {first}"),
        [a, b, rest @ ..] if rest.len() < 2 => format!("{a} {b} then {rest:?}"),
        [init @ .., 7 | 8] => format!("ends 7/8 after {init:?}"),
        [_, mid @ .., _] => format!("middle {mid:?}"),
    }
}

fn token(t: &Token) -> String {
    match t {
        Token::Num(n @ (0.0..=1.0)) => format!("unit {n}"),
        Token::Num(n) if n.is_nan() => "nan".into(),
        Token::Num(n) => format!("num {n}"),
        Token::Word(w) if w.as_str() == KEY => "the key".into(),
        Token::Word(w) => match w.as_bytes() {
            [b'a'..=b'z', tail @ ..] => format!("lower +{}", tail.len()),
            [b'A'..=b'Z' | b'_', ..] => "upper".to_string(),
            other => format!("other {other:?}"),
        },
        Token::Pair(l, r) => match (&**l, r.as_ref()) {
            (Token::Num(a), Token::Num(b)) => format!("sum {}", a + b),
            (Token::Pair(..), x) | (x, Token::Pair(..)) => format!("nested with {}", token(x)),
            (x, y) => format!("({} & {})", token(x), token(y)),
        },
        Token::Span { start: s @ 0..10, end, .. } => format!("early {s}-{end}"),
        Token::Span { start, end: e @ 100.., text: KEY } => format!("far key {start}-{e}"),
        Token::Span { text, .. } => format!("span {text}"),
        Token::End => "end".into(),
    }
}

fn place(p: (i32, i32)) -> &'static str {
    match p {
        ORIGIN => "origin",
        (0, i32::MIN..=-1) => "below",
        (0, _) => "above",
        (x, y) if x == y => "diagonal",
        (i32::MIN..0, _) => "left",
        _ => "right",
    }
}

fn main() {
    for s in [&[][..], &[1], &[1, 2, 1], &[1, 2], &[1, 2, 3], &[1, 2, 3, 8], &[1, 2, 3, 4, 5]] {
        println!("{s:?}: {}", slice(s));
    }
    let n = |x| Box::new(Token::Num(x));
    let tokens = [
        Token::Num(0.5), Token::Num(f64::NAN), Token::Num(-0.0), Token::Num(3.5),
        Token::Word("key".into()), Token::Word("keys".into()), Token::Word("_x".into()), Token::Word("é".into()), Token::Word(String::new()),
        Token::Pair(n(1.0), n(2.0)),
        Token::Pair(Box::new(Token::Pair(n(1.0), n(2.0))), Box::new(Token::End)),
        Token::Pair(Box::new(Token::End), Box::new(Token::Pair(n(1.0), n(2.0)))),
        Token::Pair(Box::new(Token::End), n(9.0)),
        Token::Span { start: 9, end: 2, text: "t" },
        Token::Span { start: 10, end: 100, text: "key" },
        Token::Span { start: 10, end: 99, text: "key" },
    ];
    for t in &tokens {
        println!("{}", token(t));
    }
    for p in [(0, 0), (0, -4), (0, 4), (3, 3), (-1, 5), (1, 5)] {
        println!("{p:?} {}", place(p));
    }
    let mut grid = [[1u8, 2, 3], [4, 5, 6], [7, 8, 9]];
    let [[a, ..], [_, mid, _], [.., z]] = &mut grid;
    std::mem::swap(a, z);
    *mid *= 10;
    println!("{grid:?}");
    let ref r @ (ref x, y) = (String::from("bound twice"), 5u8);
    println!("{r:?} {x} {y}");
    let mut opt = Some(Some(3));
    if let Some(Some(ref mut v) | Some(ref mut v)) = opt { *v += 1; }
    while let Some(Some(v @ 1..)) = &mut opt { *v -= 1; }
    println!("{opt:?}");
    let (mut i, mut j);
    (i, j) = (1, 2);
    (i, j) = (j, i);
    [i, .., j] = [i * 10, 0, 0, j * 10];
    println!("{i} {j}");
    let c = 'e';
    println!("{}", matches!(VOWELS, [_, x] if *x == c));
    let &[p, ref q] = &[1u16, 2];
    println!("{p} {q}");
}

