//! `Pin`, `PhantomPinned`, self-referential values by hand, `pin!`, projections, and values that note being moved or cloned.
use std::cell::Cell;
use std::marker::{PhantomData, PhantomPinned};
use std::ops::Deref;
use std::pin::{pin, Pin};
use std::ptr::NonNull;

struct SelfRef {
    text: String,
    slice: Option<NonNull<str>>,
    pinned: PhantomPinned,
}
impl SelfRef {
    fn new(text: &str) -> Pin<Box<SelfRef>> {
        let mut b = Box::pin(SelfRef { text: text.into(), slice: None, pinned: PhantomPinned });
        let word = NonNull::from(b.text.split(' ').last().unwrap_or(""));
        unsafe { b.as_mut().get_unchecked_mut().slice = Some(word) };
        b
    }
    fn last(self: Pin<&Self>) -> &str {
        unsafe { self.get_ref().slice.unwrap().as_ref() }
    }
}
impl Drop for SelfRef {
    fn drop(&mut self) {
        println!("drop {:?}", self.slice.map(|s| unsafe { s.as_ref() }.to_owned()));
    }
}
/// An intrusive list of nodes that live on the stack.
struct Node<'l> {
    value: u32,
    next: Cell<Option<NonNull<Node<'l>>>>,
    list: Cell<Option<&'l List<'l>>>,
    pinned: PhantomPinned,
}
#[derive(Default)]
struct List<'l> {
    head: Cell<Option<NonNull<Node<'l>>>>,
    life: PhantomData<&'l ()>,
}
impl<'l> List<'l> {
    fn link(&'l self, n: Pin<&Node<'l>>) {
        n.next.set(self.head.replace(Some(NonNull::from(n.get_ref()))));
        n.list.set(Some(self));
    }
    fn values(&self) -> Vec<u32> {
        std::iter::successors(self.head.get(), |n| unsafe { n.as_ref() }.next.get())
            .map(|n| unsafe { n.as_ref() }.value)
            .collect()
    }
}
impl Drop for Node<'_> {
    fn drop(&mut self) {
        if let Some(list) = self.list.get() {
            let me = Some(NonNull::from(&*self).cast());
            let mut at = &list.head;
            while at.get().map(|p| p.cast::<()>()) != me {
                at = unsafe { &at.get().expect("linked").as_ref().next };
            }
            at.set(self.next.get());
        }
    }
}
fn node<'l>(value: u32) -> Node<'l> {
    Node { value, next: Cell::new(None), list: Cell::new(None), pinned: PhantomPinned }
}
struct Pair<A, B> {
    a: A,
    b: B,
}
impl<A, B: Unpin> Pair<A, B> {
    fn project(self: Pin<&mut Self>) -> (Pin<&mut A>, &mut B) {
        unsafe {
            let this = self.get_unchecked_mut();
            (Pin::new_unchecked(&mut this.a), &mut this.b)
        }
    }
}

fn main() {
    let s = SelfRef::new("the quick fox");
    println!("{} {}", s.as_ref().last(), s.text.len());
    let moved = s;
    println!("{} {}", moved.as_ref().last(), moved.as_ref().get_ref().text);
    let boxed: Vec<Pin<Box<SelfRef>>> = ["a b", "c"].into_iter().map(SelfRef::new).collect();
    println!("{:?}", boxed.iter().map(|b| b.as_ref().last()).collect::<Vec<_>>());
    drop(boxed);
    let list = List::default();
    {
        let (a, b, c) = (pin!(node(1)), pin!(node(2)), pin!(node(3)));
        list.link(a.as_ref());
        list.link(b.as_ref());
        list.link(c.as_ref());
        println!("{:?} {}", list.values(), b.value);
        {
            let d = pin!(node(4));
            list.link(d.as_ref());
            println!("{:?}", list.values());
        }
        println!("{:?}", list.values());
    }
    println!("{:?}", list.values());
    let mut x = 5;
    let mut p = Pin::new(&mut x);
    *p += 1;
    p.set(p.as_ref().get_ref() * 10);
    println!("{p}");
    println!("{}", Pin::into_inner(p).deref_like());
    let mut pair = pin!(Pair { a: SelfRef { text: "t".into(), slice: None, pinned: PhantomPinned }, b: vec![1] });
    let (a, b) = pair.as_mut().project();
    b.push(a.text.len());
    println!("{:?}", pair.b);
    let st: Pin<&'static str> = Pin::static_ref(&"static").as_ref().map_like();
    println!("{st}");
    let fs: Pin<Box<dyn Fn(i32) -> i32>> = Box::pin(|x| x + 1);
    println!("{} {:?}", fs(1), Pin::new(&mut Some(3)).as_pin_mut().map(|p| *p));
    println!("{:?} {}", Box::pin([1, 2, 3]), Pin::new(&7) == Pin::new(&7));
}
trait Like {
    fn deref_like(&self) -> String;
}
impl<T: std::fmt::Debug> Like for T {
    fn deref_like(&self) -> String {
        format!("{self:?}")
    }
}
trait MapLike {
    fn map_like(self) -> Pin<&'static str>;
}
impl MapLike for Pin<&'_ &'static str> {
    fn map_like(self) -> Pin<&'static str> {
        Pin::new(*self.get_ref())
    }
}
impl<'l> Deref for List<'l> {
    type Target = Cell<Option<NonNull<Node<'l>>>>;
    fn deref(&self) -> &Self::Target {
        &self.head
    }
}
