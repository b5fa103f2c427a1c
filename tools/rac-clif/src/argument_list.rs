//! The parameters of a signature in the form that makes Cranelift put them where the System V convention wants them.
//!
//! Cranelift differs from the convention, as LLVM and gcc have it, in two places: a 128-bit integer for which there is only
//! one register left goes to the stack, as it should, but takes that register along; and what is passed as memory on the
//! stack is aligned to 8 bytes only. So an integer that goes to the stack is passed as memory here, and memory that wants 16
//! bytes of alignment has 8 bytes of nothing before it where needed.

use crate::function::FunctionCx;
use anyhow::{Context, Result, ensure};
use cranelift_codegen::ir::types::{I64, I128};
use cranelift_codegen::ir::{AbiParam, ArgumentPurpose, Value};

/// The registers of integer arguments.
pub const INTEGER_REGISTERS: [&str; 6] = ["rdi", "rsi", "rdx", "rcx", "r8", "r9"];
/// How many registers there are for floats and vectors.
pub const VECTOR_REGISTERS: usize = 8;

/// How a parameter comes from an argument.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
enum Step {
    /// It is the argument.
    Same,
    /// It is not: eight bytes that nobody reads.
    Padding,
    /// It is the address of the argument, 16 bytes, which are copied to the stack.
    Spilled,
}

/// Parameters, and which registers and how much stack they take.
#[derive(Clone, Default)]
pub struct ArgumentList {
    /// The parameters.
    pub params: Vec<AbiParam>,
    steps: Vec<Step>,
    /// How many integer registers are taken.
    pub integers: usize,
    /// How many vector registers are taken.
    pub vectors: usize,
    /// How many bytes of stack are taken.
    pub stack: u32,
}

impl ArgumentList {
    /// Adds a parameter. `align` is that of memory on the stack, in bytes.
    pub fn push(&mut self, param: AbiParam, align: u64) -> Result<()> {
        let ty = param.value_type;
        match param.purpose {
            ArgumentPurpose::StructArgument(size) => return self.push_memory(size, align, Step::Same),
            _ if ty == I128 && self.integers + 2 > INTEGER_REGISTERS.len() => {
                return self.push_memory(ty.bytes(), 16, Step::Spilled);
            }
            _ if ty == I128 => self.integers += 2,
            _ if ty.is_float() || ty.is_vector() => {
                if self.vectors < VECTOR_REGISTERS {
                    self.vectors += 1;
                } else {
                    let size = ty.bytes().max(8);
                    self.stack = self.stack.next_multiple_of(size) + size;
                }
            }
            _ if self.integers < INTEGER_REGISTERS.len() => self.integers += 1,
            _ => self.stack += 8,
        }
        self.params.push(param);
        self.steps.push(Step::Same);
        Ok(())
    }

    fn push_memory(&mut self, size: u32, align: u64, step: Step) -> Result<()> {
        ensure!(align <= 16, "an argument of alignment {align} on the stack is not supported");
        let memory = |size| AbiParam::special(I64, ArgumentPurpose::StructArgument(size));
        if align == 16 && !self.stack.is_multiple_of(16) {
            self.params.push(memory(8));
            self.steps.push(Step::Padding);
            self.stack += 8;
        }
        self.params.push(memory(size));
        self.steps.push(step);
        self.stack += size;
        Ok(())
    }
}

impl FunctionCx<'_, '_> {
    /// The values of the parameters that pass these arguments; further ones follow as they are.
    pub fn parameters_of(&mut self, list: &ArgumentList, arguments: Vec<Value>) -> Result<Vec<Value>> {
        if list.steps.iter().all(|step| *step == Step::Same) {
            return Ok(arguments);
        }
        let mut arguments = arguments.into_iter();
        let mut values = Vec::with_capacity(list.steps.len());
        for step in &list.steps {
            values.push(match step {
                Step::Same => arguments.next().context("the arguments end")?,
                Step::Padding => self.stack_memory(8, 8)?.addr(self),
                Step::Spilled => {
                    let memory = self.stack_memory(16, 16)?;
                    memory.store(self, arguments.next().context("the arguments end")?);
                    memory.addr(self)
                }
            });
        }
        values.extend(arguments);
        Ok(values)
    }

    /// The arguments that a function's parameters pass.
    pub fn arguments_of(&mut self, list: &ArgumentList, parameters: Vec<Value>) -> Vec<Value> {
        let mut arguments = Vec::with_capacity(parameters.len());
        for (step, value) in list.steps.iter().zip(parameters) {
            match step {
                Step::Same => arguments.push(value),
                Step::Padding => {}
                Step::Spilled => arguments.push(crate::pointer::Pointer::value(value).load(self, I128)),
            }
        }
        arguments
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cranelift_codegen::ir::types::F64;

    fn list(params: &[(AbiParam, u64)]) -> ArgumentList {
        let mut list = ArgumentList::default();
        params.iter().for_each(|&(param, align)| list.push(param, align).unwrap());
        list
    }

    #[test]
    fn a_wide_integer_leaves_the_last_register_to_the_next_argument() {
        let int = (AbiParam::new(I64), 8);
        let list = list(&[int, int, int, int, int, (AbiParam::new(I128), 16), int, int]);
        assert_eq!((list.integers, list.stack), (6, 24));
        assert_eq!(list.steps[5], Step::Spilled);
    }

    #[test]
    fn memory_is_aligned() {
        let memory = |size, align| (AbiParam::special(I64, ArgumentPurpose::StructArgument(size)), align);
        let list = list(&[memory(24, 8), memory(32, 16), (AbiParam::new(F64), 8)]);
        assert_eq!(list.steps, [Step::Same, Step::Padding, Step::Same, Step::Same]);
        assert_eq!((list.vectors, list.stack), (1, 64));
    }
}
