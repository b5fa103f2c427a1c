//! Range expressions of every form and type, as values, in indexing, iteration, patterns' neighbours, with side effects.

use std::ops::{Bound, Range, RangeBounds, RangeFrom, RangeFull, RangeInclusive, RangeTo, RangeToInclusive};

fn bounds<T: std::fmt::Debug>(r: impl RangeBounds<T>) -> String {
    let show = |b: Bound<&T>| match b {
        Bound::Included(x) => format!("={x:?}"),
        Bound::Excluded(x) => format!("<{x:?}"),
        Bound::Unbounded => "..".into(),
    };
    format!("{} {}", show(r.start_bound()), show(r.end_bound()))
}
fn say(n: i32) -> i32 {
    print!("{n} ");
    n
}
fn main() {
    let (a, b, c, d): (Range<u8>, RangeInclusive<char>, RangeFrom<i64>, RangeTo<f32>) = (1..5, 'a'..='e', -3.., ..2.5);
    let (e, f): (RangeToInclusive<&str>, RangeFull) = (..="z", ..);
    println!("{a:?} {b:?} {c:?} {d:?} {e:?} {f:?}");
    println!("{} | {} | {} | {}", bounds(a.clone()), bounds(b.clone()), bounds(c.clone()), bounds::<u8>(f));
    println!("{} {} {}", a.contains(&4), b.contains(&'f'), d.contains(&f32::NAN));
    println!("{:?} {:?}", a.clone().rev().collect::<Vec<_>>(), b.collect::<String>());
    println!("{:?} {:?}", c.step_by(5).take(3).collect::<Vec<_>>(), (0..=10).step_by(4).collect::<Vec<_>>());
    println!("{:?}", say(1) + 1..say(2) * 5);
    println!("{} {} {}", (5..3).is_empty(), (3..=3).count(), (0..0).len());
    println!("{:?} {:?}", (250u8..=255).collect::<Vec<_>>(), (i8::MIN..=i8::MAX).count());
    println!("{:?}", (u64::MAX - 1..=u64::MAX).map(|x| x % 10).collect::<Vec<_>>());
    let mut r = 0..10;
    println!("{:?} {:?} {:?} {:?}", r.next(), r.nth(2), r.next_back(), r);
    let mut inclusive = 1..=2;
    println!("{:?} {:?} {:?} {:?}", inclusive.next(), inclusive.next(), inclusive.next(), inclusive.is_empty());
    let v = [0, 1, 2, 3, 4, 5];
    println!("{:?} {:?} {:?} {:?}", &v[1..3], &v[..=2], &v[4..], &v[..]);
    println!("{:?} {:?}", &v[6..], v.get(7..).is_none());
    let s = "hello";
    println!("{} {} {}", &s[1..=3], &s[..2], &s[s.len()..].len());
    println!("{:?}", (Bound::Excluded(1), Bound::Included(3)).contains(&1));
    println!("{:?} {:?}", (1..4).sum::<i32>(), (1..=20u64).product::<u64>());
    println!("{} {}", (0..3) == (0..3), (0..=3) != (0..=4));
    let nested = (0..3).flat_map(|i| (i..3).map(move |j| i * 10 + j)).collect::<Vec<_>>();
    println!("{nested:?}");
    for i in (0..20).rev().filter(|i| i % 7 == 0) {
        print!("{i} ");
    }
    for c in ('x'..='z').chain('0'..'2') {
        print!("{c}");
    }
    println!();
    println!("{:?} {:?}", (1..).zip("ab".chars()).last(), (0.5..1.5).end - (0.5..1.5).start);
    println!("{:?}", std::mem::size_of::<RangeInclusive<u8>>());
}
