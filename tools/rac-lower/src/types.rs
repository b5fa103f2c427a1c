//! rust-analyzer's types, generic arguments, constants and signatures as rac-mir's, regions erased.

use ra_ap_hir_def::expr_store::ExpressionStore;
use ra_ap_hir_def::hir::{Expr, ExprId};
use ra_ap_hir_ty::db::{AnonConstId, GeneralConstId, HirDatabase as _};
use ra_ap_hir_ty::next_solver as ns;
use ra_ap_hir_ty::next_solver::abi::Safety;
use ra_ap_rustc_type_ir as ir;
use ra_ap_rustc_type_ir::inherent::{GenericArgs as _, IntoKind as _};
use rac_mir::{
    AliasKind, Const, ConstData, ConstKind, ExistentialPredicate, FloatTy, FnSig, GenericArg, GenericArgs, IntTy,
    Mutability, Pattern, Region, TraitRef, Ty, TyKind, UintTy,
};

use crate::cx::LowerCx;
use crate::defs::{AnonConst, Definition};

impl<'db> LowerCx<'db> {
    /// A type. Regions are erased but for those that a binder inside the type binds (and a skipped binder around it,
    /// as debruijn 0). What inference left open is [`TyKind::Error`].
    pub fn ty(&self, ty: ns::Ty<'db>) -> Ty {
        if let Some(&known) = self.ty_cache.borrow().get(&ty) {
            return known;
        }
        let kind = self.ty_kind(ty);
        let id = self.mk_ty(kind);
        self.ty_cache.borrow_mut().insert(ty, id);
        id
    }

    fn ty_kind(&self, ty: ns::Ty<'db>) -> TyKind {
        match ty.kind() {
            ns::TyKind::Bool => TyKind::Bool,
            ns::TyKind::Char => TyKind::Char,
            ns::TyKind::Int(int) => TyKind::Int(int_ty(int)),
            ns::TyKind::Uint(uint) => TyKind::Uint(uint_ty(uint)),
            ns::TyKind::Float(float) => TyKind::Float(match float {
                ir::FloatTy::F16 => FloatTy::F16,
                ir::FloatTy::F32 => FloatTy::F32,
                ir::FloatTy::F64 => FloatTy::F64,
                ir::FloatTy::F128 => FloatTy::F128,
            }),
            ns::TyKind::Str => TyKind::Str,
            ns::TyKind::Never => TyKind::Never,
            ns::TyKind::Adt(def, args) => TyKind::Adt(self.def(def.def_id()), self.args(args)),
            ns::TyKind::Foreign(def) => TyKind::Foreign(self.def(def.0)),
            ns::TyKind::Array(elem, len) => TyKind::Array(self.ty(elem), self.konst(len)),
            ns::TyKind::Slice(elem) => TyKind::Slice(self.ty(elem)),
            ns::TyKind::Pat(base, pattern) => TyKind::Pat(self.ty(base), self.pattern(base, pattern)),
            ns::TyKind::RawPtr(pointee, mutability) => TyKind::RawPtr(self.ty(pointee), self.mutability(mutability)),
            ns::TyKind::Ref(region, pointee, mutability) => {
                TyKind::Ref(self.region(region), self.ty(pointee), self.mutability(mutability))
            }
            ns::TyKind::FnDef(def, args) => TyKind::FnDef(self.def(def.0), self.args(args)),
            ns::TyKind::FnPtr(sig, header) => TyKind::FnPtr(self.poly_sig(self.rebound_sig(sig.with(header)))),
            ns::TyKind::Dynamic(predicates, _) => self.dynamic(predicates),
            ns::TyKind::Closure(id, args) => TyKind::Closure(
                self.def(Definition::closure(id.0.loc(self.db))),
                self.arg_slice(args.as_closure().parent_args()),
            ),
            ns::TyKind::Coroutine(id, args) => TyKind::Coroutine(
                self.def(Definition::coroutine(id.0.loc(self.db))),
                self.arg_slice(args.as_coroutine().parent_args()),
            ),
            ns::TyKind::Tuple(tys) => TyKind::Tuple(tys.iter().map(|ty| self.ty(ty)).collect()),
            ns::TyKind::Alias(alias) => self.alias(alias),
            ns::TyKind::Param(param) => TyKind::Param { index: param.index, name: self.param_name(param.id.into()) },
            ns::TyKind::CoroutineClosure(..)
            | ns::TyKind::CoroutineWitness(..)
            | ns::TyKind::UnsafeBinder(_)
            | ns::TyKind::Bound(..)
            | ns::TyKind::Placeholder(_)
            | ns::TyKind::Infer(_)
            | ns::TyKind::Error(_) => TyKind::Error,
        }
    }

