//! Names for people: paths, types as `core::any::type_name` prints them, instances.
//!
//! `type_name` is observable, so the rules are rustc's: full paths, erased lifetimes as `'_` among arguments and nothing in
//! references, `Fn(A) -> R` sugar, impls by their self type or, if far from it, as `module::<impl Trait for Type>`.

use crate::instance::{Instance, InstanceKind};
use crate::mono::Mono;
use crate::ty::scalar_size;
use anyhow::Result;
use rac_mir::{
    AliasKind, Const, ConstKind, DefId, DefKind, ExistentialPredicate, FnSig, GenericArg, GenericParam,
    GenericParamKind, IntTy, ItemKind, Mutability, Pattern, Region, TraitRef, Ty, TyKind,
};
use std::fmt::Write;

/// How deep a path or type is printed; only a damaged dump nests deeper.
const MAX_DEPTH: u32 = 200;

struct Printer<'c, 'a> {
    cx: &'c Mono<'a>,
    out: String,
    depth: u32,
}

impl Mono<'_> {
    fn print(&self, f: impl FnOnce(&mut Printer<'_, '_>)) -> String {
        let mut printer = Printer { cx: self, out: String::new(), depth: 0 };
        f(&mut printer);
        printer.out
    }

    /// How many of a definition's own arguments, which start at `from`, remain without trailing defaults.
    pub fn without_defaults(&self, params: &[GenericParam], from: usize, args: &[GenericArg]) -> Result<usize> {
        let mut shown = params.len();
        while let Some(last) = shown.checked_sub(1) {
            // The default is compared as it is written: one that is a projection is never left out.
            let is_default = match (&params[last].kind, args[from + last]) {
                (GenericParamKind::Type { default: Some(default) }, GenericArg::Type(ty)) => {
                    self.subst(*default, args)? == ty
                }
                (GenericParamKind::Const { default: Some(default), .. }, GenericArg::Const(konst)) => {
                    self.normalize_const(self.subst_const(*default, args)?)? == konst
                }
                _ => false,
            };
            if !is_default {
                break;
            }
            shown = last;
        }
        Ok(shown)
    }

    /// A type as `core::any::type_name` gives it.
    pub fn ty_name(&self, ty: Ty) -> String {
        self.print(|p| p.ty(ty))
    }

    /// A definition's path without arguments.
    pub fn def_path(&self, def: DefId) -> String {
        self.print(|p| p.path(def, &[]))
    }

    /// A definition's path by names alone: for an error about an item, which [`Self::def_path`] itself asks for.
    pub fn bare_path(&self, def: DefId) -> String {
        let (mut names, mut next) = (Vec::new(), Some(def));
        // A damaged table may have a cycle of parents.
        while let Some(record) = next.filter(|_| names.len() < 64).and_then(|def| self.def(def).ok()) {
            names.push(record.name.as_deref().unwrap_or("{impl}").to_owned());
            next = record.parent;
        }
        names.reverse();
        names.join("::")
    }

    /// A definition's path with arguments.
    pub fn def_path_args(&self, def: DefId, args: &[GenericArg]) -> String {
        self.print(|p| p.path(def, args))
    }

    /// `<Type as Trait<…>>`.
    pub fn trait_ref_name(&self, trait_def: DefId, args: &[GenericArg]) -> String {
        self.print(|p| {
            p.out.push('<');
            if let Some(&arg) = args.first() {
                p.arg(arg);
            }
            p.out.push_str(" as ");
            p.path_own_args(trait_def, args.get(1..).unwrap_or(&[]));
            p.out.push('>');
        })
    }

    /// An instance: its path, and for a shim which.
    pub fn instance_name(&self, instance: &Instance) -> String {
        let path = |def| self.def_path_args(def, &instance.args);
        match instance.kind {
            InstanceKind::Item(def) | InstanceKind::Intrinsic(def) => path(def),
            InstanceKind::Ctor(def) => format!("{} - constructor", path(def)),
            InstanceKind::Virtual(def, slot) => format!("{} - virtual#{slot}", path(def)),
            InstanceKind::DropGlue(ty) => format!("core::ptr::drop_in_place::<{}> - drop glue", self.ty_name(ty)),
            InstanceKind::ClosureOnce(def) => format!("{} - call_once by value", path(def)),
            InstanceKind::FnPtrShim(def, ty) => format!("{} - shim({})", path(def), self.ty_name(ty)),
            InstanceKind::VTableShim(def) => format!("{} - shim(vtable)", path(def)),
            InstanceKind::ReifyShim(def) => format!("{} - shim(reify)", path(def)),
            InstanceKind::CloneShim(def, ty) => format!("{} - shim({})", path(def), self.ty_name(ty)),
            InstanceKind::FnPtrAddr(def, ty) => format!("{} - shim({})", path(def), self.ty_name(ty)),
            InstanceKind::CMain => "main".to_owned(),
        }
    }
}

