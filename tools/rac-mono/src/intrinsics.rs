//! Who provides an intrinsic (docs/intrinsics.md lists them all), and those that only ask about types: constants as soon as the
//! types are known.

use crate::alloc::{Allocation, ConstValue, ScalarConst};
use crate::mono::Mono;
use crate::ty::type_arg;
use anyhow::{Result, bail, ensure};
use rac_items::intrinsics::is_native;
use rac_mir::{AdtKind, Const, GenericArg, Ty, TyKind};
use std::collections::BTreeMap;

/// Who provides an intrinsic at run time.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Provision {
    /// Its value is known with its generic arguments ([`Mono::type_intrinsic`]).
    Constant,
    /// `finalize` puts calls or a few statements in its place.
    Inline,
    /// rac-clif.
    Native,
    /// The body that it has in core's source.
    Fallback,
    /// Nobody: a call is an error that names it.
    Refused,
}

/// Sorted names of the intrinsics whose value is known with the generic arguments.
const CONSTANT: &[&str] = &[
    "align_of",
    "is_val_statically_known",
    "needs_drop",
    "overflow_checks",
    "size_of",
    "type_id",
    "type_name",
    "ub_checks",
    "variant_count",
];

/// Sorted names of the intrinsics that become calls or statements.
const INLINE: &[&str] = &[
    "assert_inhabited",
    "assert_mem_uninitialized_valid",
    "assert_zero_valid",
    "caller_location",
    "const_eval_select",
    "offset_of",
    "write_box_via_move",
];

/// Who provides the intrinsic of this name; `has_fallback` says whether core's source has a body for it.
pub fn provision(name: &str, has_fallback: bool) -> Provision {
    if CONSTANT.binary_search(&name).is_ok() {
        Provision::Constant
    } else if INLINE.binary_search(&name).is_ok() {
        Provision::Inline
    } else if is_native(name) {
        Provision::Native
    } else if has_fallback {
        Provision::Fallback
    } else {
        Provision::Refused
    }
}

impl Mono<'_> {
    /// The value of a call of an intrinsic that depends on nothing but its generic arguments; `None` for all others.
    pub fn type_intrinsic(&self, name: &str, args: &[GenericArg]) -> Result<Option<ConstValue>> {
        let scalar = |bits: u64, size| ConstValue::Scalar(ScalarConst::Bits { bits: bits as u128, size });
        Ok(Some(match name {
            "size_of" | "align_of" => {
                let ty = type_arg(args, 0)?;
                let layout = self.layout(ty)?;
                ensure!(layout.is_sized(), "`{name}` of the unsized type `{}`", self.ty_name(ty));
                scalar(if name == "size_of" { layout.size } else { layout.align }, 8)
            }
            "needs_drop" => scalar(u64::from(self.needs_drop(type_arg(args, 0)?)?), 1),
            "variant_count" => {
                let ty = type_arg(args, 0)?;
                scalar(
                    match self.kind(ty) {
                        TyKind::Adt(def, _) if self.adt(*def)?.kind == AdtKind::Enum => {
                            self.adt(*def)?.variants.len() as u64
                        }
                        _ => 0,
                    },
                    8,
                )
            }
            "type_name" => self.str_value(&self.ty_name(type_arg(args, 0)?)),
            "type_id" => {
                let id = self.type_id(type_arg(args, 0)?)?;
                ConstValue::Indirect { alloc: self.constant_bytes(id.to_le_bytes().to_vec(), 8), offset: 0 }
            }
            // As in rustc's debug build, and in constants always.
            "ub_checks" | "overflow_checks" => scalar(1, 1),
            "is_val_statically_known" => scalar(0, 1),
            _ => return Ok(None),
        }))
    }

    /// A `&'static str`.
    pub fn str_value(&self, text: &str) -> ConstValue {
        let len = ScalarConst::Bits { bits: text.len() as u128, size: 8 };
        let alloc = self.constant_bytes(text.into(), 1);
        ConstValue::ScalarPair(ScalarConst::Ptr { alloc, offset: 0 }, len)
    }

    /// `offset_of!`: a field of a variant (both by index), in bytes.
    pub fn offset_of(&self, ty: Ty, variant: u32, field: u32) -> Result<u64> {
        Ok(self.layout(ty)?.for_variant(variant).field_offset(field as usize))
    }

    /// The bits of a constant operand of an intrinsic that needs one.
    pub fn operand_bits(&self, konst: Const) -> Result<u128> {
        match self.eval_const_operand(konst)? {
            ConstValue::Scalar(ScalarConst::Bits { bits, .. }) => Ok(bits),
            _ => bail!("a constant of type `{}` is not a number", self.ty_name(self.konst(konst).ty)),
        }
    }

    /// Constant memory of these bytes.
    pub fn constant_bytes(&self, bytes: Vec<u8>, align: u64) -> crate::alloc::AllocId {
        self.allocs.memory(Allocation { bytes, relocs: BTreeMap::new(), align, mutable: false })
    }
}
