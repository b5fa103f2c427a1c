//! Typestate, builders, newtypes with phantom units, sealed traits, extension traits, RAII guards with rollback, scope exits, lazily built graphs: std pieces in patterns people use.
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fmt::{self, Debug, Display};
use std::marker::PhantomData;
use std::ops::{Add, Deref, DerefMut, Div, Mul};
macro_rules! p { ($($e:expr),+ $(,)?) => {{ $(print!("{:?} ", $e);)+ println!(); }}; }
struct Open;
struct Closed;
struct Door<S> {
    opened: u32,
    state: PhantomData<S>,
}
impl Door<Closed> {
    fn new() -> Self {
        Door { opened: 0, state: PhantomData }
    }
    fn open(self) -> Door<Open> {
        Door { opened: self.opened + 1, state: PhantomData }
    }
}
impl Door<Open> {
    fn close(self) -> Door<Closed> {
        Door { opened: self.opened, state: PhantomData }
    }
}
#[derive(Debug, Clone, Default)]
struct Request {
    url: String,
    headers: BTreeMap<String, String>,
    body: Option<Vec<u8>>,
    retries: u8,
}
#[derive(Default)]
struct Builder<U = ()> {
    url: U,
    rest: Request,
    checks: Vec<Box<dyn Fn(&Request) -> Result<(), String>>>,
}
impl Builder {
    fn url(self, u: impl Into<String>) -> Builder<String> {
        Builder { url: u.into(), rest: self.rest, checks: self.checks }
    }
}
impl<U> Builder<U> {
    fn header(mut self, k: impl AsRef<str>, v: impl ToString) -> Self {
        self.rest.headers.insert(k.as_ref().to_lowercase(), v.to_string());
        self
    }
    fn body<B: Into<Vec<u8>>>(mut self, b: B) -> Self {
        self.rest.body.get_or_insert_with(Vec::new).extend(b.into());
        self
    }
    fn check(mut self, f: impl Fn(&Request) -> Result<(), String> + 'static) -> Self {
        self.checks.push(Box::new(f));
        self
    }
}
impl Builder<String> {
    fn build(self) -> Result<Request, String> {
        let r = Request { url: self.url, retries: self.rest.headers.len() as u8, ..self.rest };
        self.checks.iter().try_for_each(|c| c(&r))?;
        Ok(r)
    }
}
trait Unit: 'static {
    const NAME: &'static str;
}
macro_rules! units {
    ($($t:ident $n:literal),*) => {$(#[derive(Clone, Copy, PartialEq, PartialOrd)] struct $t; impl Unit for $t { const NAME: &'static str = $n; })*};
}
units!(Metre "m", Second "s");
#[derive(Clone, Copy, PartialEq, PartialOrd)]
struct Per<A, B>(PhantomData<(A, B)>);
#[derive(Clone, Copy, PartialEq, PartialOrd)]
struct Q<U>(f64, PhantomData<U>);
impl<U> Q<U> {
    const fn of(x: f64) -> Self {
        Q(x, PhantomData)
    }
}
impl<U> Add for Q<U> {
    type Output = Self;
    fn add(self, o: Self) -> Self {
        Q::of(self.0 + o.0)
    }
}
impl<A, B> Div<Q<B>> for Q<A> {
    type Output = Q<Per<A, B>>;
    fn div(self, o: Q<B>) -> Self::Output {
        Q::of(self.0 / o.0)
    }
}
impl<A, B> Mul<Q<B>> for Q<Per<A, B>> {
    type Output = Q<A>;
    fn mul(self, o: Q<B>) -> Q<A> {
        Q::of(self.0 * o.0)
    }
}
impl<U: Unit> Display for Q<U> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Display::fmt(&self.0, f)?;
        f.write_str(U::NAME)
    }
}
impl<A: Unit, B: Unit> Display for Q<Per<A, B>> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Display::fmt(&self.0, f)?;
        write!(f, "{}/{}", A::NAME, B::NAME)
    }
}
struct Transaction<'a, T: Clone> {
    target: &'a RefCell<T>,
    backup: Option<T>,
}
impl<'a, T: Clone> Transaction<'a, T> {
    fn begin(target: &'a RefCell<T>) -> Self {
        Transaction { backup: Some(target.borrow().clone()), target }
    }
    fn commit(mut self) {
        self.backup = None;
    }
}
impl<T: Clone> Drop for Transaction<'_, T> {
    fn drop(&mut self) {
        if let Some(old) = self.backup.take() {
            *self.target.borrow_mut() = old;
        }
    }
}
struct Guard<T, F: FnMut(&mut T)>(T, F);
impl<T, F: FnMut(&mut T)> Deref for Guard<T, F> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}
impl<T, F: FnMut(&mut T)> DerefMut for Guard<T, F> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}
impl<T, F: FnMut(&mut T)> Drop for Guard<T, F> {
    fn drop(&mut self) {
        (self.1)(&mut self.0)
    }
}
mod sealed {
    pub trait Sealed {}
    impl Sealed for u8 {}
    impl<T: Sealed> Sealed for [T] {}
}
trait Checksum: sealed::Sealed {
    fn checksum(&self) -> u32;
}
impl Checksum for u8 {
    fn checksum(&self) -> u32 {
        *self as u32 * 31
    }
}
impl<T: Checksum> Checksum for [T] {
    fn checksum(&self) -> u32 {
        self.iter().fold(7, |h, x| h.wrapping_mul(17) ^ x.checksum())
    }
}
trait Also: Sized {
    fn also(self, f: impl FnOnce(&Self)) -> Self {
        f(&self);
        self
    }
    fn pipe<R>(self, f: impl FnOnce(Self) -> R) -> R {
        f(self)
    }
}
impl<T> Also for T {}
fn main() {
    p!(Door::new().open().close().open().opened, size_of::<Door<Open>>());
    let r = Builder::default()
        .header("Accept", "x")
        .url("http://a")
        .body("one")
        .body(vec![33])
        .header("N", 5)
        .check(|r| if r.url.contains("a") { Ok(()) } else { Err("no a".into()) })
        .build();
    p!(r, Builder::default().url(String::from("b")).check(|_| Err("always".to_owned())).build().map(|r| r.url));
    let v = Q::<Metre>::of(10.0) / Q::<Second>::of(4.0);
    println!("{v} {:.2} {:>8} {}", v * Q::of(3.0), Q::<Metre>::of(1.5) + Q::of(2.0), Q::<Second>::of(1.0) < Q::of(2.0));
    let list = RefCell::new(vec![1]);
    {
        let t = Transaction::begin(&list);
        list.borrow_mut().push(2);
        t.commit();
        let _rollback = Transaction::begin(&list);
        list.borrow_mut().clear();
        p!(list);
    }
    p!(list);
    let total = Cell::new(0);
    {
        let mut g = Guard(vec![1, 2], |v| total.set(v.iter().sum()));
        g.push(10);
        p!(g.len(), total.get());
    }
    p!(total.get(), [1u8, 2][..].checksum(), [[1u8, 2], [3, 4]].map(|a| a[..].checksum()), 9u8.checksum());
    p!(
        5.also(|x| print!("<{x}> ")).pipe(|x| x * 2).to_string().pipe(|s| s + "!"),
        "a b".split(' ').collect::<Vec<_>>().also(|v| print!("{} ", v.len())).concat()
    );
}
