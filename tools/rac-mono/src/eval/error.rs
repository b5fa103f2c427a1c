//! What is said when an evaluation fails: the message, where, and by which calls.

use super::value::Typed;
use super::{Frame, Interp};
use anyhow::Result;
use rac_mir::{AssertKind, BinOp, Operand, Span};

/// How many calls of the path to an error are named.
const MAX_CALLS: usize = 8;

impl Frame {
    /// The position of the statement under way.
    pub fn position(&self) -> Option<Span> {
        self.body.spans.get(self.span.0 as usize).copied()
    }
}

impl Interp<'_, '_> {
    /// An error with its position and the calls that led there. Like a panic's, the position is the caller's of functions with
    /// `#[track_caller]`.
    pub fn locate(&self, error: anyhow::Error) -> anyhow::Error {
        let mut text = format!("{error:#}");
        let tracks = |frame: &&Frame| match &frame.instance {
            Some(instance) => self.cx.requires_caller_location(instance).unwrap_or(false),
            None => false,
        };
        let frames: Vec<&Frame> = self.frames.iter().rev().skip_while(tracks).collect();
        for (depth, frame) in frames.iter().take(MAX_CALLS).enumerate() {
            let place = match frame.position() {
                Some(span) => format!("at {}", self.cx.span_text(span)),
                None => "at an unknown position".to_owned(),
            };
            let function = match &frame.instance {
                Some(instance) => format!(" in `{}`", self.cx.instance_name(instance)),
                None => String::new(),
            };
            let indent = if depth == 0 { "" } else { "called " };
            text.push_str(&format!("\n  {indent}{place}{function}"));
        }
        if frames.len() > MAX_CALLS {
            text.push_str(&format!("\n  … and {} more calls", frames.len() - MAX_CALLS));
        }
        anyhow::Error::msg(text)
    }
}

/// The message of a failed assertion, as the panic at run time has it.
pub fn assert_message(interp: &mut Interp<'_, '_>, kind: &AssertKind) -> Result<String> {
    let mut number = |operand: &Operand| -> Result<String> {
        let value: Typed = interp.operand(operand)?;
        interp.number(&value)
    };
    let symbol = |op: &BinOp| match op {
        BinOp::Add => "+",
        BinOp::Sub => "-",
        BinOp::Mul => "*",
        BinOp::Div => "/",
        BinOp::Rem => "%",
        BinOp::Shl => "<<",
        _ => ">>",
    };
    Ok(match kind {
        AssertKind::BoundsCheck { len, index } => {
            let (len, index) = (number(len)?, number(index)?);
            format!("index out of bounds: the length is {len} but the index is {index}")
        }
        AssertKind::Overflow(op, left, right) => {
            let (left, right) = (number(left)?, number(right)?);
            format!("attempt to compute `{left} {} {right}`, which would overflow", symbol(op))
        }
        AssertKind::OverflowNeg(value) => format!("attempt to negate `{}`, which would overflow", number(value)?),
        AssertKind::DivisionByZero(value) => format!("attempt to divide `{}` by zero", number(value)?),
        AssertKind::RemainderByZero(value) => {
            format!("attempt to calculate the remainder of `{}` with a divisor of zero", number(value)?)
        }
    })
}
