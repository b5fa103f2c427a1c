//! What is defined where: the parent, the name and the number of every definition, as rustc's definition tree has them.
//!
//! Blocks are no definitions: an item in a function's body has the function (or the closure, or the `const` block) as its
//! parent, as in rustc. rust-analyzer files such items under a module of the block.

use std::sync::{Arc, RwLock};

use ra_ap_hir_def::expr_store::{Body, ExpressionStore};
use ra_ap_hir_def::hir::{ClosureKind, Expr, ExprId};
use ra_ap_hir_def::signatures::{ConstSignature, EnumSignature, FunctionSignature, StaticSignature, StructSignature};
use ra_ap_hir_def::signatures::{TraitSignature, TypeAliasSignature, UnionSignature};
use ra_ap_hir_def::{
    AdtId, AssocItemId, BlockId, DefWithBodyId, ExpressionStoreOwnerId, HasModule as _, ItemContainerId, Lookup as _,
    ModuleDefId, ModuleId, VariantId,
};
use ra_ap_hir_ty::InferBodyId;
use ra_ap_ide_db::RootDatabase;
use rac_mir::DefKind;
use rustc_hash::FxHashMap;

use super::order::{SourceKey, block_range, item_key, item_range, module_of, range_key};
use crate::cx::LowerCx;
use crate::defs::{BodyOwner, Definition};
use crate::derive::derived_impls;

/// A closure, coroutine or `const` block in a body.
#[derive(Clone, Debug)]
pub struct Nested {
    /// It.
    pub definition: Definition,
    /// The closest enclosing definition in the body, or the body's owner.
    pub parent: Definition,
    /// Where it is.
    pub key: SourceKey,
}

/// The definitions inside one body.
#[derive(Clone, Debug, Default)]
pub struct BodyTree {
    /// Closures, coroutines and `const` blocks, in order.
    pub nested: Vec<Nested>,
    /// Blocks that may contain items, with the definition that those belong to.
    pub blocks: Vec<(BlockId, Definition)>,
}

/// Finds the definitions inside a body.
pub fn body_tree(cx: &LowerCx<'_>, owner: BodyOwner) -> BodyTree {
    let (store, root) = match owner.infer_body() {
        InferBodyId::DefWithBodyId(def) => {
            let body = Body::of(cx.db, def);
            (&**body, body.root_expr())
        }
        InferBodyId::AnonConstId(konst) => {
            let loc = konst.loc(cx.db);
            (ExpressionStore::of(cx.db, loc.owner), loc.expr)
        }
    };
    let mut walk = Walk { cx, owner, store, tree: BodyTree::default() };
    walk.expr(root, owner.into());
    let mut tree = walk.tree;
    tree.nested.sort_by(|a, b| a.key.cmp(&b.key));
    tree
}

struct Walk<'a, 'db> {
    cx: &'a LowerCx<'db>,
    owner: BodyOwner,
    store: &'a ExpressionStore,
    tree: BodyTree,
}

impl Walk<'_, '_> {
    fn expr(&mut self, expr: ExprId, parent: Definition) {
        let mut inner = parent;
        match &self.store[expr] {
            Expr::Closure { closure_kind, .. } => {
                inner = match closure_kind {
                    ClosureKind::Closure | ClosureKind::CoroutineClosure(_) => Definition::Closure(self.owner, expr),
                    ClosureKind::OldCoroutine(_) | ClosureKind::Coroutine { .. } => {
                        Definition::Coroutine(self.owner, expr)
                    }
                };
                self.add(inner, parent, expr);
            }
            Expr::Const(body) => {
                // The builder mentions an inline constant by the expression inside.
                inner = Definition::InlineConst(self.owner, *body);
                self.add(inner, parent, expr);
            }
            Expr::Block { id: Some(block), .. } | Expr::Unsafe { id: Some(block), .. } => {
                self.tree.blocks.push((*block, parent));
            }
            _ => {}
        }
        let store = self.store;
        store.walk_child_exprs(expr, |child| self.expr(child, inner));
    }

