//! The interner: types and constants over global ids, structurally unique, append-only.
//!
//! Types are [`rac_mir::TyKind`] with [`Ty`], [`Const`] and [`rac_mir::DefId`] meaning global ids. Equal types have equal ids: names of
//! parameters are dropped on interning, so that only their index counts.

use crate::arena::FrozenVec;
use anyhow::{Context, Result, bail};
use rac_mir::{
    Const, ConstData, ConstKind, ExistentialPredicate, FloatTy, GenericArg, IntTy, Mutability, Pattern, Region, Ty,
    TyKind, UintTy,
};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::rc::Rc;

/// What a type or constant contains.
#[derive(Copy, Clone, Default, PartialEq, Eq, Debug)]
pub struct Info {
    /// A generic parameter.
    pub has_param: bool,
    /// An alias type or an unevaluated constant, which normalization would replace.
    pub has_alias: bool,
    /// An error type or constant.
    pub has_error: bool,
    /// How many binders around it its bound regions refer to; 0 if none escapes.
    pub escaping: u32,
    /// A function pointer or `dyn` type that binds lifetimes.
    pub has_binder: bool,
}

impl Info {
    fn join(&mut self, other: Info) {
        self.has_param |= other.has_param;
        self.has_alias |= other.has_alias;
        self.has_error |= other.has_error;
        self.has_binder |= other.has_binder;
        self.escaping = self.escaping.max(other.escaping);
    }

    fn join_under_binder(&mut self, other: Info) {
        self.join(Info { escaping: other.escaping.saturating_sub(1), ..other });
    }
}

/// Types that the compiler itself needs.
#[allow(missing_docs)]
#[derive(Copy, Clone, Debug)]
pub struct CommonTypes {
    pub error: Ty,
    pub bool: Ty,
    pub char: Ty,
    pub u8: Ty,
    pub i8: Ty,
    pub u16: Ty,
    pub u32: Ty,
    pub i32: Ty,
    pub u64: Ty,
    pub u128: Ty,
    pub usize: Ty,
    pub isize: Ty,
    pub str: Ty,
    pub never: Ty,
    pub unit: Ty,
    /// `&str`.
    pub ref_str: Ty,
    /// `*const ()`.
    pub const_ptr: Ty,
    /// `*mut ()`.
    pub mut_ptr: Ty,
}

struct Entry<T> {
    data: Rc<T>,
    info: Info,
}

/// The interner.
pub struct Interner {
    types: FrozenVec<Entry<TyKind>>,
    type_ids: RefCell<FxHashMap<Rc<TyKind>, Ty>>,
    consts: FrozenVec<Entry<ConstData>>,
    const_ids: RefCell<FxHashMap<Rc<ConstData>, Const>>,
}

impl Interner {
    /// An interner that holds the common types.
    pub fn new() -> (Interner, CommonTypes) {
        let tys = Interner {
            types: FrozenVec::default(),
            type_ids: RefCell::default(),
            consts: FrozenVec::default(),
            const_ids: RefCell::default(),
        };
        let mk = |kind| tys.mk(kind);
        let error = mk(TyKind::Error);
        let (str, unit) = (mk(TyKind::Str), mk(TyKind::Tuple(Box::new([]))));
        let common = CommonTypes {
            error,
            bool: mk(TyKind::Bool),
            char: mk(TyKind::Char),
            u8: mk(TyKind::Uint(UintTy::U8)),
            i8: mk(TyKind::Int(IntTy::I8)),
            u16: mk(TyKind::Uint(UintTy::U16)),
            u32: mk(TyKind::Uint(UintTy::U32)),
            i32: mk(TyKind::Int(IntTy::I32)),
            u64: mk(TyKind::Uint(UintTy::U64)),
            u128: mk(TyKind::Uint(UintTy::U128)),
            usize: mk(TyKind::Uint(UintTy::Usize)),
            isize: mk(TyKind::Int(IntTy::Isize)),
            str,
            never: mk(TyKind::Never),
            unit,
            ref_str: mk(TyKind::Ref(Region::Erased, str, Mutability::Not)),
            const_ptr: mk(TyKind::RawPtr(unit, Mutability::Not)),
            mut_ptr: mk(TyKind::RawPtr(unit, Mutability::Mut)),
        };
        (tys, common)
    }

