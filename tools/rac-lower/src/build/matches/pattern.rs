//! Patterns resolved: HIR patterns with inference's results as tests of places and bindings.
//!
//! A pattern is flattened over the place it is matched against: what remains are [`MatchPair`]s, each one refutable test of one
//! place with what to match once it succeeded, and the [`PatBinding`]s to make when all of them did. Irrefutable steps (fields of
//! structs and tuples, dereferences, wildcards) only extend places.

use crate::build::{Builder, Result, mir_mutability};
use ra_ap_hir_def::hir::{BindingId, ExprId, Pat, PatId, RecordFieldPat};
use ra_ap_hir_def::{EnumId, Lookup as _, VariantId};
use ra_ap_hir_ty::next_solver::{Ty, TyKind};
use ra_ap_hir_ty::{BindingMode, ByRef, consteval};
use ra_ap_rustc_type_ir::inherent::IntoKind as _;
use ra_ap_syntax::ast::{self, RangeItem as _, RangeOp};
use rac_mir::{Const, ConstKind, FieldIdx, Mutability, Operand, Place, PlaceElem, SpanId, VariantIdx};

/// A constant of a pattern.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct PatConst {
    /// The constant.
    pub konst: Const,
    /// Its bits, if it is a literal of integer, `bool` or `char` type.
    pub bits: Option<u128>,
}

/// The ends of a range pattern.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct PatRange {
    pub start: Option<PatConst>,
    pub end: Option<PatConst>,
    pub inclusive: bool,
}

/// What a place must be for the pattern to match.
#[derive(Clone, Debug)]
pub(super) enum TestCase<'db> {
    /// The enum is this variant.
    Variant { enum_id: EnumId, variant: VariantIdx },
    /// Equal to a constant.
    Constant(PatConst),
    /// In a range.
    Range(PatRange),
    /// A slice of this length, or with `variable` of at least this length.
    Slice { len: u64, variable: bool },
    /// One of several patterns matches.
    Or(Vec<FlatPat<'db>>),
}

/// One refutable test.
#[derive(Clone, Debug)]
pub(super) struct MatchPair<'db> {
    pub place: Place,
    pub ty: Ty<'db>,
    pub case: TestCase<'db>,
    /// What to test when this one succeeded.
    pub inner: Vec<MatchPair<'db>>,
    pub span: SpanId,
}

/// A variable to bind to a place.
#[derive(Clone, Debug)]
pub(super) struct PatBinding {
    pub id: BindingId,
    pub place: Place,
    /// `None` binds the value, else a reference to the place.
    pub by_ref: Option<Mutability>,
    pub span: SpanId,
}

/// A pattern over a place.
#[derive(Clone, Debug, Default)]
pub(super) struct FlatPat<'db> {
    pub pairs: Vec<MatchPair<'db>>,
    pub bindings: Vec<PatBinding>,
}

