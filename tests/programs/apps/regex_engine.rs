//! A regular expression engine: parser to a syntax tree, Thompson construction, simulation with captures (Pike), a lazily built
//! DFA beside it, and a backtracking matcher that both are checked against.
use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt;
use std::iter::Peekable;
use std::ops::RangeInclusive;
use std::rc::Rc;
use std::str::Chars;

#[derive(Debug, Clone, PartialEq)]
enum Ast {
    Empty,
    Set(Rc<Set>),
    Start,
    End,
    Cat(Vec<Ast>),
    Alt(Vec<Ast>),
    Repeat { inner: Box<Ast>, min: u32, max: Option<u32>, greedy: bool },
    Group(Box<Ast>, Option<usize>),
}
#[derive(Debug, Clone, PartialEq, Default)]
struct Set {
    ranges: Vec<RangeInclusive<char>>,
    negated: bool,
}
impl Set {
    fn has(&self, c: char) -> bool {
        self.ranges.iter().any(|r| r.contains(&c)) != self.negated
    }
    fn class(c: char) -> Option<Set> {
        let ranges = match c.to_ascii_lowercase() {
            'd' => vec!['0'..='9'],
            'w' => vec!['a'..='z', 'A'..='Z', '0'..='9', '_'..='_'],
            's' => vec![' '..=' ', '\t'..='\r'],
            _ => return None,
        };
        Some(Set { ranges, negated: c.is_uppercase() })
    }
}

#[derive(Debug, PartialEq, Eq)]
enum BadRegex {
    Unclosed(char),
    NothingToRepeat,
    BadRange(char, char),
    BadCount,
    Trailing(char),
}
impl fmt::Display for BadRegex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BadRegex::Unclosed(c) => write!(f, "unclosed {c}"),
            BadRegex::NothingToRepeat => f.write_str("nothing to repeat"),
            BadRegex::BadRange(a, b) => write!(f, "range {a}-{b} is reversed"),
            BadRegex::BadCount => f.write_str("bad count"),
            BadRegex::Trailing(c) => write!(f, "unexpected {c}"),
        }
    }
}

struct Parser<'p> {
    chars: Peekable<Chars<'p>>,
    groups: usize,
}
impl Parser<'_> {
    fn alt(&mut self) -> Result<Ast, BadRegex> {
        let mut branches = vec![self.cat()?];
        while self.chars.next_if_eq(&'|').is_some() {
            branches.push(self.cat()?);
        }
        Ok(if branches.len() == 1 { branches.remove(0) } else { Ast::Alt(branches) })
    }
    fn cat(&mut self) -> Result<Ast, BadRegex> {
        let mut items = vec![];
        while let Some(c) = self.chars.next_if(|c| !matches!(c, '|' | ')')) {
            let atom = self.atom(c)?;
            items.push(self.repeat(atom)?);
        }
        Ok(match items.len() {
            0 => Ast::Empty,
            1 => items.remove(0),
            _ => Ast::Cat(items),
        })
    }
    fn repeat(&mut self, mut atom: Ast) -> Result<Ast, BadRegex> {
        while let Some(c) = self.chars.next_if(|c| matches!(c, '*' | '+' | '?' | '{')) {
            let (min, max) = match c {
                '*' => (0, None),
                '+' => (1, None),
                '?' => (0, Some(1)),
                _ => {
                    let body: String = std::iter::from_fn(|| self.chars.next_if(|c| *c != '}')).collect();
                    self.chars.next().ok_or(BadRegex::Unclosed('{'))?;
                    let n = |s: &str| s.parse::<u32>().map_err(|_| BadRegex::BadCount);
                    match body.split_once(',') {
                        None => (n(&body)?, Some(n(&body)?)),
                        Some((a, "")) => (n(a)?, None),
                        Some((a, b)) => (n(a)?, Some(n(b)?)),
                    }
                }
            };
            if max.is_some_and(|m| m < min) {
                return Err(BadRegex::BadCount);
            }
            let greedy = self.chars.next_if_eq(&'?').is_none();
            atom = Ast::Repeat { inner: Box::new(atom), min, max, greedy };
        }
        Ok(atom)
    }
    fn atom(&mut self, c: char) -> Result<Ast, BadRegex> {
        let one = |c| Ast::Set(Rc::new(Set { ranges: vec![c..=c], negated: false }));
        Ok(match c {
            '.' => Ast::Set(Rc::new(Set { ranges: vec!['\n'..='\n'], negated: true })),
            '^' => Ast::Start,
            '$' => Ast::End,
            '(' => {
                let number = if self.chars.next_if_eq(&'?').is_some() {
                    self.chars.next_if_eq(&':').ok_or(BadRegex::NothingToRepeat)?;
                    None
                } else {
                    self.groups += 1;
                    Some(self.groups)
                };
                let inner = self.alt()?;
                self.chars.next_if_eq(&')').ok_or(BadRegex::Unclosed('('))?;
                Ast::Group(Box::new(inner), number)
            }
            '[' => {
                let mut set = Set { negated: self.chars.next_if_eq(&'^').is_some(), ..Set::default() };
                loop {
                    let lo = match self.chars.next().ok_or(BadRegex::Unclosed('['))? {
                        ']' if !set.ranges.is_empty() => break,
                        '\\' => {
                            let e = self.chars.next().ok_or(BadRegex::Unclosed('['))?;
                            if let Some(class) = Set::class(e) {
                                set.ranges.extend(class.ranges);
                                continue;
                            }
                            e
                        }
                        c => c,
                    };
                    let mut ahead = self.chars.clone();
                    match (ahead.next(), ahead.next()) {
                        (Some('-'), Some(hi)) if hi != ']' => {
                            self.chars = ahead;
                            if hi < lo {
                                return Err(BadRegex::BadRange(lo, hi));
                            }
                            set.ranges.push(lo..=hi);
                        }
                        _ => set.ranges.push(lo..=lo),
                    }
                }
                Ast::Set(Rc::new(set))
            }
            '\\' => match self.chars.next().ok_or(BadRegex::Unclosed('\\'))? {
                'n' => one('\n'),
                c => Set::class(c).map_or_else(|| one(c), |s| Ast::Set(Rc::new(s))),
            },
            '*' | '+' | '?' => return Err(BadRegex::NothingToRepeat),
            c => one(c),
        })
    }
}

