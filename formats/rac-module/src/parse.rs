//! The text form, to a module whose functions are still text: their code is Cranelift's to parse, function by function.

use crate::module::{Data, FORMAT_VERSION, Function, Import, Linkage, Module, Piece, Text};
use crate::quote::unquote;
use std::fmt;

/// What is wrong with a module's text and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ParseError {
    /// Byte range in the text.
    pub range: std::ops::Range<usize>,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ParseError {}

type Result<T> = std::result::Result<T, ParseError>;

/// Parses a module. Code is only delimited: it starts with `function` at the start of a line and ends with the next line that is `}`.
pub fn parse(text: &str) -> Result<Module<Text<'_>>> {
    Parser { text, at: 0, line: 0, module: Module::default() }.module()
}

struct Parser<'a> {
    text: &'a str,
    /// Where the next line starts.
    at: usize,
    /// How many lines were read.
    line: usize,
    module: Module<Text<'a>>,
}

impl<'a> Parser<'a> {
    /// The next line and the offset at which it starts.
    fn next_line(&mut self) -> Option<(usize, &'a str)> {
        let start = self.at;
        let rest = &self.text[start..];
        if rest.is_empty() {
            return None;
        }
        let len = rest.find('\n').unwrap_or(rest.len());
        self.at = start + (len + 1).min(rest.len());
        self.line += 1;
        Some((start, rest[..len].trim_end_matches('\r')))
    }

    fn module(mut self) -> Result<Module<Text<'a>>> {
        self.version()?;
        let mut pending = None;
        while let Some((start, line)) = self.next_line() {
            if let Some(directive) = line.strip_prefix(";!") {
                if let Some((_, at)) = &pending {
                    return Err(error(*at, 2, "no function follows this directive"));
                }
                let mut words = Words { text: directive, start: start + 2, at: 0 };
                if let Some(function) = self.directive(&mut words)? {
                    pending = Some((function, start));
                }
            } else if line.starts_with("function") {
                let code = self.function(start, line)?;
                let directive = pending.take().map(|(function, _)| function);
                let function =
                    directive.ok_or_else(|| error(start, line.len(), "no `;! fn` directive precedes this function"))?;
                self.module.functions.push(Function { code, ..function });
            } else if !line.trim_start().is_empty() && !line.trim_start().starts_with(';') {
                let indent = line.len() - line.trim_start().len();
                return Err(error(
                    start + indent,
                    line.len() - indent,
                    "expected a directive, a comment or a function",
                ));
            }
        }
        match pending {
            Some((_, at)) => Err(error(at, 2, "no function follows this directive")),
            None => Ok(self.module),
        }
    }

    /// The first line.
    fn version(&mut self) -> Result<()> {
        let Some((start, line)) = self.next_line() else {
            return Err(error(0, 0, "the input is empty, not a CLIF module"));
        };
        let Some(version) = line.strip_prefix(";! rac-module ") else {
            return Err(error(start, line.len(), "not a CLIF module: the first line is not `;! rac-module VERSION`"));
        };
        if version.trim_end() != FORMAT_VERSION.to_string() {
            let message = format!(
                "the CLIF module has format version {}, this tool reads version {FORMAT_VERSION}",
                version.trim_end()
            );
            return Err(error(start, line.len(), &message));
        }
        Ok(())
    }

    /// Reads one directive and the lines that belong to it; a function's is returned, its code not yet known.
    fn directive(&mut self, words: &mut Words<'a>) -> Result<Option<Function<Text<'a>>>> {
        let (range, word) = words.word("a directive")?;
        match word {
            "producer" => self.module.header.producer = words.string()?,
            "rustc" => self.module.header.rustc_commit = words.string()?,
            "target" => self.module.header.target = words.string()?,
            "symbol" => {
                let expected = format!("u0:{}", self.module.symbols.len());
                let (range, name) = words.word("a symbol's number")?;
                if name != expected {
                    return Err(ParseError {
                        range,
                        message: format!("expected `{expected}`: symbols are numbered in order"),
                    });
                }
                self.module.symbols.push(words.string()?);
            }
            "link" => {
                let kind = words.string()?;
                self.module.link_libs.push((kind, words.string()?));
            }
            "import" => {
                let mut import = Import { symbol: words.symbol()?, weak: false, thread_local: false };
                while let Some((range, word)) = words.next_word() {
                    match word {
                        "weak" => import.weak = true,
                        "thread_local" => import.thread_local = true,
                        _ => return Err(unknown(range, "attribute of an import", word)),
                    }
                }
                self.module.imports.push(import);
            }
            "asm" => {
                words.end()?;
                let mut block = String::new();
                while let Some(mut words) = self.block_line(&range)? {
                    block.push_str(&words.string()?);
                    block.push('\n');
                    words.end()?;
                }
                self.module.global_asm.push(block);
            }
            "data" => {
                let mut data = data_head(words)?;
                words.end()?;
                while let Some(mut words) = self.block_line(&range)? {
                    piece(&mut words, &mut data.content)?;
                    words.end()?;
                }
                self.module.data.push(data);
            }
            "fn" => {
                let function = function_head(words)?;
                words.end()?;
                return Ok(Some(function));
            }
            _ => return Err(unknown(range, "directive", word)),
        }
        words.end()?;
        Ok(None)
    }

    /// The next line of a directive that ends with `;! end`; `None` there.
    fn block_line(&mut self, head: &std::ops::Range<usize>) -> Result<Option<Words<'a>>> {
        let Some((start, line)) = self.next_line() else {
            return Err(ParseError { range: head.clone(), message: "no `;! end` closes this directive".to_owned() });
        };
        let Some(rest) = line.strip_prefix(";!") else {
            return Err(error(start, line.len(), "expected a line of the directive above, or `;! end`"));
        };
        let words = Words { text: rest, start: start + 2, at: 0 };
        Ok((rest.trim() != "end").then_some(words))
    }

    /// The code of the function whose first line this is.
    fn function(&mut self, start: usize, first: &str) -> Result<Text<'a>> {
        let line = self.line;
        while let Some((at, next)) = self.next_line() {
            if next.starts_with('}') {
                return Ok(Text { text: &self.text[start..at + next.len()], line });
            }
            if next.starts_with("function") || next.starts_with(";!") {
                break;
            }
        }
        Err(error(start, first.len(), "the function has no closing brace at the start of a line"))
    }
}

