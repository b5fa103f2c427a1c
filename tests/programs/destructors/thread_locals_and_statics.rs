//! Thread-locals drop when their thread ends, in the order of first use reversed or std's; statics never do; leaks do not.

use std::cell::{Cell, RefCell};
use std::mem::{ManuallyDrop, forget};
use std::sync::Mutex;

static LOG: Mutex<Vec<String>> = Mutex::new(Vec::new());
fn log(s: &str) {
    LOG.lock().unwrap().push(s.to_string());
}
struct D(&'static str);
impl Drop for D {
    fn drop(&mut self) {
        log(self.0);
    }
}
static NEVER: D = D("static");
thread_local! {
    static LOCAL: D = const { D("local") };
    static LAZY: RefCell<Vec<D>> = RefCell::new(vec![D("lazy0")]);
    static PLAIN: Cell<u8> = const { Cell::new(0) };
    static UNUSED: D = D("unused");
}
fn worker() -> u8 {
    let _stack = D("stack");
    LOCAL.with(|d| log(&format!("use {}", d.0)));
    LAZY.with_borrow_mut(|v| v.push(D("lazy1")));
    PLAIN.set(PLAIN.get() + 5);
    PLAIN.take()
}
fn main() {
    println!("{}", std::thread::spawn(worker).join().unwrap());
    let mut seen = std::mem::take(&mut *LOG.lock().unwrap());
    seen[2..].sort();
    println!("{seen:?} {}", NEVER.0.len());
    forget(D("forgotten"));
    let m = ManuallyDrop::new(D("manual"));
    let leaked: &'static D = Box::leak(Box::new(D("leaked")));
    let raw = Box::into_raw(Box::new(D("raw")));
    drop(unsafe { Box::from_raw(raw) });
    let inner = ManuallyDrop::into_inner(m);
    println!("{} {}", leaked.0, inner.0);
    drop(inner);
    {
        struct C(RefCell<Option<std::rc::Rc<C>>>, D);
        let cycle = std::rc::Rc::new(C(RefCell::new(None), D("cycle")));
        *cycle.0.borrow_mut() = Some(cycle.clone());
        println!("{}", cycle.1.0);
    }
    let slot: &mut Option<D> = &mut Some(D("slot"));
    *slot = None;
    println!("{:?}", LOG.lock().unwrap());
}
