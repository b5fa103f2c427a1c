//! Shared caches: read-mostly maps behind `RwLock`, values computed once per key by `OnceLock`s, a registry with weak references, striped locks, versioned snapshots by `Arc`, guards mapped to parts.
use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex, OnceLock, RwLock, Weak};
use std::thread;
macro_rules! p { ($($e:expr),+ $(,)?) => {{ $(print!("{:?} ", $e);)+ println!(); }}; }
#[derive(Default)]
struct Memo {
    map: RwLock<HashMap<u64, Arc<OnceLock<u64>>>>,
    computed: AtomicUsize,
}
impl Memo {
    fn get(&self, k: u64) -> u64 {
        let slot = self.map.read().unwrap().get(&k).cloned();
        let slot = slot.unwrap_or_else(|| self.map.write().unwrap().entry(k).or_default().clone());
        *slot.get_or_init(|| {
            self.computed.fetch_add(1, SeqCst);
            thread::yield_now();
            (1..=k).fold(1, |a, x| a * x % 1_000_007)
        })
    }
}
struct Striped<V>(Vec<Mutex<BTreeMap<String, V>>>, BuildHasherDefault<DefaultHasher>);
impl<V: Default> Striped<V> {
    fn with<R>(&self, k: &str, f: impl FnOnce(&mut V) -> R) -> R {
        let i = self.1.hash_one(k) as usize % self.0.len();
        f(self.0[i].lock().unwrap().entry(k.to_owned()).or_default())
    }
}
struct Snapshot<T>(RwLock<Arc<T>>, AtomicUsize);
impl<T: Clone> Snapshot<T> {
    fn load(&self) -> Arc<T> {
        self.0.read().unwrap().clone()
    }
    fn update(&self, f: impl Fn(&mut T)) {
        loop {
            let old = self.load();
            let mut new = (*old).clone();
            f(&mut new);
            let mut slot = self.0.write().unwrap();
            if Arc::ptr_eq(&slot, &old) {
                *slot = Arc::new(new);
                return;
            }
            self.1.fetch_add(1, SeqCst);
        }
    }
}
struct Session {
    id: u32,
    home: Weak<Mutex<BTreeMap<u32, Weak<Session>>>>,
}
impl Drop for Session {
    fn drop(&mut self) {
        if let Some(r) = self.home.upgrade() {
            r.lock().unwrap().remove(&self.id);
        }
    }
}
fn main() {
    let m = Memo::default();
    let sums: Vec<u64> = thread::scope(|s| {
        (0..4)
            .map(|t| {
                let m = &m;
                s.spawn(move || (0..60).map(|i| m.get((i * (t + 1)) % 20)).sum())
            })
            .collect::<Vec<_>>()
            .into_iter()
            .map(|h| h.join().unwrap())
            .collect()
    });
    p!(sums, m.computed.load(SeqCst), m.map.read().unwrap().len());
    let striped = Striped((0..4).map(|_| Mutex::default()).collect(), Default::default());
    thread::scope(|s| {
        (0..3u32).for_each(|t| {
            let st = &striped;
            s.spawn(move || "the cat the dog the cat".split(' ').for_each(|w| st.with(w, |n: &mut u32| *n += t + 1)));
        })
    });
    p!(
        striped.with("the", |n| *n),
        striped.with("cat", |n| std::mem::take(n)),
        striped.with("cat", |n| *n),
        striped.0.iter().map(|m| m.lock().unwrap().len()).sum::<usize>()
    );
    let snap = Snapshot(RwLock::new(Arc::new(vec![0u32])), AtomicUsize::new(0));
    let first = snap.load();
    thread::scope(|s| {
        (1..=3).for_each(|t| {
            let sn = &snap;
            s.spawn(move || (0..20).for_each(|i| sn.update(|v| v.push(t * 100 + i))));
        })
    });
    let mut last = (*snap.load()).clone();
    last.sort();
    p!(first, last.len(), last[60], Arc::strong_count(&first));
    let registry: Arc<Mutex<BTreeMap<u32, Weak<Session>>>> = Arc::default();
    let open = |id| {
        let s = Arc::new(Session { id, home: Arc::downgrade(&registry) });
        registry.lock().unwrap().insert(id, Arc::downgrade(&s));
        s
    };
    let (a, b) = (open(1), open(2));
    drop(open(3));
    let c = a.clone();
    drop(a);
    p!(
        registry.lock().unwrap().keys().collect::<Vec<_>>(),
        registry.lock().unwrap()[&1].upgrade().map(|s| s.id),
        Arc::strong_count(&c)
    );
    thread::spawn(move || drop(c)).join().unwrap();
    p!(registry.lock().unwrap().len(), b.home.strong_count());
    drop(registry);
    p!(b.home.upgrade().is_none(), b.id);
    let rw = RwLock::new((vec![1, 2, 3], String::from("x")));
    {
        let r = rw.read().unwrap();
        let (list, name) = &*r;
        p!(list.len(), name, rw.try_read().is_ok(), rw.try_write().is_err());
    }
    let total = thread::scope(|s| {
        let hs: Vec<_> = (0..3)
            .map(|i| {
                let rw = &rw;
                s.spawn(move || {
                    if i == 1 {
                        rw.write().unwrap().0.push(10);
                    }
                    rw.read().unwrap().0.iter().take(3).sum::<i32>()
                })
            })
            .collect();
        hs.into_iter().map(|h| h.join().unwrap()).sum::<i32>()
    });
    p!(
        total,
        rw.write()
            .map(|mut g| {
                g.1.push('y');
                g.1.len()
            })
            .unwrap(),
        rw.into_inner().unwrap()
    );
}
