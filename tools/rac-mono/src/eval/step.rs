//! Statements and terminators.

use super::Interp;
use super::error::assert_message;
use super::memory::{Scalar, is_local};
use super::value::{Place, Typed, Value};
use crate::alloc::{ConstValue, ScalarConst};
use anyhow::{Context, Result, bail, ensure};
use rac_mir::{
    AggregateKind, BasicBlock, Const, ConstKind, Local, Operand, RETURN_PLACE, Rvalue, Statement, StatementKind,
    Terminator, TerminatorKind, Ty, TyKind,
};
use rac_target::layout::BackendRepr;
use std::rc::Rc;

/// How many statements an evaluation may take: what needs more is taken for endless.
const MAX_STEPS: u64 = 100_000_000;

impl Interp<'_, '_> {
    /// Runs the current block of the innermost function.
    pub fn block(&mut self) -> Result<()> {
        let frame = self.frames.last().context("no function is being evaluated")?;
        let body = Rc::clone(&frame.body);
        let block = body.blocks.get(frame.block.index()).context("a jump to a block that does not exist")?;
        self.steps += block.statements.len() as u64 + 1;
        ensure!(self.steps <= MAX_STEPS, "the evaluation does not end (stopped after {MAX_STEPS} steps)");
        for statement in &block.statements {
            self.statement(statement)?;
        }
        self.terminator(&block.terminator)
    }

    fn statement(&mut self, statement: &Statement) -> Result<()> {
        if let Some(frame) = self.frames.last_mut() {
            frame.span = statement.span;
        }
        match &statement.kind {
            StatementKind::Assign(place, rvalue) => {
                let dest = self.place(place)?;
                self.rvalue(rvalue, &dest)
            }
            StatementKind::SetDiscriminant { place, variant } => {
                let place = self.place(place)?;
                self.set_discriminant(&place, variant.0)
            }
            StatementKind::StorageLive(local) | StatementKind::StorageDead(local) => {
                self.free_local(*local);
                Ok(())
            }
            StatementKind::Assume(condition) => {
                ensure!(self.operand(condition)?.bits()? != 0, "an assumption does not hold");
                Ok(())
            }
            StatementKind::CopyNonOverlapping { src, dst, count } => {
                let (src, dst) = (self.operand(src)?, self.operand(dst)?);
                let count = self.operand(count)?.scalar()?.to_usize()?;
                self.copy_elements(&src, &dst, count, true)
            }
            StatementKind::Nop => Ok(()),
        }
    }

    /// Ends the life of a local's memory.
    fn free_local(&mut self, local: Local) {
        let slot = self.frames.last_mut().and_then(|frame| frame.locals.get_mut(local.index()));
        if let Some(place) = slot.and_then(Option::take) {
            self.free(&place);
        }
    }

    /// Ends the life of the block that a local's place is.
    pub fn free(&mut self, place: &Place) {
        if let Scalar::Ptr { alloc, .. } = place.ptr {
            self.memory.deallocate(alloc);
        }
    }

    /// The value of an operand.
    pub fn operand(&mut self, operand: &Operand) -> Result<Typed> {
        match operand {
            Operand::Copy(place) | Operand::Move(place) => {
                let place = self.place(place)?;
                self.read(&place)
            }
            Operand::Const(konst) => self.const_operand(*konst),
        }
    }

    /// The value of a constant.
    pub fn const_operand(&self, konst: Const) -> Result<Typed> {
        let data = self.cx.konst(konst);
        let layout = self.layout(data.ty)?;
        let value = match (&data.kind, &layout.backend_repr) {
            (ConstKind::ZeroSized, _) => Value::ZeroSized,
            (ConstKind::Scalar(bits), BackendRepr::Scalar(scalar)) => Value::Scalar(Scalar::bits(*bits, scalar.size())),
            _ => return self.const_value(self.cx.eval_const_operand(konst)?, data.ty),
        };
        Ok(Typed { value, ty: data.ty, layout })
    }

