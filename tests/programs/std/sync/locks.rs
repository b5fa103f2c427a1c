//! `Mutex`, `RwLock`, `Condvar`, `Barrier`: counting under contention, waiting, timeouts, guards and mapped values, into_inner.
use std::collections::VecDeque;
use std::sync::{Arc, Barrier, Condvar, Mutex, RwLock, TryLockError};
use std::thread;
use std::time::Duration;

struct Queue<T> {
    items: Mutex<VecDeque<T>>,
    changed: Condvar,
    limit: usize,
}
impl<T> Queue<T> {
    fn put(&self, t: T) {
        let mut q = self.changed.wait_while(self.items.lock().unwrap(), |q| q.len() >= self.limit).unwrap();
        q.push_back(t);
        self.changed.notify_all();
    }
    fn take(&self) -> T {
        let mut q = self.items.lock().unwrap();
        loop {
            if let Some(t) = q.pop_front() {
                self.changed.notify_all();
                return t;
            }
            q = self.changed.wait(q).unwrap();
        }
    }
}

fn main() {
    let m = Arc::new(Mutex::new((0u64, Vec::new())));
    let hs: Vec<_> = (0..4)
        .map(|i| {
            let m = Arc::clone(&m);
            thread::spawn(move || {
                for _ in 0..2000 {
                    m.lock().unwrap().0 += 1;
                }
                m.lock().unwrap().1.push(i);
            })
        })
        .collect();
    hs.into_iter().for_each(|h| h.join().unwrap());
    let (n, mut who) = Arc::try_unwrap(m).unwrap().into_inner().unwrap();
    who.sort();
    println!("{n} {who:?}");
    let m = Mutex::new(5);
    {
        let g = m.lock().unwrap();
        println!("{:?} {g} {}", matches!(m.try_lock(), Err(TryLockError::WouldBlock)), m.is_poisoned());
    }
    let mut m = m;
    *m.get_mut().unwrap() += 1;
    println!("{:?} {:?}", m.try_lock().map(|g| *g).ok(), m);

    let rw = RwLock::new(String::from("a"));
    {
        let (r1, r2) = (rw.read().unwrap(), rw.read().unwrap());
        println!("{} {} {}", *r1 == *r2, rw.try_write().is_err(), rw.try_read().is_ok());
    }
    rw.write().unwrap().push('b');
    let total: usize = thread::scope(|s| {
        (0..6)
            .map(|i| {
                let rw = &rw;
                s.spawn(move || {
                    if i % 3 == 0 {
                        rw.write().unwrap().push('x');
                    }
                    rw.read().unwrap().len().min(1)
                })
            })
            .collect::<Vec<_>>()
            .into_iter()
            .map(|h| h.join().unwrap())
            .sum()
    });
    println!("{total} {}", rw.into_inner().unwrap());

    let q = Queue { items: Mutex::default(), changed: Condvar::new(), limit: 3 };
    let sums: Vec<u32> = thread::scope(|s| {
        let consumers: Vec<_> = (0..2).map(|_| s.spawn(|| std::iter::from_fn(|| q.take()).sum::<u32>())).collect();
        s.spawn(|| {
            (1..=100).for_each(|i| q.put(Some(i)));
            q.put(None);
            q.put(None);
        });
        consumers.into_iter().map(|c| c.join().unwrap()).collect()
    });
    println!("{}", sums.iter().sum::<u32>());
    let pair = (Mutex::new(false), Condvar::new());
    let (g, t) = pair.1.wait_timeout(pair.0.lock().unwrap(), Duration::from_millis(3)).unwrap();
    println!("{} {}", *g, t.timed_out());
    drop(g);
    thread::scope(|s| {
        s.spawn(|| {
            *pair.0.lock().unwrap() = true;
            pair.1.notify_one();
        });
        let r = pair.1.wait_timeout_while(pair.0.lock().unwrap(), Duration::from_secs(20), |ready| !*ready).unwrap();
        println!("{} {}", *r.0, r.1.timed_out());
    });
    let barrier = Barrier::new(4);
    let counter = Mutex::new(0);
    let leaders = thread::scope(|s| {
        let hs: Vec<_> = (0..4)
            .map(|_| {
                s.spawn(|| {
                    *counter.lock().unwrap() += 1;
                    let leads = barrier.wait().is_leader();
                    assert_eq!(*counter.lock().unwrap(), 4);
                    barrier.wait();
                    leads
                })
            })
            .collect();
        hs.into_iter().filter(|_| true).map(|h| h.join().unwrap()).filter(|l| *l).count()
    });
    println!("{leaders} {:?}", counter);
    let table: Vec<Mutex<i64>> = (0..5).map(|_| Mutex::new(100)).collect();
    thread::scope(|s| {
        for t in 0..4usize {
            let table = &table;
            s.spawn(move || {
                for i in 0..500usize {
                    let (a, b) = ((t + i) % 5, (t * 3 + i * 7 + 1) % 5);
                    if a != b {
                        let (lo, hi) = (a.min(b), a.max(b));
                        let (mut x, mut y) = (table[lo].lock().unwrap(), table[hi].lock().unwrap());
                        let amount = (i % 7) as i64;
                        *x -= amount;
                        *y += amount;
                    }
                }
            });
        }
    });
    println!("{}", table.iter().map(|m| *m.lock().unwrap()).sum::<i64>());
}
