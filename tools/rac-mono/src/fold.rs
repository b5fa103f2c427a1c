//! Rewriting types from the inside out, fallibly and with the binder depth: substitution, region erasure, normalization.

use crate::mono::Mono;
use anyhow::{Result, bail, ensure};
use rac_mir::{
    Const, ConstData, ConstKind, ExistentialPredicate, FnSig, GenericArg, GenericArgs, Pattern, Region, TraitRef, Ty,
    TyKind,
};
use rustc_hash::FxHashMap;

/// What becomes of a type's parts. `depth` counts the binders between the whole and the part.
pub trait Folder {
    /// Rewrites a type.
    fn ty(&mut self, ty: Ty, depth: u32) -> Result<Ty>;
    /// Rewrites a constant.
    fn konst(&mut self, konst: Const, depth: u32) -> Result<Const>;
    /// Rewrites a region.
    fn region(&mut self, region: Region, depth: u32) -> Region;
}

/// Rewrites one argument.
pub fn fold_arg(f: &mut impl Folder, arg: GenericArg, depth: u32) -> Result<GenericArg> {
    Ok(match arg {
        GenericArg::Lifetime(region) => GenericArg::Lifetime(f.region(region, depth)),
        GenericArg::Type(ty) => GenericArg::Type(f.ty(ty, depth)?),
        GenericArg::Const(konst) => GenericArg::Const(f.konst(konst, depth)?),
    })
}

/// Rewrites arguments.
pub fn fold_args(f: &mut impl Folder, args: &[GenericArg], depth: u32) -> Result<GenericArgs> {
    args.iter().map(|&arg| fold_arg(f, arg, depth)).collect()
}

fn fold_tys(f: &mut impl Folder, tys: &[Ty], depth: u32) -> Result<Box<[Ty]>> {
    tys.iter().map(|&ty| f.ty(ty, depth)).collect()
}

/// Rewrites a signature; `depth` is that of its parts.
pub fn fold_sig(f: &mut impl Folder, sig: &FnSig, depth: u32) -> Result<FnSig> {
    Ok(FnSig { inputs: fold_tys(f, &sig.inputs, depth)?, output: f.ty(sig.output, depth)?, ..sig.clone() })
}

fn fold_pattern(f: &mut impl Folder, pattern: &Pattern, depth: u32) -> Result<Pattern> {
    Ok(match pattern {
        Pattern::Range { start, end } => Pattern::Range { start: f.konst(*start, depth)?, end: f.konst(*end, depth)? },
        Pattern::NotNull => Pattern::NotNull,
        Pattern::Or(patterns) => {
            Pattern::Or(patterns.iter().map(|pattern| fold_pattern(f, pattern, depth)).collect::<Result<_>>()?)
        }
    })
}

fn fold_predicate(f: &mut impl Folder, predicate: &ExistentialPredicate, depth: u32) -> Result<ExistentialPredicate> {
    Ok(match predicate {
        ExistentialPredicate::Trait { def, args } => {
            ExistentialPredicate::Trait { def: *def, args: fold_args(f, args, depth)? }
        }
        ExistentialPredicate::Projection { def, args, term } => ExistentialPredicate::Projection {
            def: *def,
            args: fold_args(f, args, depth)?,
            term: fold_arg(f, *term, depth)?,
        },
        ExistentialPredicate::AutoTrait(def) => ExistentialPredicate::AutoTrait(*def),
    })
}

/// Rewrites a type's parts.
pub fn fold_kind(f: &mut impl Folder, kind: &TyKind, depth: u32) -> Result<TyKind> {
    Ok(match kind {
        TyKind::Bool
        | TyKind::Char
        | TyKind::Int(_)
        | TyKind::Uint(_)
        | TyKind::Float(_)
        | TyKind::Str
        | TyKind::Never
        | TyKind::Foreign(_)
        | TyKind::Param { .. }
        | TyKind::Error => kind.clone(),
        TyKind::Adt(def, args) => TyKind::Adt(*def, fold_args(f, args, depth)?),
        TyKind::FnDef(def, args) => TyKind::FnDef(*def, fold_args(f, args, depth)?),
        TyKind::Closure(def, args) => TyKind::Closure(*def, fold_args(f, args, depth)?),
        TyKind::Coroutine(def, args) => TyKind::Coroutine(*def, fold_args(f, args, depth)?),
        TyKind::Alias(alias, def, args) => TyKind::Alias(*alias, *def, fold_args(f, args, depth)?),
        TyKind::Array(elem, len) => TyKind::Array(f.ty(*elem, depth)?, f.konst(*len, depth)?),
        TyKind::Slice(elem) => TyKind::Slice(f.ty(*elem, depth)?),
        TyKind::Pat(base, pattern) => TyKind::Pat(f.ty(*base, depth)?, fold_pattern(f, pattern, depth)?),
        TyKind::RawPtr(ty, mutability) => TyKind::RawPtr(f.ty(*ty, depth)?, *mutability),
        TyKind::Ref(region, ty, mutability) => TyKind::Ref(f.region(*region, depth), f.ty(*ty, depth)?, *mutability),
        TyKind::FnPtr(sig) => TyKind::FnPtr(fold_sig(f, sig, depth + 1)?),
        TyKind::Dynamic { predicates, bound_vars } => TyKind::Dynamic {
            predicates: predicates.iter().map(|p| fold_predicate(f, p, depth + 1)).collect::<Result<_>>()?,
            bound_vars: *bound_vars,
        },
        TyKind::Tuple(tys) => TyKind::Tuple(fold_tys(f, tys, depth)?),
    })
}

