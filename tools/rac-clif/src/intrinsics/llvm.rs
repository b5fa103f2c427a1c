//! LLVM's own intrinsics, which `core::arch` declares as foreign functions with the link name `llvm.…`.

use crate::function::FunctionCx;
use crate::place::CPlace;
use anyhow::{Result, bail};
use cranelift_codegen::ir::InstBuilder;
use cranelift_codegen::ir::types::I8;
use rac_mir::{BasicBlock, Operand};

impl<'m> FunctionCx<'m, '_> {
    /// `name` is without the `llvm.`.
    pub fn llvm_intrinsic(
        &mut self,
        name: &str,
        args: &'m [Operand],
        place: CPlace<'m>,
        target: Option<BasicBlock>,
    ) -> Result<()> {
        match name {
            // Hints.
            "x86.sse2.pause" => {}
            name if name.starts_with("prefetch") => {}
            "x86.sse2.mfence" | "x86.sse2.lfence" | "x86.sse.sfence" => _ = self.bcx.ins().fence(),
            "x86.addcarry.64" | "x86.addcarry.32" | "x86.subborrow.64" | "x86.subborrow.32" => {
                let [carry, x, y] = args else { bail!("`llvm.{name}` has {} arguments", args.len()) };
                let (carry, x, y) = (self.operand_scalar(carry)?, self.operand_scalar(x)?, self.operand_scalar(y)?);
                // Any carry but 0 is one.
                let zero = self.bcx.ins().iconst(I8, 0);
                let carry = self.bcx.ins().icmp(cranelift_codegen::ir::condcodes::IntCC::NotEqual, carry, zero);
                let ty = self.clif_type_of(x);
                let carry = self.bcx.ins().uextend(ty, carry);
                let ((partial, first), add) = if name.starts_with("x86.addcarry") {
                    (self.bcx.ins().uadd_overflow(x, y), true)
                } else {
                    (self.bcx.ins().usub_overflow(x, y), false)
                };
                let (sum, second) = if add {
                    self.bcx.ins().uadd_overflow(partial, carry)
                } else {
                    self.bcx.ins().usub_overflow(partial, carry)
                };
                let out = self.bcx.ins().bor(first, second);
                let (flag, value) = (self.place_field(place, 0)?, self.place_field(place, 1)?);
                self.write_scalar(flag, out)?;
                self.write_scalar(value, sum)?;
            }
            _ => bail!("the LLVM intrinsic `llvm.{name}` is not supported"),
        }
        self.go_on(target)
    }
}
