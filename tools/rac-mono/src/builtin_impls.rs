//! Traits that the compiler implements, `dyn` types' own impls and auto traits.

use crate::mono::Mono;
use crate::ty::type_arg;
use anyhow::{Result, bail};
use rac_mir::{AdtKind, ClosureKind, DefId, DefKind, ExistentialPredicate, FnSig, GenericArg, TraitRef, Ty, TyKind};

/// What the compiler knows of a goal.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(crate) enum Builtin {
    /// It holds.
    Yes,
    /// It does not, whatever impls there are.
    No,
    /// Impls decide.
    Impls,
}

impl From<bool> for Builtin {
    fn from(holds: bool) -> Builtin {
        if holds { Builtin::Yes } else { Builtin::No }
    }
}

impl<'a> Mono<'a> {
    /// What the compiler knows of `self_ty: Trait<args[1..]>`.
    pub(crate) fn builtin_impl(&self, trait_def: DefId, self_ty: Ty, args: &[GenericArg]) -> Result<Builtin> {
        let kind = self.kind(self_ty);
        Ok(match self.lang_name(trait_def).unwrap_or("") {
            "sized" => self.is_sized(self_ty)?.into(),
            "meta_sized" => (!matches!(self.kind(self.struct_tail(self_ty)?), TyKind::Foreign(_))).into(),
            "pointee_sized" | "destruct" | "pointee_trait" | "discriminant_kind" => Builtin::Yes,
            lang @ ("copy" | "clone" | "trivial_clone" | "use_cloned") => match kind {
                TyKind::FnDef(..) | TyKind::FnPtr(_) => Builtin::Yes,
                TyKind::Pat(base, _) => self.type_implements(*base, lang)?.into(),
                TyKind::Tuple(tys) => self.all_implement(tys, trait_def)?.into(),
                TyKind::Closure(..) => self.all_implement(&self.upvar_tys(self_ty)?, trait_def)?.into(),
                TyKind::Coroutine(..) => Builtin::No,
                _ => Builtin::Impls,
            },
            lang @ ("fn" | "fn_mut" | "fn_once") => match self.callable_sig(self_ty, lang)? {
                // The goal was type-checked: equal arity is enough, and comparing types would trip over erased binders.
                Some(sig) => match self.kind(type_arg(args, 1)?) {
                    TyKind::Tuple(tys) => (tys.len() == sig.inputs.len()).into(),
                    _ => Builtin::No,
                },
                None => Builtin::Impls,
            },
            "tuple_trait" => matches!(kind, TyKind::Tuple(_)).into(),
            "fn_ptr_trait" => matches!(kind, TyKind::FnPtr(_)).into(),
            "unsize" => self.is_unsizable(self_ty, type_arg(args, 1)?)?.into(),
            "bikeshed_guaranteed_no_drop" => (!self.needs_drop(self_ty)?).into(),
            _ => Builtin::Impls,
        })
    }