impl Printer<'_, '_> {
    fn deeper(&mut self, f: impl FnOnce(&mut Self)) {
        if self.depth == MAX_DEPTH {
            self.out.push('…');
            return;
        }
        self.depth += 1;
        f(self);
        self.depth -= 1;
    }

    fn list<T>(&mut self, items: impl IntoIterator<Item = T>, mut f: impl FnMut(&mut Self, T)) {
        for (i, item) in items.into_iter().enumerate() {
            if i > 0 {
                self.out.push_str(", ");
            }
            f(self, item);
        }
    }

    fn arg(&mut self, arg: GenericArg) {
        match arg {
            GenericArg::Lifetime(_) => self.out.push_str("'_"),
            GenericArg::Type(ty) => self.ty(ty),
            GenericArg::Const(konst) => self.konst(konst),
        }
    }

    fn angle_args(&mut self, args: &[GenericArg]) {
        if args.is_empty() {
            return;
        }
        self.out.push('<');
        self.list(args, |p, &arg| p.arg(arg));
        self.out.push('>');
    }

    /// A path whose last segment takes all the arguments.
    fn path_own_args(&mut self, def: DefId, args: &[GenericArg]) {
        self.path(def, &[]);
        self.angle_args(args);
    }

    /// A path; the arguments are shared out among its segments by each definition's generics.
    fn path(&mut self, def: DefId, args: &[GenericArg]) {
        self.deeper(|p| p.path_inner(def, args));
    }

    fn path_inner(&mut self, def: DefId, args: &[GenericArg]) {
        let Ok(record) = self.cx.def(def) else {
            let _ = write!(self.out, "{{definition {}}}", def.0);
            return;
        };
        let name = record.name.as_deref().unwrap_or("");
        let Some(parent) = record.parent else {
            self.out.push_str(name);
            return;
        };
        match record.kind {
            DefKind::Impl => return self.impl_path(def, parent, args),
            DefKind::ForeignMod => return self.path(parent, &[]),
            DefKind::Variant => {
                self.path(parent, args);
                self.out.push_str("::");
                self.out.push_str(name);
                return;
            }
            _ => {}
        }
        let (own_from, own_to) = match self.cx.find_item(def) {
            Ok(Some(item)) => {
                let (from, own) = (item.generics.parent_count as usize, &item.generics.params);
                let given = args.len() >= from + own.len();
                let shown = given.then(|| self.cx.without_defaults(own, from, args).ok()).flatten();
                (from.min(args.len()), (from + shown.unwrap_or(own.len())).min(args.len()))
            }
            _ => (args.len(), args.len()),
        };
        let in_trait = matches!(self.cx.def_kind(parent), Ok(DefKind::Trait));
        if in_trait && own_from > 0 {
            // `<Self as Trait>::item`.
            self.out.push('<');
            self.arg(args[0]);
            self.out.push_str(" as ");
            self.path_own_args(parent, &args[1..own_from]);
            self.out.push('>');
        } else {
            self.path(parent, &args[..own_from]);
        }
        self.out.push_str("::");
        match record.kind {
            DefKind::Closure | DefKind::Coroutine => self.out.push_str("{{closure}}"),
            DefKind::OpaqueTy => self.out.push_str("{{opaque}}"),
            DefKind::AnonConst | DefKind::InlineConst => self.out.push_str("{{constant}}"),
            _ => self.out.push_str(name),
        }
        self.angle_args(&args[own_from..own_to]);
    }

    fn impl_path(&mut self, def: DefId, parent: DefId, args: &[GenericArg]) {
        let Ok(Some(rac_mir::Item { kind: ItemKind::Impl(imp), generics })) = self.cx.find_item(def) else {
            self.path(parent, &[]);
            self.out.push_str("::{impl}");
            return;
        };
        let (mut self_ty, mut trait_ref) = (imp.self_ty, imp.trait_ref.clone());
        if args.len() >= generics.params.len() && !args.is_empty() {
            self_ty = self.cx.subst(self_ty, args).unwrap_or(self_ty);
            trait_ref = trait_ref.map(|trait_ref| self.cx.subst_trait_ref(&trait_ref, args).unwrap_or(trait_ref));
        }
        let parent_of = |def: DefId| self.cx.def(def).ok().and_then(|def| def.parent);
        let near_self = self.characteristic_def(self_ty).is_some_and(|def| parent_of(def) == Some(parent));
        let near_trait = trait_ref.as_ref().is_some_and(|trait_ref| parent_of(trait_ref.def) == Some(parent));
        if !near_self && !near_trait {
            self.path(parent, &[]);
            self.out.push_str("::<impl ");
            if let Some(TraitRef { def, args }) = &trait_ref {
                self.path_own_args(*def, args.get(1..).unwrap_or(&[]));
                self.out.push_str(" for ");
            }
            self.ty(self_ty);
            self.out.push('>');
            return;
        }
        let kind = self.cx.kind(self_ty);
        let plain = matches!(kind, TyKind::Adt(..) | TyKind::Foreign(_) | TyKind::Str) || scalar_size(kind).is_some();
        if trait_ref.is_none() && plain {
            return self.ty(self_ty);
        }
        self.out.push('<');
        self.ty(self_ty);
        if let Some(TraitRef { def, args }) = &trait_ref {
            self.out.push_str(" as ");
            self.path_own_args(*def, args.get(1..).unwrap_or(&[]));
        }
        self.out.push('>');
    }

