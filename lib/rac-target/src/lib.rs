//! Layout and call ABI of the target, equal to rustc's.
//!
//! * [`layout`]: what a type looks like in memory (rustc's `LayoutData`, as plain data).
//! * [`fn_abi`]: how a function takes and returns values (rustc's `FnAbi`, `PassMode`).
//! * [`compute`]: layouts of any type system that can describe a type's [`compute::Shape`], by `ra-ap-rustc_abi`'s `LayoutCalculator`.
//! * [`callconv`]: `FnAbi`s from layouts: the Rust ABI's adjustments and the x86-64 System V classification.

pub mod callconv;
pub mod compute;
pub mod fn_abi;
pub mod layout;
