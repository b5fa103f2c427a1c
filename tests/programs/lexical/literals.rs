// edition: 2021
//! Literals: integers and floats in every base and form, suffixes, separators, bytes, raw strings, C strings.

fn name<T>(_: T) -> &'static str { std::any::type_name::<T>() }

fn main() {
    println!("{} {} {} {}", 0xff, 0o17, 0b1010_0101, 1_000_000);
    println!("{} {} {}", 0xFFu8, 0b1111_0000_u8, 1__2___3_i64);
    println!("{} {}", 0x7fff_ffff_ffff_ffff_ffff_ffff_ffff_ffff_i128, 340_282_366_920_938_463_463_374_607_431_768_211_455u128);
    println!("{} {} {}", -128i8, -9223372036854775808i64, -170141183460469231731687303715884105728i128);
    println!("{} {} {} {} {}", 1.0, 1., 1e3, 1.5E-3, 12_345.678_9e+2_f64);
    println!("{} {} {}", 2f32, 1e1f64, 1_0.0_1f32);
    println!("{:?} {:?} {:?}", 0.1 + 0.2, 1e308 * 10.0, 123456789.123456789f32);
    println!("{:?} {:?} {:?}", 4.9406564584124654e-324, 1.7976931348623157e308, 3.4028235e38f32);
    println!("{:?} {:?}", 0.30000000000000004, 9007199254740993.0);
    println!("{} {} {}", name(1u8), name(0x1f32), name(1e0f32));
    println!("{} {}", name(b'a'), name(b"ab"));
    println!("{:?} {:?} {:?}", 'a', '\u{1_F6_00}', '\x7f');
    println!("{:?} {:?} {:?}", b'\\', b'\t', b'\xff');
    println!("{:?} {:?}", "tab\tquote\"nul\0", "\u{48}\x49");
    println!("{:?} {:?} {:?}", r"C:\dir", r#""quoted""#, r###"two "## inside"###);
    println!("{:?} {:?}", b"\x00\xffend", br##"raw "# bytes"##);
    println!("{:?} {:?} {:?}", c"c string", cr"raw\c", c"\xe2\x82\xac");
    println!("{} {}", "line \
              continued", "two
lines".len());
    println!("{:?} {} {:?}", (1.max(2), 2.0_f64.sqrt(), 3.14f32.floor()), (1..2) == (1..2), (1, 2.5).1);
    println!("{} {}", { let t = ((1, 2), 3); t.0.1 }, [[1, 2], [3, 4]][1][0]);
    println!("{} {} {:?}", true, !false as u8, ());
}