    fn add(&mut self, definition: Definition, parent: Definition, expr: ExprId) {
        // The coroutine of an `async fn` has no syntax of its own and comes first.
        let range = self.cx.expr_range(self.owner, expr);
        let key = range.map_or_else(SourceKey::default, |range| range_key(self.cx.db, range));
        self.tree.nested.push(Nested { definition, parent, key });
    }
}

/// What siblings must share to be numbered together: rustc's `DefPathData`.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Class {
    TypeNs(String),
    ValueNs(String),
    Impl,
    ForeignMod,
    Closure,
    Const,
}

/// Numbers of the children of one definition.
pub type Numbers = FxHashMap<Definition, u32>;

/// One child as it is numbered.
struct Child {
    key: SourceKey,
    definition: Definition,
    class: Class,
    /// Numbers of the class that are taken just before it.
    skip: u32,
}

impl<'db> LowerCx<'db> {
    /// The definitions that a module (or a block's module) contains, in order. Items of `extern` blocks are left to those.
    pub fn module_items(&self, module: ModuleId) -> Vec<Definition> {
        let mut children = self.module_children(module);
        children.sort_by(|a, b| a.key.cmp(&b.key));
        children.into_iter().map(|child| child.definition).collect()
    }

    fn module_children(&self, module: ModuleId) -> Vec<Child> {
        let scope = &module.def_map(self.db)[module].scope;
        let mut definitions: Vec<(Definition, u32)> = Vec::new();
        for declaration in scope.declarations() {
            let definition: Definition = match declaration {
                ModuleDefId::ModuleId(id) => Definition::Mod(id),
                ModuleDefId::FunctionId(id) => id.into(),
                ModuleDefId::AdtId(id) => id.into(),
                ModuleDefId::ConstId(id) => id.into(),
                ModuleDefId::StaticId(id) => id.into(),
                ModuleDefId::TraitId(id) => id.into(),
                ModuleDefId::TypeAliasId(id) => id.into(),
                ModuleDefId::EnumVariantId(_) | ModuleDefId::BuiltinType(_) | ModuleDefId::MacroId(_) => continue,
            };
            if !matches!(self.container(definition), Some(ItemContainerId::ExternBlockId(_))) {
                definitions.push((definition, 0));
            }
        }
        definitions.extend(scope.unnamed_consts().map(|id| (id.into(), 0)));
        definitions.extend(scope.extern_blocks().map(|id| (id.into(), 0)));
        definitions.extend(scope.impls().map(|id| (id.into(), 0)));
        let derived = derived_impls(self.db, module, scope);
        definitions.extend(derived.into_iter().map(|derived| (derived.id.into(), derived.hidden_before)));
        definitions
            .into_iter()
            .map(|(definition, skip)| Child {
                key: item_key(self.db, definition),
                definition,
                class: self.class(definition),
                skip,
            })
            .collect()
    }

    /// The items of an `extern` block, in order.
    pub fn extern_block_items(&self, block: ra_ap_hir_def::ExternBlockId) -> Vec<Definition> {
        let module = block.module(self.db);
        let mut items: Vec<(SourceKey, Definition)> = Vec::new();
        for declaration in module.def_map(self.db)[module].scope.declarations() {
            let definition: Definition = match declaration {
                ModuleDefId::FunctionId(id) => id.into(),
                ModuleDefId::StaticId(id) => id.into(),
                ModuleDefId::TypeAliasId(id) => id.into(),
                _ => continue,
            };
            if self.container(definition) == Some(ItemContainerId::ExternBlockId(block)) {
                let range = item_range(self.db, definition);
                items.push((range.map_or_else(SourceKey::default, |range| range_key(self.db, range)), definition));
            }
        }
        items.sort_by(|a, b| a.0.cmp(&b.0));
        items.into_iter().map(|(_, definition)| definition).collect()
    }

