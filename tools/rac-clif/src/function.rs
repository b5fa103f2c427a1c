//! One function: its blocks, statements and terminators.

use crate::analysis::{self, Locals};
use crate::argument_list::ArgumentList;
use crate::comments::Comments;
use crate::module_cx::ModuleCx;
use crate::place::{CPlace, PlaceRepr};
use crate::pointer::Pointer;
use crate::value::CValue;
use anyhow::{Context, Result, bail};
use cranelift_codegen::ir::types::{I8, I64, I128};
use cranelift_codegen::ir::{
    self, Block, FuncRef, GlobalValue, InstBuilder, SigRef, TrapCode, Value, condcodes::IntCC,
};
use cranelift_frontend::{FunctionBuilder, FunctionBuilderContext, Switch};
use rac_items::{AbiId, AllocId, FnId, Function};
use rac_mir::{BasicBlock, Body, Local, Operand, START_BLOCK, StatementKind, TerminatorKind, Ty};
use rac_target::fn_abi::FnAbi;
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// The trap of `unreachable` and of code behind a call that does not return.
pub const UNREACHABLE: TrapCode = TrapCode::unwrap_user(1);
/// The trap of `abort`.
pub const ABORT: TrapCode = TrapCode::unwrap_user(2);

/// A function under translation. `'m` is the module's life, `'f` the CLIF function's.
pub struct FunctionCx<'m, 'f> {
    /// The module.
    pub cx: &'f ModuleCx<'m>,
    /// The function.
    pub function: &'m Function,
    /// Its body.
    pub body: &'m Body,
    /// Its ABI.
    pub abi: &'m FnAbi<Ty>,
    /// The builder.
    pub bcx: FunctionBuilder<'f>,
    /// The locals.
    pub locals: Vec<CPlace<'m>>,
    /// What they need.
    pub needs: Locals,
    /// The blocks that can run.
    blocks: Vec<Option<Block>>,
    /// What the text says beside the instructions.
    pub comments: Option<Comments>,
    /// Assembler that the function's `asm!` became.
    pub asm: Vec<String>,
    pub(crate) fn_refs: FxHashMap<FnId, FuncRef>,
    pub(crate) library_refs: FxHashMap<String, FuncRef>,
    pub(crate) data_refs: FxHashMap<AllocId, GlobalValue>,
    pub(crate) sig_refs: FxHashMap<AbiId, SigRef>,
    pub(crate) argument_lists: FxHashMap<AbiId, Rc<ArgumentList>>,
}

/// A function translated.
pub struct Translated {
    /// Its code.
    pub code: ir::Function,
    /// What the text says beside the instructions.
    pub comments: Option<Comments>,
    /// Assembler that its `asm!` became.
    pub asm: Vec<String>,
}

/// Translates a function that has a body.
pub fn translate(
    cx: &ModuleCx<'_>,
    function: &Function,
    builder_cx: &mut FunctionBuilderContext,
    with_comments: bool,
) -> Result<Translated> {
    let translated = translate_body(cx, function, builder_cx, with_comments);
    if translated.is_err() {
        // What an abandoned function leaves in it would end up in the next one.
        *builder_cx = FunctionBuilderContext::new();
    }
    translated.with_context(|| format!("in `{}`", function.instance))
}

fn translate_body(
    cx: &ModuleCx<'_>,
    function: &Function,
    builder_cx: &mut FunctionBuilderContext,
    with_comments: bool,
) -> Result<Translated> {
    let body = function.body.as_ref().context("it has no body")?;
    let abi = cx.abi(function.abi)?;
    let signature = cx.signature(abi)?;
    let mut code = ir::Function::with_name_signature(cx.function_name(&function.symbol), signature);
    let reachable = reachable_blocks(body)?;
    let needs = analysis::analyse(cx, body, &reachable)?;
    let mut fx = FunctionCx {
        cx,
        function,
        body,
        abi,
        bcx: FunctionBuilder::new(&mut code, builder_cx),
        locals: Vec::with_capacity(body.locals.len()),
        needs,
        blocks: Vec::new(),
        comments: with_comments.then(Comments::default),
        asm: Vec::new(),
        fn_refs: FxHashMap::default(),
        library_refs: FxHashMap::default(),
        data_refs: FxHashMap::default(),
        sig_refs: FxHashMap::default(),
        argument_lists: FxHashMap::default(),
    };
    // The entry block only places the arguments.
    let entry = fx.bcx.create_block();
    fx.blocks = reachable.iter().map(|reachable| reachable.then(|| fx.bcx.create_block())).collect();
    fx.bcx.switch_to_block(entry);
    fx.entry(entry)?;
    let start = fx.block(START_BLOCK)?;
    fx.bcx.ins().jump(start, &[]);
    for index in 0..body.blocks.len() {
        if let Some(block) = fx.blocks[index] {
            fx.bcx.switch_to_block(block);
            fx.comment_block(block, index);
            fx.translate_block(index).with_context(|| format!("in bb{index}"))?;
        }
    }
    fx.bcx.seal_all_blocks();
    if let Some(mut comments) = fx.comments.take() {
        comments.describe(&fx);
        fx.comments = Some(comments);
    }
    let FunctionCx { bcx, comments, asm, .. } = fx;
    bcx.finalize(crate::FRONTEND_CONFIG);
    Ok(Translated { code, comments, asm })
}

