//! Closures: their captures where they are made, and the captured places inside their bodies.
//!
//! Inside a body a captured variable is a *root*: a local beyond all others that stands for it while the body is built. At the end
//! every place that starts at a root is rewritten: the capture that is a prefix of it becomes a field of the environment.

use super::{Builder, Result, borrow_kind};
use ra_ap_hir_def::hir::{BindingId, ClosureKind, ExprId};
use ra_ap_hir_ty::closure_analysis::{
    BorrowKind as CaptureBorrow, CapturedPlace, Place as CapturePlace, PlaceBase, ProjectionKind, UpvarCapture,
};
use ra_ap_hir_ty::next_solver::{Ty, TyKind};
use ra_ap_rustc_type_ir::ClosureKind as FnTraitKind;
use ra_ap_rustc_type_ir::inherent::{GenericArgs as _, IntoKind as _};
use rac_mir::{
    AggregateKind, AsmOperand, AssertKind, FieldIdx, Local, Mutability, Operand, Place, PlaceElem, Rvalue, Statement,
    StatementKind, TerminatorKind, VariantIdx,
};
use rustc_hash::FxHashMap;

/// The first root; bodies have fewer locals.
const FIRST_ROOT: u32 = 1 << 31;

/// The captured variables that a closure's body mentions.
#[derive(Default)]
pub(super) struct UpvarRoots<'db> {
    by_binding: FxHashMap<BindingId, Local>,
    roots: Vec<(BindingId, Ty<'db>)>,
}

impl<'db> UpvarRoots<'db> {
    /// The type of the variable that a root stands for.
    pub(super) fn ty(&self, local: Local) -> Option<Ty<'db>> {
        self.get(local).map(|(_, ty)| ty)
    }

    fn get(&self, local: Local) -> Option<(BindingId, Ty<'db>)> {
        local.0.checked_sub(FIRST_ROOT).and_then(|index| self.roots.get(index as usize).copied())
    }
}

/// How captured places are reached: by index, through what.
struct Environment<'db> {
    by_ref: bool,
    /// Captures with their field's type.
    captures: Vec<(&'db CapturedPlace, rac_mir::Ty)>,
}

