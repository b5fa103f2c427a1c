//! The command line that every rac tool shares.
//!
//! A tool's `main` parses its arguments (a struct that flattens [`CommonArgs`]) and hands its work to [`run`]:
//!
//! ```no_run
//! use clap::Parser;
//! use rac_cli::{CommonArgs, Content, Phases};
//!
//! #[derive(Parser)]
//! struct Args {
//!     #[command(flatten)]
//!     common: CommonArgs,
//! }
//!
//! fn main() -> std::process::ExitCode {
//!     let args = Args::parse();
//!     rac_cli::run("rac-demo", || {
//!         let mut phases = Phases::new("rac-demo", &args.common.report);
//!         phases.enter("read");
//!         let input = rac_cli::read_input(&args.common)?;
//!         phases.enter("write");
//!         rac_cli::write_output(&args.common, Content::Text, &input)?;
//!         phases.finish(&())
//!     })
//! }
//! ```
//!
//! What follows from that is the same everywhere: where input comes from and output goes, that a failed run leaves no
//! partial file, how errors look, and what the exit code means (0 done, 1 the input is wrong, 2 wrong usage, 101 a bug
//! of rac's).

mod args;
mod diagnostic;
mod error;
mod input;
mod output;
mod phases;
mod run;

pub use args::{CommonArgs, Emit, ReportArgs};
pub use diagnostic::Diagnostic;
pub use error::{Error, Result};
pub use input::{Input, read_file, read_input};
pub use output::{Content, OutputFile, write_file, write_output};
pub use phases::Phases;
pub use run::run;
