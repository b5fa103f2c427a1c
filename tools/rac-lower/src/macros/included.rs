//! The files that `include_str!` and `include_bytes!` name.

use std::path::PathBuf;

use ra_ap_base_db::SourceDatabase;
use ra_ap_hir_expand::HirFileId;
use ra_ap_tt::{Leaf, LitKind, TopSubtree, TtElement, TtIter};

/// The path of the file that a macro call in `file` includes: relative to the source file that the call is written in.
pub fn included_path(db: &dyn SourceDatabase, file: HirFileId, name: &str) -> Option<PathBuf> {
    let file = file.original_file_respecting_includes(db).file_id(db);
    // A file's source root is set anew with each program, so that what was read for one is read again for the next.
    let root = db.file_source_root(file).source_root_id(db);
    let root = db.source_root(root).source_root(db);
    let path = root.path_for_file(&file)?.as_path()?.parent()?.join(name);
    Some(AsRef::<std::path::Path>::as_ref(&path).to_path_buf())
}

/// The string that is a macro's whole argument, whatever macros it went through.
pub(super) fn only_string(input: &TopSubtree) -> Option<String> {
    fn string(tokens: TtIter<'_>) -> Option<String> {
        let mut tokens =
            tokens.filter(|token| !matches!(token, TtElement::Leaf(Leaf::Punct(comma)) if comma.char == ','));
        let (first, None) = (tokens.next()?, tokens.next()) else { return None };
        match first {
            TtElement::Subtree(_, inner) => string(inner),
            TtElement::Leaf(Leaf::Literal(literal)) => match literal.kind {
                LitKind::StrRaw(_) => Some(literal.text().to_owned()),
                LitKind::Str => {
                    let mut text = String::new();
                    rustc_literal_escaper::unescape_str(literal.text(), |_, c| text.extend(c));
                    Some(text)
                }
                _ => None,
            },
            TtElement::Leaf(_) => None,
        }
    }
    string(input.iter())
}
