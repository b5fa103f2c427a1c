//! Assignment, to a place or destructuring.

use super::{Builder, DropKind, Result, ScopeId, ScopeKind};
use ra_ap_hir_def::VariantId;
use ra_ap_hir_def::hir::{Expr, ExprId, Pat, PatId};
use ra_ap_hir_ty::next_solver::{Ty, TyKind};
use ra_ap_rustc_type_ir::inherent::IntoKind as _;
use rac_mir::{FieldIdx, Local, Operand, Place, PlaceElem, Rvalue, StatementKind, TerminatorKind, UnwindAction};

/// The parts of a destructured value.
struct Parts {
    /// The scope that they live in.
    scope: ScopeId,
    /// The targets with the temporaries that hold what is assigned to them.
    taken: Vec<(ExprId, Local)>,
}

impl<'db> Builder<'_, 'db> {
    /// `target = value`: the value first.
    pub(super) fn lower_assignment(&mut self, target: PatId, value: ExprId) -> Result {
        match &self.store[target] {
            Pat::Expr(place) if !matches!(self.expr(*place), Expr::Underscore) => {
                let ty = self.expr_ty(*place);
                let value = self.as_operand(value)?;
                let place = self.plain_place(*place)?;
                self.assign_to(&place, ty, value);
                Ok(())
            }
            Pat::Wild | Pat::Expr(_) => {
                self.as_place(value)?;
                Ok(())
            }
            _ => self.lower_destructuring(target, value),
        }
    }

    /// Replaces what the place holds; the old value is dropped first.
    fn assign_to(&mut self, place: &Place, ty: Ty<'db>, value: Operand) {
        if self.needs_drop(ty) {
            let next = self.new_block();
            self.terminate(TerminatorKind::Drop { place: place.clone(), target: next, unwind: UnwindAction::Continue });
            self.block = next;
        }
        self.assign(place, Rvalue::Use(value));
    }

    /// `(a, b.c) = value` is `{ let (x, y) = value; a = x; b.c = y; }`: all parts are taken out first, what is left of the value is
    /// dropped, then the parts are assigned in order.
    fn lower_destructuring(&mut self, target: PatId, value: ExprId) -> Result {
        self.in_scope(ScopeKind::Node, |this| {
            let scope = this.local_scope();
            let mut parts = Parts { scope, taken: Vec::new() };
            this.in_scope(ScopeKind::Terminating, |this| {
                let source = this.as_place(value)?;
                let ty = this.adjusted_ty(value);
                this.take_parts(target, source, ty, &mut parts)
            })?;
            for (expr, part) in parts.taken {
                this.in_scope(ScopeKind::Terminating, |this| {
                    // Inference notes at the target how the part that it is given becomes a value of its type.
                    let scope = this.local_scope();
                    let value = this.adjusted_local(part, this.adjustments(expr), scope)?;
                    let place = this.plain_place(expr)?;
                    this.assign_to(&place, this.expr_ty(expr), value);
                    Ok(())
                })?;
            }
            Ok(())
        })
    }

    fn take_parts(&mut self, pat: PatId, source: Place, ty: Ty<'db>, parts: &mut Parts) -> Result {
        match &self.store[pat] {
            Pat::Wild | Pat::Rest => Ok(()),
            Pat::Expr(expr) if matches!(self.expr(*expr), Expr::Underscore) => Ok(()),
            Pat::Expr(expr) => {
                let scope = parts.scope;
                let part = self.temp(ty);
                self.push(StatementKind::StorageLive(part));
                self.schedule_drop(scope, part, DropKind::Storage);
                let value = self.consume(source, ty);
                self.assign(&part.into(), Rvalue::Use(value));
                self.schedule_drop(scope, part, DropKind::Value);
                parts.taken.push((*expr, part));
                Ok(())
            }
            Pat::Tuple { args, ellipsis } => {
                let TyKind::Tuple(tys) = ty.kind() else {
                    return self.fail("a destructuring assignment from a reference");
                };
                let fields = positions(args.len(), *ellipsis, tys.len());
                for (arg, index) in args.iter().zip(fields) {
                    let Some(ty) = tys.as_slice().get(index).copied() else {
                        return self.fail("a tuple pattern of another length");
                    };
                    let elem = self.field_elem(FieldIdx(index as u32), ty);
                    self.take_parts(*arg, source.project(elem), ty, parts)?;
                }
                Ok(())
            }
            Pat::TupleStruct { args, ellipsis, .. } => {
                let fields = self.variant_fields(pat, ty)?;
                let indices = positions(args.len(), *ellipsis, fields.len());
                for (arg, index) in args.iter().zip(indices) {
                    let Some(ty) = fields.get(index).copied() else {
                        return self.fail("a tuple struct pattern of another length");
                    };
                    let elem = self.field_elem(FieldIdx(index as u32), ty);
                    self.take_parts(*arg, source.project(elem), ty, parts)?;
                }
                Ok(())
            }
            Pat::Record { args, .. } => {
                let fields = self.variant_fields(pat, ty)?;
                let variant = self.infer.variant_resolution_for_pat(pat).map(|variant| variant.fields(self.db()));
                for field in args {
                    let index = variant.and_then(|data| data.field(&field.name)).map(|id| id.into_raw().into_u32());
                    let Some((index, ty)) = index.and_then(|index| Some((index, *fields.get(index as usize)?))) else {
                        return self.fail(format!("no field `{}`", field.name.as_str()));
                    };
                    let elem = self.field_elem(FieldIdx(index), ty);
                    self.take_parts(field.pat, source.project(elem), ty, parts)?;
                }
                Ok(())
            }
            Pat::Slice { prefix, slice: _, suffix } => {
                let TyKind::Array(elem_ty, len) = ty.kind() else {
                    return self.fail("a destructuring assignment from a slice");
                };
                let Some(len) = ra_ap_hir_ty::consteval::try_const_usize(self.db(), len) else {
                    return self.fail("a destructuring assignment from an array of unknown length");
                };
                let len = len as u64;
                for (index, arg) in prefix.iter().enumerate() {
                    let elem = PlaceElem::ConstantIndex { offset: index as u64, min_length: len, from_end: false };
                    self.take_parts(*arg, source.project(elem), elem_ty, parts)?;
                }
                for (index, arg) in suffix.iter().rev().enumerate() {
                    let offset = len - 1 - index as u64;
                    let elem = PlaceElem::ConstantIndex { offset, min_length: len, from_end: false };
                    self.take_parts(*arg, source.project(elem), elem_ty, parts)?;
                }
                Ok(())
            }
            _ => self.fail("this pattern in a destructuring assignment"),
        }
    }

    /// The field types of the struct that a pattern names.
    fn variant_fields(&self, pat: PatId, ty: Ty<'db>) -> Result<Vec<Ty<'db>>> {
        let (Some(variant @ VariantId::StructId(_)), TyKind::Adt(_, args)) =
            (self.infer.variant_resolution_for_pat(pat), ty.kind())
        else {
            return self.fail("a destructuring assignment from something that is no struct");
        };
        let tys = self.db().field_types(variant);
        let fields = variant.fields(self.db()).fields().iter();
        Ok(fields.map(|(id, _)| tys[id].ty().instantiate(self.interner(), args).skip_norm_wip()).collect())
    }
}

/// The fields that patterns before and after a `..` stand for.
fn positions(patterns: usize, ellipsis: Option<u32>, fields: usize) -> impl Iterator<Item = usize> {
    let before = ellipsis.map_or(patterns, |at| at as usize);
    (0..patterns).map(move |index| if index < before { index } else { index + fields.saturating_sub(patterns) })
}
