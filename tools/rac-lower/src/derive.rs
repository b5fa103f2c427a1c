//! Bodies for built-in derives.
//!
//! rust-analyzer knows the impls that `#[derive(Clone)]` and its like write, but does not expand them. Expanding them here
//! yields an impl that every query of rust-analyzer treats as one written by hand; since it is in no definition map, trait
//! selection keeps finding the original and nothing is found twice.

use ra_ap_hir_def::Intern as _;
use ra_ap_hir_def::builtin_derive::BuiltinDeriveImplTrait;
use ra_ap_hir_def::hir::generics::GenericParams;
use ra_ap_hir_def::item_scope::ItemScope;
use ra_ap_hir_def::lang_item::lang_items;
use ra_ap_hir_def::{AdtId, BuiltinDeriveImplId, ImplId, ItemLoc, Lookup as _, ModuleId};
use ra_ap_hir_expand::{HirFileId, InFile, MacroCallKind};
use ra_ap_hir_ty::db::HirDatabase as _;
use ra_ap_ide_db::RootDatabase;
use ra_ap_syntax::ast::{self, AstNode as _};

/// One derived impl.
#[derive(Copy, Clone, Debug)]
pub struct DerivedImpl {
    /// The impl, as if written by hand.
    pub id: ImplId,
    /// How many impls rustc's expansion of the same derive has before this one, that are not expanded here because nothing
    /// can tell whether they exist (`TrivialClone`, `StructuralPartialEq`): they count in the numbering.
    pub hidden_before: u32,
}

/// The derived impls of a module or block.
pub fn derived_impls(db: &RootDatabase, module: ModuleId, scope: &ItemScope) -> Vec<DerivedImpl> {
    scope.builtin_derive_impls().filter_map(|derived| expand(db, module, scope, derived)).collect()
}

fn expand(db: &RootDatabase, module: ModuleId, scope: &ItemScope, derived: BuiltinDeriveImplId) -> Option<DerivedImpl> {
    let loc = derived.loc(db);
    let krate = module.krate(db);
    let lang_items = lang_items(db, krate);
    let definition = loc.trait_.derive_macro(lang_items)?.definition(db);
    let adt = match loc.adt {
        AdtId::StructId(id) => id.lookup(db).id.upcast::<ast::Adt>(),
        AdtId::EnumId(id) => id.lookup(db).id.upcast::<ast::Adt>(),
        AdtId::UnionId(id) => id.lookup(db).id.upcast::<ast::Adt>(),
    };
    let attribute = scope.derive_macro_invoc(adt, loc.derive_attr_id)?;
    let kind = MacroCallKind::Derive {
        ast_id: adt,
        derive_attr_index: loc.derive_attr_id,
        derive_index: loc.derive_index,
        derive_macro_id: attribute,
    };
    let call = definition.make_call(db, krate, kind, attribute.loc(db).ctxt, 1);
    let file = HirFileId::from(call);
    let trait_id = loc.trait_.get_id(lang_items);
    let impls = file.parse_or_expand(db).descendants().filter_map(ast::Impl::cast);
    let id = impls
        .map(|node| {
            let id = InFile::new(file, file.ast_id_map(db).ast_id(&node));
            ItemLoc { container: module, id }.intern(db)
        })
        // One derive may write several impls (`CoercePointee`); each is looked for by its own id.
        .find(|id: &ImplId| db.impl_trait(*id).map(|header| header.skip_binder().def_id.0) == trait_id)?;
    let hidden_before = match loc.trait_ {
        BuiltinDeriveImplTrait::PartialEq => 1,
        BuiltinDeriveImplTrait::Clone => u32::from(clone_is_copy(db, scope, derived)),
        _ => 0,
    };
    Some(DerivedImpl { id, hidden_before })
}

/// Whether rustc's derived `clone` is `*self`: for unions, and for types without type parameters that derive `Copy` in the same
/// attribute or in one before it.
fn clone_is_copy(db: &RootDatabase, scope: &ItemScope, derived: BuiltinDeriveImplId) -> bool {
    let loc = derived.loc(db);
    if matches!(loc.adt, AdtId::UnionId(_)) {
        return true;
    }
    let mut siblings = scope.builtin_derive_impls().map(|other| other.loc(db));
    let derives_copy = siblings.any(|other| {
        other.adt == loc.adt
            && other.derive_attr_id.item_tree_index() <= loc.derive_attr_id.item_tree_index()
            && matches!(other.trait_, BuiltinDeriveImplTrait::Copy)
    });
    let params = GenericParams::of(db, loc.adt.into());
    derives_copy && !params.iter_type_or_consts().any(|(_, param)| param.type_param().is_some())
}
