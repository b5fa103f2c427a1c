//! Floats to text and back: shortest digits, exact digits, exponents, widths and signs, hard cases of parsing.
fn main() {
    for x in [
        0.0,
        -0.0,
        1.0,
        0.1,
        0.3,
        1.0 / 3.0,
        2.0 / 3.0,
        1e15,
        1e16,
        1e17,
        1e21,
        1e-4,
        1e-5,
        1e-6,
        1e-7,
        123456789.0,
        9007199254740993.0,
        1.7976931348623157e308,
        5e-324,
        2.2250738585072014e-308,
        f64::INFINITY,
        f64::NAN,
        9.5,
        0.05,
        0.15,
        0.25,
        2.675,
        999.9996,
        1e23,
        8.5e-9,
    ] {
        println!("{x} {x:?} {x:e} {x:E} {x:.0} {x:.1} {x:.2} {x:.3?} {x:+} {x:+.1} {x:.20} {x:.0e} {x:.3e} {x:.17e}");
        println!("[{x:12}] [{x:<12.2}] [{x:^+14.3}] [{x:012.4}] [{x:*>+12.1}] [{x:#?}] [{x:08}] [{x:>25.10e}]");
        let f = x as f32;
        println!("{f} {f:?} {f:e} {f:.5} {f:.9e}");
    }
    for s in [
        "1",
        "-1.5",
        ".5",
        "5.",
        "1e5",
        "1E-5",
        "+3.25",
        "inf",
        "-Infinity",
        "nan",
        "NaN",
        "INF",
        "",
        ".",
        "e5",
        "1e",
        "1.2.3",
        "1e400",
        "1e-400",
        "0x10",
        "1_000.0",
        " 1",
        "123456789012345678901234567890",
        "0.1e1",
        "9007199254740993",
        "2.2250738585072011e-308",
        "1.00000000000000011102230246251565404236316680908203125",
        "4.9406564584124654e-324",
        "2.4703282292062328e-324",
        "179769313486231580793728971405301e276",
        "6631236846766476e-316",
        "8.533e+68",
        "1e0000000001",
        "0.000000000000000000000000000000000000000000001",
        "3.4028236e38",
        "1.17549435e-38",
        "infinit",
        "-.0",
    ] {
        match (s.parse::<f64>(), s.parse::<f32>()) {
            (Ok(a), Ok(b)) => println!("{s:?} {a:?} {:#x} {b:?} {:#x}", a.to_bits(), b.to_bits()),
            (a, b) => println!("{s:?} {:?} {}", a, b.unwrap_err()),
        }
    }
    let mut state = 0x9e3779b97f4a7c15u64;
    let mut sum = 0u64;
    for i in 0..3000 {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        let x = f64::from_bits(state ^ state >> 29);
        if x.is_nan() {
            continue;
        }
        let text = format!("{x:?}");
        assert_eq!(text.parse::<f64>().unwrap().to_bits(), x.to_bits());
        let exponent = format!("{x:e}");
        assert_eq!(exponent.parse::<f64>().unwrap().to_bits(), x.to_bits());
        let y = f32::from_bits(state as u32);
        if !y.is_nan() {
            assert_eq!(y.to_string().parse::<f32>().unwrap().to_bits(), y.to_bits());
        }
        sum = exponent.bytes().fold(sum, |h, b| h.wrapping_mul(31).wrapping_add(b as u64));
        if i % 500 == 0 {
            println!("{exponent}");
        }
    }
    println!("{sum:x}");
}
