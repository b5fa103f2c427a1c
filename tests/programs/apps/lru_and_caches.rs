//! Caches: an LRU over an intrusive list of raw pointers, an LFU with buckets, a clock, a TTL cache with simulated time, all behind one
//! trait; hit rates on the same access pattern; entries' drops counted; a memoizing wrapper generic over the cache.
use std::borrow::Borrow;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::fmt::Debug;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ptr;
use std::rc::Rc;

trait Cache<K, V> {
    fn get(&mut self, k: &K) -> Option<&V>;
    fn put(&mut self, k: K, v: V) -> Option<(K, V)>;
    fn len(&self) -> usize;
    fn name(&self) -> String {
        std::any::type_name_of_val(self).split('<').next().unwrap_or("").rsplit("::").next().unwrap_or("").to_owned()
    }
}

struct Link<K, V> {
    key: K,
    value: V,
    prev: *mut Link<K, V>,
    next: *mut Link<K, V>,
}
/// Compares and hashes by the key that a link holds.
struct KeyRef<K, V>(*const Link<K, V>);
impl<K: Hash, V> Hash for KeyRef<K, V> {
    fn hash<H: Hasher>(&self, h: &mut H) {
        unsafe { &(*self.0).key }.hash(h)
    }
}
impl<K: PartialEq, V> PartialEq for KeyRef<K, V> {
    fn eq(&self, o: &Self) -> bool {
        unsafe { (*self.0).key == (*o.0).key }
    }
}
impl<K: Eq, V> Eq for KeyRef<K, V> {}
#[repr(transparent)]
struct ByKey<Q: ?Sized>(Q);
impl<Q: Hash + ?Sized> Hash for ByKey<Q> {
    fn hash<H: Hasher>(&self, h: &mut H) {
        self.0.hash(h)
    }
}
impl<Q: PartialEq + ?Sized> PartialEq for ByKey<Q> {
    fn eq(&self, o: &Self) -> bool {
        self.0 == o.0
    }
}
impl<Q: Eq + ?Sized> Eq for ByKey<Q> {}
impl<K, V> Borrow<ByKey<K>> for KeyRef<K, V> {
    fn borrow(&self) -> &ByKey<K> {
        unsafe { &*(&raw const (*self.0).key).cast::<ByKey<K>>() }
    }
}
struct Lru<K, V> {
    map: HashMap<KeyRef<K, V>, *mut Link<K, V>>,
    head: *mut Link<K, V>,
    tail: *mut Link<K, V>,
    limit: usize,
    owns: PhantomData<Box<Link<K, V>>>,
}
impl<K: Hash + Eq, V> Lru<K, V> {
    fn new(limit: usize) -> Self {
        Lru {
            map: HashMap::with_capacity(limit),
            head: ptr::null_mut(),
            tail: ptr::null_mut(),
            limit,
            owns: PhantomData,
        }
    }
    unsafe fn unlink(&mut self, l: *mut Link<K, V>) {
        unsafe {
            let (prev, next) = ((*l).prev, (*l).next);
            match prev.as_mut() {
                Some(p) => p.next = next,
                None => self.head = next,
            }
            match next.as_mut() {
                Some(n) => n.prev = prev,
                None => self.tail = prev,
            }
        }
    }
    unsafe fn push_front(&mut self, l: *mut Link<K, V>) {
        unsafe {
            (*l).prev = ptr::null_mut();
            (*l).next = self.head;
            match self.head.as_mut() {
                Some(h) => h.prev = l,
                None => self.tail = l,
            }
        }
        self.head = l;
    }
    fn keys(&self) -> impl Iterator<Item = &K> {
        let mut at = self.head;
        std::iter::from_fn(move || {
            let l = unsafe { at.as_ref()? };
            at = l.next;
            Some(&l.key)
        })
    }
}
impl<K: Hash + Eq, V> Cache<K, V> for Lru<K, V> {
    fn get(&mut self, k: &K) -> Option<&V> {
        let by_key: &ByKey<K> = unsafe { &*ptr::from_ref(k).cast() };
        let l = *self.map.get(by_key)?;
        unsafe {
            self.unlink(l);
            self.push_front(l);
            Some(&(*l).value)
        }
    }
    fn put(&mut self, key: K, value: V) -> Option<(K, V)> {
        let by_key: &ByKey<K> = unsafe { &*ptr::from_ref(&key).cast() };
        if let Some(&l) = self.map.get(by_key) {
            let old = std::mem::replace(unsafe { &mut (*l).value }, value);
            self.get(&key);
            return Some((key, old));
        }
        let mut out = None;
        if self.map.len() == self.limit {
            let last = self.tail;
            self.map.remove(&KeyRef(last));
            unsafe { self.unlink(last) };
            let Link { key, value, .. } = *unsafe { Box::from_raw(last) };
            out = Some((key, value));
        }
        let l = Box::into_raw(Box::new(Link { key, value, prev: ptr::null_mut(), next: ptr::null_mut() }));
        self.map.insert(KeyRef(l), l);
        unsafe { self.push_front(l) };
        out
    }
    fn len(&self) -> usize {
        self.map.len()
    }
}
impl<K, V> Drop for Lru<K, V> {
    fn drop(&mut self) {
        self.map.clear();
        let mut at = self.head;
        while !at.is_null() {
            at = unsafe { Box::from_raw(at) }.next;
        }
    }
}

