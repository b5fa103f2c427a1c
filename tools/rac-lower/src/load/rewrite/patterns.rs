//! Patterns that rust-analyzer misreads.
//!
//! `(..=x)`: its parser takes `..=` for the rest of a tuple. With a `|` before it, which means nothing, it does not; a blank
//! behind the parenthesis goes, so that what follows keeps its column.
//!
//! `-1.5`: it forgets the type and the value of negative floats, but not of ranges of them: `(-1.5..=-1.5)` matches the same.

use ra_ap_span::Edition;
use ra_ap_syntax::ast::{self, AstNode as _, RangeItem as _};
use ra_ap_syntax::{SyntaxKind, SyntaxNode, SyntaxToken, T, TextRange, TextSize};

use super::{Edit, tokens};

pub(super) fn has_open_range(text: &str, _: Edition) -> bool {
    text.match_indices('(').any(|(at, _)| text[at + 1..].trim_start().starts_with(".."))
}

pub(super) fn mark_open_ranges(root: &SyntaxNode) -> Vec<Edit> {
    let mut edits = Vec::new();
    for pat in root.descendants().filter_map(ast::TuplePat::cast) {
        let mut fields = pat.fields();
        let (Some(field), None) = (fields.next(), fields.next()) else { continue };
        let has_comma = pat.syntax().children_with_tokens().any(|part| part.kind() == SyntaxKind::COMMA);
        if has_comma || !starts_open(&field) {
            continue;
        }
        edits.push(Edit::insert(field.syntax().text_range().start(), "|"));
        let next = pat.syntax().last_token().and_then(|last| last.next_token());
        if let Some(blank) = next.filter(|next| next.kind() == SyntaxKind::WHITESPACE && next.text().starts_with(' ')) {
            edits.push(Edit::replace(TextRange::at(blank.text_range().start(), TextSize::from(1)), ""));
        }
    }
    edits
}

/// Whether a pattern begins with a range that has no start.
fn starts_open(pat: &ast::Pat) -> bool {
    match pat {
        ast::Pat::RangePat(range) => range.start().is_none(),
        ast::Pat::OrPat(or) => or.leading_pipe().is_none() && or.pats().next().is_some_and(|first| starts_open(&first)),
        _ => false,
    }
}

pub(super) fn has_negative_floats(text: &str, _: Edition) -> bool {
    text.match_indices('-').any(|(at, _)| {
        let number = text[at + 1..].trim_start();
        let digits = number.trim_start_matches(|c: char| c.is_ascii_digit() || c == '_');
        digits.len() < number.len() && digits.starts_with(['.', 'e', 'E', 'f'])
    })
}

pub(super) fn widen_negative_floats(root: &SyntaxNode) -> Vec<Edit> {
    let written = root.descendants().filter_map(ast::LiteralPat::cast).filter(|pat| {
        let is_bound = pat.syntax().parent().is_some_and(|parent| parent.kind() == SyntaxKind::RANGE_PAT);
        !is_bound && pat.syntax().first_token().is_some_and(|token| token.kind() == T![-])
    });
    let mut ranges: Vec<TextRange> = written
        .filter(|pat| pat.syntax().last_token().is_some_and(|token| token.kind() == SyntaxKind::FLOAT_NUMBER))
        .map(|pat| pat.syntax().text_range())
        .collect();
    ranges.extend(in_matches(&tokens(root).collect::<Vec<_>>()));
    let widened = |range: TextRange| {
        let literal = root.text().slice(range);
        Edit::replace(range, format!("({literal}..={literal})"))
    };
    ranges.into_iter().map(widened).collect()
}

/// The negative floats in the patterns of `matches!`, which are but tokens.
fn in_matches(tokens: &[SyntaxToken]) -> Vec<TextRange> {
    let mut found = Vec::new();
    let is = |at: usize, text: &str| tokens.get(at).is_some_and(|token| token.text() == text);
    for start in 0..tokens.len() {
        if !(is(start, "matches") && is(start + 1, "!") && is(start + 2, "(")) {
            continue;
        }
        let (mut depth, mut in_pattern) = (0, false);
        for at in start + 2..tokens.len() {
            match tokens[at].text() {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                "," if depth == 1 => in_pattern = true,
                "if" => in_pattern = false,
                "-" if in_pattern
                    && tokens.get(at + 1).is_some_and(|token| token.kind() == SyntaxKind::FLOAT_NUMBER)
                    && !is(at + 2, ".")
                    && !is(at - 1, ".")
                    && !is(at - 1, "=") =>
                {
                    found.push(tokens[at].text_range().cover(tokens[at + 1].text_range()));
                }
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::tests::rewritten;
    use super::*;

    #[test]
    fn only_ranges_in_parentheses_are_marked() {
        let source = |pat: &str| format!("fn f(x: u8) {{ match x {{ {pat} => (), _ => () }} }}");
        let text = |pat: &str| rewritten(&source(pat), Edition::CURRENT);
        assert_eq!(text("(..=1)"), source("(|..=1)").replace(") =>", ")=>"));
        assert_eq!(text("y @ (..1 | 3)"), source("y @ (|..1 | 3)").replace(") =>", ")=>"));
        for same in ["(..)", "(.., 1)", "(..=1,)", "(1..=2)", "S(..=1)"] {
            assert_eq!(text(same), source(same));
        }
    }

    #[test]
    fn negative_floats_become_ranges() {
        let source = |pat: &str| format!("fn f(x: f32) {{ match x {{ {pat} => -1.5, _ => m!(x, -1.5) }} }}");
        let text = |pat: &str| rewritten(&source(pat), Edition::CURRENT);
        assert_eq!(text("-1.5 | &-2e3"), source("(-1.5..=-1.5) | &(-2e3..=-2e3)"));
        for same in ["-1.5..=-0.5", "..-1.5", "-1"] {
            assert_eq!(text(same), source(same));
        }
        assert_eq!(
            rewritten("fn f() { matches!(-1.5, Some(-1.5) | -2.5..=-1.5 if x == -1.5) }", Edition::CURRENT),
            "fn f() { matches!(-1.5, Some((-1.5..=-1.5)) | -2.5..=-1.5 if x == -1.5) }"
        );
    }
}
