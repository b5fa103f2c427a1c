//! `impl Trait` as a trait method's result: each impl has its own type; defaults, generic methods, refinement, nesting, captures.

use std::fmt::Display;

trait Container {
    fn items(&self) -> impl Iterator<Item = &i32>;
    fn labels(&self) -> impl Iterator<Item = String> {
        self.items().map(|i| format!("#{i}"))
    }
    fn paired<T: Clone>(&self, with: T) -> impl Iterator<Item = (i32, T)> {
        self.items().map(move |i| (*i, with.clone()))
    }
    fn maker() -> impl Fn(i32) -> Self
    where
        Self: Sized;
    fn pair(&self) -> (impl Display, Option<impl Display + Copy>);
}
impl Container for Vec<i32> {
    fn items(&self) -> impl Iterator<Item = &i32> {
        self.iter()
    }
    fn maker() -> impl Fn(i32) -> Self {
        |n| vec![n; 2]
    }
    fn pair(&self) -> (impl Display, Option<impl Display + Copy>) {
        (self.len(), self.first().copied())
    }
}
#[allow(refining_impl_trait)]
impl Container for Option<i32> {
    fn items(&self) -> std::option::Iter<'_, i32> {
        self.iter()
    }
    fn labels(&self) -> impl Iterator<Item = String> + DoubleEndedIterator {
        ["only", "two"].into_iter().map(String::from)
    }
    fn maker() -> fn(i32) -> Self {
        Some
    }
    fn pair(&self) -> (&'static str, Option<char>) {
        ("option", Some('c'))
    }
}
struct Wrap<C>(C);
impl<C: Container> Container for Wrap<C> {
    fn items(&self) -> impl Iterator<Item = &i32> {
        self.0.items().chain(self.0.items())
    }
    fn maker() -> impl Fn(i32) -> Self {
        |n| Wrap(C::maker()(n + 1))
    }
    fn pair(&self) -> (impl Display, Option<impl Display + Copy>) {
        let (a, b) = self.0.pair();
        (format!("<{a}>"), b)
    }
}
fn total<C: Container>(c: &C) -> i32 {
    c.items().sum::<i32>() + C::maker()(10).items().count() as i32
}
fn show(c: &impl Container) -> String {
    let (a, b) = c.pair();
    format!("{a} {} {:?}", b.map_or("-".into(), |b| b.to_string()), c.labels().collect::<Vec<_>>())
}
fn main() {
    let (v, o) = (vec![1, 2], Some(5));
    println!("{} {} {}", total(&v), total(&o), total(&Wrap(vec![7])));
    println!("{} | {} | {}", show(&v), show(&o), show(&Wrap(Wrap(o))));
    println!("{:?} {:?}", v.paired("x").collect::<Vec<_>>(), o.paired('y').next());
    println!("{:?}", o.labels().collect::<Vec<_>>());
    println!("{:?} {:?}", Vec::<i32>::maker()(3), <Option<i32>>::maker()(4));
}