struct Lfu<K, V> {
    values: HashMap<Rc<K>, (V, u32)>,
    buckets: BTreeMap<u32, VecDeque<Rc<K>>>,
    limit: usize,
}
impl<K: Hash + Eq, V> Lfu<K, V> {
    fn touch(&mut self, k: &K) -> Option<()> {
        let (key, (_, uses)) = self.values.get_key_value(k)?;
        let (key, uses) = (key.clone(), *uses);
        let bucket = self.buckets.get_mut(&uses)?;
        bucket.retain(|x| !Rc::ptr_eq(x, &key));
        if bucket.is_empty() {
            self.buckets.remove(&uses);
        }
        self.values.get_mut(k)?.1 += 1;
        self.buckets.entry(uses + 1).or_default().push_back(key);
        Some(())
    }
}
impl<K: Hash + Eq, V> Cache<K, V> for Lfu<K, V> {
    fn get(&mut self, k: &K) -> Option<&V> {
        self.touch(k)?;
        self.values.get(k).map(|v| &v.0)
    }
    fn put(&mut self, k: K, v: V) -> Option<(K, V)> {
        if self.touch(&k).is_some() {
            let old = std::mem::replace(&mut self.values.get_mut(&k)?.0, v);
            return Some((k, old));
        }
        let mut out = None;
        if self.values.len() == self.limit {
            let mut least = self.buckets.first_entry()?;
            let victim = least.get_mut().pop_front()?;
            if least.get().is_empty() {
                least.remove();
            }
            let (key, (value, _)) = self.values.remove_entry(&*victim)?;
            drop(victim);
            out = Rc::into_inner(key).map(|k| (k, value));
        }
        let key = Rc::new(k);
        self.values.insert(key.clone(), (v, 1));
        self.buckets.entry(1).or_default().push_back(key);
        out
    }
    fn len(&self) -> usize {
        self.values.len()
    }
}
struct Clock<K, V> {
    slots: Vec<(K, V, bool)>,
    hand: usize,
    limit: usize,
}
impl<K: PartialEq, V> Cache<K, V> for Clock<K, V> {
    fn get(&mut self, k: &K) -> Option<&V> {
        self.slots.iter_mut().find(|s| s.0 == *k).map(|(_, v, used)| {
            *used = true;
            &*v
        })
    }
    fn put(&mut self, k: K, v: V) -> Option<(K, V)> {
        if let Some(s) = self.slots.iter_mut().find(|s| s.0 == k) {
            return Some((k, std::mem::replace(&mut s.1, v)));
        }
        if self.slots.len() < self.limit {
            self.slots.push((k, v, false));
            return None;
        }
        while std::mem::take(&mut self.slots[self.hand].2) {
            self.hand = (self.hand + 1) % self.limit;
        }
        let (k, v, _) = std::mem::replace(&mut self.slots[self.hand], (k, v, false));
        self.hand = (self.hand + 1) % self.limit;
        Some((k, v))
    }
    fn len(&self) -> usize {
        self.slots.len()
    }
}
struct Ttl<K, V, N: Fn() -> u64> {
    map: HashMap<K, (u64, V)>,
    life: u64,
    now: N,
}
impl<K: Hash + Eq + Clone, V, N: Fn() -> u64> Cache<K, V> for Ttl<K, V, N> {
    fn get(&mut self, k: &K) -> Option<&V> {
        let now = (self.now)();
        self.map.retain(|_, (at, _)| now - *at < self.life);
        self.map.get(k).map(|e| &e.1)
    }
    fn put(&mut self, k: K, v: V) -> Option<(K, V)> {
        self.map.insert(k.clone(), ((self.now)(), v)).map(|old| (k, old.1))
    }
    fn len(&self) -> usize {
        self.map.len()
    }
    fn name(&self) -> String {
        format!("Ttl({})", self.life)
    }
}

