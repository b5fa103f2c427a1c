//! Which linker to run, and with what arguments.

use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process;

use clap::ValueEnum;
use rac_cli::{Error, Result};
use rac_sysroot::Toolchain;

use crate::Options;

/// A linker; all are run through `cc`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Linker {
    /// The first that is there of the others.
    Auto,
    /// mold.
    Mold,
    /// lld: the toolchain's own, or the system's.
    Lld,
    /// Whatever `cc` uses by itself.
    Cc,
}

impl Linker {
    /// The linker to run.
    pub(crate) fn resolve(self, toolchain: &Toolchain) -> Result<Linker> {
        let there = |linker| match linker {
            Linker::Mold => on_path("mold"),
            Linker::Lld => own_lld(toolchain).is_some() || on_path("ld.lld"),
            Linker::Auto | Linker::Cc => true,
        };
        if self == Linker::Auto {
            let first = [Linker::Mold, Linker::Lld].into_iter().find(|&linker| there(linker));
            return Ok(first.unwrap_or(Linker::Cc));
        }
        if !there(self) {
            return Err(anyhow::anyhow!("{} is not installed; `--linker auto` takes what is", self.name()).into());
        }
        Ok(self)
    }

    /// Its name, for people.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Linker::Auto => "auto",
            Linker::Mold => "mold",
            Linker::Lld => "lld",
            Linker::Cc => "cc",
        }
    }
}

/// A run of the linker.
pub(crate) struct Command<'a> {
    pub linker: Linker,
    pub objects: &'a [&'a Path],
    pub rlibs: &'a [&'a Path],
    /// What `#[link]` attributes name: kind and name.
    pub libs: &'a [(String, String)],
    pub output: &'a Path,
    pub options: &'a Options,
}

impl Command<'_> {
    /// Runs it. What the linker said comes back if it failed.
    pub(crate) fn run(&self, toolchain: &Toolchain) -> Result<Option<String>> {
        let mut command = process::Command::new("cc");
        command.args(self.arguments(toolchain));
        // Messages are searched for symbols, so they must not be in the user's language.
        command.env("LC_ALL", "C");
        if self.options.print_command {
            eprintln!("{command:?}");
        }
        let output = command.output().map_err(|error| match error.kind() {
            ErrorKind::NotFound => anyhow::anyhow!(
                "`cc` is not found; linking needs a C compiler's driver and the C library: install gcc or clang"
            ),
            _ => anyhow::anyhow!("cannot start `cc`: {error}"),
        })?;
        if output.status.success() {
            return Ok(None);
        }
        let mut messages = String::from_utf8_lossy(&output.stderr).into_owned();
        messages.push_str(&String::from_utf8_lossy(&output.stdout));
        if output.status.code().is_none() {
            return Err(Error::from(anyhow::anyhow!(
                "the linker was stopped ({}): {}",
                output.status,
                messages.trim()
            )));
        }
        Ok(Some(messages))
    }

    /// What rustc passes to `cc` for an executable of this target, and what makes messages complete and unaltered.
    fn arguments(&self, toolchain: &Toolchain) -> Vec<OsString> {
        let mut arguments: Vec<OsString> = vec!["-m64".into()];
        arguments.extend(self.objects.iter().map(OsString::from));
        arguments.push("-Wl,--as-needed".into());
        if !self.rlibs.is_empty() {
            // The rlibs use each other in both directions, which an old linker resolves only in a group.
            arguments.extend(["-Wl,-Bstatic", "-Wl,--start-group"].map(OsString::from));
            arguments.extend(self.rlibs.iter().map(OsString::from));
            arguments.extend(["-Wl,--end-group", "-Wl,-Bdynamic"].map(OsString::from));
        }
        for (kind, name) in self.libs {
            let library = OsString::from(format!("-l{name}"));
            match kind.as_str() {
                "static" => arguments.extend(["-Wl,-Bstatic".into(), library, "-Wl,-Bdynamic".into()]),
                _ => arguments.push(library),
            }
        }
        arguments.extend(self.options.pass.iter().map(OsString::from));
        arguments.extend(["-lgcc_s", "-lutil", "-lrt", "-lpthread", "-lm", "-ldl", "-lc"].map(OsString::from));
        arguments.extend(self.linker_arguments(toolchain));
        arguments.extend(
            [
                "-Wl,--eh-frame-hdr",
                "-Wl,-z,noexecstack",
                "-Wl,--gc-sections",
                "-Wl,--no-demangle",
                "-pie",
                "-Wl,-z,relro,-z,now",
                "-nodefaultlibs",
                "-o",
            ]
            .map(OsString::from),
        );
        arguments.push(self.output.into());
        arguments
    }

    fn linker_arguments(&self, toolchain: &Toolchain) -> Vec<OsString> {
        let threads = format!("-Wl,--threads={}", self.options.jobs);
        match self.linker {
            Linker::Auto | Linker::Cc => Vec::new(),
            Linker::Mold => vec!["-fuse-ld=mold".into(), format!("-Wl,--thread-count={}", self.options.jobs).into()],
            Linker::Lld => {
                let mut arguments: Vec<OsString> = Vec::new();
                if let Some(folder) = own_lld(toolchain) {
                    let mut argument = OsString::from("-B");
                    argument.push(folder);
                    arguments.push(argument);
                }
                // Without a limit, every undefined symbol is named.
                arguments.extend(["-fuse-ld=lld", "-Wl,--error-limit=0", &threads].map(OsString::from));
                arguments
            }
        }
    }
}

/// The folder through which `cc` finds the lld that comes with the toolchain.
fn own_lld(toolchain: &Toolchain) -> Option<PathBuf> {
    let folder = toolchain.gcc_ld_dir();
    folder.join("ld.lld").is_file().then_some(folder)
}

fn on_path(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

/// What the linker said, as an error.
pub(crate) fn failure(linker: Linker, messages: &str) -> Error {
    let text = messages.trim();
    let text = if text.is_empty() { "it gave no reason" } else { text };
    Error::from(anyhow::Error::msg(text.to_owned()).context(format!("the linker ({}) failed", linker.name())))
}
