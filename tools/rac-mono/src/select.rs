//! Impl selection: which impl makes `Self: Trait<…>` true for concrete types.
//!
//! Regions are erased and types concrete, so selection is matching: an impl applies if its header matches and its `where`
//! clauses hold, which is selection again. Answers are memoised. A goal that needs itself holds if the trait is coinductive
//! (auto traits and `Sized`), otherwise not; answers that rested on such an assumption are memoised only at the cycle's head.

use crate::arena::Memo;
use crate::builtin_impls::Builtin;
use crate::mono::Mono;
use anyhow::{Context, Result, bail, ensure};
use rac_mir::{
    Clause, Const, ConstKind, DefId, ExistentialPredicate, GenericArg, GenericArgs, GenericParamKind, ImplPolarity,
    Pattern, Region, TraitRef, Ty, TyKind,
};
use rustc_hash::FxHashMap;
use std::fmt;
use std::rc::Rc;

/// Why a goal holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Selection {
    /// By impls: the most specific first, then those it specializes.
    Impls(Rc<[MatchedImpl]>),
    /// `dyn Trait: Trait`, or a supertrait of it.
    Object,
    /// The compiler knows.
    Builtin,
}

/// An impl with its arguments.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MatchedImpl {
    /// The impl.
    pub def: DefId,
    /// Its arguments.
    pub args: Rc<[GenericArg]>,
}

/// A trait that is not implemented: an error if the program needs it, just "no" inside a `where` clause.
#[derive(Debug)]
pub struct Unimplemented(pub String);

impl fmt::Display for Unimplemented {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is not implemented", self.0)
    }
}

impl std::error::Error for Unimplemented {}

/// Turns "not implemented" into `None`; other errors stay errors.
pub fn if_implemented<T>(result: Result<T>) -> Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.downcast_ref::<Unimplemented>().is_some() => Ok(None),
        Err(error) => Err(error),
    }
}

/// Goals under way.
#[derive(Default)]
pub(crate) struct Stack {
    goals: Vec<(DefId, GenericArgs)>,
    /// The outermost goal that an answer since then has rested on.
    head: Option<usize>,
}

/// Goals nest no deeper; only a type that grows without end gets there.
const MAX_GOALS: usize = 600;

/// What is known of a type from its outermost constructor, to skip impls that cannot match.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
enum Simplified {
    Def(DefId),
    Shape(std::mem::Discriminant<TyKind>),
    Int(rac_mir::IntTy),
    Uint(rac_mir::UintTy),
    Float(rac_mir::FloatTy),
    Pointer(bool, rac_mir::Mutability),
    Tuple(usize),
}

/// A trait's impls by their self type.
#[derive(Default)]
pub(crate) struct ImplIndex {
    by_self: FxHashMap<Simplified, Vec<DefId>>,
    blanket: Vec<DefId>,
}

/// Impl indices by trait.
pub(crate) type ImplIndices = Memo<DefId, Rc<ImplIndex>>;

/// A match under way: the impl's arguments found so far, and what can only be compared once they are known.
struct Match {
    args: Vec<Option<GenericArg>>,
    deferred: Vec<(GenericArg, GenericArg)>,
}

impl Match {
    fn complete(&self) -> Option<GenericArgs> {
        self.args.iter().copied().collect()
    }
}

impl<'a> Mono<'a> {
    /// Whether `args[0]: Trait<args[1..]>`. The arguments are concrete and normalised.
    pub fn holds(&self, trait_def: DefId, args: &[GenericArg]) -> Result<bool> {
        Ok(self.select(trait_def, args)?.is_some())
    }

    /// Whether the type implements a lang-item trait without arguments; `false` if no dump defines it.
    pub fn type_implements(&self, ty: Ty, lang: &str) -> Result<bool> {
        match self.find_lang_item(lang) {
            Some(def) => self.holds(def, &[GenericArg::Type(ty)]),
            None => Ok(false),
        }
    }

    /// What has been selected so far: the goals and their answers, in no order.
    pub fn selected(&self) -> Vec<((DefId, GenericArgs), Option<Selection>)> {
        self.selections.entries()
    }

