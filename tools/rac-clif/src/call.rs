//! Calls: of functions, through pointers and vtables, of intrinsics and of libraries.

use crate::argument_list::ArgumentList;
use crate::function::FunctionCx;
use crate::place::PlaceRepr;
use crate::pointer::Pointer;
use crate::value::{CValue, ValueRepr};
use anyhow::{Context, Result, bail};
use cranelift_codegen::ir::types::I64;
use cranelift_codegen::ir::{AbiParam, ExtFuncData, FuncRef, Inst, InstBuilder, SigRef, Signature, Type, Value};
use rac_items::{AbiId, Callee, ConstKind, FnId, TyKind};
use rac_mir::{BasicBlock, Operand, Place, PlaceElem};
use rac_target::fn_abi::PassMode;
use std::rc::Rc;

/// What is called.
enum Target {
    Function(FuncRef),
    Pointer(Value),
}

impl<'m> FunctionCx<'m, '_> {
    /// A `Call` terminator.
    pub fn call(
        &mut self,
        func: &'m Operand,
        args: &'m [Operand],
        destination: &'m Place,
        target: Option<BasicBlock>,
    ) -> Result<()> {
        if let Operand::Const(constant) = func {
            match &self.cx.constant(*constant)?.kind {
                ConstKind::Callee(Callee::Intrinsic { name, args: generics }) => {
                    let place = self.place(destination)?;
                    return self.intrinsic(name, generics, args, place, target);
                }
                ConstKind::Callee(Callee::Virtual { slot, abi }) => {
                    return self.virtual_call(*slot, *abi, args, destination, target);
                }
                ConstKind::Callee(Callee::Fn(id)) => {
                    return self.direct_call(*id, args, destination, target);
                }
                _ => {}
            }
        }
        let pointer = self.operand(func)?;
        let TyKind::FnPtr(abi) = *self.cx.kind(pointer.layout.ty)? else {
            bail!("a value of type {} is called", self.cx.name(pointer.layout.ty));
        };
        let pointer = self.to_scalar(pointer)?;
        let values = self.operands(args)?;
        self.emit_call(Target::Pointer(pointer), abi, args, values, destination)?;
        self.go_on(target)
    }

    fn direct_call(
        &mut self,
        id: FnId,
        args: &'m [Operand],
        destination: &'m Place,
        target: Option<BasicBlock>,
    ) -> Result<()> {
        let function = self.cx.function(id)?;
        if let Some(name) = function.symbol.strip_prefix("llvm.") {
            let place = self.place(destination)?;
            return self.llvm_intrinsic(name, args, place, target);
        }
        let values = self.operands(args)?;
        let callee = self.fn_ref(id)?;
        self.emit_call(Target::Function(callee), function.abi, args, values, destination)?;
        self.go_on(target)
    }

    /// The receiver is a wide pointer, or an unsized place that is moved out of; the method gets its data pointer.
    fn virtual_call(
        &mut self,
        slot: u32,
        abi_id: AbiId,
        args: &'m [Operand],
        destination: &'m Place,
        target: Option<BasicBlock>,
    ) -> Result<()> {
        let abi = self.cx.abi(abi_id)?;
        let mut values = self.operands(args)?;
        let receiver = values.first_mut().context("a method call without a receiver")?;
        let (data, vtable) = match receiver.repr {
            ValueRepr::Memory(pointer, Some(vtable)) => (pointer.addr(self), vtable),
            _ => self.to_pair(*receiver)?,
        };
        let thin = self.cx.layout(abi.args.first().context("a method's ABI without a receiver")?.ty)?;
        values[0] = match abi.args[0].mode {
            // By value: the callee owns the memory behind the pointer.
            PassMode::Indirect { .. } => CValue::memory(thin, Pointer::value(data)),
            _ => CValue::scalar(thin, data),
        };
        let function = self.vtable_entry(vtable, slot);
        if slot == 0 {
            // What needs no drop has no drop glue.
            let (call, after) = (self.bcx.create_block(), self.bcx.create_block());
            self.bcx.ins().brif(function, call, &[], after, &[]);
            self.bcx.switch_to_block(call);
            self.emit_call(Target::Pointer(function), abi_id, args, values, destination)?;
            self.bcx.ins().jump(after, &[]);
            self.bcx.switch_to_block(after);
            return self.go_on(target);
        }
        self.emit_call(Target::Pointer(function), abi_id, args, values, destination)?;
        self.go_on(target)
    }

    fn operands(&mut self, operands: &'m [Operand]) -> Result<Vec<CValue<'m>>> {
        operands.iter().map(|operand| self.operand(operand)).collect()
    }

    fn emit_call(
        &mut self,
        callee: Target,
        abi_id: AbiId,
        args: &'m [Operand],
        values: Vec<CValue<'m>>,
        destination: &'m Place,
    ) -> Result<()> {
        let abi = self.cx.abi(abi_id)?;
        let variadic = abi.c_variadic && values.len() >= abi.args.len();
        if values.len() != abi.args.len() && !variadic {
            bail!("a call passes {} arguments to a function of {}", values.len(), abi.args.len());
        }
        let place = self.place(destination)?;
        let mut params = Vec::with_capacity(values.len() + 1);
        // The callee may write the return value while it still reads what it was passed, so it gets memory of its own unless
        // nothing else can know of the destination.
        let mut returned = None;
        if let PassMode::Indirect { .. } = abi.ret.mode {
            let private = destination.as_local().is_some_and(|local| !self.needs.borrowed[local.index()])
                && !args.iter().any(
                    |arg| matches!(arg, Operand::Move(from) | Operand::Copy(from) if from.local == destination.local),
                );
            let pointer = match place.repr {
                PlaceRepr::Memory(pointer, None) if private => pointer,
                _ => {
                    let pointer = self.stack_for(self.cx.layout(abi.ret.ty)?)?;
                    returned = Some(pointer);
                    pointer
                }
            };
            params.push(pointer.addr(self));
        }
        for ((value, arg), operand) in values.iter().zip(&abi.args).zip(args) {
            let value = self.owned_argument(*value, &arg.mode, operand, destination)?;
            self.pass(arg, value, &mut params)?;
        }
        let extra = if variadic { &values[abi.args.len()..] } else { &[] };
        let extra = extra.iter().map(|value| self.variadic_argument(*value)).collect::<Result<Vec<_>>>()?;
        params.extend(&extra);
        let list = self.argument_list(abi_id)?;
        let params = self.parameters_of(&list, params)?;
        let call = match callee {
            _ if variadic => {
                let pointer = match callee {
                    Target::Function(function) => self.bcx.ins().func_addr(I64, function),
                    Target::Pointer(pointer) => pointer,
                };
                self.variadic_call(pointer, abi, &list, &extra, params)?
            }
            Target::Function(function) => self.bcx.ins().call(function, &params),
            Target::Pointer(pointer) => {
                let signature = self.sig_ref(abi_id)?;
                self.bcx.ins().call_indirect(signature, pointer, &params)
            }
        };
        let results = self.bcx.inst_results(call).to_vec();
        match returned {
            Some(pointer) => self.write_from_memory(place, pointer),
            None => self.receive(&abi.ret, &results, place),
        }
    }

    /// An argument that the callee gets as memory must not be memory that somebody else sees: it is copied, unless a local that
    /// nobody has a pointer to is moved.
    fn owned_argument(
        &mut self,
        value: CValue<'m>,
        mode: &PassMode,
        operand: &Operand,
        destination: &Place,
    ) -> Result<CValue<'m>> {
        let PassMode::Indirect { meta_attrs: None, on_stack: false, .. } = mode else { return Ok(value) };
        let ValueRepr::Memory(_, None) = value.repr else { return Ok(value) };
        if let Operand::Move(place) = operand
            && !place.projection.contains(&PlaceElem::Deref)
            && place.local != destination.local
        {
            return Ok(value);
        }
        if let Operand::Move(place) = operand
            && matches!(place.projection.as_slice(), [PlaceElem::Deref])
            && !value.layout.is_sized()
        {
            return Ok(value);
        }
        let pointer = self.stack_for(value.layout)?;
        self.store(value, pointer)?;
        Ok(CValue::memory(value.layout, pointer))
    }

    /// A function of the module, declared.
    pub fn fn_ref(&mut self, id: FnId) -> Result<FuncRef> {
        if let Some(&found) = self.fn_refs.get(&id) {
            return Ok(found);
        }
        let function = self.cx.function(id)?;
        let signature = self.sig_ref(function.abi)?;
        let name = self.cx.external_name(&function.symbol, self.bcx.func);
        let declared = self.bcx.import_function(ExtFuncData { name, signature, colocated: true, patchable: false });
        self.fn_refs.insert(id, declared);
        Ok(declared)
    }

    /// An ABI's signature, declared.
    pub fn sig_ref(&mut self, id: AbiId) -> Result<SigRef> {
        if let Some(&found) = self.sig_refs.get(&id) {
            return Ok(found);
        }
        let signature = self.cx.signature(self.cx.abi(id)?)?;
        let declared = self.bcx.import_signature(signature);
        self.sig_refs.insert(id, declared);
        Ok(declared)
    }

    /// An ABI's parameters.
    fn argument_list(&mut self, id: AbiId) -> Result<Rc<ArgumentList>> {
        if let Some(found) = self.argument_lists.get(&id) {
            return Ok(found.clone());
        }
        let list = Rc::new(self.cx.arguments(self.cx.abi(id)?)?);
        self.argument_lists.insert(id, list.clone());
        Ok(list)
    }

    /// Calls a function of libc, libm or compiler-builtins. It returns one value.
    pub fn library_call(&mut self, name: &str, returns: Type, args: &[Value]) -> Value {
        let call = self.library_inst(name, &[returns], args);
        self.bcx.inst_results(call)[0]
    }

    /// Calls a library function.
    pub fn library_inst(&mut self, name: &str, returns: &[Type], args: &[Value]) -> Inst {
        let function = match self.library_refs.get(name) {
            Some(&function) => function,
            None => {
                let mut signature = Signature::new(cranelift_codegen::isa::CallConv::SystemV);
                for arg in args {
                    let ty = self.bcx.func.dfg.value_type(*arg);
                    signature.params.push(AbiParam::new(ty));
                }
                signature.returns.extend(returns.iter().map(|ty| AbiParam::new(*ty)));
                let signature = self.bcx.import_signature(signature);
                let name_ref = self.cx.external_name(name, self.bcx.func);
                let data = ExtFuncData { name: name_ref, signature, colocated: true, patchable: false };
                let function = self.bcx.import_function(data);
                self.library_refs.insert(name.to_owned(), function);
                function
            }
        };
        self.bcx.ins().call(function, args)
    }

    /// Calls a function pointer of C's convention.
    pub fn call_pointer(&mut self, pointer: Value, returns: &[Type], args: &[Value]) -> Inst {
        let mut signature = Signature::new(cranelift_codegen::isa::CallConv::SystemV);
        for arg in args {
            let ty = self.bcx.func.dfg.value_type(*arg);
            signature.params.push(AbiParam::new(ty));
        }
        signature.returns.extend(returns.iter().map(|ty| AbiParam::new(*ty)));
        let signature = self.bcx.import_signature(signature);
        self.bcx.ins().call_indirect(signature, pointer, args)
    }
}
