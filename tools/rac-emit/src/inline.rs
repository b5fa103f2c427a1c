//! Puts small functions into their callers, and drops those that nobody refers to any more.
//!
//! std is layers of functions of a few instructions. rustc's std comes with them inlined; rac compiles the same source as it is
//! written, and without this most of a program's time would go into calling them. Only functions that their directive allows it for
//! (`inline`: std's, but not `#[inline(never)]`) disappear from backtraces.
//!
//! From the bottom of the call graph upwards: a callee gets its own callees first, and goes into its callers if it is small even so.
//! Cranelift's inliner copies the instructions; what it may copy is decided here.

use crate::asm;
use crate::code::Problem;
use cranelift_codegen::Context;
use cranelift_codegen::inline::{Inline, InlineCommand};
use cranelift_codegen::ir::{
    ArgumentPurpose, ExternalName, FuncRef, Function as Ir, GlobalValueData, Inst, InstructionData, Opcode, Value,
};
use rac_module::{Function, Linkage, Module, Piece};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// How many instructions a function has at most that goes into its callers.
const SMALL: usize = 60;
/// How many bytes of the stack it takes at most.
const SMALL_FRAME: u32 = 256;
/// How many instructions a function gets at most in this way.
const GROWTH: usize = 4000;
/// And how many bytes of the stack: every call of a recursive function pays for them.
const FRAME_GROWTH: u32 = 1024;

/// A function, or why there is none. `None` once it is dropped.
pub type Slot = Option<Result<Ir, Problem>>;

/// Inlines in all functions of a module, which are in the module's order. Must run in a thread pool.
pub fn inline<F: Sync>(module: &Module<F>, functions: &mut [Slot]) {
    let mut pass = Pass {
        symbols: &module.symbols,
        by_symbol: module.functions.iter().enumerate().map(|(index, function)| (&*function.symbol, index)).collect(),
        small: functions.iter().map(|_| None).collect(),
    };
    let is_candidate: Vec<bool> =
        module.functions.iter().zip(&*functions).map(|(function, slot)| is_candidate(function, slot)).collect();
    for index in pass.bottom_up(&is_candidate, functions) {
        pass.inline_into_slot(&mut functions[index]);
        if let Some(Ok(function)) = &functions[index] {
            pass.small[index] = Small::of(function, &module.symbols);
        }
    }
    functions.par_iter_mut().zip(&is_candidate).filter(|(_, is_candidate)| !**is_candidate).for_each(|(slot, _)| {
        pass.inline_into_slot(slot);
    });
    let mut unreferenced = is_candidate;
    pass.mark_live(module, functions, &mut unreferenced);
    for (slot, unreferenced) in functions.iter_mut().zip(unreferenced) {
        if unreferenced && matches!(slot, Some(Ok(_))) {
            *slot = None;
        }
    }
}

/// Whether a function may go into its callers and is small enough before anything has gone into it.
fn is_candidate<F>(function: &Function<F>, slot: &Slot) -> bool {
    let is_free = function.inline && function.linkage == Linkage::Local && function.section.is_none();
    let Some(Ok(code)) = slot else { return false };
    is_free && code.dfg.num_insts() <= SMALL && can_be_copied(code)
}

/// Whether a function means the same inside of another one.
fn can_be_copied(function: &Ir) -> bool {
    let owns_memory = |purpose: &ArgumentPurpose| matches!(purpose, ArgumentPurpose::StructArgument(_));
    !function.signature.params.iter().any(|param| owns_memory(&param.purpose))
        && !instructions(function).any(|inst| inst.opcode() == Opcode::GetStackPointer)
}

fn instructions(function: &Ir) -> impl Iterator<Item = &InstructionData> {
    let insts = function.layout.blocks().flat_map(|block| function.layout.block_insts(block));
    insts.map(|inst| &function.dfg.insts[inst])
}

/// The functions that a function calls or takes the address of.
fn functions_of(function: &Ir) -> impl Iterator<Item = FuncRef> {
    instructions(function).filter_map(|inst| match inst {
        InstructionData::Call { func_ref, .. }
        | InstructionData::TryCall { func_ref, .. }
        | InstructionData::FuncAddr { func_ref, .. } => Some(*func_ref),
        _ => None,
    })
}

/// A function that goes into its callers.
struct Small {
    code: Ir,
    instructions: usize,
    frame: u32,
}

impl Small {
    fn of(function: &Ir, symbols: &[String]) -> Option<Small> {
        let instructions = instructions(function).count();
        let frame = function.sized_stack_slots.values().map(|slot| slot.size).fold(0, u32::saturating_add);
        if instructions > SMALL || frame > SMALL_FRAME {
            return None;
        }
        let mut code = function.clone();
        name_globals(&mut code, symbols)?;
        Some(Small { code, instructions, frame })
    }
}

/// Has global values name their symbols by text: Cranelift's inliner takes a callee's numbers of names for the caller's.
/// `None` if there is no such number.
fn name_globals(function: &mut Ir, symbols: &[String]) -> Option<()> {
    let names = function.params.user_named_funcs().clone();
    for global in function.global_values.values_mut() {
        if let GlobalValueData::Symbol { name, .. } = global
            && let ExternalName::User(reference) = *name
        {
            *name = ExternalName::testcase(symbols.get(names.get(reference)?.index as usize)?);
        }
    }
    Some(())
}

