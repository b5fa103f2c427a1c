//! Iterator adaptors: a few written by hand, and all of std's stable ones.
use std::collections::{BTreeMap, HashMap, LinkedList, VecDeque};
use std::iter::{self, FusedIterator, Peekable};
use std::ops::ControlFlow;
struct Dedup<I: Iterator> {
    inner: Peekable<I>,
}
impl<I: Iterator> Iterator for Dedup<I>
where
    I::Item: PartialEq,
{
    type Item = (usize, I::Item);
    fn next(&mut self) -> Option<Self::Item> {
        let first = self.inner.next()?;
        let mut n = 1;
        while self.inner.next_if_eq(&first).is_some() {
            n += 1;
        }
        Some((n, first))
    }
}
impl<I: FusedIterator> FusedIterator for Dedup<I> where I::Item: PartialEq {}
trait IterExt: Iterator + Sized {
    fn dedup_count(self) -> Dedup<Self> {
        Dedup { inner: self.peekable() }
    }
    fn every(self, n: usize) -> impl Iterator<Item = Self::Item> {
        self.enumerate().filter(move |(i, _)| i % n == 0).map(|(_, x)| x)
    }
}
impl<I: Iterator> IterExt for I {}
#[derive(Clone)]
struct Countdown(u32);
impl Iterator for Countdown {
    type Item = u32;
    fn next(&mut self) -> Option<u32> {
        self.0 = self.0.checked_sub(1)?;
        Some(self.0)
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.0 as usize, Some(self.0 as usize))
    }
}
impl ExactSizeIterator for Countdown {}
impl DoubleEndedIterator for Countdown {
    fn next_back(&mut self) -> Option<u32> {
        self.next()
    }
}
struct Tree {
    value: i32,
    kids: Vec<Tree>,
}
impl Tree {
    fn walk(&self) -> Box<dyn Iterator<Item = i32> + '_> {
        Box::new(iter::once(self.value).chain(self.kids.iter().flat_map(Tree::walk)))
    }
}
impl<'a> IntoIterator for &'a Tree {
    type Item = i32;
    type IntoIter = Box<dyn Iterator<Item = i32> + 'a>;
    fn into_iter(self) -> Self::IntoIter {
        self.walk()
    }
}
fn show<T: std::fmt::Debug>(label: &str, it: impl IntoIterator<Item = T>) {
    println!("{label}: {:?}", it.into_iter().collect::<Vec<_>>());
}
fn main() {
    show("dedup", "aabccc".chars().dedup_count());
    show("every", (0..10).every(4));
    println!("{} {:?}", Countdown(4).len(), Countdown(4).rposition(|x| x == 1));
    let leaf = |value| Tree { value, kids: vec![] };
    let t = Tree { value: 1, kids: vec![leaf(2), Tree { value: 3, kids: vec![leaf(4)] }] };
    for v in &t {
        print!("{v} ");
    }
    println!("{}", t.walk().size_hint().0);
    show("step", (1..20).step_by(6).rev());
    show("zip", (1..).zip("xyz".chars()).skip(1));
    show("scan", (1..6).scan(1, |s, x| { *s *= x; (*s < 100).then_some(*s) }));
    show("while", [1, 2, 9, 3].iter().take_while(|x| **x < 5).chain([7, 1].iter().skip_while(|x| **x > 5)));
    show("map_while", ["1", "2", "x", "3"].iter().map_while(|s| s.parse::<i32>().ok()));
    show("flatten", vec![Some(1), None, Some(3)].into_iter().flatten().rev());
    show("inspect", (0..3).inspect(|x| print!("<{x}>")).fuse().cycle().take(5));
    show("succ", iter::successors(Some(1u8), |x| x.checked_mul(5)));
    show("from_fn", { let mut n = 0; iter::from_fn(move || { n += 1; (n < 4).then_some(n * n) }) });
    show("repeat", iter::repeat("a").take(2).chain(iter::repeat_with(String::new).map(|_| "b").take(1)).chain(iter::repeat_n("c", 2)));
    show("cloned", [String::from("q")].iter().cloned().chain(iter::empty()).chain(iter::once_with(|| "z".into())));
    show("chunks", [1, 2, 3, 4, 5].chunks(2).map(|c| c.iter().sum::<i32>()));
    show("windows", [1, 4, 9, 16].windows(2).map(|w| w[1] - w[0]));
    show("rchunks", [1, 2, 3, 4, 5].rchunks_exact(2));
    show("chunk_by", [1, 1, 2, 3, 3].chunk_by(|a, b| a == b));
    show("split", [1, 0, 2, 3, 0].split(|x| *x == 0));
    let (even, odd): (Vec<i32>, LinkedList<i32>) = (1..8).partition_map_like();
    println!("{even:?} {odd:?} {:?}", (1..8).partition::<VecDeque<_>, _>(|x| x % 3 == 0));
    let (a, b): (Vec<_>, String) = [(1, 'x'), (2, 'y')].into_iter().unzip();
    println!("{a:?} {b}");
    println!("{:?} {:?}", ["1", "2"].iter().map(|s| s.parse::<u8>()).collect::<Result<Vec<_>, _>>(), ["1", "z"].iter().map(|s| s.parse::<u8>()).sum::<Result<u8, _>>());
    println!("{:?} {:?}", [Some(3), None].into_iter().product::<Option<i32>>(), [Some(3), Some(4)].into_iter().collect::<Option<Box<[_]>>>());
    println!("{:?}", (1..10).try_fold(0i8, |a, x| a.checked_add(x * 9)));
    println!("{:?}", (1..10).try_for_each(|x| if x * x > 30 { ControlFlow::Break(x) } else { ControlFlow::Continue(()) }));
    println!("{:?} {:?}", [3, 1, 2].iter().min_by_key(|x| (**x - 2i32).abs()), [1.5, -2.0, 0.3].into_iter().max_by(f64::total_cmp));
    println!("{:?} {:?} {:?}", (1..4).reduce(|a, b| a * 10 + b), (1..9).rfind(|x| x % 5 == 0), [1, 2, 3].iter().position(|&x| x == 3));
    println!("{} {} {:?}", [1, 2].iter().lt([1, 3].iter()), (1..3).eq([1, 2]), [1.0].iter().partial_cmp(&[f64::NAN]));
    println!("{} {} {:?} {:?}", [1, 2, 2].is_sorted(), (0..5).all(|x| x < 5), (0..5).nth_back(1), "abc".chars().rev().last());
    println!("{:?} {:?}", (0..9).rev().skip(2).step_by(3).collect::<VecDeque<_>>(), "a-b-c".rsplitn(2, '-').collect::<Vec<_>>());
    let mut groups: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    "the quick brown fox is red".split_whitespace().for_each(|w| groups.entry(w.len()).or_default().push(w));
    println!("{groups:?}");
    let mut s = String::from("s");
    s.extend(['a', 'b']);
    s.extend(["cd", "e"].iter().copied());
    s.extend(vec![String::from("!"), String::from("?")]);
    println!("{s} {}", ["x", "y"].concat() + &["1", "2"].join("/"));
    let m: HashMap<_, _> = s.char_indices().map(|(i, c)| (c, i)).collect();
    println!("{} {:?}", m.len(), m.get(&'?'));
    let mut p = [1, 2, 3].into_iter().peekable();
    if let Some(x) = p.peek_mut() { *x = 50; }
    println!("{:?} {:?} {:?}", p.next_if(|x| *x > 40), p.next_if(|x| *x > 40), p);
    let mut v: Vec<i32> = (0..10).collect();
    println!("{:?} {:?}", v.drain(2..5).sum::<i32>(), v.splice(..1, [100, 200]).collect::<Vec<_>>());
    v.retain(|x| x % 2 == 0);
    println!("{v:?} {:?}", v.iter().array_sum());
}
trait ArraySum { fn array_sum(self) -> i64; }
impl<'a, I: Iterator<Item = &'a i32>> ArraySum for I {
    fn array_sum(self) -> i64 { self.map(|&x| i64::from(x)).sum() }
}
trait PartitionLike: Iterator<Item = i32> + Sized {
    fn partition_map_like<A: Default + Extend<i32>, B: Default + Extend<i32>>(self) -> (A, B) {
        self.fold((A::default(), B::default()), |(mut a, mut b), x| {
            if x % 2 == 0 { a.extend(Some(x)) } else { b.extend([x]) }
            (a, b)
        })
    }
}
impl<I: Iterator<Item = i32>> PartitionLike for I {}
