//! `Hash` and hashers: values of `DefaultHasher` for all kinds of types, derived and hand-written hashes, own hashers, what is fed to them.
use std::collections::{BTreeMap, BTreeSet, HashMap, LinkedList, VecDeque};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher, Hash, Hasher};
use std::rc::Rc;

fn sip<T: Hash + ?Sized>(t: &T) -> u64 {
    let mut h = DefaultHasher::new();
    t.hash(&mut h);
    h.finish()
}

/// Notes what is written.
#[derive(Default)]
struct Notes(String);
macro_rules! note {
    ($($f:ident $t:ty),*) => {$(
        fn $f(&mut self, x: $t) { self.0 += &format!("{}:{x} ", stringify!($t)); }
    )*};
}
impl Hasher for Notes {
    fn finish(&self) -> u64 {
        self.0.len() as u64
    }
    fn write(&mut self, b: &[u8]) {
        self.0 += &format!("{b:?} ");
    }
    note!(write_u8 u8, write_u16 u16, write_u32 u32, write_u64 u64, write_u128 u128, write_usize usize, write_i8 i8, write_i16 i16, write_i32 i32, write_i64 i64, write_i128 i128, write_isize isize);
}
fn notes<T: Hash + ?Sized>(t: &T) {
    let mut n = Notes::default();
    t.hash(&mut n);
    println!("{}= {:016x}", n.0, sip(t));
}

#[derive(Hash, Clone, Copy, PartialEq, Eq)]
enum E {
    A,
    B(u8),
    C { x: i16, y: Option<char> },
}
#[derive(Hash)]
struct S<'a, T: ?Sized> {
    id: u64,
    name: &'a str,
    rest: Box<T>,
}
struct Caseless(String);
impl Hash for Caseless {
    fn hash<H: Hasher>(&self, h: &mut H) {
        self.0.chars().flat_map(char::to_lowercase).for_each(|c| c.hash(h));
    }
}
impl PartialEq for Caseless {
    fn eq(&self, o: &Self) -> bool {
        self.0.to_lowercase() == o.0.to_lowercase()
    }
}
impl Eq for Caseless {}

#[derive(Clone, Default)]
struct Sum(u64);
impl Hasher for Sum {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, b: &[u8]) {
        self.0 = b.iter().fold(self.0, |s, b| s.rotate_left(5) ^ *b as u64);
    }
}

fn main() {
    notes(&1u8);
    notes(&-1i16);
    notes(&7u32);
    notes(&(1u64 << 40));
    notes(&u128::MAX);
    notes(&5usize);
    notes(&'é');
    notes(&true);
    notes("text");
    notes(&String::from("text"));
    notes(&[1u8, 2, 3]);
    notes(&[1u16, 2][..]);
    notes(&vec!["a", "b"]);
    notes(&(1u8, "x", ()));
    notes(&Some(3i32));
    notes(&None::<u8>);
    notes(&Ok::<u8, ()>(1));
    notes(&E::A);
    notes(&E::B(9));
    notes(&E::C { x: -2, y: Some('z') });
    notes(&S::<[u8]> { id: 1, name: "n", rest: Box::new([4, 5]) });
    notes(&S::<str> { id: 2, name: "", rest: "r".into() });
    notes(&Caseless("HeLLo".into()));
    notes(&BTreeMap::from([(1u8, 'a'), (2, 'b')]));
    notes(&BTreeSet::from([1u8]));
    notes(&VecDeque::from([1u8, 2]));
    notes(&LinkedList::from([1u8]));
    notes(&Rc::new(RefLike(3)));
    notes(&std::cmp::Reverse(3u8));
    notes(&std::cmp::Ordering::Less);
    notes(&std::num::Wrapping(3u8));
    notes(&std::num::NonZeroU8::MIN);
    notes(&std::time::Duration::from_millis(1500));
    notes(&"127.0.0.1:80".parse::<std::net::SocketAddr>().unwrap());
    notes(&std::path::Path::new("a//b/./c"));
    notes(std::ffi::OsStr::new("os"));
    notes(c"c");
    notes(&(0..3u8));
    notes(&(0..=3u8));
    notes(&std::ops::Bound::Included(1u8));
    notes(&std::any::TypeId::of::<u8>().eq(&std::any::TypeId::of::<u8>()));
    notes(&std::mem::discriminant(&E::B(1)));
    notes(&std::alloc::Layout::new::<u64>().size());
    println!("{}", sip(&Caseless("ABC".into())) == sip(&Caseless("abc".into())));
    println!("{}", sip("abc") == sip(&String::from("abc")) && sip(&vec![1, 2]) == sip(&[1, 2][..]));
    let b = BuildHasherDefault::<Sum>::default();
    println!("{:x} {:x} {:x}", b.hash_one("x"), b.hash_one(1u8), b.hash_one([1u32; 2]));
    let mut m: HashMap<Caseless, u32, BuildHasherDefault<Sum>> = HashMap::default();
    for w in "The the THE cat Cat dog".split(' ') {
        *m.entry(Caseless(w.into())).or_default() += 1;
    }
    let mut counts: Vec<_> = m.iter().map(|(k, v)| (k.0.as_str(), *v)).collect();
    counts.sort();
    println!("{counts:?}");
    let mut h = DefaultHasher::new();
    for part in [&b"abc"[..], b"", b"defghijk", b"lmnopqrstuvwxyz0123456789"] {
        h.write(part);
        print!("{:016x} ", h.finish());
    }
    println!("{:016x}", h.clone().finish());
    let mut boxed: Box<dyn Hasher> = Box::new(DefaultHasher::new());
    (1u8, "dyn").hash(&mut boxed);
    println!("{:016x}", boxed.finish());
    let mut d = DefaultHasher::default();
    u16::hash_slice(&[1, 2, 3], &mut d);
    println!("{:016x}", d.finish());
}
#[derive(Hash)]
struct RefLike(u8);
