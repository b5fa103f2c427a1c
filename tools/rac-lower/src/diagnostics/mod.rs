//! What is wrong with a program, for people.
//!
//! Syntax errors come first and alone, since everything after them may be their consequence; then what rust-analyzer
//! reports for modules, items and bodies, as far as it is certain, and the types that do not resolve, which rust-analyzer keeps
//! to itself; then what passes/ownership.rs finds. How long borrows last is not checked at all: rac compiles programs that
//! rustc accepts.

mod bodies;
mod duplicates;
mod format_strings;
mod items;
mod messages;
mod unresolved;

use ra_ap_base_db::Crate;
use ra_ap_hir::{AnyDiagnostic, InFile, Module};
use ra_ap_hir_def::nameres::crate_def_map;
use ra_ap_ide_db::RootDatabase;
use ra_ap_syntax::ast::{self, AstNode as _};
use ra_ap_syntax::{SyntaxNode, TextRange, TextSize};
use rac_cli::Diagnostic;

use crate::defs::BodyOwner;
use crate::items::scopes::module_id;
use crate::load::FileStore;
use crate::passes::ownership::Fault;
use crate::spans::FileTable;

/// The syntax errors of a crate, in source order.
pub fn syntax_errors(db: &RootDatabase, files: &FileStore, krate: Crate) -> Vec<Diagnostic> {
    ra_ap_hir::attach_db(db, || sorted(crate_syntax_errors(&Reporter { db, files }, krate)))
}

/// The errors of a crate without syntax errors that rust-analyzer can tell, in source order.
pub fn semantic_errors(db: &RootDatabase, files: &FileStore, krate: Crate) -> Vec<Diagnostic> {
    ra_ap_hir::attach_db(db, || sorted(crate_semantic_errors(&Reporter { db, files }, krate)))
}

fn sorted(mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    found.sort();
    found.dedup();
    found
}

/// The errors in these bodies that [`semantic_errors`] does not find.
pub fn body_errors(
    db: &RootDatabase,
    files: &FileStore,
    krate: Crate,
    owners: impl Iterator<Item = BodyOwner>,
) -> Vec<Diagnostic> {
    ra_ap_hir::attach_db(db, || {
        let reporter = Reporter { db, files };
        let errors = owners.flat_map(|owner| bodies::body_errors(db, krate, owner));
        sorted(errors.map(|(range, text)| reporter.report(range, text)).collect())
    })
}

/// The mistakes in how bodies use their variables, as messages.
pub fn fault_errors<'a>(
    db: &RootDatabase,
    files: &FileStore,
    table: &FileTable,
    faults: impl Iterator<Item = &'a Fault>,
) -> Vec<Diagnostic> {
    let message = |fault: &Fault| {
        let file = table.source(fault.span.file)?;
        let source = ra_ap_base_db::SourceDatabase::file_text(db, file).text(db);
        let start = offset(source, fault.span.line, fault.span.col)?;
        let word = source[start..].find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(0);
        Some(Diagnostic::span(files.name(file), source, start..start + word, fault.text.clone()))
    };
    faults.filter_map(message).collect()
}

/// The byte offset of a line and column, both from 1.
fn offset(source: &str, line: u32, col: u32) -> Option<usize> {
    let start = match line {
        1 => 0,
        _ => source.match_indices('\n').nth(line as usize - 2)?.0 + 1,
    };
    let before = source[start..].chars().take(col as usize - 1).map(char::len_utf8).sum::<usize>();
    Some(start + before)
}

/// Turns ranges into messages.
struct Reporter<'a> {
    db: &'a RootDatabase,
    files: &'a FileStore,
}

impl Reporter<'_> {
    /// A message about a range; what a macro wrote is reported where it was called.
    fn report(&self, range: InFile<TextRange>, text: impl Into<String>) -> Diagnostic {
        let real = range.original_node_file_range_rooted(self.db);
        let file = real.file_id.file_id(self.db);
        let source = ra_ap_base_db::SourceDatabase::file_text(self.db, file).text(self.db);
        let range = usize::from(real.range.start())..usize::from(real.range.end());
        Diagnostic::span(self.files.name(file), source, range, text)
    }
}

/// The files of a crate that modules were read from.
fn module_files(db: &RootDatabase, krate: Crate) -> Vec<ra_ap_hir::EditionedFileId> {
    let map = crate_def_map(db, krate);
    let mut files: Vec<_> = map.modules().filter_map(|(_, data)| data.origin.file_id()).collect();
    files.sort_by_key(|file| file.file_id(db).index());
    files
}

/// One error per statement: the parser goes on after the first, but what it expects then is guesswork.
fn crate_syntax_errors(reporter: &Reporter<'_>, krate: Crate) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for file in module_files(reporter.db, krate) {
        let tree = file.parse(reporter.db).tree();
        let mut broken: Vec<TextRange> = Vec::new();
        let mut errors: Vec<_> = file.parse_errors(reporter.db).into_iter().flatten().collect();
        errors.sort_by_key(|error| error.range().start());
        for error in errors {
            let at = error.range().start();
            if broken.iter().any(|range| range.contains_inclusive(at)) {
                continue;
            }
            broken.push(statement_range(tree.syntax(), at));
            found.push(reporter.report(InFile::new(file.into(), error.range()), error.to_string()));
        }
    }
    found
}

/// The statement or item that an offset is in or at the end of.
fn statement_range(root: &SyntaxNode, at: TextSize) -> TextRange {
    let token = root.token_at_offset(at).left_biased();
    let statement = token.into_iter().flat_map(|token| token.parent_ancestors()).find_map(ast::Stmt::cast);
    statement.map_or(TextRange::empty(at), |statement| statement.syntax().text_range())
}

fn crate_semantic_errors(reporter: &Reporter<'_>, krate: Crate) -> Vec<Diagnostic> {
    let db = reporter.db;
    let mut diagnostics: Vec<AnyDiagnostic<'_>> = Vec::new();
    let map = crate_def_map(db, krate);
    for (id, data) in map.modules() {
        // A module reports for the inline modules in it.
        if !data.origin.is_inline() {
            Module::from(module_id(id)).diagnostics(db, &mut diagnostics, false);
        }
    }
    let failed = messages::failed_operations(reporter, &diagnostics);
    let mut found: Vec<Diagnostic> = diagnostics
        .iter()
        .filter(|diagnostic| !messages::is_consequence(diagnostic, &failed))
        .filter_map(|diagnostic| messages::message(reporter, krate, diagnostic))
        .collect();
    for (_, data) in map.modules() {
        duplicates::duplicate_names(reporter, &data.scope, &mut found);
    }
    for file in module_files(db, krate) {
        unresolved::unresolved_types(reporter, krate, file, &mut found);
        items::item_errors(reporter, krate, file, &mut found);
    }
    found
}
