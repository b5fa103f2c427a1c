//! Bodies: runtime MIR, rustc's `mir::Body` after drop elaboration (`MirPhase::Runtime`).
//!
//! What a body in a dump keeps to: drops are unconditional; promoted constants are bodies of their own; `Box` is
//! dereferenced through its raw pointer only; no false edges, fake reads or user type ascriptions; checked arithmetic is a
//! `…WithOverflow` operation and an `Assert`; closure calls and other operator traits are ordinary calls.
//!
//! Statements, places and operands serve `rac-items` too, with its own type and constant tables.

use crate::def::{DefId, Span};
use crate::ty::{Const, Mutability, Ty};
use serde::{Deserialize, Serialize};

macro_rules! index_type {
    ($($(#[$m:meta])* $name:ident;)*) => {$(
        $(#[$m])*
        #[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
        pub struct $name(pub u32);
        impl $name {
            /// The index as `usize`.
            pub fn index(self) -> usize { self.0 as usize }
        }
    )*};
}

index_type! {
    /// A local of a body: `_0` is the return place, then the arguments, then variables and temporaries.
    Local;
    /// A basic block of a body; the first is the entry.
    BasicBlock;
    /// A field of a variant, tuple or closure, in source order.
    FieldIdx;
    /// A variant of an enum, in source order; 0 for structs and unions.
    VariantIdx;
    /// An index in [`Body::spans`].
    SpanId;
}

/// The return place.
pub const RETURN_PLACE: Local = Local(0);
/// The entry block.
pub const START_BLOCK: BasicBlock = BasicBlock(0);

/// A function's, constant's, static's or closure's code.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Body {
    /// The locals; see [`Local`].
    pub locals: Vec<LocalDecl>,
    /// How many locals after the return place are arguments.
    pub arg_count: u32,
    /// For an `extern "rust-call"` function: the (last) argument whose tuple fields the caller passes one by one.
    pub spread_arg: Option<Local>,
    /// The blocks.
    pub blocks: Vec<BasicBlockData>,
    /// Promoted constants' bodies, without arguments, generic over the same parameters.
    pub promoted: Vec<Body>,
    /// Positions that statements name by [`SpanId`].
    pub spans: Vec<Span>,
    /// Position of the body itself, as index in `spans`.
    pub span: SpanId,
}

/// A local's declaration.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LocalDecl {
    /// Its type.
    pub ty: Ty,
    /// `mut` in source; temporaries are `Mut`.
    pub mutability: Mutability,
    /// The variable's name, if it is one.
    pub name: Option<String>,
}

/// A straight line of statements and what ends it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BasicBlockData {
    /// The statements.
    pub statements: Vec<Statement>,
    /// The terminator.
    pub terminator: Terminator,
    /// Whether it runs only while unwinding.
    pub is_cleanup: bool,
}

/// A statement and where it comes from.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Statement {
    /// What it does.
    pub kind: StatementKind,
    /// Its position.
    pub span: SpanId,
}

/// What a statement does.
#[allow(missing_docs)]
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum StatementKind {
    Assign(Place, Rvalue),
    /// Writes the tag of an enum whose fields are written separately.
    SetDiscriminant {
        place: Place,
        variant: VariantIdx,
    },
    StorageLive(Local),
    StorageDead(Local),
    /// `assume(operand)`.
    Assume(Operand),
    /// `copy_nonoverlapping(src, dst, count)`, count in elements.
    CopyNonOverlapping {
        src: Operand,
        dst: Operand,
        count: Operand,
    },
    Nop,
}

/// A memory location: a local and a path from it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Place {
    /// Where it starts.
    pub local: Local,
    /// The path.
    pub projection: Vec<PlaceElem>,
}

impl From<Local> for Place {
    fn from(local: Local) -> Place {
        Place { local, projection: Vec::new() }
    }
}

impl Place {
    /// The place extended by one element.
    pub fn project(&self, elem: PlaceElem) -> Place {
        let mut projection = self.projection.clone();
        projection.push(elem);
        Place { local: self.local, projection }
    }
    /// The local, if nothing is projected.
    pub fn as_local(&self) -> Option<Local> {
        self.projection.is_empty().then_some(self.local)
    }
}

