//! Unions, repr attributes, raw pointers, transmutes, extern "C" callbacks with libc's qsort and bsearch, variadic snprintf.
use std::alloc::{alloc, dealloc, realloc, Layout};
use std::ffi::{c_char, c_int, c_void, CStr, CString};
use std::mem::{align_of, offset_of, size_of, transmute, MaybeUninit};
use std::num::NonZeroU32;
use std::ptr::{self, NonNull};

#[repr(C)] #[derive(Clone, Copy)] union Bits { f: f32, u: u32, b: [u8; 4], s: Halves }
#[repr(C)] #[derive(Clone, Copy, Debug, PartialEq)] struct Halves { lo: u16, hi: u16 }
#[repr(C, packed(2))] #[derive(Clone, Copy, Debug)] struct Packed { a: u8, b: u64, c: u16 }
#[repr(packed)] struct Tight(u8, u32, u8);
#[repr(align(32))] #[derive(Debug, Clone, Copy)] struct Aligned(u8);
#[repr(transparent)] #[derive(Debug)] struct Wrapper<T>(T, ());
#[repr(u8)] #[derive(Debug, Clone, Copy, PartialEq)] enum Op { Nop = 1, Jmp = 0x40, Ret }
#[repr(C, u8)] #[derive(Debug)] #[allow(dead_code)] enum Tagged { A(u32), B { x: u8, y: u16 }, C }
#[repr(i64)] #[derive(Debug)] enum Wide { Neg = i64::MIN, Zero = 0, Pos = i64::MAX }
#[allow(dead_code)] enum Niche { Full(Box<u8>), Bool(bool), Empty }

extern "C" {
    fn qsort(base: *mut c_void, n: usize, size: usize, cmp: extern "C" fn(*const c_void, *const c_void) -> c_int);
    fn bsearch(key: *const c_void, base: *const c_void, n: usize, size: usize, cmp: Option<unsafe extern "C" fn(*const c_void, *const c_void) -> c_int>) -> *mut c_void;
    fn snprintf(buf: *mut c_char, n: usize, fmt: *const c_char, ...) -> c_int;
    fn strlen(s: *const c_char) -> usize;
    fn div(a: c_int, b: c_int) -> DivT;
    fn atexit(f: extern "C" fn()) -> c_int;
}
#[repr(C)] #[derive(Debug)] struct DivT { quot: c_int, rem: c_int }
extern "C" fn by_hi(a: *const c_void, b: *const c_void) -> c_int {
    let (a, b) = unsafe { (&*a.cast::<Halves>(), &*b.cast::<Halves>()) };
    b.hi.cmp(&a.hi).then(a.lo.cmp(&b.lo)) as c_int
}
unsafe extern "C" fn by_int(a: *const c_void, b: *const c_void) -> c_int { unsafe { *(a as *const i32) - *(b as *const i32) } }
extern "C" fn bye() { println!("bye from atexit"); }
extern "C" fn each(f: extern "C" fn(c_int, *mut c_void), data: *mut c_void) { for i in 0..4 { f(i * i, data) } }
extern "C" fn push(i: c_int, data: *mut c_void) { unsafe { (*data.cast::<Vec<i32>>()).push(i) } }

struct Stack<T> { ptr: NonNull<T>, len: usize, cap: usize }
impl<T> Stack<T> {
    fn new() -> Self { Stack { ptr: NonNull::dangling(), len: 0, cap: 0 } }
    fn push(&mut self, v: T) {
        unsafe {
            if self.len == self.cap {
                let cap = (self.cap * 2).max(2);
                let raw = if self.cap == 0 { alloc(Layout::array::<T>(cap).unwrap()) } else { realloc(self.ptr.as_ptr().cast(), Layout::array::<T>(self.cap).unwrap(), cap * size_of::<T>()) };
                (self.ptr, self.cap) = (NonNull::new(raw.cast()).expect("memory"), cap);
            }
            self.ptr.as_ptr().add(self.len).write(v);
        }
        self.len += 1;
    }
    fn pop(&mut self) -> Option<T> { (self.len > 0).then(|| { self.len -= 1; unsafe { self.ptr.as_ptr().add(self.len).read() } }) }
}
impl<T> Drop for Stack<T> { fn drop(&mut self) { while self.pop().is_some() {} if self.cap > 0 { unsafe { dealloc(self.ptr.as_ptr().cast(), Layout::array::<T>(self.cap).unwrap()) } } } }