    /// The type's structure. Every `Ty` comes from [`Interner::mk`].
    pub fn kind(&self, ty: Ty) -> &TyKind {
        &self.types.get(ty.0 as usize).expect("a Ty comes from this interner").data
    }

    /// How many types there are; their ids are the numbers below.
    pub fn type_count(&self) -> usize {
        self.types.len()
    }

    /// What the type contains.
    pub fn info(&self, ty: Ty) -> Info {
        self.types.get(ty.0 as usize).expect("a Ty comes from this interner").info
    }

    /// The constant's structure.
    pub fn konst(&self, konst: Const) -> &ConstData {
        &self.consts.get(konst.0 as usize).expect("a Const comes from this interner").data
    }

    /// What the constant contains.
    pub fn const_info(&self, konst: Const) -> Info {
        self.consts.get(konst.0 as usize).expect("a Const comes from this interner").info
    }

    /// What the argument contains.
    pub fn arg_info(&self, arg: GenericArg) -> Info {
        match arg {
            GenericArg::Lifetime(region) => region_info(region),
            GenericArg::Type(ty) => self.info(ty),
            GenericArg::Const(konst) => self.const_info(konst),
        }
    }

    /// What the arguments contain.
    pub fn args_info(&self, args: &[GenericArg]) -> Info {
        let mut info = Info::default();
        args.iter().for_each(|&arg| info.join(self.arg_info(arg)));
        info
    }

    /// The type with this structure.
    pub fn mk(&self, mut kind: TyKind) -> Ty {
        if let TyKind::Param { name, .. } = &mut kind {
            name.clear();
        }
        if let Some(&ty) = self.type_ids.borrow().get(&kind) {
            return ty;
        }
        let info = self.compute_info(&kind);
        let data = Rc::new(kind);
        let ty = Ty(self.types.push(Entry { data: Rc::clone(&data), info }) as u32);
        self.type_ids.borrow_mut().insert(data, ty);
        ty
    }

    /// The constant with this structure.
    pub fn mk_const(&self, mut data: ConstData) -> Const {
        if let ConstKind::Param { name, .. } = &mut data.kind {
            name.clear();
        }
        if let Some(&konst) = self.const_ids.borrow().get(&data) {
            return konst;
        }
        let info = self.compute_const_info(&data);
        let data = Rc::new(data);
        let konst = Const(self.consts.push(Entry { data: Rc::clone(&data), info }) as u32);
        self.const_ids.borrow_mut().insert(data, konst);
        konst
    }

    fn compute_info(&self, kind: &TyKind) -> Info {
        let mut info = Info::default();
        match kind {
            TyKind::Bool
            | TyKind::Char
            | TyKind::Int(_)
            | TyKind::Uint(_)
            | TyKind::Float(_)
            | TyKind::Str
            | TyKind::Never
            | TyKind::Foreign(_) => {}
            TyKind::Error => info.has_error = true,
            TyKind::Param { .. } => info.has_param = true,
            TyKind::Adt(_, args) | TyKind::FnDef(_, args) | TyKind::Closure(_, args) | TyKind::Coroutine(_, args) => {
                info = self.args_info(args)
            }
            TyKind::Alias(_, _, args) => {
                info = self.args_info(args);
                info.has_alias = true;
            }
            TyKind::Array(elem, len) => {
                info = self.info(*elem);
                info.join(self.const_info(*len));
            }
            TyKind::Slice(ty) | TyKind::RawPtr(ty, _) => info = self.info(*ty),
            TyKind::Ref(region, ty, _) => {
                info = self.info(*ty);
                info.join(region_info(*region));
            }
            TyKind::Pat(ty, pattern) => {
                info = self.info(*ty);
                self.pattern_info(pattern, &mut info);
            }
            TyKind::FnPtr(sig) => {
                info.has_binder = sig.bound_vars > 0;
                sig.inputs.iter().chain([&sig.output]).for_each(|&ty| info.join_under_binder(self.info(ty)));
            }
            TyKind::Dynamic { predicates, bound_vars } => {
                info.has_binder = *bound_vars > 0;
                for predicate in predicates {
                    match predicate {
                        ExistentialPredicate::Trait { args, .. } => info.join_under_binder(self.args_info(args)),
                        ExistentialPredicate::Projection { args, term, .. } => {
                            info.join_under_binder(self.args_info(args));
                            info.join_under_binder(self.arg_info(*term));
                        }
                        ExistentialPredicate::AutoTrait(_) => {}
                    }
                }
            }
            TyKind::Tuple(tys) => tys.iter().for_each(|&ty| info.join(self.info(ty))),
        }
        info
    }