    /// The definition by which a type is found, as rustc's `characteristic_def_id_of_type`.
    fn characteristic_def(&self, ty: Ty) -> Option<DefId> {
        match self.cx.kind(ty) {
            TyKind::Adt(def, _)
            | TyKind::Foreign(def)
            | TyKind::FnDef(def, _)
            | TyKind::Closure(def, _)
            | TyKind::Coroutine(def, _) => Some(*def),
            TyKind::Dynamic { predicates, .. } => predicates.iter().find_map(|predicate| match predicate {
                ExistentialPredicate::Trait { def, .. } => Some(*def),
                _ => None,
            }),
            TyKind::Array(ty, _)
            | TyKind::Slice(ty)
            | TyKind::RawPtr(ty, _)
            | TyKind::Ref(_, ty, _)
            | TyKind::Pat(ty, _) => self.characteristic_def(*ty),
            TyKind::Tuple(tys) => tys.iter().find_map(|&ty| self.characteristic_def(ty)),
            _ => None,
        }
    }

    fn ty(&mut self, ty: Ty) {
        self.deeper(|p| p.ty_inner(ty));
    }

    fn ty_inner(&mut self, ty: Ty) {
        match self.cx.kind(ty) {
            TyKind::Bool => self.out.push_str("bool"),
            TyKind::Char => self.out.push_str("char"),
            TyKind::Int(int) => self.out.push_str(&format!("{int:?}").to_lowercase()),
            TyKind::Uint(int) => self.out.push_str(&format!("{int:?}").to_lowercase()),
            TyKind::Float(float) => self.out.push_str(&format!("{float:?}").to_lowercase()),
            TyKind::Str => self.out.push_str("str"),
            TyKind::Never => self.out.push('!'),
            TyKind::Adt(def, args) => self.path(*def, args),
            TyKind::Foreign(def) => self.path(*def, &[]),
            TyKind::Array(elem, len) => {
                self.out.push('[');
                self.ty(*elem);
                self.out.push_str("; ");
                self.konst(*len);
                self.out.push(']');
            }
            TyKind::Slice(elem) => {
                self.out.push('[');
                self.ty(*elem);
                self.out.push(']');
            }
            TyKind::Pat(base, pattern) => {
                self.ty(*base);
                self.out.push_str(" is ");
                self.pattern(pattern);
            }
            TyKind::RawPtr(ty, mutability) => {
                self.out.push_str(if *mutability == Mutability::Mut { "*mut " } else { "*const " });
                self.ty(*ty);
            }
            TyKind::Ref(region, ty, mutability) => {
                self.out.push('&');
                if *region != Region::Erased {
                    self.out.push_str("'_ ");
                }
                self.out.push_str(if *mutability == Mutability::Mut { "mut " } else { "" });
                self.ty(*ty);
            }
            TyKind::FnDef(def, args) => {
                self.path(*def, args);
                if matches!(self.cx.def_kind(*def), Ok(DefKind::Struct | DefKind::Variant)) {
                    self.out.push_str("::{{constructor}}");
                }
            }
            TyKind::FnPtr(sig) => self.fn_ptr(sig),
            TyKind::Dynamic { predicates, .. } => self.dynamic(predicates),
            TyKind::Closure(def, args) | TyKind::Coroutine(def, args) => self.path(*def, args),
            TyKind::Tuple(tys) => {
                self.out.push('(');
                self.list(tys, |p, &ty| p.ty(ty));
                self.out.push_str(if tys.len() == 1 { ",)" } else { ")" });
            }
            TyKind::Alias(AliasKind::Projection, def, args) if !args.is_empty() => self.path(*def, args),
            TyKind::Alias(_, def, args) => self.path_own_args(*def, args),
            TyKind::Param { .. } => self.out.push('_'),
            TyKind::Error => self.out.push_str("{unknown}"),
        }
    }

