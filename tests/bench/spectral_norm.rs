//! The largest singular value of an infinite matrix's corner by power iteration: iterator chains over floats.

const SIZE: usize = 700;

fn entry(i: usize, j: usize) -> f64 {
    1.0 / ((i + j) * (i + j + 1) / 2 + i + 1) as f64
}

fn times(v: &[f64], out: &mut [f64]) {
    for (i, sum) in out.iter_mut().enumerate() {
        *sum = v.iter().enumerate().map(|(j, x)| entry(i, j) * x).sum();
    }
}

fn transposed_times(v: &[f64], out: &mut [f64]) {
    for (i, sum) in out.iter_mut().enumerate() {
        *sum = v.iter().enumerate().map(|(j, x)| entry(j, i) * x).sum();
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

fn main() {
    let mut u = vec![1.0; SIZE];
    let mut v = vec![0.0; SIZE];
    let mut between = vec![0.0; SIZE];
    for _ in 0..10 {
        times(&u, &mut between);
        transposed_times(&between, &mut v);
        times(&v, &mut between);
        transposed_times(&between, &mut u);
    }
    println!("{:.9}", (dot(&u, &v) / dot(&v, &v)).sqrt());
}
