//! `TypeId`s, equal to rustc's: values whose types are compared may come from std's precompiled code (a panic's payload, an
//! `io::Error`'s source).
//!
//! rustc's number is the stable hash of the type with free regions erased and bound ones numbered by first use. Types,
//! constants and lists of arguments are hashed on their own and by fingerprint into what contains them, so one that binds no
//! region of a binder outside it is hashed once. The order of fields and the numbers of variants are those of rustc 1.95's
//! `rustc_type_ir` and `rustc_middle::ty`; tests/programs/std/any/ compares with rustc.

use crate::mono::Mono;
use anyhow::{Result, bail, ensure};
use rac_mir::{
    ClosureKind, Const, ConstKind, DefId, DefKind, ExistentialPredicate, FnSig, GenericArg, IntTy, Mutability, Pattern,
    Region, Ty, TyKind,
};
use rac_symbol::{Fingerprint, StableHasher};

impl Mono<'_> {
    /// The number by which `TypeId` tells types apart.
    pub fn type_id(&self, ty: Ty) -> Result<u128> {
        let mut hasher = StableHasher::new();
        hasher.fingerprint(TypeHasher { cx: self, binders: Vec::new() }.ty(ty)?);
        Ok(hasher.finish().as_u128())
    }
}

/// Hashes types inside some binders.
struct TypeHasher<'c, 'a> {
    cx: &'c Mono<'a>,
    /// Of each binder around, the numbers of its lifetimes in order of first use; the innermost last.
    binders: Vec<Vec<u32>>,
}

/// The hash of what `write` writes.
fn fingerprint(write: impl FnOnce(&mut StableHasher) -> Result<()>) -> Result<Fingerprint> {
    let mut hasher = StableHasher::new();
    write(&mut hasher)?;
    Ok(hasher.finish())
}

impl TypeHasher<'_, '_> {
    fn ty(&mut self, ty: Ty) -> Result<Fingerprint> {
        if let Some(known) = self.cx.type_hashes.get(&ty) {
            return Ok(known);
        }
        let hash = fingerprint(|hasher| self.kind(hasher, ty))?;
        if self.cx.info(ty).escaping == 0 {
            self.cx.type_hashes.insert(ty, hash);
        }
        Ok(hash)
    }

    fn kind(&mut self, hasher: &mut StableHasher, ty: Ty) -> Result<()> {
        let cx = self.cx;
        match cx.kind(ty) {
            TyKind::Bool => hasher.discriminant(0),
            TyKind::Char => hasher.discriminant(1),
            TyKind::Int(int) => {
                hasher.discriminant(2);
                hasher.discriminant(*int as u8);
            }
            TyKind::Uint(uint) => {
                hasher.discriminant(3);
                hasher.discriminant(*uint as u8);
            }
            TyKind::Float(float) => {
                hasher.discriminant(4);
                hasher.discriminant(*float as u8);
            }
            TyKind::Adt(def, args) => {
                hasher.discriminant(5);
                hasher.fingerprint(cx.adt_hash(*def)?);
                hasher.fingerprint(self.args(args)?);
            }
            TyKind::Foreign(def) => {
                hasher.discriminant(6);
                hasher.fingerprint(cx.path_hash(*def)?);
            }
            TyKind::Str => hasher.discriminant(7),
            TyKind::Array(element, len) => {
                hasher.discriminant(8);
                hasher.fingerprint(self.ty(*element)?);
                hasher.fingerprint(self.konst(*len)?);
            }
            TyKind::Pat(base, pattern) => {
                hasher.discriminant(9);
                hasher.fingerprint(self.ty(*base)?);
                self.pattern(hasher, pattern)?;
            }
            TyKind::Slice(element) => {
                hasher.discriminant(10);
                hasher.fingerprint(self.ty(*element)?);
            }
            TyKind::RawPtr(pointee, mutability) => {
                hasher.discriminant(11);
                hasher.fingerprint(self.ty(*pointee)?);
                hash_mutability(hasher, *mutability);
            }
            TyKind::Ref(region, pointee, mutability) => {
                hasher.discriminant(12);
                self.region(hasher, *region)?;
                hasher.fingerprint(self.ty(*pointee)?);
                hash_mutability(hasher, *mutability);
            }
            TyKind::FnDef(def, args) => {
                hasher.discriminant(13);
                hasher.fingerprint(match cx.def_kind(*def)? {
                    DefKind::Struct | DefKind::Variant => cx.ctor_path_hash(*def)?,
                    _ => cx.path_hash(*def)?,
                });
                hasher.fingerprint(self.args(args)?);
            }
            TyKind::FnPtr(sig) => {
                hasher.discriminant(14);
                self.binder(hasher, |this, hasher| {
                    let types = sig.inputs.iter().chain([&sig.output]).copied();
                    let list = this.tys(&types.collect::<Vec<_>>())?;
                    hasher.fingerprint(list);
                    Ok(())
                })?;
                hasher.u8(u8::from(sig.c_variadic));
                hasher.discriminant(u8::from(!sig.is_unsafe));
                // Strings that may be followed by anything end in a byte that none has; an ABI's name also in its kind's.
                hasher.bytes(sig.abi.as_bytes());
                hasher.u8(0xff);
                hasher.u32(u32::from_be_bytes(*b"ABI\0"));
            }
            TyKind::Dynamic { predicates, .. } => {
                hasher.discriminant(16);
                let list = fingerprint(|hasher| {
                    hasher.u64(predicates.len() as u64);
                    predicates.iter().try_for_each(|predicate| self.predicate(hasher, predicate))
                })?;
                hasher.fingerprint(list);
                self.region(hasher, Region::Erased)?;
            }
            TyKind::Closure(def, args) => {
                hasher.discriminant(17);
                hasher.fingerprint(cx.path_hash(*def)?);
                let args = cx.rustc_closure_args(*def, args)?;
                hasher.fingerprint(self.args(&args)?);
            }
            // Without the types of rustc's further arguments: such a `TypeId` is never made in std's rlibs.
            TyKind::Coroutine(def, args) => {
                hasher.discriminant(19);
                hasher.fingerprint(cx.path_hash(*def)?);
                hasher.fingerprint(self.args(args)?);
            }
            TyKind::Never => hasher.discriminant(21),
            TyKind::Tuple(tys) => {
                hasher.discriminant(22);
                hasher.fingerprint(self.tys(tys)?);
            }
            TyKind::Alias(..) | TyKind::Param { .. } | TyKind::Error => {
                bail!("`{}` has no `TypeId`", cx.ty_name(ty))
            }
        }
        Ok(())
    }

