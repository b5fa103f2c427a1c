//! Small engines as programs contain them: an LRU cache, a thread pool, an event loop with timers, a text index and a matrix.
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, VecDeque};
use std::hash::Hash;
use std::ops::{Add, Index, IndexMut, Mul};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

struct Lru<K, V> {
    slots: Vec<(K, V, usize, usize)>,
    places: HashMap<K, usize>,
    newest: usize,
    oldest: usize,
    capacity: usize,
}

impl<K: Hash + Eq + Clone, V> Lru<K, V> {
    const NONE: usize = usize::MAX;
    fn new(capacity: usize) -> Self {
        Lru { slots: Vec::with_capacity(capacity), places: HashMap::new(), newest: Self::NONE, oldest: Self::NONE, capacity }
    }
    fn unlink(&mut self, i: usize) {
        let (_, _, newer, older) = self.slots[i];
        *self.slots.get_mut(newer).map_or(&mut self.newest, |s| &mut s.3) = older;
        *self.slots.get_mut(older).map_or(&mut self.oldest, |s| &mut s.2) = newer;
    }
    fn push_front(&mut self, i: usize) {
        (self.slots[i].2, self.slots[i].3) = (Self::NONE, self.newest);
        *self.slots.get_mut(self.newest).map_or(&mut self.oldest, |s| &mut s.2) = i;
        self.newest = i;
    }
    fn get(&mut self, key: &K) -> Option<&mut V> {
        let i = *self.places.get(key)?;
        self.unlink(i);
        self.push_front(i);
        Some(&mut self.slots[i].1)
    }
    fn put(&mut self, key: K, value: V) -> Option<(K, V)> {
        if let Some(v) = self.get(&key) {
            return Some((key, std::mem::replace(v, value)));
        }
        let mut evicted = None;
        let i = if self.slots.len() < self.capacity {
            self.slots.push((key.clone(), value, Self::NONE, Self::NONE));
            self.slots.len() - 1
        } else {
            let i = self.oldest;
            self.unlink(i);
            let (k, v, ..) = std::mem::replace(&mut self.slots[i], (key.clone(), value, Self::NONE, Self::NONE));
            self.places.remove(&k);
            evicted = Some((k, v));
            i
        };
        self.places.insert(key, i);
        self.push_front(i);
        evicted
    }
}

type Job = Box<dyn FnOnce(usize) + Send>;

struct Pool {
    jobs: Option<Sender<Job>>,
    workers: Vec<JoinHandle<u32>>,
}

impl Pool {
    fn new(n: usize) -> Pool {
        let (jobs, queue) = mpsc::channel::<Job>();
        let queue = Arc::new(Mutex::new(queue));
        let work = |id: usize, queue: Arc<Mutex<Receiver<Job>>>| move || {
            let mut done = 0;
            loop {
                let Ok(job) = queue.lock().unwrap().recv() else { return done };
                job(id);
                done += 1;
            }
        };
        Pool { jobs: Some(jobs), workers: (0..n).map(|id| thread::spawn(work(id, queue.clone()))).collect() }
    }
    fn map<T: Send + 'static, R: Send + 'static>(&self, items: Vec<T>, f: impl Fn(T) -> R + Send + Sync + 'static) -> Vec<R> {
        let (f, (tx, rx)) = (Arc::new(f), mpsc::channel());
        for (i, item) in items.into_iter().enumerate() {
            let (f, tx) = (Arc::clone(&f), tx.clone());
            self.jobs.as_ref().unwrap().send(Box::new(move |_| tx.send((i, f(item))).unwrap())).unwrap();
        }
        drop(tx);
        rx.into_iter().collect::<BTreeMap<_, _>>().into_values().collect()
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        drop(self.jobs.take());
        let done: u32 = self.workers.drain(..).map(|w| w.join().unwrap()).sum();
        println!("pool did {done} jobs");
    }
}

type Task<'a> = Box<dyn FnMut(&mut Loop<'a>) -> Option<u64> + 'a>;

