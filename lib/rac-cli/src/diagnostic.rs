//! One message about one place of the input.

use std::fmt::Write;
use std::ops::Range;
use std::path::{Path, PathBuf};

use unicode_width::UnicodeWidthStr;

/// An error in the input. Renders as
///
/// ```text
/// rac-lower: src/main.rs:3:13: error: mismatched types: expected `i32`, found `&str`
///     let x: i32 = "three";
///                  ^^^^^^^
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// The file, as the user named it (`<stdin>` for standard input).
    pub path: PathBuf,
    /// Line, from 1; 0 if the message is about the file as a whole.
    pub line: u32,
    /// Column in characters, from 1; 0 if the message is about a whole line.
    pub col: u32,
    /// How many characters of the line to underline (at least one is).
    pub len: u32,
    /// What is wrong.
    pub text: String,
    /// The line of source, without its line end, if there is one to show.
    pub source_line: Option<String>,
    /// Further lines, each shown as `note: …` below the source.
    pub notes: Vec<String>,
}

impl Diagnostic {
    /// A message about a file as a whole.
    pub fn file(path: impl AsRef<Path>, text: impl Into<String>) -> Diagnostic {
        Diagnostic {
            path: path.as_ref().to_path_buf(),
            line: 0,
            col: 0,
            len: 0,
            text: text.into(),
            source_line: None,
            notes: Vec::new(),
        }
    }

    /// A message about a byte range of `source`, the text of the file at `path`. Of a range over several lines, the
    /// first line's part is underlined.
    pub fn span(path: impl AsRef<Path>, source: &str, range: Range<usize>, text: impl Into<String>) -> Diagnostic {
        let start = floor_char_boundary(source, range.start);
        let end = floor_char_boundary(source, range.end).max(start);
        let line_start = source[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = source[start..].find('\n').map_or(source.len(), |at| start + at);
        let count = |text: &str| text.chars().count() as u32;
        Diagnostic {
            line: source[..start].matches('\n').count() as u32 + 1,
            col: count(&source[line_start..start]) + 1,
            len: count(&source[start..end.min(line_end)]),
            source_line: Some(source[line_start..line_end].trim_end_matches('\r').to_owned()),
            ..Diagnostic::file(path, text)
        }
    }

    /// The same with one more note.
    pub fn note(mut self, note: impl Into<String>) -> Diagnostic {
        self.notes.push(note.into());
        self
    }

    /// The message as it is printed, ending in a newline.
    pub fn render(&self, tool: &str, colour: bool) -> String {
        let (bold, red, off) = if colour { ("\x1b[1m", "\x1b[1;31m", "\x1b[0m") } else { ("", "", "") };
        let mut out = format!("{bold}{tool}: {}", self.path.display());
        if self.line > 0 {
            let _ = write!(out, ":{}", self.line);
            if self.col > 0 {
                let _ = write!(out, ":{}", self.col);
            }
        }
        let _ = writeln!(out, ": {red}error:{off}{bold} {}{off}", self.text);
        if let Some(line) = &self.source_line {
            let _ = writeln!(out, "{line}");
            if self.col > 0 {
                let (indent, marked) = self.underline(line);
                let _ = writeln!(out, "{indent}{red}{}{off}", "^".repeat(marked));
            }
        }
        for note in &self.notes {
            let _ = writeln!(out, "note: {note}");
        }
        out
    }

    /// What stands before the caret, tabs kept so that it aligns whatever their width, and the number of carets.
    fn underline(&self, line: &str) -> (String, usize) {
        let at = |chars: u32| line.char_indices().nth(chars as usize).map_or(line.len(), |(at, _)| at);
        let start = at(self.col - 1);
        let end = at((self.col - 1).saturating_add(self.len));
        let mut indent = String::new();
        for piece in line[..start].split_inclusive('\t') {
            let text = piece.trim_end_matches('\t');
            indent.extend(std::iter::repeat_n(' ', text.width()));
            if piece.ends_with('\t') {
                indent.push('\t');
            }
        }
        (indent, line[start..end].width().max(1))
    }
}

/// The largest character boundary that is not above `at`.
fn floor_char_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn renders_path_line_column_source_and_caret() {
        let source = "fn main() {\n    let x: i32 = \"é\";\n}\n";
        let at = source.find('"').unwrap();
        let diagnostic = Diagnostic::span("a.rs", source, at..at + 4, "mismatched types").note("expected `i32`");
        assert_eq!(
            diagnostic.render("rac-lower", false),
            "rac-lower: a.rs:2:18: error: mismatched types\n    let x: i32 = \"é\";\n                 ^^^\nnote: expected `i32`\n"
        );
    }

    #[test]
    fn caret_follows_tabs_and_wide_characters() {
        let diagnostic = Diagnostic::span("a.rs", "\t漢 x", 5..6, "here");
        assert_eq!(diagnostic.render("t", false), "t: a.rs:1:4: error: here\n\t漢 x\n\t   ^\n");
    }

    #[test]
    fn ranges_outside_the_text_and_inside_a_character_are_clamped() {
        let diagnostic = Diagnostic::span("a.rs", "é", 1..90, "x");
        assert_eq!((diagnostic.line, diagnostic.col, diagnostic.len), (1, 1, 1));
        let diagnostic = Diagnostic::span("a.rs", "a\n", 90..91, "x");
        assert_eq!((diagnostic.line, diagnostic.col), (2, 1));
        assert_eq!(diagnostic.render("t", false), "t: a.rs:2:1: error: x\n\n^\n");
    }

    #[test]
    fn a_range_over_lines_marks_the_first() {
        let diagnostic = Diagnostic::span("a.rs", "ab {\r\n}\r\n", 3..8, "x");
        assert_eq!(diagnostic.render("t", false), "t: a.rs:1:4: error: x\nab {\n   ^\n");
    }

    #[test]
    fn a_file_has_no_position() {
        assert_eq!(Diagnostic::file("a.o", "not an object").render("t", false), "t: a.o: error: not an object\n");
    }

    #[test]
    fn colours_wrap_only_on_request() {
        let shown = Diagnostic::file("a", "b").render("t", true);
        assert_eq!(shown, "\x1b[1mt: a: \x1b[1;31merror:\x1b[0m\x1b[1m b\x1b[0m\n");
    }
}