#[derive(Debug, Clone)]
enum Inst {
    Set(Rc<Set>),
    Start,
    End,
    Split(usize, usize),
    Jump(usize),
    Save(usize),
    Match,
}

struct Regex {
    ast: Ast,
    program: Vec<Inst>,
    slots: usize,
}

impl Regex {
    fn new(pattern: &str) -> Result<Regex, BadRegex> {
        let mut p = Parser { chars: pattern.chars().peekable(), groups: 0 };
        let ast = p.alt()?;
        if let Some(c) = p.chars.next() {
            return Err(BadRegex::Trailing(c));
        }
        let mut r = Regex { ast: ast.clone(), program: vec![Inst::Save(0)], slots: 2 * (p.groups + 1) };
        r.compile(&ast);
        r.program.extend([Inst::Save(1), Inst::Match]);
        Ok(r)
    }
    fn compile(&mut self, ast: &Ast) {
        match ast {
            Ast::Empty => {}
            Ast::Set(s) => self.program.push(Inst::Set(s.clone())),
            Ast::Start => self.program.push(Inst::Start),
            Ast::End => self.program.push(Inst::End),
            Ast::Cat(items) => items.iter().for_each(|i| self.compile(i)),
            Ast::Group(inner, None) => self.compile(inner),
            Ast::Group(inner, Some(n)) => {
                self.program.push(Inst::Save(2 * n));
                self.compile(inner);
                self.program.push(Inst::Save(2 * n + 1));
            }
            Ast::Alt(branches) => {
                let mut jumps = vec![];
                for (i, b) in branches.iter().enumerate() {
                    let split = self.program.len();
                    let last = i + 1 == branches.len();
                    if !last {
                        self.program.push(Inst::Split(split + 1, 0));
                    }
                    self.compile(b);
                    if !last {
                        jumps.push(self.program.len());
                        self.program.push(Inst::Jump(0));
                        let next = self.program.len();
                        self.program[split] = Inst::Split(split + 1, next);
                    }
                }
                let end = self.program.len();
                jumps.into_iter().for_each(|j| self.program[j] = Inst::Jump(end));
            }
            Ast::Repeat { inner, min, max, greedy } => {
                (0..*min).for_each(|_| self.compile(inner));
                let order = |a, b| if *greedy { Inst::Split(a, b) } else { Inst::Split(b, a) };
                match max {
                    None => {
                        let split = self.program.len();
                        self.program.push(Inst::Match);
                        self.compile(inner);
                        self.program.push(Inst::Jump(split));
                        self.program[split] = order(split + 1, self.program.len());
                    }
                    Some(max) => {
                        let mut splits = vec![];
                        for _ in *min..*max {
                            splits.push(self.program.len());
                            self.program.push(Inst::Match);
                            self.compile(inner);
                        }
                        let end = self.program.len();
                        splits.into_iter().for_each(|s| self.program[s] = order(s + 1, end));
                    }
                }
            }
        }
    }
    /// Leftmost match with captures, as byte offsets.
    fn captures(&self, text: &str) -> Option<Vec<Option<usize>>> {
        struct Threads {
            list: Vec<(usize, Rc<Vec<Option<usize>>>)>,
            seen: HashSet<usize>,
        }
        fn add(r: &Regex, t: &mut Threads, pc: usize, at: usize, len: usize, caps: Rc<Vec<Option<usize>>>) {
            if !t.seen.insert(pc) {
                return;
            }
            match &r.program[pc] {
                Inst::Jump(to) => add(r, t, *to, at, len, caps),
                Inst::Split(a, b) => {
                    add(r, t, *a, at, len, caps.clone());
                    add(r, t, *b, at, len, caps);
                }
                Inst::Save(slot) => {
                    let mut caps = caps;
                    Rc::make_mut(&mut caps)[*slot] = Some(at);
                    add(r, t, pc + 1, at, len, caps);
                }
                Inst::Start if at == 0 => add(r, t, pc + 1, at, len, caps),
                Inst::End if at == len => add(r, t, pc + 1, at, len, caps),
                Inst::Start | Inst::End => {}
                Inst::Set(_) | Inst::Match => t.list.push((pc, caps)),
            }
        }
        let mut now = Threads { list: vec![], seen: HashSet::new() };
        let mut found: Option<Rc<Vec<Option<usize>>>> = None;
        for (at, c) in text.char_indices().map(|(i, c)| (i, Some(c))).chain([(text.len(), None)]) {
            if found.is_none() {
                add(self, &mut now, 0, at, text.len(), Rc::new(vec![None; self.slots]));
            }
            let mut next = Threads { list: vec![], seen: HashSet::new() };
            for (pc, caps) in now.list {
                match &self.program[pc] {
                    Inst::Match => {
                        found = Some(caps);
                        break;
                    }
                    Inst::Set(s) if c.is_some_and(|c| s.has(c)) => {
                        let after = at + c.map_or(0, char::len_utf8);
                        add(self, &mut next, pc + 1, after, text.len(), caps);
                    }
                    _ => {}
                }
            }
            now = next;
        }
        found.map(|c| Rc::try_unwrap(c).unwrap_or_else(|c| c.to_vec()))
    }
    /// Whether the whole text matches, by subsets of states made on demand.
    fn dfa_matches(&self, text: &str) -> (bool, usize) {
        let close = |states: &BTreeSet<usize>, start: bool, end: bool| {
            let mut out = BTreeSet::new();
            let mut work: Vec<usize> = states.iter().copied().collect();
            while let Some(pc) = work.pop() {
                if out.insert(pc) {
                    match self.program[pc] {
                        Inst::Jump(to) => work.push(to),
                        Inst::Split(a, b) => work.extend([a, b]),
                        Inst::Save(_) => work.push(pc + 1),
                        Inst::Start if start => work.push(pc + 1),
                        Inst::End if end => work.push(pc + 1),
                        _ => {}
                    }
                }
            }
            out
        };
        let mut cache: HashMap<(BTreeSet<usize>, char), BTreeSet<usize>> = HashMap::new();
        let mut state = close(&BTreeSet::from([0]), true, text.is_empty());
        let mut left = text.chars().count();
        for c in text.chars() {
            left -= 1;
            let step = || {
                let moved =
                    state.iter().filter(|pc| matches!(&self.program[**pc], Inst::Set(s) if s.has(c))).map(|pc| pc + 1);
                close(&moved.collect(), false, left == 0)
            };
            state = if left == 0 { step() } else { cache.entry((state.clone(), c)).or_insert_with(step).clone() };
        }
        (state.iter().any(|pc| matches!(self.program[*pc], Inst::Match)), cache.len())
    }
    fn backtrack(ast: &Ast, text: &[char], at: usize, k: &mut dyn FnMut(usize) -> bool) -> bool {
        match ast {
            Ast::Empty => k(at),
            Ast::Set(s) => text.get(at).is_some_and(|c| s.has(*c)) && k(at + 1),
            Ast::Start => at == 0 && k(at),
            Ast::End => at == text.len() && k(at),
            Ast::Group(inner, _) => Self::backtrack(inner, text, at, k),
            Ast::Alt(branches) => branches.iter().any(|b| Self::backtrack(b, text, at, k)),
            Ast::Cat(items) => match items.split_first() {
                None => k(at),
                Some((first, rest)) => {
                    let rest = Ast::Cat(rest.to_vec());
                    Self::backtrack(first, text, at, &mut |next| Self::backtrack(&rest, text, next, k))
                }
            },
            Ast::Repeat { inner, min, max, .. } => {
                let (min, max) = (*min, *max);
                if max != Some(0) {
                    let less = Ast::Repeat {
                        inner: inner.clone(),
                        min: min.saturating_sub(1),
                        max: max.map(|m| m - 1),
                        greedy: true,
                    };
                    if Self::backtrack(inner, text, at, &mut |next| {
                        (next > at || min > 0) && Self::backtrack(&less, text, next, k)
                    }) {
                        return true;
                    }
                }
                min == 0 && k(at)
            }
        }
    }
    fn find_all<'t>(&self, text: &'t str) -> Vec<&'t str> {
        let mut out = vec![];
        let mut rest = text;
        while let Some([Some(a), Some(b)]) = self.captures(rest).as_deref().and_then(|c| c.first_chunk::<2>()) {
            out.push(&rest[*a..*b]);
            let skip = if a == b { b + rest[*b..].chars().next().map_or(1, char::len_utf8) } else { *b };
            match rest.get(skip..) {
                Some(r) if !r.is_empty() => rest = r,
                _ => break,
            }
        }
        out
    }
}

