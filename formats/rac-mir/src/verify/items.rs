//! What items say of their definitions and of each other.

use crate::body::BodyRecord;
use crate::def::{Def, DefId, DefKind};
use crate::dump::Dump;
use crate::item::*;
use crate::tables::{DumpTables, Tables, def_path};
use crate::ty::*;

pub(super) fn check(dump: &Dump<'_>, tables: &DumpTables<'_>, faults: &mut Vec<String>) {
    for (i, item) in (0..).zip(tables.items) {
        if let Some(item) = item {
            let mut found = Vec::new();
            ItemVerifier { dump, tables, def: DefId(i), faults: &mut found }.item(item);
            faults.extend(found.into_iter().map(|fault| format!("{}: {fault}", def_path(tables.defs, DefId(i)))));
        } else if matches!(dump.body(DefId(i)), Ok(Some(BodyRecord::Lowered(_)))) {
            // What has no item because it cannot be lowered has a record that says so.
            faults.push(format!("{}: a body without an item", def_path(tables.defs, DefId(i))));
        }
    }
    check_types(tables, faults);
}

struct ItemVerifier<'a> {
    dump: &'a Dump<'a>,
    tables: &'a DumpTables<'a>,
    def: DefId,
    faults: &'a mut Vec<String>,
}

impl ItemVerifier<'_> {
    fn fault(&mut self, text: impl Into<String>) {
        self.faults.push(text.into());
    }

    fn def_of(&self, def: DefId) -> &Def {
        &self.tables.defs[def.0 as usize]
    }

    fn path(&self, def: DefId) -> String {
        def_path(self.tables.defs, def)
    }

    fn item(&mut self, item: &Item) {
        self.generics(&item.generics);
        let kind = self.def_of(self.def).kind;
        let fits = match &item.kind {
            ItemKind::Adt(adt) => match adt.kind {
                AdtKind::Struct => kind == DefKind::Struct,
                AdtKind::Enum => kind == DefKind::Enum,
                AdtKind::Union => kind == DefKind::Union,
            },
            ItemKind::Trait(_) => kind == DefKind::Trait,
            ItemKind::Impl(_) => kind == DefKind::Impl,
            ItemKind::Fn(_) => matches!(kind, DefKind::Fn | DefKind::AssocFn),
            ItemKind::Const { .. } => {
                matches!(kind, DefKind::Const | DefKind::AssocConst | DefKind::AnonConst | DefKind::InlineConst)
            }
            ItemKind::Static(_) => kind == DefKind::Static,
            ItemKind::AssocTy { .. } => kind == DefKind::AssocTy,
            ItemKind::Closure(_) => matches!(kind, DefKind::Closure | DefKind::Coroutine),
            ItemKind::OpaqueTy { .. } => kind == DefKind::OpaqueTy,
            ItemKind::ForeignTy => kind == DefKind::ForeignTy,
        };
        if !fits {
            return self.fault(format!("a definition of kind {kind:?} has an item of another kind"));
        }
        match &item.kind {
            ItemKind::Adt(adt) => self.adt(adt),
            ItemKind::Trait(item) => item.items.iter().for_each(|def| self.child(*def)),
            ItemKind::Impl(item) => self.impl_item(item),
            ItemKind::Fn(function) => {
                self.body(function.has_body, function.intrinsic);
                if function.foreign && function.has_body {
                    self.fault("a foreign function with a body");
                }
            }
            ItemKind::Const { has_body, .. } => self.body(*has_body, false),
            ItemKind::Static(item) => self.body(!item.foreign, false),
            ItemKind::Closure(_) => self.body(true, false),
            ItemKind::AssocTy { .. } | ItemKind::OpaqueTy { .. } | ItemKind::ForeignTy => {
                if self.dump.has_body(self.def) {
                    self.fault("a type with a body");
                }
            }
        }
    }

    /// An intrinsic's body is a fallback that a producer may leave out.
    fn body(&mut self, wanted: bool, optional: bool) {
        match (self.dump.has_body(self.def), wanted) {
            (true, false) => self.fault("a body that the item does not know of"),
            (false, true) if !optional => self.fault("no body, nor a record of why there is none"),
            _ => {}
        }
    }

    fn generics(&mut self, generics: &Generics) {
        let Some(parent) = generics.parent else {
            if generics.parent_count != 0 {
                self.fault("generic parameters of a parent, but no parent");
            }
            return;
        };
        // A parent chain is part of the tree of definitions, which is acyclic.
        let mut above = self.def_of(self.def).parent;
        while let Some(def) = above.filter(|def| *def != parent) {
            above = self.def_of(def).parent;
        }
        if above.is_none() {
            return self.fault(format!("the generics' parent {} does not enclose the item", self.path(parent)));
        }
        if let Some(count) = self.tables.item(parent).map(param_count)
            && count != generics.parent_count
        {
            self.fault(format!("{} parameters of {}, which has {count}", generics.parent_count, self.path(parent)));
        }
    }

    fn child(&mut self, def: DefId) {
        if self.def_of(def).parent != Some(self.def) {
            let text = format!("lists {}, which is not inside", self.path(def));
            self.fault(text);
        }
    }

    fn adt(&mut self, adt: &AdtItem) {
        if adt.kind != AdtKind::Enum && adt.variants.len() != 1 {
            self.fault(format!("{} variants", adt.variants.len()));
        }
        for variant in &adt.variants {
            if adt.kind == AdtKind::Enum {
                self.child(variant.def);
            } else if variant.def != self.def {
                self.fault("its variant is another definition");
            }
        }
        for bytes in [adt.repr.align, adt.repr.pack].into_iter().flatten() {
            if !bytes.is_power_of_two() {
                self.fault(format!("an alignment of {bytes} bytes"));
            }
        }
        if adt.repr.int.is_some_and(|ty| !matches!(self.tables.kind(ty), Some(TyKind::Int(_) | TyKind::Uint(_)))) {
            self.fault("a representation that is no integer");
        }
        if let Some(destructor) = adt.destructor
            && self.def_of(destructor).kind != DefKind::Impl
        {
            self.fault("a destructor that is no impl");
        }
    }

    fn impl_item(&mut self, item: &ImplItem) {
        if let Some(trait_ref) = &item.trait_ref {
            if self.def_of(trait_ref.def).kind != DefKind::Trait {
                self.fault(format!("implements {}, which is no trait", self.path(trait_ref.def)));
            }
            if trait_ref.args.first() != Some(&GenericArg::Type(item.self_ty)) {
                self.fault("its trait's first argument is not the implementing type");
            }
        }
        for assoc in &item.items {
            self.child(assoc.def);
            let of = assoc.trait_item.and_then(|def| self.def_of(def).parent);
            if assoc.trait_item.is_some() && of != item.trait_ref.as_ref().map(|trait_ref| trait_ref.def) {
                let text = format!("{} implements an item of another trait", self.path(assoc.def));
                self.fault(text);
            }
        }
    }
}

