//! `offset_of!`: the sum of the offsets of nested fields, each a call of the intrinsic.

use super::{Builder, Result};
use ra_ap_hir_def::hir::{ExprId, OffsetOf};
use ra_ap_hir_def::nameres::crate_def_map;
use ra_ap_hir_def::{AdtId, FunctionId, ModuleDefId, VariantId};
use ra_ap_hir_ty::next_solver::{GenericArgs, Ty, TyKind};
use ra_ap_hir_ty::{LifetimeElisionKind, LifetimeLoweringMode, TyLoweringContext};
use ra_ap_rustc_type_ir::UintTy;
use ra_ap_rustc_type_ir::inherent::IntoKind as _;
use rac_mir::{BinOp, Operand, Place, Rvalue};
use std::cell::OnceCell;

impl<'db> Builder<'_, 'db> {
    /// `offset_of!(Container, a.b)`, which is `expr`.
    pub(super) fn lower_offset_of(&mut self, dest: &Place, expr: ExprId, offset_of: &OffsetOf) -> Result {
        let Some(intrinsic) = self.offset_of_intrinsic() else { return self.fail("core has no `offset_of` intrinsic") };
        let (store, owner, generic_def) = (self.store, self.store_owner, self.generic_def());
        // The container may be an item of a block that the expression is in.
        let mut ty = self.with_resolver(expr, |resolver, db| {
            let (elision, mode) = (LifetimeElisionKind::Infer, LifetimeLoweringMode::LateParam);
            let cell = OnceCell::new();
            TyLoweringContext::new(db, resolver, store, owner, generic_def, &cell, elision, mode)
                .lower_ty(offset_of.container)
        });
        let usize_ty = self.usize_ty();
        let mut total: Option<Operand> = None;
        let mut names = offset_of.fields.iter();
        while let Some(name) = names.next() {
            let (variant, field, field_ty) = self.offset_step(ty, name, &mut names)?;
            let args = GenericArgs::new_from_slice(&[ty.into()]);
            let u32_ty = Ty::new_uint(self.interner(), UintTy::U32);
            let values = vec![self.scalar(u32_ty, variant.into()), self.scalar(u32_ty, field.into())];
            let offset = self.temp(usize_ty);
            self.call_fn(intrinsic, args, values, &offset.into())?;
            total = Some(match total {
                None => Operand::Copy(offset.into()),
                Some(before) => {
                    let sum = self.temp(usize_ty);
                    self.assign(&sum.into(), Rvalue::BinaryOp(BinOp::Add, before, Operand::Copy(offset.into())));
                    Operand::Copy(sum.into())
                }
            });
            ty = field_ty;
        }
        let total = total.unwrap_or_else(|| self.usize_const(0));
        self.assign(dest, Rvalue::Use(total));
        Ok(())
    }

    /// One step into a type: variant, field and the field's type. A step into an enum takes the variant's name and the field's.
    fn offset_step<'n>(
        &self,
        ty: Ty<'db>,
        name: &ra_ap_hir_expand::name::Name,
        rest: &mut impl Iterator<Item = &'n ra_ap_hir_expand::name::Name>,
    ) -> Result<(u32, u32, Ty<'db>)> {
        let unknown = || self.unsupported(format!("offset_of! of an unknown field `{}`", name.as_str()));
        match ty.kind() {
            TyKind::Tuple(tys) => {
                let index = name.as_tuple_index().ok_or_else(unknown)?;
                let field_ty = tys.as_slice().get(index).copied().ok_or_else(unknown)?;
                Ok((0, index as u32, field_ty))
            }
            TyKind::Adt(adt, args) => {
                let (variant, index, field_name) = match adt.def_id() {
                    AdtId::StructId(id) => (VariantId::from(id), 0, name),
                    AdtId::UnionId(id) => (VariantId::from(id), 0, name),
                    AdtId::EnumId(id) => {
                        let (variant, _) = *id.enum_variants(self.db()).variants.get(name).ok_or_else(unknown)?;
                        let field_name = rest.next().ok_or_else(unknown)?;
                        (VariantId::from(variant), self.variant_index(variant).0, field_name)
                    }
                };
                let field = variant.fields(self.db()).field(field_name).ok_or_else(unknown)?;
                let tys = self.db().field_types(variant);
                let field_ty = tys[field].ty().instantiate(self.interner(), args).skip_norm_wip();
                Ok((index, field.into_raw().into_u32(), field_ty))
            }
            _ => Err(unknown()),
        }
    }

    fn offset_of_intrinsic(&self) -> Option<FunctionId> {
        let db = self.db();
        // `Deref` is a lang item of core: its function leads to the crate, whatever the current crate calls it.
        let core = ra_ap_hir_def::HasModule::krate(&self.cx.lang().Deref_deref?, db);
        let map = crate_def_map(db, core);
        let child = |scope: &ra_ap_hir_def::item_scope::ItemScope, name: &str| {
            scope.entries().find(|(candidate, _)| candidate.as_str() == name).map(|(_, def)| def)
        };
        let intrinsics = match child(&map[map.root].scope, "intrinsics")?.take_types()? {
            ModuleDefId::ModuleId(module) => module,
            _ => return None,
        };
        match child(&map[intrinsics].scope, "offset_of")?.take_values()? {
            ModuleDefId::FunctionId(function) => Some(function),
            _ => None,
        }
    }
}