    /// What rust-analyzer says an item is in.
    pub fn container(&self, definition: Definition) -> Option<ItemContainerId> {
        match definition {
            Definition::Fn(id) => Some(id.lookup(self.db).container),
            Definition::Const(id) => Some(id.lookup(self.db).container),
            Definition::Static(id) => Some(id.lookup(self.db).container),
            Definition::TypeAlias(id) => Some(id.lookup(self.db).container),
            _ => module_of(self.db, definition).map(ItemContainerId::ModuleId),
        }
    }

    /// The enclosing definition; `None` for a crate.
    pub fn parent(&self, definition: Definition) -> Option<Definition> {
        match definition {
            Definition::Crate(_) => None,
            Definition::Mod(module) => match module.containing_module_inside_def_map(self.db) {
                Some(parent) => Some(self.module_definition(module_id(*parent))),
                None => Some(self.module_definition(module)),
            },
            Definition::Variant(id) => Some(Definition::from(id.lookup(self.db).parent)),
            Definition::Discriminant(id) => Some(Definition::Variant(id)),
            Definition::ReturnOpaque(id, _) => Some(id.into()),
            Definition::AliasOpaque(id, _) => Some(id.into()),
            Definition::Closure(owner, _) | Definition::Coroutine(owner, _) | Definition::InlineConst(owner, _) => {
                let tree = self.tree(owner);
                let nested = tree.nested.iter().find(|nested| nested.definition == definition);
                Some(nested.map_or_else(|| owner.into(), |nested| nested.parent))
            }
            Definition::AnonConst(konst) => Some(match konst.id().loc(self.db).owner {
                ExpressionStoreOwnerId::Signature(def) => def.into(),
                ExpressionStoreOwnerId::Body(def) => BodyOwner::Def(def).into(),
                ExpressionStoreOwnerId::VariantFields(VariantId::EnumVariantId(id)) => id.into(),
                ExpressionStoreOwnerId::VariantFields(VariantId::StructId(id)) => id.into(),
                ExpressionStoreOwnerId::VariantFields(VariantId::UnionId(id)) => id.into(),
            }),
            Definition::Adt(_)
            | Definition::Trait(_)
            | Definition::TypeAlias(_)
            | Definition::Fn(_)
            | Definition::Const(_)
            | Definition::Static(_)
            | Definition::Impl(_)
            | Definition::ForeignMod(_) => Some(match self.container(definition)? {
                ItemContainerId::ExternBlockId(id) => id.into(),
                ItemContainerId::ImplId(id) => id.into(),
                ItemContainerId::TraitId(id) => id.into(),
                ItemContainerId::ModuleId(id) => self.module_definition(id),
            }),
        }
    }

    /// The definition that a module's items belong to: the module, its crate, or what encloses the block it stands for.
    pub fn module_definition(&self, module: ModuleId) -> Definition {
        if module.containing_module_inside_def_map(self.db).is_some() {
            return Definition::Mod(module);
        }
        match module.block(self.db) {
            None => Definition::Crate(module.krate(self.db)),
            Some(block) => self.block_definition(block_id(block)),
        }
    }

    fn block_definition(&self, block: BlockId) -> Definition {
        if let Some(definition) = self.tables.scopes.block(block) {
            return definition;
        }
        // The block is in a body of its module, in a block of such a body, …: look into all of them once.
        let module = module_id(block.module(self.db));
        for owner in self.module_bodies(module) {
            self.tree(owner);
        }
        self.tables.scopes.block(block).unwrap_or_else(|| self.module_definition(module))
    }

