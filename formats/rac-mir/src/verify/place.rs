//! Places and operands: each step must fit the type it is taken on. `None` as a type is one that cannot be known without
//! normalization or without an item that is not at hand; what follows from it is not checked.

use super::body::{BodyVerifier, Class, Phase};
use crate::body::*;
use crate::item::{AdtFlags, AdtKind, ItemKind};
use crate::tables::Tables;
use crate::ty::*;

impl<T: Tables> BodyVerifier<'_, T> {
    /// Checks a place; its type.
    pub fn place(&mut self, place: &Place) -> Option<Ty> {
        let mut ty = self.local(place.local);
        let mut variant = None;
        for elem in &place.projection {
            if let PlaceElem::Downcast(index) = elem {
                self.check_variant(ty, *index);
                variant = Some(*index);
                continue;
            }
            ty = self.project(ty, variant.take(), elem);
        }
        ty
    }

    fn project(&mut self, base: Option<Ty>, variant: Option<VariantIdx>, elem: &PlaceElem) -> Option<Ty> {
        if let PlaceElem::Index(local) = elem {
            let index = self.local(*local)?;
            let is_usize = self
                .cx
                .kind(index)
                .is_none_or(|kind| matches!(&*kind, TyKind::Uint(UintTy::Usize) | TyKind::Alias(..)));
            if !is_usize {
                self.fault(format!("index _{} is not a usize", local.0));
            }
        }
        if let PlaceElem::Field(_, ty) = elem {
            self.check_ty(*ty);
        }
        let known = base.filter(|ty| self.class(*ty) != Class::Unknown);
        let Some(base) = known else {
            return match elem {
                PlaceElem::Field(_, ty) => Some(*ty),
                _ => None,
            };
        };
        match elem {
            PlaceElem::Deref => self.deref(base),
            PlaceElem::Field(index, ty) => {
                self.field(base, variant, *index, *ty);
                Some(*ty)
            }
            PlaceElem::Index(_) | PlaceElem::ConstantIndex { .. } => self.element(base),
            PlaceElem::Subslice { from_end, .. } => {
                let element = self.element(base);
                let is_slice = self.cx.kind(base).is_some_and(|kind| matches!(&*kind, TyKind::Slice(_)));
                if is_slice && !from_end {
                    self.fault("a subslice of a slice counts from its start");
                }
                element.filter(|_| is_slice).map(|_| base)
            }
            PlaceElem::Downcast(_) => Some(base),
        }
    }

    fn deref(&mut self, base: Ty) -> Option<Ty> {
        let cx = self.cx;
        let kind = cx.kind(base)?;
        match &*kind {
            TyKind::Ref(_, to, _) | TyKind::RawPtr(to, _) => Some(*to),
            TyKind::Adt(def, args) => {
                let is_box = cx
                    .item(*def)
                    .is_none_or(|item| matches!(&item.kind, ItemKind::Adt(adt) if adt.flags.contains(AdtFlags::BOX)));
                if is_box && self.phase == Phase::Built {
                    return args.iter().find_map(|arg| match arg {
                        GenericArg::Type(ty) => Some(*ty),
                        _ => None,
                    });
                }
                let text = format!("dereferences {}", self.show(base));
                self.fault(text);
                None
            }
            _ => {
                let text = format!("dereferences {}", self.show(base));
                self.fault(text);
                None
            }
        }
    }

    fn element(&mut self, base: Ty) -> Option<Ty> {
        match &*self.cx.kind(base)? {
            TyKind::Array(elem, _) | TyKind::Slice(elem) => Some(*elem),
            _ => {
                let text = format!("takes an element of {}", self.show(base));
                self.fault(text);
                None
            }
        }
    }

    /// The step to a variant: the type must be an enum with that many variants.
    pub fn check_variant(&mut self, base: Option<Ty>, variant: VariantIdx) {
        let cx = self.cx;
        let Some(base) = base.filter(|ty| self.class(*ty) != Class::Unknown) else { return };
        let Some(kind) = cx.kind(base) else { return };
        match &*kind {
            TyKind::Coroutine(..) => {}
            TyKind::Adt(def, _) => {
                let Some(item) = cx.item(*def) else { return };
                let ItemKind::Adt(adt) = &item.kind else { return };
                if adt.kind != AdtKind::Enum {
                    let text = format!("takes {} as a variant", self.show(base));
                    self.fault(text);
                } else if variant.index() >= adt.variants.len() {
                    let text =
                        format!("variant {} of {} with {} variants", variant.0, self.show(base), adt.variants.len());
                    self.fault(text);
                }
            }
            _ => {
                let text = format!("takes {} as a variant", self.show(base));
                self.fault(text);
            }
        }
    }

    fn field(&mut self, base: Ty, variant: Option<VariantIdx>, index: FieldIdx, ty: Ty) {
        let cx = self.cx;
        let Some(kind) = cx.kind(base) else { return };
        let what = format!("field {}", index.0);
        match &*kind {
            TyKind::Coroutine(..) => {}
            TyKind::Tuple(fields) => match fields.get(index.index()) {
                Some(field) => self.expect_same(&what, Some(ty), Some(*field)),
                None => self.no_field(base, index),
            },
            TyKind::Closure(def, args) => {
                let Some(item) = cx.item(*def) else { return };
                let ItemKind::Closure(closure) = &item.kind else { return };
                match closure.upvars.get(index.index()) {
                    Some(upvar) => self.expect_same_in(&what, Some(ty), Some(upvar.ty), Some(args)),
                    None => self.no_field(base, index),
                }
            }
            TyKind::Adt(def, args) => {
                let Some(item) = cx.item(*def) else { return };
                let ItemKind::Adt(adt) = &item.kind else { return };
                let variant = match (adt.kind, variant) {
                    (AdtKind::Enum, None) => {
                        let text = format!("takes a field of the enum {} without a variant", self.show(base));
                        return self.fault(text);
                    }
                    (_, variant) => variant.map_or(0, VariantIdx::index),
                };
                // A variant out of range is reported by the step to it.
                let Some(variant) = adt.variants.get(variant) else { return };
                match variant.fields.get(index.index()) {
                    Some(field) => self.expect_same_in(&what, Some(ty), Some(field.ty), Some(args)),
                    None => self.no_field(base, index),
                }
            }
            _ => self.no_field(base, index),
        }
    }

    fn no_field(&mut self, base: Ty, index: FieldIdx) {
        let text = format!("{} has no field {}", self.show(base), index.0);
        self.fault(text);
    }

    /// Checks an operand; its type.
    pub fn operand(&mut self, operand: &Operand) -> Option<Ty> {
        match operand {
            Operand::Copy(place) | Operand::Move(place) => self.place(place),
            Operand::Const(konst) => {
                self.check_const(*konst);
                Some(self.cx.konst(*konst)?.ty)
            }
        }
    }
}