    /// An evaluated constant as a value.
    pub fn const_value(&self, value: ConstValue, ty: Ty) -> Result<Typed> {
        let layout = self.layout(ty)?;
        let scalar = |scalar| match scalar {
            ScalarConst::Bits { bits, size } => Scalar::Bits { bits, size },
            ScalarConst::Ptr { alloc, offset } => Scalar::Ptr { alloc, offset },
        };
        let value = match value {
            ConstValue::ZeroSized => Value::ZeroSized,
            ConstValue::Scalar(value) => Value::Scalar(scalar(value)),
            ConstValue::ScalarPair(first, second) => Value::Pair(scalar(first), scalar(second)),
            ConstValue::Indirect { alloc, offset } => {
                let ptr = Scalar::Ptr { alloc, offset };
                return self.read(&Place { ptr, meta: None, ty, layout, variant: None });
            }
        };
        Ok(Typed { value, ty, layout })
    }

    fn rvalue(&mut self, rvalue: &Rvalue, dest: &Place) -> Result<()> {
        match rvalue {
            Rvalue::Use(operand) => {
                let value = self.operand(operand)?;
                self.write(dest, &value)
            }
            Rvalue::Repeat(operand, count) => {
                let value = self.operand(operand)?;
                let count = self.const_usize(*count)?;
                if count == 0 || value.layout.size == 0 {
                    return Ok(());
                }
                self.write_to(dest.ptr, &value)?;
                let element = self.memory.read_chunk(self.cx, dest.ptr, value.layout.size)?;
                ensure!(value.layout.size.checked_mul(count) == Some(dest.layout.size), "an array of another length");
                self.memory.write_chunk(dest.ptr, &element.repeat(count))
            }
            Rvalue::Ref(_, place) | Rvalue::RawPtr(_, place) => {
                let place = self.place(place)?;
                self.mark_borrowed(&place)?;
                let pointer = self.pointer_to(&place, dest.ty)?;
                self.write(dest, &pointer)
            }
            Rvalue::ThreadLocalRef(def) => {
                bail!("the thread-local static `{}` has no address at compile time", self.cx.def_path(*def))
            }
            Rvalue::Len(place) => {
                let place = self.place(place)?;
                let len = self.len(&place)?;
                self.write_scalar(dest, Scalar::usize(len))
            }
            Rvalue::Cast(kind, operand, ty) => {
                let value = self.operand(operand)?;
                self.cast_into(*kind, &value, *ty, dest)
            }
            Rvalue::BinaryOp(op, left, right) => {
                let (left, right) = (self.operand(left)?, self.operand(right)?);
                let value = self.binary(*op, &left, &right, dest.ty)?;
                self.write(dest, &value)
            }
            Rvalue::UnaryOp(op, operand) => {
                let value = self.operand(operand)?;
                let value = self.unary(*op, &value, dest.ty)?;
                self.write(dest, &value)
            }
            Rvalue::Discriminant(place) => {
                let place = self.place(place)?;
                let (bits, _) = self.discriminant(&place)?;
                self.write_scalar(dest, Scalar::bits(bits, dest.layout.size))
            }
            Rvalue::Aggregate(kind, operands) => self.aggregate(*kind, operands, dest),
        }
    }

    fn aggregate(&mut self, kind: AggregateKind, operands: &[Operand], dest: &Place) -> Result<()> {
        // All operands first: they may read what the destination holds still.
        let values = operands.iter().map(|operand| self.operand(operand)).collect::<Result<Vec<_>>>()?;
        let variant = match kind {
            AggregateKind::RawPtr(_) => {
                let [data, meta] = &values[..] else { bail!("a pointer is made of {} parts", values.len()) };
                let data = data.pointer()?.0;
                return match (&dest.layout.backend_repr, &meta.value) {
                    (BackendRepr::ScalarPair(..), Value::Scalar(meta)) => self.write_pair(dest, data, *meta),
                    _ => self.write_scalar(dest, data),
                };
            }
            AggregateKind::Adt { active_field: Some(_), .. } => {
                let [value] = &values[..] else { bail!("a union is made of {} fields", values.len()) };
                return self.write_to(dest.ptr, value);
            }
            AggregateKind::Adt { variant, .. } => variant.0,
            AggregateKind::Array(_) | AggregateKind::Tuple(_) | AggregateKind::Closure(_) => 0,
        };
        let layout = Rc::clone(&dest.layout);
        let layout = layout.for_variant(variant);
        for (i, value) in values.iter().enumerate() {
            self.write_to(dest.ptr.wrapping_offset(layout.field_offset(i))?, value)?;
        }
        match kind {
            AggregateKind::Adt { variant, .. } => self.set_discriminant(dest, variant.0),
            _ => Ok(()),
        }
    }

