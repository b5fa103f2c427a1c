//! Statics: tables, function pointers, nested references, interior mutability of every kind, statics in functions and blocks, in generics' neighbours, across modules, by threads.
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicI32, AtomicPtr, AtomicU64, Ordering::SeqCst};
use std::sync::{LazyLock, Mutex, OnceLock, RwLock};
macro_rules! p { ($($e:expr),+ $(,)?) => {{ $(print!("{:?} ", $e);)+ println!(); }}; }
static NAMES: &[&str] = &["zero", "one", "two"];
static NESTED: &[(&str, &[Option<&[u8]>])] = &[("a", &[Some(b"x"), None]), ("b", &[]), ("c", &[Some(&[1, 2, 3])])];
static OPS: [(char, fn(i64, i64) -> Option<i64>); 4] =
    [('+', i64::checked_add), ('-', i64::checked_sub), ('*', i64::checked_mul), ('/', |a, b| a.checked_div(b))];
static SELF_REF: &&&i32 = &&&42;
static COUNT: AtomicI32 = AtomicI32::new(i32::MIN);
static SEEN: [AtomicBool; 4] = [const { AtomicBool::new(false) }; 4];
static CURRENT: AtomicPtr<u32> = AtomicPtr::new(std::ptr::null_mut());
static LIST: Mutex<Vec<(String, u32)>> = Mutex::new(Vec::new());
static CACHE: RwLock<BTreeMap<u32, &'static str>> = RwLock::new(BTreeMap::new());
static CONFIG: OnceLock<String> = OnceLock::new();
static SQUARES: LazyLock<Vec<u64>> = LazyLock::new(|| (0..10).map(|x| x * x).collect());
static mut RAW: [u8; 4] = *b"raw!";
thread_local!(static STACK: RefCell<Vec<u32>> = const { RefCell::new(Vec::new()) });
mod inner {
    pub static PUBLIC: super::AtomicU64 = super::AtomicU64::new(PRIVATE.len() as u64);
    static PRIVATE: &str = "private";
    pub mod deep {
        pub static LINK: &std::sync::atomic::AtomicU64 = &super::PUBLIC;
    }
}
fn counter() -> u64 {
    static N: AtomicU64 = AtomicU64::new(1);
    N.fetch_add(1, SeqCst)
}
fn per_type<T: Default + ToString>() -> String {
    static CALLS: AtomicU64 = AtomicU64::new(0);
    format!("{}:{}", T::default().to_string(), CALLS.fetch_add(1, SeqCst))
}
fn main() {
    p!(NAMES[1], NESTED[2].1[0].map(|b| b[2]), NESTED.iter().map(|n| n.1.len()).sum::<usize>(), ***SELF_REF);
    p!(
        OPS.iter().map(|(c, f)| format!("{c}{:?}", f(i64::MAX, 2))).collect::<Vec<_>>(),
        OPS.iter().find(|o| o.0 == '/').and_then(|o| o.1(1, 0))
    );
    p!(
        COUNT.fetch_add(1, SeqCst),
        COUNT.load(SeqCst),
        SEEN[2].swap(true, SeqCst),
        SEEN.iter().filter(|s| s.load(SeqCst)).count()
    );
    let boxed = Box::into_raw(Box::new(7));
    p!(CURRENT.swap(boxed, SeqCst).is_null(), unsafe { *CURRENT.load(SeqCst) }, unsafe {
        *Box::from_raw(CURRENT.swap(std::ptr::null_mut(), SeqCst))
    });
    std::thread::scope(|s| {
        for i in 0..4u32 {
            s.spawn(move || {
                LIST.lock().unwrap().push((format!("t{i}"), i * i));
                CACHE.write().unwrap().insert(i, NAMES[i as usize % 3]);
                STACK.with_borrow_mut(|v| v.push(i));
                CONFIG.get_or_init(|| "set once".into());
            });
        }
    });
    let mut list = LIST.lock().unwrap().clone();
    list.sort();
    p!(list, CACHE.read().unwrap(), CONFIG.get(), STACK.with_borrow(|v| v.len()), CONFIG.set("x".into()).is_err());
    p!(
        SQUARES.iter().rev().take(2).collect::<Vec<_>>(),
        LazyLock::force(&SQUARES).len(),
        inner::deep::LINK.fetch_add(3, SeqCst),
        inner::PUBLIC.load(SeqCst)
    );
    p!(counter(), counter(), per_type::<u8>(), per_type::<String>(), per_type::<u8>());
    unsafe {
        RAW[0] = b'R';
        let r = &raw mut RAW;
        (*r)[3] = b'?';
        p!(String::from_utf8_lossy(&*r));
    }
    let block = {
        static LOCAL: Mutex<i32> = Mutex::new(5);
        *LOCAL.lock().unwrap() += 1;
        &LOCAL
    };
    p!(block.lock().map(|g| *g), std::ptr::eq(NAMES, NAMES), (&raw const COUNT).is_aligned());
}
