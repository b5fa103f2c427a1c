//! The text form of a dump: printed for people, read back for tests. docs/mir.md has the grammar.
//!
//! Types, constants and definitions stand where they are used in full, by path; ids only appear where two definitions have
//! the same path (`@12`). The tables at the head list what stands at which index, which makes reading back exact; text
//! written by hand may leave types and constants out of them.
//!
//! * [`types`], [`body`], `items`, `dump`: printing. * [`lexer`]: tokens. * [`read_body`], `read_types`, `read_items`,
//!   `read_dump`: reading. Bodies are shared with the mono-item list, which has types and constants of its own.

pub mod body;
mod dump;
pub mod intern;
mod items;
pub mod lexer;
pub mod read_body;
mod read_dump;
mod read_items;
mod read_terminator;
mod read_types;
pub mod types;

pub use dump::{body_to_string, print};
pub use read_dump::parse;

use crate::body::{BinOp, CastKind, UnOp};

pub(crate) const BIN_OPS: &[BinOp] = {
    use BinOp::*;
    &[
        Add,
        AddUnchecked,
        AddWithOverflow,
        Sub,
        SubUnchecked,
        SubWithOverflow,
        Mul,
        MulUnchecked,
        MulWithOverflow,
        Div,
        Rem,
        BitXor,
        BitAnd,
        BitOr,
        Shl,
        ShlUnchecked,
        Shr,
        ShrUnchecked,
        Eq,
        Lt,
        Le,
        Ne,
        Ge,
        Gt,
        Cmp,
        Offset,
    ]
};
pub(crate) const UN_OPS: &[UnOp] = &[UnOp::Not, UnOp::Neg, UnOp::PtrMetadata];
pub(crate) const CAST_KINDS: &[CastKind] = {
    use CastKind::*;
    &[
        IntToInt,
        FloatToInt,
        FloatToFloat,
        IntToFloat,
        PtrToPtr,
        FnPtrToPtr,
        PointerExposeProvenance,
        PointerWithExposedProvenance,
        ReifyFnPointer,
        UnsafeFnPointer,
        ClosureFnPointer,
        MutToConstPointer,
        ArrayToPointer,
        Unsize,
        Transmute,
    ]
};

/// The operation of a table that prints as this word.
pub(crate) fn by_name<T: Copy + std::fmt::Debug>(table: &[T], word: &str) -> Option<T> {
    table.iter().copied().find(|op| format!("{op:?}") == word)
}
