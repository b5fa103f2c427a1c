//! Implicit reborrows of `&mut`: in calls, fields, closures, loops, returns, matches; two-level ones; `&mut` through Option.

struct Counter<'a> {
    n: &'a mut u32,
    log: &'a mut Vec<u32>,
}
impl Counter<'_> {
    fn tick(&mut self) -> &mut Self {
        *self.n += 1;
        self.log.push(*self.n);
        self
    }
}
fn add(x: &mut u32, n: u32) {
    *x += n;
}
fn generic<T>(x: T) -> T {
    x
}
fn twice(x: &mut u32) {
    add(x, 1);
    add(x, 1);
    let y = x;
    add(y, 10);
    let z: &mut u32 = y;
    *z *= 2;
    *y += 1;
}
fn pick<'a>(a: &'a mut u32, b: &'a mut u32, first: bool) -> &'a mut u32 {
    if first { a } else { b }
}
fn walk(mut list: &mut Option<Box<(u32, Option<Box<(u32, ())>>)>>) -> u32 {
    let mut sum = 0;
    while let Some(node) = list {
        node.0 += 1;
        sum += node.0 + node.1.as_mut().map_or(0, |n| { n.0 *= 2; n.0 });
        list = &mut *generic(Box::leak(Box::new(None)));
    }
    sum
}
fn last<T>(v: &mut Vec<T>, x: T) -> &mut T {
    v.push(x);
    let n = v.len();
    &mut v[n - 1]
}
fn through(o: Option<&mut u32>) -> Option<u32> {
    let r = o?;
    *r += 1;
    Some(*r)
}
fn main() {
    let mut n = 1;
    twice(&mut n);
    println!("{n}");
    let mut log = vec![];
    let mut c = Counter { n: &mut n, log: &mut log };
    c.tick().tick();
    let inner = &mut c;
    inner.tick();
    add(inner.n, 100);
    c.tick();
    println!("{n} {log:?}");
    let (mut a, mut b) = (1, 2);
    *pick(&mut a, &mut b, false) += 5;
    println!("{a} {b}");
    println!("{}", walk(&mut Some(Box::new((1, Some(Box::new((4, ()))))))));
    let mut v = vec![1];
    *last(&mut v, 2) += 40;
    let r = &mut v;
    for x in r.iter_mut() { *x += 1 }
    r.push(0);
    for x in &mut *r { *x *= 2 }
    println!("{r:?}");
    let mut x = 5;
    let rx = &mut x;
    println!("{:?}", through(Some(rx)));
    let rr = &mut &mut *rx;
    **rr += 1;
    let shared: &u32 = *rr;
    println!("{shared}");
    let mut f = |y: &mut u32| add(y, 3);
    f(rx);
    f(&mut *rx);
    let moved = generic(rx);
    *moved += 1;
    println!("{x}");
    let mut arr = [1, 2, 3];
    let [p, .., q] = &mut arr;
    std::mem::swap(p, q);
    match &mut arr { [first, ..] if *first == 3 => *first = 30, _ => {} }
    println!("{arr:?}");
}
