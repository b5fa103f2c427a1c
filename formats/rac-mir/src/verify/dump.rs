//! A whole dump: decodes every table, then checks ids, definitions and types; what items say is checked in `items`, bodies
//! in `body`. Later checks rely on earlier ones, so the first group that finds a fault ends the run.

use super::{Phase, items, verify_body};
use crate::body::BodyRecord;
use crate::def::*;
use crate::dump::Dump;
use crate::item::{Item, ItemKind};
use crate::map::{IdMap, MapIds};
use crate::tables::{DumpTables, def_path};
use crate::ty::*;
use anyhow::Result;
use rustc_hash::FxHashMap;
use std::hash::Hash;

/// Checks everything in a dump. Each message names the record that it is about.
pub fn verify_dump(dump: &Dump<'_>) -> Vec<String> {
    let mut faults = Vec::new();
    let defs: Vec<Def> = decode(dump.def_count(), &mut faults, |i| dump.def(DefId(i)));
    let types: Vec<TyKind> = decode(dump.type_count(), &mut faults, |i| dump.ty(Ty(i)));
    let consts: Vec<ConstData> = decode(dump.const_count(), &mut faults, |i| dump.konst(Const(i)));
    let items: Vec<Option<Item>> = decode(dump.def_count(), &mut faults, |i| dump.item(DefId(i)));
    if !faults.is_empty() {
        return faults;
    }
    let ids =
        Ids { defs: defs.len(), types: types.len(), consts: consts.len(), files: dump.meta.files.len(), bad: None };
    let tables = DumpTables { defs: &defs, types: &types, consts: &consts, items: &items };

    check_ids(&ids, &tables, &mut faults);
    check_meta_ids(dump, &ids, &mut faults);
    if !faults.is_empty() {
        return faults;
    }
    check_tree(dump, &tables, &mut faults);
    check_acyclic(&tables, &mut faults);
    check_interned("type", &types, &mut faults);
    check_interned("constant", &consts, &mut faults);
    if !faults.is_empty() {
        return faults;
    }
    check_index(dump, &tables, &mut faults);
    items::check(dump, &tables, &mut faults);
    check_bodies(dump, &ids, &tables, &mut faults);
    faults
}

fn decode<T>(count: usize, faults: &mut Vec<String>, get: impl Fn(u32) -> Result<T>) -> Vec<T> {
    let mut out = Vec::with_capacity(count);
    for i in 0..count {
        match get(i as u32) {
            Ok(record) => out.push(record),
            Err(error) => faults.push(format!("{error:#}")),
        }
    }
    out
}

/// Table sizes, and the first id that a walk found out of range.
#[derive(Clone)]
struct Ids {
    defs: usize,
    types: usize,
    consts: usize,
    files: usize,
    bad: Option<String>,
}

impl Ids {
    fn check(&mut self, what: &str, id: u32, count: usize) {
        if id as usize >= count && self.bad.is_none() {
            self.bad = Some(format!("{what} {id} of {count}"));
        }
    }
    /// The first bad id in a value.
    fn of(&self, value: &mut impl MapIds) -> Option<String> {
        let mut walk = self.clone();
        value.map_ids(&mut walk);
        walk.bad
    }
}

impl IdMap for Ids {
    fn ty(&mut self, ty: Ty) -> Ty {
        self.check("type", ty.0, self.types);
        ty
    }
    fn konst(&mut self, konst: Const) -> Const {
        self.check("constant", konst.0, self.consts);
        konst
    }
    fn def(&mut self, def: DefId) -> DefId {
        self.check("definition", def.0, self.defs);
        def
    }
    fn file(&mut self, file: FileId) -> FileId {
        self.check("file", file.0, self.files);
        file
    }
}

fn check_ids(ids: &Ids, tables: &DumpTables<'_>, faults: &mut Vec<String>) {
    let mut report = |what: &str, i: usize, bad: Option<String>| {
        if let Some(bad) = bad {
            faults.push(format!("{what} {i} names {bad}"));
        }
    };
    for (i, def) in tables.defs.iter().enumerate() {
        report("definition", i, ids.of(&mut def.parent.clone()));
        report("definition", i, ids.of(&mut def.span.clone()));
    }
    for (i, kind) in tables.types.iter().enumerate() {
        report("type", i, ids.of(&mut kind.clone()));
    }
    for (i, konst) in tables.consts.iter().enumerate() {
        report("constant", i, ids.of(&mut konst.clone()));
    }
    for (i, item) in tables.items.iter().enumerate() {
        report("item", i, item.clone().and_then(|mut item| ids.of(&mut item)));
    }
}

