//! Mono MIR to a body of the module: everything that still means something only to the compiler becomes plain code.
//!
//! `Drop` becomes a call of the drop glue or nothing, `Assert` a switch and a call of its panic function, intrinsics on types
//! constants; `rust-call` tuples are taken apart at calls and put together at entries; callers' locations become arguments.
//! Blocks are visited from the entry, and a switch on what the types already decide goes one way only, so that code for other
//! types is neither emitted nor collected.

use crate::collect::Collector;
use crate::const_switch::KnownLocals;
use crate::instance::{Instance, InstanceKind};
use crate::mono::Mono;
use anyhow::{Context, Result, bail, ensure};
use rac_items::{Callee, ConstKind, ScalarValue};
use rac_mir::{
    AggregateKind, AsmOperand, AssertKind, BasicBlock, BasicBlockData, BinOp, Body, CastKind, Const, DefId, InlineAsm,
    Local, LocalDecl, Mutability, Operand, Place, PlaceElem, Rvalue, SpanId, Statement, StatementKind, Terminator,
    TerminatorKind, Ty, TyKind,
};
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// A body being finished. "Old" are the mono body's locals and blocks, "new" the module body's.
pub(crate) struct Finalizer<'f, 'c, 'a> {
    pub(crate) col: &'f mut Collector<'c, 'a>,
    pub(crate) cx: &'c Mono<'a>,
    pub(crate) old: Rc<Body>,
    /// New local of each old one.
    locals: Vec<Local>,
    new_locals: Vec<LocalDecl>,
    /// New block of each old one that is reached.
    block_ids: FxHashMap<BasicBlock, BasicBlock>,
    blocks: Vec<BasicBlockData>,
    queue: Vec<(BasicBlock, BasicBlock)>,
    /// The new block that statements go to.
    pub(crate) at: BasicBlock,
    pub(crate) span: SpanId,
    /// Whether raw pointers are checked where they are dereferenced.
    checks_pointers: bool,
    /// The parameter with the caller's location.
    pub(crate) location: Option<Local>,
}

impl Collector<'_, '_> {
    /// The module body of an instance that is compiled here.
    pub(crate) fn finalize(&mut self, instance: &Instance) -> Result<Body> {
        let cx = self.cx;
        let old = cx.body(instance)?;
        let track_caller = cx.requires_caller_location(instance)?;
        let checks_pointers = matches!(instance.kind, InstanceKind::Item(def) if !cx.universe.is_of_std(def));
        let mut finalizer = Finalizer {
            col: self,
            cx,
            locals: Vec::with_capacity(old.locals.len()),
            new_locals: Vec::with_capacity(old.locals.len() + 8),
            block_ids: FxHashMap::default(),
            blocks: Vec::new(),
            queue: Vec::new(),
            at: BasicBlock(0),
            span: old.span,
            checks_pointers,
            location: None,
            old,
        };
        finalizer.body(track_caller)
    }
}

