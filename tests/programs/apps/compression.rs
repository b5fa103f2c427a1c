//! LZ77 with hash chains, canonical Huffman codes and bit streams put together to a small deflate-like format; run-length and
//! Burrows–Wheeler with move-to-front beside it; everything read back and compared.
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::fmt;
use std::iter;

#[derive(Default)]
struct BitWriter {
    bytes: Vec<u8>,
    used: u32,
}
impl BitWriter {
    fn put(&mut self, value: u32, bits: u32) {
        for i in (0..bits).rev() {
            if self.used == 0 {
                self.bytes.push(0);
            }
            *self.bytes.last_mut().expect("pushed") |= ((value >> i & 1) as u8) << (7 - self.used);
            self.used = (self.used + 1) % 8;
        }
    }
}
struct BitReader<'a> {
    bytes: &'a [u8],
    at: usize,
}
impl Iterator for BitReader<'_> {
    type Item = bool;
    fn next(&mut self) -> Option<bool> {
        let b = *self.bytes.get(self.at / 8)?;
        self.at += 1;
        Some(b >> (7 - (self.at - 1) % 8) & 1 == 1)
    }
}
impl BitReader<'_> {
    fn get(&mut self, bits: u32) -> Result<u32, Corrupt> {
        (0..bits).try_fold(0, |n, _| Ok(n << 1 | self.next().ok_or(Corrupt::End)? as u32))
    }
}
#[derive(Debug, PartialEq, Eq)]
enum Corrupt {
    End,
    Code,
    Distance(usize),
}
impl fmt::Display for Corrupt {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "corrupt: {self:?}")
    }
}
impl std::error::Error for Corrupt {}

