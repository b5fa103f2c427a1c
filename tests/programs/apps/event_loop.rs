//! A single-threaded event loop: timers in a heap, a microtask queue, callbacks that hold `Rc<RefCell>` state, cancellable handles by
//! `Weak`, observable values, promises by hand, generators of tasks as state machines; time is simulated, so that all is deterministic.
use std::cell::{Cell, RefCell};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap, VecDeque};
use std::fmt::Debug;
use std::rc::{Rc, Weak};

type Callback = Box<dyn FnOnce(&Loop)>;

struct Timer {
    at: u64,
    seq: u64,
    alive: Weak<()>,
    run: Callback,
}
impl PartialEq for Timer {
    fn eq(&self, o: &Timer) -> bool {
        self.cmp(o) == Ordering::Equal
    }
}
impl Eq for Timer {}
impl PartialOrd for Timer {
    fn partial_cmp(&self, o: &Timer) -> Option<Ordering> {
        Some(self.cmp(o))
    }
}
impl Ord for Timer {
    fn cmp(&self, o: &Timer) -> Ordering {
        (o.at, o.seq).cmp(&(self.at, self.seq))
    }
}

#[derive(Default)]
struct Inner {
    now: Cell<u64>,
    seq: Cell<u64>,
    timers: RefCell<BinaryHeap<Timer>>,
    soon: RefCell<VecDeque<Callback>>,
    stats: RefCell<BTreeMap<&'static str, u32>>,
}
#[derive(Clone, Default)]
struct Loop(Rc<Inner>);
#[must_use = "dropping the handle cancels the timer"]
struct Handle(Rc<()>);
impl Handle {
    fn forever(self) {
        std::mem::forget(self.0);
    }
}

impl Loop {
    fn count(&self, what: &'static str) {
        *self.0.stats.borrow_mut().entry(what).or_insert(0) += 1;
    }
    fn now(&self) -> u64 {
        self.0.now.get()
    }
    fn soon(&self, f: impl FnOnce(&Loop) + 'static) {
        self.0.soon.borrow_mut().push_back(Box::new(f));
    }
    fn after(&self, delay: u64, f: impl FnOnce(&Loop) + 'static) -> Handle {
        let token = Rc::new(());
        let seq = self.0.seq.replace(self.0.seq.get() + 1);
        self.0.timers.borrow_mut().push(Timer {
            at: self.now() + delay,
            seq,
            alive: Rc::downgrade(&token),
            run: Box::new(f),
        });
        Handle(token)
    }
    fn every(&self, period: u64, mut f: impl FnMut(&Loop) -> bool + 'static) -> Handle {
        fn arm(l: &Loop, period: u64, alive: Weak<()>, mut f: Box<dyn FnMut(&Loop) -> bool>) {
            let seq = l.0.seq.replace(l.0.seq.get() + 1);
            let again = alive.clone();
            let run: Callback = Box::new(move |l| {
                if f(l) {
                    arm(l, period, again, f);
                }
            });
            l.0.timers.borrow_mut().push(Timer { at: l.now() + period, seq, alive, run });
        }
        let token = Rc::new(());
        arm(self, period, Rc::downgrade(&token), Box::new(move |l| f(l)));
        Handle(token)
    }
    fn run(&self) {
        loop {
            while let Some(f) = {
                let next = self.0.soon.borrow_mut().pop_front();
                next
            } {
                self.count("soon");
                f(self);
            }
            let Some(t) = ({
                let next = self.0.timers.borrow_mut().pop();
                next
            }) else {
                break;
            };
            if t.alive.upgrade().is_none() {
                self.count("cancelled");
                continue;
            }
            self.0.now.set(t.at);
            self.count("timers");
            (t.run)(self);
        }
    }
}

