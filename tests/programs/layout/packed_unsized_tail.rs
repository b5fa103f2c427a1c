//! Packed structs with unsized tails: size and alignment of values, access to fields, by dyn and slice.
use std::fmt::Debug;
use std::mem::{ManuallyDrop, align_of_val, size_of_val};
#[repr(C, packed)]
struct Packed<T: ?Sized>(u8, u8, ManuallyDrop<T>);
#[repr(C, packed(2))]
struct Two<T: ?Sized> {
    a: u8,
    b: u64,
    tail: ManuallyDrop<T>,
}
fn info<T: ?Sized>(x: &T) -> (usize, usize) {
    (size_of_val(x), align_of_val(x))
}
trait Get {
    fn get(&self) -> u64;
}
impl Get for u64 {
    fn get(&self) -> u64 {
        *self
    }
}
fn main() {
    let p: Box<Packed<dyn Debug>> = Box::new(Packed(1, 2, ManuallyDrop::new(5u64)));
    println!("{:?} {}", info(&*p), p.0 + p.1);
    let s: &Packed<[u32]> = &Packed(1, 2, ManuallyDrop::new([1, 2, 3]));
    println!("{:?} {}", info(s), size_of_val(s) - 2);
    let t: &Two<[u8]> = &Two { a: 1, b: 2, tail: ManuallyDrop::new([3, 4, 5]) };
    println!("{:?} {} {}", info(t), { t.b } + t.a as u64, (&raw const t.tail).cast::<u8>().addr() - (&raw const *t).cast::<u8>().addr());
    let d: &Two<dyn Get> = &Two { a: 1, b: 2, tail: ManuallyDrop::new(7u64) };
    let at = (&raw const d.tail).cast::<u8>().addr() - (&raw const *d).cast::<u8>().addr();
    println!("{:?} {at} {}", info(d), unsafe { (&raw const d.tail).cast::<u64>().read_unaligned() });
}
