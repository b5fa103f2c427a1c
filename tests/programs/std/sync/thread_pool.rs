//! A thread pool with shutdown on drop, futures by hand from it, parallel map and reduce, nested scopes, panics left aside.
use std::collections::HashMap;
use std::sync::mpsc::{channel, Receiver, Sender};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};

type Job = Box<dyn FnOnce(usize) + Send + 'static>;
struct Pool {
    jobs: Option<Sender<Job>>,
    workers: Vec<JoinHandle<u32>>,
    done: Arc<Mutex<Vec<u32>>>,
}
struct Later<T>(Arc<(Mutex<Option<T>>, Condvar)>);
impl<T> Later<T> {
    fn get(self) -> T {
        let (slot, ready) = &*self.0;
        let mut g = slot.lock().unwrap();
        loop {
            match g.take() {
                Some(t) => return t,
                None => g = ready.wait(g).unwrap(),
            }
        }
    }
}
impl Pool {
    fn new(n: usize) -> Pool {
        let (tx, rx) = channel::<Job>();
        let rx: Arc<Mutex<Receiver<Job>>> = Arc::new(Mutex::new(rx));
        let workers = (0..n)
            .map(|id| {
                let rx = Arc::clone(&rx);
                thread::Builder::new()
                    .name(format!("pool-{id}"))
                    .spawn(move || {
                        let mut count = 0;
                        loop {
                            let job = rx.lock().unwrap().recv();
                            let Ok(job) = job else { return count };
                            job(id);
                            count += 1;
                        }
                    })
                    .unwrap()
            })
            .collect();
        Pool { jobs: Some(tx), workers, done: Arc::default() }
    }
    fn submit<T: Send + 'static>(&self, f: impl FnOnce() -> T + Send + 'static) -> Later<T> {
        let pair = Arc::new((Mutex::new(None), Condvar::new()));
        let there = pair.clone();
        let job: Job = Box::new(move |_| {
            *there.0.lock().unwrap() = Some(f());
            there.1.notify_all();
        });
        self.jobs.as_ref().expect("open").send(job).ok().expect("workers live");
        Later(pair)
    }
    fn map<T: Send + 'static, U: Send + 'static>(
        &self,
        items: Vec<T>,
        f: impl Fn(T) -> U + Send + Sync + 'static,
    ) -> Vec<U> {
        let f = Arc::new(f);
        let later: Vec<_> = items
            .into_iter()
            .map(|t| {
                let f = f.clone();
                self.submit(move || f(t))
            })
            .collect();
        later.into_iter().map(Later::get).collect()
    }
}
impl Drop for Pool {
    fn drop(&mut self) {
        drop(self.jobs.take());
        let counts = self.workers.drain(..).map(|w| w.join().unwrap());
        self.done.lock().unwrap().extend(counts);
    }
}

fn map_reduce(texts: &[&str], threads: usize) -> Vec<(String, usize)> {
    let maps: Vec<HashMap<String, usize>> = thread::scope(|s| {
        let per = texts.len().div_ceil(threads);
        texts
            .chunks(per)
            .map(|part| {
                s.spawn(move || {
                    let mut m = HashMap::new();
                    part.iter().flat_map(|t| t.split(' ')).for_each(|w| *m.entry(w.to_lowercase()).or_insert(0) += 1);
                    m
                })
            })
            .collect::<Vec<_>>()
            .into_iter()
            .map(|h| h.join().unwrap())
            .collect()
    });
    let mut total: Vec<(String, usize)> = maps
        .into_iter()
        .reduce(|mut a, b| {
            b.into_iter().for_each(|(k, v)| *a.entry(k).or_default() += v);
            a
        })
        .unwrap_or_default()
        .into_iter()
        .collect();
    total.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    total
}

fn main() {
    let pool = Pool::new(3);
    let done = pool.done.clone();
    let squares = pool.map((0..20u64).collect(), |x| x * x);
    println!("{squares:?}");
    let words = pool.map(vec!["a".to_string(), "bcd".into(), String::new()], |s| s.len());
    println!("{words:?}");
    let a = pool.submit(|| (1..=20u64).product::<u64>());
    let b = pool.submit(|| vec!["x"; 3].join("-"));
    let c = pool.submit(|| thread::current().name().is_some_and(|n| n.starts_with("pool-")));
    println!("{} {} {}", a.get(), b.get(), c.get());
    let inner = Arc::new(pool);
    let chained = {
        let p = inner.clone();
        inner.submit(move || p.submit(|| 20).get() + p.submit(|| 1).get() * 2)
    };
    println!("{}", chained.get());
    while Arc::strong_count(&inner) > 1 {
        thread::yield_now();
    }
    drop(inner);
    println!("{} jobs", done.lock().unwrap().iter().sum::<u32>());
    println!("{:?}", map_reduce(&["The cat", "the dog the", "A cat", "end", "dog"], 2));
    println!("{:?}", map_reduce(&[""], 4));
}
