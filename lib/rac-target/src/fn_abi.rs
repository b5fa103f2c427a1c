//! How a function takes and returns values, with rustc's names (`rustc_target::callconv`).

use serde::{Deserialize, Serialize};

/// A function's ABI. `T` names a type.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct FnAbi<T> {
    /// The arguments; tupled `rust-call` arguments are already one by one, a caller location is last.
    pub args: Vec<ArgAbi<T>>,
    /// The return value.
    pub ret: ArgAbi<T>,
    /// `...` follows the first `fixed_count` arguments.
    pub c_variadic: bool,
    /// How many arguments come before the variadic ones; of other functions, how many parameters are declared.
    pub fixed_count: u32,
    /// Calling convention.
    pub conv: CanonAbi,
    /// Whether it may unwind.
    pub can_unwind: bool,
}

/// Calling conventions after canonicalisation for the target.
#[allow(missing_docs)]
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum CanonAbi {
    C,
    Rust,
    RustCold,
    Win64,
    SysV64,
}

/// One argument or the return value.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct ArgAbi<T> {
    /// Its type.
    pub ty: T,
    /// How it is passed.
    pub mode: PassMode,
}

/// How a value is passed.
#[allow(missing_docs)]
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum PassMode {
    /// Not at all (zero-sized or never returned).
    Ignore,
    /// In one register, as the layout's scalar or vector.
    Direct(ArgAttributes),
    /// In two, as the layout's scalar pair.
    Pair(ArgAttributes, ArgAttributes),
    /// As other registers than the layout's: written to memory and read as `cast`.
    Cast { pad_i32: bool, cast: CastTarget },
    /// By pointer to a copy that the callee owns (return: caller's memory), with metadata if unsized; `on_stack`: the bytes themselves are in the argument area (`byval`).
    Indirect { attrs: ArgAttributes, meta_attrs: Option<ArgAttributes>, on_stack: bool },
}

/// Widening of small integers.
#[allow(missing_docs)]
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum ArgExtension {
    #[default]
    None,
    Zext,
    Sext,
}

/// What the callee may assume about an argument.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub struct ArgAttributes {
    /// Widening.
    pub arg_ext: ArgExtension,
    /// Dereferenceable bytes of a pointer.
    pub pointee_size: u64,
    /// Alignment of what a pointer points to, if known.
    pub pointee_align: Option<u64>,
    /// `noundef`, `nonnull`, `noalias`, `readonly`, `inreg` and the like, as rustc's `ArgAttribute` names, in its bit order.
    pub regular: u8,
}

/// Register classes.
#[allow(missing_docs)]
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum RegKind {
    Integer,
    Float,
    Vector,
}

/// A register of some bytes.
#[allow(missing_docs)]
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Reg {
    pub kind: RegKind,
    pub size: u64,
}

/// A run of equal registers that covers `total` bytes.
#[allow(missing_docs)]
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Uniform {
    pub unit: Reg,
    pub total: u64,
    pub is_consecutive: bool,
}

/// The registers of a `Cast`: `prefix` one after the other, then `rest` at `rest_offset` (or right behind).
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct CastTarget {
    /// First registers.
    pub prefix: Vec<Reg>,
    /// Where `rest` starts, if not right behind the prefix.
    pub rest_offset: Option<u64>,
    /// The others.
    pub rest: Uniform,
}
