//! The text form, from the module.

use crate::module::{Data, FORMAT_VERSION, Function, Import, Linkage, Module, Piece, is_spellable};
use crate::quote::{quote, quote_bytes};
use std::collections::HashMap;
use std::fmt::Write;

/// Writes the parts of a module in the order of the text form. The functions' code is the caller's: it knows what code is.
pub struct Printer {
    out: String,
}

impl Printer {
    /// Starts with all that precedes data and functions.
    pub fn new<F>(module: &Module<F>) -> Printer {
        let mut printer = Printer { out: String::new() };
        let out = &mut printer.out;
        let _ = writeln!(out, ";! rac-module {FORMAT_VERSION}");
        for (word, value) in [
            ("producer", &module.header.producer),
            ("rustc", &module.header.rustc_commit),
            ("target", &module.header.target),
        ] {
            let _ = write!(out, ";! {word} ");
            quote(out, value);
            out.push('\n');
        }
        for (number, symbol) in module.symbols.iter().enumerate() {
            let _ = write!(out, ";! symbol u0:{number} ");
            quote(out, symbol);
            out.push('\n');
        }
        for (kind, name) in &module.link_libs {
            out.push_str(";! link ");
            quote(out, kind);
            out.push(' ');
            quote(out, name);
            out.push('\n');
        }
        module.imports.iter().for_each(|import| printer.import(import));
        module.global_asm.iter().for_each(|block| printer.asm(block));
        printer
    }

    /// Room for more text.
    pub fn reserve(&mut self, bytes: usize) {
        self.out.reserve(bytes);
    }

    /// The text.
    pub fn finish(self) -> String {
        self.out
    }

    fn import(&mut self, import: &Import) {
        self.out.push_str(";! import ");
        symbol(&mut self.out, &import.symbol);
        if import.weak {
            self.out.push_str(" weak");
        }
        if import.thread_local {
            self.out.push_str(" thread_local");
        }
        self.out.push('\n');
    }

    fn asm(&mut self, block: &str) {
        self.out.push_str(";! asm\n");
        for line in block.lines() {
            self.out.push_str(";!   ");
            quote(&mut self.out, line);
            self.out.push('\n');
        }
        self.out.push_str(";! end\n");
    }

    /// One data object.
    pub fn data(&mut self, data: &Data) {
        let out = &mut self.out;
        out.push_str("\n;! data ");
        symbol(out, &data.symbol);
        let _ = write!(out, " {} align {}", data.linkage.name(), data.align);
        for (set, word) in [(data.writable, " writable"), (data.thread_local, " thread_local"), (data.used, " used")] {
            if set {
                out.push_str(word);
            }
        }
        section(out, data.section.as_deref());
        if !data.comment.is_empty() {
            let _ = write!(out, "  ; {}", OneLine(&data.comment));
        }
        out.push('\n');
        data.content.iter().for_each(|piece| self.piece(piece));
        self.out.push_str(";! end\n");
    }

    fn piece(&mut self, piece: &Piece) {
        let out = &mut self.out;
        match piece {
            Piece::Bytes(bytes) if is_text(bytes) => {
                // One line of text per line, so that long strings stay readable and differences small.
                for line in bytes.split_inclusive(|&byte| byte == b'\n') {
                    out.push_str(";!   bytes ");
                    quote_bytes(out, line);
                    out.push('\n');
                }
            }
            Piece::Bytes(bytes) => {
                for line in bytes.chunks(32) {
                    out.push_str(";!   hex");
                    for word in line.chunks(8) {
                        out.push(' ');
                        word.iter().for_each(|byte| _ = write!(out, "{byte:02x}"));
                    }
                    out.push('\n');
                }
            }
            Piece::Zero(count) => _ = writeln!(out, ";!   zero {count}"),
            Piece::Address { symbol: target, addend } => {
                out.push_str(";!   addr ");
                symbol(out, target);
                if *addend != 0 {
                    let _ = write!(out, " {} {}", if *addend < 0 { '-' } else { '+' }, addend.unsigned_abs());
                }
                out.push('\n');
            }
        }
    }

