//! The dump container: which sections a MIR dump has; how they are laid out in the file is [`crate::sections`]'s.

use crate::body::BodyRecord;
use crate::def::{CrateInfo, Def, DefId, DefPathHash, FileId};
use crate::item::Item;
pub use crate::sections::Provenance;
use crate::sections::{Format, META};
use crate::table::{Table, TableWriter};
use crate::ty::{Const, ConstData, Ty, TyKind};
use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// The MIR dump as a file format.
pub const FORMAT: Format = Format {
    magic: b"RACMIR\r\n",
    version: FORMAT_VERSION,
    name: "MIR dump",
    sections: &["Meta", "Defs", "Types", "Consts", "Items", "Bodies"],
};
/// The format's version; raised by every change of the data model.
pub const FORMAT_VERSION: u32 = 2;

const DEFS: usize = META + 1;
const TYPES: usize = META + 2;
const CONSTS: usize = META + 3;
const ITEMS: usize = META + 4;
const BODIES: usize = META + 5;

/// Small tables that every consumer wants.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Meta {
    /// The crates in the dump, dependencies first, then those it refers to.
    pub crates: Vec<CrateInfo>,
    /// Source files, as panics name them (`/rustc/<commit>/library/…` for std's).
    pub files: Vec<String>,
    /// Lang items by their attribute's name (`drop`, `owned_box`, `start`, …), sorted by name.
    pub lang_items: Vec<(String, DefId)>,
    /// Every trait impl of the dump: trait, impl; sorted.
    pub trait_impls: Vec<(DefId, DefId)>,
    /// This dump's own definitions by hash, sorted.
    pub hashes: Vec<(DefPathHash, DefId)>,
    /// The program's `main`, if the dump is a binary crate's.
    pub main: Option<DefId>,
    /// Source text of `global_asm!` blocks, in order.
    pub global_asm: Vec<String>,
    /// `#[link(name = …)]` libraries in order: kind (may be empty) and name.
    pub link_libs: Vec<(String, String)>,
}

/// A dump in memory, as a producer builds it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DumpBuilder {
    /// Where it comes from.
    pub provenance: Provenance,
    /// Small tables. `hashes` and `trait_impls` are filled by [`DumpBuilder::write`].
    pub meta: Meta,
    /// Definitions by [`DefId`].
    pub defs: Vec<Def>,
    /// Types by [`Ty`].
    pub types: Vec<TyKind>,
    /// Constants by [`Const`].
    pub consts: Vec<ConstData>,
    /// Items by [`DefId`]; `None` where a definition has none or is external. As long as `defs`.
    pub items: Vec<Option<Item>>,
    /// Bodies by [`DefId`], likewise.
    pub bodies: Vec<Option<BodyRecord>>,
}

impl DumpBuilder {
    /// The file's bytes. Fails only on tables too large for the format or of unequal length.
    pub fn write(&mut self) -> Result<Vec<u8>> {
        ensure!(
            self.items.len() == self.defs.len() && self.bodies.len() == self.defs.len(),
            "item, body and definition tables differ in length"
        );
        self.index();
        let meta = postcard::to_stdvec(&self.meta).context("cannot encode the dump's meta section")?;
        let sections = [
            meta,
            write_table(self.defs.iter().map(Some))?,
            write_table(self.types.iter().map(Some))?,
            write_table(self.consts.iter().map(Some))?,
            write_table(self.items.iter().map(Option::as_ref))?,
            write_table(self.bodies.iter().map(Option::as_ref))?,
        ];
        FORMAT.write(&self.provenance, &sections)
    }

    /// Fills the derived tables of section Meta.
    pub(crate) fn index(&mut self) {
        self.meta.hashes = self
            .defs
            .iter()
            .enumerate()
            .filter(|(_, def)| !def.external)
            .map(|(i, def)| (def.hash, DefId(i as u32)))
            .collect();
        self.meta.hashes.sort();
        self.meta.trait_impls = self
            .items
            .iter()
            .enumerate()
            .filter_map(|(i, item)| match &item.as_ref()?.kind {
                crate::item::ItemKind::Impl(imp) => Some((imp.trait_ref.as_ref()?.def, DefId(i as u32))),
                _ => None,
            })
            .collect();
        self.meta.trait_impls.sort();
        self.meta.lang_items.sort();
    }
}

