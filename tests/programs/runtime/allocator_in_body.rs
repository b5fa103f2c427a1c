//! Items of a body that act on the whole crate: a global allocator, exported symbols, trait impls.
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
static COUNT: AtomicUsize = AtomicUsize::new(0);
fn main() {
    struct A;
    unsafe impl GlobalAlloc for A {
        unsafe fn alloc(&self, layout: Layout) -> *mut u8 { COUNT.fetch_add(1, Relaxed); System.alloc(layout) }
        unsafe fn dealloc(&self, ptr: *mut u8, layout: Layout) { System.dealloc(ptr, layout) }
    }
    #[global_allocator]
    static GLOBAL: A = A;
    let n = COUNT.load(Relaxed);
    let _b = Box::new(1);
    println!("{}", COUNT.load(Relaxed) - n);
}
