//! Constants and statics that are structures in memory: tables, trait objects, function pointers, nested slices,
//! references between statics, constants of generic types and of traits, thread locals.

use std::cell::{Cell, RefCell};
use std::sync::atomic::{AtomicUsize, Ordering};
trait Speak {
    fn speak(&self) -> u32;
    fn name(&self) -> &'static str;
}
struct Dog(u32);
struct Cat;
impl Speak for Dog {
    fn speak(&self) -> u32 {
        self.0
    }
    fn name(&self) -> &'static str {
        "dog"
    }
}
impl Speak for Cat {
    fn speak(&self) -> u32 {
        2
    }
    fn name(&self) -> &'static str {
        "cat"
    }
}
static ZOO: &[&(dyn Speak + Sync)] = &[&Dog(9), &Cat];
static OPS: [(&str, fn(i32, i32) -> i32); 3] = [("add", |a, b| a + b), ("sub", sub), ("mul", |a, b| a * b)];
fn sub(a: i32, b: i32) -> i32 {
    a - b
}
static INNER: AtomicUsize = AtomicUsize::new(5);
static COUNT: &AtomicUsize = &INNER;
static CELLS: [AtomicUsize; 3] = [const { AtomicUsize::new(1) }; 3];
static mut SLOT: &mut [u8] = &mut [1, 2, 3];
const CELL: Cell<u32> = Cell::new(3);
thread_local! { static TL: RefCell<Vec<u32>> = const { RefCell::new(Vec::new()) }; static LAZY: String = String::from("lazy"); }
const GREETING: &str = concat!("a", 1, true);
const NESTED: &[&[&str]] = &[&["x", "y"], &[], &["z"]];
const BIG: [[u64; 8]; 8] = {
    let mut t = [[0; 8]; 8];
    let mut i = 0;
    while i < 8 {
        let mut j = 0;
        while j < 8 {
            t[i][j] = (i * j) as u64;
            j += 1
        }
        i += 1
    }
    t
};
#[derive(Debug, Clone, PartialEq)]
enum Tok {
    Num(f64),
    Op(char),
    Str(&'static str),
    End,
}
const TOKS: &[Tok] = &[Tok::Num(1.5), Tok::Op('+'), Tok::Str("hey"), Tok::End];
struct Lut<const N: usize>;
impl<const N: usize> Lut<N> {
    const T: [u8; N] = {
        let mut t = [0; N];
        let mut i = 0;
        while i < N {
            t[i] = (i * i % 251) as u8;
            i += 1
        }
        t
    };
    const SUM: usize = {
        let mut s = 0;
        let mut i = 0;
        while i < N {
            s += Self::T[i] as usize;
            i += 1
        }
        s
    };
}
trait HasConst {
    const C: Option<&'static str>;
    const ARR: [i32; 2] = [1, 2];
}
impl HasConst for u8 {
    const C: Option<&'static str> = Some("u8");
}
impl HasConst for u16 {
    const C: Option<&'static str> = None;
    const ARR: [i32; 2] = [3, 4];
}
fn show<T: HasConst>() {
    println!("{:?} {:?}", T::C, T::ARR);
}
const fn max(a: &[i64]) -> Option<i64> {
    let mut i = 0;
    let mut m = None;
    while i < a.len() {
        m = match m {
            Some(x) if x >= a[i] => Some(x),
            _ => Some(a[i]),
        };
        i += 1
    }
    m
}
const MAX: Option<i64> = max(&[3, -9, 44, 7]);
struct Noisy(&'static str);
impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0)
    }
}
const NOISY: Noisy = Noisy("const");
const fn split(s: &str) -> (&str, &str) {
    let b = s.as_bytes();
    let mut i = 0;
    while i < b.len() {
        if b[i] == b'=' {
            let (l, r) = s.split_at(i);
            let (_, r) = r.split_at(1);
            return (l, r);
        }
        i += 1
    }
    (s, "")
}
const KV: (&str, &str) = split("key=value");
static UNIONED: std::mem::MaybeUninit<[u8; 4]> = std::mem::MaybeUninit::uninit();
const U128S: [u128; 2] = [u128::MAX / 3, 1 << 127];
const DUR: std::time::Duration =
    std::time::Duration::from_secs(3).checked_add(std::time::Duration::from_millis(20)).unwrap();
const IP: std::net::Ipv4Addr = std::net::Ipv4Addr::new(127, 0, 0, 1);
const CS: &std::ffi::CStr = c"cstr";
const RANGE: std::ops::RangeInclusive<u8> = 3..=9;
fn main() {
    for z in ZOO {
        println!("{} {}", z.name(), z.speak());
    }
    for (n, f) in OPS {
        println!("{n} {}", f(6, 3));
    }
    COUNT.fetch_add(2, Ordering::SeqCst);
    println!("{}", COUNT.load(Ordering::SeqCst));
    CELLS[1].store(7, Ordering::Relaxed);
    println!("{:?}", CELLS);
    unsafe {
        let s = &raw mut SLOT;
        (*s)[1] = 9;
        println!("{:?}", *s);
    }
    let c = CELL;
    c.set(8);
    println!("{} {}", c.get(), CELL.get());
    TL.with(|t| t.borrow_mut().push(4));
    TL.with(|t| println!("{:?}", t.borrow()));
    LAZY.with(|l| println!("{l}"));
    println!("{GREETING} {NESTED:?} {:?} {TOKS:?}", BIG[7]);
    println!("{} {:?} {}", Lut::<300>::SUM, &Lut::<5>::T, Lut::<5>::T.len());
    show::<u8>();
    show::<u16>();
    println!("{MAX:?} {KV:?} {U128S:?} {DUR:?} {IP} {CS:?} {RANGE:?}");
    let _n = NOISY;
    let _m = NOISY;
    println!("{:?}", std::ptr::eq(COUNT, COUNT));
    let _ = &UNIONED;
    println!("{}", f32::NAN.to_bits() as u64 + f64::INFINITY.to_bits());
}
