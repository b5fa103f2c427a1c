//! The textual scope of a `macro_rules!` in a block begins where it is written. rust-analyzer has one table of macros per
//! block, so that a call before the definition gets it too. Where a block has used or defined a macro's name before, the rest
//! of the block, from the definition on, becomes a block of its own: which changes neither when something is dropped nor what
//! the block yields.

use ra_ap_span::Edition;
use ra_ap_syntax::ast::{self, AstNode as _, HasName as _};
use ra_ap_syntax::{SyntaxKind, SyntaxNode, T, TextRange, TextSize};
use rustc_hash::FxHashSet;

use super::{Edit, tokens};

pub(super) fn has_local_macros(text: &str, _: Edition) -> bool {
    text.contains("macro_rules!")
}

pub(super) fn open_scopes(root: &SyntaxNode) -> Vec<Edit> {
    let mut edits = Vec::new();
    for block in root.descendants().filter_map(ast::StmtList::cast) {
        let is_macro = |node: &SyntaxNode| node.kind() == SyntaxKind::MACRO_RULES;
        let Some(last) = block.syntax().children().filter(is_macro).last() else { continue };
        let mut used: FxHashSet<String> = FxHashSet::default();
        for statement in block.syntax().children() {
            let rules = ast::MacroRules::cast(statement.clone());
            if let Some(name) = rules.and_then(|rules| rules.name())
                && !used.insert(name.text().to_string())
                && let Some(end) = block.r_curly_token()
            {
                edits.push(brace(&statement));
                edits.push(Edit::insert(end.text_range().start(), "}"));
            }
            if statement == last {
                break;
            }
            used.extend(called_names(&statement));
        }
    }
    edits
}

/// The `{` before a definition, in place of a blank if there is one.
fn brace(definition: &SyntaxNode) -> Edit {
    let start = definition.text_range().start();
    let before = definition.first_token().and_then(|token| token.prev_token());
    match before.filter(|before| before.kind() == SyntaxKind::WHITESPACE && before.text().ends_with([' ', '\t'])) {
        Some(_) => Edit::replace(TextRange::new(start - TextSize::from(1), start), "{"),
        None => Edit::insert(start, "{"),
    }
}

/// The names before a `!`.
fn called_names(statement: &SyntaxNode) -> Vec<String> {
    let mut names = Vec::new();
    let mut before: Option<String> = None;
    for token in tokens(statement) {
        if token.kind() == T![!] {
            names.extend(before.take());
        }
        before = (token.kind() == SyntaxKind::IDENT).then(|| token.text().to_owned());
    }
    names
}

#[cfg(test)]
mod tests {
    use super::super::tests::rewritten;
    use super::*;

    #[test]
    fn a_second_definition_opens_a_block() {
        let text = |text: &str| rewritten(text, Edition::CURRENT);
        let twice = "fn f() {\n    macro_rules! x { () => { 1 } }\n    macro_rules! x { () => { 2 } }\n    x!()\n}";
        let nested = "fn f() {\n    macro_rules! x { () => { 1 } }\n   {macro_rules! x { () => { 2 } }\n    x!()\n}}";
        assert_eq!(text(twice), nested);
        assert_eq!(
            text("fn f() { g(vec![]); macro_rules! vec { () => {} } vec!() }"),
            "fn f() { g(vec![]);{macro_rules! vec { () => {} } vec!() }}"
        );
        let once =
            "fn f() { macro_rules! x { () => { x!(1) }; (1) => {} } x!(); { macro_rules! x { () => {} } } x!() }";
        assert_eq!(text(once), once);
    }
}
