//! Arrays: every method, iteration by value, conversions both ways, comparison, nesting, constants in lengths, patterns, zero length, moves out.
use std::array;
use std::collections::{BTreeMap, HashSet};

macro_rules! p { ($($e:expr),+ $(,)?) => {{ $(print!("{:?} ", $e);)+ println!(); }}; }

#[derive(Debug, Clone, PartialEq, Default)]
struct Tag(String);
impl Drop for Tag {
    fn drop(&mut self) {
        if !self.0.is_empty() {
            print!("~{} ", self.0);
        }
    }
}
fn tag(s: &str) -> Tag {
    Tag(s.to_owned())
}
fn total<const N: usize>(a: [[i32; N]; 2]) -> [i32; N] {
    array::from_fn(|i| a[0][i] + a[1][i])
}
fn classify(a: &[u8]) -> String {
    match a {
        [] => "empty".into(),
        [x] => format!("one {x}"),
        [first, .., last] if first == last => format!("same ends {first}"),
        [1, rest @ ..] => format!("one then {rest:?}"),
        [.., 9] => "ends in nine".into(),
        [a, b, rest @ .., z] => format!("{a} {b} {} {z}", rest.len()),
        [a, b] => format!("pair {a} {b}"),
    }
}

fn main() {
    let a = [3, 1, 2];
    p!(a.map(|x| x * 2), a.each_ref().map(|x| *x + 1), a.len(), a.as_slice().len());
    p!(array::from_fn::<usize, 5, _>(|i| i * i), [0u8; 4], [[1, 2]; 2], array::from_ref(&7));
    p!(<[i32; 3]>::default(), <[Option<u8>; 2]>::default(), [(); 1000].len(), array::repeat::<_, 3>("r"));
    let mut m = [1, 2, 3, 4];
    for x in m.each_mut() {
        *x *= 10;
    }
    m.swap(0, 3);
    m.as_mut_slice().rotate_left(1);
    let [x, y, ..] = &mut m;
    std::mem::swap(x, y);
    p!(m, m == [20, 30, 10, 40], m < [99; 4], m.iter().rev().sum::<i32>());
    p!(total([[1, 2, 3], [10, 20, 30]]), total([[], []]));
    p!(
        <[u8; 2]>::try_from(&[1u8, 2][..]),
        <[u8; 3]>::try_from(&[1u8, 2][..]).map_err(|e| e.to_string()),
        <&[u8; 1]>::try_from(&[5u8][..])
    );
    p!(
        TryInto::<[i32; 2]>::try_into(vec![1, 2]),
        TryInto::<[i32; 2]>::try_into(vec![1]),
        Vec::from([1, 2]),
        Box::from([1u8; 2]) as Box<[u8]>
    );
    p!(
        vec![1, 2] == [1, 2],
        [1, 2][..] == [1, 2],
        &[1, 2] == &[1, 2][..],
        [[1], [2]] < [[1], [3]],
        ["a", "b"].contains(&"b")
    );
    p!([1.5f32, f32::NAN] == [1.5, f32::NAN], [Some(1), None].cmp(&[Some(1), Some(0)]));
    for s in [&[][..], &[5], &[4, 0, 4], &[1, 2, 3], &[7, 8, 9], &[2, 3, 4, 5], &[6, 7]] {
        p!(classify(s));
    }
    let tags = [tag("a"), tag("b"), tag("c")];
    let [first, _, third] = tags;
    p!(first, third);
    drop(third);
    println!();
    let mut it = [tag("x"), tag("y"), tag("z")].into_iter();
    p!(it.next(), it.len(), it.as_slice());
    drop(it);
    println!();
    let moved: [usize; 2] = [tag("m"), tag("n")].map(|t| t.0.len());
    p!(moved);
    let nested = [[tag("1"), Tag::default()], [tag("2"), tag("3")]];
    p!(nested.as_flattened().len(), nested.concat().len(), nested.iter().flatten().filter(|t| !t.0.is_empty()).count());
    p!([[1, 2], [3, 4], [5, 6]].as_flattened().chunks(4).map(<[_]>::len).collect::<Vec<_>>());
    p!([1, 2, 3].first_chunk::<2>(), [1, 2, 3].split_last_chunk::<1>(), [1u8, 2, 3, 4].as_chunks::<2>().0);
    p!(
        BTreeMap::from([(2, 'b'), (1, 'a')]),
        HashSet::from([1, 1]).len(),
        [(1, 'x'), (2, 'y')].into_iter().unzip::<_, _, Vec<_>, String>()
    );
    const N: usize = 2 + [1, 2, 3].len();
    static TABLE: [[u16; N]; 2] = [[7; N]; 2];
    p!(
        N,
        TABLE.len() * TABLE[0].len(),
        size_of_val(&TABLE),
        TABLE.iter().flatten().map(|x| u32::from(*x)).sum::<u32>()
    );
    let (tuple, back): ((u8, u8, u8), [u8; 3]) = ([1, 2, 3].into(), (4, 5, 6).into());
    p!(tuple, back, format!("{:>4?}", [1, 20]), format!("{:#?}", [(1,)]), format!("{:02x?}", *b"\x01\xff"));
    let mut grid = [[b'.'; 6]; 3];
    grid[1][2..5].fill(b'#');
    for (r, row) in grid.iter_mut().enumerate() {
        row[r] = b'*';
    }
    println!("{}", grid.map(|r| String::from_utf8_lossy(&r).into_owned()).join("/"));
    let fs: [fn(f64) -> f64; 3] = [f64::sqrt, f64::abs, |x| x + 1.0];
    p!(fs.map(|f| f(16.0)), fs.len());
    let i = std::hint::black_box(2);
    p!(a[i], a.get(i + 1), [10, 20, 30][..i].to_vec(), "xyz".as_bytes()[i] as char);
    let strings: [String; 2] = ["a", "b"].map(Into::into);
    let [s, t] = strings;
    p!(s + &t);
}
