//! One test of the decision tree: which outcomes it has, which of them a pattern can still match under, and its code.

use super::pattern::{MatchPair, PatConst, PatRange, TestCase};
use super::tree::Candidate;
use crate::build::{Builder, Result};
use ra_ap_hir_def::EnumId;
use ra_ap_hir_ty::next_solver::{GenericArgs, Ty, TyKind};
use ra_ap_rustc_type_ir::inherent::IntoKind as _;
use rac_mir::{
    BasicBlock, BinOp, BorrowKind, CastKind, ConstKind, Mutability, Operand, Place, Rvalue, TerminatorKind, VariantIdx,
};

/// A test of a place.
#[derive(Clone, Debug)]
pub(super) enum Test {
    /// Which variant the enum is.
    Variant(EnumId),
    /// Which integer, `bool` or `char` it is.
    Int,
    /// Whether it equals a constant.
    Equal(PatConst),
    /// Whether it lies in a range.
    Range(PatRange),
    /// Whether a slice has this length, or with `variable` at least this length.
    Len { len: u64, variable: bool },
}

/// A result of a test.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Outcome {
    Variant(VariantIdx),
    Int(u128),
    Success,
    Failure,
}

impl Test {
    /// The test that decides a pair.
    pub fn new(pair: &MatchPair<'_>) -> Test {
        match &pair.case {
            TestCase::Variant { enum_id, .. } => Test::Variant(*enum_id),
            TestCase::Constant(PatConst { bits: Some(_), .. }) => Test::Int,
            TestCase::Constant(konst) => Test::Equal(konst.clone()),
            TestCase::Range(range) => Test::Range(range.clone()),
            TestCase::Slice { len, variable } => Test::Len { len: *len, variable: *variable },
            // Or-patterns are taken apart before they are tested.
            TestCase::Or(_) => Test::Int,
        }
    }
}

