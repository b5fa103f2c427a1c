//! Dead temporaries: assignments of values that nothing reads, which promotion and drop elaboration leave behind.
//!
//! Only temporaries that are assigned as a whole and mentioned in no other way count; variables keep their values. Computing an
//! rvalue has no effect of its own, so the assignment goes, and with it perhaps the last use of another temporary. What names a
//! constant to be evaluated stays: that its evaluation succeeds is part of the program, as in `const { assert!(…) };`.
//!
//! Requires: nothing. Leaves: the blocks as they were.

use super::types::TypeFacts;
use super::visit::{PlaceUse, index_locals, rvalue_places, statement_places, terminator_places};
use rac_mir::{Body, ConstKind, Local, Operand, Place, Rvalue, Statement, StatementKind};

/// Removes dead assignments from a body and its promoted bodies.
pub fn remove_dead_temps(facts: &impl TypeFacts, body: &mut Body) {
    let mut uses = count_uses(body);
    // From the end backwards most chains are gone after one round.
    loop {
        let mut changed = false;
        for block in body.blocks.iter_mut().rev() {
            for statement in block.statements.iter_mut().rev() {
                let Some(temp) = assigned_temp(statement) else { continue };
                if uses[temp.index()] != 0 {
                    continue;
                }
                if let StatementKind::Assign(_, rvalue) = &statement.kind {
                    if evaluates_constant(facts, rvalue) {
                        continue;
                    }
                    rvalue_places(rvalue, &mut |place, _| for_each_local(place, &mut |local| uses[local.index()] -= 1));
                }
                statement.kind = StatementKind::Nop;
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    for block in &mut body.blocks {
        block.statements.retain(|statement| statement.kind != StatementKind::Nop);
    }
    body.promoted.iter_mut().for_each(|promoted| remove_dead_temps(facts, promoted));
}

fn assigned_temp(statement: &Statement) -> Option<Local> {
    match &statement.kind {
        StatementKind::Assign(place, _) => place.as_local(),
        _ => None,
    }
}

/// Whether an rvalue has a constant as an operand whose evaluation may fail.
fn evaluates_constant(facts: &impl TypeFacts, rvalue: &Rvalue) -> bool {
    let is_unevaluated = |operand: &Operand| match operand {
        Operand::Const(konst) => matches!(facts.const_data(*konst).kind, ConstKind::Unevaluated { .. }),
        Operand::Copy(_) | Operand::Move(_) => false,
    };
    match rvalue {
        Rvalue::Use(op) | Rvalue::Repeat(op, _) | Rvalue::Cast(_, op, _) | Rvalue::UnaryOp(_, op) => is_unevaluated(op),
        Rvalue::BinaryOp(_, lhs, rhs) => is_unevaluated(lhs) || is_unevaluated(rhs),
        Rvalue::Aggregate(_, ops) => ops.iter().any(is_unevaluated),
        Rvalue::Ref(..) | Rvalue::RawPtr(..) | Rvalue::ThreadLocalRef(_) | Rvalue::Len(_) | Rvalue::Discriminant(_) => {
            false
        }
    }
}

fn for_each_local(place: &Place, f: &mut impl FnMut(Local)) {
    f(place.local);
    index_locals(place).for_each(f);
}

/// How often each local is used other than being assigned as a whole; variables, arguments and the return
/// place are always used.
fn count_uses(body: &Body) -> Vec<u32> {
    let fixed = 1 + body.arg_count as usize;
    let mut uses: Vec<u32> =
        body.locals.iter().enumerate().map(|(index, local)| u32::from(index < fixed || local.name.is_some())).collect();
    let mut count = |place: &Place, how: PlaceUse| {
        if how == PlaceUse::Store && place.projection.is_empty() {
            return;
        }
        for_each_local(place, &mut |local| uses[local.index()] += 1);
    };
    for block in &body.blocks {
        block.statements.iter().for_each(|statement| statement_places(&statement.kind, &mut count));
        terminator_places(&block.terminator.kind, &mut count);
    }
    uses
}
