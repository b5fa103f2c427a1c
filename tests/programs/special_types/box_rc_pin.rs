//! Box: moving out, deref patterns of use, dyn FnOnce, recursive types, of unsized; Rc, Arc and Pin as receivers.

use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;

#[derive(Debug, Clone, PartialEq)]
enum Expr {
    Num(f64),
    Bin(Box<Expr>, char, Box<Expr>),
    Neg(Box<Expr>),
}
use Expr::*;
fn eval(e: &Expr) -> f64 {
    match e {
        Num(n) => *n,
        Neg(e) => -eval(e),
        Bin(a, op, b) => match (eval(a), op, eval(b)) {
            (a, '+', b) => a + b,
            (a, '*', b) => a * b,
            (a, '-', b) => a - b,
            _ => f64::NAN,
        },
    }
}
fn simplify(e: Expr) -> Expr {
    match e {
        Bin(a, op, b) => match (*a, op, *b) {
            (Num(0.0), '+', e) | (e, '+', Num(0.0)) | (Num(1.0), '*', e) => simplify(e),
            (a, op, b) => Bin(Box::new(simplify(a)), op, Box::new(simplify(b))),
        },
        Neg(inner) => match *inner {
            Neg(e) => simplify(*e),
            e => Neg(Box::new(simplify(e))),
        },
        e => e,
    }
}
struct Node {
    name: String,
}
impl Node {
    fn by_box(self: Box<Self>) -> String { self.name }
    fn by_rc(self: &Rc<Self>) -> usize { Rc::strong_count(self) }
    fn by_owned_rc(self: Rc<Self>) -> Result<String, usize> { Rc::try_unwrap(self).map(|n| n.name).map_err(|rc| Rc::strong_count(&rc)) }
    fn by_arc(self: Arc<Self>) -> usize { self.name.len() }
    fn by_pin(self: Pin<&mut Self>) -> &str { self.get_mut().name.push('~'); "pinned" }
    fn by_nested(self: Rc<Box<Self>>) -> String { self.name.to_uppercase() }
}
fn node(s: &str) -> Node { Node { name: s.into() } }
fn main() {
    let e = Bin(Box::new(Num(0.0)), '+', Box::new(Neg(Box::new(Neg(Box::new(Bin(Box::new(Num(1.0)), '*', Box::new(Num(7.0)))))))));
    println!("{} {:?}", eval(&e), simplify(e.clone()));
    let b = Box::new((String::from("l"), vec![1]));
    let (l, v) = *b;
    println!("{l} {v:?}");
    let mut b = Box::new(5);
    *b += 1;
    let c = b.clone();
    *b = 100;
    println!("{b} {c} {}", *b + *c);
    let fs: Vec<Box<dyn FnOnce(String) -> String>> = vec![Box::new(|s| s + "1"), { let x = "2".to_string(); Box::new(move |s| s + &x) }];
    println!("{}", fs.into_iter().fold(String::new(), |s, f| f(s)));
    println!("{} {}", Box::new(node("box")).by_box(), Arc::new(node("arc")).by_arc());
    let rc = Rc::new(node("rc"));
    let second = rc.clone();
    println!("{} {:?}", rc.by_rc(), rc.by_owned_rc());
    println!("{:?} {}", second.by_owned_rc(), Rc::new(Box::new(node("nested"))).by_nested());
    let mut n = node("p");
    println!("{}", Pin::new(&mut n).by_pin());
    println!("{}", n.name);
    let mut list: Option<Box<(i32, Option<Box<(i32, ())>>)>> = Some(Box::new((1, Some(Box::new((2, ()))))));
    if let Some(first) = &mut list { if let Some(second) = &mut first.1 { second.0 += first.0 } }
    println!("{list:?}");
    let s: Box<[i32]> = (1..4).collect();
    let total: i32 = s.into_vec().into_iter().sum();
    println!("{total} {:?}", Box::<str>::from("boxed str").into_string());
    let x: Box<Box<Box<u8>>> = Box::new(Box::new(Box::new(9)));
    println!("{} {}", ***x, { let inner: u8 = ***x; inner });
    let mut w = Rc::new(vec![1]);
    Rc::make_mut(&mut w).push(2);
    println!("{w:?} {:?}", Rc::get_mut(&mut w).map(|v| v.pop()));
}
