//! Tokens as `stringify!` prints them: with the source's blanks where they were written in the program, and with rustc's style
//! where a macro put them together.

use ra_ap_span::Span;
use ra_ap_tt::{Delimiter, DelimiterKind, Leaf, Punct, Spacing, TtElement, TtIter};

use super::line_breaks::{Part, lay_out};

/// Words that are no names, in any edition; a parenthesis after one of them is set apart.
const RESERVED: &[&str] = &[
    "_", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match",
    "mod", "move", "mut", "override", "priv", "ref", "return", "self", "static", "struct", "super", "trait", "true",
    "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Operators of more than one character, the longest first.
const COMPOUND: &[&str] = &[
    "<<=", ">>=", "...", "..=", "==", "!=", "<=", ">=", "&&", "||", "<<", ">>", "+=", "-=", "*=", "/=", "%=", "^=",
    "&=", "|=", "..", "::", "->", "<-", "=>",
];

/// How wide rustc indents.
const INDENT: isize = 4;

/// A token or a group of them.
struct Tree {
    kind: Kind,
    start: Span,
    end: Span,
    /// Whether what follows touches it.
    is_joined: bool,
}

enum Kind {
    /// A name, literal or lifetime.
    Word(String),
    Operator(String),
    Group {
        delimiter: DelimiterKind,
        /// Whether what is in it touches the opening delimiter.
        is_joined: bool,
        trees: Vec<Tree>,
    },
}

/// The tokens as text.
pub(super) fn tokens_to_string(tokens: TtIter<'_>) -> String {
    let mut parts = Vec::new();
    print(&trees(tokens), &mut parts);
    lay_out(&parts)
}

fn trees(tokens: TtIter<'_>) -> Vec<Tree> {
    let elements: Vec<TtElement<'_>> = tokens.collect();
    let mut trees = Vec::with_capacity(elements.len());
    let mut at = 0;
    while let Some(element) = elements.get(at) {
        let (tree, used) = match element {
            TtElement::Leaf(Leaf::Punct(first)) => operator(*first, &elements[at..]),
            TtElement::Leaf(leaf) => {
                let text = match leaf {
                    Leaf::Ident(ident) => format!("{}{}", ident.is_raw.as_str(), ident.sym.as_str()),
                    Leaf::Literal(literal) => literal.to_string(),
                    Leaf::Punct(punct) => punct.to_string(),
                };
                (Tree { kind: Kind::Word(text), start: *leaf.span(), end: *leaf.span(), is_joined: false }, 1)
            }
            TtElement::Subtree(subtree, inner) => (group(subtree.delimiter, inner.clone()), 1),
        };
        trees.push(tree);
        at += used;
    }
    for at in 1..trees.len() {
        trees[at - 1].is_joined = touch(&trees[at - 1], &trees[at]);
    }
    trees
}

/// The operator, or the lifetime, that begins with this character, and of how many tokens it is made.
fn operator(first: Punct, elements: &[TtElement<'_>]) -> (Tree, usize) {
    let tree = |kind, end| Tree { kind, start: first.span, end, is_joined: false };
    if first.char == '\''
        && let Some(TtElement::Leaf(Leaf::Ident(name))) = elements.get(1)
    {
        return (tree(Kind::Word(format!("'{}{}", name.is_raw.as_str(), name.sym.as_str())), name.span), 2);
    }
    let mut run = vec![first];
    for element in &elements[1..] {
        match element {
            TtElement::Leaf(Leaf::Punct(next))
                if run.len() < 3 && run.last().is_some_and(|last| last.spacing == Spacing::Joint) =>
            {
                run.push(*next);
            }
            _ => break,
        }
    }
    let text: String = run.iter().map(|punct| punct.char).collect();
    let len = COMPOUND.iter().find(|operator| text.starts_with(**operator)).map_or(1, |operator| operator.len());
    (tree(Kind::Operator(text.chars().take(len).collect()), run[len - 1].span), len)
}

fn group(delimiter: Delimiter, inner: TtIter<'_>) -> Tree {
    let trees = trees(inner);
    let is_joined = trees.first().is_some_and(|first| is_adjacent(delimiter.open, first.start));
    // What a macro captured as an expression comes in parentheses, both of them with the position of `$e`.
    let is_capture = delimiter.kind == DelimiterKind::Parenthesis
        && delimiter.open.anchor == delimiter.close.anchor
        && delimiter.open.range == delimiter.close.range;
    let kind = if is_capture { DelimiterKind::Invisible } else { delimiter.kind };
    Tree {
        kind: Kind::Group { delimiter: kind, is_joined, trees },
        start: delimiter.open,
        end: delimiter.close,
        is_joined: false,
    }
}

fn is_adjacent(left: Span, right: Span) -> bool {
    left.ctx == right.ctx && left.anchor == right.anchor && left.range.end() == right.range.start()
}

/// Whether rustc knows that two trees touch: in the program itself, or behind a delimiter. In a macro's body it does not keep
/// the blanks between tokens.
fn touch(left: &Tree, right: &Tree) -> bool {
    let keeps_blanks = match &left.kind {
        Kind::Group { delimiter: DelimiterKind::Invisible, .. } => false,
        Kind::Group { .. } => true,
        Kind::Word(_) | Kind::Operator(_) => left.end.ctx.is_root(),
    };
    keeps_blanks && is_adjacent(left.end, right.start)
}

fn print(trees: &[Tree], parts: &mut Vec<Part>) {
    for (index, tree) in trees.iter().enumerate() {
        match &tree.kind {
            Kind::Word(text) | Kind::Operator(text) => parts.push(Part::Text(text.clone())),
            Kind::Group { delimiter: DelimiterKind::Brace, is_joined, trees } => {
                let is_apart = !is_joined && !trees.is_empty();
                parts.push(Part::Begin { indent: INDENT, all: true });
                parts.push(Part::Text("{".to_owned()));
                if is_apart {
                    parts.push(Part::Blank { offset: 0 });
                }
                print_group(trees, parts);
                if is_apart {
                    parts.push(Part::Blank { offset: -INDENT });
                }
                parts.push(Part::Text("}".to_owned()));
                parts.push(Part::End);
            }
            Kind::Group { delimiter, trees, .. } => {
                let (open, close) = match delimiter {
                    DelimiterKind::Parenthesis => ("(", ")"),
                    DelimiterKind::Bracket => ("[", "]"),
                    DelimiterKind::Brace | DelimiterKind::Invisible => ("", ""),
                };
                parts.push(Part::Text(open.to_owned()));
                print_group(trees, parts);
                parts.push(Part::Text(close.to_owned()));
            }
        }
        if trees.get(index + 1).is_some_and(|next| !tree.is_joined && is_set_apart(tree, next)) {
            parts.push(Part::Blank { offset: 0 });
        }
    }
}

fn print_group(trees: &[Tree], parts: &mut Vec<Part>) {
    parts.push(Part::Begin { indent: 0, all: false });
    print(trees, parts);
    parts.push(Part::End);
}

/// Whether rustc sets two trees apart that do not touch in the source: nearly always.
fn is_set_apart(left: &Tree, right: &Tree) -> bool {
    match (&left.kind, &right.kind) {
        (Kind::Operator(left), Kind::Word(_) | Kind::Group { .. }) if left == "." => false,
        (Kind::Word(_) | Kind::Group { .. }, Kind::Operator(right)) => !matches!(right.as_str(), "," | ";" | "."),
        // A call, unless a macro captured the name.
        (Kind::Word(word), Kind::Group { delimiter: DelimiterKind::Parenthesis, .. }) => {
            let is_name = word.starts_with(|c: char| c.is_alphabetic() || c == '_') && !word.contains(['"', '\'']);
            let is_callee = is_name && (!RESERVED.contains(&word.as_str()) || word == "pub" || word == "fn");
            !is_callee || left.end.ctx != right.start.ctx
        }
        (Kind::Operator(left), Kind::Group { delimiter: DelimiterKind::Bracket, .. }) => left != "#",
        _ => true,
    }
}