    fn all_implement(&self, tys: &[Ty], trait_def: DefId) -> Result<bool> {
        for &ty in tys {
            if !self.holds(trait_def, &[GenericArg::Type(ty)])? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether values of the type have a size known at compile time.
    pub fn is_sized(&self, ty: Ty) -> Result<bool> {
        Ok(!matches!(
            self.kind(self.struct_tail(ty)?),
            TyKind::Str | TyKind::Slice(_) | TyKind::Dynamic { .. } | TyKind::Foreign(_)
        ))
    }

    /// What remains after following last fields of structs and tuples.
    pub fn struct_tail(&self, mut ty: Ty) -> Result<Ty> {
        // Bounded, for a damaged dump may have a struct that contains itself.
        for _ in 0..1000 {
            ty = match self.kind(ty) {
                TyKind::Adt(def, args) => {
                    let adt = self.adt(*def)?;
                    match adt.variants.first().and_then(|variant| variant.fields.last()) {
                        Some(field) if adt.kind == AdtKind::Struct => self.instantiate(field.ty, args)?,
                        _ => return Ok(ty),
                    }
                }
                TyKind::Tuple(tys) => match tys.last() {
                    Some(&last) => last,
                    None => return Ok(ty),
                },
                TyKind::Pat(base, _) => *base,
                _ => return Ok(ty),
            };
        }
        bail!("the type `{}` contains itself", self.ty_name(ty))
    }

    /// The type of a pointer's metadata.
    pub fn metadata_ty(&self, pointee: Ty) -> Result<Ty> {
        let tail = self.struct_tail(pointee)?;
        Ok(match self.kind(tail) {
            TyKind::Str | TyKind::Slice(_) => self.common.usize,
            TyKind::Dynamic { .. } => {
                let def = self.lang_item("dyn_metadata")?;
                self.mk(TyKind::Adt(def, Box::new([GenericArg::Type(tail)])))
            }
            _ => self.common.unit,
        })
    }

    /// The types of a closure's captures.
    pub fn upvar_tys(&self, closure: Ty) -> Result<Vec<Ty>> {
        match self.kind(closure) {
            TyKind::Closure(def, args) => {
                let item = self.closure_item(*def)?;
                item.upvars.iter().map(|upvar| self.instantiate(upvar.ty, args)).collect()
            }
            TyKind::Coroutine(def, _) => bail!("the coroutine `{}`: coroutines are not supported", self.def_path(*def)),
            _ => bail!("`{}` is not a closure", self.ty_name(closure)),
        }
    }

    /// The signature by which the type itself implements one of the `Fn` traits, arguments not tupled.
    fn callable_sig(&self, ty: Ty, lang: &str) -> Result<Option<FnSig>> {
        match self.kind(ty) {
            TyKind::FnDef(..) | TyKind::FnPtr(_) => {
                let sig = self.fn_sig_of(ty)?;
                Ok((!sig.is_unsafe && !sig.c_variadic).then_some(sig))
            }
            TyKind::Closure(def, args) => {
                let item = self.closure_item(*def)?;
                let implements = match item.kind {
                    ClosureKind::Fn => true,
                    ClosureKind::FnMut => lang != "fn",
                    ClosureKind::FnOnce => lang == "fn_once",
                };
                if !implements {
                    return Ok(None);
                }
                Ok(Some(self.instantiate_sig(&item.sig, args)?))
            }
            _ => Ok(None),
        }
    }

    /// The signature of a function item, constructor, function pointer or closure (without environment, not tupled).
    pub fn fn_sig_of(&self, ty: Ty) -> Result<FnSig> {
        match self.kind(ty) {
            TyKind::FnDef(def, args) => match self.def_kind(*def)? {
                DefKind::Struct | DefKind::Variant => self.ctor_sig(*def, args),
                _ => self.instantiate_sig(&self.fn_item(*def)?.sig, args),
            },
            TyKind::FnPtr(sig) => self.instantiate_sig(sig, &[]),
            TyKind::Closure(def, args) => self.instantiate_sig(&self.closure_item(*def)?.sig, args),
            _ => bail!("`{}` cannot be called", self.ty_name(ty)),
        }
    }

    /// The ADT and variant that a constructor builds.
    pub fn ctor_variant(&self, ctor: DefId) -> Result<(DefId, u32)> {
        let adt_def = match self.def_kind(ctor)? {
            DefKind::Variant => self.parent(ctor)?,
            _ => ctor,
        };
        match self.adt(adt_def)?.variants.iter().position(|variant| variant.def == ctor) {
            Some(index) => Ok((adt_def, index as u32)),
            None => bail!("`{}` is no variant of its parent", self.def_path(ctor)),
        }
    }

    fn ctor_sig(&self, ctor: DefId, args: &[GenericArg]) -> Result<FnSig> {
        let (adt_def, variant) = self.ctor_variant(ctor)?;
        let fields = &self.adt(adt_def)?.variants[variant as usize].fields;
        let inputs: Vec<Ty> = fields.iter().map(|field| self.instantiate(field.ty, args)).collect::<Result<_>>()?;
        Ok(self.mk_sig(inputs, self.mk(TyKind::Adt(adt_def, args.into()))))
    }

    /// The value of an associated type of a trait that the compiler implements.
    pub(crate) fn builtin_projection(&self, item: DefId, trait_def: DefId, args: &[GenericArg]) -> Result<Ty> {
        let self_ty = type_arg(args, 0)?;
        match self.lang_name(trait_def) {
            Some(lang @ "fn_once") => match self.callable_sig(self_ty, lang)? {
                Some(sig) => Ok(sig.output),
                None => bail!("`{}` cannot be called", self.ty_name(self_ty)),
            },
            Some("pointee_trait") => self.metadata_ty(self_ty),
            Some("discriminant_kind") => self.discr_ty(self_ty),
            _ => bail!("`{}` of the built-in {}", self.def_path(item), self.trait_ref_name(trait_def, args)),
        }
    }

    /// The principal trait of a `dyn` type with `Self` put in, and its supertraits.
    pub fn object_traits(&self, dyn_ty: Ty) -> Result<Vec<TraitRef>> {
        match self.principal(dyn_ty)? {
            Some(principal) => {
                let mut traits = self.supertraits(&principal)?;
                for trait_ref in &mut traits {
                    trait_ref.args = self.normalize_args(&trait_ref.args)?;
                }
                Ok(traits)
            }
            None => Ok(Vec::new()),
        }
    }

    /// The principal trait of a `dyn` type with `Self` put in.
    pub fn principal(&self, dyn_ty: Ty) -> Result<Option<TraitRef>> {
        self.principal_for(dyn_ty, dyn_ty)
    }

    /// The principal trait of a `dyn` type with another `Self`.
    pub fn principal_for(&self, dyn_ty: Ty, self_ty: Ty) -> Result<Option<TraitRef>> {
        let TyKind::Dynamic { predicates, .. } = self.kind(dyn_ty) else {
            bail!("`{}` is not a trait object", self.ty_name(dyn_ty));
        };
        let Some((def, args)) = predicates.iter().find_map(|predicate| match predicate {
            ExistentialPredicate::Trait { def, args } => Some((*def, args)),
            _ => None,
        }) else {
            return Ok(None);
        };
        let args: Vec<GenericArg> = [GenericArg::Type(self_ty)].into_iter().chain(args.iter().copied()).collect();
        Ok(Some(TraitRef { def, args: self.normalize_args(&self.erase_escaping_args(&args)?)? }))
    }

    /// Whether a `dyn` type implements the trait by being made of it.
    pub(crate) fn object_implements(&self, self_ty: Ty, trait_def: DefId, args: &[GenericArg]) -> Result<bool> {
        let TyKind::Dynamic { predicates, .. } = self.kind(self_ty) else { return Ok(false) };
        if predicates.contains(&ExistentialPredicate::AutoTrait(trait_def)) {
            return Ok(true);
        }
        for trait_ref in self.object_traits(self_ty)? {
            if trait_ref.def == trait_def && self.all_same_but_lifetimes(&trait_ref.args, args)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether an auto trait holds for lack of an explicit impl: it does if it does for all parts of the type.
    pub(crate) fn auto_impl(&self, trait_def: DefId, ty: Ty) -> Result<bool> {
        let parts: Vec<Ty> = match self.kind(ty) {
            TyKind::Adt(def, args) => {
                let fields = self.adt(*def)?.variants.iter().flat_map(|variant| &variant.fields);
                let mut parts = fields.map(|field| self.instantiate(field.ty, args)).collect::<Result<Vec<_>>>()?;
                if self.adt(*def)?.flags.contains(rac_mir::AdtFlags::PHANTOM_DATA) {
                    parts.push(crate::ty::first_type_arg(args)?);
                }
                parts
            }
            TyKind::Array(part, _)
            | TyKind::Slice(part)
            | TyKind::Pat(part, _)
            | TyKind::RawPtr(part, _)
            | TyKind::Ref(_, part, _) => vec![*part],
            TyKind::Tuple(tys) => tys.to_vec(),
            TyKind::Closure(..) | TyKind::Coroutine(..) => self.upvar_tys(ty)?,
            TyKind::Dynamic { .. } | TyKind::Foreign(_) => return Ok(false),
            _ => Vec::new(),
        };
        self.all_implement(&parts, trait_def)
    }
}
