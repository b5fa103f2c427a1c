//! What built-in macros and derives write and rust-analyzer gets wrong: included files, and names of the form `r#name` as text.

use super::{Builder, Result};
use crate::macros::included_path;
use ra_ap_hir_def::hir::{ExprId, Literal};
use ra_ap_hir_expand::builtin::{BuiltinDeriveExpander, EagerExpander};
use ra_ap_hir_expand::{MacroCallId, MacroDefKind};
use ra_ap_syntax::{AstToken as _, ast};
use rac_mir::{ConstKind, Operand, Place, Rvalue};

impl Builder<'_, '_> {
    /// The constant of a literal that a built-in macro stands for, if it is one that rust-analyzer fills in wrongly.
    pub(super) fn builtin_macro_const(&self, expr: ExprId, literal: &Literal) -> Result<Option<Operand>> {
        let value = self.builtin_macro_value(expr, literal)?;
        Ok(value.map(|kind| self.const_operand(self.expr_ty(expr), kind)))
    }

    /// Its value.
    pub(super) fn builtin_macro_value(&self, expr: ExprId, literal: &Literal) -> Result<Option<ConstKind>> {
        let text = match literal {
            Literal::String(text) if text.as_str().is_empty() || text.as_str().starts_with("r#") => text.as_str(),
            _ => return Ok(None),
        };
        let Some(call) = self.macro_call(expr) else { return Ok(None) };
        let kind = match call.loc(self.db()).def.kind {
            MacroDefKind::BuiltInEager(_, EagerExpander::IncludeStr) => {
                let bytes = self.included_file(call)?;
                match String::from_utf8(bytes) {
                    Ok(text) => ConstKind::Str(text),
                    Err(_) => return self.fail("include_str! of a file that is not UTF-8"),
                }
            }
            // The name of a field, variant or type, which `Debug` prints as it is called.
            MacroDefKind::BuiltInDerive(_, BuiltinDeriveExpander::Debug) => {
                ConstKind::Str(text.trim_start_matches("r#").to_owned())
            }
            _ => return Ok(None),
        };
        Ok(Some(kind))
    }

    /// `include_bytes!`.
    pub(super) fn lower_include_bytes(&mut self, dest: &Place, expr: ExprId) -> Result {
        let Some(call) = self.macro_call(expr) else { return self.fail("include_bytes! outside of its macro") };
        let bytes = self.included_file(call)?;
        let u8_ty = self.interner().default_types().types.u8;
        let array = ra_ap_hir_ty::next_solver::Ty::new_array(self.interner(), u8_ty, bytes.len() as u64);
        let ty = self.ref_ty(array, rac_mir::Mutability::Not);
        let value = self.const_operand(ty, ConstKind::ByteStr(bytes));
        self.assign(dest, Rvalue::Use(value));
        Ok(())
    }

    /// The macro call whose expansion an expression is written in.
    fn macro_call(&self, expr: ExprId) -> Option<MacroCallId> {
        self.source_map.expr_syntax(expr).ok()?.file_id.macro_file()
    }

    /// The file that an `include…!` names, relative to the file of the call.
    fn included_file(&self, call: MacroCallId) -> Result<Vec<u8>> {
        let db = self.db();
        let node = call.loc(db).to_node(db);
        let tokens = node.value.descendants_with_tokens().filter_map(|element| element.into_token());
        let name = tokens.filter_map(ast::String::cast).find_map(|string| Some(string.value().ok()?.into_owned()));
        let Some(name) = name else { return self.fail("an included file's name that is no string literal") };
        match included_path(db, node.file_id, &name).map(std::fs::read) {
            Some(Ok(bytes)) => Ok(bytes),
            _ => self.fail(format!("cannot read the included file `{name}`")),
        }
    }
}