    fn tys(&mut self, tys: &[Ty]) -> Result<Fingerprint> {
        fingerprint(|hasher| {
            hasher.u64(tys.len() as u64);
            for &ty in tys {
                hasher.fingerprint(self.ty(ty)?);
            }
            Ok(())
        })
    }

    fn args(&mut self, args: &[GenericArg]) -> Result<Fingerprint> {
        fingerprint(|hasher| {
            hasher.u64(args.len() as u64);
            for &arg in args {
                match arg {
                    GenericArg::Lifetime(region) => {
                        hasher.discriminant(0);
                        self.region(hasher, region)?;
                    }
                    GenericArg::Type(ty) => {
                        hasher.discriminant(1);
                        hasher.fingerprint(self.ty(ty)?);
                    }
                    GenericArg::Const(konst) => {
                        hasher.discriminant(2);
                        hasher.fingerprint(self.konst(konst)?);
                    }
                }
            }
            Ok(())
        })
    }

    fn region(&mut self, hasher: &mut StableHasher, region: Region) -> Result<()> {
        match region {
            Region::Erased => hasher.discriminant(6),
            Region::Bound { debruijn, var } => {
                let depth = self.binders.len();
                ensure!((debruijn as usize) < depth, "a lifetime of no binder");
                let used = &mut self.binders[depth - 1 - debruijn as usize];
                let index = used.iter().position(|&known| known == var).unwrap_or_else(|| {
                    used.push(var);
                    used.len() - 1
                });
                hasher.discriminant(1);
                hasher.discriminant(0);
                hasher.u32(debruijn);
                hasher.u32(index as u32);
                // Without a name.
                hasher.discriminant(0);
            }
        }
        Ok(())
    }

    /// A binder's contents, then the lifetimes that they use.
    fn binder(
        &mut self,
        hasher: &mut StableHasher,
        contents: impl FnOnce(&mut Self, &mut StableHasher) -> Result<()>,
    ) -> Result<()> {
        self.binders.push(Vec::new());
        let result = contents(self, hasher);
        let used = self.binders.pop().unwrap_or_default();
        result?;
        let list = fingerprint(|hasher| {
            hasher.u64(used.len() as u64);
            for _ in used {
                // A region without a name.
                hasher.discriminant(1);
                hasher.discriminant(0);
            }
            Ok(())
        })?;
        hasher.fingerprint(list);
        Ok(())
    }

