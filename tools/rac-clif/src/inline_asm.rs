//! `asm!`. Cranelift has no assembler, so each one becomes a function of its own, written in assembler: it gets a buffer with the
//! inputs, puts them into registers, runs the template, and puts the outputs back. The registers that a call may change are no
//! concern then, the others the function saves.

use crate::function::FunctionCx;
use crate::place::CPlace;
use crate::value::CValue;
use anyhow::{Context, Result, bail, ensure};
use rac_items::{ConstKind, ScalarValue};
use rac_mir::{AsmOperand, AsmPiece, Const, InlineAsm};
use std::fmt::Write;

/// General registers by their 64, 32, 16 and 8 bit names, those first that a call may change.
const GENERAL: [[&str; 4]; 14] = [
    ["rcx", "ecx", "cx", "cl"],
    ["rdx", "edx", "dx", "dl"],
    ["rsi", "esi", "si", "sil"],
    ["r8", "r8d", "r8w", "r8b"],
    ["r9", "r9d", "r9w", "r9b"],
    ["r10", "r10d", "r10w", "r10b"],
    ["r11", "r11d", "r11w", "r11b"],
    ["rax", "eax", "ax", "al"],
    ["rdi", "edi", "di", "dil"],
    ["r12", "r12d", "r12w", "r12b"],
    ["r13", "r13d", "r13w", "r13b"],
    ["r14", "r14d", "r14w", "r14b"],
    ["r15", "r15d", "r15w", "r15b"],
    ["rbx", "ebx", "bx", "bl"],
];

/// How many bytes of the buffer an operand has.
const SLOT: u64 = 16;

/// A register.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
enum Register {
    /// An index in [`GENERAL`].
    General(usize),
    /// `xmm0` and so on.
    Xmm(u32),
    /// One that only a clobber can name.
    Other,
}

impl Register {
    /// The register of an explicit name, quotes removed.
    fn named(name: &str) -> Option<Register> {
        if let Some(index) = GENERAL.iter().position(|names| names.contains(&name)) {
            return Some(Register::General(index));
        }
        if let Some(number) = name.strip_prefix("xmm").and_then(|number| number.parse().ok()) {
            return (number < 16).then_some(Register::Xmm(number));
        }
        let other = ["st(", "mm", "k", "ymm", "zmm", "tmm"].iter().any(|prefix| name.starts_with(prefix));
        other.then_some(Register::Other)
    }

    /// How the template writes it with a modifier.
    fn text(self, modifier: Option<char>, byte: bool) -> Result<String> {
        Ok(match (self, modifier) {
            (Register::General(index), None) if byte => GENERAL[index][3].to_owned(),
            (Register::General(index), None | Some('r')) => GENERAL[index][0].to_owned(),
            (Register::General(index), Some('e')) => GENERAL[index][1].to_owned(),
            (Register::General(index), Some('x')) => GENERAL[index][2].to_owned(),
            (Register::General(index), Some('l')) => GENERAL[index][3].to_owned(),
            (Register::General(index), Some('h')) if matches!(GENERAL[index][3], "al" | "bl" | "cl" | "dl") => {
                GENERAL[index][3].replace('l', "h")
            }
            (Register::Xmm(number), None | Some('x')) => format!("xmm{number}"),
            (Register::Xmm(number), Some('y')) => format!("ymm{number}"),
            _ => bail!("the modifier {modifier:?} of an `asm!` operand is not supported"),
        })
    }
}

/// An operand with a register.
struct Bound<'m> {
    register: Register,
    /// Of class `reg_byte`.
    byte: bool,
    input: Option<CValue<'m>>,
    output: Option<CPlace<'m>>,
    slot: u64,
}

