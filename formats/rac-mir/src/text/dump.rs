//! Whole dumps as text.

use super::body::{BodyNames, print_body, span_to_string};
use super::items::item_to_string;
use super::types::{TypePrinter, const_to_string, ty_to_string};
use crate::body::{Body, BodyRecord};
use crate::def::{Def, DefId};
use crate::dump::{DumpBuilder, FORMAT_VERSION};
use crate::item::Item;
use crate::tables::{DumpTables, Tables, component, kind_keyword, push_name};
use crate::ty::*;
use rustc_hash::FxHashMap;
use std::fmt::Write;

/// A body as text, by tables that may still grow: `body core::mem::swap(_1: …) -> () … { … }`.
pub fn body_to_string<T: Tables>(cx: &T, def: DefId, body: &Body) -> String {
    format!("body {}{}", cx.path(def), print_body(&Names(cx), body))
}

/// A dump as text.
pub fn print(dump: &DumpBuilder) -> String {
    let tables = Printed { tables: DumpTables::of(dump), paths: paths(&dump.defs) };
    let mut out = String::new();
    head(&mut out, dump, &tables);
    for (i, def) in dump.defs.iter().enumerate() {
        let _ = write!(out, "def {i}: {} {}", kind_keyword(def.kind), tables.unmarked(def));
        let _ = write!(out, " hash {:#x} {:#x}", def.hash.0, def.hash.1);
        if def.external {
            out.push_str(" external");
        }
        if let Some(span) = def.span {
            let _ = write!(out, " at {}", span_to_string(span));
        }
        out.push_str(";\n");
    }
    out.push('\n');
    for i in 0..dump.types.len() {
        let _ = writeln!(out, "type {i} = {};", ty_to_string(&tables, Ty(i as u32)));
    }
    for i in 0..dump.consts.len() {
        let _ = writeln!(out, "const {i} = {};", const_to_string(&tables, Const(i as u32)));
    }
    for (i, (item, body)) in dump.items.iter().zip(&dump.bodies).enumerate() {
        let def = DefId(i as u32);
        if let Some(item) = item {
            let _ = write!(out, "\nitem {}", item_to_string(&tables, def, item));
        }
        match body {
            None => {}
            Some(BodyRecord::Lowered(body)) => out.push_str(&body_to_string(&tables, def, body)),
            Some(BodyRecord::Failed { reason, span }) => {
                let _ = write!(out, "body {} failed {reason:?}", tables.path(def));
                if let Some(span) = span {
                    let _ = write!(out, " at {}", span_to_string(*span));
                }
                out.push_str(";\n");
            }
        }
    }
    out
}

fn head(out: &mut String, dump: &DumpBuilder, tables: &Printed<'_>) {
    let (provenance, meta) = (&dump.provenance, &dump.meta);
    let _ = writeln!(out, "mir {FORMAT_VERSION};");
    let _ = writeln!(out, "producer {:?};", provenance.producer);
    let _ = writeln!(out, "rustc {:?};", provenance.rustc_commit);
    let _ = writeln!(out, "target {:?};\n", provenance.target);
    for (i, file) in meta.files.iter().enumerate() {
        let _ = writeln!(out, "file {i} {file:?};");
    }
    for krate in &meta.crates {
        out.push_str("crate ");
        push_name(out, &krate.name);
        let (root, disambiguator) = (tables.path(krate.root), krate.disambiguator);
        let _ = write!(out, " root {root} disambiguator {disambiguator:#x} edition {}", krate.edition);
        out.push_str(if krate.external { " external;\n" } else { ";\n" });
    }
    for (name, def) in &meta.lang_items {
        out.push_str("lang ");
        push_name(out, name);
        let _ = writeln!(out, " = {};", tables.path(*def));
    }
    if let Some(main) = meta.main {
        let _ = writeln!(out, "main {};", tables.path(main));
    }
    for text in &meta.global_asm {
        let _ = writeln!(out, "global_asm {text:?};");
    }
    for (kind, name) in &meta.link_libs {
        let _ = writeln!(out, "link {kind:?} {name:?};");
    }
    out.push('\n');
}

/// Each definition's path, with `@id` behind it where another definition has the same. What is inside of a definition starts
/// with its path as it is here, so that one mark is enough.
fn paths(defs: &[Def]) -> Vec<String> {
    let mut order: Vec<(usize, usize)> = defs.iter().enumerate().map(|(i, def)| (depth(defs, def), i)).collect();
    order.sort_unstable();
    let mut paths = vec![String::new(); defs.len()];
    for level in order.chunk_by(|a, b| a.0 == b.0) {
        let mut uses: FxHashMap<String, u32> = FxHashMap::default();
        for (_, i) in level {
            paths[*i] = below(&paths, &defs[*i]);
            *uses.entry(paths[*i].clone()).or_default() += 1;
        }
        for (_, i) in level {
            if uses[&paths[*i]] > 1 {
                let _ = write!(paths[*i], "@{i}");
            }
        }
    }
    paths
}

fn below(paths: &[String], def: &Def) -> String {
    match def.parent.and_then(|parent| paths.get(parent.0 as usize)) {
        Some(parent) => format!("{parent}::{}", component(def)),
        None => component(def),
    }
}

/// How many definitions enclose one; a cycle of a damaged table ends somewhere.
fn depth(defs: &[Def], def: &Def) -> usize {
    let parents = std::iter::successors(def.parent, |parent| defs.get(parent.0 as usize)?.parent);
    parents.take(64).count()
}

/// A dump's tables with unambiguous paths.
struct Printed<'d> {
    tables: DumpTables<'d>,
    paths: Vec<String>,
}

impl Printed<'_> {
    /// A definition's path without a mark of its own: where it is defined.
    fn unmarked(&self, def: &Def) -> String {
        below(&self.paths, def)
    }
}

impl Tables for Printed<'_> {
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
        self.tables.kind(ty)
    }
    fn konst(&self, konst: Const) -> Option<&ConstData> {
        self.tables.konst(konst)
    }
    fn item(&self, def: DefId) -> Option<&Item> {
        self.tables.item(def)
    }
    fn parent(&self, def: DefId) -> Option<DefId> {
        self.tables.parent(def)
    }
    fn path(&self, def: DefId) -> String {
        self.paths.get(def.0 as usize).cloned().unwrap_or_else(|| format!("def{}", def.0))
    }
}

/// How a dump's bodies name what they use.
struct Names<'a, T>(&'a T);

impl<T: Tables> BodyNames for Names<'_, T> {
    fn ty(&self, ty: Ty) -> String {
        ty_to_string(self.0, ty)
    }
    fn konst(&self, konst: Const) -> String {
        const_to_string(self.0, konst)
    }
    fn callee(&self, konst: Const) -> Option<String> {
        let data = self.0.konst(konst)?;
        match (&data.kind, &*self.0.kind(data.ty)?) {
            (ConstKind::ZeroSized, TyKind::FnDef(def, args)) => {
                let mut printer = TypePrinter::new(self.0);
                printer.path(*def, args);
                Some(printer.out)
            }
            _ => None,
        }
    }
    fn thread_local(&self, def: DefId) -> String {
        self.0.path(def)
    }
}
