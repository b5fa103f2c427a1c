//! Arithmetic and comparisons. What Cranelift cannot do for 128-bit integers and unusual floats, compiler-builtins does.

use crate::function::FunctionCx;
use crate::layout::TyLayout;
use crate::value::CValue;
use anyhow::{Context, Result, bail};
use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::types::{F16, F32, F64, F128, I8, I16, I32, I64, I128};
use cranelift_codegen::ir::{InstBuilder, MemFlagsData, Type, Value};
use rac_items::TyKind;
use rac_mir::{BinOp, Ty};

impl<'m> FunctionCx<'m, '_> {
    /// Whether an integer type is signed. Characters, booleans and pointers are not.
    pub fn is_signed(&self, ty: Ty) -> Result<bool> {
        match self.cx.kind(ty)? {
            TyKind::Int(_) => Ok(true),
            TyKind::Pat(base) => self.is_signed(*base),
            _ => Ok(false),
        }
    }

    /// A register's type.
    pub fn clif_type_of(&self, value: Value) -> Type {
        self.bcx.func.dfg.value_type(value)
    }

    /// A binary operation; `result` is its type's layout.
    pub fn binary(&mut self, op: BinOp, a: CValue<'m>, b: CValue<'m>, result: TyLayout<'m>) -> Result<CValue<'m>> {
        let ty = a.layout.ty;
        if a.layout.scalar_pair().is_some() {
            let value = self.compare_wide(op, a, b)?;
            return self.scalar_as(value, result);
        }
        if a.layout.is_zst() && b.layout.is_zst() {
            let equal = matches!(op, BinOp::Eq | BinOp::Le | BinOp::Ge);
            let value = self.bcx.ins().iconst(I8, i64::from(equal));
            return self.scalar_as(value, result);
        }
        let signed = self.is_signed(ty)?;
        let (x, y) = (self.to_scalar(a)?, self.to_scalar(b)?);
        let overflow = match op {
            BinOp::AddWithOverflow => Some(BinOp::Add),
            BinOp::SubWithOverflow => Some(BinOp::Sub),
            BinOp::MulWithOverflow => Some(BinOp::Mul),
            _ => None,
        };
        if let Some(op) = overflow {
            let (value, overflowed) = self.overflowing(op, x, y, signed)?;
            return self.pair_as(value, overflowed, result);
        }
        let value = match op {
            BinOp::Offset => {
                let pointee = self.cx.layout(self.cx.pointee(ty)?)?;
                let bytes = self.bcx.ins().imul_imm_s(y, pointee.size() as i64);
                self.bcx.ins().iadd(x, bytes)
            }
            BinOp::Cmp => self.three_way(x, y, signed)?,
            BinOp::Eq | BinOp::Ne | BinOp::Lt | BinOp::Le | BinOp::Gt | BinOp::Ge => self.compare(op, x, y, signed)?,
            _ if self.clif_type_of(x).is_float() => self.float_binary(op, x, y)?,
            _ => self.int_binary(op, x, y, signed)?,
        };
        self.scalar_as(value, result)
    }

    /// An operation on integers.
    pub fn int_binary(&mut self, op: BinOp, x: Value, y: Value, signed: bool) -> Result<Value> {
        let ty = self.clif_type_of(x);
        let wide = ty == I128;
        Ok(match op {
            BinOp::Add | BinOp::AddUnchecked => self.bcx.ins().iadd(x, y),
            BinOp::Sub | BinOp::SubUnchecked => self.bcx.ins().isub(x, y),
            BinOp::Mul | BinOp::MulUnchecked => self.bcx.ins().imul(x, y),
            BinOp::Div if wide => self.library_call(if signed { "__divti3" } else { "__udivti3" }, I128, &[x, y]),
            BinOp::Rem if wide => self.library_call(if signed { "__modti3" } else { "__umodti3" }, I128, &[x, y]),
            BinOp::Div if signed => self.bcx.ins().sdiv(x, y),
            BinOp::Div => self.bcx.ins().udiv(x, y),
            BinOp::Rem if signed => self.bcx.ins().srem(x, y),
            BinOp::Rem => self.bcx.ins().urem(x, y),
            BinOp::BitXor => self.bcx.ins().bxor(x, y),
            BinOp::BitAnd => self.bcx.ins().band(x, y),
            BinOp::BitOr => self.bcx.ins().bor(x, y),
            BinOp::Shl | BinOp::ShlUnchecked => {
                let amount = self.shift_amount(y);
                self.bcx.ins().ishl(x, amount)
            }
            BinOp::Shr | BinOp::ShrUnchecked => {
                let amount = self.shift_amount(y);
                if signed { self.bcx.ins().sshr(x, amount) } else { self.bcx.ins().ushr(x, amount) }
            }
            _ => bail!("{op:?} of integers"),
        })
    }

    /// Cranelift masks the amount itself, but wants it in one register.
    fn shift_amount(&mut self, amount: Value) -> Value {
        if self.clif_type_of(amount) == I128 { self.bcx.ins().ireduce(I64, amount) } else { amount }
    }

    /// An integer operation's wrapped result, and whether it is wrong.
    pub fn overflowing(&mut self, op: BinOp, x: Value, y: Value, signed: bool) -> Result<(Value, Value)> {
        let ty = self.clif_type_of(x);
        if !ty.is_int() {
            bail!("{op:?} with overflow of CLIF type {ty}");
        }
        Ok(match (op, signed) {
            (BinOp::Add, true) => self.bcx.ins().sadd_overflow(x, y),
            (BinOp::Add, false) => self.bcx.ins().uadd_overflow(x, y),
            (BinOp::Sub, true) => self.bcx.ins().ssub_overflow(x, y),
            (BinOp::Sub, false) => self.bcx.ins().usub_overflow(x, y),
            (BinOp::Mul, _) if ty == I128 => {
                let flag = self.stack_memory(4, 4)?;
                let address = flag.addr(self);
                let name = if signed { "__rust_i128_mulo" } else { "__rust_u128_mulo" };
                let value = self.library_call(name, I128, &[x, y, address]);
                let flag = flag.load(self, I32);
                let zero = self.bcx.ins().iconst(I32, 0);
                (value, self.bcx.ins().icmp(IntCC::NotEqual, flag, zero))
            }
            (BinOp::Mul, true) => self.bcx.ins().smul_overflow(x, y),
            (BinOp::Mul, false) => self.bcx.ins().umul_overflow(x, y),
            _ => bail!("{op:?} with overflow"),
        })
    }

    /// A comparison of registers.
    pub fn compare(&mut self, op: BinOp, x: Value, y: Value, signed: bool) -> Result<Value> {
        let ty = self.clif_type_of(x);
        if ty == F128 {
            return self.compare_f128(op, x, y);
        }
        if ty.is_float() {
            let (x, y) = (self.widen_f16(x), self.widen_f16(y));
            let condition = match op {
                BinOp::Eq => FloatCC::Equal,
                BinOp::Ne => FloatCC::NotEqual,
                BinOp::Lt => FloatCC::LessThan,
                BinOp::Le => FloatCC::LessThanOrEqual,
                BinOp::Gt => FloatCC::GreaterThan,
                BinOp::Ge => FloatCC::GreaterThanOrEqual,
                _ => bail!("{op:?} is no comparison"),
            };
            return Ok(self.bcx.ins().fcmp(condition, x, y));
        }
        Ok(self.bcx.ins().icmp(int_condition(op, signed)?, x, y))
    }

    /// compiler-builtins' comparisons return a number that compares with 0 as the operands do, on the right side if one is NaN.
    fn compare_f128(&mut self, op: BinOp, x: Value, y: Value) -> Result<Value> {
        let name = match op {
            BinOp::Eq => "__eqtf2",
            BinOp::Ne => "__netf2",
            BinOp::Lt => "__lttf2",
            BinOp::Le => "__letf2",
            BinOp::Gt => "__gttf2",
            BinOp::Ge => "__getf2",
            _ => bail!("{op:?} is no comparison"),
        };
        let order = self.library_call(name, I32, &[x, y]);
        let zero = self.bcx.ins().iconst(I32, 0);
        Ok(self.bcx.ins().icmp(int_condition(op, true)?, order, zero))
    }

    /// Less is -1, equal 0, greater 1: `Ordering`.
    pub fn three_way(&mut self, x: Value, y: Value, signed: bool) -> Result<Value> {
        let greater = self.compare(BinOp::Gt, x, y, signed)?;
        let less = self.compare(BinOp::Lt, x, y, signed)?;
        Ok(self.bcx.ins().isub(greater, less))
    }

    /// Wide pointers compare by address, then by metadata.
    fn compare_wide(&mut self, op: BinOp, a: CValue<'m>, b: CValue<'m>) -> Result<Value> {
        let ((x, x_meta), (y, y_meta)) = (self.to_pair(a)?, self.to_pair(b)?);
        let first_equal = self.bcx.ins().icmp(IntCC::Equal, x, y);
        let both = |this: &mut Self, first: IntCC, second: IntCC| {
            let first = this.bcx.ins().icmp(first, x, y);
            let second = this.bcx.ins().icmp(second, x_meta, y_meta);
            let second = this.bcx.ins().band(first_equal, second);
            this.bcx.ins().bor(first, second)
        };
        Ok(match op {
            BinOp::Eq => {
                let second = self.bcx.ins().icmp(IntCC::Equal, x_meta, y_meta);
                self.bcx.ins().band(first_equal, second)
            }
            BinOp::Ne => both(self, IntCC::NotEqual, IntCC::NotEqual),
            BinOp::Lt => both(self, IntCC::UnsignedLessThan, IntCC::UnsignedLessThan),
            BinOp::Le => both(self, IntCC::UnsignedLessThan, IntCC::UnsignedLessThanOrEqual),
            BinOp::Gt => both(self, IntCC::UnsignedGreaterThan, IntCC::UnsignedGreaterThan),
            BinOp::Ge => both(self, IntCC::UnsignedGreaterThan, IntCC::UnsignedGreaterThanOrEqual),
            BinOp::Cmp => {
                let greater = both(self, IntCC::UnsignedGreaterThan, IntCC::UnsignedGreaterThan);
                let less = both(self, IntCC::UnsignedLessThan, IntCC::UnsignedLessThan);
                self.bcx.ins().isub(greater, less)
            }
            _ => bail!("{op:?} of {}", self.cx.name(a.layout.ty)),
        })
    }

    /// The other sign.
    pub fn negate(&mut self, value: Value) -> Value {
        match self.clif_type_of(value) {
            F32 | F64 => self.bcx.ins().fneg(value),
            F16 | F128 => self.change_sign(value, |this, bits, sign| this.bcx.ins().bxor(bits, sign)),
            _ => self.bcx.ins().ineg(value),
        }
    }

    /// Works on a float's bits; the function gets them and the sign bit alone.
    pub fn change_sign(&mut self, value: Value, change: impl FnOnce(&mut Self, Value, Value) -> Value) -> Value {
        let ty = self.clif_type_of(value);
        let int = Type::int(ty.bits() as u16).unwrap_or(I64);
        let bits = self.bcx.ins().bitcast(int, MemFlagsData::new(), value);
        let sign = self.type_const(int, 1 << (ty.bits() - 1));
        let changed = change(self, bits, sign);
        self.bcx.ins().bitcast(ty, MemFlagsData::new(), changed)
    }

    /// A 16-bit float as a 32-bit one; others stay.
    pub fn widen_f16(&mut self, value: Value) -> Value {
        if self.clif_type_of(value) == F16 { self.library_call("__extendhfsf2", F32, &[value]) } else { value }
    }

    /// An operation on floats.
    pub fn float_binary(&mut self, op: BinOp, x: Value, y: Value) -> Result<Value> {
        let ty = self.clif_type_of(x);
        match (ty, op) {
            // 32 bits have more than twice the precision, so that rounding twice is rounding once.
            (F16, _) => {
                let (x, y) = (self.widen_f16(x), self.widen_f16(y));
                let value = self.float_binary(op, x, y)?;
                Ok(self.library_call("__truncsfhf2", F16, &[value]))
            }
            (F128, _) => {
                let name = match op {
                    BinOp::Add => "__addtf3",
                    BinOp::Sub => "__subtf3",
                    BinOp::Mul => "__multf3",
                    BinOp::Div => "__divtf3",
                    BinOp::Rem => "fmodf128",
                    _ => bail!("{op:?} of floats"),
                };
                Ok(self.library_call(name, F128, &[x, y]))
            }
            (_, BinOp::Add) => Ok(self.bcx.ins().fadd(x, y)),
            (_, BinOp::Sub) => Ok(self.bcx.ins().fsub(x, y)),
            (_, BinOp::Mul) => Ok(self.bcx.ins().fmul(x, y)),
            (_, BinOp::Div) => Ok(self.bcx.ins().fdiv(x, y)),
            (F32, BinOp::Rem) => Ok(self.library_call("fmodf", F32, &[x, y])),
            (F64, BinOp::Rem) => Ok(self.library_call("fmod", F64, &[x, y])),
            _ => bail!("{op:?} of floats"),
        }
    }

    /// Adds or subtracts, staying at the type's bounds.
    pub fn saturating(&mut self, op: BinOp, x: Value, y: Value, signed: bool) -> Result<Value> {
        let ty = self.clif_type_of(x);
        let (value, overflowed) = self.overflowing(op, x, y, signed)?;
        let bits = ty.bits();
        let bound = match (op, signed) {
            (_, true) => {
                // A sum is too large if the second operand is positive, a difference if it is negative.
                let zero = self.type_const(ty, 0);
                let negative = self.bcx.ins().icmp(IntCC::SignedLessThan, y, zero);
                let max = self.type_const(ty, (1 << (bits - 1)) - 1);
                let min = self.type_const(ty, 1 << (bits - 1));
                if op == BinOp::Add {
                    self.bcx.ins().select(negative, min, max)
                } else {
                    self.bcx.ins().select(negative, max, min)
                }
            }
            (BinOp::Add, false) => self.type_const(ty, u128::MAX >> (128 - bits)),
            (_, false) => self.type_const(ty, 0),
        };
        Ok(self.bcx.ins().select(overflowed, bound, value))
    }

    /// An integer of another width.
    pub fn int_to_int(&mut self, value: Value, signed: bool, to: Type) -> Result<Value> {
        let from = self.clif_type_of(value);
        if !from.is_int() || !to.is_int() {
            bail!("CLIF type {from} is converted to {to} as an integer");
        }
        Ok(match from.bits().cmp(&to.bits()) {
            std::cmp::Ordering::Equal => value,
            std::cmp::Ordering::Greater => self.bcx.ins().ireduce(to, value),
            std::cmp::Ordering::Less if signed => self.bcx.ins().sextend(to, value),
            std::cmp::Ordering::Less => self.bcx.ins().uextend(to, value),
        })
    }

    /// An integer as a float.
    pub fn int_to_float(&mut self, value: Value, signed: bool, to: Type) -> Result<Value> {
        let from = self.clif_type_of(value);
        if !from.is_int() {
            bail!("CLIF type {from} is converted to {to} as an integer");
        }
        if to == F16 {
            // Whatever 32 bits have to round is infinite in 16.
            let value = self.int_to_float(value, signed, F32)?;
            return Ok(self.library_call("__truncsfhf2", F16, &[value]));
        }
        // Narrow integers fit wider signed ones.
        let (value, signed) = match (from, signed) {
            (I8 | I16, true) => (self.bcx.ins().sextend(I32, value), true),
            (I8 | I16, false) => (self.bcx.ins().uextend(I32, value), true),
            (I32, false) if to != F128 => (self.bcx.ins().uextend(I64, value), true),
            _ => (value, signed),
        };
        let from = self.clif_type_of(value);
        if from == I128 || to == F128 {
            let unsigned = if signed { "" } else { "un" };
            let (int, float) = (int_letters(from), float_letters(to));
            return Ok(self.library_call(&format!("__float{unsigned}{int}{float}"), to, &[value]));
        }
        Ok(if signed { self.bcx.ins().fcvt_from_sint(to, value) } else { self.bcx.ins().fcvt_from_uint(to, value) })
    }

    /// A float as an integer: rounded towards zero, too large values at the bounds, NaN 0.
    pub fn float_to_int(&mut self, value: Value, signed: bool, to: Type) -> Result<Value> {
        let value = self.widen_f16(value);
        let from = self.clif_type_of(value);
        if !from.is_float() || !to.is_int() {
            bail!("CLIF type {from} is converted to {to} as a float");
        }
        if matches!(to, I8 | I16) {
            // Cranelift saturates at 32 and 64 bits only.
            let wide = self.float_to_int(value, true, I32)?;
            let bits = to.bits();
            let (min, max) =
                if signed { (-(1_i64 << (bits - 1)), (1_i64 << (bits - 1)) - 1) } else { (0, (1 << bits) - 1) };
            let min = self.type_const(I32, min as u128);
            let max = self.type_const(I32, max as u128);
            let below = self.bcx.ins().icmp(IntCC::SignedLessThan, wide, min);
            let wide = self.bcx.ins().select(below, min, wide);
            let above = self.bcx.ins().icmp(IntCC::SignedGreaterThan, wide, max);
            let wide = self.bcx.ins().select(above, max, wide);
            return Ok(self.bcx.ins().ireduce(to, wide));
        }
        if to == I128 || from == F128 {
            let unsigned = if signed { "" } else { "uns" };
            let (int, float) = (int_letters(to), float_letters(from));
            return Ok(self.library_call(&format!("__fix{unsigned}{float}{int}"), to, &[value]));
        }
        Ok(if signed { self.bcx.ins().fcvt_to_sint_sat(to, value) } else { self.bcx.ins().fcvt_to_uint_sat(to, value) })
    }

    /// A float of another width.
    pub fn float_to_float(&mut self, value: Value, to: Type) -> Result<Value> {
        let from = self.clif_type_of(value);
        if !from.is_float() || !to.is_float() {
            bail!("CLIF type {from} is converted to {to} as a float");
        }
        Ok(match (from, to) {
            _ if from == to => value,
            (F32, F64) => self.bcx.ins().fpromote(F64, value),
            (F64, F32) => self.bcx.ins().fdemote(F32, value),
            (F16, F64) => {
                let value = self.widen_f16(value);
                self.bcx.ins().fpromote(F64, value)
            }
            _ => {
                let verb = if to.bits() > from.bits() { "extend" } else { "trunc" };
                let name = format!("__{verb}{}{}2", float_letters(from), float_letters(to));
                self.library_call(&name, to, &[value])
            }
        })
    }

    /// The CLIF type that holds values of a scalar type.
    pub fn scalar_type(&self, ty: Ty) -> Result<Type> {
        let layout = self.cx.layout(ty)?;
        let scalar = layout.scalar().with_context(|| format!("{} is not a scalar", self.cx.name(ty)))?;
        Ok(crate::layout::clif_type(scalar))
    }
}

