//! Threads and what they share.

use std::sync::{Arc, Condvar, Mutex, Once, OnceLock, RwLock, mpsc};

fn main() {
    let (tx, rx) = mpsc::channel();
    let hs: Vec<_> = (0..3)
        .map(|i| {
            let tx = tx.clone();
            std::thread::spawn(move || {
                for j in 0..5 {
                    tx.send(i * 10 + j).unwrap();
                }
            })
        })
        .collect();
    drop(tx);
    for h in hs {
        h.join().unwrap();
    }
    let mut all: Vec<i32> = rx.iter().collect();
    all.sort_unstable();
    println!("{all:?}");
    let pair = Arc::new((Mutex::new(0), Condvar::new()));
    let p2 = pair.clone();
    let h = std::thread::spawn(move || {
        let mut g = p2.0.lock().unwrap();
        while *g < 3 {
            g = p2.1.wait(g).unwrap();
        }
        *g * 100
    });
    for _ in 0..3 {
        *pair.0.lock().unwrap() += 1;
        pair.1.notify_all();
    }
    println!("{}", h.join().unwrap());
    static L: OnceLock<String> = OnceLock::new();
    println!("{} {}", L.get_or_init(|| "init".into()), L.get_or_init(|| "again".into()));
    let rw = RwLock::new(vec![1]);
    {
        rw.write().unwrap().push(2);
    }
    println!("{:?}", *rw.read().unwrap());
    static O: Once = Once::new();
    O.call_once(|| println!("once"));
    O.call_once(|| println!("twice"));
    let mut a = [1, 2, 3, 4];
    std::thread::scope(|s| {
        for x in a.iter_mut() {
            s.spawn(move || *x *= 10);
        }
    });
    println!("{a:?}");
    thread_local! { static T: std::cell::RefCell<Vec<u8>> = const { std::cell::RefCell::new(Vec::new()) }; static D: std::cell::Cell<u32> = std::cell::Cell::new(7); }
    T.with_borrow_mut(|t| t.push(1));
    std::thread::spawn(|| {
        T.with_borrow_mut(|t| {
            t.push(9);
            println!("{t:?} {}", D.replace(1))
        })
    })
    .join()
    .unwrap();
    T.with_borrow(|t| println!("{t:?} {}", D.get()));
    let r = std::thread::Builder::new()
        .name("worker".into())
        .spawn(|| std::thread::current().name().map(str::to_owned))
        .unwrap()
        .join()
        .unwrap();
    println!("{r:?}");
}