impl Finalizer<'_, '_, '_> {
    fn body(&mut self, track_caller: bool) -> Result<Body> {
        let old = Rc::clone(&self.old);
        ensure!(!old.blocks.is_empty(), "a body without blocks");
        ensure!(old.locals.len() > old.arg_count as usize, "a body with fewer locals than arguments");
        let spread = self.declare_locals(track_caller)?;
        self.block(BasicBlock(0));
        if let Some((tuple_ty, tuple, fields)) = spread {
            self.at = BasicBlock(0);
            let fields = fields.into_iter().map(|field| Operand::Move(field.into())).collect();
            self.push(StatementKind::Assign(tuple.into(), Rvalue::Aggregate(AggregateKind::Tuple(tuple_ty), fields)));
        }
        let known = KnownLocals::of(&old);
        while let Some((from, to)) = self.queue.pop() {
            self.at = to;
            let data =
                old.blocks.get(from.index()).with_context(|| format!("block {} of {}", from.0, old.blocks.len()))?;
            for statement in &data.statements {
                self.span = statement.span;
                if self.checks_pointers {
                    self.check_pointers(&statement.kind).with_context(|| self.position())?;
                }
                self.statement(&statement.kind).with_context(|| self.position())?;
            }
            self.span = data.terminator.span;
            self.terminator(&data.terminator.kind, &known).with_context(|| self.position())?;
        }
        self.cx.eval_unreached_consts(&old, |block| self.block_ids.contains_key(&block))?;
        let arg_count = self.arg_count(track_caller);
        Ok(Body {
            locals: std::mem::take(&mut self.new_locals),
            arg_count,
            spread_arg: None,
            blocks: std::mem::take(&mut self.blocks),
            promoted: Vec::new(),
            spans: old.spans.iter().map(|&span| self.col.span(span)).collect(),
            span: old.span,
        })
    }

    fn position(&self) -> String {
        match self.old.spans.get(self.span.index()) {
            Some(&span) => format!("at {}", self.cx.span_text(span)),
            None => "at an unknown position".to_owned(),
        }
    }

    /// The spread tuple's types.
    fn spread_tys(&self) -> Result<Option<(Local, Vec<Ty>)>> {
        let Some(spread) = self.old.spread_arg else { return Ok(None) };
        ensure!(spread.0 == self.old.arg_count, "the tuple of arguments is not the last argument");
        match self.cx.kind(self.cx.local_ty(&self.old, spread)?) {
            TyKind::Tuple(tys) => Ok(Some((spread, tys.to_vec()))),
            _ => bail!("the arguments of a `rust-call` function are not a tuple"),
        }
    }

    /// Numbers the locals: return place, arguments (a spread tuple's fields one by one), the caller's location, the others.
    /// The answer is a spread tuple's type and local and its fields' locals, all new.
    fn declare_locals(&mut self, track_caller: bool) -> Result<Option<(Ty, Local, Vec<Local>)>> {
        let old = Rc::clone(&self.old);
        let spread = self.spread_tys()?;
        let args = old.arg_count as usize - usize::from(spread.is_some());
        let mut new_of = vec![None; old.locals.len()];
        for (i, decl) in old.locals.iter().enumerate().take(args + 1) {
            new_of[i] = Some(self.declare(decl));
        }
        let mut fields = Vec::new();
        for &ty in spread.iter().flat_map(|(_, tys)| tys) {
            fields.push(self.declare(&LocalDecl { ty, mutability: Mutability::Mut, name: None }));
        }
        if track_caller {
            let ty = self.cx.caller_location_ty()?;
            self.location = Some(self.declare(&LocalDecl { ty, mutability: Mutability::Not, name: None }));
        }
        for (slot, decl) in new_of.iter_mut().zip(&old.locals) {
            if slot.is_none() {
                *slot = Some(self.declare(decl));
            }
        }
        self.locals = new_of.into_iter().flatten().collect();
        match spread {
            None => Ok(None),
            Some((tuple, _)) => {
                let ty = self.col.ty(self.cx.local_ty(&old, tuple)?);
                Ok(Some((ty, self.local(tuple)?, fields)))
            }
        }
    }

    fn declare(&mut self, decl: &LocalDecl) -> Local {
        let ty = self.col.ty(decl.ty);
        self.new_locals.push(LocalDecl { ty, ..decl.clone() });
        Local(self.new_locals.len() as u32 - 1)
    }

    fn arg_count(&self, track_caller: bool) -> u32 {
        let spread = match self.spread_tys() {
            Ok(Some((_, tys))) => tys.len() as u32,
            _ => 0,
        };
        self.old.arg_count - u32::from(self.old.spread_arg.is_some()) + spread + u32::from(track_caller)
    }

    /// A new local of an (old) type.
    pub(crate) fn temp(&mut self, ty: Ty) -> Local {
        self.declare(&LocalDecl { ty, mutability: Mutability::Mut, name: None })
    }

    /// The new block of an old one, which is visited if it has not been.
    pub(crate) fn block(&mut self, old: BasicBlock) -> BasicBlock {
        if let Some(&known) = self.block_ids.get(&old) {
            return known;
        }
        let new = self.new_block();
        self.block_ids.insert(old, new);
        self.queue.push((old, new));
        new
    }

    pub(crate) fn new_block(&mut self) -> BasicBlock {
        let terminator = Terminator { kind: TerminatorKind::Unreachable, span: self.span };
        self.blocks.push(BasicBlockData { statements: Vec::new(), terminator, is_cleanup: false });
        BasicBlock(self.blocks.len() as u32 - 1)
    }

    pub(crate) fn push(&mut self, kind: StatementKind) {
        let statement = Statement { kind, span: self.span };
        self.blocks[self.at.index()].statements.push(statement);
    }

    pub(crate) fn end(&mut self, kind: TerminatorKind) {
        self.blocks[self.at.index()].terminator = Terminator { kind, span: self.span };
    }

    fn local(&self, local: Local) -> Result<Local> {
        self.locals.get(local.index()).copied().with_context(|| format!("local {} of {}", local.0, self.locals.len()))
    }

    pub(crate) fn place(&mut self, place: &Place) -> Result<Place> {
        let mut projection = Vec::with_capacity(place.projection.len());
        for elem in &place.projection {
            projection.push(match elem {
                PlaceElem::Field(field, ty) => PlaceElem::Field(*field, self.col.ty(*ty)),
                PlaceElem::Index(local) => PlaceElem::Index(self.local(*local)?),
                elem => elem.clone(),
            });
        }
        Ok(Place { local: self.local(place.local)?, projection })
    }

    pub(crate) fn operand(&mut self, operand: &Operand) -> Result<Operand> {
        Ok(match operand {
            Operand::Copy(place) => Operand::Copy(self.place(place)?),
            Operand::Move(place) => Operand::Move(self.place(place)?),
            Operand::Const(konst) => Operand::Const(self.col.konst(*konst)?),
        })
    }

    pub(crate) fn operands(&mut self, operands: &[Operand]) -> Result<Vec<Operand>> {
        operands.iter().map(|operand| self.operand(operand)).collect()
    }

    /// An old operand's type.
    pub(crate) fn operand_ty(&self, operand: &Operand) -> Result<Ty> {
        match operand {
            Operand::Copy(place) | Operand::Move(place) => self.cx.place_ty(&self.old, place),
            Operand::Const(konst) => Ok(self.cx.konst(*konst).ty),
        }
    }

    fn statement(&mut self, kind: &StatementKind) -> Result<()> {
        let kind = match kind {
            StatementKind::Assign(place, rvalue) => {
                let rvalue = self.rvalue(rvalue)?;
                StatementKind::Assign(self.place(place)?, rvalue)
            }
            StatementKind::SetDiscriminant { place, variant } => {
                StatementKind::SetDiscriminant { place: self.place(place)?, variant: *variant }
            }
            StatementKind::StorageLive(local) => StatementKind::StorageLive(self.local(*local)?),
            StatementKind::StorageDead(local) => StatementKind::StorageDead(self.local(*local)?),
            StatementKind::Assume(operand) => StatementKind::Assume(self.operand(operand)?),
            StatementKind::CopyNonOverlapping { src, dst, count } => StatementKind::CopyNonOverlapping {
                src: self.operand(src)?,
                dst: self.operand(dst)?,
                count: self.operand(count)?,
            },
            StatementKind::Nop => return Ok(()),
        };
        self.push(kind);
        Ok(())
    }

    fn rvalue(&mut self, rvalue: &Rvalue) -> Result<Rvalue> {
        Ok(match rvalue {
            Rvalue::Use(operand) => Rvalue::Use(self.operand(operand)?),
            Rvalue::Repeat(operand, count) => {
                let operand = self.operand(operand)?;
                let count = self.cx.array_len(*count)?;
                Rvalue::Repeat(operand, self.col.scalar(self.cx.common.usize, count.into()))
            }
            Rvalue::Ref(kind, place) => Rvalue::Ref(*kind, self.place(place)?),
            Rvalue::RawPtr(mutability, place) => Rvalue::RawPtr(*mutability, self.place(place)?),
            Rvalue::ThreadLocalRef(def) => {
                let alloc = self.col.alloc_id(self.cx.allocs.of_static(*def))?;
                Rvalue::ThreadLocalRef(DefId(alloc.0))
            }
            Rvalue::Len(place) => Rvalue::Len(self.place(place)?),
            Rvalue::Cast(kind, operand, ty) => self.cast(*kind, operand, *ty)?,
            Rvalue::BinaryOp(op, lhs, rhs) => Rvalue::BinaryOp(*op, self.operand(lhs)?, self.operand(rhs)?),
            Rvalue::UnaryOp(op, operand) => Rvalue::UnaryOp(*op, self.operand(operand)?),
            Rvalue::Discriminant(place) => Rvalue::Discriminant(self.place(place)?),
            Rvalue::Aggregate(kind, fields) => {
                let fields = self.operands(fields)?;
                let kind = match *kind {
                    AggregateKind::Array(ty) => AggregateKind::Array(self.col.ty(ty)),
                    AggregateKind::Tuple(ty) => AggregateKind::Tuple(self.col.ty(ty)),
                    AggregateKind::Adt { ty, variant, active_field } => {
                        AggregateKind::Adt { ty: self.col.ty(ty), variant, active_field }
                    }
                    AggregateKind::Closure(ty) => AggregateKind::Closure(self.col.ty(ty)),
                    AggregateKind::RawPtr(ty) => AggregateKind::RawPtr(self.col.ty(ty)),
                };
                Rvalue::Aggregate(kind, fields)
            }
        })
    }

    fn cast(&mut self, kind: CastKind, operand: &Operand, ty: Ty) -> Result<Rvalue> {
        let from = self.operand_ty(operand)?;
        let pointee = match (kind, self.cx.kind(from)) {
            (CastKind::ReifyFnPointer, TyKind::FnDef(def, args)) => Some(self.cx.resolve_for_fn_ptr(*def, args)?),
            (CastKind::ClosureFnPointer, _) => Some(self.cx.resolve_closure_fn_ptr(from)?),
            _ => None,
        };
        if let Some(instance) = pointee {
            let id = self.col.fn_id(&instance)?;
            let address = self.col.value(ty, ConstKind::Scalar(ScalarValue::Fn(id)));
            return Ok(Rvalue::Use(Operand::Const(address)));
        }
        if kind == CastKind::Unsize {
            // A coercion that changes lifetimes only.
            if from == ty {
                return Ok(Rvalue::Use(self.operand(operand)?));
            }
            self.col.unsizing(from, ty)?;
        }
        Ok(Rvalue::Cast(kind, self.operand(operand)?, self.col.ty(ty)))
    }

    fn terminator(&mut self, kind: &TerminatorKind, known: &KnownLocals) -> Result<()> {
        match kind {
            TerminatorKind::Goto { target } => self.goto(*target),
            TerminatorKind::SwitchInt { discr, targets, otherwise } => {
                if let Some(value) = known.value(self.cx, &self.old, discr)? {
                    let taken = targets.iter().find(|(bits, _)| *bits == value).map_or(*otherwise, |(_, block)| *block);
                    self.goto(taken);
                    return Ok(());
                }
                let discr = self.operand(discr)?;
                let targets = targets.iter().map(|&(bits, block)| (bits, self.block(block))).collect();
                let otherwise = self.block(*otherwise);
                self.end(TerminatorKind::SwitchInt { discr, targets, otherwise });
            }
            TerminatorKind::Return => self.end(TerminatorKind::Return),
            TerminatorKind::Unreachable => self.end(TerminatorKind::Unreachable),
            TerminatorKind::UnwindResume | TerminatorKind::UnwindTerminate => self.end(TerminatorKind::Unreachable),
            TerminatorKind::Drop { place, target, .. } => self.drop(place, *target)?,
            TerminatorKind::Call { func, args, destination, target, .. } => {
                self.call(func, args, destination, *target)?;
            }
            TerminatorKind::Assert { cond, expected, msg, target, .. } => self.assert(cond, *expected, msg, *target)?,
            TerminatorKind::InlineAsm(asm) => self.inline_asm(asm)?,
        }
        Ok(())
    }

    pub(crate) fn goto(&mut self, target: BasicBlock) {
        let target = self.block(target);
        self.end(TerminatorKind::Goto { target });
    }

    /// Goes on at a call's target; a call that does not return ends here.
    pub(crate) fn goto_or_end(&mut self, target: Option<BasicBlock>) {
        match target {
            Some(target) => self.goto(target),
            None => self.end(TerminatorKind::Unreachable),
        }
    }

    fn assert(&mut self, cond: &Operand, expected: bool, msg: &AssertKind, target: BasicBlock) -> Result<()> {
        let cond = self.operand(cond)?;
        let target = self.block(target);
        let from = self.at;
        let failed = self.new_block();
        let (on_false, on_true) = if expected { (failed, target) } else { (target, failed) };
        self.end(TerminatorKind::SwitchInt { discr: cond, targets: vec![(0, on_false)], otherwise: on_true });
        self.at = failed;
        let (lang, args): (&str, Vec<&Operand>) = match msg {
            AssertKind::BoundsCheck { len, index } => ("panic_bounds_check", vec![index, len]),
            AssertKind::Overflow(op, ..) => (overflow_lang_item(*op)?, Vec::new()),
            AssertKind::OverflowNeg(_) => ("panic_const_neg_overflow", Vec::new()),
            AssertKind::DivisionByZero(_) => ("panic_const_div_by_zero", Vec::new()),
            AssertKind::RemainderByZero(_) => ("panic_const_rem_by_zero", Vec::new()),
        };
        let mut passed = Vec::with_capacity(args.len() + 1);
        for arg in args {
            // The operands are read again after the test, so they are copied, not moved.
            passed.push(match self.operand(arg)? {
                Operand::Move(place) => Operand::Copy(place),
                operand => operand,
            });
        }
        self.end_panic(lang, passed)?;
        self.at = from;
        Ok(())
    }

    /// Ends the block with a call of a function of `core::panicking` with (new) operands.
    pub(crate) fn end_panic(&mut self, lang: &str, mut args: Vec<Operand>) -> Result<()> {
        let instance = self.cx.resolve(self.cx.lang_item(lang)?, &[])?;
        if self.cx.requires_caller_location(&instance)? {
            args.push(self.caller_location()?);
        }
        let never = self.temp(self.cx.common.never);
        let callee = Callee::Fn(self.col.fn_id(&instance)?);
        self.end_call(callee, args, never.into(), None);
        Ok(())
    }

    fn inline_asm(&mut self, asm: &InlineAsm) -> Result<()> {
        let mut operands = Vec::with_capacity(asm.operands.len());
        for operand in &asm.operands {
            let mut optional = |place: &Option<Place>| place.as_ref().map(|place| self.place(place)).transpose();
            operands.push(match operand {
                AsmOperand::Out { reg, late, place } => {
                    AsmOperand::Out { reg: reg.clone(), late: *late, place: optional(place)? }
                }
                AsmOperand::InOut { reg, late, value, place } => {
                    let place = optional(place)?;
                    AsmOperand::InOut { reg: reg.clone(), late: *late, value: self.operand(value)?, place }
                }
                AsmOperand::In { reg, value } => AsmOperand::In { reg: reg.clone(), value: self.operand(value)? },
                AsmOperand::Const { value } => AsmOperand::Const { value: self.col.konst(*value)? },
                AsmOperand::Sym { value } => AsmOperand::Sym { value: self.asm_symbol(*value)? },
            });
        }
        let target = asm.target.map(|target| self.block(target));
        self.end(TerminatorKind::InlineAsm(Box::new(InlineAsm { operands, target, ..asm.clone() })));
        Ok(())
    }

    fn asm_symbol(&mut self, symbol: Const) -> Result<Const> {
        match self.cx.kind(self.cx.konst(symbol).ty) {
            TyKind::FnDef(def, args) => {
                let id = self.col.fn_id(&self.cx.resolve_for_fn_ptr(*def, args)?)?;
                Ok(self.col.value(self.cx.common.const_ptr, ConstKind::Scalar(ScalarValue::Fn(id))))
            }
            _ => self.col.konst(symbol),
        }
    }
}

fn overflow_lang_item(op: BinOp) -> Result<&'static str> {
    Ok(match op {
        BinOp::Add | BinOp::AddWithOverflow => "panic_const_add_overflow",
        BinOp::Sub | BinOp::SubWithOverflow => "panic_const_sub_overflow",
        BinOp::Mul | BinOp::MulWithOverflow => "panic_const_mul_overflow",
        BinOp::Div => "panic_const_div_overflow",
        BinOp::Rem => "panic_const_rem_overflow",
        BinOp::Shl => "panic_const_shl_overflow",
        BinOp::Shr => "panic_const_shr_overflow",
        _ => bail!("an overflow check of {op:?}"),
    })
}
