//! From rac-mono's definitions back to rust-analyzer's, by walking down from the crate: kind, name and number tell siblings apart.

use super::Lower;
use ra_ap_base_db::Crate;
use ra_ap_hir_def::nameres::{block_def_map, crate_def_map};
use ra_ap_hir_def::{AdtId, AssocItemId, DefWithBodyId};
use rac_lower::defs::{BodyOwner, Definition};
use rac_lower::items::scopes::module_id;
use rac_mir::{DefId, DefKind};
use rac_mono::mono::Mono;
use std::cell::RefCell;
use std::collections::HashMap;

/// What tells a definition from its siblings.
type Key = (u8, Option<String>, u32);

/// The definitions asked for so far.
pub struct Definitions<'c, 'a, 'db> {
    lower: Lower<'c, 'db>,
    cx: &'c Mono<'a>,
    crates: HashMap<String, Crate>,
    known: RefCell<HashMap<DefId, Option<Definition>>>,
    children: RefCell<HashMap<Definition, HashMap<Key, Definition>>>,
}

impl<'c, 'a, 'db> Definitions<'c, 'a, 'db> {
    /// Over all crates by name.
    pub fn new(lower: Lower<'c, 'db>, cx: &'c Mono<'a>, crates: HashMap<String, Crate>) -> Self {
        Definitions { lower, cx, crates, known: RefCell::default(), children: RefCell::default() }
    }

    /// rust-analyzer's id of a definition.
    pub fn get(&self, def: DefId) -> Option<Definition> {
        if let Some(&known) = self.known.borrow().get(&def) {
            return known;
        }
        let found = self.find(def);
        self.known.borrow_mut().insert(def, found);
        found
    }

    fn find(&self, def: DefId) -> Option<Definition> {
        let record = self.cx.def(def).ok()?;
        let Some(parent) = record.parent else {
            return Some(Definition::Crate(*self.crates.get(&self.cx.crate_of(def).ok()?.name)?));
        };
        let parent = self.get(parent)?;
        let key = key(record.kind, record.name.clone(), record.disambiguator);
        if !self.children.borrow().contains_key(&parent) {
            let children = self.children_of(parent);
            self.children.borrow_mut().insert(parent, children);
        }
        self.children.borrow().get(&parent)?.get(&key).copied()
    }

    fn children_of(&self, parent: Definition) -> HashMap<Key, Definition> {
        let lower = self.lower;
        let items = |items: &[(ra_ap_hir_expand::name::Name, AssocItemId)]| -> Vec<Definition> {
            items.iter().map(|(_, item)| rac_lower::items::assoc_definition(*item)).collect()
        };
        let children = match parent {
            Definition::Crate(krate) => lower.module_items(module_id(crate_def_map(lower.db, krate).root_module_id())),
            Definition::Mod(module) => lower.module_items(module),
            Definition::ForeignMod(block) => lower.extern_block_items(block),
            Definition::Trait(id) => items(&id.trait_items(lower.db).items),
            Definition::Impl(id) => items(&id.impl_items(lower.db).items),
            Definition::Adt(AdtId::EnumId(id)) => {
                id.enum_variants(lower.db).variants.values().map(|(variant, _)| Definition::Variant(*variant)).collect()
            }
            Definition::Fn(id) => self.inside(id.into(), parent),
            Definition::Const(id) => self.inside(id.into(), parent),
            Definition::Static(id) => self.inside(id.into(), parent),
            Definition::Discriminant(id) => self.inside(DefWithBodyId::VariantId(id).into(), parent),
            Definition::AnonConst(konst) => self.inside(BodyOwner::AnonConst(konst), parent),
            Definition::Closure(owner, _) | Definition::Coroutine(owner, _) | Definition::InlineConst(owner, _) => {
                self.inside(owner, parent)
            }
            _ => Vec::new(),
        };
        let key = |child| key(lower.def_kind(child), lower.name(child), lower.disambiguator(child));
        children.into_iter().map(|child| (key(child), child)).collect()
    }

    /// What a body, or a closure in it, contains.
    fn inside(&self, owner: BodyOwner, parent: Definition) -> Vec<Definition> {
        let tree = self.lower.tree(owner);
        let nested = tree.nested.iter().filter(|nested| nested.parent == parent).map(|nested| nested.definition);
        let blocks = tree.blocks.iter().filter(|(_, definition)| *definition == parent).flat_map(|(block, _)| {
            self.lower.module_items(module_id(block_def_map(self.lower.db, *block).root_module_id()))
        });
        nested.chain(blocks).collect()
    }
}

fn key(kind: DefKind, name: Option<String>, disambiguator: u32) -> Key {
    (kind as u8, name, disambiguator)
}
