//! Values: in one register, in two, or in memory, as the layout says.

use crate::function::FunctionCx;
use crate::layout::{Part, TyLayout, clif_type};
use crate::pointer::Pointer;
use anyhow::{Result, bail};
use cranelift_codegen::ir::types::{I8, I16, I32, I64};
use cranelift_codegen::ir::{InstBuilder, MemFlagsData, StackSlotData, StackSlotKind, Type, Value, types};
use rac_target::layout::{BackendRepr, Layout, Scalar};

/// A value and its type.
#[derive(Copy, Clone, Debug)]
pub struct CValue<'m> {
    /// The type.
    pub layout: TyLayout<'m>,
    /// Where it is.
    pub repr: ValueRepr,
}

/// Where a value is.
#[derive(Copy, Clone, Debug)]
pub enum ValueRepr {
    /// In a register.
    Scalar(Value),
    /// In two.
    Pair(Value, Value),
    /// In memory that does not change before the value is used; with metadata if unsized.
    Memory(Pointer, Option<Value>),
}

impl<'m> CValue<'m> {
    /// A value in a register.
    pub fn scalar(layout: TyLayout<'m>, value: Value) -> CValue<'m> {
        CValue { layout, repr: ValueRepr::Scalar(value) }
    }

    /// A value in two registers.
    pub fn pair(layout: TyLayout<'m>, a: Value, b: Value) -> CValue<'m> {
        CValue { layout, repr: ValueRepr::Pair(a, b) }
    }

    /// A value in memory.
    pub fn memory(layout: TyLayout<'m>, pointer: Pointer) -> CValue<'m> {
        CValue { layout, repr: ValueRepr::Memory(pointer, None) }
    }

    /// A value without a size.
    pub fn zst(layout: TyLayout<'m>) -> CValue<'m> {
        CValue::memory(layout, Pointer::dangling(layout.layout.align))
    }
}

impl<'m> FunctionCx<'m, '_> {
    /// Stack memory of so many bytes. Cranelift aligns its slots to 16 at most, so what wants more gets room to be moved.
    pub fn stack_memory(&mut self, size: u64, align: u64) -> Result<Pointer> {
        if size == 0 {
            return Ok(Pointer::dangling(align));
        }
        let slack = if align > 16 { align } else { 0 };
        let Ok(bytes) = u32::try_from(size.next_multiple_of(align.clamp(1, 16)) + slack) else {
            bail!("a local of {size} bytes does not fit on the stack");
        };
        let align_shift = align.clamp(1, 16).ilog2() as u8;
        let slot =
            self.bcx.create_sized_stack_slot(StackSlotData::new(StackSlotKind::ExplicitSlot, bytes, align_shift));
        if slack == 0 {
            return Ok(Pointer::stack(slot));
        }
        let start = self.bcx.ins().stack_addr(I64, slot, 0);
        let end = self.bcx.ins().iadd_imm_s(start, align as i64 - 1);
        Ok(Pointer::value(self.bcx.ins().band_imm_s(end, (align as i64).wrapping_neg())))
    }

    /// Stack memory for a value.
    pub fn stack_for(&mut self, layout: TyLayout<'m>) -> Result<Pointer> {
        self.stack_memory(layout.size(), layout.layout.align)
    }

    /// The same bits as another type of the same size.
    pub fn coerce(&mut self, value: Value, ty: Type) -> Result<Value> {
        let from = self.bcx.func.dfg.value_type(value);
        if from == ty {
            return Ok(value);
        }
        if from.bits() != ty.bits() {
            bail!("a value of CLIF type {from} is used as {ty}");
        }
        Ok(self.bcx.ins().bitcast(ty, MemFlagsData::new(), value))
    }

    /// A value that one register holds, in that register.
    pub fn to_scalar(&mut self, value: CValue<'m>) -> Result<Value> {
        match value.repr {
            ValueRepr::Scalar(value) => Ok(value),
            ValueRepr::Memory(pointer, None) => match value.layout.scalar() {
                Some(scalar) => Ok(pointer.load(self, clif_type(scalar))),
                None => bail!("a value of type {} is used as a scalar", self.cx.name(value.layout.ty)),
            },
            _ => bail!("a value of type {} is used as a scalar", self.cx.name(value.layout.ty)),
        }
    }

    /// A value that two registers hold, in those.
    pub fn to_pair(&mut self, value: CValue<'m>) -> Result<(Value, Value)> {
        match value.repr {
            ValueRepr::Pair(a, b) => Ok((a, b)),
            ValueRepr::Memory(pointer, None) => match value.layout.scalar_pair() {
                Some((a, b)) => {
                    let first = pointer.load(self, clif_type(a));
                    Ok((first, pointer.offset(Layout::pair_offset(a, b)).load(self, clif_type(b))))
                }
                None => bail!("a value of type {} is used as a pair", self.cx.name(value.layout.ty)),
            },
            _ => bail!("a value of type {} is used as a pair", self.cx.name(value.layout.ty)),
        }
    }

    /// The address that a thin or wide pointer holds, and its metadata.
    pub fn to_pointer(&mut self, value: CValue<'m>) -> Result<(Value, Option<Value>)> {
        if value.layout.scalar_pair().is_some() {
            let (address, meta) = self.to_pair(value)?;
            return Ok((address, Some(meta)));
        }
        Ok((self.to_scalar(value)?, None))
    }

    /// A value in registers if its layout says so; else it stays in memory.
    pub fn load(&mut self, value: CValue<'m>) -> Result<CValue<'m>> {
        match (value.repr, &value.layout.layout.backend_repr) {
            (ValueRepr::Memory(_, None), BackendRepr::Scalar(_)) => {
                Ok(CValue::scalar(value.layout, self.to_scalar(value)?))
            }
            (ValueRepr::Memory(_, None), BackendRepr::ScalarPair(..)) => {
                let (a, b) = self.to_pair(value)?;
                Ok(CValue::pair(value.layout, a, b))
            }
            _ => Ok(value),
        }
    }

    /// A value in memory: where it is, or a copy.
    pub fn to_memory(&mut self, value: CValue<'m>) -> Result<(Pointer, Option<Value>)> {
        match value.repr {
            ValueRepr::Memory(pointer, meta) => Ok((pointer, meta)),
            _ => {
                let pointer = self.stack_for(value.layout)?;
                self.store(value, pointer)?;
                Ok((pointer, None))
            }
        }
    }

    /// Writes a value to memory.
    pub fn store(&mut self, value: CValue<'m>, to: Pointer) -> Result<()> {
        if value.layout.absent {
            return Ok(());
        }
        match value.repr {
            ValueRepr::Scalar(scalar) => to.store(self, scalar),
            ValueRepr::Pair(first, second) => {
                let Some((a, b)) = value.layout.scalar_pair() else {
                    bail!("a value of type {} is not a pair", self.cx.name(value.layout.ty));
                };
                to.store(self, first);
                to.offset(Layout::pair_offset(a, b)).store(self, second);
            }
            ValueRepr::Memory(_, Some(_)) => {
                bail!("a value of the unsized type {} is copied", self.cx.name(value.layout.ty));
            }
            ValueRepr::Memory(from, None) => self.copy_bytes(from, to, value.layout.size()),
        }
        Ok(())
    }

    /// Copies bytes between places that are the same or do not overlap.
    pub fn copy_bytes(&mut self, from: Pointer, to: Pointer, size: u64) {
        /// More than this is `memcpy`'s.
        const INLINE: u64 = 64;
        if size > INLINE {
            let (to, from) = (to.addr(self), from.addr(self));
            let size = self.bcx.ins().iconst(I64, size as i64);
            self.library_inst("memcpy", &[I64], &[to, from, size]);
            return;
        }
        let mut at = 0;
        let mut chunks = Vec::new();
        for (ty, bytes) in [(types::I8X16, 16), (I64, 8), (I32, 4), (I16, 2), (I8, 1)] {
            while size - at >= bytes {
                chunks.push((at, from.offset(at).load(self, ty)));
                at += bytes;
            }
        }
        for (at, value) in chunks {
            to.offset(at).store(self, value);
        }
    }

    /// A part of a value.
    pub fn value_part(&mut self, value: CValue<'m>, offset: u64, layout: TyLayout<'m>) -> Result<CValue<'m>> {
        if let ValueRepr::Memory(pointer, None) = value.repr {
            return Ok(CValue::memory(layout, pointer.offset(offset)));
        }
        match (value.layout.part(offset, &layout), value.repr) {
            (Some(Part::Nothing), _) => Ok(CValue::zst(layout)),
            (Some(Part::Whole), ValueRepr::Scalar(scalar)) => self.scalar_as(scalar, layout),
            (Some(Part::Whole), ValueRepr::Pair(a, b)) => self.pair_as(a, b, layout),
            (Some(Part::First), ValueRepr::Pair(a, _)) => self.scalar_as(a, layout),
            (Some(Part::Second), ValueRepr::Pair(_, b)) => self.scalar_as(b, layout),
            _ => {
                let (pointer, _) = self.to_memory(value)?;
                Ok(CValue::memory(layout, pointer.offset(offset)))
            }
        }
    }

    /// A register as a value of a type that it can hold.
    pub fn scalar_as(&mut self, value: Value, layout: TyLayout<'m>) -> Result<CValue<'m>> {
        let Some(scalar) = layout.scalar() else {
            bail!("{} is not held in one register", self.cx.name(layout.ty));
        };
        Ok(CValue::scalar(layout, self.coerce(value, clif_type(scalar))?))
    }

    /// Two registers as a value of a type that they can hold.
    pub fn pair_as(&mut self, a: Value, b: Value, layout: TyLayout<'m>) -> Result<CValue<'m>> {
        let Some((x, y)) = layout.scalar_pair() else {
            bail!("{} is not held in two registers", self.cx.name(layout.ty));
        };
        let a = self.coerce(a, clif_type(x))?;
        Ok(CValue::pair(layout, a, self.coerce(b, clif_type(y))?))
    }

    /// A value's field.
    pub fn value_field(&mut self, value: CValue<'m>, field: usize) -> Result<CValue<'m>> {
        let (layout, offset) = self.cx.field(value.layout, field)?;
        self.value_part(value, offset, layout)
    }

    /// A scalar's bits, zero-extended, as a register.
    pub fn const_bits(&mut self, scalar: Scalar, bits: u128) -> Value {
        self.type_const(clif_type(scalar), bits)
    }

    /// A constant of a CLIF type from its bits.
    pub fn type_const(&mut self, ty: Type, bits: u128) -> Value {
        use cranelift_codegen::ir::immediates::{Ieee16, Ieee32, Ieee64};
        match ty {
            types::I128 => {
                let low = self.bcx.ins().iconst(I64, bits as u64 as i64);
                let high = self.bcx.ins().iconst(I64, (bits >> 64) as u64 as i64);
                self.bcx.ins().iconcat(low, high)
            }
            types::F16 => self.bcx.ins().f16const(Ieee16::with_bits(bits as u16)),
            types::F32 => self.bcx.ins().f32const(Ieee32::with_bits(bits as u32)),
            types::F64 => self.bcx.ins().f64const(Ieee64::with_bits(bits as u64)),
            types::F128 => {
                let constant = self.bcx.func.dfg.constants.insert(bits.to_le_bytes()[..].into());
                self.bcx.ins().f128const(constant)
            }
            _ => {
                let mask = u64::MAX >> (64 - ty.bits().min(64));
                self.bcx.ins().iconst(ty, (bits as u64 & mask) as i64)
            }
        }
    }
}
