//! Literals, typed by inference.

use super::{Builder, Result};
use ra_ap_hir_def::hir::FloatTypeWrapper;
use ra_ap_hir_def::hir::Literal;
use ra_ap_hir_ty::next_solver::{Ty, TyKind};
use ra_ap_rustc_type_ir::inherent::IntoKind as _;
use ra_ap_rustc_type_ir::{FloatTy, IntTy, UintTy};
use rac_mir::{Const, ConstKind};
use rustc_apfloat::Float as _;

impl<'db> Builder<'_, 'db> {
    /// A literal as a constant of this type; `negate` for a literal behind a minus sign.
    pub fn literal_const(&self, literal: &Literal, ty: Ty<'db>, negate: bool) -> Result<Const> {
        let kind = match literal {
            Literal::Int(value, _) => self.number(*value as u128, ty, negate)?,
            Literal::Uint(value, _) => self.number(*value, ty, negate)?,
            Literal::Float(value, _) => ConstKind::Scalar(self.float(value, ty, negate)?),
            Literal::Char(value) => ConstKind::Scalar(u128::from(u32::from(*value))),
            Literal::Bool(value) => ConstKind::Scalar(u128::from(*value)),
            Literal::String(text) => ConstKind::Str(text.as_str().to_owned()),
            Literal::ByteString(bytes) => ConstKind::ByteStr(bytes.to_vec()),
            Literal::CString(bytes) => ConstKind::CStr(bytes.iter().copied().chain([0]).collect()),
        };
        Ok(self.constant(ty, kind))
    }

    fn number(&self, value: u128, ty: Ty<'db>, negate: bool) -> Result<ConstKind> {
        let Some(bits) = int_bits(ty) else { return self.fail("an integer literal that is not of integer type") };
        let value = if negate { value.wrapping_neg() } else { value };
        Ok(ConstKind::Scalar(truncate(value, bits)))
    }

    fn float(&self, value: &FloatTypeWrapper, ty: Ty<'db>, negate: bool) -> Result<u128> {
        let (bits, width) = match ty.kind() {
            TyKind::Float(FloatTy::F16) => (value.to_f16().to_bits(), 16),
            TyKind::Float(FloatTy::F32) => (value.to_f32().to_bits(), 32),
            TyKind::Float(FloatTy::F64) => (value.to_f64().to_bits(), 64),
            TyKind::Float(FloatTy::F128) => (value.to_f128().to_bits(), 128),
            _ => return self.fail("a float literal that is not of float type"),
        };
        Ok(if negate { bits ^ 1 << (width - 1) } else { bits })
    }
}

/// The width of an integer type (64-bit target), of `bool` or `char`.
pub(super) fn int_bits(ty: Ty<'_>) -> Option<u32> {
    Some(match ty.kind() {
        TyKind::Int(IntTy::I8) | TyKind::Uint(UintTy::U8) | TyKind::Bool => 8,
        TyKind::Int(IntTy::I16) | TyKind::Uint(UintTy::U16) => 16,
        TyKind::Int(IntTy::I32) | TyKind::Uint(UintTy::U32) | TyKind::Char => 32,
        TyKind::Int(IntTy::I64 | IntTy::Isize) | TyKind::Uint(UintTy::U64 | UintTy::Usize) => 64,
        TyKind::Int(IntTy::I128) | TyKind::Uint(UintTy::U128) => 128,
        _ => return None,
    })
}

/// The low bits of a value.
pub(super) fn truncate(value: u128, bits: u32) -> u128 {
    if bits == 128 { value } else { value & ((1 << bits) - 1) }
}
