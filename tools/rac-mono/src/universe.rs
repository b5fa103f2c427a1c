//! Several dumps as one: global definition, type, constant and file ids over the dumps' own, translated when first asked for.
//!
//! A definition's global id is its dump's base plus its id there. A dump's entry for another dump's definition is looked up
//! by hash, so that everything outside this file sees one id per definition. Nothing is decoded before it is needed: with
//! std's dump mapped, a small program touches a few per cent of it.

use crate::arena::slots;
use crate::mono::Mono;
use anyhow::{Context, Result, bail, ensure};
use rac_mir::dump::{Dump, Provenance};
use rac_mir::map::{IdMap, MapIds};
use rac_mir::{
    AdtItem, BodyRecord, ClosureItem, Const, CrateInfo, Def, DefId, DefKind, FileId, FnItem, Generics, ImplItem, Item,
    ItemKind, Span, StaticItem, TraitItem, Ty,
};
use rustc_hash::FxHashMap;
use std::cell::{Cell, OnceCell};

/// Not translated yet.
const UNKNOWN: u32 = u32::MAX;
/// Being translated: meeting it again is a cycle.
const IN_PROGRESS: u32 = u32::MAX - 1;

/// One dump and the translation of its ids.
struct Loaded<'a> {
    dump: Dump<'a>,
    def_base: u32,
    file_base: u32,
    defs: Box<[Cell<u32>]>,
    types: Box<[Cell<u32>]>,
    consts: Box<[Cell<u32>]>,
}

/// The dumps of a program.
pub struct Universe<'a> {
    dumps: Vec<Loaded<'a>>,
    defs: Box<[OnceCell<Def>]>,
    items: Box<[OnceCell<Option<Item>>]>,
    bodies: Box<[OnceCell<Option<BodyRecord>>]>,
    files: Vec<String>,
    lang_items: FxHashMap<String, DefId>,
    lang_names: FxHashMap<DefId, String>,
    trait_impls: FxHashMap<DefId, Vec<DefId>>,
    /// Crate roots that a dump owns, with what the dump says of the crate.
    crates: FxHashMap<DefId, CrateInfo>,
    main: Option<DefId>,
}

fn unknown(n: usize) -> Box<[Cell<u32>]> {
    vec![Cell::new(UNKNOWN); n].into_boxed_slice()
}

