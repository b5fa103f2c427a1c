//! Constants in blocks that an instance never enters: rustc evaluates them all the same, so that a `const { assert!(…) }` fails
//! for the types that a function is used with, whether or not it is reached.

use crate::mono::Mono;
use anyhow::{Context, Result};
use rac_mir::map::consts_of;
use rac_mir::{BasicBlock, Body, Const, ConstKind, SpanId};

impl Mono<'_> {
    /// Evaluates the constants of the blocks of an instance's body that are not reached.
    pub(crate) fn eval_unreached_consts(&self, body: &Body, is_reached: impl Fn(BasicBlock) -> bool) -> Result<()> {
        let unreached = body.blocks.iter().enumerate().filter(|(i, _)| !is_reached(BasicBlock(*i as u32)));
        for (_, block) in unreached {
            for statement in &block.statements {
                self.eval_all(body, &consts_of(statement), statement.span)?;
            }
            self.eval_all(body, &consts_of(&block.terminator), block.terminator.span)?;
        }
        Ok(())
    }

    fn eval_all(&self, body: &Body, consts: &[Const], span: SpanId) -> Result<()> {
        consts.iter().try_for_each(|&konst| {
            self.eval_required(konst).with_context(|| match body.spans.get(span.index()) {
                Some(&span) => format!("at {}", self.span_text(span)),
                None => "at an unknown position".to_owned(),
            })
        })
    }

    /// A promoted expression may be one that only the code around makes valid; what it mentions must have a value nevertheless.
    fn eval_required(&self, konst: Const) -> Result<()> {
        match &self.konst(konst).kind {
            ConstKind::Unevaluated { def, args, promoted: None } => self.eval_const(*def, args, None).map(|_| ()),
            ConstKind::Unevaluated { def, args, promoted } => {
                let promoted = self.const_body(*def, args, *promoted)?;
                self.eval_unreached_consts(&promoted, |_| false)
            }
            _ => Ok(()),
        }
    }
}
