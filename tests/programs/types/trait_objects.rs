//! dyn: vtables, generic methods behind them, upcasting, dyn with associated types, Any, boxed closures.

use std::any::Any;
use std::collections::BTreeMap;
use std::fmt::{Debug, Display};

trait Shape: Debug {
    fn area(&self) -> f64;
    fn scale(&mut self, by: f64);
    fn boxed_clone(&self) -> Box<dyn Shape>;
    fn generic<T>(&self, t: T) -> (f64, T)
    where
        Self: Sized,
    {
        (self.area(), t)
    }
    fn describe(&self) -> String {
        format!("{self:?} has {:.1}", self.area())
    }
}

#[derive(Debug, Clone)]
struct Square(f64);
#[derive(Debug, Clone)]
struct Oval {
    a: f64,
    b: f64,
}

impl Shape for Square {
    fn area(&self) -> f64 {
        self.0 * self.0
    }
    fn scale(&mut self, by: f64) {
        self.0 *= by;
    }
    fn boxed_clone(&self) -> Box<dyn Shape> {
        Box::new(self.clone())
    }
}

impl Shape for Oval {
    fn area(&self) -> f64 {
        3.0 * self.a * self.b
    }
    fn scale(&mut self, by: f64) {
        self.a *= by;
        self.b *= by;
    }
    fn boxed_clone(&self) -> Box<dyn Shape> {
        Box::new(self.clone())
    }
    fn describe(&self) -> String {
        "an oval".into()
    }
}

fn print_all(items: &[&dyn Display]) -> String {
    items.iter().map(|i| i.to_string()).collect::<Vec<_>>().join(",")
}

fn up(shape: &dyn Shape) -> &dyn Debug {
    shape
}

fn sum(it: &mut dyn Iterator<Item = u32>) -> u32 {
    it.take(3).sum()
}

fn main() {
    let mut shapes: Vec<Box<dyn Shape>> = vec![Box::new(Square(2.0)), Box::new(Oval { a: 1.0, b: 2.0 })];
    let copies: Vec<_> = shapes.iter().map(|s| s.boxed_clone()).collect();
    for s in shapes.iter_mut() {
        s.scale(1.5);
    }
    for s in shapes.iter().chain(&copies) {
        println!("{} {:?}", s.describe(), up(&**s));
    }
    println!("{:?}", Square(3.0).generic("x"));
    println!("{}", print_all(&[&1, &"two", &3.5, &'c']));
    println!("{}", sum(&mut (5..100).filter(|n| n % 5 == 0)));
    let anys: [Box<dyn Any>; 3] = [Box::new(7i32), Box::new("text"), Box::new(String::from("owned"))];
    for any in &anys {
        match (any.downcast_ref::<i32>(), any.downcast_ref::<&str>()) {
            (Some(n), _) => println!("i32 {n}"),
            (_, Some(s)) => println!("str {s}"),
            _ => println!("other {}", any.is::<String>()),
        }
    }
    let mut table: BTreeMap<&str, Box<dyn Fn(f64, f64) -> f64>> = BTreeMap::new();
    let bias = 0.5;
    table.insert("add", Box::new(|a, b| a + b));
    table.insert("biased", Box::new(move |a, b| a * b + bias));
    for (name, f) in &table {
        println!("{name} {}", f(3.0, 4.0));
    }
}
