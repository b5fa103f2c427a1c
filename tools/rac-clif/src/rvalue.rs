//! Assignments.

use crate::function::FunctionCx;
use crate::place::{CPlace, PlaceRepr};
use crate::pointer::Pointer;
use crate::value::{CValue, ValueRepr};
use anyhow::{Context, Result, bail};
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::{I8, I32, I64};
use cranelift_codegen::ir::{BlockArg, InstBuilder, MemFlagsData, Value};
use rac_items::{AllocId, ConstKind, ScalarValue, TyKind};
use rac_mir::{AggregateKind, Const, Operand, Rvalue, UnOp};
use rac_target::layout::Primitive;

impl<'m> FunctionCx<'m, '_> {
    /// `place = rvalue`.
    pub fn assign(&mut self, place: CPlace<'m>, rvalue: &'m Rvalue) -> Result<()> {
        match rvalue {
            Rvalue::Use(operand) => {
                let value = self.operand(operand)?;
                self.write(place, value)
            }
            Rvalue::Repeat(operand, count) => self.repeat(place, operand, *count),
            Rvalue::Ref(_, of) | Rvalue::RawPtr(_, of) => {
                let of = self.place(of)?;
                let (address, meta) = self.address_of(of)?;
                self.write_pointer(place, address, meta)
            }
            Rvalue::ThreadLocalRef(id) => {
                let address = self.thread_local_address(AllocId(id.0))?;
                self.write_scalar(place, address)
            }
            Rvalue::Len(of) => {
                let of = self.place(of)?;
                let len = self.place_len(of)?;
                self.write_scalar(place, len)
            }
            Rvalue::Cast(kind, operand, ty) => {
                let value = self.operand(operand)?;
                self.cast(place, *kind, value, *ty)
            }
            Rvalue::BinaryOp(op, a, b) => {
                let (a, b) = (self.operand(a)?, self.operand(b)?);
                let value = self.binary(*op, a, b, place.layout)?;
                self.write(place, value)
            }
            Rvalue::UnaryOp(op, operand) => {
                let value = self.operand(operand)?;
                self.unary(place, *op, value)
            }
            Rvalue::Discriminant(of) => {
                let of = self.place(of)?;
                let value = self.discriminant(of, place.layout)?;
                self.write_scalar(place, value)
            }
            Rvalue::Aggregate(kind, operands) => self.aggregate(place, *kind, operands),
        }
    }

    /// Writes a thin or wide pointer.
    pub fn write_pointer(&mut self, place: CPlace<'m>, address: Value, meta: Option<Value>) -> Result<()> {
        let value = match (place.layout.scalar_pair(), meta) {
            (Some(_), Some(meta)) => self.pair_as(address, meta, place.layout)?,
            (None, _) => self.scalar_as(address, place.layout)?,
            (Some(_), None) => bail!("a wide pointer without metadata"),
        };
        self.write(place, value)
    }

    fn unary(&mut self, place: CPlace<'m>, op: UnOp, value: CValue<'m>) -> Result<()> {
        if op == UnOp::PtrMetadata {
            return match (self.to_pointer(value)?, place.layout.is_zst()) {
                (_, true) => Ok(()),
                ((_, Some(meta)), false) => self.write_scalar(place, meta),
                ((_, None), false) => bail!("a thin pointer has no metadata"),
            };
        }
        let ty = value.layout.ty;
        let scalar = self.to_scalar(value)?;
        let result = match op {
            UnOp::Not if matches!(self.cx.kind(ty)?, TyKind::Bool) => self.bcx.ins().bxor_imm_s(scalar, 1),
            UnOp::Not => self.bcx.ins().bnot(scalar),
            UnOp::Neg => self.negate(scalar),
            UnOp::PtrMetadata => bail!("metadata of {}", self.cx.name(ty)),
        };
        self.write_scalar(place, result)
    }

    fn aggregate(&mut self, place: CPlace<'m>, kind: AggregateKind, operands: &'m [Operand]) -> Result<()> {
        // All operands are read before anything is written: one may name a part of the place in registers.
        let values = operands.iter().map(|operand| self.operand(operand)).collect::<Result<Vec<_>>>()?;
        match kind {
            AggregateKind::Array(_) => {
                for (index, value) in values.into_iter().enumerate() {
                    let field = self.place_field(place, index)?;
                    self.write(field, value)?;
                }
            }
            AggregateKind::Adt { variant, active_field, .. } => {
                let base = match self.cx.kind(place.layout.ty)? {
                    TyKind::Enum(_) => CPlace { layout: place.layout.for_variant(variant.0)?, ..place },
                    _ => place,
                };
                for (index, value) in values.into_iter().enumerate() {
                    let field = self.place_field(base, active_field.map_or(index, |field| field.index()))?;
                    self.write(field, value)?;
                }
                if matches!(self.cx.kind(place.layout.ty)?, TyKind::Enum(_)) {
                    self.set_discriminant(place, variant.0)?;
                }
            }
            AggregateKind::Tuple(_) | AggregateKind::Closure(_) => {
                for (index, value) in values.into_iter().enumerate() {
                    let field = self.place_field(place, index)?;
                    self.write(field, value)?;
                }
            }
            AggregateKind::RawPtr(_) => {
                let [data, meta] = values.as_slice() else { bail!("a pointer of {} parts", values.len()) };
                let address = self.to_scalar(*data)?;
                let meta = if meta.layout.is_zst() { None } else { Some(self.to_scalar(*meta)?) };
                self.write_pointer(place, address, meta)?;
            }
        }
        Ok(())
    }

    /// The value of a constant that counts.
    pub fn const_usize(&self, constant: Const) -> Result<u64> {
        match self.cx.constant(constant)?.kind {
            ConstKind::Scalar(ScalarValue::Bits(bits)) => u64::try_from(bits).context("a count does not fit 64 bits"),
            _ => bail!("a count is not a number"),
        }
    }

    fn repeat(&mut self, place: CPlace<'m>, operand: &'m Operand, count: Const) -> Result<()> {
        let value = self.operand(operand)?;
        let count = self.const_usize(count)?;
        let size = value.layout.size();
        if count == 0 || size == 0 {
            return Ok(());
        }
        let PlaceRepr::Memory(pointer, _) = place.repr else { bail!("an array in a register") };
        if let Some(byte) = self.repeated_byte(operand, value)? {
            return self.fill(pointer, byte, count * size);
        }
        if count <= 8 && size <= 16 {
            for index in 0..count {
                self.store(value, pointer.offset(index * size))?;
            }
            return Ok(());
        }
        let (header, loop_body, after) = (self.bcx.create_block(), self.bcx.create_block(), self.bcx.create_block());
        let start = pointer.addr(self);
        let end = self.bcx.ins().iadd_imm_s(start, (count * size) as i64);
        // What the loop stores has to be computed outside of it.
        let value = match value.repr {
            ValueRepr::Memory(from, meta) => {
                let from = Pointer::value(from.addr(self));
                CValue { repr: ValueRepr::Memory(from, meta), ..value }
            }
            _ => value,
        };
        let at = self.bcx.append_block_param(header, I64);
        self.bcx.ins().jump(header, &[BlockArg::Value(start)]);
        self.bcx.switch_to_block(header);
        let more = self.bcx.ins().icmp(IntCC::NotEqual, at, end);
        self.bcx.ins().brif(more, loop_body, &[], after, &[]);
        self.bcx.switch_to_block(loop_body);
        self.store(value, Pointer::value(at))?;
        let next = self.bcx.ins().iadd_imm_s(at, size as i64);
        self.bcx.ins().jump(header, &[BlockArg::Value(next)]);
        self.bcx.switch_to_block(after);
        Ok(())
    }

    /// The byte that a repeated value consists of, if it is one byte or a constant of equal ones.
    fn repeated_byte(&mut self, operand: &'m Operand, value: CValue<'m>) -> Result<Option<Value>> {
        if let Operand::Const(constant) = operand
            && let ConstKind::Scalar(ScalarValue::Bits(bits)) = self.cx.constant(*constant)?.kind
        {
            let bytes = &bits.to_le_bytes()[..value.layout.size().min(16) as usize];
            if bytes.iter().all(|byte| *byte == bytes[0]) {
                let byte = i64::from(bytes[0]);
                return Ok(Some(self.bcx.ins().iconst(I8, byte)));
            }
        }
        match value.layout.scalar() {
            Some(scalar) if scalar.size() == 1 && !matches!(scalar.primitive(), Primitive::Float(_)) => {
                Ok(Some(self.to_scalar(value)?))
            }
            _ => Ok(None),
        }
    }

    /// Fills memory with a byte.
    fn fill(&mut self, pointer: Pointer, byte: Value, size: u64) -> Result<()> {
        let start = pointer.addr(self);
        let size = self.usize_const(size);
        self.set_bytes(start, byte, size);
        Ok(())
    }

    /// Fills so many bytes with one.
    pub fn set_bytes(&mut self, start: Value, byte: Value, size: Value) {
        let byte = self.bcx.ins().uextend(I32, byte);
        self.library_inst("memset", &[I64], &[start, byte, size]);
    }

    /// A value's bits as another type, through memory unless registers do.
    pub fn transmute(&mut self, place: CPlace<'m>, value: CValue<'m>) -> Result<()> {
        let (from, to) = (value.layout, place.layout);
        if from.absent || to.absent {
            return Ok(());
        }
        if !from.is_sized() || !to.is_sized() || from.size() != to.size() {
            bail!("{} is transmuted to {}, which differs in size", self.cx.name(from.ty), self.cx.name(to.ty));
        }
        if let ValueRepr::Scalar(scalar) = value.repr
            && let PlaceRepr::Register(register) = place.repr
        {
            let scalar = if self.bcx.func.dfg.value_type(scalar) == register.ty {
                scalar
            } else {
                self.bcx.ins().bitcast(register.ty, MemFlagsData::new(), scalar)
            };
            self.bcx.def_var(register.variable, scalar);
            return Ok(());
        }
        if let (ValueRepr::Pair(a, b), PlaceRepr::Pair(..)) = (value.repr, place.repr)
            && value.layout.part(0, &place.layout).is_some()
        {
            let value = self.pair_as(a, b, place.layout)?;
            return self.write(place, value);
        }
        match place.repr {
            PlaceRepr::Memory(pointer, _) => self.store(value, pointer),
            _ => {
                let (pointer, _) = self.to_memory(value)?;
                self.write_from_memory(place, pointer)
            }
        }
    }
}
