//! When temporaries drop: at the end of statements, in conditions, arms, guards, arguments, operands, indexing, loops.

struct D(u32);
impl D {
    fn n(&self) -> u32 {
        self.0
    }
    fn next(&self) -> D {
        D(self.0 + 1)
    }
    fn list(&self) -> Vec<u32> {
        vec![self.0, self.0 + 1]
    }
}
impl Drop for D {
    fn drop(&mut self) {
        print!("~{} ", self.0);
    }
}
fn two(a: &D, b: u32) -> u32 {
    print!("call ");
    a.0 + b
}
fn main() {
    println!("{}", D(1).next().next().n());
    let x = D(10).n() + D(20).n();
    println!("| {x}");
    if D(30).n() > 0 && D(31).n() > 0 { print!("then "); }
    println!("|");
    if D(32).n() == 0 || D(33).n() == 0 { } else { print!("else "); }
    println!("|");
    match D(40).n() { 40 => print!("arm "), _ => {} }
    println!("|");
    match D(41) { D(n) if D(n + 1).n() == 0 => {}, D(43) => {}, ref d => print!("arm{} ", d.0) }
    println!("|");
    let y = two(&D(50), D(51).n());
    println!("| {y}");
    let mut i = 0;
    while D(60 + i).n() < 62 { i += 1; print!("turn "); }
    println!("|");
    for n in D(70).list() { print!("{n} "); }
    println!("|");
    for n in D(72).list().iter().map(|n| D(*n).n()) { print!("{n} "); }
    println!("|");
    let a = [1, 2, 3][D(1).n() as usize] + { D(80).n() };
    println!("| {a}");
    let t = (D(90).n(), D(91), D(92).n());
    print!("| ");
    let r = &D(100).next();
    print!("{} | ", r.n());
    let _ = D(101).next();
    print!("| ");
    let s = { let d = D(110); d.n() + D(111).n() };
    println!("{s} {}", t.0);
    let c = || D(120).next().n();
    println!("{}", c() + c());
    let v = loop { break D(130).n() };
    println!("{v}");
    let z; z = D(140).next(); print!("| ");
    let mut w = D(150); w = D(151).next(); print!("| {} ", w.0);
    println!("{}", std::mem::replace(&mut w, D(160)).n());
    let opt = Some(D(170)).as_ref().map(|d| d.n());
    println!("{opt:?} {}", z.0);
    let text = format!("{}{}", D(180).n(), D(181).n());
    println!("{text}");
    let b = D(190).n() > 0 && { let d = D(191); d.n() > 0 };
    println!("{b}");
    return { let _last = D(200); drop(D(201)) };
}