    /// The owners of all bodies directly in a module or block: functions, constants, associated ones too.
    fn module_bodies(&self, module: ModuleId) -> Vec<BodyOwner> {
        let mut owners = Vec::new();
        let mut assoc = |item: AssocItemId| match item {
            AssocItemId::FunctionId(id) => owners.push(id.into()),
            AssocItemId::ConstId(id) => owners.push(id.into()),
            AssocItemId::TypeAliasId(_) => {}
        };
        let items = self.module_items(module);
        for definition in &items {
            match definition {
                Definition::Impl(id) => id.impl_items(self.db).items.iter().for_each(|(_, item)| assoc(*item)),
                Definition::Trait(id) => id.trait_items(self.db).items.iter().for_each(|(_, item)| assoc(*item)),
                _ => {}
            }
        }
        for definition in items {
            match definition {
                Definition::Fn(id) => owners.push(id.into()),
                Definition::Const(id) => owners.push(id.into()),
                Definition::Static(id) => owners.push(id.into()),
                _ => {}
            }
        }
        owners
    }

    /// The definitions in a body, found once.
    pub fn tree(&self, owner: BodyOwner) -> Arc<BodyTree> {
        if let Some(tree) = self.tables.scopes.tree(owner) {
            return tree;
        }
        let tree = Arc::new(body_tree(self, owner));
        self.tables.scopes.add_tree(owner, tree)
    }

    /// Which of its equally named siblings a definition is.
    pub fn disambiguator(&self, definition: Definition) -> u32 {
        let Some(parent) = self.parent(definition) else { return 0 };
        match definition {
            // Associated items, variants and items of `extern` blocks have no equally named siblings.
            Definition::Crate(_) | Definition::Variant(_) | Definition::Discriminant(_) => 0,
            Definition::ReturnOpaque(_, index) | Definition::AliasOpaque(_, index) => index,
            // Told apart by where they are: which of them exist depends on what could be evaluated early.
            Definition::AnonConst(konst) => konst.id().loc(self.db).expr.into_raw().into_u32(),
            _ if matches!(parent, Definition::Impl(_) | Definition::Trait(_) | Definition::ForeignMod(_)) => 0,
            _ => self.numbers(parent).get(&definition).copied().unwrap_or(0),
        }
    }

    fn numbers(&self, parent: Definition) -> Arc<Numbers> {
        if let Some(numbers) = self.tables.scopes.numbers(parent) {
            return numbers;
        }
        let mut children = match parent {
            Definition::Crate(krate) => {
                self.module_children(module_id(ra_ap_hir_def::nameres::crate_def_map(self.db, krate).root_module_id()))
            }
            Definition::Mod(module) => self.module_children(module),
            _ => self.body_children(parent),
        };
        children.sort_by(|a, b| a.key.cmp(&b.key));
        let mut next: FxHashMap<Class, u32> = FxHashMap::default();
        let mut numbers = Numbers::default();
        for child in children {
            let next = next.entry(child.class).or_default();
            *next += child.skip;
            numbers.insert(child.definition, *next);
            *next += 1;
        }
        let numbers = Arc::new(numbers);
        self.tables.scopes.add_numbers(parent, numbers.clone());
        numbers
    }

    /// The children of a definition with a body, or inside one.
    fn body_children(&self, parent: Definition) -> Vec<Child> {
        let owner = match parent {
            Definition::Closure(owner, _) | Definition::Coroutine(owner, _) | Definition::InlineConst(owner, _) => {
                owner
            }
            Definition::Fn(id) => id.into(),
            Definition::Const(id) => id.into(),
            Definition::Static(id) => id.into(),
            Definition::Discriminant(id) => DefWithBodyId::VariantId(id).into(),
            Definition::AnonConst(konst) => BodyOwner::AnonConst(konst),
            _ => return Vec::new(),
        };
        let tree = self.tree(owner);
        let mut children = Vec::new();
        for nested in tree.nested.iter().filter(|nested| nested.parent == parent) {
            children.push(Child {
                key: nested.key.clone(),
                definition: nested.definition,
                class: self.class(nested.definition),
                skip: 0,
            });
        }
        for (block, _) in tree.blocks.iter().filter(|(_, definition)| *definition == parent) {
            let map = ra_ap_hir_def::nameres::block_def_map(self.db, *block);
            children.extend(self.module_children(module_id(map.root_module_id())));
        }
        children
    }

