//! Generators of pseudo-random numbers in wrapping arithmetic: LCG, xorshift, PCG, SplitMix, xoshiro, Mersenne Twister, ChaCha; a trait
//! with ranges, floats, shuffles and distributions over them.
use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};

trait Rng {
    fn next_u64(&mut self) -> u64;
    fn next_u32(&mut self) -> u32 {
        (self.next_u64() >> 32) as u32
    }
    fn float(&mut self) -> f64 {
        (self.next_u64() >> 11) as f64 * (-53f64).exp2()
    }
    fn pick<T: Sample>(&mut self, r: impl Into<(T, T)>) -> T
    where
        Self: Sized,
    {
        let (low, high) = r.into();
        T::sample(low, high, self)
    }
    fn shuffle<T>(&mut self, v: &mut [T])
    where
        Self: Sized,
    {
        for i in (1..v.len()).rev() {
            v.swap(i, self.pick(Span(0..=i)));
        }
    }
    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.float()).sum::<f64>() - 6.0
    }
    fn choose<'a, T>(&mut self, v: &'a [T]) -> Option<&'a T>
    where
        Self: Sized,
    {
        if v.is_empty() {
            None
        } else {
            v.get(self.pick(Span(0..=v.len() - 1)))
        }
    }
}
struct Span<R>(R);
impl<T> From<Span<RangeInclusive<T>>> for (T, T) {
    fn from(Span(r): Span<RangeInclusive<T>>) -> (T, T) {
        r.into_inner()
    }
}
impl From<Span<Range<f64>>> for (f64, f64) {
    fn from(Span(r): Span<Range<f64>>) -> (f64, f64) {
        (r.start, r.end)
    }
}
trait Sample: Sized {
    fn sample<R: Rng + ?Sized>(low: Self, high: Self, rng: &mut R) -> Self;
}
macro_rules! sample {
    ($($t:ty)*) => {$(
        impl Sample for $t {
            fn sample<R: Rng + ?Sized>(low: Self, high: Self, rng: &mut R) -> Self {
                let width = (high as i128 - low as i128 + 1) as u128;
                (low as i128 + (rng.next_u64() as u128 * width >> 64) as i128) as $t
            }
        }
    )*};
}
sample!(u8 i8 u16 i32 u32 i64 usize);
impl Sample for f64 {
    fn sample<R: Rng + ?Sized>(low: f64, high: f64, rng: &mut R) -> f64 {
        low + (high - low) * rng.float()
    }
}
impl Sample for char {
    fn sample<R: Rng + ?Sized>(low: char, high: char, rng: &mut R) -> char {
        char::from_u32(u32::sample(low as u32, high as u32, rng)).unwrap_or('?')
    }
}

