//! Atomics: every operation of every width and type, returned old values, compare-exchange loops, fences, a spin lock, a Treiber stack.
use std::cell::UnsafeCell;
use std::ptr;
use std::sync::atomic::{self, Ordering::*, *};
use std::thread;

macro_rules! ints {
    ($($a:ident $t:ident)*) => {$({
        let a = $a::new(10);
        let r = [
            a.fetch_add(5, Relaxed), a.fetch_sub(3, AcqRel), a.fetch_and(0x0d, Acquire), a.fetch_or(0x32, Release),
            a.fetch_xor(0x11, SeqCst), a.fetch_nand(0x0f, SeqCst), a.fetch_max(3, Relaxed), a.fetch_min(2, AcqRel), a.swap($t::MAX, SeqCst),
            a.fetch_add(1, SeqCst), a.load(Acquire),
        ];
        a.store(7, Release);
        println!(
            "{} {r:?} {:?} {:?} {:?} {:?}", stringify!($a), a.compare_exchange(7, 8, AcqRel, Acquire),
            a.compare_exchange(7, 9, SeqCst, Relaxed), a.fetch_update(SeqCst, Relaxed, |x| x.checked_mul(3)),
            a.fetch_update(SeqCst, SeqCst, |x| (x > 100).then_some(0)),
        );
        let mut b = $a::default();
        *b.get_mut() = 3;
        while b.compare_exchange_weak(3, 4, SeqCst, Relaxed).is_err() {}
        println!(" {:?} {:?}", b, $a::from(5));
        println!(" {}", b.into_inner());
    })*};
}

struct Spin<T>(AtomicBool, UnsafeCell<T>);
unsafe impl<T: Send> Sync for Spin<T> {}
impl<T> Spin<T> {
    fn with<R>(&self, f: impl FnOnce(&mut T) -> R) -> R {
        while self.0.compare_exchange_weak(false, true, Acquire, Relaxed).is_err() {
            std::hint::spin_loop();
            thread::yield_now();
        }
        let r = f(unsafe { &mut *self.1.get() });
        self.0.store(false, Release);
        r
    }
}

struct Stack(AtomicPtr<Node>);
struct Node(u32, *mut Node);
impl Stack {
    fn push(&self, x: u32) {
        let n = Box::into_raw(Box::new(Node(x, ptr::null_mut())));
        let mut head = self.0.load(Relaxed);
        loop {
            unsafe { (*n).1 = head };
            match self.0.compare_exchange_weak(head, n, AcqRel, Acquire) {
                Ok(_) => return,
                Err(h) => head = h,
            }
        }
    }
    fn drain(&self) -> Vec<u32> {
        let mut p = self.0.swap(ptr::null_mut(), AcqRel);
        let mut out = vec![];
        while !p.is_null() {
            let b = unsafe { Box::from_raw(p) };
            out.push(b.0);
            p = b.1;
        }
        out
    }
}

static NEXT: AtomicU64 = AtomicU64::new(1);
static ON: AtomicBool = AtomicBool::new(false);

fn main() {
    ints!(AtomicI8 i8 AtomicU8 u8 AtomicI16 i16 AtomicU16 u16 AtomicI32 i32 AtomicU32 u32 AtomicI64 i64 AtomicU64 u64);
    let s = AtomicUsize::new(1);
    println!("{} {}", s.fetch_add(usize::MAX, Relaxed), s.load(SeqCst));
    println!(
        "{:?} {:?} {:?} {:?}",
        ON.swap(true, SeqCst),
        ON.fetch_and(false, SeqCst),
        ON.fetch_or(true, SeqCst),
        ON.fetch_xor(true, SeqCst)
    );
    println!(
        "{:?} {:?} {:?}",
        ON.fetch_nand(true, SeqCst),
        ON.fetch_not(SeqCst),
        ON.compare_exchange(false, true, SeqCst, SeqCst)
    );
    let mut x = 5;
    let p = AtomicPtr::new(&mut x);
    unsafe { *p.load(Acquire) += 1 };
    let old = p.swap(ptr::null_mut(), SeqCst);
    println!("{} {:?}", unsafe { *old }, p.load(Relaxed).is_null());
    let ids: Vec<u64> = thread::scope(|s| {
        let hs: Vec<_> =
            (0..4).map(|_| s.spawn(|| (0..250).map(|_| NEXT.fetch_add(1, Relaxed)).sum::<u64>())).collect();
        hs.into_iter().map(|h| h.join().unwrap()).collect()
    });
    println!("{} {}", ids.iter().sum::<u64>(), NEXT.load(SeqCst));
    let spin = Spin(AtomicBool::new(false), UnsafeCell::new(vec![0u32; 2]));
    let stack = Stack(AtomicPtr::default());
    thread::scope(|s| {
        for t in 0..4 {
            let (spin, stack) = (&spin, &stack);
            s.spawn(move || {
                for i in 0..300 {
                    spin.with(|v| v[i % 2] += 1);
                    stack.push(t * 1000 + i as u32);
                }
            });
        }
    });
    let all = stack.drain();
    println!("{:?} {} {}", spin.1.into_inner(), all.len(), all.iter().sum::<u32>());
    let data = AtomicU32::new(0);
    let flag = AtomicBool::new(false);
    let got = thread::scope(|s| {
        s.spawn(|| {
            data.store(42, Relaxed);
            atomic::fence(Release);
            flag.store(true, Relaxed);
        });
        while !flag.load(Relaxed) {
            std::hint::spin_loop();
        }
        atomic::fence(Acquire);
        atomic::compiler_fence(SeqCst);
        data.load(Relaxed)
    });
    let mut byte = 3u8;
    let view = unsafe { AtomicU8::from_ptr(&mut byte) };
    println!("{got} {:?} {}", view, size_of::<AtomicU16>() + align_of::<AtomicI64>());
}
