//! C functions called from Rust and back: `qsort` and `bsearch` with callbacks, strings, `strtol` with an end pointer, variadic `snprintf`
//! with integers and pointers, structs by value (`div`), `malloc` and `realloc`, environment, opaque data behind `void *`.
use std::cell::RefCell;
use std::ffi::{c_char, c_double, c_int, c_long, c_uint, c_void, CStr, CString};
use std::ptr;

#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq)]
struct DivT {
    quot: c_int,
    rem: c_int,
}
#[repr(C)]
#[derive(Debug, Clone, Copy)]
struct LDivT {
    quot: c_long,
    rem: c_long,
}
type Compare = unsafe extern "C" fn(*const c_void, *const c_void) -> c_int;
unsafe extern "C" {
    fn qsort(base: *mut c_void, n: usize, size: usize, compare: Compare);
    fn bsearch(key: *const c_void, base: *const c_void, n: usize, size: usize, compare: Compare) -> *mut c_void;
    fn strlen(s: *const c_char) -> usize;
    fn strchr(s: *const c_char, c: c_int) -> *mut c_char;
    fn strtol(s: *const c_char, end: *mut *mut c_char, base: c_int) -> c_long;
    fn strtod(s: *const c_char, end: *mut *mut c_char) -> c_double;
    fn snprintf(buf: *mut c_char, n: usize, format: *const c_char, ...) -> c_int;
    fn div(a: c_int, b: c_int) -> DivT;
    fn ldiv(a: c_long, b: c_long) -> LDivT;
    fn malloc(n: usize) -> *mut c_void;
    fn realloc(p: *mut c_void, n: usize) -> *mut c_void;
    fn free(p: *mut c_void);
    fn memcmp(a: *const c_void, b: *const c_void, n: usize) -> c_int;
    fn memset(p: *mut c_void, c: c_int, n: usize) -> *mut c_void;
    safe fn abs(x: c_int) -> c_int;
    safe fn toupper(c: c_int) -> c_int;
    fn getenv(name: *const c_char) -> *const c_char;
    fn atexit(f: extern "C" fn()) -> c_int;
}
thread_local!(static CALLS: RefCell<u32> = const { RefCell::new(0) });

unsafe extern "C" fn by_value(a: *const c_void, b: *const c_void) -> c_int {
    CALLS.with_borrow_mut(|c| *c += 1);
    let (a, b) = unsafe { (*a.cast::<i32>(), *b.cast::<i32>()) };
    a.cmp(&b) as c_int
}
unsafe extern "C" fn compare<T: Ord>(a: *const c_void, b: *const c_void) -> c_int {
    unsafe { (*a.cast::<T>()).cmp(&*b.cast::<T>()) as c_int }
}
fn c_sort<T: Ord + Copy>(v: &mut [T]) {
    unsafe { qsort(v.as_mut_ptr().cast(), v.len(), size_of::<T>(), compare::<T>) }
}

/// A visitor as C libraries have them: a callback and a pointer for its data.
extern "C" fn visit(n: c_uint, f: extern "C" fn(*mut c_void, c_uint) -> c_int, data: *mut c_void) -> c_int {
    (0..n).map(|i| f(data, i)).sum()
}
extern "C" fn trampoline<F: FnMut(u32) -> i32>(data: *mut c_void, i: c_uint) -> c_int {
    let f = unsafe { &mut *data.cast::<F>() };
    f(i)
}
fn each<F: FnMut(u32) -> i32>(n: u32, mut f: F) -> i32 {
    visit(n, trampoline::<F>, ptr::from_mut(&mut f).cast())
}
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq)]
struct Mixed {
    a: u8,
    b: f64,
    c: [i16; 5],
}
extern "C" fn pass(m: Mixed, k: f32, p: DivT) -> Mixed {
    Mixed { a: m.a + 1, b: m.b * k as f64, c: m.c.map(|x| x + p.quot as i16 - p.rem as i16) }
}
extern "C" fn bye() {
    println!("at exit");
}

fn main() {
    let mut v = [5, -3, 9, 0, 7, -3];
    unsafe { qsort(v.as_mut_ptr().cast(), v.len(), 4, by_value) };
    println!("{v:?} {}", CALLS.take() > 0);
    let found = unsafe { bsearch((&raw const v[4]).cast(), v.as_ptr().cast(), v.len(), 4, by_value) };
    println!(
        "{} {}",
        unsafe { found.cast::<i32>().offset_from(v.as_ptr()) },
        unsafe { bsearch(ptr::from_ref(&8).cast(), v.as_ptr().cast(), v.len(), 4, by_value) }.is_null()
    );
    let mut t = [(2u8, 'b'), (1, 'z'), (2, 'a')];
    c_sort(&mut t);
    let mut s = ["pear", "apple", "fig"];
    c_sort(&mut s);
    println!("{t:?} {s:?}");
    let text = CString::new("key=42abc").unwrap();
    unsafe {
        println!("{} {:?}", strlen(text.as_ptr()), CStr::from_ptr(strchr(text.as_ptr(), b'=' as c_int)));
        let mut end = ptr::null_mut();
        let n = strtol(text.as_ptr().add(4), &mut end, 10);
        println!("{n} {:?} {}", CStr::from_ptr(end), strtol(c"-0x1f".as_ptr(), ptr::null_mut(), 16));
        println!("{} {:?}", strtod(c"2.5e3x".as_ptr(), &mut end), CStr::from_ptr(end));
        let mut buf = [0u8; 64];
        let n = snprintf(
            buf.as_mut_ptr().cast(),
            buf.len(),
            c"%d|%5s|%-4x|%c|%lld|%u".as_ptr(),
            -7 as c_int,
            c"ab".as_ptr(),
            255 as c_uint,
            b'!' as c_int,
            i64::MIN,
            u32::MAX,
        );
        println!("{n} {:?}", CStr::from_bytes_until_nul(&buf));
        println!(
            "{} {:?}",
            snprintf(buf.as_mut_ptr().cast(), 4, c"%s".as_ptr(), c"truncated".as_ptr()),
            CStr::from_bytes_until_nul(&buf)
        );
        println!("{:?} {:?}", div(-17, 5), ldiv(1 << 40, 1000));
        let p = malloc(4).cast::<u32>();
        p.write(77);
        let p = realloc(p.cast(), 400).cast::<u32>();
        memset(p.add(1).cast(), 0xab, 8);
        println!("{} {:x} {}", *p, *p.add(2), memcmp(p.cast(), p.cast(), 4));
        free(p.cast());
        println!("{} {}", getenv(c"RAC_SURELY_NOT".as_ptr()).is_null(), atexit(bye));
    }
    println!("{} {}", abs(-5), toupper(b'q' as c_int) as u8 as char);
    let mut seen = vec![];
    println!(
        "{}",
        each(5, |i| {
            seen.push(i * i);
            i as i32
        }),
    );
    println!("{seen:?}");
    let m = Mixed { a: 1, b: 2.5, c: [1, 2, 3, 4, 5] };
    println!("{:?}", pass(m, 2.0, DivT { quot: 10, rem: 3 }));
    let f: extern "C" fn(Mixed, f32, DivT) -> Mixed = pass;
    println!("{}", f(m, 1.0, DivT { quot: 0, rem: 0 }) == Mixed { a: 2, ..m });
    let c = unsafe { CString::from_raw(CString::new("owned").unwrap().into_raw()) };
    println!("{:?}", c.into_string());
}
