//! Constants as structures, the form they have as arguments of types: rustc's valtrees.

use super::Interp;
use super::memory::Scalar;
use super::value::Place;
use crate::alloc::{ConstValue, ScalarConst};
use crate::mono::Mono;
use anyhow::{Context, Result, bail};
use rac_mir::{AdtKind, Const, ConstData, ConstKind, Ty, TyKind};

/// How deep a structure may nest.
const MAX_DEPTH: u32 = 256;

impl Mono<'_> {
    /// The structure of a value, as a constant. Equal values have equal structures.
    pub fn valtree(&self, value: ConstValue, ty: Ty) -> Result<Const> {
        match value {
            ConstValue::ZeroSized
                if !matches!(self.kind(ty), TyKind::Adt(..) | TyKind::Tuple(_) | TyKind::Array(..)) =>
            {
                return Ok(self.mk_zst(ty));
            }
            ConstValue::Scalar(ScalarConst::Bits { bits, .. }) if self.is_leaf(ty) => {
                return Ok(self.mk_scalar(ty, bits));
            }
            _ => {}
        }
        let mut interp = Interp::new(self);
        let value = interp.const_value(value, ty)?;
        let place = interp.force_to_memory(&value)?;
        interp
            .tree(&place, 0)
            .with_context(|| format!("a constant of type `{}` cannot be an argument of a type", self.ty_name(ty)))
    }

    /// Whether values of a type are numbers.
    fn is_leaf(&self, ty: Ty) -> bool {
        matches!(
            self.kind(ty),
            TyKind::Bool | TyKind::Char | TyKind::Int(_) | TyKind::Uint(_) | TyKind::Float(_) | TyKind::RawPtr(..)
        )
    }

    /// The value of a structure.
    pub(super) fn value_of_branch(&self, konst: Const) -> Result<ConstValue> {
        let ty = self.konst(konst).ty;
        let mut interp = Interp::new(self);
        let layout = self.layout(ty)?;
        let alloc = interp.memory.allocate(layout.size, layout.align)?;
        let place = Place { ptr: Scalar::Ptr { alloc, offset: 0 }, meta: None, ty, layout, variant: None };
        interp.plant(konst, &place, 0)?;
        interp.intern_value(&place)
    }
}

impl Interp<'_, '_> {
    fn tree(&mut self, place: &Place, depth: u32) -> Result<Const> {
        if depth > MAX_DEPTH {
            bail!("the value nests more than {MAX_DEPTH} deep");
        }
        let (cx, ty) = (self.cx, place.ty);
        let branch = |fields: Vec<Const>| cx.mk_const(ConstData { ty, kind: ConstKind::Branch(fields.into()) });
        Ok(match cx.kind(ty) {
            TyKind::Bool | TyKind::Char | TyKind::Int(_) | TyKind::Uint(_) | TyKind::Float(_) => {
                cx.mk_scalar(ty, self.read(place)?.bits()?)
            }
            TyKind::FnDef(..) => cx.mk_zst(ty),
            TyKind::Array(..) | TyKind::Slice(_) => {
                let len = self.len(place)?;
                let mut fields = Vec::new();
                for i in 0..len {
                    let element = self.element(place, i)?;
                    fields.push(self.tree(&element, depth + 1)?);
                }
                branch(fields)
            }
            TyKind::Tuple(tys) => branch(self.trees(place, tys.len(), depth)?),
            TyKind::Ref(_, pointee, _) => {
                let pointer = self.read(place)?;
                let target = self.deref(&pointer)?;
                if *pointee == cx.common.str {
                    let len = self.len(&target)?;
                    let text = String::from_utf8(self.memory.read_bytes(cx, target.ptr, len)?)?;
                    return Ok(cx.mk_const(ConstData { ty, kind: ConstKind::Str(text) }));
                }
                branch(vec![self.tree(&target, depth + 1)?])
            }
            TyKind::Adt(def, _) => {
                let adt = cx.adt(*def)?;
                match adt.kind {
                    AdtKind::Struct => {
                        let count = adt.variants.first().map_or(0, |variant| variant.fields.len());
                        branch(self.trees(place, count, depth)?)
                    }
                    AdtKind::Enum => {
                        let (_, variant) = self.discriminant(place)?;
                        let count = adt.variants.get(variant as usize).context("an enum of no variant")?.fields.len();
                        let place = Place { variant: Some(variant), ..place.clone() };
                        let mut fields = vec![cx.mk_scalar(cx.common.u32, variant as u128)];
                        fields.extend(self.trees(&place, count, depth)?);
                        branch(fields)
                    }
                    AdtKind::Union => bail!("a union has no structure"),
                }
            }
            _ => bail!("`{}` has no structure", cx.ty_name(ty)),
        })
    }

