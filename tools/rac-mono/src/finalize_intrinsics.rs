//! Calls of intrinsics: constants, a few lines of MIR, an operation of code generation, or the fallback body.

use crate::finalize::Finalizer;
use crate::instance::{Instance, InstanceKind};
use crate::intrinsics::{Provision, provision};
use crate::ty::type_arg;
use crate::validity::Validity;
use anyhow::{Context, Result, bail};
use rac_items::{Callee, IntrinsicArg};
use rac_mir::{
    BasicBlock, CastKind, DefId, FieldIdx, GenericArg, Mutability, Operand, Place, PlaceElem, Rvalue, StatementKind,
    TyKind,
};

impl Finalizer<'_, '_, '_> {
    /// A call of an intrinsic.
    pub(crate) fn intrinsic(
        &mut self,
        def: DefId,
        instance: &Instance,
        args: &[Operand],
        destination: &Place,
        target: Option<BasicBlock>,
    ) -> Result<()> {
        let cx = self.cx;
        let name = cx.def_name(def);
        let generic = &instance.args[..];
        let has_fallback = cx.has_body(def) && !cx.fn_item(def)?.must_be_overridden;
        match provision(name, has_fallback) {
            Provision::Constant => {
                let value = cx.type_intrinsic(name, generic)?;
                let value = value.with_context(|| format!("the intrinsic `{name}` has no value"))?;
                let ty = cx.place_ty(&self.old, destination)?;
                let value = Operand::Const(self.col.const_value(ty, value)?);
                self.assign_and_go(destination, Rvalue::Use(value), target)
            }
            Provision::Inline => self.inline_intrinsic(name, generic, args, destination, target),
            Provision::Native => {
                let mut intrinsic_args = Vec::new();
                for arg in generic {
                    intrinsic_args.push(match *arg {
                        GenericArg::Type(ty) => IntrinsicArg::Type(self.col.ty(ty)),
                        GenericArg::Const(konst) => IntrinsicArg::Const(self.col.konst(konst)?),
                        GenericArg::Lifetime(_) => continue,
                    });
                }
                let callee = Callee::Intrinsic { name: name.to_owned(), args: intrinsic_args };
                let args = args.iter().map(|arg| self.operand(arg)).collect::<Result<_>>()?;
                let destination = self.place(destination)?;
                let target = target.map(|target| self.block(target));
                self.end_call(callee, args, destination, target);
                Ok(())
            }
            Provision::Fallback => self.call_instance(instance, false, args, destination, target),
            Provision::Refused => bail!("the intrinsic `{name}` is not supported"),
        }
    }

    fn inline_intrinsic(
        &mut self,
        name: &str,
        generic: &[GenericArg],
        args: &[Operand],
        destination: &Place,
        target: Option<BasicBlock>,
    ) -> Result<()> {
        let cx = self.cx;
        match (name, args) {
            ("caller_location", _) => {
                let location = self.caller_location()?;
                self.assign_and_go(destination, Rvalue::Use(location), target)
            }
            ("const_eval_select", [tuple, _, at_runtime]) => {
                self.call_at_runtime(generic, tuple, at_runtime, destination, target)
            }
            ("assert_inhabited", _) => self.assert_valid(generic, Validity::Inhabited, target),
            ("assert_zero_valid", _) => self.assert_valid(generic, Validity::Zero, target),
            ("assert_mem_uninitialized_valid", _) => self.assert_valid(generic, Validity::Uninit, target),
            ("offset_of", [Operand::Const(variant), Operand::Const(field)]) => {
                let (variant, field) = (cx.operand_bits(*variant)? as u32, cx.operand_bits(*field)? as u32);
                let offset = cx.offset_of(type_arg(generic, 0)?, variant, field)?;
                let offset = Operand::Const(self.col.scalar(cx.common.usize, offset.into()));
                self.assign_and_go(destination, Rvalue::Use(offset), target)
            }
            ("write_box_via_move", [boxed, value]) => self.write_box(generic, boxed, value, destination, target),
            _ => bail!("a call of the intrinsic `{name}` has other arguments than it takes"),
        }
    }

    fn assign_and_go(&mut self, destination: &Place, value: Rvalue, target: Option<BasicBlock>) -> Result<()> {
        let destination = self.place(destination)?;
        self.push(StatementKind::Assign(destination, value));
        self.goto_or_end(target);
        Ok(())
    }

    /// `const_eval_select`: at run time always the second function, on the tuple's fields.
    fn call_at_runtime(
        &mut self,
        generic: &[GenericArg],
        tuple: &Operand,
        function: &Operand,
        destination: &Place,
        target: Option<BasicBlock>,
    ) -> Result<()> {
        let cx = self.cx;
        let function_ty = type_arg(generic, 2)?;
        if let TyKind::FnDef(def, args) = cx.kind(function_ty) {
            let instance = cx.resolve(*def, args)?;
            if matches!(instance.kind, InstanceKind::Item(_)) {
                return self.call_instance(&instance, true, std::slice::from_ref(tuple), destination, target);
            }
        }
        let Some(&call_once) =
            cx.trait_item(cx.lang_item("fn_once")?)?.items.iter().find(|&&item| cx.def_name(item) == "call_once")
        else {
            bail!("the lang item `fn_once` has no method `call_once`");
        };
        let instance = cx.resolve(call_once, &[GenericArg::Type(function_ty), generic[0]])?;
        self.call_instance(&instance, true, &[function.clone(), tuple.clone()], destination, target)
    }

    /// An `assert_*` intrinsic: nothing, or a panic that does not unwind.
    fn assert_valid(&mut self, generic: &[GenericArg], demand: Validity, target: Option<BasicBlock>) -> Result<()> {
        let cx = self.cx;
        let ty = type_arg(generic, 0)?;
        if cx.is_valid(ty, demand)? {
            self.goto_or_end(target);
            return Ok(());
        }
        let name = cx.ty_name(ty);
        let message = match demand {
            _ if cx.layout(ty)?.uninhabited => format!("attempted to instantiate uninhabited type `{name}`"),
            Validity::Uninit => format!("attempted to leave type `{name}` uninitialized, which is invalid"),
            _ => format!("attempted to zero-initialize type `{name}`, which is invalid"),
        };
        let message = self.col.const_value(cx.common.ref_str, cx.str_value(&message))?;
        let instance = cx.resolve(cx.lang_item("panic_nounwind")?, &[])?;
        let mut args = vec![Operand::Const(message)];
        if cx.requires_caller_location(&instance)? {
            args.push(self.caller_location()?);
        }
        let never = self.temp(cx.common.never);
        let callee = Callee::Fn(self.col.fn_id(&instance)?);
        self.end_call(callee, args, never.into(), None);
        Ok(())
    }

    /// `write_box_via_move(b, x)`: writes `x` where `b` points and returns `b`.
    fn write_box(
        &mut self,
        generic: &[GenericArg],
        boxed: &Operand,
        value: &Operand,
        destination: &Place,
        target: Option<BasicBlock>,
    ) -> Result<()> {
        let cx = self.cx;
        let box_ty = self.operand_ty(boxed)?;
        let boxed = self.operand(boxed)?;
        let held = self.temp(box_ty);
        self.push(StatementKind::Assign(held.into(), Rvalue::Use(boxed)));
        // `Box { 0: Unique { pointer: NonNull, .. }, .. }`, whose bytes are the pointer's.
        let unique_ty = cx.field_ty(box_ty, 0, 0)?;
        let nonnull_ty = cx.field_ty(unique_ty, 0, 0)?;
        let (unique, nonnull) = (self.col.ty(unique_ty), self.col.ty(nonnull_ty));
        let nonnull_place = Place::from(held)
            .project(PlaceElem::Field(FieldIdx(0), unique))
            .project(PlaceElem::Field(FieldIdx(0), nonnull));
        let pointer_ty = cx.mk_ptr(type_arg(generic, 0)?, Mutability::Mut);
        let pointer = self.temp(pointer_ty);
        let cast = Rvalue::Cast(CastKind::Transmute, Operand::Copy(nonnull_place), self.col.ty(pointer_ty));
        self.push(StatementKind::Assign(pointer.into(), cast));
        let content = Place { local: pointer, projection: vec![PlaceElem::Deref] };
        let value = self.operand(value)?;
        self.push(StatementKind::Assign(content, Rvalue::Use(value)));
        self.assign_and_go(destination, Rvalue::Use(Operand::Move(held.into())), target)
    }
}
