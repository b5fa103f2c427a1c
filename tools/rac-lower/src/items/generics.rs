//! Generic parameters and predicates.

use ra_ap_hir_def::hir::generics::{GenericParams, TypeOrConstParamData};
use ra_ap_hir_def::{ConstParamId, GenericDefId, ItemContainerId, TypeOrConstParamId};
use ra_ap_hir_ty::db::HirDatabase as _;
use ra_ap_hir_ty::next_solver as ns;
use ra_ap_hir_ty::{GenericPredicates, ImplTraitId};
use ra_ap_rustc_type_ir as ir;
use ra_ap_rustc_type_ir::inherent::{GenericArgs as _, IntoKind as _};
use rac_mir::{Clause, GenericArg, GenericParam, GenericParamKind, Generics};

use crate::cx::LowerCx;
use crate::defs::Definition;

impl<'db> LowerCx<'db> {
    /// A definition's generics. Definitions inside a body have those of the enclosing item and none of their own.
    pub fn generics(&self, definition: Definition) -> Generics {
        match self.generic_def(definition) {
            Some(def) => self.own_generics(def),
            None => self.inherited_generics(definition),
        }
    }

    /// The definition as one that has generic parameters.
    pub fn generic_def(&self, definition: Definition) -> Option<GenericDefId> {
        Some(match definition {
            Definition::Adt(id) => id.into(),
            Definition::Trait(id) => id.into(),
            Definition::TypeAlias(id) => id.into(),
            Definition::Fn(id) => id.into(),
            Definition::Const(id) => id.into(),
            Definition::Static(id) => id.into(),
            Definition::Impl(id) => id.into(),
            _ => return None,
        })
    }

    /// The generics of what stands inside another definition: a closure, an anonymous constant, an opaque type.
    fn inherited_generics(&self, definition: Definition) -> Generics {
        let owner: Option<GenericDefId> = match definition {
            Definition::Closure(owner, _) | Definition::Coroutine(owner, _) | Definition::InlineConst(owner, _) => {
                Some(owner.infer_body().generic_def(self.db))
            }
            Definition::AnonConst(konst) => {
                // Only the length of an array expression may mention the parameters around it.
                let konst = konst.id();
                let args = ns::GenericArgs::identity_for_item(self.interner(), konst.into());
                if args.is_empty() {
                    return Generics::default();
                }
                Some(konst.loc(self.db).owner.generic_def(self.db))
            }
            Definition::ReturnOpaque(function, index) => {
                let index = ns::ImplTraitIdx::from_raw(index.into());
                let opaque = ImplTraitId::ReturnTypeImplTrait(function, index);
                return self.opaque_generics(function.into(), opaque);
            }
            Definition::AliasOpaque(alias, index) => {
                let index = ns::ImplTraitIdx::from_raw(index.into());
                return self.opaque_generics(alias.into(), ImplTraitId::TypeAliasImplTrait(alias, index));
            }
            _ => None,
        };
        let Some(owner) = owner else { return Generics::default() };
        Generics {
            parent: Some(self.def(Definition::from(owner))),
            parent_count: self.param_count(owner),
            params: Vec::new(),
            predicates: Vec::new(),
        }
    }

    /// An opaque type has its function's parameters and, after them, the late-bound lifetimes as its own. Its bounds are its
    /// predicates.
    fn opaque_generics(&self, owner: GenericDefId, opaque: ImplTraitId) -> Generics {
        let bounds = opaque.predicates(self.db).skip_binder();
        let params = GenericParams::of(self.db, owner);
        Generics {
            parent: Some(self.def(Definition::from(owner))),
            parent_count: self.param_count(owner),
            params: params.iter_late_bound_lt().map(|(_, data)| lifetime(data.name.as_str())).collect(),
            predicates: bounds.iter().filter_map(|bound| self.clause(*bound)).collect(),
        }
    }

    /// The impl or trait of an associated item.
    fn generic_parent(&self, def: GenericDefId) -> Option<GenericDefId> {
        match self.container(Definition::from(def))? {
            ItemContainerId::ImplId(id) => Some(id.into()),
            ItemContainerId::TraitId(id) => Some(id.into()),
            ItemContainerId::ModuleId(_) | ItemContainerId::ExternBlockId(_) => None,
        }
    }

    /// How many arguments a definition takes, the parent's included.
    pub fn param_count(&self, def: GenericDefId) -> u32 {
        let own = |def| {
            let params = GenericParams::of(self.db, def);
            (params.len() - params.len_late_bound_lifetimes()) as u32
        };
        self.generic_parent(def).map_or(0, own) + own(def)
    }

