//! Why a tool stopped.

use std::fmt;

use crate::Diagnostic;

/// What a tool's work yields.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a tool stopped; [`crate::run`] prints it and derives the exit code from it.
#[derive(Debug)]
pub enum Error {
    /// The input is wrong, in at least one place. Exit code 1.
    Diagnostics(Vec<Diagnostic>),
    /// Anything else that is wrong with the input or with the machine. Exit code 1.
    Other(anyhow::Error),
    /// The command line makes no sense. Exit code 2.
    Usage(String),
    /// Whoever read our standard output has closed it: nothing is left to do, and nothing is wrong. Exit code 0.
    ClosedPipe,
}

impl Error {
    /// The messages, as they are printed: each place once, in the order of the source.
    pub(crate) fn render(&self, tool: &str, colour: bool) -> String {
        let (bold, red, off) = if colour { ("\x1b[1m", "\x1b[1;31m", "\x1b[0m") } else { ("", "", "") };
        let plain = |text: &dyn fmt::Display| format!("{bold}{tool}: {red}error:{off}{bold} {text}{off}\n");
        match self {
            Error::Diagnostics(diagnostics) => {
                let mut sorted: Vec<&Diagnostic> = diagnostics.iter().collect();
                sorted.sort();
                sorted.dedup();
                sorted.iter().map(|diagnostic| diagnostic.render(tool, colour)).collect()
            }
            Error::Other(error) => plain(&format_args!("{error:#}")),
            Error::Usage(text) => plain(text) + &format!("For what {tool} understands, try `{tool} --help`.\n"),
            Error::ClosedPipe => String::new(),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Diagnostics(diagnostics) => {
                for (i, diagnostic) in diagnostics.iter().enumerate() {
                    let separator = if i == 0 { "" } else { "; " };
                    write!(f, "{separator}{}:{}: {}", diagnostic.path.display(), diagnostic.line, diagnostic.text)?;
                }
                Ok(())
            }
            Error::Other(error) => write!(f, "{error:#}"),
            Error::Usage(text) => f.write_str(text),
            Error::ClosedPipe => f.write_str("standard output was closed"),
        }
    }
}

impl std::error::Error for Error {}

impl From<anyhow::Error> for Error {
    /// An [`Error`] that travelled inside an `anyhow::Error` comes out again as itself.
    fn from(error: anyhow::Error) -> Error {
        error.downcast::<Error>().unwrap_or_else(Error::Other)
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Error {
        Error::Other(error.into())
    }
}

impl From<Diagnostic> for Error {
    fn from(diagnostic: Diagnostic) -> Error {
        Error::Diagnostics(vec![diagnostic])
    }
}

impl From<Vec<Diagnostic>> for Error {
    fn from(diagnostics: Vec<Diagnostic>) -> Error {
        Error::Diagnostics(diagnostics)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn diagnostics_survive_anyhow() {
        let inner = Error::from(Diagnostic::file("a.rs", "bad"));
        let outer = Error::from(anyhow::Error::new(inner).context("while reading"));
        assert!(matches!(outer, Error::Diagnostics(list) if list.len() == 1));
    }

    #[test]
    fn every_diagnostic_is_printed_once_and_in_order() {
        let at = |line| Diagnostic { line, ..Diagnostic::file("a.rs", "bad") };
        let error = Error::from(vec![at(3), at(1), at(3)]);
        assert_eq!(error.render("t", false), "t: a.rs:1: error: bad\nt: a.rs:3: error: bad\n");
    }

    #[test]
    fn causes_are_printed_on_one_line() {
        let error = Error::from(anyhow::anyhow!("inner").context("outer"));
        assert_eq!(error.render("t", false), "t: error: outer: inner\n");
    }
}
