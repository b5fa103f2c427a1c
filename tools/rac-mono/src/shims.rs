//! Bodies that the compiler makes: constructors, closures called by value, function pointers as `Fn` traits, entries of
//! vtables, clones, the C `main`.
//!
//! They are ordinary MIR: calls name trait methods or functions as constants and are resolved like any other.

use crate::instance::{Instance, InstanceKind};
use crate::mono::Mono;
use anyhow::{Context, Result, bail};
use rac_mir::{
    AggregateKind, BasicBlock, BasicBlockData, Body, BorrowKind, CastKind, ClosureKind, DefId, FieldIdx, FileId, FnSig,
    GenericArg, IntTy, Local, LocalDecl, Mutability, Operand, Place, PlaceElem, RETURN_PLACE, Rvalue, Span, SpanId,
    Statement, StatementKind, Terminator, TerminatorKind, Ty, TyKind, UnwindAction, VariantIdx,
};

/// Builds a body block by block.
pub(crate) struct BodyBuilder<'c, 'a> {
    cx: &'c Mono<'a>,
    body: Body,
    current: usize,
}

const SPAN: SpanId = SpanId(0);

impl<'c, 'a> BodyBuilder<'c, 'a> {
    /// An empty body of a function with this signature, its first block open.
    pub(crate) fn new(cx: &'c Mono<'a>, sig: &FnSig) -> Self {
        let local = |&ty: &Ty| LocalDecl { ty, mutability: Mutability::Mut, name: None };
        let body = Body {
            locals: [&sig.output].into_iter().chain(&sig.inputs).map(local).collect(),
            arg_count: sig.inputs.len() as u32,
            spread_arg: (sig.abi == "rust-call").then_some(Local(sig.inputs.len() as u32)),
            blocks: Vec::new(),
            promoted: Vec::new(),
            spans: vec![Span { file: FileId(0), line: 1, col: 1 }],
            span: SPAN,
        };
        let mut builder = BodyBuilder { cx, body, current: 0 };
        builder.start_block();
        builder
    }

    /// A definition whose position the body has.
    fn at(mut self, def: DefId) -> Result<Self> {
        if let Some(span) = self.cx.def(def)?.span {
            self.body.spans[0] = span;
        }
        Ok(self)
    }

    pub(crate) fn temp(&mut self, ty: Ty) -> Local {
        self.body.locals.push(LocalDecl { ty, mutability: Mutability::Mut, name: None });
        Local(self.body.locals.len() as u32 - 1)
    }

    /// Adds a block that is not yet terminated and goes on in it.
    pub(crate) fn start_block(&mut self) -> BasicBlock {
        let block = self.new_block(TerminatorKind::Unreachable);
        self.current = block.index();
        block
    }

    /// Adds a block of a terminator alone.
    pub(crate) fn new_block(&mut self, kind: TerminatorKind) -> BasicBlock {
        let terminator = Terminator { kind, span: SPAN };
        self.body.blocks.push(BasicBlockData { statements: Vec::new(), terminator, is_cleanup: false });
        BasicBlock(self.body.blocks.len() as u32 - 1)
    }

    pub(crate) fn current(&self) -> BasicBlock {
        BasicBlock(self.current as u32)
    }

    pub(crate) fn set_terminator(&mut self, block: BasicBlock, kind: TerminatorKind) {
        self.body.blocks[block.index()].terminator.kind = kind;
    }

    pub(crate) fn terminate(&mut self, kind: TerminatorKind) {
        self.set_terminator(self.current(), kind);
    }

    pub(crate) fn assign(&mut self, place: Place, rvalue: Rvalue) {
        let statement = Statement { kind: StatementKind::Assign(place, rvalue), span: SPAN };
        self.body.blocks[self.current].statements.push(statement);
    }

    pub(crate) fn drop(&mut self, place: Place) {
        let from = self.current();
        let target = self.start_block();
        self.set_terminator(from, TerminatorKind::Drop { place, target, unwind: UnwindAction::Continue });
    }

    fn call_operand(&mut self, func: Operand, args: Vec<Operand>, destination: Place) {
        let from = self.current();
        let target = Some(self.start_block());
        let unwind = UnwindAction::Continue;
        self.set_terminator(from, TerminatorKind::Call { func, args, destination, target, unwind });
    }

    pub(crate) fn call(&mut self, def: DefId, generic: &[GenericArg], args: Vec<Operand>, destination: Place) {
        let func = self.cx.fn_operand(def, generic);
        self.call_operand(func, args, destination);
    }

    pub(crate) fn finish(self) -> Body {
        self.body
    }

    fn finish_returning(mut self) -> Body {
        self.terminate(TerminatorKind::Return);
        self.body
    }

