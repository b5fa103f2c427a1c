//! Which types need dropping, and the glue that does it: the type's own `Drop`, then its fields in source order.

use crate::instance::{Instance, InstanceKind};
use crate::mono::Mono;
use crate::shims::BodyBuilder;
use anyhow::{Result, bail};
use rac_mir::{
    AdtFlags, AdtItem, AdtKind, BasicBlock, BinOp, Body, BorrowKind, CastKind, DefId, FieldIdx, GenericArg, Local,
    Mutability, Operand, Place, PlaceElem, Rvalue, TerminatorKind, Ty, TyKind, UnOp, VariantIdx, VariantItem,
};

impl Mono<'_> {
    /// Whether dropping a value of the type does anything.
    pub fn needs_drop(&self, ty: Ty) -> Result<bool> {
        if let Some(known) = self.needs_drop.get(&ty) {
            return Ok(known);
        }
        // A type that contains itself does so behind a `Box` or a destructor, which answer before it is met again.
        let result = match self.kind(ty) {
            TyKind::Adt(def, args) => self.adt_needs_drop(self.adt(*def)?, args)?,
            TyKind::Array(elem, len) => self.needs_drop(*elem)? && self.array_len(*len)? != 0,
            TyKind::Slice(elem) => self.needs_drop(*elem)?,
            TyKind::Tuple(tys) => self.any_needs_drop(tys)?,
            TyKind::Closure(..) | TyKind::Coroutine(..) => self.any_needs_drop(&self.upvar_tys(ty)?)?,
            TyKind::Dynamic { .. } => true,
            TyKind::Alias(..) | TyKind::Param { .. } | TyKind::Error => {
                bail!("whether `{}` needs dropping, which is not concrete", self.ty_name(ty))
            }
            _ => false,
        };
        Ok(self.needs_drop.insert(ty, result))
    }

    fn any_needs_drop(&self, tys: &[Ty]) -> Result<bool> {
        for &ty in tys {
            if self.needs_drop(ty)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn adt_needs_drop(&self, adt: &AdtItem, args: &[GenericArg]) -> Result<bool> {
        if adt.flags.contains(AdtFlags::MANUALLY_DROP) {
            return Ok(false);
        }
        if adt.destructor.is_some() || adt.flags.contains(AdtFlags::BOX) {
            return Ok(true);
        }
        if adt.kind == AdtKind::Union {
            return Ok(false);
        }
        for field in adt.variants.iter().flat_map(|variant| &variant.fields) {
            if self.needs_drop(self.instantiate(field.ty, args)?)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The function that drops a value behind a pointer; `None` if nothing is to be done.
    pub fn drop_glue(&self, ty: Ty) -> Result<Option<Instance>> {
        Ok(self.needs_drop(ty)?.then(|| Instance::new(InstanceKind::DropGlue(ty), [])))
    }

    /// The body of `drop_in_place::<ty>`, which takes `*mut ty`.
    pub(crate) fn drop_glue_body(&self, ty: Ty) -> Result<Body> {
        let mut b = BodyBuilder::new(self, &self.mk_sig([self.mk_ptr(ty, Mutability::Mut)], self.common.unit));
        if !self.needs_drop(ty)? {
            b.terminate(TerminatorKind::Return);
            return Ok(b.finish());
        }
        let this = Place { local: Local(1), projection: vec![PlaceElem::Deref] };
        match self.kind(ty) {
            TyKind::Adt(def, args) => self.drop_adt(&mut b, ty, *def, args, this)?,
            TyKind::Tuple(tys) => {
                drop_fields(&mut b, &this, tys);
                b.terminate(TerminatorKind::Return);
            }
            TyKind::Closure(..) => {
                drop_fields(&mut b, &this, &self.upvar_tys(ty)?);
                b.terminate(TerminatorKind::Return);
            }
            TyKind::Array(_, len) => {
                let len = Operand::Const(*len);
                drop_elements(self, &mut b, this, len);
            }
            TyKind::Slice(_) => {
                let len = b.temp(self.common.usize);
                b.assign(len.into(), Rvalue::UnaryOp(UnOp::PtrMetadata, Operand::Copy(Local(1).into())));
                drop_elements(self, &mut b, this, Operand::Copy(len.into()));
            }
            _ => bail!("drop glue of `{}`", self.ty_name(ty)),
        }
        Ok(b.finish())
    }

    fn drop_adt(
        &self,
        b: &mut BodyBuilder<'_, '_>,
        ty: Ty,
        def: DefId,
        args: &[GenericArg],
        this: Place,
    ) -> Result<()> {
        let adt = self.adt(def)?;
        if adt.flags.contains(AdtFlags::BOX) {
            return self.drop_box(b, ty, args, this);
        }
        if adt.destructor.is_some() {
            self.call_destructor(b, ty, &this)?;
        }
        match adt.kind {
            AdtKind::Union => {}
            AdtKind::Struct => {
                let Some(VariantItem { fields, .. }) = adt.variants.first() else {
                    bail!("a struct without its variant")
                };
                let tys: Vec<Ty> =
                    fields.iter().map(|field| self.instantiate(field.ty, args)).collect::<Result<_>>()?;
                match adt.repr.pack {
                    Some(pack) => self.drop_packed_fields(b, &this, &tys, pack)?,
                    None => drop_fields(b, &this, &tys),
                }
            }
            AdtKind::Enum => {
                let discr_ty = self.discr_ty(ty)?;
                let discr = b.temp(discr_ty);
                b.assign(discr.into(), Rvalue::Discriminant(this.clone()));
                let switch = b.current();
                let done = b.new_block(TerminatorKind::Return);
                let mut targets = Vec::new();
                for (i, variant) in adt.variants.iter().enumerate() {
                    let tys: Vec<Ty> =
                        variant.fields.iter().map(|field| self.instantiate(field.ty, args)).collect::<Result<_>>()?;
                    if !self.any_needs_drop(&tys)? {
                        continue;
                    }
                    targets.push((self.discriminant(ty, i as u32)?, b.start_block()));
                    drop_fields(b, &this.project(PlaceElem::Downcast(VariantIdx(i as u32))), &tys);
                    b.terminate(TerminatorKind::Goto { target: done });
                }
                let discr = Operand::Copy(discr.into());
                b.set_terminator(switch, TerminatorKind::SwitchInt { discr, targets, otherwise: done });
                return Ok(());
            }
        }
        b.terminate(TerminatorKind::Return);
        Ok(())
    }

    fn call_destructor(&self, b: &mut BodyBuilder<'_, '_>, ty: Ty, this: &Place) -> Result<()> {
        let drop_trait = self.lang_item("drop")?;
        let Some(&method) = self.trait_item(drop_trait)?.items.iter().find(|&&item| self.def_name(item) == "drop")
        else {
            bail!("the lang item `drop` has no method `drop`");
        };
        let reference = b.temp(self.mk_ref(ty, Mutability::Mut));
        b.assign(reference.into(), Rvalue::Ref(BorrowKind::Mut, this.clone()));
        let unit = b.temp(self.common.unit);
        b.call(method, &[GenericArg::Type(ty)], vec![Operand::Move(reference.into())], unit.into());
        Ok(())
    }

    /// A `Box`: the content, then the box's own `Drop` (which frees), then the allocator.
    fn drop_box(&self, b: &mut BodyBuilder<'_, '_>, ty: Ty, args: &[GenericArg], this: Place) -> Result<()> {
        let content = crate::ty::first_type_arg(args)?;
        if self.needs_drop(content)? {
            // `Box { 0: Unique { pointer: NonNull { pointer: *const T, .. }, .. }, 1: A }`.
            let unique_ty = self.field_ty(ty, 0, 0)?;
            let nonnull_ty = self.field_ty(unique_ty, 0, 0)?;
            let nonnull = this
                .project(PlaceElem::Field(FieldIdx(0), unique_ty))
                .project(PlaceElem::Field(FieldIdx(0), nonnull_ty));
            let pointer_ty = self.mk_ptr(content, Mutability::Mut);
            let pointer = b.temp(pointer_ty);
            b.assign(pointer.into(), Rvalue::Cast(CastKind::Transmute, Operand::Copy(nonnull), pointer_ty));
            b.drop(Place { local: pointer, projection: vec![PlaceElem::Deref] });
        }
        self.call_destructor(b, ty, &this)?;
        let allocator = self.field_ty(ty, 0, 1)?;
        if self.needs_drop(allocator)? {
            b.drop(this.project(PlaceElem::Field(FieldIdx(1), allocator)));
        }
        b.terminate(TerminatorKind::Return);
        Ok(())
    }

    /// A packed struct's fields may be unaligned, so they are moved to a temporary first.
    fn drop_packed_fields(&self, b: &mut BodyBuilder<'_, '_>, this: &Place, tys: &[Ty], pack: u64) -> Result<()> {
        for (i, &ty) in tys.iter().enumerate() {
            if !self.needs_drop(ty)? {
                continue;
            }
            let field = this.project(PlaceElem::Field(FieldIdx(i as u32), ty));
            if self.layout(ty)?.align <= pack {
                b.drop(field);
            } else {
                let temp = b.temp(ty);
                b.assign(temp.into(), Rvalue::Use(Operand::Move(field)));
                b.drop(temp.into());
            }
        }
        Ok(())
    }
}

fn drop_fields(b: &mut BodyBuilder<'_, '_>, base: &Place, tys: &[Ty]) {
    for (i, &ty) in tys.iter().enumerate() {
        b.drop(base.project(PlaceElem::Field(FieldIdx(i as u32), ty)));
    }
}

/// Drops the elements of an array or slice in order.
fn drop_elements(cx: &Mono<'_>, b: &mut BodyBuilder<'_, '_>, this: Place, len: Operand) {
    let (i, more) = (b.temp(cx.common.usize), b.temp(cx.common.bool));
    let number = |n| Operand::Const(cx.mk_scalar(cx.common.usize, n));
    b.assign(i.into(), Rvalue::Use(number(0)));
    let entry = b.current();
    let head = b.start_block();
    b.set_terminator(entry, TerminatorKind::Goto { target: head });
    b.assign(more.into(), Rvalue::BinaryOp(BinOp::Lt, Operand::Copy(i.into()), len));
    let done = b.new_block(TerminatorKind::Return);
    let head_end = b.current();
    let element: BasicBlock = b.start_block();
    let discr = Operand::Copy(more.into());
    b.set_terminator(head_end, TerminatorKind::SwitchInt { discr, targets: vec![(0, done)], otherwise: element });
    b.drop(this.project(PlaceElem::Index(i)));
    b.assign(i.into(), Rvalue::BinaryOp(BinOp::Add, Operand::Copy(i.into()), number(1)));
    b.terminate(TerminatorKind::Goto { target: head });
}
