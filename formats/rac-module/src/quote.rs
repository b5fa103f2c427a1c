//! Strings in directives: between double quotes, on one line, with `\"`, `\\`, `\n`, `\t`, `\xNN` for what cannot stand for itself.

use std::fmt::Write;

/// Appends `bytes` quoted. Printable ASCII stands for itself, as does other valid UTF-8 that is not a control character.
pub fn quote_bytes(out: &mut String, bytes: &[u8]) {
    out.push('"');
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            match c {
                '"' => out.push_str("\\\""),
                '\\' => out.push_str("\\\\"),
                '\n' => out.push_str("\\n"),
                '\t' => out.push_str("\\t"),
                // Line and paragraph separators, and what changes the direction of text, would mislead the eye.
                '\u{2028}'
                | '\u{2029}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}' => {
                    escape(out, c.encode_utf8(&mut [0; 4]).as_bytes());
                }
                c if c.is_control() => escape(out, c.encode_utf8(&mut [0; 4]).as_bytes()),
                c => out.push(c),
            }
        }
        escape(out, chunk.invalid());
    }
    out.push('"');
}

fn escape(out: &mut String, bytes: &[u8]) {
    for byte in bytes {
        let _ = write!(out, "\\x{byte:02x}");
    }
}

/// Appends `text` quoted.
pub fn quote(out: &mut String, text: &str) {
    quote_bytes(out, text.as_bytes());
}

/// Reads a quoted string at the start of `text`: its bytes and how long it is in the text. `Err` is the offset of what is wrong and what.
pub fn unquote(text: &str) -> Result<(Vec<u8>, usize), (usize, &'static str)> {
    let source = text.as_bytes();
    if source.first() != Some(&b'"') {
        return Err((0, "expected a string in double quotes"));
    }
    let mut bytes = Vec::new();
    let mut at = 1;
    loop {
        match source.get(at) {
            None => return Err((0, "the string has no closing quote")),
            Some(b'"') => return Ok((bytes, at + 1)),
            Some(b'\\') => {
                let (byte, len) = match source.get(at + 1) {
                    Some(b'"') => (b'"', 2),
                    Some(b'\\') => (b'\\', 2),
                    Some(b'n') => (b'\n', 2),
                    Some(b't') => (b'\t', 2),
                    Some(b'x') => {
                        let digits = source.get(at + 2..at + 4).and_then(|digits| std::str::from_utf8(digits).ok());
                        let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
                        (byte.ok_or((at, "`\\x` wants two hexadecimal digits"))?, 4)
                    }
                    _ => return Err((at, "unknown escape")),
                };
                bytes.push(byte);
                at += len;
            }
            Some(&byte) => {
                bytes.push(byte);
                at += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_survive() {
        for bytes in [&b""[..], b"a\"b\\c\n\t\0\x7f\xff", "é漢\u{202e}".as_bytes()] {
            let mut text = String::new();
            quote_bytes(&mut text, bytes);
            assert!(text.chars().all(|c| !c.is_control()));
            assert_eq!(unquote(&text), Ok((bytes.to_vec(), text.len())), "{text}");
        }
    }

    #[test]
    fn wrong_strings_are_located() {
        assert_eq!(unquote("x"), Err((0, "expected a string in double quotes")));
        assert_eq!(unquote("\"ab"), Err((0, "the string has no closing quote")));
        assert_eq!(unquote("\"ab\\q\""), Err((3, "unknown escape")));
        assert_eq!(unquote("\"\\x4\""), Err((1, "`\\x` wants two hexadecimal digits")));
    }
}