/// Code lengths by Huffman's algorithm; ties go to the smaller symbol.
fn lengths(counts: &[u32]) -> Vec<u8> {
    enum Tree {
        Leaf(usize),
        Node(Box<Tree>, Box<Tree>),
    }
    struct Item(u32, usize, Tree);
    impl PartialEq for Item {
        fn eq(&self, o: &Item) -> bool {
            (self.0, self.1) == (o.0, o.1)
        }
    }
    impl Eq for Item {}
    impl PartialOrd for Item {
        fn partial_cmp(&self, o: &Item) -> Option<std::cmp::Ordering> {
            Some(self.cmp(o))
        }
    }
    impl Ord for Item {
        fn cmp(&self, o: &Item) -> std::cmp::Ordering {
            (self.0, self.1).cmp(&(o.0, o.1))
        }
    }
    let mut heap: BinaryHeap<Reverse<Item>> =
        counts.iter().enumerate().filter(|c| *c.1 > 0).map(|(s, n)| Reverse(Item(*n, s, Tree::Leaf(s)))).collect();
    let mut out = vec![0; counts.len()];
    if heap.len() == 1 {
        if let Some(Reverse(Item(_, s, _))) = heap.pop() {
            out[s] = 1;
        }
        return out;
    }
    while let (Some(Reverse(a)), Some(Reverse(b))) = (heap.pop(), heap.pop()) {
        let node = Item(a.0 + b.0, a.1.min(b.1), Tree::Node(Box::new(a.2), Box::new(b.2)));
        if heap.is_empty() {
            let mut work = vec![(node.2, 0)];
            while let Some((t, depth)) = work.pop() {
                match t {
                    Tree::Leaf(s) => out[s] = depth,
                    Tree::Node(l, r) => work.extend([(*l, depth + 1), (*r, depth + 1)]),
                }
            }
            break;
        }
        heap.push(Reverse(node));
    }
    out
}
/// Canonical codes: ordered by length, then symbol.
fn canonical(lengths: &[u8]) -> Vec<(usize, u8, u32)> {
    let mut order: Vec<(u8, usize)> = lengths.iter().enumerate().filter(|l| *l.1 > 0).map(|(s, l)| (*l, s)).collect();
    order.sort_unstable();
    let mut code = 0u32;
    let mut last = 0;
    order
        .into_iter()
        .map(|(len, s)| {
            code <<= len - last;
            last = len;
            code += 1;
            (s, len, code - 1)
        })
        .collect()
}
struct Decoder(HashMap<(u8, u32), usize>);
impl Decoder {
    fn new(lengths: &[u8]) -> Decoder {
        Decoder(canonical(lengths).into_iter().map(|(s, l, c)| ((l, c), s)).collect())
    }
    fn symbol(&self, bits: &mut BitReader<'_>) -> Result<usize, Corrupt> {
        let mut code = 0;
        for len in 1..=32 {
            code = code << 1 | bits.get(1)?;
            if let Some(s) = self.0.get(&(len, code)) {
                return Ok(*s);
            }
        }
        Err(Corrupt::Code)
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Token {
    Literal(u8),
    Copy { length: usize, distance: usize },
}
const MIN: usize = 3;
const MAX: usize = 66;
fn lz(data: &[u8]) -> impl Iterator<Item = Token> + '_ {
    let mut chains: HashMap<[u8; MIN], Vec<usize>> = HashMap::new();
    let mut at = 0;
    iter::from_fn(move || {
        let rest = data.get(at..).filter(|r| !r.is_empty())?;
        let best = rest.first_chunk::<MIN>().and_then(|key| chains.get(key)).and_then(|c| {
            c.iter()
                .rev()
                .take(32)
                .map(|&from| (data[from..].iter().zip(rest).take(MAX).take_while(|(a, b)| a == b).count(), from))
                .max_by_key(|(len, from)| (*len, *from))
        });
        let (token, step) = match best {
            Some((length, from)) if length >= MIN => (Token::Copy { length, distance: at - from }, length),
            _ => (Token::Literal(rest[0]), 1),
        };
        for i in at..at + step {
            if let Some(key) = data[i..].first_chunk() {
                chains.entry(*key).or_default().push(i);
            }
        }
        at += step;
        Some(token)
    })
}

fn compress(data: &[u8]) -> Vec<u8> {
    let tokens: Vec<Token> = lz(data).collect();
    let symbol = |t: &Token| match *t {
        Token::Literal(b) => b as usize,
        Token::Copy { length, .. } => 256 + (length - MIN),
    };
    let mut counts = [0u32; 321];
    tokens.iter().for_each(|t| counts[symbol(t)] += 1);
    counts[320] = 1;
    let lens = lengths(&counts);
    let mut w = BitWriter::default();
    lens.chunk_by(|a, b| a == b).for_each(|run| {
        w.put(run[0] as u32, 5);
        w.put(run.len() as u32, 9);
    });
    let codes: HashMap<usize, (u8, u32)> = canonical(&lens).into_iter().map(|(s, l, c)| (s, (l, c))).collect();
    for t in &tokens {
        let (len, code) = codes[&symbol(t)];
        w.put(code, len.into());
        if let Token::Copy { distance, .. } = t {
            let bits = distance.ilog2() + 1;
            w.put(bits, 5);
            w.put(*distance as u32, bits);
        }
    }
    let (len, code) = codes[&320];
    w.put(code, len.into());
    w.bytes
}
fn expand(bytes: &[u8]) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut r = BitReader { bytes, at: 0 };
    let mut lens = vec![];
    while lens.len() < 321 {
        let (len, n) = (r.get(5)?, r.get(9)?);
        if n == 0 {
            return Err("an empty run".into());
        }
        lens.extend(iter::repeat_n(len as u8, n as usize));
    }
    let d = Decoder::new(&lens);
    let mut out: Vec<u8> = vec![];
    loop {
        match d.symbol(&mut r)? {
            s @ 0..=255 => out.push(s as u8),
            320 => return Ok(out),
            s => {
                let bits = r.get(5)?;
                let distance = r.get(bits)? as usize;
                let from =
                    out.len().checked_sub(distance).filter(|_| distance > 0).ok_or(Corrupt::Distance(distance))?;
                for i in from..from + s - 256 + MIN {
                    out.push(out[i]);
                }
            }
        }
    }
}