    fn predicate(&mut self, hasher: &mut StableHasher, predicate: &ExistentialPredicate) -> Result<()> {
        let cx = self.cx;
        self.binder(hasher, |this, hasher| {
            match predicate {
                ExistentialPredicate::Trait { def, args } => {
                    hasher.discriminant(0);
                    hasher.fingerprint(cx.path_hash(*def)?);
                    hasher.fingerprint(this.args(args)?);
                }
                ExistentialPredicate::Projection { def, args, term } => {
                    hasher.discriminant(1);
                    hasher.fingerprint(cx.path_hash(*def)?);
                    hasher.fingerprint(this.args(args)?);
                    match *term {
                        GenericArg::Type(ty) => {
                            hasher.discriminant(0);
                            hasher.fingerprint(this.ty(ty)?);
                        }
                        GenericArg::Const(konst) => {
                            hasher.discriminant(1);
                            hasher.fingerprint(this.konst(konst)?);
                        }
                        GenericArg::Lifetime(_) => bail!("an associated type is a lifetime"),
                    }
                }
                ExistentialPredicate::AutoTrait(def) => {
                    hasher.discriminant(2);
                    hasher.fingerprint(cx.path_hash(*def)?);
                }
            }
            Ok(())
        })
    }

    fn konst(&mut self, konst: Const) -> Result<Fingerprint> {
        let data = self.cx.konst(konst);
        let cx = self.cx;
        fingerprint(|hasher| {
            // An evaluated constant: its type and value.
            hasher.discriminant(5);
            hasher.fingerprint(self.ty(data.ty)?);
            match &data.kind {
                ConstKind::Scalar(bits) => {
                    hasher.discriminant(0);
                    hasher.u128(*bits);
                    hasher.u8(cx.layout(data.ty)?.size as u8);
                }
                ConstKind::ZeroSized => self.branch(hasher, &[])?,
                ConstKind::Str(text) => {
                    let bytes: Vec<_> = text.bytes().map(|byte| cx.mk_scalar(cx.common.u8, byte.into())).collect();
                    self.branch(hasher, &bytes)?;
                }
                ConstKind::Branch(parts) => self.branch(hasher, parts)?,
                _ => bail!("a constant in a type has no value"),
            }
            Ok(())
        })
    }

    fn branch(&mut self, hasher: &mut StableHasher, parts: &[Const]) -> Result<()> {
        hasher.discriminant(1);
        hasher.u64(parts.len() as u64);
        for &part in parts {
            hasher.fingerprint(self.konst(part)?);
        }
        Ok(())
    }

    fn pattern(&mut self, hasher: &mut StableHasher, pattern: &Pattern) -> Result<()> {
        match pattern {
            Pattern::Range { start, end } => {
                hasher.discriminant(0);
                hasher.fingerprint(self.konst(*start)?);
                hasher.fingerprint(self.konst(*end)?);
            }
            Pattern::Or(patterns) => {
                hasher.discriminant(1);
                let list = fingerprint(|hasher| {
                    hasher.u64(patterns.len() as u64);
                    patterns.iter().try_for_each(|pattern| self.pattern(hasher, pattern))
                })?;
                hasher.fingerprint(list);
            }
            Pattern::NotNull => hasher.discriminant(2),
        }
        Ok(())
    }
}

fn hash_mutability(hasher: &mut StableHasher, mutability: Mutability) {
    hasher.discriminant(u8::from(mutability == Mutability::Mut));
}

impl Mono<'_> {
    /// A closure's arguments as rustc has them: after those of the enclosing item a type that stands for the kind, the signature
    /// as a function pointer, and the tuple of captures.
    fn rustc_closure_args(&self, def: DefId, args: &[GenericArg]) -> Result<Vec<GenericArg>> {
        let item = self.closure_item(def)?;
        let kind = match item.kind {
            ClosureKind::Fn => self.common.i8,
            ClosureKind::FnMut => self.mk(TyKind::Int(IntTy::I16)),
            ClosureKind::FnOnce => self.common.i32,
        };
        let tupled = self.mk_tuple(&item.sig.inputs);
        let sig = FnSig { inputs: Box::new([tupled]), abi: "rust-call".into(), ..item.sig.clone() };
        let sig = self.normalize(self.subst(self.mk(TyKind::FnPtr(sig)), args)?)?;
        let upvars = item.upvars.iter().map(|upvar| self.instantiate(upvar.ty, args)).collect::<Result<Vec<_>>>()?;
        let own = [kind, sig, self.mk_tuple(&upvars)].map(GenericArg::Type);
        Ok(args.iter().copied().chain(own).collect())
    }
}
