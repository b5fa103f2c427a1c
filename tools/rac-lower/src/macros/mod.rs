//! The built-in macros whose value depends on where and how they are written: `line!`, `column!`, `file!`, `module_path!`,
//! `stringify!`, `include_str!` and `include_bytes!`; and the attribute `global_allocator`.
//!
//! rust-analyzer's own say `0`, `"file"` and the like, because it keeps no positions and reads source files only, and it
//! ignores the attribute. In their place std gets macros
//! of the same names (load/source_fixes.rs) from a crate of procedural macros that is no more than a list of names ([`SOURCE`]): it
//! is rac that expands them. So they are right wherever they stand, inside `concat!` and format strings too.

mod allocator;
mod included;
mod line_breaks;
mod strings;
mod tokens;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use ra_ap_base_db::{Env, SourceDatabase};
use ra_ap_hir_expand::proc_macro::{ProcMacro, ProcMacroExpander, ProcMacroExpansionError, ProcMacroKind};
use ra_ap_hir_expand::{HirFileId, InFile, MacroCallId};
use ra_ap_intern::Symbol;
use ra_ap_span::Span;
use ra_ap_syntax::SyntaxNode;
use ra_ap_syntax::ast::{self, AstNode as _, HasName as _};
use ra_ap_tt::{Leaf, LitKind, Literal, TopSubtree};
use ra_ap_vfs::FileId;
use rustc_hash::FxHashMap;

pub use included::included_path;
pub use strings::string_literal;

use crate::spans::{line_and_column, real_offset};

/// The name of the crate of the macros.
pub const CRATE: &str = "rac_macros";

/// The text of that crate. Nothing reads the functions' bodies.
pub const SOURCE: &str = "#[proc_macro] pub fn line() {}\n#[proc_macro] pub fn column() {}\n#[proc_macro] pub fn file() {}\n\
     #[proc_macro] pub fn module_path() {}\n#[proc_macro] pub fn stringify() {}\n\
     #[proc_macro] pub fn include_str() {}\n#[proc_macro] pub fn include_bytes() {}\n\
     #[proc_macro_attribute] pub fn global_allocator() {}\n";

/// What positions are called, by file.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// The names of files, as panics print them.
    pub files: FxHashMap<FileId, String>,
    /// The paths of the modules whose files they are, from the crate's name down; `None` for a file that is several modules.
    pub modules: FxHashMap<FileId, Option<String>>,
    /// The files that `include_str!` and `include_bytes!` read.
    pub included: BTreeSet<PathBuf>,
}

/// The names that a session's macros know at present.
pub type SharedNames = Arc<RwLock<Names>>;

/// The macros of the crate [`CRATE`].
pub fn macros(names: &SharedNames) -> Vec<ProcMacro> {
    let kinds = [
        ("line", Macro::Line),
        ("column", Macro::Column),
        ("file", Macro::File),
        ("module_path", Macro::ModulePath),
        ("stringify", Macro::Stringify),
        ("include_str", Macro::IncludeStr),
        ("include_bytes", Macro::IncludeBytes),
        ("global_allocator", Macro::GlobalAllocator),
    ];
    let proc_macro = |(name, kind)| ProcMacro {
        name: Symbol::intern(name),
        kind: if kind == Macro::GlobalAllocator { ProcMacroKind::Attr } else { ProcMacroKind::Bang },
        expander: Arc::new(Expander { kind, names: names.clone() }),
        disabled: false,
    };
    kinds.into_iter().map(proc_macro).collect()
}

#[derive(Copy, Clone, PartialEq, Eq, Debug)]
enum Macro {
    Line,
    Column,
    File,
    ModulePath,
    Stringify,
    IncludeStr,
    IncludeBytes,
    GlobalAllocator,
}

#[derive(Debug)]
struct Expander {
    kind: Macro,
    names: SharedNames,
}

