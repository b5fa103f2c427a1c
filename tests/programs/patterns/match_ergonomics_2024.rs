// edition: 2024
//! Edition 2024: default binding modes without explicit `ref`, `mut` or `&` under them, and the written-out forms.

#[derive(Debug)]
struct Item {
    name: String,
    tags: Vec<u8>,
    pos: (i32, Option<i32>),
}
fn by_ref(x: &Item) -> usize {
    let Item { name, tags, pos: (a, b) } = x;
    name.len() + tags.len() + *a as usize + b.map_or(0, |b| b as usize)
}
fn by_mut(x: &mut Item) {
    match x {
        Item { pos: (a, Some(b)), tags, .. } => {
            std::mem::swap(a, b);
            tags.push(*a as u8);
        }
        Item { pos: (a, b @ None), .. } => *b = Some(*a),
    }
}
fn explicit(x: &Item) -> (i32, &str) {
    let &Item { ref name, pos: (a, _), .. } = x;
    (a, name)
}
fn slices(x: &[(u8, Option<String>)]) -> Vec<String> {
    x.iter()
        .filter_map(|(n, s)| match (n, s) {
            (1, Some(s)) => Some(s.clone()),
            (n, None) if *n > 5 => Some(n.to_string()),
            _ => None,
        })
        .collect()
}
fn nested(x: &Option<&mut Option<u8>>) -> u8 {
    match x {
        Some(Some(n)) => *n,
        Some(None) => 100,
        None => 200,
    }
}
fn main() {
    let mut i = Item { name: "ab".into(), tags: vec![1], pos: (3, Some(4)) };
    println!("{}", by_ref(&i));
    by_mut(&mut i);
    println!("{i:?} {:?}", explicit(&i));
    i.pos.1 = None;
    by_mut(&mut i);
    println!("{:?}", i.pos);
    println!("{:?}", slices(&[(1, Some("x".into())), (9, None), (2, None), (1, None)]));
    println!("{} {} {}", nested(&Some(&mut Some(7))), nested(&Some(&mut None)), nested(&None));
    let pairs = vec![("a", 1), ("b", 2)];
    for (i, (name, n)) in pairs.iter().enumerate() {
        print!("{i}{name}{n} ");
    }
    for &(name, mut n) in &pairs {
        n *= 10;
        print!("{name}{n} ");
    }
    println!();
    let [first, .., last] = &[String::from("f"), String::new(), String::from("l")];
    let (x, y) = &(1, &2);
    println!("{first}{last} {}", x + *y);
    if let Some(s) = &mut Some(String::from("mut")) {
        s.push('!');
        println!("{s}");
    }
    let closure = |(a, b): &(i32, i32)| a * b;
    println!("{}", closure(&(6, 7)));
}
