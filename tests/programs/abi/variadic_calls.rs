//! C-variadic functions called with integers, pointers and strings: snprintf into a buffer.

use std::ffi::{CStr, c_char, c_int};

unsafe extern "C" {
    fn snprintf(buffer: *mut c_char, size: usize, format: *const c_char, ...) -> c_int;
    fn sscanf(text: *const c_char, format: *const c_char, ...) -> c_int;
}
fn text(buffer: &[u8]) -> &str {
    CStr::from_bytes_until_nul(buffer).unwrap().to_str().unwrap()
}
fn main() {
    let mut b = [0u8; 64];
    let p = b.as_mut_ptr().cast();
    unsafe {
        println!("{}", snprintf(p, 64, c"plain".as_ptr()));
        println!("{}", text(&b));
        snprintf(p, 64, c"%d %u %x %c".as_ptr(), -5, 7u32, 255, 'z' as c_int);
        println!("{}", text(&b));
        snprintf(p, 64, c"%s-%s %lld".as_ptr(), c"left".as_ptr(), c"right".as_ptr(), i64::MIN);
        println!("{}", text(&b));
        snprintf(p, 64, c"%d%d%d%d%d%d%d%d%d".as_ptr(), 1, 2, 3, 4, 5, 6, 7, 8, 9);
        println!("{}", text(&b));
        println!("{}", snprintf(p, 4, c"%s".as_ptr(), c"truncated".as_ptr()));
        println!("{}", text(&b));
        let (mut x, mut y) = (0, 0u64);
        let n = sscanf(c"42 99".as_ptr(), c"%d %lu".as_ptr(), &raw mut x, &raw mut y);
        println!("{n} {x} {y}");
        let f: unsafe extern "C" fn(*mut c_char, usize, *const c_char, ...) -> c_int = snprintf;
        f(p, 64, c"%zu".as_ptr(), usize::MAX);
        println!("{}", text(&b));
    }
}
