//! Iterators behind `dyn`: boxed, borrowed, by `&mut dyn`, in vectors, zipped and merged lazily, double-ended and exact ones as objects, clones by a trait, closures that return them.
use std::cmp::Reverse;
use std::collections::BinaryHeap;
macro_rules! p { ($($e:expr),+ $(,)?) => {{ $(print!("{:?} ", $e);)+ println!(); }}; }
trait CloneIter<T>: Iterator<Item = T> {
    fn boxed(&self) -> Box<dyn CloneIter<T>>;
}
impl<T, I: Iterator<Item = T> + Clone + 'static> CloneIter<T> for I {
    fn boxed(&self) -> Box<dyn CloneIter<T>> {
        Box::new(self.clone())
    }
}
fn source(kind: u8) -> Box<dyn Iterator<Item = i32>> {
    match kind {
        0 => Box::new(std::iter::empty()),
        1 => Box::new(0..4),
        2 => Box::new([5, 6].into_iter().rev()),
        3 => Box::new(source(1).chain(source(2))),
        k => Box::new(source(k - 1).map(move |x| x * k as i32)),
    }
}
struct Merge<'a, T: Ord>(BinaryHeap<Reverse<(T, usize)>>, Vec<Box<dyn Iterator<Item = T> + 'a>>);
impl<'a, T: Ord> Merge<'a, T> {
    fn new(mut parts: Vec<Box<dyn Iterator<Item = T> + 'a>>) -> Self {
        let heads = parts.iter_mut().enumerate().filter_map(|(i, p)| p.next().map(|t| Reverse((t, i)))).collect();
        Merge(heads, parts)
    }
}
impl<T: Ord> Iterator for Merge<'_, T> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        let Reverse((t, i)) = self.0.pop()?;
        self.0.extend(self.1[i].next().map(|n| Reverse((n, i))));
        Some(t)
    }
}
fn drain_two(it: &mut dyn Iterator<Item = char>) -> String {
    it.take(2).collect()
}
fn ends(it: &mut dyn DoubleEndedIterator<Item = u8>) -> Option<(u8, u8)> {
    Some((it.next()?, it.next_back()?))
}
fn main() {
    p!((0..6).map(|k| source(k).collect::<Vec<_>>()).collect::<Vec<_>>());
    p!(source(3).size_hint(), source(4).max(), source(0).sum::<i32>(), source(5).nth(2), source(2).last());
    let mut c = "abcdef".chars();
    p!(drain_two(&mut c), drain_two(&mut c.by_ref().rev()), c.as_str());
    p!(ends(&mut (1..9)), ends(&mut [3u8].into_iter()), ends(&mut b"xyz".iter().copied().filter(|b| *b != b'y')));
    let exact: Vec<Box<dyn ExactSizeIterator<Item = usize>>> = vec![
        Box::new(0..3),
        Box::new(vec![7, 8].into_iter()),
        Box::new(std::iter::once(1)),
        Box::new("ab".bytes().map(usize::from)),
    ];
    p!(exact.iter().map(|e| e.len()).collect::<Vec<_>>(), exact.into_iter().flatten().sum::<usize>());
    p!(Merge::new(vec![Box::new([1, 4, 7].into_iter()), Box::new((0..9).step_by(3)), Box::new(std::iter::empty())])
        .collect::<Vec<_>>());
    let words = ["b d".to_string(), "a c".to_string()];
    p!(Merge::new(words.iter().map(|s| Box::new(s.split(' ')) as Box<dyn Iterator<Item = &str>>).collect())
        .collect::<String>());
    let base: Box<dyn CloneIter<i32>> = Box::new((0..5).filter(|x| x % 2 == 0));
    let mut twice = (*base).boxed().zip((*base).boxed().skip(1));
    p!(twice.next(), twice.next(), twice.next(), base.count());
    let makers: [(&str, fn(u32) -> Box<dyn Iterator<Item = u32>>); 3] = [
        ("up", |n| Box::new(0..n)),
        ("down", |n| Box::new((0..n).rev())),
        ("twice", |n| Box::new((0..n).flat_map(|x| [x, x]))),
    ];
    p!(makers.map(|(name, f)| format!("{name}{:?}", f(3).collect::<Vec<_>>())));
    let mut rows: Vec<Box<dyn Iterator<Item = i32>>> =
        (1..4).map(|k| Box::new((0..).step_by(k).take(4)) as _).collect();
    let columns: Vec<Vec<i32>> = std::iter::from_fn(|| rows.iter_mut().map(|r| r.next()).collect()).collect();
    p!(columns);
    let r: &mut dyn Iterator<Item = i32> = &mut source(1);
    let rr: &mut &mut dyn Iterator<Item = i32> = &mut { r };
    p!(rr.next(), rr.by_ref().skip(1).next(), rr.fold(0, |a, b| a + b));
}
