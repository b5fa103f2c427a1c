//! `asm!`.

use super::{Builder, Result};
use crate::macros::string_literal;
use ra_ap_hir_def::CallableDefId;
use ra_ap_hir_def::expr_store::HygieneId;
use ra_ap_hir_def::expr_store::path::Path;
use ra_ap_hir_def::hir::generics::GenericParams;
use ra_ap_hir_def::hir::{
    AsmOperand as HirOperand, ExprId, InlineAsm as HirAsm, InlineAsmKind, InlineAsmRegOrRegClass,
};
use ra_ap_hir_def::resolver::ValueNs;
use ra_ap_hir_expand::name::Name;
use ra_ap_hir_ty::next_solver::{GenericArgs, Ty};
use ra_ap_intern::Symbol;
use ra_ap_rustc_type_ir::inherent::Ty as _;
use ra_ap_syntax::ast;
use ra_ap_syntax::{AstNode as _, AstToken as _};
use rac_mir::{AsmOperand, AsmPiece, Const, ConstKind, InlineAsm, Mutability, Operand, Place, TerminatorKind};

/// What rust-analyzer's HIR does not keep of an `asm!`.
struct AsmSyntax {
    /// The template, its strings one per line.
    text: String,
    /// The clobbered ABIs.
    clobber_abi: Vec<String>,
    /// For each operand the expression behind `=>`.
    outputs: Vec<Option<ast::Expr>>,
}

impl Builder<'_, '_> {
    /// `asm!`: inputs in order, then the places of the outputs.
    pub(super) fn lower_asm(&mut self, _dest: &Place, expr: ExprId, asm: &HirAsm) -> Result {
        if asm.kind != InlineAsmKind::Asm {
            return self.fail("naked_asm!");
        }
        let AsmSyntax { text, clobber_abi, outputs } = self.asm_syntax(expr)?;
        let names: Vec<Option<&Name>> = asm.operands.iter().map(|(name, _)| name.as_ref()).collect();
        let options: Vec<String> = asm.options.human_readable_names().into_iter().map(str::to_owned).collect();
        let template = if options.iter().any(|option| option == "raw") {
            vec![AsmPiece::Text(text)]
        } else {
            match parse_template(&text, &names) {
                Some(template) => template,
                None => return self.fail("an asm template with a placeholder that names no operand"),
            }
        };
        let mut operands = Vec::with_capacity(asm.operands.len());
        for (index, (_, operand)) in asm.operands.iter().enumerate() {
            operands.push(match operand {
                HirOperand::SplitInOut { reg, in_expr, late, .. } => {
                    let value = self.as_operand(*in_expr)?;
                    let place = self.split_output(expr, *in_expr, outputs.get(index))?;
                    AsmOperand::InOut { reg: register(reg), late: *late, value, place }
                }
                operand => self.asm_operand(expr, operand)?,
            });
        }
        let diverges = options.iter().any(|option| option == "noreturn");
        let next = self.new_block();
        let target = (!diverges).then_some(next);
        self.terminate(TerminatorKind::InlineAsm(Box::new(InlineAsm {
            template,
            operands,
            options,
            clobber_abi,
            target,
        })));
        self.block = next;
        Ok(())
    }

    fn asm_operand(&mut self, asm: ExprId, operand: &HirOperand) -> Result<AsmOperand> {
        Ok(match operand {
            HirOperand::In { reg, expr } => AsmOperand::In { reg: register(reg), value: self.as_operand(*expr)? },
            HirOperand::Out { reg, expr, late } => {
                let place = expr.map(|expr| self.as_place(expr)).transpose()?;
                AsmOperand::Out { reg: register(reg), late: *late, place }
            }
            HirOperand::InOut { reg, expr, late } => {
                let place = self.as_place(*expr)?;
                AsmOperand::InOut {
                    reg: register(reg),
                    late: *late,
                    value: Operand::Copy(place.clone()),
                    place: Some(place),
                }
            }
            HirOperand::SplitInOut { .. } => return self.fail("internal: an asm operand in two parts"),
            HirOperand::Const(expr) => match self.as_operand(*expr)? {
                Operand::Const(value) => AsmOperand::Const { value },
                _ => return self.fail("an asm const operand that is computed"),
            },
            HirOperand::Sym(path) => AsmOperand::Sym { value: self.asm_symbol(asm, path)? },
            HirOperand::Label(_) => return self.fail("an asm label operand"),
        })
    }

    /// The function or static that `sym path` names.
    fn asm_symbol(&mut self, asm: ExprId, path: &Path) -> Result<Const> {
        let found =
            self.with_resolver(asm, |resolver, db| resolver.resolve_path_in_value_ns_fully(db, path, HygieneId::ROOT));
        match found {
            Some(ValueNs::FunctionId(id)) if GenericParams::of(self.db(), id.into()).is_empty() => {
                let args = GenericArgs::empty(self.interner());
                let ty = Ty::new_fn_def(self.interner(), CallableDefId::FunctionId(id).into(), args);
                Ok(self.constant(ty, ConstKind::ZeroSized))
            }
            Some(ValueNs::StaticId(id)) => {
                let ty = self.db().value_ty(id.into()).map(|ty| ty.instantiate_identity().skip_norm_wip());
                let ty = self.ptr_ty(ty.unwrap_or(self.unit_ty()), Mutability::Not);
                Ok(self.constant(ty, ConstKind::StaticAddr(self.cx.def(id))))
            }
            _ => self.fail("an asm sym operand that is no plain function or static"),
        }
    }

