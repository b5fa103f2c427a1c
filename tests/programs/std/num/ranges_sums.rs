//! Ranges of numbers and chars: iteration both ways, step_by, membership, bounds, sums and products of every kind.
use std::ops::{Bound, RangeBounds};

fn bounds<T: std::fmt::Debug + PartialOrd>(r: impl RangeBounds<T>, x: &T) -> String {
    format!("{:?} {:?} {}", r.start_bound(), r.end_bound(), r.contains(x))
}

fn main() {
    println!("{:?} {:?}", (0..5).rev().collect::<Vec<_>>(), (0..=5).step_by(2).collect::<Vec<_>>());
    println!("{:?}", ('a'..='f').rev().step_by(2).collect::<String>());
    println!("{:?}", ('\u{d7fd}'..='\u{e001}').map(|c| c as u32).collect::<Vec<_>>());
    println!("{:?}", (250u8..=255).collect::<Vec<_>>());
    println!("{:?} {:?}", (-128i8..=127).size_hint(), (0..usize::MAX).len());
    println!("{:?}", (10..0).next());
    let mut r = 0..10u64;
    println!("{:?} {:?} {:?} {:?} {r:?}", r.nth(2), r.nth_back(3), r.next_back(), r.size_hint());
    let mut q = 1..=3;
    println!("{:?} {:?} {:?} {:?} {} {q:?}", q.next(), q.next_back(), q.next(), q.next(), q.is_empty());
    println!("{} {} {}", (1..=3).eq([1, 2, 3]), (0..0).is_empty(), (5..=5).contains(&5));
    println!("{:?} {:?}", (0..9).min(), (0..9).max());
    println!("{:?} {:?}", (1..=9).sum::<i32>(), (1..=9u128).product::<u128>());
    println!("{:?} {:?}", [0.1f32; 10].iter().sum::<f32>(), [1.5f64, 2.0].iter().product::<f64>());
    println!("{:?}", [Some(1), None, Some(3)].into_iter().sum::<Option<i32>>());
    println!("{:?}", ["1", "2", "3"].iter().map(|s| s.parse::<i32>()).product::<Result<i32, _>>());
    println!("{:?}", ["1", "z"].iter().map(|s| s.parse::<i32>()).sum::<Result<i32, _>>().is_err());
    println!("{:?} {:?}", [1i128, -2].iter().sum::<i128>(), Vec::<f32>::new().iter().sum::<f32>());
    println!("{}", bounds(2..5, &5));
    println!("{}", bounds(2..=5, &5));
    println!("{}", bounds(.., &"x"));
    println!("{}", bounds("b".."d", &"c"));
    println!("{}", bounds((Bound::Excluded(1.5), Bound::Unbounded), &1.5));
    println!("{:?} {:?}", (1..=4).into_inner(), Bound::Included(3).map(|x| x * 2));
    println!("{:?} {:?} {:?} {:?}", .., ..3, ..=4, 5..);
    println!("{:?}", (5u8..).take_while(|x| *x < 9).collect::<Vec<_>>());
    println!("{:?} {:?}", (0..100).step_by(33).rev().collect::<Vec<_>>(), (0..100).step_by(33).len());
    println!("{:?} {:?}", (0u8..=255).step_by(100).collect::<Vec<_>>(), (0..10).step_by(3).nth(1));
    println!("{:?}", (i64::MAX - 2..=i64::MAX).map(|x| x as u8).collect::<Vec<_>>());
    println!("{:?}", (0..3).flat_map(|i| (0..i).map(move |j| (i, j))).collect::<Vec<_>>());
    let s = "hello world";
    println!("{} {} {} {} {}", &s[..5], &s[6..], &s[2..=3], &s[..], &s[..=0]);
    println!("{:?} {:?}", s.get(3..99), s.get((Bound::Excluded(0), Bound::Included(4))));
    println!("{:?} {:?}", (0..7).rposition(|x| x < 3), (0..10).is_sorted());
    let mut total = 0u64;
    for i in (1..1000).rev().step_by(7) {
        total += i;
    }
    println!("{total} {:?}", (0u128..3).rev().collect::<Vec<_>>());
}
