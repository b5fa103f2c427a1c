//! rust-analyzer's diagnostics in words.

use either::Either;
use ra_ap_base_db::Crate;
use ra_ap_hir::{
    AnyDiagnostic, AssocItem, CastError, DisplayTarget, HasAttrs as _, HirDisplay, InFile, Type, UnsafeLint,
};
use ra_ap_syntax::ast::{self, HasArgList as _, HasName as _};
use ra_ap_syntax::{AstNode, AstPtr, SyntaxNode, TextRange};
use rac_cli::Diagnostic;

use super::Reporter;

/// The message of a diagnostic; `None` if it is no error, or none that is certain.
pub(super) fn message<'db>(
    reporter: &Reporter<'db>,
    krate: Crate,
    diagnostic: &AnyDiagnostic<'db>,
) -> Option<Diagnostic> {
    let target = DisplayTarget::from_crate(reporter.db, krate);
    let show = |ty: &Type<'db>| ty.display(reporter.db, target).to_string();
    let (range, text): (InFile<TextRange>, String) = match diagnostic {
        AnyDiagnostic::UnresolvedModule(d) => {
            let files = d.candidates.join("` nor `");
            (
                narrow(reporter, &d.decl, |decl| Some(decl.name()?.syntax().text_range())),
                format!("file not found for module: there is neither `{files}`"),
            )
        }
        AnyDiagnostic::UnresolvedExternCrate(d) => (range_of(&d.decl), "can't find this crate".to_owned()),
        AnyDiagnostic::UnresolvedImport(d) => return Some(super::unresolved::unresolved_import(reporter, &d.decl)),
        AnyDiagnostic::UnresolvedMacroCall(d) => {
            let bang = if d.is_bang { "!" } else { "" };
            (
                d.range,
                format!("cannot find macro `{}{bang}` in this scope", d.path.display(reporter.db, target.edition)),
            )
        }
        AnyDiagnostic::MacroError(d) if d.error => {
            (d.range, d.message.strip_prefix("proc-macro panicked: ").unwrap_or(&d.message).to_owned())
        }
        AnyDiagnostic::MacroExpansionParseError(d) => {
            let first = d.errors.first().map(ToString::to_string).unwrap_or_default();
            (d.range, format!("the macro's expansion is no valid syntax: {first}"))
        }
        AnyDiagnostic::MacroDefError(d) => (range_of(&d.node), d.message.clone()),
        AnyDiagnostic::InvalidDeriveTarget(d) => {
            (d.range, "`derive` may only be applied to `struct`s, `enum`s and `union`s".to_owned())
        }
        AnyDiagnostic::MalformedDerive(d) => {
            (d.range, "malformed `derive`: expected `#[derive(Trait1, Trait2, …)]`".to_owned())
        }
        AnyDiagnostic::UnresolvedIdent(d) => {
            let node = d.node.map(|(ptr, _)| ptr.text_range()).original_node_file_range_rooted(reporter.db);
            // A name in a format string is a part of the string.
            let range = match d.node.value.1 {
                Some(part) => part + node.range.start(),
                None => node.range,
            };
            let range = InFile::new(node.file_id.into(), range);
            (range, format!("cannot find `{}` in this scope", text_of(reporter, range)))
        }
        AnyDiagnostic::UnresolvedField(d) => {
            let hint = if d.method_with_same_name_exists { "; there is a method of that name" } else { "" };
            let name = d.name.as_str();
            let range = narrow(reporter, &d.expr, |node| match node {
                Either::Left(ast::Expr::FieldExpr(expr)) => Some(expr.name_ref()?.syntax().text_range()),
                _ => None,
            });
            (range, format!("no field `{name}` on type `{}`{hint}", show(&d.receiver)))
        }
        AnyDiagnostic::UnresolvedMethodCall(d) => {
            let name = d.name.as_str();
            let hint = match (&d.field_with_same_name, &d.assoc_func_with_same_name) {
                (Some(_), _) => "; there is a field of that name",
                (None, Some(_)) => "; there is an associated function of that name",
                (None, None) => "",
            };
            let range = narrow(reporter, &d.expr, |node| match node {
                Either::Left(ast::Expr::MethodCallExpr(call)) => Some(call.name_ref()?.syntax().text_range()),
                _ => None,
            });
            (range, format!("no method named `{name}` found for type `{}`{hint}", show(&d.receiver)))
        }
        AnyDiagnostic::UnresolvedAssocItem(d) => {
            let range = narrow(reporter, &d.expr_or_pat, |node| {
                let path = node.syntax().descendants().find_map(ast::Path::cast)?;
                Some(path.segment()?.syntax().text_range())
            });
            (range, format!("no associated item named `{}` found", text_of(reporter, range)))
        }
        AnyDiagnostic::NoSuchField(d) => {
            let range = narrow(reporter, &d.field, |node| match node {
                Either::Left(field) => Some(field.field_name()?.syntax().text_range()),
                Either::Right(field) => Some(field.field_name()?.syntax().text_range()),
            });
            let what = if d.private.is_some() { "is private" } else { "does not exist" };
            (range, format!("the field `{}` {what}", text_of(reporter, range)))
        }
        AnyDiagnostic::DuplicateField(d) => (range_of(&d.field), "the field is given more than once".to_owned()),
        AnyDiagnostic::PrivateField(d) => {
            (range_of(&d.expr), format!("the field `{}` is private", d.field.name(reporter.db).as_str()))
        }
        // What load/unstable.rs hides is reported as unstable (bodies.rs).
        AnyDiagnostic::PrivateAssocItem(d)
            if matches!(d.item, AssocItem::Function(_)) && d.item.attrs(reporter.db).is_unstable() =>
        {
            return None;
        }
        AnyDiagnostic::PrivateAssocItem(d) => {
            let name = d.item.name(reporter.db).map(|name| name.as_str().to_owned()).unwrap_or_default();
            (range_of(&d.expr_or_pat), format!("the associated item `{name}` is private"))
        }
        AnyDiagnostic::TypeMismatch(d) => (
            range_of(&d.expr_or_pat),
            format!("mismatched types: expected `{}`, found `{}`", show(&d.expected), show(&d.actual)),
        ),
        AnyDiagnostic::MismatchedArgCount(d) => {
            let range = argument_range(reporter, &d.call_expr, d.expected, d.found);
            let plural = if d.expected == 1 { "argument" } else { "arguments" };
            (range, format!("this call takes {} {plural}, {} given", d.expected, supplied(d.found)))
        }
        AnyDiagnostic::MismatchedTupleStructPatArgCount(d) => (
            range_of(&d.expr_or_pat),
            format!("this pattern has {}, the type has {} of them", fields(d.found), d.expected),
        ),
        AnyDiagnostic::MismatchedArrayPatLen(d) => {
            let least = if d.has_rest { "at least " } else { "" };
            (
                range_of(&d.pat),
                format!("this pattern requires {least}{} elements, the array has {}", d.found, d.expected),
            )
        }
        AnyDiagnostic::MissingFields(d) => {
            let names: Vec<_> = d.missed_fields.iter().map(|(name, _)| format!("`{}`", name.as_str())).collect();
            let ptr = match &d.field_list_parent_path {
                Some(path) => path.text_range(),
                None => d.field_list_parent.text_range(),
            };
            (
                InFile::new(d.file, ptr),
                format!("missing {}: {}", if names.len() == 1 { "field" } else { "fields" }, names.join(", ")),
            )
        }
        AnyDiagnostic::MissingMatchArms(d) => {
            (range_of(&d.scrutinee_expr), format!("non-exhaustive patterns: {}", d.uncovered_patterns))
        }
        AnyDiagnostic::NonExhaustiveLet(d) => {
            (range_of(&d.pat), format!("refutable pattern in local binding: {}", d.uncovered_patterns))
        }
        AnyDiagnostic::MissingUnsafe(d) if matches!(d.lint, UnsafeLint::HardError) => {
            (range_of(&d.node), "this operation is unsafe and requires an `unsafe` function or block".to_owned())
        }
        AnyDiagnostic::ExpectedFunction(d) => {
            (range_of(&d.call), format!("expected a function, found `{}`", show(&d.found)))
        }
        AnyDiagnostic::CannotBeDereferenced(d) => {
            (range_of(&d.expr), format!("type `{}` cannot be dereferenced", show(&d.found)))
        }
        AnyDiagnostic::CannotIndexInto(d) => {
            (range_of(&d.expr), format!("cannot index into a value of type `{}`", show(&d.found)))
        }
        AnyDiagnostic::ExpectedArrayOrSlicePat(d) => {
            (range_of(&d.pat), format!("expected an array or slice, found `{}`", show(&d.found)))
        }
        AnyDiagnostic::CastToUnsized(d) => (range_of(&d.expr), format!("cast to unsized type: `{}`", show(&d.cast_ty))),
        AnyDiagnostic::InvalidCast(d) if !matches!(d.error, CastError::Unknown) => {
            (range_of(&d.expr), format!("casting `{}` as `{}` is invalid", show(&d.expr_ty), show(&d.cast_ty)))
        }
        AnyDiagnostic::UnimplementedTrait(d) => {
            let bound =
                format!("the trait bound `{}` is not satisfied", d.trait_predicate.display(reporter.db, target));
            match right_operand(reporter, range_of(&d.span)) {
                Some(range) => (range, format!("the operator does not take this type: {bound}")),
                None => (range_of(&d.span), bound),
            }
        }
        AnyDiagnostic::TypeMustBeKnown(d) => (range_of(&d.at_point), "type annotations needed".to_owned()),
        AnyDiagnostic::TypedHole(d) => (
            range_of(&d.expr),
            format!(
                "`_` can only be used on the left of an assignment; a value of type `{}` is expected",
                show(&d.expected)
            ),
        ),
        AnyDiagnostic::BreakOutsideOfLoop(d) => {
            let word = if d.is_break { "break" } else { "continue" };
            let text = if d.bad_value_break {
                "`break` with a value from a loop that yields none".to_owned()
            } else {
                format!("`{word}` outside of a loop")
            };
            (range_of(&d.expr), text)
        }
        AnyDiagnostic::ReturnOutsideFunction(d) => (range_of(&d.expr), "`return` outside of a function".to_owned()),
        AnyDiagnostic::AwaitOutsideOfAsync(d) => {
            (range_of(&d.node), format!("`await` in {} that is not `async`", d.location))
        }
        AnyDiagnostic::YieldOutsideCoroutine(d) => (range_of(&d.expr), "`yield` outside of a coroutine".to_owned()),
        AnyDiagnostic::UndeclaredLabel(d) => {
            (range_of(&d.node), format!("use of undeclared label `{}`", d.name.as_str()))
        }
        AnyDiagnostic::UnreachableLabel(d) => {
            (range_of(&d.node), format!("use of unreachable label `{}`", d.name.as_str()))
        }
        AnyDiagnostic::InvalidLhsOfAssignment(d) => {
            (range_of(&d.lhs), "invalid left-hand side of assignment".to_owned())
        }
        AnyDiagnostic::TraitImplMissingAssocItems(d) => {
            let names: Vec<_> = d.missing.iter().map(|(name, _)| format!("`{}`", name.as_str())).collect();
            (
                impl_header(reporter, d.file_id, &d.impl_),
                format!("not all trait items implemented, missing: {}", names.join(", ")),
            )
        }
        AnyDiagnostic::TraitImplRedundantAssocItems(d) => {
            let name = d.assoc_item.0.as_str();
            (
                impl_header(reporter, d.file_id, &d.impl_),
                format!("`{name}` is not a member of the trait `{}`", d.trait_.name(reporter.db).as_str()),
            )
        }
        AnyDiagnostic::TraitImplOrphan(d) => (
            impl_header(reporter, d.file_id, &d.impl_),
            "only traits defined in the current crate can be implemented for arbitrary types".to_owned(),
        ),
        AnyDiagnostic::IncoherentImpl(d) => (
            impl_header(reporter, d.file_id, &d.impl_),
            "cannot define inherent `impl` for a type outside of the crate where the type is defined".to_owned(),
        ),
        AnyDiagnostic::TraitImplIncorrectSafety(d) => {
            let text = if d.should_be_safe {
                "implementing a safe trait is not unsafe"
            } else {
                "the trait requires an `unsafe impl` declaration"
            };
            (impl_header(reporter, d.file_id, &d.impl_), text.to_owned())
        }
        AnyDiagnostic::IncorrectGenericsLen(d) => (
            range_of(&d.generics_or_segment),
            format!("{} generic arguments expected, {} given", d.expected, supplied(d.provided as usize)),
        ),
        AnyDiagnostic::IncorrectGenericsOrder(d) => {
            (range_of(&d.provided_arg), "generic arguments must come in the order of the parameters".to_owned())
        }
        AnyDiagnostic::GenericArgsProhibited(d) => {
            (range_of(&d.args), "generic arguments are not allowed here".to_owned())
        }
        AnyDiagnostic::MissingLifetime(d) => {
            (range_of(&d.generics_or_segment), "missing lifetime specifier".to_owned())
        }
        AnyDiagnostic::ElidedLifetimesInPath(d) if d.hard_error => {
            (range_of(&d.generics_or_segment), "implicit elided lifetime is not allowed here".to_owned())
        }
        AnyDiagnostic::ExplicitDropMethodUse(d) => {
            let range = match &d.expr_or_path {
                Either::Left(call) => range_of(call),
                Either::Right(path) => range_of(path),
            };
            (range, "explicit use of destructor method".to_owned())
        }
        AnyDiagnostic::FunctionalRecordUpdateOnNonStruct(d) => {
            (range_of(&d.base_expr), "functional record update syntax requires a struct".to_owned())
        }
        AnyDiagnostic::UnionExprMustHaveExactlyOneField(d) => {
            (range_of(&d.expr), "union expressions should have exactly one field".to_owned())
        }
        AnyDiagnostic::UnionPatMustHaveExactlyOneField(d) => {
            (range_of(&d.pat), "union patterns should have exactly one field".to_owned())
        }
        AnyDiagnostic::UnionPatHasRest(d) => (range_of(&d.pat), "`..` cannot be used in union patterns".to_owned()),
        AnyDiagnostic::InvalidRangePatType(d) => {
            (range_of(&d.pat), "only `char` and numeric types are allowed in range patterns".to_owned())
        }
        AnyDiagnostic::MethodCallIllegalSizedBound(d) => {
            (range_of(&d.call_expr), "the method cannot be called on a trait object".to_owned())
        }
        AnyDiagnostic::CannotImplicitlyDerefTraitObject(d) => {
            (range_of(&d.pat), format!("type `{}` cannot be dereferenced", show(&d.found)))
        }
        AnyDiagnostic::InferVarsNotAllowed(d) => {
            (d.node.map(|node| node.text_range()), "the placeholder `_` is not allowed in signatures".to_owned())
        }
        _ => return None,
    };
    Some(reporter.report(range, text))
}

