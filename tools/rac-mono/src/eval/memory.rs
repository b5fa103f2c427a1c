//! The interpreter's memory: blocks of bytes, each byte known to be initialised or not, with addresses kept symbolically beside them.
//!
//! Blocks of the evaluation under way have ids of their own ([`LOCAL`]); everything else is constant memory in the context's table
//! and only read. Interning gives what outlives the evaluation an id in that table.

use crate::alloc::{AllocId, Allocation, GlobalAlloc};
use crate::mono::Mono;
use anyhow::{Context, Result, bail, ensure};
use std::collections::BTreeMap;
use std::rc::Rc;

/// The bit that marks the id of a block of the evaluation under way.
const LOCAL: u32 = 1 << 31;

/// Whether an id names a block of the evaluation under way.
pub fn is_local(id: AllocId) -> bool {
    id.0 & LOCAL != 0
}

/// A machine value while it is computed with.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub enum Scalar {
    /// Not (wholly) initialised; an error when it is used.
    Uninit,
    /// Zero-extended bits.
    Bits {
        /// The value.
        bits: u128,
        /// Bytes.
        size: u8,
    },
    /// An address, `offset` (wrapping) bytes from the start of a block.
    Ptr {
        /// The block.
        alloc: AllocId,
        /// How far.
        offset: u64,
    },
}

impl Scalar {
    /// An integer of `size` bytes, truncated.
    pub fn bits(bits: u128, size: u64) -> Scalar {
        Scalar::Bits { bits: truncate(bits, size), size: size as u8 }
    }

    /// A `usize`.
    pub fn usize(value: u64) -> Scalar {
        Scalar::Bits { bits: value as u128, size: 8 }
    }

    /// A `bool`.
    pub fn bool(value: bool) -> Scalar {
        Scalar::Bits { bits: value as u128, size: 1 }
    }

    /// The bits of an initialised value that is no symbolic address.
    pub fn to_bits(self) -> Result<u128> {
        match self {
            Scalar::Bits { bits, .. } => Ok(bits),
            Scalar::Uninit => bail!("uninitialised memory is used"),
            Scalar::Ptr { .. } => bail!("an address is used as a number, which is unknown at compile time"),
        }
    }

    /// The bits of a `usize`.
    pub fn to_usize(self) -> Result<u64> {
        Ok(self.to_bits()? as u64)
    }

    /// The address moved by some (wrapping) bytes.
    pub fn wrapping_offset(self, by: u64) -> Result<Scalar> {
        Ok(match self {
            Scalar::Ptr { alloc, offset } => Scalar::Ptr { alloc, offset: offset.wrapping_add(by) },
            Scalar::Bits { bits, .. } => Scalar::usize((bits as u64).wrapping_add(by)),
            Scalar::Uninit => bail!("an uninitialised pointer is used"),
        })
    }
}

/// The low `size` bytes of `bits`.
pub fn truncate(bits: u128, size: u64) -> u128 {
    if size >= 16 { bits } else { bits & ((1 << (size * 8)) - 1) }
}

/// `size` bytes read as a signed number.
pub fn sign_extend(bits: u128, size: u64) -> i128 {
    let shift = 128 - 8 * size.clamp(1, 16) as u32;
    ((bits << shift) as i128) >> shift
}

/// Which bytes of a block are initialised.
#[derive(Clone, PartialEq, Eq, Debug)]
enum InitMask {
    All(bool),
    /// One bit per byte.
    Bits(Vec<u64>),
}

impl InitMask {
    fn get(&self, at: u64) -> bool {
        match self {
            InitMask::All(init) => *init,
            InitMask::Bits(words) => words[(at / 64) as usize] >> (at % 64) & 1 == 1,
        }
    }

    fn is_init(&self, start: u64, len: u64) -> bool {
        match self {
            InitMask::All(init) => *init || len == 0,
            InitMask::Bits(_) => (start..start + len).all(|at| self.get(at)),
        }
    }

