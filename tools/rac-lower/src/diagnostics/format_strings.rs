//! Format strings and their arguments: what rust-analyzer takes as it comes and rustc refuses.

use ra_ap_hir::InFile;
use ra_ap_hir_def::expr_store::ExpressionStoreSourceMap;
use ra_ap_ide_db::RootDatabase;
use ra_ap_rustc_parse_format::{Count, ParseMode, Parser, Piece, Position};
use ra_ap_syntax::TextRange;
use ra_ap_syntax::ast::{self, AstNode as _, HasName as _};

use crate::macros::string_literal;

/// What is behind `:` in a placeholder, for each of the formatting traits.
const TRAITS: &[&str] = &["", "?", "e", "E", "o", "p", "b", "x", "X", "x?", "X?"];

/// The mistakes in a `format_args!`, each with its place.
pub(super) fn format_errors(
    db: &RootDatabase,
    source_map: &ExpressionStoreSourceMap,
    call: &InFile<ast::FormatArgsExpr>,
    found: &mut Vec<(InFile<TextRange>, String)>,
) {
    let Some(template) = call.value.template() else { return };
    let template_range = call.with_value(template.syntax().text_range());
    let Some(literal) = string_literal(db, source_map, call.file_id, template) else {
        found.push((template_range, "format argument must be a string literal".to_owned()));
        return;
    };
    let Ok(text) = literal.value() else { return };
    let args: Vec<ast::FormatArgsArg> = call.value.args().collect();
    let names: Vec<Option<String>> = args.iter().map(|arg| Some(arg.name()?.text().to_string())).collect();
    let mut used = vec![false; args.len()];
    let mut parser = Parser::new(&text, None, None, false, ParseMode::Format);
    let mut implicit = 0;
    let mut too_high: Option<usize> = None;
    let mut unknown_traits = Vec::new();
    let mut use_at = |index: usize| match used.get_mut(index) {
        Some(used) => *used = true,
        None => too_high = Some(too_high.map_or(index, |before| before.min(index))),
    };
    let index_of = |name: &str| names.iter().position(|known| known.as_deref() == Some(name));
    for piece in parser.by_ref() {
        let Piece::NextArgument(argument) = piece else { continue };
        match argument.position {
            Position::ArgumentImplicitlyIs(index) => {
                implicit += 1;
                use_at(index);
            }
            Position::ArgumentIs(index) => use_at(index),
            Position::ArgumentNamed(name) => index_of(name).into_iter().for_each(&mut use_at),
        }
        for count in [&argument.format.width, &argument.format.precision] {
            match count {
                Count::CountIsParam(index) | Count::CountIsStar(index) => use_at(*index),
                Count::CountIsName(name, _) => index_of(name).into_iter().for_each(&mut use_at),
                Count::CountIs(_) | Count::CountImplied => {}
            }
            implicit += usize::from(matches!(count, Count::CountIsStar(_)));
        }
        if !TRAITS.contains(&argument.format.ty) {
            unknown_traits.push(argument.format.ty.to_owned());
        }
    }
    if let Some(error) = parser.errors.first() {
        found.push((template_range, format!("invalid format string: {}", error.description)));
        return;
    }
    found.extend(unknown_traits.into_iter().map(|name| (template_range, format!("unknown format trait `{name}`"))));
    let count = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    if let Some(index) = too_high {
        let text = if index < implicit {
            let given = count(args.len(), "argument");
            let are = if args.len() == 1 { "is" } else { "are" };
            format!("{} in format string, but there {are} {given}", count(implicit, "positional argument"))
        } else {
            format!("invalid reference to positional argument {index} ({} given)", count(args.len(), "argument"))
        };
        found.push((template_range, text));
        return;
    }
    for (arg, name) in args.iter().zip(&names).zip(used).filter(|(_, used)| !used).map(|(arg, _)| arg) {
        let what = if name.is_some() { "named argument" } else { "argument" };
        found.push((call.with_value(arg.syntax().text_range()), format!("{what} never used")));
    }
}
