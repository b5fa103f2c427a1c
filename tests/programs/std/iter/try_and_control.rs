//! Stopping early in iterators: `?` in closures of every `Try` type, `try_fold`, `try_for_each`, `sum`/`product`/`collect` into options and results,
//! `ControlFlow`, `map_while`, nested results, residual conversions, lazy evaluation shown by effects.
use std::cell::RefCell;
use std::num::ParseIntError;
use std::ops::ControlFlow::{self, *};
use std::task::Poll;

#[derive(Debug, PartialEq)]
enum Fault {
    Parse(ParseIntError),
    Negative(i64),
    Limit { at: usize, sum: i64 },
}
impl From<ParseIntError> for Fault {
    fn from(e: ParseIntError) -> Fault {
        Fault::Parse(e)
    }
}

fn total(words: &[&str], limit: i64) -> Result<i64, Fault> {
    words.iter().enumerate().try_fold(0i64, |sum, (at, w)| {
        let n: i64 = w.trim().parse()?;
        if n < 0 {
            return Err(Fault::Negative(n));
        }
        Some(sum + n).filter(|s| *s <= limit).ok_or(Fault::Limit { at, sum })
    })
}
fn first_gap(v: &[i32]) -> ControlFlow<(i32, i32)> {
    v.windows(2).try_for_each(|w| if w[1] - w[0] == 1 { Continue(()) } else { Break((w[0], w[1])) })
}
fn digits(s: &str) -> Option<u32> {
    s.chars().map(|c| c.to_digit(10)).try_fold(0u32, |n, d| n.checked_mul(10)?.checked_add(d?))
}
fn poll_all(v: Vec<Poll<Result<u8, &'static str>>>) -> Poll<Result<Vec<u8>, &'static str>> {
    let mut out = vec![];
    for p in v {
        match p? {
            Poll::Ready(x) => out.push(x),
            Poll::Pending => return Poll::Pending,
        }
    }
    Poll::Ready(Ok(out))
}
fn nested(s: &str) -> Result<Option<i32>, ParseIntError> {
    s.split_once('=').map(|(_, v)| v.parse::<i32>()).transpose()
}
fn find_deep(table: &[Vec<Option<i32>>], want: i32) -> ControlFlow<(usize, usize), usize> {
    let mut seen = 0;
    for (r, row) in table.iter().enumerate() {
        seen += row.iter().enumerate().try_fold(0, |n, (c, x)| match x {
            Some(x) if *x == want => Break((r, c)),
            Some(_) => Continue(n + 1),
            None => Continue(n),
        })?;
    }
    Continue(seen)
}

fn main() {
    println!("{:?} {:?}", total(&["1", " 2", "3 "], 100), total(&["1", "x"], 100));
    println!("{:?} {:?}", total(&["5", "-3"], 100), total(&["50", "49", "2"], 100));
    println!("{:?} {:?}", first_gap(&[1, 2, 3, 7, 8]), first_gap(&[4]));
    println!("{:?} {:?} {:?}", digits("4096"), digits("40x6"), digits("99999999999"));
    println!("{:?}", poll_all(vec![Poll::Ready(Ok(1)), Poll::Ready(Ok(2))]));
    println!(
        "{:?} {:?}",
        poll_all(vec![Poll::Ready(Ok(1)), Poll::Pending]),
        poll_all(vec![Poll::Ready(Err("bad")), Poll::Pending])
    );
    println!("{:?} {:?} {:?}", nested("a=5"), nested("a"), nested("a=b").is_err());
    let t = vec![vec![Some(1), None, Some(3)], vec![], vec![None, Some(9)]];
    println!("{:?} {:?}", find_deep(&t, 9), find_deep(&t, 100));
    let log = RefCell::new(String::new());
    let note = |c: char| log.borrow_mut().push(c);
    let lazy = (1..)
        .map(|x| {
            note('m');
            x * x
        })
        .filter(|x| {
            note('f');
            x % 2 == 1
        })
        .take_while(|x| {
            note('t');
            *x < 30
        })
        .map(|x| {
            note('M');
            x
        });
    println!("{}", log.borrow().is_empty());
    println!("{:?} {}", lazy.sum::<u32>(), log.take());
    let mut it = ["1", "2", "oops", "4", "5"].iter().map(|s| s.parse::<u8>());
    println!("{:?}", it.by_ref().collect::<Result<Vec<_>, _>>().map_err(|e| e.to_string()));
    println!("{:?}", it.collect::<Result<Vec<_>, _>>());
    println!(
        "{:?} {:?}",
        [Some(2), Some(5)].into_iter().product::<Option<i32>>(),
        [Some(2), None].into_iter().sum::<Option<i32>>()
    );
    println!("{:?}", [Ok(1), Err("a"), Err("b")].into_iter().sum::<Result<i32, _>>());
    println!(
        "{:?}",
        vec![Ok(1), Err("e1"), Ok(2), Err("e2")].into_iter().partition::<Vec<Result<i32, &str>>, _>(|r| r.is_ok())
    );
    let both: (Vec<i32>, Vec<&str>) =
        vec![Ok(1), Err("e1"), Ok(2)].into_iter().fold(Default::default(), |(mut a, mut b), r| {
            match r {
                Ok(x) => a.push(x),
                Err(e) => b.push(e),
            }
            (a, b)
        });
    println!("{both:?}");
    println!("{:?}", (1..10).map_while(|x| 20u32.checked_rem(5 - x.min(5))).collect::<Vec<_>>());
    println!("{:?}", [3, 2, 1, 0, 5].iter().map(|d| 6i32.checked_div(*d)).collect::<Option<Vec<_>>>());
    let r: Result<Vec<Vec<u8>>, _> = ["1 2", "3"].iter().map(|l| l.split(' ').map(str::parse).collect()).collect();
    println!("{r:?}");
    println!(
        "{:?}",
        (0..5)
            .try_fold(Vec::new(), |mut v: Vec<usize>, i| {
                v.try_reserve(1)?;
                v.push(i);
                Ok::<_, std::collections::TryReserveError>(v)
            })
            .map(|v| v.len())
    );
    println!("{:?}", ["b", "a"].iter().try_for_each(|s| if *s == "a" { None } else { Some(()) }));
    let label = 'found: {
        for x in [4, 6, 9] {
            if x % 3 == 0 {
                break 'found Some(x);
            }
        }
        None
    };
    println!("{label:?} {:?}", (|| Some(label? + [1].first()?))());
    println!("{:?}", (1..=4).rev().try_rfold(10i32, |a, x| a.checked_sub(x * x)));
    println!("{:?}", (1..=20u8).try_fold(1u8, |a, x| a.checked_mul(x)).is_none());
    println!(
        "{:?}",
        std::iter::repeat_with({
            let mut n = 3;
            move || {
                n -= 1;
                (n >= 0).then_some(n)
            }
        })
        .map_while(|x| x)
        .collect::<Vec<i32>>()
    );
}
