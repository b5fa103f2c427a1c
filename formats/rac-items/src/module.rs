//! Functions, allocations and the module that holds them.

use crate::ty::{ConstData, TypeData};
use rac_mir::dump::Provenance;
use rac_mir::{Body, Const, Ty};
use rac_target::fn_abi::FnAbi;
use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$m:meta])* $name:ident;)*) => {$(
        $(#[$m])*
        #[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
        pub struct $name(pub u32);
    )*};
}

ids! {
    /// Index in [`Module::fns`].
    FnId;
    /// Index in [`Module::allocs`].
    AllocId;
    /// Index in [`Module::abis`].
    AbiId;
}

/// Who sees a symbol.
#[allow(missing_docs)]
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Linkage {
    /// Defined elsewhere.
    Import,
    /// Defined elsewhere, null if nowhere (`extern_weak`).
    ImportWeak,
    /// Only this object.
    Local,
    /// Other objects of the executable.
    Hidden,
    /// Everybody.
    Export,
    /// Everybody; others may replace it.
    Weak,
}

/// A function: defined here or imported.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Function {
    /// Its symbol.
    pub symbol: String,
    /// The instance for people: path with arguments, and for a shim which.
    pub instance: String,
    /// Who sees it.
    pub linkage: Linkage,
    /// Its ABI.
    pub abi: AbiId,
    /// Its code; `None` exactly if imported.
    pub body: Option<Body>,
    /// `#[cold]`.
    pub cold: bool,
    /// Whether code generation may put it into its callers: of std what is not `#[inline(never)]`, of the program what is
    /// `#[inline(always)]`.
    pub inline: bool,
    /// `#[link_section]`.
    pub section: Option<String>,
}

/// A reference from an allocation's bytes to something else.
#[allow(missing_docs)]
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum RelocTarget {
    Alloc(AllocId),
    Fn(FnId),
}

/// An 8-byte address inside an allocation.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Reloc {
    /// Where the address is written; the bytes there are 0.
    pub offset: u64,
    /// What it points to.
    pub target: RelocTarget,
    /// Added to the target's address.
    pub addend: u64,
}

/// A static, vtable, string or other constant memory.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Alloc {
    /// Its symbol; anonymous ones get one by number.
    pub symbol: Option<String>,
    /// What it is, for people: `static X`, `vtable <T as Trait>`, `str`.
    pub what: String,
    /// Who sees it.
    pub linkage: Linkage,
    /// Its bytes, empty if imported. Uninitialised bytes are 0.
    pub bytes: Vec<u8>,
    /// Addresses in it, by offset.
    pub relocs: Vec<Reloc>,
    /// Alignment in bytes, a power of two.
    pub align: u64,
    /// Whether it may be written (`static mut`, interior mutability).
    pub mutable: bool,
    /// `#[thread_local]`.
    pub thread_local: bool,
    /// `#[link_section]`.
    pub section: Option<String>,
    /// `#[used]`.
    pub used: bool,
}

/// What an `Unsize` cast adds to the data pointer.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum UnsizeMeta {
    /// This metadata: an array's length, a vtable's address.
    Const(Const),
    /// The source's own metadata: the principal trait stays.
    Same,
    /// The pointer in entry `slot` of the source's vtable: a supertrait's vtable.
    Upcast {
        /// The entry.
        slot: u32,
    },
}

/// One pair of types of the module's `Unsize` casts. Code generation finds the pointer in the source by itself.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Unsizing {
    /// The operand's type: a pointer or an ADT around one.
    pub from: Ty,
    /// The cast's type.
    pub to: Ty,
    /// What the pointer gains.
    pub meta: UnsizeMeta,
}

/// A compilation unit's mono items.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Module {
    /// Where it comes from.
    pub provenance: Provenance,
    /// Source files, for bodies' spans.
    pub files: Vec<String>,
    /// Types by [`Ty`].
    pub types: Vec<TypeData>,
    /// Constants by [`rac_mir::Const`].
    pub consts: Vec<ConstData>,
    /// ABIs by [`AbiId`].
    pub abis: Vec<FnAbi<Ty>>,
    /// Functions by [`FnId`], imported ones too.
    pub fns: Vec<Function>,
    /// Allocations by [`AllocId`].
    pub allocs: Vec<Alloc>,
    /// What the `Unsize` casts add, sorted by source and target type.
    pub unsizings: Vec<Unsizing>,
    /// Source text of `global_asm!` blocks.
    pub global_asm: Vec<String>,
    /// `#[link(name = …)]` libraries: kind and name.
    pub link_libs: Vec<(String, String)>,
}