/// Which blocks control can reach. Unwinding is not a way: panics abort.
fn reachable_blocks(body: &Body) -> Result<Vec<bool>> {
    let mut reachable = vec![false; body.blocks.len()];
    let mut work = vec![START_BLOCK];
    while let Some(block) = work.pop() {
        let seen = reachable.get_mut(block.index()).with_context(|| format!("there is no block bb{}", block.0))?;
        if std::mem::replace(seen, true) {
            continue;
        }
        match &body.blocks[block.index()].terminator.kind {
            TerminatorKind::Goto { target } => work.push(*target),
            TerminatorKind::SwitchInt { targets, otherwise, .. } => {
                work.extend(targets.iter().map(|(_, target)| *target));
                work.push(*otherwise);
            }
            TerminatorKind::Call { target, .. } => work.extend(*target),
            TerminatorKind::InlineAsm(asm) => work.extend(asm.target),
            TerminatorKind::Drop { target, .. } | TerminatorKind::Assert { target, .. } => work.push(*target),
            TerminatorKind::Return
            | TerminatorKind::Unreachable
            | TerminatorKind::UnwindResume
            | TerminatorKind::UnwindTerminate => {}
        }
    }
    Ok(reachable)
}

impl<'m> FunctionCx<'m, '_> {
    /// The CLIF block of a MIR block that can run.
    pub fn block(&self, block: BasicBlock) -> Result<Block> {
        let found = self.blocks.get(block.index()).copied().flatten();
        found.with_context(|| format!("there is no block bb{}", block.0))
    }

    /// A local's place.
    pub fn local(&self, local: Local) -> Result<CPlace<'m>> {
        self.locals.get(local.index()).copied().with_context(|| format!("there is no local _{}", local.0))
    }

    fn translate_block(&mut self, index: usize) -> Result<()> {
        let body = self.body;
        let block = &body.blocks[index];
        for statement in &block.statements {
            let mark = self.mark();
            self.statement(&statement.kind).with_context(|| {
                format!("in `{}`", crate::mir_text::Printer::new(self.cx).statement(&statement.kind))
            })?;
            self.comment(mark, |printer| printer.statement(&statement.kind));
        }
        let mark = self.mark();
        self.terminator(&block.terminator.kind).with_context(|| {
            format!("in `{}`", crate::mir_text::Printer::new(self.cx).terminator(&block.terminator.kind))
        })?;
        self.comment(mark, |printer| printer.terminator(&block.terminator.kind));
        Ok(())
    }

    fn statement(&mut self, statement: &'m StatementKind) -> Result<()> {
        match statement {
            StatementKind::Assign(place, rvalue) => {
                let place = self.place(place)?;
                self.assign(place, rvalue)
            }
            StatementKind::SetDiscriminant { place, variant } => {
                let place = self.place(place)?;
                self.set_discriminant(place, variant.0)
            }
            StatementKind::CopyNonOverlapping { src, dst, count } => {
                let (src, dst, count) = (self.operand(src)?, self.operand(dst)?, self.operand(count)?);
                self.copy_elements(src, dst, count, false)
            }
            StatementKind::Assume(_)
            | StatementKind::StorageLive(_)
            | StatementKind::StorageDead(_)
            | StatementKind::Nop => Ok(()),
        }
    }

    fn terminator(&mut self, terminator: &'m TerminatorKind) -> Result<()> {
        match terminator {
            TerminatorKind::Goto { target } => {
                let target = self.block(*target)?;
                self.bcx.ins().jump(target, &[]);
            }
            TerminatorKind::SwitchInt { discr, targets, otherwise } => self.switch(discr, targets, *otherwise)?,
            TerminatorKind::Return => self.return_()?,
            TerminatorKind::Unreachable => self.unreachable(),
            TerminatorKind::Call { func, args, destination, target, .. } => {
                self.call(func, args, destination, *target)?;
            }
            TerminatorKind::InlineAsm(asm) => self.inline_asm(asm)?,
            TerminatorKind::UnwindResume | TerminatorKind::UnwindTerminate => _ = self.bcx.ins().trap(ABORT),
            TerminatorKind::Drop { .. } => bail!("a Drop terminator is left in a mono body"),
            TerminatorKind::Assert { .. } => bail!("an Assert terminator is left in a mono body"),
        }
        Ok(())
    }

    /// Ends a block that control cannot get through.
    pub fn unreachable(&mut self) {
        self.bcx.ins().trap(UNREACHABLE);
    }

    /// Goes on after a call.
    pub fn go_on(&mut self, target: Option<BasicBlock>) -> Result<()> {
        match target {
            Some(target) => {
                let target = self.block(target)?;
                self.bcx.ins().jump(target, &[]);
            }
            None => self.unreachable(),
        }
        Ok(())
    }

    fn switch(&mut self, discr: &'m Operand, targets: &[(u128, BasicBlock)], otherwise: BasicBlock) -> Result<()> {
        let value = self.operand(discr)?;
        let value = self.to_scalar(value)?;
        let ty = self.bcx.func.dfg.value_type(value);
        if !ty.is_int() {
            bail!("a switch on CLIF type {ty}");
        }
        let otherwise = self.block(otherwise)?;
        if let [(bits, target)] = *targets {
            let target = self.block(target)?;
            if bits == 0 && ty == I8 {
                self.bcx.ins().brif(value, otherwise, &[], target, &[]);
            } else {
                let equal = self.equals_bits(value, bits);
                self.bcx.ins().brif(equal, target, &[], otherwise, &[]);
            }
            return Ok(());
        }
        if ty == I128 {
            for &(bits, target) in targets {
                let target = self.block(target)?;
                let equal = self.equals_bits(value, bits);
                let next = self.bcx.create_block();
                self.bcx.ins().brif(equal, target, &[], next, &[]);
                self.bcx.switch_to_block(next);
            }
            self.bcx.ins().jump(otherwise, &[]);
            return Ok(());
        }
        let mut switch = Switch::new();
        for &(bits, target) in targets {
            if switch.entries().contains_key(&bits) {
                bail!("two targets for the value {bits}");
            }
            switch.set_entry(bits, self.block(target)?);
        }
        switch.emit(&mut self.bcx, value, otherwise);
        Ok(())
    }

    /// Whether an integer has these bits.
    pub fn equals_bits(&mut self, value: Value, bits: u128) -> Value {
        let ty = self.bcx.func.dfg.value_type(value);
        let constant = self.type_const(ty, bits);
        self.bcx.ins().icmp(IntCC::Equal, value, constant)
    }

    /// An operand's value, in registers where its layout says so.
    pub fn operand(&mut self, operand: &'m Operand) -> Result<CValue<'m>> {
        match operand {
            Operand::Copy(place) | Operand::Move(place) => {
                let place = self.place(place)?;
                self.read(place)
            }
            Operand::Const(constant) => self.constant(*constant),
        }
    }

    /// An operand that one register holds.
    pub fn operand_scalar(&mut self, operand: &'m Operand) -> Result<Value> {
        let value = self.operand(operand)?;
        self.to_scalar(value)
    }

    /// Creates the locals that are not arguments, and those that are, from the parameters.
    fn entry(&mut self, entry: Block) -> Result<()> {
        self.bcx.append_block_params_for_function_params(entry);
        let params = self.bcx.block_params(entry).to_vec();
        let body = self.body;
        if body.arg_count as usize != self.abi.args.len() {
            bail!("its ABI has {} arguments, its body {}", self.abi.args.len(), body.arg_count);
        }
        if self.abi.c_variadic {
            bail!("defining a function with C-variadic arguments is not supported");
        }
        let mut params = self.arguments_of(&self.cx.arguments(self.abi)?, params).into_iter();
        let return_pointer = self.return_pointer(&mut params)?;
        for (index, decl) in body.locals.iter().enumerate() {
            let layout = self.cx.layout(decl.ty)?;
            let is_arg = (1..=body.arg_count as usize).contains(&index);
            let place = match return_pointer {
                Some(pointer) if index == 0 => CPlace::memory(layout, Pointer::value(pointer)),
                _ if is_arg => self.argument(index - 1, layout, &mut params)?,
                _ if !layout.is_sized() => CPlace { layout, repr: PlaceRepr::Memory(Pointer::dangling(1), None) },
                _ => self.new_place(layout, self.needs.in_memory[index])?,
            };
            self.locals.push(place);
        }
        Ok(())
    }

    /// An index as wide as a pointer.
    pub fn usize_const(&mut self, value: u64) -> Value {
        self.bcx.ins().iconst(I64, value as i64)
    }
}
