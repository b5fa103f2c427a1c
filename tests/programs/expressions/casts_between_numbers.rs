//! `as` between numeric types: truncation, sign extension, saturation of floats, bool, char and u8.

fn main() {
    println!("{} {} {} {}", 300i32 as u8, -1i32 as u8, 200u8 as i8, -1i8 as u32);
    println!("{} {} {}", -1i8 as i128, u64::MAX as i128, u128::MAX as i64);
    println!("{} {} {}", i128::MIN as u8, (1u128 << 64) as u64, 0x1_0000_0001u64 as u32);
    println!("{} {} {}", usize::MAX as i32, -5isize as usize == usize::MAX - 4, i16::MIN as u16);
    for f in [0.0, 0.9, -0.9, 1.99, -1.5, 255.5, 256.0, 1e10, -1e10, 1e40, f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        print!("{f:?}: {} {} {} {} ", f as u8, f as i8, f as u16, f as i16);
        print!("{} {} {} {} ", f as u32, f as i32, f as u64, f as i64);
        println!("{} {}", f as u128, f as i128);
    }
    for f in [3.7f32, -3.7, 3e9, -3e9, 1e20, f32::NAN] {
        println!("{f:?}: {} {} {} {} {}", f as u8, f as i32, f as u32, f as i64, f as u64);
        println!("  {} {} {}", f as i128, f as usize, f as f64);
    }
    println!("{} {} {}", u64::MAX as f32, u64::MAX as f64, i64::MIN as f32);
    println!("{:?} {:?}", u128::MAX as f32, u128::MAX as f64);
    println!("{:?} {:?}", i128::MIN as f64, (1u128 << 127) as f32);
    println!("{} {} {}", 16777217i32 as f32, 9007199254740993i64 as f64, 0.1f64 as f32);
    println!("{:?} {:?} {:?}", 1e300f64 as f32, 1e-50f64 as f32, f64::NAN as f32);
    println!("{} {} {}", true as u8, false as i128, (3 > 2) as usize);
    println!("{} {} {} {}", 'a' as u8, 'é' as u8, '😀' as u32, '😀' as u16);
    println!("{:?} {:?} {:?}", 97u8 as char, 0xe9u8 as char, 255u8 as char);
    println!("{} {}", -1i32 as u64, -1i32 as u32 as u64);
    println!("{} {}", 3u8 as f32 / 2u8 as f32, -128i8 as u8 as i32);
    println!("{} {}", (0.1f32 + 0.2f32) as f64, 65u8 as f64 as u8 as char as u32 as f32 as u8);
}