    fn trees(&mut self, place: &Place, count: usize, depth: u32) -> Result<Vec<Const>> {
        let mut fields = Vec::new();
        for i in 0..count {
            let field = self.field_of(place, i)?;
            fields.push(self.tree(&field, depth + 1)?);
        }
        Ok(fields)
    }

    /// Writes a structure's value.
    fn plant(&mut self, konst: Const, place: &Place, depth: u32) -> Result<()> {
        if depth > MAX_DEPTH {
            bail!("the value nests more than {MAX_DEPTH} deep");
        }
        let cx = self.cx;
        let ConstKind::Branch(parts) = &cx.konst(konst).kind else {
            let value = self.const_operand(konst)?;
            return self.write(place, &value);
        };
        match cx.kind(place.ty) {
            TyKind::Array(..) | TyKind::Slice(_) => {
                for (i, &part) in parts.iter().enumerate() {
                    let element = self.element(place, i as u64)?;
                    self.plant(part, &element, depth + 1)?;
                }
                Ok(())
            }
            TyKind::Ref(_, pointee, _) => {
                let &[target] = &parts[..] else { bail!("a reference to {} values", parts.len()) };
                let slice = match (cx.kind(*pointee), &cx.konst(target).kind) {
                    (TyKind::Slice(element), ConstKind::Branch(elements)) => Some((*element, elements.len() as u64)),
                    _ => None,
                };
                let (size, align, meta) = match slice {
                    Some((element, count)) => {
                        let layout = self.layout(element)?;
                        (
                            layout.size.checked_mul(count).context("a slice too big")?,
                            layout.align,
                            Some(Scalar::usize(count)),
                        )
                    }
                    None => {
                        let layout = self.layout(*pointee)?;
                        (layout.size, layout.align, None)
                    }
                };
                let alloc = self.memory.allocate(size, align)?;
                let inner = self.place_of_pointer(Scalar::Ptr { alloc, offset: 0 }, meta, *pointee)?;
                self.plant(target, &inner, depth + 1)?;
                let pointer = self.pointer_to(&inner, place.ty)?;
                self.write(place, &pointer)
            }
            TyKind::Adt(def, _) if cx.adt(*def)?.kind == AdtKind::Enum => {
                let (&first, fields) = parts.split_first().context("an enum of no variant")?;
                let ConstKind::Scalar(variant) = cx.konst(first).kind else { bail!("an enum of no variant") };
                let variant = u32::try_from(variant)?;
                let seen = Place { variant: Some(variant), ..place.clone() };
                self.plant_fields(fields, &seen, depth)?;
                self.set_discriminant(place, variant)
            }
            _ => self.plant_fields(parts, place, depth),
        }
    }

    fn plant_fields(&mut self, parts: &[Const], place: &Place, depth: u32) -> Result<()> {
        for (i, &part) in parts.iter().enumerate() {
            let field = self.field_of(place, i)?;
            self.plant(part, &field, depth + 1)?;
        }
        Ok(())
    }
}
