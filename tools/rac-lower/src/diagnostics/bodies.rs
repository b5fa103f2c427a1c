//! What is wrong inside bodies and rust-analyzer does not report: paths of several names that lead nowhere or to what
//! is private, operators that no type has, format strings, unstable methods.

use ra_ap_base_db::Crate;
use ra_ap_hir::{DisplayTarget, HirDisplay as _, InFile};
use ra_ap_hir_def::attrs::AttrFlags;
use ra_ap_hir_def::expr_store::path::Path;
use ra_ap_hir_def::expr_store::{ExpressionStore, ExpressionStoreSourceMap};
use ra_ap_hir_def::hir::{BinaryOp, BindingProblems, Expr, ExprId, Pat, PatId, UnaryOp};
use ra_ap_hir_def::item_tree::FieldsShape;
use ra_ap_hir_def::nameres::crate_def_map;
use ra_ap_hir_def::resolver::{HasResolver as _, Resolver, ValueNs};
use ra_ap_hir_def::signatures::VariantFields;
use ra_ap_hir_def::visibility::Visibility;
use ra_ap_hir_def::{AdtId, ExpressionStoreOwnerId, FunctionId, ItemContainerId, Lookup as _, ModuleDefId, VariantId};
use ra_ap_hir_expand::mod_path::ModPath;
use ra_ap_hir_expand::name::Name;
use ra_ap_hir_ty::InferenceResult;
use ra_ap_hir_ty::next_solver::{Ty, TyKind};
use ra_ap_ide_db::RootDatabase;
use ra_ap_rustc_type_ir::inherent::{IntoKind as _, Ty as _};
use ra_ap_syntax::TextRange;
use ra_ap_syntax::ast::{self, AstNode as _};
use rustc_hash::FxHashSet;

use super::format_strings::format_errors;
use crate::defs::BodyOwner;

/// The mistakes in a body, each with its place.
pub(super) fn body_errors(db: &RootDatabase, krate: Crate, owner: BodyOwner) -> Vec<(InFile<TextRange>, String)> {
    let body = owner.infer_body();
    let store_owner = body.expression_store_owner(db);
    let (store, source_map) = ExpressionStore::with_source_map(db, store_owner);
    let mut check = Check {
        db,
        krate,
        store_owner,
        store,
        source_map,
        infer: InferenceResult::of(db, body),
        resolver: body.resolver(db),
        found: Vec::new(),
    };
    let exprs: Vec<ExprId> = store.exprs().map(|(id, _)| id).collect();
    let mut format_calls: FxHashSet<InFile<TextRange>> = FxHashSet::default();
    for expr in exprs {
        check.expr(expr);
        check.format_call(expr, &mut format_calls);
    }
    check.bindings();
    let pats: Vec<PatId> = store.pats().map(|(id, _)| id).collect();
    pats.into_iter().for_each(|pat| check.pat(pat));
    check.found
}

/// One body.
struct Check<'db> {
    db: &'db RootDatabase,
    krate: Crate,
    store_owner: ExpressionStoreOwnerId,
    store: &'db ExpressionStore,
    source_map: &'db ExpressionStoreSourceMap,
    infer: &'db InferenceResult<'db>,
    resolver: Resolver<'db>,
    found: Vec<(InFile<TextRange>, String)>,
}

/// What a prefix of a path leads to.
enum Step {
    Module,
    Other,
    Private,
    Nothing,
}

impl<'db> Check<'db> {
    fn show(&self, ty: Ty<'db>) -> String {
        ty.display(self.db, DisplayTarget::from_crate(self.db, self.krate)).to_string()
    }

