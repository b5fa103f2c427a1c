//! SIMD: vectors are in memory and most operations go lane by lane. The few that hash tables and string searches live on have
//! instructions for 16-byte vectors.

use super::Call;
use super::float::is_float;
use crate::function::FunctionCx;
use crate::layout::{TyLayout, clif_type};
use crate::place::{CPlace, PlaceRepr};
use crate::pointer::Pointer;
use crate::value::CValue;
use anyhow::{Context, Result, bail};
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::{I32, I64};
use cranelift_codegen::ir::{InstBuilder, Type, Value};
use rac_items::TyKind;
use rac_mir::{BinOp, Ty};

/// A vector in memory.
#[derive(Copy, Clone)]
struct Vector {
    at: Pointer,
    lane: Type,
    count: u64,
    signed: bool,
}

impl Vector {
    fn lane_at(&self, index: u64) -> Pointer {
        self.at.offset(index * u64::from(self.lane.bytes()))
    }

    /// The CLIF vector type, if instructions work on it.
    fn native(&self) -> Option<Type> {
        let whole = u64::from(self.lane.bytes()) * self.count == 16;
        (whole && self.lane.is_int() && self.lane.bits() <= 64).then(|| self.lane.by(self.count as u32)).flatten()
    }
}

impl<'m> FunctionCx<'m, '_> {
    fn lane_ty(&self, vector: Ty) -> Result<Ty> {
        let TyKind::Struct(fields) = self.cx.kind(vector)? else { bail!("{} is no vector", self.cx.name(vector)) };
        let first = *fields.first().context("a vector without fields")?;
        match *self.cx.kind(first)? {
            TyKind::Array(element, _) => Ok(element),
            _ => Ok(first),
        }
    }

    fn vector_at(&mut self, layout: TyLayout<'m>, at: Pointer) -> Result<Vector> {
        let (lane, count) = layout.vector().with_context(|| format!("{} is no vector", self.cx.name(layout.ty)))?;
        let signed = self.is_signed(self.lane_ty(layout.ty)?)?;
        Ok(Vector { at, lane: clif_type(lane), count, signed })
    }

    fn vector(&mut self, value: CValue<'m>) -> Result<Vector> {
        let at = self.sized_memory(value)?;
        self.vector_at(value.layout, at)
    }

    /// Writes a vector lane by lane; `lane` computes one.
    fn write_lanes(
        &mut self,
        place: CPlace<'m>,
        mut lane: impl FnMut(&mut Self, u64, &Vector) -> Result<Value>,
    ) -> Result<()> {
        // The lanes are collected apart: the place may be one of the operands.
        let at = self.stack_for(place.layout)?;
        let vector = self.vector_at(place.layout, at)?;
        for index in 0..vector.count {
            let value = lane(self, index, &vector)?;
            let value = self.coerce(value, vector.lane)?;
            vector.lane_at(index).store(self, value);
        }
        self.write(place, CValue::memory(place.layout, at))
    }

    fn map(&mut self, call: &Call<'_, 'm>, mut f: impl FnMut(&mut Self, Value, bool) -> Result<Value>) -> Result<bool> {
        let x = self.vector(call.arg(0)?)?;
        self.write_lanes(call.place, |this, index, _| {
            let x_lane = x.lane_at(index).load(this, x.lane);
            f(this, x_lane, x.signed)
        })?;
        Ok(true)
    }

    fn zip(
        &mut self,
        call: &Call<'_, 'm>,
        mut f: impl FnMut(&mut Self, Value, Value, bool) -> Result<Value>,
    ) -> Result<bool> {
        let (x, y) = (self.vector(call.arg(0)?)?, self.vector(call.arg(1)?)?);
        self.write_lanes(call.place, |this, index, _| {
            let (a, b) = (x.lane_at(index).load(this, x.lane), y.lane_at(index).load(this, y.lane));
            f(this, a, b, x.signed)
        })?;
        Ok(true)
    }

    fn arithmetic(&mut self, call: &Call<'_, 'm>, op: BinOp) -> Result<bool> {
        self.zip(call, |this, a, b, signed| {
            if is_float(this.clif_type_of(a)) { this.float_binary(op, a, b) } else { this.int_binary(op, a, b, signed) }
        })
    }

    /// Whole vectors at once, where instructions can. False if they cannot.
    fn native(&mut self, call: &Call<'_, 'm>) -> Result<bool> {
        let (Some(x_value), Some(y_value)) = (call.args.first(), call.args.get(1)) else { return Ok(false) };
        if x_value.layout.vector().is_none() || y_value.layout.vector().is_none() || call.place.layout.size() != 16 {
            return Ok(false);
        }
        let (x, y) = (self.vector(*x_value)?, self.vector(*y_value)?);
        let (Some(ty), Some(other)) = (x.native(), y.native()) else { return Ok(false) };
        if ty != other || ty.lane_bits() == 64 {
            return Ok(false);
        }
        let (a, b) = (x.at.load(self, ty), y.at.load(self, ty));
        let condition = |signed, unsigned| if x.signed { signed } else { unsigned };
        let value = match call.name {
            "simd_and" => self.bcx.ins().band(a, b),
            "simd_or" => self.bcx.ins().bor(a, b),
            "simd_xor" => self.bcx.ins().bxor(a, b),
            "simd_add" => self.bcx.ins().iadd(a, b),
            "simd_sub" => self.bcx.ins().isub(a, b),
            "simd_eq" => self.bcx.ins().icmp(IntCC::Equal, a, b),
            "simd_ne" => self.bcx.ins().icmp(IntCC::NotEqual, a, b),
            "simd_lt" => self.bcx.ins().icmp(condition(IntCC::SignedLessThan, IntCC::UnsignedLessThan), a, b),
            "simd_gt" => self.bcx.ins().icmp(condition(IntCC::SignedGreaterThan, IntCC::UnsignedGreaterThan), a, b),
            _ => return Ok(false),
        };
        let PlaceRepr::Memory(to, _) = call.place.repr else { return Ok(false) };
        to.store(self, value);
        Ok(true)
    }

    /// False if the name is none of these.
    pub(super) fn simd_intrinsic(&mut self, call: &Call<'_, 'm>) -> Result<bool> {
        if self.native(call)? {
            return Ok(true);
        }
        match call.name {
            "simd_add" => self.arithmetic(call, BinOp::Add),
            "simd_sub" => self.arithmetic(call, BinOp::Sub),
            "simd_mul" => self.arithmetic(call, BinOp::Mul),
            "simd_div" => self.arithmetic(call, BinOp::Div),
            "simd_rem" => self.arithmetic(call, BinOp::Rem),
            "simd_shl" => self.arithmetic(call, BinOp::Shl),
            "simd_shr" => self.arithmetic(call, BinOp::Shr),
            "simd_and" => self.arithmetic(call, BinOp::BitAnd),
            "simd_or" => self.arithmetic(call, BinOp::BitOr),
            "simd_xor" => self.arithmetic(call, BinOp::BitXor),
            "simd_eq" => self.compare_lanes(call, BinOp::Eq),
            "simd_ne" => self.compare_lanes(call, BinOp::Ne),
            "simd_lt" => self.compare_lanes(call, BinOp::Lt),
            "simd_le" => self.compare_lanes(call, BinOp::Le),
            "simd_gt" => self.compare_lanes(call, BinOp::Gt),
            "simd_ge" => self.compare_lanes(call, BinOp::Ge),
            "simd_neg" => self.map(call, |this, x, _| Ok(this.negate(x))),
            "simd_bswap" | "simd_bitreverse" | "simd_ctlz" | "simd_ctpop" | "simd_cttz" => {
                let name = call.name.trim_start_matches("simd_");
                self.map(call, |this, x, _| this.bit_operation(name, x))
            }
            "simd_saturating_add" => self.zip(call, |this, a, b, signed| this.saturating(BinOp::Add, a, b, signed)),
            "simd_saturating_sub" => self.zip(call, |this, a, b, signed| this.saturating(BinOp::Sub, a, b, signed)),
            "simd_fmin" => self.zip(call, |this, a, b, _| this.float_function("minnum", &[a, b])),
            "simd_fmax" => self.zip(call, |this, a, b, _| this.float_function("maxnum", &[a, b])),
            "simd_fabs" | "simd_ceil" | "simd_floor" | "simd_round" | "simd_round_ties_even" | "simd_trunc" => {
                let name = call.name.trim_start_matches("simd_");
                self.map(call, |this, x, _| this.float_function(name, &[x]))
            }
            "simd_fsqrt" | "simd_fsin" | "simd_fcos" | "simd_fexp" | "simd_fexp2" | "simd_flog" | "simd_flog2"
            | "simd_flog10" => {
                let name = call.name.trim_start_matches("simd_f");
                self.map(call, |this, x, _| this.float_function(name, &[x]))
            }
            "simd_fma" | "simd_relaxed_fma" => {
                let name = if call.name == "simd_fma" { "fma" } else { "fmuladd" };
                let z = self.vector(call.arg(2)?)?;
                let (x, y) = (self.vector(call.arg(0)?)?, self.vector(call.arg(1)?)?);
                self.write_lanes(call.place, |this, index, _| {
                    let args = [x, y, z].map(|vector| vector.lane_at(index).load(this, vector.lane));
                    this.float_function(name, &args)
                })?;
                Ok(true)
            }
            "simd_cast" | "simd_as" => self.cast_lanes(call),
            "simd_cast_ptr" | "simd_expose_provenance" | "simd_with_exposed_provenance" => {
                self.map(call, |_, x, _| Ok(x))
            }
            "simd_arith_offset" => {
                let pointee = self.cx.pointee(self.lane_ty(call.arg(0)?.layout.ty)?)?;
                let size = self.cx.layout(pointee)?.size();
                self.zip(call, |this, pointer, count, _| {
                    let bytes = this.bcx.ins().imul_imm_s(count, size as i64);
                    Ok(this.bcx.ins().iadd(pointer, bytes))
                })
            }
            "simd_splat" => {
                let value = self.any_scalar(call.arg(0)?)?;
                self.write_lanes(call.place, |_, _, _| Ok(value))?;
                Ok(true)
            }
            "simd_extract" | "simd_extract_dyn" => {
                let x = self.vector(call.arg(0)?)?;
                let at = self.lane_address(&x, call.arg(1)?)?;
                let value = at.load(self, x.lane);
                self.write_scalar(call.place, value)?;
                Ok(true)
            }
            "simd_insert" | "simd_insert_dyn" => {
                let copy = self.stack_for(call.place.layout)?;
                self.store(call.arg(0)?, copy)?;
                let x = self.vector_at(call.place.layout, copy)?;
                let at = self.lane_address(&x, call.arg(1)?)?;
                let value = self.any_scalar(call.arg(2)?)?;
                at.store(self, value);
                self.write(call.place, CValue::memory(call.place.layout, copy))?;
                Ok(true)
            }
            "simd_shuffle" => self.shuffle(call),
            "simd_select" => {
                let mask = self.vector(call.arg(0)?)?;
                let (x, y) = (self.vector(call.arg(1)?)?, self.vector(call.arg(2)?)?);
                self.write_lanes(call.place, |this, index, _| {
                    let (a, b) = (x.lane_at(index).load(this, x.lane), y.lane_at(index).load(this, y.lane));
                    let chosen = this.mask_lane(&mask, index);
                    Ok(this.bcx.ins().select(chosen, a, b))
                })?;
                Ok(true)
            }
            "simd_select_bitmask" => {
                let mask = self.bitmask_bits(call.arg(0)?)?;
                let (x, y) = (self.vector(call.arg(1)?)?, self.vector(call.arg(2)?)?);
                self.write_lanes(call.place, |this, index, _| {
                    let (a, b) = (x.lane_at(index).load(this, x.lane), y.lane_at(index).load(this, y.lane));
                    let bit = this.bcx.ins().band_imm_s(mask, (1_u64 << index) as i64);
                    Ok(this.bcx.ins().select(bit, a, b))
                })?;
                Ok(true)
            }
            "simd_bitmask" => self.bitmask(call),
            "simd_masked_load" | "simd_gather" => self.masked_read(call),
            "simd_masked_store" | "simd_scatter" => self.masked_write(call),
            name if name.starts_with("simd_reduce_") => self.reduce(call),
            _ => Ok(false),
        }
    }

    /// Lanes of ones where true.
    fn compare_lanes(&mut self, call: &Call<'_, 'm>, op: BinOp) -> Result<bool> {
        let (lane, _) = call.place.layout.vector().context("a mask is no vector")?;
        let lane = clif_type(lane);
        self.zip(call, |this, a, b, signed| {
            let holds = this.compare(op, a, b, signed)?;
            let wide = this.int_to_int(holds, false, lane)?;
            Ok(this.bcx.ins().ineg(wide))
        })
    }

    fn cast_lanes(&mut self, call: &Call<'_, 'm>) -> Result<bool> {
        let x = self.vector(call.arg(0)?)?;
        self.write_lanes(call.place, |this, index, result| {
            let value = x.lane_at(index).load(this, x.lane);
            match (is_float(x.lane), is_float(result.lane)) {
                (false, false) => this.int_to_int(value, x.signed, result.lane),
                (false, true) => this.int_to_float(value, x.signed, result.lane),
                (true, false) => this.float_to_int(value, result.signed, result.lane),
                (true, true) => this.float_to_float(value, result.lane),
            }
        })?;
        Ok(true)
    }

    /// Where the lane of that number is.
    fn lane_address(&mut self, vector: &Vector, index: CValue<'m>) -> Result<Pointer> {
        let index = self.any_scalar(index)?;
        let index = self.int_to_int(index, false, I64)?;
        let offset = self.bcx.ins().imul_imm_s(index, i64::from(vector.lane.bytes()));
        let start = vector.at.addr(self);
        Ok(Pointer::value(self.bcx.ins().iadd(start, offset)))
    }

    /// The lanes of two vectors side by side, picked by number.
    fn shuffle(&mut self, call: &Call<'_, 'm>) -> Result<bool> {
        let (x, y) = (call.arg(0)?, call.arg(1)?);
        let size = x.layout.size();
        let both = self.stack_memory(size * 2, 16)?;
        self.store(x, both)?;
        self.store(y, both.offset(size))?;
        let source = self.vector_at(x.layout, both)?;
        let numbers = self.sized_memory(call.arg(2)?)?;
        self.write_lanes(call.place, |this, index, _| {
            let number = numbers.offset(index * 4).load(this, I32);
            let number = this.bcx.ins().uextend(I64, number);
            let offset = this.bcx.ins().imul_imm_s(number, i64::from(source.lane.bytes()));
            let start = both.addr(this);
            let at = this.bcx.ins().iadd(start, offset);
            Ok(Pointer::value(at).load(this, source.lane))
        })?;
        Ok(true)
    }

    /// Whether a mask's lane is set: its highest bit tells.
    fn mask_lane(&mut self, mask: &Vector, index: u64) -> Value {
        let lane = mask.lane_at(index).load(self, mask.lane);
        let zero = self.type_const(mask.lane, 0);
        self.bcx.ins().icmp(IntCC::SignedLessThan, lane, zero)
    }

    /// One bit per lane, the first lane the lowest.
    fn bitmask(&mut self, call: &Call<'_, 'm>) -> Result<bool> {
        let x = self.vector(call.arg(0)?)?;
        let size = call.place.layout.size();
        if x.count > 64 || size > 8 {
            bail!("a mask of {} bits is not supported", x.count);
        }
        let bits = match x.native() {
            Some(ty) => {
                let value = x.at.load(self, ty);
                let bits = self.bcx.ins().vhigh_bits(I32, value);
                self.bcx.ins().uextend(I64, bits)
            }
            None => {
                let mut bits = self.bcx.ins().iconst(I64, 0);
                for index in 0..x.count {
                    let lane = self.mask_lane(&x, index);
                    let lane = self.bcx.ins().uextend(I64, lane);
                    let lane = self.bcx.ins().ishl_imm_s(lane, index as i64);
                    bits = self.bcx.ins().bor(bits, lane);
                }
                bits
            }
        };
        let memory = self.stack_memory(8, 8)?;
        memory.store(self, bits);
        self.write_from_memory(call.place, memory)?;
        Ok(true)
    }

    /// A mask of one bit per lane as a number.
    fn bitmask_bits(&mut self, mask: CValue<'m>) -> Result<Value> {
        if mask.layout.size() > 8 {
            bail!("a mask of {} bytes is not supported", mask.layout.size());
        }
        let memory = self.stack_memory(8, 8)?;
        let zero = self.bcx.ins().iconst(I64, 0);
        memory.store(self, zero);
        self.store(mask, memory)?;
        Ok(memory.load(self, I64))
    }

    /// `masked_load(mask, pointer, default)` and `gather(default, pointers, mask)`.
    fn masked_read(&mut self, call: &Call<'_, 'm>) -> Result<bool> {
        let gather = call.name == "simd_gather";
        let (mask, default) = if gather { (call.arg(2)?, call.arg(0)?) } else { (call.arg(0)?, call.arg(2)?) };
        let (mask, default) = (self.vector(mask)?, self.vector(default)?);
        let pointers = self.lane_pointers(call.arg(1)?, gather)?;
        self.write_lanes(call.place, |this, index, _| {
            let (read, after) = (this.bcx.create_block(), this.bcx.create_block());
            let result = this.bcx.append_block_param(after, default.lane);
            let old = default.lane_at(index).load(this, default.lane);
            let set = this.mask_lane(&mask, index);
            this.bcx.ins().brif(set, read, &[], after, &[old.into()]);
            this.bcx.switch_to_block(read);
            let at = pointers.lane(this, index, default.lane);
            let value = at.load(this, default.lane);
            this.bcx.ins().jump(after, &[value.into()]);
            this.bcx.switch_to_block(after);
            Ok(result)
        })?;
        Ok(true)
    }

    /// `masked_store(mask, pointer, value)` and `scatter(value, pointers, mask)`.
    fn masked_write(&mut self, call: &Call<'_, 'm>) -> Result<bool> {
        let scatter = call.name == "simd_scatter";
        let (mask, value) = if scatter { (call.arg(2)?, call.arg(0)?) } else { (call.arg(0)?, call.arg(2)?) };
        let (mask, value) = (self.vector(mask)?, self.vector(value)?);
        let pointers = self.lane_pointers(call.arg(1)?, scatter)?;
        for index in 0..value.count {
            let (write, after) = (self.bcx.create_block(), self.bcx.create_block());
            let set = self.mask_lane(&mask, index);
            self.bcx.ins().brif(set, write, &[], after, &[]);
            self.bcx.switch_to_block(write);
            let lane = value.lane_at(index).load(self, value.lane);
            let at = pointers.lane(self, index, value.lane);
            at.store(self, lane);
            self.bcx.ins().jump(after, &[]);
            self.bcx.switch_to_block(after);
        }
        Ok(true)
    }

    fn lane_pointers(&mut self, pointer: CValue<'m>, each: bool) -> Result<LanePointers> {
        Ok(if each {
            LanePointers::Each(self.vector(pointer)?)
        } else {
            LanePointers::Row(Pointer::value(self.any_scalar(pointer)?))
        })
    }

    /// Folds the lanes.
    fn reduce(&mut self, call: &Call<'_, 'm>) -> Result<bool> {
        let x = self.vector(call.arg(0)?)?;
        let name = call.name.trim_start_matches("simd_reduce_");
        let float = is_float(x.lane);
        let mut lanes = 0..x.count;
        let mut result = match name {
            "add_ordered" | "mul_ordered" => self.any_scalar(call.arg(1)?)?,
            "all" | "any" => {
                lanes.next();
                self.mask_lane(&x, 0)
            }
            _ => {
                lanes.next();
                x.lane_at(0).load(self, x.lane)
            }
        };
        for index in lanes {
            let lane = match name {
                "all" | "any" => self.mask_lane(&x, index),
                _ => x.lane_at(index).load(self, x.lane),
            };
            let op = match name {
                "add_ordered" | "add_unordered" => BinOp::Add,
                "mul_ordered" | "mul_unordered" => BinOp::Mul,
                "and" | "all" => BinOp::BitAnd,
                "or" | "any" => BinOp::BitOr,
                "xor" => BinOp::BitXor,
                "max" | "min" if float => {
                    result = self.float_function(if name == "max" { "maxnum" } else { "minnum" }, &[result, lane])?;
                    continue;
                }
                "max" | "min" => {
                    let op = if name == "max" { BinOp::Gt } else { BinOp::Lt };
                    let better = self.compare(op, lane, result, x.signed)?;
                    result = self.bcx.ins().select(better, lane, result);
                    continue;
                }
                _ => return Ok(false),
            };
            result =
                if float { self.float_binary(op, result, lane)? } else { self.int_binary(op, result, lane, x.signed)? };
        }
        self.write_scalar(call.place, result)?;
        Ok(true)
    }
}

/// Where the lanes of a masked access are.
enum LanePointers {
    /// Side by side.
    Row(Pointer),
    /// Each where a vector says.
    Each(Vector),
}

impl LanePointers {
    fn lane(&self, fx: &mut FunctionCx<'_, '_>, index: u64, lane: Type) -> Pointer {
        match self {
            LanePointers::Row(start) => start.offset(index * u64::from(lane.bytes())),
            LanePointers::Each(pointers) => {
                let at = pointers.lane_at(index).load(fx, I64);
                Pointer::value(at)
            }
        }
    }
}