    /// Why `args[0]: Trait<args[1..]>` holds; `None` if it does not.
    pub fn select(&self, trait_def: DefId, args: &[GenericArg]) -> Result<Option<Selection>> {
        let key: (DefId, GenericArgs) = (trait_def, args.into());
        if let Some(known) = self.selections.get(&key) {
            return Ok(known);
        }
        let depth = {
            let mut stack = self.selecting.borrow_mut();
            if let Some(at) = stack.goals.iter().position(|goal| *goal == key) {
                stack.head = Some(stack.head.map_or(at, |head| head.min(at)));
                drop(stack);
                return Ok(self.is_coinductive(trait_def)?.then_some(Selection::Builtin));
            }
            ensure!(
                stack.goals.len() < MAX_GOALS,
                "deciding whether {} holds does not end",
                self.trait_ref_name(trait_def, args)
            );
            stack.goals.push(key.clone());
            stack.goals.len() - 1
        };
        let outer_head = self.selecting.borrow_mut().head.take();
        let result = self.select_uncached(trait_def, args);
        let mut stack = self.selecting.borrow_mut();
        stack.goals.truncate(depth);
        let provisional = stack.head.filter(|&head| head < depth);
        stack.head = [provisional, outer_head].into_iter().flatten().min();
        drop(stack);
        let result = result?;
        if provisional.is_none() {
            self.selections.insert(key, result.clone());
        }
        Ok(result)
    }

    fn is_coinductive(&self, trait_def: DefId) -> Result<bool> {
        let sized = matches!(self.lang_name(trait_def), Some("sized" | "meta_sized" | "pointee_sized"));
        Ok(sized || self.trait_item(trait_def)?.is_auto)
    }

    fn select_uncached(&self, trait_def: DefId, args: &[GenericArg]) -> Result<Option<Selection>> {
        let Some(&GenericArg::Type(self_ty)) = args.first() else {
            bail!("the trait `{}` is used without a self type", self.def_path(trait_def));
        };
        ensure!(
            !self.info(self_ty).has_param && !self.info(self_ty).has_error,
            "{} is not concrete",
            self.trait_ref_name(trait_def, args)
        );
        match self.builtin_impl(trait_def, self_ty, args)? {
            Builtin::Yes => return Ok(Some(Selection::Builtin)),
            Builtin::No => return Ok(None),
            Builtin::Impls => {}
        }
        if self.object_implements(self_ty, trait_def, args)? {
            return Ok(Some(Selection::Object));
        }
        let is_auto = self.trait_item(trait_def)?.is_auto;
        let mut matched = Vec::new();
        for def in self.candidate_impls(trait_def, self_ty)? {
            let Some(found) = self.match_header(def, args)? else { continue };
            match self.match_clauses(def, found)? {
                Some(impl_args) => matched.push(MatchedImpl { def, args: impl_args.into() }),
                // An explicit impl of an auto trait that matches decides, even if its `where` clauses fail.
                None if is_auto => return Ok(None),
                None => {}
            }
        }
        if matched.is_empty() && is_auto {
            return Ok(self.auto_impl(trait_def, self_ty)?.then_some(Selection::Builtin));
        }
        let matched = self.by_specificity(matched)?;
        match matched.first() {
            None => Ok(None),
            Some(first) if self.impl_item(first.def)?.polarity == ImplPolarity::Negative => Ok(None),
            Some(_) => Ok(Some(Selection::Impls(matched.into()))),
        }
    }

    /// The impls of a trait that may match by the self type's outermost constructor.
    fn candidate_impls(&self, trait_def: DefId, self_ty: Ty) -> Result<Vec<DefId>> {
        let index = match self.impl_indices.get(&trait_def) {
            Some(index) => index,
            None => self.impl_indices.insert(trait_def, Rc::new(self.index_impls(trait_def)?)),
        };
        let specific = self.simplify(self_ty).and_then(|key| index.by_self.get(&key));
        Ok(specific.into_iter().flatten().chain(&index.blanket).copied().collect())
    }

    fn index_impls(&self, trait_def: DefId) -> Result<ImplIndex> {
        let mut index = ImplIndex::default();
        for &def in self.impls_of(trait_def) {
            match self.simplify(self.impl_item(def)?.self_ty) {
                Some(key) => index.by_self.entry(key).or_default().push(def),
                None => index.blanket.push(def),
            }
        }
        Ok(index)
    }

