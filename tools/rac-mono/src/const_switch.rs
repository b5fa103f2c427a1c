//! What a switch can be known to compare before the program runs: constants, and locals that only ever hold one.

use crate::alloc::{ConstValue, ScalarConst};
use crate::mono::Mono;
use crate::ty::scalar_size;
use anyhow::Result;
use rac_mir::{
    BinOp, Body, ConstKind, Local, Operand, Place, PlaceElem, Rvalue, StatementKind, TerminatorKind, TyKind, UnOp,
};

/// Where a local that is written once gets its value.
#[derive(Copy, Clone)]
enum Source<'b> {
    Rvalue(&'b Rvalue),
    /// A call's function.
    Call(&'b Operand),
}

#[derive(Copy, Clone)]
enum Writes<'b> {
    None,
    One(Source<'b>),
    /// Several, or its address is taken.
    Many,
}

/// The locals of a body by how often they are written.
pub(crate) struct KnownLocals<'b>(Vec<Writes<'b>>);

/// How far a local is followed to others.
const MAX_DEPTH: u32 = 8;

impl<'b> KnownLocals<'b> {
    /// Looks through a body. Arguments count as written by the caller.
    pub(crate) fn of(body: &'b Body) -> KnownLocals<'b> {
        let mut locals = KnownLocals(vec![Writes::None; body.locals.len()]);
        for local in 0..=body.arg_count {
            locals.write(&Local(local).into(), None);
        }
        for block in &body.blocks {
            for statement in &block.statements {
                match &statement.kind {
                    StatementKind::Assign(place, rvalue) => {
                        locals.write(place, Some(Source::Rvalue(rvalue)));
                        if let Rvalue::Ref(_, place) | Rvalue::RawPtr(_, place) = rvalue
                            && place.projection.first() != Some(&PlaceElem::Deref)
                        {
                            locals.write(place, None);
                        }
                    }
                    StatementKind::SetDiscriminant { place, .. } => locals.write(place, None),
                    _ => {}
                }
            }
            match &block.terminator.kind {
                TerminatorKind::Call { func, destination, .. } => {
                    locals.write(destination, Some(Source::Call(func)));
                }
                TerminatorKind::Drop { place, .. } => locals.write(place, None),
                TerminatorKind::InlineAsm(asm) => {
                    for operand in &asm.operands {
                        if let rac_mir::AsmOperand::Out { place: Some(place), .. }
                        | rac_mir::AsmOperand::InOut { place: Some(place), .. } = operand
                        {
                            locals.write(place, None);
                        }
                    }
                }
                _ => {}
            }
        }
        locals
    }

    fn write(&mut self, place: &Place, source: Option<Source<'b>>) {
        if place.projection.first() == Some(&PlaceElem::Deref) {
            return;
        }
        if let Some(writes) = self.0.get_mut(place.local.index()) {
            *writes = match (*writes, source) {
                (Writes::None, Some(source)) if place.projection.is_empty() => Writes::One(source),
                _ => Writes::Many,
            };
        }
    }

    /// The bits of an operand, if they are known.
    pub(crate) fn value(&self, cx: &Mono<'_>, body: &Body, operand: &Operand) -> Result<Option<u128>> {
        self.operand(cx, body, operand, 0)
    }

    fn operand(&self, cx: &Mono<'_>, body: &Body, operand: &Operand, depth: u32) -> Result<Option<u128>> {
        let place = match operand {
            Operand::Const(konst) => {
                let data = cx.konst(*konst);
                if let ConstKind::Scalar(bits) = data.kind {
                    return Ok(Some(bits));
                }
                if scalar_size(cx.kind(data.ty)).is_none() {
                    return Ok(None);
                }
                return Ok(match cx.eval_const_operand(*konst)? {
                    ConstValue::Scalar(ScalarConst::Bits { bits, .. }) => Some(bits),
                    _ => None,
                });
            }
            Operand::Copy(place) | Operand::Move(place) => place,
        };
        let Some(local) = place.as_local() else { return Ok(None) };
        match self.0.get(local.index()) {
            Some(Writes::One(source)) if depth < MAX_DEPTH => self.source(cx, body, *source, depth + 1),
            _ => Ok(None),
        }
    }

    fn source(&self, cx: &Mono<'_>, body: &Body, source: Source<'_>, depth: u32) -> Result<Option<u128>> {
        let rvalue = match source {
            Source::Rvalue(rvalue) => rvalue,
            Source::Call(func) => {
                let Operand::Const(konst) = func else { return Ok(None) };
                let TyKind::FnDef(def, args) = cx.kind(cx.konst(*konst).ty) else { return Ok(None) };
                if !matches!(&cx.find_item(*def)?.map(|item| &item.kind), Some(rac_mir::ItemKind::Fn(item)) if item.intrinsic)
                {
                    return Ok(None);
                }
                return Ok(match cx.type_intrinsic(cx.def_name(*def), args)? {
                    Some(ConstValue::Scalar(ScalarConst::Bits { bits, .. })) => Some(bits),
                    _ => None,
                });
            }
        };
        match rvalue {
            Rvalue::Use(operand) => self.operand(cx, body, operand, depth),
            Rvalue::UnaryOp(UnOp::Not, operand) => {
                let is_bool = match operand {
                    Operand::Copy(place) | Operand::Move(place) => cx.place_ty(body, place)? == cx.common.bool,
                    Operand::Const(konst) => cx.konst(*konst).ty == cx.common.bool,
                };
                Ok(self.operand(cx, body, operand, depth)?.filter(|_| is_bool).map(|bits| u128::from(bits == 0)))
            }
            // Equality of equal widths does not depend on signs.
            Rvalue::BinaryOp(op @ (BinOp::Eq | BinOp::Ne), lhs, rhs) => {
                let (lhs, rhs) = (self.operand(cx, body, lhs, depth)?, self.operand(cx, body, rhs, depth)?);
                Ok(lhs.zip(rhs).map(|(lhs, rhs)| u128::from((lhs == rhs) == (*op == BinOp::Eq))))
            }
            _ => Ok(None),
        }
    }
}
