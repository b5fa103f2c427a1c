//! Absolute addresses in code, made relative.
//!
//! Cranelift calls `memcpy` to copy an argument onto the stack by `movabs $memcpy, %reg; call *%reg`, whatever the settings
//! say. An absolute address in code is wrong in a position-independent executable, so the `movabs` becomes a `lea` of the same
//! register and length, as a linker relaxes one addressing form into another.

use crate::code::CodeReloc;
use cranelift_codegen::binemit::Reloc;

/// Rewrites the instruction of each absolute relocation and the relocation. The error is what is there instead of a `movabs`.
pub fn make_relative(bytes: &mut [u8], relocs: &mut [CodeReloc]) -> Result<(), String> {
    for reloc in relocs.iter_mut().filter(|reloc| reloc.kind == Reloc::Abs8) {
        let at = reloc.offset as usize;
        let instruction = at.checked_sub(2).and_then(|start| bytes.get_mut(start..at + 8));
        // REX.W, with REX.B for r8 to r15; B8 + register; the address.
        let Some([rex @ (0x48 | 0x49), opcode @ 0xb8..=0xbf, address @ ..]) = instruction else {
            return Err(format!("an absolute address at byte {at} that no `movabs` loads"));
        };
        let register = *opcode & 7;
        // In `lea` the register is an operand of its own: REX.R instead of REX.B, and the ModRM byte of an address relative to rip.
        *rex = if *rex == 0x49 { 0x4c } else { 0x48 };
        *opcode = 0x8d;
        // The displacement, then a `nop` of the three bytes that are left.
        address.copy_from_slice(&[register << 3 | 0b101, 0, 0, 0, 0, 0x0f, 0x1f, 0x00]);
        *reloc = CodeReloc {
            offset: reloc.offset + 1,
            kind: Reloc::X86CallPLTRel4,
            target: std::mem::replace(&mut reloc.target, crate::code::Target::Own(0)),
            addend: reloc.addend - 4,
        };
    }
    Ok(())
}
