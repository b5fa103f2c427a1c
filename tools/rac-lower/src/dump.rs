//! From the tables that threads filled to a dump whose numbers depend on nothing but the source.
//!
//! Own definitions are numbered in definition order, those of other crates after them by path; types, constants and files as
//! one walk over items and bodies in that order meets them.

use anyhow::{Context, Result};
use ra_ap_base_db::Crate;
use ra_ap_hir_def::attrs::AttrFlags;
use ra_ap_hir_def::nameres::crate_def_map;
use ra_ap_hir_def::src::HasSource as _;
use ra_ap_hir_def::{AttrDefId, HasModule as _, ItemContainerId, Lookup as _, ModuleDefId};
use ra_ap_hir_expand::name::Name;
use ra_ap_intern::sym;
use rac_mir::dump::{DumpBuilder, Meta, Provenance};
use rac_mir::map::{IdMap, MapIds as _};
use rac_mir::{
    BodyRecord, Const, ConstData, CrateInfo, Def, DefId, DefPathHash, ExistentialPredicate, FileId, Item, Span, Ty,
    TyKind,
};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::cx::LowerCx;
use crate::defs::Definition;
use crate::driver::{LoweredDef, definition_span};
use crate::items::attrs::attrs_of;
use crate::items::scopes::module_id;
use crate::load::LoadedCrate;
use crate::paths::PathHashes;

/// Who makes dumps: this version, built from this source.
pub fn producer() -> String {
    format!("rac-lower {} ({})", env!("CARGO_PKG_VERSION"), env!("RAC_LOWER_STAMP"))
}

/// Puts a dump together. `crates` are the dump's own, dependencies first; `others` those it may refer to.
pub fn assemble(
    cx: &LowerCx<'_>,
    lowered: Vec<LoweredDef>,
    crates: &[LoadedCrate],
    others: &[LoadedCrate],
    is_binary: bool,
) -> Result<DumpBuilder> {
    let all = || crates.iter().chain(others);
    let mut hashes = PathHashes::new(cx, all().map(|krate| (krate.krate, krate.disambiguator)).collect());
    let own: FxHashSet<Definition> = lowered.iter().map(|def| def.definition).collect();

    // Everything that was mentioned, and what encloses it.
    let mut external: FxHashSet<Definition> = FxHashSet::default();
    for id in 0..cx.tables.defs.len() as u32 {
        let mut at = Some(*cx.tables.defs.get(id));
        while let Some(definition) = at
            && !own.contains(&definition)
            && external.insert(definition)
        {
            at = cx.parent(definition);
        }
    }
    let mut external: Vec<_> =
        external.into_iter().map(|definition| (cx.path(definition), hashes.hash(definition), definition)).collect();
    external.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));

    let order: Vec<Definition> = lowered
        .iter()
        .map(|def| def.definition)
        .chain(external.into_iter().map(|(_, _, definition)| definition))
        .collect();
    let new_ids: FxHashMap<Definition, DefId> =
        order.iter().enumerate().map(|(i, definition)| (*definition, DefId(i as u32))).collect();
    let mut numbering = Renumbering {
        defs: (0..cx.tables.defs.len() as u32).map(|id| new_ids[&*cx.tables.defs.get(id)]).collect(),
        hashes: order.iter().map(|definition| hashes.hash(*definition)).collect(),
        new_types: vec![None; cx.tables.types.len()],
        new_consts: vec![None; cx.tables.consts.len()],
        new_files: FxHashMap::default(),
        types: Vec::new(),
        consts: Vec::new(),
        files: Vec::new(),
        cx,
    };

    let mut defs = Vec::with_capacity(order.len());
    for (i, definition) in order.iter().enumerate() {
        let external = i >= lowered.len();
        let mut span = if external { None } else { definition_span(cx, *definition) };
        span.map_ids(&mut numbering);
        defs.push(Def {
            parent: cx.parent(*definition).map(|parent| new_ids[&parent]),
            kind: cx.def_kind(*definition),
            name: cx.name(*definition),
            disambiguator: cx.disambiguator(*definition),
            hash: hashes.hash(*definition),
            external,
            span,
        });
    }
    let mut items: Vec<Option<Item>> = Vec::with_capacity(order.len());
    let mut bodies: Vec<Option<BodyRecord>> = Vec::with_capacity(order.len());
    let own_count = lowered.len();
    for def in lowered {
        let mut item = def.item.ok().flatten().map(|item| (*item).clone());
        item.map_ids(&mut numbering);
        items.push(item);
        let mut body = def.body;
        body.map_ids(&mut numbering);
        bodies.push(body);
    }
    items.resize_with(order.len(), || None);
    bodies.resize_with(order.len(), || None);

    let mut infos = Vec::new();
    for (i, krate) in all().enumerate() {
        if let Some(&root) = new_ids.get(&Definition::Crate(krate.krate)) {
            infos.push(CrateInfo {
                name: krate.name.clone(),
                root,
                disambiguator: krate.disambiguator,
                external: i >= crates.len(),
                edition: krate.edition,
            });
        }
    }
    let mut global_asm = Vec::new();
    for krate in crates {
        global_asm.extend(cx.global_asm(krate.krate)?);
    }
    let names = cx.tables.files.names();
    let meta = Meta {
        crates: infos,
        files: numbering.files.iter().map(|file| names[file.0 as usize].clone()).collect(),
        lang_items: lang_items(cx, &order[..own_count], &new_ids),
        main: if is_binary { Some(main_function(cx, crates, &new_ids)?) } else { None },
        global_asm,
        link_libs: link_libs(cx, &order[..own_count]),
        ..Meta::default()
    };
    Ok(DumpBuilder {
        provenance: Provenance {
            producer: producer(),
            rustc_commit: rac_sysroot::COMMIT_HASH.to_owned(),
            target: rac_sysroot::HOST.to_owned(),
        },
        meta,
        defs,
        types: numbering.types,
        consts: numbering.consts,
        items,
        bodies,
    })
}

