//! The mono-item list as a file: the sections of a [`Module`], laid out as [`rac_mir::sections`] says. Types, constants and
//! ABIs are decoded on opening; functions, their bodies and allocations one by one, by as many threads as ask.

use crate::module::{Alloc, AllocId, FnId, Function, Module, Unsizing};
use crate::ty::{ConstData, TypeData};
use anyhow::{Context, Result, ensure};
use rac_mir::sections::{Format, META, Provenance};
use rac_mir::table::{Table, TableWriter};
use rac_mir::{Body, Ty};
use rac_target::fn_abi::FnAbi;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// The mono-item list as a file format.
pub const FORMAT: Format = Format {
    magic: b"RACMONO\n",
    version: FORMAT_VERSION,
    name: "mono-item list",
    sections: &["Meta", "Types", "Consts", "Abis", "Functions", "Bodies", "Allocs"],
};
/// The format's version; raised by every change of the data model.
pub const FORMAT_VERSION: u32 = 3;

const TYPES: usize = META + 1;
const CONSTS: usize = META + 2;
const ABIS: usize = META + 3;
const FUNCTIONS: usize = META + 4;
const BODIES: usize = META + 5;
const ALLOCS: usize = META + 6;

/// The small tables.
#[derive(Serialize, Deserialize)]
struct Meta {
    files: Vec<String>,
    unsizings: Vec<Unsizing>,
    global_asm: Vec<String>,
    link_libs: Vec<(String, String)>,
}

impl Module {
    /// The file's bytes. Fails only on tables too large for the format.
    pub fn write(&self) -> Result<Vec<u8>> {
        let meta = Meta {
            files: self.files.clone(),
            unsizings: self.unsizings.clone(),
            global_asm: self.global_asm.clone(),
            link_libs: self.link_libs.clone(),
        };
        let heads = self.fns.iter().map(head);
        let sections = [
            postcard::to_stdvec(&meta).context("cannot encode the mono-item list's meta section")?,
            write_table(self.types.iter().map(Some))?,
            write_table(self.consts.iter().map(Some))?,
            write_table(self.abis.iter().map(Some))?,
            write_table(heads.map(Some))?,
            write_table(self.fns.iter().map(|function| function.body.as_ref()))?,
            write_table(self.allocs.iter().map(Some))?,
        ];
        FORMAT.write(&self.provenance, &sections)
    }
}

/// The function without its body, which has a section of its own.
fn head(function: &Function) -> Function {
    Function {
        symbol: function.symbol.clone(),
        instance: function.instance.clone(),
        section: function.section.clone(),
        body: None,
        ..*function
    }
}

fn write_table<T: Serialize>(records: impl Iterator<Item = Option<T>>) -> Result<Vec<u8>> {
    let mut table = TableWriter::default();
    for record in records {
        match record {
            Some(record) => table.push(&record)?,
            None => table.push_absent(),
        }
    }
    table.finish()
}

/// A mono-item list read in place.
pub struct ModuleFile<'a> {
    /// Where it comes from.
    pub provenance: Provenance,
    /// Source files.
    pub files: Vec<String>,
    /// Types by id.
    pub types: Vec<TypeData>,
    /// Constants by id.
    pub consts: Vec<ConstData>,
    /// ABIs by id.
    pub abis: Vec<FnAbi<Ty>>,
    /// What the `Unsize` casts add.
    pub unsizings: Vec<Unsizing>,
    /// Source text of `global_asm!` blocks.
    pub global_asm: Vec<String>,
    /// `#[link(name = …)]` libraries.
    pub link_libs: Vec<(String, String)>,
    functions: Table<'a>,
    bodies: Table<'a>,
    allocs: Table<'a>,
}

impl<'a> ModuleFile<'a> {
    /// Opens a file. Errors: another kind of file, cut off, damaged, or of another format version (naming both).
    pub fn open(bytes: &'a [u8]) -> Result<ModuleFile<'a>> {
        let sections = FORMAT.open(bytes)?;
        let meta: Meta = sections.meta()?;
        let file = ModuleFile {
            files: meta.files,
            types: decode_all(sections.table(TYPES)?).context("type table")?,
            consts: decode_all(sections.table(CONSTS)?).context("constant table")?,
            abis: decode_all(sections.table(ABIS)?).context("ABI table")?,
            unsizings: meta.unsizings,
            global_asm: meta.global_asm,
            link_libs: meta.link_libs,
            functions: sections.table(FUNCTIONS)?,
            bodies: sections.table(BODIES)?,
            allocs: sections.table(ALLOCS)?,
            provenance: sections.provenance,
        };
        ensure!(
            file.bodies.len() == file.functions.len(),
            "the mono-item list's function and body tables differ in length"
        );
        Ok(file)
    }

    /// Refuses a file for another rustc or target, naming both sides.
    pub fn check_toolchain(&self, rustc_commit: &str, target: &str) -> Result<()> {
        self.provenance.check(FORMAT.name, rustc_commit, target)
    }

    /// How many functions, imported ones included.
    pub fn fn_count(&self) -> usize {
        self.functions.len()
    }
    /// How many allocations.
    pub fn alloc_count(&self) -> usize {
        self.allocs.len()
    }
    /// A function without its body.
    pub fn function_head(&self, id: FnId) -> Result<Function> {
        self.functions.require(id.0 as usize).context("function table")
    }
    /// A function's body, if it is defined here.
    pub fn body(&self, id: FnId) -> Result<Option<Body>> {
        self.bodies.get(id.0 as usize).context("body table")
    }
    /// A function with its body.
    pub fn function(&self, id: FnId) -> Result<Function> {
        Ok(Function { body: self.body(id)?, ..self.function_head(id)? })
    }
    /// An allocation.
    pub fn alloc(&self, id: AllocId) -> Result<Alloc> {
        self.allocs.require(id.0 as usize).context("allocation table")
    }

    /// Decodes what is left: the whole module.
    pub fn decode(self) -> Result<Module> {
        let fns = (0..self.fn_count()).map(|i| self.function(FnId(i as u32))).collect::<Result<_>>()?;
        let allocs = decode_all(self.allocs).context("allocation table")?;
        Ok(Module {
            provenance: self.provenance,
            files: self.files,
            types: self.types,
            consts: self.consts,
            abis: self.abis,
            fns,
            allocs,
            unsizings: self.unsizings,
            global_asm: self.global_asm,
            link_libs: self.link_libs,
        })
    }
}

fn decode_all<T: DeserializeOwned>(table: Table<'_>) -> Result<Vec<T>> {
    (0..table.len()).map(|i| table.require(i)).collect()
}
