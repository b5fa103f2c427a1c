//! Undefined symbols, told in terms of the program: which function or static is missing, and which one wants it.

use rac_cli::{Diagnostic, Error, Result};
use rac_sysroot::SymbolIndex;

use crate::Linker;
use crate::linker;
use crate::objects::{Objects, demangle};
use crate::shim::Shim;

/// Refuses symbols of Rust's that neither an object nor std defines. No C library can define those, so this needs no
/// linker to say it.
pub(crate) fn check_rust_symbols(objects: &Objects, symbols: &SymbolIndex, shim: &Shim) -> Result<()> {
    report(objects, unresolved(objects, symbols, shim).filter(|name| name.starts_with("_R")))
}

/// Makes the linker's messages into an error: undefined symbols where they tell of any, else the messages themselves.
pub(crate) fn explain(objects: &Objects, symbols: &SymbolIndex, shim: &Shim, linker: Linker, messages: &str) -> Error {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '.');
    let mentioned = |name: &&str| messages.split(|c| !is_name(c)).any(|word| word == *name);
    if let Err(error) = report(objects, unresolved(objects, symbols, shim).filter(mentioned)) {
        return error;
    }
    if !objects.defines("main") && messages.contains("main") {
        return Error::from(anyhow::anyhow!("none of the objects defines `main`"));
    }
    linker::failure(linker, messages)
}

/// What the objects want and none of the things that are linked statically defines.
fn unresolved<'a>(objects: &'a Objects, symbols: &SymbolIndex, shim: &Shim) -> impl Iterator<Item = &'a str> {
    objects
        .undefined()
        .filter(|name| symbols.get(name).is_none() && !shim.defined.iter().any(|defined| defined == name))
}

/// An error that names all of the symbols, if there are any.
fn report<'a>(objects: &Objects, names: impl Iterator<Item = &'a str>) -> Result<()> {
    let mut diagnostics = Vec::new();
    for name in names {
        let Some((path, users)) = objects.users(name) else { continue };
        let readable = demangle(name);
        let mut diagnostic = Diagnostic::file(path, format!("undefined symbol `{readable}`"));
        for user in users {
            diagnostic = diagnostic.note(format!("`{user}` refers to it"));
        }
        if readable != name {
            diagnostic = diagnostic.note(format!("as an object knows it: {name}"));
        }
        diagnostics.push(diagnostic);
    }
    if diagnostics.is_empty() { Ok(()) } else { Err(diagnostics.into()) }
}
