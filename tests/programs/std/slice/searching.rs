//! Searching slices: binary search and partition points, prefixes and suffixes, comparison, containment, positions.
use std::cmp::Ordering;

fn main() {
    let v = [1, 3, 3, 3, 8, 13, 21, 34];
    for x in [0, 1, 3, 9, 34, 99] {
        let r = v.binary_search(&x);
        println!("{x} {:?} {} {}", r.map(|i| v[i]), v.partition_point(|y| *y < x), v.partition_point(|y| *y <= x));
    }
    println!("{:?}", v.binary_search_by(|p| p.cmp(&13)));
    println!("{:?}", v.binary_search_by_key(&42, |x| x * 2));
    println!("{:?}", ["a", "bb", "dddd"].binary_search_by_key(&3, |s| s.len()));
    println!("{:?} {:?}", [(); 5].binary_search(&()).is_ok(), [0u8; 0].binary_search(&1));
    println!("{} {} {}", v.starts_with(&[1, 3]), v.ends_with(&[]), v.contains(&8));
    println!("{:?} {:?}", v.strip_prefix(&[1]), v.strip_suffix(&[1]));
    println!("{:?} {:?} {:?}", v.first(), v.last(), [0u8; 0].first());
    println!("{:?} {:?} {:?}", v.get(2..4), v.get(9), v.get(..=8));
    println!("{:?} {:?}", v.iter().position(|x| *x == 3), v.iter().rposition(|x| *x == 3));
    println!("{:?} {:?}", v.iter().max_by_key(|x| **x % 7), v.iter().min_by(|a, b| (*a % 5).cmp(&(*b % 5))));
    println!("{:?} {:?}", [1, 2].cmp(&[1, 2]), [1, 2, 3][..].cmp(&[1, 3]));
    println!("{:?} {:?}", [1.0, f64::NAN].partial_cmp(&[1.0, 2.0]), [1.0, 3.0].partial_cmp(&[1.0, 2.0]));
    println!("{} {}", b"abc" < b"abd", b"ab"[..] < b"abc"[..]);
    println!("{} {}", ["a".to_string()] == ["a"], vec![Some("x")] == [Some("x")]);
    println!("{:?} {:?}", v.iter().is_sorted(), [3, 1].is_sorted());
    println!("{:?} {:?}", [1, 2, 4].is_sorted_by(|a, b| a * 2 == *b), ["a", "bb"].is_sorted_by_key(|s| s.len()));
    println!("{:?} {:?}", v.iter().copied().eq(v), v.iter().lt([2].iter()));
    println!("{:?}", v.iter().partial_cmp(&[1, 3, 4]) == Some(Ordering::Less));
    let nested = vec![vec![1, 2], vec![], vec![3]];
    println!("{:?} {}", nested.concat(), nested.iter().any(Vec::is_empty));
    println!("{:?}", nested.iter().flatten().rev().collect::<Vec<_>>());
    println!("{:?} {:?}", v.escape(), u8::MAX);
    let mut sorted: Vec<u64> = Vec::new();
    let mut x = 1u64;
    for _ in 0..100 {
        x = x * 48271 % 0x7fffffff;
        let at = sorted.binary_search(&x).unwrap_or_else(|i| i);
        sorted.insert(at, x);
    }
    println!("{} {:?}", sorted.is_sorted(), sorted.iter().step_by(25).collect::<Vec<_>>());
    println!("{:?}", memory(&[0u8; 100], 1).or_else(|| memory(b"some longer text, with a comma", b',')));
    let hay: Vec<u8> = (0..=255).cycle().take(1000).collect();
    println!("{:?}", (0..5).map(|i| hay[i * 97..].iter().position(|b| *b == 255)).collect::<Vec<_>>());
    println!("{:?}", hay.iter().rposition(|b| *b == 0));
    println!("{} {}", hay[..300] == hay[256..556], hay[1..300] == hay[256..555]);
    println!("{:?}", hay[5..200].cmp(&hay[261..400]));
}

fn memory(s: &[u8], b: u8) -> Option<usize> {
    s.iter().position(|x| *x == b)
}

trait Escape {
    fn escape(&self) -> String;
}
impl Escape for [i32] {
    fn escape(&self) -> String {
        self.iter().map(|x| x.to_string()).collect::<Vec<_>>().join("\\")
    }
}
