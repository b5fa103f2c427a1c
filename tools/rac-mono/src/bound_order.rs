//! The order of a `dyn` type's bounds: the principal, then projections, then auto traits, each by rustc's hash of its path.
//! It enters symbols, and the same type of two dumps must be one type.

use crate::mono::Mono;
use anyhow::Result;
use rac_mir::{DefId, DefKind, ExistentialPredicate, TyKind};
use rac_symbol::{PathStep, path_hash};

impl Mono<'_> {
    /// The type's structure with its own bounds in order, if it has any.
    pub fn sort_bounds(&self, mut kind: TyKind) -> Result<TyKind> {
        if let TyKind::Dynamic { predicates, .. } = &mut kind {
            let key = |predicate: &ExistentialPredicate| {
                Ok(match predicate {
                    ExistentialPredicate::Trait { .. } => (0, (0, 0)),
                    ExistentialPredicate::Projection { def, .. } => (1, self.rustc_path_hash(*def)?),
                    ExistentialPredicate::AutoTrait(def) => (2, self.rustc_path_hash(*def)?),
                })
            };
            if predicates.len() > 1 {
                let keys = predicates.iter().map(key).collect::<Result<Vec<_>>>()?;
                let mut order: Vec<_> = keys.into_iter().zip(std::mem::take(predicates)).collect();
                order.sort_by_key(|&(key, _)| key);
                *predicates = order.into_iter().map(|(_, predicate)| predicate).collect();
            }
        }
        Ok(kind)
    }

    /// rustc's hash of a definition's path: its crate's id, and the hash within the crate.
    fn rustc_path_hash(&self, def: DefId) -> Result<(u64, u64)> {
        let krate = self.crate_of(def)?.disambiguator;
        let mut steps = Vec::new();
        let mut at = def;
        while let Some(parent) = self.def(at)?.parent {
            steps.push(at);
            at = parent;
        }
        let mut hash = krate;
        for step in steps.into_iter().rev() {
            let record = self.def(step)?;
            let name = record.name.as_deref().unwrap_or("");
            let step = match record.kind {
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
            };
            hash = path_hash(hash, step, record.disambiguator);
        }
        Ok((krate, hash))
    }
}
