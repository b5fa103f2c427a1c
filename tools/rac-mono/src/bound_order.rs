//! The order of a `dyn` type's bounds: the principal, then projections, then auto traits, each by rustc's hash of its path.
//! It enters symbols, and the same type of two dumps must be one type.

use crate::mono::Mono;
use anyhow::Result;
use rac_mir::{ExistentialPredicate, TyKind};

impl Mono<'_> {
    /// The type's structure with its own bounds in order, if it has any.
    pub fn sort_bounds(&self, mut kind: TyKind) -> Result<TyKind> {
        if let TyKind::Dynamic { predicates, .. } = &mut kind {
            let key = |predicate: &ExistentialPredicate| {
                Ok(match predicate {
                    ExistentialPredicate::Trait { .. } => (0, (0, 0)),
                    ExistentialPredicate::Projection { def, .. } => (1, self.path_order(*def)?),
                    ExistentialPredicate::AutoTrait(def) => (2, self.path_order(*def)?),
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
}
