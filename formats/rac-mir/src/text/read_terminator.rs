//! Reading terminators.

use super::BIN_OPS;
use super::lexer::Token;
use super::read_body::{BodyReader, BodyText, Line};
use crate::body::*;
use anyhow::Result;

impl<R: BodyReader> BodyText<'_, R> {
    /// A terminator that starts with `word`, or else an assignment.
    pub(super) fn terminator(&mut self, word: &str) -> Result<Line> {
        let simple = match word {
            "return" => Some(TerminatorKind::Return),
            "unreachable" => Some(TerminatorKind::Unreachable),
            "resume" => Some(TerminatorKind::UnwindResume),
            "terminate" => Some(TerminatorKind::UnwindTerminate),
            _ => None,
        };
        if let Some(kind) = simple {
            self.cursor().bump();
            return Ok(Line::Terminator(kind));
        }
        let kind = match word {
            "goto" => {
                self.cursor().bump();
                self.cursor().expect("->")?;
                TerminatorKind::Goto { target: self.block_id()? }
            }
            "switchInt" => {
                self.cursor().bump();
                self.switch()?
            }
            "drop" => {
                self.cursor().bump();
                let place = self.place_in_parens()?;
                self.cursor().expect("->")?;
                let (target, unwind) = self.targets()?;
                TerminatorKind::Drop { place, target, unwind }
            }
            "assert" => {
                self.cursor().bump();
                self.assert()?
            }
            "asm" => {
                self.cursor().bump();
                TerminatorKind::InlineAsm(Box::new(self.asm()?))
            }
            _ => return self.assignment(),
        };
        Ok(Line::Terminator(kind))
    }

    /// The rest of a call, from its arguments on.
    pub(super) fn call(&mut self, destination: Place, func: Operand) -> Result<Line> {
        let args = self.operands()?;
        self.cursor().expect("->")?;
        let (target, unwind) = if self.cursor().at_punct("[") {
            let (target, unwind) = self.targets()?;
            (Some(target), unwind)
        } else {
            (None, self.unwind()?)
        };
        Ok(Line::Terminator(TerminatorKind::Call { func, args, destination, target, unwind }))
    }

    /// `[return: bb1, unwind …]`.
    fn targets(&mut self) -> Result<(BasicBlock, UnwindAction)> {
        self.cursor().expect("[")?;
        self.cursor().expect_word("return")?;
        self.cursor().expect(":")?;
        let target = self.block_id()?;
        self.cursor().expect(",")?;
        let unwind = self.unwind()?;
        self.cursor().expect("]")?;
        Ok((target, unwind))
    }

    fn unwind(&mut self) -> Result<UnwindAction> {
        self.cursor().expect_word("unwind")?;
        for (word, action) in [
            ("continue", UnwindAction::Continue),
            ("unreachable", UnwindAction::Unreachable),
            ("terminate", UnwindAction::Terminate),
        ] {
            if self.cursor().eat_word(word) {
                return Ok(action);
            }
        }
        Ok(UnwindAction::Cleanup(self.block_id()?))
    }

    fn switch(&mut self) -> Result<TerminatorKind> {
        self.cursor().expect("(")?;
        let discr = self.operand()?;
        self.cursor().expect(")")?;
        self.cursor().expect("->")?;
        self.cursor().expect("[")?;
        let mut targets = Vec::new();
        while !self.cursor().eat_word("otherwise") {
            let value = self.cursor().number()?;
            self.cursor().expect(":")?;
            targets.push((value, self.block_id()?));
            self.cursor().expect(",")?;
        }
        self.cursor().expect(":")?;
        let otherwise = self.block_id()?;
        self.cursor().expect("]")?;
        Ok(TerminatorKind::SwitchInt { discr, targets, otherwise })
    }

    fn assert(&mut self) -> Result<TerminatorKind> {
        self.cursor().expect("(")?;
        let cond = self.operand()?;
        self.cursor().expect("==")?;
        let expected = self.cursor().eat_word("true");
        if !expected {
            self.cursor().expect_word("false")?;
        }
        self.cursor().expect(",")?;
        let mark = self.cursor().mark();
        let word = self.cursor().word()?;
        self.cursor().expect("(")?;
        let msg = match word.as_str() {
            "BoundsCheck" => {
                let len = self.operand()?;
                self.cursor().expect(",")?;
                AssertKind::BoundsCheck { len, index: self.operand()? }
            }
            "Overflow" => {
                let op = self.operation(BIN_OPS, "an operation")?;
                self.cursor().expect(",")?;
                let lhs = self.operand()?;
                self.cursor().expect(",")?;
                AssertKind::Overflow(op, lhs, self.operand()?)
            }
            "OverflowNeg" => AssertKind::OverflowNeg(self.operand()?),
            "DivisionByZero" => AssertKind::DivisionByZero(self.operand()?),
            "RemainderByZero" => AssertKind::RemainderByZero(self.operand()?),
            _ => return Err(self.cursor().error_at(mark, format!("`{word}` is no kind of assertion"))),
        };
        self.cursor().expect(")")?;
        self.cursor().expect(")")?;
        self.cursor().expect("->")?;
        let (target, unwind) = self.targets()?;
        Ok(TerminatorKind::Assert { cond, expected, msg, target, unwind })
    }

    fn asm(&mut self) -> Result<InlineAsm> {
        self.cursor().expect("(")?;
        self.cursor().expect("[")?;
        let mut template = Vec::new();
        while !self.cursor().list_end("]", template.is_empty())? {
            template.push(if self.cursor().eat("{") {
                let operand = self.cursor().number()?;
                let modifier = match *self.cursor().peek() {
                    Token::Char(c) => Some(c),
                    _ => None,
                };
                if modifier.is_some() {
                    self.cursor().bump();
                }
                self.cursor().expect("}")?;
                AsmPiece::Placeholder { operand, modifier }
            } else {
                AsmPiece::Text(self.cursor().string()?)
            });
        }
        self.cursor().expect(",")?;
        self.cursor().expect("[")?;
        let mut operands = Vec::new();
        while !self.cursor().list_end("]", operands.is_empty())? {
            operands.push(self.asm_operand()?);
        }
        self.cursor().expect(",")?;
        let options = self.strings()?;
        self.cursor().expect(",")?;
        let clobber_abi = self.strings()?;
        self.cursor().expect(")")?;
        self.cursor().expect("->")?;
        let target = if self.cursor().eat("!") { None } else { Some(self.block_id()?) };
        Ok(InlineAsm { template, operands, options, clobber_abi, target })
    }

    fn strings(&mut self) -> Result<Vec<String>> {
        self.cursor().expect("[")?;
        let mut list = Vec::new();
        while !self.cursor().list_end("]", list.is_empty())? {
            list.push(self.cursor().string()?);
        }
        Ok(list)
    }

    fn asm_operand(&mut self) -> Result<AsmOperand> {
        let mark = self.cursor().mark();
        let word = self.cursor().word()?;
        match word.as_str() {
            "const" => return Ok(AsmOperand::Const { value: self.reader.konst()? }),
            "sym" => return Ok(AsmOperand::Sym { value: self.reader.konst()? }),
            _ => {}
        }
        self.cursor().expect("(")?;
        let reg = self.cursor().string()?;
        self.cursor().expect(")")?;
        Ok(match word.as_str() {
            "in" => AsmOperand::In { reg, value: self.operand()? },
            "out" | "lateout" => AsmOperand::Out { reg, late: word == "lateout", place: self.optional_place()? },
            "inout" | "inlateout" => {
                let value = self.operand()?;
                self.cursor().expect("=>")?;
                AsmOperand::InOut { reg, late: word == "inlateout", value, place: self.optional_place()? }
            }
            _ => return Err(self.cursor().error_at(mark, format!("`{word}` is no kind of asm operand"))),
        })
    }

    fn optional_place(&mut self) -> Result<Option<Place>> {
        if self.cursor().eat_word("_") { Ok(None) } else { Ok(Some(self.place()?)) }
    }
}
