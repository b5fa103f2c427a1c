//! `global_asm!`: text for the assembler, outside of all functions.

use anyhow::{Result, bail};
use ra_ap_hir_def::nameres::crate_def_map;
use ra_ap_hir_expand::builtin::BuiltinFnLikeExpander;
use ra_ap_hir_expand::{InFile, MacroCallKind, MacroDefKind};
use ra_ap_syntax::ast::{self, AstNode as _, AstToken as _};
use ra_ap_syntax::{NodeOrToken, T};

use super::order::{SourceKey, range_key};
use crate::cx::LowerCx;

impl LowerCx<'_> {
    /// The texts of a crate's `global_asm!` calls in the order of the source. Operands are not supported.
    pub fn global_asm(&self, krate: ra_ap_base_db::Crate) -> Result<Vec<String>> {
        let mut found: Vec<(String, SourceKey, String)> = Vec::new();
        for (_, module) in crate_def_map(self.db, krate).modules() {
            for call in module.scope.all_macro_calls() {
                let loc = call.loc(self.db);
                let MacroCallKind::FnLike { ast_id, .. } = &loc.kind else { continue };
                if !matches!(loc.def.kind, MacroDefKind::BuiltIn(_, BuiltinFnLikeExpander::GlobalAsm)) {
                    continue;
                }
                let node = ast_id.to_node(self.db);
                let range = InFile::new(ast_id.file_id, node.syntax().text_range());
                let at = self.span(range);
                let names = self.tables.files.names();
                let name = names[at.file.0 as usize].clone();
                let Some(text) = template(&node) else {
                    bail!(
                        "{name}:{}:{}: `global_asm!` with anything but string literals is not supported",
                        at.line,
                        at.col
                    )
                };
                found.push((name, range_key(self.db, range), text));
            }
        }
        found.sort();
        Ok(found.into_iter().map(|(_, _, text)| text).collect())
    }
}

/// The string literals of a call, one per line, as the assembler reads them.
fn template(call: &ast::MacroCall) -> Option<String> {
    let tree = call.token_tree()?;
    let mut text = String::new();
    let tokens = tree.syntax().children_with_tokens().collect::<Vec<_>>();
    for token in tokens.get(1..tokens.len().checked_sub(1)?)? {
        let NodeOrToken::Token(token) = token else { return None };
        if token.kind().is_trivia() || token.kind() == T![,] {
            continue;
        }
        let value = ast::String::cast(token.clone())?;
        let value = value.value().ok()?;
        // Braces are doubled as in a format string; a single one would name an operand.
        let plain = value.replace("{{", "\u{1}").replace("}}", "\u{2}");
        if plain.contains(['{', '}']) {
            return None;
        }
        text.push_str(&plain.replace('\u{1}', "{").replace('\u{2}', "}"));
        text.push('\n');
    }
    Some(text)
}
