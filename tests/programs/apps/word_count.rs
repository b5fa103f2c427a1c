//! Word count over standard input, as `wc` and a frequency table: options, streaming counts of lines, words, chars and bytes, top words with
//! bars, longest lines, letter histograms, n-grams, a concordance and readability figures; all from one pass kept in structs.
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::{self, Display, Write as _};
use std::io::{self, BufRead, Write};
use std::ops::AddAssign;

#[derive(Default, Clone, Copy, PartialEq, Debug)]
struct Counts {
    lines: usize,
    words: usize,
    chars: usize,
    bytes: usize,
    longest: usize,
}
impl Counts {
    fn of(line: &[u8]) -> Counts {
        let text = String::from_utf8_lossy(line);
        let body = text.trim_end_matches(['\n', '\r']);
        Counts {
            lines: line.ends_with(b"\n") as usize,
            words: body.split_whitespace().count(),
            chars: text.chars().count(),
            bytes: line.len(),
            longest: body.chars().map(width).sum(),
        }
    }
}
impl AddAssign for Counts {
    fn add_assign(&mut self, o: Counts) {
        let Counts { lines, words, chars, bytes, longest } = o;
        self.lines += lines;
        self.words += words;
        self.chars += chars;
        self.bytes += bytes;
        self.longest = self.longest.max(longest);
    }
}
impl Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let w = f.width().unwrap_or(7);
        [self.lines, self.words, self.chars, self.bytes, self.longest].iter().try_for_each(|n| write!(f, "{n:>w$}"))
    }
}
fn width(c: char) -> usize {
    match c as u32 {
        0x9 => 8,
        0x300..=0x36f | 0x200b => 0,
        0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xff00..=0xff60 | 0x1f300..=0x1faff => 2,
        _ => 1,
    }
}
fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '-'))
        .map(|w| w.trim_matches(['\'', '-']))
        .filter(|w| !w.is_empty())
}
fn syllables(w: &str) -> usize {
    let vowel = |c: &char| "aeiouyäöüé".contains(*c);
    let groups = w.chars().collect::<Vec<_>>().chunk_by(|a, b| vowel(a) == vowel(b)).filter(|g| vowel(&g[0])).count();
    (groups - (w.ends_with('e') && !w.ends_with("le") && groups > 1) as usize).max(1)
}
#[derive(Default)]
struct Text {
    counts: Counts,
    frequency: HashMap<String, usize>,
    places: BTreeMap<String, BTreeSet<usize>>,
    letters: [usize; 26],
    pairs: HashMap<(String, String), usize>,
    by_length: BTreeMap<usize, BTreeSet<String>>,
    sentences: usize,
    syllables: usize,
    broken: Vec<usize>,
}
impl Text {
    fn read(mut input: impl BufRead) -> io::Result<Text> {
        let mut t = Text::default();
        let (mut line, mut number, mut last) = (vec![], 0, None::<String>);
        while input.read_until(b'\n', &mut line)? > 0 {
            number += 1;
            t.counts += Counts::of(&line);
            if std::str::from_utf8(&line).is_err() {
                t.broken.push(number);
            }
            let text = String::from_utf8_lossy(&line).to_lowercase();
            t.sentences += text.matches(['.', '!', '?']).count();
            text.bytes().filter(u8::is_ascii_lowercase).for_each(|b| t.letters[(b - b'a') as usize] += 1);
            for w in words(&text).map(str::to_owned) {
                t.syllables += syllables(&w);
                t.places.entry(w.clone()).or_default().insert(number);
                t.by_length.entry(w.chars().count()).or_default().insert(w.clone());
                if let Some(before) = last.replace(w.clone()) {
                    *t.pairs.entry((before, w.clone())).or_insert(0) += 1;
                }
                *t.frequency.entry(w).or_insert(0) += 1;
            }
            line.clear();
        }
        Ok(t)
    }
    fn top(&self, n: usize) -> Vec<(&str, usize)> {
        let mut v: Vec<_> = self.frequency.iter().map(|(w, n)| (w.as_str(), *n)).collect();
        let n = n.min(v.len());
        if n < v.len() {
            v.select_nth_unstable_by(n, |a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        }
        v.truncate(n);
        v.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        v
    }
    fn flesch(&self) -> Option<f64> {
        let words = self.frequency.values().sum::<usize>() as f64;
        (words > 0.0 && self.sentences > 0)
            .then(|| 206.835 - 1.015 * words / self.sentences as f64 - 84.6 * self.syllables as f64 / words)
    }
}
fn bars(rows: &[(&str, usize)], width: usize) -> String {
    let most = rows.iter().map(|r| r.1).max().unwrap_or(1);
    let label = rows.iter().map(|r| r.0.chars().map(self::width).sum::<usize>()).max().unwrap_or(0);
    rows.iter().fold(String::new(), |mut s, (w, n)| {
        let pad = label - w.chars().map(self::width).sum::<usize>();
        let eighths = n * width * 8 / most;
        let part = char::from_u32(0x2590 - (eighths % 8) as u32)
            .filter(|_| eighths % 8 > 0)
            .map_or(String::new(), String::from);
        writeln!(s, "{w}{:pad$} {n:>3} {}{part}", "", "█".repeat(eighths / 8)).expect("strings take all");
        s
    })
}

fn main() -> io::Result<()> {
    let t = Text::read(io::stdin().lock())?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    writeln!(out, "{}\n{:5} {:?}", t.counts, t.counts, t.broken)?;
    write!(out, "{}", bars(&t.top(8), 12))?;
    let letters: Vec<String> =
        t.letters.iter().zip('a'..).filter(|p| *p.0 > 0).map(|(n, c)| format!("{c}{n}")).collect();
    writeln!(out, "{}", letters.join(" "))?;
    let mut pairs: Vec<_> = t.pairs.iter().filter(|p| *p.1 > 1).map(|((a, b), n)| (*n, a, b)).collect();
    pairs.sort_by(|a, b| b.cmp(a));
    writeln!(out, "{}", pairs.iter().map(|(n, a, b)| format!("{a} {b} {n}")).collect::<Vec<_>>().join("; "))?;
    for (n, ws) in t.by_length.iter().rev().take(3) {
        writeln!(out, "{n}: {}", ws.iter().cloned().collect::<Vec<_>>().join(", "))?;
    }
    for w in ["the", "fox", "naïve", "don't", "nothing"] {
        writeln!(out, "{w}: {:?}", t.places.get(w))?;
    }
    let once = t.frequency.values().filter(|n| **n == 1).count();
    writeln!(
        out,
        "{} different, {once} once, {} sentences, {} syllables, {:.3?}",
        t.frequency.len(),
        t.sentences,
        t.syllables,
        t.flesch()
    )?;
    let empty = Text::read(io::empty())?;
    writeln!(out, "{} {:?} {:?}", empty.counts, empty.top(3), empty.flesch())?;
    out.flush()
}
