//! Addresses that are not computed before somebody needs them.

use crate::function::FunctionCx;
use cranelift_codegen::ir::types::I64;
use cranelift_codegen::ir::{InstBuilder, MemFlagsData, StackSlot, Type, Value};

/// A base and a distance from it.
#[derive(Copy, Clone, Debug)]
pub struct Pointer {
    base: Base,
    offset: i64,
}

#[derive(Copy, Clone, Debug)]
enum Base {
    Value(Value),
    Stack(StackSlot),
    /// Where something without a size is: a multiple of its alignment.
    Dangling(u64),
}

impl Pointer {
    /// At an address.
    pub fn value(value: Value) -> Pointer {
        Pointer { base: Base::Value(value), offset: 0 }
    }

    /// At the start of a stack slot.
    pub fn stack(slot: StackSlot) -> Pointer {
        Pointer { base: Base::Stack(slot), offset: 0 }
    }

    /// Anywhere that is so aligned.
    pub fn dangling(align: u64) -> Pointer {
        Pointer { base: Base::Dangling(align), offset: 0 }
    }

    /// Further on.
    pub fn offset(self, offset: u64) -> Pointer {
        Pointer { offset: self.offset.wrapping_add(offset as i64), ..self }
    }

    /// The address.
    pub fn addr(self, fx: &mut FunctionCx<'_, '_>) -> Value {
        match (self.base, i32::try_from(self.offset)) {
            (Base::Value(value), _) if self.offset == 0 => value,
            (Base::Value(value), _) => fx.bcx.ins().iadd_imm_s(value, self.offset),
            (Base::Stack(slot), Ok(offset)) => fx.bcx.ins().stack_addr(I64, slot, offset),
            (Base::Stack(slot), Err(_)) => {
                let base = fx.bcx.ins().stack_addr(I64, slot, 0);
                fx.bcx.ins().iadd_imm_s(base, self.offset)
            }
            (Base::Dangling(align), _) => fx.bcx.ins().iconst(I64, align as i64),
        }
    }

    /// An address and a distance that instructions can add themselves.
    fn split(self, fx: &mut FunctionCx<'_, '_>) -> (Value, i32) {
        match (self.base, i32::try_from(self.offset)) {
            (Base::Value(value), Ok(offset)) => (value, offset),
            _ => (self.addr(fx), 0),
        }
    }

    /// Reads.
    pub fn load(self, fx: &mut FunctionCx<'_, '_>, ty: Type) -> Value {
        let (base, offset) = self.split(fx);
        fx.bcx.ins().load(ty, flags(), base, offset)
    }

    /// Writes.
    pub fn store(self, fx: &mut FunctionCx<'_, '_>, value: Value) {
        let (base, offset) = self.split(fx);
        fx.bcx.ins().store(flags(), value, base, offset);
    }
}

impl std::fmt::Display for Pointer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.base {
            Base::Value(value) => write!(f, "[{value}")?,
            Base::Stack(slot) => write!(f, "[{slot}")?,
            Base::Dangling(_) => return f.write_str("nowhere"),
        }
        if self.offset != 0 {
            write!(f, "{:+}", self.offset)?;
        }
        f.write_str("]")
    }
}

/// Of any access: it may be unaligned, it does not trap as far as the program's meaning goes.
pub fn flags() -> MemFlagsData {
    MemFlagsData::new().with_notrap()
}