impl<'a> Universe<'a> {
    /// Joins dumps: std's first, the program's last. Refuses dumps of different toolchains.
    pub fn new(dumps: Vec<Dump<'a>>) -> Result<Universe<'a>> {
        let first: Provenance = dumps.first().context("no MIR dump is given")?.provenance.clone();
        let (mut def_base, mut files) = (0u32, Vec::new());
        let mut loaded = Vec::new();
        for dump in dumps {
            dump.check_toolchain(&first.rustc_commit, &first.target)?;
            // Definitions are known by hashes of paths with numbers in them, which producers may count differently.
            let producer = &dump.provenance.producer;
            ensure!(*producer == first.producer, "one MIR dump was made by {producer}, another by {}", first.producer);
            let file_base = files.len() as u32;
            files.extend(dump.meta.files.iter().cloned());
            let (defs, types, consts) =
                (unknown(dump.def_count()), unknown(dump.type_count()), unknown(dump.const_count()));
            let end = def_base as usize + defs.len();
            ensure!(end < IN_PROGRESS as usize, "the MIR dumps have too many definitions");
            loaded.push(Loaded { dump, def_base, file_base, defs, types, consts });
            def_base = end as u32;
        }
        let n = def_base as usize;
        let mut universe = Universe {
            dumps: loaded,
            defs: slots(n),
            items: slots(n),
            bodies: slots(n),
            files,
            lang_items: FxHashMap::default(),
            lang_names: FxHashMap::default(),
            trait_impls: FxHashMap::default(),
            crates: FxHashMap::default(),
            main: None,
        };
        universe.index()?;
        Ok(universe)
    }

    fn index(&mut self) -> Result<()> {
        let (mut lang_items, mut trait_impls, mut crates) =
            (FxHashMap::default(), FxHashMap::<DefId, Vec<DefId>>::default(), FxHashMap::default());
        for (i, loaded) in self.dumps.iter().enumerate() {
            for (name, def) in &loaded.dump.meta.lang_items {
                lang_items.entry(name.clone()).or_insert(self.global_def(i, *def)?);
            }
            for &(trait_def, impl_def) in &loaded.dump.meta.trait_impls {
                let trait_def = self.global_def(i, trait_def)?;
                trait_impls.entry(trait_def).or_default().push(self.global_def(i, impl_def)?);
            }
            for info in loaded.dump.meta.crates.iter().filter(|info| !info.external) {
                let root = self.global_def(i, info.root)?;
                crates.insert(root, CrateInfo { root, ..info.clone() });
            }
        }
        if let Some((i, main)) =
            self.dumps.iter().enumerate().rev().find_map(|(i, loaded)| Some((i, loaded.dump.meta.main?)))
        {
            self.main = Some(self.global_def(i, main)?);
        }
        self.lang_names = lang_items.iter().map(|(name, &def)| (def, name.clone())).collect();
        (self.lang_items, self.trait_impls, self.crates) = (lang_items, trait_impls, crates);
        Ok(())
    }

    /// Whether std's dump, the first, holds a definition.
    pub fn is_of_std(&self, def: DefId) -> bool {
        self.dumps.get(1).is_none_or(|program| def.0 < program.def_base)
    }

    /// The dump and the id in it of a global definition.
    fn locate(&self, def: DefId) -> Result<(usize, DefId)> {
        let dump = self.dumps.partition_point(|loaded| loaded.def_base <= def.0).wrapping_sub(1);
        let loaded = self.dumps.get(dump).with_context(|| format!("definition {} of no dump", def.0))?;
        let local = def.0 - loaded.def_base;
        ensure!((local as usize) < loaded.defs.len(), "definition {} of no dump", def.0);
        Ok((dump, DefId(local)))
    }

    /// The global id of a dump's definition.
    fn global_def(&self, dump: usize, def: DefId) -> Result<DefId> {
        let loaded = &self.dumps[dump];
        let cell = loaded
            .defs
            .get(def.0 as usize)
            .with_context(|| format!("definition {} of {}", def.0, loaded.defs.len()))?;
        if cell.get() == UNKNOWN {
            let record = loaded.dump.def(def)?;
            let global = match record.external.then(|| self.find_elsewhere(dump, &record)).flatten() {
                Some(global) => global,
                None => DefId(loaded.def_base + def.0),
            };
            cell.set(global.0);
        }
        Ok(DefId(cell.get()))
    }

    fn find_elsewhere(&self, dump: usize, record: &Def) -> Option<DefId> {
        self.dumps.iter().enumerate().filter(|&(i, _)| i != dump).find_map(|(_, other)| {
            let local = other.dump.find(record.hash)?;
            Some(DefId(other.def_base + local.0))
        })
    }

    /// How many definitions there are, external entries included.
    pub fn def_count(&self) -> usize {
        self.defs.len()
    }

    /// Source files by global [`FileId`].
    pub fn files(&self) -> &[String] {
        &self.files
    }

    /// Where the program's own dump comes from.
    pub fn provenance(&self) -> &Provenance {
        &self.dumps[self.dumps.len() - 1].dump.provenance
    }

    /// The program's own dump (the last one), for its asm and libraries.
    pub fn program(&self) -> &Dump<'a> {
        &self.dumps[self.dumps.len() - 1].dump
    }

    /// The definitions of the program's own dump, external entries included.
    pub fn program_defs(&self) -> impl Iterator<Item = DefId> + use<> {
        let base = self.dumps[self.dumps.len() - 1].def_base;
        (base..self.defs.len() as u32).map(DefId)
    }

    /// Whether the definition is the program's own.
    pub fn is_program_def(&self, def: DefId) -> bool {
        def.0 >= self.dumps[self.dumps.len() - 1].def_base
    }

    /// The program's `main`.
    pub fn main(&self) -> Option<DefId> {
        self.main
    }
}

/// Translates a value of one dump. The walk is infallible, so the first error waits in `error`.
struct Translate<'c, 'a> {
    cx: &'c Mono<'a>,
    dump: usize,
    error: Option<anyhow::Error>,
}

impl Translate<'_, '_> {
    fn note<T>(&mut self, result: Result<T>, otherwise: T) -> T {
        result.unwrap_or_else(|error| {
            self.error.get_or_insert(error);
            otherwise
        })
    }
}

impl IdMap for Translate<'_, '_> {
    fn ty(&mut self, ty: Ty) -> Ty {
        let result = self.cx.global_ty(self.dump, ty);
        self.note(result, self.cx.common.error)
    }
    fn konst(&mut self, konst: Const) -> Const {
        let result = self.cx.global_const(self.dump, konst);
        self.note(result, konst)
    }
    fn def(&mut self, def: DefId) -> DefId {
        let result = self.cx.universe.global_def(self.dump, def);
        self.note(result, def)
    }
    fn file(&mut self, file: FileId) -> FileId {
        let loaded = &self.cx.universe.dumps[self.dump];
        let known = (file.0 as usize) < loaded.dump.meta.files.len();
        let result = if known {
            Ok(FileId(loaded.file_base + file.0))
        } else {
            Err(anyhow::anyhow!("file {} of no dump", file.0))
        };
        self.note(result, FileId(0))
    }
}