    /// `None` for types that match more than one constructor: parameters and aliases.
    fn simplify(&self, ty: Ty) -> Option<Simplified> {
        let kind = self.kind(ty);
        Some(match kind {
            TyKind::Param { .. } | TyKind::Alias(..) | TyKind::Error => return None,
            TyKind::Adt(def, _)
            | TyKind::Foreign(def)
            | TyKind::FnDef(def, _)
            | TyKind::Closure(def, _)
            | TyKind::Coroutine(def, _) => Simplified::Def(*def),
            TyKind::Int(int) => Simplified::Int(*int),
            TyKind::Uint(int) => Simplified::Uint(*int),
            TyKind::Float(float) => Simplified::Float(*float),
            TyKind::RawPtr(_, mutability) => Simplified::Pointer(true, *mutability),
            TyKind::Ref(_, _, mutability) => Simplified::Pointer(false, *mutability),
            TyKind::Tuple(tys) => Simplified::Tuple(tys.len()),
            kind => Simplified::Shape(std::mem::discriminant(kind)),
        })
    }

    /// Matches an impl's trait reference with the goal's arguments.
    fn match_header(&self, def: DefId, args: &[GenericArg]) -> Result<Option<Match>> {
        let item = self.impl_item(def)?;
        let Some(trait_ref) = &item.trait_ref else { return Ok(None) };
        ensure!(
            trait_ref.args.len() == args.len(),
            "`{}` gives its trait {} arguments instead of {}",
            self.def_path(def),
            trait_ref.args.len(),
            args.len()
        );
        let params = &self.generics(def)?.params;
        let erased = Some(GenericArg::Lifetime(Region::Erased));
        let start =
            |param: &rac_mir::GenericParam| if param.kind == GenericParamKind::Lifetime { erased } else { None };
        let mut found = Match { args: params.iter().map(start).collect(), deferred: Vec::new() };
        for (&pattern, &value) in trait_ref.args.iter().zip(args) {
            if !self.match_arg(pattern, value, &mut found)? {
                return Ok(None);
            }
        }
        Ok(Some(found))
    }

    /// Checks an impl's `where` clauses, which may determine the arguments that the header leaves open.
    fn match_clauses(&self, def: DefId, mut found: Match) -> Result<Option<GenericArgs>> {
        let mut pending: Vec<&Clause> = self.generics(def)?.predicates.iter().collect();
        loop {
            let before = pending.len();
            let mut postponed = Vec::new();
            for clause in pending {
                match self.match_clause(clause, &mut found)? {
                    Some(true) => {}
                    Some(false) => return Ok(None),
                    None => postponed.push(clause),
                }
            }
            if postponed.is_empty() {
                break;
            }
            if postponed.len() == before {
                bail!("a `where` clause of `{}` leaves the impl's parameters open", self.def_path(def));
            }
            pending = postponed;
        }
        let Some(args) = found.complete() else {
            bail!("the impl `{}` has a parameter that nothing determines", self.def_path(def));
        };
        for (pattern, value) in found.deferred {
            let Some(pattern) = if_implemented(self.instantiate_arg(pattern, &args))? else { return Ok(None) };
            if !self.same_but_lifetimes(pattern, value)? {
                return Ok(None);
            }
        }
        Ok(Some(args))
    }

    /// Whether one clause holds; `None` if its parameters are not known yet.
    fn match_clause(&self, clause: &Clause, found: &mut Match) -> Result<Option<bool>> {
        let (Clause::Trait(TraitRef { args: clause_args, .. }) | Clause::Projection { args: clause_args, .. }) = clause;
        if !self.args_known(clause_args, found) {
            return Ok(None);
        }
        let known: GenericArgs =
            found.args.iter().map(|arg| arg.unwrap_or(GenericArg::Lifetime(Region::Erased))).collect();
        let Some(args) = if_implemented(self.instantiate_args(clause_args, &known))? else { return Ok(Some(false)) };
        match clause {
            Clause::Trait(trait_ref) => Ok(Some(self.holds(trait_ref.def, &args)?)),
            Clause::Projection { def, term, .. } => match if_implemented(self.project(*def, &args))? {
                Some(value) => Ok(Some(self.match_arg(*term, value, found)?)),
                None => Ok(Some(false)),
            },
        }
    }

    fn args_known(&self, args: &[GenericArg], found: &Match) -> bool {
        found.args.iter().all(Option::is_some) || args.iter().all(|&arg| self.arg_known(arg, found))
    }

