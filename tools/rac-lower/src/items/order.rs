//! The order of definitions: where each is written, however many macro calls deep.
//!
//! rustc numbers what has no name of its own (impls, closures) and what shares a name per *expansion fragment*: first what is
//! written directly in the parent, in source order; then, call by call in source order, what each macro call and derive
//! writes, by the same rule. [`SourceKey`] sorts siblings so; rust-analyzer's own order is that of its name resolution, and its
//! ids depend on which thread asked first.

use ra_ap_base_db::SourceDatabase;
use ra_ap_hir_def::src::HasSource as _;
use ra_ap_hir_def::{AdtId, BlockId, HasModule as _, Lookup as _, ModuleId};
use ra_ap_hir_expand::{HirFileId, InFile, MacroCallKind};
use ra_ap_ide_db::RootDatabase;
use ra_ap_syntax::ast::HasAttrs as _;
use ra_ap_syntax::{TextRange, TextSize};

use crate::defs::Definition;

/// Sorts siblings as rustc numbers them.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Hash, Default)]
pub struct SourceKey(Vec<Step>);

/// One step from the parent's own text towards the definition.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
struct Step {
    /// 0: the definition itself is written here; 1: a macro call is, which writes it.
    through_call: u8,
    /// Where in its file.
    offset: u32,
    /// Which of the calls at that offset, for derives.
    index: u32,
}

/// The key of what is written at `offset` of `file`.
pub fn source_key(db: &RootDatabase, file: HirFileId, offset: TextSize) -> SourceKey {
    let mut steps = vec![Step { through_call: 0, offset: offset.into(), index: 0 }];
    let mut file = file;
    while let HirFileId::MacroFile(call) = file {
        let step = |range: TextRange, index| Step { through_call: 1, offset: range.start().into(), index };
        let db: &dyn SourceDatabase = db;
        let (outer, call) = match &call.loc(db).kind {
            MacroCallKind::FnLike { ast_id, .. } => (ast_id.file_id, step(ast_id.to_range(db), 0)),
            MacroCallKind::Derive { ast_id, derive_attr_index, derive_index, .. } => {
                // No item has as many derives in one attribute.
                let index = (derive_attr_index.item_tree_index() << 10) + derive_index;
                (ast_id.file_id, step(ast_id.to_range(db), index))
            }
            MacroCallKind::Attr { ast_id, .. } => (ast_id.file_id, step(ast_id.to_range(db), 0)),
        };
        steps.push(call);
        file = outer;
    }
    steps.reverse();
    SourceKey(steps)
}

/// The key of a syntax range.
pub fn range_key(db: &RootDatabase, range: InFile<TextRange>) -> SourceKey {
    source_key(db, range.file_id, range.value.start())
}

/// The key of an item of a module or block.
pub fn item_key(db: &RootDatabase, definition: Definition) -> SourceKey {
    let Some(range) = item_range(db, definition) else { return SourceKey::default() };
    let mut key = range_key(db, range);
    // An attribute like `#[rustfmt::skip]` is resolved as a macro's is, and expands to what it stands on.
    if let Definition::Impl(id) = definition
        && let Some(own) = key.0.last().copied()
        && id.lookup(db).source(db).value.attrs().any(|attr| attr.path().is_some_and(|path| path.qualifier().is_some()))
    {
        key.0.insert(key.0.len() - 1, Step { through_call: 1, ..own });
    }
    key
}

/// Where a definition of a module, block, impl, trait or `extern` block is written; `None` for what is no item.
pub fn item_range(db: &RootDatabase, definition: Definition) -> Option<InFile<TextRange>> {
    macro_rules! range_of {
        ($id:expr) => {{
            let ptr = $id.lookup(db).ast_ptr(db);
            ptr.map(|ptr| ptr.text_range())
        }};
    }
    Some(match definition {
        Definition::Mod(module) => module_range(db, module)?,
        Definition::Adt(AdtId::StructId(id)) => range_of!(id),
        Definition::Adt(AdtId::EnumId(id)) => range_of!(id),
        Definition::Adt(AdtId::UnionId(id)) => range_of!(id),
        Definition::Variant(id) | Definition::Discriminant(id) => range_of!(id),
        Definition::Trait(id) => range_of!(id),
        Definition::TypeAlias(id) => range_of!(id),
        Definition::Fn(id) => range_of!(id),
        Definition::Const(id) => range_of!(id),
        Definition::Static(id) => range_of!(id),
        Definition::Impl(id) => range_of!(id),
        Definition::ForeignMod(id) => range_of!(id),
        _ => return None,
    })
}

fn module_range(db: &RootDatabase, module: ModuleId) -> Option<InFile<TextRange>> {
    let data = &module.def_map(db)[module];
    let declaration = data.origin.declaration()?;
    Some(InFile::new(declaration.file_id, declaration.to_range(db)))
}

/// Where a block is written.
pub fn block_range(db: &RootDatabase, block: BlockId) -> InFile<TextRange> {
    let ast_id = block.ast_id(db);
    InFile::new(ast_id.file_id, ast_id.to_range(db))
}

/// The module that an item is in: a `mod`, a crate root or the root module of a block.
pub fn module_of(db: &RootDatabase, definition: Definition) -> Option<ModuleId> {
    Some(match definition {
        Definition::Adt(id) => id.module(db),
        Definition::Variant(id) | Definition::Discriminant(id) => id.module(db),
        Definition::Trait(id) => id.module(db),
        Definition::TypeAlias(id) => id.module(db),
        Definition::Fn(id) => id.module(db),
        Definition::Const(id) => id.module(db),
        Definition::Static(id) => id.module(db),
        Definition::Impl(id) => id.module(db),
        Definition::ForeignMod(id) => id.module(db),
        _ => return None,
    })
}
