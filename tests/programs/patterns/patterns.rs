//! match: guards, ranges, bindings, slices, or-patterns, references, strings, constants.

const LIMIT: i32 = 100;

fn classify(n: i32) -> &'static str {
    match n {
        i32::MIN..=-1 => "negative",
        0 => "zero",
        1 | 2 | 3 => "few",
        x if x % 2 == 0 && x < LIMIT => "even",
        4..LIMIT => "odd",
        LIMIT => "limit",
        _ => "big",
    }
}

fn slices(s: &[u8]) -> String {
    match s {
        [] => "empty".to_string(),
        [one] => format!("one {one}"),
        [first, .., last] if first == last => format!("same ends {first}"),
        [a, b, rest @ ..] if rest.len() > 2 => format!("{a} {b} and {rest:?}"),
        [.., y, _z @ (9..)] => format!("last but one {y}"),
        all @ [_, ..] => format!("other {}", all.len()),
    }
}

fn word(s: &str) -> u8 {
    match s {
        "one" => 1,
        "two" => 2,
        "three" | "drei" => 3,
        other if other.starts_with('f') => 4,
        _ => 0,
    }
}

enum Tree {
    Leaf(i64),
    Node(Box<Tree>, Box<Tree>),
}

fn sum(tree: &Tree) -> i64 {
    match tree {
        Tree::Leaf(v @ 0..=9) => *v,
        Tree::Leaf(v) => v * 100,
        Tree::Node(l, r) => sum(l) + sum(r),
    }
}

fn nested(v: Option<Result<(u8, char), &str>>) -> String {
    match v {
        Some(Ok((n @ (1 | 5 | 7), 'a'..='f'))) => format!("hexish {n}"),
        Some(Ok((_, c))) if c.is_uppercase() => format!("upper {c}"),
        Some(Ok((9, _)) | Err("nine")) => "nine".into(),
        Some(Ok(..)) => "ok".into(),
        Some(Err(text)) => text.to_uppercase(),
        None => "none".into(),
    }
}

fn main() {
    for n in [-5, 0, 2, 8, 9, 99, 100, 101] {
        print!("{} ", classify(n));
    }
    println!();
    for s in [&[][..], &[4], &[1, 2, 1], &[1, 2, 3, 4, 5], &[1, 2, 10], &[1, 2]] {
        println!("{}", slices(s));
    }
    println!("{:?}", ["one", "two", "drei", "four", "x"].map(word));
    let tree = Tree::Node(Box::new(Tree::Leaf(5)), Box::new(Tree::Node(Box::new(Tree::Leaf(20)), Box::new(Tree::Leaf(1)))));
    println!("{}", sum(&tree));
    for v in [Some(Ok((5, 'b'))), Some(Ok((2, 'Q'))), Some(Ok((2, 'q'))), Some(Err("bad")), None] {
        println!("{}", nested(v));
    }
    let mut pair = (String::from("left"), 3);
    let (ref mut text, ref count) = pair;
    text.push_str("!");
    println!("{text} {count}");
    if let (s, 1..=3) = &pair { println!("small {s}") }
    let &(ref x, y) = &pair;
    println!("{x} {y}");
    println!("{}", matches!(pair, (ref s, n) if s.len() as i32 > n));
}
