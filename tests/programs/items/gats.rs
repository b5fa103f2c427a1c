//! Generic associated types: lending iterators, families of containers, const and type parameters, bounds.

use std::collections::{HashMap, LinkedList};
use std::fmt::Debug;
use std::rc::Rc;
use std::sync::Arc;

trait Lending {
    type Item<'a>
    where
        Self: 'a;
    fn next<'a>(&'a mut self) -> Option<Self::Item<'a>>;
    fn for_each(mut self, mut f: impl FnMut(Self::Item<'_>))
    where
        Self: Sized,
    {
        while let Some(x) = self.next() {
            f(x);
        }
    }
}
struct Windows<'t> {
    data: &'t mut [i32],
    at: usize,
}
impl<'t> Lending for Windows<'t> {
    type Item<'a>
        = &'a mut [i32]
    where
        Self: 'a;
    fn next<'a>(&'a mut self) -> Option<&'a mut [i32]> {
        let w = self.data.get_mut(self.at..self.at + 2)?;
        self.at += 1;
        Some(w)
    }
}
struct Lines(String, usize);
impl Lending for Lines {
    type Item<'a> = (usize, &'a str);
    fn next(&mut self) -> Option<(usize, &str)> {
        self.1 += 1;
        self.0.lines().nth(self.1 - 1).map(|l| (self.1, l))
    }
}
trait Pointer {
    type Of<T: Debug>: std::ops::Deref<Target = T> + Debug;
    fn new<T: Debug>(x: T) -> Self::Of<T>;
}
struct RcFamily;
struct ArcFamily;
impl Pointer for RcFamily {
    type Of<T: Debug> = Rc<T>;
    fn new<T: Debug>(x: T) -> Rc<T> {
        Rc::new(x)
    }
}
impl Pointer for ArcFamily {
    type Of<T: Debug> = Arc<T>;
    fn new<T: Debug>(x: T) -> Arc<T> {
        Arc::new(x)
    }
}
#[derive(Debug)]
struct Tree<P: Pointer> {
    value: i32,
    next: Option<P::Of<i32>>,
}
fn build<P: Pointer>(n: i32) -> Tree<P> {
    Tree { value: n, next: Some(P::new(n + 1)) }
}
trait Collection {
    type Of<T>: Default + Extend<T> + IntoIterator<Item = T>;
}
struct VecC;
struct ListC;
impl Collection for VecC {
    type Of<T> = Vec<T>;
}
impl Collection for ListC {
    type Of<T> = LinkedList<T>;
}
fn convert<C: Collection, A, B>(xs: C::Of<A>, f: impl Fn(A) -> B) -> C::Of<B> {
    let mut out = C::Of::<B>::default();
    out.extend(xs.into_iter().map(f));
    out
}
trait Arrays {
    type Array<const N: usize>: AsRef<[u8]>;
    fn make<const N: usize>() -> Self::Array<N>;
}
impl Arrays for u8 {
    type Array<const N: usize> = [u8; N];
    fn make<const N: usize>() -> [u8; N] {
        [N as u8; N]
    }
}
trait Store {
    type Ref<'a, K: 'a>
    where
        Self: 'a;
    fn keys<'a, K: From<&'a str>>(&'a self) -> Vec<Self::Ref<'a, K>>;
}
impl Store for HashMap<String, u8> {
    type Ref<'a, K: 'a> = (K, &'a u8);
    fn keys<'a, K: From<&'a str>>(&'a self) -> Vec<(K, &'a u8)> {
        self.iter().map(|(k, v)| (K::from(k), v)).collect()
    }
}
fn main() {
    let mut data = [1, 2, 3, 4];
    let mut windows = Windows { data: &mut data, at: 0 };
    while let Some(w) = windows.next() {
        w[1] += w[0];
    }
    println!("{data:?}");
    Lines("a\nbc\nd".into(), 0).for_each(|(n, l)| print!("{n}:{l} "));
    println!();
    let (r, a) = (build::<RcFamily>(1), build::<ArcFamily>(5));
    println!("{} {:?} {} {:?}", r.value, r.next.as_deref(), a.value, a.next);
    println!("{:?}", convert::<VecC, _, _>(vec![1, 2], |x| x.to_string()));
    println!("{:?}", convert::<ListC, u8, char>([97u8, 98].into_iter().collect(), char::from));
    println!("{:?} {}", u8::make::<3>(), u8::make::<0>().as_ref().len());
    let m: HashMap<String, u8> = [("k".to_string(), 3)].into();
    println!("{:?}", Store::keys::<Box<str>>(&m));
}
