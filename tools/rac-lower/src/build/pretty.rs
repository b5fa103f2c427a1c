//! The text of an expression as rustc prints it from its syntax tree: one blank where its style has one, whatever the source has.
//!
//! An expansion's tree has no white space of its own, so everything is decided between two tokens by what they belong to. Only
//! between the arguments of a macro, which are no syntax yet, the source's blanks count: the tokens' spans tell them.

use ra_ap_hir_expand::span_map::ExpansionSpanMap;
use ra_ap_syntax::ast::{self, AstNode as _};
use ra_ap_syntax::{SyntaxKind, SyntaxToken, T};

/// An expression of a macro's expansion as text.
pub(super) fn expr_to_string(expr: &ast::Expr, spans: &ExpansionSpanMap) -> String {
    let tokens: Vec<SyntaxToken> = expr
        .syntax()
        .descendants_with_tokens()
        .filter_map(|element| element.into_token())
        .filter(|token| !token.kind().is_trivia() && !is_capture_paren(token, spans))
        .collect();
    let mut text = String::new();
    let mut previous: Option<&SyntaxToken> = None;
    for (index, token) in tokens.iter().enumerate() {
        if is_trailing_comma(token, tokens.get(index + 1)) {
            continue;
        }
        if previous.is_some_and(|previous| has_blank(previous, token, spans)) {
            text.push(' ');
        }
        text.push_str(token.text());
        if ends_arm_without_comma(token, tokens.get(index + 1)) {
            text.push(',');
        }
        previous = Some(token);
    }
    text
}

/// Whether a parenthesis is one that rust-analyzer puts around what a macro captured as `$e:expr`, and not needed to
/// read the expression right. Both of a pair have the position of `$e`.
fn is_capture_paren(token: &SyntaxToken, spans: &ExpansionSpanMap) -> bool {
    let Some(paren) = token.parent().and_then(ast::ParenExpr::cast) else { return false };
    let (Some(open), Some(close)) = (paren.l_paren_token(), paren.r_paren_token()) else { return false };
    let (open, close) = (spans.span_at(open.text_range().start()), spans.span_at(close.text_range().start()));
    let is_captured = open.anchor == close.anchor && open.range == close.range;
    is_captured
        && match (paren.expr(), paren.syntax().parent()) {
            (Some(inner), Some(parent)) => !inner.needs_parens_in_place_of(&parent, paren.syntax()),
            _ => true,
        }
}

/// Whether a token is a comma that rustc leaves out: the last in a list, but for `(a,)`, or one behind a block
/// in a `match`.
fn is_trailing_comma(token: &SyntaxToken, next: Option<&SyntaxToken>) -> bool {
    use SyntaxKind::{TUPLE_EXPR, TUPLE_PAT, TUPLE_TYPE};
    let Some(parent) = token.parent() else { return false };
    if token.kind() != T![,] {
        return false;
    }
    if let Some(arm) = ast::MatchArm::cast(parent.clone()) {
        return matches!(arm.expr(), Some(ast::Expr::BlockExpr(_)));
    }
    let closes = next.is_some_and(|next| matches!(next.kind(), T![')'] | T![']'] | T!['}'] | T![>] | T![|]));
    let is_single = matches!(parent.kind(), TUPLE_EXPR | TUPLE_PAT | TUPLE_TYPE) && parent.children().count() == 1;
    closes && parent.kind() != SyntaxKind::TOKEN_TREE && !is_single
}

/// Whether a token ends the last arm of a `match` and has no comma there: it gets one unless the arm is a block.
fn ends_arm_without_comma(token: &SyntaxToken, next: Option<&SyntaxToken>) -> bool {
    let closes = next.is_some_and(|next| next.kind() == T!['}'] && parent_kind(next) == SyntaxKind::MATCH_ARM_LIST);
    let closes = closes && token.kind() != T![,];
    let arm = || token.parent_ancestors().find_map(ast::MatchArm::cast);
    closes && arm().and_then(|arm| arm.expr()).is_some_and(|body| !matches!(body, ast::Expr::BlockExpr(_)))
}

