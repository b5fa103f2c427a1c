//! `.eh_frame`: how to unwind each function's frame, for backtraces and debuggers. Panics do not need it: they abort.
//!
//! cranelift-object writes absolute addresses there, which a position-independent executable must not have; these are relative.

use anyhow::{Context, Result};
use cranelift_codegen::gimli::write::{
    Address, EhFrame, EndianVec, FrameTable, RelocateWriter, Relocation, RelocationTarget,
};
use cranelift_codegen::gimli::{DW_EH_PE_pcrel, DW_EH_PE_sdata4, DwEhPe, LittleEndian};
use cranelift_codegen::isa::TargetIsa;
use cranelift_codegen::isa::unwind::UnwindInfo;

/// The section and where it wants addresses.
pub struct Section {
    writer: EndianVec<LittleEndian>,
    /// Offset, function by its number, addend: each a 32-bit distance.
    pub relocs: Vec<(u64, usize, i64)>,
}

impl RelocateWriter for Section {
    type Writer = EndianVec<LittleEndian>;

    fn writer(&self) -> &Self::Writer {
        &self.writer
    }

    fn writer_mut(&mut self) -> &mut Self::Writer {
        &mut self.writer
    }

    fn relocate(&mut self, relocation: Relocation) {
        if let RelocationTarget::Symbol(function) = relocation.target {
            self.relocs.push((relocation.offset as u64, function, relocation.addend));
        }
    }
}

impl Section {
    /// The section's bytes.
    pub fn bytes(&self) -> &[u8] {
        self.writer.slice()
    }
}

/// Describes the frames of all functions, which are named by their number in `unwind`.
pub fn write<'a>(isa: &dyn TargetIsa, unwind: impl Iterator<Item = Option<&'a UnwindInfo>>) -> Result<Section> {
    let mut table = FrameTable::default();
    let mut cie = isa.create_systemv_cie().context("Cranelift cannot describe frames of this target")?;
    cie.fde_address_encoding = DwEhPe(DW_EH_PE_pcrel.0 | DW_EH_PE_sdata4.0);
    let cie = table.add_cie(cie);
    for (function, unwind) in unwind.enumerate() {
        if let Some(UnwindInfo::SystemV(unwind)) = unwind {
            table.add_fde(cie, unwind.to_fde(Address::Symbol { symbol: function, addend: 0 }));
        }
    }
    let mut section = EhFrame(Section { writer: EndianVec::new(LittleEndian), relocs: Vec::new() });
    table.write_eh_frame(&mut section).context("cannot write .eh_frame")?;
    Ok(section.0)
}