struct Memo<'c, A, R> {
    cache: Box<dyn Cache<A, R> + 'c>,
    f: Box<dyn FnMut(&A) -> R + 'c>,
    misses: u32,
}
impl<A: Clone, R: Clone> Memo<'_, A, R> {
    fn call(&mut self, a: A) -> R {
        if let Some(r) = self.cache.get(&a) {
            return r.clone();
        }
        self.misses += 1;
        let r = (self.f)(&a);
        self.cache.put(a, r.clone());
        r
    }
}
struct Tracked(u32, Rc<RefCell<HashSet<u32>>>);
impl Tracked {
    fn new(n: u32, live: &Rc<RefCell<HashSet<u32>>>) -> Self {
        live.borrow_mut().insert(n);
        Tracked(n, live.clone())
    }
}
impl Drop for Tracked {
    fn drop(&mut self) {
        assert!(self.1.borrow_mut().remove(&self.0), "{} dropped twice", self.0);
    }
}

fn pattern() -> impl Iterator<Item = u32> {
    let mut s = 7u32;
    (0..2000u32).map(move |i| {
        s = s.wrapping_mul(1103515245).wrapping_add(12345);
        match i % 4 {
            0 => i / 50 % 7,
            1 => (s >> 16) % 10,
            2 => (s >> 16) % 60,
            _ => 100 + i % 13,
        }
    })
}
fn show<K: Debug, V: Debug>(what: &str, r: Option<(K, V)>) {
    println!("{what}: {r:?}");
}

fn main() {
    let mut c = Lru::new(3);
    for (k, v) in [("a", 1), ("b", 2), ("c", 3)] {
        c.put(k.to_owned(), v);
    }
    println!("{:?} {:?}", c.get(&"a".to_owned()).copied(), c.get(&"z".to_owned()));
    show("evicts", c.put("d".into(), 4));
    show("replaces", c.put("c".into(), 30));
    println!("{:?} {}", c.keys().collect::<Vec<_>>(), c.len());
    let clock = Rc::new(Cell::new(0));
    let time = clock.clone();
    let mut caches: Vec<Box<dyn Cache<u32, u64>>> = vec![
        Box::new(Lru::new(16)),
        Box::new(Lfu { values: HashMap::new(), buckets: BTreeMap::new(), limit: 16 }),
        Box::new(Clock { slots: vec![], hand: 0, limit: 16 }),
        Box::new(Ttl { map: HashMap::new(), life: 40, now: move || time.get() }),
    ];
    for cache in &mut caches {
        let mut hits = 0;
        for k in pattern() {
            clock.set(clock.get() + 1);
            match cache.get(&k) {
                Some(v) => hits += (*v == u64::from(k) * 3) as u32,
                None => drop(cache.put(k, u64::from(k) * 3)),
            }
        }
        println!("{} {hits} hits, {} kept", cache.name(), cache.len());
    }
    let live: Rc<RefCell<HashSet<u32>>> = Rc::default();
    {
        let mut lru: Lru<u32, Tracked> = Lru::new(5);
        let mut lfu = Lfu { values: HashMap::new(), buckets: BTreeMap::new(), limit: 4 };
        for (n, k) in pattern().take(300).enumerate() {
            let n = n as u32 * 2;
            drop(lru.put(k, Tracked::new(n, &live)));
            drop(lfu.put(k, Tracked::new(n + 1, &live)));
        }
        println!("{} {} {}", RefCell::borrow(&live).len(), lru.len(), lfu.len());
    }
    println!("{}", RefCell::borrow(&live).len());
    let calls = Cell::new(0);
    let mut memo = Memo {
        cache: Box::new(Lru::new(50)),
        f: Box::new(|&(a, b): &(u64, u64)| {
            calls.set(calls.get() + 1);
            (1..=a).map(|x| x.pow(b as u32)).sum::<u64>()
        }),
        misses: 0,
    };
    println!("{} {}", (0..100).map(|i| memo.call((i % 10, i % 3))).sum::<u64>(), memo.misses);
    println!("{}", calls.get());
}
