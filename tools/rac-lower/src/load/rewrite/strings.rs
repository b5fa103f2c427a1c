//! A `\` at a line's end in a string skips all white space before the next character. rustc warns if that is more than one line;
//! rust-analyzer takes the warning for an error, and the string for an empty one. So each skipped line end gets a `\` of its own.

use ra_ap_span::Edition;
use ra_ap_syntax::{SyntaxKind, SyntaxNode};

use super::{Edit, tokens};

pub(super) fn has_blank_lines(text: &str, _: Edition) -> bool {
    let skips_lines = |at: usize| {
        let rest = &text[at + 2..];
        rest[..rest.len() - rest.trim_ascii_start().len()].contains('\n')
    };
    text.match_indices("\\\n").any(|(at, _)| skips_lines(at))
}

pub(super) fn continue_blank_lines(root: &SyntaxNode) -> Vec<Edit> {
    let mut edits = Vec::new();
    for token in tokens(root) {
        let is_string = matches!(token.kind(), SyntaxKind::STRING | SyntaxKind::BYTE_STRING | SyntaxKind::C_STRING);
        if is_string && token.text().trim_start_matches(['b', 'c']).starts_with('"') {
            let text = continued(token.text());
            if text != token.text() {
                edits.push(Edit::replace(token.text_range(), text));
            }
        }
    }
    edits
}

fn continued(literal: &str) -> String {
    let mut out = String::with_capacity(literal.len());
    let mut chars = literal.chars();
    let mut skipping = false;
    while let Some(c) = chars.next() {
        match c {
            '\n' if skipping => out.push('\\'),
            _ if !c.is_ascii_whitespace() => skipping = false,
            _ => {}
        }
        out.push(c);
        if c == '\\'
            && let Some(escaped) = chars.next()
        {
            skipping = escaped == '\n';
            out.push(escaped);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::tests::rewritten;
    use super::*;

    #[test]
    fn skipped_lines_are_continued() {
        let source = |body: &str| format!("const S: &str = {body}; // \\\n\n");
        let text = |body: &str| rewritten(&source(body), Edition::CURRENT);
        let same = [r#""a\\"#.to_owned() + "\n\n\"", "r\"a\\\n\n b\"".to_owned(), "\"a\\\n b\"".to_owned()];
        for body in same {
            assert_eq!(text(&body), source(&body));
        }
        assert_eq!(text("\"a\\\n \n\n  b \n\""), source("\"a\\\n \\\n\\\n  b \n\""));
    }
}
