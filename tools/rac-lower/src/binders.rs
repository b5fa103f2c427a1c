//! Lifetimes that function pointer and `dyn Fn` types bind: rust-analyzer leaves most of them out, rac puts them back.
//!
//! `fn(&u8)` is `for<'a> fn(&'a u8)`, which a symbol, `type_name` and `TypeId` tell from `fn(&'static u8)`. rust-analyzer has a
//! binder only where `for<>` is written out. What it has for a lifetime of a type like this is:
//!
//! * an error for one that is left out, in an argument as in the result. In an argument each is a lifetime of its own; in the
//!   result it is the only one of the arguments, or that of a method's receiver, which comes first.
//! * in a function's body, a free parameter of the function with the number in the `for<>` that declares it. It is taken for
//!   that where the function has no such parameter itself.
//! * in a function's signature, what a `dyn` type without `for<>` mentions of the function's own parameters as if the `dyn`
//!   type bound it. It does not.
//!
//! One that inference has solved is an error too, so that `Fn(&'a u8)` with the `'a` of a type that is only mentioned is taken
//! for `Fn(&u8)`; rust-analyzer does not say which it is.

use ra_ap_hir_def::GenericDefId;
use ra_ap_hir_def::hir::generics::GenericParams;
use ra_ap_hir_ty::next_solver as ns;
use ra_ap_rustc_type_ir as ir;
use ra_ap_rustc_type_ir::inherent::IntoKind as _;
use ra_ap_rustc_type_ir::{TypeFoldable, TypeFolder, TypeSuperFoldable as _};

use crate::cx::LowerCx;

/// A lifetime of the binder under construction, as rust-analyzer has it.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Source {
    /// By its number in `for<>`.
    Declared(u32),
    /// The n-th that is left out.
    Elided(u32),
}

/// A predicate of a `dyn` type without its binder.
pub(crate) type DynPredicate<'db> = ir::ExistentialPredicate<ns::DbInterner<'db>>;

impl<'db> LowerCx<'db> {
    /// A function pointer's signature with all the lifetimes that it binds, numbered in order of use.
    pub(crate) fn rebound_sig(&self, sig: ns::PolyFnSig<'db>) -> ns::PolyFnSig<'db> {
        let mut rebind = Rebind::new(self, sig.bound_vars().len(), false, true);
        let sig = sig.skip_binder();
        let mut tys: Vec<_> = sig.inputs().iter().map(|ty| ty.fold_with(&mut rebind)).collect();
        rebind.enter_result(sig.inputs().first().copied());
        tys.push(sig.output().fold_with(&mut rebind));
        let sig = ns::FnSig { inputs_and_output: ns::Tys::new_from_slice(&tys), ..sig };
        ns::Binder::bind_with_vars(sig, rebind.bound_vars())
    }

    /// The predicates of a `dyn` type with all the lifetimes that it binds, and how many these are, numbered alike in all.
    pub(crate) fn rebound_predicates(
        &self,
        predicates: ns::BoundExistentialPredicates<'db>,
    ) -> (Vec<DynPredicate<'db>>, u32) {
        let declared = predicates.iter().map(|predicate| predicate.bound_vars().len()).max().unwrap_or(0);
        let is_fn = self.is_fn_object(predicates);
        let mut rebind = Rebind::new(self, declared, true, is_fn);
        let mut principal_args = None;
        // The principal comes first.
        let mut rebound = Vec::with_capacity(predicates.len());
        for predicate in predicates.iter() {
            rebound.push(match predicate.skip_binder() {
                ir::ExistentialPredicate::Projection(projection) if is_fn => {
                    rebind.enter_result(None);
                    // Its arguments are the principal's.
                    let args = principal_args.unwrap_or(projection.args);
                    let term = projection.term.fold_with(&mut rebind);
                    let def = projection.def_id;
                    let projection = ir::ExistentialProjection::new_from_args(self.interner(), def, args, term);
                    ir::ExistentialPredicate::Projection(projection)
                }
                predicate => {
                    let predicate = predicate.fold_with(&mut rebind);
                    if let ir::ExistentialPredicate::Trait(principal) = predicate {
                        principal_args = Some(principal.args);
                    }
                    predicate
                }
            });
        }
        (rebound, rebind.used.len() as u32)
    }

    /// Whether a `dyn` type's trait is one whose arguments are written in parentheses.
    fn is_fn_object(&self, predicates: ns::BoundExistentialPredicates<'db>) -> bool {
        let lang = self.lang();
        let principal = predicates.iter().find_map(|predicate| match predicate.skip_binder() {
            ir::ExistentialPredicate::Trait(principal) => Some(principal.def_id.0),
            _ => None,
        });
        principal.is_some_and(|id| [lang.Fn, lang.FnMut, lang.FnOnce].contains(&Some(id)))
    }
}

/// Rewrites what is directly under one binder.
struct Rebind<'a, 'db> {
    cx: &'a LowerCx<'db>,
    /// How many lifetimes `for<>` declares, as far as rust-analyzer says.
    declared: u32,
    /// Whether it is a `dyn` type's.
    is_dyn: bool,
    /// Whether lifetimes that are left out belong to this binder: it is a function pointer's or a `dyn Fn`'s.
    elides: bool,
    in_result: bool,
    /// What the result's are.
    result: Option<Source>,
    /// The binder's lifetimes in order of use.
    used: Vec<Source>,
    elided: u32,
    /// How many binders are in between.
    depth: u32,
    /// How many of those take what is left out for themselves.
    inner_elides: u32,
}

impl<'a, 'db> Rebind<'a, 'db> {
    fn new(cx: &'a LowerCx<'db>, declared: usize, is_dyn: bool, elides: bool) -> Self {
        Rebind {
            cx,
            declared: declared as u32,
            is_dyn,
            elides,
            in_result: false,
            result: None,
            used: Vec::new(),
            elided: 0,
            depth: 0,
            inner_elides: 0,
        }
    }

