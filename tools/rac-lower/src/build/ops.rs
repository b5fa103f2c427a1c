//! Operators. On scalars they are MIR operations with the checks of a debug build; everything else is a method call that
//! inference resolved.

use super::literal::int_bits;
use super::{Builder, Result};
use ra_ap_hir_def::Lookup as _;
use ra_ap_hir_def::hir::{ArithOp, BinaryOp, CmpOp, ExprId, Ordering};
use ra_ap_hir_def::src::HasSource as _;
use ra_ap_hir_ty::Adjust;
use ra_ap_hir_ty::next_solver::{Ty, TyKind};
use ra_ap_rustc_type_ir::inherent::{IntoKind as _, Ty as _};
use ra_ap_rustc_type_ir::{IntTy, UintTy};
use ra_ap_syntax::ast::{self, HasAttrs};
use rac_mir::{AssertKind, BinOp, CastKind, FieldIdx, Operand, Place, PlaceElem, Rvalue, UnOp};

impl<'db> Builder<'_, 'db> {
    /// `lhs op rhs`, not `&&`, `||` or an assignment.
    pub(super) fn lower_binary(
        &mut self,
        dest: &Place,
        expr: ExprId,
        lhs: ExprId,
        op: BinaryOp,
        rhs: ExprId,
    ) -> Result {
        if !self.is_builtin_binary(lhs, rhs) {
            return self.overloaded_binary(dest, expr, lhs, rhs);
        }
        let (op, strips_borrow) = match op {
            BinaryOp::ArithOp(op) => (arith_op(op), false),
            BinaryOp::CmpOp(op) => (cmp_op(op), true),
            BinaryOp::LogicOp(_) | BinaryOp::Assignment { .. } => return self.fail("internal: not a plain operator"),
        };
        let ty = self.expr_ty(lhs);
        let rhs_ty = self.expr_ty(rhs);
        let lhs = self.scalar_operand(lhs, strips_borrow)?;
        let rhs = self.scalar_operand(rhs, strips_borrow)?;
        let value = self.binary_op(op, ty, lhs, rhs_ty, rhs);
        self.assign(dest, value);
        Ok(())
    }

    /// Whether an operator is the language's own, by the operands' types before adjustments.
    fn is_builtin_binary(&self, lhs: ExprId, rhs: ExprId) -> bool {
        self.expr_ty(lhs).is_scalar() && self.expr_ty(rhs).is_scalar()
    }

    /// An operand of a built-in operator: inference borrowed it as an argument of the operator's method.
    fn scalar_operand(&mut self, expr: ExprId, strips_borrow: bool) -> Result<Operand> {
        let adjustments = self.adjustments(expr);
        match adjustments.split_last() {
            Some((last, rest)) if strips_borrow && matches!(last.kind, Adjust::Borrow(_)) => {
                self.adjusted_operand(expr, rest)
            }
            _ => self.adjusted_operand(expr, adjustments),
        }
    }

    fn overloaded_binary(&mut self, dest: &Place, expr: ExprId, lhs: ExprId, rhs: ExprId) -> Result {
        let Some((method, args)) = self.infer.method_resolution(expr) else {
            return self.fail("an operator that inference did not resolve");
        };
        let values = self.operands(&[lhs, rhs])?;
        let func = self.fn_operand(method, args);
        let diverges = self.expr_ty(expr).is_never();
        self.call(func, values, dest, diverges)
    }

    /// `lhs op= rhs`. The language's own evaluates `rhs` first, an overloaded one `lhs`.
    pub(super) fn lower_compound_assignment(
        &mut self,
        dest: &Place,
        expr: ExprId,
        lhs: ExprId,
        op: ArithOp,
        rhs: ExprId,
    ) -> Result {
        if !self.is_builtin_binary(lhs, rhs) {
            return self.overloaded_binary(dest, expr, lhs, rhs);
        }
        let (ty, rhs_ty) = (self.expr_ty(lhs), self.expr_ty(rhs));
        let rhs = self.as_operand(rhs)?;
        let adjustments = match self.adjustments(lhs).split_last() {
            Some((last, rest)) if matches!(last.kind, Adjust::Borrow(_)) => rest,
            _ => self.adjustments(lhs),
        };
        let place = self.adjusted_place(lhs, adjustments)?;
        let value = self.binary_op(arith_op(op), ty, Operand::Copy(place.clone()), rhs_ty, rhs);
        self.assign(&place, value);
        Ok(())
    }

    /// A built-in operation with its checks.
    pub(super) fn binary_op(&mut self, op: BinOp, ty: Ty<'db>, lhs: Operand, rhs_ty: Ty<'db>, rhs: Operand) -> Rvalue {
        let is_integer = matches!(ty.kind(), TyKind::Int(_) | TyKind::Uint(_));
        if !is_integer {
            return Rvalue::BinaryOp(op, lhs, rhs);
        }
        let (lhs_again, rhs_again) = (to_copy(&lhs), to_copy(&rhs));
        match op {
            BinOp::Add | BinOp::Sub | BinOp::Mul if self.checks_overflow() => {
                let with_overflow = match op {
                    BinOp::Add => BinOp::AddWithOverflow,
                    BinOp::Sub => BinOp::SubWithOverflow,
                    _ => BinOp::MulWithOverflow,
                };
                let pair_ty = Ty::new_tup(self.interner(), &[ty, self.bool_ty()]);
                let pair = Place::from(self.temp(pair_ty));
                self.assign(&pair, Rvalue::BinaryOp(with_overflow, lhs_again.clone(), rhs_again.clone()));
                let value = pair.project(PlaceElem::Field(FieldIdx(0), self.cx.ty(ty)));
                let overflowed = pair.project(PlaceElem::Field(FieldIdx(1), self.cx.bool()));
                self.assert(Operand::Move(overflowed), false, AssertKind::Overflow(op, lhs_again, rhs_again));
                Rvalue::Use(Operand::Move(value))
            }
            BinOp::Shl | BinOp::Shr if self.checks_overflow() => {
                let (amount, amount_ty) = self.unsigned_amount(rhs_ty, &rhs_again);
                let width = self.scalar(amount_ty, int_bits(ty).unwrap_or(128).into());
                let in_range = self.temp(self.bool_ty());
                self.assign(&in_range.into(), Rvalue::BinaryOp(BinOp::Lt, amount, width));
                self.assert(Operand::Move(in_range.into()), true, AssertKind::Overflow(op, lhs_again, rhs_again));
                Rvalue::BinaryOp(op, lhs, rhs)
            }
            BinOp::Div | BinOp::Rem => {
                self.check_division(op, ty, &lhs_again, &rhs_again);
                Rvalue::BinaryOp(op, lhs, rhs)
            }
            _ => Rvalue::BinaryOp(op, lhs, rhs),
        }
    }

    /// A shift amount as an unsigned integer of the same width: negative ones become too large.
    fn unsigned_amount(&mut self, ty: Ty<'db>, amount: &Operand) -> (Operand, Ty<'db>) {
        let TyKind::Int(int) = ty.kind() else { return (amount.clone(), ty) };
        let unsigned = match int {
            IntTy::Isize => UintTy::Usize,
            IntTy::I8 => UintTy::U8,
            IntTy::I16 => UintTy::U16,
            IntTy::I32 => UintTy::U32,
            IntTy::I64 => UintTy::U64,
            IntTy::I128 => UintTy::U128,
        };
        let unsigned = Ty::new_uint(self.interner(), unsigned);
        let temp = self.temp(unsigned);
        let target = self.cx.ty(unsigned);
        self.assign(&temp.into(), Rvalue::Cast(CastKind::IntToInt, amount.clone(), target));
        (Operand::Copy(temp.into()), unsigned)
    }

    fn check_division(&mut self, op: BinOp, ty: Ty<'db>, lhs: &Operand, rhs: &Operand) {
        let is_zero = self.temp(self.bool_ty());
        let zero = self.scalar(ty, 0);
        self.assign(&is_zero.into(), Rvalue::BinaryOp(BinOp::Eq, rhs.clone(), zero));
        let message = match op {
            BinOp::Div => AssertKind::DivisionByZero(lhs.clone()),
            _ => AssertKind::RemainderByZero(lhs.clone()),
        };
        self.assert(Operand::Move(is_zero.into()), false, message);
        let (TyKind::Int(_), Some(bits)) = (ty.kind(), int_bits(ty)) else { return };
        let bool_ty = self.bool_ty();
        let (is_neg_one, is_min, overflows) = (self.temp(bool_ty), self.temp(bool_ty), self.temp(bool_ty));
        let neg_one = self.scalar(ty, super::literal::truncate(u128::MAX, bits));
        self.assign(&is_neg_one.into(), Rvalue::BinaryOp(BinOp::Eq, rhs.clone(), neg_one));
        let min = self.scalar(ty, 1 << (bits - 1));
        self.assign(&is_min.into(), Rvalue::BinaryOp(BinOp::Eq, lhs.clone(), min));
        let both = Rvalue::BinaryOp(BinOp::BitAnd, Operand::Move(is_neg_one.into()), Operand::Move(is_min.into()));
        self.assign(&overflows.into(), both);
        let message = AssertKind::Overflow(op, lhs.clone(), rhs.clone());
        self.assert(Operand::Move(overflows.into()), false, message);
    }

    /// `-operand` or `!operand`.
    pub(super) fn lower_unary(&mut self, dest: &Place, expr: ExprId, operand: ExprId, op: UnOp) -> Result {
        let ty = self.expr_ty(operand);
        if !ty.is_scalar() {
            let Some((method, args)) = self.infer.method_resolution(expr) else {
                return self.fail("an operator that inference did not resolve");
            };
            let value = self.as_operand(operand)?;
            let func = self.fn_operand(method, args);
            return self.call(func, vec![value], dest, false);
        }
        let value = self.as_operand(operand)?;
        if let (UnOp::Neg, TyKind::Int(_), Some(bits)) = (op, ty.kind(), int_bits(ty))
            && self.checks_overflow()
        {
            let is_min = self.temp(self.bool_ty());
            let min = self.scalar(ty, 1 << (bits - 1));
            self.assign(&is_min.into(), Rvalue::BinaryOp(BinOp::Eq, to_copy(&value), min));
            self.assert(Operand::Move(is_min.into()), false, AssertKind::OverflowNeg(to_copy(&value)));
        }
        self.assign(dest, Rvalue::UnaryOp(op, value));
        Ok(())
    }

    /// Whether arithmetic is checked for overflow: in crates built with debug assertions, in what std marks as inheriting its
    /// user's choice, and in constants.
    fn checks_overflow(&mut self) -> bool {
        if let Some(known) = self.overflow_checks {
            return known;
        }
        let result = self.find_overflow_checks();
        self.overflow_checks = Some(result);
        result
    }

    fn find_overflow_checks(&self) -> bool {
        let db = self.db();
        let options = self.resolver.krate().cfg_options(db);
        let debug_assertions = ra_ap_cfg::CfgAtom::Flag(ra_ap_intern::sym::debug_assertions);
        if options.check_atom(&debug_assertions) {
            return true;
        }
        let Some(function) = self.owner.as_function() else { return true };
        const INHERITS: &str = "rustc_inherit_overflow_checks";
        let has_attribute = |node: &dyn HasAttrs| node.attrs().any(|attr| attr.to_string().contains(INHERITS));
        match self.closure {
            Some(closure) => {
                let Ok(source) = self.source_map.expr_syntax(closure) else { return false };
                let root = source.file_id.parse_or_expand(db);
                match source.value.to_node(&root).left() {
                    Some(ast::Expr::ClosureExpr(closure)) => has_attribute(&closure),
                    _ => false,
                }
            }
            None => has_attribute(&function.lookup(db).source(db).value),
        }
    }
}

