//! Destructuring assignment to places that inference would coerce as values: references, string slices, boxes of unsized types,
//! function pointers; through fields, indices and derefs.
use std::fmt::Debug;

struct S<'a> {
    name: &'a str,
    list: [&'a [i32]; 2],
}

fn one() -> i32 {
    1
}

fn two() -> i32 {
    2
}

fn main() {
    let pair = (1, 2);
    let (mut text, mut at) = ("(", &pair.0);
    (text, at) = (" ", &pair.1);
    println!("{text:?} {at}");
    let mut n = 0;
    while n < 3 {
        print!("{text}");
        (text, n) = (["a", "b", "c"][n], n + 1);
    }
    println!("{text}");
    let mut s = S { name: "s", list: [&[1], &[2, 3]] };
    (s.name, s.list[1]) = ("renamed", &[7, 8, 9]);
    [s.list[0], _] = s.list;
    S { name: text, list: [_, s.list[0]] } = S { name: "taken", list: [&[], &[4]] };
    println!("{} {:?} {text}", s.name, s.list);
    let (mut x, mut y) = (5, 6);
    let (mut p, mut q) = (&mut x, &mut y);
    (p, q) = (q, p);
    (*p, *q) = (50, *q + 100);
    println!("{x} {y}");
    let mut f: fn() -> i32 = one;
    let mut shown: &dyn Debug = &1;
    let mut boxed: Box<dyn Debug> = Box::new("first");
    (f, shown, boxed) = (two, &"second", Box::new([1, 2]));
    println!("{} {shown:?} {boxed:?}", f());
    let mut slice: &[i32];
    let mut rest: &mut [i32] = &mut [1, 2, 3, 4];
    let mut total = 0;
    while !rest.is_empty() {
        let (head, tail) = std::mem::take(&mut rest).split_at_mut(1);
        (slice, rest) = (head, tail);
        total = total * 10 + slice[0];
    }
    println!("{total}");
}
