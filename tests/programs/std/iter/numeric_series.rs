//! Iterators over numbers: primes without a sieve, Pascal rows, permutations, combinations, Cartesian products, Gray walks, spirals,
//! Farey sequences, digits, moving averages, integrals, fixed points; each as a type or a closure chain.
use std::collections::HashMap;
use std::iter;

struct Permutations<T> {
    items: Vec<T>,
    counters: Vec<usize>,
    at: usize,
    fresh: bool,
}
impl<T: Clone> Iterator for Permutations<T> {
    type Item = Vec<T>;
    fn next(&mut self) -> Option<Vec<T>> {
        if std::mem::take(&mut self.fresh) {
            return Some(self.items.clone());
        }
        while self.at < self.items.len() {
            if self.counters[self.at] < self.at {
                let swap = if self.at % 2 == 0 { 0 } else { self.counters[self.at] };
                self.items.swap(swap, self.at);
                self.counters[self.at] += 1;
                self.at = 1;
                return Some(self.items.clone());
            }
            self.counters[self.at] = 0;
            self.at += 1;
        }
        None
    }
}
trait IterTools: Iterator + Sized {
    fn permutations(self) -> Permutations<Self::Item> {
        let items: Vec<_> = self.collect();
        Permutations { counters: vec![0; items.len()], items, at: 1, fresh: true }
    }
    fn combinations(self, k: usize) -> impl Iterator<Item = Vec<Self::Item>>
    where
        Self::Item: Clone,
    {
        let items: Vec<_> = self.collect();
        let mut picks: Option<Vec<usize>> = (k <= items.len()).then(|| (0..k).collect());
        iter::from_fn(move || {
            let now = picks.take()?;
            picks = (0..k).rev().find(|i| now[*i] < items.len() - k + i).map(|i| {
                let mut next = now.clone();
                next[i] += 1;
                (i + 1..k).for_each(|j| next[j] = next[j - 1] + 1);
                next
            });
            Some(now.into_iter().map(|i| items[i].clone()).collect())
        })
    }
    fn product_with<J>(self, other: J) -> impl Iterator<Item = (Self::Item, J::Item)>
    where
        J: IntoIterator<IntoIter: Clone>,
        Self::Item: Clone,
    {
        let other = other.into_iter();
        self.flat_map(move |a| other.clone().map(move |b| (a.clone(), b)))
    }
    fn pairwise(self) -> impl Iterator<Item = (Self::Item, Self::Item)>
    where
        Self::Item: Clone,
    {
        let mut last = None;
        self.filter_map(move |x| last.replace(x.clone()).map(|l| (l, x)))
    }
    fn moving_average<const N: usize>(self) -> impl Iterator<Item = f64>
    where
        Self: Iterator<Item = f64>,
    {
        let mut window = [0.0; N];
        let mut seen = 0;
        self.filter_map(move |x| {
            window[seen % N] = x;
            seen += 1;
            (seen >= N).then(|| window.iter().sum::<f64>() / N as f64)
        })
    }
    fn counts(self) -> Vec<(Self::Item, usize)>
    where
        Self::Item: std::hash::Hash + Ord + Clone,
    {
        let mut m = HashMap::new();
        self.for_each(|x| *m.entry(x).or_default() += 1);
        let mut v: Vec<_> = m.into_iter().collect();
        v.sort();
        v
    }
}
impl<I: Iterator> IterTools for I {}

fn primes() -> impl Iterator<Item = u32> {
    let mut found: Vec<u32> = vec![];
    (2..).filter(move |n| {
        let prime = found.iter().take_while(|p| **p * **p <= *n).all(|p| n % p != 0);
        if prime {
            found.push(*n);
        }
        prime
    })
}
fn spiral(n: i32) -> impl Iterator<Item = (i32, i32)> {
    let mut at = (0, 0);
    (1..n)
        .flat_map(|k| [k, k])
        .zip([(1, 0), (0, 1), (-1, 0), (0, -1)].into_iter().cycle())
        .flat_map(|(k, d)| iter::repeat_n(d, k as usize))
        .map(move |d| {
            at = (at.0 + d.0, at.1 + d.1);
            at
        })
}
fn farey(n: u32) -> impl Iterator<Item = (u32, u32)> {
    iter::successors(Some(((0, 1), (1, n))), move |&((a, b), (c, d))| {
        (c <= n).then(|| {
            let k = (n + b) / d;
            ((c, d), (k * c - a, k * d - b))
        })
    })
    .map(|p| p.0)
    .take_while(|p| p.0 <= p.1)
}

