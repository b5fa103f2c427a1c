//! Vec and slices: growth, sorting, dedup, drain, splice, retain, binary search, nested vectors, sort by key.

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Item {
    group: u8,
    name: String,
}

fn primes(limit: usize) -> Vec<usize> {
    let mut sieve = vec![true; limit + 1];
    let mut out = Vec::with_capacity(8);
    for n in 2..=limit {
        if sieve[n] {
            out.push(n);
            for m in (n * n..=limit).step_by(n) {
                sieve[m] = false;
            }
        }
    }
    out
}

fn main() {
    println!("{:?}", primes(60));
    let mut v: Vec<i32> = (0..20).map(|x| (x * 7 + 3) % 11).collect();
    v.sort();
    v.dedup();
    println!("{v:?} {:?} {:?}", v.binary_search(&5), v.binary_search(&50));
    v.retain(|x| x % 3 != 0);
    let tail: Vec<i32> = v.drain(4..).collect();
    println!("{v:?} {tail:?}");
    v.splice(1..3, [100, 200, 300]);
    v.insert(0, -1);
    v.swap(0, 2);
    println!("{v:?} {} {:?}", v.remove(1), v.iter().rev().collect::<Vec<_>>());
    let mut items: Vec<Item> = ["pear", "fig", "apple", "kiwi", "plum"]
        .iter()
        .map(|n| Item { group: n.len() as u8, name: n.to_string() })
        .collect();
    items.sort_by(|a, b| b.group.cmp(&a.group).then_with(|| a.name.cmp(&b.name)));
    println!("{:?}", items.iter().map(|i| i.name.as_str()).collect::<Vec<_>>());
    items.sort_unstable_by_key(|i| i.name.clone());
    println!("{:?} {:?}", items.first(), items.iter().max());
    let mut grid = vec![vec!['.'; 5]; 2];
    grid[1][3] = '#';
    for row in &grid {
        println!("{}", row.iter().collect::<String>());
    }
    let mut a = [1, 2, 3, 4, 5, 6, 7];
    a.rotate_left(2);
    a[1..4].reverse();
    println!("{a:?} {:?} {:?}", a.split_first(), a.contains(&9));
    println!("{:?}", [vec![1], vec![2, 3]].concat());
    println!("{:?} {:?}", a.iter().copied().reduce(|x, y| x * 10 + y), a.get(10));
    let mut big: Vec<u64> = Vec::new();
    for i in 0..1000u64 {
        big.push(i.wrapping_mul(2_654_435_761) % 1000);
    }
    big.sort_unstable();
    println!("{} {:?}", big.len(), &big[495..500]);
    let boxed: Vec<Box<[u8]>> = vec![Box::new([1, 2]), Box::new([])];
    println!("{boxed:?} {}", boxed.capacity() >= 2);
    println!("{:?}", v.split_off(1));
}
