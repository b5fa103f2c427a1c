//! One allocation seen through many views: Cell slices, splits, reborrows, raw aliases, swaps, ring buffers, arenas by index.

use std::cell::Cell;

struct Arena<T> {
    items: Vec<(T, Option<usize>)>,
    free: Option<usize>,
}
impl<T: Default> Arena<T> {
    fn new() -> Self {
        Arena { items: vec![], free: None }
    }
    fn add(&mut self, x: T) -> usize {
        if let Some(i) = self.free {
            self.free = self.items[i].1.take();
            self.items[i].0 = x;
            i
        } else {
            self.items.push((x, None));
            self.items.len() - 1
        }
    }
    fn remove(&mut self, i: usize) -> T {
        self.items[i].1 = self.free.replace(i);
        std::mem::take(&mut self.items[i].0)
    }
    fn two(&mut self, i: usize, j: usize) -> (&mut T, &mut T) {
        let (a, b) = self.items.split_at_mut(i.max(j));
        let (x, y) = (&mut a[i.min(j)].0, &mut b[0].0);
        if i < j { (x, y) } else { (y, x) }
    }
}
struct Ring<const N: usize> {
    data: [u8; N],
    head: usize,
    len: usize,
}
impl<const N: usize> Ring<N> {
    fn push(&mut self, x: u8) -> Option<u8> {
        let at = (self.head + self.len) % N;
        if self.len == N {
            self.head = (self.head + 1) % N;
            return Some(std::mem::replace(&mut self.data[at], x));
        }
        self.data[at] = x;
        self.len += 1;
        None
    }
    fn iter(&self) -> impl Iterator<Item = u8> + '_ {
        (0..self.len).map(move |i| self.data[(self.head + i) % N])
    }
}
fn bump(cells: &[Cell<i32>], by: &Cell<i32>) {
    for c in cells {
        c.set(c.get() + by.get());
    }
}
fn longest<'a>(xs: &'a mut [String]) -> Option<&'a mut String> {
    let at = xs.iter().enumerate().max_by_key(|(_, s)| s.len())?.0;
    xs.get_mut(at)
}
fn reborrow(v: &mut Vec<i32>) -> &mut i32 {
    v.push(1);
    extend(v);
    let last = v.last_mut().unwrap();
    *last += 1;
    &mut *last
}
fn extend(v: &mut Vec<i32>) {
    v.extend([2, 3]);
}
fn main() {
    let mut a = Arena::new();
    let (x, y) = (a.add("x".to_string()), a.add("y".to_string()));
    let (p, q) = a.two(y, x);
    std::mem::swap(p, q);
    println!("{}", a.items[x].0);
    println!("{}", a.remove(x));
    println!("{}", a.add("z".into()) == x);
    let mut r = Ring::<3> { data: [0; 3], head: 0, len: 0 };
    println!("{:?} {:?}", (1..=5).map(|n| r.push(n)).collect::<Vec<_>>(), r.iter().collect::<Vec<_>>());
    let mut xs = [1, 2, 3];
    let cells = Cell::from_mut(&mut xs[..]).as_slice_of_cells();
    bump(cells, &cells[1]);
    println!("{xs:?}");
    let mut names = ["a".to_string(), "long".into(), "mid".into()];
    longest(&mut names).unwrap().push('!');
    println!("{names:?}");
    let mut v = vec![];
    *reborrow(&mut v) *= 10;
    println!("{v:?}");
    let (left, right) = v.split_at_mut(1);
    left[0] += right.iter().sum::<i32>();
    right.reverse();
    println!("{v:?}");
    let p = v.as_mut_ptr();
    unsafe { for i in 0..3 { *p.add(i) ^= 1 } }
    println!("{v:?}");
}
