//! Iterators of one's own: trees, generators by state, double-ended and exact ones, extension traits, boxed and dyn, lending by index.
use std::collections::VecDeque;
use std::iter::{FromIterator, FusedIterator, Peekable, Product, Sum};

struct Fib(u64, u64);
impl Iterator for Fib {
    type Item = u64;
    fn next(&mut self) -> Option<u64> {
        let r = self.0;
        (self.0, self.1) = (self.1, self.0.checked_add(self.1)?);
        Some(r)
    }
}

struct Countdown(u32);
impl Iterator for Countdown {
    type Item = u32;
    fn next(&mut self) -> Option<u32> {
        self.0 = self.0.checked_sub(1)?;
        Some(self.0 + 1)
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.0 as usize, Some(self.0 as usize))
    }
}
impl ExactSizeIterator for Countdown {}
impl FusedIterator for Countdown {}

enum Tree<T> {
    Leaf,
    Node(Box<Tree<T>>, T, Box<Tree<T>>),
}
impl<T: Ord> Tree<T> {
    fn insert(self, x: T) -> Tree<T> {
        match self {
            Tree::Leaf => Tree::Node(Box::new(Tree::Leaf), x, Box::new(Tree::Leaf)),
            Tree::Node(l, y, r) if x < y => Tree::Node(Box::new(l.insert(x)), y, r),
            Tree::Node(l, y, r) => Tree::Node(l, y, Box::new(r.insert(x))),
        }
    }
    fn walk<'a>(&'a self) -> Box<dyn Iterator<Item = &'a T> + 'a> {
        match self {
            Tree::Leaf => Box::new(std::iter::empty()),
            Tree::Node(l, x, r) => Box::new(l.walk().chain(std::iter::once(x)).chain(r.walk())),
        }
    }
    fn levels(&self) -> impl Iterator<Item = (usize, &T)> {
        let mut queue = VecDeque::from([(0, self)]);
        std::iter::from_fn(move || loop {
            match queue.pop_front()? {
                (_, Tree::Leaf) => continue,
                (d, Tree::Node(l, x, r)) => {
                    queue.extend([(d + 1, &**l), (d + 1, &**r)]);
                    return Some((d, x));
                }
            }
        })
    }
}
impl<T: Ord> FromIterator<T> for Tree<T> {
    fn from_iter<I: IntoIterator<Item = T>>(i: I) -> Self {
        i.into_iter().fold(Tree::Leaf, Tree::insert)
    }
}
impl<'a, T: Ord> IntoIterator for &'a Tree<T> {
    type Item = &'a T;
    type IntoIter = Box<dyn Iterator<Item = &'a T> + 'a>;
    fn into_iter(self) -> Self::IntoIter {
        self.walk()
    }
}

/// Runs of equal neighbours.
struct Runs<I: Iterator>(Peekable<I>);
impl<I: Iterator<Item: PartialEq>> Iterator for Runs<I> {
    type Item = (I::Item, usize);
    fn next(&mut self) -> Option<Self::Item> {
        let first = self.0.next()?;
        let mut n = 1;
        while self.0.next_if_eq(&first).is_some() {
            n += 1;
        }
        Some((first, n))
    }
}
trait IterExt: Iterator {
    fn runs(self) -> Runs<Self>
    where
        Self: Sized,
    {
        Runs(self.peekable())
    }
    fn every(&mut self, n: usize) -> Vec<Self::Item>;
}
impl<I: Iterator + ?Sized> IterExt for I {
    fn every(&mut self, n: usize) -> Vec<I::Item> {
        let mut out = vec![];
        while let Some(x) = self.nth(n - 1) {
            out.push(x);
        }
        out
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Money(i64);
impl Sum for Money {
    fn sum<I: Iterator<Item = Money>>(i: I) -> Money {
        Money(i.map(|m| m.0).sum())
    }
}
impl<'a> Sum<&'a Money> for Money {
    fn sum<I: Iterator<Item = &'a Money>>(i: I) -> Money {
        i.copied().sum()
    }
}
impl Product<i64> for Money {
    fn product<I: Iterator<Item = i64>>(i: I) -> Money {
        Money(i.fold(1, |a, b| a * b))
    }
}

fn main() {
    println!("{:?} {}", Fib(0, 1).take_while(|x| *x < 100).collect::<Vec<_>>(), Fib(0, 1).count());
    println!("{} {:?} {:?}", Countdown(5).len(), Countdown(3).collect::<Vec<_>>(), Countdown(9).zip(Fib(1, 2)).last());
    let t: Tree<i32> = [5, 2, 8, 1, 9, 3].into_iter().collect();
    println!("{:?} {:?}", t.walk().collect::<Vec<_>>(), t.levels().collect::<Vec<_>>());
    let mut s = 0;
    for x in &t {
        s = s * 10 + x;
    }
    println!("{s}");
    println!("{:?}", "aaabccd".chars().runs().map(|(c, n)| format!("{c}{n}")).collect::<String>());
    let mut d: Box<dyn Iterator<Item = u32>> = Box::new(Countdown(10));
    println!("{:?} {:?}", d.by_ref().take(2).collect::<Vec<_>>(), d.every(3));
    let r: &mut dyn Iterator<Item = u32> = &mut Countdown(7);
    println!("{:?} {:?}", r.next(), r.every(2));
    let m = [Money(5), Money(-2)];
    println!(
        "{:?} {:?} {:?}",
        m.iter().sum::<Money>(),
        m.into_iter().sum::<Money>(),
        [2, 3].into_iter().product::<Money>()
    );
    let pipeline: Vec<Box<dyn Fn(Box<dyn Iterator<Item = i64>>) -> Box<dyn Iterator<Item = i64>>>> = vec![
        Box::new(|i| Box::new(i.map(|x| x * 3))),
        Box::new(|i| Box::new(i.filter(|x| x % 2 == 0))),
        Box::new(|i| Box::new(i.skip(1).step_by(2))),
    ];
    println!(
        "{:?}",
        pipeline.iter().fold(Box::new(0..20i64) as Box<dyn Iterator<Item = i64>>, |i, f| f(i)).collect::<Vec<_>>()
    );
    let mut chain: Box<dyn DoubleEndedIterator<Item = char>> = Box::new("abc".chars());
    for _ in 0..3 {
        chain = Box::new(chain.rev().chain(['-']));
    }
    println!("{}", chain.collect::<String>());
}
