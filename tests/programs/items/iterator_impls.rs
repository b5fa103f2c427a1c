//! Iterators of one's own: adaptors, double-ended and exact-size, IntoIterator for references, extension traits, peeking.

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
struct Grid {
    width: usize,
    cells: Vec<char>,
}
impl<'a> IntoIterator for &'a Grid {
    type Item = &'a [char];
    type IntoIter = std::slice::Chunks<'a, char>;
    fn into_iter(self) -> Self::IntoIter {
        self.cells.chunks(self.width)
    }
}
impl<'a> IntoIterator for &'a mut Grid {
    type Item = &'a mut char;
    type IntoIter = std::slice::IterMut<'a, char>;
    fn into_iter(self) -> Self::IntoIter {
        self.cells.iter_mut()
    }
}
impl IntoIterator for Grid {
    type Item = char;
    type IntoIter = std::vec::IntoIter<char>;
    fn into_iter(self) -> Self::IntoIter {
        self.cells.into_iter()
    }
}
impl FromIterator<(usize, char)> for Grid {
    fn from_iter<I: IntoIterator<Item = (usize, char)>>(i: I) -> Grid {
        let (mut width, mut cells) = (0, vec![]);
        for (w, c) in i {
            width = width.max(w);
            cells.push(c);
        }
        Grid { width, cells }
    }
}
struct Span(i32, i32);
impl Iterator for Span {
    type Item = i32;
    fn next(&mut self) -> Option<i32> {
        (self.0 < self.1).then(|| { self.0 += 1; self.0 - 1 })
    }
}
impl DoubleEndedIterator for Span {
    fn next_back(&mut self) -> Option<i32> {
        (self.0 < self.1).then(|| { self.1 -= 1; self.1 })
    }
}
struct Pairs<I: Iterator>(std::iter::Peekable<I>);
impl<I: Iterator<Item: Clone>> Iterator for Pairs<I> {
    type Item = (I::Item, I::Item);
    fn next(&mut self) -> Option<Self::Item> {
        let first = self.0.next()?;
        self.0.peek().cloned().map(|second| (first, second))
    }
}
trait Ext: Iterator + Sized {
    fn pairs(self) -> Pairs<Self> {
        Pairs(self.peekable())
    }
    fn sum_where(self, f: impl Fn(&Self::Item) -> bool) -> Self::Item
    where
        Self::Item: std::iter::Sum,
    {
        self.filter(f).sum()
    }
}
impl<I: Iterator> Ext for I {}
fn total(i: &mut dyn Iterator<Item = u32>) -> u32 {
    (&mut *i).take(2).sum::<u32>() * 100 + i.sum::<u32>()
}
fn main() {
    println!("{:?} {} {}", Countdown(3).collect::<Vec<_>>(), Countdown(5).len(), total(&mut Countdown(5)));
    let mut g: Grid = [(2, 'a'), (1, 'b'), (2, 'c'), (2, 'd')].into_iter().collect();
    for c in &mut g {
        c.make_ascii_uppercase();
    }
    for row in &g {
        print!("{row:?} ");
    }
    println!("{}", g.into_iter().rev().collect::<String>());
    println!("{:?} {:?}", Span(0, 4).rev().collect::<Vec<_>>(), { let mut s = Span(0, 5); (s.next(), s.next_back(), s.nth(1), s.last()) });
    println!("{:?} {}", Span(1, 5).pairs().collect::<Vec<_>>(), Countdown(10).sum_where(|n| n % 3 == 0));
    let (a, b): (Vec<i32>, Vec<i32>) = Span(0, 6).partition(|n| n % 2 == 0);
    println!("{a:?} {b:?} {:?}", Span(0, 3).cycle_twice());
    let mut c = Countdown(4);
    while let Some(n) = c.next() {
        if n == 2 { break; }
    }
    println!("{:?} {:?}", c.clone().max(), c.zip("xyz".chars()).collect::<Vec<_>>());
}
impl Span {
    fn cycle_twice(self) -> Vec<i32> {
        let v: Vec<i32> = self.collect();
        v.iter().chain(&v).copied().collect()
    }
}
