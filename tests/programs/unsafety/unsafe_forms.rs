// edition: 2024
//! `unsafe`: functions, traits, impls, blocks as values, extern blocks, attributes; statics mut; transmutes; MaybeUninit.

use std::mem::{MaybeUninit, transmute};

unsafe trait Zeroable: Sized {
    fn zeroed() -> Self {
        unsafe { MaybeUninit::zeroed().assume_init() }
    }
    unsafe fn peek(&self) -> u8 {
        unsafe { *(&raw const *self).cast::<u8>() }
    }
}
unsafe impl Zeroable for u32 {}
unsafe impl<T: Zeroable, const N: usize> Zeroable for [T; N] {}
unsafe impl Zeroable for Option<Box<u8>> {}
struct Shared(*mut i32);
unsafe impl Send for Shared {}
unsafe impl Sync for Shared {}
static mut STATE: (u8, [u16; 2]) = (1, [2, 3]);
unsafe fn raw_add(p: *mut i32, n: i32) -> i32 {
    unsafe {
        *p += n;
        *p
    }
}
unsafe extern "C" {
    safe fn labs(x: i64) -> i64;
    unsafe fn getenv(name: *const std::ffi::c_char) -> *const std::ffi::c_char;
}
fn call(f: unsafe fn(*mut i32, i32) -> i32, p: &mut i32) -> i32 {
    unsafe { f(p, 10) }
}
fn array_of<T, const N: usize>(mut f: impl FnMut(usize) -> T) -> [T; N] {
    let mut out: [MaybeUninit<T>; N] = [const { MaybeUninit::uninit() }; N];
    for (i, slot) in out.iter_mut().enumerate() {
        slot.write(f(i));
    }
    out.map(|x| unsafe { x.assume_init() })
}
fn main() {
    println!("{} {:?} {:?}", u32::zeroed(), <[u32; 3]>::zeroed(), Option::<Box<u8>>::zeroed());
    println!("{}", unsafe { 0x0102_0304u32.peek() });
    let mut n = 5;
    let first = call(raw_add, &mut n);
    println!("{first} {}", unsafe { raw_add(&raw mut n, 1) });
    let x = unsafe { STATE.1[1] += 4; STATE.1[1] } + unsafe { STATE.0 as u16 };
    println!("{x}");
    let s = Shared(&mut n);
    std::thread::scope(|scope| { scope.spawn(|| unsafe { let s = &s; *s.0 += 100 }); });
    println!("{n} {}", labs(-7));
    println!("{}", unsafe { getenv(c"RAC_SURELY_NOT_SET".as_ptr()) }.is_null());
    println!("{:?}", array_of::<String, 3>(|i| "x".repeat(i)));
    println!("{:?} {:?}", unsafe { transmute::<[u8; 4], f32>([0, 0, 0x80, 0x3f]) }, unsafe { transmute::<u8, bool>(1) });
    println!("{}", unsafe { transmute::<fn(u8) -> u8, fn(i8) -> i8>(|x| x) }(-1));
    println!("{:?}", unsafe { std::str::from_utf8_unchecked(&[0xe2, 0x82, 0xac]) });
    println!("{:?} {}", unsafe { char::from_u32_unchecked(0x41) }, unsafe { *[1, 2, 3].get_unchecked(1) });
    println!("{:?}", unsafe { Some(3).unwrap_unchecked() + 5i32.unchecked_add(6) });
    let mut m = MaybeUninit::<[u16; 4]>::uninit();
    for i in 0..4 { unsafe { m.as_mut_ptr().cast::<u16>().add(i).write(i as u16 * 11) } }
    println!("{:?}", unsafe { m.assume_init() });
    let v = std::mem::ManuallyDrop::new(vec![1, 2, 3]);
    let rebuilt = unsafe { Vec::from_raw_parts(v.as_ptr() as *mut i32, v.len(), v.capacity()) };
    println!("{rebuilt:?}");
    if n < 0 { unsafe { std::hint::unreachable_unchecked() } }
}
