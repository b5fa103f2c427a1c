//! Option and Result with `?`, custom errors, From conversion, Box<dyn Error>, combinators.

use std::error::Error;
use std::fmt;
use std::num::ParseIntError;

#[derive(Debug)]
enum ConfigError {
    Missing(&'static str),
    BadNumber { key: String, source: ParseIntError },
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            ConfigError::Missing(key) => write!(f, "missing key {key}"),
            ConfigError::BadNumber { key, .. } => write!(f, "bad number for {key}"),
        }
    }
}

impl Error for ConfigError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            ConfigError::BadNumber { source, .. } => Some(source),
            _ => None,
        }
    }
}

fn lookup<'a>(text: &'a str, key: &'static str) -> Result<&'a str, ConfigError> {
    text.lines()
        .filter_map(|line| line.split_once('='))
        .find(|(k, _)| k.trim() == key)
        .map(|(_, v)| v.trim())
        .ok_or(ConfigError::Missing(key))
}

fn number(text: &str, key: &'static str) -> Result<i64, ConfigError> {
    lookup(text, key)?.parse().map_err(|source| ConfigError::BadNumber { key: key.to_string(), source })
}

fn area(text: &str) -> Result<i64, Box<dyn Error>> {
    let (w, h) = (number(text, "w")?, number(text, "h")?);
    if w > 1000 {
        return Err("too wide".into());
    }
    Ok(w.checked_mul(h).ok_or_else(|| format!("{w}*{h} overflows"))?)
}

fn middle(items: &[u32]) -> Option<u32> {
    let (first, rest) = items.split_first()?;
    let last = rest.last()?;
    Some((first + last) / 2)
}

fn main() {
    for text in ["w = 3\nh=4", "w=3", "w=x\nh=1", "w=2000\nh=1", "w=9\nh=9000000000000000000"] {
        match area(text) {
            Ok(a) => println!("area {a}"),
            Err(e) => println!("error: {e}; source: {:?}", e.source().map(|s| s.to_string())),
        }
    }
    println!("{:?} {:?}", middle(&[2, 5, 8]), middle(&[1]));
    let o: Option<&str> = None;
    println!("{} {:?}", o.unwrap_or("default"), Some(3).and_then(|x| if x > 2 { Some(x * 2) } else { None }).xor(None));
    println!("{:?}", "5".parse::<u8>().ok().filter(|n| *n < 5).or(Some(0)).map_or(1, |n| n + 10));
    println!("{:?} {:?}", Ok::<u8, ()>(1).is_ok_and(|n| n == 1), Err::<u8, _>("e").unwrap_or_else(|e: &str| e.len() as u8));
    let mut slot = Some(5);
    println!("{:?}", slot.take());
    println!("{:?}", slot.get_or_insert(9));
    println!("{:?} {slot:?}", slot.replace(1));
}
