//! Raw pointers, `NonNull`, slices from parts, wide pointers, offsets, reads and writes of all kinds, provenance functions, function pointers.
use std::ptr::{self, NonNull};

#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct P {
    tag: u8,
    x: i32,
    y: [u16; 3],
}

trait Speak {
    fn speak(&self) -> String;
}
impl Speak for u8 {
    fn speak(&self) -> String {
        format!("u8 {self}")
    }
}
impl Speak for String {
    fn speak(&self) -> String {
        format!("string {self}")
    }
}

fn add(a: i32, b: i32) -> i32 {
    a + b
}

fn main() {
    let mut a = [10u32, 20, 30, 40, 50];
    let p = a.as_mut_ptr();
    unsafe {
        println!("{} {} {}", *p.add(2), *p.offset(4).sub(1), p.add(4).offset_from(p));
        p.add(1).write(21);
        p.swap(p.add(4));
        ptr::copy(p, p.add(1), 3);
        println!("{a:?}");
        ptr::copy_nonoverlapping([7u32, 8].as_ptr(), p.add(3), 2);
        ptr::swap_nonoverlapping(p, p.add(3), 2);
        println!("{a:?} {} {}", p.read(), p.replace(1));
        ptr::write_bytes(p.add(1), 0xff, 1);
        p.add(2).write_volatile(5);
        println!("{a:?} {}", p.add(2).read_volatile());
        let bytes = p.cast::<u8>();
        bytes.add(1).cast::<u16>().write_unaligned(0xbeef);
        println!("{:#x} {:#x}", a[0], bytes.add(3).cast::<u32>().read_unaligned());
        let s = std::slice::from_raw_parts_mut(p.add(1), 3);
        s.reverse();
        println!("{s:?} {:?}", std::slice::from_raw_parts(p.cast::<u8>().add(16), 4));
    }
    let sp: *const [u32] = &a[1..];
    println!("{} {} {:?}", sp.len(), sp.is_empty(), ptr::slice_from_raw_parts(p, 2).len());
    println!("{} {}", p.wrapping_add(3).wrapping_sub(3) == p, p.is_null());
    println!("{:?} {:?}", unsafe { ptr::null::<u8>().as_ref() }, unsafe { p.as_ref() }.is_some());
    println!("{} {}", unsafe { p.byte_add(4) } == p.wrapping_add(1), p.wrapping_byte_add(8).addr() - p.addr());
    let mut v = P { tag: 1, x: -5, y: [1, 2, 3] };
    let px = &raw mut v.x;
    unsafe { *px *= 2 };
    println!("{v:?} {} {}", px.addr() - (&raw const v).addr(), std::mem::offset_of!(P, y));
    let y1 = unsafe { (&raw const v).cast::<u16>().add(5) };
    println!("{}", unsafe { *y1 });

    let n = NonNull::from(&mut v);
    unsafe {
        (*n.as_ptr()).tag = 9;
        println!("{} {:?}", n.as_ref().tag, n.cast::<u8>().read());
    }
    println!(
        "{} {} {}",
        NonNull::<u64>::dangling().as_ptr() as usize,
        NonNull::new(ptr::null_mut::<u8>()).is_none(),
        size_of::<Option<NonNull<u8>>>()
    );
    let ns = NonNull::slice_from_raw_parts(NonNull::from(&a[0]), 3);
    println!("{} {:?}", ns.len(), unsafe { ns.as_ref() });

    let speakers: [Box<dyn Speak>; 2] = [Box::new(5u8), Box::new("x".to_string())];
    let raw: Vec<*mut dyn Speak> = speakers.into_iter().map(Box::into_raw).collect();
    for r in &raw {
        println!("{}", unsafe { (**r).speak() });
    }
    let thin = raw[0] as *mut u8;
    unsafe { *thin = 77 };
    println!("{} {}", unsafe { &*raw[0] }.speak(), ptr::addr_eq(raw[0], thin));
    raw.into_iter().for_each(|r| drop(unsafe { Box::from_raw(r) }));
    let text: *const str = "wide";
    println!("{} {}", unsafe { &*text }, unsafe { &*(text as *const [u8]) }.len());

    let f: fn(i32, i32) -> i32 = add;
    let table: [(&str, fn(i32, i32) -> i32); 3] = [("add", f), ("sub", |a, b| a - b), ("mul", i32::wrapping_mul)];
    println!("{:?}", table.iter().map(|(n, f)| format!("{n}{}", f(6, 3))).collect::<Vec<_>>());
    println!("{} {}", f == add as fn(i32, i32) -> i32, ptr::fn_addr_eq(f, add as fn(i32, i32) -> i32));
    let g: extern "C" fn(f64) -> f64 = {
        extern "C" fn half(x: f64) -> f64 {
            x / 2.0
        }
        half
    };
    println!("{} {}", g(5.0), f as usize != 0);
    let e = p.expose_provenance();
    println!("{}", unsafe { *ptr::with_exposed_provenance::<u32>(e + 4) } == a[1]);
    let tagged = p.map_addr(|x| x | 1);
    println!("{} {}", tagged.addr() & 1, unsafe { *tagged.map_addr(|x| x & !1) } == a[0]);
    println!("{} {}", ptr::without_provenance::<u8>(16).addr(), ptr::eq(&a[0], p));
    println!("{:?} {}", p.align_offset(4), p.cast::<u8>().wrapping_add(1).align_offset(4));
    let leaked: &mut P = Box::leak(Box::default());
    leaked.x = 4;
    println!("{:?}", unsafe { Box::from_raw(leaked) });
    println!("{:?}", ptr::from_mut(&mut 5).cast_const().is_null());
    println!("{:?} {}", unsafe { ptr::read(&a) }, std::hint::black_box(&a).len());
    let mut x = 3u8;
    let (r1, r2) = (&raw mut x, &raw mut x);
    unsafe {
        *r1 += 1;
        *r2 *= 2;
    }
    println!("{x} {}", r1 == r2);
}
