//! `rac-parity [PART…] [FOLDER/PROGRAM…]`: compares rac with rustc and prints one table; exit 1 if anything differs that has no
//! excuse. What has a slash names test programs, by a part of their path below tests/programs: only those are looked at.

use anyhow::{Result, bail};
use rac_parity::programs::{self, Wanted};
use rac_parity::table::{Report, Table};
use rac_parity::{abi, calls, layout, symbols};
use rac_tests::toolchain::Compiler;
use std::process::ExitCode;
use std::time::Instant;

/// What can be asked for.
const PARTS: &[&str] = &["layout", "abi", "calls", "symbols", "programs", "selection", "paths"];

/// A comparison over cases of its own.
type Part = fn(&Compiler) -> Result<Report>;

fn main() -> ExitCode {
    let (programs, wanted): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|arg| arg.contains('/'));
    match run(&wanted, &programs) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("rac-parity: error: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(wanted: &[String], programs: &[String]) -> Result<bool> {
    if let Some(unknown) = wanted.iter().find(|wanted| !PARTS.contains(&&***wanted)) {
        bail!("no part `{unknown}`; there are: {}", PARTS.join(" "));
    }
    // Sources are named as a user at the root of the repository names them.
    std::env::set_current_dir(rac_tests::case::repository())?;
    let compiler = Compiler::open()?;
    let mut table = Table::default();
    let is_wanted = |name: &str| wanted.is_empty() || wanted.iter().any(|w| w == name);
    let parts: [(&str, Part); 4] =
        [("layout", layout::run), ("abi", abi::run), ("calls", calls::run), ("symbols", symbols::of_std)];
    for (name, part) in parts.into_iter().filter(|(name, _)| is_wanted(name)) {
        let start = Instant::now();
        table.add(name, part(&compiler)?);
        eprintln!("{name}: {:.1} s", start.elapsed().as_secs_f64());
    }
    let of_programs = Wanted {
        layouts: is_wanted("layout"),
        items: is_wanted("programs"),
        selection: is_wanted("selection"),
        paths: is_wanted("paths"),
    };
    if of_programs.any() {
        let start = Instant::now();
        programs::run(&compiler, of_programs, programs)?.into_iter().for_each(|(row, report)| table.add(row, report));
        eprintln!("test programs: {:.1} s", start.elapsed().as_secs_f64());
    }
    print!("{table}");
    Ok(table.all_equal())
}
