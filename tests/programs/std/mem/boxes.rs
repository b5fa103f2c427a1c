//! `Box`: moves out, patterns, unsizing, `dyn` calls of every receiver, recursion, leaking, slices, closures, comparison, big values.
use std::any::Any;
use std::borrow::Borrow;
use std::collections::HashMap;
use std::fmt::{Debug, Display};
use std::rc::Rc;

#[derive(Debug, Clone, PartialEq)]
enum Expr {
    Num(f64),
    Var(String),
    Bin(Box<Expr>, char, Box<Expr>),
    Neg(Box<Expr>),
}
use Expr::*;
impl Expr {
    fn simplify(self) -> Expr {
        match self {
            Neg(e) => match *e {
                Neg(inner) => inner.simplify(),
                Num(n) => Num(-n),
                other => Neg(Box::new(other.simplify())),
            },
            Bin(a, op, b) => match (a.simplify(), op, b.simplify()) {
                (Num(x), '+', Num(y)) => Num(x + y),
                (Num(x), '*', Num(y)) => Num(x * y),
                (Num(0.0), '*', _) | (_, '*', Num(0.0)) => Num(0.0),
                (Num(1.0), '*', e) | (e, '*', Num(1.0)) | (Num(0.0), '+', e) | (e, '+', Num(0.0)) => e,
                (a, op, b) => Bin(Box::new(a), op, Box::new(b)),
            },
            e => e,
        }
    }
    fn eval(&self, env: &HashMap<&str, f64>) -> Option<f64> {
        Some(match self {
            Num(n) => *n,
            Var(v) => *env.get(v.as_str())?,
            Neg(e) => -e.eval(env)?,
            Bin(a, '+', b) => a.eval(env)? + b.eval(env)?,
            Bin(a, '*', b) => a.eval(env)? * b.eval(env)?,
            Bin(..) => return None,
        })
    }
}

trait Step {
    fn by_ref(&self) -> String;
    fn by_mut(&mut self) -> u32;
    fn by_box(self: Box<Self>) -> Box<dyn Step>;
    fn by_rc(self: Rc<Self>) -> usize;
    fn done(self: Box<Self>) -> String
    where
        Self: 'static,
    {
        format!("done {}", self.by_ref())
    }
}
#[derive(Clone)]
struct Even(u32);
struct Odd(u32, String);
impl Step for Even {
    fn by_ref(&self) -> String {
        format!("even {}", self.0)
    }
    fn by_mut(&mut self) -> u32 {
        self.0 += 2;
        self.0
    }
    fn by_box(self: Box<Self>) -> Box<dyn Step> {
        Box::new(Odd(self.0 + 1, "o".repeat(self.0 as usize)))
    }
    fn by_rc(self: Rc<Self>) -> usize {
        Rc::strong_count(&self)
    }
}
impl Step for Odd {
    fn by_ref(&self) -> String {
        format!("odd {} {}", self.0, self.1)
    }
    fn by_mut(&mut self) -> u32 {
        self.1.push('!');
        self.0
    }
    fn by_box(self: Box<Self>) -> Box<dyn Step> {
        let Odd(n, s) = *self;
        if s.len() > 4 {
            Box::new(Odd(n, s))
        } else {
            Box::new(Even(n + 1))
        }
    }
    fn by_rc(self: Rc<Self>) -> usize {
        self.1.len() + Rc::strong_count(&self)
    }
}

fn compose(fs: Vec<Box<dyn Fn(i32) -> i32>>) -> Box<dyn Fn(i32) -> i32> {
    fs.into_iter().fold(Box::new(|x| x), |acc, f| Box::new(move |x| f(acc(x))))
}

