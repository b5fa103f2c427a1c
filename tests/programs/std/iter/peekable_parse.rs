//! Iterators as parsers: `Peekable`, `by_ref`, `take_while` against `map_while`, `next_if`, cloning for look-ahead, `Chars::as_str`, states carried by
//! `scan`, and a run-length, a CSV, an expression and a roman-number reader from them.
use std::collections::VecDeque;
use std::iter::{self, Peekable};
use std::str::Chars;

fn number(it: &mut Peekable<Chars<'_>>) -> Option<u64> {
    let mut n = it.next_if(char::is_ascii_digit)?.to_digit(10)? as u64;
    while let Some(d) = it.next_if(char::is_ascii_digit) {
        n = n * 10 + d as u64 - '0' as u64;
    }
    Some(n)
}
fn unpack(s: &str) -> String {
    let mut it = s.chars().peekable();
    iter::from_fn(|| {
        it.peek()?;
        let n = number(&mut it).unwrap_or(1);
        it.next().map(|c| iter::repeat_n(c, n as usize))
    })
    .flatten()
    .collect()
}
fn csv(line: &str) -> Vec<String> {
    let mut it = line.chars().peekable();
    let mut out = vec![];
    loop {
        let mut field = String::new();
        if it.next_if_eq(&'"').is_some() {
            while let Some(c) = it.next() {
                match (c, it.peek()) {
                    ('"', Some('"')) => field.extend(it.next()),
                    ('"', _) => break,
                    (c, _) => field.push(c),
                }
            }
        }
        field.extend(iter::from_fn(|| it.next_if(|c| *c != ',')));
        out.push(field);
        if it.next().is_none() {
            return out;
        }
    }
}
/// Operator precedence by climbing, over any token source.
fn climb<'a>(t: &mut Peekable<impl Iterator<Item = &'a str>>, min: u8) -> Result<i64, String> {
    let mut left = match t.next() {
        Some("(") => {
            let v = climb(t, 0)?;
            t.next_if_eq(&")").ok_or("missing )")?;
            v
        }
        Some("-") => -climb(t, 9)?,
        Some(n) => n.parse().map_err(|e| format!("{n}: {e}"))?,
        None => return Err("end".into()),
    };
    while let Some((op, power, right)) = t.peek().and_then(|op| {
        [("+", 1, 2), ("-", 1, 2), ("*", 3, 4), ("/", 3, 4), ("^", 6, 5)].into_iter().find(|x| x.0 == *op)
    }) {
        if power < min {
            break;
        }
        t.next();
        let r = climb(t, right)?;
        left = match op {
            "+" => left + r,
            "-" => left - r,
            "*" => left * r,
            "^" => left.pow(r as u32),
            _ => left.checked_div(r).ok_or("division by zero")?,
        };
    }
    Ok(left)
}
fn roman(s: &str) -> u32 {
    let value = |c| match c {
        'I' => 1,
        'V' => 5,
        'X' => 10,
        'L' => 50,
        'C' => 100,
        'D' => 500,
        'M' => 1000,
        _ => 0,
    };
    let mut it = s.chars().map(value).peekable();
    let mut sum = 0;
    while let Some(v) = it.next() {
        match it.peek() {
            Some(next) if *next > v => sum += it.next().unwrap_or(0) - v,
            _ => sum += v,
        }
    }
    sum
}
/// Looks any distance ahead.
struct Ahead<I: Iterator>(I, VecDeque<I::Item>);
impl<I: Iterator> Ahead<I> {
    fn peek(&mut self, n: usize) -> Option<&I::Item> {
        while self.1.len() <= n {
            self.1.push_back(self.0.next()?);
        }
        self.1.get(n)
    }
}
impl<I: Iterator> Iterator for Ahead<I> {
    type Item = I::Item;
    fn next(&mut self) -> Option<I::Item> {
        self.1.pop_front().or_else(|| self.0.next())
    }
}

fn main() {
    println!("{} {:?}", unpack("3a2bc10-"), unpack(""));
    for l in ["a,b,c", "\"q,1\",\"say \"\"hi\"\"\"x,", "", ",,"] {
        println!("{l} => {:?}", csv(l));
    }
    for e in ["1 + 2 * 3", "2 ^ 3 ^ 2 - 1", "( 1 + 2 ) * - 3", "8 / ( 4 - 4 )", "1 +", "( 1", "7 x"] {
        let mut t = e.split(' ').peekable();
        println!("{e} = {:?} then {:?}", climb(&mut t, 0), t.next());
    }
    println!("{:?}", ["MCMXCIV", "XLII", "III", "MMXXVI"].map(roman));
    let mut a = Ahead(1..8, VecDeque::new());
    println!(
        "{:?} {:?} {:?} {:?} {:?}",
        a.peek(2).copied(),
        a.next(),
        a.peek(0).copied(),
        a.peek(99).is_none(),
        a.collect::<Vec<_>>()
    );
    let mut c = "key = value # note".chars();
    let key: String = c.by_ref().take_while(|c| *c != '=').filter(|c| !c.is_whitespace()).collect();
    println!("{key:?} {:?} {:?}", c.as_str(), c.clone().rev().collect::<String>());
    let mut p = [1, 1, 2, 3, 3, 3].into_iter().peekable();
    let mut runs = vec![];
    while let Some(x) = p.next() {
        let n = 1 + iter::from_fn(|| p.next_if_eq(&x)).count();
        runs.push((x, n));
    }
    println!("{runs:?}");
    let mut p = (1..5).peekable();
    if let Some(x) = p.peek_mut() {
        *x *= 100;
    }
    println!("{:?} {:?} {:?}", p.size_hint(), p.next_back(), p.collect::<Vec<_>>());
    let depth: Vec<i32> = "(()(()))"
        .chars()
        .scan(0, |d, c| {
            *d += if c == '(' { 1 } else { -1 };
            Some(*d)
        })
        .collect();
    println!("{depth:?} {:?}", depth.iter().max());
    let escaped: String = r"a\tb\\n\q"
        .chars()
        .scan(false, |esc, c| {
            Some(match (std::mem::replace(esc, !*esc && c == '\\'), c) {
                (false, '\\') => None,
                (true, 't') => Some('\t'),
                (_, c) => Some(c),
            })
        })
        .flatten()
        .collect();
    println!("{escaped:?}");
    let pairs: Vec<(char, usize)> =
        "aXbbXccc".split('X').zip(0..).flat_map(|(s, i)| s.chars().map(move |c| (c, i))).collect();
    println!("{pairs:?}");
}
