//! Small text transformations: Caesar, Vigenère, rail fence, Morse, run lengths, pig latin, anagrams, palindromes, Soundex, wrapping,
//! Levenshtein, hex dumps, columns, camel and snake case.
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::iter;

fn shift(c: char, by: i32) -> char {
    match c {
        'a'..='z' => ((c as i32 - 'a' as i32 + by).rem_euclid(26) as u8 + b'a') as char,
        'A'..='Z' => ((c as i32 - 'A' as i32 + by).rem_euclid(26) as u8 + b'A') as char,
        _ => c,
    }
}
fn vigenere(s: &str, key: &str, sign: i32) -> String {
    let mut k = key.bytes().cycle();
    s.chars()
        .map(|c| if c.is_ascii_alphabetic() { shift(c, sign * (k.next().unwrap() - b'a') as i32) } else { c })
        .collect()
}
fn rails(n: usize, len: usize) -> Vec<usize> {
    let zig = (0..n).chain((1..n - 1).rev()).cycle();
    let mut v: Vec<_> = zig.zip(0..len).collect();
    v.sort();
    v.into_iter().map(|p| p.1).collect()
}
const MORSE: [&str; 26] = [
    ".-", "-...", "-.-.", "-..", ".", "..-.", "--.", "....", "..", ".---", "-.-", ".-..", "--", "-.", "---", ".--.",
    "--.-", ".-.", "...", "-", "..-", "...-", ".--", "-..-", "-.--", "--..",
];
fn morse(s: &str) -> String {
    s.split(' ')
        .map(|w| w.bytes().map(|b| MORSE[(b.to_ascii_lowercase() - b'a') as usize]).collect::<Vec<_>>().join(" "))
        .collect::<Vec<_>>()
        .join(" / ")
}
fn unmorse(s: &str) -> Option<String> {
    s.split(" / ")
        .map(|w| {
            w.split(' ')
                .map(|m| MORSE.iter().position(|x| *x == m).map(|i| (b'a' + i as u8) as char))
                .collect::<Option<String>>()
        })
        .collect::<Option<Vec<_>>>()
        .map(|v| v.join(" "))
}
fn pig(w: &str) -> String {
    let at = w.find(|c: char| "aeiou".contains(c.to_ascii_lowercase())).unwrap_or(0);
    let (head, tail) = w.split_at(at);
    let out = format!("{tail}{}ay", head.to_lowercase());
    if w.starts_with(char::is_uppercase) {
        out[..1].to_uppercase() + &out[1..]
    } else {
        out
    }
}
fn soundex(w: &str) -> String {
    let code = |c: char| match c.to_ascii_lowercase() {
        'b' | 'f' | 'p' | 'v' => '1',
        'c' | 'g' | 'j' | 'k' | 'q' | 's' | 'x' | 'z' => '2',
        'd' | 't' => '3',
        'l' => '4',
        'm' | 'n' => '5',
        'r' => '6',
        'h' | 'w' => '-',
        _ => '0',
    };
    let mut codes: Vec<char> = w.chars().map(code).filter(|c| *c != '-').collect();
    codes.dedup();
    let rest = codes.into_iter().skip(1).filter(|c| *c != '0').chain(iter::repeat('0')).take(3);
    w.chars().take(1).flat_map(char::to_uppercase).chain(rest).collect()
}
fn wrap(s: &str, width: usize) -> Vec<String> {
    s.split_whitespace().fold(vec![String::new()], |mut lines, w| {
        let last = lines.last_mut().unwrap();
        if !last.is_empty() && last.chars().count() + 1 + w.chars().count() > width {
            lines.push(w.to_owned());
        } else {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(w);
        }
        lines
    })
}
fn justify(line: &str, width: usize) -> String {
    let words: Vec<&str> = line.split(' ').collect();
    let gaps = words.len().saturating_sub(1).max(1);
    let spaces = width - words.iter().map(|w| w.chars().count()).sum::<usize>();
    words.iter().enumerate().fold(String::new(), |mut s, (i, w)| {
        s.push_str(w);
        if i + 1 < words.len() {
            s.extend(iter::repeat_n(' ', spaces / gaps + (i < spaces % gaps) as usize));
        }
        s
    })
}
fn levenshtein(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let next = (diagonal + (x != *y) as usize).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = std::mem::replace(&mut row[j + 1], next);
        }
    }
    row[b.len()]
}
fn hexdump(data: &[u8]) -> String {
    let mut out = String::new();
    for (i, line) in data.chunks(8).enumerate() {
        write!(out, "{:04x} ", i * 8).unwrap();
        line.iter().for_each(|b| write!(out, " {b:02x}").unwrap());
        write!(out, "{:1$}  ", "", (8 - line.len()) * 3).unwrap();
        out.extend(line.iter().map(|b| if b.is_ascii_graphic() { *b as char } else { '.' }));
        out.push('\n');
    }
    out
}
fn words(s: &str) -> Vec<String> {
    let mut out: Vec<String> = vec![];
    let mut last_lower = false;
    for c in s.chars() {
        if c == '_' || c == '-' || c == ' ' {
            last_lower = false;
            out.push(String::new());
            continue;
        }
        if out.is_empty() || c.is_uppercase() && last_lower {
            out.push(String::new());
        }
        last_lower = c.is_lowercase() || c.is_numeric();
        out.last_mut().unwrap().extend(c.to_lowercase());
    }
    out.retain(|w| !w.is_empty());
    out
}
fn camel(s: &str) -> String {
    words(s).iter().enumerate().map(|(i, w)| if i == 0 { w.clone() } else { w[..1].to_uppercase() + &w[1..] }).collect()
}

