//! The context of a compilation: the dumps, the interner and every cache. Single-threaded; all methods take `&self`.
//!
//! The methods live in the files of their subjects: definitions and items in `universe`, substitution in `fold`, selection in
//! `select`, layouts in `layout`, bodies in `body`, constants in `eval`.

use crate::alloc::{AllocId, AllocTable, Allocation, ConstValue};
use crate::arena::Memo;
use crate::instance::Instance;
use crate::select::Selection;
use crate::ty::{CommonTypes, Info, Interner};
use crate::universe::Universe;
use anyhow::Result;
use rac_mir::dump::Dump;
use rac_mir::{Body, Const, ConstData, ConstKind, DefId, FnSig, GenericArg, GenericArgs, Span, Ty, TyKind};
use rac_symbol::Fingerprint;
use rac_target::compute::LayoutCache;
use std::cell::RefCell;
use std::rc::Rc;

/// A constant as a key: definition, arguments, promoted index.
pub type ConstKey = (DefId, GenericArgs, Option<u32>);

/// The context.
pub struct Mono<'a> {
    /// The dumps.
    pub universe: Universe<'a>,
    interner: Interner,
    /// Types that the compiler itself needs.
    pub common: CommonTypes,
    /// Constant memory.
    pub allocs: AllocTable,
    /// Traits and arguments whose selection is under way, for cycles.
    pub(crate) selecting: RefCell<crate::select::Stack>,
    pub(crate) impl_indices: crate::select::ImplIndices,
    pub(crate) selections: Memo<(DefId, GenericArgs), Option<Selection>>,
    pub(crate) normalized: Memo<Ty, Ty>,
    pub(crate) needs_drop: Memo<Ty, bool>,
    pub(crate) bodies: Memo<Instance, Rc<Body>>,
    pub(crate) layouts: LayoutCache<Ty>,
    pub(crate) discriminants: Memo<Ty, Rc<[u128]>>,
    /// Values of evaluated constants, kept by `eval`.
    pub const_values: Memo<ConstKey, ConstValue>,
    /// Values of constants that are not evaluated but written out, kept by `eval`.
    pub(crate) const_operands: Memo<Const, ConstValue>,
    /// `Location`s by position, kept by `eval`.
    pub(crate) locations: Memo<Span, AllocId>,
    /// Constants and statics whose evaluation is under way.
    pub(crate) evaluations: RefCell<Vec<ConstKey>>,
    /// Initial memory of evaluated statics, kept by `eval`.
    pub static_values: Memo<DefId, Rc<Allocation>>,
    pub(crate) vtables: Memo<AllocId, Rc<Allocation>>,
    pub(crate) path_hashes: Memo<DefId, Fingerprint>,
    pub(crate) adt_hashes: Memo<DefId, Fingerprint>,
    pub(crate) type_hashes: Memo<Ty, Fingerprint>,
}

impl<'a> Mono<'a> {
    /// A context over dumps: std's first, the program's last.
    pub fn new(dumps: Vec<Dump<'a>>) -> Result<Mono<'a>> {
        let (interner, common) = Interner::new();
        Ok(Mono {
            universe: Universe::new(dumps)?,
            interner,
            common,
            allocs: AllocTable::default(),
            selecting: RefCell::default(),
            impl_indices: Memo::default(),
            selections: Memo::default(),
            normalized: Memo::default(),
            needs_drop: Memo::default(),
            bodies: Memo::default(),
            layouts: LayoutCache::default(),
            discriminants: Memo::default(),
            const_values: Memo::default(),
            const_operands: Memo::default(),
            locations: Memo::default(),
            evaluations: RefCell::default(),
            static_values: Memo::default(),
            vtables: Memo::default(),
            path_hashes: Memo::default(),
            adt_hashes: Memo::default(),
            type_hashes: Memo::default(),
        })
    }

    /// A type's structure.
    pub fn kind(&self, ty: Ty) -> &TyKind {
        self.interner.kind(ty)
    }

    /// All types made so far.
    pub fn types(&self) -> impl Iterator<Item = Ty> + use<> {
        (0..self.interner.type_count() as u32).map(Ty)
    }

    /// The type with this structure.
    pub fn mk(&self, kind: TyKind) -> Ty {
        self.interner.mk(kind)
    }

    /// What a type contains.
    pub fn info(&self, ty: Ty) -> Info {
        self.interner.info(ty)
    }

    /// What arguments contain.
    pub fn args_info(&self, args: &[GenericArg]) -> Info {
        self.interner.args_info(args)
    }

    /// A constant's structure.
    pub fn konst(&self, konst: Const) -> &ConstData {
        self.interner.konst(konst)
    }

    /// The constant with this structure.
    pub fn mk_const(&self, data: ConstData) -> Const {
        self.interner.mk_const(data)
    }

    /// What a constant contains.
    pub fn const_info(&self, konst: Const) -> Info {
        self.interner.const_info(konst)
    }

    /// A scalar constant.
    pub fn mk_scalar(&self, ty: Ty, bits: u128) -> Const {
        self.mk_const(ConstData { ty, kind: ConstKind::Scalar(bits) })
    }

    /// The only value of a zero-sized type.
    pub fn mk_zst(&self, ty: Ty) -> Const {
        self.mk_const(ConstData { ty, kind: ConstKind::ZeroSized })
    }

    /// A tuple type.
    pub fn mk_tuple(&self, tys: &[Ty]) -> Ty {
        self.mk(TyKind::Tuple(tys.into()))
    }

    /// A raw pointer type.
    pub fn mk_ptr(&self, ty: Ty, mutability: rac_mir::Mutability) -> Ty {
        self.mk(TyKind::RawPtr(ty, mutability))
    }

    /// A reference type.
    pub fn mk_ref(&self, ty: Ty, mutability: rac_mir::Mutability) -> Ty {
        self.mk(TyKind::Ref(rac_mir::Region::Erased, ty, mutability))
    }

    /// A signature of the Rust ABI.
    pub fn mk_sig(&self, inputs: impl Into<Box<[Ty]>>, output: Ty) -> FnSig {
        FnSig { inputs: inputs.into(), output, c_variadic: false, is_unsafe: false, abi: "Rust".into(), bound_vars: 0 }
    }
}
