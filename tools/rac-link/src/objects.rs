//! The objects to link: what they are, what they define and what they want.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use object::read::elf::{ElfFile64, FileHeader};
use object::{Architecture, Endianness, Object, ObjectKind, ObjectSection, ObjectSymbol, RelocationTarget, elf};
use rac_cli::{Diagnostic, Error, Input, Result};
use rac_sysroot::HOST;

/// Where rac-emit says which libraries `#[link]` attributes want (docs/clif.md).
const LINK_SECTION: &[u8] = b".rac.link";

/// The objects of one run.
pub(crate) struct Objects {
    inputs: Vec<Input>,
    /// For each global symbol that is defined, the object that does.
    defined: BTreeMap<String, usize>,
    /// For each symbol that no object defines, the first that wants it.
    undefined: BTreeMap<String, usize>,
}

impl Objects {
    /// Reads the objects at `paths`, which messages call `names`. Everything that is wrong with any of them is reported.
    pub(crate) fn read(paths: &[PathBuf], names: &[PathBuf]) -> Result<Objects> {
        let mut errors = Vec::new();
        let mut objects = Objects { inputs: Vec::new(), defined: BTreeMap::new(), undefined: BTreeMap::new() };
        for (path, name) in paths.iter().zip(names) {
            match rac_cli::read_file(path).and_then(|input| objects.add(input.named(name))) {
                Ok(()) => {}
                Err(Error::Diagnostics(diagnostics)) => errors.extend(diagnostics),
                Err(other) => return Err(other),
            }
        }
        if !errors.is_empty() {
            return Err(errors.into());
        }
        objects.undefined.retain(|name, _| !objects.defined.contains_key(name));
        Ok(objects)
    }

    fn add(&mut self, input: Input) -> Result<()> {
        let fail = |text: String| Error::from(Diagnostic::file(&input.path, text));
        let at = self.inputs.len();
        let damaged = |error: object::Error| fail(format!("not a sound object: {error}"));
        let mut errors = Vec::new();
        for symbol in parse(&input).map_err(fail)?.symbols() {
            let name = symbol.name().map_err(damaged)?;
            if symbol.is_undefined() && !symbol.is_weak() && !name.is_empty() {
                self.undefined.entry(name.to_owned()).or_insert(at);
            } else if symbol.is_definition() && symbol.is_global() {
                let earlier = self.defined.insert(name.to_owned(), at);
                if let Some(earlier) = earlier.filter(|_| !symbol.is_weak()) {
                    let other = self.inputs.get(earlier).map_or(&input.path, |other| &other.path);
                    if !self.is_weak_in(earlier, name) {
                        let text = format!("`{}` is defined here and in {}", demangle(name), other.display());
                        errors.push(Diagnostic::file(&input.path, text));
                    }
                }
            }
        }
        self.inputs.push(input);
        if errors.is_empty() { Ok(()) } else { Err(errors.into()) }
    }

    fn is_weak_in(&self, object: usize, name: &str) -> bool {
        let symbol =
            self.inputs.get(object).and_then(|input| parse(input).ok()?.symbol_by_name(name).map(|s| s.is_weak()));
        symbol.unwrap_or(false)
    }

    /// Whether one of the objects defines the symbol.
    pub(crate) fn defines(&self, name: &str) -> bool {
        self.defined.contains_key(name)
    }

    /// What the objects want and do not define, in order.
    pub(crate) fn undefined(&self) -> impl Iterator<Item = &str> {
        self.undefined.keys().map(String::as_str)
    }

    /// The libraries that the objects' `#[link]` attributes name, kind and name, each once: rac-emit leaves them in a section
    /// of their own, a line each.
    pub(crate) fn link_libs(&self) -> Vec<(String, String)> {
        let mut libs = Vec::new();
        for section in
            self.inputs.iter().filter_map(|input| parse(input).ok()?.section_by_name_bytes(LINK_SECTION)?.data().ok())
        {
            for (kind, name) in String::from_utf8_lossy(section).lines().filter_map(|line| line.split_once('\t')) {
                let lib = (kind.to_owned(), name.to_owned());
                if !libs.contains(&lib) {
                    libs.push(lib);
                }
            }
        }
        libs
    }

    /// The object that wants an undefined symbol, and the functions and statics in it that do.
    pub(crate) fn users(&self, name: &str) -> Option<(&Path, Vec<String>)> {
        let input = &self.inputs[*self.undefined.get(name)?];
        let object = parse(input).ok()?;
        let wanted = object.symbols().find(|symbol| symbol.is_undefined() && symbol.name() == Ok(name))?.index();
        let mut users = BTreeSet::new();
        for section in object.sections() {
            for (offset, relocation) in section.relocations() {
                if relocation.target() != RelocationTarget::Symbol(wanted) {
                    continue;
                }
                let holder = object.symbols().find(|symbol| {
                    symbol.section_index() == Some(section.index())
                        && symbol.is_definition()
                        && (symbol.address()..symbol.address() + symbol.size()).contains(&offset)
                });
                if let Some(name) = holder.and_then(|symbol| symbol.name().ok()) {
                    users.insert(demangle(name));
                }
            }
        }
        Some((&input.path, users.into_iter().collect()))
    }
}

/// Reads an object's headers; the error says what it is instead.
fn parse(bytes: &[u8]) -> std::result::Result<ElfFile64<'_, Endianness>, String> {
    if bytes.is_empty() {
        return Err("an empty file, where an object is expected".to_owned());
    }
    if bytes.starts_with(b"!<arch>\n") {
        return Err("an archive, where an object is expected; `-C FILE` passes it on to the linker".to_owned());
    }
    if !bytes.starts_with(&elf::ELFMAG) {
        return Err("not an object: it does not begin as an ELF file does".to_owned());
    }
    // The generic reader knows all machines; the linking below needs to know only one.
    let object = object::File::parse(bytes).map_err(|error| format!("not a sound object: {error}"))?;
    if (object.architecture(), object.is_64(), object.is_little_endian()) != (Architecture::X86_64, true, true) {
        return Err(format!("an object for {}, where one for {HOST} is expected", machine_name(&object)));
    }
    let object = ElfFile64::parse(bytes).map_err(|error| format!("not a sound object: {error}"))?;
    match object.kind() {
        ObjectKind::Relocatable => Ok(object),
        ObjectKind::Executable => Err("an executable, where an object is expected".to_owned()),
        ObjectKind::Dynamic => Err("a shared library or an executable, where an object is expected".to_owned()),
        _ => Err(format!(
            "an ELF file of type {}, where an object is expected",
            object.elf_header().e_type(object.endian())
        )),
    }
}

fn machine_name(object: &object::File<'_>) -> String {
    match object.architecture() {
        Architecture::Unknown => "an unknown machine".to_owned(),
        Architecture::X86_64_X32 => "x86_64 with 32-bit pointers".to_owned(),
        Architecture::I386 => "32-bit x86".to_owned(),
        other => format!("{other:?}").to_lowercase(),
    }
}

/// A symbol as people write it.
pub(crate) fn demangle(name: &str) -> String {
    format!("{:#}", rustc_demangle::demangle(name))
}
