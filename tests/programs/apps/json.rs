//! A JSON library: a parser with positions in its errors, compact and pretty printers, paths, merging, conversion traits.
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter, Write};
use std::iter::Peekable;
use std::ops::{Index, IndexMut};
use std::str::{CharIndices, FromStr};

#[derive(Debug, Clone, PartialEq, Default)]
enum Json {
    #[default]
    Null,
    Bool(bool),
    Number(f64),
    String(String),
    Array(Vec<Json>),
    Object(BTreeMap<String, Json>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum ErrorKind {
    UnexpectedEnd,
    Unexpected(char),
    BadNumber(String),
    BadEscape(char),
    LoneSurrogate(u16),
    DuplicateKey(String),
    TooDeep,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct ParseError {
    kind: ErrorKind,
    line: usize,
    column: usize,
}

impl Display for ParseError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: ", self.line, self.column)?;
        match &self.kind {
            ErrorKind::UnexpectedEnd => f.write_str("unexpected end"),
            ErrorKind::Unexpected(c) => write!(f, "unexpected {c:?}"),
            ErrorKind::BadNumber(n) => write!(f, "bad number `{n}`"),
            ErrorKind::BadEscape(c) => write!(f, "bad escape \\{c}"),
            ErrorKind::LoneSurrogate(s) => write!(f, "lone surrogate {s:04x}"),
            ErrorKind::DuplicateKey(k) => write!(f, "duplicate key {k:?}"),
            ErrorKind::TooDeep => f.write_str("too deep"),
        }
    }
}
impl std::error::Error for ParseError {}

struct Parser<'a> {
    text: &'a str,
    chars: Peekable<CharIndices<'a>>,
    depth: u32,
}

type Result<T> = std::result::Result<T, ParseError>;

impl<'a> Parser<'a> {
    fn new(text: &'a str) -> Self {
        Parser { text, chars: text.char_indices().peekable(), depth: 0 }
    }

    fn at(&mut self) -> usize {
        self.chars.peek().map_or(self.text.len(), |(i, _)| *i)
    }

    fn fail<T>(&mut self, kind: ErrorKind) -> Result<T> {
        let before = &self.text[..self.at()];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |l| l.chars().count()) + 1;
        Err(ParseError { kind, line, column })
    }

    fn unexpected<T>(&mut self) -> Result<T> {
        match self.chars.peek().copied() {
            Some((_, c)) => self.fail(ErrorKind::Unexpected(c)),
            None => self.fail(ErrorKind::UnexpectedEnd),
        }
    }

    fn blank(&mut self) {
        while self.chars.next_if(|(_, c)| matches!(c, ' ' | '\t' | '\r' | '\n')).is_some() {}
    }

    fn expect(&mut self, want: char) -> Result<()> {
        match self.chars.next_if(|(_, c)| *c == want) {
            Some(_) => Ok(()),
            None => self.unexpected(),
        }
    }

    fn word(&mut self, word: &str, value: Json) -> Result<Json> {
        word.chars().try_for_each(|c| self.expect(c))?;
        Ok(value)
    }

    fn value(&mut self) -> Result<Json> {
        self.blank();
        let Some(&(start, c)) = self.chars.peek() else { return self.unexpected() };
        match c {
            'n' => self.word("null", Json::Null),
            't' => self.word("true", Json::Bool(true)),
            'f' => self.word("false", Json::Bool(false)),
            '"' => self.string().map(Json::String),
            '-' | '0'..='9' => {
                while self.chars.next_if(|(_, c)| matches!(c, '0'..='9' | '-' | '+' | '.' | 'e' | 'E')).is_some() {}
                let end = self.at();
                let text = &self.text[start..end];
                let digits = text.strip_prefix('-').unwrap_or(text);
                if digits.len() > 1 && digits.starts_with('0') && digits.as_bytes()[1].is_ascii_digit() {
                    return self.fail(ErrorKind::BadNumber(text.to_owned()));
                }
                text.parse().map(Json::Number).or_else(|_| self.fail(ErrorKind::BadNumber(text.to_owned())))
            }
            '[' => self.nested(|p| {
                let mut items = vec![];
                p.list(']', |p| Ok(items.push(p.value()?)))?;
                Ok(Json::Array(items))
            }),
            '{' => self.nested(|p| {
                let mut map = BTreeMap::new();
                p.list('}', |p| {
                    let key = p.string()?;
                    p.blank();
                    p.expect(':')?;
                    let value = p.value()?;
                    match map.insert(key.clone(), value) {
                        None => Ok(()),
                        Some(_) => p.fail(ErrorKind::DuplicateKey(key)),
                    }
                })?;
                Ok(Json::Object(map))
            }),
            c => self.fail(ErrorKind::Unexpected(c)),
        }
    }

    fn nested(&mut self, f: impl FnOnce(&mut Self) -> Result<Json>) -> Result<Json> {
        self.depth += 1;
        if self.depth > 40 {
            return self.fail(ErrorKind::TooDeep);
        }
        self.chars.next();
        let r = f(self);
        self.depth -= 1;
        r
    }

    fn list(&mut self, close: char, mut item: impl FnMut(&mut Self) -> Result<()>) -> Result<()> {
        self.blank();
        if self.expect(close).is_ok() {
            return Ok(());
        }
        loop {
            self.blank();
            item(self)?;
            self.blank();
            match self.chars.next_if(|&(_, c)| c == ',' || c == close) {
                Some((_, ',')) => continue,
                Some(_) => return Ok(()),
                None => return self.unexpected(),
            }
        }
    }

    fn hex(&mut self) -> Result<u16> {
        let mut n = 0;
        for _ in 0..4 {
            match self.chars.peek().and_then(|(_, c)| c.to_digit(16)) {
                Some(d) => n = n << 4 | d as u16,
                None => return self.unexpected(),
            }
            self.chars.next();
        }
        Ok(n)
    }

    fn string(&mut self) -> Result<String> {
        self.expect('"')?;
        let mut out = String::new();
        loop {
            match self.chars.next() {
                None => return self.unexpected(),
                Some((_, '"')) => return Ok(out),
                Some((_, '\\')) => match self.chars.next().map(|(_, c)| c) {
                    Some(c @ ('"' | '\\' | '/')) => out.push(c),
                    Some('n') => out.push('\n'),
                    Some('t') => out.push('\t'),
                    Some('r') => out.push('\r'),
                    Some('b') => out.push('\u{8}'),
                    Some('f') => out.push('\u{c}'),
                    Some('u') => {
                        let mut units = vec![self.hex()?];
                        if (0xd800..0xdc00).contains(&units[0]) && self.expect('\\').is_ok() {
                            self.expect('u')?;
                            units.push(self.hex()?);
                        }
                        for c in char::decode_utf16(units) {
                            match c {
                                Ok(c) => out.push(c),
                                Err(e) => return self.fail(ErrorKind::LoneSurrogate(e.unpaired_surrogate())),
                            }
                        }
                    }
                    Some(c) => return self.fail(ErrorKind::BadEscape(c)),
                    None => return self.unexpected(),
                },
                Some((_, c)) => out.push(c),
            }
        }
    }
}

