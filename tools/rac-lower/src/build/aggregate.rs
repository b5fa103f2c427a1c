//! Literals of structs, enum variants, unions, tuples and arrays.

use super::{Builder, Result};
use ra_ap_hir_def::hir::{Array, ExprId, RecordLitField, RecordSpread};
use ra_ap_hir_def::{EnumVariantId, Lookup as _, VariantId};
use ra_ap_hir_ty::consteval::try_const_usize;
use ra_ap_hir_ty::next_solver::TyKind;
use ra_ap_rustc_type_ir::inherent::IntoKind as _;
use rac_mir::{AggregateKind, FieldIdx, Operand, Place, PlaceElem, Rvalue, VariantIdx};

impl<'db> Builder<'_, 'db> {
    /// A variant's index in its enum.
    pub fn variant_index(&self, variant: EnumVariantId) -> VariantIdx {
        VariantIdx(variant.lookup(self.db()).index(self.db()) as u32)
    }

    /// The index of a variant in its type: 0 for a struct or union.
    pub fn index_of_variant(&self, variant: VariantId) -> VariantIdx {
        match variant {
            VariantId::EnumVariantId(variant) => self.variant_index(variant),
            VariantId::StructId(_) | VariantId::UnionId(_) => VariantIdx(0),
        }
    }

    /// A unit struct's or variant's value.
    pub(super) fn lower_unit_value(&mut self, dest: &Place, expr: ExprId) -> Result {
        let variant = self.infer.variant_resolution_for_expr(expr);
        let variant = variant.map_or(VariantIdx(0), |variant| self.index_of_variant(variant));
        let ty = self.cx.ty(self.expr_ty(expr));
        self.assign(dest, Rvalue::Aggregate(AggregateKind::Adt { ty, variant, active_field: None }, Vec::new()));
        Ok(())
    }

    /// `Path { field: value, ..base }`: the fields as written, then what is left from the base, moved or copied one by one.
    pub(super) fn lower_record(
        &mut self,
        dest: &Place,
        expr: ExprId,
        fields: &[RecordLitField],
        spread: RecordSpread,
    ) -> Result {
        let Some(variant) = self.infer.variant_resolution_for_expr(expr) else {
            return self.fail("a struct literal that inference did not resolve");
        };
        let expr_ty = self.expr_ty(expr);
        let TyKind::Adt(_, adt_args) = expr_ty.kind() else {
            return self.fail("a struct literal of a type that is none");
        };
        let data = variant.fields(self.db());
        let mut values: Vec<Option<Operand>> = vec![None; data.fields().len()];
        let mut active_field = None;
        for field in fields {
            let Some(id) = data.field(&field.name) else {
                return self.fail(format!("no field `{}`", field.name.as_str()));
            };
            let index = id.into_raw().into_u32();
            active_field = Some(FieldIdx(index));
            values[index as usize] = Some(self.as_operand(field.expr)?);
        }
        let ty = self.cx.ty(expr_ty);
        if matches!(variant, VariantId::UnionId(_)) {
            let kind = AggregateKind::Adt { ty, variant: VariantIdx(0), active_field };
            self.assign(dest, Rvalue::Aggregate(kind, values.into_iter().flatten().collect()));
            return Ok(());
        }
        match spread {
            RecordSpread::None => {}
            RecordSpread::FieldDefaults => return self.fail("default field values"),
            RecordSpread::Expr(base) => {
                let base = self.as_place(base)?;
                let tys = self.db().field_types(variant);
                for (id, _) in data.fields().iter() {
                    let index = id.into_raw().into_u32();
                    if values[index as usize].is_none() {
                        let ty = tys[id].ty().instantiate(self.interner(), adt_args).skip_norm_wip();
                        let place = base.project(PlaceElem::Field(FieldIdx(index), self.cx.ty(ty)));
                        values[index as usize] = Some(self.consume(place, ty));
                    }
                }
            }
        }
        let Some(values) = values.into_iter().collect::<Option<Vec<_>>>() else {
            return self.fail("a struct literal with missing fields");
        };
        let kind = AggregateKind::Adt { ty, variant: self.index_of_variant(variant), active_field: None };
        self.assign(dest, Rvalue::Aggregate(kind, values));
        Ok(())
    }

    /// `(a, b)`.
    pub(super) fn lower_tuple(&mut self, dest: &Place, expr: ExprId, exprs: &[ExprId]) -> Result {
        let values = exprs.iter().map(|expr| self.as_operand(*expr)).collect::<Result<Vec<_>>>()?;
        let ty = self.cx.ty(self.expr_ty(expr));
        self.assign(dest, Rvalue::Aggregate(AggregateKind::Tuple(ty), values));
        Ok(())
    }

    /// `[a, b]` or `[value; count]`.
    pub(super) fn lower_array(&mut self, dest: &Place, expr: ExprId, array: &Array) -> Result {
        let ty = self.expr_ty(expr);
        match array {
            Array::ElementList { elements } => {
                let values = elements.iter().map(|expr| self.as_operand(*expr)).collect::<Result<Vec<_>>>()?;
                let ty = self.cx.ty(ty);
                self.assign(dest, Rvalue::Aggregate(AggregateKind::Array(ty), values));
            }
            Array::Repeat { initializer, .. } => {
                let TyKind::Array(_, count) = ty.kind() else {
                    return self.fail("an array literal of a type that is none");
                };
                let value = self.as_operand(*initializer)?;
                if try_const_usize(self.db(), count) == Some(0) {
                    let ty = self.cx.ty(ty);
                    self.assign(dest, Rvalue::Aggregate(AggregateKind::Array(ty), Vec::new()));
                } else {
                    let count = self.cx.konst(count);
                    self.assign(dest, Rvalue::Repeat(value, count));
                }
            }
        }
        Ok(())
    }
}
