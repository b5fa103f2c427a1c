//! `asm!`.

use crate::function::FunctionCx;
use anyhow::{Result, bail};
use rac_mir::InlineAsm;

impl<'m> FunctionCx<'m, '_> {
    /// An `InlineAsm` terminator.
    pub fn inline_asm(&mut self, _asm: &'m InlineAsm) -> Result<()> {
        bail!("`asm!` is not supported");
    }
}