    fn pattern_info(&self, pattern: &Pattern, info: &mut Info) {
        match pattern {
            Pattern::Range { start, end } => {
                info.join(self.const_info(*start));
                info.join(self.const_info(*end));
            }
            Pattern::NotNull => {}
            Pattern::Or(patterns) => patterns.iter().for_each(|pattern| self.pattern_info(pattern, info)),
        }
    }

    fn compute_const_info(&self, data: &ConstData) -> Info {
        let mut info = self.info(data.ty);
        match &data.kind {
            ConstKind::Param { .. } => info.has_param = true,
            ConstKind::Branch(fields) => fields.iter().for_each(|&field| info.join(self.const_info(field))),
            ConstKind::Unevaluated { args, .. } => {
                info.join(self.args_info(args));
                info.has_alias = true;
            }
            ConstKind::Error => info.has_error = true,
            ConstKind::Scalar(_)
            | ConstKind::ZeroSized
            | ConstKind::Str(_)
            | ConstKind::ByteStr(_)
            | ConstKind::CStr(_)
            | ConstKind::StaticAddr(_) => {}
        }
        info
    }
}

fn region_info(region: Region) -> Info {
    match region {
        Region::Erased => Info::default(),
        Region::Bound { debruijn, .. } => Info { escaping: debruijn.saturating_add(1), ..Info::default() },
    }
}

/// Bytes of an integer, `bool`, `char` or float type with 8-byte pointers.
pub fn scalar_size(kind: &TyKind) -> Option<u64> {
    Some(match kind {
        TyKind::Bool | TyKind::Int(IntTy::I8) | TyKind::Uint(UintTy::U8) => 1,
        TyKind::Int(IntTy::I16) | TyKind::Uint(UintTy::U16) | TyKind::Float(FloatTy::F16) => 2,
        TyKind::Char | TyKind::Int(IntTy::I32) | TyKind::Uint(UintTy::U32) | TyKind::Float(FloatTy::F32) => 4,
        TyKind::Int(IntTy::I64 | IntTy::Isize)
        | TyKind::Uint(UintTy::U64 | UintTy::Usize)
        | TyKind::Float(FloatTy::F64) => 8,
        TyKind::Int(IntTy::I128) | TyKind::Uint(UintTy::U128) | TyKind::Float(FloatTy::F128) => 16,
        _ => return None,
    })
}

/// The type argument at `i`.
pub fn type_arg(args: &[GenericArg], i: usize) -> Result<Ty> {
    match args.get(i) {
        Some(&GenericArg::Type(ty)) => Ok(ty),
        Some(_) => bail!("generic argument {i} is not a type"),
        None => bail!("generic argument {i} of {}", args.len()),
    }
}

/// The first type among the arguments, e.g. an ADT's `T`.
pub fn first_type_arg(args: &[GenericArg]) -> Result<Ty> {
    args.iter()
        .find_map(|arg| match arg {
            GenericArg::Type(ty) => Some(*ty),
            _ => None,
        })
        .context("no type among the generic arguments")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_types_have_equal_ids() {
        let (tys, common) = Interner::new();
        assert_eq!(tys.mk(TyKind::Slice(common.u8)), tys.mk(TyKind::Slice(common.u8)));
        let param = |name: &str| tys.mk(TyKind::Param { index: 0, name: name.into() });
        assert_eq!(param("T"), param("U"));
        assert!(tys.info(tys.mk(TyKind::Slice(param("T")))).has_param);
    }

    #[test]
    fn a_binder_stops_its_regions() {
        let (tys, common) = Interner::new();
        let bound = tys.mk(TyKind::Ref(Region::Bound { debruijn: 0, var: 0 }, common.u8, Mutability::Not));
        assert_eq!(tys.info(bound).escaping, 1);
        let sig = rac_mir::FnSig {
            inputs: Box::new([bound]),
            output: common.unit,
            c_variadic: false,
            is_unsafe: false,
            abi: "Rust".into(),
            bound_vars: 1,
        };
        assert_eq!(tys.info(tys.mk(TyKind::FnPtr(sig))).escaping, 0);
    }
}
