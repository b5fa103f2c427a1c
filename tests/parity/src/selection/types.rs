//! rac-mono's concrete types as rust-analyzer's.

use super::Lower;
use super::definitions::Definitions;
use super::erase::{anonymous, has_error_type};
use ra_ap_hir_def::{AdtId, CallableDefId, GenericParamId};
use ra_ap_hir_ty::InferenceResult;
use ra_ap_hir_ty::next_solver as ns;
use ra_ap_hir_ty::next_solver::abi::Safety;
use ra_ap_hir_ty::next_solver::infer::DbInternerInferExt as _;
use ra_ap_hir_ty::next_solver::infer::traits::ObligationCause;
use ra_ap_rustc_abi::{ExternAbi, Size};
use ra_ap_rustc_type_ir as ir;
use ra_ap_rustc_type_ir::inherent::Ty as _;
use rac_lower::defs::Definition;
use rac_mir::{
    Const, ConstKind, DefId, ExistentialPredicate, FloatTy, FnSig, GenericArg, IntTy, Mutability, Region, Ty, TyKind,
    UintTy,
};
use rac_mono::mono::Mono;

/// Translates types. What rust-analyzer has no equivalent for is `None`.
pub struct Translator<'c, 'a, 'db> {
    /// Lowering's context.
    pub lower: Lower<'c, 'db>,
    cx: &'c Mono<'a>,
    definitions: Definitions<'c, 'a, 'db>,
}

impl<'c, 'a, 'db> Translator<'c, 'a, 'db> {
    /// Over a program's definitions.
    pub fn new(lower: Lower<'c, 'db>, cx: &'c Mono<'a>, definitions: Definitions<'c, 'a, 'db>) -> Self {
        Translator { lower, cx, definitions }
    }

    /// rust-analyzer's id of a definition.
    pub fn definition(&self, def: DefId) -> Option<Definition> {
        self.definitions.get(def)
    }