impl<'m> FunctionCx<'m, '_> {
    /// An `InlineAsm` terminator.
    pub fn inline_asm(&mut self, asm: &'m InlineAsm) -> Result<()> {
        for option in &asm.options {
            let known = ["pure", "nomem", "readonly", "preserves_flags", "noreturn", "nostack", "att_syntax", "raw"];
            ensure!(known.contains(&option.as_str()), "the option `{option}` of `asm!` is not supported");
        }
        let bound = self.bind(asm)?;
        let name = format!("{}__asm_{}", self.function.symbol, self.asm.len());
        let att = asm.options.iter().any(|option| option == "att_syntax");
        let text = self.asm_function(&name, asm, &bound, att)?;
        self.asm.push(text);

        let buffer = self.stack_memory(SLOT * bound.len().max(1) as u64, 16)?;
        for operand in bound.iter().flatten() {
            if let Some(value) = operand.input {
                self.store(value, buffer.offset(operand.slot))?;
            }
        }
        let address = buffer.addr(self);
        self.library_inst(&name, &[], &[address]);
        for operand in bound.iter().flatten() {
            if let Some(place) = operand.output {
                self.write_from_memory(place, buffer.offset(operand.slot))?;
            }
        }
        self.go_on(asm.target)
    }

    /// Gives each operand its register and place in the buffer. Explicit ones come first; classes take what is left.
    fn bind(&mut self, asm: &'m InlineAsm) -> Result<Vec<Option<Bound<'m>>>> {
        let register_of = |operand: &'m AsmOperand| match operand {
            AsmOperand::In { reg, .. } | AsmOperand::Out { reg, .. } | AsmOperand::InOut { reg, .. } => {
                Some(reg.as_str())
            }
            AsmOperand::Const { .. } | AsmOperand::Sym { .. } => None,
        };
        let explicit = |reg: &str| -> Result<Option<Register>> {
            match reg.strip_prefix('"') {
                None => Ok(None),
                Some(name) => {
                    let name = name.trim_end_matches('"');
                    Ok(Some(Register::named(name).with_context(|| format!("the register `{name}` is not known"))?))
                }
            }
        };
        let mut taken = Vec::new();
        for reg in asm.operands.iter().filter_map(register_of) {
            taken.extend(explicit(reg)?);
        }
        let mut bound = Vec::new();
        for (index, operand) in asm.operands.iter().enumerate() {
            let Some(reg) = register_of(operand) else {
                bound.push(None);
                continue;
            };
            let register = match explicit(reg)? {
                Some(register) => register,
                None => {
                    let register = free_register(reg, &taken)?;
                    taken.push(register);
                    register
                }
            };
            let (input, output) = match operand {
                AsmOperand::In { value, .. } => (Some(value), None),
                AsmOperand::Out { place, .. } => (None, place.as_ref()),
                AsmOperand::InOut { value, place, .. } => (Some(value), place.as_ref()),
                AsmOperand::Const { .. } | AsmOperand::Sym { .. } => (None, None),
            };
            let input = input.map(|value| self.operand(value)).transpose()?;
            let output = output.map(|place| self.place(place)).transpose()?;
            let sizes = [input.map(|value| value.layout.size()), output.map(|place| place.layout.size())];
            let limit = if matches!(register, Register::Xmm(_)) { 16 } else { 8 };
            for size in sizes.into_iter().flatten() {
                ensure!(size.is_power_of_two() && size <= limit, "an `asm!` operand of {size} bytes in {reg}");
            }
            let unnameable = register == Register::Other && (input.is_some() || output.is_some());
            ensure!(!unnameable, "an `asm!` operand in {reg} is not supported");
            bound.push(Some(Bound { register, byte: reg == "reg_byte", input, output, slot: index as u64 * SLOT }));
        }
        Ok(bound)
    }

    /// The function's source.
    fn asm_function(&self, name: &str, asm: &InlineAsm, bound: &[Option<Bound<'m>>], att: bool) -> Result<String> {
        let mut out = String::new();
        let _ = writeln!(
            out,
            ".section \".text.{name}\",\"ax\",@progbits\n.globl {name}\n.hidden {name}\n.type {name},@function\n{name}:"
        );
        // The buffer's address is where nothing that the template may touch is: in the frame.
        out.push_str("push rbp\nmov rbp, rsp\npush rbx\npush r12\npush r13\npush r14\npush r15\npush rdi\n");
        // The register that holds the buffer's address is loaded last.
        let is_base = |operand: &&Bound<'_>| GENERAL_RDI == operand.register;
        let inputs: Vec<&Bound<'_>> = bound.iter().flatten().filter(|operand| operand.input.is_some()).collect();
        for operand in
            inputs.iter().filter(|operand| !is_base(operand)).chain(inputs.iter().filter(|operand| is_base(operand)))
        {
            let size = operand.input.map_or(8, |value| value.layout.size());
            let _ = writeln!(out, "{}", transfer(operand.register, size, &format!("[rdi + {}]", operand.slot), true));
        }
        if att {
            out.push_str(".att_syntax\n");
        }
        for piece in &asm.template {
            match piece {
                AsmPiece::Text(text) => out.push_str(text),
                AsmPiece::Placeholder { operand, modifier } => {
                    let index = *operand as usize;
                    match (asm.operands.get(index), bound.get(index)) {
                        (Some(AsmOperand::Const { value }), _) => out.push_str(&self.asm_const(*value)?),
                        (Some(AsmOperand::Sym { value }), _) => out.push_str(&self.asm_symbol(*value)?),
                        (_, Some(Some(bound))) => {
                            let sigil = if att { "%" } else { "" };
                            let _ = write!(out, "{sigil}{}", bound.register.text(*modifier, bound.byte)?);
                        }
                        _ => bail!("an `asm!` template names operand {index}, which does not exist"),
                    }
                }
            }
        }
        out.push('\n');
        if att {
            out.push_str(".intel_syntax noprefix\n");
        }
        let outputs: Vec<&Bound<'_>> = bound.iter().flatten().filter(|operand| operand.output.is_some()).collect();
        let base = (0..GENERAL.len())
            .find(|index| outputs.iter().all(|operand| operand.register != Register::General(*index)))
            .context("`asm!` leaves no register for the buffer's address")?;
        let base = GENERAL[base][0];
        let _ = writeln!(out, "mov {base}, [rbp - 48]");
        for operand in outputs {
            let size = operand.output.map_or(8, |place| place.layout.size());
            let _ =
                writeln!(out, "{}", transfer(operand.register, size, &format!("[{base} + {}]", operand.slot), false));
        }
        out.push_str("lea rsp, [rbp - 40]\npop r15\npop r14\npop r13\npop r12\npop rbx\npop rbp\nret\n");
        let _ = writeln!(out, ".size {name}, . - {name}");
        Ok(out)
    }

    fn asm_const(&self, constant: Const) -> Result<String> {
        let data = self.cx.constant(constant)?;
        let ConstKind::Scalar(ScalarValue::Bits(bits)) = data.kind else {
            bail!("a `const` operand of `asm!` is no number")
        };
        let size = self.cx.layout(data.ty)?.size().clamp(1, 16) as u32;
        let shift = 128 - size * 8;
        Ok(if self.is_signed(data.ty)? { ((bits << shift) as i128 >> shift).to_string() } else { bits.to_string() })
    }

    fn asm_symbol(&self, constant: Const) -> Result<String> {
        match self.cx.constant(constant)?.kind {
            ConstKind::Scalar(ScalarValue::Fn(id)) | ConstKind::Callee(rac_items::Callee::Fn(id)) => {
                Ok(self.cx.function(id)?.symbol.clone())
            }
            ConstKind::Scalar(ScalarValue::Alloc { alloc, offset: 0 }) => Ok(self.cx.alloc_symbol(alloc)?.to_owned()),
            _ => bail!("a `sym` operand of `asm!` is no symbol"),
        }
    }
}

