//! Reading dumps: the inverse of [`super::dump`].

use super::intern::Interner;
use super::lexer::{Cursor, Token};
use super::read_body::{BodyReader, read_body, read_span};
use super::read_types::Reader;
use crate::body::BodyRecord;
use crate::def::*;
use crate::dump::{DumpBuilder, FORMAT_VERSION, Meta, Provenance};
use crate::item::Item;
use crate::tables::keyword_kind;
use crate::ty::{Const, Ty};
use anyhow::{Result, anyhow};
use rustc_hash::FxHashMap;

/// Reads a dump's text. Errors start with line and column: `3:14: expected a type, found ";"`.
pub fn parse(text: &str) -> Result<DumpBuilder> {
    let reader = Reader {
        cursor: Cursor::new(text)?,
        paths: FxHashMap::default(),
        types: Interner::default(),
        consts: Interner::default(),
    };
    let provenance = Provenance { producer: String::new(), rustc_commit: String::new(), target: String::new() };
    let mut dump = DumpText { reader, provenance, meta: Meta::default(), defs: Vec::new() };
    dump.header()?;
    dump.list()?;
    dump.read()
}

struct DumpText {
    reader: Reader,
    provenance: Provenance,
    meta: Meta,
    defs: Vec<Def>,
}

impl BodyReader for Reader {
    fn cursor(&mut self) -> &mut Cursor {
        &mut self.cursor
    }
    fn ty(&mut self) -> Result<Ty> {
        Reader::ty(self)
    }
    fn konst(&mut self) -> Result<Const> {
        Reader::konst(self)
    }
    fn callee(&mut self) -> Result<Const> {
        self.fn_item()
    }
    fn thread_local(&mut self) -> Result<DefId> {
        self.def()
    }
}

impl DumpText {
    fn cursor(&mut self) -> &mut Cursor {
        &mut self.reader.cursor
    }

    fn header(&mut self) -> Result<()> {
        self.cursor().expect_word("mir")?;
        let mark = self.cursor().mark();
        let version: u32 = self.cursor().number()?;
        if version != FORMAT_VERSION {
            let text = format!("the text has format version {version}, this tool reads version {FORMAT_VERSION}");
            return Err(self.cursor().error_at(mark, text));
        }
        self.cursor().expect(";")?;
        self.provenance.producer = self.header_line("producer")?;
        self.provenance.rustc_commit = self.header_line("rustc")?;
        self.provenance.target = self.header_line("target")?;
        Ok(())
    }

    fn header_line(&mut self, word: &str) -> Result<String> {
        self.cursor().expect_word(word)?;
        let text = self.cursor().string()?;
        self.cursor().expect(";")?;
        Ok(text)
    }

    /// The first walk: finds every definition's path and what the tables list, and comes back to the start.
    fn list(&mut self) -> Result<()> {
        let start = self.cursor().mark();
        let mut parents = Vec::new();
        let mut by_path: Vec<String> = Vec::new();
        loop {
            match self.cursor().peek().clone() {
                Token::End => break,
                // Items and bodies come after all tables.
                Token::Word(word) if word == "item" || word == "body" => break,
                Token::Word(word) if word == "def" => {
                    self.cursor().bump();
                    let (parent, path) = self.def()?;
                    parents.push(parent);
                    by_path.push(path);
                    continue;
                }
                Token::Word(word) if (word == "type" || word == "const") && self.is_listing() => {
                    let mark = self.cursor().mark();
                    self.cursor().bump();
                    self.cursor().bump();
                    self.cursor().bump();
                    let entry = self.cursor().mark();
                    self.skip_to_semicolon();
                    let key = self.cursor().key_since(entry);
                    let fresh = match word == "type" {
                        true => self.reader.types.list(key),
                        false => self.reader.consts.list(key),
                    };
                    if !fresh {
                        return Err(self.cursor().error_at(mark, format!("this {word} repeats an earlier one")));
                    }
                }
                _ => self.skip_to_semicolon(),
            }
            self.cursor().bump();
        }
        self.number_paths(&parents, by_path)?;
        self.cursor().rewind(start);
        Ok(())
    }