    fn alias(&self, alias: ir::AliasTy<ns::DbInterner<'db>>) -> TyKind {
        let (kind, def) = match alias.kind {
            ir::AliasTyKind::Projection { def_id } => (AliasKind::Projection, self.def(def_id.0)),
            ir::AliasTyKind::Inherent { def_id } => (AliasKind::Inherent, self.def(def_id.0)),
            ir::AliasTyKind::Opaque { def_id } => (AliasKind::Opaque, self.def(Definition::opaque(def_id.0, self.db))),
            ir::AliasTyKind::Free { def_id } => {
                let aliased = self.db.ty(def_id.0.into()).instantiate(self.interner(), alias.args).skip_norm_wip();
                return (*self.kind(self.ty(aliased))).clone();
            }
        };
        TyKind::Alias(kind, def, self.args(alias.args))
    }

    fn dynamic(&self, predicates: ns::BoundExistentialPredicates<'db>) -> TyKind {
        let (predicates, bound_vars) = self.rebound_predicates(predicates);
        let predicates = predicates
            .into_iter()
            .map(|predicate| match predicate {
                ir::ExistentialPredicate::Trait(principal) => {
                    ExistentialPredicate::Trait { def: self.def(principal.def_id.0), args: self.args(principal.args) }
                }
                ir::ExistentialPredicate::Projection(projection) => ExistentialPredicate::Projection {
                    def: self.term_def(projection.def_id.0),
                    args: self.args(projection.args),
                    term: self.term(projection.term),
                },
                ir::ExistentialPredicate::AutoTrait(def) => ExistentialPredicate::AutoTrait(self.def(def.0)),
            })
            .collect();
        TyKind::Dynamic { predicates, bound_vars }
    }

    /// The definition of an associated type or constant.
    pub fn term_def(&self, id: ns::TermId) -> rac_mir::DefId {
        match id {
            ns::TermId::TypeAliasId(id) => self.def(id),
            ns::TermId::ConstId(id) => self.def(id),
        }
    }

    /// The right side of a projection clause.
    pub fn term(&self, term: ns::Term<'db>) -> GenericArg {
        match term.kind() {
            ns::TermKind::Ty(ty) => GenericArg::Type(self.ty(ty)),
            ns::TermKind::Const(konst) => GenericArg::Const(self.konst(konst)),
        }
    }

    /// Generic arguments, the parent's first.
    pub fn args(&self, args: ns::GenericArgs<'db>) -> GenericArgs {
        self.arg_slice(args.as_slice())
    }

