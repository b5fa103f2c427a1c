//! What only editions before 2021 have: parameters without names in traits (2015), `...` in patterns, and messages of `panic!`
//! and its like that are no format strings. rust-analyzer reads all of them as edition 2021 does.

use ra_ap_span::Edition;
use ra_ap_syntax::{SyntaxKind, SyntaxNode, SyntaxToken, T, TextRange};

use super::{Edit, tokens};

pub(super) fn has_traits(text: &str, edition: Edition) -> bool {
    edition == Edition::Edition2015 && text.contains("trait")
}

pub(super) fn has_ellipses(text: &str, edition: Edition) -> bool {
    edition < Edition::Edition2021 && text.contains("...")
}

pub(super) fn has_messages(text: &str, edition: Edition) -> bool {
    edition < Edition::Edition2021 && ["panic!", "assert!", "unreachable!"].iter().any(|name| text.contains(name))
}

/// A `_:` for each parameter of a trait's functions that has no name. The tokens are read as they come, since the tree of what
/// rust-analyzer cannot parse is of no use.
pub(super) fn name_parameters(root: &SyntaxNode) -> Vec<Edit> {
    let tokens: Vec<SyntaxToken> = tokens(root).collect();
    let mut edits = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if tokens[at].kind() == T![trait]
            && let Some(open) = (at..tokens.len()).find(|at| matches!(tokens[*at].text(), "{" | ";"))
            && tokens[open].kind() == T!['{']
        {
            at = name_in_trait(&tokens, open, &mut edits);
        }
        at += 1;
    }
    edits
}

/// Names the parameters of the functions in the braces that open here; where they close.
fn name_in_trait(tokens: &[SyntaxToken], open: usize, edits: &mut Vec<Edit>) -> usize {
    let mut depth = 0;
    for at in open..tokens.len() {
        match tokens[at].text() {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => {
                depth -= 1;
                if depth == 0 {
                    return at;
                }
            }
            "fn" if depth == 1 && tokens.get(at + 1).is_some_and(|name| name.kind() == SyntaxKind::IDENT) => {
                if let Some(list) = (at..tokens.len()).find(|at| tokens[*at].kind() == T!['(']) {
                    parts(tokens, list, true).into_iter().filter(|part| is_nameless(part)).for_each(|part| {
                        edits.push(Edit::insert(part[0].text_range().start(), "_: "));
                    });
                }
            }
            _ => {}
        }
    }
    tokens.len()
}

/// What commas separate between the delimiters that open here. `angles`: whether commas between `<` and `>` separate nothing, as in
/// types.
fn parts(tokens: &[SyntaxToken], open: usize, angles: bool) -> Vec<&[SyntaxToken]> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0_i32, open + 1);
    for at in open..tokens.len() {
        let is_arrow = at > 0 && tokens[at - 1].text() == "-";
        match tokens[at].text() {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth -= 1,
            "<" if angles => depth += 1,
            ">" if angles && !is_arrow => depth -= 1,
            ">>" if angles => depth -= 2,
            _ => {}
        }
        if depth == 0 || depth == 1 && tokens[at].kind() == T![,] {
            parts.extend(tokens.get(start..at).filter(|part| !part.is_empty()));
            start = at + 1;
        }
        if depth == 0 {
            break;
        }
    }
    parts
}

/// Whether a parameter is but a type.
fn is_nameless(parameter: &[SyntaxToken]) -> bool {
    let mut depth = 0;
    for (at, token) in parameter.iter().enumerate() {
        match token.text() {
            "(" | "[" | "{" | "<" => depth += 1,
            ")" | "]" | "}" | ">" => depth -= 1,
            "#" | "..." => return false,
            "self" if depth == 0 && parameter.get(at + 1).is_none_or(|next| next.kind() == T![:]) => return false,
            // Two colons may be two tokens where nothing was parsed.
            ":" if depth == 0 => {
                let is_colon =
                    |at: Option<usize>| at.and_then(|at| parameter.get(at)).is_some_and(|token| token.kind() == T![:]);
                if !is_colon(at.checked_sub(1)) && !is_colon(Some(at + 1)) {
                    return false;
                }
            }
            _ => {}
        }
    }
    true
}