fn data_head(words: &mut Words<'_>) -> Result<Data> {
    let symbol = words.symbol()?;
    let linkage = words.linkage()?;
    let mut data = Data {
        symbol,
        linkage,
        writable: false,
        thread_local: false,
        used: false,
        align: 1,
        section: None,
        comment: String::new(),
        content: Vec::new(),
    };
    while let Some((range, word)) = words.next_word() {
        match word {
            "align" => {
                let (range, align) = words.number()?;
                if !align.is_power_of_two() {
                    return Err(ParseError { range, message: format!("the alignment {align} is not a power of two") });
                }
                data.align = align;
            }
            "writable" => data.writable = true,
            "thread_local" => data.thread_local = true,
            "used" => data.used = true,
            "section" => data.section = Some(words.string()?),
            _ => return Err(unknown(range, "attribute of a data object", word)),
        }
    }
    data.comment = words.comment().to_owned();
    Ok(data)
}

fn function_head<'a>(words: &mut Words<'_>) -> Result<Function<Text<'a>>> {
    let symbol = words.symbol()?;
    let linkage = words.linkage()?;
    let mut function =
        Function { symbol, linkage, cold: false, inline: false, section: None, code: Text { text: "", line: 0 } };
    while let Some((range, word)) = words.next_word() {
        match word {
            "cold" => function.cold = true,
            "inline" => function.inline = true,
            "section" => function.section = Some(words.string()?),
            _ => return Err(unknown(range, "attribute of a function", word)),
        }
    }
    Ok(function)
}

