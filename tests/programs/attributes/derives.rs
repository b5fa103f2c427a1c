//! Built-in derives: on generics, enums with data, nested types; their order, bounds, output and hashes.

use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeSet, HashSet};
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
struct Point<T> {
    x: T,
    y: T,
}
#[derive(Debug, Clone, PartialEq, PartialOrd, Default)]
enum Value<'a, T: ?Sized + 'a, const N: usize = 2> {
    #[default]
    Empty,
    Number(f64),
    Text { text: &'a str, len: usize },
    Borrowed(&'a T),
    List([Box<Value<'a, T, N>>; N]),
}
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Level {
    Low = 10,
    Mid = -5,
    High = 3,
}
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Unit;
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Tuple(u8, String, Option<Box<Tuple>>);
#[derive(Debug)]
struct Bounds<T: Iterator>(T, Option<T::Item>)
where
    T::Item: Clone;
impl<T: Iterator + Clone> Clone for Bounds<T>
where
    T::Item: Clone,
{
    fn clone(&self) -> Self {
        Bounds(self.0.clone(), self.1.clone())
    }
}
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Marker<T>(PhantomData<T>, ());
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Clone, Hash)]
enum Never {}
fn hash(x: &impl Hash) -> u64 {
    let mut h = DefaultHasher::new();
    x.hash(&mut h);
    h.finish()
}
fn main() {
    let p = Point { x: 1, y: 2 };
    println!("{p:?} {:?} {}", Point::<String>::default(), p == Point { x: 1, y: 2 });
    println!("{:?} {:?}", p.cmp(&Point { x: 1, y: 1 }), Point { x: f64::NAN, y: 0.0 }.partial_cmp(&Point { x: 1.0, y: 0.0 }));
    println!("{:#?}", Tuple(1, "s".into(), Some(Box::default())));
    let v: Value<str> = Value::Text { text: "t", len: 1 };
    println!("{v:?} {:?} {:?}", Value::<u8>::default(), Value::Borrowed(&1u8).clone() == Value::<u8>::Empty);
    println!("{:?} {:?}", v.partial_cmp(&Value::Empty), Value::Number::<str>(f64::NAN).partial_cmp(&Value::Number(1.0)));
    println!("{:?}", Value::<str>::Borrowed("a") < Value::Borrowed("b"));
    println!("{:?}", Value::<u8, 1>::List([Box::new(Value::Borrowed(&7))]));
    let mut levels = [Level::Low, Level::Mid, Level::High];
    levels.sort();
    println!("{levels:?} {:?} {}", Level::Low.max(Level::Mid), Level::Mid < Level::High);
    println!("{:?} {:?}", Unit, Unit.cmp(&Unit::default()));
    println!("{}", hash(&p) == hash(&(1, 2)) && hash(&Unit) == hash(&()) && hash(&Level::Low) != hash(&Level::Mid));
    let set: HashSet<Tuple> = [Tuple(1, "a".into(), None), Tuple(1, "a".into(), None)].into();
    let ordered: BTreeSet<_> = [Tuple(2, String::new(), None), Tuple(1, "b".into(), None), Tuple(1, "a".into(), None)].into();
    println!("{} {:?}", set.len(), ordered.iter().map(|t| &t.1[..]).collect::<Vec<_>>());
    let b = Bounds(0..3, Some(9));
    println!("{:?} {:?}", b.clone(), Marker::<u8>(PhantomData, ()) == Marker(PhantomData, ()));
    println!("{:?}", None::<Never>);
    println!("{:>8?}|{:<5?}|{:04?}", Unit, Some(1), p);
}
