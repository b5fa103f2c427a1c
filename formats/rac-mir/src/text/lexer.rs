//! Tokens of the text forms, and a cursor over them whose errors say line and column.

use anyhow::{Result, anyhow};
use std::fmt;

/// A token.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Token {
    /// An identifier or keyword.
    Word(String),
    /// Digits with whatever letters follow: `12`, `0xff`, `5_usize`.
    Number(String),
    /// `"…"`.
    Str(String),
    /// `b"…"`.
    ByteStr(Vec<u8>),
    /// `c"…"`.
    CStr(Vec<u8>),
    /// `'a'`.
    Char(char),
    /// `'a`, without the quote.
    Lifetime(String),
    /// Punctuation.
    Punct(&'static str),
    /// Nothing more.
    End,
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Token::Word(text) | Token::Number(text) => write!(f, "`{text}`"),
            Token::Str(text) => write!(f, "{text:?}"),
            Token::ByteStr(bytes) => write!(f, "b\"{}\"", bytes.escape_ascii()),
            Token::CStr(bytes) => write!(f, "c\"{}\"", bytes.escape_ascii()),
            Token::Char(c) => write!(f, "{c:?}"),
            Token::Lifetime(name) => write!(f, "`'{name}`"),
            Token::Punct(text) => write!(f, "`{text}`"),
            Token::End => f.write_str("the end of the text"),
        }
    }
}

/// Longest first.
const PUNCTUATION: &[&str] = &[
    "..=", "...", "::", "->", "=>", "==", "..", "'^", "(", ")", "[", "]", "{", "}", "<", ">", ",", ";", ":", "=", "&",
    "*", "!", "-", "+", "|", "/", "#", "@", ".", "?",
];

/// A position in the text: 1-based line and column.
#[derive(Copy, Clone, Debug)]
struct Position {
    line: u32,
    col: u32,
}

/// Tokens and how far they are read.
pub struct Cursor {
    tokens: Vec<(Token, Position)>,
    at: usize,
}

impl Cursor {
    /// Splits a text into tokens. `//` starts a comment.
    pub fn new(text: &str) -> Result<Cursor> {
        let mut lexer = Lexer { rest: text, line: 1, col: 1 };
        let mut tokens = Vec::new();
        loop {
            lexer.skip_blanks();
            let position = Position { line: lexer.line, col: lexer.col };
            let token = lexer.token().map_err(|error| at(position, &error))?;
            let is_end = token == Token::End;
            tokens.push((token, position));
            if is_end {
                return Ok(Cursor { tokens, at: 0 });
            }
        }
    }

    /// Where the cursor is, to return to by [`Cursor::rewind`].
    pub fn mark(&self) -> usize {
        self.at
    }
    /// Goes back.
    pub fn rewind(&mut self, mark: usize) {
        self.at = mark;
    }
    /// The tokens since a mark, as a key that is equal for equal tokens.
    pub fn key_since(&self, mark: usize) -> String {
        self.tokens[mark..self.at].iter().map(|(token, _)| format!("{token} ")).collect()
    }

    /// The next token.
    pub fn peek(&self) -> &Token {
        self.peek_nth(0)
    }
    /// The token after `n` others.
    pub fn peek_nth(&self, n: usize) -> &Token {
        &self.tokens[(self.at + n).min(self.tokens.len() - 1)].0
    }
    /// Takes the next token.
    pub fn bump(&mut self) -> Token {
        let token = self.peek().clone();
        if token != Token::End {
            self.at += 1;
        }
        token
    }

    /// An error at the next token.
    pub fn error(&self, text: impl fmt::Display) -> anyhow::Error {
        self.error_at(self.at, text)
    }
    /// An error at a mark.
    pub fn error_at(&self, mark: usize, text: impl fmt::Display) -> anyhow::Error {
        at(self.tokens[mark.min(self.tokens.len() - 1)].1, &text.to_string())
    }
    /// The error that something else was expected.
    pub fn expected<T>(&self, what: &str) -> Result<T> {
        Err(self.error(format!("expected {what}, found {}", self.peek())))
    }

