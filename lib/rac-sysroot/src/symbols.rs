//! What std's rlibs define: for rac-mono to import rather than compile, and for rac-link to know what it needs.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use memmap2::Mmap;
use object::read::archive::ArchiveFile;
use object::{Object, ObjectSymbol, SymbolFlags, elf};
use serde::{Deserialize, Serialize};

use crate::{Cache, Toolchain};

/// The crates whose rlibs a program that uses std may be linked with, in the order in which rustc passes them: each
/// before those it needs. With `panic=abort` it is `panic_abort` that comes first.
const LINKED_CRATES: [&str; 19] = [
    "panic_abort",
    "std",
    "object",
    "memchr",
    "addr2line",
    "gimli",
    "cfg_if",
    "rustc_demangle",
    "std_detect",
    "hashbrown",
    "rustc_std_workspace_alloc",
    "miniz_oxide",
    "adler2",
    "unwind",
    "libc",
    "rustc_std_workspace_core",
    "alloc",
    "core",
    "compiler_builtins",
];

/// All global symbols that std's rlibs define.
#[derive(Debug, Serialize, Deserialize)]
pub struct SymbolIndex {
    rlibs: Vec<PathBuf>,
    /// For each rlib, those that define what it uses, itself left out.
    needs: Vec<Vec<u8>>,
    /// Sorted by name.
    symbols: Vec<Symbol>,
    disambiguators: Vec<(String, u64)>,
}

/// A symbol that an rlib defines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Symbol {
    /// Its name as the linker sees it.
    pub name: String,
    /// Index of its rlib in [`SymbolIndex::rlibs`].
    pub rlib: u8,
    /// What it names.
    pub kind: SymbolKind,
    /// Whether another definition may replace it.
    pub weak: bool,
    /// Whether it can be used only within one executable or shared library. A static link sees it all the same.
    pub hidden: bool,
}

/// What a symbol names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SymbolKind {
    /// Code.
    Function,
    /// A static or a constant.
    Data,
    /// A thread-local static.
    ThreadLocal,
}

impl SymbolIndex {
    /// The rlibs, in linking order.
    pub fn rlibs(&self) -> &[PathBuf] {
        &self.rlibs
    }

    /// All symbols, by name.
    pub fn symbols(&self) -> &[Symbol] {
        &self.symbols
    }

    /// The definition of a symbol.
    pub fn get(&self, name: &str) -> Option<&Symbol> {
        let at = self.symbols.binary_search_by(|symbol| symbol.name.as_str().cmp(name)).ok()?;
        Some(&self.symbols[at])
    }

    /// The definition of a generic function's instance, whose v0 name is given without the crate that instantiated it: the
    /// last part of the names under which several crates may define it. Those of compiler_builtins are its own, as for
    /// rustc: their panics are traps.
    pub fn instance(&self, name: &str) -> Option<&Symbol> {
        let from = self.symbols.partition_point(|symbol| symbol.name.as_str() < name);
        let candidates = self.symbols[from..].iter().take_while(|symbol| symbol.name.starts_with(name));
        candidates.into_iter().find(|symbol| {
            let suffix = &symbol.name[name.len()..];
            is_crate(suffix) && !suffix.ends_with("17compiler_builtins")
        })
    }

    /// The rlibs, in linking order, that a program with these undefined symbols is to be linked with: those that define
    /// one of them, and what those need in turn.
    pub fn required_rlibs<'a>(&self, undefined: impl IntoIterator<Item = &'a str>) -> Vec<&Path> {
        let mut required = vec![false; self.rlibs.len()];
        let mut todo: Vec<u8> = undefined.into_iter().filter_map(|name| Some(self.get(name)?.rlib)).collect();
        while let Some(rlib) = todo.pop() {
            if !std::mem::replace(&mut required[usize::from(rlib)], true) {
                todo.extend(&self.needs[usize::from(rlib)]);
            }
        }
        self.rlibs.iter().zip(required).filter_map(|(rlib, required)| required.then_some(rlib.as_path())).collect()
    }

    /// The disambiguator that stands for the crate in v0 symbol names, its stable crate id.
    pub fn disambiguator(&self, krate: &str) -> Option<u64> {
        let at = self.disambiguators.binary_search_by(|(name, _)| name.as_str().cmp(krate)).ok()?;
        Some(self.disambiguators[at].1)
    }

    /// All crates that the symbols mention, with their disambiguators, by name. Among them is `__rustc`, which stands for
    /// the compiler in the names of symbols such as `__rust_alloc`.
    pub fn disambiguators(&self) -> &[(String, u64)] {
        &self.disambiguators
    }
}