fn piece(words: &mut Words<'_>, content: &mut Vec<Piece>) -> Result<()> {
    let (range, word) = words.word("a piece of data")?;
    match word {
        "bytes" => append(content, words.bytes()?),
        "hex" => {
            let mut bytes = Vec::new();
            while let Some((range, word)) = words.next_word() {
                let digits = word.as_bytes();
                if !digits.len().is_multiple_of(2) || !digits.iter().all(u8::is_ascii_hexdigit) {
                    return Err(ParseError { range, message: "expected pairs of hexadecimal digits".to_owned() });
                }
                let digit = |c: u8| (c as char).to_digit(16).unwrap_or(0) as u8;
                bytes.extend(digits.chunks(2).map(|pair| digit(pair[0]) << 4 | digit(pair[1])));
            }
            append(content, bytes);
        }
        "zero" => content.push(Piece::Zero(words.number()?.1)),
        "addr" => {
            let symbol = words.symbol()?;
            let addend = match words.next_word() {
                None => 0,
                Some((_, "+")) => words.number()?.1 as i64,
                Some((_, "-")) => (words.number()?.1 as i64).wrapping_neg(),
                Some((range, _)) => return Err(ParseError { range, message: "expected `+` or `-`".to_owned() }),
            };
            content.push(Piece::Address { symbol, addend });
        }
        _ => return Err(unknown(range, "piece of data", word)),
    }
    Ok(())
}

/// Adds bytes to the piece before, if those are bytes too: how they are cut into lines means nothing.
fn append(content: &mut Vec<Piece>, mut more: Vec<u8>) {
    match content.last_mut() {
        Some(Piece::Bytes(bytes)) => bytes.append(&mut more),
        _ => content.push(Piece::Bytes(more)),
    }
}

fn error(start: usize, len: usize, message: &str) -> ParseError {
    ParseError { range: start..start + len, message: message.to_owned() }
}

fn unknown(range: std::ops::Range<usize>, what: &str, word: &str) -> ParseError {
    ParseError { range, message: format!("unknown {what} `{word}`") }
}

/// The words of one directive's line.
struct Words<'a> {
    text: &'a str,
    /// Where `text` starts in the file.
    start: usize,
    at: usize,
}

impl<'a> Words<'a> {
    fn skip_space(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
    }

    /// The next word, unless the line or what counts of it ends.
    fn next_word(&mut self) -> Option<(std::ops::Range<usize>, &'a str)> {
        self.skip_space();
        let rest = &self.text[self.at..];
        let len = rest.find(char::is_whitespace).unwrap_or(rest.len());
        if len == 0 || rest.starts_with(';') {
            return None;
        }
        let start = self.start + self.at;
        self.at += len;
        Some((start..start + len, &rest[..len]))
    }

    fn missing(&self, what: &str) -> ParseError {
        error(self.start + self.at, 0, &format!("expected {what}"))
    }

    fn word(&mut self, what: &str) -> Result<(std::ops::Range<usize>, &'a str)> {
        self.next_word().ok_or_else(|| self.missing(what))
    }

    fn number(&mut self) -> Result<(std::ops::Range<usize>, u64)> {
        let (range, word) = self.word("a number")?;
        let number =
            word.parse().map_err(|_| ParseError { range: range.clone(), message: "expected a number".to_owned() })?;
        Ok((range, number))
    }

    fn linkage(&mut self) -> Result<Linkage> {
        let (range, word) = self.word("a linkage")?;
        Linkage::from_name(word).ok_or_else(|| unknown(range, "linkage", word))
    }

    fn bytes(&mut self) -> Result<Vec<u8>> {
        self.skip_space();
        let start = self.start + self.at;
        let (bytes, len) = unquote(&self.text[self.at..]).map_err(|(at, message)| error(start + at, 1, message))?;
        self.at += len;
        Ok(bytes)
    }

    fn string(&mut self) -> Result<String> {
        let start = self.start + self.at;
        let bytes = self.bytes()?;
        String::from_utf8(bytes).map_err(|_| error(start, self.start + self.at - start, "the string is not UTF-8"))
    }

