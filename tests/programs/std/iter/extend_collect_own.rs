//! `FromIterator`, `Extend`, `IntoIterator` and `Sum` for types of one's own, for references and boxes of them, with size hints used, and collecting through several layers at once.
use std::collections::{BTreeMap, HashMap};
use std::iter::{FusedIterator, Product, Sum};
use std::ops::{Deref, Index};
macro_rules! p { ($($e:expr),+ $(,)?) => {{ $(print!("{:?} ", $e);)+ println!(); }}; }
#[derive(Debug, Clone, PartialEq, Default)]
struct Bag<T> {
    items: Vec<(T, usize)>,
    hints: usize,
}
impl<T: PartialEq> Bag<T> {
    fn add(&mut self, t: T, n: usize) {
        match self.items.iter_mut().find(|i| i.0 == t) {
            Some(i) => i.1 += n,
            None => self.items.push((t, n)),
        }
    }
}
impl<T: PartialEq> Extend<T> for Bag<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, i: I) {
        let it = i.into_iter();
        self.hints += it.size_hint().0;
        it.for_each(|t| self.add(t, 1));
    }
}
impl<'a, T: PartialEq + Copy + 'a> Extend<&'a T> for Bag<T> {
    fn extend<I: IntoIterator<Item = &'a T>>(&mut self, i: I) {
        self.extend(i.into_iter().copied());
    }
}
impl<T: PartialEq> Extend<(T, usize)> for Bag<T> {
    fn extend<I: IntoIterator<Item = (T, usize)>>(&mut self, i: I) {
        i.into_iter().for_each(|(t, n)| self.add(t, n));
    }
}
impl<T: PartialEq> FromIterator<T> for Bag<T> {
    fn from_iter<I: IntoIterator<Item = T>>(i: I) -> Self {
        let mut b = Bag { items: vec![], hints: 0 };
        Extend::<T>::extend(&mut b, i);
        b
    }
}
struct IntoIter<T> {
    items: std::vec::IntoIter<(T, usize)>,
    now: Option<(T, usize)>,
}
impl<T: Clone> Iterator for IntoIter<T> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        loop {
            match &mut self.now {
                Some((t, n)) if *n > 0 => {
                    *n -= 1;
                    return Some(t.clone());
                }
                _ => self.now = Some(self.items.next()?),
            }
        }
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        let n = self.items.as_slice().iter().chain(&self.now).map(|p| p.1).sum();
        (n, Some(n))
    }
}
impl<T: Clone> ExactSizeIterator for IntoIter<T> {}
impl<T: Clone> FusedIterator for IntoIter<T> {}
impl<T: Clone> IntoIterator for Bag<T> {
    type Item = T;
    type IntoIter = IntoIter<T>;
    fn into_iter(self) -> IntoIter<T> {
        IntoIter { items: self.items.into_iter(), now: None }
    }
}
impl<'a, T> IntoIterator for &'a Bag<T> {
    type Item = (&'a T, usize);
    type IntoIter = std::iter::Map<std::slice::Iter<'a, (T, usize)>, fn(&'a (T, usize)) -> (&'a T, usize)>;
    fn into_iter(self) -> Self::IntoIter {
        self.items.iter().map(|(t, n)| (t, *n))
    }
}
impl<'a, T> IntoIterator for &'a mut Bag<T> {
    type Item = &'a mut usize;
    type IntoIter = Box<dyn Iterator<Item = &'a mut usize> + 'a>;
    fn into_iter(self) -> Self::IntoIter {
        Box::new(self.items.iter_mut().map(|i| &mut i.1))
    }
}
impl<T: PartialEq> Sum for Bag<T> {
    fn sum<I: Iterator<Item = Self>>(i: I) -> Self {
        i.fold(Bag { items: vec![], hints: 0 }, |mut a, b| {
            Extend::<(T, usize)>::extend(&mut a, b.items);
            a
        })
    }
}
#[derive(Debug)]
struct Sorted<T>(Vec<T>);
impl<T: Ord> FromIterator<T> for Sorted<T> {
    fn from_iter<I: IntoIterator<Item = T>>(i: I) -> Self {
        let mut v = Vec::from_iter(i);
        v.sort();
        Sorted(v)
    }
}
impl<T> Deref for Sorted<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        &self.0
    }
}
#[derive(Debug, Clone, Copy, PartialEq)]
struct Mod7(u32);
impl Sum for Mod7 {
    fn sum<I: Iterator<Item = Mod7>>(i: I) -> Mod7 {
        Mod7(i.map(|m| m.0).sum::<u32>() % 7)
    }
}
impl<'a> Product<&'a Mod7> for Mod7 {
    fn product<I: Iterator<Item = &'a Mod7>>(i: I) -> Mod7 {
        i.fold(Mod7(1), |a, b| Mod7(a.0 * b.0 % 7))
    }
}
struct Poly(Vec<i64>);
impl Index<usize> for Poly {
    type Output = i64;
    fn index(&self, i: usize) -> &i64 {
        self.0.get(i).unwrap_or(&0)
    }
}
impl FromIterator<(usize, i64)> for Poly {
    fn from_iter<I: IntoIterator<Item = (usize, i64)>>(i: I) -> Self {
        i.into_iter().fold(Poly(vec![]), |mut p, (e, c)| {
            if p.0.len() <= e {
                p.0.resize(e + 1, 0);
            }
            p.0[e] += c;
            p
        })
    }
}
fn main() {
    let mut b: Bag<char> = "hello".chars().collect();
    b.extend("lo".chars());
    b.extend(&['x', 'x']);
    b.extend([('h', 3usize)]);
    p!(b);
    println!();
    for n in &mut b {
        *n = n.next_power_of_two();
    }
    for (c, n) in &b {
        print!("{c}{n} ");
    }
    let mut it = b.clone().into_iter();
    p!(it.len(), it.next(), it.nth(4), it.len(), it.by_ref().count(), it.next());
    p!(
        b.into_iter().collect::<Sorted<char>>().iter().collect::<String>(),
        ["ab", "bc"].iter().map(|s| s.chars().collect::<Bag<_>>()).sum::<Bag<char>>().items
    );
    println!();
    p!(
        (1..5).map(Mod7).sum::<Mod7>(),
        [Mod7(3), Mod7(5)].iter().product::<Mod7>(),
        ["3", "1", "2"].iter().map(|s| s.parse::<u8>()).collect::<Result<Sorted<_>, _>>(),
        [Some(2), None].into_iter().collect::<Option<Sorted<i32>>>().is_none()
    );
    let p: Poly = [(2, 3), (0, 1), (2, -1)].into_iter().collect();
    p!(p[2], p[1], p[9], p.0.len());
    println!();
    let (small, big): (Bag<u32>, Sorted<u32>) =
        [5, 50, 5, 7].into_iter().fold((Bag::default(), Sorted(vec![])), |(mut s, mut l), x| {
            if x < 10 {
                s.extend([x])
            } else {
                l.0.push(x)
            }
            (s, l)
        });
    p!(
        small.items,
        big,
        "a=1,b=2".split(',').map(|p| p.split_once('=').ok_or(p)).collect::<Result<BTreeMap<_, _>, _>>(),
        ["k v", "bad"].iter().map(|l| l.split_once(' ').ok_or(*l)).collect::<Result<HashMap<_, _>, _>>()
    );
    println!();
    let boxed: Box<dyn FnOnce() -> Bag<u8>> = Box::new(|| [1, 1, 2].into_iter().collect());
    let nested: Vec<Bag<usize>> =
        vec![vec!["a", "bb"], vec!["cc", "dd"]].into_iter().map(|v| v.into_iter().map(str::len).collect()).collect();
    p!(boxed().items, nested.iter().flat_map(|b| b.into_iter().map(|(t, n)| t * n)).sum::<usize>());
    println!();
}
