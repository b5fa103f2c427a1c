//! Walks over the places that statements and terminators mention, to read and to rewrite.

use rac_mir::{AsmOperand, AssertKind, Local, Operand, Place, PlaceElem, Rvalue, StatementKind, TerminatorKind};

/// What is done with a place.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum PlaceUse {
    /// Overwritten by an assignment.
    Store,
    /// Overwritten when a call or `asm!` returns.
    CallStore,
    /// Its discriminant is set.
    SetDiscriminant,
    /// Read: copied, moved, measured.
    Read,
    /// A shared reference is taken.
    SharedBorrow,
    /// A mutable reference is taken.
    MutBorrow,
    /// Its address is taken as a raw pointer.
    AddressOf,
    /// Dropped.
    Drop,
    /// `StorageLive` or `StorageDead` of the local.
    Storage,
}

macro_rules! place_walk {
    ($rvalue:ident, $statement:ident, $terminator:ident, $operand:ident, $iter:ident $(, $mutability:tt)?) => {
        fn $operand(operand: &$($mutability)? Operand, f: &mut impl FnMut(&$($mutability)? Place, PlaceUse)) {
            match operand {
                Operand::Copy(place) | Operand::Move(place) => f(place, PlaceUse::Read),
                Operand::Const(_) => {}
            }
        }

        /// Calls `f` on every place of an rvalue, in evaluation order.
        pub fn $rvalue(rvalue: &$($mutability)? Rvalue, f: &mut impl FnMut(&$($mutability)? Place, PlaceUse)) {
            match rvalue {
                Rvalue::Use(op) | Rvalue::Repeat(op, _) | Rvalue::Cast(_, op, _) | Rvalue::UnaryOp(_, op) => {
                    $operand(op, f)
                }
                Rvalue::Ref(rac_mir::BorrowKind::Shared, place) => f(place, PlaceUse::SharedBorrow),
                Rvalue::Ref(rac_mir::BorrowKind::Mut, place) => f(place, PlaceUse::MutBorrow),
                Rvalue::RawPtr(_, place) => f(place, PlaceUse::AddressOf),
                Rvalue::Len(place) | Rvalue::Discriminant(place) => f(place, PlaceUse::Read),
                Rvalue::BinaryOp(_, lhs, rhs) => {
                    $operand(lhs, f);
                    $operand(rhs, f);
                }
                Rvalue::Aggregate(_, ops) => ops.$iter().for_each(|op| $operand(op, f)),
                Rvalue::ThreadLocalRef(_) => {}
            }
        }

        /// Calls `f` on every place of a statement, what is read before what is written.
        pub fn $statement(
            statement: &$($mutability)? StatementKind,
            f: &mut impl FnMut(&$($mutability)? Place, PlaceUse),
        ) {
            match statement {
                StatementKind::Assign(place, rvalue) => {
                    $rvalue(rvalue, f);
                    f(place, PlaceUse::Store);
                }
                StatementKind::SetDiscriminant { place, .. } => f(place, PlaceUse::SetDiscriminant),
                StatementKind::Assume(op) => $operand(op, f),
                StatementKind::CopyNonOverlapping { src, dst, count } => {
                    [src, dst, count].into_iter().for_each(|op| $operand(op, f))
                }
                StatementKind::StorageLive(_) | StatementKind::StorageDead(_) | StatementKind::Nop => {}
            }
        }

        /// Calls `f` on every place of a terminator.
        pub fn $terminator(
            terminator: &$($mutability)? TerminatorKind,
            f: &mut impl FnMut(&$($mutability)? Place, PlaceUse),
        ) {
            match terminator {
                TerminatorKind::SwitchInt { discr, .. } => $operand(discr, f),
                TerminatorKind::Drop { place, .. } => f(place, PlaceUse::Drop),
                TerminatorKind::Call { func, args, destination, .. } => {
                    $operand(func, f);
                    args.$iter().for_each(|op| $operand(op, f));
                    f(destination, PlaceUse::CallStore);
                }
                TerminatorKind::Assert { cond, msg, .. } => {
                    $operand(cond, f);
                    match msg {
                        AssertKind::BoundsCheck { len: a, index: b } | AssertKind::Overflow(_, a, b) => {
                            $operand(a, f);
                            $operand(b, f);
                        }
                        AssertKind::OverflowNeg(op)
                        | AssertKind::DivisionByZero(op)
                        | AssertKind::RemainderByZero(op) => $operand(op, f),
                    }
                }
                TerminatorKind::InlineAsm(asm) => {
                    for operand in asm.operands.$iter() {
                        match operand {
                            AsmOperand::In { value, .. } => $operand(value, f),
                            AsmOperand::Out { place, .. } => place.$iter().for_each(|place| f(place, PlaceUse::CallStore)),
                            AsmOperand::InOut { value, place, .. } => {
                                $operand(value, f);
                                place.$iter().for_each(|place| f(place, PlaceUse::CallStore));
                            }
                            AsmOperand::Const { .. } | AsmOperand::Sym { .. } => {}
                        }
                    }
                }
                TerminatorKind::Goto { .. }
                | TerminatorKind::Return
                | TerminatorKind::Unreachable
                | TerminatorKind::UnwindResume
                | TerminatorKind::UnwindTerminate => {}
            }
        }
    };
}

place_walk!(rvalue_places, statement_places, terminator_places, operand_places, iter);
place_walk!(rvalue_places_mut, statement_places_mut, terminator_places_mut, operand_places_mut, iter_mut, mut);

/// The locals that a place's projection reads as indices.
pub fn index_locals(place: &Place) -> impl Iterator<Item = Local> + '_ {
    place.projection.iter().filter_map(|elem| match elem {
        PlaceElem::Index(local) => Some(*local),
        _ => None,
    })
}

/// Rewrites a place's root and index locals.
pub fn map_place_locals(place: &mut Place, f: &mut impl FnMut(Local) -> Local) {
    place.local = f(place.local);
    for elem in &mut place.projection {
        if let PlaceElem::Index(local) = elem {
            *local = f(*local);
        }
    }
}
