//! From a function and its arguments to the code that runs: rustc's `Instance::resolve` and its variants for function
//! pointers and vtables.

use crate::instance::{Instance, InstanceKind};
use crate::mono::Mono;
use crate::select::{Selection, Unimplemented};
use crate::ty::type_arg;
use anyhow::{Context, Result, bail, ensure};
use rac_mir::{ClosureKind, DefId, DefKind, GenericArg, GenericArgs, ItemKind, Ty, TyKind};

impl Mono<'_> {
    /// The trait that a definition is an item of.
    pub fn trait_of(&self, def: DefId) -> Result<Option<DefId>> {
        match self.def(def)?.parent {
            Some(parent) if self.def_kind(parent)? == DefKind::Trait => Ok(Some(parent)),
            _ => Ok(None),
        }
    }

    /// The instance that a direct call of `def` with concrete, normalised arguments runs.
    pub fn resolve(&self, def: DefId, args: &[GenericArg]) -> Result<Instance> {
        match self.def_kind(def)? {
            DefKind::Struct | DefKind::Variant => return Ok(Instance::new(InstanceKind::Ctor(def), args)),
            DefKind::AssocFn => {
                if let Some(trait_def) = self.trait_of(def)? {
                    return self.resolve_trait_method(trait_def, def, args);
                }
            }
            DefKind::Fn | DefKind::Closure | DefKind::Coroutine => {}
            _ => bail!("`{}` is not a function", self.def_path(def)),
        }
        self.item_instance(def, args)
    }

    fn item_instance(&self, def: DefId, args: &[GenericArg]) -> Result<Instance> {
        if self.is_lang_item(def, "drop_in_place") {
            return Ok(Instance::new(InstanceKind::DropGlue(type_arg(args, 0)?), []));
        }
        let kind = match &self.item(def)?.kind {
            ItemKind::Fn(item) if item.intrinsic => InstanceKind::Intrinsic(def),
            _ => InstanceKind::Item(def),
        };
        Ok(Instance::new(kind, args))
    }

    fn resolve_trait_method(&self, trait_def: DefId, method: DefId, args: &[GenericArg]) -> Result<Instance> {
        let trait_len = self.generics_count(trait_def)?;
        ensure!(args.len() >= trait_len, "`{}` is called with too few arguments", self.def_path(method));
        let (trait_args, own_args) = args.split_at(trait_len);
        let Some(selection) = self.select(trait_def, trait_args)? else {
            return Err(Unimplemented(self.trait_ref_name(trait_def, trait_args)))
                .with_context(|| format!("calling `{}`", self.def_path(method)));
        };
        match selection {
            Selection::Impls(impls) => {
                let leaf = self.leaf_item(&impls, method, trait_args)?;
                let args: Vec<_> = leaf.parent_args.iter().chain(own_args).copied().collect();
                self.item_instance(leaf.def, &args)
            }
            Selection::Object => match self.vtable_slot(type_arg(args, 0)?, method)? {
                Some(slot) => Ok(Instance::new(InstanceKind::Virtual(method, slot), args)),
                // Not in the vtable (`where Self: Sized` that holds by a supertrait's bound): the default.
                None => self.item_instance(method, args),
            },
            Selection::Builtin => self.resolve_builtin_method(trait_def, method, args),
        }
    }

    fn resolve_builtin_method(&self, trait_def: DefId, method: DefId, args: &[GenericArg]) -> Result<Instance> {
        let self_ty = type_arg(args, 0)?;
        match (self.lang_name(trait_def), self.kind(self_ty)) {
            (Some("fn" | "fn_mut" | "fn_once"), TyKind::FnDef(..) | TyKind::FnPtr(_)) => {
                Ok(Instance::new(InstanceKind::FnPtrShim(method, self_ty), args))
            }
            (Some(lang @ ("fn" | "fn_mut" | "fn_once")), TyKind::Closure(closure, closure_args)) => {
                // `&mut self` and `&self` are passed alike, so only by value differs.
                let by_value = lang == "fn_once" && self.closure_item(*closure)?.kind != ClosureKind::FnOnce;
                let kind = if by_value { InstanceKind::ClosureOnce(*closure) } else { InstanceKind::Item(*closure) };
                Ok(Instance::new(kind, &closure_args[..]))
            }
            (Some("clone"), _) if self.def_name(method) == "clone" => {
                Ok(Instance::new(InstanceKind::CloneShim(method, self_ty), args))
            }
            (Some("fn_ptr_trait"), _) => Ok(Instance::new(InstanceKind::FnPtrAddr(method, self_ty), args)),
            _ if self.has_body(method) => self.item_instance(method, args),
            _ => bail!(
                "`{}` of the built-in {}",
                self.def_name(method),
                self.trait_ref_name(trait_def, &args[..self.generics_count(trait_def)?])
            ),
        }
    }

    /// The instance that a function pointer made of `def` points to.
    pub fn resolve_for_fn_ptr(&self, def: DefId, args: &[GenericArg]) -> Result<Instance> {
        let instance = self.resolve(def, args)?;
        match instance.kind {
            InstanceKind::Item(def) if self.requires_caller_location(&instance)? => {
                Ok(Instance { kind: InstanceKind::ReifyShim(def), ..instance })
            }
            InstanceKind::Virtual(def, _) | InstanceKind::Intrinsic(def) => {
                Ok(Instance { kind: InstanceKind::ReifyShim(def), ..instance })
            }
            _ => Ok(instance),
        }
    }

    /// The instance that a closure coerced to a function pointer points to; a closure without captures ignores its environment.
    pub fn resolve_closure_fn_ptr(&self, closure: Ty) -> Result<Instance> {
        match self.kind(closure) {
            TyKind::Closure(def, args) => {
                let by_value = self.closure_item(*def)?.kind == ClosureKind::FnOnce;
                let kind = if by_value { InstanceKind::Item(*def) } else { InstanceKind::ClosureOnce(*def) };
                Ok(Instance::new(kind, &args[..]))
            }
            _ => bail!("`{}` is not a closure", self.ty_name(closure)),
        }
    }

    /// The instance in a vtable's entry for the trait's method.
    pub fn resolve_for_vtable(&self, method: DefId, args: &[GenericArg]) -> Result<Instance> {
        let by_value = match self.fn_item(method)?.sig.inputs.first() {
            Some(&receiver) => matches!(self.kind(receiver), TyKind::Param { index: 0, .. }),
            None => false,
        };
        if by_value {
            return Ok(Instance::new(InstanceKind::VTableShim(method), args));
        }
        let instance = self.resolve(method, args)?;
        match instance.kind {
            // A caller of the trait's method passes a location only if the trait says so.
            InstanceKind::Item(def)
                if self.requires_caller_location(&instance)? && !self.is_track_caller(method)? =>
            {
                match self.def_kind(def)? {
                    DefKind::Closure => Ok(Instance::new(InstanceKind::ReifyShim(method), args)),
                    _ => Ok(Instance { kind: InstanceKind::ReifyShim(def), ..instance }),
                }
            }
            _ => Ok(instance),
        }
    }

    /// Whether a function or closure takes its caller's location, by its own attribute or its trait's.
    pub fn is_track_caller(&self, def: DefId) -> Result<bool> {
        match &self.item(def)?.kind {
            ItemKind::Fn(item) if item.attrs.track_caller => Ok(true),
            ItemKind::Closure(item) => Ok(item.attrs.track_caller),
            ItemKind::Fn(_) => match self.implemented_trait_item(def)? {
                Some(trait_item) => Ok(self.fn_item(trait_item)?.attrs.track_caller),
                None => Ok(false),
            },
            _ => Ok(false),
        }
    }

    /// The trait's item that an impl's item implements.
    pub fn implemented_trait_item(&self, def: DefId) -> Result<Option<DefId>> {
        let Some(parent) = self.def(def)?.parent else { return Ok(None) };
        if self.def_kind(parent)? != DefKind::Impl {
            return Ok(None);
        }
        let items = &self.impl_item(parent)?.items;
        Ok(items.iter().find(|assoc| assoc.def == def).and_then(|assoc| assoc.trait_item))
    }

    /// The constant that a mention of a constant means: a trait's constant becomes the impl's.
    pub fn resolve_const(&self, def: DefId, args: &[GenericArg]) -> Result<(DefId, GenericArgs)> {
        let Some(trait_def) = self.trait_of(def)?.filter(|_| matches!(self.def_kind(def), Ok(DefKind::AssocConst)))
        else {
            return Ok((def, args.into()));
        };
        let trait_len = self.generics_count(trait_def)?;
        ensure!(args.len() >= trait_len, "`{}` is used with too few arguments", self.def_path(def));
        let (trait_args, own_args) = args.split_at(trait_len);
        match self.select(trait_def, trait_args)? {
            Some(Selection::Impls(impls)) => {
                let leaf = self.leaf_item(&impls, def, trait_args)?;
                Ok((leaf.def, leaf.parent_args.iter().chain(own_args).copied().collect()))
            }
            Some(_) => Ok((def, args.into())),
            None => Err(Unimplemented(self.trait_ref_name(trait_def, trait_args)).into()),
        }
    }
}
