//! The fmt traits: every flag, user implementations, the debug builders, ToString and write!.
use std::fmt::{self, Alignment, Binary, Debug, Display, Formatter, LowerExp, LowerHex, Octal, Pointer, UpperHex, Write};
struct Money(i64);
impl Display for Money {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        let digits = if let Some(p) = f.precision() { format!("{:.*}", p, self.0 as f64 / 100.0) } else { format!("{}", self.0.abs() / 100) };
        f.pad_integral(self.0 >= 0, "$", &digits)
    }
}
impl LowerHex for Money {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        LowerHex::fmt(&self.0, f)
    }
}
struct Flags;
impl Debug for Flags {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let align = match f.align() {
            Some(Alignment::Left) => 'l',
            Some(Alignment::Right) => 'r',
            Some(Alignment::Center) => 'c',
            None => '-',
        };
        write!(f, "[{}{align}{}{}{}{:?}{:?}]", f.fill(), f.sign_plus(), f.alternate(), f.sign_aware_zero_pad(), f.width(), f.precision())
    }
}
struct Node {
    id: u32,
    next: Option<Box<Node>>,
}
impl Debug for Node {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("Node").field("id", &self.id).field("next", &self.next).finish_non_exhaustive()
    }
}
struct Table<'a, K, V>(&'a [(K, V)]);
impl<K: Debug, V: Debug> Debug for Table<'_, K, V> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.0.iter().map(|(k, v)| (k, v))).finish()
    }
}
#[derive(Debug, Default, Clone)]
#[allow(dead_code)]
struct Everything<'a> {
    unit: (),
    tuple: (i8, char),
    text: &'a str,
    list: Vec<Option<f32>>,
    kind: Kind,
}
#[derive(Debug, Default, Clone)]
#[allow(dead_code)]
enum Kind {
    #[default]
    Plain,
    Pair(i32, String),
    Named { x: f64 },
}
struct Joined<I>(I, &'static str);
impl<I: Clone + IntoIterator<Item: Display>> Display for Joined<I> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (i, x) in self.0.clone().into_iter().enumerate() {
            if i > 0 {
                f.write_str(self.1)?;
            }
            x.fmt(f)?;
        }
        Ok(())
    }
}
struct Upper<W>(W);
impl<W: Write> Write for Upper<W> {
    fn write_str(&mut self, s: &str) -> fmt::Result {
        s.chars().try_for_each(|c| self.0.write_char(c.to_ascii_uppercase()))
    }
}
fn radix<T: Binary + Octal + LowerHex + UpperHex>(t: T) -> String {
    format!("{t:b} {t:#o} {t:#06x} {t:X} {t:#012b}")
}
fn exp<T: LowerExp>(t: T) -> String {
    format!("{t:e} {t:.2e} {t:+12e}|")
}
fn main() {
    println!("{} {:+} {:#} {:08} {:<8}| {:^9}| {:*>9} {:.2}", Money(1234), Money(1234), Money(1234), Money(-1234), Money(99), Money(500), Money(-700), Money(1999));
    println!("{:x} {:#x} {:>#8x}", Money(255), Money(255), Money(10));
    println!("{Flags:?} {Flags:#?} {Flags:+?} {Flags:08?} {Flags:_<9?} {Flags:^9.3?} {Flags:>1$?} {Flags:.*?}", 5, 4);
    let n = Node { id: 1, next: Some(Box::new(Node { id: 2, next: None })) };
    println!("{n:?}\n{n:#?}");
    let t = Table(&[("a", vec![1]), ("b\n", vec![])]);
    println!("{t:?}\n{t:#?}");
    let mut e = Everything::default();
    println!("{e:?}");
    e.list = vec![Some(1.0), None, Some(-0.1)];
    e.tuple = (-3, '\'');
    e.text = "tab\t\"quote\" é \u{301} \u{7f}";
    e.kind = Kind::Pair(3, "x'y".into());
    println!("{e:#?}");
    println!("{:05?} {:x?} {:#X?} {:6.2?}", vec![1, -2], [10, 255], Some(171), (1.0, 2.345));
    println!("{:?} {:?}", Kind::Named { x: 1e21 }, Kind::Named { x: 1e-7 });
    println!("{}|{:>5}|{:<5}|{:^5}|{:.2}|{:-^7.1}|", 'c', 'c', true, "ab", "abcdef", "xyz");
    println!("{} {} {}", radix(10u8), radix(-1i16), radix(1234u128));
    println!("{} {} {}", exp(1234.5f64), exp(1500u32), exp(-0.00012f32));
    println!("{} {} {:?} {:?} {} {}", f64::NAN, -f64::INFINITY, -0.0, 1e16, f32::MIN_POSITIVE, 0.1 + 0.2);
    println!("{:+.3} {:08.2} {:+} {:e} {:.0} {:.0}", 3.14159, -2.5, 0, 0.0, 0.5, 1.5);
    println!("{} {} {}", i128::MIN, u128::MAX, i64::MIN);
    let (w, p, val) = (10, 3, 2.0f64.sqrt());
    println!("{val:w$.p$}|{val:<w$.p$}|{0:>1$}|{0:>width$}|{{}}", val as i32, w, width = p + 1);
    println!("{:.1} [{:>4}]", Joined([1.25, 2.0], "; "), Joined(vec!["a", "b"], ","));
    let mut u = Upper(String::new());
    write!(u, "hello {}, {:?}", 'w', "str").unwrap();
    writeln!(u).unwrap();
    print!("{}", u.0);
    println!("{}", ["a".to_string(), 'b'.to_string(), 3.to_string(), true.to_string(), Money(700).to_string(), String::from("s").to_string(), std::borrow::Cow::from("cow").to_string(), (-5i8).to_string()].concat());
    let null: *const u8 = std::ptr::null();
    println!("{null:p} {:?} {:#p} {:#?}", null.wrapping_add(255), null.wrapping_add(16), ());
    println!("{}", format!("{:p}", &e).starts_with("0x") && pointer(&e).len() > 2);
    println!("{:?} {}", format_args!("{} {}", 1, "x"), format_args!("{:>3}", 1));
    println!("{:?} {:?}", "a".parse::<i32>(), std::str::from_utf8(&[0xff]));
}
fn pointer<T: ?Sized>(t: &T) -> String where for<'a> &'a T: Pointer { format!("{t:p}") }
