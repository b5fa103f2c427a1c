//! Reinterpretation of memory: fat pointers' parts, vtables by use, slices of bytes, MaybeUninit arrays, tagged pointers.

use std::mem::{MaybeUninit, size_of, size_of_val, transmute};

trait Speak {
    fn speak(&self) -> String;
}
#[derive(Clone, Copy)]
struct Dog(u16);
impl Speak for Dog {
    fn speak(&self) -> String {
        format!("dog {}", self.0)
    }
}
impl Speak for u64 {
    fn speak(&self) -> String {
        format!("number {self}")
    }
}
#[repr(C)]
struct RawSlice {
    data: *const u8,
    len: usize,
}
struct Tagged(usize);
impl Tagged {
    fn new(b: Box<u64>, tag: usize) -> Self {
        Tagged(Box::into_raw(b) as usize | tag)
    }
    fn tag(&self) -> usize {
        self.0 & 7
    }
    fn value(&mut self) -> &mut u64 {
        unsafe { &mut *((self.0 & !7) as *mut u64) }
    }
}
impl Drop for Tagged {
    fn drop(&mut self) {
        println!("free {}", unsafe { Box::from_raw((self.0 & !7) as *mut u64) });
    }
}
fn bytes_of<T: Copy>(x: &T) -> &[u8] {
    unsafe { std::slice::from_raw_parts((&raw const *x).cast(), size_of::<T>()) }
}
struct Stack<T, const N: usize> {
    items: [MaybeUninit<T>; N],
    len: usize,
}
impl<T, const N: usize> Stack<T, N> {
    fn push(&mut self, x: T) -> Result<(), T> {
        let Some(slot) = self.items.get_mut(self.len) else { return Err(x) };
        slot.write(x);
        self.len += 1;
        Ok(())
    }
    fn pop(&mut self) -> Option<T> {
        self.len = self.len.checked_sub(1)?;
        Some(unsafe { self.items[self.len].assume_init_read() })
    }
}
impl<T, const N: usize> Drop for Stack<T, N> {
    fn drop(&mut self) {
        while self.pop().is_some() {}
    }
}
fn main() {
    let (d, n) = (Dog(7), 9u64);
    let objects: [&dyn Speak; 2] = [&d, &n];
    let [(p, vtable), (q, _)] = objects.map(|o| unsafe { transmute::<&dyn Speak, (*const (), *const usize)>(o) });
    println!("{} {}", p == (&raw const d).cast(), unsafe { (*vtable.add(1), *vtable.add(2)) } == (size_of::<Dog>(), 2));
    let forged: &dyn Speak = unsafe { transmute((&raw const n as *const (), transmute::<&dyn Speak, (usize, usize)>(&5u64).1)) };
    println!("{} {}", forged.speak(), q == (&raw const n).cast());
    let s: RawSlice = unsafe { transmute("hello") };
    println!("{} {:?}", s.len, unsafe { std::slice::from_raw_parts(s.data, 2) });
    println!("{:?} {:?}", bytes_of(&0x0102_0304u32), bytes_of(&Dog(0x1234)));
    let mut t = Tagged::new(Box::new(40), 5);
    *t.value() += 2;
    println!("{} {}", t.tag(), t.value());
    let mut st = Stack::<String, 2> { items: [const { MaybeUninit::uninit() }; 2], len: 0 };
    println!("{:?} {:?} {:?}", st.push("a".into()), st.push("b".into()), st.push("c".into()));
    println!("{:?} {}", st.pop(), size_of_val(&st));
    let words: &[u32; 2] = unsafe { &*(&raw const n).cast() };
    println!("{words:?} {:?}", unsafe { [1u16, 2, 3].align_to::<u8>() }.1);
    let f: fn(i32) -> i32 = |x| x + 1;
    println!("{}", unsafe { transmute::<*const (), fn(i32) -> i32>(f as *const ()) }(4));
    println!("{:?}", unsafe { transmute::<Option<Box<u8>>, usize>(None) });
}
