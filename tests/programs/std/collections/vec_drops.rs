//! What is dropped, when and in which order, by every operation of the collections that destroys or moves elements.
use std::cell::RefCell;
use std::collections::{BTreeMap, BinaryHeap, HashMap, LinkedList, VecDeque};

thread_local!(static LOG: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) });

#[derive(PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
struct D(u32);

impl Drop for D {
    fn drop(&mut self) {
        LOG.with_borrow_mut(|l| l.push(self.0.to_string()));
    }
}

impl Clone for D {
    fn clone(&self) -> D {
        D(self.0 + 100)
    }
}

fn log(what: &str) {
    println!("{what}: {}", LOG.take().join(" "));
}

fn make(n: u32) -> Vec<D> {
    (0..n).map(D).collect()
}

fn main() {
    drop(make(3));
    log("vec");
    let mut v = make(8);
    v.truncate(6);
    log("truncate");
    v.drain(1..3);
    log("drain");
    let mut d = v.drain(..);
    d.next();
    log("drain next");
    std::mem::forget(d);
    log("forgotten drain");
    println!("{}", v.len());
    let mut v = make(6);
    v.retain(|d| d.0 % 2 == 0);
    log("retain");
    v.dedup_by_key(|d| d.0 / 4);
    log("dedup");
    v.splice(0..1, [D(50), D(51)]);
    log("splice");
    v.insert(0, D(60));
    v[1] = D(61);
    log("assign");
    v.resize(6, D(70));
    log("resize");
    v.clone_from(&make(2));
    log("clone_from");
    drop(v);
    log("rest");
    let mut it = make(5).into_iter();
    it.nth(1);
    log("nth");
    drop(it);
    log("into_iter");
    let b: Box<[D]> = make(2).into();
    drop(b);
    log("boxed slice");
    drop([D(1), D(2)].map(|d| d.0));
    log("array map");
    let mut q: VecDeque<_> = make(4).into();
    q.rotate_left(1);
    q.push_front(D(9));
    q.drain(1..=2);
    log("deque drain");
    q.truncate(1);
    log("deque truncate");
    drop(q);
    log("deque");
    let mut l: LinkedList<_> = make(3).into_iter().collect();
    l.append(&mut make(2).into_iter().collect());
    l.pop_front();
    log("list");
    let tail = l.split_off(2);
    drop(l);
    log("list head");
    drop(tail);
    log("list tail");
    let mut m: BTreeMap<D, D> = (0..4).map(|i| (D(i), D(i + 10))).collect();
    m.insert(D(2), D(20));
    log("btree insert again");
    m.remove(&D(1));
    log("btree remove (key looked up last)");
    let r = m.split_off(&D(2));
    log("split_off");
    drop(m);
    log("btree left");
    let mut i = r.into_iter();
    i.next();
    log("btree into_iter");
    drop(i);
    log("btree rest");
    let mut h = HashMap::from([(1, D(1))]);
    h.entry(1).and_modify(|d| *d = D(2)).or_insert_with(|| D(3));
    log("entry");
    h.insert(1, D(4));
    log("hash insert");
    h.clear();
    log("hash clear");
    let mut heap = BinaryHeap::from([D(3), D(5), D(1)]);
    *heap.peek_mut().unwrap() = D(0);
    log("peek_mut");
    drop(heap.into_sorted_vec());
    log("heap");
    let opt = Some(D(1)).xor(Some(D(2)));
    log("xor");
    let mut opt = opt.or(Some(D(3)));
    opt.insert(D(4));
    opt.get_or_insert(D(5));
    log("insert");
    let _ = opt.replace(D(6)).zip(None::<D>);
    log("zip");
    drop(opt);
    let r: Result<Vec<D>, u8> = [Ok(D(1)), Ok(D(2)), Err(3), Ok(D(4))].into_iter().collect();
    log("collect into error");
    println!("{r:?}");
    let x = make(3).into_iter().map(|d| d.0).sum::<u32>() + make(2).first().map_or(0, |d| d.0);
    log("temporaries");
    let t: (Vec<D>, Vec<D>) = make(5).into_iter().partition(|d| d.0 < 2);
    drop(t.1);
    log("partition");
    println!("{x} {}", t.0.len());
}
