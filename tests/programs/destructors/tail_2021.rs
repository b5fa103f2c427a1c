//! Temporary scopes of edition 2021: tail expressions, `if let` scrutinees; who is dropped when.
use std::cell::RefCell;

struct Noisy(&'static str);
impl Drop for Noisy {
    fn drop(&mut self) { println!("  drop {}", self.0); }
}
impl Noisy {
    fn get(&self) -> Option<u32> { println!("  get {}", self.0); Some(self.0.len() as u32) }
    fn none(&self) -> Option<u32> { println!("  none {}", self.0); None }
    fn bump(&self, x: u32) -> u32 { x + 1 }
}

fn tail() -> u32 {
    let _local = Noisy("local");
    Noisy("tail-temp").get().unwrap()
}

fn tail_borrow() -> usize {
    let c = RefCell::new(vec![1, 2, 3]);
    let n = c.borrow().len();
    n
}

fn if_let() {
    if let Some(n) = Noisy("scrutinee").none() {
        println!("  then {n}");
    } else {
        println!("  else");
    }
    println!("  after");
}

fn match_keeps() {
    match Noisy("matched").get() {
        Some(n) => println!("  arm {n}"),
        None => println!("  never"),
    }
}




fn block_tail() {
    let x = { &Noisy("block").bump(1) + 0 };
    println!("  x {x}");
    let len = { let s = String::from("extended"); s.as_str().len() };
    println!("  len {len}");
    let held = &Noisy("held");
    println!("  held {}", held.0);
    let arr = [&Noisy("el0"), &Noisy("el1")];
    println!("  arr {}", arr.len());
}

fn else_temp(flag: bool) -> u32 {
    let Some(n) = (if flag { Noisy("yes").get() } else { Noisy("no").none() }) else {
        println!("  diverge");
        return 0;
    };
    n
}

fn main() {
    println!("tail"); println!("{}", tail());
    println!("{}", tail_borrow());
    println!("if let"); if_let();
    println!("match"); match_keeps();
    println!("block"); block_tail();
    println!("else"); println!("{} {}", else_temp(true), else_temp(false));
    let m = match Some(4) { Some(n) if n % 2 == 0 && n > 3 => n, _ => 0 };
    println!("{m}");
}
