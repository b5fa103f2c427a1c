//! rustc's hashes of definitions' paths (its `DefPathHash`): the crate's id, and the hash within the crate.

use crate::mono::Mono;
use anyhow::Result;
use rac_mir::{DefId, DefKind};
use rac_symbol::{Fingerprint, PathStep, path_hash};

impl Mono<'_> {
    /// The hash of a definition's path.
    pub(crate) fn path_hash(&self, def: DefId) -> Result<Fingerprint> {
        if let Some(known) = self.path_hashes.get(&def) {
            return Ok(known);
        }
        let krate = self.crate_of(def)?.disambiguator;
        let mut steps = Vec::new();
        let mut at = def;
        while let Some(parent) = self.def(at)?.parent {
            steps.push(at);
            at = parent;
        }
        let mut hash = Fingerprint(krate, krate);
        for step in steps.into_iter().rev() {
            hash = match self.path_hashes.get(&step) {
                Some(known) => known,
                None => {
                    let record = self.def(step)?;
                    let name = record.name.as_deref().unwrap_or("");
                    let step_hash = child_hash(hash, path_step(record.kind, name), record.disambiguator);
                    self.path_hashes.insert(step, step_hash)
                }
            };
        }
        Ok(self.path_hashes.insert(def, hash))
    }

    /// The hash of the path of the function that a struct's or variant's constructor is.
    pub(crate) fn ctor_path_hash(&self, def: DefId) -> Result<Fingerprint> {
        Ok(child_hash(self.path_hash(def)?, PathStep::Ctor, 0))
    }

    /// What rustc sorts definitions of several crates by.
    pub(crate) fn path_order(&self, def: DefId) -> Result<(u64, u64)> {
        let Fingerprint(krate, local) = self.path_hash(def)?;
        Ok((krate, local))
    }
}

/// The hash of the path of a definition inside another.
pub(crate) fn child_hash(parent: Fingerprint, step: PathStep<'_>, disambiguator: u32) -> Fingerprint {
    Fingerprint(parent.0, path_hash(parent.1, step, disambiguator))
}

fn path_step(kind: DefKind, name: &str) -> PathStep<'_> {
    match kind {
        DefKind::Impl => PathStep::Impl,
        DefKind::ForeignMod => PathStep::ForeignMod,
        DefKind::Closure | DefKind::Coroutine => PathStep::Closure,
        DefKind::AnonConst | DefKind::InlineConst => PathStep::AnonConst,
        DefKind::Fn | DefKind::AssocFn | DefKind::Const | DefKind::AssocConst | DefKind::Static => {
            PathStep::Value(name)
        }
        DefKind::Crate
        | DefKind::Mod
        | DefKind::Struct
        | DefKind::Union
        | DefKind::Enum
        | DefKind::Variant
        | DefKind::Trait
        | DefKind::ForeignTy
        | DefKind::AssocTy
        | DefKind::OpaqueTy => PathStep::Type(name),
    }
}
