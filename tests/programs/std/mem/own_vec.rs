//! A vector, an arena, a doubly linked list and a small-string type over the raw allocator, as unsafe code is written.
use std::alloc::{self, Layout};
use std::cell::Cell;
use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut, Index};
use std::ptr::{self, NonNull};

pub struct MyVec<T> {
    ptr: NonNull<T>,
    cap: usize,
    len: usize,
}
impl<T> MyVec<T> {
    pub const fn new() -> Self {
        MyVec { ptr: NonNull::dangling(), cap: if size_of::<T>() == 0 { usize::MAX } else { 0 }, len: 0 }
    }
    fn grow(&mut self) {
        let cap = if self.cap == 0 { 1 } else { self.cap * 2 };
        let new = Layout::array::<T>(cap).unwrap();
        let p = if self.cap == 0 {
            unsafe { alloc::alloc(new) }
        } else {
            unsafe { alloc::realloc(self.ptr.as_ptr().cast(), Layout::array::<T>(self.cap).unwrap(), new.size()) }
        };
        self.ptr = NonNull::new(p.cast()).unwrap_or_else(|| alloc::handle_alloc_error(new));
        self.cap = cap;
    }
    pub fn push(&mut self, t: T) {
        if self.len == self.cap {
            self.grow();
        }
        unsafe { self.ptr.add(self.len).write(t) };
        self.len += 1;
    }
    pub fn pop(&mut self) -> Option<T> {
        self.len = self.len.checked_sub(1)?;
        Some(unsafe { self.ptr.add(self.len).read() })
    }
    pub fn insert(&mut self, at: usize, t: T) {
        assert!(at <= self.len, "index {at} past {}", self.len);
        if self.len == self.cap {
            self.grow();
        }
        unsafe {
            let p = self.ptr.add(at);
            ptr::copy(p.as_ptr(), p.add(1).as_ptr(), self.len - at);
            p.write(t);
        }
        self.len += 1;
    }
    pub fn remove(&mut self, at: usize) -> T {
        assert!(at < self.len);
        self.len -= 1;
        unsafe {
            let p = self.ptr.add(at);
            let t = p.read();
            ptr::copy(p.add(1).as_ptr(), p.as_ptr(), self.len - at);
            t
        }
    }
}
impl<T> Deref for MyVec<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        unsafe { std::slice::from_raw_parts(self.ptr.as_ptr(), self.len) }
    }
}
impl<T> DerefMut for MyVec<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        unsafe { std::slice::from_raw_parts_mut(self.ptr.as_ptr(), self.len) }
    }
}
impl<T> Drop for MyVec<T> {
    fn drop(&mut self) {
        unsafe { ptr::drop_in_place::<[T]>(&mut **self) };
        if size_of::<T>() != 0 && self.cap != 0 {
            unsafe { alloc::dealloc(self.ptr.as_ptr().cast(), Layout::array::<T>(self.cap).unwrap()) };
        }
    }
}

/// An arena that hands out references.
struct Arena<T> {
    chunks: Cell<Vec<Box<[std::mem::MaybeUninit<T>]>>>,
    next: Cell<usize>,
}
impl<T: Copy> Arena<T> {
    const CHUNK: usize = 4;
    fn new() -> Self {
        Arena { chunks: Cell::default(), next: Cell::new(Self::CHUNK) }
    }
    fn alloc(&self, t: T) -> &mut T {
        let mut chunks = self.chunks.take();
        if self.next.get() == Self::CHUNK {
            chunks.push(Box::new_uninit_slice(Self::CHUNK));
            self.next.set(0);
        }
        let slot: *mut _ = &mut chunks.last_mut().unwrap()[self.next.get()];
        self.next.set(self.next.get() + 1);
        self.chunks.set(chunks);
        unsafe { (*slot).write(t) }
    }
}

