//! A source file's text as rust-analyzer is given it.
//!
//! First as rustc reads it (Rust Reference, "Input format"): without a byte order mark, and with `\n` for `\r\n`. Then what
//! rust-analyzer's parser or its macro scopes get wrong is said in other words that mean the same ([`Edit`]). Lines stay what
//! they are in the file, and so do columns, but behind what has to become longer.

mod macro_scopes;
mod old_editions;
mod patterns;
mod strings;

use ra_ap_span::Edition;
use ra_ap_syntax::{AstNode as _, SourceFile, SyntaxKind, SyntaxNode, SyntaxToken, TextRange, TextSize};

/// Other words for a part of the text.
pub(super) struct Edit {
    /// The part.
    range: TextRange,
    /// What it has to say.
    text: String,
}

impl Edit {
    fn insert(at: TextSize, text: impl Into<String>) -> Edit {
        Edit { range: TextRange::empty(at), text: text.into() }
    }

    fn replace(range: TextRange, text: impl Into<String>) -> Edit {
        Edit { range, text: text.into() }
    }
}

/// A rule: whether a text may need it, which must be cheap to tell, and its edits.
struct Rule {
    concerns: fn(&str, Edition) -> bool,
    edits: fn(&SyntaxNode) -> Vec<Edit>,
}

/// The rules. Parameters without names come first: only with their names added does the parser see what is around them.
const RULES: &[Rule] = &[
    Rule { concerns: old_editions::has_traits, edits: old_editions::name_parameters },
    Rule { concerns: strings::has_blank_lines, edits: strings::continue_blank_lines },
    Rule { concerns: patterns::has_open_range, edits: patterns::mark_open_ranges },
    Rule { concerns: patterns::has_negative_floats, edits: patterns::widen_negative_floats },
    Rule { concerns: old_editions::has_ellipses, edits: old_editions::spell_inclusive_ranges },
    Rule { concerns: old_editions::has_messages, edits: old_editions::format_messages },
    Rule { concerns: macro_scopes::has_local_macros, edits: macro_scopes::open_scopes },
];

/// The text that rust-analyzer is given for a file.
pub fn source_text(text: String, edition: Edition) -> String {
    let mut text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.replace("\r\n", "\n"),
        None if text.contains("\r\n") => text.replace("\r\n", "\n"),
        None => text,
    };
    let mut tree: Option<SyntaxNode> = None;
    for rule in RULES {
        if !(rule.concerns)(&text, edition) {
            continue;
        }
        let root = tree.take().unwrap_or_else(|| SourceFile::parse(&text, edition).tree().syntax().clone());
        let edits = (rule.edits)(&root);
        if edits.is_empty() {
            tree = Some(root);
        } else {
            text = apply(&text, edits);
        }
    }
    text
}

/// The text with the edits made, which must not overlap; of those at one place, the first comes first.
fn apply(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| edit.range.start());
    let mut out = String::with_capacity(text.len() + 16);
    let mut at = 0;
    for edit in edits {
        let range: std::ops::Range<usize> = edit.range.into();
        if range.start >= at {
            out.push_str(&text[at..range.start]);
            out.push_str(&edit.text);
            at = range.end;
        }
    }
    out.push_str(&text[at..]);
    out
}

/// The tokens of a tree without blanks and comments.
fn tokens(node: &SyntaxNode) -> impl Iterator<Item = SyntaxToken> + use<> {
    node.descendants_with_tokens()
        .filter_map(|element| element.into_token())
        .filter(|token| !matches!(token.kind(), SyntaxKind::WHITESPACE | SyntaxKind::COMMENT))
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn rewritten(text: &str, edition: Edition) -> String {
        source_text(text.to_owned(), edition)
    }

    #[test]
    fn marks_and_line_ends_go() {
        assert_eq!(rewritten("\u{feff}fn f() {}\r\n// \r x\r\n", Edition::CURRENT), "fn f() {}\n// \r x\n");
    }

    #[test]
    fn edits_are_made_in_order() {
        let at = |at: u32| TextSize::from(at);
        let edits =
            vec![Edit::insert(at(3), "c"), Edit::replace(TextRange::new(at(0), at(1)), "b"), Edit::insert(at(3), "d")];
        assert_eq!(apply("a-- ", edits), "b--cd ");
    }
}
