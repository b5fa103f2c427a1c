//! Passes: built MIR to runtime MIR.
//!
//! Each pass is one function over a body and says at the head of its file what it requires and what it leaves. They know
//! rust-analyzer only through [`types::TypeFacts`].

pub mod box_derefs;
pub mod dead_temps;
pub mod drop_elaboration;
mod facts;
pub mod initialization;
pub mod move_paths;
pub mod ownership;
pub mod promotable;
pub mod promote;
pub mod simplify_cfg;
#[cfg(test)]
mod tests;
pub mod types;
pub mod visit;

use crate::cx::{LowerCx, Lowered};
use crate::defs::Definition;
use rac_mir::Body;

/// What is wrong with how a built body uses its variables.
pub fn find_faults(cx: &LowerCx<'_>, owner: Definition, body: &Body) -> Vec<ownership::Fault> {
    ownership::faults(&facts::BodyFacts::new(cx, owner), body)
}

/// Runs all passes over a built body.
pub fn run_passes(cx: &LowerCx<'_>, owner: Definition, mut body: Body) -> Lowered<Body> {
    let facts = facts::BodyFacts::new(cx, owner);
    simplify_cfg::simplify(&mut body);
    drop_elaboration::elaborate_drops(&facts, &mut body)?;
    promote::promote_constants(&facts, &facts.promoted_owner(), &mut body);
    box_derefs::elaborate_box_derefs(&facts, &mut body)?;
    for promoted in &mut body.promoted {
        box_derefs::elaborate_box_derefs(&facts, promoted)?;
    }
    dead_temps::remove_dead_temps(&facts, &mut body);
    simplify_cfg::simplify(&mut body);
    Ok(body)
}
