//! `rac-parity [PART…]`: compares rac with rustc and prints one table; exit 1 if anything differs that has no excuse.

use anyhow::{Result, bail};
use rac_parity::table::{Report, Table};
use rac_tests::toolchain::Compiler;
use std::process::ExitCode;
use std::time::Instant;

/// What compares one kind of thing.
type Part = fn(&Compiler) -> Result<Report>;

/// The parts by name, in the order in which they run.
const PARTS: &[(&str, Part)] = &[("paths", rac_parity::paths::run)];

fn main() -> ExitCode {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    match run(&wanted) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("rac-parity: error: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(wanted: &[String]) -> Result<bool> {
    if let Some(unknown) = wanted.iter().find(|name| PARTS.iter().all(|(part, _)| part != name)) {
        let names: Vec<&str> = PARTS.iter().map(|(part, _)| *part).collect();
        bail!("no part `{unknown}`; there are: {}", names.join(" "));
    }
    // Sources are named as a user at the root of the repository names them.
    std::env::set_current_dir(rac_tests::case::repository())?;
    let compiler = Compiler::open()?;
    let mut table = Table::default();
    for &(name, part) in PARTS.iter().filter(|(name, _)| wanted.is_empty() || wanted.iter().any(|w| w == name)) {
        let start = Instant::now();
        table.add(name, part(&compiler)?);
        eprintln!("{name}: {:.1} s", start.elapsed().as_secs_f64());
    }
    print!("{table}");
    Ok(table.all_equal())
}
