//! `rac-fuzz`: the command line of the fuzzers.

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};
use rac_fuzz::batch::{Bench, Program, Verdict, standalone};
use rac_fuzz::{generate, reduce, robust, worker};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

/// Random programs that rac and rustc must agree about.
#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    command: Work,
}

#[derive(Subcommand)]
enum Work {
    /// Compare programs of consecutive seeds; those that differ are kept and reduced.
    Programs {
        /// The first seed.
        #[arg(long, default_value_t = 0)]
        seed: u64,
        /// How many.
        #[arg(long, default_value_t = 100)]
        count: u64,
        /// Where programs that differ are kept.
        #[arg(long, default_value = "build/fuzz")]
        keep: PathBuf,
        /// Whether they are to be reduced.
        #[arg(long, default_value_t = true, action = clap::ArgAction::Set)]
        reduce: bool,
    },
    /// Give damaged programs and damaged files between the stages to rac: no panic, no endless run.
    Robust {
        /// How many damaged programs.
        #[arg(long, default_value_t = 5000)]
        count: usize,
        /// How many damaged files between the stages.
        #[arg(long, default_value_t = 900)]
        stages: usize,
        /// Which ones.
        #[arg(long, default_value_t = 0)]
        seed: u64,
        /// Where inputs that are not dealt with in order are kept.
        #[arg(long, default_value = "build/robust")]
        keep: PathBuf,
    },
    /// Print the program of a seed.
    Print {
        /// The seed.
        seed: u64,
    },
    /// Compile what requests on standard input say; the other commands start it.
    #[command(hide = true)]
    Worker,
    /// Reduce a file that the compilers disagree about; prints it.
    Reduce {
        /// The file.
        file: PathBuf,
    },
}

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Work::Programs { seed, count, keep, reduce } => programs(seed, count, &keep, reduce),
        Work::Robust { count, stages, seed, keep } => robust(count, stages, seed, keep),
        Work::Print { seed } => {
            print!("{}", standalone(&program(seed), generate::edition(seed)));
            Ok(true)
        }
        Work::Worker => worker::serve().map(|()| true),
        Work::Reduce { file } => reduce_file(&file),
    };
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("rac-fuzz: error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn program(seed: u64) -> Program {
    Program { name: seed.to_string(), text: generate::program(seed) }
}

/// How many programs of one edition are one crate.
const BATCH: u64 = 32;

fn programs(seed: u64, count: u64, keep: &PathBuf, reduce: bool) -> Result<bool> {
    let keep = &std::path::absolute(keep)?;
    let mut bench = Bench::open(&std::env::current_exe()?)?;
    let (mut same, mut discarded, mut different) = (0u64, 0u64, 0u64);
    let mut exits: BTreeMap<String, u64> = BTreeMap::new();
    let mut from = seed;
    while from < seed + count {
        let to = ((from / BATCH + 1) * BATCH).min(seed + count);
        let batch: Vec<Program> = (from..to).map(program).collect();
        let edition = generate::edition(from);
        for (program, verdict) in bench.compare(&batch, edition)? {
            let what = match verdict {
                Verdict::Same(exit) => {
                    same += 1;
                    *exits.entry(exit).or_default() += 1;
                    continue;
                }
                Verdict::Discarded(error) => {
                    discarded += 1;
                    println!("seed {}: discarded: {error}", program.name);
                    continue;
                }
                Verdict::Refused(message) => format!("rac refuses it: {message}"),
                Verdict::Different(expected, actual) => {
                    format!("--- rustc's build: exit {}\n--- rac's build: exit {}", expected.exit, actual.exit)
                }
            };
            different += 1;
            println!("seed {}: {what}", program.name);
            std::fs::create_dir_all(keep)?;
            let text = standalone(&program, edition);
            let path = keep.join(format!("{}.rs", program.name));
            std::fs::write(&path, &text).with_context(|| format!("cannot write {}", path.display()))?;
            println!("  kept as {}", path.display());
            if reduce && let Some(reduced) = reduce::reduce(&mut bench, &text)? {
                let path = keep.join(format!("{}-reduced.rs", program.name));
                std::fs::write(&path, reduced)?;
                println!("  reduced as {}", path.display());
            }
        }
        from = to;
        println!("seeds {seed}..{to}: {same} the same, {different} different, {discarded} discarded");
    }
    println!("exits: {exits:?}");
    Ok(different == 0)
}

fn reduce_file(file: &PathBuf) -> Result<bool> {
    let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let mut bench = Bench::open(&std::env::current_exe()?)?;
    match reduce::reduce(&mut bench, &text)? {
        Some(reduced) => print!("{reduced}"),
        None => eprintln!("rac-fuzz: the compilers agree about {}", file.display()),
    }
    Ok(true)
}

fn robust(count: usize, stages: usize, seed: u64, keep: PathBuf) -> Result<bool> {
    let keep = std::path::absolute(keep)?;
    std::env::set_current_dir(rac_tests::case::repository())?;
    let executable = &std::env::current_exe()?;
    let damaged_files = robust::stages(executable, stages, seed, keep.clone())?;
    println!("files between stages: {damaged_files}");
    let damaged_programs = robust::programs(executable, count, seed, keep)?;
    println!("programs: {damaged_programs}");
    Ok(damaged_files.faults.is_empty() && damaged_programs.faults.is_empty())
}
