//! `std::future` and `std::task` without `async`: futures written as state machines, wakers from `Wake` and from raw tables, pinning,
//! joins, a small executor, `ready`, `pending`, `poll_fn`, `IntoFuture`.
use std::cell::RefCell;
use std::collections::VecDeque;
use std::future::{self, Future, IntoFuture};
use std::pin::{pin, Pin};
use std::rc::Rc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, RawWaker, RawWakerVTable, Wake, Waker};

struct Counter {
    left: u32,
    name: &'static str,
}
impl Future for Counter {
    type Output = String;
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<String> {
        if self.left == 0 {
            return Poll::Ready(format!("{} ready", self.name));
        }
        self.left -= 1;
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}

struct Map<F, G> {
    inner: F,
    f: Option<G>,
}
impl<F: Future + Unpin, G: FnOnce(F::Output) -> T + Unpin, T> Future for Map<F, G> {
    type Output = T;
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<T> {
        let value = std::task::ready!(Pin::new(&mut self.inner).poll(cx));
        Poll::Ready(self.f.take().expect("polled once more")(value))
    }
}
trait FutureExt: Future + Sized {
    fn map<G: FnOnce(Self::Output) -> T, T>(self, f: G) -> Map<Self, G> {
        Map { inner: self, f: Some(f) }
    }
    fn and_then<G: FnOnce(Self::Output) -> B, B: Future>(self, f: G) -> Then<Self, B, G> {
        Then::First(self, Some(f))
    }
}
impl<F: Future> FutureExt for F {}

enum Then<A, B, G> {
    First(A, Option<G>),
    Second(B),
}
impl<A: Future, B: Future, G: FnOnce(A::Output) -> B> Future for Then<A, B, G> {
    type Output = B::Output;
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<B::Output> {
        // The parts are pinned with the whole; the closure is not.
        let this = unsafe { self.get_unchecked_mut() };
        loop {
            match this {
                Then::First(a, f) => match unsafe { Pin::new_unchecked(a) }.poll(cx) {
                    Poll::Ready(v) => *this = Then::Second(f.take().expect("once")(v)),
                    Poll::Pending => return Poll::Pending,
                },
                Then::Second(b) => return unsafe { Pin::new_unchecked(b) }.poll(cx),
            }
        }
    }
}
struct JoinAll<T>(Vec<Result<T, Pin<Box<dyn Future<Output = T>>>>>);
impl<T: Clone + Unpin> Future for JoinAll<T> {
    type Output = Vec<T>;
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Vec<T>> {
        for slot in &mut self.0 {
            if let Err(f) = slot {
                if let Poll::Ready(t) = f.as_mut().poll(cx) {
                    *slot = Ok(t);
                }
            }
        }
        match self.0.iter().map(|s| s.as_ref().ok().cloned()).collect::<Option<Vec<T>>>() {
            Some(all) => Poll::Ready(all),
            None => Poll::Pending,
        }
    }
}

struct Flag(AtomicU32);
impl Wake for Flag {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}
fn block_on<F: IntoFuture>(f: F) -> (F::Output, u32, u32) {
    let flag = Arc::new(Flag(AtomicU32::new(0)));
    let waker = Waker::from(flag.clone());
    let mut cx = Context::from_waker(&waker);
    let mut f = pin!(f.into_future());
    let mut polls = 0;
    loop {
        polls += 1;
        if let Poll::Ready(v) = f.as_mut().poll(&mut cx) {
            return (v, polls, flag.0.load(Ordering::SeqCst));
        }
    }
}

struct Task {
    future: Mutex<Option<Pin<Box<dyn Future<Output = ()> + Send>>>>,
    queue: Arc<Mutex<VecDeque<Arc<Task>>>>,
    id: u32,
}
impl Wake for Task {
    fn wake(self: Arc<Self>) {
        let queue = self.queue.clone();
        queue.lock().unwrap().push_back(self);
    }
}
struct Request(u32);
impl IntoFuture for Request {
    type Output = u32;
    type IntoFuture = future::Ready<u32>;
    fn into_future(self) -> Self::IntoFuture {
        future::ready(self.0 * 2)
    }
}

fn raw_waker(log: &Rc<RefCell<Vec<&'static str>>>) -> RawWaker {
    type Log = RefCell<Vec<&'static str>>;
    unsafe fn note(p: *const (), what: &'static str) {
        unsafe { &*p.cast::<Log>() }.borrow_mut().push(what);
    }
    static TABLE: RawWakerVTable = RawWakerVTable::new(
        |p| unsafe {
            note(p, "clone");
            Rc::increment_strong_count(p.cast::<Log>());
            RawWaker::new(p, &TABLE)
        },
        |p| unsafe {
            note(p, "wake");
            drop(Rc::from_raw(p.cast::<Log>()));
        },
        |p| unsafe { note(p, "by ref") },
        |p| unsafe {
            note(p, "drop");
            drop(Rc::from_raw(p.cast::<Log>()));
        },
    );
    RawWaker::new(Rc::into_raw(log.clone()).cast(), &TABLE)
}

fn main() {
    println!("{:?}", block_on(Counter { left: 3, name: "a" }));
    println!("{:?}", block_on(Counter { left: 2, name: "b" }.map(|s| s.len())));
    println!(
        "{:?}",
        block_on(
            Counter { left: 1, name: "c" }.and_then(|s| Counter { left: s.len() as u32, name: "d" }).map(|s| s + "!")
        )
    );
    let parts: Vec<Result<String, Pin<Box<dyn Future<Output = String>>>>> = [("x", 2), ("y", 0), ("z", 4)]
        .into_iter()
        .map(|(name, left)| Err(Box::pin(Counter { left, name }) as _))
        .collect();
    println!("{:?}", block_on(JoinAll(parts)));
    println!("{:?} {:?}", block_on(Request(21)), block_on(future::ready('r')));
    let mut n = 0;
    println!(
        "{:?}",
        block_on(future::poll_fn(|cx| {
            n += 1;
            if n < 3 {
                cx.waker().wake_by_ref();
                Poll::Pending
            } else {
                Poll::Ready(n)
            }
        }))
    );
    let mut never = pin!(future::pending::<u8>());
    println!("{:?}", never.as_mut().poll(&mut Context::from_waker(Waker::noop())));
    println!("{:?} {:?}", Poll::Ready(3).map(|x| x + 1), Poll::<Result<u8, ()>>::Ready(Ok(1)).map_ok(|x| x * 2));
    println!("{:?} {}", Poll::<u8>::Pending.is_pending(), Poll::from(5).is_ready());
    let fallible = || -> Poll<Result<u8, String>> {
        let x: u8 = std::task::ready!(Poll::Ready(Ok::<_, String>(4)))?;
        Poll::Ready(Ok(x + 1))
    };
    println!("{:?}", fallible());

    let queue: Arc<Mutex<VecDeque<Arc<Task>>>> = Arc::default();
    let log: Arc<Mutex<Vec<String>>> = Arc::default();
    for id in 0..3 {
        let log = log.clone();
        let future = Counter { left: id * 2, name: "task" }.map(move |s| log.lock().unwrap().push(format!("{id} {s}")));
        let task = Arc::new(Task { future: Mutex::new(Some(Box::pin(future))), queue: queue.clone(), id });
        queue.lock().unwrap().push_back(task);
    }
    let mut order = vec![];
    while let Some(task) = {
        let t = queue.lock().unwrap().pop_front();
        t
    } {
        order.push(task.id);
        let mut slot = task.future.lock().unwrap();
        if let Some(mut f) = slot.take() {
            let waker = Waker::from(task.clone());
            if f.as_mut().poll(&mut Context::from_waker(&waker)).is_pending() {
                *slot = Some(f);
            }
        }
    }
    println!("{order:?} {:?}", log.lock().unwrap());
    let raw_log = Rc::new(RefCell::new(vec![]));
    {
        let w = unsafe { Waker::from_raw(raw_waker(&raw_log)) };
        let c = w.clone();
        println!("{} {}", c.will_wake(&w), c.will_wake(Waker::noop()));
        w.wake_by_ref();
        c.wake();
    }
    println!("{:?} {}", raw_log.borrow(), Rc::strong_count(&raw_log));
}
