//! `VecDeque`: both ends, wrap-around, slices, rotation, edits in the middle, searches, iteration.
use std::collections::VecDeque;

fn main() {
    let mut q: VecDeque<i32> = VecDeque::with_capacity(8);
    for i in 0..6 {
        q.push_back(i);
    }
    q.pop_front();
    q.pop_front();
    for i in 10..14 {
        q.push_back(i);
    }
    q.push_front(-1);
    println!("{q:?} {:?} {} {:?} {:?}", q.iter().rev().collect::<Vec<_>>(), q.len(), q.front(), q.back());
    let (a, b) = q.as_slices();
    println!("{}", a.len() + b.len() == q.len());
    q.make_contiguous().sort_by(|a, b| b.cmp(a));
    println!("{q:?} {:?} {:?}", q.as_slices().1, q.binary_search_by(|x| 4.cmp(x)));
    q.rotate_left(3);
    println!("{q:?}");
    q.rotate_right(5);
    println!("{q:?}");
    q.insert(2, 77);
    println!("{:?} {:?} {:?} {q:?}", q.remove(4), q.swap_remove_back(1), q.swap_remove_front(2));
    q.swap(0, 3);
    println!("{} {:?} {:?} {:?}", q[1], q.get(99), q.contains(&77), q.range(1..3).collect::<Vec<_>>());
    q.range_mut(..2).for_each(|x| *x *= 2);
    for x in q.iter_mut().skip(3) {
        *x += 1000;
    }
    println!("{q:?} {:?}", q.drain(1..3).collect::<Vec<_>>());
    let tail = q.split_off(2);
    println!("{q:?} {tail:?}");
    q.append(&mut tail.clone());
    q.extend(tail.iter());
    q.retain(|x| x % 2 == 0);
    q.resize(6, 5);
    q.resize_with(8, Default::default);
    println!("{q:?} {:?} {:?}", q.pop_front_if(|x| *x > 5), q.pop_back_if(|x| *x == 0));
    q.truncate(4);
    println!("{q:?} {:?}", q.iter().copied().map(i64::from).sum::<i64>());
    let mut s: VecDeque<_> = (0..10).map(|i| i / 3).collect();
    println!("{} {:?} {:?}", s.partition_point(|x| *x < 2), s.binary_search(&9), s.binary_search_by_key(&4, |x| x * 2));
    s.push_front(7);
    println!("{:?} {}", s == [7, 0, 0, 0, 1, 1, 1, 2, 2, 2, 3], s < VecDeque::from([8]));
    let v: Vec<_> = s.into();
    println!("{v:?} {:?}", VecDeque::from(v.clone()).into_iter().rev().step_by(2).collect::<Vec<_>>());
    let mut ring: VecDeque<String> = VecDeque::new();
    for word in "the quick brown fox jumps over the lazy dog".split(' ') {
        if ring.len() == 3 {
            ring.pop_front();
        }
        ring.push_back(word.to_uppercase());
        println!("{}", ring.iter().map(String::as_str).collect::<Vec<_>>().join("|"));
    }
    ring.clear();
    println!("{ring:?} {} {:?}", ring.is_empty(), ring.pop_back());
    // The Josephus problem, the ring's classic.
    let mut people: VecDeque<u32> = (1..=41).collect();
    while people.len() > 1 {
        people.rotate_left(2);
        people.pop_front();
    }
    println!("{people:?}");
    let mut zst: VecDeque<()> = std::iter::repeat_n((), 5).collect();
    zst.rotate_left(2);
    println!("{} {:?}", zst.len(), zst.pop_back());
    let mut w = VecDeque::from(vec![1u8; 4]);
    w.extend(std::iter::repeat_n(2u8, 3));
    use std::io::{Read, Write};
    w.write_all(b"xyz").unwrap();
    let mut head = [0; 5];
    w.read_exact(&mut head).unwrap();
    println!("{head:?} {w:?}");
}