    /// One function: its directive, then `code`, which ends in a newline.
    pub fn function<F>(&mut self, function: &Function<F>, code: &str) {
        let out = &mut self.out;
        out.push_str("\n;! fn ");
        symbol(out, &function.symbol);
        let _ = write!(out, " {}", function.linkage.name());
        if function.cold {
            out.push_str(" cold");
        }
        if function.inline {
            out.push_str(" inline");
        }
        section(out, function.section.as_deref());
        out.push('\n');
        out.push_str(code);
    }
}

fn symbol(out: &mut String, name: &str) {
    if is_spellable(name) {
        out.push('%');
        out.push_str(name);
    } else {
        quote(out, name);
    }
}

fn section(out: &mut String, name: Option<&str>) {
    if let Some(name) = name {
        out.push_str(" section ");
        quote(out, name);
    }
}

/// Whether bytes are better read as text than as numbers.
fn is_text(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let odd = text.chars().filter(|c| c.is_control() && !matches!(c, '\n' | '\t')).count();
    odd * 8 <= text.len()
}

/// Text for a comment: without line ends and other control characters.
pub struct OneLine<'a>(pub &'a str);

impl std::fmt::Display for OneLine<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for c in self.0.chars() {
            f.write_char(if c.is_control() { ' ' } else { c })?;
        }
        Ok(())
    }
}

/// Numbers symbols that CLIF cannot spell, in the order in which they come.
#[derive(Default)]
pub struct SymbolNumbers {
    /// The symbols by number.
    pub symbols: Vec<String>,
    numbers: HashMap<String, u32>,
}

impl SymbolNumbers {
    /// The number of a symbol, a new one if it is new; `None` if CLIF can spell it.
    pub fn number(&mut self, symbol: &str) -> Option<u32> {
        if is_spellable(symbol) {
            return None;
        }
        if let Some(&number) = self.numbers.get(symbol) {
            return Some(number);
        }
        let number = self.symbols.len() as u32;
        self.symbols.push(symbol.to_owned());
        self.numbers.insert(symbol.to_owned(), number);
        Some(number)
    }

    /// The number of a symbol that has one.
    pub fn get(&self, symbol: &str) -> Option<u32> {
        self.numbers.get(symbol).copied()
    }
}

/// Cuts an object's bytes and addresses into pieces; runs of 16 and more zeros become [`Piece::Zero`]. `addresses` are sorted by offset.
pub fn pieces(bytes: &[u8], addresses: impl Iterator<Item = (u64, String, i64)>) -> Vec<Piece> {
    let mut content = Vec::new();
    let mut at = 0;
    for (offset, symbol, addend) in addresses {
        plain_pieces(&bytes[at..offset as usize], &mut content);
        content.push(Piece::Address { symbol, addend });
        at = offset as usize + 8;
    }
    plain_pieces(&bytes[at..], &mut content);
    content
}

fn plain_pieces(bytes: &[u8], content: &mut Vec<Piece>) {
    const RUN: usize = 16;
    let mut start = 0;
    let mut at = 0;
    while at < bytes.len() {
        let zeros = bytes[at..].iter().take_while(|&&byte| byte == 0).count();
        if zeros >= RUN || (zeros == bytes.len() && zeros > 0) {
            if start < at {
                content.push(Piece::Bytes(bytes[start..at].to_vec()));
            }
            content.push(Piece::Zero(zeros as u64));
            start = at + zeros;
        }
        at += zeros.max(1);
    }
    if start < bytes.len() {
        content.push(Piece::Bytes(bytes[start..].to_vec()));
    }
}

impl Linkage {
    /// The linkage that a word names.
    pub fn from_name(name: &str) -> Option<Linkage> {
        Self::NAMES.iter().find(|(_, word)| *word == name).map(|(linkage, _)| *linkage)
    }
}
