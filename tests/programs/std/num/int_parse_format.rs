//! Parsing and printing integers: radices, signs, overflow kinds, widths, fills, alternates, exponents.
use std::num::IntErrorKind;

macro_rules! parse {
    ($($t:ident)*) => {$({
        for s in ["0", "-0", "+7", "-1", "127", "128", "-128", "-129", "255", "256", "65536", "", "-", "+", " 1", "1 ", "1_0",
            "99999999999999999999999999999999999999999", "-99999999999999999999999999999999999999999", "0x10", "١"] {
            match s.parse::<$t>() {
                Ok(v) => print!("{v} "),
                Err(e) => print!("{:?}/{e} ", e.kind()),
            }
        }
        println!();
        for (s, r) in [("zz", 36), ("Ff", 16), ("777", 8), ("-101", 2), ("12", 2), ("7f", 16), ("-80", 16)] {
            print!("{:?} ", $t::from_str_radix(s, r).map_err(|e| e.kind().clone()));
        }
        println!("{:?}", $t::MAX.to_string().parse::<$t>().map(|m| m == $t::MAX));
        let (a, b) = ($t::MAX, $t::MIN);
        println!("{a} {b} {a:?} {a:x} {b:X} {a:o} {b:b} {a:#x} {b:#X} {a:#010o} {b:#b}");
        println!("[{a:50}] [{a:<50}] [{a:^50}] [{a:*>50}] [{b:-^50}] [{a:+}] [{b:+050}] [{a:#050x}] [{a:<050}]");
        println!("{a:e} {b:E} {a:.2e} {b:+.3e} {a:030e} {:e} {:e}", 100 as $t, 0 as $t);
    })*};
}

fn main() {
    parse!(i8 u8 i16 u32 i64 u64 i128 u128 isize);
    let kinds = [IntErrorKind::Empty, IntErrorKind::InvalidDigit, IntErrorKind::PosOverflow, IntErrorKind::Zero];
    println!("{kinds:?} {:?}", "0".parse::<std::num::NonZeroU8>().map_err(|e| e.to_string()));
    let (w, p) = (12, 3);
    println!("[{:w$}] [{:>1$}] [{:>6.2}] [{:.*}] [{:#0w$x}]", 5, 6, 7.5, 2, 1.23456, 255);
    println!("[{:>w$.p$}] [{0:<w$}] [{x:^+w$}]", 1.5, x = 9);
    println!("{:?} {:02x?} {:#04X?} {:#?}", [1u8, 255], [1u8, 255], [1u8, 255], [1u8]);
    println!("{:?}", ["1", "x", "3"].iter().map(|s| s.parse::<u8>()).collect::<Result<Vec<_>, _>>());
    println!("{:?}", "true".parse::<bool>().is_ok_and(|b| b) && "True".parse::<bool>().is_err());
    println!("{} {}", "TRUE".parse::<bool>().unwrap_err(), "ab".parse::<char>().unwrap_err());
    println!("{:?} {}", u8::try_from(300i32), u8::try_from(300i32).unwrap_err());
    println!("{:?} {:?} {:?}", i8::try_from(-128i64), u64::try_from(-1i8).is_err(), usize::try_from(5u128));
}