    fn set(&mut self, start: u64, len: u64, init: bool, block_len: u64) {
        if len == 0 || *self == InitMask::All(init) {
            return;
        }
        if len == block_len {
            *self = InitMask::All(init);
            return;
        }
        if let InitMask::All(before) = *self {
            *self = InitMask::Bits(vec![if before { u64::MAX } else { 0 }; block_len.div_ceil(64) as usize]);
        }
        if let InitMask::Bits(words) = self {
            for at in start..start + len {
                let bit = 1 << (at % 64);
                let word = &mut words[(at / 64) as usize];
                *word = if init { *word | bit } else { *word & !bit };
            }
        }
    }
}

/// A block of the evaluation under way.
pub struct Block {
    bytes: Vec<u8>,
    init: InitMask,
    relocs: BTreeMap<u64, AllocId>,
    /// Alignment.
    pub align: u64,
    /// Whether a pointer to it to a type with interior mutability was made.
    pub interior_mutable: bool,
    /// Whether a pointer to it exists that may outlive it.
    pub escaped: bool,
    /// Made by `const_allocate`.
    pub heap: bool,
}

/// A copy of some memory, between its place of origin and its destination.
#[derive(Clone, Default)]
pub struct Chunk {
    bytes: Vec<u8>,
    /// Runs of uninitialised bytes: start and length.
    uninit: Vec<(u64, u64)>,
    relocs: Vec<(u64, AllocId)>,
}

impl Chunk {
    /// Whether all of it is initialised.
    pub fn is_init(&self) -> bool {
        self.uninit.is_empty()
    }

    /// The same memory `count` times.
    pub fn repeat(&self, count: u64) -> Chunk {
        let size = self.bytes.len() as u64;
        let starts = || (0..count).map(|i| i * size);
        Chunk {
            bytes: self.bytes.repeat(count as usize),
            uninit: starts().flat_map(|start| self.uninit.iter().map(move |&(at, len)| (start + at, len))).collect(),
            relocs: starts()
                .flat_map(|start| self.relocs.iter().map(move |&(at, alloc)| (start + at, alloc)))
                .collect(),
        }
    }
}

/// All blocks.
#[derive(Default)]
pub struct Memory {
    blocks: Vec<Option<Block>>,
    /// Ids that nothing can point to any more.
    free: Vec<u32>,
    /// Dead blocks, whose memory is used again.
    spare: Vec<Block>,
}

/// A block to read, of whatever kind.
enum View<'m> {
    Local(&'m Block),
    Global(Rc<Allocation>),
}

impl View<'_> {
    fn bytes(&self) -> &[u8] {
        match self {
            View::Local(block) => &block.bytes,
            View::Global(alloc) => &alloc.bytes,
        }
    }

    fn relocs(&self) -> &BTreeMap<u64, AllocId> {
        match self {
            View::Local(block) => &block.relocs,
            View::Global(alloc) => &alloc.relocs,
        }
    }

    fn is_init(&self, start: u64, len: u64) -> bool {
        match self {
            View::Local(block) => block.init.is_init(start, len),
            View::Global(_) => true,
        }
    }
}

fn check_bounds(offset: u64, size: u64, len: u64) -> Result<()> {
    let end = offset.checked_add(size);
    ensure!(
        end.is_some_and(|end| end <= len),
        "memory access out of bounds: {size} bytes at offset {} of a block of {len} bytes",
        offset as i64
    );
    Ok(())
}

/// The most that one block may hold.
const MAX_BLOCK: u64 = 1 << 32;