fn fields(count: usize) -> String {
    if count == 1 { "1 field".to_owned() } else { format!("{count} fields") }
}

fn supplied(count: usize) -> String {
    if count == 1 { "1 is".to_owned() } else { format!("{count} are") }
}

fn range_of<N: AstNode>(ptr: &InFile<AstPtr<N>>) -> InFile<TextRange> {
    ptr.map(|ptr| ptr.text_range())
}

/// The part of a node that the message is about, or all of it.
fn narrow<N: AstNode>(
    reporter: &Reporter<'_>,
    ptr: &InFile<AstPtr<N>>,
    part: impl FnOnce(&N) -> Option<TextRange>,
) -> InFile<TextRange> {
    let root: SyntaxNode = ptr.file_id.parse_or_expand(reporter.db);
    let range = part(&ptr.value.to_node(&root)).unwrap_or_else(|| ptr.value.text_range());
    InFile::new(ptr.file_id, range)
}

/// The right operand, if the range is that of a binary operation: it is what does not fit.
fn right_operand(reporter: &Reporter<'_>, range: InFile<TextRange>) -> Option<InFile<TextRange>> {
    let root: SyntaxNode = range.file_id.parse_or_expand(reporter.db);
    let node = root.covering_element(range.value).ancestors().find_map(ast::BinExpr::cast)?;
    let right = node.rhs().filter(|_| node.syntax().text_range() == range.value)?;
    Some(range.with_value(right.syntax().text_range()))
}

