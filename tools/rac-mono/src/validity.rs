//! What the `assert_*` intrinsics ask: whether a type has values at all, or of given bytes.

use crate::mono::Mono;
use anyhow::Result;
use rac_mir::Ty;
use rac_target::layout::{BackendRepr, FieldsShape, Layout, Scalar, Variants};

/// What is demanded of a type.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Validity {
    /// Some value exists.
    Inhabited,
    /// All bytes zero is a value.
    Zero,
    /// Bytes of 1, as `mem::uninitialized` fills, are a value.
    Uninit,
}

impl Validity {
    /// Whether a scalar admits the bytes.
    fn admits(self, scalar: Scalar) -> bool {
        let Scalar::Initialized { value, valid_start, valid_end } = scalar else { return true };
        let ones = u128::from_le_bytes([1; 16]) & (u128::MAX >> (128 - 8 * value.size() as u32));
        let bits = if self == Validity::Zero { 0 } else { ones };
        match valid_start <= valid_end {
            true => (valid_start..=valid_end).contains(&bits),
            false => bits >= valid_start || bits <= valid_end,
        }
    }
}

impl Mono<'_> {
    /// Whether a value of the type may be as demanded.
    pub fn is_valid(&self, ty: Ty, demand: Validity) -> Result<bool> {
        let layout = self.layout(ty)?;
        if layout.uninhabited || demand == Validity::Inhabited {
            return Ok(!layout.uninhabited);
        }
        self.bytes_are_valid(ty, &layout, demand)
    }

    /// Whether every scalar in the type admits the bytes; unions admit all. Like rustc's this looks neither into arrays nor
    /// into the variants of enums: it is lenient, not exact.
    fn bytes_are_valid(&self, ty: Ty, layout: &Layout, demand: Validity) -> Result<bool> {
        match &layout.backend_repr {
            BackendRepr::Scalar(scalar) => return Ok(demand.admits(*scalar)),
            BackendRepr::ScalarPair(a, b) => return Ok(demand.admits(*a) && demand.admits(*b)),
            BackendRepr::SimdVector { element, .. } => return Ok(demand.admits(*element)),
            BackendRepr::Memory { .. } => {}
        }
        let FieldsShape::Arbitrary { offsets, .. } = &layout.fields else { return Ok(true) };
        if matches!(layout.variants, Variants::Multiple { .. }) {
            return Ok(true);
        }
        for field in 0..offsets.len() {
            let field_ty = self.field_ty(ty, 0, field)?;
            if !self.bytes_are_valid(field_ty, &*self.layout(field_ty)?, demand)? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
