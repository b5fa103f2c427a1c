//! The intrinsics that code generation provides. rac-mono evaluates those that only ask about types, compiles the fallback
//! body of those that have one and are not here, and refuses the rest by name.

/// Sorted names of `core::intrinsics` functions that rac-clif translates.
#[rustfmt::skip]
pub const NATIVE: &[&str] = &[
    "abort", "add_with_overflow", "aggregate_raw_ptr", "align_of_val", "arith_offset", "assume", "atomic_and",
    "atomic_cxchg", "atomic_cxchgweak", "atomic_fence", "atomic_load", "atomic_max", "atomic_min", "atomic_nand",
    "atomic_or", "atomic_singlethreadfence", "atomic_store", "atomic_umax", "atomic_umin", "atomic_xadd", "atomic_xchg",
    "atomic_xor", "atomic_xsub", "bitreverse", "black_box", "breakpoint", "bswap", "catch_unwind", "ceilf128",
    "ceilf16", "ceilf32", "ceilf64", "cold_path", "compare_bytes", "copy", "copy_nonoverlapping", "copysignf128",
    "copysignf16", "copysignf32", "copysignf64", "cosf128", "cosf16", "cosf32", "cosf64", "ctlz", "ctlz_nonzero",
    "ctpop", "cttz", "cttz_nonzero", "discriminant_value", "disjoint_bitor", "exact_div", "exp2f128", "exp2f16",
    "exp2f32", "exp2f64", "expf128", "expf16", "expf32", "expf64", "fabsf128", "fabsf16", "fabsf32", "fabsf64",
    "fadd_algebraic", "fadd_fast", "fdiv_algebraic", "fdiv_fast", "float_to_int_unchecked", "floorf128", "floorf16",
    "floorf32", "floorf64", "fmaf128", "fmaf16", "fmaf32", "fmaf64", "fmul_algebraic", "fmul_fast", "fmuladdf128",
    "fmuladdf16", "fmuladdf32", "fmuladdf64", "forget", "frem_algebraic", "frem_fast", "fsub_algebraic", "fsub_fast",
    "log10f128", "log10f16", "log10f32", "log10f64", "log2f128", "log2f16", "log2f32", "log2f64", "logf128", "logf16",
    "logf32", "logf64", "maximumf128", "maximumf16", "maximumf32", "maximumf64", "maxnumf128", "maxnumf16", "maxnumf32",
    "maxnumf64", "minimumf128", "minimumf16", "minimumf32", "minimumf64", "minnumf128", "minnumf16", "minnumf32",
    "minnumf64", "mul_with_overflow", "nontemporal_store", "offset", "powf128", "powf16", "powf32", "powf64",
    "powif128", "powif16", "powif32", "powif64", "ptr_mask", "ptr_metadata", "ptr_offset_from",
    "ptr_offset_from_unsigned", "raw_eq", "read_via_copy", "rotate_left", "rotate_right", "round_ties_even_f128",
    "round_ties_even_f16", "round_ties_even_f32", "round_ties_even_f64", "roundf128", "roundf16", "roundf32",
    "roundf64", "saturating_add", "saturating_sub", "select_unpredictable", "simd_add", "simd_and", "simd_arith_offset",
    "simd_as", "simd_bitmask", "simd_bitreverse", "simd_bswap", "simd_cast", "simd_cast_ptr", "simd_ceil", "simd_ctlz",
    "simd_ctpop", "simd_cttz", "simd_div", "simd_eq", "simd_expose_provenance", "simd_extract", "simd_extract_dyn",
    "simd_fabs", "simd_fcos", "simd_fexp", "simd_fexp2", "simd_flog", "simd_flog10", "simd_flog2", "simd_floor",
    "simd_fma", "simd_fmax", "simd_fmin", "simd_fsin", "simd_fsqrt", "simd_gather", "simd_ge", "simd_gt", "simd_insert",
    "simd_insert_dyn", "simd_le", "simd_lt", "simd_masked_load", "simd_masked_store", "simd_mul", "simd_ne", "simd_neg",
    "simd_or", "simd_reduce_add_ordered", "simd_reduce_add_unordered", "simd_reduce_all", "simd_reduce_and",
    "simd_reduce_any", "simd_reduce_max", "simd_reduce_min", "simd_reduce_mul_ordered", "simd_reduce_mul_unordered",
    "simd_reduce_or", "simd_reduce_xor", "simd_relaxed_fma", "simd_rem", "simd_round", "simd_round_ties_even",
    "simd_saturating_add", "simd_saturating_sub", "simd_scatter", "simd_select", "simd_select_bitmask", "simd_shl",
    "simd_shr", "simd_shuffle", "simd_splat", "simd_sub", "simd_trunc", "simd_with_exposed_provenance", "simd_xor",
    "sinf128", "sinf16", "sinf32", "sinf64", "size_of_val", "slice_get_unchecked", "sqrtf128", "sqrtf16", "sqrtf32",
    "sqrtf64", "sub_with_overflow", "three_way_compare", "transmute", "transmute_unchecked", "truncf128", "truncf16",
    "truncf32", "truncf64", "unaligned_volatile_load", "unaligned_volatile_store", "unchecked_add", "unchecked_div",
    "unchecked_mul", "unchecked_rem", "unchecked_shl", "unchecked_shr", "unchecked_sub", "unreachable",
    "volatile_copy_memory", "volatile_copy_nonoverlapping_memory", "volatile_load", "volatile_set_memory",
    "volatile_store", "vtable_align", "vtable_size", "wrapping_add", "wrapping_mul", "wrapping_sub", "write_bytes",
    "write_via_move",
];

/// Whether code generation provides the intrinsic.
pub fn is_native(name: &str) -> bool {
    NATIVE.binary_search(&name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn native_is_sorted() {
        assert!(NATIVE.is_sorted());
    }
}
