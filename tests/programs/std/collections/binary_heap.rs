//! `BinaryHeap`: maxima, minima by `Reverse`, peeking with change, draining, merging; orders given by hand.
use std::cmp::{Ordering, Reverse};
use std::collections::binary_heap::PeekMut;
use std::collections::BinaryHeap;

#[derive(Debug, PartialEq, Eq)]
struct Task {
    priority: u8,
    name: &'static str,
}

impl Ord for Task {
    fn cmp(&self, other: &Self) -> Ordering {
        self.priority.cmp(&other.priority).then_with(|| other.name.cmp(self.name))
    }
}

impl PartialOrd for Task {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A float with a total order.
#[derive(Debug, Clone, Copy)]
struct F(f64);
impl PartialEq for F {
    fn eq(&self, other: &F) -> bool {
        self.cmp(other).is_eq()
    }
}
impl Eq for F {}
impl PartialOrd for F {
    fn partial_cmp(&self, other: &F) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for F {
    fn cmp(&self, other: &F) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

fn main() {
    let mut h = BinaryHeap::from(vec![5, 1, 8, 3, 9, 2]);
    println!("{:?} {} {:?}", h.peek(), h.len(), h.clone().into_sorted_vec());
    h.push(7);
    {
        let mut top = h.peek_mut().unwrap();
        *top = 4;
    }
    println!("{:?}", h.peek());
    if let Some(top) = h.peek_mut() {
        println!("popped {}", PeekMut::pop(top));
    }
    h.append(&mut BinaryHeap::from([100, 0]));
    h.retain(|x| x % 2 == 0);
    h.extend([11, 13]);
    print!("{:?}:", h.len());
    while let Some(x) = h.pop() {
        print!(" {x}");
    }
    println!();
    let mut tasks = BinaryHeap::new();
    for (i, name) in ["write", "read", "close", "open", "flush"].into_iter().enumerate() {
        tasks.push(Task { priority: (i * 7 % 3) as u8, name });
    }
    println!(
        "{:?}",
        std::iter::from_fn(|| tasks.pop()).map(|t| format!("{}{}", t.name, t.priority)).collect::<Vec<_>>()
    );
    let mut low: BinaryHeap<Reverse<(u32, &str)>> = [(3, "c"), (1, "z"), (1, "a")].into_iter().map(Reverse).collect();
    println!("{:?} {:?}", low.pop().map(|Reverse(x)| x), low.into_sorted_vec());
    let mut f: BinaryHeap<F> = [2.5, -1.0, f64::INFINITY, 0.0, -0.0].into_iter().map(F).collect();
    println!("{:?} {:?}", f.pop(), f.drain().map(|x| x.0.abs()).fold(0.0, f64::max));
    println!("{:?} {:?}", f.is_empty(), f);
    // Merge of sorted runs.
    let runs = [vec![1, 4, 7], vec![2, 5, 8, 11], vec![], vec![0, 9]];
    let mut heads: BinaryHeap<_> =
        runs.iter().enumerate().filter_map(|(i, r)| r.first().map(|x| Reverse((*x, i, 0)))).collect();
    let mut merged = Vec::new();
    while let Some(Reverse((x, run, at))) = heads.pop() {
        merged.push(x);
        heads.extend(runs[run].get(at + 1).map(|x| Reverse((*x, run, at + 1))));
    }
    println!("{merged:?}");
    let mut sort: Vec<u32> = (0..1000).map(|i| i * 7919 % 1009).collect();
    let by_heap = BinaryHeap::from(sort.clone()).into_sorted_vec();
    sort.sort_unstable();
    println!("{} {:?}", by_heap == sort, &by_heap[..5]);
    println!("{:?} {:?}", BinaryHeap::from([1]).into_vec(), BinaryHeap::from([2, 2]).as_slice());
}
