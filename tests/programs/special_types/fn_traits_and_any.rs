//! Fn traits by hand-written generics, Any and downcasts, type names, Default, AsRef, Borrow, ToOwned, Hash of unsized types.

use std::any::{Any, TypeId, type_name, type_name_of_val};
use std::borrow::{Borrow, Cow};
use std::collections::HashMap;
use std::hash::{BuildHasher, Hash};

struct Registry {
    items: HashMap<TypeId, Box<dyn Any>>,
}
impl Registry {
    fn put<T: 'static>(&mut self, x: T) -> Option<T> {
        self.items.insert(TypeId::of::<T>(), Box::new(x)).and_then(|b| b.downcast().ok()).map(|b| *b)
    }
    fn get<T: 'static>(&self) -> Option<&T> {
        self.items.get(&TypeId::of::<T>())?.downcast_ref()
    }
    fn get_mut<T: 'static>(&mut self) -> Option<&mut T> {
        self.items.get_mut(&TypeId::of::<T>())?.downcast_mut()
    }
}
#[derive(Debug, PartialEq)]
struct Local<T>(T);
fn describe(x: &dyn Any) -> String {
    if let Some(n) = x.downcast_ref::<i32>() {
        format!("i32 {n}")
    } else if let Some(s) = x.downcast_ref::<&str>() {
        format!("str {s}")
    } else if x.is::<Local<u8>>() {
        "local".into()
    } else {
        "unknown".into()
    }
}
fn lookup<K, Q>(m: &HashMap<K, u8>, q: &Q) -> u8
where
    K: Borrow<Q> + Hash + Eq,
    Q: Hash + Eq + ?Sized,
{
    m.get(q).copied().unwrap_or(255)
}
fn len(x: impl AsRef<[u8]>) -> usize {
    x.as_ref().len()
}
fn shorten(s: &str) -> Cow<'_, str> {
    if s.len() > 3 { Cow::Owned(s[..3].to_uppercase()) } else { Cow::Borrowed(s) }
}
fn main() {
    let mut r = Registry { items: HashMap::new() };
    println!("{:?} {:?} {:?}", r.put(1u8), r.put(String::from("s")), r.put(2u8));
    r.get_mut::<String>().unwrap().push('!');
    println!("{:?} {:?} {:?}", r.get::<u8>(), r.get::<String>(), r.get::<Local<()>>());
    println!("{} {} {} {}", describe(&5), describe(&"x"), describe(&Local(1u8)), describe(&Local(1u16)));
    println!("{} {} {}", type_name::<Local<Option<&str>>>(), type_name::<[fn(u8) -> (); 2]>(), type_name_of_val(&describe));
    println!("{} {}", type_name::<dyn Fn(u8) -> Box<dyn Any + Send>>(), type_name::<(u8, ())>());
    println!("{}", TypeId::of::<Local<u8>>() != TypeId::of::<Local<i8>>() && TypeId::of::<&'static str>() == TypeId::of::<&str>());
    let m = HashMap::from([(String::from("k"), 7)]);
    println!("{} {}", lookup(&m, "k"), lookup(&m, &String::from("z")));
    println!("{} {} {}", len("abc"), len(vec![1, 2]), len([0u8; 4]));
    println!("{:?} {:?} {}", shorten("long"), shorten("s"), matches!(shorten("x"), Cow::Borrowed(_)));
    let s = m.hasher();
    println!("{} {}", s.hash_one("k") == s.hash_one(String::from("k")), s.hash_one([1u8, 2]) == s.hash_one(&[1u8, 2][..]));
    let e: Box<dyn std::error::Error + Send + Sync> = "boxed".into();
    println!("{e} {:?} {}", e.to_string(), Box::<dyn Any>::from(Box::new(3u8)).downcast::<u8>().is_ok());
    let mut cow = Cow::from(&[1, 2][..]);
    cow.to_mut().push(3);
    println!("{cow:?}");
    println!("{}", cow.into_owned().len());
}
