//! `rac-parity [PART…]`: compares rac with rustc and prints one table; exit 1 if anything differs that has no excuse.

use anyhow::{Result, bail};
use rac_parity::table::{Report, Table};
use rac_tests::toolchain::Compiler;
use std::process::ExitCode;
use std::time::Instant;

/// What compares one kind of thing.
type Part = fn(&Compiler) -> Result<Report>;

/// The parts by name, in the order in which they run.
const PARTS: &[(&str, Part)] = &[
    ("layout", rac_parity::layout::run),
    ("abi", rac_parity::abi::run),
    ("calls", rac_parity::calls::run),
    ("symbols", rac_parity::symbols::of_std),
    ("selection", rac_parity::selection::run),
    ("paths", rac_parity::paths::run),
];

/// What compares several things over the same cases: a report for each, by name.
type Group = fn(&Compiler) -> Result<Vec<(&'static str, Report)>>;

/// The groups by name; they run after the parts.
const GROUPS: &[(&str, Group)] = &[("programs", rac_parity::programs::run)];

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
    let names: Vec<&str> = PARTS.iter().map(|part| part.0).chain(GROUPS.iter().map(|group| group.0)).collect();
    if let Some(unknown) = wanted.iter().find(|wanted| !names.contains(&&***wanted)) {
        bail!("no part `{unknown}`; there are: {}", names.join(" "));
    }
    // Sources are named as a user at the root of the repository names them.
    std::env::set_current_dir(rac_tests::case::repository())?;
    let compiler = Compiler::open()?;
    let mut table = Table::default();
    let is_wanted = |name: &str| wanted.is_empty() || wanted.iter().any(|w| w == name);
    for &(name, part) in PARTS.iter().filter(|(name, _)| is_wanted(name)) {
        let start = Instant::now();
        table.add(name, part(&compiler)?);
        eprintln!("{name}: {:.1} s", start.elapsed().as_secs_f64());
    }
    for &(name, group) in GROUPS.iter().filter(|(name, _)| is_wanted(name)) {
        let start = Instant::now();
        group(&compiler)?.into_iter().for_each(|(row, report)| table.add(row, report));
        eprintln!("{name}: {:.1} s", start.elapsed().as_secs_f64());
    }
    print!("{table}");
    Ok(table.all_equal())
}
