//! Calls: of functions, of glue, through pointers and vtables; with `rust-call` tuples taken apart and callers' locations passed.

use crate::alloc::{ConstValue, ScalarConst};
use crate::finalize::Finalizer;
use crate::instance::{Instance, InstanceKind};
use anyhow::{Context, Result, bail};
use rac_items::{Callee, ConstKind, FnId, ScalarValue};
use rac_mir::{
    BasicBlock, FieldIdx, Mutability, Operand, Place, PlaceElem, Rvalue, StatementKind, TerminatorKind, Ty, TyKind,
    UnwindAction,
};

impl Finalizer<'_, '_, '_> {
    /// A `Drop` terminator: a call of the glue, if there is any.
    pub(crate) fn drop(&mut self, place: &Place, target: BasicBlock) -> Result<()> {
        let ty = self.cx.place_ty(&self.old, place)?;
        if self.cx.drop_glue(ty)?.is_none() {
            self.goto(target);
            return Ok(());
        }
        let pointer = self.temp(self.cx.mk_ptr(ty, Mutability::Mut));
        let place = self.place(place)?;
        self.push(StatementKind::Assign(pointer.into(), Rvalue::RawPtr(Mutability::Mut, place)));
        let unit = self.temp(self.cx.common.unit);
        let target = self.block(target);
        self.drop_call(ty, Operand::Move(pointer.into()), unit.into(), target)
    }

    /// Calls the glue of a type that needs dropping on a (new) pointer.
    fn drop_call(&mut self, ty: Ty, pointer: Operand, destination: Place, target: BasicBlock) -> Result<()> {
        let callee = match self.cx.kind(ty) {
            TyKind::Dynamic { .. } => Callee::Virtual { slot: 0, abi: self.col.virtual_drop_abi()? },
            _ => Callee::Fn(self.col.fn_id(&Instance::new(InstanceKind::DropGlue(ty), []))?),
        };
        self.end_call(callee, vec![pointer], destination, Some(target));
        Ok(())
    }

    pub(crate) fn end_call(
        &mut self,
        callee: Callee,
        args: Vec<Operand>,
        destination: Place,
        target: Option<BasicBlock>,
    ) {
        let func = Operand::Const(self.col.value(self.cx.common.unit, ConstKind::Callee(callee)));
        self.end(TerminatorKind::Call { func, args, destination, target, unwind: UnwindAction::Continue });
    }

    /// A `Call` terminator.
    pub(crate) fn call(
        &mut self,
        func: &Operand,
        args: &[Operand],
        destination: &Place,
        target: Option<BasicBlock>,
    ) -> Result<()> {
        let func_ty = self.operand_ty(func)?;
        match self.cx.kind(func_ty) {
            TyKind::FnDef(def, generic) => {
                let instance = self.cx.resolve(*def, generic)?;
                match instance.kind {
                    InstanceKind::Intrinsic(intrinsic) => {
                        self.intrinsic(intrinsic, &instance, args, destination, target)
                    }
                    InstanceKind::DropGlue(ty) => self.drop_in_place(ty, args, destination, target),
                    _ => {
                        let rust_call = self.col.is_rust_call(*def)?;
                        self.call_instance(&instance, rust_call, args, destination, target)
                    }
                }
            }
            TyKind::FnPtr(_) => {
                let func = self.operand(func)?;
                let args = self.operands(args)?;
                let destination = self.place(destination)?;
                let target = target.map(|target| self.block(target));
                self.end(TerminatorKind::Call { func, args, destination, target, unwind: UnwindAction::Continue });
                Ok(())
            }
            _ => bail!("a call of `{}`", self.cx.ty_name(func_ty)),
        }
    }

    fn drop_in_place(
        &mut self,
        ty: Ty,
        args: &[Operand],
        destination: &Place,
        target: Option<BasicBlock>,
    ) -> Result<()> {
        let [pointer] = args else { bail!("`drop_in_place` takes one argument") };
        match target {
            Some(target) if self.cx.drop_glue(ty)?.is_some() => {
                let (pointer, destination) = (self.operand(pointer)?, self.place(destination)?);
                let target = self.block(target);
                self.drop_call(ty, pointer, destination, target)
            }
            target => {
                self.goto_or_end(target);
                Ok(())
            }
        }
    }

    /// Calls an instance; `rust_call` says that the last argument is a tuple to be passed field by field.
    pub(crate) fn call_instance(
        &mut self,
        instance: &Instance,
        rust_call: bool,
        args: &[Operand],
        destination: &Place,
        target: Option<BasicBlock>,
    ) -> Result<()> {
        let mut passed = match args.split_last() {
            Some((tuple, first)) if rust_call => {
                let mut passed = self.operands(first)?;
                passed.extend(self.untuple(tuple)?);
                passed
            }
            _ => self.operands(args)?,
        };
        if self.cx.requires_caller_location(instance)? {
            passed.push(self.caller_location()?);
        }
        let destination = self.place(destination)?;
        let target = target.map(|target| self.block(target));
        let callee = match instance.kind {
            InstanceKind::Virtual(_, slot) => {
                let abi = self.cx.fn_abi_of(instance)?;
                Callee::Virtual { slot, abi: self.col.abi(&abi) }
            }
            _ => {
                let id = self.col.fn_id(instance)?;
                if self.col.is_redeclared(instance) {
                    return self.call_redeclared(instance, id, passed, destination, target);
                }
                Callee::Fn(id)
            }
        };
        self.end_call(callee, passed, destination, target);
        Ok(())
    }

    /// Calls a foreign function with the types of this declaration of it, by its address.
    fn call_redeclared(
        &mut self,
        instance: &Instance,
        id: FnId,
        args: Vec<Operand>,
        destination: Place,
        target: Option<BasicBlock>,
    ) -> Result<()> {
        let pointer_ty = self.cx.mk(TyKind::FnPtr(self.cx.instance_sig(instance)?));
        let pointer = self.temp(pointer_ty);
        let address = self.col.value(pointer_ty, ConstKind::Scalar(ScalarValue::Fn(id)));
        self.push(StatementKind::Assign(pointer.into(), Rvalue::Use(Operand::Const(address))));
        let func = Operand::Copy(pointer.into());
        self.end(TerminatorKind::Call { func, args, destination, target, unwind: UnwindAction::Continue });
        Ok(())
    }

    /// A tuple's fields as new operands.
    fn untuple(&mut self, tuple: &Operand) -> Result<Vec<Operand>> {
        let tuple_ty = self.operand_ty(tuple)?;
        let TyKind::Tuple(tys) = self.cx.kind(tuple_ty) else {
            bail!("`{}` is passed for a tuple of arguments", self.cx.ty_name(tuple_ty));
        };
        let (base, moved) = match tuple {
            Operand::Copy(place) => (self.place(place)?, false),
            Operand::Move(place) => (self.place(place)?, true),
            Operand::Const(_) if tys.is_empty() => return Ok(Vec::new()),
            Operand::Const(konst) => {
                let konst = self.col.konst(*konst)?;
                let temp = self.temp(tuple_ty);
                self.push(StatementKind::Assign(temp.into(), Rvalue::Use(Operand::Const(konst))));
                (temp.into(), true)
            }
        };
        let mut fields = Vec::with_capacity(tys.len());
        for (i, &ty) in tys.iter().enumerate() {
            let field = base.project(PlaceElem::Field(FieldIdx(i as u32), self.col.ty(ty)));
            fields.push(if moved { Operand::Move(field) } else { Operand::Copy(field) });
        }
        Ok(fields)
    }

    /// The location that `#[track_caller]` callees get: the own caller's in such a function, else the call's.
    pub(crate) fn caller_location(&mut self) -> Result<Operand> {
        if let Some(local) = self.location {
            return Ok(Operand::Copy(local.into()));
        }
        let span = *self.old.spans.get(self.span.index()).context("a call without a position")?;
        let alloc = self.cx.location_alloc(span)?;
        let ty = self.cx.caller_location_ty()?;
        let value = ConstValue::Scalar(ScalarConst::Ptr { alloc, offset: 0 });
        Ok(Operand::Const(self.col.const_value(ty, value)?))
    }
}
