//! Atomic operations of all widths.

use std::sync::atomic::*;

fn main() {
    let a = AtomicU32::new(5);
    println!("{} {}", a.fetch_add(3, Ordering::SeqCst), a.load(Ordering::Relaxed));
    println!(
        "{:?} {:?}",
        a.compare_exchange(8, 1, Ordering::AcqRel, Ordering::Acquire),
        a.compare_exchange(8, 1, Ordering::AcqRel, Ordering::Acquire)
    );
    let b = AtomicBool::new(false);
    println!("{} {}", b.swap(true, Ordering::SeqCst), b.fetch_xor(true, Ordering::SeqCst));
    let c = AtomicI8::new(-5);
    println!("{} {}", c.fetch_max(3, Ordering::SeqCst), c.fetch_min(-9, Ordering::SeqCst));
    println!("{}", c.load(Ordering::SeqCst));
    let d = AtomicU64::new(1);
    println!("{:?}", d.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |x| Some(x * 10)));
    println!("{d:?}");
    static N: AtomicUsize = AtomicUsize::new(0);
    let hs: Vec<_> = (0..4)
        .map(|i| {
            std::thread::spawn(move || {
                for _ in 0..1000 {
                    N.fetch_add(i, Ordering::Relaxed);
                }
            })
        })
        .collect();
    for h in hs {
        h.join().unwrap();
    }
    println!("{}", N.load(Ordering::SeqCst));
}
