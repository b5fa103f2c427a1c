//! Passes: built MIR to runtime MIR.

use rac_mir::Body;

use crate::cx::{Lowered, LowerCx};
use crate::defs::Definition;

/// Runs all passes over a built body.
pub fn run_passes(_cx: &LowerCx<'_>, _owner: Definition, body: Body) -> Lowered<Body> {
    Ok(body)
}
