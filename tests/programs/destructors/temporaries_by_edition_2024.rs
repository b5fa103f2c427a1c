// edition: 2024
//! Edition 2024: temporaries of a tail expression drop before the locals of the block; those of `if let` before its `else`.

struct D(&'static str);
impl D {
    fn get(&self) -> Option<u8> {
        (self.0.len() > 1).then_some(1)
    }
    fn me(&self) -> &D {
        self
    }
}
impl Drop for D {
    fn drop(&mut self) {
        println!("  drop {}", self.0);
    }
}
fn tail() -> usize {
    let _x = D("local");
    D("temporary").me().0.len()
}
fn if_let(name: &'static str) {
    if let Some(_) = D(name).get() {
        println!("  then");
    } else {
        println!("  else");
    }
    println!("  after");
}
fn chain() -> bool {
    D("c1").get().is_some() && D("c2").get().is_some() || D("c3").get().is_some()
}
fn main() {
    println!("tail {}", tail());
    if_let("yes");
    if_let("n");
    println!("match");
    match D("scrutinee").get() {
        Some(_) => println!("  arm"),
        None => {}
    }
    println!("while");
    let mut n = 0;
    while D("condition").get().is_some() && n < 2 {
        n += 1;
        println!("  turn");
    }
    println!("while let");
    while let Some(_) = D(if n < 3 { "some" } else { "n" }).get() {
        n += 1;
        println!("  turn");
    }
    println!("block");
    let r = {
        let _a = D("a");
        D("b").get()
    };
    println!("  {r:?}");
    println!("chain");
    println!("  {}", chain());
    println!("if");
    if D("cond").get().is_some() {
        println!("  then");
    }
    println!("nested if let");
    if let Some(_) = D("n").get() {
    } else if let Some(_) = D("second").get() {
        println!("  second");
    }
    println!("closure");
    let f = || D("in closure").me().0.len();
    println!("  {}", f());
    println!("end");
}
