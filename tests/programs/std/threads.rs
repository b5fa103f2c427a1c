//! Threads: join with a value, Mutex in an Arc, channels, scoped threads, atomics, Condvar, thread locals.

use std::cell::Cell;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc;
use std::sync::{Arc, Barrier, Condvar, Mutex, RwLock};
use std::thread;

thread_local!(static LOCAL: Cell<u32> = Cell::new(5));

fn main() {
    let handle = thread::spawn(|| (1..=10u64).product::<u64>());
    println!("{}", handle.join().unwrap());

    let total = Arc::new(Mutex::new(0));
    let handles: Vec<_> = (0..4)
        .map(|i| {
            let total = Arc::clone(&total);
            thread::spawn(move || {
                for _ in 0..100 {
                    *total.lock().unwrap() += i;
                }
            })
        })
        .collect();
    for h in handles {
        h.join().unwrap();
    }
    println!("{} {}", total.lock().unwrap(), Arc::strong_count(&total));

    let (tx, rx) = mpsc::channel();
    for id in 0..3 {
        let tx = tx.clone();
        thread::spawn(move || {
            for n in 0..3 {
                tx.send(id * 10 + n).unwrap();
            }
        });
    }
    drop(tx);
    let mut got: Vec<i32> = rx.iter().collect();
    got.sort();
    println!("{got:?}");

    let data = vec![1u32, 2, 3, 4, 5, 6];
    let sum = AtomicU64::new(0);
    thread::scope(|s| {
        for chunk in data.chunks(2) {
            s.spawn(|| sum.fetch_add(chunk.iter().sum::<u32>() as u64, Ordering::Relaxed));
        }
    });
    println!("{}", sum.load(Ordering::SeqCst));

    let pair = Arc::new((Mutex::new(false), Condvar::new()));
    let waiter = {
        let pair = pair.clone();
        thread::spawn(move || {
            let mut ready = pair.0.lock().unwrap();
            while !*ready {
                ready = pair.1.wait(ready).unwrap();
            }
            "woken"
        })
    };
    *pair.0.lock().unwrap() = true;
    pair.1.notify_all();
    println!("{}", waiter.join().unwrap());

    LOCAL.set(9);
    let other = thread::spawn(|| LOCAL.get()).join().unwrap();
    println!("{} {other}", LOCAL.get());
    let lock = RwLock::new(1);
    *lock.write().unwrap() += 1;
    println!("{}", lock.read().unwrap());
    let barrier = Arc::new(Barrier::new(2));
    let b = barrier.clone();
    let named = thread::Builder::new().name("worker".into()).spawn(move || {
        b.wait();
        thread::current().name().map(str::to_owned)
    });
    barrier.wait();
    println!("{:?}", named.unwrap().join().unwrap());
}