fn main() {
    println!("{:?} {:?}", primes().take(12).collect::<Vec<_>>(), primes().skip_while(|p| *p < 1000).next());
    println!(
        "{:?}",
        iter::successors(Some(vec![1u32]), |r| Some(
            [0].iter().chain(r).zip(r.iter().chain(&[0])).map(|(a, b)| a + b).collect()
        ))
        .nth(7)
    );
    println!("{:?}", "abc".chars().permutations().map(String::from_iter).collect::<Vec<_>>());
    println!("{} {:?}", (0..6).permutations().count(), (0..0).permutations().collect::<Vec<Vec<i32>>>());
    println!(
        "{:?}",
        ["a", "b", "c", "d"]
            .iter()
            .combinations(2)
            .map(|c| c.into_iter().copied().collect::<String>())
            .collect::<Vec<_>>()
    );
    println!(
        "{} {:?} {}",
        (0..10).combinations(4).count(),
        (0..3).combinations(0).collect::<Vec<_>>(),
        (0..2).combinations(5).count()
    );
    println!(
        "{:?}",
        (1..=2)
            .product_with("xy".chars())
            .product_with([true])
            .map(|((a, b), c)| format!("{a}{b}{c}"))
            .collect::<Vec<_>>()
    );
    println!(
        "{:?} {:?}",
        [1, 4, 9, 16].iter().pairwise().map(|(a, b)| b - a).collect::<Vec<_>>(),
        (0..1).pairwise().next()
    );
    println!(
        "{:?}",
        (0..8).map(|x| (x * x) as f64).moving_average::<3>().map(|x| (x * 100.0).round() / 100.0).collect::<Vec<_>>()
    );
    println!("{:?}", "mississippi".chars().counts());
    println!("{:?}", spiral(4).collect::<Vec<_>>());
    println!("{:?}", farey(5).map(|(a, b)| format!("{a}/{b}")).collect::<Vec<_>>().join(" "));
    let integral = |f: fn(f64) -> f64, n: u32| (0..n).map(|i| f((i as f64 + 0.5) / n as f64)).sum::<f64>() / n as f64;
    println!("{:?} {:?}", integral(|x| x * x, 1000), integral(f64::exp, 100));
    println!(
        "{:?}",
        iter::successors(Some(1.0f64), |x| Some((x + 2.0 / x) / 2.0))
            .pairwise()
            .find(|(a, b)| (a - b).abs() < 1e-15)
            .map(|p| p.1)
    );
    println!("{:?}", iter::successors(Some(0.5f64), |x| Some(x.cos())).nth(80));
    let e: f64 = (0..18)
        .scan(1.0, |f, n| {
            let t = 1.0 / *f;
            *f *= (n + 1) as f64;
            Some(t)
        })
        .sum();
    println!(
        "{e:?} {:?}",
        (0..2000).map(|k| 4.0 * if k % 2 == 0 { 1.0 } else { -1.0 } / (2 * k + 1) as f64).sum::<f64>()
    );
    println!(
        "{:?}",
        (1..=15)
            .map(|i| match (i % 3, i % 5) {
                (0, 0) => "fizzbuzz".into(),
                (0, _) => "fizz".into(),
                (_, 0) => "buzz".into(),
                _ => i.to_string(),
            })
            .collect::<Vec<String>>()
            .join(",")
    );
    let look = |s: &String| {
        s.as_bytes().chunk_by(|a, b| a == b).map(|r| format!("{}{}", r.len(), r[0] as char)).collect::<String>()
    };
    println!("{:?}", iter::successors(Some("1".to_string()), |s| Some(look(s))).take(7).collect::<Vec<_>>());
    println!(
        "{:?}",
        (1u64..)
            .scan((0, 1), |s, _| {
                *s = (s.1, s.0 + s.1);
                Some(s.0)
            })
            .filter(|f| f % 2 == 0)
            .take_while(|f| *f < 4_000_000)
            .sum::<u64>()
    );
    println!(
        "{:?}",
        (2..=4u32).flat_map(|b| (2..=4).map(move |e| b.pow(e))).counts().iter().map(|c| c.0).collect::<Vec<_>>()
    );
}