/// libgcc's letters for an integer's width.
fn int_letters(ty: Type) -> &'static str {
    match ty {
        I128 => "ti",
        I64 => "di",
        _ => "si",
    }
}

/// And for a float's.
fn float_letters(ty: Type) -> &'static str {
    match ty {
        F16 => "hf",
        F32 => "sf",
        F64 => "df",
        _ => "tf",
    }
}

/// The condition that an operation tests.
fn int_condition(op: BinOp, signed: bool) -> Result<IntCC> {
    Ok(match (op, signed) {
        (BinOp::Eq, _) => IntCC::Equal,
        (BinOp::Ne, _) => IntCC::NotEqual,
        (BinOp::Lt, true) => IntCC::SignedLessThan,
        (BinOp::Le, true) => IntCC::SignedLessThanOrEqual,
        (BinOp::Gt, true) => IntCC::SignedGreaterThan,
        (BinOp::Ge, true) => IntCC::SignedGreaterThanOrEqual,
        (BinOp::Lt, false) => IntCC::UnsignedLessThan,
        (BinOp::Le, false) => IntCC::UnsignedLessThanOrEqual,
        (BinOp::Gt, false) => IntCC::UnsignedGreaterThan,
        (BinOp::Ge, false) => IntCC::UnsignedGreaterThanOrEqual,
        _ => bail!("{op:?} is no comparison"),
    })
}
