//! Own implementations of every formatting trait, formatter options, builders, `format_args!`, `write!` into own sinks.
use std::fmt::{
    self, Alignment, Binary, Debug, Display, Formatter, LowerExp, LowerHex, Octal, Pointer, UpperExp, UpperHex, Write,
};

struct Probe;
macro_rules! probe {
    ($($t:ident)*) => {$(
        impl $t for Probe {
            fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
                let align = match f.align() {
                    Some(Alignment::Left) => "<",
                    Some(Alignment::Right) => ">",
                    Some(Alignment::Center) => "^",
                    None => "-",
                };
                write!(f, "{}({:?} {align} {:?} {:?} +{} -{} #{} 0{})", stringify!($t), f.fill(), f.width(), f.precision(),
                    f.sign_plus(), f.sign_minus(), f.alternate(), f.sign_aware_zero_pad())
            }
        }
    )*};
}
probe!(Display Debug LowerHex UpperHex Octal Binary LowerExp UpperExp Pointer);

struct Padded(&'static str);
impl Display for Padded {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}
struct Int(bool, u32);
impl Display for Int {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.pad_integral(self.0, "0d", &self.1.to_string())
    }
}
struct Poly(Vec<i32>);
impl Debug for Poly {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match f.precision() {
            Some(0) => f.write_str("poly"),
            Some(1) => f.debug_list().entries(&self.0).entry(&"end").finish(),
            Some(2) => f.debug_set().entries(self.0.iter().map(|x| x * 2)).finish_non_exhaustive(),
            Some(3) => f.debug_map().entries(self.0.iter().enumerate()).key(&"k").value(&Padded("v").0).finish(),
            Some(4) => f.debug_struct("Poly").field("a", &self.0).field("b", &Some(1.0)).finish_non_exhaustive(),
            Some(5) => f.debug_tuple("Poly").field(&self.0).field(&format_args!("<{}>", 1)).finish(),
            Some(6) => f.debug_struct("Empty").finish(),
            Some(7) => f.debug_list().finish(),
            Some(8) => f.debug_tuple("").field(&1).finish(),
            _ => f
                .debug_map()
                .entry(&1, &self.0)
                .entry(&(2, 3), &fmt::from_fn(|f| f.write_str("fn")))
                .finish_non_exhaustive(),
        }
    }
}
/// A sink that is full after some bytes.
struct Small(String, usize);
impl Write for Small {
    fn write_str(&mut self, s: &str) -> fmt::Result {
        if self.0.len() + s.len() > self.1 {
            return Err(fmt::Error);
        }
        self.0.push_str(s);
        Ok(())
    }
}

fn main() {
    println!(
        "{} {:?} {:x} {:X} {:o} {:b} {:e} {:E} {:p}",
        Probe, Probe, Probe, Probe, Probe, Probe, Probe, Probe, Probe
    );
    println!("{:>5} {:*<+8.3} {:^#010x} {:#?} {:-^3.1}", Probe, Probe, Probe, Probe, Probe);
    println!(
        "[{}] [{:8}] [{:>8}] [{:^8.2}] [{:é<6}]",
        Padded("abc"),
        Padded("abc"),
        Padded("abc"),
        Padded("abc"),
        Padded("日本")
    );
    println!(
        "[{}] [{:+}] [{:#}] [{:08}] [{:#08}] [{:<8}] [{:^+#9}]",
        Int(true, 7),
        Int(true, 7),
        Int(false, 7),
        Int(false, 7),
        Int(true, 7),
        Int(true, 7),
        Int(true, 7)
    );
    let p = Poly(vec![1, 2]);
    println!("{p:?} {p:.0?} {p:.1?} {p:.2?} {p:.3?} {p:.4?} {p:.5?} {p:.6?} {p:.7?} {p:.8?}");
    println!("{p:#?}\n{p:#.1?}\n{p:#.2?}\n{p:#.3?}\n{p:#.4?}\n{p:#.5?}\n{p:#.6?}\n{p:#.7?}\n{p:#.8?}");
    let mut s = Small(String::new(), 8);
    println!("{:?} {:?} {:?}", write!(s, "{}-{}", 12, "ab"), write!(s, "{:>10}", 1), s.0);
    println!("{:?} {:?}", s.write_char('c'), s.write_fmt(format_args!("{}", 'd')));
    let args = format_args!("{} {x:?}", 1, x = "two").to_string();
    println!("{args} {:?} {:?}", format_args!("const").as_str(), format_args!("{}", args).as_str());
    let width = 7;
    let name = "capture";
    println!("[{name:>width$}] [{name:.3}] [{0:>1$}] [{:>1$}] [{name:^+w$.p$}]", "x", 4, w = 9, p = 2);
    println!("{{}} {{{}}} {:?} {0}", 5, "\"\n\t\u{0}\u{301}'");
    println!("{:?} {:?} {:#?}", ((), (1,), (1, "a")), [[1u8; 2]; 2], (Some(Ok::<_, ()>('x')), [(); 1]));
    println!("{:5}|{:<5}|{:^5}|{:>5}|{:05}|{:<05}|{:+}", true, 'c', "s", 1.5, -3, -3, 0);
    println!("{:?} {:?} {:e} {:08.3?} {:+?}", 1.0, 1e100, 1234.5, -1.5, [1.0, 2.0]);
    println!("{:10.3?}|{:<10?}|{:#06x?}|{:02X?}", Some(1.0), "a", [10, 11], b"\x0a\xff");
    println!("{:?} {}", std::ptr::null::<u8>(), format!("{:p}", 0x10 as *const u8));
    println!("{:#018p} {:20p}|", 0xabc as *const i32, 0xabc as *const i32);
    let err: Result<String, fmt::Error> = Err(fmt::Error);
    println!("{err:?} {}", fmt::Error);
    println!(
        "{}",
        [1, 2, 3].iter().fold(String::new(), |mut s, x| {
            write!(s, "{x};").unwrap();
            s
        })
    );
}
