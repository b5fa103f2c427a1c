//! Intrinsics that have a meaning at compile time. Those that only ask about types are [`Mono::type_intrinsic`]'s; what is in
//! neither place is evaluated by its fallback body.
//!
//! [`Mono::type_intrinsic`]: crate::mono::Mono::type_intrinsic

use super::memory::{Scalar, sign_extend, truncate};
use super::ops::{Int, divide, wrapping};
use super::value::{Place, Typed, Value, primitive};
use super::{Interp, float};
use crate::instance::Instance;
use crate::ty::type_arg;
use crate::validity::Validity;
use anyhow::{Context, Result, bail, ensure};
use rac_mir::{BasicBlock, BinOp, TyKind, UnOp};
use rac_target::layout::{BackendRepr, Primitive};

impl Interp<'_, '_> {
    /// Evaluates an intrinsic; `false` if it is not known here.
    pub fn intrinsic(
        &mut self,
        name: &str,
        instance: &Instance,
        args: &[Typed],
        dest: &Place,
        target: Option<BasicBlock>,
    ) -> Result<bool> {
        if name == "const_eval_select" {
            self.const_eval_select(args, dest, target)?;
            return Ok(true);
        }
        if !self.memory_intrinsic(name, instance, args, dest)?
            && !self.pointer_intrinsic(name, instance, args, dest)?
            && !self.number_intrinsic(name, args, dest)?
            && !self.float_intrinsic(name, args, dest)?
            && !self.other_intrinsic(name, instance, args, dest)?
        {
            let Some(value) = self.cx.type_intrinsic(name, &instance.args)? else { return Ok(false) };
            let value = self.const_value(value, dest.ty)?;
            self.write(dest, &value)?;
        }
        self.goto(target.with_context(|| format!("the intrinsic `{name}` returns where nothing follows"))?);
        Ok(true)
    }

    /// The arm for compile time.
    fn const_eval_select(&mut self, args: &[Typed], dest: &Place, target: Option<BasicBlock>) -> Result<()> {
        let [tuple, function, _] = args else { bail!("`const_eval_select` with {} arguments", args.len()) };
        let TyKind::Tuple(tys) = self.cx.kind(tuple.ty) else { bail!("`const_eval_select` without a tuple") };
        let TyKind::FnDef(def, fn_args) = self.cx.kind(function.ty) else {
            bail!("`const_eval_select` of `{}`", self.cx.ty_name(function.ty))
        };
        let fields =
            tys.iter().enumerate().map(|(i, &ty)| self.value_field(tuple, i, ty)).collect::<Result<Vec<_>>>()?;
        let instance = self.cx.resolve(*def, fn_args)?;
        self.call_instance(&instance, fields, dest.clone(), target)
    }

    /// Copies `count` elements of the type that the pointers point to.
    pub fn copy_elements(&mut self, src: &Typed, dst: &Typed, count: u64, distinct: bool) -> Result<()> {
        let size = self.layout(self.pointee(src.ty)?)?.size;
        let size = size.checked_mul(count).context("a copy is bigger than the address space")?;
        let (src, dst) = (src.scalar()?, dst.scalar()?);
        if let (Scalar::Ptr { alloc: p, offset: i }, Scalar::Ptr { alloc: q, offset: j }) = (src, dst)
            && distinct
            && p == q
        {
            ensure!(size == 0 || i.abs_diff(j) >= size, "`copy_nonoverlapping` of memory that overlaps");
        }
        self.memory.copy(self.cx, src, dst, size)
    }

