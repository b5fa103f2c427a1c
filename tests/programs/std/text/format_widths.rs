//! Widths, precisions and fills taken from arguments, names, fields' values and `Formatter`s; nested formatting; padding of own types; every flag on every primitive.
use std::fmt::{self, Display, Write};

macro_rules! flags {
    ($($v:expr),*) => {$(
        println!("[{0}] [{0:12}] [{0:<12}] [{0:^12}] [{0:>12}] [{0:*^12}] [{0:+}] [{0:012}] [{0:+012}] [{0:<012}] [{0:-^+12}] [{0:#?}] [{0:12?}]", $v);
    )*};
}
macro_rules! radixes {
    ($($v:expr),*) => {$(
        println!("[{0:x}] [{0:X}] [{0:o}] [{0:b}] [{0:#x}] [{0:#X}] [{0:#o}] [{0:#b}] [{0:08x}] [{0:#010x}] [{0:>#12o}] [{0:^+#14b}] [{0:e}] [{0:E}]", $v);
    )*};
}
struct Temp(f64);
impl Display for Temp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (v, unit) = if f.alternate() { (self.0 * 1.8 + 32.0, 'F') } else { (self.0, 'C') };
        let mut s = String::new();
        match (f.precision(), f.sign_plus()) {
            (Some(p), true) => write!(s, "{v:+.p$}{unit}")?,
            (Some(p), false) => write!(s, "{v:.p$}{unit}")?,
            (None, _) => write!(s, "{v}{unit}")?,
        }
        match (f.width(), f.align()) {
            (Some(w), Some(fmt::Alignment::Left)) => write!(f, "{s:<w$}"),
            (Some(w), Some(fmt::Alignment::Center)) => write!(f, "{s:^w$}"),
            (Some(w), _) => write!(f, "{s:>w$}"),
            (None, _) => f.write_str(&s),
        }
    }
}
struct Table<'a>(&'a [(&'a str, f64)]);
impl Display for Table<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, width) = (self.0.iter().map(|r| r.0.chars().count()).max().unwrap_or(0), f.width().unwrap_or(8));
        let precision = f.precision().unwrap_or(2);
        for (k, v) in self.0 {
            writeln!(f, "{k:.<name$} {v:>width$.precision$}|{:#>1$}|", "", (*v as usize).min(10))?;
        }
        write!(f, "{:=<1$}", "", name + width + 1)
    }
}
struct Nested(u32);
impl fmt::Debug for Nested {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            0 => f.write_str("leaf"),
            n => f
                .debug_struct("Nested")
                .field("n", &n)
                .field("inner", &Nested(n - 1))
                .field("pair", &(n, Some("x")))
                .finish(),
        }
    }
}

fn main() {
    flags!(7, -7i64, 0u8, i128::MIN, 1.5, -0.0f32, f64::INFINITY, f64::NAN, 1e21, 123456789.125f32);
    flags!(u64::MAX, i8::MIN);
    println!("[{0}] [{0:6}] [{0:<6}] [{0:^6}] [{0:>6}] [{0:*^6}] [{0:?}] [{0:.1}] [{0:6.2}] [{0:#?}]", "añb");
    println!("[{0}] [{0:6}] [{0:^6}] [{0:>6}] [{0:?}]", 'ñ');
    println!("[{0}] [{0:6}] [{0:^6}] [{0:>6}] [{0:?}] [{0:.2}]", true);
    println!("[{0:?}] [{0:6?}] [{0:>6?}]", ());
    radixes!(0u8, 255u8, -1i8, 4096i32, -5i64, u128::MAX);
    let (w, p, n) = (10, 3, std::f64::consts::PI);
    println!("[{n:w$.p$}] [{n:<w$.1}] [{n:^1$}] [{:1$.2$}] [{n:+.0}]", n, w, p);
    for w in 0..4 {
        print!("[{:w$}] [{:<1$}] [{:>w$.*}] ", w, w, 1, "xyz");
    }
    println!();
    println!(
        "[{}] [{:.1}] [{:+.2}] [{:#.0}] [{:>9.1}] [{:<9}] [{:^9.0}]",
        Temp(20.5),
        Temp(-3.25),
        Temp(0.125),
        Temp(100.0),
        Temp(36.6),
        Temp(1.0),
        Temp(2.6)
    );
    println!("{}\n{:6.0}", Table(&[("one", 1.0), ("twenty-öne", 21.456), ("x", 0.5)]), Table(&[("a", 2.5)]));
    println!("{:?}\n{:#?}", Nested(2), Nested(2));
    println!("{:04?} {:#06x?} {:+.1?} {:>5?} {:<8?}|", vec![1, 20], Some(255), [1.0, -2.55], ("a", 1), Ok::<u8, ()>(3));
    let inner = format_args!("{:>3}", 5).to_string();
    println!("{}", format_args!("<{inner}> {:?} {}", format_args!("{:?}", "q"), format_args!("{:x}", 255)));
    let mut out = String::new();
    for (i, word) in ["a", "bb", "ccc"].iter().enumerate() {
        write!(out, "{word:>width$}{}", if i == 2 { "\n" } else { "," }, width = i * 2 + 1).unwrap();
    }
    print!("{out}");
    println!("{0:?} {0:#?} {1:?} {1:#?}", "tab\there", '\u{7f}');
    println!("{{{}}} {{{{{:?}}}}} {0}{0}{1}", 1, "x");
    println!(
        "{:p} {:?} {:#p}",
        std::ptr::without_provenance::<u8>(0xab),
        std::ptr::null::<u8>(),
        std::ptr::without_provenance::<u64>(16)
    );
    println!("{:e} {:.2e} {:E} {:12.3e} {:<+12e}|", 1234.5, 0.00012345, 1e-10, 6.02e23, 5u8);
    println!("{:?} {:?} {:?} {:?}", 1e15, 1e16, 1e-5, 123456789012345680.0f64);
    println!("{:?} {:?} {:?}", f32::MAX, f32::MIN_POSITIVE, f64::EPSILON);
}
