//! rustc's stable hash of an ADT's definition, which is part of the `TypeId` of every type that it is in: its path, its
//! variants and fields with their visibilities, its flags and its representation. Types of fields do not count.

use crate::mono::Mono;
use crate::path_hash::child_hash;
use crate::ty::scalar_size;
use anyhow::{Context, Result};
use rac_mir::{AdtFlags, AdtItem, AdtKind, CtorKind, DefId, FieldItem, ReprOptions, TyKind, VariantItem, Visibility};
use rac_symbol::{Fingerprint, PathStep, StableHasher};

impl Mono<'_> {
    /// The hash of the struct, enum or union.
    pub(crate) fn adt_hash(&self, def: DefId) -> Result<Fingerprint> {
        if let Some(known) = self.adt_hashes.get(&def) {
            return Ok(known);
        }
        let adt = self.adt(def)?;
        let path = self.path_hash(def)?;
        let mut hasher = StableHasher::new();
        hasher.fingerprint(path);
        hasher.u64(adt.variants.len() as u64);
        let mut since_explicit = 0;
        for variant in &adt.variants {
            if variant.discr.is_some() {
                since_explicit = 0;
            }
            self.hash_variant(&mut hasher, variant, since_explicit)?;
            since_explicit += 1;
        }
        hasher.u16(self.rustc_adt_flags(def, adt));
        self.hash_repr(&mut hasher, adt)?;
        // The seed for layouts in random order.
        hasher.u64(path.to_smaller_hash());
        Ok(self.adt_hashes.insert(def, hasher.finish()))
    }

    /// `since_explicit` counts the variants since the last with an explicit discriminant, or since the first.
    fn hash_variant(&self, hasher: &mut StableHasher, variant: &VariantItem, since_explicit: u32) -> Result<()> {
        let path = self.path_hash(variant.def)?;
        hasher.fingerprint(path);
        match variant.ctor {
            CtorKind::Named => hasher.u8(0),
            ctor => {
                hasher.u8(1);
                hasher.discriminant(u8::from(ctor == CtorKind::Const));
                hasher.fingerprint(self.ctor_path_hash(variant.def)?);
            }
        }
        hasher.str(&variant.name);
        if variant.discr.is_some() {
            hasher.discriminant(0);
            hasher.fingerprint(child_hash(path, PathStep::AnonConst, 0));
        } else {
            hasher.discriminant(1);
            hasher.u32(since_explicit);
        }
        hasher.u64(variant.fields.len() as u64);
        for field in &variant.fields {
            self.hash_field(hasher, path, field)?;
        }
        // No error taints the variant.
        hasher.u8(0);
        hasher.u8(u8::from(variant.non_exhaustive));
        Ok(())
    }

    fn hash_field(&self, hasher: &mut StableHasher, variant: Fingerprint, field: &FieldItem) -> Result<()> {
        hasher.fingerprint(child_hash(variant, PathStep::Value(&field.name), 0));
        hasher.str(&field.name);
        match field.vis {
            Visibility::Public => hasher.discriminant(0),
            Visibility::Restricted(module) => {
                hasher.discriminant(1);
                hasher.fingerprint(self.path_hash(module)?);
            }
        }
        // Safe, and without a default value.
        hasher.discriminant(1);
        hasher.u8(0);
        Ok(())
    }

    /// rustc's `AdtFlags`.
    fn rustc_adt_flags(&self, def: DefId, adt: &AdtItem) -> u16 {
        let has_ctor = adt.variants.first().is_some_and(|variant| variant.ctor != CtorKind::Named);
        [
            (adt.kind == AdtKind::Enum, 0),
            (adt.kind == AdtKind::Union, 1),
            (adt.kind == AdtKind::Struct, 2),
            (adt.kind == AdtKind::Struct && has_ctor, 3),
            (adt.flags.contains(AdtFlags::PHANTOM_DATA), 4),
            (adt.flags.contains(AdtFlags::FUNDAMENTAL), 5),
            (adt.flags.contains(AdtFlags::BOX), 6),
            (adt.flags.contains(AdtFlags::MANUALLY_DROP), 7),
            (adt.flags.contains(AdtFlags::NON_EXHAUSTIVE), 8),
            (adt.flags.contains(AdtFlags::UNSAFE_CELL), 9),
            (adt.flags.contains(AdtFlags::UNSAFE_PINNED), 10),
            (self.is_lang_item(def, "pin"), 11),
        ]
        .into_iter()
        .filter(|&(set, _)| set)
        .fold(0, |flags, (_, bit)| flags | 1 << bit)
    }

    /// rustc's `ReprOptions` without the seed.
    fn hash_repr(&self, hasher: &mut StableHasher, adt: &AdtItem) -> Result<()> {
        let ReprOptions { int, align, pack, c, transparent, simd } = adt.repr;
        hasher.u8(u8::from(int.is_some()));
        if let Some(int) = int {
            let kind = self.kind(int);
            let signed = matches!(kind, TyKind::Int(_));
            if int == self.common.isize || int == self.common.usize {
                hasher.discriminant(0);
            } else {
                hasher.discriminant(1);
                let size = scalar_size(kind).context("a representation is no integer type")?;
                hasher.discriminant(size.trailing_zeros() as u8);
            }
            hasher.u8(u8::from(signed));
        }
        for bytes in [align, pack] {
            hasher.u8(u8::from(bytes.is_some()));
            if let Some(bytes) = bytes {
                hasher.u8(bytes.trailing_zeros() as u8);
            }
        }
        // The pointer of a `Box` must stay where it is declared: rustc's `IS_LINEAR`.
        let linear = adt.flags.contains(AdtFlags::BOX);
        hasher.u8(u8::from(c) | u8::from(simd) << 1 | u8::from(transparent) << 2 | u8::from(linear) << 3);
        // No scalable vector.
        hasher.u8(0);
        Ok(())
    }
}
