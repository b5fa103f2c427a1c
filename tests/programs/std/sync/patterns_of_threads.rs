//! Classic exercises with threads: dining philosophers, readers and writers, a bounded buffer, a semaphore, a latch, a cyclic barrier in
//! phases, work stealing, parallel prefix sums, a token ring; results do not depend on the schedule.
use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering::*};
use std::sync::mpsc;
use std::sync::{Arc, Barrier, Condvar, Mutex, RwLock};
use std::thread;

struct Semaphore(Mutex<usize>, Condvar);
struct Permit<'a>(&'a Semaphore);
impl Semaphore {
    fn acquire(&self) -> Permit<'_> {
        let mut n = self.0.lock().unwrap();
        while *n == 0 {
            n = self.1.wait(n).unwrap();
        }
        *n -= 1;
        Permit(self)
    }
}
impl Drop for Permit<'_> {
    fn drop(&mut self) {
        *self.0 .0.lock().unwrap() += 1;
        self.0 .1.notify_one();
    }
}
struct Latch(Mutex<u32>, Condvar);
impl Latch {
    fn count_down(&self) {
        let mut n = self.0.lock().unwrap();
        *n -= 1;
        if *n == 0 {
            self.1.notify_all();
        }
    }
    fn wait(&self) {
        drop(self.1.wait_while(self.0.lock().unwrap(), |n| *n > 0).unwrap());
    }
}

fn philosophers() {
    let forks: Vec<Mutex<u32>> = (0..5).map(|_| Mutex::new(0)).collect();
    thread::scope(|s| {
        for i in 0..5 {
            let forks = &forks;
            s.spawn(move || {
                let (a, b) = (i.min((i + 1) % 5), i.max((i + 1) % 5));
                for _ in 0..100 {
                    let (mut x, mut y) = (forks[a].lock().unwrap(), forks[b].lock().unwrap());
                    *x += 1;
                    *y += 1;
                }
            });
        }
    });
    println!("{:?}", forks.iter().map(|f| *f.lock().unwrap()).collect::<Vec<_>>());
}
fn readers_writers() {
    let data = RwLock::new((0u64, 0u64));
    let torn = AtomicUsize::new(0);
    thread::scope(|s| {
        for w in 1..=2 {
            let data = &data;
            s.spawn(move || {
                for i in 0..300 {
                    let mut g = data.write().unwrap();
                    g.0 += i * w;
                    g.1 += i * w;
                }
            });
        }
        for _ in 0..3 {
            s.spawn(|| {
                for _ in 0..300 {
                    let g = data.read().unwrap();
                    torn.fetch_add((g.0 != g.1) as usize, Relaxed);
                }
            });
        }
    });
    println!("{:?} {}", data.read().unwrap(), torn.load(SeqCst));
}
fn semaphore_and_latch() {
    let s = Semaphore(Mutex::new(3), Condvar::new());
    let latch = Latch(Mutex::new(8), Condvar::new());
    let (inside, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..20 {
                    let _p = s.acquire();
                    let n = inside.fetch_add(1, SeqCst) + 1;
                    most.fetch_max(n, SeqCst);
                    thread::yield_now();
                    inside.fetch_sub(1, SeqCst);
                }
                latch.count_down();
            });
        }
        latch.wait();
        println!("{} {}", most.load(SeqCst) <= 3, s.0.lock().unwrap());
    });
}
fn phases() {
    const N: usize = 4;
    let grid: Vec<Mutex<[i64; 2]>> = (0..N).map(|i| Mutex::new([i as i64 + 1, 0])).collect();
    let barrier = Barrier::new(N);
    thread::scope(|s| {
        for i in 0..N {
            let (grid, barrier) = (&grid, &barrier);
            s.spawn(move || {
                for step in 0..6 {
                    let (now, next) = (step % 2, 1 - step % 2);
                    let left = grid[(i + N - 1) % N].lock().unwrap()[now];
                    let right = grid[(i + 1) % N].lock().unwrap()[now];
                    let mine = grid[i].lock().unwrap()[now];
                    barrier.wait();
                    grid[i].lock().unwrap()[next] = left * 2 + right - mine;
                    barrier.wait();
                }
            });
        }
    });
    println!("{:?}", grid.iter().map(|g| g.lock().unwrap()[0]).collect::<Vec<_>>());
}
fn stealing() {
    type Job = Box<dyn FnOnce() -> u64 + Send>;
    let queues: Arc<Vec<Mutex<VecDeque<Job>>>> = Arc::new((0..3).map(|_| Mutex::default()).collect());
    for i in 0..60u64 {
        queues[0].lock().unwrap().push_back(Box::new(move || (1..=i % 20).product::<u64>() % 1000));
    }
    let (tx, rx) = mpsc::channel();
    for me in 0..3 {
        let (queues, tx) = (queues.clone(), tx.clone());
        thread::spawn(move || loop {
            let own = queues[me].lock().unwrap().pop_front();
            let job = own.or_else(|| (1..3).find_map(|k| queues[(me + k) % 3].lock().unwrap().pop_back()));
            match job {
                Some(j) => tx.send(j()).unwrap(),
                None => break,
            }
        });
    }
    drop(tx);
    let mut out: Vec<u64> = rx.iter().collect();
    out.sort_unstable();
    println!("{} {} {:?}", out.len(), out.iter().sum::<u64>(), &out[55..]);
}
fn prefix_sums() {
    let mut v: Vec<u64> = (1..=1000).collect();
    let totals: Vec<u64> = thread::scope(|s| {
        let hs: Vec<_> = v
            .chunks_mut(250)
            .map(|c| {
                s.spawn(|| {
                    c.iter_mut().fold(0, |sum, x| {
                        *x += sum;
                        *x
                    })
                })
            })
            .collect();
        hs.into_iter().map(|h| h.join().unwrap()).collect()
    });
    let offsets: Vec<u64> = totals.iter().scan(0, |s, t| Some(std::mem::replace(s, *s + t))).collect();
    thread::scope(|s| {
        for (c, o) in v.chunks_mut(250).zip(&offsets) {
            s.spawn(move || c.iter_mut().for_each(|x| *x += o));
        }
    });
    println!(
        "{:?} {:?} {}",
        offsets,
        (v[0], v[249], v[250], v[999]),
        v.iter().zip(1u64..).all(|(x, n)| *x == n * (n + 1) / 2)
    );
}
fn token_ring() {
    const N: usize = 5;
    let (txs, rxs): (Vec<_>, Vec<_>) = (0..N).map(|_| mpsc::sync_channel::<(u32, Vec<usize>)>(1)).unzip();
    let first = txs[0].clone();
    let hs: Vec<_> = rxs
        .into_iter()
        .enumerate()
        .map(|(i, rx)| {
            let next = txs[(i + 1) % N].clone();
            thread::spawn(move || {
                while let Ok((left, mut path)) = rx.recv() {
                    path.push(i);
                    if left == 0 {
                        return Some(path);
                    }
                    if next.send((left - 1, path)).is_err() {
                        break;
                    }
                }
                None
            })
        })
        .collect();
    drop(txs);
    first.send((11, vec![])).unwrap();
    drop(first);
    println!("{:?}", hs.into_iter().filter_map(|h| h.join().unwrap()).collect::<Vec<_>>());
}

fn main() {
    philosophers();
    readers_writers();
    semaphore_and_latch();
    phases();
    stealing();
    prefix_sums();
    token_ring();
}
