//! Every consumer of `Iterator`: folds, searches, extrema, comparisons, collecting into all kinds of things, unzipping, tries.
use std::cmp::Ordering;
use std::collections::*;
use std::ops::ControlFlow;
use std::rc::Rc;

fn main() {
    let a = || [4i32, -2, 7, 7, 0].into_iter();
    println!("{} {:?} {:?}", a().fold(1, |s, x| s * 2 + x), a().reduce(|x, y| x - y), a().rfold(1, |s, x| s * 2 + x));
    println!(
        "{:?} {:?}",
        a().try_fold(0i8, |s, x| s.checked_add(x as i8 * 9)),
        a().try_for_each(|x| if x == 7 { Err(x) } else { Ok(()) })
    );
    println!("{:?}", a().try_fold((), |(), x| if x == 0 { ControlFlow::Break(x) } else { ControlFlow::Continue(()) }));
    println!(
        "{:?} {:?} {:?} {:?}",
        a().min(),
        a().max(),
        a().min_by_key(|x| x.abs()),
        a().max_by(|x, y| (x % 5).cmp(&(y % 5)))
    );
    println!("{:?} {:?}", a().enumerate().max_by_key(|p| p.1), a().enumerate().min_by_key(|p| -p.1));
    println!(
        "{:?} {:?} {:?}",
        a().find(|x| x % 2 == 1),
        a().find_map(|x| u8::try_from(-x).ok()),
        a().position(|x| x == 7)
    );
    println!("{} {} {} {:?} {:?}", a().any(|x| x == 0), a().all(|x| x > -3), a().count(), a().last(), a().nth(2));
    println!("{} {} {:?}", a().sum::<i32>(), a().product::<i32>(), a().rposition(|x| x == 7));
    println!("{:?} {:?}", a().partition::<Vec<_>, _>(|x| *x > 3), a().is_partitioned_like(|x| x > 3));
    println!("{:?}", a().map(|x| (x, x.to_string())).unzip::<_, _, HashSet<_>, Vec<_>>().1);
    println!("{:?} {:?}", a().cmp([4, -2, 8]), a().partial_cmp([4, -2]));
    println!("{} {} {} {} {} {}", a().eq(a()), a().ne([4]), a().lt([5]), a().le([4]), a().gt([4]), a().ge(a()));
    println!("{} {}", a().is_sorted(), a().is_sorted_by_key(|x| x * 0));
    println!("{:?}", [1.0, f32::NAN].into_iter().partial_cmp([1.0, 1.0]));
    println!("{:?}", ["10", "x", "30"].iter().map(|s| s.parse::<i32>()).filter_map(Result::ok).collect::<Vec<_>>());
    println!("{:?}", a().collect::<BTreeSet<_>>());
    println!("{:?}", a().zip('a'..).collect::<BTreeMap<_, _>>());
    println!("{:?} {:?}", a().collect::<VecDeque<_>>(), a().collect::<LinkedList<_>>());
    println!("{:?} {:?}", a().collect::<BinaryHeap<_>>().into_sorted_vec(), a().collect::<Box<[_]>>());
    println!("{:?} {:?}", a().collect::<Rc<[_]>>(), a().map(|x| char::from(b'a' + x as u8 % 26)).collect::<String>());
    println!("{:?}", a().map(Some).collect::<Option<Vec<_>>>());
    println!("{:?}", a().map(|x| if x == 0 { None } else { Some(x) }).collect::<Option<Vec<_>>>());
    println!(
        "{:?}",
        a().map(|x| if x < 0 { Err(format!("neg {x}")) } else { Ok(x) }).collect::<Result<HashSet<_>, _>>()
    );
    println!(
        "{:?} {:?}",
        a().map(|_| ()).collect::<()>(),
        ["a", "b"].into_iter().map(String::from).collect::<Box<str>>()
    );
    println!("{:?}", a().map(|x| (x, x)).collect::<(Vec<_>, VecDeque<_>)>());
    let mut all: (Vec<i32>, String) = Default::default();
    all.extend([(1, 'x'), (2, 'y')]);
    println!("{all:?}");
    println!("{:?}", a().min_by(|x, y| y.cmp(x)));
    println!("{:?} {:?}", [2.5, -1.0].into_iter().min_by(f64::total_cmp), ["b", "a"].iter().max());
    println!("{:?}", a().fold(String::new(), |s, x| if s.is_empty() { x.to_string() } else { format!("{s},{x}") }));
    println!("{:?}", a().try_fold(1u32, |s, x| u32::try_from(x).map(|x| s + x)).map_err(|e| e.to_string()));
    let mut it = a();
    println!("{:?} {:?}", it.try_fold(0, |s, x| if x == 7 { None } else { Some(s + x) }), it.collect::<Vec<_>>());
    println!("{:?}", (1..=3).map(|x| x as f64).map(f64::sqrt).sum::<f64>());
    println!("{:?} {:?}", (0..5).max_by(|_, _| Ordering::Equal), (0..5).min_by(|_, _| Ordering::Equal));
    let mut v = vec![0];
    v.extend((1..3).chain(5..=6));
    v.extend(Some(9));
    v.extend(Err::<i32, ()>(()));
    println!("{v:?} {:?}", std::iter::empty::<u8>().max());
    let (small, big): (BTreeSet<_>, BTreeSet<_>) = (0..6).map(|x| (x, x * 100)).unzip();
    println!("{small:?} {big:?}");
    println!("{:?}", a().into_iter().by_ref().map(|x| x).rev().collect::<Vec<_>>());
}

trait Partitioned: Iterator + Sized {
    fn is_partitioned_like(self, p: impl Fn(Self::Item) -> bool) -> bool {
        let mut i = self.map(p);
        i.all(|x| x) || !i.any(|x| x)
    }
}
impl<I: Iterator> Partitioned for I {}
