//! A global allocator that counts: what collections, strings, boxes and threads ask for; layouts with large alignment; leaks visible.
use std::alloc::{GlobalAlloc, Layout, System};
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::rc::Rc;
use std::sync::atomic::{AtomicIsize, AtomicUsize, Ordering::Relaxed};

struct Counting {
    live: AtomicIsize,
    calls: AtomicUsize,
    grown: AtomicUsize,
    aligned: AtomicUsize,
}
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, l: Layout) -> *mut u8 {
        self.live.fetch_add(l.size() as isize, Relaxed);
        self.calls.fetch_add(1, Relaxed);
        self.aligned.fetch_max(l.align(), Relaxed);
        unsafe { System.alloc(l) }
    }
    unsafe fn dealloc(&self, p: *mut u8, l: Layout) {
        self.live.fetch_sub(l.size() as isize, Relaxed);
        unsafe { System.dealloc(p, l) }
    }
    unsafe fn realloc(&self, p: *mut u8, l: Layout, new: usize) -> *mut u8 {
        self.live.fetch_add(new as isize - l.size() as isize, Relaxed);
        self.grown.fetch_add(1, Relaxed);
        unsafe { System.realloc(p, l, new) }
    }
}
#[global_allocator]
static ALLOCATOR: Counting = Counting {
    live: AtomicIsize::new(0),
    calls: AtomicUsize::new(0),
    grown: AtomicUsize::new(0),
    aligned: AtomicUsize::new(0),
};

#[repr(align(128))]
struct Big([u8; 200]);

fn measure<T>(name: &str, f: impl FnOnce() -> T) {
    let (live, calls, grown) =
        (ALLOCATOR.live.load(Relaxed), ALLOCATOR.calls.load(Relaxed), ALLOCATOR.grown.load(Relaxed));
    let value = f();
    let (held, calls, grown) = (
        ALLOCATOR.live.load(Relaxed) - live,
        ALLOCATOR.calls.load(Relaxed) - calls,
        ALLOCATOR.grown.load(Relaxed) - grown,
    );
    drop(value);
    let left = ALLOCATOR.live.load(Relaxed) - live;
    println!("{name}: holds {held} by {calls} calls, {grown} grown, {left} left");
}

fn main() {
    println!("warm up {:?}", "x".repeat(3));
    measure("nothing", || ());
    measure("box", || Box::new(5u64));
    measure("box of nothing", || Box::new(()));
    measure("vec", || (0..100).collect::<Vec<u32>>());
    measure("pushed", || {
        let mut v = vec![];
        (0..100u8).for_each(|i| v.push(i));
        v
    });
    measure("filtered", || (0..100u16).filter(|x| x % 3 == 0).collect::<Vec<_>>());
    measure("in place", || vec![1u32; 50].into_iter().map(|x| x + 1).collect::<Vec<u32>>());
    measure("string", || String::from("hello") + " world");
    measure("format", || format!("{}-{:?}", 12, "a"));
    measure("deque", || VecDeque::from([1u8; 10]));
    measure("map", || (0..50u32).map(|i| (i, i)).collect::<BTreeMap<_, _>>());
    measure("hash map", || (0..50u32).map(|i| (i, i)).collect::<HashMap<_, _>>());
    measure("rc", || {
        let r = Rc::new([0u8; 7]);
        (r.clone(), Rc::downgrade(&r))
    });
    measure("rc str", || Rc::<str>::from("twelve bytes"));
    measure("shrunk", || {
        let mut v = Vec::<u64>::with_capacity(100);
        v.push(1);
        v.shrink_to_fit();
        v
    });
    measure("aligned", || Box::new(Big([1; 200])));
    println!("{}", ALLOCATOR.aligned.load(Relaxed));
    measure("aligned vec", || {
        vec![Big([0; 200]), Big([1; 200])].iter().map(|b| b.0[0] as usize + (&raw const *b).addr() % 128).sum::<usize>()
    });
    measure("dyn", || -> Box<dyn Fn() -> usize> {
        let s = [1usize; 4];
        Box::new(move || s.len())
    });
    measure("nested", || vec![vec![vec![0u8; 3]; 2]; 2]);
    measure("leaked", || Box::leak(Box::new([0u8; 33])).len());
    measure("cow", || String::from_utf8_lossy(b"plain").len());
    measure("lossy", || String::from_utf8_lossy(b"pl\xffin").into_owned());
    measure("cleared", || {
        let mut v = vec![String::from("abc"); 3];
        v.clear();
        v
    });
    measure("sorted", || {
        let mut v: Vec<u32> = (0..1000).rev().collect();
        v.sort();
        v.truncate(1);
        v
    });
    let all = std::thread::spawn(|| vec![1u8; 1000]).join().unwrap();
    println!("{}", ALLOCATOR.live.load(Relaxed) >= all.len() as isize);
    let zeroed = unsafe { std::alloc::alloc_zeroed(Layout::from_size_align(64, 32).unwrap()) };
    println!("{} {}", unsafe { std::slice::from_raw_parts(zeroed, 64) }.iter().all(|b| *b == 0), zeroed.addr() % 32);
    unsafe { std::alloc::dealloc(zeroed, Layout::from_size_align(64, 32).unwrap()) };
}
