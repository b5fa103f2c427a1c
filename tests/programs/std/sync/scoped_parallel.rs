//! Scoped threads in algorithms: parallel quicksort, matrix product by rows, prime sieve by segments, histogram merge, tree sums, pipelines with borrowed stages, results in order.
use std::collections::BTreeMap;
use std::sync::mpsc::sync_channel;
use std::sync::Mutex;
use std::thread::{self, Scope};
macro_rules! p { ($($e:expr),+ $(,)?) => {{ $(print!("{:?} ", $e);)+ println!(); }}; }
fn quicksort<T: Ord + Send>(v: &mut [T], depth: u32) {
    if v.len() <= 1 {
        return;
    }
    let (mut store, last) = (0, v.len() - 1);
    v.swap(last / 2, last);
    for i in 0..last {
        if v[i] < v[last] {
            v.swap(i, store);
            store += 1;
        }
    }
    v.swap(store, last);
    let (left, right) = v.split_at_mut(store);
    let right = &mut right[1..];
    if depth == 0 {
        quicksort(left, 0);
        quicksort(right, 0);
    } else {
        thread::scope(|s| {
            s.spawn(|| quicksort(left, depth - 1));
            quicksort(right, depth - 1);
        });
    }
}
enum Tree {
    Leaf(u64),
    Node(Box<Tree>, Box<Tree>),
}
impl Tree {
    fn build(lo: u64, hi: u64) -> Tree {
        if hi - lo == 1 {
            Tree::Leaf(lo)
        } else {
            let mid = (lo + hi) / 2;
            Tree::Node(Box::new(Tree::build(lo, mid)), Box::new(Tree::build(mid, hi)))
        }
    }
    fn sum<'s>(&'s self, scope: &'s Scope<'s, '_>, depth: u32) -> u64 {
        match self {
            Tree::Leaf(x) => *x,
            Tree::Node(a, b) if depth > 0 => {
                let h = scope.spawn(move || a.sum(scope, depth - 1));
                b.sum(scope, depth - 1) + h.join().unwrap()
            }
            Tree::Node(a, b) => a.sum(scope, 0) + b.sum(scope, 0),
        }
    }
}
fn par_map<T: Sync, U: Send>(items: &[T], threads: usize, f: impl Fn(&T) -> U + Sync) -> Vec<U> {
    let chunk = items.len().div_ceil(threads).max(1);
    thread::scope(|s| {
        let handles: Vec<_> = items.chunks(chunk).map(|c| s.spawn(|| c.iter().map(&f).collect::<Vec<U>>())).collect();
        handles.into_iter().flat_map(|h| h.join().unwrap()).collect()
    })
}
fn main() {
    let mut v: Vec<String> = (0..500u32).map(|i| format!("{:x}", i.wrapping_mul(2654435761))).collect();
    quicksort(&mut v, 2);
    p!(v.is_sorted(), v[0], v[499]);
    let n = 24;
    let (a, b): (Vec<Vec<i64>>, Vec<Vec<i64>>) = (
        (0..n).map(|i| (0..n).map(|j| i * j % 7).collect()).collect(),
        (0..n).map(|i| (0..n).map(|j| i - j).collect()).collect(),
    );
    let mut c = vec![vec![0i64; n as usize]; n as usize];
    thread::scope(|s| {
        for (ra, rc) in a.chunks(6).zip(c.chunks_mut(6)) {
            let b = &b;
            s.spawn(move || {
                ra.iter().zip(rc).for_each(|(x, y)| {
                    y.iter_mut().enumerate().for_each(|(j, y)| *y = x.iter().zip(b).map(|(p, q)| p * q[j]).sum())
                })
            });
        }
    });
    p!(c[23][0], c.iter().flatten().sum::<i64>(), &c[1][..4]);
    let small: Vec<u32> = (2..100u32).filter(|n| (2..*n).take_while(|d| d * d <= *n).all(|d| n % d != 0)).collect();
    let counts = par_map(&[(100u32, 2500u32), (2500, 5000), (5000, 7500), (7500, 10000)], 4, |&(lo, hi)| {
        (lo..hi).filter(|n| small.iter().all(|p| n % p != 0)).count()
    });
    p!(counts, counts.iter().sum::<usize>() + small.len());
    let text = "the quick brown fox jumps over the lazy dog ".repeat(20);
    let words: Vec<&str> = text.split_whitespace().collect();
    let merged = par_map(&words.chunks(50).collect::<Vec<_>>(), 3, |c| {
        c.iter().fold(BTreeMap::new(), |mut m, w| {
            *m.entry(w.len()).or_insert(0) += 1;
            m
        })
    })
    .into_iter()
    .fold(BTreeMap::<usize, i32>::new(), |mut all, m| {
        m.into_iter().for_each(|(k, v)| *all.entry(k).or_default() += v);
        all
    });
    p!(merged);
    let tree = Tree::build(0, 1000);
    p!(thread::scope(|s| tree.sum(s, 2)));
    let log = Mutex::new(vec![]);
    let total = thread::scope(|s| {
        let (tx, rx) = sync_channel::<&str>(2);
        let (tx2, rx2) = sync_channel(2);
        s.spawn(|| {
            let tx = tx;
            words[..9].iter().for_each(|w| tx.send(w).unwrap())
        });
        s.spawn(|| {
            let tx2 = tx2;
            rx.into_iter().map(|w| (w, w.len())).for_each(|p| tx2.send(p).unwrap())
        });
        rx2.into_iter().inspect(|p| log.lock().unwrap().push(p.0)).map(|p| p.1).sum::<usize>()
    });
    p!(total, log.into_inner().unwrap().join(" "));
    let mut slots = [0u32; 6];
    thread::scope(|s| slots.iter_mut().zip(1..).for_each(|(x, k)| drop(s.spawn(move || *x = (1..=k).product()))));
    p!(slots, par_map::<u8, u8>(&[], 3, |x| *x), par_map(&["a", "b"], 9, |s| s.repeat(2)));
}
