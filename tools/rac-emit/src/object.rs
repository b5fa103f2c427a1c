//! The ELF object, written with the `object` crate: cranelift-object cannot put a function into a section of its own name, a
//! thread-local into a custom section, or two objects' equal symbols into hidden weak ones.

use crate::code::{Code, CodeReloc, Target};
use crate::{asm, eh_frame};
use anyhow::{Context, Result, bail, ensure};
use cranelift_codegen::binemit::Reloc;
use cranelift_codegen::isa::TargetIsa;
use object::write::{Object, Relocation, SectionId, StandardSection, Symbol, SymbolId, SymbolSection};
use object::{
    Architecture, BinaryFormat, Endianness, RelocationEncoding, RelocationFlags, RelocationKind, SectionFlags,
    SectionKind, SymbolFlags, SymbolKind, SymbolScope, elf,
};
use rac_module::{Data, Linkage, Module, Piece};
use rustc_hash::FxHashMap;

/// Where the object says which libraries its `#[link]` attributes want: lines of `kind`, tab, `name`, for `rac-link`. The linker drops it.
pub const LINK_SECTION: &str = ".rac.link";

/// Lays a module out; `code` are its functions' instructions, in order, `None` for those that are left out.
pub fn assemble<F>(module: &Module<F>, code: &[Option<Code>], isa: &dyn TargetIsa) -> Result<Vec<u8>> {
    let mut writer = Writer {
        object: Object::new(BinaryFormat::Elf, Architecture::X86_64, Endianness::Little),
        symbols: FxHashMap::default(),
    };
    // The assembler blocks, another object until the end, see no local symbols.
    let mentioned = asm::words(&module.global_asm);
    let linkage = |symbol: &str, linkage: Linkage| match linkage {
        Linkage::Local if mentioned.contains(symbol) => Linkage::Hidden,
        other => other,
    };
    // All definitions come before the first reference, so that a reference knows whether its symbol is an import.
    let functions =
        || module.functions.iter().zip(code).filter_map(|(function, code)| Some((function, code.as_ref()?)));
    for (function, _) in functions() {
        writer.define(&function.symbol, linkage(&function.symbol, function.linkage), SymbolKind::Text)?;
    }
    for data in &module.data {
        let kind = if data.thread_local { SymbolKind::Tls } else { SymbolKind::Data };
        writer.define(&data.symbol, linkage(&data.symbol, data.linkage), kind)?;
    }
    for import in &module.imports {
        writer.import(&import.symbol, import.weak, import.thread_local)?;
    }
    for (function, code) in functions() {
        let section = match (&function.section, function.cold) {
            (Some(name), _) => name.clone(),
            (None, false) => format!(".text.{}", function.symbol),
            (None, true) => format!(".text.unlikely.{}", function.symbol),
        };
        writer.function(&function.symbol, section, code).with_context(|| format!("function `{}`", function.symbol))?;
    }
    for data in &module.data {
        writer.data(data).with_context(|| format!("data object `{}`", data.symbol))?;
    }
    writer.eh_frame(module, code, isa)?;
    if !module.link_libs.is_empty() {
        writer.link_libs(&module.link_libs);
    }
    // Without it the linker makes the stack executable.
    writer.object.add_section(Vec::new(), b".note.GNU-stack".to_vec(), SectionKind::Linker);
    let bytes = writer.object.write().context("cannot write the object")?;
    if module.global_asm.is_empty() {
        return Ok(bytes);
    }
    asm::append(&bytes, &module.global_asm)
}

struct Writer {
    object: Object<'static>,
    symbols: FxHashMap<String, SymbolId>,
}

impl Writer {
    fn define(&mut self, name: &str, linkage: Linkage, kind: SymbolKind) -> Result<()> {
        let (scope, weak) = match linkage {
            Linkage::Local => (SymbolScope::Compilation, false),
            Linkage::Hidden => (SymbolScope::Linkage, false),
            Linkage::Export => (SymbolScope::Dynamic, false),
            Linkage::Weak => (SymbolScope::Dynamic, true),
        };
        let symbol = self.add_symbol(name, kind, scope, weak)?;
        ensure!(self.symbols.insert(name.to_owned(), symbol).is_none(), "the symbol `{name}` is defined twice");
        Ok(())
    }

