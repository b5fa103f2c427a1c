//! Unsizing coercions: which types unsize to which, and what metadata the pointer gets.

use crate::alloc::AllocId;
use crate::mono::Mono;
use anyhow::{Result, bail, ensure};
use rac_mir::{AdtKind, ConstKind, ExistentialPredicate, GenericArg, Ty, TyKind};

/// The metadata of an unsized pointer.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum UnsizeMetadata {
    /// An array's length.
    Length(u64),
    /// A vtable.
    VTable(AllocId),
    /// What the pointer carries already.
    Same,
    /// The supertrait's vtable, from this entry of the one that the pointer carries.
    Upcast {
        /// The entry.
        slot: u32,
    },
}

impl Mono<'_> {
    /// `source: Unsize<target>`.
    pub(crate) fn is_unsizable(&self, source: Ty, target: Ty) -> Result<bool> {
        Ok(match (self.kind(source), self.kind(target)) {
            (TyKind::Array(elem, _), TyKind::Slice(to)) => elem == to,
            (TyKind::Dynamic { predicates: from, .. }, TyKind::Dynamic { predicates: to, .. }) => {
                let auto = |p: &&ExistentialPredicate| matches!(p, ExistentialPredicate::AutoTrait(_));
                let autos_kept = to.iter().filter(auto).all(|p| from.contains(p));
                autos_kept
                    && match self.principal_for(target, source)? {
                        None => true,
                        Some(wanted) => self.object_traits(source)?.contains(&wanted),
                    }
            }
            (_, TyKind::Dynamic { predicates, .. }) => {
                if !self.is_sized(source)? {
                    return Ok(false);
                }
                for predicate in predicates {
                    if let ExistentialPredicate::AutoTrait(def) = predicate
                        && !self.holds(*def, &[GenericArg::Type(source)])?
                    {
                        return Ok(false);
                    }
                }
                match self.principal_for(target, source)? {
                    None => true,
                    Some(principal) => self.holds(principal.def, &principal.args)?,
                }
            }
            (TyKind::Adt(from, from_args), TyKind::Adt(to, to_args)) if from == to && source != target => {
                match self.adt(*from)?.variants.first().and_then(|variant| variant.fields.last()) {
                    Some(field) if self.adt(*from)?.kind == AdtKind::Struct => {
                        self.is_unsizable(self.instantiate(field.ty, from_args)?, self.instantiate(field.ty, to_args)?)?
                    }
                    _ => false,
                }
            }
            _ => false,
        })
    }

    /// The parts of two types in which an unsizing changes them: follows equal structs down to the last fields.
    fn unsized_tails(&self, mut source: Ty, mut target: Ty) -> Result<(Ty, Ty)> {
        loop {
            match (self.kind(source), self.kind(target)) {
                (TyKind::Adt(from, from_args), TyKind::Adt(to, to_args))
                    if from == to && self.adt(*from)?.kind == AdtKind::Struct =>
                {
                    let Some(field) = self.adt(*from)?.variants.first().and_then(|variant| variant.fields.last())
                    else {
                        return Ok((source, target));
                    };
                    (source, target) = (self.instantiate(field.ty, from_args)?, self.instantiate(field.ty, to_args)?);
                }
                (TyKind::Tuple(from), TyKind::Tuple(to)) => match (from.last(), to.last()) {
                    (Some(&from), Some(&to)) => (source, target) = (from, to),
                    _ => return Ok((source, target)),
                },
                _ => return Ok((source, target)),
            }
        }
    }

    /// The metadata of a pointer to `source` coerced to one to `target` (pointees).
    pub fn unsize_metadata(&self, source: Ty, target: Ty) -> Result<UnsizeMetadata> {
        let (source, target) = self.unsized_tails(source, target)?;
        match (self.kind(source), self.kind(target)) {
            (TyKind::Array(_, len), TyKind::Slice(_)) => Ok(UnsizeMetadata::Length(self.array_len(*len)?)),
            (TyKind::Dynamic { .. }, TyKind::Dynamic { .. }) => match self.upcast_slot(source, target)? {
                Some(slot) => Ok(UnsizeMetadata::Upcast { slot }),
                None => Ok(UnsizeMetadata::Same),
            },
            (_, TyKind::Dynamic { .. }) => Ok(UnsizeMetadata::VTable(self.allocs.vtable(source, target))),
            _ => bail!("`{}` does not unsize to `{}`", self.ty_name(source), self.ty_name(target)),
        }
    }

    /// The pointees in which an unsizing of `source` to `target` (pointers, or `CoerceUnsized` structs around them) differs.
    pub fn unsize_pointees(&self, source: Ty, target: Ty) -> Result<(Ty, Ty)> {
        match (self.kind(source), self.kind(target)) {
            (TyKind::Ref(_, from, _) | TyKind::RawPtr(from, _), TyKind::Ref(_, to, _) | TyKind::RawPtr(to, _)) => {
                Ok((*from, *to))
            }
            (TyKind::Pat(from, _), TyKind::Pat(to, _)) => self.unsize_pointees(*from, *to),
            (TyKind::Adt(from, from_args), TyKind::Adt(to, to_args)) if from == to => {
                let adt = self.adt(*from)?;
                ensure!(
                    adt.kind == AdtKind::Struct && adt.variants.len() == 1,
                    "`{}` does not coerce",
                    self.ty_name(source)
                );
                for field in &adt.variants[0].fields {
                    let (from, to) = (self.instantiate(field.ty, from_args)?, self.instantiate(field.ty, to_args)?);
                    // `PhantomData<T>` changes too, but carries nothing.
                    if from != to && !self.is_phantom_data(from)? {
                        return self.unsize_pointees(from, to);
                    }
                }
                bail!("no field changes when `{}` is coerced to `{}`", self.ty_name(source), self.ty_name(target))
            }
            _ => bail!("`{}` does not coerce to `{}`", self.ty_name(source), self.ty_name(target)),
        }
    }

    fn is_phantom_data(&self, ty: Ty) -> Result<bool> {
        match self.kind(ty) {
            TyKind::Adt(def, _) => Ok(self.adt(*def)?.flags.contains(rac_mir::AdtFlags::PHANTOM_DATA)),
            _ => Ok(false),
        }
    }

    /// An array length's value.
    pub fn array_len(&self, len: rac_mir::Const) -> Result<u64> {
        match self.konst(self.normalize_const(len)?).kind {
            ConstKind::Scalar(len) => Ok(u64::try_from(len)?),
            _ => bail!("an array's length is not a number"),
        }
    }
}
