//! Object safety's corners: `where Self: Sized`, generic methods, consuming Box<Self>, Rc/Pin receivers, defaults, auto traits.

use std::pin::Pin;
use std::rc::Rc;

trait Shape {
    fn area(&self) -> f64;
    fn scaled(self, by: f64) -> Self
    where
        Self: Sized;
    fn compare<T: Shape>(&self, other: &T) -> bool
    where
        Self: Sized,
    {
        self.area() > other.area()
    }
    fn consume(self: Box<Self>) -> String;
    fn share(self: Rc<Self>) -> usize;
    fn pinned(self: Pin<&mut Self>) -> f64;
    fn by_mut(&mut self);
    fn make() -> Self
    where
        Self: Sized;
}
#[derive(Debug)]
struct Square(f64);
impl Shape for Square {
    fn area(&self) -> f64 {
        self.0 * self.0
    }
    fn scaled(self, by: f64) -> Self {
        Square(self.0 * by)
    }
    fn consume(self: Box<Self>) -> String {
        format!("consumed {self:?}")
    }
    fn share(self: Rc<Self>) -> usize {
        Rc::strong_count(&self)
    }
    fn pinned(mut self: Pin<&mut Self>) -> f64 {
        self.0 += 1.0;
        self.0
    }
    fn by_mut(&mut self) {
        self.0 *= 2.0;
    }
    fn make() -> Self {
        Square(1.0)
    }
}
impl dyn Shape {
    fn inherent(&self) -> String {
        format!("inherent {}", self.area())
    }
}
impl dyn Shape + Send {
    fn only_send(&self) -> &'static str {
        "send"
    }
}
trait Named {
    fn name(&self) -> String;
}
impl<T: Shape + ?Sized> Named for T {
    fn name(&self) -> String {
        format!("area {}", self.area())
    }
}
trait Generic<T> {
    type Out;
    fn run(&self, t: T) -> Self::Out;
}
impl Generic<u8> for Square {
    type Out = String;
    fn run(&self, t: u8) -> String {
        format!("{}x{t}", self.0)
    }
}
impl<F: Fn(&str) -> usize> Generic<&str> for F {
    type Out = usize;
    fn run(&self, t: &str) -> usize {
        self(t)
    }
}
fn size<T: ?Sized>(x: &T) -> usize {
    std::mem::size_of_val(x)
}
fn main() {
    let mut boxed: Box<dyn Shape> = Box::new(Square::make().scaled(3.0));
    boxed.by_mut();
    println!("{} {} {}", boxed.area(), boxed.inherent(), boxed.name());
    println!("{} {}", size(&*boxed), std::mem::size_of_val(&boxed));
    println!("{}", boxed.consume());
    let rc: Rc<dyn Shape> = Rc::new(Square(2.0));
    println!("{} {}", rc.clone().share(), rc.area());
    let mut pin: Pin<Box<dyn Shape>> = Box::pin(Square(4.0));
    println!("{} {}", pin.as_mut().pinned(), pin.area());
    let send: Box<dyn Shape + Send> = Box::new(Square(1.5));
    println!("{} {}", send.only_send(), send.name());
    let less: Box<dyn Shape> = send;
    println!("{} {} {}", less.inherent(), 4, Square(2.0).compare(&Square(1.0)));
    let g: &dyn Generic<u8, Out = String> = &Square(7.0);
    println!("{}", g.run(3));
    let len = |s: &str| s.len();
    let objects: [&dyn Generic<&'static str, Out = usize>; 1] = [&len];
    println!("{}", objects[0].run("four"));
    let mut list: Vec<&mut dyn Shape> = vec![];
    let (mut a, mut b) = (Square(1.0), Square(2.0));
    list.push(&mut a);
    list.push(&mut b);
    list.iter_mut().for_each(|s| s.by_mut());
    println!("{:?}", list.iter().map(|s| s.area()).collect::<Vec<_>>());
}
