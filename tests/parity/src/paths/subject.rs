//! rac's functions as graphs, from the dump in memory.

use super::Functions;
use super::flags::{self, Flags};
use super::graph::{Block, Graph};
use anyhow::Result;
use rac_mir::dump::DumpBuilder;
use rac_mir::tables::def_path;
use rac_mir::{
    Body, BodyRecord, ConstKind, DefId, DefKind, Operand, Place, PlaceElem, Rvalue, StatementKind, TerminatorKind, Ty,
    TyKind,
};
use std::collections::BTreeSet;

/// All lowered functions and closures of the program.
pub fn functions(dump: &DumpBuilder) -> Result<Functions> {
    let mut found = Functions::default();
    for (i, record) in dump.bodies.iter().enumerate() {
        let is_function = matches!(dump.defs[i].kind, DefKind::Fn | DefKind::AssocFn | DefKind::Closure);
        if let Some(BodyRecord::Lowered(body)) = record
            && is_function
        {
            found.insert(name(dump, i), graph(dump, body));
        }
    }
    Ok(found)
}

/// A definition's path without the crate; what is before an impl is left out, as in rustc's text.
fn name(dump: &DumpBuilder, at: usize) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut next = Some(DefId(at as u32));
    while let Some(id) = next {
        let def = &dump.defs[id.0 as usize];
        match (def.kind, def.span) {
            (DefKind::Crate, _) => break,
            (DefKind::Impl, Some(span)) => {
                let file = &dump.meta.files[span.file.0 as usize];
                parts.push(format!("<impl at {file}:{}:{}>", span.line, span.col));
            }
            _ => {
                let path = def_path(&dump.defs, id);
                let last = path.rsplit("::").next().unwrap_or_default();
                // `name#1` is the second of that name in one place; rustc's text does not say which.
                parts
                    .push(if last.starts_with('{') { last } else { last.split('#').next().unwrap_or(last) }.to_owned());
            }
        }
        next = def.parent;
    }
    parts.reverse();
    parts.join("::")
}

fn graph(dump: &DumpBuilder, body: &Body) -> Graph {
    let block = |data: &rac_mir::BasicBlockData| {
        let mut block = Block::default();
        match &data.terminator.kind {
            TerminatorKind::Goto { target } | TerminatorKind::Assert { target, .. } => {
                block.successors.push(target.index());
            }
            TerminatorKind::SwitchInt { targets, otherwise, .. } => {
                block.successors.extend(targets.iter().map(|(_, target)| target.index()));
                block.successors.push(otherwise.index());
            }
            TerminatorKind::Return => block.returns = true,
            TerminatorKind::Drop { place, target, .. } => {
                block.label = Some(format!("drop {}", head(dump, place_ty(dump, body, place))));
                block.successors.push(target.index());
            }
            TerminatorKind::Call { func, target, .. } => {
                block.label = callee(dump, func);
                block.successors.extend(target.map(|target| target.index()));
            }
            TerminatorKind::InlineAsm(asm) => block.successors.extend(asm.target.map(|target| target.index())),
            TerminatorKind::Unreachable | TerminatorKind::UnwindResume | TerminatorKind::UnwindTerminate => {}
        }
        block
    };
    let graph = Graph { blocks: body.blocks.iter().map(block).collect() };
    flags::resolve(graph, &flags_of(dump, body))
}

