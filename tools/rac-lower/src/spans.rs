//! Source positions as `core::panic::Location` reports them.
//!
//! What a macro writes has the position of the outermost macro call that wrote it; what the caller wrote and the macro
//! passed on keeps its own.

use std::sync::{OnceLock, RwLock};

use ra_ap_base_db::SourceDatabase;
use ra_ap_hir_def::expr_store::{Body, ExpressionStore};
use ra_ap_hir_def::hir::{ExprId, PatId};
use ra_ap_hir_expand::{HirFileId, InFile};
use ra_ap_hir_ty::InferBodyId;
use ra_ap_ide_db::RootDatabase;
use ra_ap_span::Edition;
use ra_ap_syntax::ast::{self, AstNode as _};
use ra_ap_syntax::{TextRange, TextSize};
use ra_ap_vfs::FileId as VfsFileId;
use rac_mir::{FileId, Span};
use rustc_hash::FxHashMap;

use crate::cx::LowerCx;
use crate::defs::BodyOwner;

/// The source files that positions name, with their names as panics print them.
#[derive(Default)]
pub struct FileTable {
    names: OnceLock<FxHashMap<VfsFileId, String>>,
    files: RwLock<Files>,
}

#[derive(Default)]
struct Files {
    ids: FxHashMap<VfsFileId, FileId>,
    names: Vec<String>,
    line_starts: Vec<std::sync::Arc<Vec<u32>>>,
}

impl FileTable {
    /// A table for these files' names.
    pub fn new(names: FxHashMap<VfsFileId, String>) -> FileTable {
        FileTable { names: OnceLock::from(names), files: RwLock::default() }
    }

    /// The names of the files that were mentioned, by [`FileId`].
    pub fn names(&self) -> Vec<String> {
        self.files.read().expect("file table lock").names.clone()
    }

    /// rust-analyzer's number of a file.
    pub fn source(&self, file: FileId) -> Option<VfsFileId> {
        let files = self.files.read().expect("file table lock");
        files.ids.iter().find(|(_, id)| **id == file).map(|(source, _)| *source)
    }

    fn intern(&self, db: &RootDatabase, file: VfsFileId) -> (FileId, std::sync::Arc<Vec<u32>>) {
        {
            let files = self.files.read().expect("file table lock");
            if let Some(&id) = files.ids.get(&file) {
                return (id, files.line_starts[id.0 as usize].clone());
            }
        }
        let starts = line_starts(db.file_text(file).text(db));
        let mut files = self.files.write().expect("file table lock");
        if let Some(&id) = files.ids.get(&file) {
            return (id, files.line_starts[id.0 as usize].clone());
        }
        let id = FileId(files.names.len() as u32);
        let name = self.names.get().and_then(|names| names.get(&file));
        let starts = std::sync::Arc::new(starts);
        files.names.push(name.cloned().unwrap_or_default());
        files.line_starts.push(std::sync::Arc::clone(&starts));
        files.ids.insert(file, id);
        (id, starts)
    }
}

impl<'db> LowerCx<'db> {
    /// The position of a syntax range's start.
    pub fn span(&self, range: InFile<TextRange>) -> Span {
        let (file, offset) = real_offset(self.db, range);
        let (id, starts) = self.tables.files.intern(self.db, file);
        let (line, col) = position(&starts, self.db.file_text(file).text(self.db), offset.into());
        Span { file: id, line, col }
    }

    /// The syntax of an expression of a body; `None` if the expression has none of its own.
    pub fn expr_range(&self, owner: BodyOwner, expr: ExprId) -> Option<InFile<TextRange>> {
        let store_owner = owner.infer_body().expression_store_owner(self.db);
        let (_, map) = ExpressionStore::with_source_map(self.db, store_owner);
        let syntax = map.expr_syntax(expr).ok()?;
        Some(syntax.map(|ptr| ptr.text_range()))
    }

    /// The edition that syntax follows: that of the macro which wrote it, else the crate's.
    pub fn edition_of(&self, syntax: InFile<TextRange>) -> Edition {
        match syntax.file_id {
            HirFileId::FileId(_) => self.edition(),
            HirFileId::MacroFile(file) => {
                file.expansion_span_map(self.db).span_at(syntax.value.start()).ctx.edition(self.db)
            }
        }
    }