fn param_count(item: &Item) -> u32 {
    item.generics.parent_count + item.generics.params.len() as u32
}

/// Types name definitions of the right kind with as many arguments as they have parameters.
fn check_types(tables: &DumpTables<'_>, faults: &mut Vec<String>) {
    for (i, kind) in tables.types.iter().enumerate() {
        use DefKind::*;
        let (def, args, kinds): (DefId, Option<usize>, &[DefKind]) = match kind {
            TyKind::Adt(def, args) => (*def, Some(args.len()), &[Struct, Enum, Union]),
            TyKind::FnDef(def, args) => (*def, Some(args.len()), &[Fn, AssocFn, Struct, Variant]),
            TyKind::Closure(def, args) => (*def, Some(args.len()), &[Closure]),
            TyKind::Coroutine(def, args) => (*def, Some(args.len()), &[Coroutine]),
            TyKind::Alias(AliasKind::Opaque, def, args) => (*def, Some(args.len()), &[OpaqueTy]),
            TyKind::Alias(_, def, args) => (*def, Some(args.len()), &[AssocTy]),
            TyKind::Foreign(def) => (*def, None, &[ForeignTy]),
            _ => continue,
        };
        let kind = tables.defs[def.0 as usize].kind;
        if !kinds.contains(&kind) {
            faults.push(format!("type {i} is made of {}, a definition of kind {kind:?}", def_path(tables.defs, def)));
            continue;
        }
        let owner = if kind == Variant { tables.parent(def) } else { Some(def) };
        let params = owner.and_then(|owner| tables.item(owner)).map(param_count);
        if let (Some(args), Some(params)) = (args, params)
            && args as u32 != params
        {
            faults.push(format!(
                "type {i} gives {args} arguments to {}, which has {params} parameters",
                def_path(tables.defs, def)
            ));
        }
    }
}
