//! `Once`, `OnceLock`, `LazyLock`: one initialisation under contention, statics of all kinds, poisoning left aside.
use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{LazyLock, Mutex, Once, OnceLock, RwLock};
use std::thread;

static CALLS: AtomicUsize = AtomicUsize::new(0);
static START: Once = Once::new();
static CONFIG: OnceLock<HashMap<&'static str, u32>> = OnceLock::new();
static TABLE: LazyLock<Vec<u64>> = LazyLock::new(|| {
    CALLS.fetch_add(1, SeqCst);
    (0..64).map(|i| 1u64 << i).collect()
});
static REGISTRY: LazyLock<Mutex<HashMap<String, Box<dyn Fn(i32) -> i32 + Send>>>> = LazyLock::new(Default::default);
static NAMES: RwLock<Vec<&str>> = RwLock::new(vec![]);

fn config() -> &'static HashMap<&'static str, u32> {
    CONFIG.get_or_init(|| {
        CALLS.fetch_add(100, SeqCst);
        thread::sleep(std::time::Duration::from_millis(5));
        HashMap::from([("a", 1), ("b", 2)])
    })
}

fn main() {
    println!("{} {:?}", START.is_completed(), CONFIG.get());
    thread::scope(|s| {
        for i in 0..8 {
            s.spawn(move || {
                START.call_once(|| {
                    CALLS.fetch_add(10000, SeqCst);
                });
                assert_eq!(config()["b"], 2);
                assert_eq!(TABLE[i], 1 << i);
            });
        }
    });
    println!("{} {} {:?}", CALLS.load(SeqCst), START.is_completed(), config().get("a"));
    REGISTRY.lock().unwrap().insert("double".into(), Box::new(|x| x * 2));
    let base = 10;
    REGISTRY.lock().unwrap().insert("add".into(), Box::new(move |x| x + base));
    let r = REGISTRY.lock().unwrap();
    let mut names: Vec<_> = r.keys().cloned().collect();
    names.sort();
    println!("{names:?} {}", names.iter().fold(5, |x, n| r[n](x)));
    NAMES.write().unwrap().extend(["x", "y"]);
    println!("{:?} {}", NAMES.read().unwrap(), TABLE.iter().map(|x| x.count_ones()).sum::<u32>());
    let o = OnceLock::new();
    println!("{:?} {:?} {:?} {:?}", o.set(1), o.set(2), o.get(), o.clone().into_inner());
    let l = LazyLock::new(|| String::from("local"));
    println!("{:?} {} {:?}", l, l.len(), LazyLock::force(&l));
    let seen = thread::scope(|s| {
        let hs: Vec<_> = (0..4)
            .map(|i| {
                let o = &o;
                s.spawn(move || *o.get_or_init(|| i))
            })
            .collect();
        hs.into_iter().map(|h| h.join().unwrap()).collect::<Vec<_>>()
    });
    println!("{seen:?} {}", START.is_completed());
    START.call_once_force(|_| unreachable!());
    let empty: OnceLock<String> = OnceLock::new();
    let waited = thread::scope(|s| {
        let h = s.spawn(|| empty.wait().len());
        empty.set("waited".into()).unwrap();
        h.join().unwrap()
    });
    println!("{waited}");
}