struct Link<T> {
    prev: Option<NonNull<Link<T>>>,
    next: Option<NonNull<Link<T>>>,
    value: T,
}
pub struct List<T> {
    ends: Option<(NonNull<Link<T>>, NonNull<Link<T>>)>,
    own: PhantomData<Box<Link<T>>>,
}
impl<T> List<T> {
    fn push_back(&mut self, value: T) {
        let prev = self.ends.map(|e| e.1);
        let n = NonNull::from(Box::leak(Box::new(Link { prev, next: None, value })));
        self.ends = Some(match self.ends {
            Some((first, mut last)) => {
                unsafe { last.as_mut() }.next = Some(n);
                (first, n)
            }
            None => (n, n),
        });
    }
    fn pop_front(&mut self) -> Option<T> {
        let (first, last) = self.ends?;
        let link = unsafe { Box::from_raw(first.as_ptr()) };
        self.ends = link.next.map(|mut n| {
            unsafe { n.as_mut() }.prev = None;
            (n, last)
        });
        Some(link.value)
    }
    fn backwards(&self) -> impl Iterator<Item = &T> + '_ {
        let mut at = self.ends.map(|e| e.1);
        std::iter::from_fn(move || {
            let link = unsafe { at?.as_ref() };
            at = link.prev;
            Some(&link.value)
        })
    }
}
impl<T> Drop for List<T> {
    fn drop(&mut self) {
        while self.pop_front().is_some() {}
    }
}

/// A header and its bytes in one allocation.
struct Inline(NonNull<u32>);
impl Inline {
    fn layout(len: usize) -> (Layout, usize) {
        let (l, at) = Layout::new::<u32>().extend(Layout::array::<u8>(len).unwrap()).unwrap();
        (l.pad_to_align(), at)
    }
    fn new(s: &str) -> Self {
        let (layout, at) = Self::layout(s.len());
        unsafe {
            let p = alloc::alloc_zeroed(layout);
            p.cast::<u32>().write(s.len() as u32);
            p.add(at).copy_from_nonoverlapping(s.as_ptr(), s.len());
            Inline(NonNull::new(p.cast()).unwrap())
        }
    }
}
impl AsRef<str> for Inline {
    fn as_ref(&self) -> &str {
        unsafe {
            let len = self.0.read() as usize;
            std::str::from_utf8_unchecked(std::slice::from_raw_parts(
                self.0.as_ptr().cast::<u8>().add(Self::layout(len).1),
                len,
            ))
        }
    }
}
impl Drop for Inline {
    fn drop(&mut self) {
        let len = unsafe { self.0.read() } as usize;
        unsafe { alloc::dealloc(self.0.as_ptr().cast(), Self::layout(len).0) };
    }
}
impl fmt::Debug for Inline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_ref(), f)
    }
}

struct D(u32);
impl Drop for D {
    fn drop(&mut self) {
        print!("~{} ", self.0);
    }
}

fn main() {
    let mut v = MyVec::new();
    (0..10).for_each(|i| v.push(format!("s{i}")));
    v.insert(3, "new".into());
    println!("{:?} {:?} {} {:?}", v.remove(0), v.pop(), v.len(), v.join(","));
    v.sort_by(|a, b| b.cmp(a));
    println!("{:?} {} {:?}", v.first(), v.cap, v.index(1..3));
    let mut d = MyVec::new();
    (0..5).for_each(|i| d.push(D(i)));
    drop(d.remove(2));
    drop(d);
    println!();
    let mut z = MyVec::new();
    (0..1000).for_each(|_| z.push(()));
    println!("{} {:?} {}", z.len(), z.pop(), z.iter().count());
    let arena = Arena::new();
    let refs: Vec<&mut (u32, char)> = (0..11).zip('a'..).map(|p| arena.alloc(p)).collect();
    refs.into_iter().rev().for_each(|r| r.0 *= 2);
    println!("{:?}", arena.chunks.take().len());
    let mut l = List { ends: None, own: PhantomData };
    (0..6).for_each(|i| l.push_back(Box::new(D(i))));
    println!("{:?} {:?}", l.pop_front().map(|d| d.0), l.backwards().map(|d| d.0).collect::<Vec<_>>());
    drop(l);
    let i = ["", "x", "longer text é"].map(Inline::new);
    println!("\n{i:?} {:?}", Layout::new::<(u8, u64)>());
    println!(
        "{:?} {:?}",
        Layout::from_size_align(8, 3).map_err(|e| e.to_string()),
        Layout::array::<u64>(usize::MAX).is_err()
    );
    println!(
        "{:?} {:?}",
        Layout::from_size_align(10, 4).map(|l| (l.pad_to_align().size(), l.align())),
        Layout::for_value(&[1u16; 3][..])
    );
}
