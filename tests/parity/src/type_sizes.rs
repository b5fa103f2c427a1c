//! `-Zprint-type-sizes` over the test programs: every struct, enum, union and closure that rustc laid out, beside rac's
//! layout of the type of that name in the same program.
//!
//! The names are compared as [`crate::type_names`] says. Different types may have one name (closures of std's generic
//! functions): then each of rustc's layouts must be among rac's. The same type in several programs counts once. A type that rac's program does not mention (rustc's MIR of std is optimised and uses others)
//! is not compared.

use crate::table::Report;
use crate::type_names::{self, Name};
use anyhow::{Context, Result};
use rac_mir::{AdtKind, Ty, TyKind};
use rac_mono::mono::Mono;
use rac_target::layout::{FieldsShape, Layout, TagEncoding, Variants};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Layouts by the type's name.
pub type Layouts = BTreeMap<Name, BTreeSet<String>>;

/// Compares the types of a program. `seen`: what other programs had.
pub fn of_program(
    program: &str,
    theirs: &Layouts,
    cx: &Mono<'_>,
    seen: &mut BTreeSet<(Name, String)>,
    report: &mut Report,
) -> Result<()> {
    let mut ours: BTreeMap<String, Vec<(Name, BTreeSet<String>)>> = BTreeMap::new();
    of_rac(cx)?
        .into_iter()
        .for_each(|(name, layouts)| ours.entry(name.text.clone()).or_default().push((name, layouts)));
    for (name, layouts) in theirs {
        let named = ours.get(&name.text).into_iter().flatten().filter(|(ours, _)| name.may_be(ours));
        let ours: BTreeSet<&String> = named.flat_map(|(_, layouts)| layouts).collect();
        if ours.is_empty() {
            continue;
        }
        for layout in layouts {
            if seen.insert((name.clone(), layout.clone())) {
                let text = || format!("`{}` in {program}\n    rustc: {layout}\n    rac:   {ours:?}", name.text);
                report.count((!ours.contains(layout)).then(text));
            }
        }
    }
    Ok(())
}

/// Reads what rustc printed.
pub fn of_rustc(stdout: &str) -> Result<Layouts> {
    let lines = stdout.lines().filter_map(|line| line.strip_prefix("print-type-size "));
    let mut layouts = Layouts::new();
    let mut current: Option<(Name, Printed)> = None;
    for line in lines {
        if let Some(head) = line.strip_prefix("type: `") {
            if let Some((name, printed)) = current.take() {
                layouts.entry(name).or_default().insert(printed.finish());
            }
            let (name, numbers) = head.rsplit_once("`: ").with_context(|| format!("rustc printed {line}"))?;
            let [size, align] = numbers_in(numbers)[..] else { anyhow::bail!("rustc printed {line}") };
            current = Some((type_names::of_rustc(name), Printed::new(size, align)));
        } else if let Some((_, printed)) = &mut current {
            printed.line(line.trim_start()).with_context(|| format!("rustc printed {line}"))?;
        }
    }
    if let Some((name, printed)) = current {
        layouts.entry(name).or_default().insert(printed.finish());
    }
    Ok(layouts)
}

fn numbers_in(text: &str) -> Vec<u64> {
    text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect()
}

/// A type as rustc prints it, read line by line. Fields come in order of their offsets, which are the sums of what is before.
struct Printed {
    head: String,
    discriminant: u64,
    at: u64,
    variant: String,
    parts: BTreeSet<String>,
}

impl Printed {
    fn new(size: u64, align: u64) -> Printed {
        let head = format!("size {size} align {align}");
        Printed { head, discriminant: 0, at: 0, variant: String::new(), parts: BTreeSet::new() }
    }

    fn line(&mut self, line: &str) -> Option<()> {
        let (key, value) = line.split_once(": ")?;
        let numbers = numbers_in(value);
        let first = *numbers.first()?;
        if key == "discriminant" {
            let _ = write!(self.head, " discriminant {first}");
            (self.discriminant, self.at) = (first, first);
        } else if let Some(name) = key.strip_prefix("variant `") {
            self.variant = name.trim_end_matches('`').to_owned();
            self.at = self.discriminant;
            self.parts.insert(format!("{} size {first}", self.variant));
        } else if let Some(name) = key.strip_prefix("field `.") {
            if let Some((_, offset)) = value.split_once("offset: ") {
                self.at = *numbers_in(offset).first()?;
            }
            self.parts.insert(format!("{}.{} at {} size {first}", self.variant, name.trim_end_matches('`'), self.at));
            self.at += first;
        } else if key == "padding" {
            self.at += first;
        } else if key != "end padding" {
            return None;
        }
        Some(())
    }

    fn finish(self) -> String {
        format!("{} {:?}", self.head, self.parts)
    }
}

/// All ADTs and closures that rac-mono knows of, in the same form.
fn of_rac(cx: &Mono<'_>) -> Result<Layouts> {
    let mut layouts = Layouts::new();
    for ty in cx.types() {
        let info = cx.info(ty);
        let wanted = matches!(cx.kind(ty), TyKind::Adt(..) | TyKind::Closure(..));
        if !wanted || info.has_param || info.has_alias || info.has_error || info.escaping > 0 {
            continue;
        }
        if let Some(name) = type_names::of_rac(cx, ty)
            && let Ok(layout) = cx.layout(ty)
        {
            layouts.entry(name).or_default().insert(describe(cx, ty, &layout)?);
        }
    }
    Ok(layouts)
}

fn describe(cx: &Mono<'_>, ty: Ty, layout: &Layout) -> Result<String> {
    let mut head = format!("size {} align {}", layout.size, layout.align);
    let mut parts = BTreeSet::new();
    if let TyKind::Adt(def, _) = cx.kind(ty) {
        let adt = cx.adt(*def)?;
        let mut discriminant = 0;
        let shown: Vec<u32> = match &layout.variants {
            Variants::Empty => Vec::new(),
            Variants::Single { .. } if layout.fields == FieldsShape::Primitive => Vec::new(),
            Variants::Single { index } => vec![*index],
            Variants::Multiple { tag, tag_encoding, .. } => {
                if *tag_encoding == TagEncoding::Direct {
                    discriminant = tag.size();
                    let _ = write!(head, " discriminant {discriminant}");
                }
                (0..adt.variants.len() as u32).collect()
            }
        };
        for index in shown {
            let (variant, layout) = (&adt.variants[index as usize], layout.for_variant(index));
            let name = if adt.kind == AdtKind::Struct { "" } else { &variant.name };
            let mut end = 0;
            for (i, field) in variant.fields.iter().enumerate() {
                let (at, size) = (layout.field_offset(i), cx.layout(cx.field_ty(ty, index, i)?)?.size);
                parts.insert(format!("{name}.{} at {at} size {size}", field.name));
                end = end.max(at + size);
            }
            if adt.kind != AdtKind::Struct {
                let size = if end == 0 { layout.size } else { end };
                parts.insert(format!("{name} size {}", size - discriminant));
            }
        }
    }
    Ok(format!("{head} {parts:?}"))
}
