//! f32 and f64: arithmetic, casts, special values, printing.

fn newton_sqrt(x: f64) -> f64 {
    let mut guess = x / 2.0;
    for _ in 0..20 {
        guess = 0.5 * (guess + x / guess);
    }
    guess
}

fn main() {
    println!("{} {} {}", 0.1 + 0.2, 1.0f32 / 3.0, -0.0f64);
    println!("{:?} {:?} {:?}", f64::NAN, f32::INFINITY, f64::MIN_POSITIVE);
    println!("{:.3} {:8.2}| {:<8.1}| {:+e}", 3.14159, 2.5f32, 1.25, 12345.678);
    println!("{} {} {}", 1e21, 1e-7, f32::MAX);
    println!("{} {} {} {}", 300.7 as u8, -5.5 as u32, f64::NAN as i32, 1e20 as i64);
    println!("{} {} {}", u64::MAX as f32, i128::MIN as f64, 16_777_217i32 as f32);
    println!("{} {}", newton_sqrt(2.0), 2f64.sqrt());
    println!("{} {} {} {}", 2.5f64.round(), -2.5f64.floor(), 2.4f32.ceil(), -2.7f64.trunc());
    println!("{} {} {}", 7.5f64 % 2.0, (-7.5f32).rem_euclid(2.0), 2f64.powi(10));
    println!("{} {}", 1.0f64.max(f64::NAN), 3.0f32.min(-1.0));
    println!("{:?} {:?}", 1.0f64.partial_cmp(&2.0), f64::NAN.partial_cmp(&1.0));
    println!("{:#x} {}", 1.5f32.to_bits(), f64::from_bits(0x4009_21fb_5444_2d18));
    println!("{:?} {:?}", "2.5e3".parse::<f64>(), "x".parse::<f32>().is_err());
    let sum: f64 = (1..=100).map(|n| 1.0 / (n * n) as f64).sum();
    println!("{sum:.12} {}", f64::total_cmp(&-0.0, &0.0) as i8);
}
