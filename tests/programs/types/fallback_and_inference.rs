//! Types found by inference: integer and float fallback, closures' parameters, collect, Default, turbofish, late uses.

use std::any::type_name;
use std::collections::{BTreeMap, BTreeSet, HashMap};

fn name<T>(_: T) -> &'static str {
    type_name::<T>()
}
fn default<T: Default>() -> T {
    T::default()
}
trait Sized2 {
    fn bytes(&self) -> usize;
}
impl Sized2 for i32 {
    fn bytes(&self) -> usize {
        4
    }
}
impl Sized2 for u8 {
    fn bytes(&self) -> usize {
        1
    }
}
trait Only {
    fn only(&self) -> &'static str;
}
impl Only for u16 {
    fn only(&self) -> &'static str {
        "u16"
    }
}
fn takes_only<T: Only>(x: T) -> &'static str {
    x.only()
}
fn pair<T>(a: T, b: T) -> &'static str {
    name((a, b))
}
struct Meters<T = f32>(T);
fn main() {
    println!("{} {} {}", name(1), name(1.0), name((1, 2.5, 'c')));
    println!("{} {} {}", name([1, 2u8]), name(1 + 2i64), name(1 << 2u8));
    let x = 5;
    let y: u8 = x;
    println!("{} {}", name(x), y.bytes());
    println!("{} {}", 7.bytes(), takes_only(7));
    let mut v = Vec::new();
    v.push(1);
    let first: Option<&i16> = v.first();
    println!("{first:?}");
    println!("{}", name(v));
    let mut none = None;
    if y > 9 {
        none = Some("text");
    }
    println!("{none:?} {}", name(none));
    let f = |a, b| a + b;
    println!("{} {}", f(1u64, 2), name(f(1, 2)));
    let parsed: Result<Vec<u32>, _> = "1 2 3".split(' ').map(str::parse).collect();
    println!("{parsed:?}");
    let (even, odd): (Vec<_>, BTreeSet<_>) = (1..6).map(|n| (n * 2, n)).unzip();
    println!("{even:?} {odd:?}");
    let map: BTreeMap<_, Vec<_>> = [("a", vec![1u8]), ("b", vec![])].into();
    println!("{map:?}");
    let d: (u8, String, Option<char>, [bool; 2]) = default();
    println!("{d:?} {}", default::<f64>());
    println!("{} {}", pair(1, 2u16), pair(1.5, 2.5f32));
    println!("{}", name(Meters(1.5).0) == "f64" && name(Meters::<f32>(1.5).0) == "f32");
    let sum: u64 = 3_000_000_000u32 as _;
    println!("{sum}");
    let arr = [0; 3].map(|_: i32| Default::default());
    let total: i8 = arr.iter().sum();
    println!("{total} {}", name(arr));
    let shift = 1 << 10;
    println!("{} {}", name(shift), -5 / 2);
    let s: Box<str> = "boxed".into();
    let chars: Vec<char> = s.chars().rev().collect();
    let back = chars.iter().collect::<String>();
    println!("{back} {}", chars.into_iter().filter(|c| *c > 'c').count());
    let mut cache = HashMap::new();
    let mut lookup = |k| *cache.entry(k).or_insert(k * 2);
    println!("{}", lookup(4u8) + lookup(4));
    let nested = Some(Ok::<_, ()>(3)).map(|r| r.map(|n| n as f32 / 2.0));
    println!("{nested:?} {}", name(nested));
    let r = 0..10;
    println!("{} {}", name(r.clone()), r.len());
    let z = if y == 5 { 0 } else { -1i8 };
    println!("{}", name(z));
}
