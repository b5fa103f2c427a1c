//! The intrinsics that code generation provides. rac-mono evaluates those that only ask about types, compiles the fallback
//! body of those that have one and are not here, and refuses the rest by name.

/// Sorted names of `core::intrinsics` functions that rac-clif translates.
pub const NATIVE: &[&str] = &[];

/// Whether code generation provides the intrinsic.
pub fn is_native(name: &str) -> bool {
    NATIVE.binary_search(&name).is_ok()
}
