//! Arithmetic on scalars: MIR's unary and binary operations.

use super::memory::{Scalar, sign_extend, truncate};
use super::value::{Typed, Value, primitive};
use super::{Interp, float};
use anyhow::{Result, bail, ensure};
use rac_mir::{BinOp, Ty, TyKind, UnOp};
use rac_target::layout::Primitive;
use std::cmp::Ordering;

/// An integer type: bytes and signedness.
#[derive(Copy, Clone, Debug)]
pub struct Int {
    /// Bytes.
    pub size: u64,
    /// Signedness.
    pub signed: bool,
}

impl Int {
    /// The integer type that a primitive is; pointers count as `usize`.
    pub fn of(primitive: Primitive) -> Result<Int> {
        match primitive {
            Primitive::Int { size, signed } => Ok(Int { size: size as u64, signed }),
            Primitive::Pointer => Ok(Int { size: 8, signed: false }),
            Primitive::Float(_) => bail!("an integer operation on a float"),
        }
    }

    /// How many bits.
    pub fn width(self) -> u32 {
        self.size as u32 * 8
    }

    /// Bits as the number they stand for. Unsigned 128-bit numbers wrap around.
    pub fn value(self, bits: u128) -> i128 {
        if self.signed { sign_extend(bits, self.size) } else { bits as i128 }
    }

    /// The smallest value's bits.
    pub fn min(self) -> u128 {
        if self.signed { 1 << (self.width() - 1) } else { 0 }
    }

    /// The largest value's bits.
    pub fn max(self) -> u128 {
        let all = truncate(u128::MAX, self.size);
        if self.signed { all >> 1 } else { all }
    }

    /// How two values compare.
    pub fn compare(self, a: u128, b: u128) -> Ordering {
        if self.signed { self.value(a).cmp(&self.value(b)) } else { a.cmp(&b) }
    }
}

/// The result of `Add`, `Sub` or `Mul`, wrapped around, and whether it was.
pub fn wrapping(op: BinOp, int: Int, a: u128, b: u128) -> Result<(u128, bool)> {
    let (wide, overflow) = if int.signed {
        let (a, b) = (int.value(a), int.value(b));
        let (value, overflow) = match op {
            BinOp::Add => a.overflowing_add(b),
            BinOp::Sub => a.overflowing_sub(b),
            BinOp::Mul => a.overflowing_mul(b),
            _ => bail!("{op:?} does not wrap around"),
        };
        (value as u128, overflow)
    } else {
        match op {
            BinOp::Add => a.overflowing_add(b),
            BinOp::Sub => a.overflowing_sub(b),
            BinOp::Mul => a.overflowing_mul(b),
            _ => bail!("{op:?} does not wrap around"),
        }
    };
    let bits = truncate(wide, int.size);
    let same = if int.signed { int.value(bits) as u128 == wide } else { bits == wide };
    Ok((bits, overflow || !same))
}

/// Division and remainder; overflow and zero are errors.
pub fn divide(op: BinOp, int: Int, a: u128, b: u128) -> Result<u128> {
    ensure!(b != 0, "a division by zero");
    if int.signed {
        let (x, y) = (int.value(a), int.value(b));
        ensure!(!(y == -1 && a == int.min()), "a division overflows");
        return Ok(truncate(if op == BinOp::Div { x / y } else { x % y } as u128, int.size));
    }
    Ok(if op == BinOp::Div { a / b } else { a % b })
}

/// A shift by an amount already masked.
pub fn shift(op: BinOp, int: Int, value: u128, amount: u32) -> u128 {
    match op {
        BinOp::Shl | BinOp::ShlUnchecked => truncate(value << amount, int.size),
        _ if int.signed => truncate((int.value(value) >> amount) as u128, int.size),
        _ => value >> amount,
    }
}

/// The result of a comparison operator, given how the operands compare.
pub fn compare_op(op: BinOp, ordering: Option<Ordering>) -> Option<bool> {
    Some(match op {
        BinOp::Eq => ordering == Some(Ordering::Equal),
        BinOp::Ne => ordering != Some(Ordering::Equal),
        BinOp::Lt => ordering == Some(Ordering::Less),
        BinOp::Le => matches!(ordering, Some(Ordering::Less | Ordering::Equal)),
        BinOp::Gt => ordering == Some(Ordering::Greater),
        BinOp::Ge => matches!(ordering, Some(Ordering::Greater | Ordering::Equal)),
        _ => return None,
    })
}

