//! Intrinsics: functions of `core::intrinsics` that code generation provides (`rac_items::intrinsics::NATIVE`).

mod atomic;
mod float;
mod llvm;
mod memory;
mod simd;

use crate::function::{ABORT, FunctionCx};
use crate::place::CPlace;
use crate::value::{CValue, ValueRepr};
use anyhow::{Context, Result, bail};
use cranelift_codegen::ir::types::{I8, I32};
use cranelift_codegen::ir::{InstBuilder, Value};
use rac_items::IntrinsicArg;
use rac_mir::{BasicBlock, BinOp, Operand, Ty};

/// A call of an intrinsic.
pub struct Call<'a, 'm> {
    /// Its name.
    pub name: &'a str,
    /// Generic arguments.
    pub generics: &'a [IntrinsicArg],
    /// Arguments.
    pub args: Vec<CValue<'m>>,
    /// Where the result goes.
    pub place: CPlace<'m>,
}

impl<'m> Call<'_, 'm> {
    /// An argument.
    pub fn arg(&self, index: usize) -> Result<CValue<'m>> {
        self.args.get(index).copied().with_context(|| format!("`{}` lacks argument {index}", self.name))
    }

    /// A generic argument that is a type.
    pub fn ty(&self, index: usize) -> Result<Ty> {
        match self.generics.iter().filter(|arg| matches!(arg, IntrinsicArg::Type(_))).nth(index) {
            Some(IntrinsicArg::Type(ty)) => Ok(*ty),
            _ => bail!("`{}` lacks generic argument {index}", self.name),
        }
    }
}