impl FromStr for Json {
    type Err = ParseError;
    fn from_str(s: &str) -> Result<Json> {
        let mut p = Parser::new(s);
        let v = p.value()?;
        p.blank();
        if p.chars.peek().is_some() {
            p.unexpected()
        } else {
            Ok(v)
        }
    }
}

fn quoted(f: &mut Formatter<'_>, s: &str) -> fmt::Result {
    f.write_char('"')?;
    for c in s.chars() {
        match c {
            '"' => f.write_str("\\\"")?,
            '\\' => f.write_str("\\\\")?,
            '\n' => f.write_str("\\n")?,
            c if c < ' ' => write!(f, "\\u{:04x}", c as u32)?,
            c => f.write_char(c)?,
        }
    }
    f.write_char('"')
}

impl Json {
    fn print(&self, f: &mut Formatter<'_>, indent: Option<usize>) -> fmt::Result {
        let line = |f: &mut Formatter<'_>, more: usize| match indent {
            Some(n) => write!(f, "\n{:1$}", "", (n + more) * 2),
            None => Ok(()),
        };
        match self {
            Json::Null => f.write_str("null"),
            Json::Bool(b) => write!(f, "{b}"),
            Json::Number(n) => match f.precision() {
                Some(p) => write!(f, "{n:.p$}"),
                None => write!(f, "{n}"),
            },
            Json::String(s) => quoted(f, s),
            Json::Array(a) if a.is_empty() => f.write_str("[]"),
            Json::Array(a) => {
                for (i, x) in a.iter().enumerate() {
                    f.write_char(if i == 0 { '[' } else { ',' })?;
                    line(f, 1)?;
                    x.print(f, indent.map(|n| n + 1))?;
                }
                line(f, 0)?;
                f.write_char(']')
            }
            Json::Object(o) => {
                f.write_char('{')?;
                let mut first = true;
                for (k, v) in o {
                    if !std::mem::take(&mut first) {
                        f.write_char(',')?;
                    }
                    line(f, 1)?;
                    quoted(f, k)?;
                    f.write_str(if indent.is_some() { ": " } else { ":" })?;
                    v.print(f, indent.map(|n| n + 1))?;
                }
                if !o.is_empty() {
                    line(f, 0)?;
                }
                f.write_char('}')
            }
        }
    }

    fn pointer(&self, path: &str) -> Option<&Json> {
        path.split('/').skip(1).try_fold(self, |at, key| match at {
            Json::Object(o) => o.get(key),
            Json::Array(a) => a.get(key.parse::<usize>().ok()?),
            _ => None,
        })
    }

    fn merge(&mut self, other: Json) {
        match (self, other) {
            (Json::Object(a), Json::Object(b)) => b.into_iter().for_each(|(k, v)| match v {
                Json::Null => drop(a.remove(&k)),
                v => a.entry(k).or_default().merge(v),
            }),
            (a, b) => *a = b,
        }
    }

    fn walk<'a>(&'a self, path: &mut Vec<Cow<'a, str>>, visit: &mut dyn FnMut(&[Cow<'a, str>], &'a Json)) {
        visit(path, self);
        let children: Box<dyn Iterator<Item = (Cow<'a, str>, &'a Json)> + 'a> = match self {
            Json::Array(a) => Box::new(a.iter().enumerate().map(|(i, v)| (Cow::Owned(i.to_string()), v))),
            Json::Object(o) => Box::new(o.iter().map(|(k, v)| (Cow::Borrowed(k.as_str()), v))),
            _ => Box::new(std::iter::empty()),
        };
        for (k, v) in children {
            path.push(k);
            v.walk(path, visit);
            path.pop();
        }
    }
}

