//! Three classic algorithms on one text: SHA-256, an LZ77 packer and a backtracking regular expression matcher.
use std::collections::HashMap;
use std::fmt;

struct Sha256([u32; 8]);

fn fraction(root: f64) -> u32 {
    (root.fract() * 4294967296.0) as u32
}

fn primes() -> impl Iterator<Item = u32> {
    (2u32..).filter(|n| (2..*n).take_while(|d| d * d <= *n).all(|d| n % d != 0))
}

impl Sha256 {
    fn digest(message: &[u8]) -> Sha256 {
        let mut state: [u32; 8] = std::array::from_fn(|i| fraction((primes().nth(i).unwrap() as f64).sqrt()));
        let k: Vec<u32> = primes().take(64).map(|p| fraction((p as f64).cbrt())).collect();
        let mut data = message.to_vec();
        data.push(0x80);
        data.resize(data.len().next_multiple_of(64) + if data.len() % 64 > 56 { 64 } else { 0 } - 8, 0);
        data.extend_from_slice(&(message.len() as u64 * 8).to_be_bytes());
        for block in data.chunks_exact(64) {
            let mut w = [0u32; 64];
            for (word, bytes) in w.iter_mut().zip(block.chunks_exact(4)) {
                *word = u32::from_be_bytes(bytes.try_into().unwrap());
            }
            for i in 16..64 {
                let s0 = w[i - 15].rotate_right(7) ^ w[i - 15].rotate_right(18) ^ w[i - 15] >> 3;
                let s1 = w[i - 2].rotate_right(17) ^ w[i - 2].rotate_right(19) ^ w[i - 2] >> 10;
                w[i] = [w[i - 16], s0, w[i - 7], s1].into_iter().fold(0, u32::wrapping_add);
            }
            let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = state;
            for (k, w) in k.iter().zip(w) {
                let s1 = e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25);
                let t1 = [h, s1, (e & f) ^ (!e & g), *k, w].iter().fold(0u32, |x, y| x.wrapping_add(*y));
                let s0 = a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22);
                let t2 = s0.wrapping_add((a & b) ^ (a & c) ^ (b & c));
                (h, g, f, e, d, c, b, a) = (g, f, e, d.wrapping_add(t1), c, b, a, t1.wrapping_add(t2));
            }
            for (s, x) in state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
                *s = s.wrapping_add(x);
            }
        }
        Sha256(state)
    }
}

impl fmt::Display for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|w| write!(f, "{w:08x}"))
    }
}

#[derive(Debug, PartialEq)]
enum Token {
    Literal(u8),
    Copy { distance: u16, length: u8 },
}

fn pack(input: &[u8]) -> Vec<Token> {
    let mut seen: HashMap<[u8; 3], Vec<usize>> = HashMap::new();
    let (mut out, mut at) = (Vec::new(), 0);
    while at < input.len() {
        let common = |from: &usize| input[*from..].iter().zip(&input[at..]).take(255).take_while(|(a, b)| a == b).count();
        let key = input[at..].first_chunk::<3>();
        let best = key.and_then(|k| seen.get(k)).and_then(|starts| starts.iter().map(|s| (common(s), *s)).max());
        let step = match best {
            Some((length @ 3.., start)) => {
                out.push(Token::Copy { distance: (at - start) as u16, length: length as u8 });
                length
            }
            _ => {
                out.push(Token::Literal(input[at]));
                1
            }
        };
        for i in at..at + step {
            if let Some(k) = input[i..].first_chunk() {
                seen.entry(*k).or_default().push(i);
            }
        }
        at += step;
    }
    out
}

fn unpack(tokens: &[Token]) -> Vec<u8> {
    tokens.iter().fold(Vec::new(), |mut out, token| {
        match *token {
            Token::Literal(b) => out.push(b),
            Token::Copy { distance, length } => (0..length).for_each(|_| out.push(out[out.len() - distance as usize])),
        }
        out
    })
}

enum Node {
    Char(char),
    Any,
    Class(Vec<(char, char)>, bool),
    Repeat(Box<Node>, usize, Option<usize>),
    Either(Vec<Vec<Node>>),
}