impl<'db> Builder<'_, 'db> {
    /// The type that a pattern is matched against, before its implicit dereferences.
    pub(super) fn matched_ty(&self, pat: PatId) -> Ty<'db> {
        if let Some(first) = self.infer.pat_adjustment(pat).and_then(|adjustments| adjustments.first()) {
            return first.source.as_ref();
        }
        let ty = self.infer.pat_ty(pat);
        // A binding's type is its variable's.
        let by_ref = matches!(self.infer.binding_mode(pat), Some(BindingMode(ByRef::Yes(_), _)));
        match ty.kind() {
            TyKind::Ref(_, matched, _) if by_ref && matches!(&self.store[pat], Pat::Bind { .. }) => matched,
            _ => ty,
        }
    }

    /// Flattens `pat` over `place`. `at` is an expression where the pattern's names are in scope, if there can be paths to constants.
    pub(super) fn flatten(&mut self, pat: PatId, place: Place, at: Option<ExprId>) -> Result<FlatPat<'db>> {
        let mut flat = FlatPat::default();
        self.flatten_into(pat, place, at, &mut flat)?;
        Ok(flat)
    }

    fn flatten_into(&mut self, pat: PatId, place: Place, at: Option<ExprId>, flat: &mut FlatPat<'db>) -> Result {
        let span = self.pat_span(pat);
        self.with_span(span, |this| this.flatten_inner(pat, place, at, flat))
    }

    fn flatten_inner(&mut self, pat: PatId, mut place: Place, at: Option<ExprId>, flat: &mut FlatPat<'db>) -> Result {
        for adjustment in self.infer.pat_adjustment(pat).unwrap_or_default() {
            if !is_builtin_deref(adjustment.source.as_ref()) {
                return self.fail("deref pattern");
            }
            place = place.project(PlaceElem::Deref);
        }
        let ty = self.infer.pat_ty(pat);
        let span = self.span();
        let test = |case| MatchPair { place: place.clone(), ty, case, inner: Vec::new(), span };
        match &self.store[pat] {
            Pat::Wild | Pat::Rest => Ok(()),
            Pat::Bind { id, subpat } => {
                // The bindings of the subpattern come first: they may copy out of what this one moves.
                if let Some(subpat) = subpat {
                    self.flatten_into(*subpat, place.clone(), at, flat)?;
                }
                let by_ref = match self.infer.binding_mode(pat) {
                    Some(mode) => match mode.0 {
                        ByRef::Yes(mutability) => Some(mir_mutability(mutability)),
                        ByRef::No => None,
                    },
                    None => return self.fail("a binding whose mode inference does not know"),
                };
                flat.bindings.push(PatBinding { id: *id, place, by_ref, span });
                Ok(())
            }
            Pat::Ref { pat: inner, .. } => {
                // In edition 2024 `&` may stand for a reference that was dereferenced implicitly before.
                let place = match self.infer.is_skipped_ref_pat(pat) {
                    true => place,
                    false => place.project(PlaceElem::Deref),
                };
                self.flatten_into(*inner, place, at, flat)
            }
            Pat::Box { inner } => self.flatten_into(*inner, place.project(PlaceElem::Deref), at, flat),
            Pat::Tuple { args, ellipsis } => {
                let TyKind::Tuple(tys) = ty.kind() else { return self.fail("a tuple pattern for another type") };
                let fields = positions(args.len(), *ellipsis, tys.len());
                self.flatten_fields(args.iter().copied().zip(fields), &place, at, flat)
            }
            Pat::TupleStruct { args, ellipsis, .. } => {
                let variant = self.pat_variant(pat)?;
                let count = variant.fields(self.db()).fields().len();
                let fields: Vec<_> = args.iter().copied().zip(positions(args.len(), *ellipsis, count)).collect();
                self.flatten_variant(variant, fields, place, ty, at, flat)
            }
            Pat::Record { args, .. } => {
                let variant = self.pat_variant(pat)?;
                let fields = self.record_fields(variant, args)?;
                self.flatten_variant(variant, fields, place, ty, at, flat)
            }
            Pat::Path(_) => match self.infer.variant_resolution_for_pat(pat) {
                Some(variant) => self.flatten_variant(variant, Vec::new(), place, ty, at, flat),
                None => match self.path_constant(pat, at)? {
                    Some(Operand::Const(konst)) => {
                        flat.pairs.push(test(TestCase::Constant(PatConst { konst, bits: None })));
                        Ok(())
                    }
                    // A unit struct.
                    _ => Ok(()),
                },
            },
            Pat::Lit(expr) | Pat::ConstBlock(expr) => {
                let konst = self.pattern_constant(*expr, ty)?;
                flat.pairs.push(test(TestCase::Constant(konst)));
                Ok(())
            }
            Pat::Range { start, end, range_type } => {
                let (negated_start, negated_end) = self.negated_bounds(pat, ty)?;
                let start = start.map(|expr| self.pattern_constant(expr, ty)).transpose()?.or(negated_start);
                let end = end.map(|expr| self.pattern_constant(expr, ty)).transpose()?.or(negated_end);
                let inclusive = matches!(range_type, RangeOp::Inclusive);
                flat.pairs.push(test(TestCase::Range(PatRange { start, end, inclusive })));
                Ok(())
            }
            Pat::Slice { prefix, slice, suffix } => self.flatten_slice((prefix, *slice, suffix), place, ty, at, flat),
            Pat::Or(pats) => {
                let alternatives =
                    pats.iter().map(|pat| self.flatten(*pat, place.clone(), at)).collect::<Result<_>>()?;
                flat.pairs.push(test(TestCase::Or(alternatives)));
                Ok(())
            }
            Pat::Deref { .. } => self.fail("deref pattern"),
            Pat::NotNull => self.fail("a pattern type's `!null` as a pattern"),
            Pat::Expr(_) => self.fail("an expression as a pattern outside of an assignment"),
            Pat::Missing => self.fail("an incomplete pattern"),
        }
    }

    fn path_constant(&mut self, pat: PatId, at: Option<ExprId>) -> Result<Option<Operand>> {
        match at {
            Some(at) => self.pat_const(pat, at),
            None => self.fail("a constant in a parameter's pattern"),
        }
    }

    fn pat_variant(&self, pat: PatId) -> Result<VariantId> {
        self.infer.variant_resolution_for_pat(pat).ok_or_else(|| self.unsupported("a pattern of an unknown variant"))
    }

    fn record_fields(&self, variant: VariantId, args: &[RecordFieldPat]) -> Result<Vec<(PatId, usize)>> {
        let fields = variant.fields(self.db());
        args.iter()
            .map(|arg| match fields.field(&arg.name) {
                Some(field) => Ok((arg.pat, field.into_raw().into_u32() as usize)),
                None => self.fail(format!("no field `{}`", arg.name.as_str())),
            })
            .collect()
    }

    fn flatten_fields(
        &mut self,
        fields: impl Iterator<Item = (PatId, usize)>,
        place: &Place,
        at: Option<ExprId>,
        flat: &mut FlatPat<'db>,
    ) -> Result {
        for (pat, field) in fields {
            let ty = self.cx.ty(self.matched_ty(pat));
            let place = place.project(PlaceElem::Field(FieldIdx(field as u32), ty));
            self.flatten_into(pat, place, at, flat)?;
        }
        Ok(())
    }

    fn flatten_variant(
        &mut self,
        variant: VariantId,
        fields: Vec<(PatId, usize)>,
        place: Place,
        ty: Ty<'db>,
        at: Option<ExprId>,
        flat: &mut FlatPat<'db>,
    ) -> Result {
        let VariantId::EnumVariantId(variant) = variant else {
            return self.flatten_fields(fields.into_iter(), &place, at, flat);
        };
        let enum_id = variant.lookup(self.db()).parent;
        let index = VariantIdx(variant.index(self.db()) as u32);
        let downcast = place.project(PlaceElem::Downcast(index));
        if enum_id.enum_variants(self.db()).variants.len() == 1 {
            return self.flatten_fields(fields.into_iter(), &downcast, at, flat);
        }
        let mut inner = FlatPat::default();
        self.flatten_fields(fields.into_iter(), &downcast, at, &mut inner)?;
        flat.bindings.extend(inner.bindings);
        flat.pairs.push(MatchPair {
            place,
            ty,
            case: TestCase::Variant { enum_id, variant: index },
            inner: inner.pairs,
            span: self.span(),
        });
        Ok(())
    }

    fn flatten_slice(
        &mut self,
        (prefix, slice, suffix): (&[PatId], Option<PatId>, &[PatId]),
        place: Place,
        ty: Ty<'db>,
        at: Option<ExprId>,
        flat: &mut FlatPat<'db>,
    ) -> Result {
        let min_length = (prefix.len() + suffix.len()) as u64;
        let array_len = match ty.kind() {
            TyKind::Slice(_) => None,
            TyKind::Array(_, len) => match consteval::try_const_usize(self.db(), len) {
                Some(len) => Some(len as u64),
                None => return self.fail("a slice pattern for an array of unknown length"),
            },
            _ => return self.fail("a slice pattern for another type"),
        };
        if array_len.is_some_and(|len| len < min_length) {
            return self.fail("a slice pattern longer than its array");
        }
        let mut inner = FlatPat::default();
        for (index, pat) in prefix.iter().enumerate() {
            let offset = index as u64;
            let min_length = array_len.unwrap_or(min_length);
            let elem = PlaceElem::ConstantIndex { offset, min_length, from_end: false };
            self.flatten_into(*pat, place.project(elem), at, &mut inner)?;
        }
        if let Some(slice) = slice {
            let from = prefix.len() as u64;
            let elem = match array_len {
                Some(len) => PlaceElem::Subslice { from, to: len - suffix.len() as u64, from_end: false },
                None => PlaceElem::Subslice { from, to: suffix.len() as u64, from_end: true },
            };
            self.flatten_into(slice, place.project(elem), at, &mut inner)?;
        }
        // From the last on, as rustc does: the bindings' values are dropped in the reverse order of this.
        for (index, pat) in suffix.iter().enumerate().rev() {
            let from_last = (suffix.len() - index) as u64;
            let elem = match array_len {
                Some(len) => PlaceElem::ConstantIndex { offset: len - from_last, min_length: len, from_end: false },
                None => PlaceElem::ConstantIndex { offset: from_last, min_length, from_end: true },
            };
            self.flatten_into(*pat, place.project(elem), at, &mut inner)?;
        }
        flat.bindings.extend(inner.bindings);
        let variable = slice.is_some();
        if array_len.is_some() || (variable && min_length == 0) {
            flat.pairs.extend(inner.pairs);
        } else {
            let case = TestCase::Slice { len: min_length, variable };
            flat.pairs.push(MatchPair { place, ty, case, inner: inner.pairs, span: self.span() });
        }
        Ok(())
    }

    /// The bounds of a range pattern that are negative floats: rust-analyzer leaves them out, so they are read off the syntax.
    fn negated_bounds(&mut self, pat: PatId, ty: Ty<'db>) -> Result<(Option<PatConst>, Option<PatConst>)> {
        let TyKind::Float(_) = ty.kind() else { return Ok((None, None)) };
        let Ok(source) = self.source_map().pat_syntax(pat) else { return Ok((None, None)) };
        let root = source.file_id.parse_or_expand(self.db());
        let Some(ast::Pat::RangePat(range)) = source.value.to_node(&root).right() else { return Ok((None, None)) };
        let bound = |pat: Option<ast::Pat>| match pat {
            Some(ast::Pat::LiteralPat(literal)) if literal.minus_token().is_some() => {
                let Some(literal) = literal.literal() else { return Ok(None) };
                let konst = self.literal_const(&literal.kind().into(), ty, true)?;
                Ok(Some(PatConst { konst, bits: None }))
            }
            _ => Ok(None),
        };
        Ok((bound(range.start())?, bound(range.end())?))
    }

    /// A literal or other constant expression in a pattern of type `ty`.
    fn pattern_constant(&mut self, expr: ExprId, ty: Ty<'db>) -> Result<PatConst> {
        let Operand::Const(konst) = self.expr_const(expr)? else {
            return self.fail("an expression in a pattern that is not constant");
        };
        let is_scalar = matches!(ty.kind(), TyKind::Int(_) | TyKind::Uint(_) | TyKind::Bool | TyKind::Char);
        let bits = match &self.cx.const_data(konst).kind {
            ConstKind::Scalar(bits) if is_scalar => Some(*bits),
            _ => None,
        };
        Ok(PatConst { konst, bits })
    }
}

/// The fields that patterns before and after a `..` stand for.
fn positions(patterns: usize, ellipsis: Option<u32>, fields: usize) -> impl Iterator<Item = usize> {
    let before = ellipsis.map_or(patterns, |at| at as usize);
    (0..patterns).map(move |index| if index < before { index } else { index + fields.saturating_sub(patterns) })
}

fn is_builtin_deref(ty: Ty<'_>) -> bool {
    matches!(ty.kind(), TyKind::Ref(..) | TyKind::RawPtr(..)) || ty.is_box()
}