    /// Whether punctuation is next.
    pub fn at_punct(&self, text: &str) -> bool {
        matches!(self.peek(), Token::Punct(punct) if *punct == text)
    }
    /// Whether a word is next.
    pub fn at_word(&self, text: &str) -> bool {
        matches!(self.peek(), Token::Word(word) if word == text)
    }
    /// Takes punctuation if it is next.
    pub fn eat(&mut self, text: &str) -> bool {
        let found = self.at_punct(text);
        self.at += usize::from(found);
        found
    }
    /// Takes a word if it is next.
    pub fn eat_word(&mut self, text: &str) -> bool {
        let found = self.at_word(text);
        self.at += usize::from(found);
        found
    }
    /// Demands punctuation.
    pub fn expect(&mut self, text: &str) -> Result<()> {
        if self.eat(text) { Ok(()) } else { self.expected(&format!("`{text}`")) }
    }
    /// Demands a word.
    pub fn expect_word(&mut self, text: &str) -> Result<()> {
        if self.eat_word(text) { Ok(()) } else { self.expected(&format!("`{text}`")) }
    }

    /// Any word.
    pub fn word(&mut self) -> Result<String> {
        match self.peek() {
            Token::Word(word) => {
                let word = word.clone();
                self.at += 1;
                Ok(word)
            }
            _ => self.expected("a word"),
        }
    }
    /// A name: a word or a string.
    pub fn name(&mut self) -> Result<String> {
        match self.peek() {
            Token::Str(_) => self.string(),
            _ => self.word(),
        }
    }
    /// A string.
    pub fn string(&mut self) -> Result<String> {
        match self.peek() {
            Token::Str(text) => {
                let text = text.clone();
                self.at += 1;
                Ok(text)
            }
            _ => self.expected("a string"),
        }
    }
    /// A number without a suffix, decimal or hexadecimal, that fits.
    pub fn number<T: TryFrom<u128>>(&mut self) -> Result<T> {
        let Token::Number(text) = self.peek() else { return self.expected("a number") };
        let value = parse_number(text).and_then(|value| T::try_from(value).ok());
        match value {
            Some(value) => {
                self.at += 1;
                Ok(value)
            }
            None => Err(self.error(format!("`{text}` is no number that fits here"))),
        }
    }
    /// A word made of a prefix and a number: `_3`, `bb12`.
    pub fn numbered(&mut self, prefix: &str, what: &str) -> Result<u32> {
        let number = match self.peek() {
            Token::Word(word) => word.strip_prefix(prefix).and_then(|rest| rest.parse().ok()),
            _ => None,
        };
        match number {
            Some(number) => {
                self.at += 1;
                Ok(number)
            }
            None => self.expected(what),
        }
    }
    /// A comma-separated list up to a closing token, which is taken.
    pub fn list_end(&mut self, close: &str, first: bool) -> Result<bool> {
        if self.eat(close) {
            return Ok(true);
        }
        if !first {
            self.expect(",")?;
            // A trailing comma.
            return Ok(self.eat(close));
        }
        Ok(false)
    }
}

/// A decimal or hexadecimal number.
pub fn parse_number(text: &str) -> Option<u128> {
    match text.strip_prefix("0x") {
        Some(digits) => u128::from_str_radix(digits, 16).ok(),
        None => text.parse().ok(),
    }
}

fn at(position: Position, text: &str) -> anyhow::Error {
    anyhow!("{}:{}: {text}", position.line, position.col)
}

struct Lexer<'t> {
    rest: &'t str,
    line: u32,
    col: u32,
}

