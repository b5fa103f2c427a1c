//! Generic functions and types, const generics, bounds, turbofish, monomorphic recursion.

use std::fmt::Debug;
use std::ops::{Add, Mul};

#[derive(Debug, Clone, Copy, PartialEq)]
struct Matrix<T, const R: usize, const C: usize>([[T; C]; R]);

impl<T: Copy + Default + Add<Output = T> + Mul<Output = T>, const R: usize, const C: usize> Matrix<T, R, C> {
    const CELLS: usize = R * C;

    fn times<const D: usize>(&self, other: &Matrix<T, C, D>) -> Matrix<T, R, D> {
        let mut out = [[T::default(); D]; R];
        for (i, row) in out.iter_mut().enumerate() {
            for (j, cell) in row.iter_mut().enumerate() {
                for k in 0..C {
                    *cell = *cell + self.0[i][k] * other.0[k][j];
                }
            }
        }
        Matrix(out)
    }

    fn transpose(&self) -> Matrix<T, C, R> {
        Matrix(std::array::from_fn(|c| std::array::from_fn(|r| self.0[r][c])))
    }
}

fn largest<T: PartialOrd + Copy>(items: &[T]) -> Option<T> {
    let mut iter = items.iter().copied();
    let mut best = iter.next()?;
    for item in iter {
        if item > best {
            best = item;
        }
    }
    Some(best)
}

struct Stack<T> {
    items: Vec<T>,
}

impl<T> Stack<T>
where
    T: Debug,
{
    fn new() -> Self {
        Stack { items: Vec::new() }
    }
    fn with(mut self, item: impl Into<T>) -> Self {
        self.items.push(item.into());
        self
    }
    fn describe<U, F: Fn(&T) -> U>(&self, f: F) -> Vec<U> {
        self.items.iter().map(f).collect()
    }
}

fn convert<A, B>(a: A) -> B
where
    B: From<A>,
{
    B::from(a)
}

fn main() {
    let m = Matrix([[1, 2, 3], [4, 5, 6]]);
    println!("{:?}", m.times(&m.transpose()));
    println!("{} {}", Matrix::<f32, 2, 5>::CELLS, m.transpose() == m.transpose());
    println!("{:?} {:?} {:?}", largest(&[3, 9, 2]), largest(&['x', 'b']), largest::<f64>(&[]));
    let stack = Stack::<String>::new().with("one").with('2').with(String::from("three"));
    println!("{:?} {:?}", stack.items, stack.describe(|s| s.len()));
    println!("{} {:?}", convert::<u8, u64>(7), convert::<&str, Vec<u8>>("hi"));
    println!("{}", std::any::type_name::<Matrix<Option<u8>, 1, 2>>());
}
