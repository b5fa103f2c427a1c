//! Threads and what they share: scopes, channels, locks, condition variables, parking, barriers, once cells and thread locals.
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{channel, sync_channel, RecvTimeoutError, TryRecvError, TrySendError};
use std::sync::{Arc, Barrier, Condvar, LazyLock, Mutex, Once, OnceLock, RwLock};
use std::thread;
use std::time::Duration;

static TABLE: LazyLock<Mutex<BTreeMap<u32, String>>> = LazyLock::new(|| {
    println!("table made");
    Mutex::new(BTreeMap::new())
});
static DROPPED: AtomicUsize = AtomicUsize::new(0);

struct Local(u32);
impl Drop for Local {
    fn drop(&mut self) {
        DROPPED.fetch_add(self.0 as usize, Ordering::SeqCst);
    }
}

thread_local! {
    static SCRATCH: RefCell<Vec<Local>> = RefCell::new(vec![Local(1)]);
    static COUNT: Cell<u32> = const { Cell::new(5) };
}

fn locals() {
    let sum: u32 = (0..4)
        .map(|i| {
            thread::spawn(move || {
                SCRATCH.with_borrow_mut(|v| v.push(Local(i)));
                COUNT.set(COUNT.get() + i);
                COUNT.take()
            })
        })
        .map(|h| h.join().unwrap())
        .sum();
    println!("locals {sum} {} {}", DROPPED.load(Ordering::SeqCst), COUNT.get());
}

fn channels() {
    let (tx, rx) = channel();
    thread::scope(|s| {
        for i in 0..3 {
            let tx = tx.clone();
            s.spawn(move || (0..5).for_each(|j| tx.send(i * 10 + j).unwrap()));
        }
        drop(tx);
    });
    let mut got: Vec<i32> = rx.iter().collect();
    got.sort();
    println!("{got:?} {:?}", rx.try_recv() == Err(TryRecvError::Disconnected));
    let (tx, rx) = sync_channel::<String>(1);
    println!("{:?} {:?}", tx.try_send("a".into()), tx.try_send("b".into()).map_err(|e| matches!(e, TrySendError::Full(_))));
    println!("{:?} {:?}", rx.recv(), rx.recv_timeout(Duration::from_millis(2)) == Err(RecvTimeoutError::Timeout));
    drop(rx);
    println!("{:?}", tx.send("c".into()));
}

fn waiting() {
    let pair = Arc::new((Mutex::new(0), Condvar::new()));
    let other = Arc::clone(&pair);
    let worker = thread::Builder::new().name("worker".into()).spawn(move || {
        for _ in 0..5 {
            *other.0.lock().unwrap() += 1;
            other.1.notify_all();
        }
        thread::current().name().map(str::to_owned)
    });
    let done = pair.1.wait_while(pair.0.lock().unwrap(), |n| *n < 5).unwrap();
    println!("waited {} {:?} {}", *done, worker.unwrap().join().unwrap(), pair.0.try_lock().is_err());
    drop(done);
    let (_guard, timed) = pair.1.wait_timeout(pair.0.lock().unwrap(), Duration::from_millis(2)).unwrap();
    let flag = Arc::new(AtomicBool::new(false));
    let seen = flag.clone();
    let parked = thread::spawn(move || {
        while !seen.load(Ordering::Acquire) {
            thread::park();
        }
        "unparked"
    });
    flag.store(true, Ordering::Release);
    parked.thread().unpark();
    println!("{} {}", timed.timed_out(), parked.join().unwrap());
}

fn main() {
    locals();
    channels();
    waiting();
    let barrier = Barrier::new(4);
    let leaders: usize = thread::scope(|s| {
        let hs: Vec<_> = (0..4).map(|_| s.spawn(|| barrier.wait().is_leader() as usize)).collect();
        hs.into_iter().map(|h| h.join().unwrap()).sum()
    });
    let lock = RwLock::new(vec![1]);
    thread::scope(|s| {
        for i in 2..6 {
            let lock = &lock;
            s.spawn(move || lock.write().unwrap().push(i));
        }
    });
    let (a, b) = (lock.read().unwrap(), lock.try_read().unwrap());
    println!("{leaders} {} {} {}", a.len(), b.iter().sum::<i32>(), lock.try_write().is_err());
    thread::scope(|s| (0..3).for_each(|i| drop(s.spawn(move || TABLE.lock().unwrap().insert(i, format!("t{i}"))))));
    println!("{:?}", TABLE.lock().unwrap());
    let (once, cell) = (Once::new(), OnceLock::new());
    (0..3).for_each(|i| once.call_once(|| println!("once {i}")));
    println!("{} {:?} {:?}", cell.get_or_init(|| 3), cell.set(4), once.is_completed());
}
