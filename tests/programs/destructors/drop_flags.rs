//! Values that are moved on some paths only: branches, loops, matches, short circuits, early exits, closures made conditionally.

#[derive(Debug)]
struct D(u32);
impl Drop for D {
    fn drop(&mut self) {
        print!("~{} ", self.0);
    }
}
fn eat(_: D) -> bool {
    true
}
fn branches(n: u32) {
    let a = D(1);
    let b = D(2);
    if n & 1 != 0 { eat(a); }
    match n & 6 {
        2 => { eat(b); }
        4 if eat(D(30)) => { let _moved = b; print!("moved "); }
        _ => {}
    }
    print!("| ");
}
fn loops(n: u32) {
    let mut slot = Some(D(10));
    let mut spare = D(20);
    for i in 0..3 {
        if i == n {
            if let Some(d) = slot.take() { eat(d); }
            eat(spare);
            spare = D(21 + i);
        } else if i > n {
            continue;
        }
        print!("turn{i} ");
    }
    print!("| ");
}
fn late(n: u32) -> Option<D> {
    let x;
    let y = D(5);
    if n == 0 { return None; }
    x = D(6);
    if n == 1 { return Some(y); }
    let z = if n == 2 { x } else { y };
    (n < 4).then_some(z)
}
fn short(n: u32) -> bool {
    let (a, b) = (D(7), D(8));
    n > 0 && eat(a) && n > 1 && eat(b)
}
fn boxed(n: u32) {
    let b = Box::new((D(1), D(2), D(3)));
    match n {
        0 => { eat(b.0); }
        1 => { let (x, _, z) = *b; print!("{x:?} {z:?} "); }
        2 => { let whole = b; print!("{:?} ", whole.1); }
        _ => { eat(b.2); eat(b.1); }
    }
    print!("| ");
}
fn closures(n: u32) {
    let d = D(9);
    let f: Box<dyn FnOnce() -> u32> = if n == 0 { Box::new(move || d.0) } else { Box::new(|| 0) };
    if n < 2 { print!("{} ", f()); }
    print!("| ");
}
fn whiles(n: u32) {
    let mut cur = D(0);
    let mut i = 0;
    while { i += 1; i <= n } {
        let old = cur;
        cur = if i == 2 { old } else { D(old.0 + 1) };
    }
    print!("| ");
}
fn enums(n: u32) {
    enum E { A(D, D), B(D) }
    let e = if n == 0 { E::A(D(1), D(2)) } else { E::B(D(3)) };
    match e {
        E::A(x, _) if n == 0 => { eat(x); }
        E::A(..) => {}
        E::B(ref x) if x.0 > 9 => {}
        E::B(_y) => {}
    }
    print!("| ");
}
fn main() {
    for n in 0..8 { branches(n); println!(); }
    for n in 0..4 { loops(n); println!(); }
    for n in 0..5 { println!("{:?}", late(n)); }
    for n in 0..3 { println!("{}", short(n)); }
    for n in 0..4 { boxed(n); println!(); }
    for n in 0..3 { closures(n); println!(); }
    for n in 0..4 { whiles(n); println!(); }
    for n in 0..2 { enums(n); println!(); }
}
