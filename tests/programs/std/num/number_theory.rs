//! Integer algorithms at several widths: gcd, extended gcd, modular powers and inverses, sieve, factors, Chinese remainders, binomials,
//! integer roots, Gray codes, digits in bases, continued fractions, Collatz, perfect numbers, popcounts by hand against std's.
use std::collections::BTreeMap;
use std::iter;

fn gcd<T: Copy + PartialEq + std::ops::Rem<Output = T> + Default>(a: T, b: T) -> T {
    if b == T::default() {
        a
    } else {
        gcd(b, a % b)
    }
}
fn extended(a: i128, b: i128) -> (i128, i128, i128) {
    if b == 0 {
        return (a, 1, 0);
    }
    let (g, x, y) = extended(b, a % b);
    (g, y, x - a / b * y)
}
fn pow_mod(mut b: u64, mut e: u64, m: u64) -> u64 {
    let mut r = 1 % m;
    b %= m;
    while e > 0 {
        if e & 1 == 1 {
            r = (r as u128 * b as u128 % m as u128) as u64;
        }
        b = (b as u128 * b as u128 % m as u128) as u64;
        e >>= 1;
    }
    r
}
fn sieve(n: usize) -> Vec<usize> {
    let mut composite = vec![false; n + 1];
    (2..=n)
        .filter(|&i| {
            if !composite[i] {
                (i * i..=n).step_by(i).for_each(|j| composite[j] = true);
            }
            !composite[i]
        })
        .collect()
}
fn factors(mut n: u64) -> BTreeMap<u64, u32> {
    let mut out = BTreeMap::new();
    let mut d = 2;
    while d * d <= n {
        while n.is_multiple_of(d) {
            *out.entry(d).or_insert(0) += 1;
            n /= d;
        }
        d += if d == 2 { 1 } else { 2 };
    }
    if n > 1 {
        *out.entry(n).or_insert(0) += 1;
    }
    out
}
fn divisors(n: u64) -> Vec<u64> {
    let mut out = factors(n).into_iter().fold(vec![1], |ds, (p, k)| {
        ds.iter()
            .flat_map(|d| iter::successors(Some(*d), move |x: &u64| Some(x.wrapping_mul(p))).take(k as usize + 1))
            .collect()
    });
    out.sort_unstable();
    out
}
fn crt(pairs: &[(i128, i128)]) -> Option<(i128, i128)> {
    pairs.iter().try_fold((0, 1), |(a, m), &(b, n)| {
        let (g, p, _) = extended(m, n);
        ((b - a) % g == 0).then(|| {
            let l = m / g * n;
            ((a + (b - a) / g * p % (n / g) * m).rem_euclid(l), l)
        })
    })
}
fn binomials(n: usize) -> Vec<u128> {
    (0..n).fold(vec![1], |row, _| iter::once(1).chain(row.windows(2).map(|w| w[0] + w[1])).chain([1]).collect())
}
fn digits(n: u128, base: u32) -> String {
    let mut v: Vec<char> = iter::successors(Some(n), |n| Some(n / base as u128))
        .take_while(|n| *n > 0)
        .map(|n| char::from_digit((n % base as u128) as u32, base).unwrap())
        .collect();
    if v.is_empty() {
        v.push('0');
    }
    v.iter().rev().collect()
}
fn root(n: u128, k: u32) -> u128 {
    let (mut lo, mut hi) = (0u128, 1u128 << (128 / k + 1).min(127));
    while lo < hi {
        let mid = lo + (hi - lo).div_ceil(2);
        if mid.checked_pow(k).is_some_and(|p| p <= n) {
            lo = mid
        } else {
            hi = mid - 1
        }
    }
    lo
}
fn continued(mut n: i64, mut d: i64) -> Vec<i64> {
    iter::from_fn(|| {
        (d != 0).then(|| {
            let q = n.div_euclid(d);
            (n, d) = (d, n.rem_euclid(d));
            q
        })
    })
    .collect()
}
fn popcount(mut x: u64) -> u32 {
    x -= x >> 1 & 0x5555555555555555;
    x = (x & 0x3333333333333333) + (x >> 2 & 0x3333333333333333);
    ((x + (x >> 4) & 0x0f0f0f0f0f0f0f0f).wrapping_mul(0x0101010101010101) >> 56) as u32
}

fn main() {
    println!("{} {} {} {}", gcd(48u8, 180), gcd(1u128 << 100, 6u128.pow(30)), gcd(-48i32, 36), gcd(17u64, 0));
    println!("{:?} {:?}", extended(240, 46), extended(i64::MAX as i128, 1 << 40));
    println!("{} {} {}", pow_mod(2, u64::MAX, 1_000_000_007), pow_mod(u64::MAX, 3, u64::MAX - 58), pow_mod(5, 0, 1));
    let p = sieve(1000);
    println!("{} {:?} {}", p.len(), &p[160..], p.windows(2).filter(|w| w[1] - w[0] == 2).count());
    for n in [1, 97, 360, 1 << 20, 600851475143, 999999999989] {
        println!("{n} {:?} {}", factors(n), divisors(n).len());
    }
    println!("{:?}", (1..10000u64).filter(|n| divisors(*n).iter().sum::<u64>() == 2 * n).collect::<Vec<_>>());
    println!("{:?} {:?}", crt(&[(2, 3), (3, 5), (2, 7)]), crt(&[(1, 4), (2, 6)]));
    println!("{:?} {}", &binomials(10), binomials(120)[60]);
    println!("{:?}", [(255u128, 2), (u128::MAX, 36), (0, 7), (123456789, 16)].map(|(n, b)| digits(n, b)));
    println!("{:?}", [(1_000_000u128, 3), (u128::MAX, 2), (u128::MAX, 5), (80, 4)].map(|(n, k)| root(n, k)));
    println!("{:?} {:?}", continued(415, 93), continued(-7, 3));
    println!("{:?}", (0..8u32).map(|i| format!("{:03b}", i ^ i >> 1)).collect::<Vec<_>>());
    let collatz = |n: u64| iter::successors(Some(n), |n| (*n != 1).then(|| if n % 2 == 0 { n / 2 } else { 3 * n + 1 }));
    println!("{:?} {:?}", collatz(27).count(), (1..3000u64).max_by_key(|n| collatz(*n).count()));
    println!("{}", (0..2000u64).map(|i| i.wrapping_mul(0x9e3779b97f4a7c15)).all(|x| popcount(x) == x.count_ones()));
    let happy = |n: u32| {
        iter::successors(Some(n), |n| Some(n.to_string().bytes().map(|b| u32::from(b - b'0').pow(2)).sum()))
            .take(20)
            .any(|x| x == 1)
    };
    println!("{:?}", (1..60).filter(|n| happy(*n)).collect::<Vec<u32>>());
    let pythagorean: Vec<_> = (1u32..30)
        .flat_map(|a| {
            (a..30).filter_map(move |b| {
                let c2 = a * a + b * b;
                let c = c2.isqrt();
                (c * c == c2 && gcd(a, b) == 1).then_some((a, b, c))
            })
        })
        .collect();
    println!("{pythagorean:?}");
    let partitions =
        (1..=60usize).fold(vec![1u64; 1].into_iter().chain(iter::repeat_n(0, 60)).collect::<Vec<_>>(), |mut t, k| {
            for n in k..=60 {
                t[n] += t[n - k];
            }
            t
        });
    println!("{} {}", partitions[60], 2u128.pow(127).to_string().bytes().map(|b| (b - b'0') as u32).sum::<u32>());
    println!("{:?}", (1..=20u64).fold(1, |l, n| l / gcd(l, n) * n));
}
