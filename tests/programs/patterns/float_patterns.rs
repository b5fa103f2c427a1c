//! Floats as patterns: negative literals, closed, half-open and one-sided ranges, NaN, signed zeros, constants.

const LOW: f64 = -10.0;

fn double(x: f64) -> &'static str {
    match x {
        -2.5 => "-2.5",
        -1.0..=-0.5 => "closed",
        0.0 => "zero",
        f64::MIN_POSITIVE..1.0 => "fraction",
        LOW => "constant",
        1e3.. => "large",
        ..-1e3 => "very low",
        f64::NEG_INFINITY.. => "other",
        _ => "nan",
    }
}

fn single(x: f32) -> u8 {
    match x {
        0.5..1.5 => 1,
        -2.5 | -3.5 => 2,
        ..=0.0 => 3,
        f32::INFINITY => 4,
        _ => 0,
    }
}

fn pair(x: (f64, Option<f32>)) -> u8 {
    match x {
        (-1.0, _) => 1,
        (_, Some(-1.0..=1.0)) => 2,
        (0.0..=9.5, None) => 3,
        _ => 4,
    }
}

fn main() {
    for x in [-2e3, -2.5, -10.0, -1.0, -0.75, -0.5, 0.0, -0.0, 0.1, 1.0, 1e3, 2e3, f64::NAN, f64::NEG_INFINITY] {
        println!("{x:?} {}", double(x));
    }
    println!("{:?}", [-2.5, -1.0, 0.0, 0.5, 1.0, 1.5, f32::NAN, f32::INFINITY, -3.5].map(single));
    println!("{:?}", [(-1.0, None), (2.0, Some(0.5)), (9.5, None), (9.6, None)].map(pair));
    if let -1.5 = -3.0 / 2.0 {
        println!("if let");
    }
    match (1, 2.0_f32, Some(&-1.5)) {
        (_, -0.5, _) => println!("a"),
        (_, _, Some(-1.5)) => println!("b"),
        _ => println!("c"),
    }
    match -2.0 {
        -0.5 | -0.25_f64 => println!("a"),
        x @ -2.0 => println!("b {x}"),
        _ => println!("c"),
    }
    println!("{} {}", matches!(Some(-1.5f32), Some(-1.5 | -2.5)), matches!(-0.5, -0.75..=-0.25 if true));
}