fn check_meta_ids(dump: &Dump<'_>, ids: &Ids, faults: &mut Vec<String>) {
    let roots = dump.meta.crates.iter().map(|krate| krate.root);
    let lang_items = dump.meta.lang_items.iter().map(|(_, def)| *def);
    let pairs = dump.meta.trait_impls.iter().flat_map(|(of, imp)| [*of, *imp]);
    let hashes = dump.meta.hashes.iter().map(|(_, def)| *def);
    for mut def in roots.chain(lang_items).chain(pairs).chain(hashes).chain(dump.meta.main) {
        if let Some(bad) = ids.of(&mut def) {
            faults.push(format!("section Meta names {bad}"));
        }
    }
}

/// Definitions form trees whose roots are the crates.
fn check_tree(dump: &Dump<'_>, tables: &DumpTables<'_>, faults: &mut Vec<String>) {
    let defs = tables.defs;
    let mut roots = FxHashMap::default();
    for krate in &dump.meta.crates {
        let root = &defs[krate.root.0 as usize];
        if root.kind != DefKind::Crate || root.name.as_deref() != Some(&krate.name) {
            faults.push(format!("crate {}'s root is definition {}, which is another", krate.name, krate.root.0));
        }
        if roots.insert(krate.root, krate.external).is_some() {
            faults.push(format!("two crates have root {}", krate.root.0));
        }
    }
    // 0: not seen, 1: on the path, 2: leads to a root.
    let mut state = vec![0u8; defs.len()];
    for start in 0..defs.len() {
        let mut path = Vec::new();
        let mut at = start;
        let root_found = loop {
            match state[at] {
                1 => break false,
                2 => break true,
                _ => {}
            }
            state[at] = 1;
            path.push(at);
            match defs[at].parent {
                Some(parent) => at = parent.0 as usize,
                None => break true,
            }
        };
        if !root_found {
            faults.push(format!("definition {start} is its own ancestor"));
        }
        path.iter().for_each(|i| state[*i] = 2);
    }
    for (i, def) in defs.iter().enumerate() {
        match def.parent {
            None if def.kind != DefKind::Crate => faults.push(format!("definition {i} ({:?}) has no parent", def.kind)),
            Some(_) if def.kind == DefKind::Crate => faults.push(format!("crate definition {i} has a parent")),
            None if !roots.contains_key(&DefId(i as u32)) => {
                faults.push(format!("crate definition {i} is in no crate table"))
            }
            None if roots[&DefId(i as u32)] != def.external => {
                faults.push(format!("crate definition {i} and its crate disagree on whether it is external"))
            }
            Some(parent) if defs[parent.0 as usize].external && !def.external => {
                faults.push(format!("definition {i} is in an external one"))
            }
            _ => {}
        }
        if def.external && (tables.items[i].is_some() || dump.has_body(DefId(i as u32))) {
            faults.push(format!("external definition {i} ({}) has an item or a body", def_path(defs, DefId(i as u32))));
        }
    }
}

/// No type or constant contains itself.
fn check_acyclic(tables: &DumpTables<'_>, faults: &mut Vec<String>) {
    let (types, consts) = (tables.types, tables.consts);
    // Types first, constants behind them.
    let children = |node: usize| -> Vec<usize> {
        let mut parts = Parts { nodes: Vec::new(), types: types.len() };
        match types.get(node) {
            Some(kind) => kind.clone().map_ids(&mut parts),
            None => consts[node - types.len()].clone().map_ids(&mut parts),
        }
        parts.nodes
    };
    let mut state = vec![0u8; types.len() + consts.len()];
    for start in 0..state.len() {
        if state[start] != 0 {
            continue;
        }
        state[start] = 1;
        let mut stack = vec![(start, children(start))];
        while let Some((node, rest)) = stack.last_mut() {
            match rest.pop() {
                None => {
                    state[*node] = 2;
                    stack.pop();
                }
                Some(next) if state[next] == 0 => {
                    state[next] = 1;
                    let below = children(next);
                    stack.push((next, below));
                }
                Some(next) if state[next] == 1 => {
                    let (what, i) = if next < types.len() { ("type", next) } else { ("constant", next - types.len()) };
                    faults.push(format!("{what} {i} contains itself"));
                }
                Some(_) => {}
            }
        }
    }
}

