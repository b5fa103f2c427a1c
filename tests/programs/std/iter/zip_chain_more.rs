//! Deeply nested adapter types, recursion through `dyn Iterator`, iterators over references to references, sums over nested options, side effects in order.
use std::collections::BTreeMap;
use std::iter;
macro_rules! p { ($($e:expr),+ $(,)?) => {{ $(print!("{:?} ", $e);)+ println!(); }}; }
fn flatten_tree(depth: u32, label: String) -> Box<dyn Iterator<Item = String>> {
    match depth {
        0 => Box::new(iter::once(label)),
        d => Box::new((0..2).flat_map(move |i| flatten_tree(d - 1, format!("{label}{i}")))),
    }
}
fn interleave<'a, T>(a: &'a [T], b: &'a [T]) -> impl Iterator<Item = &'a T> + Clone {
    a.iter()
        .map(Some)
        .chain(iter::repeat(None))
        .zip(b.iter().map(Some).chain(iter::repeat(None)))
        .take(a.len().max(b.len()))
        .flat_map(|(x, y)| x.into_iter().chain(y))
}
fn apply_all<I: Iterator<Item = i32>>(i: I, fs: &[fn(i32) -> i32]) -> Vec<i32> {
    i.map(|x| fs.iter().fold(x, |x, f| f(x))).collect()
}
fn main() {
    p!(flatten_tree(3, String::new()).collect::<Vec<_>>());
    p!(interleave(&[1, 2, 3], &[10]).collect::<Vec<_>>(), interleave(&["a"], &["b", "c"]).copied().collect::<String>());
    p!(apply_all([1, -2].into_iter(), &[|x| x + 1, i32::abs, |x| x * 10]), apply_all(iter::empty(), &[]));
    let log = std::cell::RefCell::new(vec![]);
    let say = |s: &'static str| log.borrow_mut().push(s);
    let n = (0..3)
        .inspect(|_| say("a"))
        .skip(1)
        .inspect(|_| say("b"))
        .zip((0..2).inspect(|_| say("c")))
        .map(|(x, y)| {
            say("d");
            x + y
        })
        .sum::<i32>();
    p!(n, log.take().concat());
    let r: Vec<i32> =
        (0..3).rev().inspect(|_| say("r")).chain((5..7).inspect(|_| say("f"))).rev().skip(1).take(3).collect();
    p!(r, log.take().concat());
    let words = ["apple", "bob", "cat"];
    let refs: Vec<&&str> = words.iter().collect();
    let refrefs: Vec<&&&str> = refs.iter().collect();
    p!(
        refrefs.iter().map(|s| s.len()).max(),
        refrefs.iter().any(|s| ***s == "bob"),
        refs.iter().map(|s| s.chars().rev().collect::<String>()).collect::<Vec<_>>()
    );
    p!(
        words.iter().map(|w| w.bytes().map(u32::from).sum::<u32>()).zip(words).max(),
        words.iter().flat_map(|w| w.char_indices()).filter(|(i, _)| i % 2 == 0).map(|p| p.1).collect::<String>()
    );
    let table: BTreeMap<_, Vec<_>> = (1..=12).fold(BTreeMap::new(), |mut m, n: u32| {
        m.entry((1..=n).filter(|d| n % d == 0).count()).or_insert_with(Vec::new).push(n);
        m
    });
    p!(table, table.values().map(Vec::len).rev().collect::<Vec<_>>());
    p!((1..=3).flat_map(|a| (a..=3).flat_map(move |b| (b..=3).map(move |c| a * 100 + b * 10 + c))).collect::<Vec<_>>());
    p!(iter::zip(1..3, iter::zip("ab".chars(), [true, false])).map(|(n, (c, b))| (c, n, b)).collect::<Vec<_>>());
    let mut pend = [3, 1, 2].into_iter().peekable();
    let grouped: Vec<Vec<i32>> = iter::from_fn(|| {
        let first = pend.next()?;
        let mut g = vec![first];
        while let Some(x) = pend.next_if(|x| *x > *g.last().unwrap()) {
            g.push(x);
        }
        Some(g)
    })
    .collect();
    p!(grouped, [[1, 2], [3, 4]].iter().map(|r| r.iter().product::<i32>()).rev().collect::<Vec<_>>());
    p!(
        (0..20).step_by(6).zip((0..20).rev().step_by(6)).map(|(a, b)| a * b).collect::<Vec<_>>(),
        (0..10).skip_while(|x| x % 4 != 3).step_by(2).last()
    );
    p!(iter::successors(Some((0u32, 1u32)), |&(a, b)| Some((b, a + b)))
        .map(|p| p.0)
        .skip(5)
        .step_by(3)
        .take(4)
        .collect::<Vec<_>>());
    let mut sides = [1, 2, 3, 4, 5, 6].chunks(2).map(|c| c.iter().sum::<i32>()).enumerate().skip(1);
    p!(sides.next_back(), sides.len(), sides.next(), sides.next());
    p!(
        [Some(vec![1, 2]), None, Some(vec![3])].into_iter().flatten().flatten().map(|x| x * x).collect::<Vec<_>>(),
        vec![Ok(1), Err("e")].into_iter().flatten().sum::<i32>()
    );
    let (evens, odds): (Vec<_>, Vec<_>) = (0..7).zip('a'..).partition(|(i, _)| i % 2 == 0);
    p!(
        evens.into_iter().unzip::<_, _, Vec<_>, String>(),
        odds.len(),
        (0..3).cycle().skip(2).take(5).collect::<Vec<_>>()
    );
    p!("a-b_c".split(['-', '_']).rev().chain("x y".split(' ')).map(str::to_uppercase).reduce(|a, b| a + "/" + &b));
}