impl Memory {
    /// A new uninitialised block.
    pub fn allocate(&mut self, size: u64, align: u64) -> Result<AllocId> {
        ensure!(size <= MAX_BLOCK, "a value of {size} bytes is too big to be computed at compile time");
        let mut block = self.spare.pop().unwrap_or_else(|| Block {
            bytes: Vec::new(),
            init: InitMask::All(false),
            relocs: BTreeMap::new(),
            align: 1,
            interior_mutable: false,
            escaped: false,
            heap: false,
        });
        block.bytes.clear();
        block.bytes.resize(size as usize, 0);
        block.init = InitMask::All(false);
        block.relocs.clear();
        block.align = align;
        (block.interior_mutable, block.escaped, block.heap) = (false, false, false);
        let index = match self.free.pop() {
            Some(index) => {
                self.blocks[index as usize] = Some(block);
                index
            }
            None => {
                ensure!(self.blocks.len() < LOCAL as usize, "the evaluation makes too many allocations");
                self.blocks.push(Some(block));
                self.blocks.len() as u32 - 1
            }
        };
        Ok(AllocId(index | LOCAL))
    }

    /// Ends a block's life. Later accesses through pointers to it are errors.
    pub fn deallocate(&mut self, id: AllocId) {
        let index = id.0 & !LOCAL;
        let slot = self.blocks.get_mut(index as usize).filter(|_| is_local(id));
        if let Some(block) = slot.and_then(Option::take) {
            if !block.escaped {
                self.free.push(index);
            }
            if block.bytes.capacity() <= 4096 {
                self.spare.push(block);
            }
        }
    }

    /// A live block of the evaluation under way.
    pub fn block(&self, id: AllocId) -> Option<&Block> {
        self.blocks.get((id.0 & !LOCAL) as usize).filter(|_| is_local(id))?.as_ref()
    }

    /// The same, to change its flags.
    pub fn block_mut(&mut self, id: AllocId) -> Option<&mut Block> {
        self.blocks.get_mut((id.0 & !LOCAL) as usize).filter(|_| is_local(id))?.as_mut()
    }