/// Numbers in the order of first mention.
struct Renumbering<'a, 'db> {
    cx: &'a LowerCx<'db>,
    defs: Vec<DefId>,
    /// Path hashes by new number.
    hashes: Vec<DefPathHash>,
    new_types: Vec<Option<Ty>>,
    new_consts: Vec<Option<Const>>,
    new_files: FxHashMap<FileId, FileId>,
    types: Vec<TyKind>,
    consts: Vec<ConstData>,
    files: Vec<FileId>,
}

impl IdMap for Renumbering<'_, '_> {
    fn ty(&mut self, ty: Ty) -> Ty {
        if let Some(new) = self.new_types[ty.0 as usize] {
            return new;
        }
        // Parts come before what they are part of.
        let mut kind = (*self.cx.kind(ty)).clone();
        kind.map_ids(self);
        if let TyKind::Dynamic { predicates, .. } = &mut kind {
            // rust-analyzer's order is that of its ids.
            predicates.sort_by_key(|predicate| match predicate {
                ExistentialPredicate::Trait { .. } => (0, None),
                ExistentialPredicate::Projection { def, .. } => (1, Some(self.hashes[def.0 as usize])),
                ExistentialPredicate::AutoTrait(def) => (2, Some(self.hashes[def.0 as usize])),
            });
        }
        let new = Ty(self.types.len() as u32);
        self.types.push(kind);
        self.new_types[ty.0 as usize] = Some(new);
        new
    }

    fn konst(&mut self, konst: Const) -> Const {
        if let Some(new) = self.new_consts[konst.0 as usize] {
            return new;
        }
        let mut data = (*self.cx.const_data(konst)).clone();
        data.map_ids(self);
        let new = Const(self.consts.len() as u32);
        self.consts.push(data);
        self.new_consts[konst.0 as usize] = Some(new);
        new
    }

