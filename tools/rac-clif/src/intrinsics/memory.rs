//! Memory and pointers.

use super::Call;
use crate::function::{FunctionCx, UNREACHABLE};
use crate::pointer::Pointer;
use crate::value::{CValue, ValueRepr};
use anyhow::{Context, Result, bail};
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::{I8, I16, I32, I64, I128};
use cranelift_codegen::ir::{InstBuilder, InstructionData, Opcode, Value, ValueDef};
use rac_mir::BinOp;

impl<'m> FunctionCx<'m, '_> {
    /// False if the name is none of these.
    pub(super) fn memory_intrinsic(&mut self, call: &Call<'_, 'm>) -> Result<bool> {
        let result = match call.name {
            "copy" => return self.copy_elements(call.arg(0)?, call.arg(1)?, call.arg(2)?, true).map(|()| true),
            "copy_nonoverlapping" => {
                return self.copy_elements(call.arg(0)?, call.arg(1)?, call.arg(2)?, false).map(|()| true);
            }
            "volatile_copy_memory" | "volatile_copy_nonoverlapping_memory" => {
                return self.copy_elements(call.arg(1)?, call.arg(0)?, call.arg(2)?, true).map(|()| true);
            }
            "write_bytes" | "volatile_set_memory" => {
                let element = self.pointee_size(call.arg(0)?)?;
                let (to, byte, count) =
                    (self.to_scalar(call.arg(0)?)?, self.to_scalar(call.arg(1)?)?, self.to_scalar(call.arg(2)?)?);
                let size = self.bcx.ins().imul_imm_s(count, element as i64);
                self.set_bytes(to, byte, size);
                return Ok(true);
            }
            "read_via_copy" | "volatile_load" | "unaligned_volatile_load" => {
                let from = self.deref(call.arg(0)?)?;
                let value = self.read(from)?;
                self.write(call.place, value)?;
                return Ok(true);
            }
            "write_via_move" | "volatile_store" | "unaligned_volatile_store" | "nontemporal_store" => {
                let to = self.deref(call.arg(0)?)?;
                self.write(to, call.arg(1)?)?;
                return Ok(true);
            }
            "transmute" | "transmute_unchecked" => {
                self.transmute(call.place, call.arg(0)?)?;
                return Ok(true);
            }
            "aggregate_raw_ptr" => {
                let (address, _) = self.to_pointer(call.arg(0)?)?;
                let meta = call.arg(1)?;
                let meta = if meta.layout.is_zst() { None } else { Some(self.to_scalar(meta)?) };
                self.write_pointer(call.place, address, meta)?;
                return Ok(true);
            }
            "ptr_metadata" => {
                if let (_, Some(meta)) = self.to_pointer(call.arg(0)?)? {
                    self.write_scalar(call.place, meta)?;
                }
                return Ok(true);
            }
            "compare_bytes" => {
                let args =
                    [self.to_scalar(call.arg(0)?)?, self.to_scalar(call.arg(1)?)?, self.to_scalar(call.arg(2)?)?];
                self.library_call("memcmp", I32, &args)
            }
            "raw_eq" => {
                let size = self.cx.layout(call.ty(0)?)?.size();
                let (a, b) = (self.to_scalar(call.arg(0)?)?, self.to_scalar(call.arg(1)?)?);
                self.bytes_equal(a, b, size)
            }
            "offset" | "arith_offset" => {
                let value = self.binary(BinOp::Offset, call.arg(0)?, call.arg(1)?, call.place.layout)?;
                self.to_scalar(value)?
            }
            "slice_get_unchecked" => {
                let element = self.cx.layout(call.ty(2)?)?;
                let (address, _) = self.to_pointer(call.arg(0)?)?;
                let index = self.to_scalar(call.arg(1)?)?;
                let bytes = self.bcx.ins().imul_imm_s(index, element.size() as i64);
                self.bcx.ins().iadd(address, bytes)
            }
            "ptr_mask" => {
                let (address, mask) = (self.to_scalar(call.arg(0)?)?, self.to_scalar(call.arg(1)?)?);
                self.bcx.ins().band(address, mask)
            }
            "ptr_offset_from" | "ptr_offset_from_unsigned" => self.pointer_distance(call)?,
            "size_of_val" | "align_of_val" => {
                let layout = self.cx.layout(call.ty(0)?)?;
                let (_, meta) = self.to_pointer(call.arg(0)?)?;
                let (size, align) = self.dynamic_size_and_align(layout, meta)?;
                if call.name == "size_of_val" { size } else { align }
            }
            "vtable_size" | "vtable_align" => {
                let vtable = self.to_scalar(call.arg(0)?)?;
                self.vtable_entry(vtable, if call.name == "vtable_size" { 1 } else { 2 })
            }
            "discriminant_value" => {
                let place = self.deref(call.arg(0)?)?;
                self.discriminant(place, call.place.layout)?
            }
            _ => return Ok(false),
        };
        self.write_scalar(call.place, result)?;
        Ok(true)
    }

    fn pointee_size(&mut self, pointer: CValue<'m>) -> Result<u64> {
        Ok(self.cx.layout(self.cx.pointee(pointer.layout.ty)?)?.size())
    }

    /// The number that a register is known to hold.
    fn known(&self, value: Value) -> Option<u64> {
        let ValueDef::Result(inst, 0) = self.bcx.func.dfg.value_def(value) else { return None };
        match self.bcx.func.dfg.insts[inst] {
            InstructionData::UnaryImm { opcode: Opcode::Iconst, imm } => u64::try_from(imm.bits()).ok(),
            _ => None,
        }
    }

    /// Copies `count` elements.
    pub fn copy_elements(
        &mut self,
        from: CValue<'m>,
        to: CValue<'m>,
        count: CValue<'m>,
        overlapping: bool,
    ) -> Result<()> {
        let element = self.pointee_size(from)?;
        let (from, to, count) = (self.to_scalar(from)?, self.to_scalar(to)?, self.to_scalar(count)?);
        let known = self.known(count).and_then(|count| count.checked_mul(element));
        // A short copy reads everything before it writes, so that overlap is no matter.
        if let Some(size) = known.filter(|size| *size <= 64) {
            self.copy_bytes(Pointer::value(from), Pointer::value(to), size);
            return Ok(());
        }
        let size = self.bcx.ins().imul_imm_s(count, element as i64);
        let name = if overlapping { "memmove" } else { "memcpy" };
        self.library_inst(name, &[I64], &[to, from, size]);
        Ok(())
    }

    /// Whether two pieces of memory hold the same bytes.
    fn bytes_equal(&mut self, a: Value, b: Value, size: u64) -> Value {
        let ty = match size {
            0 => return self.bcx.ins().iconst(I8, 1),
            1 => I8,
            2 => I16,
            4 => I32,
            8 => I64,
            16 => I128,
            _ => {
                let size = self.usize_const(size);
                let order = self.library_call("memcmp", I32, &[a, b, size]);
                let zero = self.bcx.ins().iconst(I32, 0);
                return self.bcx.ins().icmp(IntCC::Equal, order, zero);
            }
        };
        let (a, b) = (Pointer::value(a).load(self, ty), Pointer::value(b).load(self, ty));
        self.bcx.ins().icmp(IntCC::Equal, a, b)
    }

    /// How many elements are between two pointers.
    fn pointer_distance(&mut self, call: &Call<'_, 'm>) -> Result<Value> {
        let size = self.cx.layout(call.ty(0)?)?.size();
        let (to, from) = (self.to_scalar(call.arg(0)?)?, self.to_scalar(call.arg(1)?)?);
        let bytes = self.bcx.ins().isub(to, from);
        let signed = call.name == "ptr_offset_from";
        if size == 0 {
            // The caller has promised that the elements have a size.
            let one = self.bcx.ins().iconst(I8, 1);
            self.bcx.ins().trapnz(one, UNREACHABLE);
            return Ok(bytes);
        }
        if size.is_power_of_two() {
            let shift = i64::from(size.ilog2());
            return Ok(if signed {
                self.bcx.ins().sshr_imm_s(bytes, shift)
            } else {
                self.bcx.ins().ushr_imm_s(bytes, shift)
            });
        }
        let size = self.usize_const(size);
        Ok(if signed { self.bcx.ins().sdiv(bytes, size) } else { self.bcx.ins().udiv(bytes, size) })
    }

    /// Where a value is in memory, for what works on its bytes.
    pub(super) fn sized_memory(&mut self, value: CValue<'m>) -> Result<Pointer> {
        match self.to_memory(value)? {
            (pointer, None) => Ok(pointer),
            _ => bail!("a value of the unsized type {}", self.cx.name(value.layout.ty)),
        }
    }

    /// The only register of a value, whatever its type.
    pub(super) fn any_scalar(&mut self, value: CValue<'m>) -> Result<Value> {
        match value.repr {
            ValueRepr::Scalar(value) => Ok(value),
            _ => self.to_scalar(value).context("an operand is not a scalar"),
        }
    }
}
