//! Matrices of floats and of integers modulo a prime: multiplication and elimination over nested vectors.

const SIZE: usize = 160;
const PRIME: u64 = 1_000_000_007;

type Matrix<T> = Vec<Vec<T>>;

fn multiply(a: &Matrix<f64>, b: &Matrix<f64>) -> Matrix<f64> {
    let mut product = vec![vec![0.0; b[0].len()]; a.len()];
    for i in 0..a.len() {
        for j in 0..b[0].len() {
            for k in 0..b.len() {
                product[i][j] += a[i][k] * b[k][j];
            }
        }
    }
    product
}

fn power(mut base: u64, mut exponent: u64) -> u64 {
    let mut result = 1;
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = result * base % PRIME;
        }
        base = base * base % PRIME;
        exponent >>= 1;
    }
    result
}

fn determinant(mut rows: Matrix<u64>) -> u64 {
    let mut result = 1;
    for column in 0..rows.len() {
        let Some(pivot) = (column..rows.len()).find(|&row| rows[row][column] != 0) else { return 0 };
        if pivot != column {
            rows.swap(pivot, column);
            result = PRIME - result;
        }
        result = result * rows[column][column] % PRIME;
        let inverse = power(rows[column][column], PRIME - 2);
        let (above, below) = rows.split_at_mut(column + 1);
        let pivot_row = &above[column];
        for row in below {
            let factor = row[column] * inverse % PRIME;
            for (x, y) in row[column..].iter_mut().zip(&pivot_row[column..]) {
                *x = (*x + PRIME - factor * y % PRIME) % PRIME;
            }
        }
    }
    result
}

fn main() {
    let make = |seed: usize| -> Matrix<f64> {
        (0..SIZE).map(|i| (0..SIZE).map(|j| ((i * seed + j * 7) % 11) as f64 - 5.0).collect()).collect()
    };
    let product = multiply(&multiply(&make(3), &make(5)), &make(8));
    let trace: f64 = (0..SIZE).map(|i| product[i][i]).sum();
    println!("trace {trace}");
    let rows =
        (0..SIZE as u64).map(|i| (0..SIZE as u64).map(|j| (i * i * 31 + j * j * i + 17 * j + 1) % 9973).collect());
    println!("determinant {}", determinant(rows.collect()));
}
