//! Reads stdin by lines and as a whole; counts words.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Read, Write};

fn main() -> io::Result<()> {
    let stdin = io::stdin();
    let mut first = String::new();
    stdin.lock().read_line(&mut first)?;
    println!("title: {}", first.trim_end());
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut lines = 0;
    for line in stdin.lock().lines().take(2) {
        let line = line?;
        lines += 1;
        for word in line.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
            *counts.entry(word.to_lowercase()).or_default() += 1;
        }
    }
    let mut rest = String::new();
    let n = io::stdin().read_to_string(&mut rest)?;
    let out = io::stdout();
    let mut out = out.lock();
    writeln!(out, "{lines} lines, {n} bytes more")?;
    for (word, count) in &counts {
        writeln!(out, "{count:>3} {word}")?;
    }
    out.flush()
}
