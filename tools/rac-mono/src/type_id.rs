//! `TypeId`s: a 128-bit hash of a type's structure, with definitions by their [`DefPathHash`], so that it is the same in every
//! compilation. It is not rustc's number, so a `TypeId` made in std's precompiled code (a panic's payload) does not equal the
//! one made here for the same type: ARCHITECTURE.md lists this gap.
//!
//! [`DefPathHash`]: rac_mir::DefPathHash

use crate::mono::Mono;
use anyhow::{Result, bail};
use rac_mir::{
    Const, ConstKind, DefId, ExistentialPredicate, FnSig, GenericArg, Mutability, Pattern, Region, Ty, TyKind,
};
use xxhash_rust::xxh3::xxh3_128;

/// Writes a type down without ambiguity.
struct Encoder<'c, 'a> {
    cx: &'c Mono<'a>,
    out: Vec<u8>,
}

impl Mono<'_> {
    /// The hash by which `TypeId` tells types apart.
    pub fn type_id(&self, ty: Ty) -> Result<u128> {
        let mut encoder = Encoder { cx: self, out: Vec::new() };
        encoder.ty(ty)?;
        Ok(xxh3_128(&encoder.out))
    }
}

impl Encoder<'_, '_> {
    fn number(&mut self, number: usize) {
        self.out.extend_from_slice(&(number as u64).to_le_bytes());
    }

    fn text(&mut self, text: &str) {
        self.number(text.len());
        self.out.extend_from_slice(text.as_bytes());
    }

    fn def(&mut self, def: DefId) -> Result<()> {
        let hash = self.cx.def(def)?.hash;
        self.out.extend_from_slice(&hash.0.to_le_bytes());
        self.out.extend_from_slice(&hash.1.to_le_bytes());
        Ok(())
    }

    fn region(&mut self, region: Region) {
        match region {
            Region::Erased => self.out.push(0),
            Region::Bound { debruijn, var } => {
                self.out.push(1);
                self.number(debruijn as usize);
                self.number(var as usize);
            }
        }
    }

    fn mutability(&mut self, mutability: Mutability) {
        self.out.push(u8::from(mutability == Mutability::Mut));
    }

    fn arg(&mut self, arg: GenericArg) -> Result<()> {
        match arg {
            GenericArg::Lifetime(region) => {
                self.out.push(0);
                self.region(region);
                Ok(())
            }
            GenericArg::Type(ty) => {
                self.out.push(1);
                self.ty(ty)
            }
            GenericArg::Const(konst) => {
                self.out.push(2);
                self.konst(konst)
            }
        }
    }

    fn args(&mut self, args: &[GenericArg]) -> Result<()> {
        self.number(args.len());
        args.iter().try_for_each(|&arg| self.arg(arg))
    }

    fn tys(&mut self, tys: &[Ty]) -> Result<()> {
        self.number(tys.len());
        tys.iter().try_for_each(|&ty| self.ty(ty))
    }

    fn konst(&mut self, konst: Const) -> Result<()> {
        let data = self.cx.konst(konst);
        self.ty(data.ty)?;
        match &data.kind {
            ConstKind::Scalar(bits) => {
                self.out.push(0);
                self.out.extend_from_slice(&bits.to_le_bytes());
                Ok(())
            }
            ConstKind::ZeroSized => {
                self.out.push(1);
                Ok(())
            }
            ConstKind::Str(text) => {
                self.out.push(2);
                self.text(text);
                Ok(())
            }
            ConstKind::Branch(parts) => {
                self.out.push(3);
                self.number(parts.len());
                parts.iter().try_for_each(|&part| self.konst(part))
            }
            _ => bail!("a constant in a type has no value"),
        }
    }

    fn sig(&mut self, sig: &FnSig) -> Result<()> {
        self.tys(&sig.inputs)?;
        self.ty(sig.output)?;
        self.out.extend_from_slice(&[u8::from(sig.c_variadic), u8::from(sig.is_unsafe)]);
        self.number(sig.bound_vars as usize);
        self.text(&sig.abi);
        Ok(())
    }

    fn pattern(&mut self, pattern: &Pattern) -> Result<()> {
        match pattern {
            Pattern::Range { start, end } => {
                self.out.push(0);
                self.konst(*start)?;
                self.konst(*end)
            }
            Pattern::NotNull => {
                self.out.push(1);
                Ok(())
            }
            Pattern::Or(patterns) => {
                self.out.push(2);
                self.number(patterns.len());
                patterns.iter().try_for_each(|pattern| self.pattern(pattern))
            }
        }
    }

    fn predicate(&mut self, predicate: &ExistentialPredicate) -> Result<()> {
        match predicate {
            ExistentialPredicate::Trait { def, args } => {
                self.out.push(0);
                self.def(*def)?;
                self.args(args)
            }
            ExistentialPredicate::Projection { def, args, term } => {
                self.out.push(1);
                self.def(*def)?;
                self.args(args)?;
                self.arg(*term)
            }
            ExistentialPredicate::AutoTrait(def) => {
                self.out.push(2);
                self.def(*def)
            }
        }
    }

    fn nominal(&mut self, tag: u8, def: DefId, args: &[GenericArg]) -> Result<()> {
        self.out.push(tag);
        self.def(def)?;
        self.args(args)
    }

    fn ty(&mut self, ty: Ty) -> Result<()> {
        let kind = self.cx.kind(ty);
        match kind {
            TyKind::Bool => self.out.push(0),
            TyKind::Char => self.out.push(1),
            TyKind::Str => self.out.push(2),
            TyKind::Never => self.out.push(3),
            TyKind::Int(int) => self.out.extend_from_slice(&[4, *int as u8]),
            TyKind::Uint(uint) => self.out.extend_from_slice(&[5, *uint as u8]),
            TyKind::Float(float) => self.out.extend_from_slice(&[6, *float as u8]),
            TyKind::Adt(def, args) => self.nominal(7, *def, args)?,
            TyKind::FnDef(def, args) => self.nominal(8, *def, args)?,
            TyKind::Closure(def, args) => self.nominal(9, *def, args)?,
            TyKind::Coroutine(def, args) => self.nominal(10, *def, args)?,
            TyKind::Foreign(def) => self.nominal(11, *def, &[])?,
            TyKind::Array(element, len) => {
                self.out.push(12);
                self.ty(*element)?;
                self.konst(*len)?;
            }
            TyKind::Slice(element) => {
                self.out.push(13);
                self.ty(*element)?;
            }
            TyKind::Pat(base, pattern) => {
                self.out.push(14);
                self.ty(*base)?;
                self.pattern(pattern)?;
            }
            TyKind::RawPtr(pointee, mutability) => {
                self.out.push(15);
                self.mutability(*mutability);
                self.ty(*pointee)?;
            }
            TyKind::Ref(region, pointee, mutability) => {
                self.out.push(16);
                self.region(*region);
                self.mutability(*mutability);
                self.ty(*pointee)?;
            }
            TyKind::FnPtr(sig) => {
                self.out.push(17);
                self.sig(sig)?;
            }
            TyKind::Dynamic { predicates, bound_vars } => {
                self.out.push(18);
                self.number(*bound_vars as usize);
                self.number(predicates.len());
                predicates.iter().try_for_each(|predicate| self.predicate(predicate))?;
            }
            TyKind::Tuple(tys) => {
                self.out.push(19);
                self.tys(tys)?;
            }
            TyKind::Alias(..) | TyKind::Param { .. } | TyKind::Error => {
                bail!("`{}` has no `TypeId`", self.cx.ty_name(ty))
            }
        }
        Ok(())
    }
}