    /// `type 3 =`, `const 3 =`.
    fn is_listing(&mut self) -> bool {
        let cursor = self.cursor();
        matches!(cursor.peek_nth(1), Token::Number(_)) && *cursor.peek_nth(2) == Token::Punct("=")
    }

    fn skip_to_semicolon(&mut self) {
        // `[T; N]` has one too.
        let mut depth = 0;
        loop {
            match self.cursor().peek() {
                Token::End => return,
                Token::Punct("[") => depth += 1,
                Token::Punct("]") => depth -= 1,
                Token::Punct(";") if depth <= 0 => return,
                _ => {}
            }
            self.cursor().bump();
        }
    }

    /// One definition: the text of its parent's path, and of its own without a mark.
    fn def(&mut self) -> Result<(Option<(usize, String)>, String)> {
        let mark = self.cursor().mark();
        if self.cursor().number::<usize>()? != self.defs.len() {
            let text = format!("expected def {}", self.defs.len());
            return Err(self.cursor().error_at(mark, text));
        }
        self.cursor().expect(":")?;
        let mark = self.cursor().mark();
        let word = self.cursor().word()?;
        let Some(kind) = keyword_kind(&word) else {
            return Err(self.cursor().error_at(mark, format!("`{word}` is no kind of definition")));
        };
        let mark = self.cursor().mark();
        let mut parent: Option<String> = None;
        // All components but the last are the parent's.
        let (path, name, disambiguator) = loop {
            let at = self.cursor().mark();
            let (component, name, disambiguator) = self.last_component()?;
            let path = match &parent {
                Some(parent) => format!("{parent}::{component}"),
                None => component,
            };
            if !self.cursor().at_punct("::") && !self.cursor().at_punct("@") {
                break (path, name, disambiguator);
            }
            self.cursor().rewind(at);
            let text = self.reader.path_component()?;
            parent = Some(match parent {
                Some(parent) => format!("{parent}::{text}"),
                None => text,
            });
            self.cursor().expect("::")?;
        };
        self.cursor().expect_word("hash")?;
        let hash = DefPathHash(self.cursor().number()?, self.cursor().number()?);
        let external = self.cursor().eat_word("external");
        let span = match self.cursor().eat_word("at") {
            true => Some(read_span(self.cursor())?),
            false => None,
        };
        self.cursor().expect(";")?;
        self.defs.push(Def { parent: None, kind, name, disambiguator, hash, external, span });
        Ok((parent.map(|parent| (mark, parent)), path))
    }

    /// A component without a mark: its text, the name if it has one, and the disambiguator.
    fn last_component(&mut self) -> Result<(String, Option<String>, u32)> {
        let cursor = self.cursor();
        if cursor.eat("{") {
            let kind = cursor.word()?;
            cursor.expect("#")?;
            let disambiguator = cursor.number()?;
            cursor.expect("}")?;
            return Ok((format!("{{{kind}#{disambiguator}}}"), None, disambiguator));
        }
        let name = cursor.name()?;
        let mut text = String::new();
        crate::tables::push_name(&mut text, &name);
        let mut disambiguator = 0;
        if cursor.eat("#") {
            disambiguator = cursor.number()?;
            text.push_str(&format!("#{disambiguator}"));
        }
        Ok((text, Some(name), disambiguator))
    }

    /// Gives every definition the path by which it is referred to, and its parent.
    fn number_paths(&mut self, parents: &[Option<(usize, String)>], by_path: Vec<String>) -> Result<()> {
        let mut uses: FxHashMap<&str, u32> = FxHashMap::default();
        by_path.iter().for_each(|path| *uses.entry(path).or_default() += 1);
        for (i, path) in by_path.iter().enumerate() {
            let marked = if uses[path.as_str()] > 1 { format!("{path}@{i}") } else { path.clone() };
            self.reader.paths.insert(marked, DefId(i as u32));
        }
        for (i, parent) in parents.iter().enumerate() {
            let Some((mark, parent)) = parent else { continue };
            match self.reader.paths.get(parent) {
                Some(id) => self.defs[i].parent = Some(*id),
                None => {
                    let text = format!("there is no definition `{parent}`");
                    return Err(self.cursor().error_at(*mark, text));
                }
            }
        }
        Ok(())
    }

