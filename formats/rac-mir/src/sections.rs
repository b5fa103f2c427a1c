//! The file layout that MIR dumps and mono-item lists share: a checksummed header that names the sections behind it.
//!
//! Layout, little-endian: magic (8 bytes), format version (`u32`), header length (`u32`), header checksum (`u32`), the
//! postcard header, then the sections at the offsets that it names, counted from the header's end. Everything is behind a
//! checksum: the header here, the first section (small tables, read at once) in the header, tables' records in their table.

use crate::table::{Table, checksum};
use anyhow::{Context, Result, bail, ensure};
use serde::{Deserialize, Serialize};

/// Where a file comes from. A reader refuses what does not match its own.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Provenance {
    /// The producer, e.g. `rac-lower 0.1.0`.
    pub producer: String,
    /// rustc's commit hash, whose std and ABI the file is for.
    pub rustc_commit: String,
    /// The target triple.
    pub target: String,
}

/// One of the formats that are laid out so.
#[derive(Copy, Clone, Debug)]
pub struct Format {
    /// The first bytes of a file.
    pub magic: &'static [u8; 8],
    /// Raised by every change of the data model.
    pub version: u32,
    /// The format's name in messages: `MIR dump`.
    pub name: &'static str,
    /// The sections' names in file order, [`META`] first.
    pub sections: &'static [&'static str],
}

/// Index of the section of small tables, the only one with its checksum in the header.
pub const META: usize = 0;

const PREFIX_LEN: usize = 20;

#[derive(Serialize, Deserialize)]
struct Header {
    provenance: Provenance,
    sections: Vec<Section>,
}

#[derive(Serialize, Deserialize)]
struct Section {
    offset: u64,
    len: u64,
    check: u32,
}

/// A file's header read, its sections borrowed.
pub struct Sections<'a> {
    format: Format,
    /// Where the file comes from.
    pub provenance: Provenance,
    sections: Vec<(&'a [u8], u32)>,
}

impl Format {
    /// A file's bytes.
    pub fn write(&self, provenance: &Provenance, sections: &[Vec<u8>]) -> Result<Vec<u8>> {
        let mut offset = 0;
        let mut table = Vec::new();
        for (i, bytes) in sections.iter().enumerate() {
            let check = if i == META { checksum(bytes) } else { 0 };
            table.push(Section { offset, len: bytes.len() as u64, check });
            offset += bytes.len() as u64;
        }
        let header = postcard::to_stdvec(&Header { provenance: provenance.clone(), sections: table })
            .with_context(|| format!("cannot encode the {}'s header", self.name))?;
        let mut out = Vec::with_capacity(offset as usize + header.len() + PREFIX_LEN);
        out.extend_from_slice(self.magic);
        out.extend_from_slice(&self.version.to_le_bytes());
        out.extend_from_slice(&u32::try_from(header.len())?.to_le_bytes());
        out.extend_from_slice(&checksum(&header).to_le_bytes());
        out.extend_from_slice(&header);
        sections.iter().for_each(|bytes| out.extend_from_slice(bytes));
        Ok(out)
    }

    /// Reads a header. Errors: another kind of file, cut off, damaged, or of another format version (naming both).
    pub fn open<'a>(&self, bytes: &'a [u8]) -> Result<Sections<'a>> {
        let name = self.name;
        ensure!(!bytes.is_empty(), "the input is empty, not a {name}");
        ensure!(bytes.starts_with(self.magic), "the input is not a {name}");
        let word = |at: usize| -> Result<u32> {
            let bytes = bytes.get(at..at + 4).with_context(|| format!("the {name} is cut off in its header"))?;
            Ok(u32::from_le_bytes(bytes.try_into()?))
        };
        let version = word(8)?;
        ensure!(
            version == self.version,
            "the {name} has format version {version}, this tool reads version {}",
            self.version
        );
        let header_len = word(12)? as usize;
        let header = bytes
            .get(PREFIX_LEN..)
            .and_then(|rest| rest.get(..header_len))
            .with_context(|| format!("the {name} is cut off in its header"))?;
        ensure!(checksum(header) == word(16)?, "the {name}'s header is damaged");
        let content = &bytes[PREFIX_LEN + header_len..];
        let header: Header =
            postcard::from_bytes(header).with_context(|| format!("the {name}'s header does not decode"))?;
        let (have, want) = (header.sections.len(), self.sections.len());
        ensure!(have == want, "the {name} has {have} sections instead of {want}");
        let mut sections = Vec::new();
        for (section, title) in header.sections.iter().zip(self.sections) {
            let bytes = section
                .offset
                .checked_add(section.len)
                .and_then(|end| content.get(section.offset as usize..end as usize))
                .with_context(|| format!("the {name} is cut off in section {title}"))?;
            sections.push((bytes, section.check));
        }
        Ok(Sections { format: *self, provenance: header.provenance, sections })
    }
}

impl<'a> Sections<'a> {
    /// Decodes section [`META`].
    pub fn meta<T: for<'de> Deserialize<'de>>(&self) -> Result<T> {
        let (bytes, check) = self.sections[META];
        let (name, title) = (self.format.name, self.format.sections[META]);
        ensure!(checksum(bytes) == check, "the {name}'s section {title} is damaged");
        postcard::from_bytes(bytes).with_context(|| format!("the {name}'s section {title} does not decode"))
    }

    /// Opens a section that is a table.
    pub fn table(&self, section: usize) -> Result<Table<'a>> {
        let (name, title) = (self.format.name, self.format.sections[section]);
        Table::new(self.sections[section].0).with_context(|| format!("the {name}'s section {title} is unusable"))
    }
}

impl Provenance {
    /// Refuses a file for another rustc or target, naming both sides. `name` is the format's.
    pub fn check(&self, name: &str, rustc_commit: &str, target: &str) -> Result<()> {
        if self.rustc_commit != rustc_commit || self.target != target {
            bail!(
                "the {name} is for rustc {} on {}, this toolchain is rustc {rustc_commit} on {target}",
                self.rustc_commit,
                self.target
            );
        }
        Ok(())
    }
}
