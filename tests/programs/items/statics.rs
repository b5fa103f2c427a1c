//! Statics: initialised from each other, with interior mutability, mutable, in functions and generics, of every type.

use std::cell::Cell;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::sync::{LazyLock, Mutex, OnceLock, RwLock};

static A: &B = &B_STATIC;
static B_STATIC: B = B { next: Some(&C_STATIC), n: 1 };
static C_STATIC: B = B { next: Some(&B_STATIC), n: 2 };
struct B {
    next: Option<&'static B>,
    n: u32,
}
static NAMES: [&str; 3] = ["zero", "one", "two"];
static LENGTHS: [usize; 3] = [NAMES[0].len(), NAMES[1].len(), NAMES[2].len()];
static POINTERS: [&&str; 2] = [&NAMES[2], &NAMES[0]];
static FUNCTION: fn(u32) -> u32 = double;
static TABLE: [(&str, fn(u32) -> u32); 2] = [("double", double), ("square", |x| x * x)];
static mut COUNTER: u32 = 10;
static mut BUFFER: [u8; 4] = [0; 4];
static ATOMIC: AtomicU32 = AtomicU32::new(C_STATIC.n * 100);
static MUTEX: Mutex<Vec<&str>> = Mutex::new(Vec::new());
static LOCK: RwLock<Option<Box<u8>>> = RwLock::new(None);
static LAZY: LazyLock<String> = LazyLock::new(|| {
    println!("(made once)");
    NAMES.join("+")
});
static ONCE: OnceLock<u64> = OnceLock::new();
static DYN: &(dyn Fn(i32) -> String + Sync) = &|n| format!("<{n}>");
static SLICE: &[&[u8]] = &[b"ab", &[1, 2, 3], &[]];
static DROPPED: Noisy = Noisy;
struct Noisy;
impl Drop for Noisy {
    fn drop(&mut self) {
        println!("statics are never dropped");
    }
}
thread_local! {
    static LOCAL: Cell<u32> = const { Cell::new(5) };
}
fn double(x: u32) -> u32 {
    x * 2
}
fn next_id() -> u32 {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    NEXT.fetch_add(1, SeqCst)
}
fn shared_by_instances<T>() -> u32 {
    static CALLS: AtomicU32 = AtomicU32::new(0);
    CALLS.fetch_add(1, SeqCst)
}
fn main() {
    println!("{} {}", A.n, A.next.unwrap().next.unwrap().next.unwrap().n);
    println!("{}", std::ptr::eq(A, C_STATIC.next.unwrap()));
    println!("{LENGTHS:?} {} {}", POINTERS[0], std::ptr::eq(POINTERS[1], &NAMES[0]));
    println!("{} {} {}", FUNCTION(4), TABLE[1].1(5), TABLE[0].0);
    unsafe {
        COUNTER += 1;
        let p = &raw mut BUFFER;
        (*p)[2] = COUNTER as u8;
        println!("{} {:?}", { COUNTER }, *p);
    }
    println!("{} {}", ATOMIC.fetch_add(1, SeqCst), ATOMIC.load(SeqCst));
    MUTEX.lock().unwrap().extend(["x", "y"]);
    *LOCK.write().unwrap() = Some(Box::new(8));
    println!("{:?} {:?}", MUTEX.lock().unwrap(), LOCK.read().unwrap());
    println!("before");
    println!("{} {}", *LAZY, LAZY.len());
    println!("{} {} {:?}", ONCE.get_or_init(|| 7), ONCE.get_or_init(|| 8), ONCE.set(9));
    println!("{} {:?}", DYN(3), SLICE.iter().map(|s| s.len()).collect::<Vec<_>>());
    println!("{} {} {}", next_id(), next_id(), next_id());
    println!("{} {} {}", shared_by_instances::<u8>(), shared_by_instances::<String>(), shared_by_instances::<u8>());
    LOCAL.set(LOCAL.get() + 1);
    let other = std::thread::spawn(|| LOCAL.replace(0)).join().unwrap();
    println!("{} {other}", LOCAL.get());
    let _ = &DROPPED;
}