/// Looks up or makes the slot of a table. A second computation of the same slot gives the same value.
fn fill<T>(slot: &OnceCell<T>, make: impl FnOnce() -> Result<T>) -> Result<&T> {
    if let Some(value) = slot.get() {
        return Ok(value);
    }
    let value = make()?;
    Ok(slot.get_or_init(|| value))
}

impl<'a> Mono<'a> {
    fn translate<T: MapIds>(&self, dump: usize, mut value: T) -> Result<T> {
        let mut translate = Translate { cx: self, dump, error: None };
        value.map_ids(&mut translate);
        match translate.error {
            None => Ok(value),
            Some(error) => Err(error),
        }
    }

    fn global_ty(&self, dump: usize, ty: Ty) -> Result<Ty> {
        let loaded = &self.universe.dumps[dump];
        let cell =
            loaded.types.get(ty.0 as usize).with_context(|| format!("type {} of {}", ty.0, loaded.types.len()))?;
        match cell.get() {
            UNKNOWN => {
                cell.set(IN_PROGRESS);
                let kind = self.translate(dump, loaded.dump.ty(ty)?)?;
                let global = self.mk(self.sort_bounds(kind)?);
                cell.set(global.0);
                Ok(global)
            }
            IN_PROGRESS => bail!("type {} contains itself", ty.0),
            global => Ok(Ty(global)),
        }
    }

    fn global_const(&self, dump: usize, konst: Const) -> Result<Const> {
        let loaded = &self.universe.dumps[dump];
        let cell = loaded
            .consts
            .get(konst.0 as usize)
            .with_context(|| format!("constant {} of {}", konst.0, loaded.consts.len()))?;
        match cell.get() {
            UNKNOWN => {
                cell.set(IN_PROGRESS);
                let global = self.mk_const(self.translate(dump, loaded.dump.konst(konst)?)?);
                cell.set(global.0);
                Ok(global)
            }
            IN_PROGRESS => bail!("constant {} contains itself", konst.0),
            global => Ok(Const(global)),
        }
    }

    /// A definition's record, with global ids.
    pub fn def(&self, def: DefId) -> Result<&Def> {
        let (dump, local) = self.universe.locate(def)?;
        fill(&self.universe.defs[def.0 as usize], || {
            let mut record = self.universe.dumps[dump].dump.def(local)?;
            if let Some(parent) = record.parent {
                record.parent = Some(self.universe.global_def(dump, parent)?);
            }
            record.span = record.span.map(|span| self.translate(dump, span)).transpose()?;
            Ok(record)
        })
    }

    /// A definition's item, if a dump has it.
    pub fn find_item(&self, def: DefId) -> Result<Option<&Item>> {
        let (dump, local) = self.universe.locate(def)?;
        let item = fill(&self.universe.items[def.0 as usize], || {
            let item = self.universe.dumps[dump].dump.item(local)?;
            item.map(|item| self.translate(dump, item)).transpose()
        });
        Ok(item.with_context(|| format!("the item of `{}`", self.bare_path(def)))?.as_ref())
    }

    /// A definition's item.
    pub fn item(&self, def: DefId) -> Result<&Item> {
        self.find_item(def)?.with_context(|| format!("no MIR dump holds the item of `{}`", self.def_path(def)))
    }

    /// A definition's generic body. An error names a definition without one.
    pub fn body_record(&self, def: DefId) -> Result<&BodyRecord> {
        let (dump, local) = self.universe.locate(def)?;
        let record = fill(&self.universe.bodies[def.0 as usize], || {
            let record = self.universe.dumps[dump].dump.body(local)?;
            record.map(|record| self.translate(dump, record)).transpose()
        });
        let record = record.with_context(|| format!("the body of `{}`", self.def_path(def)))?;
        record.as_ref().with_context(|| format!("no MIR dump holds the body of `{}`", self.def_path(def)))
    }

    /// Whether a dump holds the definition's body, lowered or failed.
    pub fn has_body(&self, def: DefId) -> bool {
        self.universe.locate(def).is_ok_and(|(dump, local)| self.universe.dumps[dump].dump.has_body(local))
    }

