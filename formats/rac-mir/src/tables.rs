//! What the verifier and the text form ask of the tables that ids refer to. A dump's own tables answer it, and so does a
//! producer whose tables are still growing, so that one body can be checked or printed as soon as it is lowered.

use crate::def::{Def, DefId, DefKind};
use crate::item::Item;
use crate::ty::{Const, ConstData, Ty, TyKind};
use std::fmt::Write;
use std::ops::Deref;

/// Looks up ids. `None` is an id without an entry, or for an item one that is not known (yet, or here).
pub trait Tables {
    /// A borrowed or shared type.
    type Kind<'a>: Deref<Target = TyKind>
    where
        Self: 'a;
    /// A borrowed or shared constant.
    type Konst<'a>: Deref<Target = ConstData>
    where
        Self: 'a;
    /// A borrowed or shared item.
    type ItemRef<'a>: Deref<Target = Item>
    where
        Self: 'a;

    /// A type.
    fn kind(&self, ty: Ty) -> Option<Self::Kind<'_>>;
    /// A constant.
    fn konst(&self, konst: Const) -> Option<Self::Konst<'_>>;
    /// A definition's item. What is unknown is not checked.
    fn item(&self, def: DefId) -> Option<Self::ItemRef<'_>>;
    /// The enclosing definition.
    fn parent(&self, def: DefId) -> Option<DefId>;
    /// The definition's path for people.
    fn path(&self, def: DefId) -> String;
}

/// A decoded dump's tables.
#[derive(Copy, Clone)]
pub struct DumpTables<'d> {
    /// Definitions by id.
    pub defs: &'d [Def],
    /// Types by id.
    pub types: &'d [TyKind],
    /// Constants by id.
    pub consts: &'d [ConstData],
    /// Items by definition.
    pub items: &'d [Option<Item>],
}

impl<'d> DumpTables<'d> {
    /// The tables of a dump in memory.
    pub fn of(dump: &'d crate::dump::DumpBuilder) -> DumpTables<'d> {
        DumpTables { defs: &dump.defs, types: &dump.types, consts: &dump.consts, items: &dump.items }
    }
}

impl<'d> Tables for DumpTables<'d> {
    type Kind<'a>
        = &'a TyKind
    where
        Self: 'a;
    type Konst<'a>
        = &'a ConstData
    where
        Self: 'a;
    type ItemRef<'a>
        = &'a Item
    where
        Self: 'a;

    fn kind(&self, ty: Ty) -> Option<&TyKind> {
        self.types.get(ty.0 as usize)
    }
    fn konst(&self, konst: Const) -> Option<&ConstData> {
        self.consts.get(konst.0 as usize)
    }
    fn item(&self, def: DefId) -> Option<&Item> {
        self.items.get(def.0 as usize)?.as_ref()
    }
    fn parent(&self, def: DefId) -> Option<DefId> {
        self.defs.get(def.0 as usize)?.parent
    }
    fn path(&self, def: DefId) -> String {
        def_path(self.defs, def)
    }
}

/// A definition's path: `core::option::{impl#3}::map::{closure#0}`.
pub fn def_path(defs: &[Def], def: DefId) -> String {
    let mut chain = Vec::new();
    let mut next = Some(def);
    // A damaged table may have a cycle of parents.
    while let Some(id) = next.filter(|_| chain.len() < 64) {
        let Some(entry) = defs.get(id.0 as usize) else { break };
        chain.push(component(entry));
        next = entry.parent;
    }
    if chain.is_empty() {
        return format!("def{}", def.0);
    }
    chain.reverse();
    chain.join("::")
}

/// The last component of a definition's path: `name`, `name#1`, or `{kind#0}` where there is no name.
pub fn component(def: &Def) -> String {
    let mut out = String::new();
    match &def.name {
        Some(name) => {
            push_name(&mut out, name);
            if def.disambiguator != 0 {
                let _ = write!(out, "#{}", def.disambiguator);
            }
        }
        None => {
            let _ = write!(out, "{{{}#{}}}", kind_keyword(def.kind), def.disambiguator);
        }
    }
    out
}

/// Appends a name as the text form writes it: bare if it is an identifier, else quoted.
pub fn push_name(out: &mut String, name: &str) {
    let mut chars = name.chars();
    let bare =
        chars.next().is_some_and(|c| c == '_' || c.is_alphabetic()) && chars.all(|c| c == '_' || c.is_alphanumeric());
    if bare {
        out.push_str(name);
    } else {
        let _ = write!(out, "{name:?}");
    }
}

/// The word that names a kind of definition in the text form.
pub fn kind_keyword(kind: DefKind) -> &'static str {
    KIND_KEYWORDS.iter().find(|(of, _)| *of == kind).expect("every kind is listed").1
}

/// The kind that a word names.
pub fn keyword_kind(word: &str) -> Option<DefKind> {
    KIND_KEYWORDS.iter().find(|(_, name)| *name == word).map(|(kind, _)| *kind)
}

const KIND_KEYWORDS: &[(DefKind, &str)] = &[
    (DefKind::Crate, "crate"),
    (DefKind::Mod, "mod"),
    (DefKind::Struct, "struct"),
    (DefKind::Union, "union"),
    (DefKind::Enum, "enum"),
    (DefKind::Variant, "variant"),
    (DefKind::Trait, "trait"),
    (DefKind::ForeignTy, "foreign_ty"),
    (DefKind::Fn, "fn"),
    (DefKind::AssocFn, "assoc_fn"),
    (DefKind::Const, "const"),
    (DefKind::AssocConst, "assoc_const"),
    (DefKind::AssocTy, "assoc_ty"),
    (DefKind::Static, "static"),
    (DefKind::Impl, "impl"),
    (DefKind::ForeignMod, "foreign_mod"),
    (DefKind::Closure, "closure"),
    (DefKind::Coroutine, "coroutine"),
    (DefKind::OpaqueTy, "opaque"),
    (DefKind::AnonConst, "anon_const"),
    (DefKind::InlineConst, "inline_const"),
];
