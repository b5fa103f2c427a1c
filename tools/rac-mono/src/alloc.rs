//! Constant memory that evaluation leaves behind and the module takes over; rustc's `GlobalAlloc`.
//!
//! An [`AllocId`] names memory, a function, a static or a vtable without saying where its bytes are: statics and vtables are
//! made when something asks for their bytes.

use crate::arena::FrozenVec;
use crate::instance::Instance;
use anyhow::{Context, Result};
use rac_mir::{DefId, Ty};
use rustc_hash::FxHashMap;
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Index in the table of allocations.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct AllocId(pub u32);

/// What an id stands for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum GlobalAlloc {
    /// Anonymous memory.
    Memory(Rc<Allocation>),
    /// A function's address.
    Function(Instance),
    /// A static; its initial bytes are [`crate::mono::Mono::static_memory`].
    Static(DefId),
    /// The vtable of a type for a `dyn` type; bytes by [`crate::mono::Mono::vtable_memory`].
    VTable(Ty, Ty),
}

/// Bytes, and addresses in them.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Allocation {
    /// The bytes; where an address is, its offset into what it points to (little-endian). Uninitialised bytes are 0.
    pub bytes: Vec<u8>,
    /// What the 8 bytes at an offset point into.
    pub relocs: BTreeMap<u64, AllocId>,
    /// Alignment in bytes.
    pub align: u64,
    /// Whether the program may write to it.
    pub mutable: bool,
}

/// A machine value of a constant.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub enum ScalarConst {
    /// Zero-extended bits of this many bytes.
    Bits {
        /// The value.
        bits: u128,
        /// Bytes.
        size: u8,
    },
    /// An address.
    Ptr {
        /// What it points into.
        alloc: AllocId,
        /// How far.
        offset: u64,
    },
}

/// The value of a constant; rustc's `ConstValue`.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub enum ConstValue {
    /// Of a zero-sized type.
    ZeroSized,
    /// Of a type whose layout is a scalar.
    Scalar(ScalarConst),
    /// Of a type whose layout is a scalar pair.
    ScalarPair(ScalarConst, ScalarConst),
    /// In memory.
    Indirect {
        /// The memory.
        alloc: AllocId,
        /// Where in it.
        offset: u64,
    },
}

/// The allocations of a compilation.
#[derive(Default)]
pub struct AllocTable {
    /// Reserved ids have no contents until their evaluation ends.
    allocs: FrozenVec<OnceCell<GlobalAlloc>>,
    functions: RefCell<FxHashMap<Instance, AllocId>>,
    statics: RefCell<FxHashMap<DefId, AllocId>>,
    vtables: RefCell<FxHashMap<(Ty, Ty), AllocId>>,
}

impl AllocTable {
    /// A fresh id without contents, which the interpreter's own memory uses until [`AllocTable::define`].
    pub fn reserve(&self) -> AllocId {
        AllocId(self.allocs.push(OnceCell::new()) as u32)
    }

    /// Gives a reserved id its contents; ignored if it has some.
    pub fn define(&self, id: AllocId, alloc: GlobalAlloc) {
        if let Some(slot) = self.allocs.get(id.0 as usize) {
            // Two evaluations of one constant give equal contents; the first stays.
            slot.get_or_init(|| alloc);
        }
    }

    /// What an id stands for, if it is defined.
    pub fn get(&self, id: AllocId) -> Option<&GlobalAlloc> {
        self.allocs.get(id.0 as usize)?.get()
    }

    /// What an id stands for.
    pub fn require(&self, id: AllocId) -> Result<&GlobalAlloc> {
        self.get(id).with_context(|| format!("allocation {} has no contents", id.0))
    }

    /// New anonymous memory.
    pub fn memory(&self, allocation: Allocation) -> AllocId {
        let id = self.reserve();
        self.define(id, GlobalAlloc::Memory(Rc::new(allocation)));
        id
    }

    fn unique<K: Clone + Eq + std::hash::Hash>(
        &self,
        ids: &RefCell<FxHashMap<K, AllocId>>,
        key: K,
        alloc: impl FnOnce(K) -> GlobalAlloc,
    ) -> AllocId {
        if let Some(&id) = ids.borrow().get(&key) {
            return id;
        }
        let id = self.reserve();
        self.define(id, alloc(key.clone()));
        ids.borrow_mut().insert(key, id);
        id
    }

    /// The id of a function's address; the same for the same instance.
    pub fn function(&self, instance: Instance) -> AllocId {
        self.unique(&self.functions, instance, GlobalAlloc::Function)
    }

    /// The id of a static.
    pub fn of_static(&self, def: DefId) -> AllocId {
        self.unique(&self.statics, def, GlobalAlloc::Static)
    }

    /// The id of a vtable; the same for the same pair of types.
    pub fn vtable(&self, ty: Ty, dyn_ty: Ty) -> AllocId {
        self.unique(&self.vtables, (ty, dyn_ty), |(ty, dyn_ty)| GlobalAlloc::VTable(ty, dyn_ty))
    }
}