    fn expr(&mut self, id: ExprId) {
        match &self.store[id] {
            Expr::Path(path) => {
                self.path(path, id);
                self.value(id);
                self.constructor(path, id);
            }
            Expr::Assignment { target, .. } => self.assigned(*target),
            Expr::RecordLit { path, .. } => self.path(path, id),
            Expr::UnaryOp { expr, op: op @ (UnaryOp::Not | UnaryOp::Neg) } => {
                let ty = self.infer.type_of_expr_with_adjust(*expr).unwrap_or_else(|| self.infer.expr_ty(*expr));
                let is_unsigned = matches!((op, ty.kind()), (UnaryOp::Neg, TyKind::Uint(_)));
                let is_unresolved = self.infer.method_resolution(id).is_none();
                if is_unsigned
                    || is_unresolved && !ty.is_ty_error() && !matches!(ty.kind(), TyKind::Never | TyKind::Infer(_))
                {
                    let sign = if matches!(op, UnaryOp::Not) { "!" } else { "-" };
                    let text = format!("cannot apply unary operator `{sign}` to type `{}`", self.show(ty));
                    self.report_expr(id, |_| None, text);
                }
            }
            Expr::BinaryOp { lhs, rhs, op: Some(op @ (BinaryOp::CmpOp(_) | BinaryOp::ArithOp(_))) }
                if self.infer.method_resolution(id).is_none() =>
            {
                let (left, right) = (self.infer.expr_ty(*lhs), self.infer.expr_ty(*rhs));
                if ![left, right]
                    .iter()
                    .any(|ty| ty.is_ty_error() || matches!(ty.kind(), TyKind::Never | TyKind::Infer(_)))
                {
                    let text = format!("binary operation `{op}` cannot be applied to type `{}`", self.show(left));
                    let sign = |expr: &ast::Expr| match expr {
                        ast::Expr::BinExpr(expr) => Some(expr.op_token()?.text_range()),
                        _ => None,
                    };
                    self.report_expr(id, sign, text);
                }
            }
            Expr::MethodCall { .. } => {
                if let Some((method, _)) = self.infer.method_resolution(id) {
                    self.unstable_method(id, method);
                }
            }
            _ => {}
        }
    }

    /// rustc refuses unstable methods where it finds no other.
    fn unstable_method(&mut self, id: ExprId, method: FunctionId) {
        if self.source_map.expr_syntax(id).is_ok_and(|source| source.file_id.is_macro()) {
            return;
        }
        let of = |owner| AttrFlags::query(self.db, owner).unstable_feature(self.db, owner);
        let feature = of(method.into()).or_else(|| match method.lookup(self.db).container {
            ItemContainerId::TraitId(id) => of(id.into()),
            ItemContainerId::ImplId(id) => of(id.into()),
            _ => None,
        });
        let Some(feature) = feature else { return };
        if !crate_def_map(self.db, self.krate).features().is_enabled(&feature) {
            let name = |expr: &ast::Expr| match expr {
                ast::Expr::MethodCallExpr(call) => Some(call.name_ref()?.syntax().text_range()),
                _ => None,
            };
            self.report_expr(id, name, format!("use of unstable library feature `{}`", feature.as_str()));
        }
    }

    /// A path in an expression.
    fn path(&mut self, path: &Path, id: ExprId) {
        let is_known = self.infer.assoc_resolutions_for_expr(id).is_some()
            || self.infer.variant_resolution_for_expr(id).is_some()
            || !self.infer.expr_ty(id).is_ty_error();
        let Ok(source) = self.source_map.expr_syntax(id) else { return };
        let root = source.file_id.parse_or_expand(self.db);
        let node = source.value.to_node(&root);
        let written = node.syntax().descendants().find_map(ast::Path::cast);
        let guard = self.resolver.update_to_inner_scope(self.db, self.store_owner, id);
        if let Some(path) = path.mod_path() {
            self.steps(path, is_known, InFile::new(source.file_id, written));
        }
        self.resolver.reset_to_guard(guard);
    }

    /// A path that must be a value: not a struct with named fields.
    fn value(&mut self, id: ExprId) {
        let Some(variant) = self.infer.variant_resolution_for_expr(id) else { return };
        let is_call = matches!(self.infer.expr_ty(id).kind(), TyKind::FnDef(..));
        if !is_call && variant.fields(self.db).shape == FieldsShape::Record {
            self.report_expr(id, |_| None, "expected a value, found a struct or variant with named fields".to_owned());
        }
    }

