//! JSON read into a tree, changed, and written again: enums, boxed recursion, strings, error handling.

use std::collections::BTreeMap;
use std::fmt::{self, Write};

#[derive(Clone, PartialEq, Debug)]
enum Json {
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Json>),
    Object(BTreeMap<String, Json>),
}

#[derive(Debug)]
#[expect(dead_code, reason = "they are printed")]
struct Error {
    at: usize,
    expected: &'static str,
}

struct Reader<'a> {
    text: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn error<T>(&self, expected: &'static str) -> Result<T, Error> {
        Err(Error { at: self.at, expected })
    }

    fn peek(&mut self) -> Option<u8> {
        while self.text.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
        self.text.get(self.at).copied()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn word(&mut self, word: &str, value: Json) -> Result<Json, Error> {
        if !self.text[self.at..].starts_with(word.as_bytes()) {
            return self.error("a value");
        }
        self.at += word.len();
        Ok(value)
    }

    fn value(&mut self) -> Result<Json, Error> {
        match self.peek() {
            Some(b'n') => self.word("null", Json::Null),
            Some(b't') => self.word("true", Json::Bool(true)),
            Some(b'f') => self.word("false", Json::Bool(false)),
            Some(b'"') => self.string().map(Json::Text),
            Some(b'[') => self.list(),
            Some(b'{') => self.object(),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => self.error("a value"),
        }
    }

    fn list(&mut self) -> Result<Json, Error> {
        self.at += 1;
        let mut items = Vec::new();
        if self.eat(b']') {
            return Ok(Json::List(items));
        }
        loop {
            items.push(self.value()?);
            if self.eat(b']') {
                return Ok(Json::List(items));
            }
            if !self.eat(b',') {
                return self.error("`,` or `]`");
            }
        }
    }

    fn object(&mut self) -> Result<Json, Error> {
        self.at += 1;
        let mut fields = BTreeMap::new();
        if self.eat(b'}') {
            return Ok(Json::Object(fields));
        }
        loop {
            if self.peek() != Some(b'"') {
                return self.error("a name");
            }
            let name = self.string()?;
            if !self.eat(b':') {
                return self.error("`:`");
            }
            let value = self.value()?;
            fields.insert(name, value);
            if self.eat(b'}') {
                return Ok(Json::Object(fields));
            }
            if !self.eat(b',') {
                return self.error("`,` or `}`");
            }
        }
    }

    fn number(&mut self) -> Result<Json, Error> {
        let start = self.at;
        while self.text.get(self.at).is_some_and(|b| b"+-.eE0123456789".contains(b)) {
            self.at += 1;
        }
        let text = std::str::from_utf8(&self.text[start..self.at]).expect("digits");
        text.parse().map(Json::Number).or_else(|_| self.error("a number"))
    }

    fn string(&mut self) -> Result<String, Error> {
        self.at += 1;
        let mut bytes = Vec::new();
        loop {
            match self.text.get(self.at) {
                None => return self.error("`\"`"),
                Some(b'"') => {
                    self.at += 1;
                    return String::from_utf8(bytes).or_else(|_| self.error("text"));
                }
                Some(b'\\') => {
                    let escaped = self.text.get(self.at + 1).copied();
                    self.at += 2;
                    match escaped {
                        Some(b'n') => bytes.push(b'\n'),
                        Some(b't') => bytes.push(b'\t'),
                        Some(b'u') => {
                            let digits = self.text.get(self.at..self.at + 4).and_then(|d| std::str::from_utf8(d).ok());
                            let code = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
                            let Some(c) = code.and_then(char::from_u32) else { return self.error("a character") };
                            bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
                            self.at += 4;
                        }
                        Some(other) => bytes.push(other),
                        None => return self.error("a character"),
                    }
                }
                Some(byte) => {
                    bytes.push(*byte);
                    self.at += 1;
                }
            }
        }
    }
}

fn parse(text: &str) -> Result<Json, Error> {
    let mut reader = Reader { text: text.as_bytes(), at: 0 };
    let value = reader.value()?;
    if reader.peek().is_some() { reader.error("the end") } else { Ok(value) }
}

fn quoted(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_char('"')?;
    for c in text.chars() {
        match c {
            '"' | '\\' => write!(f, "\\{c}")?,
            '\n' => f.write_str("\\n")?,
            c if c < ' ' => write!(f, "\\u{:04x}", c as u32)?,
            c => f.write_char(c)?,
        }
    }
    f.write_char('"')
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Json::Null => f.write_str("null"),
            Json::Bool(value) => write!(f, "{value}"),
            Json::Number(value) => write!(f, "{value}"),
            Json::Text(text) => quoted(f, text),
            Json::List(items) => {
                f.write_char('[')?;
                for (i, item) in items.iter().enumerate() {
                    write!(f, "{}{item}", if i > 0 { "," } else { "" })?;
                }
                f.write_char(']')
            }
            Json::Object(fields) => {
                f.write_char('{')?;
                for (i, (name, value)) in fields.iter().enumerate() {
                    f.write_str(if i > 0 { "," } else { "" })?;
                    quoted(f, name)?;
                    write!(f, ":{value}")?;
                }
                f.write_char('}')
            }
        }
    }
}

/// The sum of all numbers, each of which is then doubled.
fn double(json: &mut Json) -> f64 {
    match json {
        Json::Number(value) => {
            *value *= 2.0;
            *value / 2.0
        }
        Json::List(items) => items.iter_mut().map(double).sum(),
        Json::Object(fields) => fields.values_mut().map(double).sum(),
        _ => 0.0,
    }
}

fn main() -> Result<(), Error> {
    let records: Vec<String> = (0..6000)
        .map(|i| {
            format!(
                r#"{{"id": {i}, "name": "Größe \"{}\"\n", "price": {}.5e-1, "tags": ["a", "b{}", null, true], "in": {{}}}}"#,
                i % 97,
                i * 13,
                i % 7
            )
        })
        .collect();
    let text = format!("[{}]", records.join(",\n  "));
    let mut json = parse(&text)?;
    for _ in 0..4 {
        let sum = double(&mut json);
        let written = json.to_string();
        let again = parse(&written)?;
        println!("{} bytes, {sum}, equal: {}", written.len(), again == json);
    }
    println!("{:?}", parse("[1, {\"a\" 2}]").unwrap_err());
    Ok(())
}