    /// The second walk: everything else.
    fn read(mut self) -> Result<DumpBuilder> {
        let count = self.defs.len();
        let mut items: Vec<Option<Item>> = vec![None; count];
        let mut bodies: Vec<Option<BodyRecord>> = vec![None; count];
        while *self.cursor().peek() != Token::End {
            let mark = self.cursor().mark();
            let word = self.cursor().word()?;
            match word.as_str() {
                "def" => self.skip_to_semicolon(),
                "type" => {
                    self.listing()?;
                    self.reader.ty()?;
                }
                "const" => {
                    self.listing()?;
                    self.reader.konst()?;
                }
                "item" => {
                    let word = self.cursor().word()?;
                    let (def, item) = self.reader.item(&word)?;
                    if items[def.0 as usize].replace(item).is_some() {
                        return Err(self.cursor().error_at(mark, "the definition has an item already"));
                    }
                    continue;
                }
                "body" => {
                    let def = self.reader.def()?;
                    let record = self.body()?;
                    if bodies[def.0 as usize].replace(record).is_some() {
                        return Err(self.cursor().error_at(mark, "the definition has a body already"));
                    }
                    continue;
                }
                _ => self.meta_line(mark, &word)?,
            }
            self.cursor().expect(";")?;
        }
        let unread = || anyhow!("a listed type or constant is not written as it is used");
        let types = self.reader.types.finish().ok_or_else(unread)?;
        let consts = self.reader.consts.finish().ok_or_else(unread)?;
        let (provenance, meta, defs) = (self.provenance, self.meta, self.defs);
        let mut dump = DumpBuilder { provenance, meta, defs, types, consts, items, bodies };
        dump.index();
        Ok(dump)
    }

    fn listing(&mut self) -> Result<()> {
        self.cursor().number::<u32>()?;
        self.cursor().expect("=")
    }

    fn body(&mut self) -> Result<BodyRecord> {
        if !self.cursor().eat_word("failed") {
            return Ok(BodyRecord::Lowered(read_body(&mut self.reader)?));
        }
        let reason = self.cursor().string()?;
        let span = match self.cursor().eat_word("at") {
            true => Some(read_span(self.cursor())?),
            false => None,
        };
        self.cursor().expect(";")?;
        Ok(BodyRecord::Failed { reason, span })
    }

    fn meta_line(&mut self, mark: usize, word: &str) -> Result<()> {
        match word {
            "file" => {
                if self.cursor().number::<usize>()? != self.meta.files.len() {
                    let text = format!("expected file {}", self.meta.files.len());
                    return Err(self.cursor().error_at(mark, text));
                }
                let file = self.cursor().string()?;
                self.meta.files.push(file);
            }
            "crate" => {
                let name = self.cursor().name()?;
                self.cursor().expect_word("root")?;
                let root = self.reader.def()?;
                self.cursor().expect_word("disambiguator")?;
                let disambiguator = self.cursor().number()?;
                self.cursor().expect_word("edition")?;
                let edition = self.cursor().number()?;
                let external = self.cursor().eat_word("external");
                self.meta.crates.push(CrateInfo { name, root, disambiguator, external, edition });
            }
            "lang" => {
                let name = self.cursor().name()?;
                self.cursor().expect("=")?;
                let def = self.reader.def()?;
                self.meta.lang_items.push((name, def));
            }
            "main" => self.meta.main = Some(self.reader.def()?),
            "global_asm" => {
                let text = self.cursor().string()?;
                self.meta.global_asm.push(text);
            }
            "link" => {
                let kind = self.cursor().string()?;
                let name = self.cursor().string()?;
                self.meta.link_libs.push((kind, name));
            }
            _ => return Err(self.cursor().error_at(mark, format!("`{word}` starts nothing that a dump has"))),
        }
        Ok(())
    }
}