/// Whether rustc prints a blank between two tokens.
fn has_blank(left: &SyntaxToken, right: &SyntaxToken, spans: &ExpansionSpanMap) -> bool {
    let (outer_left, outer_right) = (parent_kind(left), parent_kind(right));
    let in_tokens = outer_left == SyntaxKind::TOKEN_TREE && outer_right == SyntaxKind::TOKEN_TREE;
    match (left.kind(), right.kind()) {
        (T!['{'], T!['}']) => false,
        (T!['{'], _) | (_, T!['}']) => true,
        (T![!], T!['{']) => outer_left == SyntaxKind::MACRO_CALL,
        (T!['('] | T!['['], _) | (_, T![')'] | T![']'] | T![,] | T![;] | T![.]) => false,
        _ if in_tokens => is_apart(left, right, spans),
        _ => !binds_right(left, outer_left) && !binds_left(right, outer_right),
    }
}

/// Whether no blank follows a token.
fn binds_right(token: &SyntaxToken, outer: SyntaxKind) -> bool {
    use SyntaxKind::{
        CLOSURE_EXPR, GENERIC_ARG_LIST, GENERIC_PARAM_LIST, LITERAL_PAT, MACRO_CALL, PARAM_LIST, PREFIX_EXPR, PTR_TYPE,
        RANGE_EXPR, RANGE_PAT, RECORD_EXPR_FIELD_LIST, REF_EXPR, REF_PAT, REF_TYPE, TYPE_ANCHOR,
    };
    match token.kind() {
        T![.] | T![::] | T![#] => true,
        T![!] | T![-] | T![*] if matches!(outer, PREFIX_EXPR | LITERAL_PAT | PTR_TYPE) => true,
        T![!] => outer == MACRO_CALL,
        T![&] => matches!(outer, REF_EXPR | REF_PAT | REF_TYPE),
        T![..] | T![..=] => matches!(outer, RANGE_EXPR | RANGE_PAT | RECORD_EXPR_FIELD_LIST),
        T![<] => matches!(outer, GENERIC_ARG_LIST | GENERIC_PARAM_LIST | TYPE_ANCHOR),
        T![|] => outer == PARAM_LIST && is_first(token),
        T![for] => outer == CLOSURE_EXPR,
        _ => false,
    }
}

/// Whether no blank precedes a token.
fn binds_left(token: &SyntaxToken, outer: SyntaxKind) -> bool {
    use SyntaxKind::{
        ARG_LIST, GENERIC_ARG_LIST, GENERIC_PARAM_LIST, INDEX_EXPR, MACRO_CALL, PARAM_LIST, PARENTHESIZED_ARG_LIST,
        PATH, RANGE_EXPR, RANGE_PAT, TOKEN_TREE, TUPLE_STRUCT_PAT, TYPE_ANCHOR,
    };
    match token.kind() {
        T![?] | T![:] => true,
        T!['('] => matches!(outer, ARG_LIST | PARAM_LIST | PARENTHESIZED_ARG_LIST | TUPLE_STRUCT_PAT | TOKEN_TREE),
        T!['['] => matches!(outer, INDEX_EXPR | TOKEN_TREE),
        T![!] => outer == MACRO_CALL,
        T![..] | T![..=] => matches!(outer, RANGE_EXPR | RANGE_PAT) && !is_first(token),
        T![::] => outer == GENERIC_ARG_LIST || outer == PATH && !is_first(token),
        T![<] => matches!(outer, GENERIC_ARG_LIST | GENERIC_PARAM_LIST),
        T![>] => matches!(outer, GENERIC_ARG_LIST | GENERIC_PARAM_LIST | TYPE_ANCHOR),
        T![|] => outer == PARAM_LIST && !is_first(token),
        _ => false,
    }
}

/// Whether two tokens do not touch where they were written.
fn is_apart(left: &SyntaxToken, right: &SyntaxToken, spans: &ExpansionSpanMap) -> bool {
    let (left, right) = (spans.span_at(left.text_range().start()), spans.span_at(right.text_range().start()));
    left.anchor != right.anchor || left.range.end() != right.range.start()
}

fn parent_kind(token: &SyntaxToken) -> SyntaxKind {
    token.parent().map_or(SyntaxKind::ERROR, |parent| parent.kind())
}

/// Whether the token is the first of the node that it belongs to.
fn is_first(token: &SyntaxToken) -> bool {
    token.parent().and_then(|parent| parent.first_token()).is_some_and(|first| first == *token)
}
