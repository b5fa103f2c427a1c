//! Random-access tables: `n` postcard records behind an index of offsets and checksums, decoded one by one on demand.
//!
//! Layout, little-endian: `n: u32`, then `n + 1` offsets into the data (`u64`), then `n` checksums (`u32`, the low half of a
//! record's xxh3), then `u32` checksum of all that precedes it, then the data. An absent record has length 0.

use anyhow::{Context, Result, bail, ensure};
use serde::{Serialize, de::DeserializeOwned};
use xxhash_rust::xxh3::xxh3_64;

/// The 32-bit checksum used throughout the container.
pub fn checksum(bytes: &[u8]) -> u32 {
    xxh3_64(bytes) as u32
}

/// Builds a table's bytes.
#[derive(Default)]
pub struct TableWriter {
    offsets: Vec<u64>,
    checks: Vec<u32>,
    data: Vec<u8>,
}

impl TableWriter {
    /// Appends a record.
    pub fn push<T: Serialize>(&mut self, record: &T) -> Result<()> {
        self.offsets.push(self.data.len() as u64);
        let start = self.data.len();
        let data = std::mem::take(&mut self.data);
        self.data = postcard::to_extend(record, data).context("cannot encode a record")?;
        self.checks.push(checksum(&self.data[start..]));
        Ok(())
    }

    /// Appends an absent record.
    pub fn push_absent(&mut self) {
        self.offsets.push(self.data.len() as u64);
        self.checks.push(checksum(&[]));
    }

    /// The table's bytes.
    pub fn finish(self) -> Result<Vec<u8>> {
        let n = u32::try_from(self.offsets.len()).context("too many records in a table")?;
        let mut out = Vec::with_capacity(8 + self.offsets.len() * 12 + self.data.len() + 16);
        out.extend_from_slice(&n.to_le_bytes());
        self.offsets.iter().for_each(|offset| out.extend_from_slice(&offset.to_le_bytes()));
        out.extend_from_slice(&(self.data.len() as u64).to_le_bytes());
        self.checks.iter().for_each(|check| out.extend_from_slice(&check.to_le_bytes()));
        out.extend_from_slice(&checksum(&out).to_le_bytes());
        out.extend_from_slice(&self.data);
        Ok(out)
    }
}

/// A table read in place. `Copy`: it only borrows the file's bytes.
#[derive(Copy, Clone)]
pub struct Table<'a> {
    offsets: &'a [u8],
    checks: &'a [u8],
    data: &'a [u8],
}

impl<'a> Table<'a> {
    /// Checks the index and borrows the table. An error says what is inconsistent.
    pub fn new(bytes: &'a [u8]) -> Result<Table<'a>> {
        let (head, _) = bytes.split_first_chunk::<4>().context("table is cut off")?;
        let n = u32::from_le_bytes(*head) as usize;
        let index_len = 4 + (n + 1) * 8 + n * 4;
        ensure!(bytes.len() >= index_len + 4, "table of {n} records is cut off");
        let (index, rest) = bytes.split_at(index_len);
        let (check, data) = rest.split_at(4);
        ensure!(check == checksum(index).to_le_bytes(), "table index is damaged");
        let (offsets, checks) = index[4..].split_at((n + 1) * 8);
        let table = Table { offsets, checks, data };
        ensure!(table.offset(n) == data.len(), "table data has {} bytes instead of {}", data.len(), table.offset(n));
        Ok(table)
    }

    fn offset(&self, i: usize) -> usize {
        let bytes = self.offsets[i * 8..].first_chunk::<8>().expect("index length checked in new");
        u64::from_le_bytes(*bytes) as usize
    }

    /// How many records, absent ones included.
    pub fn len(&self) -> usize {
        self.checks.len() / 4
    }

    /// Whether there is no record.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether record `i` exists and is not absent.
    pub fn is_present(&self, i: usize) -> bool {
        i < self.len() && self.offset(i) < self.offset(i + 1)
    }

    /// Record `i`'s bytes after its checksum; `None` if absent.
    pub fn bytes(&self, i: usize) -> Result<Option<&'a [u8]>> {
        ensure!(i < self.len(), "record {i} of a table of {}", self.len());
        let (start, end) = (self.offset(i), self.offset(i + 1));
        let Some(bytes) = self.data.get(start..end) else { bail!("record {i} lies outside its table") };
        ensure!(self.checks[i * 4..i * 4 + 4] == checksum(bytes).to_le_bytes(), "record {i} is damaged");
        Ok((!bytes.is_empty()).then_some(bytes))
    }

    /// Decodes record `i`; `None` if absent.
    pub fn get<T: DeserializeOwned>(&self, i: usize) -> Result<Option<T>> {
        match self.bytes(i)? {
            None => Ok(None),
            Some(bytes) => {
                Ok(Some(postcard::from_bytes(bytes).with_context(|| format!("record {i} does not decode"))?))
            }
        }
    }

    /// Decodes record `i`, which must not be absent.
    pub fn require<T: DeserializeOwned>(&self, i: usize) -> Result<T> {
        self.get(i)?.with_context(|| format!("record {i} is absent"))
    }
}
