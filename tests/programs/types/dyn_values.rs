//! Trait objects by value, upcast, behind all pointers; types with unsized tails.

use std::fmt::Display;

trait Shape {
    fn area(&self) -> f64;
    fn name(&self) -> String {
        "shape".to_string()
    }
    fn consume(self: Box<Self>) -> f64;
}
trait Named: Shape + Display {
    fn full(&self) -> String {
        format!("{}:{}:{}", self, self.name(), self.area())
    }
}
struct Sq(f64);
struct Rc2 {
    w: f64,
    h: f64,
    label: String,
}
impl Shape for Sq {
    fn area(&self) -> f64 {
        self.0 * self.0
    }
    fn consume(self: Box<Self>) -> f64 {
        self.0
    }
}
impl Display for Sq {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Sq({})", self.0)
    }
}
impl Named for Sq {}
impl Shape for Rc2 {
    fn area(&self) -> f64 {
        self.w * self.h
    }
    fn name(&self) -> String {
        self.label.clone()
    }
    fn consume(self: Box<Self>) -> f64 {
        self.w + self.h
    }
}
impl Display for Rc2 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.label)
    }
}
impl Named for Rc2 {}

fn dyns() {
    let v: Vec<Box<dyn Named>> = vec![Box::new(Sq(3.0)), Box::new(Rc2 { w: 2.0, h: 5.0, label: "rect".into() })];
    for n in &v {
        println!("{} {:>8}|", n.full(), n);
    }
    for n in v {
        let s: Box<dyn Shape> = n;
        println!("{}", s.consume());
    }
    let fs: Vec<Box<dyn FnOnce(String) -> usize>> = vec![Box::new(|s| s.len()), {
        let k = String::from("abc");
        Box::new(move |s| s.len() + k.len())
    }];
    for f in fs {
        println!("{}", f("hello".to_string()));
    }
    let mut fm: Vec<Box<dyn FnMut() -> u32>> = Vec::new();
    for i in 0..3 {
        let mut c = i;
        fm.push(Box::new(move || {
            c += 1;
            c * 10
        }));
    }
    for f in fm.iter_mut() {
        print!("{} {} ", f(), f());
    }
    println!();
    let rc: std::rc::Rc<dyn Fn(i32) -> i32> = std::rc::Rc::new(|x| x + 1);
    let r2 = rc.clone();
    println!("{} {} {}", rc(1), r2(2), std::rc::Rc::strong_count(&rc));
    println!("{} {}", std::mem::size_of_val(&*rc), std::mem::size_of_val("hello"));
    let d: &dyn std::any::Any = &5u8;
    println!("{:?} {:?}", d.downcast_ref::<u8>(), d.downcast_ref::<i8>());
}

struct Tail<T: ?Sized> {
    a: u8,
    b: u64,
    t: T,
}

fn unsized_() {
    let t = Tail { a: 1, b: 2, t: [1u16, 2, 3] };
    let u: &Tail<[u16]> = &t;
    println!("{} {} {:?} {}", u.a, u.b, &u.t, std::mem::size_of_val(u));
    let b: Box<Tail<dyn Display>> = Box::new(Tail { a: 7, b: 8, t: 3.5f32 });
    println!("{} {} {} {} {}", b.a, b.b, &b.t, std::mem::size_of_val(&*b), std::mem::align_of_val(&*b));
    let s: std::sync::Arc<[String]> = vec!["x".to_string(), "yy".to_string()].into();
    println!("{:?} {}", s, s.len());
    let st: std::rc::Rc<str> = "rcstr".into();
    println!("{st} {}", st.len());
}

fn main() {
    dyns();
    unsized_();
}
