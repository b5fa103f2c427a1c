//! Stability, comparators with state, sorting through indices and keys, partial sorts, merging and deduplicating sorted runs.
macro_rules! p { ($($e:expr),+ $(,)?) => {{ $(print!("{:?} ", $e);)+ println!(); }}; }
fn main() {
    let mut v: Vec<(u8, usize)> = (0..60).map(|i| ((i * 7 % 5) as u8, i)).collect();
    v.sort_by_key(|p| p.0);
    p!(v.windows(2).all(|w| w[0].0 < w[1].0 || w[0].1 < w[1].1), &v[..3], v.last());
    let data = [30, 10, 20, 40];
    let mut index: Vec<usize> = (0..data.len()).collect();
    index.sort_by_key(|i| data[*i]);
    let mut rank = vec![0; 4];
    index.iter().enumerate().for_each(|(r, i)| rank[*i] = r);
    p!(index, rank);
    let mut calls = 0;
    let mut words = ["delta", "Alpha", "charlie", "bravo", "alpha"];
    words.sort_by(|a, b| {
        calls += 1;
        a.to_lowercase().cmp(&b.to_lowercase()).then_with(|| b.cmp(a))
    });
    p!(words, calls > 3);
    words.sort_unstable_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
    p!(words, words.is_sorted_by(|a, b| a.len() >= b.len()));
    let mut k: Vec<u32> = (0..50).map(|i| i * 37 % 53).collect();
    let median = *k.select_nth_unstable(25).1;
    let (small, _, _) = k.select_nth_unstable_by(5, |a, b| a.cmp(b));
    small.sort();
    p!(median, small.to_vec());
    k.sort_by_cached_key(|x| std::cmp::Reverse(x % 10));
    p!(k.iter().map(|x| x % 10).is_sorted_by(|a, b| a >= b));
    let (a, b) = ([1, 3, 5, 7], [2, 3, 6]);
    let mut merged = vec![];
    let (mut i, mut j) = (0, 0);
    while i < a.len() || j < b.len() {
        let left = j == b.len() || i < a.len() && a[i] <= b[j];
        merged.push(if left {
            i += 1;
            a[i - 1]
        } else {
            j += 1;
            b[j - 1]
        });
    }
    p!(
        merged,
        {
            let mut d = merged.clone();
            d.dedup();
            d
        },
        merged.partition_point(|x| *x < 5)
    );
    let mut floats = [2.5, -0.0, 0.0, f64::NAN, -1.0];
    floats.sort_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Less));
    floats.sort_by(f64::total_cmp);
    p!(floats);
    let mut empty: [String; 0] = [];
    empty.sort();
    p!(empty, {
        let mut one = [5];
        one.sort_unstable();
        one
    });
    let mut boxed: Vec<Box<str>> = ["b", "a", "c"].map(Into::into).to_vec();
    boxed.sort_by(|a, b| b.cmp(a));
    p!(boxed, boxed.binary_search_by(|x| "b".cmp(x)));
    let mut big: Vec<[u64; 20]> = (0..40u64).map(|i| [i * 31 % 41; 20]).collect();
    big.sort_unstable_by_key(|a| a[19]);
    p!(big.iter().map(|a| a[0]).is_sorted(), big[7][3]);
    v.reverse();
    v.sort();
    p!(v.iter().map(|p| p.1).take(6).collect::<Vec<_>>());
}
