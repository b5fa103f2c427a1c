//! An index of an inner array; outer ones are evaluated before.

fn main() {
    let mut grid = [[0u8; 3]; 2];
    fn at(n: usize) -> usize {
        println!("index {n}");
        n
    }
    grid[at(1)][at(2)] = 5;
    println!("{grid:?}");
    grid[at(1)][at(3)] = at(4) as u8;
}