    /// A struct's name as a value, if no value of that name can be seen from here: its constructor is as private as its most
    /// private field.
    fn constructor(&mut self, path: &Path, id: ExprId) {
        // A single name that leads nowhere is reported as such.
        let Some(names) = path.mod_path().filter(|names| names.segments().len() > 1) else { return };
        let guard = self.resolver.update_to_inner_scope(self.db, self.store_owner, id);
        let hygiene = self.store.expr_path_hygiene(id);
        let value = self.resolver.resolve_path_in_value_ns_fully(self.db, path, hygiene);
        let found = self.resolver.resolve_module_path_in_items(self.db, names);
        self.resolver.reset_to_guard(guard);
        let module = self.resolver.module();
        let Some(ModuleDefId::AdtId(AdtId::StructId(structure))) = found.types.map(|item| item.def) else { return };
        let is_seen = found.values.is_some_and(|item| item.vis.is_visible_from(self.db, module));
        let variant = VariantId::from(structure);
        if is_seen
            || !matches!(value, None | Some(ValueNs::StructId(_)))
            || variant.fields(self.db).shape != FieldsShape::Tuple
        {
            return;
        }
        let is_private = |vis: &Visibility| !vis.is_visible_from(self.db, module);
        if VariantFields::field_visibilities(self.db, variant).values().any(is_private) {
            let text = "cannot initialize a tuple struct which contains private fields".to_owned();
            self.report_expr(id, |_| None, text);
        }
    }

    /// The places of an assignment are no constants.
    fn assigned(&mut self, target: PatId) {
        if let Pat::Expr(place) = &self.store[target]
            && let Expr::Path(path) = &self.store[*place]
        {
            let guard = self.resolver.update_to_inner_scope(self.db, self.store_owner, *place);
            let hygiene = self.store.expr_path_hygiene(*place);
            let found = self.resolver.resolve_path_in_value_ns_fully(self.db, path, hygiene);
            self.resolver.reset_to_guard(guard);
            if matches!(found, Some(ValueNs::ConstId(_) | ValueNs::FunctionId(_) | ValueNs::GenericParam(_))) {
                self.report_expr(*place, |_| None, "invalid left-hand side of assignment".to_owned());
            }
        }
    }

    /// A path in a pattern.
    fn pat(&mut self, id: PatId) {
        let path = match &self.store[id] {
            Pat::Path(path) => path,
            Pat::TupleStruct { path, .. } | Pat::Record { path, .. } => path,
            _ => return,
        };
        let is_known = self.infer.assoc_resolutions_for_pat(id).is_some()
            || self.infer.variant_resolution_for_pat(id).is_some()
            || !self.infer.pat_ty(id).is_ty_error();
        let Ok(source) = self.source_map.pat_syntax(id) else { return };
        let root = source.file_id.parse_or_expand(self.db);
        let written = source.value.to_node(&root).syntax().descendants().find_map(ast::Path::cast);
        if is_known && source.file_id.is_macro() {
            return;
        }
        if let Some(path) = path.mod_path()
            && !is_known
        {
            self.steps(path, is_known, InFile::new(source.file_id, written));
        }
    }

