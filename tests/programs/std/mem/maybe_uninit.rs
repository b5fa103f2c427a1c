//! `MaybeUninit`, `ManuallyDrop`, `mem` functions, transmutes, zeroed values, discriminants, sizes and alignments.
use std::mem::{self, ManuallyDrop, MaybeUninit};

struct D(&'static str);
impl Drop for D {
    fn drop(&mut self) {
        print!("~{} ", self.0);
    }
}
#[repr(C)]
union Bits {
    f: f32,
    u: u32,
    b: [u8; 4],
    d: ManuallyDrop<(u16, u16)>,
}
#[derive(Debug, Clone, Copy, PartialEq)]
#[repr(u8)]
enum Color {
    Red = 3,
    Green,
    Blue = 200,
}
#[repr(C, packed(2))]
struct Packed {
    a: u8,
    b: u64,
    c: u8,
}
#[repr(align(64))]
#[derive(Default, Debug)]
struct Line(u8);

fn main() {
    let mut m = MaybeUninit::<[u32; 4]>::uninit();
    let p = m.as_mut_ptr().cast::<u32>();
    for i in 0..4 {
        unsafe { p.add(i).write(i as u32 * 3) };
    }
    println!("{:?}", unsafe { m.assume_init() });
    let mut parts: [MaybeUninit<String>; 3] = [const { MaybeUninit::uninit() }; 3];
    for (i, s) in parts.iter_mut().enumerate() {
        s.write(format!("part {i}"));
    }
    unsafe { parts[1].assume_init_mut().push('!') };
    let strings: [String; 3] = unsafe { mem::transmute(parts) };
    println!("{strings:?}");
    println!("{:?}", unsafe { MaybeUninit::<(u8, Option<Box<i32>>, [u16; 3])>::zeroed().assume_init() });
    let z: (u64, *const u8, f64) = unsafe { mem::zeroed() };
    println!("{} {} {:?}", z.0, z.1.is_null(), z.2);
    let d = ManuallyDrop::new(D("manual"));
    println!("{}", d.0);
    let mut e = ManuallyDrop::new(D("by hand"));
    unsafe { ManuallyDrop::drop(&mut e) };
    drop(ManuallyDrop::into_inner(d));
    let mut f = ManuallyDrop::new(D("taken"));
    drop(unsafe { ManuallyDrop::take(&mut f) });
    mem::forget(D("never"));
    println!();
    let (mut a, mut b) = (vec![1], vec![2, 3]);
    mem::swap(&mut a, &mut b);
    let old = mem::replace(&mut a, vec![9]);
    println!("{a:?} {old:?} {:?} {a:?}", mem::take(&mut b));
    let mut u = Bits { f: 1.5 };
    unsafe {
        println!("{:#x} {:?} {:?}", u.u, u.b, *u.d);
        u.b[3] = 0xc0;
        (*u.d).0 = 0x8000;
        println!("{} {}", u.f, u.u);
        let Bits { b: [first, .., last] } = u;
        println!("{first} {last}");
    }
    let c: Color = unsafe { mem::transmute(4u8) };
    println!(
        "{c:?} {} {} {}",
        Color::Blue as i32,
        c == Color::Green,
        mem::discriminant(&c) == mem::discriminant(&Color::Red)
    );
    println!("{:?} {:?}", mem::discriminant(&Some(1)) == mem::discriminant(&Some(2)), unsafe {
        mem::transmute::<f32, u32>(-0.0)
    });
    println!("{} {} {}", size_of::<Packed>(), align_of::<Packed>(), mem::offset_of!(Packed, c));
    let k = Packed { a: 1, b: u64::MAX, c: 3 };
    let (kb, kc) = (k.b, k.c);
    println!("{kb} {kc} {} {}", k.a, unsafe { (&raw const k.b).read_unaligned() } == kb);
    println!("{} {} {:?}", align_of::<Line>(), size_of::<[Line; 3]>(), Line::default());
    println!("{}", std::ptr::from_ref(&Line(1)).is_aligned() && (&raw const *Box::new(Line(2))).addr() % 64 == 0);
    println!("{} {} {}", size_of_val("héllo"), size_of_val(&[1u16, 2][..]), size_of_val(&5 as &dyn std::fmt::Debug));
    println!("{} {} {}", align_of_val(&[1u64]), mem::needs_drop::<String>(), mem::needs_drop::<[u8; 4]>());
    println!("{} {} {}", size_of::<&str>(), size_of::<Box<dyn Fn()>>(), size_of::<Option<char>>());
    println!("{} {}", size_of::<(u8, u32, u16)>(), size_of::<Result<u32, ()>>());
    println!("{:?}", unsafe { mem::transmute_copy::<[u8; 4], u16>(&[0x34, 0x12, 9, 9]) });
    let n = mem::ManuallyDrop::new(String::from("borrowed twice"));
    println!("{:?}", unsafe { String::from_raw_parts(n.as_ptr() as *mut u8, n.len(), n.capacity()) });
    let bytes: [u8; 8] = unsafe { mem::transmute(0x0102030405060708u64.to_be()) };
    println!("{bytes:?} {:?}", MaybeUninit::new(5).clone().write(6));
}