struct Parts {
    nodes: Vec<usize>,
    types: usize,
}

impl IdMap for Parts {
    fn ty(&mut self, ty: Ty) -> Ty {
        self.nodes.push(ty.0 as usize);
        ty
    }
    fn konst(&mut self, konst: Const) -> Const {
        self.nodes.push(self.types + konst.0 as usize);
        konst
    }
    fn def(&mut self, def: DefId) -> DefId {
        def
    }
    fn file(&mut self, file: FileId) -> FileId {
        file
    }
}

/// Equal types have equal ids.
fn check_interned<T: Eq + Hash>(what: &str, table: &[T], faults: &mut Vec<String>) {
    let mut seen = FxHashMap::default();
    for (i, entry) in table.iter().enumerate() {
        if let Some(first) = seen.insert(entry, i) {
            faults.push(format!("{what} {i} repeats {what} {first}"));
        }
    }
}

/// The derived tables of section Meta are what the other sections say.
fn check_index(dump: &Dump<'_>, tables: &DumpTables<'_>, faults: &mut Vec<String>) {
    let mut hashes: Vec<_> =
        (0..).zip(tables.defs).filter(|(_, def)| !def.external).map(|(i, def)| (def.hash, DefId(i))).collect();
    hashes.sort();
    if hashes != dump.meta.hashes {
        faults.push("the table of hashes is not that of the dump's definitions".into());
    }
    for pair in hashes.windows(2) {
        if pair[0].0 == pair[1].0 {
            let (first, second) = (def_path(tables.defs, pair[0].1), def_path(tables.defs, pair[1].1));
            faults.push(format!("definitions {first} and {second} have the same hash"));
        }
    }
    let mut impls = Vec::new();
    for (i, item) in (0..).zip(tables.items) {
        if let Some(Item { kind: ItemKind::Impl(imp), .. }) = item
            && let Some(trait_ref) = &imp.trait_ref
        {
            impls.push((trait_ref.def, DefId(i)));
        }
    }
    impls.sort();
    if impls != dump.meta.trait_impls {
        faults.push("the table of trait impls is not that of the dump's impls".into());
    }
    for pair in dump.meta.lang_items.windows(2) {
        if pair[0].0 == pair[1].0 {
            let (first, second) = (def_path(tables.defs, pair[0].1), def_path(tables.defs, pair[1].1));
            faults.push(format!("the lang item {} is both {first} and {second}", pair[0].0));
        } else if pair[0].0 > pair[1].0 {
            faults.push(format!("the lang items are not sorted: {} before {}", pair[0].0, pair[1].0));
        }
    }
    if let Some(main) = dump.meta.main
        && tables.defs[main.0 as usize].kind != DefKind::Fn
    {
        faults.push("main is not a function".into());
    }
}

fn check_bodies(dump: &Dump<'_>, ids: &Ids, tables: &DumpTables<'_>, faults: &mut Vec<String>) {
    // How many promoted bodies each body has, for the constants that name them.
    let mut promoted: FxHashMap<DefId, usize> = FxHashMap::default();
    for i in 0..dump.def_count() {
        let def = DefId(i as u32);
        let path = || def_path(tables.defs, def);
        match dump.body(def) {
            Err(error) => faults.push(format!("{}: {error:#}", path())),
            Ok(None) => {}
            Ok(Some(mut record)) => {
                if let Some(bad) = ids.of(&mut record) {
                    faults.push(format!("the body of {} names {bad}", path()));
                    continue;
                }
                let BodyRecord::Lowered(body) = record else { continue };
                promoted.insert(def, body.promoted.len());
                let found = verify_body(tables, def, &body, Phase::Runtime);
                faults.extend(found.into_iter().map(|fault| format!("{}: {fault}", path())));
            }
        }
    }
    for (i, konst) in tables.consts.iter().enumerate() {
        if let ConstKind::Unevaluated { def, promoted: Some(index), .. } = &konst.kind
            && promoted.get(def).is_some_and(|count| *index as usize >= *count)
        {
            faults.push(format!(
                "constant {i} names promoted[{index}] of {}, which has fewer",
                def_path(tables.defs, *def)
            ));
        }
    }
}
