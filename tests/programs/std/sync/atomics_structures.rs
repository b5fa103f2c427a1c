//! Lock-free structures by atomics: a bounded queue with sequence numbers, a seqlock, a ticket lock, a bit set, a once-only initializer, an event count, totals that must agree.
use std::cell::UnsafeCell;
use std::mem::MaybeUninit;
use std::sync::atomic::{fence, AtomicBool, AtomicU32, AtomicU64, AtomicUsize, Ordering::*};
use std::thread;
macro_rules! p { ($($e:expr),+ $(,)?) => {{ $(print!("{:?} ", $e);)+ println!(); }}; }
struct Slot<T>(AtomicUsize, UnsafeCell<MaybeUninit<T>>);
struct Queue<T, const N: usize> {
    slots: [Slot<T>; N],
    head: AtomicUsize,
    tail: AtomicUsize,
}
unsafe impl<T: Send, const N: usize> Sync for Queue<T, N> {}
impl<T, const N: usize> Queue<T, N> {
    fn new() -> Self {
        Queue {
            slots: std::array::from_fn(|i| Slot(AtomicUsize::new(i), UnsafeCell::new(MaybeUninit::uninit()))),
            head: AtomicUsize::new(0),
            tail: AtomicUsize::new(0),
        }
    }
    fn push(&self, t: T) -> Result<(), T> {
        let mut at = self.tail.load(Relaxed);
        loop {
            let slot = &self.slots[at % N];
            match slot.0.load(Acquire) as isize - at as isize {
                0 => match self.tail.compare_exchange_weak(at, at + 1, Relaxed, Relaxed) {
                    Ok(_) => {
                        unsafe { (*slot.1.get()).write(t) };
                        slot.0.store(at + 1, Release);
                        return Ok(());
                    }
                    Err(now) => at = now,
                },
                d if d < 0 => return Err(t),
                _ => at = self.tail.load(Relaxed),
            }
        }
    }
    fn pop(&self) -> Option<T> {
        let mut at = self.head.load(Relaxed);
        loop {
            let slot = &self.slots[at % N];
            match slot.0.load(Acquire) as isize - (at + 1) as isize {
                0 => match self.head.compare_exchange_weak(at, at + 1, Relaxed, Relaxed) {
                    Ok(_) => {
                        let t = unsafe { (*slot.1.get()).assume_init_read() };
                        slot.0.store(at + N, Release);
                        return Some(t);
                    }
                    Err(now) => at = now,
                },
                d if d < 0 => return None,
                _ => at = self.head.load(Relaxed),
            }
        }
    }
}
struct SeqLock {
    seq: AtomicU32,
    data: [AtomicU64; 3],
}
impl SeqLock {
    fn write(&self, v: u64) {
        self.seq.fetch_add(1, AcqRel);
        fence(Release);
        self.data.iter().zip(1..).for_each(|(d, k)| d.store(v * k, Relaxed));
        self.seq.fetch_add(1, Release);
    }
    fn read(&self) -> [u64; 3] {
        loop {
            let before = self.seq.load(Acquire);
            let out = self.data.each_ref().map(|d| d.load(Relaxed));
            fence(Acquire);
            if before % 2 == 0 && before == self.seq.load(Relaxed) {
                return out;
            }
            thread::yield_now();
        }
    }
}
#[derive(Default)]
struct Ticket {
    next: AtomicU32,
    serving: AtomicU32,
    value: UnsafeCell<u64>,
}
unsafe impl Sync for Ticket {}
impl Ticket {
    fn with<R>(&self, f: impl FnOnce(&mut u64) -> R) -> R {
        let mine = self.next.fetch_add(1, Relaxed);
        while self.serving.load(Acquire) != mine {
            thread::yield_now();
        }
        let r = f(unsafe { &mut *self.value.get() });
        self.serving.fetch_add(1, Release);
        r
    }
}
fn main() {
    let q: Queue<Box<u64>, 8> = Queue::new();
    let (sum, sent) = (AtomicU64::new(0), AtomicUsize::new(0));
    thread::scope(|s| {
        for t in 0..3u64 {
            let (q, sent) = (&q, &sent);
            s.spawn(move || {
                for i in 0..200 {
                    let mut item = Box::new(t * 1000 + i);
                    while let Err(back) = q.push(item) {
                        item = back;
                        thread::yield_now();
                    }
                }
                sent.fetch_add(1, SeqCst);
            });
        }
        for _ in 0..2 {
            s.spawn(|| loop {
                let over = sent.load(SeqCst) == 3;
                match q.pop() {
                    Some(x) => drop(sum.fetch_add(*x, Relaxed)),
                    None if over => break,
                    None => thread::yield_now(),
                }
            });
        }
    });
    p!(sum.load(SeqCst), q.pop().is_none(), (0..9).map(|i| q.push(Box::new(i)).is_ok()).filter(|b| *b).count());
    while q.pop().is_some() {}
    let l = SeqLock { seq: AtomicU32::new(0), data: Default::default() };
    let torn = thread::scope(|s| {
        s.spawn(|| (1..=500).for_each(|v| l.write(v)));
        (0..500).map(|_| l.read()).filter(|[a, b, c]| *b != a * 2 || *c != a * 3).count()
    });
    p!(torn, l.read(), l.seq.load(SeqCst));
    let t = Ticket::default();
    thread::scope(|s| (0..4).for_each(|_| drop(s.spawn(|| (0..100).for_each(|_| t.with(|v| *v += 1))))));
    p!(t.with(|v| *v), t.serving.load(SeqCst));
    let bits: [AtomicU64; 4] = Default::default();
    let fresh = AtomicUsize::new(0);
    thread::scope(|s| {
        (0..3).for_each(|k| {
            let (bits, fresh) = (&bits, &fresh);
            s.spawn(move || {
                (0..256usize).map(|i| i * (k + 1) % 256).for_each(|i| {
                    let old = bits[i / 64].fetch_or(1 << (i % 64), AcqRel);
                    fresh.fetch_add((old >> (i % 64) & 1 == 0) as usize, Relaxed);
                })
            });
        })
    });
    p!(fresh.load(SeqCst), bits.iter().map(|b| b.load(Relaxed).count_ones()).sum::<u32>());
    let (once, inits) = (AtomicU32::new(0), AtomicU32::new(0));
    let ready = AtomicBool::new(false);
    thread::scope(|s| {
        (0..4).for_each(|_| {
            drop(s.spawn(|| {
                if once.compare_exchange(0, 1, AcqRel, Acquire).is_ok() {
                    inits.fetch_add(1, Relaxed);
                    ready.store(true, Release);
                }
                while !ready.load(Acquire) {
                    std::hint::spin_loop();
                    thread::yield_now();
                }
            }))
        })
    });
    p!(
        inits.load(SeqCst),
        once.fetch_max(9, SeqCst),
        once.fetch_update(SeqCst, SeqCst, |x| x.checked_sub(10)),
        once.load(SeqCst)
    );
}
