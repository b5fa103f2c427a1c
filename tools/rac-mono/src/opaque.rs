//! What `impl Trait` types hide.
//!
//! That of a free or inherent function is in its item. That of a trait's function is what stands at its place in the return type
//! of the implementation's function, which may be an `impl Trait` again or, refined, any type; for one inside another's
//! bounds (`impl Iterator<Item = impl Display>`), what the outer one's projection is.

use crate::instance::InstanceKind;
use crate::mono::Mono;
use anyhow::{Context, Result, bail, ensure};
use rac_mir::{AliasKind, Clause, DefId, DefKind, GenericArg, ItemKind, Ty, TyKind};

/// An opaque type of a trait's function that is looked for.
struct Wanted<'a> {
    def: DefId,
    function: DefId,
    args: &'a [GenericArg],
}

impl Mono<'_> {
    /// The hidden type of an opaque type with concrete arguments; it may have aliases.
    pub(crate) fn reveal_opaque(&self, def: DefId, args: &[GenericArg]) -> Result<Ty> {
        let function = self.parent(def)?;
        if self.def_kind(function)? == DefKind::AssocFn && self.trait_of(function)?.is_some() {
            let own = self.generics_count(function)?;
            ensure!(args.len() >= own, "`{}` is used with too few arguments", self.def_path(def));
            let instance = self.resolve(function, &args[..own])?;
            let found = match instance.kind {
                InstanceKind::Item(found) => found,
                _ => {
                    bail!("`{}` has no function whose type `{}` is", self.instance_name(&instance), self.def_path(def))
                }
            };
            if found != function {
                let given = self.instantiate(self.fn_item(found)?.sig.output, &instance.args)?;
                let declared = self.fn_item(function)?.sig.output;
                let hidden = self.find_hidden(&Wanted { def, function, args }, declared, given)?;
                return hidden.with_context(|| {
                    format!(
                        "nothing in `{}` is the `{}` of its trait",
                        self.instance_name(&instance),
                        self.def_path(def)
                    )
                });
            }
        }
        match &self.item(def)?.kind {
            ItemKind::OpaqueTy { hidden: Some(hidden) } => self.subst(*hidden, args),
            ItemKind::OpaqueTy { hidden: None } => bail!("`{}` hides no type", self.def_path(def)),
            _ => bail!("`{}` is not an opaque type", self.def_path(def)),
        }
    }

    /// What stands in `given`, a concrete type, where `declared` has the opaque type.
    fn find_hidden(&self, wanted: &Wanted<'_>, declared: Ty, given: Ty) -> Result<Option<Ty>> {
        let pairs: Vec<(Ty, Ty)> = match (self.kind(declared), self.kind(given)) {
            (TyKind::Alias(AliasKind::Opaque, def, _), _) if *def == wanted.def => return Ok(Some(given)),
            (TyKind::Alias(AliasKind::Opaque, def, _), _) if self.def(*def)?.parent == Some(wanted.function) => {
                return self.find_in_bounds(wanted, *def);
            }
            (TyKind::Adt(def, declared), TyKind::Adt(of, given)) if def == of => {
                let types = |pair| match pair {
                    (&GenericArg::Type(declared), &GenericArg::Type(given)) => Some((declared, given)),
                    _ => None,
                };
                declared.iter().zip(given).filter_map(types).collect()
            }
            (TyKind::Tuple(declared), TyKind::Tuple(given)) => {
                declared.iter().copied().zip(given.iter().copied()).collect()
            }
            (TyKind::Ref(_, declared, _), TyKind::Ref(_, given, _))
            | (TyKind::RawPtr(declared, _), TyKind::RawPtr(given, _))
            | (TyKind::Slice(declared), TyKind::Slice(given))
            | (TyKind::Array(declared, _), TyKind::Array(given, _)) => vec![(*declared, *given)],
            (TyKind::FnPtr(declared), TyKind::FnPtr(given)) => {
                let inputs = declared.inputs.iter().copied().zip(given.inputs.iter().copied());
                inputs.chain([(declared.output, given.output)]).collect()
            }
            _ => Vec::new(),
        };
        for (declared, given) in pairs {
            if let Some(found) = self.find_hidden(wanted, declared, given)? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// Looks into the types that another opaque type's bounds fix.
    fn find_in_bounds(&self, wanted: &Wanted<'_>, outer: DefId) -> Result<Option<Ty>> {
        for clause in &self.generics(outer)?.predicates {
            let Clause::Projection { def, args, term: GenericArg::Type(declared) } = clause else { continue };
            // Most fix a type that has nothing of the kind.
            if !self.info(*declared).has_alias {
                continue;
            }
            let args = self.instantiate_args(args, wanted.args)?;
            let GenericArg::Type(given) = self.project(*def, &args)? else { continue };
            if let Some(found) = self.find_hidden(wanted, *declared, self.normalize(given)?)? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }
}
