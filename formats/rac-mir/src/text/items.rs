//! Items as text: what a definition is, without its body.

use super::types::TypePrinter;
use crate::def::DefId;
use crate::item::*;
use crate::tables::{Tables, push_name};
use crate::ty::*;
use std::fmt::Write;

/// An item: `fn core::mem::swap<T> where … for<2> (…) -> () const body;`.
pub(super) fn item_to_string<T: Tables>(cx: &T, def: DefId, item: &Item) -> String {
    let mut printer = TypePrinter::new(cx);
    let word = match &item.kind {
        ItemKind::Adt(adt) => match adt.kind {
            AdtKind::Struct => "struct",
            AdtKind::Enum => "enum",
            AdtKind::Union => "union",
        },
        ItemKind::Trait(_) => "trait",
        ItemKind::Impl(_) => "impl",
        ItemKind::Fn(_) => "fn",
        ItemKind::Const { .. } => "const",
        ItemKind::Static(_) => "static",
        ItemKind::AssocTy { .. } => "type",
        ItemKind::Closure(_) => "closure",
        ItemKind::OpaqueTy { .. } => "opaque",
        ItemKind::ForeignTy => "foreign",
    };
    let _ = write!(printer.out, "{word} {}", cx.path(def));
    generics(&mut printer, &item.generics);
    match &item.kind {
        ItemKind::Adt(adt) => adt_item(&mut printer, adt),
        ItemKind::Trait(item) => trait_item(&mut printer, item),
        ItemKind::Impl(item) => impl_item(&mut printer, item),
        ItemKind::Fn(item) => fn_item(&mut printer, item),
        ItemKind::Const { ty, has_body } => {
            printer.out.push_str(": ");
            printer.ty(*ty);
            flag(&mut printer, *has_body, "body");
        }
        ItemKind::Static(item) => {
            printer.out.push_str(": ");
            printer.ty(item.ty);
            flag(&mut printer, item.mutable, "mut");
            flag(&mut printer, item.foreign, "foreign");
            attrs(&mut printer, &item.attrs);
        }
        ItemKind::AssocTy { value } => {
            if let Some(value) = value {
                printer.out.push_str(" = ");
                printer.ty(*value);
            }
        }
        ItemKind::Closure(item) => closure_item(&mut printer, item),
        ItemKind::OpaqueTy { hidden } => {
            if let Some(hidden) = hidden {
                printer.out.push_str(" = ");
                printer.ty(*hidden);
            }
        }
        ItemKind::ForeignTy => {}
    }
    printer.out.push_str(";\n");
    printer.out
}

type Printer<'a, T> = TypePrinter<'a, T>;

fn flag<T: Tables>(printer: &mut Printer<'_, T>, set: bool, word: &str) {
    if set {
        printer.out.push(' ');
        printer.out.push_str(word);
    }
}

fn generics<T: Tables>(printer: &mut Printer<'_, T>, generics: &Generics) {
    if generics.parent.is_some() || generics.parent_count != 0 || !generics.params.is_empty() {
        printer.out.push('<');
        if generics.parent.is_some() || generics.parent_count != 0 {
            let parent = generics.parent.map_or("_".into(), |def| printer.cx.path(def));
            let _ = write!(printer.out, "in {parent}/{}; ", generics.parent_count);
        }
        printer.list("", ", ", ">", &generics.params, |printer, param| {
            match &param.kind {
                GenericParamKind::Lifetime => printer.out.push_str("lifetime "),
                GenericParamKind::Type { .. } => {}
                GenericParamKind::Const { .. } => printer.out.push_str("const "),
            }
            push_name(&mut printer.out, &param.name);
            match &param.kind {
                GenericParamKind::Lifetime | GenericParamKind::Type { default: None } => {}
                GenericParamKind::Type { default: Some(ty) } => {
                    printer.out.push_str(" = ");
                    printer.ty(*ty);
                }
                GenericParamKind::Const { ty, default } => {
                    printer.out.push_str(": ");
                    printer.ty(*ty);
                    if let Some(konst) = default {
                        printer.out.push_str(" = ");
                        printer.konst(*konst);
                    }
                }
            }
        });
    }
    if !generics.predicates.is_empty() {
        printer.list(" where (", ", ", ")", &generics.predicates, |printer, clause| printer.clause(clause));
    }
}

