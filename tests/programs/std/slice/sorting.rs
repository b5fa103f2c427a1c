//! The sort family on many shapes of input: stability, keys, cached keys, selection, panicking orders left aside.
use std::cell::Cell;
use std::cmp::Reverse;

struct Rng(u64);
impl Rng {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
}

fn check(name: &str, v: &[u32]) {
    let mut stable: Vec<(u32, usize)> = v.iter().copied().map(|x| x / 4).zip(0..).collect();
    let mut unstable = v.to_vec();
    stable.sort_by_key(|p| p.0);
    unstable.sort_unstable();
    let ok = stable.is_sorted() && unstable.is_sorted();
    let mut desc = v.to_vec();
    desc.sort_unstable_by_key(|x| Reverse(*x));
    let mut strings: Vec<String> = v.iter().map(|x| format!("{x:x}")).collect();
    strings.sort();
    let calls = Cell::new(0);
    let mut cached = v.to_vec();
    cached.sort_by_cached_key(|x| {
        calls.set(calls.get() + 1);
        x.to_string()
    });
    let hash = |v: &[u32]| v.iter().fold(7u64, |h, x| h.wrapping_mul(1000003) ^ *x as u64);
    println!(
        "{name} {} {ok} {:x} {:x} {:x} {} {:?} {:?}",
        v.len(),
        hash(&unstable),
        hash(&desc),
        hash(&cached),
        calls.get() == v.len(),
        strings.first(),
        strings.last()
    );
    if v.len() > 10 {
        let mut s = v.to_vec();
        let n = s.len() / 3;
        let (lo, mid, hi) = s.select_nth_unstable(n);
        println!(
            " {} {} {} {}",
            *mid == unstable[n],
            lo.iter().all(|x| x <= mid),
            hi.iter().all(|x| x >= mid),
            lo.len()
        );
        s.select_nth_unstable_by_key(5, |x| Reverse(*x));
        println!(" {} {}", s[5] == desc[5], s.select_nth_unstable_by(0, |a, b| a.cmp(b)).1);
    }
}

fn main() {
    let mut r = Rng(0x1234567);
    check("empty", &[]);
    check("one", &[5]);
    check("two", &[5, 3]);
    for n in [3, 7, 19, 20, 21, 33, 50, 100, 1000, 5000] {
        check("random", &(0..n).map(|_| r.next() as u32).collect::<Vec<_>>());
        check("few", &(0..n).map(|_| r.next() as u32 % 8).collect::<Vec<_>>());
        check("up", &(0..n).collect::<Vec<_>>());
        check("down", &(0..n).rev().collect::<Vec<_>>());
        check("organ", &(0..n / 2).chain((0..n / 2).rev()).collect::<Vec<_>>());
        check("saw", &(0..n).map(|i| i % 17).collect::<Vec<_>>());
        check("same", &vec![9; n as usize]);
    }
    let mut f: Vec<f64> = (0..200).map(|_| r.next() as i32 as f64 / 1000.0).collect();
    f.sort_by(|a, b| b.partial_cmp(a).unwrap());
    println!("{:?} {}", &f[..3], f.is_sorted_by(|a, b| a >= b));
    let mut big: Vec<[u64; 9]> = (0..300).map(|_| [r.next() % 50; 9]).collect();
    big.sort();
    println!("{} {:?}", big.is_sorted_by_key(|b| b[8]), big[150][3]);
    let mut boxed: Vec<Box<dyn Fn() -> u64>> =
        (0..40u64).map(|i| Box::new(move || i * 31 % 41) as Box<dyn Fn() -> u64>).collect();
    boxed.sort_by_key(|f| f());
    println!("{:?}", boxed.iter().map(|f| f()).collect::<Vec<_>>());
    let mut zst = [(); 30];
    zst.sort();
    let mut people = [("bob", 30), ("al", 25), ("cy", 30), ("di", 25)];
    people.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.len().cmp(&b.0.len())).then_with(|| a.0.cmp(b.0)));
    println!("{people:?} {}", zst.len());
}
