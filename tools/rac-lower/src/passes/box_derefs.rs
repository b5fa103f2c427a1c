//! Box dereferences: `*b` of a `Box` becomes `*p` of its raw pointer, read just before.
//!
//! Requires: elaborated drops (move paths go through `Box`es). Leaves: `Deref` goes through references and raw pointers only.

use super::types::{PlaceTy, TypeFacts, field_place, is_box, project_ty};
use super::visit::{statement_places_mut, terminator_places_mut};
use crate::cx::{Lowered, Unsupported};
use rac_mir::{
    Body, CastKind, GenericArg, Local, LocalDecl, Mutability, Operand, Place, PlaceElem, Rvalue, SpanId, Statement,
    StatementKind, Ty, TyKind, VariantIdx,
};

/// Rewrites every place that goes through a `Box`.
pub fn elaborate_box_derefs<F: TypeFacts + ?Sized>(facts: &F, body: &mut Body) -> Lowered<()> {
    let mut rewrite = Rewrite { facts, locals: std::mem::take(&mut body.locals), reads: Vec::new(), error: None };
    for block in &mut body.blocks {
        let old = std::mem::take(&mut block.statements);
        block.statements.reserve(old.len());
        for mut statement in old {
            statement_places_mut(&mut statement.kind, &mut |place, _| rewrite.place(place));
            rewrite.flush(statement.span, &mut block.statements);
            block.statements.push(statement);
        }
        terminator_places_mut(&mut block.terminator.kind, &mut |place, _| rewrite.place(place));
        rewrite.flush(block.terminator.span, &mut block.statements);
    }
    body.locals = rewrite.locals;
    rewrite.error.map_or(Ok(()), Err)
}

struct Rewrite<'a, F: ?Sized> {
    facts: &'a F,
    locals: Vec<LocalDecl>,
    /// Reads of pointers to put before the instruction being rewritten.
    reads: Vec<StatementKind>,
    error: Option<Unsupported>,
}

impl<F: TypeFacts + ?Sized> Rewrite<'_, F> {
    fn flush(&mut self, span: SpanId, statements: &mut Vec<Statement>) {
        statements.extend(self.reads.drain(..).map(|kind| Statement { kind, span }));
    }

    fn place(&mut self, place: &mut Place) {
        if !place.projection.contains(&PlaceElem::Deref) {
            return;
        }
        let mut ty = PlaceTy { ty: self.locals[place.local.index()].ty, variant: None };
        let mut result = Place::from(place.local);
        for elem in std::mem::take(&mut place.projection) {
            if elem == PlaceElem::Deref && is_box(self.facts, ty.ty) {
                match self.pointer(&result, ty.ty) {
                    Some(pointer) => result = pointer.into(),
                    None => self.error = Some(Unsupported::new("internal: a `Box` without its pointer field")),
                }
            }
            match project_ty(self.facts, ty, &elem) {
                Some(projected) => ty = projected,
                None => self.error = Some(Unsupported::new("internal: a projection that does not fit its type")),
            }
            result.projection.push(elem);
        }
        *place = result;
    }

    /// A new local with the box's pointer: `Box`'s first field is `Unique`, whose first is `NonNull`, the same bytes as `*const T`.
    fn pointer(&mut self, place: &Place, box_ty: Ty) -> Option<Local> {
        let TyKind::Adt(_, args) = &*self.facts.kind(box_ty) else { return None };
        let Some(GenericArg::Type(content)) = args.first() else { return None };
        let unique = field_place(self.facts, place, box_ty, VariantIdx(0), 0)?;
        let Some(PlaceElem::Field(_, unique_ty)) = unique.projection.last() else { return None };
        let non_null = field_place(self.facts, &unique, *unique_ty, VariantIdx(0), 0)?;
        let ty = self.facts.mk_ty(TyKind::RawPtr(*content, Mutability::Not));
        self.locals.push(LocalDecl { ty, mutability: Mutability::Mut, name: None });
        let pointer = Local(self.locals.len() as u32 - 1);
        let read = Rvalue::Cast(CastKind::Transmute, Operand::Copy(non_null), ty);
        self.reads.push(StatementKind::Assign(pointer.into(), read));
        Some(pointer)
    }
}