    /// The syntax of a pattern of a body.
    pub fn pat_range(&self, owner: BodyOwner, pat: PatId) -> Option<InFile<TextRange>> {
        let store_owner = owner.infer_body().expression_store_owner(self.db);
        let (_, map) = ExpressionStore::with_source_map(self.db, store_owner);
        let syntax = map.pat_syntax(pat).ok()?;
        Some(syntax.map(|ptr| ptr.text_range()))
    }

    /// The position of an expression of a body, of the body itself if the expression has none.
    pub fn expr_span(&self, owner: BodyOwner, expr: ExprId) -> Span {
        match self.expr_range(owner, expr) {
            Some(range) => self.span(range),
            None => self.owner_span(owner),
        }
    }

    /// The position of a pattern of a body, of the body itself if the pattern has none.
    pub fn pat_span(&self, owner: BodyOwner, pat: PatId) -> Span {
        match self.pat_range(owner, pat) {
            Some(range) => self.span(range),
            None => self.owner_span(owner),
        }
    }

    /// The position of a body: its root expression's, or its definition's.
    pub fn owner_span(&self, owner: BodyOwner) -> Span {
        let root = match owner.infer_body() {
            InferBodyId::DefWithBodyId(def) => Body::of(self.db, def).root_expr(),
            InferBodyId::AnonConstId(konst) => konst.loc(self.db).expr,
        };
        self.expr_range(owner, root).map_or(Span { file: FileId(0), line: 1, col: 1 }, |range| self.span(range))
    }
}

/// Where in a real file a syntax range starts.
pub fn real_offset(db: &dyn SourceDatabase, range: InFile<TextRange>) -> (VfsFileId, TextSize) {
    let (mut file, mut offset) = (range.file_id, range.value.start());
    loop {
        let macro_file = match file {
            HirFileId::FileId(real) => return (real.file_id(db), offset),
            HirFileId::MacroFile(macro_file) => macro_file,
        };
        let span = macro_file.expansion_span_map(db).span_at(offset);
        match span.ctx.outer_expn(db) {
            // Tokens of the root context were written in a real file, whatever they went through.
            None => {
                let range = ra_ap_hir_expand::resolve_span(db, span);
                return (range.file_id.file_id(db), range.range.start());
            }
            Some(call) => {
                let call = ra_ap_hir_expand::MacroCallId::from(call).loc(db).to_node(db);
                (file, offset) = (call.file_id, call.value.text_range().start());
            }
        }
    }
}

/// The line and the column, both from 1, of an offset in a file.
pub fn line_and_column(db: &dyn SourceDatabase, file: VfsFileId, offset: TextSize) -> (u32, u32) {
    let text = db.file_text(file).text(db);
    position(&line_starts(text), text, offset.into())
}

fn line_starts(text: &str) -> Vec<u32> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at as u32 + 1)).collect()
}

fn position(starts: &[u32], text: &str, offset: u32) -> (u32, u32) {
    let line = starts.partition_point(|&start| start <= offset);
    let start = starts[line - 1] as usize;
    let col = text.get(start..offset as usize).map_or(0, |before| before.chars().count());
    (line as u32, col as u32 + 1)
}

/// An expression's range with the parentheses around it: in rustc they belong to it. Those that rust-analyzer puts around
/// what a macro captured do not.
pub fn with_parentheses(db: &dyn SourceDatabase, mut range: InFile<TextRange>) -> InFile<TextRange> {
    let root = range.file_id.parse_or_expand(db);
    let covering = root.covering_element(range.value);
    let nodes = covering.as_node().cloned().or_else(|| covering.parent()).into_iter().flat_map(|node| node.ancestors());
    let inner = range.value;
    let mut nodes = nodes.skip_while(|node| node.text_range() == inner);
    while let Some(paren) = nodes.next().and_then(ast::ParenExpr::cast) {
        let (Some(open), Some(close)) = (paren.l_paren_token(), paren.r_paren_token()) else { break };
        if let HirFileId::MacroFile(file) = range.file_id {
            let spans = file.expansion_span_map(db);
            let (open, close) = (spans.span_at(open.text_range().start()), spans.span_at(close.text_range().start()));
            if (open.anchor, open.range) == (close.anchor, close.range) {
                break;
            }
        }
        range.value = paren.syntax().text_range();
    }
    range
}