    /// A pointer of type `ty` to a place.
    pub fn pointer_to(&self, place: &Place, ty: Ty) -> Result<Typed> {
        let value = match place.meta {
            Some(meta) => Value::Pair(place.ptr, meta),
            None => Value::Scalar(place.ptr),
        };
        Ok(Typed { value, ty, layout: self.layout(ty)? })
    }

    /// Notes that a pointer to a place may outlive it, and whether it allows writes.
    pub fn mark_borrowed(&mut self, place: &Place) -> Result<()> {
        if let Scalar::Ptr { alloc, .. } = place.ptr
            && is_local(alloc)
        {
            let frozen = self.is_freeze(place.ty)?;
            if let Some(block) = self.memory.block_mut(alloc) {
                block.escaped = true;
                block.interior_mutable |= !frozen;
            }
        }
        Ok(())
    }

    /// Goes on in another block of the innermost function.
    pub fn goto(&mut self, target: BasicBlock) {
        if let Some(frame) = self.frames.last_mut() {
            frame.block = target;
        }
    }

    fn terminator(&mut self, terminator: &Terminator) -> Result<()> {
        if let Some(frame) = self.frames.last_mut() {
            frame.span = terminator.span;
        }
        match &terminator.kind {
            TerminatorKind::Goto { target } => self.goto(*target),
            TerminatorKind::SwitchInt { discr, targets, otherwise } => {
                let bits = self.operand(discr)?.bits()?;
                let target = targets.iter().find(|(value, _)| *value == bits).map_or(*otherwise, |(_, target)| *target);
                self.goto(target);
            }
            TerminatorKind::Return => return self.return_from_function(),
            TerminatorKind::Unreachable => bail!("code that cannot be reached is reached"),
            TerminatorKind::Drop { place, target, .. } => {
                let place = self.place(place)?;
                return self.drop_place(&place, *target);
            }
            TerminatorKind::Call { func, args, destination, target, .. } => {
                return self.call(func, args, destination, *target);
            }
            TerminatorKind::Assert { cond, expected, msg, target, .. } => {
                if (self.operand(cond)?.bits()? != 0) != *expected {
                    let message = assert_message(self, msg)?;
                    bail!("{message}");
                }
                self.goto(*target);
            }
            TerminatorKind::InlineAsm(_) => bail!("inline assembly cannot run at compile time"),
            TerminatorKind::UnwindResume | TerminatorKind::UnwindTerminate => bail!("unwinding at compile time"),
        }
        Ok(())
    }

    fn return_from_function(&mut self) -> Result<()> {
        let value = match self.frames.last().is_some_and(|frame| frame.dest.is_some()) {
            true => {
                let place = self.local(RETURN_PLACE)?;
                Some(self.read(&place)?)
            }
            false => None,
        };
        let frame = self.frames.pop().context("a return from no function")?;
        if let (Some(value), Some(dest)) = (value, &frame.dest) {
            self.write(dest, &value)?;
        }
        // What a constant's own locals hold is part of its value.
        if !self.frames.is_empty() {
            frame.locals.iter().flatten().for_each(|place| self.free(place));
        }
        match frame.target {
            Some(target) => self.goto(target),
            None if self.frames.is_empty() => {}
            None => bail!("a function that never returns returned"),
        }
        Ok(())
    }

    /// Runs a place's drop glue.
    fn drop_place(&mut self, place: &Place, target: BasicBlock) -> Result<()> {
        let pointer = self.pointer_to(place, self.cx.mk_ptr(place.ty, rac_mir::Mutability::Mut))?;
        if let TyKind::Dynamic { .. } = self.cx.kind(place.ty) {
            let vtable = place.meta.context("a trait object without a vtable")?;
            // No entry: nothing to do.
            let Scalar::Ptr { alloc, .. } = self.memory.read(self.cx, vtable, 8)? else {
                self.goto(target);
                return Ok(());
            };
            let thin = self.typed(place.ptr, self.cx.common.mut_ptr)?;
            let instance = self.function(alloc)?;
            return self.enter(&instance, vec![thin], None, Some(target));
        }
        match self.cx.drop_glue(place.ty)? {
            None => {
                self.goto(target);
                Ok(())
            }
            Some(glue) => {
                self.mark_borrowed(place)?;
                self.enter(&glue, vec![pointer], None, Some(target))
            }
        }
    }
}
