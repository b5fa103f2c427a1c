//! Building, splitting, searching and formatting strings.

use std::fmt::Write;

const LINES: usize = 60_000;

fn main() {
    let mut text = String::new();
    for i in 0..LINES {
        writeln!(text, "{i:>6}: key={:#x} value={:.3} ünïcode «{}»", i * 37 % 4096, i as f64 / 7.0, i % 13).unwrap();
    }
    println!("{} bytes, {} characters", text.len(), text.chars().count());
    let long: usize = text.lines().filter(|line| line.contains("0xff") && line.ends_with("3»")).map(str::len).sum();
    println!("{long}");
    let mut words: Vec<&str> = text.split_whitespace().filter(|word| word.starts_with("key=")).collect();
    words.sort_unstable();
    words.dedup();
    println!("{} words, {} to {}", words.len(), words[0], words[words.len() - 1]);
    let replaced = text.replace("value", "VALUE").to_uppercase();
    let digits = replaced.bytes().filter(u8::is_ascii_digit).count();
    let values: f64 =
        text.lines().filter_map(|line| line.split("value=").nth(1)?.split(' ').next()?.parse::<f64>().ok()).sum();
    println!("{digits} digits, {values:.3}");
    let reversed: String = text.chars().rev().filter(|c| c.is_alphabetic()).take(40).collect();
    println!("{reversed}");
}
