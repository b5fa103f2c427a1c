//! Cow, ToOwned, AsRef, Borrow, char methods, parsing, byte strings.

use std::borrow::Cow;
use std::collections::HashMap;
use std::str::FromStr;

fn squash(text: &str) -> Cow<'_, str> {
    if !text.contains("  ") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut blank = false;
    for c in text.chars() {
        if !(blank && c == ' ') {
            out.push(c);
        }
        blank = c == ' ';
    }
    Cow::Owned(out)
}

fn total_len<S: AsRef<str>>(items: &[S]) -> usize {
    items.iter().map(|s| s.as_ref().len()).sum()
}

#[derive(Debug, PartialEq)]
struct Rgb(u8, u8, u8);

impl FromStr for Rgb {
    type Err = String;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let hex = s.strip_prefix('#').ok_or_else(|| format!("no # in {s:?}"))?;
        if hex.len() != 6 {
            return Err(format!("{} digits", hex.len()));
        }
        let part = |i: usize| u8::from_str_radix(&hex[i..i + 2], 16).map_err(|e| e.to_string());
        Ok(Rgb(part(0)?, part(2)?, part(4)?))
    }
}

fn caesar(text: &str, by: u8) -> String {
    text.bytes()
        .map(|b| match b {
            b'a'..=b'z' => (b - b'a' + by) % 26 + b'a',
            b'A'..=b'Z' => (b - b'A' + by) % 26 + b'A',
            other => other,
        })
        .map(char::from)
        .collect()
}

fn main() {
    for text in ["a b", "a   b  c"] {
        let s = squash(text);
        println!("{s} {}", matches!(s, Cow::Borrowed(_)));
    }
    println!("{} {}", total_len(&["a", "bc"]), total_len(&[String::from("xyz")]));
    for s in ["#ff8000", "ff", "#12", "#12345g"] {
        println!("{:?}", s.parse::<Rgb>());
    }
    println!("{} {}", caesar("Hello, World", 3), caesar(&caesar("abc", 13), 13));
    let mut map: HashMap<String, u8> = HashMap::new();
    map.insert("key".into(), 1);
    println!("{:?} {:?}", map.get("key"), map.contains_key(&squash("key")[..]));
    println!("{:?}", 'ß'.to_uppercase().collect::<String>());
    println!("{:?} {:?} {:?}", '9'.to_digit(10), char::from_digit(11, 16), 'Z'.is_alphanumeric());
    println!("{:?} {:?}", b"bytes\x01", "multi\
        line");
    println!("{}", r#"raw "quoted""#);
    println!("{:?} {:?}", "ab".cmp("abc"), "Zebra" < "apple");
    let words = "one two three";
    println!("{:?}", words.split(' ').map(|w| w.chars().rev().collect::<String>()).collect::<Vec<_>>());
    println!("{:?}", words.match_indices('o').map(|(i, _)| i).collect::<Vec<_>>());
    println!("{:?} {:?}", u64::from_str_radix("zz", 36), "0x1f".trim_start_matches("0x").len());
    println!("{:>width$}|{:^1$}", "r", 7, width = 4);
}