/// What each block does with drop flags.
fn flags_of(dump: &DumpBuilder, body: &Body) -> Vec<Flags> {
    // Nothing else may write to a flag.
    let mut others = BTreeSet::new();
    let mut all = vec![Flags::default(); body.blocks.len()];
    for (data, flags) in body.blocks.iter().zip(&mut all) {
        for statement in &data.statements {
            match &statement.kind {
                StatementKind::Assign(place, Rvalue::Use(Operand::Const(konst))) if place.projection.is_empty() => {
                    let konst = &dump.consts[konst.0 as usize];
                    match (&dump.types[konst.ty.0 as usize], &konst.kind) {
                        (TyKind::Bool, ConstKind::Scalar(value)) => {
                            flags.sets.push((place.local.index(), *value != 0));
                        }
                        _ => drop(others.insert(place.local.index())),
                    }
                }
                StatementKind::Assign(place, value) => {
                    others.insert(place.local.index());
                    if let Rvalue::Ref(_, of) | Rvalue::RawPtr(_, of) = value {
                        others.insert(of.local.index());
                    }
                }
                _ => {}
            }
        }
        match &data.terminator.kind {
            TerminatorKind::Call { destination, .. } => drop(others.insert(destination.local.index())),
            TerminatorKind::SwitchInt { discr: Operand::Copy(place) | Operand::Move(place), targets, otherwise }
                if place.projection.is_empty() =>
            {
                if let [(0, no)] = targets[..] {
                    flags.tests = Some((place.local.index(), [no.index(), otherwise.index()]));
                }
            }
            _ => {}
        }
    }
    for flags in &mut all {
        // An argument is set by the caller.
        flags.tests = flags.tests.filter(|(flag, _)| *flag > body.arg_count as usize && !others.contains(flag));
    }
    all
}

/// A call's label. Intrinsics have none: rustc has turned some of them into operations at this point.
fn callee(dump: &DumpBuilder, func: &Operand) -> Option<String> {
    let Operand::Const(konst) = func else { return Some("call a pointer".to_owned()) };
    let TyKind::FnDef(def, _) = &dump.types[dump.consts[konst.0 as usize].ty.0 as usize] else {
        return Some("call a pointer".to_owned());
    };
    let path = def_path(&dump.defs, *def);
    if path.split("::").any(|part| part == "intrinsics") || path.starts_with("core::fmt::rt::") {
        return None;
    }
    // The only inherent impls right in core::fmt are those of `Arguments` and `Formatter`.
    let is_arguments =
        ["new", "from_str", "from_str_nonconst"].iter().any(|name| path.ends_with(&format!("}}::{name}")));
    if is_arguments && path.starts_with("core::fmt::{impl#") {
        return None;
    }
    let last = path.rsplit("::").next().unwrap_or_default();
    Some(format!("call {}", last.split('#').next().unwrap_or_default()))
}

/// A place's type, as far as its head can be told.
fn place_ty(dump: &DumpBuilder, body: &Body, place: &Place) -> Option<Ty> {
    let mut ty = body.locals[place.local.index()].ty;
    for elem in &place.projection {
        ty = match (elem, &dump.types[ty.0 as usize]) {
            (PlaceElem::Field(_, ty), _) => *ty,
            (PlaceElem::Deref, TyKind::Ref(_, to, _) | TyKind::RawPtr(to, _)) => *to,
            (PlaceElem::Index(_) | PlaceElem::ConstantIndex { .. }, TyKind::Array(of, _) | TyKind::Slice(of)) => *of,
            (PlaceElem::Downcast(_) | PlaceElem::Subslice { .. }, _) => ty,
            _ => return None,
        };
    }
    Some(ty)
}

/// The outermost constructor of a type, as [`super::rustc_text`] reads it.
fn head(dump: &DumpBuilder, ty: Option<Ty>) -> String {
    let Some(ty) = ty else { return "?".to_owned() };
    match &dump.types[ty.0 as usize] {
        TyKind::Adt(def, _) => {
            let path = def_path(&dump.defs, *def);
            let last = path.rsplit("::").next().unwrap_or_default();
            last.split('#').next().unwrap_or_default().to_owned()
        }
        TyKind::Array(..) | TyKind::Slice(_) => "array".to_owned(),
        TyKind::Tuple(_) => "tuple".to_owned(),
        TyKind::Closure(..) | TyKind::Coroutine(..) => "closure".to_owned(),
        TyKind::Dynamic { .. } => "dyn".to_owned(),
        TyKind::Alias(rac_mir::AliasKind::Opaque, ..) => "impl".to_owned(),
        TyKind::Alias(..) => "projection".to_owned(),
        TyKind::Param { name, .. } if name.starts_with("impl ") => "impl".to_owned(),
        TyKind::Param { name, .. } => name.clone(),
        other => format!("{other:?}"),
    }
}