impl<'db> Builder<'_, 'db> {
    /// A captured variable, as a root.
    pub(super) fn upvar_place(&mut self, binding: BindingId) -> Result<Place> {
        if let Some(local) = self.upvar_roots.by_binding.get(&binding) {
            return Ok((*local).into());
        }
        if self.closure.is_none() {
            return self.fail("a variable that is not in scope");
        }
        let local = Local(FIRST_ROOT + self.upvar_roots.roots.len() as u32);
        self.upvar_roots.roots.push((binding, self.infer.binding_ty(binding)));
        self.upvar_roots.by_binding.insert(binding, local);
        Ok(local.into())
    }

    /// A closure expression: its captures, moved, copied or borrowed.
    pub(super) fn lower_closure(&mut self, dest: &Place, expr: ExprId, kind: ClosureKind) -> Result {
        match kind {
            ClosureKind::Closure => {}
            ClosureKind::Coroutine { kind, .. } => return self.fail(super::function::coroutine_name(kind)),
            ClosureKind::CoroutineClosure(_) => return self.fail("async closure"),
            ClosureKind::OldCoroutine(_) => return self.fail("coroutine"),
        }
        let Some(data) = self.infer.closures_data.get(&expr) else {
            return self.fail("a closure whose captures inference does not know");
        };
        let mut operands = Vec::new();
        for capture in data.min_captures.values().flatten() {
            let place = self.captured_place(&capture.place)?;
            operands.push(match capture.info.capture_kind {
                UpvarCapture::ByValue | UpvarCapture::ByUse => self.consume(place, capture.place.ty()),
                UpvarCapture::ByRef(kind) => {
                    let mutability = match kind {
                        CaptureBorrow::Immutable => Mutability::Not,
                        CaptureBorrow::UniqueImmutable | CaptureBorrow::Mutable => Mutability::Mut,
                    };
                    let temp = self.scoped_temp(capture.captured_ty(self.db()));
                    self.assign(&temp.into(), Rvalue::Ref(borrow_kind(mutability), place));
                    Operand::Move(temp.into())
                }
            });
        }
        let ty = self.cx.ty(self.expr_ty(expr));
        self.assign(dest, Rvalue::Aggregate(AggregateKind::Closure(ty), operands));
        Ok(())
    }

    /// A captured place as the enclosing body sees it.
    fn captured_place(&mut self, captured: &CapturePlace) -> Result<Place> {
        let binding = match captured.base {
            PlaceBase::Local(binding) | PlaceBase::Upvar { var_id: binding, .. } => binding,
            PlaceBase::Rvalue | PlaceBase::StaticItem => return self.fail("internal: a capture that is no variable"),
        };
        let mut place = self.binding_place(binding)?;
        for (index, projection) in captured.projections.iter().enumerate() {
            match projection.kind {
                ProjectionKind::Deref => place.projection.push(PlaceElem::Deref),
                ProjectionKind::Field { field_idx, variant_idx } => {
                    if let TyKind::Adt(adt, _) = captured.ty_before_projection(index).kind()
                        && adt.is_enum()
                    {
                        place.projection.push(PlaceElem::Downcast(VariantIdx(variant_idx)));
                    }
                    let ty = self.cx.ty(projection.ty.as_ref());
                    place.projection.push(PlaceElem::Field(FieldIdx(field_idx), ty));
                }
                _ => return self.fail("internal: a capture of an array's element"),
            }
        }
        Ok(place)
    }

    /// Replaces the roots by paths from the environment.
    pub(super) fn rewrite_upvars(&mut self) -> Result {
        if self.upvar_roots.roots.is_empty() {
            return Ok(());
        }
        let environment = self.environment()?;
        let mut missing = None;
        let mut blocks = std::mem::take(&mut self.blocks);
        for block in &mut blocks {
            let mut rewrite = |place: &mut Place| {
                if let Some((binding, _)) = self.upvar_roots.get(place.local)
                    && !environment.rewrite(binding, place)
                {
                    missing = Some(binding);
                }
            };
            block.statements.iter_mut().for_each(|statement| each_place(statement, &mut rewrite));
            if let Some(terminator) = &mut block.terminator {
                each_terminator_place(&mut terminator.kind, &mut rewrite);
            }
        }
        self.blocks = blocks;
        match missing {
            Some(binding) => {
                let name = self.store[binding].name.as_str().to_owned();
                self.fail(format!("internal: the use of `{name}` in a closure is not among its captures"))
            }
            None => Ok(()),
        }
    }

    fn environment(&self) -> Result<Environment<'db>> {
        let Some(closure) = self.closure else { return self.fail("internal: captures outside of a closure") };
        let (Some(data), TyKind::Closure(_, args)) =
            (self.infer.closures_data.get(&closure), self.infer.expr_ty(closure).kind())
        else {
            return self.fail("a closure whose captures inference does not know");
        };
        let captures = data.min_captures.values().flatten();
        Ok(Environment {
            by_ref: args.as_closure().kind() != FnTraitKind::FnOnce,
            captures: captures.map(|capture| (capture, self.cx.ty(capture.captured_ty(self.db())))).collect(),
        })
    }
}

impl Environment<'_> {
    /// Rewrites a place that starts at the root of `binding`; false if no capture holds it.
    fn rewrite(&self, binding: BindingId, place: &mut Place) -> bool {
        let found = self.captures.iter().enumerate().find_map(|(index, (capture, ty))| {
            if capture.captured_local() != binding {
                return None;
            }
            Some((index, capture, ty, matched_prefix(capture, &place.projection)?))
        });
        let Some((index, capture, ty, matched)) = found else { return false };
        let mut projection = Vec::new();
        if self.by_ref {
            projection.push(PlaceElem::Deref);
        }
        projection.push(PlaceElem::Field(FieldIdx(index as u32), *ty));
        if capture.is_by_ref() {
            projection.push(PlaceElem::Deref);
        }
        projection.extend_from_slice(&place.projection[matched..]);
        *place = Place { local: Local(1), projection };
        true
    }
}

