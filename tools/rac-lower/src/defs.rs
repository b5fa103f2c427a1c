//! Definitions: what rust-analyzer calls by a dozen kinds of id, as one key.

use ra_ap_base_db::Crate;
use ra_ap_base_db::salsa::plumbing::{AsId, FromId};
use ra_ap_hir_def::hir::ExprId;
use ra_ap_hir_def::{
    AdtId, CallableDefId, ConstId, DefWithBodyId, EnumId, EnumVariantId, ExternBlockId, FunctionId, GenericDefId,
    ImplId, ModuleId, StaticId, StructId, TraitId, TypeAliasId, UnionId,
};
use ra_ap_hir_ty::db::{AnonConstId, InternedClosure, InternedOpaqueTyId};
use ra_ap_hir_ty::{ImplTraitId, InferBodyId};

/// The owner of a body's expressions, as a plain value (rust-analyzer's [`InferBodyId`] without its lifetime).
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub enum BodyOwner {
    /// A function, const or static, or the discriminant expression of an enum variant.
    Def(DefWithBodyId),
    /// An anonymous constant.
    AnonConst(AnonConst),
}

impl BodyOwner {
    /// rust-analyzer's id of the body.
    pub fn infer_body<'db>(self) -> InferBodyId<'db> {
        match self {
            BodyOwner::Def(def) => InferBodyId::DefWithBodyId(def),
            BodyOwner::AnonConst(konst) => InferBodyId::AnonConstId(konst.id()),
        }
    }
}

impl From<InferBodyId<'_>> for BodyOwner {
    fn from(id: InferBodyId<'_>) -> BodyOwner {
        match id {
            InferBodyId::DefWithBodyId(def) => BodyOwner::Def(def),
            InferBodyId::AnonConstId(konst) => BodyOwner::AnonConst(konst.into()),
        }
    }
}

impl From<DefWithBodyId> for BodyOwner {
    fn from(def: DefWithBodyId) -> BodyOwner {
        BodyOwner::Def(def)
    }
}

impl From<FunctionId> for BodyOwner {
    fn from(def: FunctionId) -> BodyOwner {
        BodyOwner::Def(def.into())
    }
}

impl From<ConstId> for BodyOwner {
    fn from(def: ConstId) -> BodyOwner {
        BodyOwner::Def(def.into())
    }
}

impl From<StaticId> for BodyOwner {
    fn from(def: StaticId) -> BodyOwner {
        BodyOwner::Def(def.into())
    }
}

/// An anonymous constant (rust-analyzer's [`AnonConstId`] without its lifetime; they are never collected).
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub struct AnonConst(ra_ap_base_db::salsa::Id);

impl AnonConst {
    /// rust-analyzer's id of the constant.
    pub fn id<'db>(self) -> AnonConstId<'db> {
        AnonConstId::from_id(self.0)
    }
}

impl From<AnonConstId<'_>> for AnonConst {
    fn from(id: AnonConstId<'_>) -> AnonConst {
        AnonConst(id.as_id())
    }
}

/// Anything that has a [`DefId`](rac_mir::DefId).
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs)]
pub enum Definition {
    Crate(Crate),
    /// A module; never a block's, whose items belong to the enclosing body.
    Mod(ModuleId),
    Adt(AdtId),
    Variant(EnumVariantId),
    Trait(TraitId),
    /// An associated type, or an `extern` type.
    TypeAlias(TypeAliasId),
    Fn(FunctionId),
    Const(ConstId),
    Static(StaticId),
    Impl(ImplId),
    ForeignMod(ExternBlockId),
    /// A closure expression of a body.
    Closure(BodyOwner, ExprId),
    /// An `async` or `gen` block or body, as an expression of a body.
    Coroutine(BodyOwner, ExprId),
    /// A `const { }` block of a body.
    InlineConst(BodyOwner, ExprId),
    /// An array length or const argument expression.
    AnonConst(AnonConst),
    /// The explicit discriminant expression of a variant.
    Discriminant(EnumVariantId),
    /// An `impl Trait` in a function's return type.
    ReturnOpaque(FunctionId, u32),
    /// An `impl Trait` in a type alias.
    AliasOpaque(TypeAliasId, u32),
}

impl Definition {
    /// The closure with this interned place.
    pub fn closure(loc: InternedClosure<'_>) -> Definition {
        Definition::Closure(loc.owner.into(), loc.expr)
    }

    /// The coroutine with this interned place.
    pub fn coroutine(loc: InternedClosure<'_>) -> Definition {
        Definition::Coroutine(loc.owner.into(), loc.expr)
    }

    /// The opaque type with this id.
    pub fn opaque(id: InternedOpaqueTyId<'_>, db: &dyn ra_ap_hir_ty::db::HirDatabase) -> Definition {
        match id.loc(db) {
            ImplTraitId::ReturnTypeImplTrait(function, index) => {
                Definition::ReturnOpaque(function, index.into_raw().into_u32())
            }
            ImplTraitId::TypeAliasImplTrait(alias, index) => {
                Definition::AliasOpaque(alias, index.into_raw().into_u32())
            }
        }
    }
}

macro_rules! definition_from {
    ($($id:ty => $make:expr;)*) => {$(
        impl From<$id> for Definition {
            fn from(id: $id) -> Definition {
                $make(id)
            }
        }
    )*};
}

definition_from! {
    Crate => Definition::Crate;
    AdtId => Definition::Adt;
    StructId => |id| Definition::Adt(AdtId::StructId(id));
    EnumId => |id| Definition::Adt(AdtId::EnumId(id));
    UnionId => |id| Definition::Adt(AdtId::UnionId(id));
    EnumVariantId => Definition::Variant;
    TraitId => Definition::Trait;
    TypeAliasId => Definition::TypeAlias;
    FunctionId => Definition::Fn;
    ConstId => Definition::Const;
    StaticId => Definition::Static;
    ImplId => Definition::Impl;
    ExternBlockId => Definition::ForeignMod;
    AnonConst => Definition::AnonConst;
}

impl From<CallableDefId> for Definition {
    fn from(id: CallableDefId) -> Definition {
        match id {
            CallableDefId::FunctionId(id) => id.into(),
            CallableDefId::StructId(id) => id.into(),
            CallableDefId::EnumVariantId(id) => id.into(),
        }
    }
}

impl From<GenericDefId> for Definition {
    fn from(id: GenericDefId) -> Definition {
        match id {
            GenericDefId::AdtId(id) => id.into(),
            GenericDefId::ConstId(id) => id.into(),
            GenericDefId::FunctionId(id) => id.into(),
            GenericDefId::ImplId(id) => id.into(),
            GenericDefId::StaticId(id) => id.into(),
            GenericDefId::TraitId(id) => id.into(),
            GenericDefId::TypeAliasId(id) => id.into(),
        }
    }
}

impl From<BodyOwner> for Definition {
    fn from(owner: BodyOwner) -> Definition {
        match owner {
            BodyOwner::Def(DefWithBodyId::FunctionId(id)) => id.into(),
            BodyOwner::Def(DefWithBodyId::ConstId(id)) => id.into(),
            BodyOwner::Def(DefWithBodyId::StaticId(id)) => id.into(),
            BodyOwner::Def(DefWithBodyId::VariantId(id)) => Definition::Discriminant(id),
            BodyOwner::AnonConst(konst) => konst.into(),
        }
    }
}