    fn def(&mut self, def: DefId) -> DefId {
        self.defs[def.0 as usize]
    }

    fn file(&mut self, file: FileId) -> FileId {
        if let Some(&new) = self.new_files.get(&file) {
            return new;
        }
        let new = FileId(self.files.len() as u32);
        self.files.push(file);
        self.new_files.insert(file, new);
        new
    }
}

fn lang_items(cx: &LowerCx<'_>, own: &[Definition], ids: &FxHashMap<Definition, DefId>) -> Vec<(String, DefId)> {
    let mut found = Vec::new();
    for definition in own {
        // In an `extern` block the attribute asks for the item that another crate defines.
        if matches!(cx.container(*definition), Some(ItemContainerId::ExternBlockId(_))) {
            continue;
        }
        let id: AttrDefId = match *definition {
            Definition::Adt(id) => id.into(),
            Definition::Variant(id) => id.into(),
            Definition::Trait(id) => id.into(),
            Definition::TypeAlias(id) => id.into(),
            Definition::Fn(id) => id.into(),
            Definition::Const(id) => id.into(),
            Definition::Static(id) => id.into(),
            Definition::Impl(id) => id.into(),
            _ => continue,
        };
        let name = AttrFlags::lang_item(cx.db, id).map(|name| name.as_str().to_owned());
        if let Some(name) = name.or_else(|| stringified_lang_item(cx, id)) {
            found.push((name, ids[definition]));
        }
    }
    found.sort();
    found
}

/// A function's `#[lang = stringify!(…)]`, which rust-analyzer does not read.
fn stringified_lang_item(cx: &LowerCx<'_>, id: AttrDefId) -> Option<String> {
    let AttrDefId::FunctionId(function) = id else { return None };
    if !AttrFlags::query(cx.db, id).contains(AttrFlags::LANG_ITEM) {
        return None;
    }
    let loc = function.lookup(cx.db);
    let attrs = attrs_of(cx.db, function.module(cx.db).krate(cx.db), &loc.source(cx.db).value);
    attrs.into_iter().find(|attr| attr.name == "lang")?.value
}

/// The program's `main`: what the name means in the crate's root.
fn main_function(cx: &LowerCx<'_>, crates: &[LoadedCrate], ids: &FxHashMap<Definition, DefId>) -> Result<DefId> {
    let krate: Crate = crates.last().context("no crate")?.krate;
    let map = crate_def_map(cx.db, krate);
    let root = module_id(map.root_module_id());
    let main = map[root].scope.get(&Name::new_symbol_root(sym::main)).take_values();
    match main {
        Some(ModuleDefId::FunctionId(id)) => {
            ids.get(&Definition::Fn(id)).copied().context("`main` is a function of another crate")
        }
        _ => anyhow::bail!("the crate has no function `main`"),
    }
}

/// The libraries that `#[link(name = "…")]` asks for.
fn link_libs(cx: &LowerCx<'_>, own: &[Definition]) -> Vec<(String, String)> {
    let mut libs: Vec<(String, String)> = Vec::new();
    for definition in own {
        let Definition::ForeignMod(id) = definition else { continue };
        let source = id.lookup(cx.db).source(cx.db);
        for attr in attrs_of(cx.db, id.module(cx.db).krate(cx.db), &source.value) {
            if attr.name != "link" {
                continue;
            }
            let Some(name) = attr.argument("name") else { continue };
            let lib = (attr.argument("kind").unwrap_or_default(), name);
            if !libs.contains(&lib) {
                libs.push(lib);
            }
        }
    }
    libs
}

/// The position as a reader of the dump sees it.
pub fn position(files: &[String], span: Span) -> String {
    let file = files.get(span.file.0 as usize).map_or("?", String::as_str);
    format!("{file}:{}:{}", span.line, span.col)
}
