//! Paths that lead nowhere: imports, and types (rust-analyzer takes an unknown type for unknown and says nothing).

use std::ops::ControlFlow;

use ra_ap_base_db::Crate;
use ra_ap_cfg::CfgExpr;
use ra_ap_hir::{EditionedFileId, InFile, ModuleDef, PathResolution, Semantics};
use ra_ap_hir_expand::attrs::expand_cfg_attr;
use ra_ap_ide_db::RootDatabase;
use ra_ap_syntax::ast::{self, AnyHasAttrs, AstNode as _};
use ra_ap_syntax::{AstPtr, SyntaxNode};
use rac_cli::Diagnostic;

use super::Reporter;

/// The message about an import, at the first segment that does not resolve.
pub(super) fn unresolved_import(reporter: &Reporter<'_>, tree: &InFile<AstPtr<ast::UseTree>>) -> Diagnostic {
    let sema = Semantics::new(reporter.db);
    let root = match tree.file_id.file_id() {
        Some(file) => sema.parse(file).syntax().clone(),
        None => tree.file_id.parse_or_expand(reporter.db),
    };
    let node = tree.value.to_node(&root);
    let segment = node.path().and_then(|path| {
        let prefixes = prefixes(&path);
        let first = prefixes.iter().find(|prefix| sema.resolve_path(prefix).is_none());
        first.or(prefixes.last()).and_then(ast::Path::segment)
    });
    match segment {
        Some(segment) => {
            let range = InFile::new(tree.file_id, segment.syntax().text_range());
            reporter.report(range, format!("unresolved import: cannot find `{}`", segment.syntax().text()))
        }
        None => reporter.report(tree.map(|ptr| ptr.text_range()), "unresolved import"),
    }
}

/// `a`, `a::b`, `a::b::c` of `a::b::c`.
fn prefixes(path: &ast::Path) -> Vec<ast::Path> {
    let mut prefixes: Vec<ast::Path> = std::iter::successors(Some(path.clone()), ast::Path::qualifier).collect();
    prefixes.reverse();
    prefixes
}

/// Finds the types that do not resolve in a file. Associated types (`T::Item`) are left to inference.
pub(super) fn unresolved_types(
    reporter: &Reporter<'_>,
    krate: Crate,
    file: EditionedFileId,
    found: &mut Vec<Diagnostic>,
) {
    let sema = Semantics::new(reporter.db);
    let tree = sema.parse(file);
    for path in tree.syntax().descendants().filter_map(ast::PathType::cast).filter_map(|ty| ty.path()) {
        let prefixes = prefixes(&path);
        let Some(at) = prefixes.iter().position(|prefix| sema.resolve_path(prefix).is_none()) else { continue };
        // After a type, a name may be an associated type's; after a module it cannot.
        let certain = match at.checked_sub(1).map(|before| sema.resolve_path(&prefixes[before])) {
            None => prefixes[0]
                .segment()
                .is_some_and(|segment| matches!(segment.kind(), Some(ast::PathSegmentKind::Name(_)))),
            Some(Some(PathResolution::Def(ModuleDef::Module(_)))) => true,
            Some(_) => false,
        };
        if !certain || is_inactive(reporter.db, krate, path.syntax()) {
            continue;
        }
        if let Some(name) = prefixes[at].segment().and_then(|segment| segment.name_ref()) {
            let range = InFile::new(file.into(), name.syntax().text_range());
            found.push(reporter.report(range, format!("cannot find type `{}` in this scope", name.text())));
        }
    }
}

/// Attributes that take their item away or write another one in its place.
const REPLACING: &[&str] = &["test", "bench", "test_case", "global_allocator"];

/// Whether a `#[cfg]` around the node does not hold, or an attribute replaces the item that it is in.
pub(super) fn is_inactive(db: &RootDatabase, krate: Crate, node: &SyntaxNode) -> bool {
    let options = krate.cfg_options(db);
    node.ancestors().filter_map(AnyHasAttrs::cast).any(|owner| {
        let attrs = ast::HasAttrs::attrs(&owner);
        let inactive = expand_cfg_attr(
            attrs,
            || options,
            |meta, _| {
                let name = meta.path().and_then(|path| path.segment()).map(|segment| segment.to_string());
                if name.is_some_and(|name| REPLACING.contains(&name.as_str())) {
                    return ControlFlow::Break(());
                }
                let ast::Meta::CfgMeta(meta) = meta else { return ControlFlow::Continue(()) };
                let holds = meta.cfg_predicate().map(|predicate| options.check(&CfgExpr::parse_from_ast(predicate)));
                if holds == Some(Some(false)) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            },
        );
        inactive.is_some()
    })
}
