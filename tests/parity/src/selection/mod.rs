//! Impl selection: rac-mono's matching against rust-analyzer's trait solver.
//!
//! The pairs are those that compiling the test programs asks about, in std's code and in theirs. For each, rust-analyzer is
//! asked whether the trait is implemented, and, if the trait has a method, which impl's the one that runs is and with what
//! arguments. This is the one place beside rac-lower where rust-analyzer is linked: as an oracle, in a test.

mod definitions;
mod erase;
mod types;

use crate::excuses::Excuses;
use crate::table::Report;
use anyhow::Result;
use definitions::Definitions;
use either::Either;
use erase::erased;
use ra_ap_base_db::Crate;
use ra_ap_hir_def::{FunctionId, ItemContainerId, Lookup as _, TraitId};
use ra_ap_hir_ty::ParamEnvAndCrate;
use ra_ap_hir_ty::db::HirDatabase as _;
use ra_ap_hir_ty::next_solver::infer::DbInternerInferExt as _;
use ra_ap_hir_ty::next_solver::infer::traits::{Obligation, ObligationCause};
use ra_ap_hir_ty::next_solver::{self as ns, ParamEnv, TypingMode};
use rac_lower::cx::LowerCx;
use rac_lower::defs::Definition;
use rac_mir::{DefId, DefKind, GenericArg};
use rac_mono::mono::Mono;
use rac_mono::select::Selection;
use std::collections::{BTreeSet, HashMap};
use types::Translator;

/// Compares the pairs of a program whose items `cx` has collected. `seen`: the pairs that other programs had.
pub fn of_program(
    lower: Lower<'_, '_>,
    cx: &Mono<'_>,
    crates: HashMap<String, Crate>,
    seen: &mut BTreeSet<String>,
    excuses: &Excuses,
    report: &mut Report,
) -> Result<()> {
    let oracle = Oracle { cx, types: Translator::new(lower, cx, Definitions::new(lower, cx, crates)) };
    let mut selected: Vec<_> =
        cx.selected().into_iter().map(|(goal, answer)| (cx.trait_ref_name(goal.0, &goal.1), goal, answer)).collect();
    selected.sort_by(|a, b| a.0.cmp(&b.0));
    for (name, (trait_def, args), selection) in selected {
        if !seen.insert(name.clone()) {
            continue;
        }
        // What rust-analyzer has no type for is not compared: opaque constants, types of failed bodies.
        let Some(difference) = oracle.difference(trait_def, &args, selection.as_ref())? else { continue };
        match (difference, excuses.reason(&name)) {
            (Some(_), Some(reason)) => report.excuse(name, reason),
            (difference, _) => report.count(difference.map(|text| format!("{name}: {text}"))),
        }
    }
    Ok(())
}

/// rust-analyzer beside rac-mono.
struct Oracle<'c, 'a, 'db> {
    cx: &'c Mono<'a>,
    types: Translator<'c, 'a, 'db>,
}

impl<'db> Oracle<'_, '_, 'db> {
    /// How rust-analyzer's answer differs; the outer `None` if it cannot be asked.
    fn difference(
        &self,
        trait_def: DefId,
        args: &[GenericArg],
        selection: Option<&Selection>,
    ) -> Result<Option<Option<String>>> {
        let Some(Definition::Trait(trait_id)) = self.types.definition(trait_def) else { return Ok(None) };
        let Some(trait_args) = self.types.args(args) else { return Ok(None) };
        let holds = self.holds(trait_id, trait_args);
        if holds != selection.is_some() {
            let (ours, theirs) = (describe(self.cx, selection), if holds { "holds" } else { "does not hold" });
            return Ok(Some(Some(format!("rac: {ours}; rust-analyzer: {theirs}"))));
        }
        let Some(Selection::Impls(impls)) = selection else { return Ok(Some(None)) };
        let Some(method) = self.method(trait_def)? else { return Ok(Some(None)) };
        let leaf = self.cx.leaf_item(impls, method, args)?;
        let Some(Definition::Fn(method)) = self.types.definition(method) else { return Ok(None) };
        let theirs = self.lookup(method, trait_args);
        if leaf.from_trait {
            // The default runs: rust-analyzer gives back the method that it was asked for.
            let is_default = matches!(theirs.0, Either::Left(found) if found == method);
            return Ok(Some((!is_default).then(|| "rac: the trait's default; rust-analyzer: an impl's".to_owned())));
        }
        let impl_def = self.cx.parent(leaf.def)?;
        let same_impl = self.is_impl(impl_def, &theirs.0);
        // rust-analyzer's derived impls have the type's parameters, not those of the impl that rac expands a derive to.
        let args: &[GenericArg] = match (&theirs.0, args) {
            (Either::Right(_), [GenericArg::Type(ty), ..]) if let rac_mir::TyKind::Adt(_, args) = self.cx.kind(*ty) => {
                args
            }
            _ => &leaf.parent_args,
        };
        let Some(impl_args) = self.types.args(args) else { return Ok(None) };
        let theirs_args = ns::GenericArgs::new_from_slice(&theirs.1[..impl_args.len().min(theirs.1.len())]);
        let interner = self.types.interner();
        let same_args = erased(interner, theirs_args) == erased(interner, impl_args);
        if same_impl && same_args {
            return Ok(Some(None));
        }
        let ours = self.cx.def_path_args(impl_def, &leaf.parent_args);
        Ok(Some(Some(format!(
            "rac: {ours} {impl_args:?}; rust-analyzer: {}, {theirs_args:?}",
            self.describe(&theirs.0)
        ))))
    }

