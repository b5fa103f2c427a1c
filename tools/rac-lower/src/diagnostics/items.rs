//! What is wrong with items as they are written, and rust-analyzer says nothing of: names given twice, parameters that nothing
//! uses or that nobody declares, impls that differ in shape from their trait. What macros write is not looked at.

use std::collections::hash_map::Entry;

use ra_ap_hir::{AssocItem, EditionedFileId, Impl, InFile, ModuleDef, PathResolution, Semantics};
use ra_ap_ide_db::RootDatabase;
use ra_ap_syntax::ast::{self, AstNode, HasGenericParams as _, HasName as _};
use ra_ap_syntax::{SyntaxKind, SyntaxNode, TextRange};
use rac_cli::Diagnostic;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Reporter;
use super::unresolved::is_inactive;

/// Looks at all items of a file.
pub(super) fn item_errors(
    reporter: &Reporter<'_>,
    krate: ra_ap_base_db::Crate,
    file: EditionedFileId,
    found: &mut Vec<Diagnostic>,
) {
    let sema = Semantics::new(reporter.db);
    let tree = sema.parse(file);
    let mut check = Check { sema: &sema, found: Vec::new() };
    for node in tree.syntax().descendants() {
        let before = check.found.len();
        check.node(&node);
        if check.found.len() > before && is_inactive(reporter.db, krate, &node) {
            check.found.truncate(before);
        }
    }
    let found_here = check.found;
    found.extend(found_here.into_iter().map(|(range, text)| reporter.report(InFile::new(file.into(), range), text)));
}

struct Check<'a, 'db> {
    sema: &'a Semantics<'db, RootDatabase>,
    found: Vec<(TextRange, String)>,
}

impl Check<'_, '_> {
    fn node(&mut self, node: &SyntaxNode) {
        match node.kind() {
            SyntaxKind::RECORD_FIELD_LIST => {
                let names = node.children().filter_map(ast::RecordField::cast).filter_map(|field| field.name());
                self.twice(names, |name| format!("field `{name}` is already declared"));
            }
            SyntaxKind::VARIANT_LIST => {
                let names = node.children().filter_map(ast::Variant::cast).filter_map(|variant| variant.name());
                self.twice(names, |name| format!("the name `{name}` is defined multiple times"));
            }
            SyntaxKind::GENERIC_PARAM_LIST => {
                if let Some(list) = ast::GenericParamList::cast(node.clone()) {
                    let names = list.generic_params().filter_map(|param| match param {
                        ast::GenericParam::TypeParam(param) => param.name(),
                        ast::GenericParam::ConstParam(param) => param.name(),
                        ast::GenericParam::LifetimeParam(_) => None,
                    });
                    self.twice(names, |name| format!("the name `{name}` is already used for a generic parameter"));
                }
            }
            SyntaxKind::ASSOC_ITEM_LIST => self.associated(node),
            SyntaxKind::STRUCT | SyntaxKind::ENUM | SyntaxKind::UNION => self.unused_parameters(node),
            SyntaxKind::LIFETIME => self.lifetime(node),
            SyntaxKind::IMPL => {
                if let Some(imp) = ast::Impl::cast(node.clone()) {
                    self.implementation(&imp);
                }
            }
            _ => {}
        }
    }

    fn twice(&mut self, names: impl Iterator<Item = ast::Name>, text: impl Fn(&str) -> String) {
        let mut seen: FxHashSet<String> = FxHashSet::default();
        for name in names {
            let is_configured = name
                .syntax()
                .parent()
                .is_some_and(|item| item.children().any(|child| child.kind() == SyntaxKind::ATTR));
            if !is_configured && !seen.insert(name.text().to_string()) {
                self.found.push((name.syntax().text_range(), text(name.text())));
            }
        }
    }

    /// The functions and constants, and the types, of an impl or trait.
    fn associated(&mut self, list: &SyntaxNode) {
        let items = || list.children().filter_map(ast::AssocItem::cast);
        let values = items().filter_map(|item| match item {
            ast::AssocItem::Fn(item) => item.name(),
            ast::AssocItem::Const(item) => item.name(),
            _ => None,
        });
        let types = items().filter_map(|item| match item {
            ast::AssocItem::TypeAlias(item) => item.name(),
            _ => None,
        });
        let text = |name: &str| format!("duplicate definitions with name `{name}`");
        self.twice(values, text);
        self.twice(types, text);
    }

    /// Each type and lifetime parameter of a type is in a field.
    fn unused_parameters(&mut self, node: &SyntaxNode) {
        let Some(params) = node.children().find_map(ast::GenericParamList::cast) else { return };
        let is_body = |child: &SyntaxNode| {
            matches!(
                child.kind(),
                SyntaxKind::RECORD_FIELD_LIST | SyntaxKind::TUPLE_FIELD_LIST | SyntaxKind::VARIANT_LIST
            )
        };
        let words: FxHashSet<String> = node
            .children()
            .filter(is_body)
            .flat_map(|body| body.descendants_with_tokens())
            .filter_map(|element| element.into_token())
            .map(|token| token.text().to_owned())
            .collect();
        for param in params.generic_params() {
            let name = match &param {
                ast::GenericParam::TypeParam(param) => param.name().map(|name| name.syntax().clone()),
                ast::GenericParam::LifetimeParam(param) => param.lifetime().map(|name| name.syntax().clone()),
                ast::GenericParam::ConstParam(_) => None,
            };
            if let Some(name) = name
                && !words.contains(&name.text().to_string())
            {
                let what = if matches!(param, ast::GenericParam::TypeParam(_)) { "type" } else { "lifetime" };
                let text = format!("{what} parameter `{}` is never used", name.text());
                self.found.push((name.text_range(), text));
            }
        }
    }