    fn memory_intrinsic(&mut self, name: &str, instance: &Instance, args: &[Typed], dest: &Place) -> Result<bool> {
        match (name, args) {
            ("copy_nonoverlapping", [src, dst, count]) => {
                self.copy_elements(src, dst, count.scalar()?.to_usize()?, true)?;
            }
            ("copy", [src, dst, count]) => self.copy_elements(src, dst, count.scalar()?.to_usize()?, false)?,
            ("write_bytes", [dst, byte, count]) => {
                let size = self.layout(type_arg(&instance.args, 0)?)?.size;
                let size = size.checked_mul(count.scalar()?.to_usize()?).context("`write_bytes` overflows")?;
                self.memory.fill(dst.scalar()?, byte.bits()? as u8, size)?;
            }
            ("compare_bytes", [left, right, len]) => {
                let len = len.scalar()?.to_usize()?;
                let left = self.memory.read_bytes(self.cx, left.scalar()?, len)?;
                let right = self.memory.read_bytes(self.cx, right.scalar()?, len)?;
                self.write_scalar(dest, Scalar::bits(left.cmp(&right) as i32 as u128, 4))?;
            }
            ("raw_eq", [left, right]) => {
                let size = self.layout(type_arg(&instance.args, 0)?)?.size;
                let left = self.memory.read_bytes(self.cx, left.scalar()?, size)?;
                let right = self.memory.read_bytes(self.cx, right.scalar()?, size)?;
                self.write_scalar(dest, Scalar::bool(left == right))?;
            }
            ("read_via_copy" | "volatile_load" | "unaligned_volatile_load", [ptr]) => {
                let value = self.read(&self.deref(ptr)?)?;
                self.write(dest, &value)?;
            }
            ("write_via_move" | "volatile_store" | "unaligned_volatile_store", [ptr, value]) => {
                let place = self.deref(ptr)?;
                self.write(&place, value)?;
            }
            ("typed_swap_nonoverlapping", [left, right]) => {
                let size = self.layout(type_arg(&instance.args, 0)?)?.size;
                let (left, right) = (left.scalar()?, right.scalar()?);
                let chunk = self.memory.read_chunk(self.cx, left, size)?;
                self.memory.copy(self.cx, right, left, size)?;
                self.memory.write_chunk(right, &chunk)?;
            }
            ("transmute" | "transmute_unchecked", [value]) => self.transmute(value, dest)?,
            ("const_allocate", [size, align]) => {
                let (size, align) = (size.scalar()?.to_usize()?, align.scalar()?.to_usize()?);
                ensure!(align.is_power_of_two(), "`const_allocate` with the alignment {align}");
                let alloc = self.memory.allocate(size, align)?;
                if let Some(block) = self.memory.block_mut(alloc) {
                    (block.heap, block.escaped) = (true, true);
                }
                self.write_scalar(dest, Scalar::Ptr { alloc, offset: 0 })?;
            }
            ("const_deallocate", [ptr, ..]) => match ptr.scalar()? {
                Scalar::Ptr { alloc, offset: 0 } if self.memory.block(alloc).is_some_and(|block| block.heap) => {
                    self.memory.deallocate(alloc);
                }
                // Memory of an earlier evaluation stays.
                Scalar::Ptr { alloc, .. } if !super::memory::is_local(alloc) => {}
                _ => bail!("`const_deallocate` of something that `const_allocate` did not make"),
            },
            ("const_make_global", [ptr]) => self.write(dest, ptr)?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn pointer_intrinsic(&mut self, name: &str, instance: &Instance, args: &[Typed], dest: &Place) -> Result<bool> {
        match (name, args) {
            ("ptr_guaranteed_cmp", [a, b]) => {
                let equal = self.guaranteed_equal(a.pointer()?.0, b.pointer()?.0)?;
                let answer = equal.map_or(2, u128::from);
                self.write_scalar(dest, Scalar::bits(answer, 1))?;
            }
            ("offset", [ptr, count]) => {
                let size = self.layout(self.pointee(ptr.ty)?)?.size;
                let moved = self.offset_inbounds(ptr.scalar()?, count.bits()? as i64, size)?;
                self.write_scalar(dest, moved)?;
            }
            ("arith_offset", [ptr, count]) => {
                let size = self.layout(self.pointee(ptr.ty)?)?.size;
                let bytes = (count.bits()? as u64).wrapping_mul(size);
                self.write_scalar(dest, ptr.scalar()?.wrapping_offset(bytes)?)?;
            }
            ("ptr_offset_from" | "ptr_offset_from_unsigned", [ptr, base]) => {
                let size = self.layout(type_arg(&instance.args, 0)?)?.size;
                ensure!(size > 0, "`{name}` of pointers to a type without size");
                let distance = match (ptr.scalar()?, base.scalar()?) {
                    (Scalar::Ptr { alloc: p, offset: i }, Scalar::Ptr { alloc: q, offset: j }) if p == q => {
                        i.wrapping_sub(j)
                    }
                    (Scalar::Bits { bits: i, .. }, Scalar::Bits { bits: j, .. }) => (i as u64).wrapping_sub(j as u64),
                    _ => bail!("`{name}` of pointers into different blocks"),
                } as i64;
                ensure!(distance % size as i64 == 0, "`{name}` of pointers that are no multiple of an element apart");
                ensure!(name == "ptr_offset_from" || distance >= 0, "`{name}` of a pointer before its base");
                self.write_scalar(dest, Scalar::usize((distance / size as i64) as u64))?;
            }
            ("ptr_metadata", [ptr]) => {
                let value = self.unary(UnOp::PtrMetadata, ptr, dest.ty)?;
                self.write(dest, &value)?;
            }
            ("aggregate_raw_ptr", [data, meta]) => {
                let data = data.pointer()?.0;
                match (&dest.layout.backend_repr, &meta.value) {
                    (BackendRepr::ScalarPair(..), Value::Scalar(meta)) => self.write_pair(dest, data, *meta)?,
                    _ => self.write_scalar(dest, data)?,
                }
            }
            ("slice_get_unchecked", [slice, index]) => {
                let place = self.deref(slice)?;
                let element = self.element(&place, index.scalar()?.to_usize()?)?;
                self.write_scalar(dest, element.ptr)?;
            }
            ("size_of_val" | "align_of_val", [ptr]) => {
                let place = self.deref(ptr)?;
                let (size, align) = self.size_align_of(place.ty, &place.layout, place.meta)?;
                self.write_scalar(dest, Scalar::usize(if name == "size_of_val" { size } else { align }))?;
            }
            ("vtable_size" | "vtable_align", [vtable]) => {
                let at = if name == "vtable_size" { 8 } else { 16 };
                let value = self.memory.read(self.cx, vtable.scalar()?.wrapping_offset(at)?, 8)?;
                self.write_scalar(dest, value)?;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn number_intrinsic(&mut self, name: &str, args: &[Typed], dest: &Place) -> Result<bool> {
        let Some(first) = args.first() else { return Ok(false) };
        let BackendRepr::Scalar(scalar) = first.layout.backend_repr else { return Ok(false) };
        let Ok(int) = Int::of(scalar.primitive()) else { return Ok(false) };
        let op = match name {
            "add_with_overflow" => Some(BinOp::AddWithOverflow),
            "sub_with_overflow" => Some(BinOp::SubWithOverflow),
            "mul_with_overflow" => Some(BinOp::MulWithOverflow),
            "wrapping_add" => Some(BinOp::Add),
            "wrapping_sub" => Some(BinOp::Sub),
            "wrapping_mul" => Some(BinOp::Mul),
            "unchecked_add" => Some(BinOp::AddUnchecked),
            "unchecked_sub" => Some(BinOp::SubUnchecked),
            "unchecked_mul" => Some(BinOp::MulUnchecked),
            "unchecked_div" => Some(BinOp::Div),
            "unchecked_rem" => Some(BinOp::Rem),
            "unchecked_shl" => Some(BinOp::ShlUnchecked),
            "unchecked_shr" => Some(BinOp::ShrUnchecked),
            "disjoint_bitor" => Some(BinOp::BitOr),
            "three_way_compare" => Some(BinOp::Cmp),
            _ => None,
        };
        if let (Some(op), [left, right]) = (op, args) {
            let value = self.binary(op, left, right, dest.ty)?;
            self.write(dest, &value)?;
            return Ok(true);
        }
        let width = int.width();
        let result = match (name, args) {
            ("saturating_add" | "saturating_sub", [left, right]) => {
                let op = if name == "saturating_add" { BinOp::Add } else { BinOp::Sub };
                let (a, b) = (left.bits()?, right.bits()?);
                match wrapping(op, int, a, b)? {
                    (bits, false) => bits,
                    // Towards the sign of the second operand when it is added, away from it when it is subtracted.
                    _ if int.signed && (int.value(b) < 0) == (op == BinOp::Add) => int.min(),
                    _ if !int.signed && op == BinOp::Sub => 0,
                    _ => int.max(),
                }
            }
            ("exact_div", [left, right]) => {
                let (a, b) = (left.bits()?, right.bits()?);
                ensure!(divide(BinOp::Rem, int, a, b)? == 0, "`exact_div` leaves a remainder");
                divide(BinOp::Div, int, a, b)?
            }
            ("rotate_left" | "rotate_right", [value, by]) => {
                let (bits, by) = (value.bits()?, (by.bits()? % width as u128) as u32);
                let left = if name == "rotate_left" { by } else { (width - by) % width };
                if left == 0 { bits } else { bits << left | bits >> (width - left) }
            }
            ("ctpop", [value]) => value.bits()?.count_ones() as u128,
            ("ctlz" | "ctlz_nonzero", [value]) => {
                let bits = value.bits()?;
                ensure!(name == "ctlz" || bits != 0, "`ctlz_nonzero` of zero");
                (bits.leading_zeros() - (128 - width)) as u128
            }
            ("cttz" | "cttz_nonzero", [value]) => {
                let bits = value.bits()?;
                ensure!(name == "cttz" || bits != 0, "`cttz_nonzero` of zero");
                bits.trailing_zeros().min(width) as u128
            }
            ("bswap", [value]) => value.bits()?.swap_bytes() >> (128 - width),
            ("bitreverse", [value]) => value.bits()?.reverse_bits() >> (128 - width),
            _ => return Ok(false),
        };
        self.write_scalar(dest, Scalar::bits(result, dest.layout.size))?;
        Ok(true)
    }

    fn float_intrinsic(&mut self, name: &str, args: &[Typed], dest: &Place) -> Result<bool> {
        let Some(first) = args.first() else { return Ok(false) };
        let BackendRepr::Scalar(scalar) = first.layout.backend_repr else { return Ok(false) };
        let Primitive::Float(size) = scalar.primitive() else { return Ok(false) };
        let op = match name {
            "fadd_algebraic" | "fadd_fast" => Some(BinOp::Add),
            "fsub_algebraic" | "fsub_fast" => Some(BinOp::Sub),
            "fmul_algebraic" | "fmul_fast" => Some(BinOp::Mul),
            "fdiv_algebraic" | "fdiv_fast" => Some(BinOp::Div),
            "frem_algebraic" | "frem_fast" => Some(BinOp::Rem),
            _ => None,
        };
        if let (Some(op), [left, right]) = (op, args) {
            let value = self.binary(op, left, right, dest.ty)?;
            self.write(dest, &value)?;
            return Ok(true);
        }
        let bits = args.iter().map(Typed::bits).collect::<Result<Vec<_>>>()?;
        let base = name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('f').trim_end_matches('_');
        let Some(result) = float::math(base, size, &bits)? else { return Ok(false) };
        self.write_scalar(dest, Scalar::bits(result, size as u64))?;
        Ok(true)
    }

    fn other_intrinsic(&mut self, name: &str, instance: &Instance, args: &[Typed], dest: &Place) -> Result<bool> {
        match (name, args) {
            ("abort", _) => bail!("the evaluation aborts"),
            ("breakpoint", _) => bail!("a breakpoint at compile time"),
            ("unreachable", _) => bail!("code that cannot be reached is reached"),
            ("assume", [condition]) => ensure!(condition.bits()? != 0, "an assumption does not hold"),
            ("forget" | "cold_path" | "prefetch_read_data" | "prefetch_write_data", _) => {}
            ("black_box", [value]) => self.write(dest, value)?,
            ("select_unpredictable", [condition, yes, no]) => {
                let value = if condition.bits()? != 0 { yes } else { no };
                self.write(dest, value)?;
            }
            ("discriminant_value", [reference]) => {
                let place = self.deref(reference)?;
                let (bits, _) = self.discriminant(&place)?;
                self.write_scalar(dest, Scalar::bits(bits, dest.layout.size))?;
            }
            ("caller_location", []) => {
                let span = self.caller_location()?;
                let alloc = self.cx.location_alloc(span)?;
                self.write_scalar(dest, Scalar::Ptr { alloc, offset: 0 })?;
            }
            ("offset_of", [variant, field]) => {
                let layout = self.layout(type_arg(&instance.args, 0)?)?;
                let offset = layout.for_variant(variant.bits()? as u32).field_offset(field.bits()? as usize);
                self.write_scalar(dest, Scalar::usize(offset))?;
            }
            ("assert_inhabited", []) => self.assert_valid(instance, Validity::Inhabited, "made")?,
            ("assert_zero_valid", []) => self.assert_valid(instance, Validity::Zero, "made of zeros")?,
            ("assert_mem_uninitialized_valid", []) => {
                self.assert_valid(instance, Validity::Uninit, "left uninitialised")?
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Checks what an `assert_*` intrinsic demands of its type.
    fn assert_valid(&self, instance: &Instance, demand: Validity, what: &str) -> Result<()> {
        let ty = type_arg(&instance.args, 0)?;
        ensure!(
            self.cx.is_valid(ty, demand)?,
            "a value of type `{}` is {what}, which is not valid",
            self.cx.ty_name(ty)
        );
        Ok(())
    }

    /// An integer in decimal, for messages.
    pub fn number(&self, value: &Typed) -> Result<String> {
        let int = Int::of(primitive(&value.layout)?)?;
        let bits = truncate(value.bits()?, int.size);
        Ok(if int.signed { sign_extend(bits, int.size).to_string() } else { bits.to_string() })
    }
}