    /// Whether rust-analyzer proves the trait for these arguments.
    fn holds(&self, trait_id: TraitId, args: ns::GenericArgs<'db>) -> bool {
        let interner = self.types.lower.interner();
        let infcx = interner.infer_ctxt().build(TypingMode::PostAnalysis);
        let trait_ref = ns::TraitRef::new_from_args(interner, trait_id.into(), args);
        let env = ParamEnv::empty(interner);
        let obligation: Obligation<'db, ns::Predicate<'db>> =
            Obligation::new(interner, ObligationCause::dummy(), env, trait_ref);
        infcx.predicate_must_hold_modulo_regions(&obligation)
    }

    /// The method by which the trait's impls are told apart: one that every impl has, if there is any.
    fn method(&self, trait_def: DefId) -> Result<Option<DefId>> {
        let items = &self.cx.trait_item(trait_def)?.items;
        let methods = || items.iter().copied().filter(|&item| matches!(self.cx.def_kind(item), Ok(DefKind::AssocFn)));
        Ok(methods().find(|&method| !self.cx.has_body(method)).or_else(|| methods().next()))
    }

    /// The method that runs, by `lookup_impl_method`. The method's own parameters do not matter: they are `()`.
    fn lookup(&self, method: FunctionId, trait_args: ns::GenericArgs<'db>) -> Found<'db> {
        let lower = self.types.lower;
        let interner = lower.interner();
        let args = ns::GenericArgs::for_item(interner, method.into(), |index, id, _, _| {
            match trait_args.get(index as usize) {
                Some(arg) => *arg,
                None => self.types.placeholder(id),
            }
        });
        let env = ParamEnvAndCrate { param_env: ParamEnv::empty(interner), krate: lower.krate };
        lower.db.lookup_impl_method(env, method, args)
    }

    /// Whether a method that rust-analyzer found is of rac's impl. Its impls of built-in derives are not those that rac expands:
    /// there the trait and the type decide.
    fn is_impl(&self, impl_def: DefId, found: &FoundMethod) -> bool {
        let ours = self.types.definition(impl_def);
        let lower = self.types.lower;
        match found {
            Either::Left(method) => match method.lookup(lower.db).container {
                ItemContainerId::ImplId(id) => ours == Some(Definition::Impl(id)),
                _ => false,
            },
            Either::Right((derived, _)) => {
                let Ok(item) = self.cx.impl_item(impl_def) else { return false };
                let loc = derived.loc(lower.db);
                let rac_mir::TyKind::Adt(adt, _) = *self.cx.kind(item.self_ty) else { return false };
                self.types.definition(adt) == Some(Definition::Adt(loc.adt))
                    && loc.trait_.get_id(lower.lang()).map(Definition::Trait)
                        == item.trait_ref.as_ref().and_then(|trait_ref| self.types.definition(trait_ref.def))
            }
        }
    }

    fn describe(&self, found: &FoundMethod) -> String {
        match found {
            Either::Left(method) => self.types.lower.path(Definition::Fn(*method)),
            Either::Right((derived, _)) => format!("a derived impl of {:?}", derived.loc(self.types.lower.db).trait_),
        }
    }
}

/// A method of an impl or of a built-in derive.
type FoundMethod =
    Either<FunctionId, (ra_ap_hir_def::BuiltinDeriveImplId, ra_ap_hir_def::builtin_derive::BuiltinDeriveImplMethod)>;
/// A method with its arguments.
type Found<'db> = (FoundMethod, ns::GenericArgs<'db>);

fn describe(cx: &Mono<'_>, selection: Option<&Selection>) -> String {
    match selection {
        None => "not implemented".to_owned(),
        Some(Selection::Object) => "by the object".to_owned(),
        Some(Selection::Builtin) => "built in".to_owned(),
        Some(Selection::Impls(impls)) => cx.def_path_args(impls[0].def, &impls[0].args),
    }
}

/// Lowering's context, as the modules here need it.
pub type Lower<'c, 'db> = &'c LowerCx<'db>;
