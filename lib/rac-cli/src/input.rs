//! Where input comes from.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::ops::Deref;
use std::path::{Path, PathBuf};

use anyhow::Context;
use memmap2::Mmap;

use crate::{CommonArgs, Diagnostic, Error, Result};

/// A tool's input: bytes, and the name to use in messages about them.
#[derive(Debug)]
pub struct Input {
    /// The file as the user named it, or `<stdin>`.
    pub path: PathBuf,
    bytes: Bytes,
}

#[derive(Debug)]
enum Bytes {
    Mapped(Mmap),
    Owned(Vec<u8>),
}

impl Deref for Input {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match &self.bytes {
            Bytes::Mapped(map) => map,
            Bytes::Owned(bytes) => bytes,
        }
    }
}

impl Input {
    /// The same bytes under another name.
    pub fn named(self, path: &Path) -> Input {
        Input { path: path.to_path_buf(), bytes: self.bytes }
    }

    /// The input as text; what is not UTF-8 is an error that names the line.
    pub fn text(&self) -> Result<&str> {
        std::str::from_utf8(self).map_err(|error| {
            let (valid, rest) = self.split_at(error.valid_up_to());
            let line_start = valid.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
            let line = valid.iter().filter(|&&byte| byte == b'\n').count() as u32 + 1;
            let col = String::from_utf8_lossy(&valid[line_start..]).chars().count() as u32 + 1;
            let text = format!("the file is not UTF-8 (byte 0x{:02x} at offset {})", rest[0], valid.len());
            Error::from(Diagnostic { line, col, len: 1, ..Diagnostic::file(&self.path, text) })
        })
    }
}

/// Reads the input that the command line names: a file, or standard input.
pub fn read_input(args: &CommonArgs) -> Result<Input> {
    match args.input_path() {
        Some(path) => read_file(path),
        None => {
            let mut bytes = Vec::new();
            std::io::stdin().lock().read_to_end(&mut bytes).context("cannot read standard input")?;
            Ok(Input { path: PathBuf::from("<stdin>"), bytes: Bytes::Owned(bytes) })
        }
    }
}

/// Opens the file at `path`, mapped into memory where that is possible.
pub fn read_file(path: &Path) -> Result<Input> {
    let fail = |text: String| Error::from(Diagnostic::file(path, text));
    let mut file = File::open(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => fail("no such file".to_owned()),
        ErrorKind::PermissionDenied => fail("permission to read it is denied".to_owned()),
        _ => fail(format!("cannot open it: {error}")),
    })?;
    let metadata = file.metadata().map_err(|error| fail(format!("cannot inspect it: {error}")))?;
    if metadata.is_dir() {
        return Err(fail("a directory, where a file is expected".to_owned()));
    }
    let bytes = if metadata.is_file() && metadata.len() > 0 {
        // SAFETY: the pages stay valid as long as nobody shortens the file while we read it. rac's own tools never
        // write a file in place: they replace it, which leaves this mapping on the old one.
        let map = unsafe { Mmap::map(&file) };
        Bytes::Mapped(map.map_err(|error| fail(format!("cannot map it: {error}")))?)
    } else {
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(|error| fail(format!("cannot read it: {error}")))?;
        Bytes::Owned(bytes)
    };
    Ok(Input { path: path.to_path_buf(), bytes })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(error: Error) -> String {
        error.render("t", false)
    }

    #[test]
    fn missing_file_and_directory_are_named() {
        let dir = tempfile::tempdir().unwrap();
        let missing = dir.path().join("no.rs");
        assert_eq!(
            message(read_file(&missing).unwrap_err()),
            format!("t: {}: error: no such file\n", missing.display())
        );
        let shown = message(read_file(dir.path()).unwrap_err());
        assert!(shown.ends_with("error: a directory, where a file is expected\n"), "{shown}");
    }

    #[test]
    fn empty_file_is_empty_input() {
        let file = tempfile::NamedTempFile::new().unwrap();
        assert!(read_file(file.path()).unwrap().is_empty());
    }

    #[test]
    fn text_names_the_byte_that_is_not_utf8() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), b"fn f() {}\nab\xff\n").unwrap();
        let shown = message(read_file(file.path()).unwrap().text().unwrap_err());
        assert!(shown.contains(":2:3: error: the file is not UTF-8 (byte 0xff at offset 12)"), "{shown}");
    }
}