    fn arg_known(&self, arg: GenericArg, found: &Match) -> bool {
        let known = |index: &u32| found.args.get(*index as usize).is_some_and(Option::is_some);
        match arg {
            GenericArg::Lifetime(_) => true,
            GenericArg::Type(ty) if !self.info(ty).has_param => true,
            GenericArg::Type(ty) => {
                let all = |tys: &[Ty]| tys.iter().all(|&ty| self.arg_known(GenericArg::Type(ty), found));
                match self.kind(ty) {
                    TyKind::Param { index, .. } => known(index),
                    TyKind::Adt(_, args)
                    | TyKind::FnDef(_, args)
                    | TyKind::Closure(_, args)
                    | TyKind::Coroutine(_, args)
                    | TyKind::Alias(_, _, args) => self.args_known(args, found),
                    TyKind::Array(elem, len) => all(&[*elem]) && self.arg_known(GenericArg::Const(*len), found),
                    TyKind::Slice(ty) | TyKind::RawPtr(ty, _) | TyKind::Ref(_, ty, _) | TyKind::Pat(ty, _) => {
                        all(&[*ty])
                    }
                    TyKind::FnPtr(sig) => all(&sig.inputs) && all(&[sig.output]),
                    TyKind::Tuple(tys) => all(tys),
                    TyKind::Dynamic { predicates, .. } => predicates.iter().all(|predicate| match predicate {
                        ExistentialPredicate::Trait { args, .. } => self.args_known(args, found),
                        ExistentialPredicate::Projection { args, term, .. } => {
                            self.args_known(args, found) && self.arg_known(*term, found)
                        }
                        ExistentialPredicate::AutoTrait(_) => true,
                    }),
                    _ => true,
                }
            }
            GenericArg::Const(konst) => match &self.konst(konst).kind {
                ConstKind::Param { index, .. } => known(index),
                ConstKind::Unevaluated { args, .. } => self.args_known(args, found),
                ConstKind::Branch(fields) => {
                    fields.iter().all(|&field| self.arg_known(GenericArg::Const(field), found))
                }
                _ => true,
            },
        }
    }

    /// Matches a pattern, which may have parameters, with a concrete value.
    fn match_arg(&self, pattern: GenericArg, value: GenericArg, found: &mut Match) -> Result<bool> {
        match (pattern, value) {
            (GenericArg::Lifetime(_), GenericArg::Lifetime(_)) => Ok(true),
            (GenericArg::Type(pattern), GenericArg::Type(value)) => self.match_ty(pattern, value, found),
            (GenericArg::Const(pattern), GenericArg::Const(value)) => self.match_const(pattern, value, found),
            _ => Ok(false),
        }
    }

    fn bind(&self, index: u32, value: GenericArg, found: &mut Match) -> Result<bool> {
        let slot =
            found.args.get_mut(index as usize).with_context(|| format!("parameter {index} of an impl with fewer"))?;
        match slot {
            Some(bound) => self.same_but_lifetimes(*bound, value),
            None => {
                *slot = Some(value);
                Ok(true)
            }
        }
    }

