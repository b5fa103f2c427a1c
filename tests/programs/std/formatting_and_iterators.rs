//! Format specifications, Display and Debug by hand, and the iterator methods from adapters to folds.
use std::collections::{BTreeMap, HashMap};
use std::fmt::{self, Alignment, Binary, Debug, Display, Formatter, LowerHex, Write};
use std::iter::{self, FromIterator, Peekable, Sum};

#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
struct Point {
    x: f32,
    y: f32,
}
impl Display for Point {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        if f.alternate() {
            write!(f, "<{:.*} {:.*}>", f.precision().unwrap_or(1), self.x, f.precision().unwrap_or(1), self.y)
        } else {
            f.pad(&format!("({}, {})", self.x, self.y))
        }
    }
}
impl<'a> Sum<&'a Point> for Point {
    fn sum<I: Iterator<Item = &'a Point>>(it: I) -> Point {
        it.fold(Point::default(), |a, b| Point { x: a.x + b.x, y: a.y + b.y })
    }
}

struct Spec;
impl LowerHex for Spec {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        let side = match f.align() {
            Some(Alignment::Left) => "left",
            Some(Alignment::Center) => "center",
            Some(Alignment::Right) => "right",
            None => "none",
        };
        write!(f, "{side} {:?} {:?} {:?} {} {}", f.width(), f.precision(), f.fill(), f.sign_plus(), f.sign_aware_zero_pad())
    }
}
impl Binary for Spec {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        f.pad_integral(false, "0q", "123")
    }
}
impl Debug for Spec {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        f.debug_struct("Spec").field("list", &[1, 2]).field("map", &BTreeMap::from([("k", Some(1))])).finish_non_exhaustive()?;
        f.debug_tuple("").field(&'c').field(&format_args!("{:>3}", 1)).finish()?;
        f.debug_set().entries(["a\n"]).finish()
    }
}

fn formats() {
    let (p, width, name) = (Point { x: 1.5, y: -2.0 }, 14, "né");
    println!("[{p}] [{p:#}] [{p:#.3}] [{p:>width$}] [{p:*^1$}] [{p:.4}] [{0:-<16.6}]", p, 16);
    println!("{p:?} {p:#?} {:5.1?}", p);
    println!("[{name:5}] [{name:>5}] [{name:^6}] [{name:.1}] [{:>1$}] [{2:?}]", name, 4, "q\"\u{1}\u{e9}\r");
    println!("{:x} {:+x} {:<8x} {:~^010.3x} {:b} {:<+#9b}", Spec, Spec, Spec, Spec, Spec, Spec);
    println!("{Spec:?}\n{Spec:#?}");
    println!("{:?} {:02x?} {:#X?} {:?}", ("a", 1, ()), [10, 171], [255], Some(Ok::<_, ()>('\'')));
    println!("{:#?}", HashMap::from([(1, vec![(2, "x")])]));
    let mut s = String::new();
    write!(s, "{:p}", 0x10 as *const u8).unwrap();
    println!("{s} {:?} {{}} {:>+8.2e} {:08.2} {:#010b}", 5 as *const u8, 12345.6, -3.14159, 5);
    eprintln!("to stderr {:?}", fmt::Error);
}

struct Tokens<I: Iterator<Item = char>>(Peekable<I>);
impl<I: Iterator<Item = char>> Iterator for Tokens<I> {
    type Item = String;
    fn next(&mut self) -> Option<String> {
        while self.0.next_if(|c| c.is_whitespace()).is_some() {}
        let first = self.0.next()?;
        let mut token = String::from(first);
        if first.is_ascii_digit() {
            token.extend(iter::from_fn(|| self.0.next_if(char::is_ascii_digit)));
        }
        Some(token)
    }
}

struct Parity(Vec<i32>, Vec<i32>);
impl FromIterator<i32> for Parity {
    fn from_iter<T: IntoIterator<Item = i32>>(it: T) -> Self {
        let (a, b) = it.into_iter().partition(|x| x % 2 == 0);
        Parity(a, b)
    }
}

fn iterators() {
    println!("{:?}", Tokens("12+ (345 -x)*6".chars().peekable()).collect::<Vec<_>>());
    let Parity(even, odd) = (1..10).collect();
    println!("{even:?} {odd:?} {:?}", [Point { x: 1.0, y: 2.0 }; 3].iter().sum::<Point>());
    println!("{:?}", even.iter().zip(&odd).map(|(a, b)| a * b).scan(0, |s, x| { *s += x; Some(*s) }).collect::<Vec<_>>());
    println!("{:?}", (1..4).flat_map(|i| iter::repeat_n(i, i)).chain(iter::once(9)).enumerate().skip(2).step_by(2).collect::<Vec<_>>());
    println!("{:?}", iter::successors(Some(7u32), |n| (*n != 1).then(|| if n % 2 == 0 { n / 2 } else { 3 * n + 1 })).collect::<Vec<_>>());
    println!("{:?} {:?}", (0..5).rev().map_while(|x| (x > 1).then_some(x)).last(), [3, 1, 2].iter().min_by_key(|x| (**x - 2i32).abs()));
    println!("{:?} {:?}", ["1", "x", "3"].iter().map(|s| s.parse::<i32>()).collect::<Result<Vec<_>, _>>(), [Some(1), None].into_iter().sum::<Option<i32>>());
    println!("{:?} {:?}", (1..=4).reduce(|a, b| a * 10 + b), (1..=4).rfold(0, |a, b| a * 10 + b));
    println!("{:?} {:?}", [(1, 'a'), (2, 'b')].into_iter().unzip::<_, _, Vec<_>, String>(), "abc".chars().cycle().skip(1).take(5).collect::<String>());
    println!("{:?} {:?}", (1..4).cmp(1..5), [1.0, 2.0].iter().partial_cmp([1.0, f64::NAN].iter()));
    println!("{} {} {}", (1..4).eq([1, 2, 3]), (0..3).lt(0..2), [1, 2, 2].iter().is_sorted_by(|a, b| a < b));
    let mut it = (0..10).into_iter();
    let head: Vec<_> = it.by_ref().take_while(|x| *x < 3).collect();
    println!("{head:?} {:?} {:?} {:?} {:?}", it.next(), it.nth_back(1), it.size_hint(), it.position(|x| x == 6));
    println!("{:?} {:?}", (0u8..=255).size_hint(), (0..=5).inspect(|x| print!("<{x}>")).find_map(|x| (x * x > 5).then_some(-x)));
    println!("{:?} {:?}", [[1, 2], [3, 4]].iter().flatten().rev().copied().max(), (1..=3).map(|x| x as f32).product::<f32>());
    println!("{} {} {:?}", (0..9).any(|x| x == 8), (0..9).all(|x| x < 8), ('a'..).zip(5..).nth(3));
}

fn main() {
    formats();
    iterators();
}