fn adt_item<T: Tables>(printer: &mut Printer<'_, T>, adt: &AdtItem) {
    let repr = &adt.repr;
    if *repr != ReprOptions::default() {
        printer.out.push_str(" repr(");
        let mut first = true;
        let mut option = |printer: &mut Printer<'_, T>, text: String| {
            printer.out.push_str(if first { "" } else { ", " });
            printer.out.push_str(&text);
            first = false;
        };
        if let Some(ty) = repr.int {
            let text = super::types::ty_to_string(printer.cx, ty);
            option(printer, format!("int {text}"));
        }
        for (word, bytes) in [("align", repr.align), ("pack", repr.pack)] {
            if let Some(bytes) = bytes {
                option(printer, format!("{word} {bytes}"));
            }
        }
        for (word, set) in [("c", repr.c), ("transparent", repr.transparent), ("simd", repr.simd)] {
            if set {
                option(printer, word.into());
            }
        }
        printer.out.push(')');
    }
    if !adt.flags.is_empty() {
        let names: Vec<_> = adt.flags.iter_names().map(|(name, _)| name).collect();
        let _ = write!(printer.out, " flags({})", names.join(", "));
    }
    for (word, value) in [("valid_start", adt.scalar_valid_range.0), ("valid_end", adt.scalar_valid_range.1)] {
        if let Some(value) = value {
            let _ = write!(printer.out, " {word} {value:#x}");
        }
    }
    if let Some(destructor) = adt.destructor {
        let _ = write!(printer.out, " drop {}", printer.cx.path(destructor));
    }
    printer.out.push_str(" {");
    for variant in &adt.variants {
        let _ = write!(printer.out, "\n    {} ", printer.cx.path(variant.def));
        push_name(&mut printer.out, &variant.name);
        printer.out.push_str(match variant.ctor {
            CtorKind::Fn => " fn",
            CtorKind::Const => " const",
            CtorKind::Named => " named",
        });
        if variant.non_exhaustive {
            printer.out.push_str(" non_exhaustive");
        }
        if let Some(discr) = variant.discr {
            printer.out.push_str(" = ");
            printer.konst(discr);
        }
        printer.list(" { ", ", ", " },", &variant.fields, |printer, field| {
            match field.vis {
                Visibility::Public => printer.out.push_str("pub "),
                Visibility::Restricted(module) => {
                    let _ = write!(printer.out, "in {} ", printer.cx.path(module));
                }
            }
            push_field_name(&mut printer.out, &field.name);
            printer.out.push_str(": ");
            printer.ty(field.ty);
        });
    }
    printer.out.push_str("\n}");
}

/// A field's name: an index is a number, everything else a name.
fn push_field_name(out: &mut String, name: &str) {
    let is_index =
        name == "0" || (!name.starts_with('0') && !name.is_empty() && name.bytes().all(|b| b.is_ascii_digit()));
    if is_index { out.push_str(name) } else { push_name(out, name) }
}

fn trait_item<T: Tables>(printer: &mut Printer<'_, T>, item: &TraitItem) {
    flag(printer, item.is_auto, "auto");
    flag(printer, item.is_marker, "marker");
    flag(printer, item.dyn_compatible, "dyn");
    if !item.supertraits.is_empty() {
        printer.list(" super(", ", ", ")", &item.supertraits, |printer, of| printer.trait_ref(of));
    }
    printer.out.push_str(" {");
    for def in &item.items {
        let _ = write!(printer.out, "\n    {},", printer.cx.path(*def));
    }
    printer.out.push_str("\n}");
}

fn impl_item<T: Tables>(printer: &mut Printer<'_, T>, item: &ImplItem) {
    flag(printer, item.polarity == ImplPolarity::Negative, "negative");
    printer.out.push_str(" for ");
    printer.ty(item.self_ty);
    if let Some(trait_ref) = &item.trait_ref {
        printer.out.push_str(" of (");
        printer.trait_ref(trait_ref);
        printer.out.push(')');
    }
    printer.out.push_str(" {");
    for assoc in &item.items {
        let _ = write!(printer.out, "\n    {}", printer.cx.path(assoc.def));
        if let Some(of) = assoc.trait_item {
            let _ = write!(printer.out, " = {}", printer.cx.path(of));
        }
        flag(printer, assoc.is_default, "default");
        printer.out.push(',');
    }
    printer.out.push_str("\n}");
}

fn fn_item<T: Tables>(printer: &mut Printer<'_, T>, item: &FnItem) {
    printer.out.push(' ');
    printer.sig_head(&item.sig);
    printer.sig_tail(&item.sig);
    flag(printer, item.is_const, "const");
    flag(printer, item.has_body, "body");
    flag(printer, item.intrinsic, "intrinsic");
    flag(printer, item.foreign, "foreign");
    flag(printer, item.must_be_overridden, "must_be_overridden");
    attrs(printer, &item.attrs);
}

fn closure_item<T: Tables>(printer: &mut Printer<'_, T>, item: &ClosureItem) {
    let _ = write!(printer.out, " {:?} ", item.kind);
    printer.sig_head(&item.sig);
    printer.sig_tail(&item.sig);
    if !item.upvars.is_empty() {
        printer.list(" captures(", ", ", ")", &item.upvars, |printer, upvar| {
            push_name(&mut printer.out, &upvar.name);
            printer.out.push_str(if upvar.by_ref { " by_ref: " } else { ": " });
            printer.ty(upvar.ty);
        });
    }
    attrs(printer, &item.attrs);
}

fn attrs<T: Tables>(printer: &mut Printer<'_, T>, attrs: &CodegenAttrs) {
    let CodegenAttrs {
        inline,
        track_caller,
        no_mangle,
        export_name,
        link_name,
        link_section,
        linkage,
        cold,
        naked,
        used,
        thread_local,
        std_internal_symbol,
        nounwind,
        target_features,
    } = attrs;
    match inline {
        InlineAttr::None => {}
        InlineAttr::Hint => printer.out.push_str(" inline"),
        InlineAttr::Always => printer.out.push_str(" inline_always"),
        InlineAttr::Never => printer.out.push_str(" inline_never"),
    }
    flag(printer, *track_caller, "track_caller");
    flag(printer, *no_mangle, "no_mangle");
    flag(printer, *cold, "cold");
    flag(printer, *naked, "naked");
    flag(printer, *used, "used");
    flag(printer, *thread_local, "thread_local");
    flag(printer, *std_internal_symbol, "std_internal_symbol");
    flag(printer, *nounwind, "nounwind");
    for (word, value) in
        [("export_name", export_name), ("link_name", link_name), ("link_section", link_section), ("linkage", linkage)]
    {
        if let Some(value) = value {
            let _ = write!(printer.out, " {word}({value:?})");
        }
    }
    for feature in target_features {
        let _ = write!(printer.out, " target_feature({feature:?})");
    }
}
