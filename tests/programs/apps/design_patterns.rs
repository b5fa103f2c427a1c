//! Newtypes, Deref/AsRef/Borrow, builders, visitors, a typestate machine, closures in structs, specialized std paths.
use std::borrow::{Borrow, BorrowMut, Cow};
use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
mod shapes {
    pub mod inner {
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
        pub struct Name(pub(in crate::shapes) String);
        pub(crate) trait Sealed<const N: usize> {
            fn parts(&self) -> [String; N];
        }
        impl<const N: usize> Sealed<N> for super::Name {
            fn parts(&self) -> [String; N] {
                let mut it = self.0.chars();
                std::array::from_fn(|_| it.next().map(String::from).unwrap_or_default())
            }
        }
    }
    pub use inner::Name;
    impl Name {
        pub fn text(&self) -> &str {
            &self.0
        }
    }
    pub fn name(s: impl Into<String>) -> Name {
        inner::Name(s.into())
    }
}
use shapes::{inner::Sealed as _, Name};
impl Deref for Name {
    type Target = str;
    fn deref(&self) -> &str {
        Borrow::<str>::borrow(self)
    }
}
impl Borrow<str> for Name {
    fn borrow(&self) -> &str {
        self.as_ref()
    }
}
impl AsRef<str> for Name {
    fn as_ref(&self) -> &str {
        self.text()
    }
}
struct Guarded<T> {
    value: T,
    reads: std::cell::Cell<u32>,
    on_write: Option<Box<dyn FnMut(&T)>>,
}
impl<T> Deref for Guarded<T> {
    type Target = T;
    fn deref(&self) -> &T {
        self.reads.set(self.reads.get() + 1);
        &self.value
    }
}
impl<T> DerefMut for Guarded<T> {
    fn deref_mut(&mut self) -> &mut T {
        if let Some(f) = &mut self.on_write {
            f(&self.value);
        }
        &mut self.value
    }
}
trait State {
    type Next: State;
    const LABEL: &'static str;
}
struct Idle;
struct Busy;
impl State for Idle {
    type Next = Busy;
    const LABEL: &'static str = "idle";
}
impl State for Busy {
    type Next = Idle;
    const LABEL: &'static str = "busy";
}
struct Machine<S> {
    log: Vec<&'static str>,
    state: PhantomData<S>,
}
impl<S: State> Machine<S> {
    fn step(mut self) -> Machine<S::Next> {
        self.log.push(S::LABEL);
        Machine { log: self.log, state: PhantomData }
    }
}
impl Machine<Busy> {
    fn finish(self) -> String {
        self.log.join(">")
    }
}
enum Expr {
    Num(f64),
    Bin(Box<Expr>, char, Box<Expr>),
}
trait Visitor {
    type Out;
    fn num(&mut self, n: f64) -> Self::Out;
    fn bin(&mut self, l: Self::Out, op: char, r: Self::Out) -> Self::Out;
}
impl Expr {
    fn accept<V: Visitor + ?Sized>(&self, v: &mut V) -> V::Out {
        match self {
            Expr::Num(n) => v.num(*n),
            Expr::Bin(l, op, r) => {
                let (l, r) = (l.accept(v), r.accept(v));
                v.bin(l, *op, r)
            }
        }
    }
}
struct Eval(usize);
impl Visitor for Eval {
    type Out = Result<f64, String>;
    fn num(&mut self, n: f64) -> Self::Out {
        Ok(n)
    }
    fn bin(&mut self, l: Self::Out, op: char, r: Self::Out) -> Self::Out {
        self.0 += 1;
        let (l, r) = (l?, r?);
        Ok(match op {
            '+' => l + r,
            '*' => l * r,
            c => return Err(format!("bad op {c:?}")),
        })
    }
}
struct Printer;
impl Visitor for Printer {
    type Out = Cow<'static, str>;
    fn num(&mut self, n: f64) -> Self::Out {
        if n == 0.0 { "zero".into() } else { n.to_string().into() }
    }
    fn bin(&mut self, l: Self::Out, op: char, r: Self::Out) -> Self::Out {
        format!("({l} {op} {r})").into()
    }
}
#[derive(Default)]
struct Builder<'a> {
    hooks: Vec<(u8, Box<dyn Fn(&str) -> String + 'a>)>,
    title: Option<Cow<'a, str>>,
}
impl<'a> Builder<'a> {
    fn title(mut self, t: impl Into<Cow<'a, str>>) -> Self {
        self.title = Some(t.into());
        self
    }
    fn hook(mut self, p: u8, f: impl Fn(&str) -> String + 'a) -> Self {
        self.hooks.push((p, Box::new(f)));
        self
    }
    fn build(mut self) -> impl Fn(&str) -> String + 'a {
        self.hooks.sort_by_key(|h| std::cmp::Reverse(h.0));
        move |s| self.hooks.iter().fold(format!("{}:{s}", self.title.as_deref().unwrap_or("-")), |a, (_, h)| h(&a))
    }
}
trait Depth {
    fn depth(&self) -> usize;
}
impl Depth for i32 {
    fn depth(&self) -> usize {
        0
    }
}
impl<T: Depth + ?Sized> Depth for &T {
    fn depth(&self) -> usize {
        (**self).depth() + 1
    }
}
impl<T: Depth> Depth for [T] {
    fn depth(&self) -> usize {
        self.iter().map(T::depth).max().map_or(1, |d| d + 1)
    }
}
impl<A: Depth, B: Depth> Depth for (A, Option<B>) {
    fn depth(&self) -> usize {
        self.0.depth().max(self.1.as_ref().map_or(0, B::depth)) + 10
    }
}
fn fill<B: BorrowMut<[u8]>>(mut b: B) -> B {
    b.borrow_mut().fill(9);
    b
}
fn main() {
    let n = shapes::name("abc");
    let [a, b]: [String; 2] = n.parts();
    println!("{a}{b} {} {:?}", n.len(), n);
    let m: BTreeMap<Name, i32> = [(n, 1)].into();
    println!("{:?} {}", m.values(), m.keys().next().unwrap().to_uppercase());
    let mut g = Guarded { value: vec![1], reads: 0.into(), on_write: None };
    let mut writes = 0;
    g.on_write = Some(Box::new(move |v| { writes += 1; println!("write {writes} at {}", v.len()) }));
    g.push(2);
    g.extend_from_slice(&[3, 4]);
    println!("{} {:?} {}", g.iter().sum::<i32>(), g.first(), g.reads.get());
    println!("{}", Machine::<Idle> { log: vec![], state: PhantomData }.step().step().step().finish());
    let num = |n| Box::new(Expr::Num(n));
    let e = Expr::Bin(num(2.0), '*', Box::new(Expr::Bin(num(0.0), '+', num(1.5))));
    let mut ev = Eval(0);
    println!("{} = {:?} in {}", e.accept(&mut Printer), e.accept(&mut ev), ev.0);
    let dv: &mut dyn Visitor<Out = Result<f64, String>> = &mut ev;
    println!("{:?}", Expr::Bin(num(1.0), '?', num(2.0)).accept(dv));
    let suffix = String::from("!");
    let f = Builder::default().hook(1, |s| format!("{s}{suffix}")).title("t").hook(9, str::to_uppercase).build();
    println!("{} {}", f("x"), Builder::default().build()("y"));
    println!("{} {}", (&[&1, &2][..]).depth(), (&&5, Some((1, None::<i32>))).depth());
    println!("{:?} {:?}", fill([0; 2]), fill(vec![1, 2, 3]));
}