impl Lexer<'_> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn bump(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.rest = &self.rest[c.len_utf8()..];
        if c == '\n' {
            self.line += 1;
            self.col = 1;
        } else {
            self.col += 1;
        }
        Some(c)
    }

    fn skip_blanks(&mut self) {
        loop {
            if self.rest.starts_with("//") {
                while self.peek().is_some_and(|c| c != '\n') {
                    self.bump();
                }
            }
            if !self.peek().is_some_and(char::is_whitespace) {
                return;
            }
            self.bump();
        }
    }

    fn take_while(&mut self, fits: impl Fn(char) -> bool) -> String {
        let mut text = String::new();
        while let Some(c) = self.peek().filter(|c| fits(*c)) {
            text.push(c);
            self.bump();
        }
        text
    }

    fn token(&mut self) -> Result<Token, String> {
        let Some(first) = self.peek() else { return Ok(Token::End) };
        let is_word = |c: char| c == '_' || c.is_alphanumeric();
        if first == '"' {
            return Ok(Token::Str(String::from_utf8(self.quoted()?).map_err(|_| "a string that is not UTF-8")?));
        }
        for (prefix, make) in [("b\"", Token::ByteStr as fn(Vec<u8>) -> Token), ("c\"", Token::CStr)] {
            if self.rest.starts_with(prefix) {
                self.bump();
                return Ok(make(self.quoted()?));
            }
        }
        if first.is_ascii_digit() {
            return Ok(Token::Number(self.take_while(is_word)));
        }
        if is_word(first) {
            return Ok(Token::Word(self.take_while(is_word)));
        }
        if first == '\'' && (self.rest.starts_with("'^'") || !self.rest.starts_with("'^")) {
            return self.char_or_lifetime();
        }
        let Some(punct) = PUNCTUATION.iter().find(|punct| self.rest.starts_with(**punct)) else {
            return Err(format!("unexpected character {first:?}"));
        };
        (0..punct.len()).for_each(|_| {
            self.bump();
        });
        Ok(Token::Punct(punct))
    }

    fn char_or_lifetime(&mut self) -> Result<Token, String> {
        let mut ahead = self.rest.chars().skip(1);
        let (second, third) = (ahead.next(), ahead.next());
        if second != Some('\\') && third != Some('\'') {
            self.bump();
            return Ok(Token::Lifetime(self.take_while(|c| c == '_' || c.is_alphanumeric())));
        }
        self.bump();
        let mut bytes = Vec::new();
        self.character(&mut bytes)?;
        if self.bump() != Some('\'') {
            return Err("a character without its closing quote".into());
        }
        let text = String::from_utf8(bytes).map_err(|_| "a character that is none")?;
        text.chars().next().map(Token::Char).ok_or_else(|| "an empty character".into())
    }

    fn quoted(&mut self) -> Result<Vec<u8>, String> {
        self.bump();
        let mut bytes = Vec::new();
        loop {
            match self.peek() {
                None => return Err("a string without its closing quote".into()),
                Some('"') => {
                    self.bump();
                    return Ok(bytes);
                }
                Some(_) => self.character(&mut bytes)?,
            }
        }
    }

    /// One character, maybe escaped.
    fn character(&mut self, bytes: &mut Vec<u8>) -> Result<(), String> {
        let mut push = |c: char| bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        match self.bump() {
            Some('\\') => match self.bump() {
                Some('n') => push('\n'),
                Some('r') => push('\r'),
                Some('t') => push('\t'),
                Some('0') => push('\0'),
                Some(c @ ('\\' | '\'' | '"')) => push(c),
                Some('x') => {
                    let digits: String = [self.bump(), self.bump()].into_iter().flatten().collect();
                    bytes.push(u8::from_str_radix(&digits, 16).map_err(|_| format!("bad escape `\\x{digits}`"))?);
                }
                Some('u') => {
                    self.bump();
                    let digits = self.take_while(|c| c.is_ascii_hexdigit());
                    self.bump();
                    let code = u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32);
                    push(code.ok_or_else(|| format!("bad escape `\\u{{{digits}}}`"))?);
                }
                other => return Err(format!("bad escape {other:?}")),
            },
            Some(c) => push(c),
            None => return Err("the text ends in a character".into()),
        }
        Ok(())
    }
}
