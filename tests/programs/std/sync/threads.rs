//! Threads: names, builders, results, scopes that borrow, parking, yielding, sleeping, handles; a thread's panic aborts, so none here.
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::*};
use std::thread::{self, Builder};
use std::time::{Duration, Instant};

fn merge_sort<T: Ord + Send + Clone>(v: &mut [T], depth: u32) {
    if v.len() < 2 {
        return;
    }
    let mid = v.len() / 2;
    let (a, b) = v.split_at_mut(mid);
    if depth > 0 {
        thread::scope(|s| {
            s.spawn(|| merge_sort(a, depth - 1));
            merge_sort(b, depth - 1);
        });
    } else {
        merge_sort(a, 0);
        merge_sort(b, 0);
    }
    let mut out = Vec::with_capacity(v.len());
    let (mut i, mut j) = (0, mid);
    while i < mid || j < v.len() {
        let left = j == v.len() || i < mid && v[i] <= v[j];
        out.push(v[if left { i } else { j }].clone());
        *(if left { &mut i } else { &mut j }) += 1;
    }
    v.clone_from_slice(&out);
}

fn main() {
    let h = Builder::new()
        .name("worker-1".into())
        .stack_size(1 << 20)
        .spawn(|| thread::current().name().map(str::to_owned))
        .unwrap();
    println!("{:?} {:?}", h.thread().name(), thread::current().name());
    println!("{:?}", h.join().unwrap());
    println!("{:?}", thread::spawn(|| thread::current().name().is_none()).join().unwrap());
    println!("{}", thread::current().id() == thread::current().id());
    println!("{}", thread::spawn(|| thread::current().id()).join().unwrap() != thread::current().id());

    let mut v: Vec<u32> = (0..2000).map(|i| i * 7919 % 2003).collect();
    merge_sort(&mut v, 3);
    println!("{} {:?}", v.is_sorted(), &v[..4]);
    let words = ["alpha".to_string(), "beta".into(), "gamma".into()];
    let mut counts = [0; 3];
    thread::scope(|s| {
        for (c, w) in counts.iter_mut().zip(&words) {
            s.spawn(move || *c = w.len());
        }
    });
    println!("{counts:?}");
    let (a, b) = thread::scope(|s| {
        let a = s.spawn(|| words.concat());
        let b = s.spawn(|| s.spawn(|| words.len()).join().unwrap());
        (a.join().unwrap(), b.join().unwrap())
    });
    println!("{a} {b}");

    let go = AtomicBool::new(false);
    let steps = AtomicU32::new(0);
    thread::scope(|s| {
        let t = s.spawn(|| {
            while !go.load(Acquire) {
                thread::park();
            }
            steps.fetch_add(1, SeqCst);
            thread::park_timeout(Duration::from_secs(30));
            steps.fetch_add(1, SeqCst);
        });
        go.store(true, Release);
        t.thread().unpark();
        while steps.load(SeqCst) == 0 {
            thread::yield_now();
        }
        t.thread().unpark();
    });
    println!("{steps:?}");
    thread::current().unpark();
    thread::park();
    let start = Instant::now();
    thread::sleep(Duration::from_millis(12));
    println!("{} {}", start.elapsed() >= Duration::from_millis(12), thread::available_parallelism().is_ok());
    let t = thread::spawn(|| {});
    while !t.is_finished() {
        thread::yield_now();
    }
    t.join().unwrap();
    let results: Vec<Result<u32, String>> = (0..4)
        .map(|i| thread::spawn(move || if i == 2 { Err(format!("t{i}")) } else { Ok(i * i) }))
        .map(|h| h.join().unwrap())
        .collect();
    println!("{results:?}");
    let boxed: Box<dyn FnOnce() -> String + Send> = Box::new(move || format!("{} moved", words.len()));
    println!("{}", thread::spawn(boxed).join().unwrap());
    let deep = Builder::new().stack_size(64 << 20).spawn(|| {
        fn depth(n: u64) -> u64 {
            let pad = [n; 16];
            if n == 0 {
                0
            } else {
                depth(n - 1) + std::hint::black_box(pad)[3] - n + 1
            }
        }
        depth(50_000)
    });
    println!("{}", deep.unwrap().join().unwrap());
    let many: u64 =
        (0..60u64).map(|i| thread::spawn(move || i)).collect::<Vec<_>>().into_iter().map(|h| h.join().unwrap()).sum();
    println!("{many}");
}
