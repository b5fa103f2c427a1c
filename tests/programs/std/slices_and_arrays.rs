//! Slice and array methods: sorting, searching, chunking, rotating, selecting and mapping.
use std::cmp::Ordering;

fn scrambled(n: u64) -> Vec<u64> {
    let mut x = 88172645463325252u64;
    (0..n)
        .map(|_| {
            x ^= x << 13;
            x ^= x >> 7;
            x ^= x << 17;
            x % 1000
        })
        .collect()
}

fn sorting() {
    let data = scrambled(3000);
    let mut a = data.clone();
    let mut b = data.clone();
    let mut c: Vec<(u64, usize)> = data.iter().copied().zip(0..).collect();
    a.sort();
    b.sort_unstable_by(|x, y| y.cmp(x));
    c.sort_by_key(|p| p.0 / 100);
    println!("{:?} {:?} {:?}", &a[..5], &b[..5], &c[..5]);
    println!("{} {}", a.is_sorted(), c.windows(2).all(|w| w[0].0 / 100 != w[1].0 / 100 || w[0].1 < w[1].1));
    let mut names: Vec<String> = data.iter().take(60).map(|n| format!("n{n}")).collect();
    names.sort_by_cached_key(|s| (s.len(), s.chars().rev().collect::<String>()));
    println!("{:?}", &names[..6]);
    let mut d = data.clone();
    let (lo, mid, hi) = d.select_nth_unstable(1500);
    println!("{} {} {}", *mid, lo.iter().max().unwrap() <= mid, hi.iter().min().unwrap() >= mid);
    let mut f = [2.5, -0.0, f64::NAN, 0.0, f64::NEG_INFINITY, 1e300];
    f.sort_by(f64::total_cmp);
    println!("{f:?}");
    println!("{:?} {:?}", a.binary_search(&a[700]).is_ok(), a.binary_search(&5000));
    println!("{} {:?}", a.partition_point(|&x| x < 500), [1, 3, 5].binary_search_by(|p| p.cmp(&4)));
}

fn pieces() {
    let v: Vec<i32> = (0..11).collect();
    println!("{:?}", v.chunks(4).map(|c| c.iter().sum::<i32>()).collect::<Vec<_>>());
    println!("{:?} {:?}", v.rchunks(4).collect::<Vec<_>>(), v.chunks_exact(3).remainder());
    println!("{:?}", v.windows(3).map(|w| w[0] * w[2]).collect::<Vec<_>>());
    println!("{:?}", [1, 1, 2, 3, 3].chunk_by(|a, b| a == b).collect::<Vec<_>>());
    println!("{:?}", v.split(|x| x % 4 == 3).collect::<Vec<_>>());
    println!("{:?} {:?}", v.splitn(2, |x| x % 4 == 3).last(), v.rsplit(|x| *x == 5).next());
    println!("{:?} {:?}", v.split_first(), v.split_at(3).1.first_chunk::<2>());
    println!("{:?}", v.split_inclusive(|x| x % 5 == 0).map(<[i32]>::len).collect::<Vec<_>>());
    let mut w = v.clone();
    w.rotate_right(3);
    w[2..6].reverse();
    w.copy_within(0..2, 9);
    w.swap(0, 10);
    w[4..7].fill(42);
    println!("{w:?} {} {}", w.starts_with(&[9]), w.contains(&42));
    let (left, right) = w.split_at_mut(5);
    left.swap_with_slice(&mut right[..5]);
    println!("{w:?} {:?}", w.iter().rev().skip_while(|x| **x < 40).count());
    for c in w.chunks_exact_mut(2) {
        c.swap(0, 1);
    }
    println!("{w:?} {:?}", w.get(3..20));
    println!("{:?} {:?}", [[1, 2], [3, 4]].concat(), ["a", "b"].join("-"));
    println!("{:?} {:?}", [1, 2].repeat(2), v.as_chunks::<4>());
    if let Ok([a, b]) = w.get_disjoint_mut([0, 3]) {
        std::mem::swap(a, b);
    }
    println!("{w:?} {:?} {:?}", [1u8, 2].cmp(&[1, 2]), [1.0].partial_cmp(&[f32::NAN]));
}

fn arrays() {
    let squares: [u32; 6] = std::array::from_fn(|i| (i * i) as u32);
    let text = squares.map(|x| x.to_string());
    println!("{text:?} {:?}", squares.each_ref().map(|r| *r + 1));
    let part: &[u32; 2] = squares[1..3].try_into().unwrap();
    println!("{part:?} {:?}", <[u32; 3]>::try_from(&squares[..2]).is_err());
    let [first, .., last] = squares;
    let nested = [[0u8; 3]; 2];
    println!("{first} {last} {:?} {:?}", nested.as_flattened(), [(); 2]);
    match squares.as_slice() {
        [a, b, rest @ ..] if a < b => println!("{a} {b} {rest:?}"),
        other => println!("{other:?}"),
    }
    let mut it = text.into_iter();
    it.next();
    println!("{:?} {:?}", it.as_slice().to_vec(), it.rev().map(|s| s.len()).collect::<Vec<_>>());
    println!("{:?}", [3, 1, 2].iter().max_by(|a, b| if a == b { Ordering::Equal } else { b.cmp(a) }));
}

fn main() {
    sorting();
    pieces();
    arrays();
}