/// The same operand without moving.
fn to_copy(operand: &Operand) -> Operand {
    match operand {
        Operand::Move(place) | Operand::Copy(place) => Operand::Copy(place.clone()),
        Operand::Const(konst) => Operand::Const(*konst),
    }
}

fn arith_op(op: ArithOp) -> BinOp {
    match op {
        ArithOp::Add => BinOp::Add,
        ArithOp::Sub => BinOp::Sub,
        ArithOp::Mul => BinOp::Mul,
        ArithOp::Div => BinOp::Div,
        ArithOp::Rem => BinOp::Rem,
        ArithOp::Shl => BinOp::Shl,
        ArithOp::Shr => BinOp::Shr,
        ArithOp::BitXor => BinOp::BitXor,
        ArithOp::BitOr => BinOp::BitOr,
        ArithOp::BitAnd => BinOp::BitAnd,
    }
}

fn cmp_op(op: CmpOp) -> BinOp {
    match op {
        CmpOp::Eq { negated: false } => BinOp::Eq,
        CmpOp::Eq { negated: true } => BinOp::Ne,
        CmpOp::Ord { ordering: Ordering::Less, strict: true } => BinOp::Lt,
        CmpOp::Ord { ordering: Ordering::Less, strict: false } => BinOp::Le,
        CmpOp::Ord { ordering: Ordering::Greater, strict: true } => BinOp::Gt,
        CmpOp::Ord { ordering: Ordering::Greater, strict: false } => BinOp::Ge,
    }
}
