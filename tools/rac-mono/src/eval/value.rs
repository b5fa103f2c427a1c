//! Values and places with their types and layouts.

use super::Interp;
use super::memory::Scalar;
use anyhow::{Result, bail};
use rac_mir::Ty;
use rac_target::layout::{BackendRepr, Layout, Primitive};
use std::rc::Rc;

/// A memory location.
#[derive(Clone, Debug)]
pub struct Place {
    /// Its address.
    pub ptr: Scalar,
    /// Of an unsized place: length or vtable.
    pub meta: Option<Scalar>,
    /// Its type.
    pub ty: Ty,
    /// That type's layout.
    pub layout: Rc<Layout>,
    /// The variant as which an enum is seen after a downcast.
    pub variant: Option<u32>,
}

/// What an operand evaluates to.
#[derive(Clone, Debug)]
pub enum Value {
    /// Of a type with a scalar's layout, or the address of something.
    Scalar(Scalar),
    /// Of a type with a scalar pair's layout.
    Pair(Scalar, Scalar),
    /// Where it is; copied when it is written somewhere.
    Memory(Scalar),
    /// Of size zero.
    ZeroSized,
}

/// A value with its type.
#[derive(Clone, Debug)]
pub struct Typed {
    /// The value.
    pub value: Value,
    /// Its type.
    pub ty: Ty,
    /// That type's layout.
    pub layout: Rc<Layout>,
}

impl Typed {
    /// The scalar that the value is.
    pub fn scalar(&self) -> Result<Scalar> {
        match self.value {
            Value::Scalar(scalar) => Ok(scalar),
            Value::Pair(..) | Value::Memory(_) | Value::ZeroSized => {
                bail!("a scalar is expected where another value is")
            }
        }
    }

    /// The bits of a scalar.
    pub fn bits(&self) -> Result<u128> {
        self.scalar()?.to_bits()
    }

    /// A pointer: its address, and what it carries if it is wide.
    pub fn pointer(&self) -> Result<(Scalar, Option<Scalar>)> {
        match self.value {
            Value::Scalar(ptr) => Ok((ptr, None)),
            Value::Pair(ptr, meta) => Ok((ptr, Some(meta))),
            Value::Memory(_) | Value::ZeroSized => bail!("a pointer is expected where another value is"),
        }
    }
}

/// The primitive of a layout that is a scalar.
pub fn primitive(layout: &Layout) -> Result<Primitive> {
    match layout.backend_repr {
        BackendRepr::Scalar(scalar) => Ok(scalar.primitive()),
        _ => bail!("a scalar is expected where another value is"),
    }
}

impl Interp<'_, '_> {
    /// A type's layout.
    pub fn layout(&self, ty: Ty) -> Result<Rc<Layout>> {
        self.cx.layout(ty)
    }

    /// A sized place of a type at an address.
    pub fn place_at(&self, ptr: Scalar, ty: Ty) -> Result<Place> {
        Ok(Place { ptr, meta: None, ty, layout: self.layout(ty)?, variant: None })
    }

    /// A scalar of a type.
    pub fn typed(&self, scalar: Scalar, ty: Ty) -> Result<Typed> {
        Ok(Typed { value: Value::Scalar(scalar), ty, layout: self.layout(ty)? })
    }

    /// Reads a place: scalars and pairs now, what is larger when it is written somewhere.
    pub fn read(&self, place: &Place) -> Result<Typed> {
        let value = match place.layout.backend_repr {
            BackendRepr::Scalar(scalar) => Value::Scalar(self.memory.read(self.cx, place.ptr, scalar.size())?),
            BackendRepr::ScalarPair(a, b) => {
                let second = place.ptr.wrapping_offset(Layout::pair_offset(a, b))?;
                Value::Pair(
                    self.memory.read(self.cx, place.ptr, a.size())?,
                    self.memory.read(self.cx, second, b.size())?,
                )
            }
            _ if place.layout.is_zst() => Value::ZeroSized,
            _ => Value::Memory(place.ptr),
        };
        Ok(Typed { value, ty: place.ty, layout: Rc::clone(&place.layout) })
    }

    /// A field of a struct, tuple or closure that is a value.
    pub fn value_field(&mut self, value: &Typed, field: usize, ty: Ty) -> Result<Typed> {
        let layout = self.layout(ty)?;
        let offset = value.layout.field_offset(field);
        let part = match (&value.value, &layout.backend_repr) {
            _ if layout.is_zst() => Value::ZeroSized,
            (Value::Scalar(scalar), BackendRepr::Scalar(_)) if layout.size == value.layout.size => {
                Value::Scalar(*scalar)
            }
            (Value::Pair(first, second), BackendRepr::Scalar(_)) => {
                Value::Scalar(if offset == 0 { *first } else { *second })
            }
            (Value::Pair(first, second), BackendRepr::ScalarPair(..)) => Value::Pair(*first, *second),
            _ => {
                let place = self.force_to_memory(value)?;
                let field = self.field(&place, field, ty)?;
                return self.read(&field);
            }
        };
        Ok(Typed { value: part, ty, layout })
    }

    /// Writes a value of the value's own layout to an address.
    pub fn write_to(&mut self, ptr: Scalar, value: &Typed) -> Result<()> {
        match (&value.value, &value.layout.backend_repr) {
            (Value::Scalar(scalar), BackendRepr::Scalar(repr)) => self.memory.write(ptr, *scalar, repr.size()),
            (Value::Pair(first, second), BackendRepr::ScalarPair(a, b)) => {
                // Padding keeps what it was: nobody may look at it.
                self.memory.write(ptr, *first, a.size())?;
                self.memory.write(ptr.wrapping_offset(Layout::pair_offset(*a, *b))?, *second, b.size())
            }
            (Value::Memory(from), _) => self.memory.copy(self.cx, *from, ptr, value.layout.size),
            (Value::ZeroSized, _) => Ok(()),
            (Value::Scalar(_) | Value::Pair(..), _) => bail!("a scalar is written as `{}`", self.cx.ty_name(value.ty)),
        }
    }

    /// Writes a value to a place of the same size.
    pub fn write(&mut self, place: &Place, value: &Typed) -> Result<()> {
        if value.layout.size != place.layout.size {
            let (from, to) = (self.cx.ty_name(value.ty), self.cx.ty_name(place.ty));
            bail!("a value of type `{from}` is written to a place of type `{to}`");
        }
        self.write_to(place.ptr, value)
    }

    /// Writes a scalar to a place with a scalar's layout.
    pub fn write_scalar(&mut self, place: &Place, scalar: Scalar) -> Result<()> {
        match place.layout.backend_repr {
            BackendRepr::Scalar(repr) => self.memory.write(place.ptr, scalar, repr.size()),
            _ => bail!("a scalar is written to a place of type `{}`", self.cx.ty_name(place.ty)),
        }
    }

    /// Writes a pair to a place with a pair's layout.
    pub fn write_pair(&mut self, place: &Place, first: Scalar, second: Scalar) -> Result<()> {
        let value = Typed { value: Value::Pair(first, second), ty: place.ty, layout: Rc::clone(&place.layout) };
        self.write(place, &value)
    }

    /// The value of some type at an address with, if unsized, its metadata: a place.
    pub fn place_of_pointer(&self, ptr: Scalar, meta: Option<Scalar>, pointee: Ty) -> Result<Place> {
        let layout = self.layout(pointee)?;
        let meta = if layout.is_sized() { None } else { meta };
        Ok(Place { ptr, meta, ty: pointee, layout, variant: None })
    }
}
