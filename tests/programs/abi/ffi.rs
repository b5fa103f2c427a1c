//! C: callbacks, structs in registers, variadic functions.

use std::ffi::{CStr, CString, c_char, c_int, c_void};

#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq)]
struct P {
    x: f32,
    y: f32,
    z: f32,
}
#[repr(C)]
#[derive(Clone, Copy, Debug)]
struct Div {
    quot: c_int,
    rem: c_int,
}
unsafe extern "C" {
    fn qsort(b: *mut c_void, n: usize, s: usize, f: extern "C" fn(*const c_void, *const c_void) -> c_int);
    fn div(a: c_int, b: c_int) -> Div;
    fn strlen(s: *const c_char) -> usize;
    fn snprintf(b: *mut c_char, n: usize, f: *const c_char, ...) -> c_int;
}
extern "C" fn cmp(a: *const c_void, b: *const c_void) -> c_int {
    unsafe { (*(a as *const i32)).cmp(&*(b as *const i32)) as c_int }
}
extern "C" fn pass(p: P, n: u8, q: u64) -> P {
    P { x: p.x + n as f32, y: p.y * q as f32, z: (q + 1) as f32 }
}

fn main() {
    let mut v = [5, 2, 9, -1, 7];
    unsafe {
        qsort(v.as_mut_ptr().cast(), 5, 4, cmp);
        println!("{v:?} {:?}", div(17, 5));
    }
    let s = CString::new("héllo").unwrap();
    println!("{} {:?}", unsafe { strlen(s.as_ptr()) }, unsafe { CStr::from_ptr(s.as_ptr()) });
    let f: extern "C" fn(P, u8, u64) -> P = pass;
    println!("{:?}", f(P { x: 1.0, y: 2.0, z: 3.0 }, 4, 5));
    let mut buf = [0u8; 64];
    let n = unsafe { snprintf(buf.as_mut_ptr().cast(), 64, c"%d-%s-%lx".as_ptr(), -5i32, s.as_ptr(), 0xdeadbeefu64) };
    println!("{n} {:?}", CStr::from_bytes_until_nul(&buf).unwrap());
}
