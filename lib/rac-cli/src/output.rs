//! Where output goes. A file appears whole or not at all: it is written under a temporary name beside its place and
//! renamed when complete.

use std::fs;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use crate::{CommonArgs, Diagnostic, Emit, Error, Result};

/// What bytes are, which decides whether a terminal may get them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// Readable text.
    Text,
    /// Anything else.
    Binary,
}

/// Writes a tool's output to where the command line says; with `--emit null`, nowhere.
pub fn write_output(args: &CommonArgs, content: Content, bytes: &[u8]) -> Result<()> {
    if args.emit == Emit::Null {
        return Ok(());
    }
    let Some(path) = args.output_path() else {
        let mut stdout = io::stdout().lock();
        if content == Content::Binary && stdout.is_terminal() {
            return Err(Error::Usage(
                "the output is binary and would go to the terminal; name a file with `-o FILE`, or try `--emit text`"
                    .to_owned(),
            ));
        }
        return stdout.write_all(bytes).and_then(|()| stdout.flush()).map_err(|error| match error.kind() {
            ErrorKind::BrokenPipe => Error::ClosedPipe,
            _ => anyhow::Error::new(error).context("cannot write to standard output").into(),
        });
    };
    write_file(path, bytes)
}

/// Writes a file in one step: readers see what was there before, or all of `bytes`.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    let fail = |error: io::Error| Error::from(Diagnostic::file(path, format!("cannot write it: {error}")));
    // A device or a pipe is written to, not replaced.
    if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir()) {
        return match fs::OpenOptions::new().write(true).open(path).and_then(|mut file| file.write_all(bytes)) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Err(Error::ClosedPipe),
            other => other.map_err(fail),
        };
    }
    let output = OutputFile::create(path, 0o666)?;
    fs::write(output.path(), bytes).map_err(fail)?;
    output.commit()
}

/// A file in the making: write to [`OutputFile::path`], then [`OutputFile::commit`]. Dropped before that, it vanishes.
#[derive(Debug)]
pub struct OutputFile {
    temporary: TempPath,
    target: PathBuf,
}

impl OutputFile {
    /// Makes an empty temporary file in `path`'s folder, with the permissions `mode` as the umask allows them.
    pub fn create(path: &Path, mode: u32) -> Result<OutputFile> {
        let fail = |text: String| Error::from(Diagnostic::file(path, text));
        // Through a symbolic link, it is the file behind it that is replaced.
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        if target.is_dir() {
            return Err(fail("cannot write it: it is a directory".to_owned()));
        }
        let folder = match target.parent() {
            Some(parent) if parent != Path::new("") => parent,
            _ => Path::new("."),
        };
        let temporary = tempfile::Builder::new()
            .prefix(".rac-")
            .permissions(fs::Permissions::from_mode(mode))
            .tempfile_in(folder)
            .map_err(|error| match error.kind() {
                ErrorKind::NotFound => fail(format!("cannot write it: there is no folder {}", folder.display())),
                _ => fail(format!("cannot write it: {}", without_path(&error))),
            })?;
        Ok(OutputFile { temporary: temporary.into_temp_path(), target })
    }

    /// Where to write until the content is complete.
    pub fn path(&self) -> &Path {
        &self.temporary
    }

    /// Puts the file in its place.
    pub fn commit(self) -> Result<()> {
        let target = self.target;
        self.temporary.persist(&target).map_err(|error| {
            Error::from(Diagnostic::file(&target, format!("cannot write it: {}", without_path(&error.error))))
        })
    }
}

/// An I/O error without the temporary file's name, which means nothing to the user.
fn without_path(error: &io::Error) -> String {
    match error.raw_os_error() {
        Some(code) => io::Error::from_raw_os_error(code).to_string(),
        None => error.kind().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_abandoned_file_leaves_nothing_behind() {
        let dir = tempfile::tempdir().unwrap();
        let target = dir.path().join("x");
        fs::write(&target, "old").unwrap();
        let output = OutputFile::create(&target, 0o666).unwrap();
        fs::write(output.path(), "half").unwrap();
        drop(output);
        assert_eq!(fs::read(&target).unwrap(), b"old");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_link_stays_a_link_and_a_device_a_device() {
        let dir = tempfile::tempdir().unwrap();
        let (file, link) = (dir.path().join("file"), dir.path().join("link"));
        fs::write(&file, "old").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        write_file(&link, b"new").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"new");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        write_file(Path::new("/dev/null"), b"gone").unwrap();
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
    }

    #[test]
    fn permissions_are_the_usual_ones() {
        let dir = tempfile::tempdir().unwrap();
        let (ours, usual) = (dir.path().join("ours"), dir.path().join("usual"));
        write_file(&ours, b"").unwrap();
        fs::write(&usual, b"").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&ours), mode(&usual));
    }

    #[test]
    fn a_folder_in_the_way_or_missing_is_said() {
        let dir = tempfile::tempdir().unwrap();
        let shown = write_file(dir.path(), b"").unwrap_err().to_string();
        assert!(shown.contains("it is a directory"), "{shown}");
        let shown = write_file(&dir.path().join("no/x"), b"").unwrap_err().to_string();
        assert!(shown.contains("there is no folder"), "{shown}");
    }
}