/// Rewrites a constant's parts.
pub fn fold_const_data(f: &mut impl Folder, data: &ConstData, depth: u32) -> Result<ConstData> {
    let kind = match &data.kind {
        ConstKind::Branch(fields) => {
            ConstKind::Branch(fields.iter().map(|&field| f.konst(field, depth)).collect::<Result<_>>()?)
        }
        ConstKind::Unevaluated { def, args, promoted } => {
            ConstKind::Unevaluated { def: *def, args: fold_args(f, args, depth)?, promoted: *promoted }
        }
        kind => kind.clone(),
    };
    Ok(ConstData { ty: f.ty(data.ty, depth)?, kind })
}

/// Replaces parameters by arguments, which must have no escaping bound regions.
struct Subst<'c, 'a> {
    cx: &'c Mono<'a>,
    args: &'c [GenericArg],
    seen: FxHashMap<(Ty, u32), Ty>,
}

impl Folder for Subst<'_, '_> {
    fn ty(&mut self, ty: Ty, depth: u32) -> Result<Ty> {
        if !self.cx.info(ty).has_param {
            return Ok(ty);
        }
        if let TyKind::Param { index, .. } = self.cx.kind(ty) {
            return match self.args.get(*index as usize) {
                Some(&GenericArg::Type(ty)) => Ok(ty),
                Some(_) => bail!("type parameter {index} is given another kind of argument"),
                None => bail!("type parameter {index} with only {} arguments", self.args.len()),
            };
        }
        if let Some(&done) = self.seen.get(&(ty, depth)) {
            return Ok(done);
        }
        let kind = fold_kind(self, self.cx.kind(ty), depth)?;
        let done = self.cx.mk(kind);
        self.seen.insert((ty, depth), done);
        Ok(done)
    }

    fn konst(&mut self, konst: Const, depth: u32) -> Result<Const> {
        if !self.cx.const_info(konst).has_param {
            return Ok(konst);
        }
        let data = self.cx.konst(konst);
        if let ConstKind::Param { index, .. } = data.kind {
            return match self.args.get(index as usize) {
                Some(&GenericArg::Const(konst)) => Ok(konst),
                Some(_) => bail!("const parameter {index} is given another kind of argument"),
                None => bail!("const parameter {index} with only {} arguments", self.args.len()),
            };
        }
        let data = fold_const_data(self, data, depth)?;
        Ok(self.cx.mk_const(data))
    }

    fn region(&mut self, region: Region, _: u32) -> Region {
        region
    }
}

/// Erases the regions that no binder inside the value binds: instantiates a binder.
struct EraseEscaping<'c, 'a>(&'c Mono<'a>);

impl Folder for EraseEscaping<'_, '_> {
    fn ty(&mut self, ty: Ty, depth: u32) -> Result<Ty> {
        if self.0.info(ty).escaping <= depth {
            return Ok(ty);
        }
        let kind = fold_kind(self, self.0.kind(ty), depth)?;
        Ok(self.0.mk(kind))
    }

    fn konst(&mut self, konst: Const, depth: u32) -> Result<Const> {
        if self.0.const_info(konst).escaping <= depth {
            return Ok(konst);
        }
        let data = fold_const_data(self, self.0.konst(konst), depth)?;
        Ok(self.0.mk_const(data))
    }

    fn region(&mut self, region: Region, depth: u32) -> Region {
        match region {
            Region::Bound { debruijn, .. } if debruijn >= depth => Region::Erased,
            region => region,
        }
    }
}

