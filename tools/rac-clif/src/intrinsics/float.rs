//! Floating-point mathematics: instructions, else libm's and compiler-builtins' functions.

use super::Call;
use crate::function::FunctionCx;
use anyhow::{Context, Result, bail};
use cranelift_codegen::ir::condcodes::FloatCC;
use cranelift_codegen::ir::types::{F16, F32, F64, F128};
use cranelift_codegen::ir::{InstBuilder, MemFlagsData, Type, Value};
use rac_mir::BinOp;

impl<'m> FunctionCx<'m, '_> {
    /// False if the name is none of these.
    pub(super) fn float_intrinsic(&mut self, call: &Call<'_, 'm>) -> Result<bool> {
        let op = match call.name {
            "fadd_fast" | "fadd_algebraic" => Some(BinOp::Add),
            "fsub_fast" | "fsub_algebraic" => Some(BinOp::Sub),
            "fmul_fast" | "fmul_algebraic" => Some(BinOp::Mul),
            "fdiv_fast" | "fdiv_algebraic" => Some(BinOp::Div),
            "frem_fast" | "frem_algebraic" => Some(BinOp::Rem),
            _ => None,
        };
        let value = if let Some(op) = op {
            let (x, y) = (self.to_scalar(call.arg(0)?)?, self.to_scalar(call.arg(1)?)?);
            self.float_binary(op, x, y)?
        } else if call.name == "float_to_int_unchecked" {
            let to = self.scalar_type(call.ty(1)?)?;
            let signed = self.is_signed(call.ty(1)?)?;
            let value = self.to_scalar(call.arg(0)?)?;
            self.float_to_int(value, signed, to)?
        } else {
            let suffix = ["f16", "f32", "f64", "f128"].into_iter().find_map(|suffix| call.name.strip_suffix(suffix));
            let Some(name) = suffix.filter(|name| !name.is_empty()) else { return Ok(false) };
            let args = call.args.iter().map(|arg| self.to_scalar(*arg)).collect::<Result<Vec<_>>>()?;
            self.float_function(name.trim_end_matches('_'), &args)?
        };
        self.write_scalar(call.place, value)?;
        Ok(true)
    }

    /// A function by its name without the type, of arguments of one float type (but for `powi`'s second).
    pub(super) fn float_function(&mut self, name: &str, args: &[Value]) -> Result<Value> {
        let x = *args.first().context("a function without arguments")?;
        let ty = self.clif_type_of(x);
        match (name, args, ty) {
            ("fabs", _, F16 | F128) => Ok(self.change_sign(x, |this, bits, sign| this.bcx.ins().band_not(bits, sign))),
            ("copysign", [_, y], F16 | F128) => self.copy_sign(x, *y),
            (_, _, F16) => {
                let wide: Vec<Value> = args.iter().map(|arg| self.widen_f16(*arg)).collect();
                let value = self.float_function(name, &wide)?;
                Ok(self.library_call("__truncsfhf2", F16, &[value]))
            }
            ("fmuladd", [_, y, z], _) => {
                let product = self.float_binary(BinOp::Mul, x, *y)?;
                self.float_binary(BinOp::Add, product, *z)
            }
            ("powi", _, _) => {
                let name = match ty {
                    F32 => "__powisf2",
                    F64 => "__powidf2",
                    _ => "__powitf2",
                };
                Ok(self.library_call(name, ty, args))
            }
            (_, _, F128) => Ok(self.library_call(&format!("{}f128", c_name(name)), F128, args)),
            ("sqrt", _, _) => Ok(self.bcx.ins().sqrt(x)),
            ("fabs", _, _) => Ok(self.bcx.ins().fabs(x)),
            ("copysign", [_, y], _) => Ok(self.bcx.ins().fcopysign(x, *y)),
            ("minimum", [_, y], _) => Ok(self.bcx.ins().fmin(x, *y)),
            ("maximum", [_, y], _) => Ok(self.bcx.ins().fmax(x, *y)),
            // The second if it is less (or more) or the first is no number: of two zeros the first, as LLVM has it on x86-64.
            ("minnum" | "maxnum", [_, y], _) => {
                let better = if name == "minnum" { FloatCC::LessThan } else { FloatCC::GreaterThan };
                let better = self.bcx.ins().fcmp(better, *y, x);
                let no_number = self.bcx.ins().fcmp(FloatCC::Unordered, x, x);
                let second = self.bcx.ins().bor(better, no_number);
                Ok(self.bcx.ins().select(second, *y, x))
            }
            // Cranelift's own instructions would call these too, but through absolute addresses.
            (
                "fma" | "floor" | "ceil" | "trunc" | "round" | "round_ties_even" | "sin" | "cos" | "pow" | "exp"
                | "exp2" | "log" | "log2" | "log10",
                _,
                _,
            ) => {
                let suffix = if ty == F32 { "f" } else { "" };
                Ok(self.library_call(&format!("{}{suffix}", c_name(name)), ty, args))
            }
            _ => bail!("`{name}` of CLIF type {ty} is not supported"),
        }
    }

    fn copy_sign(&mut self, x: Value, from: Value) -> Result<Value> {
        let ty = self.clif_type_of(from);
        let int = Type::int(ty.bits() as u16).context("a float without an integer of its width")?;
        let from = self.bcx.ins().bitcast(int, MemFlagsData::new(), from);
        Ok(self.change_sign(x, |this, bits, sign| {
            let magnitude = this.bcx.ins().band_not(bits, sign);
            let sign = this.bcx.ins().band(from, sign);
            this.bcx.ins().bor(magnitude, sign)
        }))
    }
}

/// C's name of a function.
fn c_name(name: &str) -> &str {
    match name {
        "minnum" => "fmin",
        "maxnum" => "fmax",
        "minimum" => "fminimum",
        "maximum" => "fmaximum",
        "round_ties_even" => "rint",
        _ => name,
    }
}

/// The float types that mathematics is for; others are converted.
pub(super) fn is_float(ty: Type) -> bool {
    matches!(ty, F16 | F32 | F64 | F128)
}
