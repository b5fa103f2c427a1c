//! Unsized types: slices, str, dyn, custom tails; unsizing in every pointer; sizes and alignments of values.

use std::fmt::{Debug, Display};
use std::mem::{align_of_val, size_of, size_of_val};
use std::rc::{Rc, Weak};
use std::sync::Arc;

#[derive(Debug)]
struct Tail<T: ?Sized> {
    head: u8,
    tail: T,
}
struct Nested<T: ?Sized> {
    a: u16,
    inner: Tail<T>,
}
struct Text(str);
impl Text {
    fn new(s: &str) -> &Text {
        unsafe { &*(s as *const str as *const Text) }
    }
    fn shout(&self) -> String {
        self.0.to_uppercase()
    }
}
struct Noisy(u8);
impl Drop for Noisy {
    fn drop(&mut self) {
        print!("drop{} ", self.0);
    }
}
trait Speak {
    fn speak(&self) -> String;
}
impl Speak for Noisy {
    fn speak(&self) -> String {
        format!("n{}", self.0)
    }
}
impl Speak for [u8] {
    fn speak(&self) -> String {
        format!("{} bytes", self.len())
    }
}
fn sizes<T: ?Sized>(x: &T) -> (usize, usize) {
    (size_of_val(x), align_of_val(x))
}
fn show<T: ?Sized + Speak>(x: &T) -> String {
    x.speak()
}
fn main() {
    let sized = Tail { head: 1, tail: [1u32, 2, 3] };
    let slice: &Tail<[u32]> = &sized;
    println!("{:?} {} {:?} {:?}", slice, slice.tail.len(), sizes(slice), sizes(&slice.tail));
    let object: &Tail<dyn Debug> = &Tail { head: 2, tail: 5u64 };
    println!("{} {:?} {:?}", object.head, &object.tail, sizes(object));
    let nested: Box<Nested<dyn Display>> = Box::new(Nested { a: 3, inner: Tail { head: 4, tail: "str" } });
    println!("{} {} {} {:?}", nested.a, nested.inner.head, &nested.inner.tail, sizes(&*nested));
    let boxed: Box<Tail<[Noisy]>> = Box::new(Tail { head: 0, tail: [Noisy(1), Noisy(2)] });
    println!("{}", boxed.tail.len());
    drop(boxed);
    let dynamic: Rc<Tail<dyn Speak>> = Rc::new(Tail { head: 9, tail: Noisy(3) });
    println!("{} {}", dynamic.tail.speak(), dynamic.head);
    let weak: Weak<Tail<dyn Speak>> = Rc::downgrade(&dynamic);
    drop(dynamic);
    println!("{}", weak.upgrade().is_none());
    println!("{} {}", Text::new("quiet").shout(), sizes(Text::new("quiet")).0);
    println!("{} {}", size_of::<&str>(), size_of::<&Tail<[u8]>>() + size_of::<*const dyn Debug>());
    let arcs: [Arc<[i32]>; 3] = [Arc::new([1, 2]), vec![3].into(), (0..4).collect()];
    println!("{arcs:?}");
    let strs: (Rc<str>, Box<str>, Arc<str>) = ("a".into(), String::from("b").into_boxed_str(), Arc::from("c"));
    println!("{strs:?}");
    println!("{} {}", show(&[1u8, 2][..]), show(&*vec![0u8; 5]));
    let raw: *const [u8] = &[1u8, 2, 3];
    println!("{} {:?}", raw.len(), unsafe { &(&(*raw))[1..] });
    let empty: &[u64] = &[];
    println!("{:?} {:?} {:?}", sizes(empty), sizes(""), sizes(&() as &dyn Debug));
    let items: [&dyn Debug; 4] = [&1, &"two", &[3.5], &Some('4')];
    println!("{items:?} {:?}", items.map(|i| size_of_val(i)));
    let f: &dyn Fn() -> usize = &|| items.len();
    println!("{} {:?}", f(), sizes(f));
    let cell: &std::cell::RefCell<[u8]> = &std::cell::RefCell::new([1, 2, 3]);
    cell.borrow_mut()[1] = 20;
    println!("{:?}", cell.borrow());
    let m: Box<std::sync::Mutex<dyn Speak>> = Box::new(std::sync::Mutex::new(Noisy(7)));
    println!("{}", m.lock().unwrap().speak());
}
