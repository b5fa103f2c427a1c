//! libc by hand: malloc, realloc, free, memcpy, strlen, strtol, getenv and setenv, C strings both ways, errno through std.

use std::ffi::{CStr, CString, c_char, c_int, c_long, c_void};

unsafe extern "C" {
    fn malloc(n: usize) -> *mut c_void;
    fn realloc(p: *mut c_void, n: usize) -> *mut c_void;
    fn free(p: *mut c_void);
    fn memcpy(to: *mut c_void, from: *const c_void, n: usize) -> *mut c_void;
    fn memcmp(a: *const c_void, b: *const c_void, n: usize) -> c_int;
    fn strlen(s: *const c_char) -> usize;
    fn strtol(s: *const c_char, end: *mut *mut c_char, base: c_int) -> c_long;
    fn strchr(s: *const c_char, c: c_int) -> *mut c_char;
    fn setenv(name: *const c_char, value: *const c_char, overwrite: c_int) -> c_int;
    fn getenv(name: *const c_char) -> *const c_char;
    fn toupper(c: c_int) -> c_int;
    fn close(fd: c_int) -> c_int;
    fn sqrt(x: f64) -> f64;
    fn ldexpf(x: f32, e: c_int) -> f32;
}
struct Buffer {
    p: *mut u8,
    len: usize,
}
impl Buffer {
    fn new(bytes: &[u8]) -> Self {
        unsafe {
            let p = malloc(bytes.len()).cast::<u8>();
            memcpy(p.cast(), bytes.as_ptr().cast(), bytes.len());
            Buffer { p, len: bytes.len() }
        }
    }
    fn extend(&mut self, bytes: &[u8]) {
        unsafe {
            self.p = realloc(self.p.cast(), self.len + bytes.len()).cast();
            memcpy(self.p.add(self.len).cast(), bytes.as_ptr().cast(), bytes.len());
        }
        self.len += bytes.len();
    }
}
impl std::ops::Deref for Buffer {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        unsafe { std::slice::from_raw_parts(self.p, self.len) }
    }
}
impl Drop for Buffer {
    fn drop(&mut self) {
        println!("free {}", self.len);
        unsafe { free(self.p.cast()) }
    }
}
fn main() {
    let mut b = Buffer::new(b"ab");
    b.extend(b"cde");
    println!("{:?} {}", std::str::from_utf8(&b), unsafe { memcmp(b.as_ptr().cast(), c"abcdX".as_ptr().cast(), 4) });
    let s = CString::new("12345 rest").unwrap();
    let mut end = std::ptr::null_mut();
    let n = unsafe { strtol(s.as_ptr(), &mut end, 8) };
    println!("{n} {:?} {}", unsafe { CStr::from_ptr(end) }, unsafe { strlen(s.as_ptr()) });
    let at = unsafe { strchr(s.as_ptr(), 'r' as c_int).offset_from(s.as_ptr()) };
    println!("{at} {}", unsafe { toupper('q' as c_int) } as u8 as char);
    unsafe {
        println!("{}", setenv(c"RAC_TEST_VAR".as_ptr(), c"from C".as_ptr(), 1));
        println!("{:?}", CStr::from_ptr(getenv(c"RAC_TEST_VAR".as_ptr())).to_str());
    }
    println!("{:?}", std::env::var("RAC_TEST_VAR"));
    println!("{} {}", unsafe { close(-1) }, std::io::Error::last_os_error().raw_os_error() == Some(9));
    println!("{} {}", unsafe { sqrt(2.25) }, unsafe { ldexpf(1.5, 3) });
    println!("{:?} {:?}", CString::new("nul\0inside").is_err(), c"lit".to_string_lossy());
    println!("{}", CString::new(vec![b'x'; 3]).unwrap().into_string().unwrap());
}