    /// Some of a definition's generic arguments.
    pub fn arg_slice(&self, args: &[ns::GenericArg<'db>]) -> GenericArgs {
        args.iter().map(|arg| self.arg(*arg)).collect()
    }

    /// One generic argument.
    pub fn arg(&self, arg: ns::GenericArg<'db>) -> GenericArg {
        match arg.kind() {
            ns::GenericArgKind::Lifetime(region) => GenericArg::Lifetime(self.region(region)),
            ns::GenericArgKind::Type(ty) => GenericArg::Type(self.ty(ty)),
            ns::GenericArgKind::Const(konst) => GenericArg::Const(self.konst(konst)),
        }
    }

    /// A region: erased unless bound inside the type.
    pub fn region(&self, region: ns::Region<'db>) -> Region {
        match region.inner() {
            ir::RegionKind::ReBound(ir::BoundVarIndexKind::Bound(debruijn), bound) => {
                Region::Bound { debruijn: debruijn.as_u32(), var: bound.var.as_u32() }
            }
            _ => Region::Erased,
        }
    }

    /// `mut` or not.
    pub fn mutability(&self, mutability: ns::Mutability) -> Mutability {
        match mutability {
            ns::Mutability::Not => Mutability::Not,
            ns::Mutability::Mut => Mutability::Mut,
        }
    }

    /// A signature; lifetimes that its own binder binds are `Bound` with debruijn 0 in its types.
    pub fn poly_sig(&self, sig: ns::PolyFnSig<'db>) -> FnSig {
        let bound_vars = sig.bound_vars().len() as u32;
        let sig = sig.skip_binder();
        FnSig {
            inputs: sig.inputs().iter().map(|ty| self.ty(*ty)).collect(),
            output: self.ty(sig.output()),
            c_variadic: sig.c_variadic(),
            is_unsafe: matches!(sig.safety(), Safety::Unsafe),
            abi: sig.abi().as_str().to_owned(),
            bound_vars,
        }
    }

    /// A trait reference.
    pub fn trait_ref(&self, trait_ref: ns::TraitRef<'db>) -> TraitRef {
        TraitRef { def: self.def(trait_ref.def_id.0), args: self.args(trait_ref.args) }
    }

    fn pattern(&self, base: ns::Ty<'db>, pattern: ns::Pattern<'db>) -> Pattern {
        match pattern.kind() {
            ir::PatternKind::Range { start, end } => {
                Pattern::Range { start: self.konst(start), end: self.pattern_end(base, end) }
            }
            ir::PatternKind::NotNull => Pattern::NotNull,
            ir::PatternKind::Or(patterns) => {
                Pattern::Or(patterns.iter().map(|pattern| self.pattern(base, pattern)).collect())
            }
        }
    }

    /// The last value of a range. rust-analyzer computes the predecessor of an exclusive end and fails at the step from 0 to -1.
    fn pattern_end(&self, base: ns::Ty<'db>, end: ns::Const<'db>) -> Const {
        let ns::TyKind::Int(int) = base.kind() else { return self.konst(end) };
        if !end.is_error() {
            return self.konst(end);
        }
        let minus_one = match int {
            ir::IntTy::I8 => u8::MAX.into(),
            ir::IntTy::I16 => u16::MAX.into(),
            ir::IntTy::I32 => u32::MAX.into(),
            ir::IntTy::I64 | ir::IntTy::Isize => u64::MAX.into(),
            ir::IntTy::I128 => u128::MAX,
        };
        self.scalar(self.ty(base), minus_one)
    }

    /// A constant of a type: a length, a const argument, the end of a pattern type's range.
    pub fn konst(&self, konst: ns::Const<'db>) -> Const {
        if let Some(&known) = self.const_cache.borrow().get(&konst) {
            return known;
        }
        let data = self.const_kind(konst);
        let id = self.mk_const(data);
        self.const_cache.borrow_mut().insert(konst, id);
        id
    }

    fn const_kind(&self, konst: ns::Const<'db>) -> ConstData {
        match konst.kind() {
            ns::ConstKind::Param(param) => ConstData {
                ty: self.ty(self.db.const_param_ty(param.id)),
                kind: ConstKind::Param { index: param.index, name: self.param_name(param.id.into()) },
            },
            ns::ConstKind::Value(value) => {
                let kind = match value.value.inner() {
                    ir::ValTreeKind::Leaf(scalar) => ConstKind::Scalar(scalar.to_bits_unchecked()),
                    ir::ValTreeKind::Branch(fields) => {
                        ConstKind::Branch(fields.iter().map(|field| self.konst(field)).collect())
                    }
                };
                ConstData { ty: self.ty(value.ty), kind }
            }
            ns::ConstKind::Unevaluated(unevaluated) => self.unevaluated(unevaluated),
            ns::ConstKind::Infer(_)
            | ns::ConstKind::Bound(..)
            | ns::ConstKind::Placeholder(_)
            | ns::ConstKind::Expr(_)
            | ns::ConstKind::Error(_) => self.const_error(),
        }
    }

    fn const_error(&self) -> ConstData {
        ConstData { ty: self.mk_ty(TyKind::Error), kind: ConstKind::Error }
    }

    /// A constant that is still an expression. Plain arithmetic is evaluated, so that equal lengths are equal constants; calls
    /// are not: they may ask for the size of a type, and rust-analyzer's layouts are not always rustc's.
    fn unevaluated(&self, konst: ns::UnevaluatedConst<'db>) -> ConstData {
        let (def, ty) = match konst.def.0 {
            GeneralConstId::ConstId(id) => {
                (self.def(id), self.db.type_for_const(id).instantiate(self.interner(), konst.args).skip_norm_wip())
            }
            GeneralConstId::StaticId(_) => return self.const_error(),
            GeneralConstId::AnonConstId(id) => {
                let ty = id.loc(self.db).ty.get().instantiate(self.interner(), konst.args).skip_norm_wip();
                if matches!(ty.kind(), ns::TyKind::Int(_) | ns::TyKind::Uint(_) | ns::TyKind::Bool | ns::TyKind::Char)
                    && !self.calls_something(id)
                    && let Ok(value) = self.db.anon_const_eval(id, konst.args, None)
                    && value.memory.len() <= 16
                {
                    let mut bytes = [0; 16];
                    bytes[..value.memory.len()].copy_from_slice(&value.memory);
                    return ConstData { ty: self.ty(ty), kind: ConstKind::Scalar(u128::from_le_bytes(bytes)) };
                }
                (self.def(AnonConst::from(id)), ty)
            }
        };
        let kind = ConstKind::Unevaluated { def, args: self.args(konst.args), promoted: None };
        ConstData { ty: self.ty(ty), kind }
    }

    fn calls_something(&self, konst: AnonConstId<'db>) -> bool {
        fn visit(store: &ExpressionStore, expr: ExprId) -> bool {
            let mut found = matches!(store[expr], Expr::Call { .. } | Expr::MethodCall { .. } | Expr::OffsetOf(_));
            store.walk_child_exprs(expr, |child| found = found || visit(store, child));
            found
        }
        let loc = konst.loc(self.db);
        visit(ExpressionStore::of(self.db, loc.owner), loc.expr)
    }

    /// A type or const parameter's name, for people.
    pub fn param_name(&self, param: ra_ap_hir_def::TypeOrConstParamId) -> String {
        use ra_ap_hir_def::hir::generics::GenericParams;
        let params = GenericParams::of(self.db, param.parent);
        let name = params[param.local_id].name();
        name.map_or_else(|| "impl Trait".to_owned(), |name| name.as_str().to_owned())
    }
}

/// A signed integer type.
pub fn int_ty(int: ir::IntTy) -> IntTy {
    match int {
        ir::IntTy::Isize => IntTy::Isize,
        ir::IntTy::I8 => IntTy::I8,
        ir::IntTy::I16 => IntTy::I16,
        ir::IntTy::I32 => IntTy::I32,
        ir::IntTy::I64 => IntTy::I64,
        ir::IntTy::I128 => IntTy::I128,
    }
}

/// An unsigned integer type.
pub fn uint_ty(uint: ir::UintTy) -> UintTy {
    match uint {
        ir::UintTy::Usize => UintTy::Usize,
        ir::UintTy::U8 => UintTy::U8,
        ir::UintTy::U16 => UintTy::U16,
        ir::UintTy::U32 => UintTy::U32,
        ir::UintTy::U64 => UintTy::U64,
        ir::UintTy::U128 => UintTy::U128,
    }
}