    fn match_ty(&self, pattern: Ty, value: Ty, found: &mut Match) -> Result<bool> {
        // Equal ids decide only without parameters: a value may have parameters too when two impls are compared.
        let info = self.info(pattern);
        if !info.has_param && !info.has_alias {
            return self.same_but_lifetimes(GenericArg::Type(pattern), GenericArg::Type(value));
        }
        let tys = |patterns: &[Ty], values: &[Ty], found: &mut Match| -> Result<bool> {
            if patterns.len() != values.len() {
                return Ok(false);
            }
            for (&pattern, &value) in patterns.iter().zip(values) {
                if !self.match_ty(pattern, value, found)? {
                    return Ok(false);
                }
            }
            Ok(true)
        };
        match (self.kind(pattern), self.kind(value)) {
            // A lifetime bound inside the value cannot leave its binder.
            (TyKind::Param { .. }, _) if self.info(value).escaping > 0 => Ok(false),
            (TyKind::Param { index, .. }, _) => self.bind(*index, GenericArg::Type(value), found),
            (TyKind::Alias(..), _) => {
                found.deferred.push((GenericArg::Type(pattern), GenericArg::Type(value)));
                Ok(true)
            }
            (TyKind::Adt(p, p_args), TyKind::Adt(v, v_args))
            | (TyKind::FnDef(p, p_args), TyKind::FnDef(v, v_args))
            | (TyKind::Closure(p, p_args), TyKind::Closure(v, v_args))
            | (TyKind::Coroutine(p, p_args), TyKind::Coroutine(v, v_args)) => {
                Ok(p == v && self.match_args(p_args, v_args, found)?)
            }
            (TyKind::Array(p, p_len), TyKind::Array(v, v_len)) => {
                Ok(self.match_ty(*p, *v, found)? && self.match_const(*p_len, *v_len, found)?)
            }
            (TyKind::Slice(p), TyKind::Slice(v)) => self.match_ty(*p, *v, found),
            (TyKind::RawPtr(p, p_mut), TyKind::RawPtr(v, v_mut)) => Ok(p_mut == v_mut && self.match_ty(*p, *v, found)?),
            (TyKind::Ref(_, p, p_mut), TyKind::Ref(_, v, v_mut)) => Ok(p_mut == v_mut && self.match_ty(*p, *v, found)?),
            (TyKind::Pat(p, p_pattern), TyKind::Pat(v, v_pattern)) => {
                Ok(self.match_ty(*p, *v, found)? && self.match_pattern(p_pattern, v_pattern, found)?)
            }
            (TyKind::Tuple(p), TyKind::Tuple(v)) => tys(p, v, found),
            (TyKind::FnPtr(p), TyKind::FnPtr(v)) => Ok(p.abi == v.abi
                && p.is_unsafe == v.is_unsafe
                && p.c_variadic == v.c_variadic
                && tys(&p.inputs, &v.inputs, found)?
                && tys(&[p.output], &[v.output], found)?),
            (TyKind::Dynamic { predicates: p, .. }, TyKind::Dynamic { predicates: v, .. }) => {
                if p.len() != v.len() {
                    return Ok(false);
                }
                for (p, v) in p.iter().zip(v) {
                    if !self.match_predicate(p, v, found)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    fn match_args(&self, patterns: &[GenericArg], values: &[GenericArg], found: &mut Match) -> Result<bool> {
        if patterns.len() != values.len() {
            return Ok(false);
        }
        for (&pattern, &value) in patterns.iter().zip(values) {
            if !self.match_arg(pattern, value, found)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn match_predicate(
        &self,
        pattern: &ExistentialPredicate,
        value: &ExistentialPredicate,
        found: &mut Match,
    ) -> Result<bool> {
        use ExistentialPredicate as P;
        Ok(match (pattern, value) {
            (P::Trait { def: p, args: p_args }, P::Trait { def: v, args: v_args }) => {
                p == v && self.match_args(p_args, v_args, found)?
            }
            (
                P::Projection { def: p, args: p_args, term: p_term },
                P::Projection { def: v, args: v_args, term: v_term },
            ) => p == v && self.match_args(p_args, v_args, found)? && self.match_arg(*p_term, *v_term, found)?,
            (P::AutoTrait(p), P::AutoTrait(v)) => p == v,
            _ => false,
        })
    }

    fn match_pattern(&self, pattern: &Pattern, value: &Pattern, found: &mut Match) -> Result<bool> {
        Ok(match (pattern, value) {
            (Pattern::Range { start: p_start, end: p_end }, Pattern::Range { start: v_start, end: v_end }) => {
                self.match_const(*p_start, *v_start, found)? && self.match_const(*p_end, *v_end, found)?
            }
            (pattern, value) => pattern == value,
        })
    }

    fn match_const(&self, pattern: Const, value: Const, found: &mut Match) -> Result<bool> {
        match &self.konst(pattern).kind {
            ConstKind::Param { index, .. } => self.bind(*index, GenericArg::Const(value), found),
            ConstKind::Unevaluated { .. } => {
                found.deferred.push((GenericArg::Const(pattern), GenericArg::Const(value)));
                Ok(true)
            }
            // A literal in an impl's header may be typed otherwise than the value (a `usize` by inference): bits decide.
            ConstKind::Scalar(bits) => Ok(matches!(&self.konst(value).kind, ConstKind::Scalar(other) if other == bits)),
            _ => Ok(pattern == value),
        }
    }

    /// Whether the header of `general` matches every type that the header of `special` does.
    pub(crate) fn header_covers(&self, general: DefId, special: DefId) -> Result<Option<GenericArgs>> {
        let Some(trait_ref) = &self.impl_item(special)?.trait_ref else { return Ok(None) };
        let Some(found) = self.match_header(general, &trait_ref.args)? else { return Ok(None) };
        // Parameters that only `where` clauses determine stay open, as themselves.
        let open = self.identity_args(general)?;
        Ok(Some(found.args.into_iter().zip(open).map(|(arg, open)| arg.unwrap_or(open)).collect()))
    }
}
