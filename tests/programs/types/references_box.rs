//! References, reborrows, Box, linked list, raw pointers, slices of arrays, mutation through references.

#[derive(Debug)]
struct Node {
    value: i32,
    next: Option<Box<Node>>,
}

fn push(list: &mut Option<Box<Node>>, value: i32) {
    let mut cursor = list;
    while let Some(node) = cursor {
        cursor = &mut node.next;
    }
    *cursor = Some(Box::new(Node { value, next: None }));
}

fn reverse(mut list: Option<Box<Node>>) -> Option<Box<Node>> {
    let mut out = None;
    while let Some(mut node) = list {
        list = node.next.take();
        node.next = out;
        out = Some(node);
    }
    out
}

fn longest<'a>(a: &'a str, b: &'a str) -> &'a str {
    if a.len() >= b.len() { a } else { b }
}

fn bump(values: &mut [i32]) -> &mut i32 {
    let (head, tail) = values.split_at_mut(1);
    head[0] += tail.iter().sum::<i32>();
    &mut head[0]
}

fn main() {
    let mut list = None;
    for v in 1..=4 {
        push(&mut list, v);
    }
    let list = reverse(list);
    let mut cursor = &list;
    while let Some(node) = cursor {
        print!("{} -> ", node.value);
        cursor = &node.next;
    }
    println!("end");
    println!("{:?}", list.as_ref().map(|n| n.next.is_some()));
    println!("{}", longest("hello", "hi"));
    let mut values = [1, 2, 3];
    *bump(&mut values) *= 10;
    println!("{values:?}");
    let mut boxed = Box::new((1, String::from("b")));
    boxed.0 += 41;
    let (n, s) = *boxed;
    println!("{n} {s}");
    let mut x = 5;
    let p = &raw mut x;
    unsafe {
        *p += 1;
        *p.add(0) *= 2;
    }
    println!("{x}");
    let r = &mut x;
    {
        let again = &mut *r;
        *again -= 2;
    }
    *r += 100;
    println!("{x} {}", **&&x + 1);
    let text: Box<str> = "boxed str".into();
    let slice: Box<[u16]> = vec![1, 2, 3].into_boxed_slice();
    println!("{text} {slice:?} {}", std::mem::size_of_val(&*slice));
}
