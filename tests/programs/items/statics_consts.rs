//! Statics, consts, const fn, interior mutability in statics, thread locals, promoted constants.

use std::cell::{Cell, RefCell};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, Mutex, OnceLock};

const fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

const fn table() -> [u32; 16] {
    let mut t = [0; 16];
    let mut i = 0;
    while i < 16 {
        t[i] = (i * i) as u32;
        i += 1;
    }
    t
}

const G: u64 = gcd(462, 1071);
const SQUARES: [u32; 16] = table();
const NAMES: &[(&str, Option<u8>)] = &[("one", Some(1)), ("none", None)];
static COUNTER: AtomicUsize = AtomicUsize::new(10);
static LOG: Mutex<Vec<String>> = Mutex::new(Vec::new());
static GREETING: &str = "static hello";
static mut RAW: [i32; 3] = [1, 2, 3];
static LAZY: LazyLock<String> = LazyLock::new(|| {
    log("lazy init");
    "lazy".repeat(2)
});
static SELF_REF: Link = Link { value: 1, next: Some(&Link { value: 2, next: None }) };

struct Link {
    value: u8,
    next: Option<&'static Link>,
}

struct Limits;
impl Limits {
    const MAX: usize = SQUARES[5] as usize;
    const RANGE: std::ops::Range<usize> = 0..Self::MAX;
}

thread_local! {
    static DEPTH: Cell<u32> = const { Cell::new(1) };
    static NAMES_SEEN: RefCell<Vec<String>> = RefCell::new(vec!["main".to_string()]);
}

fn log(text: &str) {
    LOG.lock().unwrap().push(text.to_string());
}

fn promoted() -> &'static [u64; 2] {
    &[G, G * 2]
}

fn main() {
    println!("{G} {:?} {}", SQUARES, Limits::RANGE.len());
    println!("{NAMES:?} {GREETING} {:?}", promoted());
    COUNTER.fetch_add(5, Ordering::SeqCst);
    println!("{}", COUNTER.load(Ordering::Relaxed));
    log("first");
    println!("{} {}", *LAZY, LAZY.len());
    log("second");
    println!("{:?}", LOG.lock().unwrap());
    unsafe {
        RAW[1] += 40;
        let copy = RAW;
        println!("{copy:?}");
    }
    println!("{} {:?}", SELF_REF.value, SELF_REF.next.map(|l| (l.value, l.next.is_none())));
    DEPTH.with(|d| d.set(d.get() + 4));
    NAMES_SEEN.with_borrow_mut(|n| n.push("again".into()));
    println!("{} {:?}", DEPTH.get(), NAMES_SEEN.take());
    static CELL: OnceLock<u32> = OnceLock::new();
    println!("{} {}", CELL.get_or_init(|| 7), CELL.get_or_init(|| 8));
    const { assert!(G == 21) };
    let array = [const { Vec::<u8>::new() }; 3];
    println!("{array:?} {}", { const LOCAL: i8 = -1 - 1; LOCAL });
}