/// One step of a place.
#[allow(missing_docs)]
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum PlaceElem {
    /// Through a reference or raw pointer (never a `Box`).
    Deref,
    /// A field and its type; on an enum after a `Downcast`. Also of tuples, closures (captures), unions.
    Field(FieldIdx, Ty),
    /// An element of an array or slice; the local is a `usize` already checked.
    Index(Local),
    /// Element `offset` of an array or slice of at least `min_length`, counted from the end if `from_end` (then 1 is the last).
    ConstantIndex { offset: u64, min_length: u64, from_end: bool },
    /// Elements `from..to`, or `from..len-to` if `from_end` (always so on slices).
    Subslice { from: u64, to: u64, from_end: bool },
    /// The enum as this variant.
    Downcast(VariantIdx),
}

/// A value to read.
#[allow(missing_docs)]
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Operand {
    Copy(Place),
    Move(Place),
    Const(Const),
}

/// How a reference borrows; the kinds matter to people and verifiers only.
#[allow(missing_docs)]
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum BorrowKind {
    Shared,
    Mut,
}

/// A binary operation. The `WithOverflow` ones yield `(T, bool)`; `Shl`, `Shr` wrap the amount (mask it) and the plain
/// ones wrap around, as in rustc.
#[allow(missing_docs)]
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum BinOp {
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
    /// Three-way comparison, yields `core::cmp::Ordering`.
    Cmp,
    /// Pointer plus a count of elements.
    Offset,
}

/// A unary operation.
#[allow(missing_docs)]
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum UnOp {
    Not,
    Neg,
    /// The metadata of a pointer or reference: `()`, `usize` length, or `DynMetadata`.
    PtrMetadata,
}

/// A cast; rustc's `CastKind`.
#[allow(missing_docs)]
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum CastKind {
    IntToInt,
    FloatToInt,
    FloatToFloat,
    IntToFloat,
    /// Between raw pointers, fat to thin too.
    PtrToPtr,
    FnPtrToPtr,
    PointerExposeProvenance,
    PointerWithExposedProvenance,
    /// Function item to function pointer.
    ReifyFnPointer,
    UnsafeFnPointer,
    /// Non-capturing closure to function pointer.
    ClosureFnPointer,
    MutToConstPointer,
    /// `*const [T; N]` to `*const T`.
    ArrayToPointer,
    /// Unsizing coercion of a pointer or a `CoerceUnsized` ADT.
    Unsize,
    /// Same bytes, another type of the same size.
    Transmute,
}

/// What an aggregate builds.
#[allow(missing_docs)]
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum AggregateKind {
    /// The array's type.
    Array(Ty),
    /// The tuple's type.
    Tuple(Ty),
    /// The ADT's type, the variant, and for a union the only field given.
    Adt { ty: Ty, variant: VariantIdx, active_field: Option<FieldIdx> },
    /// The closure's or coroutine's type; operands are the captures.
    Closure(Ty),
    /// A raw pointer or reference of this type from data pointer and metadata.
    RawPtr(Ty),
}

/// A value computed by an assignment.
#[allow(missing_docs)]
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Rvalue {
    Use(Operand),
    /// `[operand; count]`.
    Repeat(Operand, Const),
    Ref(BorrowKind, Place),
    RawPtr(Mutability, Place),
    /// The address of a thread-local static, as a raw pointer or reference of the destination's type.
    ThreadLocalRef(DefId),
    /// The length of an array or slice place.
    Len(Place),
    Cast(CastKind, Operand, Ty),
    BinaryOp(BinOp, Operand, Operand),
    UnaryOp(UnOp, Operand),
    /// The discriminant (not the tag) of an enum, in its discriminant type; 0 of type `u8` for other types.
    Discriminant(Place),
    Aggregate(AggregateKind, Vec<Operand>),
}

/// What happens if a call, drop or assertion unwinds.
#[allow(missing_docs)]
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum UnwindAction {
    Continue,
    Unreachable,
    Terminate,
    Cleanup(BasicBlock),
}

/// A terminator and where it comes from.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Terminator {
    /// What it does.
    pub kind: TerminatorKind,
    /// Its position: for a call that of the function's name in a method call (rustc's `fn_span`), for panics what they report.
    pub span: SpanId,
}

/// What a failed assertion says; rustc's `AssertKind`, messages and panic functions by `core::panicking`.
#[allow(missing_docs)]
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum AssertKind {
    BoundsCheck {
        len: Operand,
        index: Operand,
    },
    /// Of the wrapping operation (`Add`, `Sub`, `Mul`, `Div`, `Rem`, `Shl`, `Shr`).
    Overflow(BinOp, Operand, Operand),
    OverflowNeg(Operand),
    DivisionByZero(Operand),
    RemainderByZero(Operand),
}

