//! Slices, str, dyn and custom unsized tails behind references and boxes; sizes of values.

use std::fmt::Debug;
use std::mem::{align_of_val, size_of, size_of_val};
use std::rc::Rc;
use std::sync::Arc;

struct Tail<T: ?Sized> {
    head: u16,
    tail: T,
}

fn show(label: &str, value: &(impl Debug + ?Sized)) {
    println!("{label}: {value:?} size {} align {}", size_of_val(value), align_of_val(value));
}

fn sum(t: &Tail<[u32]>) -> u32 {
    t.head as u32 + t.tail.iter().sum::<u32>()
}

fn main() {
    show("slice", &[1u16, 2, 3][..]);
    show("str", "héllo");
    show("dyn", &5u64 as &dyn Debug);
    let fixed = Tail { head: 10, tail: [1u32, 2, 3] };
    let slice: &Tail<[u32]> = &fixed;
    println!("{} {} {}", sum(slice), size_of_val(slice), slice.tail.len());
    let object: Box<Tail<dyn Debug>> = Box::new(Tail { head: 1, tail: vec!['a', 'b'] });
    println!("{} {:?} {} {}", object.head, &object.tail, size_of_val(&*object), align_of_val(&*object));
    let rc: Rc<[String]> = Rc::from(vec!["x".to_string(), "y".to_string()]);
    let arc: Arc<dyn Fn(usize) -> String + Send + Sync> = {
        let rc: Vec<String> = rc.to_vec();
        Arc::new(move |i| rc[i].repeat(2))
    };
    println!("{rc:?} {} {}", arc(0), Rc::strong_count(&rc));
    println!("{} {} {}", size_of::<&u8>(), size_of::<&str>(), size_of::<Option<Box<dyn Debug>>>());
    let nested: &[&dyn Debug] = &[&1, &"two", &[3.0], &None::<u8>];
    println!("{nested:?}");
    let text: Box<str> = "owned".to_owned().into_boxed_str();
    let bytes: Box<[u8]> = text.into_boxed_bytes();
    println!("{:?}", std::str::from_utf8(&bytes));
}
