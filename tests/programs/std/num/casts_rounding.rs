//! Casts between every pair of number types at the edges; float to integer saturation; integer to float rounding; shifts by every type.
macro_rules! matrix {
    ($($from:ident: $($v:expr),*;)*) => {$(
        for x in [$($v as $from),*] {
            print!("{}({x:?}):", stringify!($from));
            matrix!(@to x; i8 u8 i16 u16 i32 u32 i64 u64 i128 u128 isize usize);
            println!(" {:?} {:?}", x as f32, x as f64);
        }
    )*};
    (@to $x:ident; $($to:ident)*) => {$( print!(" {}", $x as $to); )*};
}
macro_rules! lossless {
    ($($from:ty => $($to:ty),*;)*) => {$($(
        assert_eq!(<$to>::from(<$from>::MAX).to_string(), <$from>::MAX.to_string());
        assert_eq!(<$to>::from(<$from>::MIN) as $from, <$from>::MIN);
    )*)*};
}
macro_rules! fallible {
    ($($from:ident => $($to:ident)*;)*) => {$(
        for x in [$from::MIN, 0, 1, 127, $from::MAX] {
            print!("{}({x}):", stringify!($from));
            $(print!(" {}", $to::try_from(x).map_or("-".to_owned(), |y| y.to_string()));)*
            println!();
        }
    )*};
}

fn main() {
    matrix! {
        i8: -128, -1, 127;
        u8: 200, 255;
        i32: i32::MIN, -1, i32::MAX, 16777217;
        u32: u32::MAX;
        i64: i64::MIN, i64::MAX, 9007199254740993i64;
        u64: u64::MAX, 1u64 << 63;
        i128: i128::MIN, i128::MAX, -(1i128 << 70);
        u128: u128::MAX, u128::MAX >> 1, (1u128 << 104) + 1;
        f32: 0.9, -0.9, 1.5e10, f32::MIN, f32::NAN, f32::INFINITY, 300.7, f32::MAX;
        f64: -0.99, 255.999, 256.0, -129.0, 1e19, 1e40, -1e40, f64::NAN, f64::NEG_INFINITY, 4294967296.5, 9.3e18, 1.7e38, f64::MIN_POSITIVE;
    }
    lossless! {
        u8 => u16, i16, u32, i32, u64, i64, u128, i128, usize;
        i8 => i16, i32, i64, i128, isize;
        u16 => u32, i32, u64, i64, u128;
        i32 => i64, i128;
        u64 => u128, i128;
    }
    fallible! {
        i64 => i8 u8 i16 u16 i32 u32 u64 i128 u128 isize usize;
        u128 => i8 u8 i32 u32 i64 u64 i128 usize;
        i16 => i8 u8 u16 u32 u64 usize;
        usize => u8 i32 u32 i64 u64 isize;
    }
    println!("{} {} {} {}", true as u8 + false as u8, 'é' as u32, 'é' as u8, 97u8 as char);
    println!("{} {} {}", -1i32 as u32 as u64, -1i32 as u64, -1i32 as i64 as u64);
    println!("{} {}", 0xffff_ffffu32 as i32 as i64, 0xffu8 as i8 as i16 as u16);
    println!("{} {} {}", 1u8 << 7u64, 256i32 >> 3i8, 1i128 << 100u8);
    println!("{:?} {:?}", (0.1f32 as f64), (0.1f64 as f32));
    println!("{:?}", [2147483583.0f32, 2147483584.0, 2147483648.0, -2147483648.0, -2147483904.0].map(|x| x as i32));
    println!("{:?}", [16777216i32, 16777217, 16777218, 16777219].map(|x| x as f32));
    println!("{:?}", [u64::MAX, u64::MAX - 1023, u64::MAX - 1024, 1 << 53 | 1].map(|x| x as f64));
    println!("{:?}", [0.5f64, 1.5, 2.5, -0.5].map(|x| (x as i32, x.round() as i32, x.round_ties_even() as i32)));
    println!("{:?}", [f32::MIN_POSITIVE / 8388608.0, 1e-46f64 as f32, 3.4028236e38f64 as f32, -1e-50f64 as f32]);
    println!("{:?}", unsafe { (1.5f32.to_int_unchecked::<i8>(), (-7.9f64).to_int_unchecked::<i64>()) });
}