/// How many elements of a place's path a capture covers; `None` if it is of another place or of a part of this one.
fn matched_prefix(capture: &CapturedPlace, path: &[PlaceElem]) -> Option<usize> {
    let mut at = 0;
    for projection in &capture.place.projections {
        if let Some(PlaceElem::Downcast(_)) = path.get(at) {
            at += 1;
        }
        let matches = match (path.get(at)?, projection.kind) {
            (PlaceElem::Deref, ProjectionKind::Deref) => true,
            (PlaceElem::Field(field, _), ProjectionKind::Field { field_idx, .. }) => field.0 == field_idx,
            _ => false,
        };
        if !matches {
            return None;
        }
        at += 1;
    }
    Some(at)
}

fn each_operand(operand: &mut Operand, f: &mut impl FnMut(&mut Place)) {
    match operand {
        Operand::Copy(place) | Operand::Move(place) => f(place),
        Operand::Const(_) => {}
    }
}

fn each_place(statement: &mut Statement, f: &mut impl FnMut(&mut Place)) {
    match &mut statement.kind {
        StatementKind::Assign(place, rvalue) => {
            f(place);
            match rvalue {
                Rvalue::Use(operand)
                | Rvalue::Repeat(operand, _)
                | Rvalue::Cast(_, operand, _)
                | Rvalue::UnaryOp(_, operand) => {
                    each_operand(operand, f);
                }
                Rvalue::Ref(_, place) | Rvalue::RawPtr(_, place) | Rvalue::Len(place) | Rvalue::Discriminant(place) => {
                    f(place);
                }
                Rvalue::ThreadLocalRef(_) => {}
                Rvalue::BinaryOp(_, lhs, rhs) => {
                    each_operand(lhs, f);
                    each_operand(rhs, f);
                }
                Rvalue::Aggregate(_, operands) => operands.iter_mut().for_each(|operand| each_operand(operand, f)),
            }
        }
        StatementKind::SetDiscriminant { place, .. } => f(place),
        StatementKind::Assume(operand) => each_operand(operand, f),
        StatementKind::CopyNonOverlapping { src, dst, count } => {
            [src, dst, count].into_iter().for_each(|operand| each_operand(operand, f));
        }
        StatementKind::StorageLive(_) | StatementKind::StorageDead(_) | StatementKind::Nop => {}
    }
}

fn each_terminator_place(kind: &mut TerminatorKind, f: &mut impl FnMut(&mut Place)) {
    match kind {
        TerminatorKind::SwitchInt { discr, .. } => each_operand(discr, f),
        TerminatorKind::Drop { place, .. } => f(place),
        TerminatorKind::Call { func, args, destination, .. } => {
            each_operand(func, f);
            args.iter_mut().for_each(|operand| each_operand(operand, f));
            f(destination);
        }
        TerminatorKind::Assert { cond, msg, .. } => {
            each_operand(cond, f);
            match msg {
                AssertKind::BoundsCheck { len: a, index: b } | AssertKind::Overflow(_, a, b) => {
                    each_operand(a, f);
                    each_operand(b, f);
                }
                AssertKind::OverflowNeg(a) | AssertKind::DivisionByZero(a) | AssertKind::RemainderByZero(a) => {
                    each_operand(a, f);
                }
            }
        }
        TerminatorKind::InlineAsm(asm) => {
            for operand in &mut asm.operands {
                match operand {
                    AsmOperand::In { value, .. } => each_operand(value, f),
                    AsmOperand::Out { place, .. } => place.iter_mut().for_each(&mut *f),
                    AsmOperand::InOut { value, place, .. } => {
                        each_operand(value, f);
                        place.iter_mut().for_each(&mut *f);
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
