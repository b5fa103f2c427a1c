//! Slices in pieces: chunks of all kinds, windows, splits, arrays out of slices, rotation, copying, filling.
fn main() {
    let v: Vec<u32> = (1..=11).collect();
    println!("{:?} {:?}", v.chunks(4).collect::<Vec<_>>(), v.rchunks(4).collect::<Vec<_>>());
    println!(
        "{:?} {:?}",
        v.chunks_exact(4).map(|c| c.iter().sum::<u32>()).collect::<Vec<_>>(),
        v.chunks_exact(4).remainder()
    );
    println!("{:?} {:?}", v.rchunks_exact(5).collect::<Vec<_>>(), v.rchunks_exact(5).remainder());
    println!("{:?} {:?}", v.windows(9).collect::<Vec<_>>(), v.windows(20).count());
    println!("{:?}", v.array_windows().map(|[a, b, c]| a * b * c).collect::<Vec<_>>());
    println!("{:?} {:?}", v.as_chunks::<3>(), v.as_rchunks::<4>());
    println!("{:?} {:?} {:?}", v.first_chunk::<2>(), v.last_chunk::<2>(), v.split_first_chunk::<20>());
    println!("{:?} {:?}", v.split_last_chunk::<3>(), v.split_first().map(|(a, b)| (a, b.len())));
    println!(
        "{:?} {:?}",
        v.chunk_by(|a, b| a % 4 != 0 && *b > 0).collect::<Vec<_>>(),
        v.split(|x| x % 3 == 0).collect::<Vec<_>>()
    );
    println!("{:?}", v.rsplitn(2, |x| *x == 5).collect::<Vec<_>>());
    println!("{:?}", v.split_inclusive(|x| x % 5 == 0).rev().collect::<Vec<_>>());
    println!("{:?} {:?}", v.chunks(3).rev().nth(1), v.windows(2).rev().step_by(4).collect::<Vec<_>>());
    println!("{:?} {:?}", v.chunks(4).len(), v.chunks(4).last());
    let (a, b) = v.split_at(4);
    println!("{a:?} {b:?} {:?}", v.split_at_checked(40));
    let mut m = v.clone();
    for c in m.chunks_mut(3) {
        c.reverse();
    }
    for [a, b] in m.as_chunks_mut::<2>().0 {
        std::mem::swap(a, b);
    }
    println!("{m:?}");
    m.chunks_exact_mut(2).zip(10..).for_each(|(c, i)| c[0] = i);
    m.chunk_by_mut(|a, b| a < b).for_each(|c| c.fill(c.len() as u32));
    println!("{m:?}");
    m.rotate_left(2);
    m.copy_within(..3, 5);
    m.swap(0, 10);
    println!("{m:?}");
    let (x, y) = m.split_at_mut(5);
    x.swap_with_slice(&mut y[..5]);
    x[..2].copy_from_slice(&[7, 8]);
    y[1..3].clone_from_slice(&[70, 80]);
    println!("{m:?}");
    m.fill_with(Default::default);
    m[3..].fill(1);
    println!("{m:?} {:?}", m.split_mut(|x| *x == 0).map(|s| s.len()).collect::<Vec<_>>());
    let [p, q] = m.get_disjoint_mut([0, 4]).unwrap();
    std::mem::swap(p, q);
    println!("{:?}", m.get_disjoint_mut([1, 1]).map_err(|e| e.to_string()));
    if let [first, .., last] = &mut m[..] {
        *first += 5;
        *last += 6;
    }
    let mut s = &m[..];
    println!("{:?} {:?} {:?} {s:?}", s.split_off(..2), s.split_off_first(), s.split_off_last());
    println!("{:?} {:?}", [[1, 2], [3, 4]].as_flattened(), [[1u8; 2]; 2].concat());
    println!("{:?} {:?}", [[1, 2], [3, 4]].join(&0), [vec![1], vec![2, 3]].join(&[9, 9][..]));
    println!("{:?} {:?}", [1, 2].repeat(3), ["a", "b"].concat());
    let (pre, mid, post) = unsafe { [1u8, 2, 3, 4, 5, 6, 7, 8, 9].align_to::<u8>() };
    println!("{} {} {}", pre.len(), mid.len(), post.len());
    println!("{:?}", std::array::from_fn::<_, 4, _>(|i| i * i).each_ref().map(|x| *x + 1));
    println!(
        "{:?} {:?}",
        [1, 2, 3].map(|x| x as f32 / 2.0),
        [String::from("a"), "b".into()].each_mut().map(|s| s.pop())
    );
    println!("{:?} {:?}", <[u32; 3]>::try_from(&v[..3]), <&[u32; 3]>::try_from(&v[..2]).map_err(|e| e.to_string()));
    println!("{:?} {:?}", v.as_array::<11>().map(|a| a.len()), std::slice::from_ref(&5));
    println!("{:?} {:?}", [[0; 2]; 2] < [[0, 1], [0, 0]], [1, 2, 3].as_slice().iter().rev().as_slice_is());
}
trait Is {
    fn as_slice_is(self) -> bool;
}
impl<I: Iterator> Is for I {
    fn as_slice_is(self) -> bool {
        self.count() == 3
    }
}