impl<'db> Builder<'_, 'db> {
    /// Under which outcome of `test` a pattern for the same place can match, and whether it has matched then. `None` if under
    /// several, or if it cannot be told.
    pub(super) fn sort_pair(
        &self,
        test: &Test,
        case: &TestCase<'db>,
        outcomes: &[(Outcome, Vec<Candidate<'db>>)],
    ) -> Option<(Outcome, bool)> {
        match (test, case) {
            (Test::Variant(_), TestCase::Variant { variant, .. }) => Some((Outcome::Variant(*variant), true)),
            (Test::Int, TestCase::Constant(PatConst { bits: Some(bits), .. })) => {
                // A range that went to the failure outcome must not cover a value that gets an outcome of its own.
                let covered = outcomes.iter().any(|(outcome, candidates)| {
                    *outcome == Outcome::Failure && candidates.iter().any(|candidate| self.may_cover(candidate, *bits))
                });
                (!covered).then_some((Outcome::Int(*bits), true))
            }
            (Test::Int, TestCase::Range(range)) => {
                let disjoint = outcomes.iter().all(|(outcome, _)| match outcome {
                    Outcome::Int(bits) => self.contains(range, *bits) == Some(false),
                    _ => true,
                });
                disjoint.then_some((Outcome::Failure, false))
            }
            (Test::Equal(tested), TestCase::Constant(konst)) => {
                if tested == konst {
                    return Some((Outcome::Success, true));
                }
                let text = |konst: &PatConst| match &self.cx.const_data(konst.konst).kind {
                    ConstKind::Str(text) => Some(text.clone()),
                    _ => None,
                };
                // Different texts; other constants may be equal without looking it.
                (text(tested)? != text(konst)?).then_some((Outcome::Failure, false))
            }
            (Test::Range(tested), TestCase::Range(range)) => (tested == range).then_some((Outcome::Success, true)),
            (Test::Range(tested), TestCase::Constant(PatConst { bits: Some(bits), .. })) => {
                (!self.contains(tested, *bits)?).then_some((Outcome::Failure, false))
            }
            (Test::Len { len: tested, variable: false }, TestCase::Slice { len, variable }) => {
                if len == tested && !variable {
                    Some((Outcome::Success, true))
                } else if len > tested || !variable {
                    Some((Outcome::Failure, false))
                } else {
                    None
                }
            }
            (Test::Len { len: tested, variable: true }, TestCase::Slice { len, variable }) => {
                if len == tested && *variable {
                    Some((Outcome::Success, true))
                } else if len >= tested {
                    Some((Outcome::Success, false))
                } else if !variable {
                    Some((Outcome::Failure, false))
                } else {
                    None
                }
            }
            _ => None,
        }
    }

    /// Whether a candidate tests a range that may contain `bits`.
    fn may_cover(&self, candidate: &Candidate<'db>, bits: u128) -> bool {
        candidate.pairs.iter().any(|pair| match &pair.case {
            TestCase::Range(range) => self.contains(range, bits) != Some(false),
            _ => false,
        })
    }

    /// Whether a range of integers or characters contains a value; `None` if an end is not a literal.
    fn contains(&self, range: &PatRange, bits: u128) -> Option<bool> {
        let key = |konst: &PatConst| {
            let data = self.cx.const_data(konst.konst);
            Some((konst.bits?, self.cx.kind(data.ty)))
        };
        let sign_bit = |kind: &rac_mir::TyKind| match kind {
            rac_mir::TyKind::Int(int) => match int {
                rac_mir::IntTy::I8 => 1 << 7,
                rac_mir::IntTy::I16 => 1 << 15,
                rac_mir::IntTy::I32 => 1 << 31,
                rac_mir::IntTy::I64 | rac_mir::IntTy::Isize => 1 << 63,
                rac_mir::IntTy::I128 => 1 << 127,
            },
            _ => 0u128,
        };
        // With the sign bit flipped, signed values compare as unsigned ones do.
        let after_start = match &range.start {
            Some(start) => {
                let (start, kind) = key(start)?;
                let flip = sign_bit(&kind);
                start ^ flip <= bits ^ flip
            }
            None => true,
        };
        let before_end = match &range.end {
            Some(end) => {
                let (end, kind) = key(end)?;
                let flip = sign_bit(&kind);
                if range.inclusive { bits ^ flip <= end ^ flip } else { bits ^ flip < end ^ flip }
            }
            None => true,
        };
        Some(after_start && before_end)
    }

    /// Emits a test at the end of the current block. Outcomes without a target of their own go to `otherwise`.
    pub(super) fn perform_test(
        &mut self,
        test: &Test,
        place: &Place,
        ty: Ty<'db>,
        targets: &[(Outcome, BasicBlock)],
        otherwise: BasicBlock,
    ) -> Result {
        let target = |outcome: &Outcome| {
            targets.iter().find(|(known, _)| known == outcome).map_or(otherwise, |(_, block)| *block)
        };
        let (success, failure) = (target(&Outcome::Success), target(&Outcome::Failure));
        match test {
            Test::Variant(enum_id) => self.switch_variant(*enum_id, place, targets, otherwise),
            Test::Int => {
                let values = targets.iter().filter_map(|(outcome, block)| match outcome {
                    Outcome::Int(bits) => Some((*bits, *block)),
                    _ => None,
                });
                let (mut values, mut rest): (Vec<_>, _) = (values.collect(), failure);
                if matches!(ty.kind(), TyKind::Bool) && values.len() == 2 {
                    rest = values.pop().map_or(rest, |(_, block)| block);
                }
                self.terminate(TerminatorKind::SwitchInt {
                    discr: Operand::Copy(place.clone()),
                    targets: values,
                    otherwise: rest,
                });
                Ok(())
            }
            Test::Equal(konst) => {
                let equal = self.test_equal(place, ty, konst)?;
                self.branch_to(equal, success, failure);
                Ok(())
            }
            Test::Range(range) => {
                if let Some(start) = &range.start {
                    let inside = self.block_before(success, range.end.is_some());
                    let holds = self.compare(BinOp::Le, Operand::Const(start.konst), Operand::Copy(place.clone()));
                    self.branch_to(holds, inside, failure);
                    self.block = inside;
                }
                if let Some(end) = &range.end {
                    let op = if range.inclusive { BinOp::Le } else { BinOp::Lt };
                    let holds = self.compare(op, Operand::Copy(place.clone()), Operand::Const(end.konst));
                    self.branch_to(holds, success, failure);
                } else if range.start.is_none() {
                    self.goto(success);
                }
                Ok(())
            }
            Test::Len { len, variable } => {
                let actual = self.temp(self.usize_ty());
                self.assign(&actual.into(), Rvalue::Len(place.clone()));
                let op = if *variable { BinOp::Ge } else { BinOp::Eq };
                let len = self.usize_const(*len);
                let holds = self.compare(op, Operand::Copy(actual.into()), len);
                self.branch_to(holds, success, failure);
                Ok(())
            }
        }
    }

    /// A block of its own between here and `target`, if something else is tested before that.
    fn block_before(&mut self, target: BasicBlock, more: bool) -> BasicBlock {
        if more { self.new_block() } else { target }
    }

    fn branch_to(&mut self, condition: Operand, yes: BasicBlock, no: BasicBlock) {
        self.terminate(TerminatorKind::SwitchInt { discr: condition, targets: vec![(0, no)], otherwise: yes });
    }

    fn compare(&mut self, op: BinOp, lhs: Operand, rhs: Operand) -> Operand {
        let result = self.temp(self.bool_ty());
        self.assign(&result.into(), Rvalue::BinaryOp(op, lhs, rhs));
        Operand::Move(result.into())
    }

    fn switch_variant(
        &mut self,
        enum_id: EnumId,
        place: &Place,
        targets: &[(Outcome, BasicBlock)],
        otherwise: BasicBlock,
    ) -> Result {
        let Some((_, values)) = self.cx.discriminants(enum_id) else {
            return self.fail("an enum whose discriminants cannot be evaluated");
        };
        let discr_ty = self.discriminant_ty(enum_id.into());
        let discr = self.temp(discr_ty);
        self.assign(&discr.into(), Rvalue::Discriminant(place.clone()));
        let mut switch = Vec::with_capacity(targets.len());
        for (outcome, block) in targets {
            if let Outcome::Variant(variant) = outcome {
                switch.push((values[variant.index()], *block));
            }
        }
        // All variants have their target: the rest cannot happen.
        let rest = if switch.len() == values.len() {
            let unreachable = self.new_block();
            self.terminate_block(unreachable, TerminatorKind::Unreachable);
            unreachable
        } else {
            otherwise
        };
        self.terminate(TerminatorKind::SwitchInt {
            discr: Operand::Move(discr.into()),
            targets: switch,
            otherwise: rest,
        });
        Ok(())
    }

    /// Whether `place` equals a constant: primitively, or by `PartialEq::eq`.
    fn test_equal(&mut self, place: &Place, ty: Ty<'db>, konst: &PatConst) -> Result<Operand> {
        let constant = Operand::Const(konst.konst);
        match ty.kind() {
            TyKind::Int(_)
            | TyKind::Uint(_)
            | TyKind::Float(_)
            | TyKind::Bool
            | TyKind::Char
            | TyKind::RawPtr(..)
            | TyKind::FnPtr(..) => Ok(self.compare(BinOp::Eq, Operand::Copy(place.clone()), constant)),
            TyKind::Ref(_, pointee, _) => match pointee.kind() {
                TyKind::Array(elem, _) => {
                    let slice = Ty::new(self.interner(), TyKind::Slice(elem));
                    let value = self.unsized_ref(Operand::Copy(place.clone()), slice);
                    let constant = self.unsized_ref(constant, slice);
                    self.call_eq(slice, value, constant)
                }
                TyKind::Slice(_) => {
                    // A byte string literal is an array.
                    let data = self.cx.const_data(konst.konst);
                    let is_array = match &*self.cx.kind(data.ty) {
                        rac_mir::TyKind::Ref(_, pointee, _) => {
                            matches!(&*self.cx.kind(*pointee), rac_mir::TyKind::Array(..))
                        }
                        _ => false,
                    };
                    let constant = if is_array { self.unsized_ref(constant, pointee) } else { constant };
                    self.call_eq(pointee, Operand::Copy(place.clone()), constant)
                }
                _ => self.call_eq(pointee, Operand::Copy(place.clone()), constant),
            },
            TyKind::Str | TyKind::Slice(_) => {
                let value = self.tested_ref(place.clone(), ty);
                self.call_eq(ty, value, constant)
            }
            _ => {
                let temp = self.temp(ty);
                self.assign(&temp.into(), Rvalue::Use(constant));
                let constant = self.tested_ref(temp.into(), ty);
                let value = self.tested_ref(place.clone(), ty);
                self.call_eq(ty, value, constant)
            }
        }
    }

    /// A reference for the time of a test. It has no storage markers: the test is only on some of the ways through its scope.
    fn tested_ref(&mut self, place: Place, ty: Ty<'db>) -> Operand {
        let ref_ty = self.ref_ty(ty, Mutability::Not);
        let temp = self.temp(ref_ty);
        self.assign(&temp.into(), Rvalue::Ref(BorrowKind::Shared, place));
        Operand::Copy(temp.into())
    }

    /// A reference to an array as a reference to a slice.
    fn unsized_ref(&mut self, array: Operand, slice: Ty<'db>) -> Operand {
        let ty = self.ref_ty(slice, Mutability::Not);
        let temp = self.temp(ty);
        self.assign(&temp.into(), Rvalue::Cast(CastKind::Unsize, array, self.cx.ty(ty)));
        Operand::Copy(temp.into())
    }

    /// `<T as PartialEq>::eq(lhs, rhs)`.
    fn call_eq(&mut self, ty: Ty<'db>, lhs: Operand, rhs: Operand) -> Result<Operand> {
        let method = self.cx.lang_fn("PartialEq::eq", |lang| lang.PartialEq_eq)?;
        let args = GenericArgs::new_from_slice(&[ty.into(), ty.into()]);
        let result = self.temp(self.bool_ty());
        self.call_fn(method, args, vec![lhs, rhs], &result.into())?;
        Ok(Operand::Move(result.into()))
    }
}