impl Interp<'_, '_> {
    /// A binary operation. `ty` is the result's type.
    pub fn binary(&self, op: BinOp, left: &Typed, right: &Typed, ty: Ty) -> Result<Typed> {
        if op == BinOp::Offset {
            let size = self.layout(self.pointee(left.ty)?)?.size;
            let count = right.bits()? as u64;
            return self.typed(self.offset_inbounds(left.scalar()?, count as i64, size)?, ty);
        }
        let layout = self.layout(ty)?;
        let typed = |value| Ok(Typed { value, ty, layout: std::rc::Rc::clone(&layout) });
        if let (Value::Pair(..), BinOp::Eq | BinOp::Ne) = (&left.value, op) {
            let ((a, a_meta), (b, b_meta)) = (left.pointer()?, right.pointer()?);
            let equal = self.pointers_equal(a, b)? && a_meta == b_meta;
            return typed(Value::Scalar(Scalar::bool(equal == (op == BinOp::Eq))));
        }
        if matches!(left.value, Value::ZeroSized) {
            // `()` compares equal to itself.
            let equal = compare_op(op, Some(Ordering::Equal));
            return typed(Value::Scalar(Scalar::bool(equal.is_some_and(|result| result))));
        }
        let kind = primitive(&left.layout)?;
        let (a, b) = (left.scalar()?, right.scalar()?);
        if matches!(a, Scalar::Ptr { .. }) || matches!(b, Scalar::Ptr { .. }) {
            return typed(Value::Scalar(self.pointer_binary(op, a, b)?));
        }
        let (a, b) = (a.to_bits()?, b.to_bits()?);
        if let Primitive::Float(size) = kind {
            return typed(Value::Scalar(float::binary(op, size, a, b)?));
        }
        let int = Int::of(kind)?;
        let scalar = |bits| Value::Scalar(Scalar::bits(bits, int.size));
        let checked = |op| -> Result<Value> {
            let (bits, overflow) = wrapping(op, int, a, b)?;
            ensure!(!overflow, "an unchecked {op:?} overflows");
            Ok(scalar(bits))
        };
        let with_overflow = |op| -> Result<Value> {
            let (bits, overflow) = wrapping(op, int, a, b)?;
            Ok(Value::Pair(Scalar::bits(bits, int.size), Scalar::bool(overflow)))
        };
        typed(match op {
            BinOp::Add | BinOp::Sub | BinOp::Mul => scalar(wrapping(op, int, a, b)?.0),
            BinOp::AddUnchecked => checked(BinOp::Add)?,
            BinOp::SubUnchecked => checked(BinOp::Sub)?,
            BinOp::MulUnchecked => checked(BinOp::Mul)?,
            BinOp::AddWithOverflow => with_overflow(BinOp::Add)?,
            BinOp::SubWithOverflow => with_overflow(BinOp::Sub)?,
            BinOp::MulWithOverflow => with_overflow(BinOp::Mul)?,
            BinOp::Div | BinOp::Rem => scalar(divide(op, int, a, b)?),
            BinOp::BitXor => scalar(a ^ b),
            BinOp::BitAnd => scalar(a & b),
            BinOp::BitOr => scalar(a | b),
            BinOp::Shl | BinOp::Shr => scalar(shift(op, int, a, (b % int.width() as u128) as u32)),
            BinOp::ShlUnchecked | BinOp::ShrUnchecked => {
                ensure!(b < int.width() as u128, "an unchecked shift by {b} bits overflows");
                scalar(shift(op, int, a, b as u32))
            }
            BinOp::Cmp => Value::Scalar(Scalar::bits(int.compare(a, b) as i8 as u128, 1)),
            BinOp::Eq | BinOp::Ne | BinOp::Lt | BinOp::Le | BinOp::Gt | BinOp::Ge => {
                let result = compare_op(op, Some(int.compare(a, b)));
                Value::Scalar(Scalar::bool(result.is_some_and(|result| result)))
            }
            BinOp::Offset => bail!("an offset of a number"),
        })
    }

    /// Whether two addresses are equal; an error if that depends on where things will lie.
    fn pointers_equal(&self, a: Scalar, b: Scalar) -> Result<bool> {
        match self.guaranteed_equal(a, b)? {
            Some(equal) => Ok(equal),
            None => bail!("whether two addresses are equal is unknown at compile time"),
        }
    }

    /// Whether two addresses are equal, if that is certain.
    pub fn guaranteed_equal(&self, a: Scalar, b: Scalar) -> Result<Option<bool>> {
        Ok(match (a, b) {
            (Scalar::Uninit, _) | (_, Scalar::Uninit) => bail!("an uninitialised pointer is used"),
            (Scalar::Bits { bits: a, .. }, Scalar::Bits { bits: b, .. }) => Some(a == b),
            (Scalar::Ptr { alloc: a, offset: i }, Scalar::Ptr { alloc: b, offset: j }) if a == b => Some(i == j),
            (Scalar::Ptr { .. }, Scalar::Ptr { .. }) => None,
            (Scalar::Ptr { alloc, offset }, Scalar::Bits { bits: 0, .. })
            | (Scalar::Bits { bits: 0, .. }, Scalar::Ptr { alloc, offset }) => {
                // Inside of its block (or right behind it) a pointer is never null.
                let inside = self.memory.size_align(self.cx, alloc).is_ok_and(|(size, _)| offset <= size);
                inside.then_some(false)
            }
            (Scalar::Ptr { .. }, Scalar::Bits { .. }) | (Scalar::Bits { .. }, Scalar::Ptr { .. }) => None,
        })
    }

