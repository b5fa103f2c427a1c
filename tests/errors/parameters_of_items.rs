struct Unused<T> { //~ 15 type parameter `T` is never used
    x: i32,
}
enum Borrow<'a> { //~ 13 lifetime parameter `'a` is never used
    A,
}
struct Undeclared {
    s: &'a str, //~ 9 undeclared lifetime name `'a`
}
fn longest(x: &'b str) -> &str { //~ 16 undeclared lifetime name `'b`
    x
}
trait Shape {
    fn area(&self) -> f64;
    fn scale(&mut self, by: f64);
    fn new() -> Self;
}
struct Square(f64);
impl Shape for Square {
    fn area() -> f64 { //~ 8 but not in the impl
        1.0
    }
    fn scale(&mut self, by: f64, twice: bool) {} //~ 8 has 3 parameters
    fn new(&self) -> Square { //~ 8 but not in the trait
        Square(1.0)
    }
}
struct NoTrait;
impl NoTrait for Square {} //~ 6 expected trait
struct Wrapper;
impl<T: Default> Wrapper { //~ 6 not constrained
    fn f(&self) {}
}
fn fine<'a, 'b: 'a>(f: &'a dyn for<'c> Fn(&'c str) -> &'c str, g: impl for<'d> Fn(&'d u8)) -> &'a str
where
    for<'e> &'e str: Sized,
{
    let h: fn(&'b str) = |_| ();
    let _ = (g, h);
    f("a")
}
impl<I, T> Iterator for It<I>
where
    I: Iterator<Item = T>,
{
    type Item = T;
    fn next(&mut self) -> Option<T> {
        self.0.next()
    }
}
struct It<I>(I);
fn main() {}
