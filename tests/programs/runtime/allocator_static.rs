//! `#[global_allocator]`: every allocation of the program and of std goes through it.
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
struct Counting { allocs: AtomicUsize, live: AtomicUsize }
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        self.allocs.fetch_add(1, Relaxed);
        self.live.fetch_add(layout.size(), Relaxed);
        System.alloc(layout)
    }
    unsafe fn dealloc(&self, ptr: *mut u8, layout: Layout) {
        self.live.fetch_sub(layout.size(), Relaxed);
        System.dealloc(ptr, layout)
    }
}
#[global_allocator]
static GLOBAL: Counting = Counting { allocs: AtomicUsize::new(0), live: AtomicUsize::new(0) };
fn main() {
    println!("start");
    let (a, l) = (GLOBAL.allocs.load(Relaxed), GLOBAL.live.load(Relaxed));
    let b = Box::new([0u64; 4]);
    let v = Vec::<u16>::with_capacity(10);
    println!("{} {}", GLOBAL.allocs.load(Relaxed) - a, GLOBAL.live.load(Relaxed) - l);
    drop((b, v));
    println!("{}", GLOBAL.live.load(Relaxed) - l);
    let s = "x".repeat(100);
    println!("{} {}", s.len(), GLOBAL.live.load(Relaxed) - l);
}