    fn pointer_binary(&self, op: BinOp, a: Scalar, b: Scalar) -> Result<Scalar> {
        let offset = |ptr: Scalar, by: Scalar| ptr.wrapping_offset(by.to_usize()?);
        Ok(match (op, a, b) {
            (BinOp::Eq, ..) => Scalar::bool(self.pointers_equal(a, b)?),
            (BinOp::Ne, ..) => Scalar::bool(!self.pointers_equal(a, b)?),
            (
                BinOp::Lt | BinOp::Le | BinOp::Gt | BinOp::Ge,
                Scalar::Ptr { alloc: p, offset: i },
                Scalar::Ptr { alloc: q, offset: j },
            ) if p == q => Scalar::bool(compare_op(op, Some(i.cmp(&j))).is_some_and(|result| result)),
            (BinOp::Add, Scalar::Ptr { .. }, Scalar::Bits { .. }) => offset(a, b)?,
            (BinOp::Add, Scalar::Bits { .. }, Scalar::Ptr { .. }) => offset(b, a)?,
            (BinOp::Sub, Scalar::Ptr { .. }, Scalar::Bits { .. }) => {
                offset(a, Scalar::usize((b.to_usize()?).wrapping_neg()))?
            }
            (BinOp::Sub, Scalar::Ptr { alloc: p, offset: i }, Scalar::Ptr { alloc: q, offset: j }) if p == q => {
                Scalar::usize(i.wrapping_sub(j))
            }
            _ => bail!("an address is used as a number ({op:?}), which is unknown at compile time"),
        })
    }

    /// A pointer moved by `count` elements, which must stay inside of its block.
    pub fn offset_inbounds(&self, ptr: Scalar, count: i64, size: u64) -> Result<Scalar> {
        let Some(bytes) = count.checked_mul(size as i64) else { bail!("the offset of a pointer overflows") };
        let moved = ptr.wrapping_offset(bytes as u64)?;
        if let (Scalar::Ptr { alloc, offset }, true) = (moved, bytes != 0) {
            let (len, _) = self.memory.size_align(self.cx, alloc)?;
            ensure!(offset <= len, "a pointer is moved out of its block ({} bytes into {len})", offset as i64);
        }
        Ok(moved)
    }

    /// A unary operation. `ty` is the result's type.
    pub fn unary(&self, op: UnOp, value: &Typed, ty: Ty) -> Result<Typed> {
        if op == UnOp::PtrMetadata {
            let layout = self.layout(ty)?;
            let value = match value.pointer()?.1 {
                // The metadata of a trait object is a struct around the vtable's address, a scalar too.
                Some(meta) => Value::Scalar(meta),
                None => Value::ZeroSized,
            };
            return Ok(Typed { value, ty, layout });
        }
        let bits = value.bits()?;
        let size = value.layout.size;
        let result = match (op, primitive(&value.layout)?) {
            (UnOp::Not, _) if *self.cx.kind(value.ty) == TyKind::Bool => bits ^ 1,
            (UnOp::Not, Primitive::Int { .. }) => !bits,
            (UnOp::Neg, Primitive::Int { .. }) => bits.wrapping_neg(),
            (UnOp::Neg, Primitive::Float(_)) => bits ^ (1 << (size * 8 - 1)),
            _ => bail!("{op:?} of `{}`", self.cx.ty_name(value.ty)),
        };
        self.typed(Scalar::bits(result, size), ty)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arithmetic_wraps_and_says_so() {
        let int = |size, signed| Int { size, signed };
        let (i8, u8, u128) = (int(1, true), int(1, false), int(16, false));
        assert_eq!(wrapping(BinOp::Add, i8, 0x7f, 1).unwrap(), (0x80, true));
        assert_eq!(wrapping(BinOp::Sub, u8, 0, 1).unwrap(), (0xff, true));
        assert_eq!(wrapping(BinOp::Mul, i8, 0xff, 0xff).unwrap(), (1, false));
        assert_eq!(wrapping(BinOp::Add, u128, u128::MAX, 1).unwrap(), (0, true));
        assert_eq!(divide(BinOp::Div, i8, 0xf9, 2).unwrap(), 0xfd);
        assert!(divide(BinOp::Rem, i8, 0x80, 0xff).is_err());
        assert_eq!(shift(BinOp::Shr, i8, 0x80, 7), 0xff);
    }
}
