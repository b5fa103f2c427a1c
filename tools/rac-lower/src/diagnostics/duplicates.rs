//! Names that a module defines twice; rust-analyzer takes one and says nothing.

use std::collections::hash_map::Entry;

use ra_ap_hir_def::item_scope::ItemScope;
use ra_ap_hir_def::signatures::{
    ConstSignature, EnumSignature, FunctionSignature, StaticSignature, StructSignature, TraitSignature,
    TypeAliasSignature, UnionSignature,
};
use ra_ap_hir_def::{AdtId, ModuleDefId};
use ra_ap_hir_expand::name::Name;
use ra_ap_syntax::ast::{self, AstNode as _};
use rac_cli::Diagnostic;
use rustc_hash::FxHashMap;

use super::Reporter;
use crate::defs::Definition;
use crate::items::order::{SourceKey, item_range, range_key};

#[derive(Copy, Clone, PartialEq, Eq, Hash)]
enum Namespace {
    Types,
    Values,
}

/// Reports each definition of a name but the first.
pub(super) fn duplicate_names(reporter: &Reporter<'_>, scope: &ItemScope, found: &mut Vec<Diagnostic>) {
    let db = reporter.db;
    let mut definitions: Vec<(SourceKey, Definition, Namespace, Name)> = Vec::new();
    for declaration in scope.declarations() {
        let (definition, namespace, name): (Definition, _, _) = match declaration {
            ModuleDefId::FunctionId(id) => (id.into(), Namespace::Values, FunctionSignature::of(db, id).name.clone()),
            ModuleDefId::StaticId(id) => (id.into(), Namespace::Values, StaticSignature::of(db, id).name.clone()),
            ModuleDefId::ConstId(id) => match &ConstSignature::of(db, id).name {
                Some(name) => (id.into(), Namespace::Values, name.clone()),
                None => continue,
            },
            ModuleDefId::AdtId(id @ AdtId::StructId(it)) => {
                (id.into(), Namespace::Types, StructSignature::of(db, it).name.clone())
            }
            ModuleDefId::AdtId(id @ AdtId::EnumId(it)) => {
                (id.into(), Namespace::Types, EnumSignature::of(db, it).name.clone())
            }
            ModuleDefId::AdtId(id @ AdtId::UnionId(it)) => {
                (id.into(), Namespace::Types, UnionSignature::of(db, it).name.clone())
            }
            ModuleDefId::TraitId(id) => (id.into(), Namespace::Types, TraitSignature::of(db, id).name.clone()),
            ModuleDefId::TypeAliasId(id) => (id.into(), Namespace::Types, TypeAliasSignature::of(db, id).name.clone()),
            _ => continue,
        };
        if let Some(range) = item_range(db, definition) {
            definitions.push((range_key(db, range), definition, namespace, name));
        }
    }
    definitions.sort_by(|a, b| a.0.cmp(&b.0));
    let mut known: FxHashMap<(Namespace, Name), Definition> = FxHashMap::default();
    for (_, definition, namespace, name) in definitions {
        match known.entry((namespace, name)) {
            Entry::Vacant(entry) => _ = entry.insert(definition),
            Entry::Occupied(entry) => {
                let Some(range) = item_range(db, definition) else { continue };
                let root = range.file_id.parse_or_expand(db);
                let node = root.covering_element(range.value);
                let word = node.as_node().and_then(|node| node.children().find_map(ast::Name::cast));
                let at = range.with_value(word.map_or(range.value, |word| word.syntax().text_range()));
                found.push(
                    reporter.report(at, format!("the name `{}` is defined multiple times", entry.key().1.as_str())),
                );
            }
        }
    }
}