#[derive(Default)]
struct Loop<'a> {
    now: u64,
    ready: VecDeque<usize>,
    timers: BinaryHeap<Reverse<(u64, usize)>>,
    tasks: Vec<Option<Task<'a>>>,
}

impl<'a> Loop<'a> {
    fn spawn(&mut self, task: impl FnMut(&mut Loop<'a>) -> Option<u64> + 'a) {
        self.ready.push_back(self.tasks.len());
        self.tasks.push(Some(Box::new(task)));
    }
    fn run(&mut self) -> u64 {
        loop {
            while let Some(id) = self.ready.pop_front() {
                let mut task = self.tasks[id].take().unwrap();
                if let Some(delay) = task(self) {
                    self.timers.push(Reverse((self.now + delay, id)));
                    self.tasks[id] = Some(task);
                }
            }
            let Some(Reverse((at, id))) = self.timers.pop() else { return self.now };
            self.now = at;
            self.ready.push_back(id);
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Matrix<T, const R: usize, const C: usize>([[T; C]; R]);

impl<T, const R: usize, const C: usize> Index<(usize, usize)> for Matrix<T, R, C> {
    type Output = T;
    fn index(&self, (r, c): (usize, usize)) -> &T {
        &self.0[r][c]
    }
}
impl<T, const R: usize, const C: usize> IndexMut<(usize, usize)> for Matrix<T, R, C> {
    fn index_mut(&mut self, (r, c): (usize, usize)) -> &mut T {
        &mut self.0[r][c]
    }
}
impl<T: Copy + Default + Add<Output = T> + Mul<Output = T>, const R: usize, const N: usize, const C: usize> Mul<&Matrix<T, N, C>> for &Matrix<T, R, N> {
    type Output = Matrix<T, R, C>;
    fn mul(self, other: &Matrix<T, N, C>) -> Matrix<T, R, C> {
        let cell = |r, c| (0..N).map(|k| self[(r, k)] * other[(k, c)]).fold(T::default(), T::add);
        Matrix(std::array::from_fn(|r| std::array::from_fn(|c| cell(r, c))))
    }
}

fn index(documents: &[&str]) -> BTreeMap<String, BTreeSet<usize>> {
    let mut index = BTreeMap::<_, BTreeSet<_>>::new();
    for (i, d) in documents.iter().enumerate() {
        for word in d.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
            index.entry(word.to_lowercase()).or_default().insert(i);
        }
    }
    index
}

fn main() {
    let mut cache = Lru::new(3);
    for (i, word) in "a b c a d e a f b".split(' ').enumerate() {
        print!("{:?} ", cache.put(word.to_string(), i));
    }
    println!("{:?} {}", cache.get(&"a".into()).copied(), cache.get(&"c".into()).is_none());
    let pool = Pool::new(3);
    println!("{:?}", pool.map((1..=20u64).collect(), |n| (1..=n).fold(1u64, |a, b| a.wrapping_mul(b))));
    println!("{:?}", pool.map(vec!["x", "yy"], str::len));
    drop(pool);
    let log = std::cell::RefCell::new(vec![]);
    let mut events = Loop::default();
    for (name, period) in [("fast", 3), ("slow", 7)] {
        let (log, mut left) = (&log, 3);
        events.spawn(move |l| {
            log.borrow_mut().push((name, l.now));
            left -= 1;
            if left == 1 {
                l.spawn(move |l| {
                    log.borrow_mut().push(("child", l.now));
                    None
                });
            }
            (left > 0).then_some(period)
        });
    }
    println!("{} {:?}", events.run(), log.borrow());
    let mut m = Matrix([[1u128, 1], [1, 0]]);
    (0..7).for_each(|_| m = &m * &m);
    m[(0, 0)] += 1;
    println!("{m:?} {:?}", &Matrix([[1.5, 2.0]]) * &Matrix([[2.0], [0.25]]));
    let index = index(&["The cat sat; on the mat", "A cat, a hat", "Über-mat ÉTÉ"]);
    println!("{index:?}");
    println!("{:?} {:?}", &index["cat"] - &index["hat"], index.range("m".to_string()..).map(|(k, v)| (k, v.len())).collect::<Vec<_>>());
}