impl ProcMacroExpander for Expander {
    fn expand(
        &self,
        db: &dyn SourceDatabase,
        input: &TopSubtree,
        _attribute: Option<&TopSubtree>,
        _env: &Env,
        _def_site: Span,
        call_site: Span,
        _mixed_site: Span,
        _folder: String,
    ) -> Result<TopSubtree, ProcMacroExpansionError> {
        let text = |text: &str| Literal::new_no_suffix(&text.escape_default().to_string(), call_site, LitKind::Str);
        let number = |number: u32| Literal::new(&number.to_string(), call_site, LitKind::Integer, "u32");
        let literal = match self.kind {
            Macro::GlobalAllocator => {
                return allocator::expand(input, call_site).ok_or_else(|| error("allocators must be statics"));
            }
            Macro::Stringify => text(&tokens::tokens_to_string(input.iter())),
            Macro::IncludeStr => {
                let bytes = self.included(db, input, call_site)?;
                text(&String::from_utf8(bytes).map_err(|_| error("the included file is not UTF-8"))?)
            }
            Macro::IncludeBytes => {
                let bytes = self.included(db, input, call_site)?;
                Literal::new_no_suffix(&bytes.escape_ascii().to_string(), call_site, LitKind::ByteStr)
            }
            kind => {
                let node = call_node(db, call_site)?;
                let (file, offset) = real_offset(db, InFile::new(node.file_id, node.value.text_range()));
                // The names change with the program; its files' source roots are set anew with each.
                db.file_source_root(file).source_root_id(db);
                let names = self.names.read().map_err(|_| error("the table of names is lost"))?;
                match kind {
                    Macro::Line => number(line_and_column(db, file, offset).0),
                    Macro::Column => number(line_and_column(db, file, offset).1),
                    Macro::File => text(names.files.get(&file).ok_or_else(|| error("a file without a name"))?),
                    _ => {
                        let module = names.modules.get(&file).ok_or_else(|| error("a file of no module"))?;
                        let module =
                            module.as_ref().ok_or_else(|| error("module_path! in a file of several modules"))?;
                        text(
                            &[module.as_str()]
                                .into_iter()
                                .chain(inline_modules(db, node).iter().map(String::as_str))
                                .collect::<Vec<_>>()
                                .join("::"),
                        )
                    }
                }
            }
        };
        Ok(TopSubtree::invisible_from_leaves(call_site, [Leaf::Literal(literal)]))
    }

    fn eq_dyn(&self, other: &dyn ProcMacroExpander) -> bool {
        let other: &dyn std::any::Any = other;
        other.downcast_ref::<Expander>().is_some_and(|other| other.kind == self.kind)
    }
}

impl Expander {
    /// The content of the file that the macro's argument names.
    fn included(
        &self,
        db: &dyn SourceDatabase,
        input: &TopSubtree,
        call_site: Span,
    ) -> Result<Vec<u8>, ProcMacroExpansionError> {
        let name = included::only_string(input).ok_or_else(|| error("argument must be a string literal"))?;
        let file = call_node(db, call_site)?.file_id;
        let path = included_path(db, file, &name).ok_or_else(|| error("a file without a place"))?;
        let bytes = std::fs::read(&path).map_err(|why| error(&format!("couldn't read `{name}`: {why}")))?;
        self.names.write().unwrap_or_else(PoisonError::into_inner).included.insert(path);
        Ok(bytes)
    }
}

fn error(text: &str) -> ProcMacroExpansionError {
    ProcMacroExpansionError::System(text.to_owned())
}

/// The macro call that has this position as its own.
fn call_node(db: &dyn SourceDatabase, call_site: Span) -> Result<InFile<SyntaxNode>, ProcMacroExpansionError> {
    let call = call_site.ctx.outer_expn(db).ok_or_else(|| error("a macro call without a position"))?;
    Ok(MacroCallId::from(call).loc(db).to_node(db))
}

/// The names of the `mod name { … }` around a node, in its file or in what macros wrote around it, the outermost first.
fn inline_modules(db: &dyn SourceDatabase, mut node: InFile<SyntaxNode>) -> Vec<String> {
    let mut names = Vec::new();
    loop {
        let modules = node.value.ancestors().filter_map(ast::Module::cast);
        names.extend(modules.filter_map(|module| Some(module.name()?.text().trim_start_matches("r#").to_owned())));
        let HirFileId::MacroFile(file) = node.file_id else { break };
        node = file.loc(db).to_node(db);
    }
    names.reverse();
    names
}
