//! CFG simplification: removes what lowering and the other passes leave behind, and numbers blocks and locals anew.
//!
//! Jumps to empty blocks go on to where those jump, straight lines become one block, blocks that cannot be reached and
//! locals that nothing mentions disappear. Blocks are numbered in reverse postorder, locals keep their order.
//!
//! Requires: nothing. Leaves: no `Nop`s, no chains of `Goto`s.

use super::visit::{
    index_locals, map_place_locals, statement_places, statement_places_mut, terminator_places, terminator_places_mut,
};
use rac_mir::{BasicBlock, Body, Local, START_BLOCK, StatementKind, TerminatorKind};

/// Simplifies a body and its promoted bodies.
pub fn simplify(body: &mut Body) {
    for block in &mut body.blocks {
        block.statements.retain(|statement| statement.kind != StatementKind::Nop);
    }
    simplify_switches(body);
    thread_jumps(body);
    merge_lines(body);
    number_blocks(body);
    remove_unused_locals(body);
    body.promoted.iter_mut().for_each(simplify);
}

/// A switch all of whose ways are one is a jump.
fn simplify_switches(body: &mut Body) {
    for block in &mut body.blocks {
        if let TerminatorKind::SwitchInt { targets, otherwise, .. } = &block.terminator.kind
            && targets.iter().all(|(_, target)| target == otherwise)
        {
            block.terminator.kind = TerminatorKind::Goto { target: *otherwise };
        }
    }
}

/// Lets every jump to an empty block that only jumps go to its end.
fn thread_jumps(body: &mut Body) {
    let next: Vec<Option<BasicBlock>> = body
        .blocks
        .iter()
        .map(|block| match &block.terminator.kind {
            TerminatorKind::Goto { target } if block.statements.is_empty() => Some(*target),
            _ => None,
        })
        .collect();
    let end = |start: BasicBlock| {
        let mut block = start;
        // A cycle of empty blocks (`loop {}`) has no end: after a full round any of its blocks will do.
        for _ in 0..next.len() {
            match next[block.index()] {
                Some(target) if target != block => block = target,
                _ => return block,
            }
        }
        start
    };
    for block in &mut body.blocks {
        block.terminator.kind.for_each_successor_mut(|target| *target = end(*target));
    }
}

/// How many ways lead to each block that can be reached.
fn predecessor_counts(body: &Body) -> Vec<u32> {
    let mut counts = vec![0; body.blocks.len()];
    counts[START_BLOCK.index()] = 1;
    for block in reverse_postorder(body) {
        for target in body.blocks[block.index()].terminator.kind.successors() {
            counts[target.index()] += 1;
        }
    }
    counts
}

/// Appends every block that only one jump leads to to the block that jumps.
fn merge_lines(body: &mut Body) {
    let counts = predecessor_counts(body);
    let mut merged = vec![false; body.blocks.len()];
    for block in 0..body.blocks.len() {
        if merged[block] || counts[block] == 0 {
            continue;
        }
        while let TerminatorKind::Goto { target } = body.blocks[block].terminator.kind {
            let next = target.index();
            if next == block || counts[next] != 1 || body.blocks[next].is_cleanup != body.blocks[block].is_cleanup {
                break;
            }
            let statements = std::mem::take(&mut body.blocks[next].statements);
            let terminator = body.blocks[next].terminator.clone();
            body.blocks[next].terminator.kind = TerminatorKind::Unreachable;
            merged[next] = true;
            body.blocks[block].statements.extend(statements);
            body.blocks[block].terminator = terminator;
        }
    }
}

/// The blocks that can be reached, each before its successors but for loops.
pub fn reverse_postorder(body: &Body) -> Vec<BasicBlock> {
    let mut order = Vec::with_capacity(body.blocks.len());
    let mut visited = vec![false; body.blocks.len()];
    visited[START_BLOCK.index()] = true;
    let successors = |block: BasicBlock| body.blocks[block.index()].terminator.kind.successors();
    let mut stack = vec![(START_BLOCK, successors(START_BLOCK))];
    while let Some((block, rest)) = stack.last_mut() {
        // From the last successor backwards, so that the first one comes first in the result.
        match rest.pop() {
            Some(target) if !std::mem::replace(&mut visited[target.index()], true) => {
                stack.push((target, successors(target)));
            }
            Some(_) => {}
            None => {
                order.push(*block);
                stack.pop();
            }
        }
    }
    order.reverse();
    order
}

/// Drops unreachable blocks and numbers the others in reverse postorder.
fn number_blocks(body: &mut Body) {
    let order = reverse_postorder(body);
    let mut numbers = vec![START_BLOCK; body.blocks.len()];
    for (number, block) in order.iter().enumerate() {
        numbers[block.index()] = BasicBlock(number as u32);
    }
    let mut old: Vec<_> = std::mem::take(&mut body.blocks).into_iter().map(Some).collect();
    body.blocks = order.iter().filter_map(|block| old[block.index()].take()).collect();
    for block in &mut body.blocks {
        block.terminator.kind.for_each_successor_mut(|target| *target = numbers[target.index()]);
    }
}

/// Drops locals that only storage markers mention.
fn remove_unused_locals(body: &mut Body) {
    let mut used = vec![false; body.locals.len()];
    let fixed = 1 + body.arg_count as usize;
    used.iter_mut().take(fixed).for_each(|used| *used = true);
    for block in &body.blocks {
        let mut mark = |place: &rac_mir::Place, _| {
            used[place.local.index()] = true;
            index_locals(place).for_each(|local| used[local.index()] = true);
        };
        block.statements.iter().for_each(|statement| statement_places(&statement.kind, &mut mark));
        terminator_places(&block.terminator.kind, &mut mark);
    }
    if used.iter().all(|used| *used) {
        return;
    }
    let mut numbers = vec![Local(0); body.locals.len()];
    let mut count = 0;
    for (local, used) in used.iter().enumerate() {
        numbers[local] = Local(count);
        count += u32::from(*used);
    }
    let mut keep = used.iter();
    body.locals.retain(|_| keep.next().copied().unwrap_or(false));
    let mut number = |local: Local| numbers[local.index()];
    for block in &mut body.blocks {
        block.statements.retain_mut(|statement| match &mut statement.kind {
            StatementKind::StorageLive(local) | StatementKind::StorageDead(local) => {
                let keep = used[local.index()];
                *local = number(*local);
                keep
            }
            kind => {
                statement_places_mut(kind, &mut |place, _| map_place_locals(place, &mut number));
                true
            }
        });
        terminator_places_mut(&mut block.terminator.kind, &mut |place, _| map_place_locals(place, &mut number));
    }
    body.spread_arg = body.spread_arg.map(number);
}
