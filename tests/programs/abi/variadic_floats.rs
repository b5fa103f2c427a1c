// C-variadic functions called with integers, floats and pointers, directly and through a pointer, with arguments in
// registers and on the stack.

use std::ffi::{CStr, c_char, c_double, c_int};

unsafe extern "C" {
    fn snprintf(buffer: *mut c_char, size: usize, format: *const c_char, ...) -> c_int;
}

type Print = unsafe extern "C" fn(*mut c_char, usize, *const c_char, ...) -> c_int;

fn show(print: impl FnOnce(*mut c_char, usize) -> c_int) {
    let mut buffer = [0u8; 256];
    let length = print(buffer.as_mut_ptr().cast(), buffer.len());
    let text = CStr::from_bytes_until_nul(&buffer).unwrap();
    println!("{length}: {}", text.to_str().unwrap());
}

fn main() {
    show(|b, n| unsafe { snprintf(b, n, c"no arguments".as_ptr()) });
    show(|b, n| unsafe { snprintf(b, n, c"%d %s".as_ptr(), -7, c"text".as_ptr()) });
    show(|b, n| unsafe { snprintf(b, n, c"%.3f".as_ptr(), 2.5f64) });
    show(|b, n| unsafe { snprintf(b, n, c"%d %.1f %ld %.2f".as_ptr(), 1, 2.5f64, 3i64, -4.25f64) });
    // More floats than registers.
    show(|b, n| unsafe {
        snprintf(b, n, c"%g %g %g %g %g %g %g %g %g %g".as_ptr(), 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5, 10.5)
    });
    // More integers than registers, with floats between.
    show(|b, n| unsafe {
        snprintf(b, n, c"%d %d %g %d %ld %g %u %lx".as_ptr(), 1, 2, 0.5, 3, 4i64 << 40, 0.25, 5u32, u64::MAX)
    });
    // Both on the stack.
    show(|b, n| unsafe {
        snprintf(b, n, c"%d%d%d%d%d %g%g%g%g%g%g%g%g%g %d".as_ptr(), 1, 2, 3, 4, 5, 1., 2., 3., 4., 5., 6., 7., 8., 9., 6)
    });
    let indirect: Print = std::hint::black_box(snprintf);
    show(|b, n| unsafe { indirect(b, n, c"%.1f|%s|%.1f".as_ptr(), 0.1 as c_double, c"between".as_ptr(), 1e10) });
    show(|b, n| unsafe { indirect(b, n, c"%d %d %d %d %.1f".as_ptr(), 1, 2, 3, 4, 5.5) });
}
