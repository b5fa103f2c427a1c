//! Attributes that reach code generation, read from the syntax (rust-analyzer keeps only those that analysis needs).

use std::ops::ControlFlow;

use ra_ap_base_db::Crate;
use ra_ap_hir_expand::attrs::expand_cfg_attr;
use ra_ap_ide_db::RootDatabase;
use ra_ap_syntax::ast::{self, AstToken as _, HasAttrs};
use ra_ap_syntax::{AstNode as _, NodeOrToken};
use rac_mir::{CodegenAttrs, InlineAttr};

/// One attribute, `cfg_attr` and `unsafe(…)` taken off.
#[derive(Clone, Debug)]
pub struct Attr {
    /// Its path.
    pub name: String,
    /// The literal of `name = "value"`, unquoted.
    pub value: Option<String>,
    /// The tokens of `name(…)` without the parentheses.
    pub tokens: Option<String>,
}

/// The attributes of a node that hold under the crate's cfg options.
pub fn attrs_of(db: &RootDatabase, krate: Crate, node: &impl HasAttrs) -> Vec<Attr> {
    let mut attrs = Vec::new();
    expand_cfg_attr(
        node.attrs(),
        || krate.cfg_options(db),
        |meta, _| -> ControlFlow<()> {
            let attr = match meta {
                ast::Meta::PathMeta(meta) => {
                    meta.path().map(|path| Attr { name: path.to_string(), value: None, tokens: None })
                }
                ast::Meta::KeyValueMeta(meta) => meta.path().map(|path| Attr {
                    name: path.to_string(),
                    value: meta.expr().and_then(|expr| string_value(&expr)),
                    tokens: None,
                }),
                ast::Meta::TokenTreeMeta(meta) => meta.path().map(|path| Attr {
                    name: path.to_string(),
                    value: None,
                    tokens: meta.token_tree().map(|tree| inner_text(&tree)),
                }),
                _ => None,
            };
            attrs.extend(attr);
            ControlFlow::Continue(())
        },
    );
    attrs
}

/// A string literal's value, or the text of `stringify!(…)`, by which core's macros name lang items.
fn string_value(expr: &ast::Expr) -> Option<String> {
    if let ast::Expr::MacroExpr(expr) = expr {
        let call = expr.macro_call()?;
        let is_stringify = call.path()?.to_string() == "stringify";
        return call.token_tree().filter(|_| is_stringify).map(|tree| inner_text(&tree));
    }
    let ast::Expr::Literal(literal) = expr else { return None };
    let token = ast::String::cast(literal.token())?;
    token.value().ok().map(|value| value.into_owned())
}

/// The text between the parentheses, without spaces.
fn inner_text(tree: &ast::TokenTree) -> String {
    let text: String = tree
        .syntax()
        .descendants_with_tokens()
        .filter_map(NodeOrToken::into_token)
        .filter(|token| !token.kind().is_trivia())
        .map(|token| token.text().to_owned())
        .collect();
    text.get(1..text.len().saturating_sub(1)).unwrap_or_default().to_owned()
}

impl Attr {
    /// The values of `key = "value"` inside the parentheses.
    pub fn argument(&self, key: &str) -> Option<String> {
        let tokens = self.tokens.as_deref()?;
        tokens.split(',').find_map(|part| {
            let (name, value) = part.split_once('=')?;
            (name == key).then(|| value.trim_matches('"').to_owned())
        })
    }
}

/// What code generation wants to know of a function's or static's attributes.
pub fn codegen_attrs(attrs: &[Attr]) -> CodegenAttrs {
    let mut out = CodegenAttrs::default();
    for attr in attrs {
        match attr.name.as_str() {
            "inline" => {
                out.inline = match attr.tokens.as_deref() {
                    Some("always") => InlineAttr::Always,
                    Some("never") => InlineAttr::Never,
                    _ => InlineAttr::Hint,
                }
            }
            "rustc_force_inline" => out.inline = InlineAttr::Always,
            "track_caller" => out.track_caller = true,
            "no_mangle" => out.no_mangle = true,
            "export_name" => out.export_name.clone_from(&attr.value),
            "link_name" => out.link_name.clone_from(&attr.value),
            "link_section" => out.link_section.clone_from(&attr.value),
            "linkage" => out.linkage.clone_from(&attr.value),
            "cold" => out.cold = true,
            "naked" => out.naked = true,
            "used" => out.used = true,
            "thread_local" => out.thread_local = true,
            "rustc_std_internal_symbol" => out.std_internal_symbol = true,
            "rustc_nounwind" => out.nounwind = true,
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_found_by_name() {
        let tokens = Some("name=\"m\",kind=\"static\"".to_owned());
        let link = Attr { name: "link".to_owned(), value: None, tokens };
        assert_eq!(link.argument("name").as_deref(), Some("m"));
        assert_eq!(link.argument("kind").as_deref(), Some("static"));
        assert_eq!(link.argument("modifiers"), None);
    }

    #[test]
    fn codegen_attributes_are_told_apart() {
        let attr = |name: &str, tokens: Option<&str>| Attr {
            name: name.to_owned(),
            value: None,
            tokens: tokens.map(str::to_owned),
        };
        let attrs = codegen_attrs(&[attr("inline", Some("never")), attr("cold", None), attr("doc", None)]);
        assert_eq!(attrs, CodegenAttrs { inline: InlineAttr::Never, cold: true, ..CodegenAttrs::default() });
        assert_eq!(codegen_attrs(&[attr("inline", None)]).inline, InlineAttr::Hint);
    }
}