    /// For making types.
    pub fn interner(&self) -> ns::DbInterner<'db> {
        self.lower.interner()
    }

    /// Arguments, lifetimes erased.
    pub fn args(&self, args: &[GenericArg]) -> Option<ns::GenericArgs<'db>> {
        let args: Vec<_> = args.iter().map(|&arg| self.arg(arg)).collect::<Option<_>>()?;
        Some(ns::GenericArgs::new_from_slice(&args))
    }

    /// Something for a parameter that does not matter.
    pub fn placeholder(&self, id: GenericParamId) -> ns::GenericArg<'db> {
        let interner = self.interner();
        match id {
            GenericParamId::LifetimeParamId(_) => ns::Region::new_erased(interner).into(),
            GenericParamId::TypeParamId(_) => ns::Ty::new_empty_tuple(interner).into(),
            GenericParamId::ConstParamId(_) => ns::Const::error(interner).into(),
        }
    }

    fn arg(&self, arg: GenericArg) -> Option<ns::GenericArg<'db>> {
        Some(match arg {
            GenericArg::Lifetime(region) => self.region(region).into(),
            GenericArg::Type(ty) => self.ty(ty)?.into(),
            GenericArg::Const(konst) => self.konst(konst)?.into(),
        })
    }

    fn region(&self, region: Region) -> ns::Region<'db> {
        match region {
            Region::Bound { debruijn, var } => ns::Region::new_bound(
                self.interner(),
                ir::DebruijnIndex::from_u32(debruijn),
                ns::BoundRegion { var: ir::BoundVar::from_u32(var), kind: ns::BoundRegionKind::Anon },
            ),
            _ => ns::Region::new_erased(self.interner()),
        }
    }

    fn bound_vars(&self, count: u32) -> ns::BoundVarKinds<'db> {
        anonymous(self.interner(), count as usize)
    }

    fn konst(&self, konst: Const) -> Option<ns::Const<'db>> {
        let data = self.cx.konst(konst);
        let ConstKind::Scalar(bits) = data.kind else { return None };
        let size = Size::from_bytes(rac_mono::ty::scalar_size(self.cx.kind(data.ty))?);
        let scalar = ns::ScalarInt::try_from_uint(bits, size)?;
        let interner = self.interner();
        Some(ns::Const::new_value(interner, ns::ValTree::from_scalar_int(interner, scalar), self.ty(data.ty)?))
    }

    fn ty(&self, ty: Ty) -> Option<ns::Ty<'db>> {
        let interner = self.interner();
        let new = |kind| Some(ns::Ty::new(interner, kind));
        match self.cx.kind(ty) {
            TyKind::Bool => new(ns::TyKind::Bool),
            TyKind::Char => new(ns::TyKind::Char),
            TyKind::Str => new(ns::TyKind::Str),
            TyKind::Never => new(ns::TyKind::Never),
            TyKind::Int(int) => new(ns::TyKind::Int(match int {
                IntTy::Isize => ir::IntTy::Isize,
                IntTy::I8 => ir::IntTy::I8,
                IntTy::I16 => ir::IntTy::I16,
                IntTy::I32 => ir::IntTy::I32,
                IntTy::I64 => ir::IntTy::I64,
                IntTy::I128 => ir::IntTy::I128,
            })),
            TyKind::Uint(uint) => new(ns::TyKind::Uint(match uint {
                UintTy::Usize => ir::UintTy::Usize,
                UintTy::U8 => ir::UintTy::U8,
                UintTy::U16 => ir::UintTy::U16,
                UintTy::U32 => ir::UintTy::U32,
                UintTy::U64 => ir::UintTy::U64,
                UintTy::U128 => ir::UintTy::U128,
            })),
            TyKind::Float(float) => new(ns::TyKind::Float(match float {
                FloatTy::F16 => ir::FloatTy::F16,
                FloatTy::F32 => ir::FloatTy::F32,
                FloatTy::F64 => ir::FloatTy::F64,
                FloatTy::F128 => ir::FloatTy::F128,
            })),
            TyKind::Adt(def, args) => match self.definition(*def)? {
                Definition::Adt(id) => Some(ns::Ty::new_adt(interner, id, self.args(args)?)),
                _ => None,
            },
            TyKind::Foreign(def) => match self.definition(*def)? {
                Definition::TypeAlias(id) => new(ns::TyKind::Foreign(id.into())),
                _ => None,
            },
            TyKind::Array(elem, len) => new(ns::TyKind::Array(self.ty(*elem)?, self.konst(*len)?)),
            TyKind::Slice(elem) => new(ns::TyKind::Slice(self.ty(*elem)?)),
            TyKind::RawPtr(to, mutability) => new(ns::TyKind::RawPtr(self.ty(*to)?, mutability_of(*mutability))),
            TyKind::Ref(region, to, mutability) => {
                new(ns::TyKind::Ref(self.region(*region), self.ty(*to)?, mutability_of(*mutability)))
            }
            TyKind::Tuple(tys) => {
                let tys: Vec<_> = tys.iter().map(|&ty| self.ty(ty)).collect::<Option<_>>()?;
                new(ns::TyKind::Tuple(ns::Tys::new_from_slice(&tys)))
            }
            TyKind::FnDef(def, args) => {
                let callable = match self.definition(*def)? {
                    Definition::Fn(id) => CallableDefId::FunctionId(id),
                    Definition::Adt(AdtId::StructId(id)) => CallableDefId::StructId(id),
                    Definition::Variant(id) => CallableDefId::EnumVariantId(id),
                    _ => return None,
                };
                new(ns::TyKind::FnDef(callable.into(), self.args(args)?))
            }
            TyKind::FnPtr(sig) => self.fn_ptr(sig),
            TyKind::Dynamic { predicates, bound_vars } => self.dynamic(predicates, *bound_vars),
            TyKind::Closure(def, args) => match self.definition(*def)? {
                Definition::Closure(owner, expr) => {
                    let ty = InferenceResult::of(self.lower.db, owner.infer_body()).expr_ty(expr);
                    let ty = ns::EarlyBinder::bind(ty).instantiate(interner, self.args(args)?).skip_norm_wip();
                    // Its signature and captures may be written with projections.
                    let infcx = interner.infer_ctxt().build(ns::TypingMode::PostAnalysis);
                    let (cause, env) = (ObligationCause::dummy(), ns::ParamEnv::empty(interner));
                    // Inference may have left its signature open, which rac-lower then finds out from the body.
                    infcx.at(&cause, env).deeply_normalize(ty).ok().filter(|ty| !has_error_type(*ty))
                }
                _ => None,
            },
            TyKind::Coroutine(..) | TyKind::Pat(..) | TyKind::Alias(..) | TyKind::Param { .. } | TyKind::Error => None,
        }
    }

    fn fn_ptr(&self, sig: &FnSig) -> Option<ns::Ty<'db>> {
        let tys: Vec<_> = sig.inputs.iter().chain([&sig.output]).map(|&ty| self.ty(ty)).collect::<Option<_>>()?;
        let safety = if sig.is_unsafe { Safety::Unsafe } else { Safety::Safe };
        let abi: ExternAbi = sig.abi.parse().ok()?;
        let vars = self.bound_vars(sig.bound_vars);
        let sig = ns::FnSig {
            fn_sig_kind: ns::FnSigKind::new(abi, safety, sig.c_variadic),
            inputs_and_output: ns::Tys::new_from_slice(&tys),
        };
        Some(ns::Ty::new_fn_ptr(self.interner(), ns::Binder::bind_with_vars(sig, vars)))
    }

    fn dynamic(&self, predicates: &[ExistentialPredicate], bound_vars: u32) -> Option<ns::Ty<'db>> {
        let interner = self.interner();
        let vars = self.bound_vars(bound_vars);
        let mut out = Vec::new();
        let mut autos = Vec::new();
        for predicate in predicates {
            match predicate {
                ExistentialPredicate::Trait { def, args } => {
                    let Definition::Trait(id) = self.definition(*def)? else { return None };
                    let principal = ir::ExistentialTraitRef::new_from_args(interner, id.into(), self.args(args)?);
                    out.push(ns::Binder::bind_with_vars(ir::ExistentialPredicate::Trait(principal), vars));
                }
                ExistentialPredicate::Projection { def, args, term } => {
                    let Definition::TypeAlias(id) = self.definition(*def)? else { return None };
                    let GenericArg::Type(term) = *term else { return None };
                    let projection = ir::ExistentialProjection::new_from_args(
                        interner,
                        ns::TermId::TypeAliasId(id).into(),
                        self.args(args)?,
                        self.ty(term)?.into(),
                    );
                    out.push(ns::Binder::bind_with_vars(ir::ExistentialPredicate::Projection(projection), vars));
                }
                ExistentialPredicate::AutoTrait(def) => {
                    let Definition::Trait(id) = self.definition(*def)? else { return None };
                    autos.push(id);
                }
            }
        }
        // In rust-analyzer's order.
        autos.sort_unstable();
        out.extend(autos.into_iter().map(|id| ns::Binder::dummy(ir::ExistentialPredicate::AutoTrait(id.into()))));
        let predicates = ns::BoundExistentialPredicates::new_from_slice(&out);
        Some(ns::Ty::new_dynamic(interner, predicates, ns::Region::new_erased(interner)))
    }
}

fn mutability_of(mutability: Mutability) -> ns::Mutability {
    match mutability {
        Mutability::Not => ns::Mutability::Not,
        Mutability::Mut => ns::Mutability::Mut,
    }
}
