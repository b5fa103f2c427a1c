//! Rust functions called back from C: qsort, bsearch, with state through a pointer, Option of fn pointers, panicking none.

use std::ffi::{c_int, c_void};

unsafe extern "C" {
    fn qsort(base: *mut c_void, n: usize, size: usize, compare: extern "C" fn(*const c_void, *const c_void) -> c_int);
    fn bsearch(
        key: *const c_void,
        base: *const c_void,
        n: usize,
        size: usize,
        compare: Option<unsafe extern "C" fn(*const c_void, *const c_void) -> c_int>,
    ) -> *mut c_void;
    fn atexit(f: extern "C" fn()) -> c_int;
}
static mut CALLS: u32 = 0;
extern "C" fn ascending(a: *const c_void, b: *const c_void) -> c_int {
    unsafe {
        CALLS += 1;
        (*a.cast::<i32>()).cmp(&*b.cast::<i32>()) as c_int
    }
}
#[derive(Debug, Clone, Copy)]
#[repr(C)]
struct Pair {
    key: u16,
    value: f64,
}
unsafe extern "C" fn by_key(a: *const c_void, b: *const c_void) -> c_int {
    let (a, b) = unsafe { (&*a.cast::<Pair>(), &*b.cast::<Pair>()) };
    a.key as c_int - b.key as c_int
}
extern "C" fn by_value_descending(a: *const c_void, b: *const c_void) -> c_int {
    let (a, b) = unsafe { (&*a.cast::<Pair>(), &*b.cast::<Pair>()) };
    b.value.total_cmp(&a.value) as c_int
}
extern "C" fn bye() {
    println!("at exit");
}
fn sort<T>(xs: &mut [T], f: extern "C" fn(*const c_void, *const c_void) -> c_int) {
    unsafe { qsort(xs.as_mut_ptr().cast(), xs.len(), size_of::<T>(), f) }
}
extern "C" fn each(xs: *const i32, n: usize, f: extern "C" fn(i32, *mut c_void), state: *mut c_void) {
    for i in 0..n {
        f(unsafe { *xs.add(i) }, state);
    }
}
extern "C" fn trampoline<F: FnMut(i32)>(x: i32, state: *mut c_void) {
    unsafe { (*state.cast::<F>())(x) }
}
fn with_closure<F: FnMut(i32)>(xs: &[i32], mut f: F) {
    each(xs.as_ptr(), xs.len(), trampoline::<F>, (&raw mut f).cast());
}
fn main() {
    let mut xs = [5, 3, 9, -1, 0];
    sort(&mut xs, ascending);
    println!("{xs:?} {}", unsafe { CALLS } >= 4);
    let mut pairs = [(3, 0.5), (1, 2.5), (2, 1.5)].map(|(key, value)| Pair { key, value });
    sort(&mut pairs, by_value_descending);
    println!("{:?}", pairs.map(|p| p.key));
    pairs.sort_by_key(|p| p.key);
    let key = Pair { key: 2, value: 0.0 };
    let found = unsafe { bsearch((&raw const key).cast(), pairs.as_ptr().cast(), 3, size_of::<Pair>(), Some(by_key)) };
    println!("{:?}", unsafe { found.cast::<Pair>().as_ref() });
    let mut sum = 0;
    let mut seen = Vec::new();
    with_closure(&xs, |x| {
        sum += x;
        seen.push(x * 2);
    });
    println!("{sum} {seen:?}");
    println!("{}", unsafe { atexit(bye) });
}