    /// The definition's kind.
    pub fn def_kind(&self, def: DefId) -> Result<DefKind> {
        Ok(self.def(def)?.kind)
    }

    /// The definition's name; empty if it has none.
    pub fn def_name(&self, def: DefId) -> &str {
        self.def(def).ok().and_then(|def| def.name.as_deref()).unwrap_or("")
    }

    /// Generic parameters and predicates of a definition with an item.
    pub fn generics(&self, def: DefId) -> Result<&Generics> {
        Ok(&self.item(def)?.generics)
    }

    /// How many generic arguments the definition takes, its parents' included.
    pub fn generics_count(&self, def: DefId) -> Result<usize> {
        let generics = self.generics(def)?;
        Ok(generics.parent_count as usize + generics.params.len())
    }

    /// The ADT.
    pub fn adt(&self, def: DefId) -> Result<&AdtItem> {
        match &self.item(def)?.kind {
            ItemKind::Adt(adt) => Ok(adt),
            _ => bail!("`{}` is not a struct, enum or union", self.def_path(def)),
        }
    }

    /// The trait.
    pub fn trait_item(&self, def: DefId) -> Result<&TraitItem> {
        match &self.item(def)?.kind {
            ItemKind::Trait(item) => Ok(item),
            _ => bail!("`{}` is not a trait", self.def_path(def)),
        }
    }

    /// The impl.
    pub fn impl_item(&self, def: DefId) -> Result<&ImplItem> {
        match &self.item(def)?.kind {
            ItemKind::Impl(item) => Ok(item),
            _ => bail!("`{}` is not an impl", self.def_path(def)),
        }
    }

    /// The function.
    pub fn fn_item(&self, def: DefId) -> Result<&FnItem> {
        match &self.item(def)?.kind {
            ItemKind::Fn(item) => Ok(item),
            _ => bail!("`{}` is not a function", self.def_path(def)),
        }
    }

    /// The closure.
    pub fn closure_item(&self, def: DefId) -> Result<&ClosureItem> {
        match &self.item(def)?.kind {
            ItemKind::Closure(item) => Ok(item),
            _ => bail!("`{}` is not a closure", self.def_path(def)),
        }
    }

    /// The static.
    pub fn static_item(&self, def: DefId) -> Result<&StaticItem> {
        match &self.item(def)?.kind {
            ItemKind::Static(item) => Ok(item),
            _ => bail!("`{}` is not a static", self.def_path(def)),
        }
    }

    /// The parent definition.
    pub fn parent(&self, def: DefId) -> Result<DefId> {
        self.def(def)?.parent.with_context(|| format!("`{}` has no parent", self.def_path(def)))
    }

    /// The crate root above a definition.
    pub fn crate_root(&self, mut def: DefId) -> Result<DefId> {
        // Bounded, for a damaged dump may have a cycle of parents.
        for _ in 0..self.universe.def_count() {
            match self.def(def)?.parent {
                Some(parent) => def = parent,
                None => return Ok(def),
            }
        }
        bail!("definition {} is its own ancestor", def.0)
    }

    /// What is known of the crate of a definition.
    pub fn crate_of(&self, def: DefId) -> Result<&CrateInfo> {
        let root = self.crate_root(def)?;
        self.universe
            .crates
            .get(&root)
            .with_context(|| format!("no MIR dump holds the crate `{}`", self.def_name(root)))
    }

    /// A lang item by its attribute's name.
    pub fn lang_item(&self, name: &str) -> Result<DefId> {
        self.find_lang_item(name).with_context(|| format!("no MIR dump defines the lang item `{name}`"))
    }

    /// A lang item, if a dump defines it.
    pub fn find_lang_item(&self, name: &str) -> Option<DefId> {
        self.universe.lang_items.get(name).copied()
    }

    /// The name by which a definition is a lang item.
    pub fn lang_name(&self, def: DefId) -> Option<&str> {
        self.universe.lang_names.get(&def).map(String::as_str)
    }

    /// Whether the definition is this lang item.
    pub fn is_lang_item(&self, def: DefId, name: &str) -> bool {
        self.find_lang_item(name) == Some(def)
    }

    /// Every impl of a trait, in the order of the dumps.
    pub fn impls_of(&self, trait_def: DefId) -> &[DefId] {
        self.universe.trait_impls.get(&trait_def).map_or(&[], Vec::as_slice)
    }

    /// A position for people: `path:line:col`.
    pub fn span_text(&self, span: Span) -> String {
        let file = self.universe.files.get(span.file.0 as usize).map_or("?", String::as_str);
        format!("{file}:{}:{}", span.line, span.col)
    }
}