fn write_table<'a, T: Serialize + 'a>(records: impl Iterator<Item = Option<&'a T>>) -> Result<Vec<u8>> {
    let mut table = TableWriter::default();
    for record in records {
        match record {
            Some(record) => table.push(record)?,
            None => table.push_absent(),
        }
    }
    table.finish()
}

/// A dump read in place (from a map of the file): small tables decoded, the rest on demand.
pub struct Dump<'a> {
    /// Where it comes from.
    pub provenance: Provenance,
    /// Small tables.
    pub meta: Meta,
    defs: Table<'a>,
    types: Table<'a>,
    consts: Table<'a>,
    items: Table<'a>,
    bodies: Table<'a>,
}

impl<'a> Dump<'a> {
    /// Opens a dump. Errors: not a dump, cut off, damaged, or of another format version (naming both).
    pub fn open(bytes: &'a [u8]) -> Result<Dump<'a>> {
        let sections = FORMAT.open(bytes)?;
        let dump = Dump {
            meta: sections.meta()?,
            defs: sections.table(DEFS)?,
            types: sections.table(TYPES)?,
            consts: sections.table(CONSTS)?,
            items: sections.table(ITEMS)?,
            bodies: sections.table(BODIES)?,
            provenance: sections.provenance,
        };
        ensure!(
            dump.items.len() == dump.defs.len() && dump.bodies.len() == dump.defs.len(),
            "the MIR dump's item, body and definition tables differ in length"
        );
        Ok(dump)
    }

    /// Refuses a dump for another rustc or target, naming both sides.
    pub fn check_toolchain(&self, rustc_commit: &str, target: &str) -> Result<()> {
        self.provenance.check(FORMAT.name, rustc_commit, target)
    }

    /// How many definitions, external ones included.
    pub fn def_count(&self) -> usize {
        self.defs.len()
    }
    /// How many types.
    pub fn type_count(&self) -> usize {
        self.types.len()
    }
    /// How many constants.
    pub fn const_count(&self) -> usize {
        self.consts.len()
    }
    /// A definition.
    pub fn def(&self, id: DefId) -> Result<Def> {
        self.defs.require(id.0 as usize).context("definition table")
    }
    /// A type.
    pub fn ty(&self, ty: Ty) -> Result<TyKind> {
        self.types.require(ty.0 as usize).context("type table")
    }
    /// A constant.
    pub fn konst(&self, konst: Const) -> Result<ConstData> {
        self.consts.require(konst.0 as usize).context("constant table")
    }
    /// A definition's item, if it has one here.
    pub fn item(&self, id: DefId) -> Result<Option<Item>> {
        self.items.get(id.0 as usize).context("item table")
    }
    /// Whether the definition has a body here, without decoding it.
    pub fn has_body(&self, id: DefId) -> bool {
        self.bodies.is_present(id.0 as usize)
    }
    /// A definition's body, if it has one here.
    pub fn body(&self, id: DefId) -> Result<Option<BodyRecord>> {
        self.bodies.get(id.0 as usize).context("body table")
    }
    /// A source file's name.
    pub fn file(&self, id: FileId) -> Result<&str> {
        Ok(self.meta.files.get(id.0 as usize).with_context(|| format!("file {} of {}", id.0, self.meta.files.len()))?)
    }
    /// The definition with this hash, if it is this dump's own.
    pub fn find(&self, hash: DefPathHash) -> Option<DefId> {
        let at = self.meta.hashes.binary_search_by_key(&hash, |entry| entry.0).ok()?;
        Some(self.meta.hashes[at].1)
    }

    /// Decodes everything, for the text form, the verifier and tests.
    pub fn decode(&self) -> Result<DumpBuilder> {
        Ok(DumpBuilder {
            provenance: self.provenance.clone(),
            meta: self.meta.clone(),
            defs: decode_all(&self.defs)?,
            types: decode_all(&self.types)?,
            consts: decode_all(&self.consts)?,
            items: (0..self.items.len()).map(|i| self.items.get(i)).collect::<Result<_>>()?,
            bodies: (0..self.bodies.len()).map(|i| self.bodies.get(i)).collect::<Result<_>>()?,
        })
    }
}

fn decode_all<T: DeserializeOwned>(table: &Table<'_>) -> Result<Vec<T>> {
    (0..table.len()).map(|i| table.require(i)).collect()
}
