//! The verifier: finds what code generation could not survive. Types are concrete here, so values are compared by layout:
//! two types of the same layout may stand for each other, as lifetimes under binders make them.
//!
//! * `types`: type table, layouts, constants, ABIs. * `data`: allocations, symbols, the `Unsize` table. * `body`: functions.

mod body;
mod data;
mod types;

use crate::module::Module;
use anyhow::{Result, bail};

/// Demands that a module has no fault; the error lists the first ones.
pub fn verify(module: &Module) -> Result<()> {
    let found = faults(module);
    if found.is_empty() {
        return Ok(());
    }
    let more = if found.len() > 10 { format!("\n… and {} more", found.len() - 10) } else { String::new() };
    bail!("the mono-item list is unsound: {}{more}", found[..found.len().min(10)].join("\n"));
}

/// Every fault of a module. Later checks rely on ids being in range, so bad ids end the search.
pub fn faults(module: &Module) -> Vec<String> {
    let mut found = Vec::new();
    types::check_ids(module, &mut found);
    data::check_ids(module, &mut found);
    if !found.is_empty() {
        return found;
    }
    types::check_acyclic(module, &mut found);
    if !found.is_empty() {
        return found;
    }
    types::check_layouts(module, &mut found);
    types::check_consts(module, &mut found);
    types::check_abis(module, &mut found);
    data::check(module, &mut found);
    for function in &module.fns {
        if let Some(code) = &function.body {
            let faults = body::check(module, function, code);
            found.extend(faults.into_iter().map(|fault| format!("{}: {fault}", function.instance)));
        }
    }
    found
}
