// edition: 2015
//! Edition 2015: parameters without names in traits.
trait T {
    fn f(i32) -> i32 where Self: Sized;
    fn g(&self, u8, &str) -> String;
    fn h(&self, Vec<u8>, Box<T>) -> usize { 3 }
}
struct S;
impl T for S {
    fn f(x: i32) -> i32 { x + 1 }
    fn g(&self, n: u8, s: &str) -> String { format!("{}{}", n, s) }
}
fn main() {
    println!("{} {}", S::f(1), S.g(2, "x"));
}
