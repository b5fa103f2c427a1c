//! Moving elements inside slices: rotations of every amount, swaps, copies that overlap, fills, reversals, split borrows, moves between vectors.
macro_rules! p { ($($e:expr),+ $(,)?) => {{ $(print!("{:?} ", $e);)+ println!(); }}; }
fn main() {
    for n in [1usize, 2, 3, 7, 8, 33] {
        let base: Vec<u32> = (0..n as u32).collect();
        let ok = (0..=n).all(|k| {
            let (mut l, mut r) = (base.clone(), base.clone());
            l.rotate_left(k);
            r.rotate_right(n - k);
            l == r && l.iter().copied().eq(base[k..].iter().chain(&base[..k]).copied())
        });
        p!(n, ok);
    }
    let mut s: Vec<String> = ["a", "b", "c", "d", "e"].map(String::from).into();
    s.rotate_left(2);
    s[1..4].reverse();
    s.swap(0, 4);
    p!(s);
    let mut b = *b"0123456789";
    b.copy_within(2..6, 4);
    p!(b.escape_ascii().to_string());
    b.copy_within(5.., 0);
    p!(b.escape_ascii().to_string());
    b[..4].fill(b'x');
    b[4..].fill_with({
        let mut c = b'a';
        move || {
            c += 1;
            c
        }
    });
    p!(b.escape_ascii().to_string());
    let (l, r) = b.split_at_mut(5);
    l.swap_with_slice(r);
    l[1..3].copy_from_slice(&r[3..]);
    p!(b.escape_ascii().to_string());
    let mut grid = vec![vec![0u8; 4]; 3];
    for (r, row) in grid.iter_mut().enumerate() {
        row.iter_mut().enumerate().for_each(|(c, x)| *x = (r * 4 + c) as u8);
    }
    let transposed: Vec<Vec<u8>> = (0..4).map(|c| grid.iter().map(|r| r[c]).collect()).collect();
    p!(transposed, grid.iter().rev().flatten().copied().collect::<Vec<u8>>());
    let (top, bottom) = grid.split_at_mut(1);
    std::mem::swap(&mut top[0], &mut bottom[1]);
    top[0].append(&mut bottom[0]);
    p!(grid);
    let mut v: Vec<Box<u32>> = (0..6).map(Box::new).collect();
    let tail = v.split_off(4);
    v.splice(1..1, tail);
    let mut w: Vec<_> = v.drain(2..).collect();
    w.insert(0, v.swap_remove(0));
    p!(v, w, w.iter().map(|b| **b).sum::<u32>());
    let mut t = [1, 2, 3, 4, 5];
    if let [a, .., z] = &mut t {
        std::mem::swap(a, z);
    }
    let [x, y] = t.get_disjoint_mut([1, 3]).unwrap();
    *x += *y;
    p!(
        t,
        t.first_chunk_mut::<2>().map(|c| {
            c.reverse();
            *c
        }),
        t
    );
    let mut strs = [String::from("x"), String::new()];
    let taken = std::mem::take(&mut strs[0]);
    strs[1] = taken + "y";
    let twice = strs[1].repeat(2);
    strs.clone_from_slice(&["p".to_owned(), twice]);
    p!(strs, strs.concat());
}
