//! Atomics. Cranelift's are all sequentially consistent, which every other ordering allows.

use super::Call;
use crate::function::FunctionCx;
use crate::pointer::flags;
use anyhow::{Result, bail};
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::I128;
use cranelift_codegen::ir::{AtomicRmwOp, InstBuilder, MemFlagsData, Type};

/// Atomic accesses are aligned.
fn aligned() -> MemFlagsData {
    flags().with_aligned()
}

impl<'m> FunctionCx<'m, '_> {
    /// The type of an atomic access.
    fn atomic_type(&mut self, call: &Call<'_, 'm>) -> Result<Type> {
        let ty = self.scalar_type(call.ty(0)?)?;
        if ty == I128 || !ty.is_int() {
            bail!("an atomic access of type {} is not supported", self.cx.name(call.ty(0)?));
        }
        Ok(ty)
    }

    /// False if the name is none of these.
    pub(super) fn atomic_intrinsic(&mut self, call: &Call<'_, 'm>) -> Result<bool> {
        let op = match call.name {
            "atomic_fence" => {
                self.bcx.ins().fence();
                return Ok(true);
            }
            // It orders against signal handlers only, and Cranelift moves no access across another atomic one.
            "atomic_singlethreadfence" => return Ok(true),
            "atomic_load" => {
                let ty = self.atomic_type(call)?;
                let address = self.to_scalar(call.arg(0)?)?;
                let value = self.bcx.ins().atomic_load(ty, aligned(), address);
                self.write_scalar(call.place, value)?;
                return Ok(true);
            }
            "atomic_store" => {
                let ty = self.atomic_type(call)?;
                let (address, value) = (self.to_scalar(call.arg(0)?)?, self.any_scalar(call.arg(1)?)?);
                let value = self.coerce(value, ty)?;
                self.bcx.ins().atomic_store(aligned(), value, address);
                return Ok(true);
            }
            "atomic_cxchg" | "atomic_cxchgweak" => {
                let ty = self.atomic_type(call)?;
                let address = self.to_scalar(call.arg(0)?)?;
                let (old, new) = (self.any_scalar(call.arg(1)?)?, self.any_scalar(call.arg(2)?)?);
                let (old, new) = (self.coerce(old, ty)?, self.coerce(new, ty)?);
                let found = self.bcx.ins().atomic_cas(aligned(), address, old, new);
                let done = self.bcx.ins().icmp(IntCC::Equal, found, old);
                let value = self.pair_as(found, done, call.place.layout)?;
                self.write(call.place, value)?;
                return Ok(true);
            }
            "atomic_xchg" => AtomicRmwOp::Xchg,
            "atomic_xadd" => AtomicRmwOp::Add,
            "atomic_xsub" => AtomicRmwOp::Sub,
            "atomic_and" => AtomicRmwOp::And,
            "atomic_nand" => AtomicRmwOp::Nand,
            "atomic_or" => AtomicRmwOp::Or,
            "atomic_xor" => AtomicRmwOp::Xor,
            "atomic_max" => AtomicRmwOp::Smax,
            "atomic_min" => AtomicRmwOp::Smin,
            "atomic_umax" => AtomicRmwOp::Umax,
            "atomic_umin" => AtomicRmwOp::Umin,
            _ => return Ok(false),
        };
        let ty = self.atomic_type(call)?;
        let (address, value) = (self.to_scalar(call.arg(0)?)?, self.any_scalar(call.arg(1)?)?);
        let value = self.coerce(value, ty)?;
        let old = self.bcx.ins().atomic_rmw(ty, aligned(), op, address, value);
        self.write_scalar(call.place, old)?;
        Ok(true)
    }
}
