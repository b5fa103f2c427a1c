//! `FromStr` and `Display` of one's own types, there and back: colours, times, vectors, ranges, roman numerals, versions, money, matrices.
use std::fmt::{self, Display};
use std::num::{ParseFloatError, ParseIntError};
use std::str::FromStr;

#[derive(Debug, PartialEq, Clone, Copy)]
struct Rgb(u8, u8, u8);
#[derive(Debug, PartialEq)]
enum BadColour {
    Length(usize),
    Digit(ParseIntError),
    Name(String),
}
impl From<ParseIntError> for BadColour {
    fn from(e: ParseIntError) -> Self {
        BadColour::Digit(e)
    }
}
impl FromStr for Rgb {
    type Err = BadColour;
    fn from_str(s: &str) -> Result<Rgb, BadColour> {
        let Some(hex) = s.strip_prefix('#') else {
            return match s.to_ascii_lowercase().as_str() {
                "red" => Ok(Rgb(255, 0, 0)),
                "white" => Ok(Rgb(255, 255, 255)),
                other => Err(BadColour::Name(other.to_owned())),
            };
        };
        let part = |i: usize, n: usize| u8::from_str_radix(hex.get(i * n..(i + 1) * n).unwrap_or("?"), 16);
        match hex.len() {
            6 => Ok(Rgb(part(0, 2)?, part(1, 2)?, part(2, 2)?)),
            3 => Ok(Rgb(part(0, 1)? * 17, part(1, 1)? * 17, part(2, 1)? * 17)),
            n => Err(BadColour::Length(n)),
        }
    }
}
impl Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.alternate() {
            write!(f, "rgb({}, {}, {})", self.0, self.1, self.2)
        } else {
            f.pad(&format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2))
        }
    }
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Clone, Copy)]
struct Time(u32);
impl FromStr for Time {
    type Err = String;
    fn from_str(s: &str) -> Result<Self, String> {
        let parts: Vec<u32> =
            s.split(':').map(|p| p.parse::<u32>().map_err(|e| format!("{p:?}: {e}"))).collect::<Result<_, _>>()?;
        match parts[..] {
            [h @ 0..24, m @ 0..60] => Ok(Time(h * 3600 + m * 60)),
            [h @ 0..24, m @ 0..60, s @ 0..60] => Ok(Time(h * 3600 + m * 60 + s)),
            [_, _] | [_, _, _] => Err(format!("{s} out of range")),
            _ => Err(format!("{} parts", parts.len())),
        }
    }
}
impl Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (h, m, s) = (self.0 / 3600, self.0 / 60 % 60, self.0 % 60);
        match (f.sign_plus(), s) {
            (true, _) => write!(f, "{}:{m:02}:{s:02} {}", (h + 11) % 12 + 1, if h < 12 { "am" } else { "pm" }),
            (_, 0) => write!(f, "{h:02}:{m:02}"),
            _ => write!(f, "{h:02}:{m:02}:{s:02}"),
        }
    }
}

struct Roman(u16);
const NUMERALS: [(u16, &str); 13] = [
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];
impl Display for Roman {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut n = self.0;
        let mut s = String::new();
        for (v, r) in NUMERALS {
            s.extend(std::iter::repeat_n(r, (n / v) as usize));
            n %= v;
        }
        f.pad(&s)
    }
}
impl FromStr for Roman {
    type Err = usize;
    fn from_str(s: &str) -> Result<Roman, usize> {
        let mut rest = s;
        let mut n = 0u16;
        for (v, r) in NUMERALS {
            let limit = if r.len() == 1 && !"VLD".contains(r) { 3 } else { 1 };
            for _ in 0..limit {
                let Some(after) = rest.strip_prefix(r) else { break };
                (rest, n) = (after, n + v);
            }
        }
        if rest.is_empty() && n > 0 {
            Ok(Roman(n))
        } else {
            Err(s.len() - rest.len())
        }
    }
}
#[derive(Debug, PartialEq, Clone)]
struct VecN<T>(Vec<T>);
impl<T: FromStr> FromStr for VecN<T> {
    type Err = Option<T::Err>;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let inner = s.trim().strip_prefix('(').and_then(|s| s.strip_suffix(')')).ok_or(None)?;
        inner.split(',').map(|p| p.trim().parse().map_err(Some)).collect::<Result<_, _>>().map(VecN)
    }
}
impl<T: Display> Display for VecN<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, x) in self.0.iter().enumerate() {
            f.write_str(if i == 0 { "(" } else { ", " })?;
            x.fmt(f)?;
        }
        f.write_str(")")
    }
}
struct Money(i64);
impl Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = (self.0.unsigned_abs() / 100).to_string();
        let grouped =
            digits.as_bytes().rchunks(3).rev().map(|c| std::str::from_utf8(c).unwrap()).collect::<Vec<_>>().join(",");
        let text = format!("{grouped}.{:02}", self.0.unsigned_abs() % 100);
        f.pad_integral(self.0 >= 0, "$", &text)
    }
}

fn there_and_back<T: FromStr<Err: fmt::Debug> + Display>(inputs: &[&str]) {
    for s in inputs {
        match s.parse::<T>() {
            Ok(t) => println!("{s:?} -> [{t}] [{t:>12}] [{t:#}] [{t:+}] {}", t.to_string().parse::<T>().is_ok()),
            Err(e) => println!("{s:?} !! {e:?}"),
        }
    }
}

fn main() {
    there_and_back::<Rgb>(&["#ff8000", "#abc", "RED", "#12345", "#gg0000", "mauve", "#"]);
    there_and_back::<Time>(&["9:05", "23:59:59", "24:00", "7", "a:b", "1:2:3:4", "12:00"]);
    there_and_back::<Roman>(&["MCMXCIV", "IIII", "XLII", "", "MMMDCCCLXXXVIII", "VX"]);
    there_and_back::<VecN<i32>>(&["(1, -2,3)", "1,2", "(1,x)", "( 5 )"]);
    there_and_back::<VecN<f64>>(&["(1.25, -2)", "()"]);
    println!("{:.1} {:+05} {:>6?}", VecN(vec![1.25, 2.0]), VecN(vec![7, -7]), VecN(vec![1]).0);
    println!(
        "{} {} {:#} {:+} {:>14} {:012}",
        Money(123456789),
        Money(-5),
        Money(100000),
        Money(99),
        Money(-100050),
        Money(123450)
    );
    let e: Result<f64, ParseFloatError> = "1.2.3".parse();
    println!("{e:?} {:?} {:?}", "yes".parse::<bool>().map_err(|e| e.to_string()), "ab".parse::<char>());
    let typed: (u8, char, String) = ("1".parse().unwrap(), "c".parse().unwrap(), "s".parse().unwrap());
    println!("{typed:?} {:?}", (1..=9).map(|n| Roman(n).to_string()).collect::<Vec<_>>());
    let mut times: Vec<Time> = ["10:00", "9:59:59", "0:00"].iter().flat_map(|s| s.parse()).collect();
    times.sort();
    println!("{}", times.iter().map(|t| format!("{t:+}")).collect::<Vec<_>>().join(" < "));
}