fn parse(s: &mut std::iter::Peekable<std::str::Chars>) -> Result<Node, String> {
    let mut branches = vec![vec![]];
    while let Some(c) = s.next_if(|c| *c != ')') {
        let branch: &mut Vec<Node> = branches.last_mut().unwrap();
        let node = match c {
            '|' => {
                branches.push(vec![]);
                continue;
            }
            '.' => Node::Any,
            '(' => {
                let inner = parse(s)?;
                s.next().ok_or("missing )")?;
                inner
            }
            '[' => {
                let negated = s.next_if_eq(&'^').is_some();
                let mut ranges = vec![];
                while let Some(lo) = s.next_if(|c| *c != ']') {
                    let hi = if s.next_if_eq(&'-').is_some() { s.next().ok_or("open range")? } else { lo };
                    ranges.push((lo, hi));
                }
                s.next().ok_or_else(|| format!("missing ] after {ranges:?}"))?;
                Node::Class(ranges, negated)
            }
            '*' | '+' | '?' => {
                let last = branch.pop().ok_or("nothing to repeat")?;
                Node::Repeat(last.into(), (c == '+') as usize, (c == '?').then_some(1))
            }
            c => Node::Char(c),
        };
        branch.push(node);
    }
    Ok(Node::Either(branches))
}

type Next<'a> = &'a dyn Fn(&[char]) -> Option<usize>;

fn run(node: &Node, s: &[char], next: Next) -> Option<usize> {
    let one = |ok: &dyn Fn(char) -> bool| s.split_first().filter(|(c, _)| ok(**c)).and_then(|(_, rest)| next(rest));
    match node {
        Node::Char(want) => one(&|c| c == *want),
        Node::Any => one(&|_| true),
        Node::Class(ranges, negated) => one(&|c| ranges.iter().any(|(a, b)| (*a..=*b).contains(&c)) != *negated),
        Node::Either(branches) => branches.iter().find_map(|b| sequence(b, s, next)),
        Node::Repeat(inner, min, max) => repeat(inner, *min, *max, s, next),
    }
}

fn sequence(nodes: &[Node], s: &[char], next: Next) -> Option<usize> {
    match nodes {
        [] => next(s),
        [first, rest @ ..] => run(first, s, &|s| sequence(rest, s, next)),
    }
}

fn repeat(node: &Node, min: usize, max: Option<usize>, s: &[char], next: Next) -> Option<usize> {
    let more = || run(node, s, &|rest| if rest.len() < s.len() { repeat(node, min.saturating_sub(1), max.map(|m| m - 1), rest, next) } else { None });
    (max != Some(0)).then(more).flatten().or_else(|| (min == 0).then(|| next(s)).flatten())
}

fn find(pattern: &str, text: &str) -> Result<Option<String>, String> {
    let node = parse(&mut pattern.chars().peekable())?;
    let chars: Vec<char> = text.chars().collect();
    let hit = (0..=chars.len()).find_map(|i| run(&node, &chars[i..], &|rest| Some(chars.len() - rest.len())).map(|end| (i, end)));
    Ok(hit.map(|(a, b)| chars[a..b].iter().collect()))
}

fn main() {
    for n in [0, 3, 55, 56, 64, 1000] {
        println!("{n} {}", Sha256::digest(&b"abc".iter().copied().cycle().take(n).collect::<Vec<_>>()));
    }
    let text = "she sells sea shells; the shells she sells are sea shells, I'm sure. ".repeat(9) + "zzzzzzzz";
    let packed = pack(text.as_bytes());
    println!("{} -> {} {:?}", text.len(), packed.len(), &packed[10..16]);
    println!("{} {}", unpack(&packed) == text.as_bytes(), Sha256::digest(&unpack(&packed)));
    for p in ["s[a-h]+l*s", "(ab|ea )*she", "z+", "[^a-z ,;]+ ?m", "a.e|sure", "(x", "*", "[ab", "(a?)*t", "q"] {
        println!("{p:>14} {:?}", find(p, &text));
    }
}