    /// `%name` or a quoted symbol.
    fn symbol(&mut self) -> Result<String> {
        self.skip_space();
        if !self.text[self.at..].starts_with('%') {
            return self.string();
        }
        let (range, word) = self.word("a symbol")?;
        let name = &word[1..];
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
            return Err(ParseError {
                range,
                message: "a symbol after `%` consists of letters, digits and `_`; quote others".to_owned(),
            });
        }
        Ok(name.to_owned())
    }

    /// The comment that ends the line.
    fn comment(&mut self) -> &'a str {
        self.skip_space();
        let rest = &self.text[self.at..];
        rest.strip_prefix(';').map_or("", str::trim)
    }

    fn end(&mut self) -> Result<()> {
        match self.next_word() {
            None => Ok(()),
            Some((range, word)) => Err(ParseError { range, message: format!("unexpected `{word}`") }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::print::{Printer, pieces};

    const MODULE: &str = r#";! rac-module 1
;! producer "rac-clif 0.1.0"
;! rustc "abc"
;! target "x86_64-unknown-linux-gnu"
;! symbol u0:0 "a.b"
;! link "static" "foo"
;! import %environ weak thread_local
;! asm
;!   ".globl f"
;!   "f: ret"
;! end

;! data %greeting local align 1  ; str
;!   bytes "hello\n"
;!   bytes "world"
;! end

;! data "v.table" hidden align 8 writable used section ".data.v"
;!   addr %f
;!   hex 0102030405060708
;!   zero 64
;!   addr "a.b" - 3
;! end

;! fn %f export cold inline section ".text.f"
function %f() system_v {
block0:
    return
}
"#;

    #[test]
    fn text_and_module_correspond() {
        let module = parse(MODULE).unwrap();
        assert_eq!(module.functions[0].code.line, 26);
        let mut printer = Printer::new(&module);
        module.data.iter().for_each(|data| printer.data(data));
        for function in &module.functions {
            printer.function(function, &format!("{}\n", function.code.text));
        }
        assert_eq!(printer.finish(), MODULE);
    }

    #[test]
    fn errors_are_located() {
        let cases = [
            ("", "", "the input is empty, not a CLIF module"),
            ("function", "function", "not a CLIF module: the first line is not `;! rac-module VERSION`"),
            (";! rac-module 7\n", ";! rac-module 7", "the CLIF module has format version 7, this tool reads version 1"),
            (";! rac-module 1\n;! dta %x", "dta", "unknown directive `dta`"),
            (";! rac-module 1\n;! data %x local\n", "data", "no `;! end` closes this directive"),
            (";! rac-module 1\n;! data %x local align 3\n", "3", "the alignment 3 is not a power of two"),
            (";! rac-module 1\n;! data %x here\n", "here", "unknown linkage `here`"),
            (";! rac-module 1\n;! fn %x local\n;! fn", ";!", "no function follows this directive"),
            (
                ";! rac-module 1\n;! fn %x local\nfunction %x() {\n",
                "function %x() {",
                "the function has no closing brace at the start of a line",
            ),
            (";! rac-module 1\nhello\n", "hello", "expected a directive, a comment or a function"),
            (";! rac-module 1\n;! target \"x\" y\n", "y", "unexpected `y`"),
        ];
        for (text, at, message) in cases {
            let error = parse(text).unwrap_err();
            assert_eq!((&text[error.range.clone()], error.message.as_str()), (at, message), "{text:?}");
        }
    }

    #[test]
    fn bytes_become_pieces() {
        let mut bytes = b"ab".to_vec();
        bytes.extend([0; 20]);
        bytes.push(1);
        bytes.extend([0; 8]);
        let content = pieces(&bytes, [(23, "f".to_owned(), 0)].into_iter());
        let address = Piece::Address { symbol: "f".to_owned(), addend: 0 };
        assert_eq!(content, [Piece::Bytes(b"ab".to_vec()), Piece::Zero(20), Piece::Bytes(vec![1]), address]);
        assert_eq!(pieces(&[0; 3], std::iter::empty()), [Piece::Zero(3)]);
    }
}