/// The operations that no impl provides for their operands, and the macro calls that failed. That the result has not the
/// expected type, or that there is none, follows.
pub(super) fn failed_operations(reporter: &Reporter<'_>, diagnostics: &[AnyDiagnostic<'_>]) -> Vec<InFile<TextRange>> {
    let ranges = diagnostics.iter().filter_map(|diagnostic| match diagnostic {
        AnyDiagnostic::UnimplementedTrait(d) => {
            Some(range_of(&d.span)).filter(|range| right_operand(reporter, *range).is_some())
        }
        AnyDiagnostic::MacroError(d) if d.error => Some(d.range),
        _ => None,
    });
    ranges.collect()
}

/// Whether the diagnostic only repeats that an operation failed.
pub(super) fn is_consequence(diagnostic: &AnyDiagnostic<'_>, failed: &[InFile<TextRange>]) -> bool {
    match diagnostic {
        AnyDiagnostic::TypeMismatch(d) => failed.contains(&range_of(&d.expr_or_pat)),
        AnyDiagnostic::MacroExpansionParseError(d) => failed.contains(&d.range),
        _ => false,
    }
}

/// Where arguments are missing, or those that are too many.
fn argument_range(
    reporter: &Reporter<'_>,
    call: &InFile<AstPtr<Either<ast::Expr, ast::Pat>>>,
    expected: usize,
    found: usize,
) -> InFile<TextRange> {
    narrow(reporter, call, |node| {
        let list = match node {
            Either::Left(ast::Expr::CallExpr(call)) => call.arg_list()?,
            Either::Left(ast::Expr::MethodCallExpr(call)) => call.arg_list()?,
            _ => return None,
        };
        if found < expected {
            return Some(list.r_paren_token()?.text_range());
        }
        let extra: Vec<_> = list.args().skip(expected).map(|arg| arg.syntax().text_range()).collect();
        Some(extra.first()?.cover(*extra.last()?))
    })
}

/// The first line of an impl: `impl … for …`.
fn impl_header(reporter: &Reporter<'_>, file: ra_ap_hir::HirFileId, imp: &AstPtr<ast::Impl>) -> InFile<TextRange> {
    narrow(reporter, &InFile::new(file, *imp), |imp| {
        let start = imp.impl_token()?.text_range();
        let end = imp.self_ty()?.syntax().text_range();
        Some(start.cover(end))
    })
}

/// The source of a range.
fn text_of(reporter: &Reporter<'_>, range: InFile<TextRange>) -> String {
    let root: SyntaxNode = range.file_id.parse_or_expand(reporter.db);
    let text = root.text().slice(range.value).to_string();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
