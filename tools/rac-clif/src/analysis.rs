//! Which locals live in registers: those whose layout is one or two scalars, whose address nobody takes, and of which only
//! whole registers are read and written.

use crate::layout::TyLayout;
use crate::module_cx::ModuleCx;
use anyhow::{Context, Result};
use rac_mir::{AsmOperand, Body, Operand, Place, PlaceElem, Rvalue, StatementKind, TerminatorKind};
use rac_target::layout::Variants;

/// What the locals of a body need.
pub struct Locals {
    /// Which live in memory, by local.
    pub in_memory: Vec<bool>,
    /// Of which the address is taken.
    pub borrowed: Vec<bool>,
}

/// Looks at every use of every local in the blocks that can run.
pub fn analyse(cx: &ModuleCx<'_>, body: &Body, reachable: &[bool]) -> Result<Locals> {
    let mut in_memory = Vec::with_capacity(body.locals.len());
    for local in &body.locals {
        let layout = cx.layout(local.ty)?;
        in_memory.push(layout.scalar().is_none() && layout.scalar_pair().is_none());
    }
    let borrowed = vec![false; in_memory.len()];
    let mut analysis = Analysis { cx, body, locals: Locals { in_memory, borrowed } };
    for (block, _) in body.blocks.iter().zip(reachable).filter(|(_, reachable)| **reachable) {
        for statement in &block.statements {
            analysis.statement(&statement.kind)?;
        }
        analysis.terminator(&block.terminator.kind)?;
    }
    Ok(analysis.locals)
}

struct Analysis<'a, 'm> {
    cx: &'a ModuleCx<'m>,
    body: &'a Body,
    locals: Locals,
}

impl Analysis<'_, '_> {
    fn statement(&mut self, statement: &StatementKind) -> Result<()> {
        match statement {
            StatementKind::Assign(place, rvalue) => {
                self.access(place)?;
                self.rvalue(rvalue)
            }
            StatementKind::SetDiscriminant { place, .. } => self.tag(place),
            StatementKind::Assume(operand) => self.operand(operand),
            StatementKind::CopyNonOverlapping { src, dst, count } => {
                self.operand(src)?;
                self.operand(dst)?;
                self.operand(count)
            }
            StatementKind::StorageLive(_) | StatementKind::StorageDead(_) | StatementKind::Nop => Ok(()),
        }
    }

    fn rvalue(&mut self, rvalue: &Rvalue) -> Result<()> {
        match rvalue {
            Rvalue::Use(operand)
            | Rvalue::Repeat(operand, _)
            | Rvalue::Cast(_, operand, _)
            | Rvalue::UnaryOp(_, operand) => self.operand(operand),
            Rvalue::BinaryOp(_, a, b) => {
                self.operand(a)?;
                self.operand(b)
            }
            Rvalue::Aggregate(_, operands) => operands.iter().try_for_each(|operand| self.operand(operand)),
            Rvalue::Ref(_, place) | Rvalue::RawPtr(_, place) => self.borrow(place),
            Rvalue::Len(place) => self.access(place),
            Rvalue::Discriminant(place) => self.tag(place),
            Rvalue::ThreadLocalRef(_) => Ok(()),
        }
    }

    fn terminator(&mut self, terminator: &TerminatorKind) -> Result<()> {
        match terminator {
            TerminatorKind::SwitchInt { discr, .. } => self.operand(discr),
            TerminatorKind::Call { func, args, destination, .. } => {
                self.operand(func)?;
                args.iter().try_for_each(|arg| self.operand(arg))?;
                self.access(destination)
            }
            TerminatorKind::InlineAsm(asm) => asm.operands.iter().try_for_each(|operand| match operand {
                AsmOperand::In { value, .. } => self.operand(value),
                AsmOperand::Out { place, .. } => place.iter().try_for_each(|place| self.access(place)),
                AsmOperand::InOut { value, place, .. } => {
                    self.operand(value)?;
                    place.iter().try_for_each(|place| self.access(place))
                }
                AsmOperand::Const { .. } | AsmOperand::Sym { .. } => Ok(()),
            }),
            _ => Ok(()),
        }
    }

    fn operand(&mut self, operand: &Operand) -> Result<()> {
        match operand {
            Operand::Copy(place) | Operand::Move(place) => self.access(place),
            Operand::Const(_) => Ok(()),
        }
    }

    fn set_memory(&mut self, place: &Place) -> Result<()> {
        *self.locals.in_memory.get_mut(place.local.index()).context("a place names a local that does not exist")? =
            true;
        Ok(())
    }

    fn borrow(&mut self, place: &Place) -> Result<()> {
        if place.projection.contains(&PlaceElem::Deref) {
            return self.access(place);
        }
        self.set_memory(place)?;
        self.locals.borrowed[place.local.index()] = true;
        Ok(())
    }

    fn access(&mut self, place: &Place) -> Result<()> {
        self.walk(place).map(|_| ())
    }

    /// A place whose tag is read or written.
    fn tag(&mut self, place: &Place) -> Result<()> {
        let Some(layout) = self.walk(place)? else { return Ok(()) };
        if let Variants::Multiple { tag, tag_field, .. } = &layout.layout.variants {
            let offset = layout.field_offset(*tag_field as usize)?;
            let first = layout.scalar().is_some_and(|scalar| offset == 0 && scalar.size() == tag.size());
            let in_pair = layout.scalar_pair().is_some_and(|(a, b)| {
                (offset == 0 && a.size() == tag.size())
                    || (offset == rac_target::layout::Layout::pair_offset(a, b) && b.size() == tag.size())
            });
            if !first && !in_pair {
                self.set_memory(place)?;
            }
        }
        Ok(())
    }

    /// Follows a place within its local. `None` if it leaves it or is known to be in memory.
    fn walk(&mut self, place: &Place) -> Result<Option<TyLayout<'_>>> {
        let decl = self.body.locals.get(place.local.index()).context("a place names a local that does not exist")?;
        if self.locals.in_memory[place.local.index()] {
            return Ok(None);
        }
        let mut layout = self.cx.layout(decl.ty)?;
        for elem in &place.projection {
            match elem {
                PlaceElem::Deref => return Ok(None),
                PlaceElem::Downcast(variant) => layout = layout.for_variant(variant.0)?,
                PlaceElem::Field(field, ty) => {
                    let offset = layout.field_offset(field.index())?;
                    let part = TyLayout { absent: layout.absent, ..self.cx.layout(*ty)? };
                    if layout.part(offset, &part).is_none() {
                        self.set_memory(place)?;
                        return Ok(None);
                    }
                    layout = part;
                }
                PlaceElem::Index(_) | PlaceElem::ConstantIndex { .. } | PlaceElem::Subslice { .. } => {
                    self.set_memory(place)?;
                    return Ok(None);
                }
            }
        }
        Ok(Some(layout))
    }
}
