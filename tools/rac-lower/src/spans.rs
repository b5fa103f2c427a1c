//! Source positions as `core::panic::Location` reports them.
//!
//! What a macro writes has the position of the outermost macro call that wrote it; what the caller wrote and the macro
//! passed on keeps its own.

use std::sync::{OnceLock, RwLock};

use ra_ap_base_db::SourceDatabase as _;
use ra_ap_hir_def::expr_store::{Body, ExpressionStore};
use ra_ap_hir_def::hir::{ExprId, PatId};
use ra_ap_hir_expand::{HirFileId, InFile};
use ra_ap_hir_ty::InferBodyId;
use ra_ap_ide_db::RootDatabase;
use ra_ap_syntax::TextRange;
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

    fn intern(&self, db: &RootDatabase, file: VfsFileId) -> (FileId, std::sync::Arc<Vec<u32>>) {
        {
            let files = self.files.read().expect("file table lock");
            if let Some(&id) = files.ids.get(&file) {
                return (id, files.line_starts[id.0 as usize].clone());
            }
        }
        let text = db.file_text(file).text(db);
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at as u32 + 1)).collect();
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
        let (mut file, mut offset) = (range.file_id, range.value.start());
        let (real, offset) = loop {
            let macro_file = match file {
                HirFileId::FileId(real) => break (real.file_id(self.db), offset),
                HirFileId::MacroFile(macro_file) => macro_file,
            };
            let span = macro_file.expansion_span_map(self.db).span_at(offset);
            match span.ctx.outer_expn(self.db) {
                // Tokens of the root context were written in a real file, whatever they went through.
                None => {
                    let range = ra_ap_hir_expand::resolve_span(self.db, span);
                    break (range.file_id.file_id(self.db), range.range.start());
                }
                Some(call) => {
                    let call = ra_ap_hir_expand::MacroCallId::from(call).loc(self.db).to_node(self.db);
                    (file, offset) = (call.file_id, call.value.text_range().start());
                }
            }
        };
        self.position(real, u32::from(offset))
    }

    fn position(&self, file: VfsFileId, offset: u32) -> Span {
        let (id, starts) = self.tables.files.intern(self.db, file);
        let line = starts.partition_point(|&start| start <= offset);
        let start = starts[line - 1] as usize;
        let text = self.db.file_text(file).text(self.db);
        let col = text.get(start..offset as usize).map_or(0, |before| before.chars().count());
        Span { file: id, line: line as u32, col: col as u32 + 1 }
    }

    /// The syntax of an expression of a body; `None` if the expression has none of its own.
    pub fn expr_range(&self, owner: BodyOwner, expr: ExprId) -> Option<InFile<TextRange>> {
        let store_owner = owner.infer_body().expression_store_owner(self.db);
        let (_, map) = ExpressionStore::with_source_map(self.db, store_owner);
        let syntax = map.expr_syntax(expr).ok()?;
        Some(syntax.map(|ptr| ptr.text_range()))
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
