//! `LinkedList`: ends, splitting, appending, iteration both ways, extraction, comparison, hashing.
use std::collections::LinkedList;
use std::hash::{DefaultHasher, Hash, Hasher};

fn hash<T: Hash + ?Sized>(t: &T) -> u64 {
    let mut h = DefaultHasher::new();
    t.hash(&mut h);
    h.finish()
}

fn main() {
    let mut l = LinkedList::from([3, 1, 4]);
    l.push_back(1);
    l.push_front(5);
    println!("{l:?} {} {:?} {:?}", l.len(), l.front(), l.back());
    *l.front_mut().unwrap() += 10;
    if let Some(b) = l.back_mut() {
        *b = 100;
    }
    let mut other: LinkedList<_> = (20..24).collect();
    l.append(&mut other);
    println!("{l:?} {other:?} {}", other.is_empty());
    let tail = l.split_off(6);
    println!("{l:?} {tail:?} {:?} {:?}", l.pop_front(), l.pop_back());
    for x in l.iter_mut() {
        *x *= 2;
    }
    println!("{:?} {:?}", l.iter().rev().collect::<Vec<_>>(), l.contains(&8));
    l.extend(tail.iter().chain(&[7]));
    println!("{:?} {l:?}", l.extract_if(|x| *x % 2 == 1).collect::<Vec<_>>());
    println!("{} {}", l < LinkedList::from([6, 3]), l == [6, 2, 8, 200, 20, 22].into_iter().collect());
    println!("{:x} {}", hash(&l), hash(&l) == hash(&l.clone()));
    let mut it = l.iter();
    println!("{:?} {:?} {:?} {it:?}", it.next(), it.next_back(), it.size_hint());
    let mut owned = l.clone().into_iter();
    println!("{:?} {:?} {owned:?}", owned.next_back(), owned.nth(1));
    l.clear();
    println!("{l:?} {:?} {:?}", l.pop_front(), LinkedList::<String>::default());
    let strings: LinkedList<String> = ["a", "b"].iter().map(|s| s.repeat(3)).collect();
    println!("{strings:#?} {}", strings.clone().into_iter().collect::<String>());
    let nested: LinkedList<LinkedList<u8>> = (0..3).map(|n| (0..n).collect()).collect();
    println!("{nested:?} {}", nested.iter().flatten().count());
}
