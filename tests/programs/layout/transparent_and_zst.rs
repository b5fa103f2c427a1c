//! `repr(transparent)`, zero-sized types and fields, arrays of nothing, addresses, transmutes between equal layouts.

use std::marker::PhantomData;
use std::mem::{align_of, size_of, transmute};

#[repr(transparent)]
#[derive(Debug, Clone, Copy, PartialEq)]
struct Id<T>(u32, PhantomData<T>);
#[repr(transparent)]
struct Slice([u8]);
#[repr(transparent)]
enum Single {
    Only(f64),
}
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
struct Unit;
#[derive(Debug, Default)]
struct Mixed {
    unit: Unit,
    x: u16,
    marker: PhantomData<Vec<u8>>,
    array: [u64; 0],
    tuple: (),
}
#[repr(C)]
struct CUnit {
    a: u8,
    nothing: [u32; 0],
    b: u8,
}
struct Meters(f64);
#[derive(Debug)]
enum Empty {}
extern "C" fn pass(id: Id<Mixed>) -> Id<Mixed> {
    Id(id.0 + 1, PhantomData)
}
struct Counted<'a>(&'a std::cell::Cell<u32>);
impl Drop for Counted<'_> {
    fn drop(&mut self) {
        self.0.set(self.0.get() + 1);
    }
}
struct ZstDrop;
static DROPS: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
impl Drop for ZstDrop {
    fn drop(&mut self) {
        DROPS.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    }
}
fn main() {
    println!("{} {} {}", size_of::<Id<String>>(), size_of::<Single>(), size_of::<&Slice>());
    println!("{} {} {} {}", size_of::<Unit>(), align_of::<Unit>(), size_of::<Mixed>(), align_of::<Mixed>());
    println!("{} {} {}", size_of::<CUnit>(), align_of::<CUnit>(), std::mem::offset_of!(CUnit, b));
    println!("{} {} {}", size_of::<Empty>(), size_of::<[Unit; 1000]>(), size_of::<Option<Unit>>());
    println!("{:?} {:?}", pass(Id(4, PhantomData)), Mixed::default());
    let id: Id<u8> = unsafe { transmute(7u32) };
    println!("{}", id.0 + unsafe { transmute::<Id<u8>, u32>(id) });
    let s: &Slice = unsafe { transmute(&b"abc"[..]) };
    println!("{:?}", &s.0[1..]);
    let Single::Only(x) = Single::Only(2.5);
    println!("{x} {}", unsafe { transmute::<Meters, f64>(Meters(3.5)) });
    let units = [Unit; 5];
    println!("{:?} {} {}", units.iter().max(), units.len(), units.iter().filter(|u| **u == Unit).count());
    let mut v = vec![(); 3];
    v.push(());
    println!("{:?} {} {}", v, v.len(), v.capacity());
    println!("{}", std::iter::repeat(Unit).take(70_000).collect::<Vec<_>>().len());
    {
        let _boxed = Box::new(ZstDrop);
        let _many = [ZstDrop, ZstDrop, ZstDrop];
        let mut list = vec![];
        list.extend((0..10).map(|_| ZstDrop));
        list.truncate(4);
    }
    println!("{}", DROPS.load(std::sync::atomic::Ordering::Relaxed));
    let n = std::cell::Cell::new(0);
    drop([(); 3].map(|_| Counted(&n)));
    println!("{}", n.get());
    let f = |_: Unit| Unit;
    println!("{} {:?}", std::mem::size_of_val(&f), f(Unit));
    println!("{:?}", unsafe { transmute::<[u8; 4], u32>([1, 0, 0, 0]).to_le() });
    println!("{:?}", unsafe { transmute::<[[u8; 2]; 2], [u8; 4]>([[1, 2], [3, 4]]) });
    println!("{}", (&raw const units[0]) == (&raw const units[4]));
    let p = std::ptr::dangling::<Unit>();
    println!("{:?} {}", unsafe { p.read() }, p.addr());
}
