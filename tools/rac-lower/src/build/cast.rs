//! `as` casts, classified by the types on both sides once coercions are done.

use super::{Builder, Result};
use ra_ap_hir_def::AdtId;
use ra_ap_hir_def::attrs::AttrFlags;
use ra_ap_hir_def::hir::ExprId;
use ra_ap_hir_ty::next_solver::{Ty, TyKind};
use ra_ap_rustc_abi::{Integer, IntegerType};
use ra_ap_rustc_type_ir::inherent::IntoKind as _;
use ra_ap_rustc_type_ir::{IntTy, UintTy};
use rac_mir::{CastKind, Operand, Place, Rvalue};

/// What a type is to a cast.
#[derive(PartialEq, Eq)]
enum CastTy {
    Int,
    Float,
    Ptr,
    FnPtr,
}

impl<'db> Builder<'_, 'db> {
    /// `inner as T`.
    pub(super) fn lower_cast(&mut self, dest: &Place, expr: ExprId, inner: ExprId) -> Result {
        let (source, target) = (self.adjusted_ty(inner), self.expr_ty(expr));
        let mir_target = self.cx.ty(target);
        if self.cx.ty(source) == mir_target {
            return self.expr_into(dest, inner);
        }
        let (value, source) = match source.kind() {
            TyKind::Adt(adt, _) if adt.is_enum() => {
                let place = Place::from(self.as_temp(inner)?);
                let discr_ty = self.discriminant_ty(adt.def_id());
                let discr = self.temp(discr_ty);
                self.assign(&discr.into(), Rvalue::Discriminant(place));
                (Operand::Move(discr.into()), discr_ty)
            }
            _ => (self.as_operand(inner)?, source),
        };
        let (Some(from), Some(to)) = (cast_ty(source), cast_ty(target)) else {
            return self.fail("a cast between these types");
        };
        let kind = match (from, to) {
            (CastTy::Int, CastTy::Int) => CastKind::IntToInt,
            (CastTy::Int, CastTy::Float) => CastKind::IntToFloat,
            (CastTy::Float, CastTy::Int) => CastKind::FloatToInt,
            (CastTy::Float, CastTy::Float) => CastKind::FloatToFloat,
            (CastTy::Ptr | CastTy::FnPtr, CastTy::Int) => CastKind::PointerExposeProvenance,
            (CastTy::Int, CastTy::Ptr) => CastKind::PointerWithExposedProvenance,
            (CastTy::FnPtr, CastTy::Ptr) => CastKind::FnPtrToPtr,
            (CastTy::Ptr, CastTy::Ptr) => CastKind::PtrToPtr,
            _ => return self.fail("a cast between these types"),
        };
        self.assign(dest, Rvalue::Cast(kind, value, mir_target));
        Ok(())
    }

    /// The type of an enum's discriminant: its `repr`'s integer type, else `isize`.
    pub fn discriminant_ty(&self, adt: AdtId) -> Ty<'db> {
        let interner = self.interner();
        let repr = AttrFlags::repr(self.db(), adt).and_then(|repr| repr.int);
        match repr {
            None | Some(IntegerType::Pointer(true)) => Ty::new_int(interner, IntTy::Isize),
            Some(IntegerType::Pointer(false)) => Ty::new_uint(interner, UintTy::Usize),
            Some(IntegerType::Fixed(size, true)) => Ty::new_int(
                interner,
                match size {
                    Integer::I8 => IntTy::I8,
                    Integer::I16 => IntTy::I16,
                    Integer::I32 => IntTy::I32,
                    Integer::I64 => IntTy::I64,
                    Integer::I128 => IntTy::I128,
                },
            ),
            Some(IntegerType::Fixed(size, false)) => Ty::new_uint(
                interner,
                match size {
                    Integer::I8 => UintTy::U8,
                    Integer::I16 => UintTy::U16,
                    Integer::I32 => UintTy::U32,
                    Integer::I64 => UintTy::U64,
                    Integer::I128 => UintTy::U128,
                },
            ),
        }
    }
}

fn cast_ty(ty: Ty<'_>) -> Option<CastTy> {
    match ty.kind() {
        TyKind::Bool | TyKind::Char | TyKind::Int(_) | TyKind::Uint(_) => Some(CastTy::Int),
        TyKind::Float(_) => Some(CastTy::Float),
        TyKind::RawPtr(..) | TyKind::Ref(..) => Some(CastTy::Ptr),
        TyKind::FnPtr(..) => Some(CastTy::FnPtr),
        _ => None,
    }
}