enum State<T> {
    Pending(Vec<Box<dyn FnOnce(&Loop, &T)>>),
    Done(T),
}
struct Promise<T>(Rc<RefCell<State<T>>>);
impl<T> Clone for Promise<T> {
    fn clone(&self) -> Self {
        Promise(self.0.clone())
    }
}
impl<T: Clone + 'static> Promise<T> {
    fn new() -> Self {
        Promise(Rc::new(RefCell::new(State::Pending(vec![]))))
    }
    fn resolve(&self, l: &Loop, t: T) {
        let State::Pending(waiting) = self.0.replace(State::Done(t.clone())) else { panic!("resolved twice") };
        for w in waiting {
            let t = t.clone();
            l.soon(move |l| w(l, &t));
        }
    }
    fn then<U: Clone + 'static>(&self, l: &Loop, f: impl FnOnce(&Loop, &T) -> U + 'static) -> Promise<U> {
        let out = Promise::new();
        let target = out.clone();
        let run = move |l: &Loop, t: &T| {
            let u = f(l, t);
            target.resolve(l, u);
        };
        match &mut *self.0.borrow_mut() {
            State::Pending(waiting) => waiting.push(Box::new(run)),
            State::Done(t) => {
                let t = t.clone();
                l.soon(move |l| run(l, &t));
            }
        }
        out
    }
    fn all(l: &Loop, parts: Vec<Promise<T>>) -> Promise<Vec<T>> {
        let out = Promise::new();
        let slots = Rc::new(RefCell::new(vec![None; parts.len()]));
        for (i, p) in parts.into_iter().enumerate() {
            let (out, slots) = (out.clone(), Rc::clone(&slots));
            p.then(l, move |l, t| {
                slots.borrow_mut()[i] = Some(t.clone());
                let done: Option<Vec<T>> = slots.borrow().iter().cloned().collect();
                if let Some(all) = done {
                    out.resolve(l, all);
                }
            });
        }
        out
    }
    fn race(l: &Loop, parts: impl IntoIterator<Item = Promise<T>>) -> Promise<T> {
        let out = Promise::new();
        for p in parts {
            let out = out.clone();
            p.then(l, move |l, t| {
                if matches!(*out.0.borrow(), State::Pending(_)) {
                    let t = t.clone();
                    let out = out.clone();
                    l.soon(move |l| {
                        if matches!(*out.0.borrow(), State::Done(_)) {
                        } else {
                            out.resolve(l, t)
                        }
                    });
                }
            });
        }
        out
    }
}
fn sleep(l: &Loop, ms: u64) -> Promise<u64> {
    let p = Promise::new();
    let q = p.clone();
    l.after(ms, move |l| q.resolve(l, l.now())).forever();
    p
}

/// A value with observers that unsubscribe by being dropped.
struct Signal<T> {
    value: RefCell<T>,
    observers: RefCell<Vec<Weak<dyn Fn(&T, &T)>>>,
}
impl<T: PartialEq + Clone + Debug> Signal<T> {
    fn new(value: T) -> Rc<Self> {
        Rc::new(Signal { value: RefCell::new(value), observers: RefCell::default() })
    }
    fn watch(&self, f: impl Fn(&T, &T) + 'static) -> Rc<dyn Fn(&T, &T)> {
        let f: Rc<dyn Fn(&T, &T)> = Rc::new(f);
        self.observers.borrow_mut().push(Rc::downgrade(&f));
        f
    }
    fn set(&self, new: T) {
        let old = self.value.replace(new.clone());
        if old != new {
            let live: Vec<_> = self.observers.borrow().iter().filter_map(Weak::upgrade).collect();
            live.iter().for_each(|f| f(&old, &new));
            self.observers.borrow_mut().retain(|w| w.strong_count() > 0);
        }
    }
}