    fn args(&self) -> impl Iterator<Item = Local> + use<> {
        (1..=self.body.arg_count).map(Local)
    }
}

impl Mono<'_> {
    /// A function item as an operand.
    pub(crate) fn fn_operand(&self, def: DefId, args: &[GenericArg]) -> Operand {
        Operand::Const(self.mk_zst(self.mk(TyKind::FnDef(def, args.into()))))
    }

    /// The method of a lang-item trait.
    fn lang_method(&self, lang: &str, name: &str) -> Result<DefId> {
        let items = &self.trait_item(self.lang_item(lang)?)?.items;
        let found = items.iter().copied().find(|&item| self.def_name(item) == name);
        found.with_context(|| format!("the lang item `{lang}` has no method `{name}`"))
    }

    /// The body of a shim.
    pub(crate) fn shim_body(&self, instance: &Instance) -> Result<Body> {
        let sig = self.instance_sig(instance)?;
        let args = &instance.args;
        match instance.kind {
            InstanceKind::Ctor(def) => self.ctor_body(def, &sig),
            InstanceKind::DropGlue(ty) => self.drop_glue_body(ty),
            InstanceKind::ClosureOnce(def) => self.closure_once_body(def, &sig),
            InstanceKind::FnPtrShim(def, ty) => self.fn_ptr_body(def, ty, &sig),
            InstanceKind::VTableShim(def) => {
                let mut b = BodyBuilder::new(self, &sig).at(def)?;
                let this = Place { local: Local(1), projection: vec![PlaceElem::Deref] };
                let rest = b.args().skip(1).map(|arg| Operand::Move(arg.into()));
                let operands = [Operand::Move(this)].into_iter().chain(rest).collect();
                b.call(def, args, operands, RETURN_PLACE.into());
                Ok(b.finish_returning())
            }
            InstanceKind::ReifyShim(def) => {
                let mut b = BodyBuilder::new(self, &sig).at(def)?;
                let operands = b.args().map(|arg| Operand::Move(arg.into())).collect();
                b.call(def, args, operands, RETURN_PLACE.into());
                Ok(b.finish_returning())
            }
            InstanceKind::CloneShim(_, ty) => self.clone_body(ty, &sig),
            InstanceKind::FnPtrAddr(..) => {
                let mut b = BodyBuilder::new(self, &sig);
                let pointer = Operand::Move(Local(1).into());
                b.assign(RETURN_PLACE.into(), Rvalue::Cast(CastKind::FnPtrToPtr, pointer, sig.output));
                Ok(b.finish_returning())
            }
            InstanceKind::CMain => self.c_main_body(&sig),
            InstanceKind::Item(_) | InstanceKind::Intrinsic(_) | InstanceKind::Virtual(..) => {
                bail!("`{}` is not a shim", self.instance_name(instance))
            }
        }
    }

    fn ctor_body(&self, ctor: DefId, sig: &FnSig) -> Result<Body> {
        let (_, variant) = self.ctor_variant(ctor)?;
        let mut b = BodyBuilder::new(self, sig).at(ctor)?;
        let fields = b.args().map(|arg| Operand::Move(arg.into())).collect();
        let kind = AggregateKind::Adt { ty: sig.output, variant: VariantIdx(variant), active_field: None };
        b.assign(RETURN_PLACE.into(), Rvalue::Aggregate(kind, fields));
        Ok(b.finish_returning())
    }

    /// Calls a closure by reference, then drops it.
    fn closure_once_body(&self, closure: DefId, sig: &FnSig) -> Result<Body> {
        let (lang, name, mutability, borrow) = match self.closure_item(closure)?.kind {
            ClosureKind::Fn => ("fn", "call", Mutability::Not, BorrowKind::Shared),
            ClosureKind::FnMut => ("fn_mut", "call_mut", Mutability::Mut, BorrowKind::Mut),
            ClosureKind::FnOnce => bail!("`{}` takes itself by value already", self.def_path(closure)),
        };
        let method = self.lang_method(lang, name)?;
        let mut b = BodyBuilder::new(self, sig).at(closure)?;
        let (closure_ty, inputs) = (sig.inputs[0], &sig.inputs[1..]);
        let env = b.temp(self.mk_ref(closure_ty, mutability));
        b.assign(env.into(), Rvalue::Ref(borrow, Local(1).into()));
        let tuple_ty = self.mk_tuple(inputs);
        let tuple = b.temp(tuple_ty);
        let fields = b.args().skip(1).map(|arg| Operand::Move(arg.into())).collect();
        b.assign(tuple.into(), Rvalue::Aggregate(AggregateKind::Tuple(tuple_ty), fields));
        let operands = vec![Operand::Move(env.into()), Operand::Move(tuple.into())];
        let generic = [GenericArg::Type(closure_ty), GenericArg::Type(tuple_ty)];
        b.call(method, &generic, operands, RETURN_PLACE.into());
        b.drop(Local(1).into());
        Ok(b.finish_returning())
    }

    /// `Fn*::call*` of a function item or pointer.
    fn fn_ptr_body(&self, method: DefId, ty: Ty, sig: &FnSig) -> Result<Body> {
        let mut b = BodyBuilder::new(self, sig).at(method)?;
        let [receiver, tuple] = sig.inputs[..] else { bail!("`{}` does not take a tuple", self.def_path(method)) };
        let TyKind::Tuple(tys) = self.kind(tuple) else { bail!("`{}` does not take a tuple", self.def_path(method)) };
        let func = match self.kind(ty) {
            TyKind::FnDef(def, args) => self.fn_operand(*def, args),
            _ if receiver == ty => Operand::Move(Local(1).into()),
            _ => Operand::Copy(Place { local: Local(1), projection: vec![PlaceElem::Deref] }),
        };
        let field = |(i, &ty): (usize, &Ty)| {
            Operand::Move(Place { local: Local(2), projection: vec![PlaceElem::Field(FieldIdx(i as u32), ty)] })
        };
        let operands = tys.iter().enumerate().map(field).collect();
        b.call_operand(func, operands, RETURN_PLACE.into());
        Ok(b.finish_returning())
    }

    fn clone_body(&self, ty: Ty, sig: &FnSig) -> Result<Body> {
        let mut b = BodyBuilder::new(self, sig);
        let this = Place { local: Local(1), projection: vec![PlaceElem::Deref] };
        let (tys, kind) = match self.kind(ty) {
            TyKind::Tuple(tys) => (tys.to_vec(), AggregateKind::Tuple(ty)),
            TyKind::Closure(..) => (self.upvar_tys(ty)?, AggregateKind::Closure(ty)),
            _ => {
                b.assign(RETURN_PLACE.into(), Rvalue::Use(Operand::Copy(this)));
                return Ok(b.finish_returning());
            }
        };
        let clone = self.lang_method("clone", "clone")?;
        let mut fields = Vec::new();
        for (i, &field_ty) in tys.iter().enumerate() {
            let reference = b.temp(self.mk_ref(field_ty, Mutability::Not));
            let field = this.project(PlaceElem::Field(FieldIdx(i as u32), field_ty));
            b.assign(reference.into(), Rvalue::Ref(BorrowKind::Shared, field));
            let copy = b.temp(field_ty);
            b.call(clone, &[GenericArg::Type(field_ty)], vec![Operand::Move(reference.into())], copy.into());
            fields.push(Operand::Move(copy.into()));
        }
        b.assign(RETURN_PLACE.into(), Rvalue::Aggregate(kind, fields));
        Ok(b.finish_returning())
    }

    /// `main(argc, argv)`: `std::rt::lang_start(program_main, argc, argv, 0)`.
    fn c_main_body(&self, sig: &FnSig) -> Result<Body> {
        let main = self.universe.main().context("the program has no `main` function")?;
        let start = self.lang_item("start")?;
        let main_ty = self.mk(TyKind::FnDef(main, Box::new([])));
        let main_sig = self.fn_sig_of(main_ty)?;
        let result = main_sig.output;
        let mut b = BodyBuilder::new(self, sig).at(main)?;
        let pointer_ty = self.mk(TyKind::FnPtr(main_sig));
        let (pointer, argc, code) = (b.temp(pointer_ty), b.temp(self.common.isize), b.temp(self.common.isize));
        let func = self.fn_operand(main, &[]);
        b.assign(pointer.into(), Rvalue::Cast(CastKind::ReifyFnPointer, func, pointer_ty));
        let argc_value = Operand::Move(Local(1).into());
        b.assign(argc.into(), Rvalue::Cast(CastKind::IntToInt, argc_value, self.common.isize));
        // 0: what `SIGPIPE` does is left at std's default.
        let sigpipe = Operand::Const(self.mk_scalar(self.common.u8, 0));
        let operands =
            vec![Operand::Move(pointer.into()), Operand::Move(argc.into()), Operand::Move(Local(2).into()), sigpipe];
        b.call(start, &[GenericArg::Type(result)], operands, code.into());
        let i32_ty = self.mk(TyKind::Int(IntTy::I32));
        b.assign(RETURN_PLACE.into(), Rvalue::Cast(CastKind::IntToInt, Operand::Move(code.into()), i32_ty));
        Ok(b.finish_returning())
    }
}
