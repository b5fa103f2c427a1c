//! A source file's text as rustc reads it (Rust Reference, "Input format"): without a byte order mark, and with `\n` for `\r\n`.
//! Lines and columns stay what they are in the file.

use std::borrow::Cow;

use ra_ap_syntax::{AstNode as _, SourceFile, SyntaxKind};

/// The text that rust-analyzer is given for a file.
pub fn source_text(text: String) -> String {
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.replace("\r\n", "\n"),
        None if text.contains("\r\n") => text.replace("\r\n", "\n"),
        None => text,
    };
    match continue_blank_lines(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(fixed) => fixed,
    }
}

/// A `\` at a line's end in a string skips all white space before the next character. rustc warns if that is more than one line;
/// rust-analyzer takes the warning for an error, and the string for an empty one. So each skipped line end gets a `\` of its own.
fn continue_blank_lines(text: &str) -> Cow<'_, str> {
    let skips_lines = |at: usize| {
        let rest = &text[at + 2..];
        rest[..rest.len() - rest.trim_ascii_start().len()].contains('\n')
    };
    if !text.match_indices("\\\n").any(|(at, _)| skips_lines(at)) {
        return Cow::Borrowed(text);
    }
    let tree = SourceFile::parse(text, ra_ap_syntax::Edition::CURRENT).tree();
    let tokens = tree.syntax().descendants_with_tokens().filter_map(|element| element.into_token());
    let mut fixed = String::with_capacity(text.len() + 16);
    for token in tokens {
        let is_string = matches!(token.kind(), SyntaxKind::STRING | SyntaxKind::BYTE_STRING | SyntaxKind::C_STRING);
        if is_string && token.text().trim_start_matches(['b', 'c']).starts_with('"') {
            push_continued(&mut fixed, token.text());
        } else {
            fixed.push_str(token.text());
        }
    }
    Cow::Owned(fixed)
}

fn push_continued(fixed: &mut String, literal: &str) {
    let mut chars = literal.chars();
    let mut skipping = false;
    while let Some(c) = chars.next() {
        match c {
            '\n' if skipping => fixed.push('\\'),
            _ if !c.is_ascii_whitespace() => skipping = false,
            _ => {}
        }
        fixed.push(c);
        if c == '\\'
            && let Some(escaped) = chars.next()
        {
            skipping = escaped == '\n';
            fixed.push(escaped);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_line_ends_go() {
        assert_eq!(source_text("\u{feff}fn f() {}\r\n// \r x\r\n".to_owned()), "fn f() {}\n// \r x\n");
    }

    #[test]
    fn skipped_lines_are_continued() {
        let source = |body: &str| format!("const S: &str = {body}; // \\\n\n");
        let same = [r#""a\\"#.to_owned() + "\n\n\"", "r\"a\\\n\n b\"".to_owned(), "\"a\\\n b\"".to_owned()];
        for text in same {
            assert_eq!(source_text(source(&text)), source(&text));
        }
        assert_eq!(source_text(source("\"a\\\n \n\n  b \n\"")), source("\"a\\\n \\\n\\\n  b \n\""));
    }
}
