//! Constants as operands, and the addresses of statics.

use crate::function::FunctionCx;
use crate::layout::clif_type;
use crate::pointer::Pointer;
use crate::value::CValue;
use anyhow::{Context, Result, bail};
use cranelift_codegen::ir::types::I64;
use cranelift_codegen::ir::{GlobalValue, GlobalValueData, InstBuilder, Value};
use rac_items::{AllocId, ConstKind, ScalarValue};
use rac_mir::Const;
use rac_target::layout::Scalar;

impl<'m> FunctionCx<'m, '_> {
    /// A constant's value.
    pub fn constant(&mut self, constant: Const) -> Result<CValue<'m>> {
        let data = self.cx.constant(constant)?;
        let layout = self.cx.layout(data.ty)?;
        match data.kind {
            ConstKind::ZeroSized => Ok(CValue::zst(layout)),
            ConstKind::Scalar(value) => {
                let scalar = layout.scalar().with_context(|| format!("{} is not a scalar", self.cx.name(data.ty)))?;
                let value = self.scalar_constant(scalar, value)?;
                Ok(CValue::scalar(layout, value))
            }
            ConstKind::ScalarPair(a, b) => {
                let (x, y) =
                    layout.scalar_pair().with_context(|| format!("{} is not a pair", self.cx.name(data.ty)))?;
                let a = self.scalar_constant(x, a)?;
                let b = self.scalar_constant(y, b)?;
                Ok(CValue::pair(layout, a, b))
            }
            ConstKind::Indirect { alloc, offset } => {
                let address = self.alloc_address(alloc)?;
                self.load(CValue::memory(layout, Pointer::value(address).offset(offset)))
            }
            ConstKind::Callee(_) => bail!("what a call calls is used as a value"),
        }
    }

    fn scalar_constant(&mut self, scalar: Scalar, value: ScalarValue) -> Result<Value> {
        let address = match value {
            ScalarValue::Bits(bits) => return Ok(self.const_bits(scalar, bits)),
            ScalarValue::Alloc { alloc, offset } => {
                let address = self.alloc_address(alloc)?;
                Pointer::value(address).offset(offset).addr(self)
            }
            ScalarValue::Fn(id) => {
                let function = self.fn_ref(id)?;
                self.bcx.ins().func_addr(I64, function)
            }
        };
        self.coerce(address, clif_type(scalar))
    }

    /// The address of an allocation that all threads share.
    pub fn alloc_address(&mut self, id: AllocId) -> Result<Value> {
        if self.cx.alloc(id)?.thread_local {
            return self.thread_local_address(id);
        }
        let data = self.data_ref(id)?;
        Ok(self.bcx.ins().symbol_value(I64, data))
    }

    /// The address of this thread's instance.
    pub fn thread_local_address(&mut self, id: AllocId) -> Result<Value> {
        if !self.cx.alloc(id)?.thread_local {
            bail!("`{}` is not thread-local", self.cx.alloc_symbol(id)?);
        }
        let data = self.data_ref(id)?;
        Ok(self.bcx.ins().tls_value(I64, data))
    }

    fn data_ref(&mut self, id: AllocId) -> Result<GlobalValue> {
        if let Some(&found) = self.data_refs.get(&id) {
            return Ok(found);
        }
        let tls = self.cx.alloc(id)?.thread_local;
        let name = self.cx.external_name(self.cx.alloc_symbol(id)?, self.bcx.func);
        let offset = 0.into();
        let declared = self.bcx.create_global_value(GlobalValueData::Symbol { name, offset, colocated: true, tls });
        self.data_refs.insert(id, declared);
        Ok(declared)
    }
}