    fn class(&self, definition: Definition) -> Class {
        let name = || self.name(definition).unwrap_or_else(|| "_".to_owned());
        match definition {
            Definition::Impl(_) => Class::Impl,
            Definition::ForeignMod(_) => Class::ForeignMod,
            Definition::Closure(..) | Definition::Coroutine(..) => Class::Closure,
            Definition::InlineConst(..) | Definition::AnonConst(_) | Definition::Discriminant(_) => Class::Const,
            Definition::Fn(_) | Definition::Const(_) | Definition::Static(_) => Class::ValueNs(name()),
            _ => Class::TypeNs(name()),
        }
    }

    /// A definition's name.
    pub fn name(&self, definition: Definition) -> Option<String> {
        let db = self.db;
        let name = match definition {
            Definition::Crate(krate) => {
                let name = krate.extra_data(db).display_name.as_ref()?.crate_name().to_string();
                return Some(name);
            }
            Definition::Mod(module) => module.name(db)?,
            Definition::Adt(AdtId::StructId(id)) => StructSignature::of(db, id).name.clone(),
            Definition::Adt(AdtId::EnumId(id)) => EnumSignature::of(db, id).name.clone(),
            Definition::Adt(AdtId::UnionId(id)) => UnionSignature::of(db, id).name.clone(),
            Definition::Variant(id) => id.lookup(db).name.clone(),
            Definition::Trait(id) => TraitSignature::of(db, id).name.clone(),
            Definition::TypeAlias(id) => TypeAliasSignature::of(db, id).name.clone(),
            Definition::Fn(id) => FunctionSignature::of(db, id).name.clone(),
            Definition::Const(id) => match &ConstSignature::of(db, id).name {
                Some(name) => name.clone(),
                None => return Some("_".to_owned()),
            },
            Definition::Static(id) => StaticSignature::of(db, id).name.clone(),
            Definition::Impl(_)
            | Definition::ForeignMod(_)
            | Definition::Closure(..)
            | Definition::Coroutine(..)
            | Definition::InlineConst(..)
            | Definition::AnonConst(_)
            | Definition::Discriminant(_)
            | Definition::ReturnOpaque(..)
            | Definition::AliasOpaque(..) => return None,
        };
        Some(name.as_str().to_owned())
    }

    /// What a definition is.
    pub fn def_kind(&self, definition: Definition) -> DefKind {
        let in_impl_or_trait =
            || matches!(self.container(definition), Some(ItemContainerId::ImplId(_) | ItemContainerId::TraitId(_)));
        match definition {
            Definition::Crate(_) => DefKind::Crate,
            Definition::Mod(_) => DefKind::Mod,
            Definition::Adt(AdtId::StructId(_)) => DefKind::Struct,
            Definition::Adt(AdtId::EnumId(_)) => DefKind::Enum,
            Definition::Adt(AdtId::UnionId(_)) => DefKind::Union,
            Definition::Variant(_) => DefKind::Variant,
            Definition::Trait(_) => DefKind::Trait,
            Definition::TypeAlias(_) if in_impl_or_trait() => DefKind::AssocTy,
            Definition::TypeAlias(_) => DefKind::ForeignTy,
            Definition::Fn(_) if in_impl_or_trait() => DefKind::AssocFn,
            Definition::Fn(_) => DefKind::Fn,
            Definition::Const(_) if in_impl_or_trait() => DefKind::AssocConst,
            Definition::Const(_) => DefKind::Const,
            Definition::Static(_) => DefKind::Static,
            Definition::Impl(_) => DefKind::Impl,
            Definition::ForeignMod(_) => DefKind::ForeignMod,
            Definition::Closure(..) => DefKind::Closure,
            Definition::Coroutine(..) => DefKind::Coroutine,
            Definition::InlineConst(..) => DefKind::InlineConst,
            Definition::AnonConst(_) | Definition::Discriminant(_) => DefKind::AnonConst,
            Definition::ReturnOpaque(..) | Definition::AliasOpaque(..) => DefKind::OpaqueTy,
        }
    }

