//! Points of the Mandelbrot set on a grid: a tight floating-point loop, operators of a type of its own.

use std::ops::{Add, Mul};

const SIZE: usize = 500;
const LIMIT: u32 = 100;

#[derive(Clone, Copy)]
struct Complex {
    re: f64,
    im: f64,
}

impl Add for Complex {
    type Output = Complex;
    fn add(self, other: Complex) -> Complex {
        Complex { re: self.re + other.re, im: self.im + other.im }
    }
}

impl Mul for Complex {
    type Output = Complex;
    fn mul(self, other: Complex) -> Complex {
        Complex { re: self.re * other.re - self.im * other.im, im: self.re * other.im + self.im * other.re }
    }
}

fn escape(c: Complex) -> u32 {
    let mut z = Complex { re: 0.0, im: 0.0 };
    for i in 0..LIMIT {
        if z.re * z.re + z.im * z.im > 4.0 {
            return i;
        }
        z = z * z + c;
    }
    LIMIT
}

fn main() {
    let mut inside = 0;
    let mut checksum = 0u32;
    for y in 0..SIZE {
        for x in 0..SIZE {
            let c = Complex { re: 3.0 * x as f64 / SIZE as f64 - 2.0, im: 2.0 * y as f64 / SIZE as f64 - 1.0 };
            let count = escape(c);
            inside += u32::from(count == LIMIT);
            checksum = checksum.wrapping_mul(31).wrapping_add(count);
        }
    }
    println!("{inside} {checksum:08x}");
}