/// A task that is resumed until it is done.
trait Task {
    fn step(&mut self, l: &Loop) -> Option<u64>;
}
fn spawn(l: &Loop, mut t: Box<dyn Task>) {
    if let Some(delay) = t.step(l) {
        l.after(delay, move |l| spawn(l, t)).forever();
    }
}
enum Download {
    Start { name: &'static str, size: u32 },
    Reading { name: &'static str, left: u32, chunks: Vec<u32> },
    Finished,
}
struct Job(Download, Rc<RefCell<Vec<String>>>);
impl Task for Job {
    fn step(&mut self, l: &Loop) -> Option<u64> {
        let (next, wait) = match std::mem::replace(&mut self.0, Download::Finished) {
            Download::Start { name, size } => {
                self.1.borrow_mut().push(format!("{} {name} starts", l.now()));
                (Download::Reading { name, left: size, chunks: vec![] }, Some(5))
            }
            Download::Reading { name, left: 0, chunks } => {
                self.1.borrow_mut().push(format!("{} {name} done in {chunks:?}", l.now()));
                (Download::Finished, None)
            }
            Download::Reading { name, left, mut chunks } => {
                let n = left.min(10 + chunks.len() as u32);
                chunks.push(n);
                (Download::Reading { name, left: left - n, chunks }, Some(u64::from(n)))
            }
            Download::Finished => unreachable!("not resumed"),
        };
        self.0 = next;
        wait
    }
}

fn main() {
    let l = Loop::default();
    let log: Rc<RefCell<Vec<String>>> = Rc::default();
    let say = {
        let log = log.clone();
        Rc::new(move |l: &Loop, s: &str| log.borrow_mut().push(format!("{} {s}", l.now())))
    };
    let kept = l.after(30, {
        let say = say.clone();
        move |l| say(l, "thirty")
    });
    drop(l.after(10, {
        let say = say.clone();
        move |l| say(l, "never")
    }));
    let ticks = Rc::new(Cell::new(0));
    let ticker = l.every(7, {
        let (t, say) = (ticks.clone(), say.clone());
        move |l| {
            t.set(t.get() + 1);
            say(l, &format!("tick {}", t.get()));
            t.get() < 4
        }
    });
    l.soon({
        let say = say.clone();
        move |l| {
            say(l, "first");
            let say = say.clone();
            l.soon(move |l| say(l, "nested"))
        }
    });
    let doubled = sleep(&l, 12).then(&l, |_, t| t * 2);
    let text = doubled.then(&l, {
        let say = say.clone();
        move |l, x| {
            say(l, &format!("doubled {x}"));
            x.to_string()
        }
    });
    let all = Promise::all(&l, [3, 1, 20].map(|d| sleep(&l, d)).to_vec());
    all.then(&l, {
        let say = say.clone();
        move |l, v| say(l, &format!("all {v:?}"))
    });
    Promise::race(&l, [9, 4, 6].map(|d| sleep(&l, d))).then(&l, {
        let say = say.clone();
        move |l, t| say(l, &format!("race won at {t}"))
    });
    let signal = Signal::new(0u64);
    let watcher = signal.watch({
        let log = log.clone();
        move |old, new| log.borrow_mut().push(format!("signal {old} -> {new}"))
    });
    let short = signal.watch({
        let log = log.clone();
        move |_, new| log.borrow_mut().push(format!("short {new}"))
    });
    let slot = Rc::new(RefCell::new(Some(short)));
    for at in [2, 8, 16, 25] {
        let (s, slot) = (signal.clone(), slot.clone());
        l.after(at, move |l| {
            s.set(l.now() / 10);
            if l.now() > 10 {
                slot.take();
            }
        })
        .forever();
    }
    for (name, size) in [("a.txt", 25), ("b.bin", 40)] {
        spawn(&l, Box::new(Job(Download::Start { name, size }, log.clone())));
    }
    l.run();
    println!("{}", log.borrow().join("\n"));
    text.then(&l, |_, s| println!("late: {s}"));
    l.run();
    println!("{:?} at {} {}", l.0.stats.borrow(), l.now(), signal.observers.borrow().len());
    drop((kept, ticker, watcher));
    println!("{} {}", Rc::strong_count(&log), ticks.get());
}