    /// A lifetime is declared around where it is used.
    fn lifetime(&mut self, node: &SyntaxNode) {
        let name = node.text().to_string();
        let is_use = node.parent().is_some_and(|parent| {
            matches!(
                parent.kind(),
                SyntaxKind::REF_TYPE | SyntaxKind::LIFETIME_ARG | SyntaxKind::TYPE_BOUND | SyntaxKind::SELF_PARAM
            )
        });
        if !is_use || matches!(name.as_str(), "'static" | "'_") {
            return;
        }
        let is_declared = node.ancestors().any(|around| {
            let declares = |list: ast::GenericParamList| {
                list.lifetime_params()
                    .any(|param| param.lifetime().is_some_and(|lifetime| lifetime.text() == name.as_str()))
            };
            // A list of parameters of its own, or behind a `for`.
            around.children().any(|child| {
                ast::GenericParamList::cast(child.clone()).is_some_and(declares)
                    || child.kind() == SyntaxKind::FOR_BINDER
                        && child.children().filter_map(ast::GenericParamList::cast).any(declares)
            })
        });
        if !is_declared {
            self.found.push((node.text_range(), format!("use of undeclared lifetime name `{name}`")));
        }
    }

    fn implementation(&mut self, imp: &ast::Impl) {
        self.unconstrained_parameters(imp);
        let Some(ast::Type::PathType(path)) = imp.trait_() else { return };
        if let Some(path) = path.path()
            && let Some(PathResolution::Def(def @ (ModuleDef::Adt(_) | ModuleDef::Module(_) | ModuleDef::Function(_)))) =
                self.sema.resolve_path(&path)
        {
            let what = if matches!(def, ModuleDef::Adt(_)) { "a type" } else { "something else" };
            let text = format!("expected trait, found {what} named `{}`", path.syntax().text());
            return self.found.push((path.syntax().text_range(), text));
        }
        if let Some(definition) = self.sema.to_def(imp) {
            self.shapes(imp, definition);
        }
    }

    /// A type parameter of an impl is in what it is for, or an associated type says what it is.
    fn unconstrained_parameters(&mut self, imp: &ast::Impl) {
        let Some(params) = imp.generic_param_list() else { return };
        let words = |node: Option<SyntaxNode>| -> Vec<String> {
            let tokens = node.into_iter().flat_map(|node| node.descendants_with_tokens());
            tokens.filter_map(|element| element.into_token()).map(|token| token.text().to_owned()).collect()
        };
        let mut used = words(imp.self_ty().map(|ty| ty.syntax().clone()));
        used.extend(words(imp.trait_().map(|ty| ty.syntax().clone())));
        let bindings = imp
            .syntax()
            .children()
            .filter(|child| matches!(child.kind(), SyntaxKind::GENERIC_PARAM_LIST | SyntaxKind::WHERE_CLAUSE));
        for binding in bindings.flat_map(|child| child.descendants()) {
            // `Fn(A) -> B` binds like `<Output = B>`, and where there is a macro anything may be.
            if matches!(
                binding.kind(),
                SyntaxKind::ASSOC_TYPE_ARG | SyntaxKind::RET_TYPE | SyntaxKind::PARENTHESIZED_ARG_LIST
            ) {
                used.extend(words(Some(binding)));
            }
        }
        for param in params.type_or_const_params() {
            let ast::TypeOrConstParam::Type(param) = param else { continue };
            let Some(name) = param.name() else { continue };
            let has_macro = [imp.self_ty(), imp.trait_()]
                .into_iter()
                .flatten()
                .any(|ty| ty.syntax().descendants().any(|node| node.kind() == SyntaxKind::MACRO_CALL));
            if !has_macro && !used.iter().any(|word| *word == *name.text()) {
                let text = format!("the type parameter `{}` is not constrained by the impl", name.text());
                self.found.push((name.syntax().text_range(), text));
            }
        }
    }

    /// The functions of an impl take what the trait's take.
    fn shapes(&mut self, imp: &ast::Impl, definition: Impl) {
        let db = self.sema.db;
        let Some(of) = definition.trait_(db) else { return };
        let mut wanted: FxHashMap<String, ra_ap_hir::Function> = FxHashMap::default();
        for item in of.items(db) {
            if let AssocItem::Function(function) = item
                && let Entry::Vacant(entry) = wanted.entry(function.name(db).as_str().to_owned())
            {
                entry.insert(function);
            }
        }
        let functions = imp.assoc_item_list().into_iter().flat_map(|list| list.assoc_items());
        for item in functions {
            let ast::AssocItem::Fn(function) = item else { continue };
            let (Some(name), Some(written)) = (function.name(), self.sema.to_def(&function)) else { continue };
            let Some(wanted) = wanted.get(name.text()) else { continue };
            let text = match (written.has_self_param(db), wanted.has_self_param(db)) {
                (true, false) => {
                    format!("`{}` has a `self` declaration in the impl, but not in the trait", name.text())
                }
                (false, true) => {
                    format!("`{}` has a `self` declaration in the trait, but not in the impl", name.text())
                }
                _ => {
                    let (written, wanted) = (written.num_params(db), wanted.num_params(db));
                    if written == wanted {
                        continue;
                    }
                    let plural = if written == 1 { "parameter" } else { "parameters" };
                    format!("`{}` has {written} {plural} but the declaration in the trait has {wanted}", name.text())
                }
            };
            self.found.push((name.syntax().text_range(), text));
        }
    }
}