struct Pass<'a> {
    symbols: &'a [String],
    by_symbol: FxHashMap<&'a str, usize>,
    /// What goes into callers, by function.
    small: Vec<Option<Small>>,
}

impl Pass<'_> {
    /// The function of the module that a name is of.
    fn resolve(&self, name: &ExternalName, function: &Ir) -> Option<usize> {
        let symbol = match name {
            ExternalName::TestCase(name) => std::str::from_utf8(name.raw()).ok()?,
            ExternalName::User(reference) => {
                let name = function.params.user_named_funcs().get(*reference)?;
                self.symbols.get(name.index as usize)?
            }
            ExternalName::LibCall(_) | ExternalName::KnownSymbol(_) => return None,
        };
        self.by_symbol.get(symbol).copied()
    }

    fn callees(&self, function: &Ir) -> Vec<usize> {
        let names = functions_of(function).filter_map(|callee| function.dfg.ext_funcs.get(callee));
        names.filter_map(|callee| self.resolve(&callee.name, function)).collect()
    }

    /// The candidates, callees before callers as far as there are no cycles.
    fn bottom_up(&self, is_candidate: &[bool], functions: &[Slot]) -> Vec<usize> {
        let callees_of = |index: usize| match &functions[index] {
            Some(Ok(function)) => self.callees(function),
            _ => Vec::new(),
        };
        let mut seen = vec![false; functions.len()];
        let mut order = Vec::new();
        for root in (0..functions.len()).filter(|index| is_candidate[*index]) {
            if std::mem::replace(&mut seen[root], true) {
                continue;
            }
            let mut path = vec![(root, callees_of(root).into_iter())];
            while let Some((index, callees)) = path.last_mut() {
                match callees.next() {
                    Some(callee) if is_candidate[callee] && !seen[callee] => {
                        seen[callee] = true;
                        path.push((callee, callees_of(callee).into_iter()));
                    }
                    Some(_) => {}
                    None => {
                        order.push(*index);
                        path.pop();
                    }
                }
            }
        }
        order
    }

    /// Puts a function's small callees inside.
    fn inline_into_slot(&self, slot: &mut Slot) {
        if let Some(Ok(_)) = slot
            && let Some(Ok(function)) = slot.take()
        {
            *slot = Some(self.inline_into(function));
        }
    }

    /// A function with its small callees inside.
    fn inline_into(&self, function: Ir) -> Result<Ir, Problem> {
        let mut context = Context::for_function(function);
        let inliner = Inliner { pass: self, growth: 0, frame_growth: 0 };
        // The code is not known to be valid.
        match catch_unwind(AssertUnwindSafe(|| context.inline(inliner))) {
            Ok(Ok(_)) => Ok(context.func),
            Ok(Err(error)) => Err(Problem::new(format!("Cranelift cannot inline into it: {error}"))),
            Err(payload) => Err(Problem::of_panic(&*payload)),
        }
    }

    /// Clears the mark of those functions that something refers to.
    fn mark_live<F>(&self, module: &Module<F>, functions: &[Slot], unreferenced: &mut [bool]) {
        let mut work: Vec<usize> = (0..functions.len()).filter(|index| !unreferenced[*index]).collect();
        let data = module.data.iter().flat_map(|data| &data.content).filter_map(|piece| match piece {
            Piece::Address { symbol, .. } => Some(symbol.as_str()),
            Piece::Bytes(_) | Piece::Zero(_) => None,
        });
        let mentioned = asm::words(&module.global_asm);
        let asm = module.functions.iter().map(|function| &*function.symbol).filter(|symbol| mentioned.contains(symbol));
        let mut referenced: Vec<usize> = data.chain(asm).filter_map(|name| self.by_symbol.get(name).copied()).collect();
        loop {
            for index in referenced.drain(..) {
                if std::mem::replace(&mut unreferenced[index], false) {
                    work.push(index);
                }
            }
            let Some(index) = work.pop() else { return };
            if let Some(Ok(function)) = &functions[index] {
                referenced.extend(self.callees(function));
                referenced.extend(function.global_values.values().filter_map(|global| match global {
                    GlobalValueData::Symbol { name, .. } => self.resolve(name, function),
                    _ => None,
                }));
            }
        }
    }
}

/// Decides for one caller.
struct Inliner<'a> {
    pass: &'a Pass<'a>,
    growth: usize,
    frame_growth: u32,
}

impl Inline for Inliner<'_> {
    fn inline(
        &mut self,
        caller: &Ir,
        _call: Inst,
        opcode: Opcode,
        callee: FuncRef,
        _args: &[Value],
    ) -> InlineCommand<'_> {
        let callee = &caller.dfg.ext_funcs[callee];
        let small = self.pass.resolve(&callee.name, caller).and_then(|index| self.pass.small[index].as_ref());
        let Some(small) = small else { return InlineCommand::KeepCall };
        let (growth, frame_growth) = (self.growth + small.instructions, self.frame_growth + small.frame);
        if opcode != Opcode::Call
            || caller.dfg.signatures[callee.signature] != small.code.signature
            || growth > GROWTH
            || frame_growth > FRAME_GROWTH
        {
            return InlineCommand::KeepCall;
        }
        (self.growth, self.frame_growth) = (growth, frame_growth);
        InlineCommand::Inline { callee: Cow::Borrowed(&small.code), visit_callee: false }
    }
}
