//! Items: what each definition is, apart from its body.

mod adt;
pub mod attrs;
mod closures;
mod functions;
mod generics;
mod global_asm;
mod impls;
mod opaque;
pub mod order;
pub mod scopes;
mod traits;

use std::sync::{Arc, RwLock};

use ra_ap_hir_def::hir::ExprId;
use ra_ap_hir_def::signatures::{ConstSignature, FunctionSignature, TypeAliasSignature};
use ra_ap_hir_def::{AdtId, ItemContainerId, Lookup as _};
use ra_ap_hir_ty::InferenceResult;
use ra_ap_hir_ty::db::HirDatabase as _;
use rac_mir::{AdtItem, ClosureItem, Item, ItemKind};
use rustc_hash::FxHashMap;

use crate::cx::{LowerCx, Lowered};
use crate::defs::{BodyOwner, Definition};

pub use traits::assoc_definition;

/// Items that were lowered, for all threads: bodies ask for those of the types they mention.
#[derive(Default)]
pub struct ItemTable {
    items: RwLock<FxHashMap<Definition, Lowered<Option<Arc<Item>>>>>,
    adts: RwLock<FxHashMap<AdtId, Arc<AdtItem>>>,
    closures: RwLock<FxHashMap<(BodyOwner, ExprId), LoweredClosure>>,
}

type LoweredClosure = Lowered<Arc<ClosureItem>>;

impl<'db> LowerCx<'db> {
    /// A definition's item; `None` for what has none: crates, modules, variants, `extern` blocks.
    pub fn item(&self, definition: Definition) -> Lowered<Option<Arc<Item>>> {
        if let Some(item) = self.tables.items.items.read().expect("item lock").get(&definition) {
            return item.clone();
        }
        let item = self.lower_item(definition).map(|item| item.map(Arc::new));
        self.tables.items.items.write().expect("item lock").insert(definition, item.clone());
        item
    }

    /// A struct, enum or union.
    pub fn adt_item(&self, id: AdtId) -> Lowered<Arc<AdtItem>> {
        if let Some(item) = self.tables.items.adts.read().expect("item lock").get(&id) {
            return Ok(item.clone());
        }
        let item = Arc::new(self.lower_adt(id));
        self.tables.items.adts.write().expect("item lock").insert(id, item.clone());
        Ok(item)
    }

    /// A closure's kind, signature and captures.
    pub fn closure_item(&self, owner: BodyOwner, expr: ExprId) -> Lowered<Arc<ClosureItem>> {
        if let Some(item) = self.tables.items.closures.read().expect("item lock").get(&(owner, expr)) {
            return item.clone();
        }
        let item = self.lower_closure(owner, expr).map(Arc::new);
        self.tables.items.closures.write().expect("item lock").insert((owner, expr), item.clone());
        item
    }

    fn lower_item(&self, definition: Definition) -> Lowered<Option<Item>> {
        let kind = match definition {
            Definition::Crate(_) | Definition::Mod(_) | Definition::Variant(_) | Definition::ForeignMod(_) => {
                return Ok(None);
            }
            Definition::Adt(id) => ItemKind::Adt((*self.adt_item(id)?).clone()),
            Definition::Trait(id) => ItemKind::Trait(self.trait_item(id)),
            Definition::Impl(id) => match self.impl_item(id) {
                Some(item) => ItemKind::Impl(item),
                None => return Ok(None),
            },
            Definition::Fn(id) => ItemKind::Fn(self.fn_item(id)),
            Definition::Const(id) => ItemKind::Const {
                ty: self.ty(self.db.type_for_const(id).instantiate_identity().skip_norm_wip()),
                has_body: ConstSignature::of(self.db, id).has_body(),
            },
            Definition::Static(id) => ItemKind::Static(self.static_item(id)),
            Definition::TypeAlias(id) => match self.container(definition) {
                Some(ItemContainerId::ExternBlockId(_)) => ItemKind::ForeignTy,
                Some(ItemContainerId::ImplId(_) | ItemContainerId::TraitId(_)) => {
                    let has_value = TypeAliasSignature::of(self.db, id).ty.is_some();
                    let value = || self.ty(self.db.ty(id.into()).instantiate_identity().skip_norm_wip());
                    ItemKind::AssocTy { value: has_value.then(value) }
                }
                _ => return Ok(None),
            },
            Definition::Closure(owner, expr) => ItemKind::Closure((*self.closure_item(owner, expr)?).clone()),
            Definition::Coroutine(..) => return Ok(None),
            Definition::InlineConst(owner, expr) => {
                let inference = InferenceResult::of(self.db, owner.infer_body());
                ItemKind::Const { ty: self.ty(inference.expr_ty(expr)), has_body: true }
            }
            Definition::AnonConst(konst) => {
                let ty = konst.id().loc(self.db).ty.get().instantiate_identity().skip_norm_wip();
                ItemKind::Const { ty: self.ty(ty), has_body: true }
            }
            Definition::Discriminant(id) => {
                ItemKind::Const { ty: self.discr_ty_of_enum(id.lookup(self.db).parent), has_body: true }
            }
            Definition::ReturnOpaque(function, index) => {
                let has_body = FunctionSignature::of(self.db, function).has_body();
                let hidden = has_body.then(|| self.hidden_type(function, index)).transpose()?;
                ItemKind::OpaqueTy { hidden }
            }
            Definition::AliasOpaque(alias, index) => {
                ItemKind::OpaqueTy { hidden: Some(self.alias_hidden_type(alias, index)?) }
            }
        };
        Ok(Some(Item { generics: self.generics(definition), kind }))
    }
}
