//! Iterators and adaptors, own iterators, collect into many things, double-ended, peekable, fold.

use std::collections::{BTreeSet, HashSet};

struct Fib {
    a: u64,
    b: u64,
}

impl Iterator for Fib {
    type Item = u64;
    fn next(&mut self) -> Option<u64> {
        let out = self.a;
        (self.a, self.b) = (self.b, self.a + self.b);
        Some(out)
    }
}

fn runs(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let mut n = 1;
        while chars.next_if_eq(&c).is_some() {
            n += 1;
        }
        out.push_str(&format!("{c}{n}"));
    }
    out
}

fn main() {
    let fib = || Fib { a: 0, b: 1 };
    println!("{:?}", fib().skip(5).step_by(2).take(5).collect::<Vec<_>>());
    println!("{:?}", fib().take_while(|&n| n < 100).filter(|n| n % 2 == 0).sum::<u64>());
    println!("{:?}", fib().zip("abc".chars()).map(|(n, c)| format!("{c}{n}")).collect::<String>());
    println!("{}", runs("aaabccd"));
    let v = [5, 3, 8, 1, 9, 2];
    println!("{:?} {:?} {:?}", v.iter().min(), v.iter().position(|&x| x == 8), v.iter().rev().skip_while(|x| **x < 9).last());
    println!("{:?}", v.chunks(4).map(|c| c.iter().product::<i32>()).collect::<Vec<_>>());
    println!("{:?}", v.windows(2).filter(|w| w[0] < w[1]).count());
    let (even, odd): (Vec<i32>, Vec<i32>) = v.iter().partition(|x| *x % 2 == 0);
    println!("{even:?} {odd:?}");
    println!("{:?}", v.iter().try_fold(0i8, |acc, &x| acc.checked_add(x as i8 * 5)));
    println!("{:?}", v.iter().scan(0, |s, x| { *s += x; Some(*s) }).collect::<Vec<_>>());
    println!("{:?}", (1..=3).flat_map(|n| (0..n).map(move |m| n * 10 + m)).collect::<BTreeSet<_>>());
    println!("{}", ["x", "y"].iter().cycle().take(5).copied().collect::<Vec<_>>().join("-"));
    println!("{:?}", ["1", "2", "x"].iter().map(|s| s.parse::<i32>()).collect::<Result<Vec<_>, _>>().is_err());
    println!("{:?}", [Some(1), Some(2)].into_iter().collect::<Option<Vec<_>>>());
    println!("{:?} {:?}", (0..5).rfold(1, |a, b| a * 2 + b), (0..5).map(|x| x as f32).fold(f32::MIN, f32::max));
    let mut it = (0..10).into_iter();
    println!("{:?} {:?} {:?} {}", it.nth(2), it.next_back(), it.size_hint(), it.len());
    println!("{:?}", std::iter::successors(Some(1u32), |n| n.checked_mul(10)).collect::<Vec<_>>());
    println!("{}", "hello".bytes().rev().map(|b| b as char).collect::<HashSet<_>>().len());
    println!("{:?}", std::iter::repeat_with(|| 4).take(2).chain(std::iter::once(5)).chain([6]).unzip_pairs());
    println!("{}", (1..4).cmp(1..5) as i8);
}

trait UnzipPairs: Iterator + Sized {
    fn unzip_pairs(self) -> (Vec<usize>, Vec<Self::Item>) {
        self.enumerate().unzip()
    }
}
impl<I: Iterator> UnzipPairs for I {}
