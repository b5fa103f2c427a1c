//! Calls of C-variadic functions. The convention wants the number of vector registers that hold arguments in `al`, which
//! Cranelift cannot set. So such a call goes through a few instructions of assembler, one such function per call: they set
//! `al` and jump on. Where to is one more argument, behind all others, where the callee does not look; which register or
//! stack slot that is follows from the convention.

use crate::argument_list::{ArgumentList, INTEGER_REGISTERS};
use crate::function::FunctionCx;
use crate::value::CValue;
use anyhow::{Result, ensure};
use cranelift_codegen::ir::types::{I64, I128};
use cranelift_codegen::ir::{AbiParam, ExtFuncData, Inst, InstBuilder, Signature, Value};
use rac_mir::Ty;
use rac_target::fn_abi::FnAbi;

impl<'m> FunctionCx<'m, '_> {
    /// Calls `callee`, whose `abi` and `list` of parameters are without the variadic arguments, `extra`, that `params` ends in.
    pub fn variadic_call(
        &mut self,
        callee: Value,
        abi: &FnAbi<Ty>,
        list: &ArgumentList,
        extra: &[Value],
        mut params: Vec<Value>,
    ) -> Result<Inst> {
        let mut list = list.clone();
        for value in extra {
            let ty = self.bcx.func.dfg.value_type(*value);
            ensure!(ty != I128, "a 128-bit integer as a C-variadic argument is not supported");
            list.push(AbiParam::new(ty), u64::from(ty.bytes()))?;
        }
        let next = match INTEGER_REGISTERS.get(list.integers) {
            Some(register) => (*register).to_owned(),
            // Behind the return address.
            None => format!("qword ptr [rsp + {}]", 8 + list.stack),
        };
        let vectors = list.vectors;
        list.push(AbiParam::new(I64), 8)?;
        params.push(callee);
        let signature = Signature { params: list.params, ..self.cx.signature(abi)? };
        let name = format!("{}__variadic_{}", self.function.symbol, self.asm.len());
        self.asm.push(format!(
            ".section \".text.{name}\",\"ax\",@progbits\n.globl {name}\n.hidden {name}\n.type {name},@function\n{name}:\n\
             mov eax, {vectors}\njmp {next}\n.size {name}, . - {name}\n"
        ));
        let signature = self.bcx.import_signature(signature);
        let name = self.cx.external_name(&name, self.bcx.func);
        let function = self.bcx.import_function(ExtFuncData { name, signature, colocated: true, patchable: false });
        Ok(self.bcx.ins().call(function, &params))
    }

    /// A variadic argument. C's promotions have been made by the source.
    pub fn variadic_argument(&mut self, value: CValue<'m>) -> Result<Value> {
        ensure!(
            value.layout.scalar().is_some(),
            "passing a value of type {} as a C-variadic argument is not supported",
            self.cx.name(value.layout.ty)
        );
        self.to_scalar(value)
    }
}
