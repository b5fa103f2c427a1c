//! Reading bodies: the inverse of [`super::body`].

use super::lexer::{Cursor, Token};
use super::{BIN_OPS, CAST_KINDS, UN_OPS, by_name};
use crate::body::*;
use crate::def::{DefId, FileId, Span};
use crate::ty::{Const, Mutability, Ty};
use anyhow::Result;
use rustc_hash::FxHashMap;

/// How the tables that a body refers to are read.
pub trait BodyReader {
    /// The text.
    fn cursor(&mut self) -> &mut Cursor;
    /// A type.
    fn ty(&mut self) -> Result<Ty>;
    /// A constant.
    fn konst(&mut self) -> Result<Const>;
    /// What is called by name.
    fn callee(&mut self) -> Result<Const>;
    /// What a `ThreadLocalRef` refers to.
    fn thread_local(&mut self) -> Result<DefId>;
}

/// Reads a body from its parameter list on.
pub fn read_body<R: BodyReader>(reader: &mut R) -> Result<Body> {
    let mut body = BodyText { reader, spans: Vec::new(), ids: FxHashMap::default(), listed: false, file: FileId(0) };
    body.body()
}

/// Reads a position with its file: `0:12:5`.
pub fn read_span(cursor: &mut Cursor) -> Result<Span> {
    let file = FileId(cursor.number()?);
    cursor.expect(":")?;
    let line = cursor.number()?;
    cursor.expect(":")?;
    Ok(Span { file, line, col: cursor.number()? })
}

/// The body being read: `spans` grows as positions are met unless they were listed.
pub(super) struct BodyText<'r, R> {
    pub(super) reader: &'r mut R,
    spans: Vec<Span>,
    ids: FxHashMap<Span, SpanId>,
    listed: bool,
    file: FileId,
}

/// What a line of a block is.
pub(super) enum Line {
    Statement(StatementKind),
    Terminator(TerminatorKind),
}

