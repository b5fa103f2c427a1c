//! Places: locals in registers and memory, and the paths into them.

use crate::function::FunctionCx;
use crate::layout::{Part, TyLayout, clif_type};
use crate::pointer::Pointer;
use crate::value::{CValue, ValueRepr};
use anyhow::{Context, Result, bail};
use cranelift_codegen::ir::types::I64;
use cranelift_codegen::ir::{InstBuilder, Type, Value};
use cranelift_frontend::Variable;
use rac_items::TyKind;
use rac_mir::{Place, PlaceElem, Ty};

/// A place and its type.
#[derive(Copy, Clone, Debug)]
pub struct CPlace<'m> {
    /// The type.
    pub layout: TyLayout<'m>,
    /// Where it is.
    pub repr: PlaceRepr,
}

/// A register that a local lives in.
#[derive(Copy, Clone, Debug)]
pub struct Register {
    /// The register.
    pub variable: Variable,
    /// Its type; a part of the local may be read as another one of the same size.
    pub ty: Type,
}

/// Where a place is.
#[derive(Copy, Clone, Debug)]
pub enum PlaceRepr {
    /// In a register.
    Register(Register),
    /// In two.
    Pair(Register, Register),
    /// In memory; with metadata if unsized.
    Memory(Pointer, Option<Value>),
}