    /// Follows a path name by name up to one that leads nowhere, if inference does not know the path, or to what is private.
    fn steps(&mut self, path: &ModPath, is_known: bool, written: InFile<Option<ast::Path>>) {
        let names = path.segments();
        let is_plain = names.len() < 2 && matches!(path.kind, ra_ap_hir_expand::mod_path::PathKind::Plain);
        let is_struct = written.value.as_ref().and_then(|path| path.syntax().parent()).is_some_and(|parent| {
            matches!(
                parent.kind(),
                ra_ap_syntax::SyntaxKind::RECORD_EXPR
                    | ra_ap_syntax::SyntaxKind::RECORD_PAT
                    | ra_ap_syntax::SyntaxKind::TUPLE_STRUCT_PAT
            )
        });
        if is_plain && (!is_struct || is_known) || is_known && written.file_id.is_macro() {
            return;
        }
        for len in 1..=names.len() {
            let prefix = ModPath::from_segments(path.kind, names[..len].iter().cloned());
            let message = match self.step(&prefix, len == names.len()) {
                Step::Module => continue,
                Step::Other => return,
                Step::Private => format!("`{}` is private", names[len - 1].as_str()),
                Step::Nothing if is_known => return,
                Step::Nothing => format!("cannot find `{}`", names[len - 1].as_str()),
            };
            let segments = written.value.iter().flat_map(|path| path.segments());
            let at = segments
                .filter(|segment| segment.name_ref().is_some_and(|name| name.text() == names[len - 1].as_str()));
            let at = at.map(|segment| segment.syntax().text_range()).next();
            if let Some(range) = at.or_else(|| Some(written.value.as_ref()?.syntax().text_range())) {
                self.found.push((written.with_value(range), message));
            }
            return;
        }
    }

    fn step(&self, prefix: &ModPath, is_last: bool) -> Step {
        let found = self.resolver.resolve_module_path_in_items(self.db, prefix);
        let module = self.resolver.module();
        let is_visible = |vis: Visibility| vis.is_visible_from(self.db, module);
        match (&found.types, &found.values) {
            (None, None) if prefix.segments().len() == 1 && self.is_generic_or_local(&prefix.segments()[0]) => {
                Step::Other
            }
            (None, None) => Step::Nothing,
            (Some(types), _) if !is_last => match types.def {
                _ if !is_visible(types.vis) => Step::Private,
                ModuleDefId::ModuleId(_) => Step::Module,
                _ => Step::Other,
            },
            (types, values) => {
                let seen =
                    types.is_some_and(|item| is_visible(item.vis)) || values.is_some_and(|item| is_visible(item.vis));
                if seen { Step::Other } else { Step::Private }
            }
        }
    }

    /// Whether a name is one of those that no module holds.
    fn is_generic_or_local(&self, name: &Name) -> bool {
        self.resolver.resolve_path_in_type_ns(self.db, &Path::from(name.clone())).is_some()
    }

    /// Names that a pattern binds twice, or not in each alternative.
    fn bindings(&mut self) {
        for (id, binding) in self.store.bindings() {
            let name = binding.name.as_str();
            let text = match binding.problems {
                Some(BindingProblems::BoundMoreThanOnce) => {
                    format!("identifier `{name}` is bound more than once in the same pattern")
                }
                Some(BindingProblems::BoundInconsistently) => {
                    format!("variable `{name}` is bound inconsistently across alternatives separated by `|`")
                }
                Some(BindingProblems::NotBoundAcrossAll) => format!("variable `{name}` is not bound in all patterns"),
                None => continue,
            };
            let Some(pat) = self.source_map.patterns_for_binding(id).last() else { continue };
            let Ok(source) = self.source_map.pat_syntax(*pat) else { continue };
            if !source.file_id.is_macro() {
                self.found.push((source.map(|ptr| ptr.text_range()), text));
            }
        }
    }

    fn format_call(&mut self, id: ExprId, seen: &mut FxHashSet<InFile<TextRange>>) {
        let Ok(source) = self.source_map.expr_syntax(id) else { return };
        let root = source.file_id.parse_or_expand(self.db);
        let Some(ast::Expr::FormatArgsExpr(call)) = source.value.to_node(&root).left() else { return };
        if seen.insert(source.with_value(call.syntax().text_range())) {
            format_errors(self.db, self.source_map, &source.with_value(call), &mut self.found);
        }
    }

    /// Reports an expression, or the part of it that the message is about.
    fn report_expr(&mut self, id: ExprId, part: impl FnOnce(&ast::Expr) -> Option<TextRange>, text: String) {
        let Ok(source) = self.source_map.expr_syntax(id) else { return };
        let root = source.file_id.parse_or_expand(self.db);
        let range = source.value.to_node(&root).left().and_then(|expr| part(&expr));
        let range = source.with_value(range.unwrap_or_else(|| source.value.text_range()));
        self.found.push((range, text));
    }
}
