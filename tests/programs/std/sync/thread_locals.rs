//! Thread locals: const and lazy, with and without destructors, order of destruction, access while another is destroyed, `try_with`.
use std::cell::{Cell, OnceCell, RefCell};
use std::sync::Mutex;
use std::thread;

static LOG: Mutex<Vec<String>> = Mutex::new(Vec::new());

fn log(s: impl Into<String>) {
    LOG.lock().unwrap().push(s.into());
}

struct Noisy(&'static str, Cell<u32>);
impl Drop for Noisy {
    fn drop(&mut self) {
        let other = COUNT.try_with(|c| c.get());
        let gone = SECOND.try_with(|s| s.0).map_err(|e| e.to_string());
        log(format!("drop {} {} {other:?} {gone:?}", self.0, self.1.get()));
    }
}

thread_local! {
    static COUNT: Cell<u32> = const { Cell::new(5) };
    static FIRST: Noisy = { log("init first"); Noisy("first", Cell::new(1)) };
    static SECOND: Noisy = const { Noisy("second", Cell::new(2)) };
    static NAMES: RefCell<Vec<String>> = RefCell::new(vec!["start".to_string()]);
    static ONCE: OnceCell<String> = const { OnceCell::new() };
    pub static BIG: RefCell<[u64; 100]> = const { RefCell::new([7; 100]) };
    static NEST: u32 = COUNT.get() * 100 + NAMES.with_borrow(|n| n.len() as u32);
}

fn use_all(n: u32) -> String {
    COUNT.set(COUNT.get() + n);
    FIRST.with(|f| f.1.set(f.1.get() + n));
    SECOND.with(|s| s.1.set(s.1.get() * n));
    NAMES.with_borrow_mut(|v| v.push(format!("thread {n}")));
    let name = ONCE.with(|o| o.get_or_init(|| format!("once {n}")).clone());
    BIG.with_borrow_mut(|b| b[n as usize] = n as u64);
    let taken = NAMES.take();
    NAMES.set(vec!["again".into()]);
    let sum: u64 = BIG.with_borrow(|b| b.iter().sum());
    format!("{} {taken:?} {name} {sum} {} {:?}", COUNT.get(), NEST.with(|n| *n), NAMES.replace(vec![]))
}

fn main() {
    for n in 1..4 {
        println!("{}", thread::spawn(move || use_all(n)).join().unwrap());
        println!("  {}", LOG.lock().unwrap().drain(..).collect::<Vec<_>>().join(", "));
    }
    thread::spawn(|| SECOND.with(|_| FIRST.with(|_| ()))).join().unwrap();
    println!("{}", LOG.lock().unwrap().drain(..).collect::<Vec<_>>().join(", "));
    println!("{} {:?}", COUNT.replace(77), COUNT.take());
    println!("{}", use_all(9));
    println!("{}", COUNT.with(|c| c as *const _ as usize) == COUNT.with(|c| c as *const _ as usize));
    let there = thread::scope(|s| s.spawn(|| COUNT.with(|c| c as *const _ as usize)).join().unwrap());
    println!("{}", there != COUNT.with(|c| c as *const _ as usize));
}