fn main() {
    let text = "Attack at Dawn, zebra!";
    let c: String = text.chars().map(|c| shift(c, 3)).collect();
    println!("{c} {}", c.chars().map(|c| shift(c, -3)).collect::<String>());
    let v = vigenere(text, "lemon", 1);
    println!("{v} {}", vigenere(&v, "lemon", -1));
    let s: Vec<char> = "WEAREDISCOVEREDFLEEATONCE".chars().collect();
    let order = rails(3, s.len());
    let enc: String = order.iter().map(|i| s[*i]).collect();
    let mut back = vec!['?'; s.len()];
    enc.chars().zip(&order).for_each(|(c, i)| back[*i] = c);
    println!("{enc} {}", back == s);
    println!("{} {:?} {:?}", morse("sos Rust"), unmorse("... --- ... / -... -"), unmorse("......"));
    println!("{}", "Quick brown Apple rhythm".split(' ').map(pig).collect::<Vec<_>>().join(" "));
    println!("{:?}", ["Robert", "Rupert", "Ashcraft", "Tymczak", "Pfister", "Honeyman", ""].map(soundex));
    let para = "The naïve café owner typed a very long paragraph about nothing in particular, then stopped.";
    wrap(para, 24).iter().for_each(|l| println!("|{}|", justify(l, 24)));
    println!(
        "{:?}",
        [("kitten", "sitting"), ("", "abc"), ("flaw", "lawn"), ("naïve", "naive")].map(|(a, b)| levenshtein(a, b))
    );
    print!("{}", hexdump("héllo, wörld\0\n".as_bytes()));
    println!(
        "{:?} {} {}",
        words("parseHTTPResponse2_fast-mode"),
        camel("snake_case_name"),
        words("XmlHttpRequest").join("_")
    );
    let mut groups: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for w in "listen silent enlist google elgoog abc cab bca".split(' ') {
        let mut k: Vec<char> = w.chars().collect();
        k.sort_unstable();
        groups.entry(k.into_iter().collect()).or_default().insert(w);
    }
    println!("{:?}", groups.values().filter(|g| g.len() > 1).collect::<Vec<_>>());
    let is_pal = |s: &str| {
        let it = || s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
        it().eq(it().collect::<Vec<_>>().into_iter().rev())
    };
    println!("{} {}", is_pal("A man, a plan, a canal: Panama!"), is_pal("nope"));
    let rows = [["name", "qty", "price"], ["apple", "3", "1.25"], ["watermelon", "12", "30.5"]];
    let widths: Vec<usize> = (0..3).map(|c| rows.iter().map(|r| r[c].len()).max().unwrap()).collect();
    for r in rows {
        println!(
            "{}",
            r.iter()
                .zip(&widths)
                .enumerate()
                .map(|(i, (s, w))| if i == 0 { format!("{s:<w$}") } else { format!("{s:>w$}") })
                .collect::<Vec<_>>()
                .join(" | ")
        );
    }
}
