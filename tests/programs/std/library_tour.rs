//! Traits, generics, errors, iterators, maps and patterns together.

use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, VecDeque};
use std::error::Error;
use std::fmt::{self, Display, Write as _};
use std::ops::{Deref, DerefMut, Index, RangeInclusive};
struct Log(String);
impl Drop for Log {
    fn drop(&mut self) {
        println!("~{}", self.0)
    }
}
trait Animal {
    fn name(&self) -> String;
    fn speak(&self) -> String {
        format!("{} speaks", self.name())
    }
}
trait Loud: Animal {
    fn shout(&self) -> String {
        self.speak().to_uppercase()
    }
}
struct Dog(Log);
impl Animal for Dog {
    fn name(&self) -> String {
        self.0 .0.clone()
    }
}
impl Loud for Dog {}
fn up(x: Box<dyn Loud>) -> Box<dyn Animal> {
    x
}
struct Stack<T, const N: usize> {
    items: [Option<T>; N],
    len: usize,
}
impl<T, const N: usize> Stack<T, N> {
    const EMPTY: Option<T> = None;
    fn new() -> Self {
        Stack { items: [Self::EMPTY; N], len: 0 }
    }
    fn push(&mut self, t: T) -> Result<(), T> {
        if self.len == N {
            return Err(t);
        }
        self.items[self.len] = Some(t);
        self.len += 1;
        Ok(())
    }
    fn pop(&mut self) -> Option<T> {
        self.len.checked_sub(1).and_then(|n| {
            self.len = n;
            self.items[n].take()
        })
    }
    const CAP: usize = N * 2;
}
struct Guarded<T> {
    v: T,
    reads: std::cell::Cell<u32>,
}
impl<T> Deref for Guarded<T> {
    type Target = T;
    fn deref(&self) -> &T {
        self.reads.set(self.reads.get() + 1);
        &self.v
    }
}
impl<T> DerefMut for Guarded<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.v
    }
}
struct Grid {
    w: usize,
    d: Vec<u8>,
}
impl Index<(usize, usize)> for Grid {
    type Output = u8;
    fn index(&self, (x, y): (usize, usize)) -> &u8 {
        &self.d[y * self.w + x]
    }
}
#[derive(Debug)]
enum MyErr {
    Parse(std::num::ParseIntError),
    Neg(i64),
}
impl Display for MyErr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            MyErr::Parse(e) => write!(f, "parse: {e}"),
            Self::Neg(n) => write!(f, "neg {n}"),
        }
    }
}
impl Error for MyErr {}
impl From<std::num::ParseIntError> for MyErr {
    fn from(e: std::num::ParseIntError) -> Self {
        MyErr::Parse(e)
    }
}
fn parse(s: &str) -> Result<i64, MyErr> {
    let n: i64 = s.trim().parse()?;
    if n < 0 {
        Err(MyErr::Neg(n))
    } else {
        Ok(n)
    }
}
fn dynerr(s: &str) -> Result<i64, Box<dyn Error + Send + Sync>> {
    let n = s.parse::<i64>()?;
    if n == 0 {
        return Err("zero".into());
    }
    if n == 1 {
        Err(MyErr::Neg(n))?
    }
    Ok(n)
}
fn iters() {
    let v: Vec<i32> = (1..=10).collect();
    println!("{:?}", v.iter().step_by(3).zip(v.iter().rev().skip(2)).map(|(a, b)| a * b).collect::<Vec<_>>());
    println!(
        "{:?}",
        v.chunks(3).flat_map(|c| c.iter().copied().filter(|x| x % 2 == 1)).fuse().collect::<VecDeque<_>>()
    );
    println!("{:?} {:?}", v.iter().position(|&x| x == 4), v.iter().max_by_key(|&&x| (x % 5, x)));
    let (e, o): (Vec<i32>, Vec<i32>) = v.iter().partition(|&&x| x % 2 == 0);
    println!("{e:?} {o:?}");
    println!(
        "{}",
        ["a", "b", "c"].iter().enumerate().fold(String::new(), |mut s, (i, x)| {
            write!(s, "{i}{x};").unwrap();
            s
        })
    );
    println!(
        "{:?}",
        vec![vec![1, 2], vec![], vec![3]].into_iter().flatten().chain(std::iter::once(9)).peekable().peek()
    );
    println!(
        "{:?}",
        "hello world".split_whitespace().map(|w| w.chars().rev().collect::<String>()).collect::<Vec<_>>().join(" ")
    );
    println!("{:?}", std::iter::successors(Some(1u32), |x| x.checked_mul(10)).take_while(|&x| x < 100000).last());
    println!(
        "{:?} {:?}",
        ('a'..='e').rev().collect::<String>(),
        (0..20)
            .scan(0, |s, x| {
                *s += x;
                (*s < 30).then_some(*s)
            })
            .collect::<Vec<i32>>()
    );
    println!("{:?}", v.windows(2).all(|w| w[0] < w[1]) && !v.iter().any(|x| *x > 10));
    println!("{:?}", v.iter().try_fold(0i8, |a, &x| a.checked_add(x as i8 * 3)));
    let mut s = vec!["pear", "fig", "apple"];
    s.sort_unstable();
    s.dedup();
    s.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
    println!("{s:?} {:?}", s.binary_search(&"zzz").is_err());
    let r: Result<Vec<i64>, MyErr> = ["1", "2", "-3"].iter().map(|s| parse(s)).collect();
    println!("{r:?}");
    println!("{:?}", ["1", "2"].iter().map(|s| parse(s)).sum::<Result<i64, _>>().unwrap());
}
fn maps() {
    let mut m = BTreeMap::new();
    for w in "the cat the dog the end".split(' ') {
        *m.entry(w).or_insert(0) += 1;
    }
    println!("{m:?} {:?}", m.range("d".."f").next());
    let h: HashMap<_, _> = m.iter().map(|(k, v)| (k.to_string(), *v)).collect();
    let mut ks: Vec<_> = h.into_iter().collect();
    ks.sort();
    println!("{ks:?}");
    let s: HashSet<i32> = [1, 2, 3].into();
    let t = HashSet::from([2, 3, 4]);
    let mut i: Vec<_> = s.intersection(&t).collect();
    i.sort();
    println!("{i:?}");
    let mut b = BinaryHeap::from(vec![3, 1, 4, 1, 5]);
    println!("{:?} {}", b.pop(), b.len());
    let bs: BTreeSet<char> = "hello".chars().collect();
    println!("{bs:?}");
    let mut d: VecDeque<_> = (0..4).collect();
    d.rotate_left(1);
    d.push_front(9);
    println!("{d:?}");
}
fn pats(x: &[i32], o: Option<Result<u8, &str>>, t: (i32, &str, Option<Box<i32>>)) -> String {
    let a = match x {
        [] => "empty".into(),
        [one] => format!("one {one}"),
        [first, .., last] if first == last => format!("same {first}"),
        [a, b, rest @ ..] => format!("{a} {b} +{}", rest.len()),
    };
    let b = match o {
        Some(Ok(n @ (1..=5 | 10))) => format!("low {n}"),
        Some(Ok(n)) if n % 2 == 0 => "even".to_string(),
        Some(Ok(_)) => "odd".to_string(),
        Some(Err("bad")) => "BAD".to_string(),
        Some(Err(e)) => e.to_owned(),
        None => "-".to_string(),
    };
    let c = if let (n @ i32::MIN..=0, s, _) | (n, s @ "k", _) = t {
        format!("{n}{s}")
    } else if let (_, _, Some(bx)) = t {
        format!("box {}", *bx)
    } else {
        String::from("else")
    };
    let d = matches!(x, [_, 2, ..]) as u8;
    format!("{a}/{b}/{c}/{d}")
}
fn rng(r: RangeInclusive<u8>) -> usize {
    r.into_iter().count()
}
mod inner {
    pub(crate) fn path() -> &'static str {
        module_path!()
    }
    #[derive(Debug, Default, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct Gen<T> {
        pub t: T,
        pub v: Vec<T>,
    }
}
fn generic<T: Default + fmt::Debug + Clone + PartialOrd>(t: T) -> String
where
    Vec<T>: Clone,
{
    let g = inner::Gen { t: t.clone(), v: vec![t, T::default()] };
    format!("{g:?} {}", g.v[0] > g.v[1])
}
fn imp(n: u32) -> impl Iterator<Item = u32> + Clone + 'static {
    let k = n;
    (0..n).filter(move |x| k % (x + 1) == 0)
}
fn dynfn(n: i32) -> Box<dyn Fn(i32) -> Box<dyn Fn(i32) -> i32>> {
    Box::new(move |a| Box::new(move |b| n * a + b))
}
fn main() {
    let a = up(Box::new(Dog(Log("rex".into()))));
    println!("{}", a.speak());
    drop(a);
    let l: &dyn Loud = &Dog(Log("tmp".into()));
    println!("{}", l.shout());
    let mut s: Stack<Log, 2> = Stack::new();
    for n in ["a", "b", "c"] {
        if let Err(e) = s.push(Log(n.into())) {
            println!("full {}", e.0);
        }
    }
    println!("{:?} {}", s.pop().map(|l| l.0.clone()), Stack::<u8, 4>::CAP);
    let mut g = Guarded { v: vec![1, 2], reads: Default::default() };
    g.push(3);
    println!("{} {} {}", g.len(), g[1], g.iter().sum::<i32>());
    *g = vec![7];
    println!("{:?} {}", *g, g.reads.get());
    println!("{}", Grid { w: 2, d: vec![1, 2, 3, 4] }[(1, 1)]);
    for s in ["12", "-4", "x"] {
        match parse(s) {
            Ok(n) => println!("ok {n}"),
            Err(e) => println!("{e} / {e:?}"),
        }
    }
    for s in ["5", "0", "1", "q"] {
        match dynerr(s) {
            Ok(n) => println!("ok {n}"),
            Err(e) => println!("dyn {e}"),
        }
    }
    iters();
    maps();
    println!("{}", pats(&[], None, (1, "k", None)));
    println!("{}", pats(&[5], Some(Ok(3)), (0, "z", None)));
    println!("{}", pats(&[1, 2, 3, 4], Some(Ok(10)), (7, "q", Some(Box::new(8)))));
    println!("{}", pats(&[3, 2, 3], Some(Err("bad")), (7, "q", None)));
    println!("{}", pats(&[3], Some(Ok(8)), (7, "q", None)));
    println!("{} {} {}", rng(3..=7), inner::path(), generic(2.5));
    println!("{} {:?}", generic("s".to_string()), imp(12).collect::<Vec<_>>());
    println!("{}", dynfn(3)(4)(5));
    let x = u128::MAX / 3;
    println!("{x} {} {:?}", x as f64, i128::MIN.checked_neg());
    println!("{:?}", "a=1;b=2".split(';').filter_map(|kv| kv.split_once('=')).collect::<Vec<_>>());
    let mut arr = [[0u8; 3]; 3];
    for (i, row) in arr.iter_mut().enumerate() {
        for (j, c) in row.iter_mut().enumerate() {
            *c = (i * 3 + j) as u8;
        }
    }
    arr.swap(0, 2);
    println!("{arr:?} {}", arr.concat().len());
    let t = std::thread::spawn(move || {
        let v: Vec<u32> = (0..5).collect();
        v.iter().sum::<u32>()
    });
    println!("{}", t.join().unwrap());
    let r = std::sync::Mutex::new(1);
    {
        let mut g = r.lock().unwrap();
        *g += 1;
    }
    println!("{:?}", r);
    let o = std::sync::OnceLock::new();
    println!("{} {}", o.get_or_init(|| 5), o.get().unwrap());
    let c = std::rc::Rc::new(std::cell::RefCell::new(vec![Log("rc".into())]));
    let w = std::rc::Rc::downgrade(&c);
    println!("{}", w.upgrade().unwrap().borrow().len());
    drop(c);
    println!("{}", w.upgrade().is_none());
    let z: Result<u8, _> = "300".parse::<u8>();
    println!("{z:?} {}", char::from_digit(7, 10).unwrap());
}