struct Lcg(u64);
struct XorShift(u64);
struct Pcg {
    state: u64,
    inc: u64,
}
struct SplitMix(u64);
struct Xoshiro([u64; 4]);
struct Mersenne {
    state: [u32; 624],
    at: usize,
}
struct ChaCha {
    input: [u32; 16],
    block: [u32; 16],
    at: usize,
}
impl Rng for Lcg {
    fn next_u64(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        self.0
    }
}
impl Rng for XorShift {
    fn next_u64(&mut self) -> u64 {
        let x = &mut self.0;
        *x ^= *x << 13;
        *x ^= *x >> 7;
        *x ^= *x << 17;
        *x
    }
}
impl Rng for Pcg {
    fn next_u32(&mut self) -> u32 {
        let old = self.state;
        self.state = old.wrapping_mul(6364136223846793005).wrapping_add(self.inc | 1);
        (((old >> 18 ^ old) >> 27) as u32).rotate_right((old >> 59) as u32)
    }
    fn next_u64(&mut self) -> u64 {
        (self.next_u32() as u64) << 32 | self.next_u32() as u64
    }
}
impl Rng for SplitMix {
    fn next_u64(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e3779b97f4a7c15);
        let z = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58476d1ce4e5b9);
        let z = (z ^ z >> 27).wrapping_mul(0x94d049bb133111eb);
        z ^ z >> 31
    }
}
impl Rng for Xoshiro {
    fn next_u64(&mut self) -> u64 {
        let [a, b, c, d] = &mut self.0;
        let out = b.wrapping_mul(5).rotate_left(7).wrapping_mul(9);
        let t = *b << 17;
        *c ^= *a;
        *d ^= *b;
        *b ^= *c;
        *a ^= *d;
        *c ^= t;
        *d = d.rotate_left(45);
        out
    }
}
impl Mersenne {
    fn new(seed: u32) -> Self {
        let mut state = [seed; 624];
        for i in 1..624 {
            state[i] = 1812433253u32.wrapping_mul(state[i - 1] ^ state[i - 1] >> 30).wrapping_add(i as u32);
        }
        Mersenne { state, at: 624 }
    }
}
impl Rng for Mersenne {
    fn next_u32(&mut self) -> u32 {
        if self.at == 624 {
            for i in 0..624 {
                let y = self.state[i] & 0x80000000 | self.state[(i + 1) % 624] & 0x7fffffff;
                self.state[i] = self.state[(i + 397) % 624] ^ y >> 1 ^ if y & 1 == 1 { 0x9908b0df } else { 0 };
            }
            self.at = 0;
        }
        let mut y = self.state[self.at];
        self.at += 1;
        y ^= y >> 11;
        y ^= y << 7 & 0x9d2c5680;
        y ^= y << 15 & 0xefc60000;
        y ^ y >> 18
    }
    fn next_u64(&mut self) -> u64 {
        u64::from(self.next_u32()) | u64::from(self.next_u32()) << 32
    }
}
impl ChaCha {
    fn refill(&mut self) {
        let mut x = self.input;
        let mut quarter = |a: usize, b: usize, c: usize, d: usize| {
            for (p, q, r, n) in [(a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)] {
                x[p] = x[p].wrapping_add(x[q]);
                x[r] = (x[r] ^ x[p]).rotate_left(n);
            }
        };
        for _ in 0..10 {
            (0..4).for_each(|i| quarter(i, 4 + i, 8 + i, 12 + i));
            (0..4).for_each(|i| quarter(i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4));
        }
        self.block = std::array::from_fn(|i| x[i].wrapping_add(self.input[i]));
        self.input[12] += 1;
        self.at = 0;
    }
}
impl Rng for ChaCha {
    fn next_u64(&mut self) -> u64 {
        if self.at >= 16 {
            self.refill();
        }
        let [a, b] = self.block[self.at..][..2] else { unreachable!() };
        self.at += 2;
        a as u64 | (b as u64) << 32
    }
}

fn report(name: &str, rng: &mut dyn Rng) {
    print!("{name}: {:016x} {:08x} {:?}", rng.next_u64(), rng.next_u32(), rng.float());
    let mut hist = [0; 8];
    (0..800).for_each(|_| hist[(rng.next_u64() >> 61) as usize] += 1);
    println!(" {hist:?}");
}

fn main() {
    let mut all: Vec<(&str, Box<dyn Rng>)> = vec![
        ("lcg", Box::new(Lcg(1))),
        ("xorshift", Box::new(XorShift(88172645463325252))),
        ("pcg", Box::new(Pcg { state: 42, inc: 54 })),
        ("splitmix", Box::new(SplitMix(0))),
        ("xoshiro", Box::new(Xoshiro([1, 2, 3, 4]))),
        ("mersenne", Box::new(Mersenne::new(5489))),
        (
            "chacha",
            Box::new(ChaCha {
                input: std::array::from_fn(|i| {
                    if i < 4 {
                        u32::from_le_bytes(b"expand 32-byte k"[i * 4..][..4].try_into().unwrap())
                    } else {
                        0
                    }
                }),
                block: [0; 16],
                at: 16,
            }),
        ),
    ];
    for (name, rng) in &mut all {
        report(name, &mut **rng);
    }
    let mut r = SplitMix(99);
    println!("{:?} {:?} {:?}", r.pick(Span(1u8..=6)), r.pick(Span(-5i8..=5)), r.pick(Span(i64::MIN..=i64::MAX)));
    println!("{:?} {:?} {:?}", r.pick(Span(-1.0..1.0)), r.pick(Span('a'..='z')), r.pick(Span(7usize..=7)));
    let mut deck: Vec<u32> = (1..=10).collect();
    r.shuffle(&mut deck);
    println!("{deck:?} {:?} {:?}", r.choose(&deck), r.choose::<u8>(&[]));
    let n: Vec<f64> = (0..1000).map(|_| r.normal()).collect();
    let mean = n.iter().sum::<f64>() / 1000.0;
    println!("{mean:.6} {:.6}", (n.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / 1000.0).sqrt());
    let mut dice: BTreeMap<u8, u32> = BTreeMap::new();
    (0..600).for_each(|_| *dice.entry(r.pick(Span(1u8..=6)) + r.pick(Span(1u8..=6))).or_default() += 1);
    println!("{dice:?}");
    let inside = (0..5000).filter(|_| r.float().hypot(r.float()) < 1.0).count();
    println!("{}", inside as f64 * 4.0 / 5000.0);
}