    fn own_generics(&self, def: GenericDefId) -> Generics {
        let parent = self.generic_parent(def);
        let parent_count = parent.map_or(0, |parent| self.param_count(parent));
        let data = GenericParams::of(self.db, def);
        let mut types = data.iter_type_or_consts().peekable();
        let mut params = Vec::new();
        let push = |params: &mut Vec<GenericParam>, (local_id, data): (_, &TypeOrConstParamData)| {
            let index = parent_count as usize + params.len();
            let id = TypeOrConstParamId { parent: def, local_id };
            params.push(self.type_or_const_param(def, id, index, data));
        };
        // `Self` of a trait comes before its lifetimes.
        if matches!(def, GenericDefId::TraitId(_))
            && let Some(first) = types.next()
        {
            push(&mut params, first);
        }
        params.extend(data.iter_early_bound_lt().map(|(_, data)| lifetime(data.name.as_str())));
        types.for_each(|param| push(&mut params, param));
        Generics {
            parent: parent.map(|parent| self.def(Definition::from(parent))),
            parent_count,
            params,
            predicates: self.predicates(def),
        }
    }

    fn type_or_const_param(
        &self,
        def: GenericDefId,
        id: TypeOrConstParamId,
        index: usize,
        data: &TypeOrConstParamData,
    ) -> GenericParam {
        let default = || {
            let default = self.db.generic_defaults(def).get(index)?;
            Some(self.arg(default.instantiate_identity().skip_norm_wip()))
        };
        let default = if data.has_default() { default() } else { None };
        let kind = match data {
            TypeOrConstParamData::TypeParamData(_) => GenericParamKind::Type {
                default: match default {
                    Some(GenericArg::Type(ty)) => Some(ty),
                    _ => None,
                },
            },
            TypeOrConstParamData::ConstParamData(_) => GenericParamKind::Const {
                ty: self.ty(self.db.const_param_ty(ConstParamId::from_unchecked(id))),
                default: match default {
                    Some(GenericArg::Const(konst)) => Some(konst),
                    _ => None,
                },
            },
        };
        GenericParam { name: self.param_name(id), kind }
    }

    /// Own predicates. A trait's are without the bounds of its associated types, which those have themselves.
    fn predicates(&self, def: GenericDefId) -> Vec<Clause> {
        let predicates = GenericPredicates::query(self.db, def);
        if let GenericDefId::TraitId(_) = def {
            let clauses = predicates.explicit_non_assoc_types_predicates().skip_binder();
            return clauses.filter_map(|clause| self.clause(clause)).collect();
        }
        let clauses = predicates.own_explicit_predicates().skip_binder();
        let own = clauses.filter_map(|clause| self.clause(clause));
        own.chain(self.bounds_in_trait(def)).collect()
    }

    /// The bounds of a trait's associated type, `Sized` unless it is relaxed.
    fn bounds_in_trait(&self, def: GenericDefId) -> Vec<Clause> {
        match (def, self.generic_parent(def)) {
            (GenericDefId::TypeAliasId(id), Some(GenericDefId::TraitId(_))) => {
                let bounds = self.db.type_alias_self_bounds(id).skip_binder();
                bounds.iter().filter_map(|&bound| self.clause(bound)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The associated type or constant that a projection names.
    fn projected(&self, id: ns::SolverDefId<'db>) -> Option<rac_mir::DefId> {
        match id {
            ns::SolverDefId::TypeAliasId(id) => Some(self.def(id)),
            ns::SolverDefId::ConstId(id) => Some(self.def(id)),
            _ => None,
        }
    }

    /// A clause that selection can need; `None` for outlives clauses and the like.
    pub fn clause(&self, clause: ns::Clause<'db>) -> Option<Clause> {
        match clause.kind().skip_binder() {
            ns::ClauseKind::Trait(predicate) => {
                let positive = matches!(predicate.polarity, ir::PredicatePolarity::Positive);
                positive.then(|| Clause::Trait(self.trait_ref(predicate.trait_ref)))
            }
            ns::ClauseKind::Projection(projection) => Some(Clause::Projection {
                def: self.projected(projection.projection_term.def_id())?,
                args: self.args(projection.projection_term.args),
                term: self.term(projection.term),
            }),
            _ => None,
        }
    }
}

fn lifetime(name: &str) -> GenericParam {
    GenericParam { name: name.to_owned(), kind: GenericParamKind::Lifetime }
}
