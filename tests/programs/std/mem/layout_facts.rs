//! Sizes, alignments, niches and offsets of many shapes of types; what unions, enums, options and wide pointers occupy; transmutes that rely on them.
use std::mem::{align_of, align_of_val, discriminant, offset_of, size_of, size_of_val, transmute};
use std::num::{NonZeroU16, NonZeroU8};
use std::ptr::NonNull;
macro_rules! sizes {
    ($($t:ty),+ $(,)?) => {$( println!("{} {} {}", size_of::<$t>(), align_of::<$t>(), size_of::<Option<$t>>()); )+};
}
#[repr(C)]
struct C(u8, u32, u16, u64, u8);
struct Rust(u8, u32, u16, u64, u8);
#[repr(C, packed)]
struct Packed(u8, u32, u16);
#[repr(C, align(32))]
struct Aligned(u8, [u16; 3]);
#[repr(transparent)]
struct Wrapper<T>(T, ());
#[repr(u16)]
#[derive(Clone, Copy, Debug, PartialEq)]
enum Tags {
    A = 1,
    B = 500,
    C,
}
#[repr(C, u8)]
enum Tagged {
    Unit,
    Pair(u16, u8),
    Big { x: u64 },
}
enum Niche {
    Full(bool, u32),
    X,
    Y,
    Z,
}
enum Deep {
    One(Option<Option<Option<bool>>>),
    Two,
}
enum Void {}
#[repr(C)]
union Both {
    a: u8,
    b: [u32; 3],
    c: (),
}
struct Unsized<T: ?Sized> {
    len: u16,
    tail: T,
}
trait Tr {
    fn f(&self) -> usize;
}
impl<const N: usize> Tr for [u32; N] {
    fn f(&self) -> usize {
        N
    }
}
fn main() {
    sizes!(u8, u16, u128, f32, char, bool, ());
    sizes!(
        &u8,
        &mut [u8],
        &str,
        Box<dyn Tr>,
        Box<u8>,
        NonNull<u64>,
        fn(u8) -> u8,
        *const u8,
        *mut dyn Tr,
        String,
        Vec<u8>,
        std::rc::Rc<u8>
    );
    sizes!(C, Rust, Packed, Aligned, Wrapper<u32>, Wrapper<Box<u8>>, Tags, Tagged, Niche, Deep, Both, Void);
    sizes!(NonZeroU8, NonZeroU16, (u8, NonZeroU8), [bool; 3], (u32, char), Option<char>, Result<u8, Void>, Result<(), ()>, Result<String, u8>);
    sizes!(
        [u64; 0],
        [Void; 0],
        (u8, [u64; 0]),
        std::cmp::Ordering,
        std::time::Duration,
        std::net::IpAddr,
        std::cell::RefCell<u8>,
        std::cell::Cell<bool>,
        std::sync::Mutex<u8>
    );
    sizes!(
        Option<Option<Option<bool>>>,
        Option<&'static str>,
        Option<(u8, bool)>,
        std::ops::RangeInclusive<u8>,
        std::cell::OnceCell<Box<u8>>,
        std::borrow::Cow<'static, str>
    );
    println!("{} {} {} {}", offset_of!(C, 1), offset_of!(C, 3), offset_of!(Packed, 2), offset_of!(Aligned, 1));
    println!("{} {}", offset_of!(Unsized<u64>, tail), offset_of!((u8, u16), 1) % 2);
    let u: &Unsized<[u32]> = &Unsized { len: 3, tail: [1, 2, 3] };
    let d: &Unsized<dyn Tr> = &Unsized { len: 9, tail: [7u32; 5] };
    println!("{} {} {} {}", size_of_val(u), align_of_val(u), u.len as usize + u.tail.len(), u.tail[2]);
    println!("{} {} {} {}", size_of_val(d), align_of_val(d), d.tail.f(), d.len);
    println!("{} {}", size_of_val("héllo"), size_of_val(&d.tail));
    unsafe {
        println!("{:?} {:?}", transmute::<u16, Tags>(501), transmute::<u16, Option<Tags>>(Tags::A as u16));
        println!("{:?} {:?}", transmute::<Option<NonZeroU8>, u8>(None), transmute::<u8, Option<NonZeroU8>>(7));
        println!("{:?}", transmute::<Option<Box<u8>>, usize>(None));
        println!("{:?}", transmute::<[u8; 4], u32>([1, 2, 3, 4]).to_le_bytes());
        let t = Tagged::Pair(0x1234, 0x56);
        println!("{}", *(&raw const t).cast::<u8>());
        println!("{:?}", transmute::<Wrapper<f32>, u32>(Wrapper(1.0, ())));
        let both = Both { b: [0x01020304, 5, 6] };
        println!("{} {:?} {:?}", both.a, both.b, both.c);
        let p = Packed(1, 0xdeadbeef, 2);
        println!("{:x} {}", { p.1 }, (&raw const p.1).addr() - (&raw const p).addr());
    }
    let all = [Niche::Full(true, 5), Niche::X, Niche::Y, Niche::Z];
    println!(
        "{:?}",
        all.iter()
            .map(|n| match n {
                Niche::Full(b, x) => *x * *b as u32,
                Niche::X => 1,
                Niche::Y => 2,
                Niche::Z => 3,
            })
            .collect::<Vec<_>>()
    );
    println!(
        "{} {}",
        discriminant(&all[1]) == discriminant(&Niche::X),
        discriminant(&all[0]) == discriminant(&Niche::Full(false, 0))
    );
    let deep = [
        Deep::One(Some(Some(Some(true)))),
        Deep::One(Some(Some(None))),
        Deep::One(Some(None)),
        Deep::One(None),
        Deep::Two,
    ];
    println!(
        "{:?}",
        deep.iter()
            .map(|d| match d {
                Deep::One(Some(Some(Some(b)))) => *b as u8 + 10,
                Deep::One(Some(Some(None))) => 3,
                Deep::One(Some(None)) => 2,
                Deep::One(None) => 1,
                Deep::Two => 0,
            })
            .collect::<Vec<_>>()
    );
    println!("{:?} {}", [Tags::A, Tags::B, Tags::C].map(|t| t as u32), std::mem::needs_drop::<Both>());
    println!(
        "{}",
        match (Tagged::Big { x: 9 }) {
            Tagged::Big { x } => x,
            Tagged::Pair(a, b) => a as u64 + b as u64,
            Tagged::Unit => 0,
        }
    );
    println!("{}", C(1, 2, 3, 4, 5).3 + Rust(1, 2, 3, 4, 5).1 as u64);
}