    /// From here on it is the result; `receiver` is the first argument.
    fn enter_result(&mut self, receiver: Option<ns::Ty<'db>>) {
        self.in_result = true;
        self.result = match self.used[..] {
            [only] => Some(only),
            [first, ..] if receiver.is_some_and(|ty| matches!(ty.kind(), ns::TyKind::Ref(..))) => Some(first),
            _ => None,
        };
    }

    fn bound(&mut self, source: Source) -> ns::Region<'db> {
        let var = self.used.iter().position(|used| *used == source).unwrap_or_else(|| {
            self.used.push(source);
            self.used.len() - 1
        });
        let bound = ns::BoundRegion { var: ir::BoundVar::from_usize(var), kind: ns::BoundRegionKind::Anon };
        ns::Region::new_bound(self.cx.interner(), ir::DebruijnIndex::from_u32(self.depth), bound)
    }

    fn bound_vars(&self) -> ns::BoundVarKinds<'db> {
        let anonymous = ir::BoundVariableKind::Region(ns::BoundRegionKind::Anon);
        ns::BoundVarKinds::new_from_iter(self.cx.interner(), self.used.iter().map(|_| anonymous))
    }

    /// How many lifetimes of its own the function has that a region names as its scope.
    fn own_lifetimes(&self, scope: ns::SolverDefId<'db>) -> u32 {
        let def: Option<GenericDefId> = scope.try_into().ok();
        def.map_or(0, |def| GenericParams::of(self.cx.db, def).len_late_bound_lifetimes() as u32)
    }
}

impl<'db> TypeFolder<ns::DbInterner<'db>> for Rebind<'_, 'db> {
    fn cx(&self) -> ns::DbInterner<'db> {
        self.cx.interner()
    }

    fn fold_binder<T: TypeFoldable<ns::DbInterner<'db>>>(&mut self, value: ns::Binder<'db, T>) -> ns::Binder<'db, T> {
        self.depth += 1;
        let value = value.super_fold_with(self);
        self.depth -= 1;
        value
    }

    fn fold_ty(&mut self, ty: ns::Ty<'db>) -> ns::Ty<'db> {
        let elides = match ty.kind() {
            // Mentioned by their place; what is in their signatures is not part of a type's name.
            ns::TyKind::Closure(..) | ns::TyKind::Coroutine(..) => return ty,
            ns::TyKind::FnPtr(..) => true,
            ns::TyKind::Dynamic(predicates, _) => self.cx.is_fn_object(predicates),
            _ => false,
        };
        self.inner_elides += u32::from(elides);
        let ty = ty.super_fold_with(self);
        self.inner_elides -= u32::from(elides);
        ty
    }

    fn fold_region(&mut self, region: ns::Region<'db>) -> ns::Region<'db> {
        match region.inner() {
            ir::RegionKind::ReError(_) if self.elides && self.inner_elides == 0 => match self.result {
                _ if !self.in_result => {
                    self.elided += 1;
                    self.bound(Source::Elided(self.elided))
                }
                Some(source) => self.bound(source),
                None => region,
            },
            ir::RegionKind::ReLateParam(param) => {
                let var = param.bound_region.var.as_u32();
                match var < self.declared && var >= self.own_lifetimes(param.scope) {
                    true => self.bound(Source::Declared(var)),
                    false => region,
                }
            }
            ir::RegionKind::ReBound(ir::BoundVarIndexKind::Bound(debruijn), bound)
                if debruijn.as_u32() == self.depth =>
            {
                let is_the_functions = match bound.kind {
                    ns::BoundRegionKind::Named(scope) => self.own_lifetimes(scope) == self.declared,
                    _ => false,
                };
                // Only a `dyn` type's binder may be another's.
                match is_the_functions && self.is_dyn {
                    true => ns::Region::new_erased(self.cx.interner()),
                    false => self.bound(Source::Declared(bound.var.as_u32())),
                }
            }
            _ => region,
        }
    }
}