/// Where the buffer's address arrives.
const GENERAL_RDI: Register = Register::General(8);

/// A register of a class that nobody has.
fn free_register(class: &str, taken: &[Register]) -> Result<Register> {
    let candidates: Vec<Register> = match class {
        "reg" | "reg_byte" => (0..GENERAL.len()).map(Register::General).collect(),
        "reg_abcd" => [7, 0, 1, 13].map(Register::General).to_vec(),
        "xmm_reg" => (0..16).map(Register::Xmm).collect(),
        _ => bail!("the register class `{class}` is not supported"),
    };
    candidates
        .into_iter()
        .find(|register| !taken.contains(register))
        .with_context(|| format!("too many `{class}` operands"))
}

/// The instruction that moves a register from or to memory.
fn transfer(register: Register, size: u64, memory: &str, load: bool) -> String {
    let (mnemonic, name) = match (register, size) {
        (Register::General(index), 8) => ("mov", GENERAL[index][0].to_owned()),
        (Register::General(index), 4) => ("mov", GENERAL[index][1].to_owned()),
        (Register::General(index), 2) => ("mov", GENERAL[index][2].to_owned()),
        (Register::General(index), _) => ("mov", GENERAL[index][3].to_owned()),
        (Register::Xmm(number), 16) => ("movups", format!("xmm{number}")),
        (Register::Xmm(number), 8) => ("movsd", format!("xmm{number}")),
        (Register::Xmm(number), _) => ("movss", format!("xmm{number}")),
        (Register::Other, _) => return String::new(),
    };
    // Scalar moves need their width said, as memory has none.
    let width = match (register, size) {
        (Register::Xmm(_), 8) => "qword ptr ",
        (Register::Xmm(_), 4) => "dword ptr ",
        _ => "",
    };
    if load { format!("{mnemonic} {name}, {width}{memory}") } else { format!("{mnemonic} {width}{memory}, {name}") }
}
