//! The context of lowering: one rust-analyzer database with the tables that all threads intern into.
//!
//! Types, constants and definitions get ids in the order in which threads happen to ask; the driver renumbers them in
//! definition order before a dump is written, so the ids here never show.

use std::cell::RefCell;
use std::fmt;
use std::hash::Hash;
use std::sync::{Arc, RwLock};

use ra_ap_base_db::Crate;
use ra_ap_hir_def::lang_item::LangItems;
use ra_ap_hir_def::{EnumId, FunctionId, StructId, TraitId};
use ra_ap_hir_ty::next_solver as ns;
use ra_ap_ide_db::RootDatabase;
use rac_mir::{Const, ConstData, ConstKind, DefId, Ty, TyKind};
use rustc_hash::FxHashMap;

use crate::defs::Definition;
use crate::items::ItemTable;
use crate::items::scopes::ScopeTable;
use crate::spans::FileTable;

/// Why a body (or an item) could not be lowered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsupported {
    /// The construct that is unsupported, or the inconsistency.
    pub reason: String,
    /// Where, if known.
    pub span: Option<rac_mir::Span>,
}

impl Unsupported {
    /// A reason without a position.
    pub fn new(reason: impl Into<String>) -> Unsupported {
        Unsupported { reason: reason.into(), span: None }
    }
}

impl fmt::Display for Unsupported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

/// The result of lowering something.
pub type Lowered<T> = Result<T, Unsupported>;

/// An append-only set with dense numbers, shared by threads.
pub struct Interner<T> {
    inner: RwLock<Interned<T>>,
}

struct Interned<T> {
    ids: FxHashMap<Arc<T>, u32>,
    values: Vec<Arc<T>>,
}

impl<T> Default for Interner<T> {
    fn default() -> Interner<T> {
        Interner { inner: RwLock::new(Interned { ids: FxHashMap::default(), values: Vec::new() }) }
    }
}

impl<T: Hash + Eq> Interner<T> {
    /// The number of `value`, new if it is new.
    pub fn intern(&self, value: T) -> u32 {
        if let Some(&id) = self.inner.read().expect("interner lock").ids.get(&value) {
            return id;
        }
        let mut inner = self.inner.write().expect("interner lock");
        if let Some(&id) = inner.ids.get(&value) {
            return id;
        }
        let (value, id) = (Arc::new(value), inner.values.len() as u32);
        inner.ids.insert(value.clone(), id);
        inner.values.push(value);
        id
    }

    /// The value with this number.
    pub fn get(&self, id: u32) -> Arc<T> {
        self.inner.read().expect("interner lock").values[id as usize].clone()
    }

    /// How many values there are.
    pub fn len(&self) -> usize {
        self.inner.read().expect("interner lock").values.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What all threads of one run intern into.
#[derive(Default)]
pub struct Tables {
    /// Types by [`Ty`].
    pub types: Interner<TyKind>,
    /// Constants by [`Const`].
    pub consts: Interner<ConstData>,
    /// Definitions by [`DefId`].
    pub defs: Interner<Definition>,
    /// Source files.
    pub files: FileTable,
    /// Parents and numbers of definitions.
    pub scopes: ScopeTable,
    /// Items that were lowered.
    pub items: ItemTable,
}

/// One thread's view: its clone of the database and its caches. Lower only inside [`ra_ap_hir::attach_db`].
pub struct LowerCx<'db> {
    /// rust-analyzer's database.
    pub db: &'db RootDatabase,
    /// The crate whose definitions are lowered.
    pub krate: Crate,
    /// The shared tables.
    pub tables: &'db Tables,
    pub(crate) ty_cache: RefCell<FxHashMap<ns::Ty<'db>, Ty>>,
    pub(crate) const_cache: RefCell<FxHashMap<ns::Const<'db>, Const>>,
    pub(crate) def_cache: RefCell<FxHashMap<Definition, DefId>>,
}

impl<'db> LowerCx<'db> {
    /// A view for lowering `krate`.
    pub fn new(db: &'db RootDatabase, krate: Crate, tables: &'db Tables) -> LowerCx<'db> {
        LowerCx {
            db,
            krate,
            tables,
            ty_cache: RefCell::default(),
            const_cache: RefCell::default(),
            def_cache: RefCell::default(),
        }
    }

