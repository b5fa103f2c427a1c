//! `repr(packed)`, `repr(packed(N))`, `repr(align(N))`: sizes, unaligned reads and writes, copies in derives.

use std::mem::{align_of, offset_of, size_of};

#[repr(C, packed)]
#[derive(Clone, Copy, Debug, PartialEq, Default, Hash, PartialOrd)]
struct Packed {
    a: u8,
    b: u32,
    c: u16,
    d: u64,
}
#[repr(packed(2))]
#[derive(Clone, Copy, Debug)]
struct Two {
    a: u8,
    b: u64,
}
#[repr(C, align(32))]
#[derive(Debug, Clone, Copy)]
struct Aligned(u8);
#[repr(align(8))]
enum AlignedEnum {
    A,
    B(u8),
}
#[repr(C)]
struct Holds {
    x: u8,
    y: Aligned,
    z: Packed,
}
#[repr(C, packed)]
struct Generic<T>(u8, T);
#[repr(C, packed(4))]
struct Floats {
    x: u8,
    y: f64,
    z: [f32; 2],
}
#[repr(packed)]
struct Drops(u8, Noisy, u8, Noisy);
struct Noisy(u32);
impl Drop for Noisy {
    fn drop(&mut self) {
        print!("drop {} ", self.0);
    }
}
fn main() {
    println!("{} {} {}", size_of::<Packed>(), align_of::<Packed>(), offset_of!(Packed, d));
    println!("{} {} {}", size_of::<Two>(), align_of::<Two>(), size_of::<[Two; 3]>());
    println!("{} {} {}", size_of::<Aligned>(), align_of::<Aligned>(), size_of::<Holds>());
    println!("{} {}", size_of::<AlignedEnum>(), align_of::<AlignedEnum>());
    println!("{} {}", offset_of!(Holds, z), size_of::<Generic<u128>>());
    let mut p = Packed { a: 1, b: 2, c: 3, d: u64::MAX };
    p.b += 10;
    p.d >>= 4;
    let (b, d) = (p.b, p.d);
    println!("{b} {d:#x} {p:?}");
    println!("{} {} {:?}", p == p, p != Packed::default(), p.partial_cmp(&Packed::default()));
    let Packed { c, .. } = p;
    println!("{c} {}", { p.c } * 2);
    let raw = &raw mut p.d;
    unsafe {
        raw.write_unaligned(77);
        println!("{} {}", raw.read_unaligned(), raw.addr() % 8 == (&raw const p).addr() % 8);
    }
    let list = [p; 3];
    let total: u64 = list.iter().map(|p| p.d + u64::from(p.b)).sum();
    println!("{total}");
    let t = Two { a: 1, b: 1 << 40 };
    println!("{t:?} {}", t.b + t.a as u64);
    let a = [Aligned(1), Aligned(2)];
    println!("{:?} {}", a, (&raw const a[1] as usize) % 32);
    let boxed = Box::new(Holds { x: 1, y: Aligned(5), z: p });
    println!("{} {} {}", boxed.x, boxed.y.0, boxed.z.a);
    println!("{}", (&raw const boxed.y as usize) % 32);
    let mut g = Generic(1, 1.5f64);
    g.1 *= 2.0;
    println!("{} {}", g.0, { g.1 });
    let f = Floats { x: 1, y: 2.5, z: [0.5, 0.25] };
    println!("{} {} {} {}", f.x, { f.y }, { f.z }[1], size_of::<Floats>());
    let e = [AlignedEnum::A, AlignedEnum::B(9)];
    println!("{}", e.iter().map(|e| match e { AlignedEnum::A => 0, AlignedEnum::B(n) => *n }).sum::<u8>());
    let mut d = Drops(1, Noisy(1), 2, Noisy(2));
    d.1 = Noisy(3);
    println!("| {}", d.0 + d.2);
    drop(d);
    println!();
}