impl Display for Json {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.print(f, f.alternate().then_some(0))
    }
}
impl Index<&str> for Json {
    type Output = Json;
    fn index(&self, key: &str) -> &Json {
        const NULL: &Json = &Json::Null;
        match self {
            Json::Object(o) => o.get(key).unwrap_or(NULL),
            _ => NULL,
        }
    }
}
impl IndexMut<&str> for Json {
    fn index_mut(&mut self, key: &str) -> &mut Json {
        if *self == Json::Null {
            *self = Json::Object(BTreeMap::new());
        }
        match self {
            Json::Object(o) => o.entry(key.to_owned()).or_default(),
            other => panic!("{other} is not an object"),
        }
    }
}
macro_rules! from {
    ($($t:ty: $x:ident => $e:expr;)*) => {$(
        impl From<$t> for Json {
            fn from($x: $t) -> Json {
                $e
            }
        }
    )*};
}
from! {
    bool: b => Json::Bool(b);
    f64: n => Json::Number(n);
    i32: n => Json::Number(n.into());
    &str: s => Json::String(s.to_owned());
    String: s => Json::String(s);
}
impl<T: Into<Json>> From<Vec<T>> for Json {
    fn from(v: Vec<T>) -> Json {
        Json::Array(v.into_iter().map(T::into).collect())
    }
}
impl<T: Into<Json>> From<Option<T>> for Json {
    fn from(o: Option<T>) -> Json {
        o.map_or(Json::Null, T::into)
    }
}
macro_rules! json {
    (null) => { Json::Null };
    ([ $($x:tt),* $(,)? ]) => { Json::Array(vec![$(json!($x)),*]) };
    ({ $($k:literal : $v:tt),* $(,)? }) => { Json::Object([$(($k.to_owned(), json!($v))),*].into()) };
    ($e:expr) => { Json::from($e) };
}

fn main() {
    let text = r#" {"name": "r\u00e4c \ud83d\ude00 \"q\"", "list": [1, -2.5e3, 0.125, [], {}], "ok": true, "none": null,
        "nested": {"a": {"b": [10, {"c": "deep\n\u0001"}]}}} "#;
    let mut j: Json = text.parse().unwrap();
    println!("{j}\n{j:#}\n{j:.2}");
    println!("{:?} {:?}", j.pointer("/nested/a/b/1/c"), j.pointer("/list/9"));
    println!("{} {} {}", j["name"], j["nope"]["deeper"], j.to_string().parse::<Json>().as_ref() == Ok(&j));
    j.merge(json!({"ok": null, "nested": {"a": 5, "new": [true, "x", null]}, "list": {"replaced": (1 + 2)}}));
    j["made"]["up"]["path"] = vec![Some(1), None].into();
    println!("{j}");
    let mut lines = vec![];
    j.walk(&mut vec![], &mut |p, v| {
        lines.push(format!("/{} {}", p.join("/"), matches!(v, Json::Object(_) | Json::Array(_))))
    });
    println!("{}", lines.join("; "));
    for bad in [
        "",
        "[1,",
        "[1 2]",
        "{\"a\" 1}",
        "tru",
        "01",
        "-",
        "1e",
        "\"\\x\"",
        "\"\\ud800\"",
        "\"\\ud800\\u0041\"",
        "{\"a\":1,\"a\":2}",
        "[]]",
        "\"abc",
        "\n\n  ?",
        "{\"é\n\": é}",
    ] {
        println!("{bad:?} -> {}", bad.parse::<Json>().unwrap_err());
    }
    println!("{}", "[".repeat(50).parse::<Json>().unwrap_err());
}
