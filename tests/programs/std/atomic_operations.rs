//! Every operation of every atomic type, in every ordering, alone and under contention.
use std::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed, Release, SeqCst};
use std::sync::atomic::*;
use std::thread;

macro_rules! integers {
    ($($atomic:ident $t:ty;)*) => {$({
        let a = $atomic::new(5);
        let mut seen: Vec<$t> = Vec::new();
        for order in [Relaxed, Acquire, Release, AcqRel, SeqCst] {
            seen.push(a.swap(<$t>::MAX, order));
            seen.push(a.fetch_add(3, order));
            seen.push(a.fetch_sub(7, order));
            seen.push(a.fetch_and(0x5b, order));
            seen.push(a.fetch_nand(0x33, order));
            seen.push(a.fetch_or(0x44, order));
            seen.push(a.fetch_xor(<$t>::MAX, order));
            seen.push(a.fetch_max(9, order));
            seen.push(a.fetch_min(<$t>::MIN.wrapping_add(11), order));
            seen.push(a.load(SeqCst));
        }
        for (success, failure) in [(Relaxed, Relaxed), (Acquire, Acquire), (Release, Relaxed), (AcqRel, Acquire), (SeqCst, SeqCst)] {
            let now = a.load(Relaxed);
            seen.push(a.compare_exchange(now, 1, success, failure).unwrap());
            seen.push(a.compare_exchange(now, 2, success, failure).unwrap_or_else(|found| found.wrapping_add(40)));
            while a.compare_exchange_weak(1, 77, success, failure).is_err() {}
            seen.push(a.fetch_update(success, failure, |x| (x > 50).then(|| x - 60)).unwrap());
            seen.push(a.fetch_update(success, failure, |x| (x > 50).then(|| x - 60)).unwrap_err());
        }
        for order in [Relaxed, Release, SeqCst] {
            a.store(order as u8 as $t + 100, order);
            seen.push(a.load(Relaxed) ^ a.load(Acquire) ^ a.load(SeqCst));
        }
        let hash = seen.iter().fold(0u64, |hash, &x| hash.wrapping_mul(1_000_003) ^ x as u64);
        println!("{} {hash:016x} {}", stringify!($atomic), a.into_inner());
    })*};
}

static TURNS: [AtomicU8; 4] = [const { AtomicU8::new(0) }; 4];
static TOTAL: AtomicI64 = AtomicI64::new(0);
static SMALL: AtomicI16 = AtomicI16::new(0);
static HIGHEST: AtomicUsize = AtomicUsize::new(0);

fn contention() {
    thread::scope(|scope| {
        for id in 0..4usize {
            scope.spawn(move || {
                for i in 0..5000 {
                    TURNS[i % 4].fetch_add(1, Relaxed);
                    TOTAL.fetch_add(i as i64, AcqRel);
                    HIGHEST.fetch_max(i * 4 + id, Relaxed);
                    let mut now = SMALL.load(Relaxed);
                    while let Err(found) = SMALL.compare_exchange_weak(now, now.wrapping_add(1), AcqRel, Relaxed) {
                        now = found;
                    }
                }
            });
        }
    });
    let turns: Vec<u8> = TURNS.iter().map(|turn| turn.load(SeqCst)).collect();
    println!("{turns:?} {TOTAL:?} {SMALL:?} {HIGHEST:?}");
}

fn main() {
    integers! {
        AtomicI8 i8; AtomicU8 u8; AtomicI16 i16; AtomicU16 u16; AtomicI32 i32; AtomicU32 u32; AtomicI64 i64; AtomicU64 u64;
        AtomicIsize isize; AtomicUsize usize;
    }
    let flag = AtomicBool::new(false);
    let mut seen = Vec::new();
    for order in [Relaxed, Acquire, Release, AcqRel, SeqCst] {
        seen.push(flag.swap(true, order));
        seen.push(flag.fetch_and(true, order));
        seen.push(flag.fetch_nand(true, order));
        seen.push(flag.fetch_or(false, order));
        seen.push(flag.fetch_xor(true, order));
        seen.push(flag.fetch_not(order));
        seen.push(flag.load(SeqCst));
    }
    seen.push(flag.compare_exchange(false, true, SeqCst, Relaxed).is_ok());
    println!("{seen:?}");
    let (mut x, mut y) = (1, 2);
    let pointer = AtomicPtr::new(&mut x);
    let first = pointer.swap(&mut y, AcqRel);
    println!("{} {}", unsafe { *first }, unsafe { *pointer.load(Acquire) });
    println!("{}", pointer.compare_exchange(first, first, SeqCst, SeqCst).is_err());
    for order in [Acquire, Release, AcqRel, SeqCst] {
        fence(order);
        compiler_fence(order);
    }
    contention();
}
