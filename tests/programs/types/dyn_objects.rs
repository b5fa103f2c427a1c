//! Trait objects: supertraits, upcasting, generics and associated types in `dyn`, boxed closures.
use std::any::Any;
use std::collections::BTreeMap;
use std::fmt::{self, Debug, Display};
use std::rc::Rc;
use std::sync::Arc;

trait Named {
    fn name(&self) -> String;
}
trait Aged {
    fn age(&self) -> u32 {
        7
    }
}
trait Animal: Named + Aged + Debug + Any {
    fn noise(&self) -> &'static str;
    fn describe(&self) -> String {
        format!("{} ({}) says {}", self.name(), self.age(), self.noise())
    }
    fn retire(self: Box<Self>) -> String;
    fn share(self: Rc<Self>) -> usize;
    fn only_sized(self) -> u8
    where
        Self: Sized,
    {
        3
    }
}
#[derive(Debug, Clone)]
struct Dog(String);
#[derive(Debug, Clone)]
struct Cat {
    lives: u32,
}
impl Drop for Dog {
    fn drop(&mut self) {
        println!("drop dog {}", self.0);
    }
}
impl Named for Dog {
    fn name(&self) -> String {
        self.0.clone()
    }
}
impl Aged for Dog {}
impl Animal for Dog {
    fn noise(&self) -> &'static str {
        "woof"
    }
    fn retire(self: Box<Self>) -> String {
        format!("{} retires", self.0)
    }
    fn share(self: Rc<Self>) -> usize {
        Rc::strong_count(&self)
    }
}
impl Named for Cat {
    fn name(&self) -> String {
        "cat".into()
    }
}
impl Aged for Cat {
    fn age(&self) -> u32 {
        self.lives * 2
    }
}
impl Animal for Cat {
    fn noise(&self) -> &'static str {
        "meow"
    }
    fn retire(self: Box<Self>) -> String {
        let Cat { lives } = *self;
        format!("cat with {lives} lives retires")
    }
    fn share(self: Rc<Self>) -> usize {
        100 + Rc::strong_count(&self)
    }
}
impl dyn Animal {
    fn is_dog(&self) -> bool {
        (self as &dyn Any).is::<Dog>()
    }
}
impl Display for dyn Animal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.name())
    }
}
trait Store<K> {
    type Value;
    const SHOWN: usize = 3;
    fn put(&mut self, k: K, v: Self::Value) -> Option<Self::Value>;
    fn size(&self) -> usize;
}
trait DynStore<K> {
    type Value;
    fn put_dyn(&mut self, k: K, v: Self::Value) -> Option<Self::Value>;
}
impl<K: Ord, V> Store<K> for BTreeMap<K, V> {
    type Value = V;
    const SHOWN: usize = 5;
    fn put(&mut self, k: K, v: V) -> Option<V> {
        self.insert(k, v)
    }
    fn size(&self) -> usize {
        self.len().min(<Self as Store<K>>::SHOWN)
    }
}
impl<K, S: Store<K>> DynStore<K> for S {
    type Value = S::Value;
    fn put_dyn(&mut self, k: K, v: S::Value) -> Option<S::Value> {
        let before = self.size();
        let old = self.put(k, v);
        println!("size {before} -> {}", self.size());
        old
    }
}
fn sum_all(mut it: &mut dyn Iterator<Item = u64>) -> u64 {
    Iterator::by_ref(&mut it).take(2).sum::<u64>() * 1000 + it.sum::<u64>()
}
fn call_all(fs: Vec<Box<dyn FnOnce(String) -> String + Send>>) -> String {
    fs.into_iter().fold(String::from("x"), |acc, f| f(acc))
}
fn main() {
    let zoo: Vec<Box<dyn Animal>> = vec![Box::new(Dog("rex".into())), Box::new(Cat { lives: 9 })];
    for a in &zoo {
        println!("{} dog={} [{:>6}] {:?}", a.describe(), a.is_dog(), a.as_ref() as &dyn Animal, a);
        let named: &dyn Named = &**a;
        let aged: &dyn Aged = a.as_ref();
        let dbg: &dyn Debug = a.as_ref();
        println!("{} {} {:#?} {}", named.name(), aged.age(), dbg, size_of_val(&**a));
    }
    let mut it = zoo.into_iter();
    println!("{}", it.next().unwrap().retire());
    let any: Box<dyn Any> = it.next().unwrap();
    match any.downcast::<Dog>() {
        Ok(_) => println!("dog"),
        Err(other) => println!("not a dog: {:?}", other.downcast_ref::<Cat>().map(|c| c.lives)),
    }
    let rc: Rc<dyn Animal> = Rc::new(Dog("shared".into()));
    println!("{}", rc.clone().share());
    let weak = Rc::downgrade(&rc);
    let up: Rc<dyn Named> = rc;
    println!("{} {}", up.name(), weak.upgrade().is_some());
    drop(up);
    println!("{}", weak.upgrade().is_none());
    println!("{}", Cat { lives: 1 }.only_sized());
    let mut store: Box<dyn DynStore<&str, Value = i32>> = Box::new(BTreeMap::new());
    for (i, k) in ["a", "b", "a"].into_iter().enumerate() {
        println!("{:?}", store.put_dyn(k, i as i32));
    }
    println!("{}", sum_all(&mut (1..=5).map(|x| x * x)));
    let owned = String::from("!");
    println!("{}", call_all(vec![
        Box::new(move |s| s + &owned),
        Box::new(|s| s.to_uppercase()),
        Box::new(str_twice),
    ]));
    let f: Arc<dyn Fn(i32) -> i32 + Send + Sync> = Arc::new(|x| x * 2);
    let g = Arc::clone(&f);
    println!("{}", std::thread::spawn(move || g(21)).join().unwrap() + f(1));
}
fn str_twice(s: String) -> String {
    s.repeat(2)
}