    fn pattern(&mut self, pattern: &Pattern) {
        match pattern {
            Pattern::Range { start, end } => {
                self.konst(*start);
                self.out.push_str("..=");
                self.konst(*end);
            }
            Pattern::NotNull => self.out.push_str("!null"),
            Pattern::Or(patterns) => {
                for (i, pattern) in patterns.iter().enumerate() {
                    self.out.push_str(if i > 0 { " | " } else { "" });
                    self.pattern(pattern);
                }
            }
        }
    }

    fn fn_ptr(&mut self, sig: &FnSig) {
        if sig.is_unsafe {
            self.out.push_str("unsafe ");
        }
        if sig.abi != "Rust" {
            let _ = write!(self.out, "extern \"{}\" ", sig.abi);
        }
        self.out.push_str("fn");
        self.inputs_and_output(&sig.inputs, sig.c_variadic, sig.output);
    }

    fn inputs_and_output(&mut self, inputs: &[Ty], c_variadic: bool, output: Ty) {
        self.out.push('(');
        self.list(inputs, |p, &ty| p.ty(ty));
        if c_variadic {
            self.out.push_str(if inputs.is_empty() { "..." } else { ", ..." });
        }
        self.out.push(')');
        if output != self.cx.common.unit {
            self.out.push_str(" -> ");
            self.ty(output);
        }
    }

    /// The principal trait, then auto traits by name, in whatever order the type has them.
    fn dynamic(&mut self, predicates: &[ExistentialPredicate]) {
        self.out.push_str("dyn ");
        let principal = predicates.iter().find_map(|predicate| match predicate {
            ExistentialPredicate::Trait { def, args } => Some((*def, &args[..])),
            _ => None,
        });
        if let Some((def, args)) = principal {
            self.principal(def, args, predicates);
        }
        let auto_trait = |predicate: &ExistentialPredicate| match predicate {
            ExistentialPredicate::AutoTrait(def) => Some(self.cx.def_path(*def)),
            _ => None,
        };
        let mut auto_traits: Vec<String> = predicates.iter().filter_map(auto_trait).collect();
        auto_traits.sort();
        if principal.is_some() && !auto_traits.is_empty() {
            self.out.push_str(" + ");
        }
        self.out.push_str(&auto_traits.join(" + "));
    }

    fn principal(&mut self, def: DefId, args: &[GenericArg], predicates: &[ExistentialPredicate]) {
        self.path(def, &[]);
        let terms: Vec<_> = predicates
            .iter()
            .filter_map(|predicate| match predicate {
                ExistentialPredicate::Projection { def, term, .. } => Some((*def, *term)),
                _ => None,
            })
            .collect();
        if let (Some("fn" | "fn_mut" | "fn_once"), [GenericArg::Type(inputs)]) = (self.cx.lang_name(def), args)
            && let (TyKind::Tuple(inputs), [(_, GenericArg::Type(output))]) = (self.cx.kind(*inputs), &terms[..])
        {
            self.inputs_and_output(inputs, false, *output);
        } else if !args.is_empty() || !terms.is_empty() {
            self.out.push('<');
            self.list(args, |p, &arg| p.arg(arg));
            for (i, (def, term)) in terms.into_iter().enumerate() {
                self.out.push_str(if i > 0 || !args.is_empty() { ", " } else { "" });
                self.out.push_str(self.cx.def_name(def));
                self.out.push_str(" = ");
                self.arg(term);
            }
            self.out.push('>');
        }
    }

    fn konst(&mut self, konst: Const) {
        let data = self.cx.konst(konst);
        match &data.kind {
            ConstKind::Scalar(bits) => self.scalar(*bits, data.ty),
            ConstKind::Str(text) => {
                let _ = write!(self.out, "{text:?}");
            }
            ConstKind::Branch(fields) => {
                self.ty(data.ty);
                self.out.push('(');
                self.list(fields, |p, &field| p.konst(field));
                self.out.push(')');
            }
            ConstKind::Unevaluated { def, args, .. } => self.path(*def, args),
            ConstKind::StaticAddr(def) => {
                self.out.push('&');
                self.path(*def, &[]);
            }
            _ => self.out.push('_'),
        }
    }

    fn scalar(&mut self, bits: u128, ty: Ty) {
        let kind = self.cx.kind(ty);
        let text = match kind {
            TyKind::Bool => (bits != 0).to_string(),
            TyKind::Char => {
                u32::try_from(bits).ok().and_then(char::from_u32).map_or("'_'".into(), |c| format!("{c:?}"))
            }
            TyKind::Int(int) => {
                let unused = 128 - 8 * scalar_size(&TyKind::Int(*int)).unwrap_or(16) as u32;
                let value = ((bits << unused) as i128) >> unused;
                debug_assert!(*int != IntTy::I128 || unused == 0);
                value.to_string()
            }
            _ => bits.to_string(),
        };
        self.out.push_str(&text);
    }
}