    fn import(&mut self, name: &str, weak: bool, thread_local: bool) -> Result<()> {
        let kind = if thread_local { SymbolKind::Tls } else { SymbolKind::Unknown };
        let symbol = self.add_symbol(name, kind, SymbolScope::Unknown, weak)?;
        ensure!(self.symbols.insert(name.to_owned(), symbol).is_none(), "the import `{name}` is also defined");
        Ok(())
    }

    fn add_symbol(&mut self, name: &str, kind: SymbolKind, scope: SymbolScope, weak: bool) -> Result<SymbolId> {
        ensure!(!name.is_empty() && !name.contains('\0'), "{name:?} cannot be a symbol");
        Ok(self.object.add_symbol(Symbol {
            name: name.as_bytes().to_vec(),
            value: 0,
            size: 0,
            kind,
            scope,
            weak,
            section: SymbolSection::Undefined,
            flags: SymbolFlags::None,
        }))
    }

    /// A symbol's id; an unknown one is an ordinary import.
    fn symbol(&mut self, name: &str) -> Result<SymbolId> {
        if let Some(&symbol) = self.symbols.get(name) {
            return Ok(symbol);
        }
        let symbol = self.add_symbol(name, SymbolKind::Unknown, SymbolScope::Unknown, false)?;
        self.symbols.insert(name.to_owned(), symbol);
        Ok(symbol)
    }

    fn function(&mut self, name: &str, section: String, code: &Code) -> Result<()> {
        let section = self.object.add_section(Vec::new(), section.into_bytes(), SectionKind::Text);
        let symbol = self.symbol(name)?;
        let start = self.object.add_symbol_data(symbol, section, &code.bytes, code.align.max(16));
        for reloc in &code.relocs {
            self.code_reloc(section, start, symbol, reloc)?;
        }
        Ok(())
    }

    fn code_reloc(&mut self, section: SectionId, start: u64, own: SymbolId, reloc: &CodeReloc) -> Result<()> {
        let (symbol, addend) = match &reloc.target {
            Target::Symbol(name) => (self.symbol(name)?, reloc.addend),
            Target::Own(offset) => (own, reloc.addend + i64::from(*offset)),
        };
        let relative = |kind, encoding| RelocationFlags::Generic { kind, encoding, size: 32 };
        let flags = match reloc.kind {
            Reloc::Abs8 => absolute(),
            Reloc::X86PCRel4 => relative(RelocationKind::Relative, RelocationEncoding::Generic),
            Reloc::X86CallPCRel4 | Reloc::X86CallPLTRel4 => {
                relative(RelocationKind::PltRelative, RelocationEncoding::X86Branch)
            }
            Reloc::X86GOTPCRel4 => relative(RelocationKind::GotRelative, RelocationEncoding::Generic),
            Reloc::ElfX86_64TlsGd => {
                self.object.symbol_mut(symbol).kind = SymbolKind::Tls;
                RelocationFlags::Elf { r_type: elf::R_X86_64_TLSGD }
            }
            other => bail!("a relocation of kind {other} is not known for ELF on x86-64"),
        };
        let offset = start + u64::from(reloc.offset);
        self.object.add_relocation(section, Relocation { offset, symbol, addend, flags })?;
        Ok(())
    }

    fn data(&mut self, data: &Data) -> Result<()> {
        ensure!(data.align.is_power_of_two(), "the alignment {} is not a power of two", data.align);
        let has_address = data.content.iter().any(|piece| matches!(piece, Piece::Address { .. }));
        let only_zeros = data.content.iter().all(|piece| matches!(piece, Piece::Zero(_)));
        let bss = only_zeros && data.section.is_none() && (data.writable || data.thread_local);
        let section = self.data_section(data, has_address, bss);
        let symbol = self.symbol(&data.symbol)?;
        if bss {
            self.object.add_symbol_bss(symbol, section, data.size(), data.align);
            return Ok(());
        }
        let mut bytes = Vec::with_capacity(usize::try_from(data.size()).context("it is too large")?);
        let mut addresses = Vec::new();
        for piece in &data.content {
            match piece {
                Piece::Bytes(more) => bytes.extend_from_slice(more),
                Piece::Zero(count) => bytes.resize(bytes.len() + *count as usize, 0),
                Piece::Address { symbol, addend } => {
                    addresses.push((bytes.len() as u64, symbol, *addend));
                    bytes.extend([0; 8]);
                }
            }
        }
        let start = self.object.add_symbol_data(symbol, section, &bytes, data.align);
        for (offset, name, addend) in addresses {
            let symbol = self.symbol(name)?;
            let reloc = Relocation { offset: start + offset, symbol, addend, flags: absolute() };
            self.object.add_relocation(section, reloc)?;
        }
        Ok(())
    }