fn main() {
    let e = Bin(
        Box::new(Bin(Box::new(Num(0.0)), '+', Box::new(Var("x".into())))),
        '*',
        Box::new(Bin(
            Box::new(Neg(Box::new(Neg(Box::new(Num(1.0)))))),
            '*',
            Box::new(Bin(Box::new(Num(2.0)), '+', Box::new(Num(3.0)))),
        )),
    );
    let s = e.clone().simplify();
    println!("{s:?} {:?} {:?} {}", s.eval(&[("x", 7.0)].into()), e.eval(&HashMap::new()), e == s);
    let mut step: Box<dyn Step> = Box::new(Even(2));
    for _ in 0..4 {
        let n = step.by_mut();
        println!("{n} {}", step.by_ref());
        step = step.by_box();
    }
    println!("{}", step.done());
    let rc: Rc<dyn Step> = Rc::new(Odd(1, "abc".into()));
    println!("{} {}", rc.clone().by_rc(), Rc::new(Even(0)).by_rc());
    println!("{}", compose(vec![Box::new(|x| x + 1), Box::new(|x| x * 10), Box::new(move |x| x - 3)])(4));
    let mut counters: Vec<Box<dyn FnMut() -> u32>> = (1..4u32)
        .map(|k| {
            let mut n = 0;
            Box::new(move || {
                n += k;
                n
            }) as Box<dyn FnMut() -> u32>
        })
        .collect();
    println!("{:?}", (0..3).map(|_| counters.iter_mut().map(|c| c()).sum::<u32>()).collect::<Vec<_>>());
    let once: Vec<Box<dyn FnOnce() -> String>> = vec![
        Box::new(|| "a".into()),
        Box::new({
            let s = String::from("b");
            || s
        }),
    ];
    println!("{}", once.into_iter().map(|f| f()).collect::<String>());
    let b = Box::new((String::from("left"), vec![1, 2]));
    let (l, r) = *b;
    println!("{l} {r:?}");
    let boxed: Box<[i32]> = (1..5).collect();
    let mut c = boxed.clone();
    c[0] = 100;
    println!("{boxed:?} {c:?} {} {:?}", boxed < c, boxed.iter().rev().collect::<Vec<_>>());
    let arr: Box<[i32; 4]> = boxed.try_into().unwrap();
    println!("{arr:?} {:?}", Box::<[i32; 3]>::try_from(c).map_err(|c| c.len()));
    let big: Box<[[u64; 64]; 64]> = Box::new([[3; 64]; 64]);
    println!("{}", big.iter().flatten().sum::<u64>());
    let anys: Vec<Box<dyn Any>> =
        vec![Box::new(1i32), Box::new("str"), Box::new(String::from("s")), Box::new([1u8; 3]), Box::new(())];
    for a in anys {
        match a.downcast::<i32>() {
            Ok(i) => print!("i32 {i}; "),
            Err(a) if a.is::<&str>() => print!("str {}; ", a.downcast_ref::<&str>().unwrap()),
            Err(mut a) => match a.downcast_mut::<String>() {
                Some(s) => {
                    s.push('+');
                    print!("{s}; ")
                }
                None => print!("? {}; ", a.is::<()>()),
            },
        }
    }
    println!();
    let shown: Vec<Box<dyn Display>> = vec![Box::new(1), Box::new('c'), Box::new(2.5), Box::new(Box::<str>::from("x"))];
    println!("{}", shown.iter().map(|d| format!("{d:>4}")).collect::<String>());
    let d: Box<dyn Debug + Send> = Box::new(Some("inner"));
    println!("{d:?} {:?} {}", Box::new(5) == Box::new(5), *Box::new(3) + *Box::new(4));
    let s: &str = Box::leak(Box::<str>::from("borrowed"));
    let br: &i32 = Borrow::<i32>::borrow(&Box::new(9)).clone().leak_ref();
    println!("{s} {br} {:?}", Box::<[u8]>::default().len());
    let nested: Box<Box<Box<i32>>> = Box::new(Box::new(Box::new(5)));
    println!("{} {}", ***nested + 1, nested.pow(2));
}
trait LeakRef {
    fn leak_ref(self) -> &'static Self;
}
impl LeakRef for i32 {
    fn leak_ref(self) -> &'static i32 {
        Box::leak(Box::new(self))
    }
}