    /// The crate a definition is in.
    pub fn crate_of(&self, definition: Definition) -> ra_ap_base_db::Crate {
        let mut at = definition;
        loop {
            match at {
                Definition::Crate(krate) => return krate,
                Definition::Mod(module) => return module.krate(self.db),
                _ => {}
            }
            if let Some(module) = module_of(self.db, at) {
                return module.krate(self.db);
            }
            match at {
                Definition::Closure(owner, _) | Definition::Coroutine(owner, _) | Definition::InlineConst(owner, _) => {
                    return owner.infer_body().module(self.db).krate(self.db);
                }
                Definition::AnonConst(konst) => return konst.id().module(self.db).krate(self.db),
                Definition::ReturnOpaque(id, _) => at = id.into(),
                Definition::AliasOpaque(id, _) => at = id.into(),
                _ => return self.krate,
            }
        }
    }
}

/// rust-analyzer's queries yield modules tied to the database's borrow; ids of the database that all threads share stay
/// valid as long as it is not changed, which [`LowerCx`]'s borrow rules out.
pub fn module_id(module: ra_ap_hir_def::ModuleIdLt<'_>) -> ModuleId {
    // SAFETY: see above; the id does not outlive the borrow of the database in any `LowerCx`.
    unsafe { module.to_static() }
}

/// Likewise for blocks.
pub fn block_id(block: ra_ap_hir_def::BlockIdLt<'_>) -> BlockId {
    // SAFETY: as for `module_id`.
    unsafe { block.to_static() }
}

/// The position of a block, for sorting.
pub fn block_key(db: &RootDatabase, block: BlockId) -> SourceKey {
    range_key(db, block_range(db, block))
}

/// What was found out about scopes, for all threads.
#[derive(Default)]
pub struct ScopeTable {
    trees: RwLock<FxHashMap<BodyOwner, Arc<BodyTree>>>,
    blocks: RwLock<FxHashMap<BlockId, Definition>>,
    numbers: RwLock<FxHashMap<Definition, Arc<Numbers>>>,
}

impl ScopeTable {
    fn tree(&self, owner: BodyOwner) -> Option<Arc<BodyTree>> {
        self.trees.read().expect("scope lock").get(&owner).cloned()
    }

    /// Keeps a tree, or the equal one that another thread was faster with.
    fn add_tree(&self, owner: BodyOwner, tree: Arc<BodyTree>) -> Arc<BodyTree> {
        self.blocks.write().expect("scope lock").extend(tree.blocks.iter().copied());
        self.trees.write().expect("scope lock").entry(owner).or_insert(tree).clone()
    }

    fn block(&self, block: BlockId) -> Option<Definition> {
        self.blocks.read().expect("scope lock").get(&block).copied()
    }

    fn numbers(&self, parent: Definition) -> Option<Arc<Numbers>> {
        self.numbers.read().expect("scope lock").get(&parent).cloned()
    }

    fn add_numbers(&self, parent: Definition, numbers: Arc<Numbers>) {
        self.numbers.write().expect("scope lock").insert(parent, numbers);
    }
}

/// A module's path, from the crate's name down.
pub fn module_path(db: &RootDatabase, module: ModuleId) -> String {
    let parents = std::iter::successors(Some(module), |module| module.def_map(db)[*module].parent);
    let mut names: Vec<String> = parents.filter_map(|module| Some(module.name(db)?.as_str().to_owned())).collect();
    let krate = module.krate(db);
    names.extend(krate.extra_data(db).display_name.as_ref().map(|name| name.crate_name().to_string()));
    names.reverse();
    names.join("::")
}
