//! Linking: objects, the rlibs of std that they need, and the allocator shim become an executable with `panic=abort`.
//!
//! The work is the system's linker's, run through `cc`, which knows where the C library and its start files are. What
//! rac-link adds is what rustc adds at this point: the shim between `__rust_alloc` and std's default allocator, the
//! order of the archives, the flags; and messages that speak of Rust's functions where a linker's would not.

mod linker;
mod objects;
mod shim;
mod undefined;

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::Context;
use rac_cli::{Error, OutputFile, Phases, ReportArgs, Result};
use rac_sysroot::Sysroot;
use serde::Serialize;

pub use linker::Linker;
use objects::Objects;

/// How to link.
#[derive(Clone, Debug)]
pub struct Options {
    /// The linker to run.
    pub linker: Linker,
    /// Arguments to pass on to `cc`.
    pub pass: Vec<String>,
    /// How many threads the linker may use.
    pub jobs: usize,
    /// Whether to print the command line to standard error.
    pub print_command: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options { linker: Linker::Auto, pass: Vec::new(), jobs: 1, print_command: false }
    }
}

/// Figures about a run.
#[derive(Clone, Debug, Serialize)]
pub struct Stats {
    /// How many objects were given.
    pub objects: usize,
    /// How many rlibs were offered to the linker.
    pub rlibs: usize,
    /// The linker that was run.
    pub linker: &'static str,
    /// The executable's size.
    pub bytes: u64,
}

/// Links `paths` (`-` is standard input) into the executable `output`. Nothing appears there unless all goes well.
pub fn link(paths: &[PathBuf], output: &Path, options: &Options) -> Result<Stats> {
    link_timed(paths, output, options, &mut Phases::new("rac-link", &ReportArgs::default()))
}

/// The same, with its phases told to a stopwatch.
pub fn link_timed(paths: &[PathBuf], output: &Path, options: &Options, phases: &mut Phases) -> Result<Stats> {
    phases.enter("read objects");
    let workshop = tempfile::Builder::new().prefix("rac-link-").tempdir().context("cannot make a temporary folder")?;
    let (paths, names) = spool_stdin(paths, workshop.path())?;
    let objects = Objects::read(&paths, &names)?;

    phases.enter("read std's symbols");
    let sysroot = Sysroot::open()?;
    let symbols = sysroot.symbols()?;
    let shim = shim::build(&symbols, |name| objects.defines(name))?;
    if options.pass.is_empty() {
        undefined::check_rust_symbols(&objects, &symbols, &shim)?;
    }
    // What the shim calls is std's, and std is needed wherever the shim is.
    let rlibs = symbols.required_rlibs(objects.undefined());

    phases.enter("link");
    let executable = OutputFile::create(output, 0o777)?;
    let mut files: Vec<&Path> = paths.iter().map(PathBuf::as_path).collect();
    let shim_path = workshop.path().join("allocator-shim.o");
    if !rlibs.is_empty() {
        fs::write(&shim_path, &shim.bytes).context("cannot write the allocator shim")?;
        files.push(&shim_path);
    }
    let linker = options.linker.resolve(&sysroot.toolchain)?;
    let libs = objects.link_libs();
    let output = executable.path();
    let command = linker::Command { linker, objects: &files, rlibs: &rlibs, libs: &libs, output, options };
    let failure = command.run(&sysroot.toolchain)?;
    if let Some(messages) = failure {
        return Err(undefined::explain(&objects, &symbols, &shim, linker, &messages));
    }
    let bytes = fs::metadata(executable.path()).context("the linker made no executable")?.len();
    executable.commit()?;
    phases.leave();
    Ok(Stats { objects: paths.len(), rlibs: rlibs.len(), linker: linker.name(), bytes })
}

/// Puts an object from standard input into a file, where a linker can read it. Returns the paths to read and the names
/// that messages use for them.
fn spool_stdin(paths: &[PathBuf], workshop: &Path) -> Result<(Vec<PathBuf>, Vec<PathBuf>)> {
    let stdin = Path::new("-");
    let mut files = paths.to_vec();
    let mut names = paths.to_vec();
    let mut given = false;
    for (file, name) in files.iter_mut().zip(&mut names).filter(|(file, _)| *file == stdin) {
        if std::mem::replace(&mut given, true) {
            return Err(Error::Usage("standard input can be given only once".to_owned()));
        }
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).context("cannot read standard input")?;
        *file = workshop.join("stdin.o");
        *name = PathBuf::from("<stdin>");
        fs::write(file, bytes).context("cannot write a temporary file")?;
    }
    Ok((files, names))
}