    /// A section for one data object, so that the linker can leave it out if nothing refers to it.
    fn data_section(&mut self, data: &Data, has_address: bool, bss: bool) -> SectionId {
        let (standard, prefix) = match (data.thread_local, data.writable, has_address) {
            (true, ..) if bss => (StandardSection::UninitializedTls, ".tbss"),
            (true, ..) => (StandardSection::Tls, ".tdata"),
            (false, true, _) if bss => (StandardSection::UninitializedData, ".bss"),
            (false, true, _) => (StandardSection::Data, ".data"),
            (false, false, true) => (StandardSection::ReadOnlyDataWithRel, ".data.rel.ro"),
            (false, false, false) => (StandardSection::ReadOnlyData, ".rodata"),
        };
        let kind = match data.section.as_deref() {
            // The linker gathers these by type as well as by name.
            Some(name) if is_array(name, ".init_array") => SectionKind::Elf(elf::SHT_INIT_ARRAY),
            Some(name) if is_array(name, ".fini_array") => SectionKind::Elf(elf::SHT_FINI_ARRAY),
            _ => standard.kind(),
        };
        let name = data.section.clone().unwrap_or_else(|| format!("{prefix}.{}", data.symbol));
        let section = self.object.add_section(Vec::new(), name.into_bytes(), kind);
        if let SectionKind::Elf(_) = kind {
            let flags = u64::from(elf::SHF_ALLOC | elf::SHF_WRITE);
            *self.object.section_flags_mut(section) = SectionFlags::Elf { sh_flags: flags };
        }
        if data.used
            && let SectionFlags::Elf { sh_flags } = self.object.section_flags_mut(section)
        {
            *sh_flags |= u64::from(elf::SHF_GNU_RETAIN);
        }
        section
    }

    fn eh_frame<F>(&mut self, module: &Module<F>, code: &[Option<Code>], isa: &dyn TargetIsa) -> Result<()> {
        let frames = eh_frame::write(isa, code.iter().map(|code| code.as_ref()?.unwind.as_ref()))?;
        if frames.relocs.is_empty() {
            return Ok(());
        }
        let section = self.object.section_id(StandardSection::EhFrame);
        self.object.append_section_data(section, frames.bytes(), 8);
        for (offset, function, addend) in frames.relocs {
            let symbol = self.symbol(&module.functions[function].symbol)?;
            let kind = RelocationKind::Relative;
            let flags = RelocationFlags::Generic { kind, encoding: RelocationEncoding::Generic, size: 32 };
            self.object.add_relocation(section, Relocation { offset, symbol, addend, flags })?;
        }
        Ok(())
    }

    fn link_libs(&mut self, libs: &[(String, String)]) {
        let text: String = libs.iter().map(|(kind, name)| format!("{kind}\t{name}\n")).collect();
        let section = self.object.add_section(Vec::new(), LINK_SECTION.as_bytes().to_vec(), SectionKind::Other);
        *self.object.section_flags_mut(section) = SectionFlags::Elf { sh_flags: u64::from(elf::SHF_EXCLUDE) };
        self.object.append_section_data(section, text.as_bytes(), 1);
    }
}

fn is_array(name: &str, array: &str) -> bool {
    name.strip_prefix(array).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn absolute() -> RelocationFlags {
    RelocationFlags::Generic { kind: RelocationKind::Absolute, encoding: RelocationEncoding::Generic, size: 64 }
}