impl<'m> CPlace<'m> {
    /// A place in memory.
    pub fn memory(layout: TyLayout<'m>, pointer: Pointer) -> CPlace<'m> {
        CPlace { layout, repr: PlaceRepr::Memory(pointer, None) }
    }
}

impl<'m> FunctionCx<'m, '_> {
    /// Walks to a place.
    pub fn place(&mut self, place: &Place) -> Result<CPlace<'m>> {
        let local = self.locals.get(place.local.index()).copied();
        let mut current = local.with_context(|| format!("there is no local _{}", place.local.0))?;
        for elem in &place.projection {
            current = self.project(current, elem)?;
        }
        Ok(current)
    }

    fn project(&mut self, base: CPlace<'m>, elem: &PlaceElem) -> Result<CPlace<'m>> {
        match *elem {
            PlaceElem::Deref => {
                let pointer = self.read(base)?;
                self.deref(pointer)
            }
            PlaceElem::Field(field, ty) => self.place_field_as(base, field.index(), Some(ty)),
            PlaceElem::Downcast(variant) => Ok(CPlace { layout: base.layout.for_variant(variant.0)?, ..base }),
            PlaceElem::Index(local) => {
                let index = self.place(&local.into())?;
                let index = self.read_scalar(index)?;
                self.element(base, index)
            }
            PlaceElem::ConstantIndex { offset, from_end, .. } => {
                let index = if from_end {
                    let len = self.place_len(base)?;
                    self.bcx.ins().iadd_imm_s(len, (offset as i64).wrapping_neg())
                } else {
                    let (element, pointer) = self.elements(base)?;
                    return Ok(CPlace::memory(element, pointer.offset(offset * element.size())));
                };
                self.element(base, index)
            }
            PlaceElem::Subslice { from, to, from_end } => self.subslice(base, from, to, from_end),
        }
    }

    /// What a pointer points to.
    pub fn deref(&mut self, pointer: CValue<'m>) -> Result<CPlace<'m>> {
        let layout = self.cx.layout(self.cx.pointee(pointer.layout.ty)?)?;
        let (address, meta) = self.to_pointer(pointer)?;
        Ok(CPlace { layout, repr: PlaceRepr::Memory(Pointer::value(address), meta) })
    }

    /// A field; `ty` is its type where the body states it.
    pub fn place_field_as(&mut self, base: CPlace<'m>, field: usize, ty: Option<Ty>) -> Result<CPlace<'m>> {
        let ty = match ty {
            Some(ty) => ty,
            None => self.cx.field_ty(base.layout, field)?,
        };
        let layout = TyLayout { absent: base.layout.absent, ..self.cx.layout(ty)? };
        let offset = base.layout.field_offset(field)?;
        self.place_part(base, offset, layout)
    }

    /// A field of the type that the layout's type gives it.
    pub fn place_field(&mut self, base: CPlace<'m>, field: usize) -> Result<CPlace<'m>> {
        self.place_field_as(base, field, None)
    }

    /// What is at an offset.
    pub fn place_part(&mut self, base: CPlace<'m>, offset: u64, layout: TyLayout<'m>) -> Result<CPlace<'m>> {
        if let PlaceRepr::Memory(pointer, meta) = base.repr {
            if layout.is_sized() {
                return Ok(CPlace::memory(layout, pointer.offset(offset)));
            }
            let pointer = match (self.cx.kind(self.cx.unsized_tail(layout.ty)?)?, meta) {
                // Only the vtable knows how the last field is aligned.
                (TyKind::Dynamic, Some(vtable)) => {
                    let (_, align) = self.dynamic_size_and_align(layout, Some(vtable))?;
                    let align = self.packed_align(base.layout, align)?;
                    let offset = self.bcx.ins().iconst(I64, offset as i64);
                    let offset = self.align_up(offset, align);
                    let base = pointer.addr(self);
                    Pointer::value(self.bcx.ins().iadd(base, offset))
                }
                _ => pointer.offset(offset),
            };
            return Ok(CPlace { layout, repr: PlaceRepr::Memory(pointer, meta) });
        }
        let repr = match (base.layout.part(offset, &layout), base.repr) {
            (Some(Part::Nothing), _) => PlaceRepr::Memory(Pointer::dangling(layout.layout.align), None),
            (Some(Part::Whole), repr) => repr,
            (Some(Part::First), PlaceRepr::Pair(a, _)) => PlaceRepr::Register(a),
            (Some(Part::Second), PlaceRepr::Pair(_, b)) => PlaceRepr::Register(b),
            _ => bail!("part of {} at {offset} is not a register", self.cx.name(base.layout.ty)),
        };
        Ok(CPlace { layout, repr })
    }

    /// The elements of an array or slice: their layout and where the first is.
    fn elements(&mut self, base: CPlace<'m>) -> Result<(TyLayout<'m>, Pointer)> {
        let element = match *self.cx.kind(base.layout.ty)? {
            TyKind::Array(element, _) | TyKind::Slice(element) => self.cx.layout(element)?,
            _ => bail!("{} is indexed", self.cx.name(base.layout.ty)),
        };
        match base.repr {
            PlaceRepr::Memory(pointer, _) => Ok((element, pointer)),
            _ => bail!("an array in a register is indexed"),
        }
    }

    /// An element of an array or slice.
    pub fn element(&mut self, base: CPlace<'m>, index: Value) -> Result<CPlace<'m>> {
        let (element, pointer) = self.elements(base)?;
        let offset = self.bcx.ins().imul_imm_s(index, element.size() as i64);
        let start = pointer.addr(self);
        Ok(CPlace::memory(element, Pointer::value(self.bcx.ins().iadd(start, offset))))
    }

    /// How many elements an array or slice has.
    pub fn place_len(&mut self, place: CPlace<'m>) -> Result<Value> {
        match (self.cx.kind(place.layout.ty)?, place.repr) {
            (TyKind::Array(_, len), _) => Ok(self.bcx.ins().iconst(I64, *len as i64)),
            (TyKind::Slice(_) | TyKind::Str, PlaceRepr::Memory(_, Some(len))) => Ok(len),
            _ => bail!("{} has no length", self.cx.name(place.layout.ty)),
        }
    }

    fn subslice(&mut self, base: CPlace<'m>, from: u64, to: u64, from_end: bool) -> Result<CPlace<'m>> {
        let (element, pointer) = self.elements(base)?;
        let pointer = pointer.offset(from * element.size());
        if let TyKind::Array(_, len) = *self.cx.kind(base.layout.ty)? {
            let end = if from_end { len.checked_sub(to) } else { Some(to) };
            let len = end.and_then(|end| end.checked_sub(from)).context("a subslice ends before it starts")?;
            let layout = self.cx.layout(self.cx.array(element.ty, len)?)?;
            return Ok(CPlace::memory(layout, pointer));
        }
        let len = self.place_len(base)?;
        let len = if from_end {
            self.bcx.ins().iadd_imm_s(len, ((from + to) as i64).wrapping_neg())
        } else {
            self.bcx.ins().iconst(I64, to.saturating_sub(from) as i64)
        };
        Ok(CPlace { layout: base.layout, repr: PlaceRepr::Memory(pointer, Some(len)) })
    }

    /// A place's value: in registers where its layout says so, else the memory itself.
    pub fn read(&mut self, place: CPlace<'m>) -> Result<CValue<'m>> {
        match place.repr {
            PlaceRepr::Register(register) => {
                let value = self.bcx.use_var(register.variable);
                self.scalar_as(value, place.layout)
            }
            PlaceRepr::Pair(a, b) => {
                let (a, b) = (self.bcx.use_var(a.variable), self.bcx.use_var(b.variable));
                self.pair_as(a, b, place.layout)
            }
            PlaceRepr::Memory(pointer, meta) => {
                let value = CValue { layout: place.layout, repr: ValueRepr::Memory(pointer, meta) };
                if place.layout.absent { Ok(value) } else { self.load(value) }
            }
        }
    }

    /// The value of a place that one register can hold.
    pub fn read_scalar(&mut self, place: CPlace<'m>) -> Result<Value> {
        let value = self.read(place)?;
        self.to_scalar(value)
    }

    /// Writes a value to a place of its type.
    pub fn write(&mut self, place: CPlace<'m>, value: CValue<'m>) -> Result<()> {
        if place.layout.absent || value.layout.absent {
            return Ok(());
        }
        match place.repr {
            PlaceRepr::Register(register) => {
                let value = self.to_scalar(value)?;
                let value = self.coerce(value, register.ty)?;
                self.bcx.def_var(register.variable, value);
            }
            PlaceRepr::Pair(first, second) => {
                let (a, b) = self.to_pair(value)?;
                let (a, b) = (self.coerce(a, first.ty)?, self.coerce(b, second.ty)?);
                self.bcx.def_var(first.variable, a);
                self.bcx.def_var(second.variable, b);
            }
            PlaceRepr::Memory(pointer, _) => self.store(value, pointer)?,
        }
        Ok(())
    }

    /// Writes a register to a place that one can hold.
    pub fn write_scalar(&mut self, place: CPlace<'m>, value: Value) -> Result<()> {
        let value = self.scalar_as(value, place.layout)?;
        self.write(place, value)
    }

    /// Writes whatever bytes are at a pointer to a place: the way around types for `transmute` and registers of another class.
    pub fn write_from_memory(&mut self, place: CPlace<'m>, from: Pointer) -> Result<()> {
        let value = self.load(CValue::memory(place.layout, from))?;
        self.write(place, value)
    }

    /// The address of a place and its metadata.
    pub fn address_of(&mut self, place: CPlace<'m>) -> Result<(Value, Option<Value>)> {
        match place.repr {
            PlaceRepr::Memory(pointer, meta) => Ok((pointer.addr(self), meta)),
            _ => bail!("the address of a register is taken"),
        }
    }

    /// Rounds up to a power of two.
    pub fn align_up(&mut self, value: Value, align: Value) -> Value {
        let mask = self.bcx.ins().iadd_imm_s(align, -1);
        let sum = self.bcx.ins().iadd(value, mask);
        let not = self.bcx.ins().bnot(mask);
        self.bcx.ins().band(sum, not)
    }

    /// The size and alignment of what is behind a pointer with this metadata.
    pub fn dynamic_size_and_align(&mut self, layout: TyLayout<'m>, meta: Option<Value>) -> Result<(Value, Value)> {
        let align = self.bcx.ins().iconst(I64, layout.layout.align as i64);
        if layout.is_sized() {
            return Ok((self.bcx.ins().iconst(I64, layout.size() as i64), align));
        }
        match (self.cx.kind(layout.ty)?, meta) {
            (TyKind::Dynamic, Some(vtable)) => {
                let size = self.vtable_entry(vtable, 1);
                Ok((size, self.vtable_entry(vtable, 2)))
            }
            (TyKind::Slice(element), Some(len)) => {
                let element = self.cx.layout(*element)?;
                Ok((self.bcx.ins().imul_imm_s(len, element.size() as i64), align))
            }
            (TyKind::Str, Some(len)) => Ok((len, align)),
            (TyKind::Struct(fields) | TyKind::Tuple(fields), meta) => {
                // The sized prefix, then the tail behind its padding, then the padding at the end.
                let last = fields.len().checked_sub(1).context("an unsized type without fields")?;
                let (tail, offset) = self.cx.field(layout, last)?;
                let (tail_size, tail_align) = self.dynamic_size_and_align(tail, meta)?;
                let tail_align = self.packed_align(layout, tail_align)?;
                let greater = self.bcx.ins().icmp(
                    cranelift_codegen::ir::condcodes::IntCC::UnsignedGreaterThan,
                    tail_align,
                    align,
                );
                let align = self.bcx.ins().select(greater, tail_align, align);
                let offset = self.bcx.ins().iconst(I64, offset as i64);
                let offset = self.align_up(offset, tail_align);
                let end = self.bcx.ins().iadd(offset, tail_size);
                Ok((self.align_up(end, align), align))
            }
            _ => bail!("the size of {} is asked for", self.cx.name(layout.ty)),
        }
    }

    /// The alignment that a struct gives its unsized tail: the tail's own, as far as `repr(packed)` lets it.
    fn packed_align(&mut self, layout: TyLayout<'m>, align: Value) -> Result<Value> {
        let Some(pack) = self.cx.packing(layout.ty)? else { return Ok(align) };
        let pack = self.bcx.ins().iconst(I64, pack as i64);
        Ok(self.bcx.ins().umin(align, pack))
    }

    /// An entry of a vtable.
    pub fn vtable_entry(&mut self, vtable: Value, slot: u32) -> Value {
        let flags = crate::pointer::flags().with_aligned().with_readonly();
        self.bcx.ins().load(I64, flags, vtable, slot as i32 * 8)
    }

    /// A new place in registers if the layout allows, else on the stack.
    pub fn new_place(&mut self, layout: TyLayout<'m>, in_memory: bool) -> Result<CPlace<'m>> {
        let register = |this: &mut Self, scalar| {
            let ty = clif_type(scalar);
            Register { variable: this.bcx.declare_var(ty), ty }
        };
        let repr = match (layout.scalar(), layout.scalar_pair()) {
            (Some(scalar), _) if !in_memory => PlaceRepr::Register(register(self, scalar)),
            (_, Some((a, b))) if !in_memory => {
                let a = register(self, a);
                PlaceRepr::Pair(a, register(self, b))
            }
            _ => PlaceRepr::Memory(self.stack_for(layout)?, None),
        };
        Ok(CPlace { layout, repr })
    }
}
