//! Specialization: the order of the impls that match one goal, and the item that an impl gives a trait's item.
//!
//! Coherence has checked that of two impls that overlap one specializes the other, so only the direction is asked: the more
//! specific impl has a header that the other's covers, and if they cover each other it has the stronger `where` clauses.

use crate::mono::Mono;
use crate::select::MatchedImpl;
use anyhow::{Result, bail};
use rac_mir::{Clause, DefId, GenericArg, GenericArgs, TraitRef};
use std::rc::Rc;

/// Where the implementation of a trait's item is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LeafItem {
    /// The impl's item, or the trait's own with its default.
    pub def: DefId,
    /// The arguments of the impl or trait that holds it.
    pub parent_args: Rc<[GenericArg]>,
    /// Whether it is the trait's own.
    pub from_trait: bool,
}

impl Mono<'_> {
    /// Sorts impls that match one goal: each one specializes those behind it.
    pub(crate) fn by_specificity(&self, mut impls: Vec<MatchedImpl>) -> Result<Vec<MatchedImpl>> {
        let mut sorted: Vec<MatchedImpl> = Vec::with_capacity(impls.len());
        while !impls.is_empty() {
            let mut best = 0;
            for i in 1..impls.len() {
                if self.is_more_specific(impls[i].def, impls[best].def)? {
                    best = i;
                }
            }
            sorted.push(impls.remove(best));
        }
        Ok(sorted)
    }

    fn is_more_specific(&self, a: DefId, b: DefId) -> Result<bool> {
        let b_covers_a = self.header_covers(b, a)?;
        let a_covers_b = self.header_covers(a, b)?;
        match (b_covers_a, a_covers_b) {
            (Some(_), None) => Ok(true),
            (None, Some(_)) => Ok(false),
            (Some(b_args), Some(_)) => {
                let identity = self.identity_args(a)?;
                let (a_clauses, b_clauses) = (self.elaborated(a, &identity)?, self.elaborated(b, &b_args)?);
                let a_implies_b = b_clauses.iter().all(|clause| a_clauses.contains(clause));
                let b_implies_a = a_clauses.iter().all(|clause| b_clauses.contains(clause));
                if a_implies_b == b_implies_a {
                    // Clauses that only an impl connects (`T: Copy` for `T: TrivialClone`): more clauses are more special.
                    return Ok(a_clauses.len() > b_clauses.len());
                }
                Ok(a_implies_b)
            }
            (None, None) => {
                bail!("`{}` and `{}` overlap, and neither is more specific", self.def_path(a), self.def_path(b))
            }
        }
    }

    /// An impl's clauses with those that supertraits imply, in terms of `args`.
    fn elaborated(&self, def: DefId, args: &[GenericArg]) -> Result<Vec<Clause>> {
        let mut clauses = Vec::new();
        for clause in &self.generics(def)?.predicates {
            match clause {
                Clause::Trait(trait_ref) => {
                    for trait_ref in self.supertraits(&self.subst_trait_ref(trait_ref, args)?)? {
                        let clause = Clause::Trait(trait_ref);
                        if !clauses.contains(&clause) {
                            clauses.push(clause);
                        }
                    }
                }
                Clause::Projection { def, args: own, term } => clauses.push(Clause::Projection {
                    def: *def,
                    args: self.subst_args(own, args)?,
                    term: self.subst_arg(*term, args)?,
                }),
            }
        }
        Ok(clauses)
    }

    /// A definition's own parameters as arguments.
    pub fn identity_args(&self, def: DefId) -> Result<GenericArgs> {
        use rac_mir::{ConstData, ConstKind, GenericParamKind, Region, TyKind};
        let generics = self.generics(def)?;
        let base = generics.parent_count as usize;
        let mut args = match generics.parent {
            Some(parent) if base > 0 => self.identity_args(parent)?.into_vec(),
            _ => Vec::new(),
        };
        args.truncate(base);
        for (i, param) in generics.params.iter().enumerate() {
            let index = (base + i) as u32;
            args.push(match param.kind {
                GenericParamKind::Lifetime => GenericArg::Lifetime(Region::Erased),
                GenericParamKind::Type { .. } => {
                    GenericArg::Type(self.mk(TyKind::Param { index, name: String::new() }))
                }
                GenericParamKind::Const { ty, .. } => GenericArg::Const(
                    self.mk_const(ConstData { ty, kind: ConstKind::Param { index, name: String::new() } }),
                ),
            });
        }
        Ok(args.into())
    }

    /// A trait reference and all its supertraits, itself first, depth first without repetition.
    pub fn supertraits(&self, trait_ref: &TraitRef) -> Result<Vec<TraitRef>> {
        let mut all = vec![trait_ref.clone()];
        self.add_supertraits(trait_ref, &mut all)?;
        Ok(all)
    }

    fn add_supertraits(&self, trait_ref: &TraitRef, all: &mut Vec<TraitRef>) -> Result<()> {
        for supertrait in &self.trait_item(trait_ref.def)?.supertraits {
            let supertrait = self.subst_trait_ref(supertrait, &trait_ref.args)?;
            let supertrait = TraitRef { def: supertrait.def, args: self.erase_escaping_args(&supertrait.args)? };
            if !all.contains(&supertrait) {
                all.push(supertrait.clone());
                self.add_supertraits(&supertrait, all)?;
            }
        }
        Ok(())
    }

    /// The item that implements `trait_item`, given the impls that match, most specific first. An item that no impl has is the
    /// trait's default.
    pub fn leaf_item(&self, impls: &[MatchedImpl], trait_item: DefId, trait_args: &[GenericArg]) -> Result<LeafItem> {
        for MatchedImpl { def, args } in impls {
            let item = self.impl_item(*def)?;
            if let Some(found) = item.items.iter().find(|assoc| assoc.trait_item == Some(trait_item)) {
                return Ok(LeafItem { def: found.def, parent_args: Rc::clone(args), from_trait: false });
            }
        }
        Ok(LeafItem { def: trait_item, parent_args: trait_args.into(), from_trait: true })
    }
}
