//! Every adapter of `Iterator`, forwards and backwards, with size hints.
use std::iter;

fn show<T: std::fmt::Debug>(name: &str, i: impl Iterator<Item = T> + Clone) {
    println!("{name}: {:?} {:?} {}", i.size_hint(), i.clone().collect::<Vec<_>>(), i.count());
}

fn both<T: std::fmt::Debug>(name: &str, i: impl DoubleEndedIterator<Item = T> + Clone) {
    show(name, i.clone());
    show("  rev", i.clone().rev());
    let mut ends = i;
    let mut out = Vec::new();
    while let Some(a) = ends.next() {
        out.push(a);
        out.extend(ends.next_back());
    }
    println!("  ends {out:?}");
}

fn main() {
    let a = [3, 1, 4, 1, 5, 9, 2, 6];
    both("map", a.iter().map(|x| x * x));
    both("filter", a.iter().filter(|x| **x > 2));
    both("filter_map", a.iter().filter_map(|x| (x % 2 == 1).then(|| x.to_string())));
    both("enumerate", a.iter().enumerate());
    both("zip", a.iter().zip(["x", "y", "z"]));
    both("chain", a[..2].iter().chain(&a[6..]));
    both("flat_map", [1, 2, 3].iter().flat_map(|n| iter::repeat_n(*n, *n)));
    both("flatten", [Some(1), None, Some(3)].into_iter().flatten());
    both("take", a.iter().take(3));
    both("skip", a.iter().skip(5));
    both("step_by", a.iter().step_by(3));
    both("inspect", a[..3].iter().inspect(|x| print!("<{x}>")));
    both("peekable", a[..3].iter().peekable());
    both("cloned", ["a".to_string(), "b".into()].iter().cloned());
    both("fuse", a[..2].iter().fuse());
    both("once chain empty", iter::once(1).chain(iter::empty()).chain([2]));
    both("chain fn", iter::chain([1], [2, 3]));
    both("repeat_n", iter::repeat_n('x', 3));
    show("take_while", a.iter().take_while(|x| **x != 5));
    show("skip_while", a.iter().skip_while(|x| **x != 5));
    show("map_while", a.iter().map_while(|x| 8i32.checked_div(5 - x)));
    show(
        "scan",
        a.iter().scan(1, |p, x| {
            *p *= x;
            (*p < 500).then_some(*p)
        }),
    );
    show("cycle", a[..2].iter().cycle().skip(1).take(5));
    show("successors", iter::successors(Some(1u32), |x| x.checked_mul(10)));
    show("repeat", iter::repeat(7).take(2));
    show("repeat_with", iter::repeat_with(|| 1).take(2));
    show("from_fn", {
        let mut n = 0;
        iter::from_fn(move || {
            n += 1;
            (n < 4).then_some(n)
        })
    });
    show("once_with", iter::once_with(|| "lazy").cycle().take(2));
    show("zip fn", iter::zip([1, 2], 'a'..));
    show("rev chars", "añb".chars().rev().map(|c| c.len_utf8()));
    let mut p = a.iter().peekable();
    println!("{:?} {:?} {:?}", p.peek().copied(), p.next_if(|x| **x == 3), p.next_if_eq(&&9));
    if let Some(x) = p.peek_mut() {
        *x = &100;
    }
    println!("{:?} {:?}", p.next(), p.len());
    let mut t = a.iter();
    println!("{:?} {:?}", t.by_ref().take_while(|x| **x < 5).collect::<Vec<_>>(), t.collect::<Vec<_>>());
    let mut f = [Some(1), None, Some(2)].into_iter().map_while(|x| x).fuse();
    println!("{:?} {:?} {:?}", f.next(), f.next(), f.next());
    let mut sides = (0..6).map(|x| x * 10).skip(1).step_by(2);
    println!("{:?} {:?} {:?}", sides.next_back(), sides.next(), sides.len());
    println!("{:?}", [[1, 2], [3, 4]].iter().map(|r| r.iter().rev()).flatten().skip(1).zip("abc".chars()).last());
    println!(
        "{:?}",
        (1..4)
            .flat_map(|i| (i..4).map(move |j| (i, j)))
            .filter(|(i, j)| i != j)
            .map(|(i, j)| i * j)
            .collect::<Vec<_>>()
    );
    println!(
        "{:?}",
        iter::repeat("ab").flat_map(str::chars).enumerate().skip(3).step_by(2).take(3).collect::<Vec<_>>()
    );
}
