//! String literals that may be written as macro calls, like `concat!("a", "b")`.

use ra_ap_base_db::SourceDatabase;
use ra_ap_hir_def::expr_store::ExpressionStoreSourceMap;
use ra_ap_hir_expand::{HirFileId, InFile};
use ra_ap_syntax::ast::{self, AstNode as _};

/// The string literal that an expression of a body is, or that the macro call which it is expands to.
pub fn string_literal(
    db: &dyn SourceDatabase,
    source_map: &ExpressionStoreSourceMap,
    file: HirFileId,
    expr: ast::Expr,
) -> Option<ast::String> {
    match expr {
        ast::Expr::Literal(literal) => match literal.kind() {
            ast::LiteralKind::String(text) => Some(text),
            _ => None,
        },
        ast::Expr::ParenExpr(inner) => string_literal(db, source_map, file, inner.expr()?),
        ast::Expr::MacroExpr(call) => {
            let call = source_map.expansion(InFile::new(file, &call.macro_call()?))?;
            let file = HirFileId::from(call);
            let expansion = file.parse_or_expand(db);
            string_literal(db, source_map, file, expansion.descendants().find_map(ast::Expr::cast)?)
        }
        _ => None,
    }
}
