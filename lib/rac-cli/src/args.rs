//! The options every tool has.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

/// Options of a tool that turns one input into one output. Flatten it into the tool's own `clap` struct.
#[derive(Args, Clone, Debug)]
pub struct CommonArgs {
    /// File to read; standard input if absent or `-`
    #[arg(value_name = "INPUT")]
    pub input: Option<PathBuf>,

    /// File to write; standard output if absent or `-`
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Form of the output: the one the next tool reads, one for people, or none at all
    #[arg(long, value_enum, value_name = "FORM", default_value = "bin")]
    pub emit: Emit,

    /// Check the input's and the output's invariants
    #[arg(long)]
    pub verify: bool,

    /// What the run says about itself, and how many threads it may use.
    #[command(flatten)]
    pub report: ReportArgs,
}

impl CommonArgs {
    /// The input file, or `None` for standard input.
    pub fn input_path(&self) -> Option<&Path> {
        self.input.as_deref().filter(|path| *path != Path::new("-"))
    }

    /// The output file, or `None` for standard output.
    pub fn output_path(&self) -> Option<&Path> {
        self.output.as_deref().filter(|path| *path != Path::new("-"))
    }

    /// How many threads to use.
    pub fn jobs(&self) -> usize {
        self.report.jobs()
    }
}

/// The options that do not depend on what a tool reads and writes; `rac-link`, with its many inputs, has only these.
#[derive(Args, Clone, Debug, Default)]
pub struct ReportArgs {
    /// Number of threads; all processors if absent
    #[arg(short, long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,

    /// Print how long each phase took to standard error
    #[arg(long)]
    pub time: bool,

    /// Write figures about the run to FILE, as JSON
    #[arg(long, value_name = "FILE")]
    pub stats: Option<PathBuf>,
}

impl ReportArgs {
    /// How many threads to use.
    pub fn jobs(&self) -> usize {
        let available = || std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
        self.jobs.map_or_else(available, NonZeroUsize::get)
    }
}

/// The values of `--emit`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Emit {
    /// What the next tool of the pipeline reads.
    Bin,
    /// Text for people.
    Text,
    /// Nothing: for measuring and for checking.
    Null,
}
