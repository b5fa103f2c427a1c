//! Terminators: switches, calls, assertions.

use super::body::{BodyVerifier, Class};
use crate::body::*;
use crate::def::DefId;
use crate::item::{AdtItem, ItemKind};
use crate::tables::Tables;
use crate::text::types::scalar_bits;
use crate::ty::*;

impl<T: Tables> BodyVerifier<'_, T> {
    /// Checks a terminator's operands; its edges are checked by the caller.
    pub fn terminator(&mut self, terminator: &TerminatorKind) {
        match terminator {
            TerminatorKind::SwitchInt { discr, targets, .. } => {
                let ty = self.operand(discr);
                self.expect_class("what is switched on", ty, &[Class::Int, Class::Bool, Class::Char]);
                let width = ty.and_then(|ty| self.cx.kind(ty)).and_then(|kind| scalar_bits(&kind)).unwrap_or(128);
                for (i, (value, _)) in targets.iter().enumerate() {
                    if width < 128 && value >> width != 0 {
                        self.fault(format!("switches on {value:#x}, which needs more than {width} bits"));
                    }
                    if targets.len() <= 256 && targets[..i].iter().any(|(earlier, _)| earlier == value) {
                        self.fault(format!("switches on {value} twice"));
                    }
                }
            }
            TerminatorKind::Drop { place, .. } => {
                self.place(place);
            }
            TerminatorKind::Call { func, args, destination, target, .. } => {
                self.call(func, args, destination, target.is_some())
            }
            TerminatorKind::Assert { cond, msg, .. } => {
                let ty = self.operand(cond);
                self.expect_class("what is asserted", ty, &[Class::Bool]);
                match msg {
                    AssertKind::BoundsCheck { len: a, index: b } | AssertKind::Overflow(_, a, b) => {
                        self.operand(a);
                        self.operand(b);
                    }
                    AssertKind::OverflowNeg(op) | AssertKind::DivisionByZero(op) | AssertKind::RemainderByZero(op) => {
                        self.operand(op);
                    }
                }
            }
            TerminatorKind::InlineAsm(asm) => self.asm(asm),
            TerminatorKind::Goto { .. }
            | TerminatorKind::Return
            | TerminatorKind::Unreachable
            | TerminatorKind::UnwindResume
            | TerminatorKind::UnwindTerminate => {}
        }
    }

    fn call(&mut self, func: &Operand, args: &[Operand], destination: &Place, returns: bool) {
        let callee = self.operand(func);
        let arg_tys: Vec<_> = args.iter().map(|arg| self.operand(arg)).collect();
        let dest = self.place(destination);
        let cx = self.cx;
        let Some(callee) = callee else { return };
        let Some(kind) = cx.kind(callee) else { return };
        let (inputs, output, variadic, env): (Vec<Ty>, Option<Ty>, bool, Option<&[GenericArg]>) = match &*kind {
            TyKind::Alias(..) | TyKind::Error => return,
            TyKind::FnPtr(sig) => (sig.inputs.to_vec(), Some(sig.output), sig.c_variadic, None),
            TyKind::FnDef(def, generic_args) => {
                let Some((inputs, output, variadic)) = self.signature_of(*def) else { return };
                (inputs, output, variadic, Some(generic_args))
            }
            _ => {
                let text = format!("calls {}", self.show(callee));
                return self.fault(text);
            }
        };
        if arg_tys.len() < inputs.len() || (arg_tys.len() > inputs.len() && !variadic) {
            let text =
                format!("calls {} with {} arguments instead of {}", self.show(callee), arg_tys.len(), inputs.len());
            self.fault(text);
        }
        let name = self.show(callee);
        for (i, (arg, input)) in arg_tys.iter().zip(&inputs).enumerate() {
            self.expect_same_in(&format!("argument {i} of {name}"), *arg, Some(*input), env);
        }
        // What does not return may be assigned to anything.
        if returns && output.is_some_and(|output| self.class(output) != Class::Never) {
            self.expect_same_in(&format!("the result of {name}"), dest, output, env);
        }
    }

    /// A function's or constructor's parameters, result and whether it is variadic, if its item is at hand.
    fn signature_of(&self, def: DefId) -> Option<(Vec<Ty>, Option<Ty>, bool)> {
        let cx = self.cx;
        let constructor = |adt: &AdtItem| {
            let variant = adt.variants.iter().find(|variant| variant.def == def)?;
            Some((variant.fields.iter().map(|field| field.ty).collect(), None, false))
        };
        match cx.item(def) {
            Some(item) => match &item.kind {
                ItemKind::Fn(function) => {
                    let sig = &function.sig;
                    Some((sig.inputs.to_vec(), Some(sig.output), sig.c_variadic))
                }
                ItemKind::Adt(adt) => constructor(adt),
                _ => None,
            },
            None => match &cx.item(cx.parent(def)?)?.kind {
                ItemKind::Adt(adt) => constructor(adt),
                _ => None,
            },
        }
    }

    fn asm(&mut self, asm: &InlineAsm) {
        for piece in &asm.template {
            if let AsmPiece::Placeholder { operand, .. } = piece
                && *operand as usize >= asm.operands.len()
            {
                self.fault(format!("asm operand {operand} of {}", asm.operands.len()));
            }
        }
        for operand in &asm.operands {
            match operand {
                AsmOperand::In { value, .. } => {
                    self.operand(value);
                }
                AsmOperand::Out { place, .. } => {
                    place.iter().for_each(|place| {
                        self.place(place);
                    });
                }
                AsmOperand::InOut { value, place, .. } => {
                    self.operand(value);
                    place.iter().for_each(|place| {
                        self.place(place);
                    });
                }
                AsmOperand::Const { value } | AsmOperand::Sym { value } => self.check_const(*value),
            }
        }
    }
}