impl<'m> FunctionCx<'m, '_> {
    /// Translates a call of an intrinsic and goes on behind it.
    pub fn intrinsic(
        &mut self,
        name: &str,
        generics: &[IntrinsicArg],
        args: &'m [Operand],
        place: CPlace<'m>,
        target: Option<BasicBlock>,
    ) -> Result<()> {
        match name {
            "abort" => {
                self.bcx.ins().trap(ABORT);
                return Ok(());
            }
            "unreachable" => {
                self.unreachable();
                return Ok(());
            }
            _ => {}
        }
        let args = args.iter().map(|arg| self.operand(arg)).collect::<Result<Vec<_>>>()?;
        let call = Call { name, generics, args, place };
        self.intrinsic_body(&call).with_context(|| format!("in the intrinsic `{name}`"))?;
        self.go_on(target)
    }

    fn intrinsic_body(&mut self, call: &Call<'_, 'm>) -> Result<()> {
        let done = match call.name {
            name if name.starts_with("simd_") => self.simd_intrinsic(call)?,
            name if name.starts_with("atomic_") => self.atomic_intrinsic(call)?,
            _ => self.memory_intrinsic(call)? || self.int_intrinsic(call)? || self.float_intrinsic(call)?,
        };
        if !done {
            bail!("the intrinsic is not supported");
        }
        Ok(())
    }

    /// Integers, bits and hints. False if the name is none of them.
    fn int_intrinsic(&mut self, call: &Call<'_, 'm>) -> Result<bool> {
        let binary = |op| Some(op);
        let op = match call.name {
            "wrapping_add" | "unchecked_add" => binary(BinOp::Add),
            "wrapping_sub" | "unchecked_sub" => binary(BinOp::Sub),
            "wrapping_mul" | "unchecked_mul" => binary(BinOp::Mul),
            "unchecked_div" | "exact_div" => binary(BinOp::Div),
            "unchecked_rem" => binary(BinOp::Rem),
            "unchecked_shl" => binary(BinOp::Shl),
            "unchecked_shr" => binary(BinOp::Shr),
            "disjoint_bitor" => binary(BinOp::BitOr),
            "add_with_overflow" => binary(BinOp::AddWithOverflow),
            "sub_with_overflow" => binary(BinOp::SubWithOverflow),
            "mul_with_overflow" => binary(BinOp::MulWithOverflow),
            "three_way_compare" => binary(BinOp::Cmp),
            _ => None,
        };
        if let Some(op) = op {
            let value = self.binary(op, call.arg(0)?, call.arg(1)?, call.place.layout)?;
            self.write(call.place, value)?;
            return Ok(true);
        }
        let value = match call.name {
            "breakpoint" => {
                self.bcx.ins().debugtrap();
                return Ok(true);
            }
            "assume" | "cold_path" | "forget" => return Ok(true),
            "black_box" => {
                self.write(call.place, call.arg(0)?)?;
                return Ok(true);
            }
            "saturating_add" | "saturating_sub" => {
                let op = if call.name == "saturating_add" { BinOp::Add } else { BinOp::Sub };
                let signed = self.is_signed(call.arg(0)?.layout.ty)?;
                let (x, y) = (self.to_scalar(call.arg(0)?)?, self.to_scalar(call.arg(1)?)?);
                self.saturating(op, x, y, signed)?
            }
            "rotate_left" | "rotate_right" => {
                let (x, amount) = (self.to_scalar(call.arg(0)?)?, self.to_scalar(call.arg(1)?)?);
                if call.name == "rotate_left" { self.bcx.ins().rotl(x, amount) } else { self.bcx.ins().rotr(x, amount) }
            }
            "ctpop" | "ctlz" | "ctlz_nonzero" | "cttz" | "cttz_nonzero" | "bswap" | "bitreverse" => {
                let x = self.to_scalar(call.arg(0)?)?;
                let bits = self.bit_operation(call.name, x)?;
                if matches!(call.name, "bswap" | "bitreverse") { bits } else { self.int_to_int(bits, false, I32)? }
            }
            "select_unpredictable" => {
                let condition = self.to_scalar(call.arg(0)?)?;
                self.select(call.place, condition, call.arg(1)?, call.arg(2)?)?;
                return Ok(true);
            }
            "catch_unwind" => {
                // Panics abort, so nothing is ever caught.
                let (function, data) = (self.to_scalar(call.arg(0)?)?, self.to_scalar(call.arg(1)?)?);
                self.call_pointer(function, &[], &[data]);
                self.bcx.ins().iconst(I32, 0)
            }
            _ => return Ok(false),
        };
        self.write_scalar(call.place, value)?;
        Ok(true)
    }

    /// Counts or reorders bits.
    fn bit_operation(&mut self, name: &str, x: Value) -> Result<Value> {
        Ok(match name {
            "ctpop" => self.bcx.ins().popcnt(x),
            "ctlz" | "ctlz_nonzero" => self.bcx.ins().clz(x),
            "cttz" | "cttz_nonzero" => self.bcx.ins().ctz(x),
            "bswap" if self.clif_type_of(x) == I8 => x,
            "bswap" => self.bcx.ins().bswap(x),
            "bitreverse" => self.bcx.ins().bitrev(x),
            _ => bail!("`{name}` is no operation on bits"),
        })
    }

    /// `place = if condition { a } else { b }`, both computed.
    fn select(&mut self, place: CPlace<'m>, condition: Value, a: CValue<'m>, b: CValue<'m>) -> Result<()> {
        match (a.repr, b.repr) {
            (ValueRepr::Scalar(x), ValueRepr::Scalar(y)) => {
                let value = self.bcx.ins().select(condition, x, y);
                self.write_scalar(place, value)
            }
            (ValueRepr::Pair(x, x2), ValueRepr::Pair(y, y2)) => {
                let first = self.bcx.ins().select(condition, x, y);
                let second = self.bcx.ins().select(condition, x2, y2);
                let value = self.pair_as(first, second, place.layout)?;
                self.write(place, value)
            }
            _ => {
                let ((a, _), (b, _)) = (self.to_memory(a)?, self.to_memory(b)?);
                let (a, b) = (a.addr(self), b.addr(self));
                let from = self.bcx.ins().select(condition, a, b);
                self.write_from_memory(place, crate::pointer::Pointer::value(from))
            }
        }
    }
}
