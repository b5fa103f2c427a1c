//! Normalization: projections become the types that the selected impls give them, opaque types their hidden types, and
//! constants in types their values.

use crate::fold::{Folder, fold_arg, fold_args, fold_const_data, fold_kind};
use crate::mono::Mono;
use crate::select::{Selection, Unimplemented};
use anyhow::{Context, Result, bail, ensure};
use rac_mir::{
    AliasKind, Const, ConstKind, DefId, ExistentialPredicate, FnSig, GenericArg, GenericArgs, ItemKind, Region, Ty,
    TyKind,
};

/// How often a type may normalise to another alias.
const MAX_STEPS: u32 = 250;

struct Normalizer<'c, 'a> {
    cx: &'c Mono<'a>,
    steps: u32,
}

impl Folder for Normalizer<'_, '_> {
    fn ty(&mut self, ty: Ty, depth: u32) -> Result<Ty> {
        let cx = self.cx;
        if !cx.info(ty).has_alias {
            return Ok(ty);
        }
        if let Some(known) = cx.normalized.get(&ty) {
            return Ok(known);
        }
        let done = match cx.kind(ty) {
            TyKind::Alias(kind, def, args) => {
                ensure!(self.steps < MAX_STEPS, "normalizing `{}` does not end", cx.ty_name(ty));
                let args = fold_args(self, args, depth)?;
                // Lifetimes of binders around the alias mean nothing to selection.
                let args = cx.erase_escaping_args(&args)?;
                let revealed = cx.reveal(*kind, *def, &args)?;
                self.steps += 1;
                let done = self.ty(revealed, depth)?;
                self.steps -= 1;
                done
            }
            kind => {
                let kind = fold_kind(self, kind, depth)?;
                cx.mk(kind)
            }
        };
        if !cx.info(ty).has_param {
            cx.normalized.insert(ty, done);
        }
        Ok(done)
    }

    fn konst(&mut self, konst: Const, depth: u32) -> Result<Const> {
        let cx = self.cx;
        if !cx.const_info(konst).has_alias {
            return Ok(konst);
        }
        let data = fold_const_data(self, cx.konst(konst), depth)?;
        match &data.kind {
            ConstKind::Unevaluated { def, args, promoted } => {
                let value = cx.eval_const(*def, args, *promoted)?;
                cx.valtree(value, data.ty)
            }
            _ => Ok(cx.mk_const(data)),
        }
    }

    fn region(&mut self, region: Region, _: u32) -> Region {
        region
    }
}