/// The index, from the cache.
pub(crate) fn load(toolchain: &Toolchain, cache: &Cache) -> Result<SymbolIndex> {
    let path = cache.entry("symbols", |path| {
        let index = read_rlibs(toolchain).context("cannot read the symbols of std's rlibs")?;
        Ok(fs::write(path, postcard::to_stdvec(&index)?)?)
    })?;
    let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut index: SymbolIndex = postcard::from_bytes(&bytes)
        .with_context(|| format!("{} is damaged; remove it, and it is made again", path.display()))?;
    // The same toolchain may be found at another place.
    let lib_dir = toolchain.lib_dir();
    for rlib in &mut index.rlibs {
        *rlib = lib_dir.join(&*rlib);
    }
    Ok(index)
}

fn read_rlibs(toolchain: &Toolchain) -> Result<SymbolIndex> {
    let mut reader = Reader::default();
    for name in LINKED_CRATES {
        let path = toolchain.rlib(name)?;
        reader.read_rlib(&path).with_context(|| format!("in {}", path.display()))?;
        reader.rlibs.push(PathBuf::from(path.file_name().context("an rlib has no name")?));
    }
    let needs = |(at, used): (usize, &BTreeSet<String>)| -> Vec<u8> {
        let rlibs = used.iter().filter_map(|name| Some(reader.symbols.get(name)?.rlib));
        rlibs.filter(|&rlib| usize::from(rlib) != at).collect::<BTreeSet<u8>>().into_iter().collect()
    };
    let needs = reader.used.iter().enumerate().map(needs).collect();
    // Two crates of one name cannot be told apart by name; none of std's own have two.
    let only = |(name, ids): (String, BTreeSet<u64>)| match ids.into_iter().collect::<Vec<_>>()[..] {
        [id] => Some((name, id)),
        _ => None,
    };
    Ok(SymbolIndex {
        rlibs: reader.rlibs,
        needs,
        symbols: reader.symbols.into_values().collect(),
        disambiguators: reader.crates.into_iter().filter_map(only).collect(),
    })
}

/// What has been read so far.
#[derive(Default)]
struct Reader {
    rlibs: Vec<PathBuf>,
    symbols: BTreeMap<String, Symbol>,
    /// For each rlib, the undefined symbols of its members.
    used: Vec<BTreeSet<String>>,
    crates: BTreeMap<String, BTreeSet<u64>>,
}

impl Reader {
    fn read_rlib(&mut self, path: &Path) -> Result<()> {
        let rlib = u8::try_from(self.rlibs.len())?;
        let file = File::open(path)?;
        // SAFETY: the toolchain's files do not change while they are in use.
        let map = unsafe { Mmap::map(&file) }?;
        let mut used = BTreeSet::new();
        for member in ArchiveFile::parse(&*map)?.members() {
            let member = member?;
            if !member.name().ends_with(b".o") {
                continue;
            }
            let object = object::File::parse(member.data(&*map)?)?;
            for symbol in object.symbols() {
                let name = symbol.name()?;
                note_crates(name, &mut self.crates);
                if symbol.is_undefined() && !name.is_empty() {
                    used.insert(name.to_owned());
                } else if !symbol.is_undefined() && symbol.is_global() {
                    // `is_definition` would leave out thread-locals.
                    self.define(read_symbol(&symbol, rlib)?);
                }
            }
        }
        self.used.push(used);
        Ok(())
    }

    /// Adds a definition. The linker takes the first archive's, unless that is a weak one.
    fn define(&mut self, new: Symbol) {
        match self.symbols.get_mut(&new.name) {
            Some(old) if old.weak && !new.weak => *old = new,
            Some(_) => {}
            None => _ = self.symbols.insert(new.name.clone(), new),
        }
    }
}

fn read_symbol<'a>(symbol: &impl ObjectSymbol<'a>, rlib: u8) -> Result<Symbol> {
    let SymbolFlags::Elf { st_info, st_other } = symbol.flags() else { bail!("not an ELF object") };
    let kind = match st_info & 0xf {
        elf::STT_FUNC | elf::STT_GNU_IFUNC => SymbolKind::Function,
        elf::STT_TLS => SymbolKind::ThreadLocal,
        _ => SymbolKind::Data,
    };
    let hidden = matches!(st_other & 3, elf::STV_HIDDEN | elf::STV_INTERNAL);
    Ok(Symbol { name: symbol.name()?.to_owned(), rlib, kind, weak: symbol.is_weak(), hidden })
}

/// Notes the crate roots that a v0 symbol name mentions: `Cs` base-62 number `_` length name.
fn note_crates(symbol: &str, crates: &mut BTreeMap<String, BTreeSet<u64>>) {
    if !symbol.starts_with("_R") {
        return;
    }
    for (at, _) in symbol.match_indices("Cs") {
        if let Some((name, id)) = crate_root(&symbol[at + 2..]) {
            crates.entry(name.to_owned()).or_default().insert(id);
        }
    }
}