impl<R: BodyReader> BodyText<'_, R> {
    pub(super) fn cursor(&mut self) -> &mut Cursor {
        self.reader.cursor()
    }

    fn body(&mut self) -> Result<Body> {
        let mut locals: Vec<Option<LocalDecl>> = vec![None];
        self.cursor().expect("(")?;
        while !self.cursor().list_end(")", locals.len() == 1)? {
            self.declaration(&mut locals)?;
        }
        let arg_count = locals.len() as u32 - 1;
        self.cursor().expect("->")?;
        locals[0] = Some(LocalDecl { ty: self.reader.ty()?, mutability: Mutability::Mut, name: None });
        let spread_arg = match self.cursor().eat_word("spread") {
            true => Some(self.local()?),
            false => None,
        };
        self.cursor().expect_word("at")?;
        let mark = self.cursor().mark();
        let by_index = self.cursor().eat("#");
        let (index, at) = match by_index {
            true => (self.cursor().number()?, None),
            false => (0, Some(read_span(self.cursor())?)),
        };
        self.cursor().expect("{")?;
        if self.cursor().eat_word("spans") {
            self.listed = true;
            while !self.cursor().eat(";") {
                let span = read_span(self.cursor())?;
                self.ids.entry(span).or_insert(SpanId(self.spans.len() as u32));
                self.spans.push(span);
            }
        }
        let span = match at {
            Some(span) => self.span_id(mark, span)?,
            None => SpanId(index),
        };
        self.file = self.spans.get(span.index()).map_or(FileId(0), |span| span.file);
        while self.cursor().eat_word("let") {
            self.declaration(&mut locals)?;
            self.cursor().expect(";")?;
        }
        let mut locals: Vec<LocalDecl> = match locals.into_iter().collect() {
            Some(locals) => locals,
            None => return Err(self.cursor().error("a local is not declared")),
        };
        while self.cursor().eat_word("debug") {
            let name = self.cursor().name()?;
            self.cursor().expect("=>")?;
            let mark = self.cursor().mark();
            let local = self.local()?;
            match locals.get_mut(local.index()) {
                Some(decl) => decl.name = Some(name),
                None => return Err(self.cursor().error_at(mark, "this local is not declared")),
            }
            self.cursor().expect(";")?;
        }
        let mut blocks = Vec::new();
        while matches!(self.cursor().peek(), Token::Word(word) if word.starts_with("bb")) {
            blocks.push(self.block(blocks.len())?);
        }
        let mut promoted = Vec::new();
        while self.cursor().eat_word("promoted") {
            self.cursor().expect("[")?;
            let mark = self.cursor().mark();
            if self.cursor().number::<usize>()? != promoted.len() {
                return Err(self.cursor().error_at(mark, format!("expected promoted[{}]", promoted.len())));
            }
            self.cursor().expect("]")?;
            self.cursor().expect(":")?;
            promoted.push(read_body(self.reader)?);
        }
        self.cursor().expect("}")?;
        Ok(Body { locals, arg_count, spread_arg, blocks, promoted, spans: std::mem::take(&mut self.spans), span })
    }

    /// `mut _3: u8`, which must be the next local or `_0`.
    fn declaration(&mut self, locals: &mut Vec<Option<LocalDecl>>) -> Result<()> {
        let mutability = if self.cursor().eat_word("mut") { Mutability::Mut } else { Mutability::Not };
        let mark = self.cursor().mark();
        let local = self.local()?;
        self.cursor().expect(":")?;
        let decl = LocalDecl { ty: self.reader.ty()?, mutability, name: None };
        if local == RETURN_PLACE {
            locals[0] = Some(decl);
        } else if local.index() == locals.len() {
            locals.push(Some(decl));
        } else {
            return Err(self.cursor().error_at(mark, format!("expected _{}", locals.len())));
        }
        Ok(())
    }

    fn local(&mut self) -> Result<Local> {
        Ok(Local(self.cursor().numbered("_", "a local")?))
    }

    pub(super) fn block_id(&mut self) -> Result<BasicBlock> {
        Ok(BasicBlock(self.cursor().numbered("bb", "a block")?))
    }

    fn span_id(&mut self, mark: usize, span: Span) -> Result<SpanId> {
        if let Some(id) = self.ids.get(&span) {
            return Ok(*id);
        }
        if self.listed {
            return Err(self.cursor().error_at(mark, "this position is not among the listed ones"));
        }
        let id = SpanId(self.spans.len() as u32);
        self.spans.push(span);
        self.ids.insert(span, id);
        Ok(id)
    }

    /// `@3:5`, `@0:3:5` or `@#2`; nothing is the body's own position.
    fn position(&mut self) -> Result<SpanId> {
        let mark = self.cursor().mark();
        if !self.cursor().eat("@") {
            return Ok(SpanId(0));
        }
        if self.cursor().eat("#") {
            return Ok(SpanId(self.cursor().number()?));
        }
        let first = self.cursor().number()?;
        self.cursor().expect(":")?;
        let second = self.cursor().number()?;
        let span = match self.cursor().eat(":") {
            true => Span { file: FileId(first), line: second, col: self.cursor().number()? },
            false => Span { file: self.file, line: first, col: second },
        };
        self.span_id(mark, span)
    }

    fn block(&mut self, index: usize) -> Result<BasicBlockData> {
        let mark = self.cursor().mark();
        if self.block_id()?.index() != index {
            return Err(self.cursor().error_at(mark, format!("expected bb{index}")));
        }
        let is_cleanup = self.cursor().eat("(");
        if is_cleanup {
            self.cursor().expect_word("cleanup")?;
            self.cursor().expect(")")?;
        }
        self.cursor().expect(":")?;
        self.cursor().expect("{")?;
        let mut statements = Vec::new();
        loop {
            let line = self.line()?;
            self.cursor().expect(";")?;
            let span = self.position()?;
            match line {
                Line::Statement(kind) => statements.push(Statement { kind, span }),
                Line::Terminator(kind) => {
                    self.cursor().expect("}")?;
                    return Ok(BasicBlockData { statements, terminator: Terminator { kind, span }, is_cleanup });
                }
            }
        }
    }

    fn line(&mut self) -> Result<Line> {
        let word = match self.cursor().peek() {
            Token::Word(word) => word.clone(),
            _ => String::new(),
        };
        let statement = match word.as_str() {
            "StorageLive" | "StorageDead" => {
                self.cursor().bump();
                self.cursor().expect("(")?;
                let local = self.local()?;
                self.cursor().expect(")")?;
                if word == "StorageLive" {
                    StatementKind::StorageLive(local)
                } else {
                    StatementKind::StorageDead(local)
                }
            }
            "nop" => {
                self.cursor().bump();
                StatementKind::Nop
            }
            "assume" => {
                self.cursor().bump();
                self.cursor().expect("(")?;
                let op = self.operand()?;
                self.cursor().expect(")")?;
                StatementKind::Assume(op)
            }
            "copy_nonoverlapping" => {
                self.cursor().bump();
                self.cursor().expect("(")?;
                let src = self.operand()?;
                self.cursor().expect(",")?;
                let dst = self.operand()?;
                self.cursor().expect(",")?;
                let count = self.operand()?;
                self.cursor().expect(")")?;
                StatementKind::CopyNonOverlapping { src, dst, count }
            }
            "discriminant" => {
                self.cursor().bump();
                let place = self.place_in_parens()?;
                self.cursor().expect("=")?;
                StatementKind::SetDiscriminant { place, variant: VariantIdx(self.cursor().number()?) }
            }
            _ => return self.terminator(&word),
        };
        Ok(Line::Statement(statement))
    }

    /// `PLACE = RVALUE` or `PLACE = CALLEE(ARGS) -> …`.
    pub(super) fn assignment(&mut self) -> Result<Line> {
        let place = self.place()?;
        self.cursor().expect("=")?;
        let is_operand = ["copy", "move", "const"].iter().any(|word| self.cursor().at_word(word));
        if is_operand {
            let op = self.operand()?;
            if self.cursor().at_punct("(") {
                return self.call(place, op);
            }
            let rvalue = match self.cursor().eat_word("as") {
                true => {
                    let ty = self.reader.ty()?;
                    self.cursor().expect("(")?;
                    let kind = self.operation(CAST_KINDS, "a kind of cast")?;
                    self.cursor().expect(")")?;
                    Rvalue::Cast(kind, op, ty)
                }
                false => Rvalue::Use(op),
            };
            return Ok(Line::Statement(StatementKind::Assign(place, rvalue)));
        }
        match self.rvalue()? {
            Some(rvalue) => Ok(Line::Statement(StatementKind::Assign(place, rvalue))),
            None => {
                let callee = self.reader.callee()?;
                self.call(place, Operand::Const(callee))
            }
        }
    }

    /// Takes the word of an operation.
    pub(super) fn operation<T: Copy + std::fmt::Debug>(&mut self, table: &[T], what: &str) -> Result<T> {
        let op = match self.cursor().peek() {
            Token::Word(word) => by_name(table, word),
            _ => None,
        };
        match op {
            Some(op) => {
                self.cursor().bump();
                Ok(op)
            }
            None => self.cursor().expected(what),
        }
    }

    /// An rvalue that does not start with an operand; `None` if the text is none, so a callee's name.
    fn rvalue(&mut self) -> Result<Option<Rvalue>> {
        if self.cursor().eat("&") {
            return self.address().map(Some);
        }
        if self.cursor().eat("[") {
            let op = self.operand()?;
            self.cursor().expect(";")?;
            let count = self.reader.konst()?;
            self.cursor().expect("]")?;
            return Ok(Some(Rvalue::Repeat(op, count)));
        }
        let Token::Word(word) = self.cursor().peek().clone() else { return Ok(None) };
        // A path: its first component is a crate's name, which may be any word.
        if matches!(self.cursor().peek_nth(1), Token::Punct("::" | "#" | "@")) {
            return Ok(None);
        }
        if let Some(op) = by_name(BIN_OPS, &word) {
            self.cursor().bump();
            self.cursor().expect("(")?;
            let lhs = self.operand()?;
            self.cursor().expect(",")?;
            let rhs = self.operand()?;
            self.cursor().expect(")")?;
            return Ok(Some(Rvalue::BinaryOp(op, lhs, rhs)));
        }
        if let Some(op) = by_name(UN_OPS, &word) {
            self.cursor().bump();
            self.cursor().expect("(")?;
            let value = self.operand()?;
            self.cursor().expect(")")?;
            return Ok(Some(Rvalue::UnaryOp(op, value)));
        }
        let mark = self.cursor().mark();
        self.cursor().bump();
        Ok(Some(match word.as_str() {
            "Len" => Rvalue::Len(self.place_in_parens()?),
            "discriminant" => Rvalue::Discriminant(self.place_in_parens()?),
            "thread_local" => Rvalue::ThreadLocalRef(self.reader.thread_local()?),
            "array" => self.aggregate(AggregateKind::Array)?,
            "tuple" => self.aggregate(AggregateKind::Tuple)?,
            "closure" => self.aggregate(AggregateKind::Closure)?,
            "ptr" => self.aggregate(AggregateKind::RawPtr)?,
            "adt" => {
                let ty = self.reader.ty()?;
                let variant = match self.cursor().eat_word("variant") {
                    true => VariantIdx(self.cursor().number()?),
                    false => VariantIdx(0),
                };
                let active_field = match self.cursor().eat_word("field") {
                    true => Some(FieldIdx(self.cursor().number()?)),
                    false => None,
                };
                Rvalue::Aggregate(AggregateKind::Adt { ty, variant, active_field }, self.operands()?)
            }
            _ => {
                self.cursor().rewind(mark);
                return Ok(None);
            }
        }))
    }

    fn aggregate(&mut self, kind: fn(Ty) -> AggregateKind) -> Result<Rvalue> {
        let ty = self.reader.ty()?;
        Ok(Rvalue::Aggregate(kind(ty), self.operands()?))
    }

    fn address(&mut self) -> Result<Rvalue> {
        if self.cursor().eat_word("raw") {
            let mutability = match self.cursor().eat_word("mut") {
                true => Mutability::Mut,
                false => {
                    self.cursor().expect_word("const")?;
                    Mutability::Not
                }
            };
            return Ok(Rvalue::RawPtr(mutability, self.place()?));
        }
        let kind = if self.cursor().eat_word("mut") { BorrowKind::Mut } else { BorrowKind::Shared };
        Ok(Rvalue::Ref(kind, self.place()?))
    }

    pub(super) fn operand(&mut self) -> Result<Operand> {
        if self.cursor().eat_word("copy") {
            return Ok(Operand::Copy(self.place()?));
        }
        if self.cursor().eat_word("move") {
            return Ok(Operand::Move(self.place()?));
        }
        if self.cursor().eat_word("const") {
            return Ok(Operand::Const(self.reader.konst()?));
        }
        self.cursor().expected("`copy`, `move` or `const`")
    }

    /// `(OPERAND, …)`.
    pub(super) fn operands(&mut self) -> Result<Vec<Operand>> {
        self.cursor().expect("(")?;
        let mut list = Vec::new();
        while !self.cursor().list_end(")", list.is_empty())? {
            list.push(self.operand()?);
        }
        Ok(list)
    }

    pub(super) fn place_in_parens(&mut self) -> Result<Place> {
        self.cursor().expect("(")?;
        let place = self.place()?;
        self.cursor().expect(")")?;
        Ok(place)
    }

    pub(super) fn place(&mut self) -> Result<Place> {
        let mut place = if self.cursor().eat("(") {
            let place = if self.cursor().eat("*") {
                self.place()?.project(PlaceElem::Deref)
            } else {
                let base = self.place()?;
                if self.cursor().eat(".") {
                    let field = FieldIdx(self.cursor().number()?);
                    self.cursor().expect(":")?;
                    base.project(PlaceElem::Field(field, self.reader.ty()?))
                } else {
                    self.cursor().expect_word("as")?;
                    self.cursor().expect_word("variant")?;
                    base.project(PlaceElem::Downcast(VariantIdx(self.cursor().number()?)))
                }
            };
            self.cursor().expect(")")?;
            place
        } else {
            self.local()?.into()
        };
        while self.cursor().eat("[") {
            let elem = self.subscript()?;
            self.cursor().expect("]")?;
            place = place.project(elem);
        }
        Ok(place)
    }

    /// `_2`, `1 of 3`, `-1 of 3`, `1..2` or `1..-2`.
    fn subscript(&mut self) -> Result<PlaceElem> {
        if matches!(self.cursor().peek(), Token::Word(_)) {
            return Ok(PlaceElem::Index(self.local()?));
        }
        let from_end = self.cursor().eat("-");
        let offset = self.cursor().number()?;
        if self.cursor().eat_word("of") {
            return Ok(PlaceElem::ConstantIndex { offset, min_length: self.cursor().number()?, from_end });
        }
        self.cursor().expect("..")?;
        let from_end = self.cursor().eat("-");
        Ok(PlaceElem::Subslice { from: offset, to: self.cursor().number()?, from_end })
    }
}
