//! Finds the types that inference left open.

use crate::cx::LowerCx;
use rac_mir::{Const, ConstKind, ExistentialPredicate, FnSig, GenericArg, Pattern, Ty, TyKind};

impl LowerCx<'_> {
    /// Whether a type has a part that inference does not know.
    pub(super) fn is_unknown(&self, ty: Ty) -> bool {
        match &*self.kind(ty) {
            TyKind::Error => true,
            TyKind::Adt(_, args)
            | TyKind::FnDef(_, args)
            | TyKind::Closure(_, args)
            | TyKind::Coroutine(_, args)
            | TyKind::Alias(_, _, args) => self.any_unknown(args),
            TyKind::Array(elem, len) => self.is_unknown(*elem) || self.is_unknown_const(*len),
            TyKind::Slice(inner) | TyKind::RawPtr(inner, _) | TyKind::Ref(_, inner, _) => self.is_unknown(*inner),
            TyKind::Pat(base, pattern) => self.is_unknown(*base) || self.is_unknown_pattern(pattern),
            TyKind::FnPtr(FnSig { inputs, output, .. }) => {
                inputs.iter().any(|ty| self.is_unknown(*ty)) || self.is_unknown(*output)
            }
            TyKind::Dynamic { predicates, .. } => predicates.iter().any(|predicate| match predicate {
                ExistentialPredicate::Trait { args, .. } => self.any_unknown(args),
                ExistentialPredicate::Projection { args, term, .. } => {
                    self.any_unknown(args) || self.any_unknown(std::slice::from_ref(term))
                }
                ExistentialPredicate::AutoTrait(_) => false,
            }),
            TyKind::Tuple(tys) => tys.iter().any(|ty| self.is_unknown(*ty)),
            _ => false,
        }
    }

    /// Whether one of these arguments has a part that inference does not know.
    pub(super) fn any_unknown(&self, args: &[GenericArg]) -> bool {
        args.iter().any(|arg| match arg {
            GenericArg::Lifetime(_) => false,
            GenericArg::Type(ty) => self.is_unknown(*ty),
            GenericArg::Const(konst) => self.is_unknown_const(*konst),
        })
    }

    fn is_unknown_const(&self, konst: Const) -> bool {
        matches!(self.const_data(konst).kind, ConstKind::Error)
    }

    fn is_unknown_pattern(&self, pattern: &Pattern) -> bool {
        match pattern {
            Pattern::Range { start, end } => self.is_unknown_const(*start) || self.is_unknown_const(*end),
            Pattern::NotNull => false,
            Pattern::Or(patterns) => patterns.iter().any(|pattern| self.is_unknown_pattern(pattern)),
        }
    }
}