/// Reads what follows `Cs`. Two letters of an identifier may look like the start of a crate root; what follows them then
/// is hardly ever eight digits and a name of the right length.
fn crate_root(rest: &str) -> Option<(&str, u64)> {
    let (number, rest) = rest.split_once('_')?;
    if number.len() < 8 {
        return None;
    }
    let mut id: u64 = 0;
    for byte in number.bytes() {
        let digit = match byte {
            b'0'..=b'9' => byte - b'0',
            b'a'..=b'z' => byte - b'a' + 10,
            b'A'..=b'Z' => byte - b'A' + 36,
            _ => return None,
        };
        id = id.checked_mul(62)?.checked_add(digit.into())?;
    }
    let digits = rest.find(|c: char| !c.is_ascii_digit())?;
    let len: usize = rest[..digits].parse().ok()?;
    // A name that begins with a digit or an underscore is set off by one.
    let rest = &rest[digits..];
    let name = rest.strip_prefix('_').unwrap_or(rest).get(..len)?;
    // `_` alone is 0, so a number's value is one more than its digits say, and `s` adds another one.
    Some((name, id.checked_add(2)?))
}

/// Whether the end of a v0 name is a crate: its root, or a reference back to it.
fn is_crate(end: &str) -> bool {
    match end.strip_prefix('C') {
        Some(root) => root.starts_with('s'),
        None => end.starts_with('B') && end.find('_') == Some(end.len() - 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instances_are_found_by_what_their_symbols_begin_with() {
        let symbol = |name: &str| Symbol {
            name: name.to_owned(),
            rlib: 0,
            kind: SymbolKind::Function,
            weak: false,
            hidden: false,
        };
        let symbols = ["_RNvC1a1f", "_RNvC1a1gB1_", "_RNvC1a1gB1_3foo", "_RNvC1a1hCsab_1b"].map(symbol).into();
        let index = SymbolIndex { rlibs: Vec::new(), needs: Vec::new(), symbols, disambiguators: Vec::new() };
        let found = |name| index.instance(name).map(|symbol| symbol.name.as_str());
        assert_eq!(found("_RNvC1a1f"), None);
        assert_eq!(found("_RNvC1a1g"), Some("_RNvC1a1gB1_"));
        assert_eq!(found("_RNvC1a1h"), Some("_RNvC1a1hCsab_1b"));
        assert_eq!(found("_RNvC1a1"), None);
    }

    #[test]
    fn crate_roots_are_read() {
        let mut crates = BTreeMap::new();
        note_crates("_RNvCsfLfy6EI15iL_7___rustc12___rust_alloc", &mut crates);
        note_crates("_RNvNtCsjrHSEGnQ3l9_3std2rt19lang_start_internal", &mut crates);
        assert_eq!(crates.keys().collect::<Vec<_>>(), ["__rustc", "std"]);
        assert_eq!(crate_root("00000000a_1x"), Some(("x", 12)));
        assert_eq!(crate_root("zz_1x"), None);
        assert_eq!(crate_root("00000000a_9x"), None);
        assert_eq!(crate_root("ZZZZZZZZZZZZZZ_1x"), None);
    }

    #[test]
    fn the_rlibs_define_what_programs_need() {
        let toolchain = Toolchain::find().unwrap();
        let index = read_rlibs(&toolchain).unwrap();
        let find = |end: &str| index.symbols().iter().find(|symbol| symbol.name.ends_with(end)).unwrap();
        assert_eq!(find("2rt19lang_start_internal").kind, SymbolKind::Function);
        assert_eq!(index.rlibs()[find("2rt19lang_start_internal").rlib as usize].to_str().unwrap()[..7], *"libstd-");
        assert!(find("__rust_start_panic").name.contains("__rustc"));
        assert!(index.get("__udivti3").is_some() && index.get("no such symbol").is_none());
        for name in ["core", "alloc", "std", "hashbrown", "libc", "std_detect", "__rustc"] {
            assert!(index.disambiguator(name).is_some(), "{name}");
        }
        assert!(index.symbols().is_sorted_by(|a, b| a.name < b.name));
        let names = |undefined: &[&str]| -> Vec<String> {
            let rlibs = index.required_rlibs(undefined.iter().copied());
            let name = |path: &&Path| path.to_str().unwrap().split('-').next().unwrap().to_owned();
            rlibs.iter().map(name).collect()
        };
        assert_eq!(names(&["__udivti3"]).last().unwrap(), "libcompiler_builtins");
        assert!(names(&["no such symbol"]).is_empty());
        let all = names(&[&find("2rt19lang_start_internal").name]);
        assert_eq!(all[..2], ["libpanic_abort", "libstd"]);
    }
}
