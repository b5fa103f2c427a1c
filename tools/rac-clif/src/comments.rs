//! What the text says beside the instructions: which instance a function is, its ABI, where its locals are, and which MIR
//! statement a group of instructions comes from.

use crate::function::FunctionCx;
use crate::mir_text::Printer;
use crate::place::PlaceRepr;
use cranelift_codegen::entity::SecondaryMap;
use cranelift_codegen::ir::entities::AnyEntity;
use cranelift_codegen::ir::{self, Block, ExternalName, GlobalValueData, Inst, Value};
use cranelift_codegen::write::{FuncWriter, PlainWriter, decorate_function};
use rac_mir::Ty;
use rac_module::print::OneLine;
use rac_target::fn_abi::{ArgAbi, FnAbi, PassMode};
use rustc_hash::FxHashMap;
use std::fmt::{self, Write};

/// The comments of one function.
#[derive(Default)]
pub struct Comments {
    /// Above the function.
    header: Vec<String>,
    /// Beside a block's name.
    blocks: FxHashMap<Block, String>,
    /// Above an instruction.
    insts: FxHashMap<Inst, Vec<String>>,
    /// Of statements that needed no instruction, for the next one that does.
    pending: Vec<String>,
}

/// A point in the code under construction.
#[derive(Copy, Clone)]
pub struct Mark {
    block: Option<Block>,
    last: Option<Inst>,
}

impl<'m> FunctionCx<'m, '_> {
    /// Where the next instruction will be.
    pub fn mark(&self) -> Mark {
        let block = self.bcx.current_block();
        Mark { block, last: block.and_then(|block| self.bcx.func.layout.last_inst(block)) }
    }

    /// Comments on what was inserted since the mark.
    pub fn comment(&mut self, mark: Mark, text: impl FnOnce(&Printer<'_, 'm>) -> String) {
        let Some(comments) = &mut self.comments else { return };
        let text = text(&Printer::new(self.cx));
        if text.is_empty() {
            return;
        }
        comments.pending.push(text);
        let layout = &self.bcx.func.layout;
        let first = match (mark.last, mark.block) {
            (Some(last), _) => layout.next_inst(last),
            (None, Some(block)) => layout.first_inst(block),
            (None, None) => None,
        };
        if let Some(first) = first {
            let pending = std::mem::take(&mut comments.pending);
            comments.insts.entry(first).or_default().extend(pending);
        }
    }

    /// Names the MIR block that a block is.
    pub fn comment_block(&mut self, block: Block, index: usize) {
        if let Some(comments) = &mut self.comments {
            comments.blocks.insert(block, format!("bb{index}"));
        }
    }
}

impl Comments {
    /// Writes the header once the function is translated.
    pub fn describe(&mut self, fx: &FunctionCx<'_, '_>) {
        self.header.push(fx.function.instance.clone());
        self.header.push(abi_text(fx, fx.abi));
        let mut rows = Vec::new();
        for (index, (local, decl)) in fx.locals.iter().zip(&fx.body.locals).enumerate() {
            let layout = local.layout.layout;
            let place = match local.repr {
                PlaceRepr::Register(register) => format!("register {}", register.ty),
                PlaceRepr::Pair(a, b) => format!("registers {}, {}", a.ty, b.ty),
                PlaceRepr::Memory(pointer, None) => format!("{pointer}"),
                PlaceRepr::Memory(pointer, Some(meta)) => format!("{pointer} with {meta}"),
            };
            let name = decl.name.as_deref().map_or_else(String::new, |name| format!(" {name}"));
            let local = format!("_{index}{name}: {}", fx.cx.name(decl.ty));
            rows.push((local, format!("{}/{}", layout.size, layout.align), place));
        }
        let width = rows.iter().map(|row| row.0.chars().count().min(60)).max().unwrap_or(0);
        let size = rows.iter().map(|row| row.1.len()).max().unwrap_or(0);
        self.header.extend(rows.iter().map(|row| format!("  {:width$}  {:size$}  {}", row.0, row.1, row.2)));
    }
}

/// `fn(T: direct, U: indirect) -> V: pair`.
fn abi_text(fx: &FunctionCx<'_, '_>, abi: &FnAbi<Ty>) -> String {
    let one = |arg: &ArgAbi<Ty>| {
        let mode = match &arg.mode {
            PassMode::Ignore => "ignore",
            PassMode::Direct(_) => "direct",
            PassMode::Pair(..) => "pair",
            PassMode::Cast { .. } => "cast",
            PassMode::Indirect { on_stack: true, .. } => "on the stack",
            PassMode::Indirect { meta_attrs: Some(_), .. } => "indirect with metadata",
            PassMode::Indirect { .. } => "indirect",
        };
        format!("{}: {mode}", fx.cx.name(arg.ty))
    };
    let args: Vec<String> = abi.args.iter().map(one).collect();
    let variadic = if abi.c_variadic { ", ..." } else { "" };
    format!("abi {:?} fn({}{variadic}) -> {}", abi.conv, args.join(", "), one(&abi.ret))
}

struct Writer<'a>(Option<&'a Comments>);

impl FuncWriter for Writer<'_> {
    fn write_block_header(
        &mut self,
        w: &mut dyn Write,
        func: &ir::Function,
        block: Block,
        indent: usize,
    ) -> fmt::Result {
        let Some(name) = self.0.and_then(|comments| comments.blocks.get(&block)) else {
            return PlainWriter.write_block_header(w, func, block, indent);
        };
        let mut header = String::new();
        PlainWriter.write_block_header(&mut header, func, block, indent)?;
        writeln!(w, "{}  ; {name}", header.trim_end())
    }

    fn write_instruction(
        &mut self,
        w: &mut dyn Write,
        func: &ir::Function,
        aliases: &SecondaryMap<Value, Vec<Value>>,
        inst: Inst,
        indent: usize,
    ) -> fmt::Result {
        for line in self.0.and_then(|comments| comments.insts.get(&inst)).into_iter().flatten() {
            writeln!(w, "{:indent$}; {}", "", OneLine(line))?;
        }
        PlainWriter.write_instruction(w, func, aliases, inst, indent)
    }

    fn write_entity_definition(
        &mut self,
        w: &mut dyn Write,
        func: &ir::Function,
        entity: AnyEntity,
        value: &dyn fmt::Display,
    ) -> fmt::Result {
        // Cranelift's writer knows a numbered name's number only where it refers to a function.
        if let AnyEntity::GlobalValue(global) = entity
            && let GlobalValueData::Symbol { name: ExternalName::User(name), colocated, tls, .. } =
                &func.global_values[global]
        {
            let name = &func.params.user_named_funcs()[*name];
            let colocated = if *colocated { "colocated " } else { "" };
            let tls = if *tls { "tls " } else { "" };
            return writeln!(w, "    {entity} = symbol {colocated}{tls}u{}:{}", name.namespace, name.index);
        }
        self.super_entity_definition(w, func, entity, value)
    }
}

/// A function's text, with its comments if there are any.
pub fn function_text(code: &ir::Function, comments: Option<&Comments>) -> String {
    let mut out = String::new();
    for line in comments.iter().flat_map(|comments| &comments.header) {
        let _ = writeln!(out, "; {}", OneLine(line));
    }
    let _ = decorate_function(&mut Writer(comments), &mut out, code);
    out
}
