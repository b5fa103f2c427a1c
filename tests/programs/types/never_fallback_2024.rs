// edition: 2024
//! Edition 2024: what diverges falls back to `!`; `Box<[T]>` iterates by value; tail temporaries; `unsafe extern`.

fn name<T>(_: &T) -> &'static str {
    std::any::type_name::<T>()
}
fn boxed() -> usize {
    let b: Box<[String]> = Box::new(["a".to_string(), "bc".into()]);
    b.into_iter().map(|s: String| s.len()).sum()
}
fn tail() -> usize {
    let c = std::cell::RefCell::new(vec![1, 2]);
    c.borrow().len()
}
fn capture(x: &str, y: &String) -> impl Iterator<Item = char> {
    x.chars().chain(y.chars())
}
unsafe extern "C" {
    safe fn abs(x: i32) -> i32;
}
fn main() {
    let r: Result<u8, std::num::ParseIntError> = (|| { "5".parse::<u8>()?; Ok(1) })();
    println!("{r:?} {} {}", boxed(), tail());
    println!("{} {}", capture("ab", &"c".to_string()).count(), abs(-4));
    let f = || -> ! { std::process::exit(0) };
    let x = if true { 1u8 } else { f() };
    println!("{x} {}", name(&x));
    let array = [1, 2, 3];
    for n in array.into_iter() { print!("{n} "); }
    if let Some(n) = std::cell::RefCell::new(Some(3)).borrow().as_ref() { print!("{n} "); }
    println!("{}", { let s = String::from("block"); s.as_str().len() });
    let r#gen = 5;
    println!("{}", r#gen + match std::sync::Mutex::new(2).lock() { Ok(g) => *g, Err(_) => 0 });
}
