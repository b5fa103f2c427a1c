//! The allocator shim. std's collections call `__rust_alloc` and its kin, which no crate defines: rustc makes them when
//! it links, as jumps to the allocator of the program's choice. Without a `#[global_allocator]` that is std's default one,
//! `__rdl_alloc` and its kin; with one, the program's own objects define them.

use anyhow::{Context, Result};
use object::write::{Object, Relocation, Symbol, SymbolSection};
use object::{
    Architecture, BinaryFormat, Endianness, RelocationEncoding, RelocationFlags, RelocationKind, SectionKind,
    SymbolFlags, SymbolKind, SymbolScope,
};
use rac_sysroot::SymbolIndex;

/// The allocator's entry points, and what each is by default.
const ALLOCATOR: [(&str, &str); 4] = [
    ("__rust_alloc", "__rdl_alloc"),
    ("__rust_dealloc", "__rdl_dealloc"),
    ("__rust_realloc", "__rdl_realloc"),
    ("__rust_alloc_zeroed", "__rdl_alloc_zeroed"),
];

/// A function that does nothing: whoever allocates calls it, so that nothing links without a shim.
const MARKER: &str = "__rust_no_alloc_shim_is_unstable_v2";

/// The shim, as an object.
pub(crate) struct Shim {
    /// The object file.
    pub bytes: Vec<u8>,
    /// The symbols that it defines.
    pub defined: Vec<String>,
}

/// Makes the functions that the program does not define itself.
pub(crate) fn build(symbols: &SymbolIndex, defined_by_program: impl Fn(&str) -> bool) -> Result<Shim> {
    let prefix = prefix(symbols)?;
    let mut object = Object::new(BinaryFormat::Elf, Architecture::X86_64, Endianness::Little);
    let mut defined = Vec::new();
    for (name, target) in ALLOCATOR {
        let name = mangle(prefix, name);
        if defined_by_program(&name) {
            continue;
        }
        // jmp target
        let function = function(&mut object, &name, &[0xe9, 0, 0, 0, 0]);
        let target = object.add_symbol(symbol(&mangle(prefix, target), SymbolSection::Undefined));
        let flags = RelocationFlags::Generic {
            kind: RelocationKind::PltRelative,
            encoding: RelocationEncoding::X86Branch,
            size: 32,
        };
        let (SymbolSection::Section(section), offset) =
            (object.symbol(function).section, object.symbol(function).value)
        else {
            continue;
        };
        object
            .add_relocation(section, Relocation { offset: offset + 1, symbol: target, addend: -4, flags })
            .context("cannot write the allocator shim")?;
        defined.push(name);
    }
    let marker = mangle(prefix, MARKER);
    if !defined_by_program(&marker) {
        // ret
        function(&mut object, &marker, &[0xc3]);
        defined.push(marker);
    }
    // Says that the stack need not be executable; without it, linkers assume that it must.
    object.add_section(Vec::new(), b".note.GNU-stack".to_vec(), SectionKind::Other);
    let bytes = object.write().context("cannot write the allocator shim")?;
    Ok(Shim { bytes, defined })
}

/// What the names of the compiler's own symbols begin with: the path to the crate `__rustc`.
fn prefix(symbols: &SymbolIndex) -> Result<&str> {
    let tail = mangle("", "__rdl_alloc");
    let prefix = symbols.symbols().iter().find_map(|symbol| symbol.name.strip_suffix(&tail));
    prefix.context("std's rlibs define no default allocator")
}

/// A name in v0's notation, after a prefix. All names here begin with an underscore, which another one sets off from the
/// length.
fn mangle(prefix: &str, name: &str) -> String {
    format!("{prefix}{}_{name}", name.len())
}

fn function(object: &mut Object<'_>, name: &str, code: &[u8]) -> object::write::SymbolId {
    let section = object.add_section(Vec::new(), format!(".text.{name}").into_bytes(), SectionKind::Text);
    let id = object.add_symbol(symbol(name, SymbolSection::Undefined));
    object.add_symbol_data(id, section, code, 16);
    id
}

fn symbol(name: &str, section: SymbolSection) -> Symbol {
    Symbol {
        name: name.as_bytes().to_vec(),
        value: 0,
        size: 0,
        kind: SymbolKind::Text,
        scope: SymbolScope::Linkage,
        weak: false,
        section,
        flags: SymbolFlags::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use object::{Object, ObjectSymbol};
    use rac_sysroot::Sysroot;

    #[test]
    fn the_shim_defines_what_the_program_does_not() {
        let symbols = Sysroot::open().unwrap().symbols().unwrap();
        let all = build(&symbols, |_| false).unwrap();
        assert_eq!(all.defined.len(), 5);
        assert_eq!(all.bytes, build(&symbols, |_| false).unwrap().bytes);
        let object = object::File::parse(&all.bytes[..]).unwrap();
        for symbol in object.symbols().filter(|symbol| symbol.is_undefined() && symbol.name() != Ok("")) {
            assert!(symbols.get(symbol.name().unwrap()).is_some(), "{:?}", symbol.name());
        }
        let own = build(&symbols, |name| !name.ends_with("_v2")).unwrap();
        assert_eq!(own.defined.len(), 1);
    }
}
