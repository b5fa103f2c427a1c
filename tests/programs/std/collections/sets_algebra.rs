//! Set algebra over hashed and ordered sets, by methods and operators, with borrowed and owned elements; laws checked over many sets.
use std::collections::{BTreeSet, HashSet};
macro_rules! p { ($($e:expr),+ $(,)?) => {{ $(print!("{:?} ", $e);)+ println!(); }}; }
fn set(bits: u32) -> BTreeSet<u32> {
    (0..6).filter(|i| bits >> i & 1 == 1).collect()
}
fn main() {
    let mut checked = 0;
    for a in (0..64).step_by(3).map(set) {
        for b in (0..64).step_by(5).map(set) {
            let (ha, hb): (HashSet<_>, HashSet<_>) = (a.iter().copied().collect(), b.iter().copied().collect());
            let back = |h: HashSet<u32>| h.into_iter().collect::<BTreeSet<_>>();
            assert_eq!(&a | &b, back(&ha | &hb));
            assert_eq!(&a & &b, back(&ha & &hb));
            assert_eq!(&a - &b, back(&ha - &hb));
            assert_eq!(&a ^ &b, back(&ha ^ &hb));
            assert_eq!(&a ^ &b, &(&a | &b) - &(&a & &b));
            assert_eq!(a.is_subset(&b), ha.is_subset(&hb));
            assert_eq!(a.is_disjoint(&b), (&a & &b).is_empty());
            assert!(a.union(&b).is_sorted() && a.intersection(&b).count() + a.union(&b).count() == a.len() + b.len());
            checked += 1;
        }
    }
    p!(checked);
    let (x, y) = (BTreeSet::from(["a", "b", "c"]), BTreeSet::from(["b", "c", "d"]));
    p!(
        x.union(&y).collect::<Vec<_>>(),
        x.difference(&y).next(),
        x.symmetric_difference(&y).copied().collect::<String>()
    );
    p!(x.intersection(&y).rev_like(), x.is_superset(&BTreeSet::new()), x < y, x.cmp(&y));
    let owned: HashSet<String> = x.iter().map(|s| s.to_string()).collect();
    p!(owned.contains("a"), owned.get("z"), owned.iter().map(String::len).sum::<usize>());
    let mut s = BTreeSet::new();
    p!(s.insert(3), s.insert(3), s.replace(3), s.remove(&9), s.take(&3), s.pop_last());
    s.extend([5, 1, 9, 7]);
    p!(s.range(2..8).collect::<Vec<_>>(), s.first(), s.last(), s.iter().rev().take(2).collect::<Vec<_>>());
    s.append(&mut BTreeSet::from([2, 4]));
    p!(s, s.split_off(&5), s, s.iter().max_by_key(|x| **x % 3));
    let nested: BTreeSet<BTreeSet<u8>> = [[1, 2].into(), [1].into(), [].into(), [2].into()].into();
    p!(nested, nested.contains(&BTreeSet::from([2])), nested.iter().map(BTreeSet::len).collect::<Vec<_>>());
    let tuples: HashSet<(i32, i32)> = (-1..=1).flat_map(|x| (-1..=1).map(move |y| (x, y))).collect();
    p!(
        tuples.len(),
        tuples.iter().filter(|(x, y)| x * y == 0).count(),
        tuples.contains(&(1, -1)),
        tuples == tuples.clone()
    );
}
trait RevLike {
    fn rev_like(self) -> String;
}
impl<'a, I: Iterator<Item = &'a &'a str>> RevLike for I {
    fn rev_like(self) -> String {
        self.fold(String::new(), |s, x| format!("{x}{s}"))
    }
}