fn bwt(data: &[u8]) -> (Vec<u8>, usize) {
    let mut rows: Vec<usize> = (0..data.len()).collect();
    rows.sort_by(|a, b| data[*a..].iter().chain(&data[..*a]).cmp(data[*b..].iter().chain(&data[..*b])));
    let last = rows.iter().map(|r| data[(r + data.len() - 1) % data.len()]).collect();
    (last, rows.iter().position(|r| *r == 0).unwrap_or(0))
}
fn unbwt(last: &[u8], first: usize) -> Vec<u8> {
    let mut next: Vec<usize> = (0..last.len()).collect();
    next.sort_by_key(|i| last[*i]);
    iter::successors(next.get(first).copied(), |i| Some(next[*i])).take(last.len()).map(|i| last[i]).collect()
}
fn move_to_front(data: &[u8], back: bool) -> Vec<u8> {
    let mut table: Vec<u8> = (0..=255).collect();
    data.iter()
        .map(|b| {
            let at = if back { *b as usize } else { table.iter().position(|t| t == b).expect("all bytes") };
            let value = table.remove(at);
            table.insert(0, value);
            if back {
                value
            } else {
                at as u8
            }
        })
        .collect()
}
fn rle(data: &[u8]) -> String {
    data.chunk_by(|a, b| a == b)
        .map(|r| if r.len() > 1 { format!("{}{}", r.len(), r[0] as char) } else { (r[0] as char).to_string() })
        .collect()
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut noise = 1u32;
    let samples: Vec<(&str, Vec<u8>)> = vec![
        ("empty", vec![]),
        ("one", b"x".to_vec()),
        ("same", vec![b'a'; 5000]),
        ("words", "she sells sea shells by the sea shore; ".repeat(20).into_bytes()),
        ("source", include_str!("compression.rs").as_bytes()[..6000].to_vec()),
        (
            "noise",
            (0..2000)
                .map(|_| {
                    noise = noise.wrapping_mul(1664525).wrapping_add(1013904223);
                    (noise >> 24) as u8
                })
                .collect(),
        ),
        ("ramp", (0..3000u32).map(|i| (i / 7 % 256) as u8).collect()),
    ];
    for (name, data) in &samples {
        let packed = compress(data);
        let back = expand(&packed)?;
        let copies = lz(data).filter(|t| matches!(t, Token::Copy { .. })).count();
        println!("{name}: {} -> {} with {copies} copies, {}", data.len(), packed.len(), back == *data);
    }
    println!("{:?}", lz(b"abcabcabcabcd").collect::<Vec<_>>());
    let l = lengths(&[5, 9, 12, 13, 16, 45, 0]);
    println!(
        "{l:?} {:?}",
        canonical(&l).iter().map(|(s, l, c)| format!("{s}={c:0w$b}", w = *l as usize)).collect::<Vec<_>>()
    );
    let good = compress(&samples[3].1);
    for cut in [0, 1, 40, good.len() - 1] {
        println!("{:?}", expand(&good[..cut]).map_err(|e| e.to_string()));
    }
    let mut bad = good;
    for i in 0..3 {
        let at = bad.len() - 20 + i * 5;
        bad[at] ^= 0x5a;
        println!("{:?}", expand(&bad).map(|v| v.len()).map_err(|e| e.downcast::<Corrupt>().is_ok()));
    }
    let (last, first) = bwt(b"bananabandana");
    println!("{} {first} {} {:?}", String::from_utf8_lossy(&last), rle(&last), String::from_utf8(unbwt(&last, first))?);
    let moved = move_to_front(&last, false);
    println!("{moved:?} {}", move_to_front(&moved, true) == last);
    let (l, f) = bwt(&samples[3].1);
    println!("{} {}", l.chunk_by(|a, b| a == b).count(), unbwt(&l, f) == samples[3].1);
    Ok(())
}
