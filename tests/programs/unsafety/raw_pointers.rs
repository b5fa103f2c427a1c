//! Raw pointers: arithmetic, comparison, casts, `&raw`, reading and writing, slices and null, ptr methods.

use std::ptr::{self, NonNull};

struct Node {
    value: u32,
    next: *mut Node,
}
struct List {
    head: *mut Node,
}
impl List {
    fn push(&mut self, value: u32) {
        self.head = Box::into_raw(Box::new(Node { value, next: self.head }));
    }
    fn reverse(&mut self) {
        let (mut done, mut at) = (ptr::null_mut(), self.head);
        while !at.is_null() {
            unsafe {
                let next = (*at).next;
                (*at).next = done;
                done = at;
                at = next;
            }
        }
        self.head = done;
    }
    fn values(&self) -> Vec<u32> {
        let (mut v, mut at) = (vec![], self.head as *const Node);
        while let Some(node) = unsafe { at.as_ref() } {
            v.push(node.value);
            at = node.next;
        }
        v
    }
}
impl Drop for List {
    fn drop(&mut self) {
        while !self.head.is_null() {
            let node = unsafe { Box::from_raw(self.head) };
            self.head = node.next;
            print!("free{} ", node.value);
        }
    }
}
fn main() {
    let mut xs = [10, 20, 30, 40];
    let p = xs.as_mut_ptr();
    unsafe {
        *p.add(1) += 1;
        p.offset(2).write(33);
        ptr::swap(p, p.add(3));
        println!("{:?} {}", xs, p.add(3).offset_from(p));
        println!("{:?}", std::slice::from_raw_parts(p.add(1), 2));
        ptr::copy(p, p.add(1), 3);
        println!("{:?} {}", xs, p.add(3).read());
    }
    let q: *const i32 = &raw const xs[2];
    println!("{} {} {}", q > p, q == p.wrapping_add(2), (q as usize - p as usize) / size_of::<i32>());
    println!("{:?} {:?}", unsafe { q.as_ref() }, unsafe { ptr::null::<i32>().as_ref() });
    let mut t = (1u8, 2u32);
    let field = &raw mut t.1;
    unsafe { *field = 7 };
    println!("{t:?} {}", field.is_aligned());
    let mut l = List { head: ptr::null_mut() };
    (1..=4).for_each(|n| l.push(n));
    l.reverse();
    println!("{:?}", l.values());
    let mut n = NonNull::from(&mut t.0);
    unsafe { *n.as_mut() += 5 };
    println!("{} {:?}", t.0, NonNull::new(ptr::null_mut::<u8>()));
    let s: *const [i32] = ptr::slice_from_raw_parts(xs.as_ptr(), 3);
    println!("{} {:?}", s.len(), unsafe { &*s });
    let bytes: [u8; 4] = unsafe { ptr::read(&raw const xs[0] as *const [u8; 4]) };
    println!("{bytes:?} {}", unsafe { ptr::read_unaligned(bytes.as_ptr().add(1) as *const u16) });
    let b = Box::new(String::from("boxed"));
    let raw = Box::into_raw(b);
    unsafe {
        (*raw).push('!');
        println!("{}", ptr::replace(raw, "new".into()));
        println!("{}", Box::from_raw(raw));
    }
    let f = main as *const ();
    println!("{} {}", f.is_null(), ptr::eq(f, main as *const ()));
    println!("{:?} {:?}", ptr::without_provenance::<u8>(16), (8 as *const u16).wrapping_sub(2));
    let d: *const dyn std::fmt::Debug = &5u8;
    println!("{} {:?}", d.cast::<u8>().is_null(), unsafe { &*d });
}