fn main() {
    for (pattern, texts) in [
        ("a*b+c?", &["aaabbc", "b", "ac", "bcc", ""][..]),
        ("(a|ab)(c|bcd)(d*)", &["abcd", "abcdd", "acd"]),
        ("^(\\w+)@(\\w+)\\.(com|org)$", &["me@site.org", "x@y.net", "first_1@b2.com"]),
        ("(\\d{2,4})-(\\d\\d?)", &["on 2024-05-17", "1-1", "12345-6"]),
        ("[^aeiou\\s]+", &["hello world", "aei"]),
        ("<.+?>|<.+>", &["<a><b>", "x<>y"]),
        ("(x+x+)+y", &["xxxxxxxxxxxxxxxxy", "xxxxxxxxxx"]),
        ("((a)|(b))*", &["abba", "c"]),
        ("é[ñ-ö]?.", &["déóx", "éñ"]),
        ("(?:ab){2}|a{3}", &["ababab", "aaaa"]),
        ("$|^x", &["x", ""]),
        ("a|b|", &["b", "c"]),
    ] {
        let r = Regex::new(pattern).unwrap();
        println!("{pattern} ({} instructions)", r.program.len());
        for t in texts {
            let caps =
                r.captures(t).map(|c| c.chunks(2).map(|p| p[0].zip(p[1]).map(|(a, b)| &t[a..b])).collect::<Vec<_>>());
            let chars: Vec<char> = t.chars().collect();
            let slow = Regex::backtrack(&r.ast, &chars, 0, &mut |end| end == chars.len());
            let (fast, states) = r.dfa_matches(t);
            println!("  {t:?} {caps:?} whole {fast} {} {states}", fast == slow);
        }
    }
    let text = "The year 1999, then 2024; call 555-1234 or 42.";
    println!(
        "{:?} {:?}",
        Regex::new("\\d+").unwrap().find_all(text),
        Regex::new("[A-Z]?[a-z]{3,4}\\b?").map(|r| r.find_all(text).len())
    );
    println!("{:?}", Regex::new("x*").unwrap().find_all("axxb"));
    for bad in ["(a", "a)", "*a", "[z-a]", "[abc", "a{2", "a{3,1}", "a{x}", "\\", "(?a)"] {
        println!("{bad} {}", Regex::new(bad).err().map_or("fine".to_owned(), |e| e.to_string()));
    }
}