/// `..=` for the `...` of a pattern, also where it is only known to stand between two bounds.
pub(super) fn spell_inclusive_ranges(root: &SyntaxNode) -> Vec<Edit> {
    let tokens: Vec<SyntaxToken> = tokens(root).collect();
    let mut edits = Vec::new();
    for at in 1..tokens.len() {
        // In a macro's arguments each dot is a token.
        let dots = [0, 1, 2].map(|next| tokens.get(at + next).is_some_and(|token| token.kind() == T![.]));
        let end = if tokens[at].kind() == T![...] {
            at
        } else if dots == [true; 3] {
            at + 2
        } else {
            continue;
        };
        let is_bound = |token: Option<&SyntaxToken>| {
            token.is_some_and(|token| {
                token.kind().is_literal() || matches!(token.kind(), SyntaxKind::IDENT | T![-] | T![>])
            })
        };
        if is_bound(Some(&tokens[at - 1])) && is_bound(tokens.get(end + 1)) {
            let range = TextRange::new(tokens[at].text_range().start(), tokens[end].text_range().end());
            edits.push(Edit::replace(range, "..="));
        }
    }
    edits
}

/// `panic!`, `unreachable!` and `assert!` with a single message: its braces doubled if it is a literal; else it is the payload,
/// or an argument of `{}`.
pub(super) fn format_messages(root: &SyntaxNode) -> Vec<Edit> {
    let tokens: Vec<SyntaxToken> = tokens(root).collect();
    let mut edits = Vec::new();
    for at in 0..tokens.len().saturating_sub(3) {
        if tokens[at + 1].kind() != T![!] || !matches!(tokens[at + 2].text(), "(" | "[" | "{") {
            continue;
        }
        let condition = match tokens[at].text() {
            "panic" | "unreachable" => 0,
            "assert" | "debug_assert" => 1,
            _ => continue,
        };
        let arguments = parts(&tokens, at + 2, false);
        let (Some(message), None) = (arguments.get(condition), arguments.get(condition + 1)) else { continue };
        match message {
            [literal] if literal.kind() == SyntaxKind::STRING => {
                if literal.text().contains(['{', '}']) {
                    let text = literal.text().replace('{', "{{").replace('}', "}}");
                    edits.push(Edit::replace(literal.text_range(), text));
                }
            }
            // A repetition (`$($arg)*`) stands for any number of arguments.
            message if message.windows(2).any(|two| two[0].kind() == T![$] && two[1].kind() == T!['(']) => {}
            _ if tokens[at].text() == "panic" => {
                let path = path_start(&tokens, at);
                let range = TextRange::new(tokens[path].text_range().start(), tokens[at + 1].text_range().end());
                edits.push(Edit::replace(range, "::std::panic::panic_any"));
            }
            message => edits.push(Edit::insert(message[0].text_range().start(), "\"{}\", ")),
        }
    }
    edits
}

/// Where the path begins that ends with this token.
fn path_start(tokens: &[SyntaxToken], mut at: usize) -> usize {
    while at > 0 && matches!(tokens[at - 1].text(), "::" | ":" | "std" | "core") {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::super::tests::rewritten;
    use super::*;

    #[test]
    fn parameters_get_names() {
        let text = |text: &str| rewritten(text, Edition::Edition2015);
        assert_eq!(
            text("trait T<A>: B { fn f(i32, Fn(u8) -> u8); fn g(&mut self, x: u8, &'a a::B<C, D>) {} fn h(self); }"),
            "trait T<A>: B { fn f(_: i32, _: Fn(u8) -> u8); fn g(&mut self, x: u8, _: &'a a::B<C, D>) {} fn h(self); }"
        );
        for same in ["trait T { fn f(self: Box<Self>, (a, b): (u8, u8), f: fn(u8)); }", "fn f(x: u8) {}"] {
            assert_eq!(text(same), same);
        }
        assert_eq!(rewritten("trait T { fn f(u8); }", Edition::Edition2018), "trait T { fn f(u8); }");
    }

    #[test]
    fn ellipses_in_patterns_are_inclusive() {
        let text = |text: &str| rewritten(text, Edition::Edition2018);
        assert_eq!(
            text("fn f() { match x { -3...-1 => 1, a!(0...9) => 2 } }"),
            "fn f() { match x { -3..=-1 => 1, a!(0..=9) => 2 } }"
        );
        let same = "extern \"C\" { fn printf(f: *const u8, ...) -> i32; }";
        assert_eq!(text(same), same);
    }

    #[test]
    fn messages_are_no_formats() {
        let text = |text: &str| rewritten(text, Edition::Edition2018);
        assert_eq!(
            text("fn f() { panic!(\"{}\"); std::panic!(s); assert!(a, \"{x}\"); assert!(a, s); panic!(\"{}\", 1); }"),
            "fn f() { panic!(\"{{}}\"); ::std::panic::panic_any(s); assert!(a, \"{{x}}\"); assert!(a, \"{}\", s); panic!(\"{}\", 1); }"
        );
        let same = "macro_rules! p { ($($a:tt)*) => { panic!($($a)*) } } fn f() { panic!(); assert!(true); }";
        assert_eq!(text(same), same);
    }
}