fn main() {
    let mut b = Bits { f: 1.5 };
    unsafe {
        println!("{:#x} {:?} {:?}", b.u, b.b, b.s);
        b.s.hi = 0x4000; b.b[0] |= 1;
        println!("{} {}", b.f, match b { Bits { u: 0x4000_0001 } => "matched", Bits { s: Halves { lo, .. } } => if lo > 0 { "lo" } else { "zero" } });
    }
    let p = Packed { a: 1, b: u64::MAX - 1, c: 3 };
    let (pb, t) = (p.b, Tight(1, 0x0203_0405, 6));
    println!("{p:?} {pb} {} {} {}", size_of::<Packed>(), align_of::<Packed>(), offset_of!(Packed, c));
    println!("{} {:#x} {}", size_of::<Tight>(), unsafe { (&raw const t.1).read_unaligned() }, { t.0 + t.2 });
    let arr = [Aligned(1), Aligned(2)];
    println!("{} {} {:?}", size_of_val(&arr), (&raw const arr[1]).addr() % 32, arr[1]);
    println!("{:?} {} {:?}", Wrapper(5u128, ()), size_of::<Wrapper<char>>(), unsafe { transmute::<u8, Op>(0x41) });
    println!("{} {} {} {}", Op::Ret as u8 as char, Op::Nop as i8, Wide::Neg as i64, Wide::Pos as i64 as u8);
    println!("{:?} {} {} {}", [Wide::Zero, Wide::Neg], size_of::<Tagged>(), size_of::<Niche>(), size_of::<Option<Option<Op>>>());
    println!("{:?} {:?} {}", Tagged::B { x: 1, y: 2 }, Tagged::A(7), unsafe { *(&raw const *&Tagged::C).cast::<u8>() });
    println!("{} {} {}", size_of::<Option<NonZeroU32>>(), size_of::<Option<fn()>>(), size_of::<Option<&dyn Fn()>>());
    let mut hs = [(5, 1), (4, 9), (3, 1), (2, 7)].map(|(lo, hi)| Halves { lo, hi });
    let mut ints = [1, 4, 9, 16, 25];
    unsafe {
        qsort(hs.as_mut_ptr().cast(), hs.len(), size_of::<Halves>(), by_hi);
        let hit = bsearch((&raw const ints[3]).cast(), ints.as_ptr().cast(), 5, 4, Some(by_int)) as *mut i32;
        println!("{hs:?} {}", hit.offset_from(ints.as_ptr()));
        *hit.sub(1) = -9;
        ptr::swap(hit, ints.as_mut_ptr());
        println!("{ints:?} {:?}", div(-17, 5));
        let mut buf = [0 as c_char; 64];
        let n = snprintf(buf.as_mut_ptr(), 64, c"%d %s %5d %c %llx".as_ptr(), -5 as c_int, CString::new("str").unwrap().as_ptr(), 42 as c_int, b'z' as c_int, u64::MAX);
        println!("{n} {:?} {}", CStr::from_ptr(buf.as_ptr()), strlen(buf.as_ptr()));
        atexit(bye);
    }
    let mut got: Vec<i32> = vec![];
    each(push, (&raw mut got).cast());
    println!("{got:?}");
    let mut s = Stack::new();
    for w in "the quick brown fox".split(' ') { s.push(w.to_string()); }
    println!("{:?} {:?} {}", s.pop(), s.pop(), s.cap);
    let mut un: [MaybeUninit<u16>; 3] = [const { MaybeUninit::uninit() }; 3];
    for (i, u) in un.iter_mut().enumerate() { u.write(i as u16 + 7); }
    let init: [u16; 3] = unsafe { transmute(un) };
    let (data, len): (*const u16, usize) = (init.as_ptr(), init.len());
    println!("{:?} {:?}", unsafe { std::slice::from_raw_parts(data, len - 1) }, ptr::slice_from_raw_parts(data, len).len());
    let d: &dyn std::fmt::Debug = &init; let raw: *const dyn std::fmt::Debug = d;
    println!("{:?} {} {}", unsafe { &*raw }, ptr::null::<u8>().is_null(), ptr::addr_eq(raw, data));
    println!("{:?}", unsafe { [transmute::<f64, [u8; 8]>(-2.0), u64::to_ne_bytes(transmute(1.0f64))] });
    let f: fn(i32) -> i32 = |x| x + 1; let g = f as *const (); let h: fn(i32) -> i32 = unsafe { transmute(g) };
    println!("{} {}", h(4), f as usize == h as usize);
}
