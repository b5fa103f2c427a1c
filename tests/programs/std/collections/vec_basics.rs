//! `Vec`: growth, edits in the middle, drains, splices, retains, conversions, capacity facts.
use std::collections::{BTreeSet, BinaryHeap, VecDeque};

fn edits() {
    let mut v: Vec<i32> = Vec::with_capacity(4);
    println!("{} {}", v.len(), v.capacity());
    v.extend([1, 2, 3]);
    v.extend(&[4, 5]);
    v.insert(2, 99);
    println!("{v:?} {} {:?} {:?}", v.remove(0), v.swap_remove(1), v.pop());
    v.extend_from_slice(&[7, 8, 9, 10]);
    v.extend_from_within(1..3);
    println!("{v:?} {:?}", v.drain(2..4).collect::<Vec<_>>());
    println!("{:?} {v:?}", v.splice(1..3, [100, 200, 300, 400]).collect::<Vec<_>>());
    println!("{:?} {v:?}", v.splice(.., 0..3).rev().collect::<Vec<_>>());
    v.resize(6, -1);
    let mut n = 10;
    v.resize_with(8, || {
        n += 1;
        n
    });
    v.truncate(7);
    println!("{v:?}");
    v.retain(|x| *x != -1);
    v.retain_mut(|x| {
        *x *= 3;
        *x % 2 == 0
    });
    println!("{v:?}");
    let mut d = vec![1, 1, 2, 3, 3, 3, 1];
    d.dedup();
    println!("{d:?}");
    d.dedup_by_key(|x| *x / 2);
    println!("{d:?} {:?} {d:?}", d.split_off(1));
    let mut words = vec!["a", "A", "b", "B", "c"];
    words.dedup_by(|a, b| a.eq_ignore_ascii_case(b));
    let mut more = vec!["x"];
    more.append(&mut words);
    println!("{more:?} {words:?}");
    println!("{:?} {:?}", more.pop_if(|w| *w == "c"), more.pop_if(|w| *w == "c"));
    let mut e: Vec<u32> = (0..20).collect();
    let taken: Vec<_> = e.extract_if(3..15, |x| *x % 3 == 0).collect();
    println!("{taken:?} {e:?}");
    {
        let mut half = e.drain(..6);
        half.next();
        half.next_back();
        println!("{:?} {half:?}", half.as_slice());
    }
    println!("{e:?}");
    *e.push_mut(7) += 1;
    println!("{:?} {:?}", e.last().copied(), e.first_mut().map(|x| std::mem::replace(x, 1)));
}

fn conversions() {
    let b: Box<[u8]> = vec![1, 2, 3].into_boxed_slice();
    let v = b.into_vec();
    let a: [u8; 3] = v.clone().try_into().unwrap();
    let bad: Result<[u8; 4], _> = v.clone().try_into();
    println!("{a:?} {bad:?} {:?}", <&[u8; 2]>::try_from(&v[1..]));
    let s: Vec<char> = "héllo".chars().collect();
    println!("{s:?} {}", s.iter().rev().collect::<String>());
    let q: VecDeque<_> = v.clone().into();
    let h: BinaryHeap<_> = v.clone().into();
    let t: BTreeSet<_> = v.iter().copied().collect();
    println!("{q:?} {:?} {t:?} {:?}", h.into_sorted_vec(), Vec::from(q.clone()));
    let leaked: &'static mut [u8] = v.leak();
    leaked[0] = 9;
    println!("{leaked:?} {:?}", Vec::from("text"));
    println!("{:?} {:?}", vec![vec![0; 2]; 3], vec![String::from("x"); 2]);
    println!("{:?}", [vec![1, 2], vec![3]].concat().into_iter().rev().collect::<Vec<_>>());
    let mut it = vec![1, 2, 3, 4].into_iter();
    println!("{:?} {:?} {:?} {it:?}", it.next(), it.next_back(), it.as_slice());
    println!("{}", vec![1, 2] < vec![1, 2, 0] && vec![2] > vec![1, 9] && [1, 2] == vec![1, 2][..]);
    let mut c = vec![1u64; 3];
    c.reserve_exact(7);
    println!("{} {:?}", c.capacity(), c.try_reserve(usize::MAX).map_err(|e| e.to_string()));
    c.shrink_to(5);
    print!("{} ", c.capacity());
    c.shrink_to_fit();
    println!("{} {}", c.capacity(), Vec::<()>::new().capacity() == usize::MAX);
    let mut z = vec![(); 5];
    z.extend([(), ()]);
    println!("{} {:?} {}", z.len(), z.drain(1..3).count(), z.len());
    let (p, len, cap) = c.into_raw_parts();
    println!("{:?} {len} {cap}", unsafe { Vec::from_raw_parts(p, len, cap) });
    let doubled: Vec<String> = vec![1, 2].into_iter().map(|x| format!("<{x}>")).collect();
    println!("{doubled:?} {:?}", vec![1u32, 2, 3].into_iter().map(|x| x as f32).collect::<Vec<_>>());
}

fn main() {
    edits();
    conversions();
}
