//! Ranges as values: of every kind and type, compared, hashed, matched, iterated at the edges of types, stepped, intersected, as indices of slices, strings, maps and vectors, in bounds, in patterns.
use std::collections::{BTreeMap, HashSet, VecDeque};
use std::ops::{Bound, Range, RangeBounds, RangeInclusive};
macro_rules! p { ($($e:expr),+ $(,)?) => {{ $(print!("{:?} ", $e);)+ println!(); }}; }
fn intersect(a: &Range<i32>, b: &Range<i32>) -> Option<Range<i32>> {
    Some(a.start.max(b.start)..a.end.min(b.end)).filter(|r| !r.is_empty())
}
fn merge(mut v: Vec<RangeInclusive<u32>>) -> Vec<RangeInclusive<u32>> {
    v.sort_by_key(|r| *r.start());
    v.into_iter().fold(vec![], |mut out: Vec<RangeInclusive<u32>>, r| {
        match out.last_mut() {
            Some(l) if *r.start() <= l.end().saturating_add(1) => *l = *l.start()..=*l.end().max(r.end()),
            _ => out.push(r),
        }
        out
    })
}
fn sizes(v: &[u8], r: impl RangeBounds<usize> + Clone) -> (Option<usize>, bool) {
    let start = match r.start_bound() {
        Bound::Included(s) => *s,
        Bound::Excluded(s) => *s + 1,
        Bound::Unbounded => 0,
    };
    let end = match r.end_bound() {
        Bound::Included(e) => *e + 1,
        Bound::Excluded(e) => *e,
        Bound::Unbounded => v.len(),
    };
    (v.get(start..end).map(<[u8]>::len), r.contains(&2))
}
fn grade(n: u8) -> &'static str {
    match n {
        0 => "none",
        1..50 => "low",
        50..=99 => "high",
        100 => "full",
        101.. => "over",
    }
}
fn main() {
    p!(
        (250u8..=255).collect::<Vec<_>>(),
        (253u8..255).rev().collect::<Vec<_>>(),
        (i8::MIN..=i8::MAX).count(),
        (i8::MAX..i8::MIN).count(),
        (u64::MAX - 1..=u64::MAX).map(|x| x % 10).collect::<Vec<_>>()
    );
    p!(
        ('x'..='z').collect::<String>(),
        ('\u{d7ff}'..='\u{e000}').count(),
        ('a'..'e').step_by(2).collect::<String>(),
        (0..10).step_by(3).collect::<Vec<_>>(),
        (0..=9).rev().step_by(4).collect::<Vec<_>>()
    );
    p!(
        (0usize..usize::MAX).len(),
        (0..=u32::MAX).size_hint(),
        (-3i128..3).size_hint(),
        (5..5).len(),
        (1..).nth(1_000_000),
        (0..=10u8).nth(10),
        (0..=10u8).nth(11)
    );
    let mut r = 1..=5;
    p!(
        r.next(),
        r.next_back(),
        r,
        r.clone().into_inner(),
        r.contains(&3),
        {
            r.by_ref().for_each(drop);
            r.is_empty()
        },
        r.next(),
        r
    );
    p!(
        (1..4) == (1..4),
        (1..=3) == (1..=3),
        [0..2, 0..1].iter().collect::<HashSet<_>>().len(),
        (1..3).eq([1, 2]),
        (..3) == (..3),
        (2..).start,
        (..=7).end
    );
    p!(
        [0..5, 3..9, 9..12, 4..4].windows(2).map(|w| intersect(&w[0], &w[1])).collect::<Vec<_>>(),
        merge(vec![5..=9, 1..=2, 3..=3, 20..=30, 25..=26, u32::MAX..=u32::MAX])
    );
    let v = [0u8; 6];
    p!(
        sizes(&v, 1..4),
        sizes(&v, ..),
        sizes(&v, 3..),
        sizes(&v, ..=2),
        sizes(&v, (Bound::Excluded(1), Bound::Included(5))),
        sizes(&v, 2..9),
        sizes(&v, 2..=2)
    );
    p!(
        [0, 1, 49, 50, 99, 100, 101, 255].map(grade),
        &"hello"[1..=3],
        &"hello"[..2],
        "hello".get(2..),
        &[1, 2, 3][1..],
        [1, 2, 3].get(..=5)
    );
    let m: BTreeMap<u8, char> = (0..9).zip('a'..).collect();
    p!(
        m.range(2..5).map(|p| p.1).collect::<String>(),
        m.range(..=1).count(),
        m.range((Bound::Excluded(6), Bound::Unbounded)).next(),
        m.range(8..).next_back()
    );
    let mut d: VecDeque<u32> = (0..8).collect();
    p!(
        d.drain(2..=3).collect::<Vec<_>>(),
        d.range(4..).copied().collect::<Vec<_>>(),
        d.iter().skip(1).step_by(2).collect::<Vec<_>>()
    );
    let rs: [&dyn Fn(i32) -> bool; 4] =
        [&|x| (0..3).contains(&x), &|x| (..=0).contains(&x), &|x| (5..).contains(&x), &|x| matches!(x, -2..=2 | 7)];
    p!([-1, 0, 3, 7].map(|x| rs.iter().map(|f| f(x) as u8).collect::<Vec<_>>()));
    p!(
        (0.5..1.5).contains(&1.5),
        (0.5..=1.5).contains(&1.5),
        (..f64::INFINITY).contains(&f64::NAN),
        ("a".."b").contains(&"apple"),
        (Some(1)..Some(3)).contains(&None),
        ((1, 2)..(1, 5)).contains(&(1, 4))
    );
    p!(
        (1..=3).flat_map(|a| (a..=3).map(move |b| (a, b))).collect::<Vec<_>>(),
        (0..3).zip((0..3).rev()).map(|(a, b)| a * b).max(),
        (1..=4).rev().map(|n| (1..=n).product::<u32>()).collect::<Vec<_>>()
    );
    p!(
        (1u8..).take_while(|x| x.checked_mul(10).is_some()).last(),
        (0..100).rposition(|x| x % 30 == 0),
        (0..10).min_by_key(|x| (x - 6i32).abs()),
        (0..7).is_sorted(),
        (0..0).max(),
        (1..=0).sum::<i32>()
    );
    p!(
        format!("{:?} {:?} {:?} {:?} {:?} {:?}", 1..2, 1..=2, ..2, ..=2, 1.., ..),
        format!("{:02?}", 1..10),
        (Bound::Included(1), Bound::<i32>::Unbounded),
        (1..9).start_bound(),
        Bound::Excluded(3).map(|x| x + 1)
    );
}