    fn view(&self, cx: &Mono<'_>, id: AllocId) -> Result<View<'_>> {
        if is_local(id) {
            return Ok(View::Local(self.block(id).context("a dangling pointer is used")?));
        }
        Ok(View::Global(match cx.allocs.require(id)? {
            GlobalAlloc::Memory(alloc) => Rc::clone(alloc),
            GlobalAlloc::Static(def) => cx.static_memory(*def)?,
            GlobalAlloc::VTable(ty, dyn_ty) => cx.vtable_memory(*ty, *dyn_ty)?,
            GlobalAlloc::Function(_) => bail!("the code of a function is used as data"),
        }))
    }

    fn writable(&mut self, id: AllocId) -> Result<&mut Block> {
        ensure!(is_local(id), "memory is written that exists already outside of this evaluation");
        self.block_mut(id).context("a dangling pointer is used")
    }

    /// The size and alignment of a block.
    pub fn size_align(&self, cx: &Mono<'_>, id: AllocId) -> Result<(u64, u64)> {
        if !is_local(id)
            && let GlobalAlloc::Function(_) = cx.allocs.require(id)?
        {
            return Ok((0, 1));
        }
        Ok(match self.view(cx, id)? {
            View::Local(block) => (block.bytes.len() as u64, block.align),
            View::Global(alloc) => (alloc.bytes.len() as u64, alloc.align),
        })
    }

    /// Checks that `size` bytes may be accessed.
    pub fn check(&self, cx: &Mono<'_>, ptr: Scalar, size: u64) -> Result<()> {
        if size > 0 {
            let (id, offset) = place_of(ptr)?;
            check_bounds(offset, size, self.size_align(cx, id)?.0)?;
        }
        Ok(())
    }

    /// Reads a scalar of `size` bytes.
    pub fn read(&self, cx: &Mono<'_>, ptr: Scalar, size: u64) -> Result<Scalar> {
        let (id, offset) = place_of(ptr)?;
        let view = self.view(cx, id)?;
        let bytes = view.bytes();
        check_bounds(offset, size, bytes.len() as u64)?;
        if !view.is_init(offset, size) {
            return Ok(Scalar::Uninit);
        }
        let mut buffer = [0; 16];
        ensure!(size <= 16, "a scalar of {size} bytes");
        buffer[..size as usize].copy_from_slice(&bytes[offset as usize..(offset + size) as usize]);
        let bits = u128::from_le_bytes(buffer);
        if !view.relocs().is_empty() {
            let mut inside = view.relocs().range(offset.saturating_sub(7)..offset + size);
            if let Some((&at, &alloc)) = inside.next() {
                ensure!(at == offset && size == 8, "a part of an address is read, which is unknown at compile time");
                return Ok(Scalar::Ptr { alloc, offset: bits as u64 });
            }
        }
        Ok(Scalar::Bits { bits, size: size as u8 })
    }

    /// Writes a scalar of `size` bytes.
    pub fn write(&mut self, ptr: Scalar, value: Scalar, size: u64) -> Result<()> {
        let (id, offset) = place_of(ptr)?;
        let block = self.writable(id)?;
        check_bounds(offset, size, block.bytes.len() as u64)?;
        block.clear_relocs(offset, size);
        let bits = match value {
            Scalar::Uninit => {
                let len = block.bytes.len() as u64;
                block.init.set(offset, size, false, len);
                return Ok(());
            }
            Scalar::Bits { bits, .. } => bits,
            Scalar::Ptr { alloc, offset: target } => {
                ensure!(size == 8, "an address is written to {size} bytes");
                block.relocs.insert(offset, alloc);
                target as u128
            }
        };
        ensure!(size <= 16, "a scalar of {size} bytes");
        block.bytes[offset as usize..(offset + size) as usize].copy_from_slice(&bits.to_le_bytes()[..size as usize]);
        let len = block.bytes.len() as u64;
        block.init.set(offset, size, true, len);
        Ok(())
    }

    /// Reads `size` bytes with all that is known of them.
    pub fn read_chunk(&self, cx: &Mono<'_>, ptr: Scalar, size: u64) -> Result<Chunk> {
        if size == 0 {
            return Ok(Chunk::default());
        }
        let (id, offset) = place_of(ptr)?;
        let view = self.view(cx, id)?;
        check_bounds(offset, size, view.bytes().len() as u64)?;
        let mut chunk =
            Chunk { bytes: view.bytes()[offset as usize..(offset + size) as usize].to_vec(), ..Chunk::default() };
        if let View::Local(block) = &view
            && block.init != InitMask::All(true)
        {
            for at in 0..size {
                if !block.init.get(offset + at) {
                    match chunk.uninit.last_mut() {
                        Some((start, len)) if *start + *len == at => *len += 1,
                        _ => chunk.uninit.push((at, 1)),
                    }
                }
            }
        }
        if !view.relocs().is_empty() {
            for (&at, &alloc) in view.relocs().range(offset.saturating_sub(7)..offset + size) {
                ensure!(
                    at >= offset && at + 8 <= offset + size,
                    "a part of an address is copied, which is unknown at compile time"
                );
                chunk.relocs.push((at - offset, alloc));
            }
        }
        Ok(chunk)
    }

    /// Writes what was read.
    pub fn write_chunk(&mut self, ptr: Scalar, chunk: &Chunk) -> Result<()> {
        let size = chunk.bytes.len() as u64;
        if size == 0 {
            return Ok(());
        }
        let (id, offset) = place_of(ptr)?;
        let block = self.writable(id)?;
        let len = block.bytes.len() as u64;
        check_bounds(offset, size, len)?;
        block.clear_relocs(offset, size);
        block.bytes[offset as usize..(offset + size) as usize].copy_from_slice(&chunk.bytes);
        block.init.set(offset, size, true, len);
        chunk.uninit.iter().for_each(|&(at, n)| block.init.set(offset + at, n, false, len));
        block.relocs.extend(chunk.relocs.iter().map(|&(at, alloc)| (offset + at, alloc)));
        Ok(())
    }

    /// Copies `size` bytes, which may overlap.
    pub fn copy(&mut self, cx: &Mono<'_>, src: Scalar, dst: Scalar, size: u64) -> Result<()> {
        let chunk = self.read_chunk(cx, src, size)?;
        self.write_chunk(dst, &chunk)
    }

    /// Sets `size` bytes.
    pub fn fill(&mut self, ptr: Scalar, byte: u8, size: u64) -> Result<()> {
        if size == 0 {
            return Ok(());
        }
        let (id, offset) = place_of(ptr)?;
        let block = self.writable(id)?;
        let len = block.bytes.len() as u64;
        check_bounds(offset, size, len)?;
        block.clear_relocs(offset, size);
        block.bytes[offset as usize..(offset + size) as usize].fill(byte);
        block.init.set(offset, size, true, len);
        Ok(())
    }

    /// Writes plain bytes.
    pub fn write_bytes(&mut self, ptr: Scalar, bytes: &[u8]) -> Result<()> {
        self.write_chunk(ptr, &Chunk { bytes: bytes.to_vec(), ..Chunk::default() })
    }

    /// Reads plain bytes: initialised and without addresses.
    pub fn read_bytes(&self, cx: &Mono<'_>, ptr: Scalar, size: u64) -> Result<Vec<u8>> {
        let chunk = self.read_chunk(cx, ptr, size)?;
        ensure!(chunk.uninit.is_empty(), "uninitialised memory is used");
        ensure!(chunk.relocs.is_empty(), "an address is used as a number, which is unknown at compile time");
        Ok(chunk.bytes)
    }

    /// A finished block's bytes and addresses, and its flags' verdict on whether it may be written later.
    pub fn finish(&self, id: AllocId) -> Result<(Vec<u8>, BTreeMap<u64, AllocId>, &Block)> {
        let block = self.block(id).context("a constant refers to memory that is no longer alive")?;
        Ok((block.bytes.clone(), block.relocs.clone(), block))
    }
}

/// Block and offset of a pointer that is dereferenced.
fn place_of(ptr: Scalar) -> Result<(AllocId, u64)> {
    match ptr {
        Scalar::Ptr { alloc, offset } => Ok((alloc, offset)),
        Scalar::Bits { bits: 0, .. } => bail!("a null pointer is dereferenced"),
        Scalar::Bits { bits, .. } => bail!("a pointer is dereferenced that points to nothing (address {bits:#x})"),
        Scalar::Uninit => bail!("an uninitialised pointer is dereferenced"),
    }
}

impl Block {
    /// Forgets the addresses in a range; what is left of one that lies half in it becomes uninitialised.
    fn clear_relocs(&mut self, offset: u64, size: u64) {
        if self.relocs.is_empty() || size == 0 {
            return;
        }
        let inside: Vec<u64> = self.relocs.range(offset.saturating_sub(7)..offset + size).map(|(&at, _)| at).collect();
        let len = self.bytes.len() as u64;
        for at in inside {
            self.relocs.remove(&at);
            if at < offset {
                self.init.set(at, offset - at, false, len);
            }
            if at + 8 > offset + size {
                self.init.set(offset + size, at + 8 - offset - size, false, len);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_truncated_and_extended() {
        assert_eq!(truncate(0x1_ff, 1), 0xff);
        assert_eq!(sign_extend(0xff, 1), -1);
        assert_eq!(sign_extend(0x7f, 1), 127);
        assert_eq!(sign_extend(u128::MAX, 16), -1);
    }

    #[test]
    fn an_init_mask_knows_its_bytes() {
        let mut mask = InitMask::All(false);
        mask.set(3, 70, true, 100);
        assert!(mask.is_init(3, 70) && !mask.is_init(2, 2) && !mask.is_init(72, 2));
        mask.set(0, 100, true, 100);
        assert_eq!(mask, InitMask::All(true));
    }
}
