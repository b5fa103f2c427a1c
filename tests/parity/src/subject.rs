//! rac as the subject: its pipeline in this process, std loaded once.

use anyhow::{Result, anyhow};
use rac_mir::dump::Dump;
use rac_mono::mono::Mono;
use rac_tests::case::Case;
use rac_tests::toolchain::Compiler;
use std::path::Path;

/// A source file as a case of the harness: 2021 edition unless the file says otherwise.
pub fn case(source: &Path) -> Case {
    let name = source.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    Case { source: source.to_owned(), name }
}

/// Lowers a program to the bytes of its dump.
pub fn lower(compiler: &Compiler, case: &Case) -> Result<Vec<u8>> {
    let render = |d: Vec<rac_cli::Diagnostic>| d.iter().map(|d| d.render("rac-lower", false)).collect::<String>();
    let mut dump = compiler.lower(case)?.map_err(|diagnostics| anyhow!(render(diagnostics)))?;
    Ok(dump.write()?.to_vec())
}

/// rac-mono's context over std's dump and a program's.
pub fn mono<'a>(compiler: &'a Compiler, dump: &'a [u8]) -> Result<Mono<'a>> {
    Mono::new(vec![compiler.std_dump()?, Dump::open(dump)?])
}