/// Makes function pointer and `dyn` types bind nothing.
struct EraseBinders<'c, 'a>(&'c Mono<'a>);

impl Folder for EraseBinders<'_, '_> {
    fn ty(&mut self, ty: Ty, depth: u32) -> Result<Ty> {
        let info = self.0.info(ty);
        if !info.has_binder && info.escaping == 0 {
            return Ok(ty);
        }
        let mut kind = fold_kind(self, self.0.kind(ty), depth)?;
        match &mut kind {
            TyKind::FnPtr(sig) => sig.bound_vars = 0,
            TyKind::Dynamic { bound_vars, .. } => *bound_vars = 0,
            _ => {}
        }
        Ok(self.0.mk(kind))
    }

    fn konst(&mut self, konst: Const, depth: u32) -> Result<Const> {
        let info = self.0.const_info(konst);
        if !info.has_binder && info.escaping == 0 {
            return Ok(konst);
        }
        let data = fold_const_data(self, self.0.konst(konst), depth)?;
        Ok(self.0.mk_const(data))
    }

    fn region(&mut self, _: Region, _: u32) -> Region {
        Region::Erased
    }
}

impl<'a> Mono<'a> {
    /// Whether two arguments are equal but for lifetimes, those that function pointer and `dyn` types bind included. Lowering
    /// cannot always tell a lifetime that such a type binds from one that it mentions.
    pub fn same_but_lifetimes(&self, a: GenericArg, b: GenericArg) -> Result<bool> {
        let info = |arg: GenericArg| self.args_info(&[arg]);
        if a == b || !(info(a).has_binder || info(b).has_binder) {
            return Ok(a == b);
        }
        let erased = |arg| fold_arg(&mut EraseBinders(self), arg, 0);
        Ok(erased(a)? == erased(b)?)
    }

    /// The same for lists.
    pub fn all_same_but_lifetimes(&self, a: &[GenericArg], b: &[GenericArg]) -> Result<bool> {
        if a.len() != b.len() {
            return Ok(false);
        }
        for (&a, &b) in a.iter().zip(b) {
            if !self.same_but_lifetimes(a, b)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn substituter<'c>(&'c self, args: &'c [GenericArg]) -> Subst<'c, 'a> {
        Subst { cx: self, args, seen: FxHashMap::default() }
    }

    /// The type with its parameters replaced.
    pub fn subst(&self, ty: Ty, args: &[GenericArg]) -> Result<Ty> {
        self.substituter(args).ty(ty, 0)
    }

    /// The constant with its parameters replaced.
    pub fn subst_const(&self, konst: Const, args: &[GenericArg]) -> Result<Const> {
        self.substituter(args).konst(konst, 0)
    }

    /// The argument with its parameters replaced.
    pub fn subst_arg(&self, arg: GenericArg, args: &[GenericArg]) -> Result<GenericArg> {
        fold_arg(&mut self.substituter(args), arg, 0)
    }

    /// The arguments with their parameters replaced.
    pub fn subst_args(&self, value: &[GenericArg], args: &[GenericArg]) -> Result<GenericArgs> {
        fold_args(&mut self.substituter(args), value, 0)
    }

    /// The trait reference with its parameters replaced.
    pub fn subst_trait_ref(&self, value: &TraitRef, args: &[GenericArg]) -> Result<TraitRef> {
        Ok(TraitRef { def: value.def, args: self.subst_args(&value.args, args)? })
    }

    /// The signature with its parameters replaced and its own lifetimes erased.
    pub fn subst_sig(&self, sig: &FnSig, args: &[GenericArg]) -> Result<FnSig> {
        let sig = fold_sig(&mut self.substituter(args), sig, 0)?;
        let mut sig = fold_sig(&mut EraseEscaping(self), &sig, 0)?;
        sig.bound_vars = 0;
        Ok(sig)
    }

    /// The type with escaping bound regions erased.
    pub fn erase_escaping(&self, ty: Ty) -> Result<Ty> {
        EraseEscaping(self).ty(ty, 0)
    }

    /// The arguments with escaping bound regions erased.
    pub fn erase_escaping_args(&self, args: &[GenericArg]) -> Result<GenericArgs> {
        fold_args(&mut EraseEscaping(self), args, 0)
    }

    /// Fails unless the type is concrete.
    pub fn ensure_concrete(&self, ty: Ty) -> Result<()> {
        let info = self.info(ty);
        ensure!(!info.has_param, "the type `{}` is still generic", self.ty_name(ty));
        ensure!(!info.has_error, "the type `{}` was not inferred", self.ty_name(ty));
        Ok(())
    }
}