    /// The output of `inout(reg) input => output`. rust-analyzer takes the first expression for both, so the output, `_` or a
    /// variable, is read off the syntax.
    fn split_output(
        &mut self,
        asm: ExprId,
        input: ExprId,
        output: Option<&Option<ast::Expr>>,
    ) -> Result<Option<Place>> {
        let name = match output {
            Some(Some(ast::Expr::UnderscoreExpr(_))) => return Ok(None),
            Some(Some(ast::Expr::PathExpr(path))) => path.path().and_then(|path| path.as_single_name_ref()),
            _ => None,
        };
        let Some(name) = name else { return self.fail("an asm output that is no variable") };
        let path = Path::from(Name::new_symbol_root(Symbol::intern(name.text())));
        let hygiene = self.store.expr_path_hygiene(input);
        match self.with_resolver(asm, |resolver, db| resolver.resolve_path_in_value_ns_fully(db, &path, hygiene)) {
            Some(ValueNs::LocalBinding(binding)) => Ok(Some(self.binding_place(binding)?)),
            _ => self.fail("an asm output that is no variable"),
        }
    }

    fn asm_syntax(&self, expr: ExprId) -> Result<AsmSyntax> {
        let Ok(source) = self.source_map.expr_syntax(expr) else { return self.fail("asm! without its syntax") };
        let root = source.file_id.parse_or_expand(self.db());
        let Some(ast::Expr::AsmExpr(asm)) = source.value.to_node(&root).left() else {
            return self.fail("asm! without its syntax");
        };
        let mut lines = Vec::new();
        for part in asm.template() {
            let literal = string_literal(self.db(), self.source_map, source.file_id, part);
            let Some(text) = literal.and_then(|literal| Some(literal.value().ok()?.into_owned())) else {
                return self.fail("an asm template that is no string literal");
            };
            lines.push(text);
        }
        let clobber_abi = asm.asm_pieces().filter_map(|piece| match piece {
            ast::AsmPiece::AsmClobberAbi(abi) => {
                let text = abi.string_token()?;
                Some(ast::String::cast(text)?.value().ok()?.into_owned())
            }
            _ => None,
        });
        let outputs = asm.asm_pieces().filter_map(|piece| match piece {
            ast::AsmPiece::AsmOperandNamed(operand) => Some(match operand.asm_operand() {
                Some(ast::AsmOperand::AsmRegOperand(operand)) => operand
                    .asm_operand_expr()
                    .and_then(|exprs| exprs.syntax().children().filter_map(ast::Expr::cast).nth(1)),
                _ => None,
            }),
            _ => None,
        });
        Ok(AsmSyntax { text: lines.join("\n"), clobber_abi: clobber_abi.collect(), outputs: outputs.collect() })
    }
}

fn register(reg: &InlineAsmRegOrRegClass) -> String {
    match reg {
        InlineAsmRegOrRegClass::Reg(name) | InlineAsmRegOrRegClass::RegClass(name) => name.as_str().to_owned(),
    }
}

/// Splits a template at its placeholders: `{}`, `{0}`, `{name}`, each perhaps with `:modifier`; `{{` and `}}` are braces.
fn parse_template(text: &str, names: &[Option<&Name>]) -> Option<Vec<AsmPiece>> {
    let mut pieces = Vec::new();
    let mut literal = String::new();
    let mut next_operand = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '{' | '}' if chars.peek() == Some(&c) => {
                chars.next();
                literal.push(c);
            }
            '{' => {
                let inner: String = chars.by_ref().take_while(|c| *c != '}').collect();
                let (position, modifier) = inner.split_once(':').unwrap_or((&inner, ""));
                let operand = match position.trim() {
                    "" => {
                        next_operand += 1;
                        next_operand - 1
                    }
                    position => match position.parse::<usize>() {
                        Ok(index) => index,
                        Err(_) => names.iter().position(|name| name.is_some_and(|name| name.as_str() == position))?,
                    },
                };
                if operand >= names.len() {
                    return None;
                }
                if !literal.is_empty() {
                    pieces.push(AsmPiece::Text(std::mem::take(&mut literal)));
                }
                pieces
                    .push(AsmPiece::Placeholder { operand: operand as u32, modifier: modifier.trim().chars().next() });
            }
            _ => literal.push(c),
        }
    }
    if !literal.is_empty() {
        pieces.push(AsmPiece::Text(literal));
    }
    Some(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn template_pieces() {
        let pieces = parse_template("mov {0:e}, {}\n{{}}", &[None, None]).expect("a valid template");
        assert_eq!(
            pieces,
            [
                AsmPiece::Text("mov ".into()),
                AsmPiece::Placeholder { operand: 0, modifier: Some('e') },
                AsmPiece::Text(", ".into()),
                AsmPiece::Placeholder { operand: 0, modifier: None },
                AsmPiece::Text("\n{}".into()),
            ]
        );
        assert_eq!(parse_template("{2}", &[None]), None);
    }
}