    /// rust-analyzer's type interner, for building and solving types in this crate.
    pub fn interner(&self) -> ns::DbInterner<'db> {
        ns::DbInterner::new_with(self.db, self.krate)
    }

    /// Interns a type.
    pub fn mk_ty(&self, kind: TyKind) -> Ty {
        Ty(self.tables.types.intern(kind))
    }

    /// A type's kind.
    pub fn kind(&self, ty: Ty) -> Arc<TyKind> {
        self.tables.types.get(ty.0)
    }

    /// Interns a constant.
    pub fn mk_const(&self, data: ConstData) -> Const {
        Const(self.tables.consts.intern(data))
    }

    /// A constant's data.
    pub fn const_data(&self, konst: Const) -> Arc<ConstData> {
        self.tables.consts.get(konst.0)
    }

    /// A scalar constant of type `ty`; `bits` zero-extended.
    pub fn scalar(&self, ty: Ty, bits: u128) -> Const {
        self.mk_const(ConstData { ty, kind: ConstKind::Scalar(bits) })
    }

    /// The value of the zero-sized type `ty`.
    pub fn zero_sized(&self, ty: Ty) -> Const {
        self.mk_const(ConstData { ty, kind: ConstKind::ZeroSized })
    }

    /// `usize`.
    pub fn usize(&self) -> Ty {
        self.mk_ty(TyKind::Uint(rac_mir::UintTy::Usize))
    }

    /// `()`.
    pub fn unit(&self) -> Ty {
        self.mk_ty(TyKind::Tuple(Box::default()))
    }

    /// `bool`.
    pub fn bool(&self) -> Ty {
        self.mk_ty(TyKind::Bool)
    }

    /// A `usize` constant.
    pub fn usize_const(&self, value: u64) -> Const {
        self.scalar(self.usize(), value.into())
    }

    /// The id of a definition.
    pub fn def(&self, definition: impl Into<Definition>) -> DefId {
        let definition = definition.into();
        if let Some(&id) = self.def_cache.borrow().get(&definition) {
            return id;
        }
        let id = DefId(self.tables.defs.intern(definition));
        self.def_cache.borrow_mut().insert(definition, id);
        id
    }

    /// The definition with this id.
    pub fn definition(&self, id: DefId) -> Definition {
        *self.tables.defs.get(id.0)
    }

    /// The lang items that the crate sees, by rust-analyzer's field names.
    pub fn lang(&self) -> &'db LangItems {
        self.interner().lang_items()
    }

    /// A lang function, e.g. `cx.lang_fn("Deref::deref", |l| l.Deref_deref)`.
    pub fn lang_fn(&self, name: &str, get: impl FnOnce(&LangItems) -> Option<FunctionId>) -> Lowered<FunctionId> {
        get(self.lang()).ok_or_else(|| missing_lang_item(name))
    }

    /// A lang trait.
    pub fn lang_trait(&self, name: &str, get: impl FnOnce(&LangItems) -> Option<TraitId>) -> Lowered<TraitId> {
        get(self.lang()).ok_or_else(|| missing_lang_item(name))
    }

    /// A lang struct.
    pub fn lang_struct(&self, name: &str, get: impl FnOnce(&LangItems) -> Option<StructId>) -> Lowered<StructId> {
        get(self.lang()).ok_or_else(|| missing_lang_item(name))
    }

    /// A lang enum.
    pub fn lang_enum(&self, name: &str, get: impl FnOnce(&LangItems) -> Option<EnumId>) -> Lowered<EnumId> {
        get(self.lang()).ok_or_else(|| missing_lang_item(name))
    }

    /// The edition of the crate, for rules that depend on it.
    pub fn edition(&self) -> ra_ap_span::Edition {
        self.krate.data(self.db).edition
    }
}

fn missing_lang_item(name: &str) -> Unsupported {
    Unsupported::new(format!("the crate has no lang item `{name}`"))
}