impl<'a> Mono<'a> {
    fn normalizer<'c>(&'c self) -> Normalizer<'c, 'a> {
        Normalizer { cx: self, steps: 0 }
    }

    /// The type without aliases. It must have no parameters.
    pub fn normalize(&self, ty: Ty) -> Result<Ty> {
        self.normalizer().ty(ty, 0)
    }

    /// The arguments without aliases.
    pub fn normalize_args(&self, args: &[GenericArg]) -> Result<GenericArgs> {
        fold_args(&mut self.normalizer(), args, 0)
    }

    /// The constant with its type and arguments normalised and, if it is unevaluated, evaluated.
    pub fn normalize_const(&self, konst: Const) -> Result<Const> {
        self.normalizer().konst(konst, 0)
    }

    /// Substituted and normalised, with lifetimes of outer binders erased.
    pub fn instantiate(&self, ty: Ty, args: &[GenericArg]) -> Result<Ty> {
        self.normalize(self.erase_escaping(self.subst(ty, args)?)?)
    }

    /// Likewise, an argument.
    pub fn instantiate_arg(&self, arg: GenericArg, args: &[GenericArg]) -> Result<GenericArg> {
        let arg = self.subst_arg(arg, args)?;
        let [arg] = self.erase_escaping_args(&[arg])?[..] else { bail!("one argument became several") };
        fold_arg(&mut self.normalizer(), arg, 0)
    }

    /// Likewise, arguments.
    pub fn instantiate_args(&self, value: &[GenericArg], args: &[GenericArg]) -> Result<GenericArgs> {
        self.normalize_args(&self.erase_escaping_args(&self.subst_args(value, args)?)?)
    }

    /// Likewise, a signature, whose own lifetimes are erased.
    pub fn instantiate_sig(&self, sig: &FnSig, args: &[GenericArg]) -> Result<FnSig> {
        let mut sig = self.subst_sig(sig, args)?;
        for ty in sig.inputs.iter_mut().chain([&mut sig.output]) {
            *ty = self.normalize(*ty)?;
        }
        Ok(sig)
    }

    /// What an alias stands for; it may have aliases again.
    fn reveal(&self, kind: AliasKind, def: DefId, args: &[GenericArg]) -> Result<Ty> {
        match kind {
            AliasKind::Projection => match self.project(def, args)? {
                GenericArg::Type(ty) => Ok(ty),
                _ => bail!("`{}` is not a type", self.def_path(def)),
            },
            AliasKind::Opaque => self.reveal_opaque(def, args),
            AliasKind::Inherent => match &self.item(def)?.kind {
                ItemKind::AssocTy { value: Some(value) } => self.subst(*value, args),
                _ => bail!("`{}` has no value", self.def_path(def)),
            },
        }
    }

    /// `<args[0] as Trait<…>>::Item`, normalised. The error is [`Unimplemented`] if the trait is not.
    pub fn project(&self, item: DefId, args: &[GenericArg]) -> Result<GenericArg> {
        let trait_def = self.parent(item)?;
        let trait_len = self.generics_count(trait_def)?;
        ensure!(args.len() >= trait_len, "`{}` is used with too few arguments", self.def_path(item));
        let (trait_args, own_args) = args.split_at(trait_len);
        let Some(selection) = self.select(trait_def, trait_args)? else {
            return Err(Unimplemented(self.trait_ref_name(trait_def, trait_args)).into());
        };
        match selection {
            Selection::Impls(impls) => {
                let leaf = self.leaf_item(&impls, item, trait_args)?;
                let ItemKind::AssocTy { value: Some(value) } = &self.item(leaf.def)?.kind else {
                    bail!(
                        "no impl gives `{}` a value for {}",
                        self.def_path(item),
                        self.trait_ref_name(trait_def, trait_args)
                    );
                };
                let args: Vec<_> = leaf.parent_args.iter().chain(own_args).copied().collect();
                Ok(GenericArg::Type(self.instantiate(*value, &args)?))
            }
            Selection::Object => self.project_object(item, args),
            Selection::Builtin => Ok(GenericArg::Type(self.builtin_projection(item, trait_def, trait_args)?)),
        }
    }

    /// A projection that a `dyn` type fixes, itself or by a supertrait's bound.
    fn project_object(&self, item: DefId, args: &[GenericArg]) -> Result<GenericArg> {
        let self_ty = crate::ty::type_arg(args, 0)?;
        let TyKind::Dynamic { predicates, .. } = self.kind(self_ty) else {
            bail!("`{}` is not a trait object", self.ty_name(self_ty));
        };
        for predicate in predicates {
            if let ExistentialPredicate::Projection { def, args: bound_args, term } = predicate
                && *def == item
            {
                let bound_args = self.normalize_args(&self.erase_escaping_args(bound_args)?)?;
                if self.all_same_but_lifetimes(&bound_args, &args[1..])? {
                    return self.instantiate_arg(*term, &[]);
                }
            }
        }
        for trait_ref in self.object_traits(self_ty)? {
            for clause in &self.generics(trait_ref.def)?.predicates {
                if let rac_mir::Clause::Projection { def, args: clause_args, term } = clause
                    && *def == item
                    && self.all_same_but_lifetimes(&self.instantiate_args(clause_args, &trait_ref.args)?, args)?
                {
                    return self.instantiate_arg(*term, &trait_ref.args);
                }
            }
        }
        Err(anyhow::anyhow!("`{}` does not fix `{}`", self.ty_name(self_ty), self.def_path(item)))
            .context("a projection from a trait object")
    }
}
