//! Const parameters: of every allowed type, defaults, blocks, in lengths, in impls, through functions and traits.

#[derive(Debug, Clone, Copy, PartialEq)]
struct Matrix<const R: usize, const C: usize>([[i32; C]; R]);

impl<const R: usize, const C: usize> Matrix<R, C> {
    const CELLS: usize = R * C;
    fn transpose(&self) -> Matrix<C, R> {
        let mut out = [[0; R]; C];
        for (r, row) in self.0.iter().enumerate() {
            for (c, cell) in row.iter().enumerate() {
                out[c][r] = *cell;
            }
        }
        Matrix(out)
    }
    fn times<const K: usize>(&self, other: &Matrix<C, K>) -> Matrix<R, K> {
        Matrix(std::array::from_fn(|r| std::array::from_fn(|k| (0..C).map(|c| self.0[r][c] * other.0[c][k]).sum())))
    }
}
struct Buffer<T = u8, const N: usize = 4> {
    data: [T; N],
}
impl<T: Default + Copy, const N: usize> Default for Buffer<T, N> {
    fn default() -> Self {
        Buffer { data: [T::default(); N] }
    }
}
struct Flags<const B: bool, const CH: char, const I: i8, const U: u128>;
impl<const B: bool, const CH: char, const I: i8, const U: u128> Flags<B, CH, I, U> {
    fn show() -> String {
        format!("{B} {CH:?} {I} {U}")
    }
}
trait Named { fn name() -> &'static str; }
impl Named for [u8; 0] { fn name() -> &'static str { "empty" } }
impl Named for [u8; 1] { fn name() -> &'static str { "one" } }
struct If<const COND: bool>;
impl Named for If<true> { fn name() -> &'static str { "yes" } }
impl Named for If<false> { fn name() -> &'static str { "no" } }
fn len<T, const N: usize>(_: &[T; N]) -> usize { N }
fn split<const A: usize, const B: usize>(x: [u8; 5]) -> ([u8; A], [u8; B]) {
    (x[..A].try_into().unwrap(), x[x.len() - B..].try_into().unwrap())
}
fn power<const N: u32>(x: u64) -> u64 { x.pow(N) }
fn recurse<const N: usize>(depth: usize) -> usize { if depth == 0 { N } else { recurse::<N>(depth - 1) + 1 } }
struct Ring<const N: usize> { at: usize, items: [Option<char>; N] }
impl<const N: usize> Ring<N> {
    const EMPTY: Self = Ring { at: 0, items: [None; N] };
    fn push(&mut self, c: char) -> Option<char> {
        let old = self.items[self.at % N].replace(c);
        self.at += 1;
        old
    }
}
const fn three() -> usize { 3 }
fn main() {
    let m = Matrix([[1, 2, 3], [4, 5, 6]]);
    println!("{:?} {}", m.transpose(), Matrix::<2, 3>::CELLS);
    println!("{:?}", m.times(&m.transpose()));
    println!("{} {} {}", <Buffer>::default().data.len(), Buffer::<u16>::default().data.len(), Buffer::<char, 9>::default().data.len());
    println!("{}", Flags::<true, 'x', -5, { u128::MAX }>::show());
    println!("{} {} {} {}", <[u8; 0]>::name(), <[u8; 1]>::name(), If::<{ 3 > 2 }>::name(), If::<{ cfg!(windows) }>::name());
    println!("{} {}", len(&[1, 2, 3]), len::<_, 0>(&[] as &[u8; 0]));
    println!("{:?}", split::<2, 3>([1, 2, 3, 4, 5]));
    let (a, b): ([u8; 1], [u8; 4]) = split([9, 8, 7, 6, 5]);
    println!("{a:?} {b:?} {}", power::<{ 2 + 1 }>(3));
    println!("{} {}", recurse::<7>(3), [0u8; three()].len() + [0; { const X: usize = three(); X + 1 }].len());
    let mut r = Ring::<2>::EMPTY;
    println!("{:?} {:?} {:?}", r.push('a'), r.push('b'), r.push('c'));
    let arr: [Vec<u8>; 3] = [const { Vec::new() }; 3];
    println!("{arr:?} {:?}", [[0u8; 2]; three()]);
}