/// What ends a block.
#[allow(missing_docs)]
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum TerminatorKind {
    Goto {
        target: BasicBlock,
    },
    /// Compares an integer, `bool` or `char` with values (zero-extended bits).
    SwitchInt {
        discr: Operand,
        targets: Vec<(u128, BasicBlock)>,
        otherwise: BasicBlock,
    },
    Return,
    Unreachable,
    Drop {
        place: Place,
        target: BasicBlock,
        unwind: UnwindAction,
    },
    /// `func` is a constant of `FnDef` type or a place of `FnPtr` type. No target: does not return.
    Call {
        func: Operand,
        args: Vec<Operand>,
        destination: Place,
        target: Option<BasicBlock>,
        unwind: UnwindAction,
    },
    /// Goes on if `cond == expected`.
    Assert {
        cond: Operand,
        expected: bool,
        msg: AssertKind,
        target: BasicBlock,
        unwind: UnwindAction,
    },
    InlineAsm(Box<InlineAsm>),
    UnwindResume,
    UnwindTerminate,
}

/// One `asm!`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct InlineAsm {
    /// The template: literal text and placeholders.
    pub template: Vec<AsmPiece>,
    /// The operands.
    pub operands: Vec<AsmOperand>,
    /// Options as written (`nomem`, `att_syntax`, …).
    pub options: Vec<String>,
    /// Clobbered ABIs (`clobber_abi`).
    pub clobber_abi: Vec<String>,
    /// Where it goes on; `None` for `noreturn`.
    pub target: Option<BasicBlock>,
}

/// A piece of an asm template.
#[allow(missing_docs)]
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum AsmPiece {
    Text(String),
    Placeholder { operand: u32, modifier: Option<char> },
}

/// An asm operand. Registers are as written: a class (`reg`) or an explicit register in quotes (`"eax"`).
#[allow(missing_docs)]
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum AsmOperand {
    In { reg: String, value: Operand },
    Out { reg: String, late: bool, place: Option<Place> },
    InOut { reg: String, late: bool, value: Operand, place: Option<Place> },
    Const { value: Const },
    Sym { value: Const },
}

/// A body as the dump holds it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum BodyRecord {
    /// Lowered and verified.
    Lowered(Body),
    /// Not lowered: an error when it is reachable (invariant 8).
    Failed {
        /// The construct that is unsupported, or the internal inconsistency.
        reason: String,
        /// Where.
        span: Option<Span>,
    },
}

impl TerminatorKind {
    /// The blocks that control can go to, cleanup blocks last.
    pub fn successors(&self) -> Vec<BasicBlock> {
        let cleanup = |unwind: &UnwindAction| match unwind {
            UnwindAction::Cleanup(block) => Some(*block),
            _ => None,
        };
        match self {
            TerminatorKind::Goto { target } => vec![*target],
            TerminatorKind::SwitchInt { targets, otherwise, .. } => {
                targets.iter().map(|(_, block)| *block).chain([*otherwise]).collect()
            }
            TerminatorKind::Return
            | TerminatorKind::Unreachable
            | TerminatorKind::UnwindResume
            | TerminatorKind::UnwindTerminate => Vec::new(),
            TerminatorKind::Drop { target, unwind, .. } | TerminatorKind::Assert { target, unwind, .. } => {
                [*target].into_iter().chain(cleanup(unwind)).collect()
            }
            TerminatorKind::Call { target, unwind, .. } => target.iter().copied().chain(cleanup(unwind)).collect(),
            TerminatorKind::InlineAsm(asm) => asm.target.into_iter().collect(),
        }
    }

    /// Calls `f` on every successor, for renumbering.
    pub fn for_each_successor_mut(&mut self, mut f: impl FnMut(&mut BasicBlock)) {
        match self {
            TerminatorKind::Goto { target } => f(target),
            TerminatorKind::SwitchInt { targets, otherwise, .. } => {
                targets.iter_mut().for_each(|(_, block)| f(block));
                f(otherwise);
            }
            TerminatorKind::Return
            | TerminatorKind::Unreachable
            | TerminatorKind::UnwindResume
            | TerminatorKind::UnwindTerminate => {}
            TerminatorKind::Drop { target, unwind, .. } | TerminatorKind::Assert { target, unwind, .. } => {
                f(target);
                if let UnwindAction::Cleanup(block) = unwind {
                    f(block);
                }
            }
            TerminatorKind::Call { target, unwind, .. } => {
                target.iter_mut().for_each(&mut f);
                if let UnwindAction::Cleanup(block) = unwind {
                    f(block);
                }
            }
            TerminatorKind::InlineAsm(asm) => asm.target.iter_mut().for_each(f),
        }
    }
}
