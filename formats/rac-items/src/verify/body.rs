//! Function bodies: control flow, places, calls, and that what is assigned has the layout of where it goes.

use crate::module::{Function, Module};
use crate::ty::*;
use rac_mir::body::*;
use rac_mir::{Const, Ty};
use rac_target::fn_abi::FnAbi;
use rac_target::layout::{BackendRepr, Layout};

/// A body with more faults than this is not looked at further.
const MAX_FAULTS: usize = 16;

/// Checks a function's body. Each message starts with its place: `bb2[0]: …`, `bb2[end]: …` for a terminator.
pub(super) fn check(module: &Module, function: &Function, body: &Body) -> Vec<String> {
    let mut checker = Checker { module, body, prefix: String::new(), faults: Vec::new() };
    checker.run(function);
    checker.faults
}

struct Checker<'a> {
    module: &'a Module,
    body: &'a Body,
    prefix: String,
    faults: Vec<String>,
}

impl<'a> Checker<'a> {
    fn fault(&mut self, text: impl AsRef<str>) {
        self.faults.push(format!("{}{}", self.prefix, text.as_ref()));
    }

    fn data(&self, ty: Ty) -> &'a TypeData {
        &self.module.types[ty.0 as usize]
    }

    /// A type that the body names, if it exists.
    fn known(&mut self, ty: Ty) -> Option<Ty> {
        if ty.0 as usize >= self.module.types.len() {
            self.fault(format!("type {} of {}", ty.0, self.module.types.len()));
            return None;
        }
        Some(ty)
    }

    fn run(&mut self, function: &Function) {
        let body = self.body;
        if body.locals.len() <= body.arg_count as usize {
            let (locals, args) = (body.locals.len(), body.arg_count);
            return self.fault(format!("{locals} locals cannot hold the return place and {args} arguments"));
        }
        for local in &body.locals {
            if self.known(local.ty).is_none() {
                return;
            }
        }
        if body.spread_arg.is_some() || !body.promoted.is_empty() {
            self.fault("a spread argument or promoted bodies");
        }
        if body.blocks.is_empty() {
            self.fault("no block");
        }
        for span in &body.spans {
            if span.file.0 as usize >= self.module.files.len() {
                self.fault(format!("file {} of {}", span.file.0, self.module.files.len()));
            }
        }
        self.span(body.span);
        self.signature(&self.module.abis[function.abi.0 as usize]);
        for (b, block) in body.blocks.iter().enumerate() {
            for (s, statement) in block.statements.iter().enumerate() {
                self.prefix = format!("bb{b}[{s}]: ");
                self.span(statement.span);
                self.statement(&statement.kind);
            }
            self.prefix = format!("bb{b}[end]: ");
            self.span(block.terminator.span);
            self.terminator(&block.terminator.kind);
            if self.faults.len() >= MAX_FAULTS {
                break;
            }
        }
    }

    fn span(&mut self, span: SpanId) {
        if span.index() >= self.body.spans.len() {
            self.fault(format!("span {} of {}", span.0, self.body.spans.len()));
        }
    }

    fn signature(&mut self, abi: &FnAbi<Ty>) {
        if abi.c_variadic {
            return;
        }
        let args = self.body.arg_count as usize;
        if args != abi.args.len() {
            return self.fault(format!("takes {args} arguments, its ABI {}", abi.args.len()));
        }
        let locals = self.body.locals.iter().map(|local| local.ty);
        for (i, (local, arg)) in locals.zip([&abi.ret].into_iter().chain(&abi.args)).enumerate() {
            self.expect_same(&format!("_{i}"), Some(local), Some(arg.ty));
        }
    }

    /// Demands the same type, or at least the same shape in registers and memory.
    fn expect_same(&mut self, what: &str, have: Option<Ty>, want: Option<Ty>) {
        let (Some(have), Some(want)) = (have, want) else { return };
        if have == want {
            return;
        }
        let (a, b) = (self.data(have), self.data(want));
        if a.layout.size != b.layout.size || !same_shape(&a.layout.backend_repr, &b.layout.backend_repr) {
            self.fault(format!("{what} is {} instead of {}", a.name, b.name));
        }
    }

    fn expect(&mut self, what: &str, ty: Option<Ty>, fits: impl Fn(&Layout) -> bool) {
        let Some(ty) = ty else { return };
        let data = self.data(ty);
        if !fits(&data.layout) {
            self.fault(format!("{what} is {}", data.name));
        }
    }

    fn local(&mut self, local: Local) -> Option<Ty> {
        let ty = self.body.locals.get(local.index()).map(|decl| decl.ty);
        if ty.is_none() {
            self.fault(format!("_{} of {} locals", local.0, self.body.locals.len()));
        }
        ty
    }

    fn place(&mut self, place: &Place) -> Option<Ty> {
        let mut ty = self.local(place.local)?;
        let mut variant = 0;
        for elem in &place.projection {
            let data = self.data(ty);
            ty = match (elem, &data.kind) {
                (PlaceElem::Downcast(index), _) => {
                    self.variant(ty, *index);
                    variant = index.index();
                    continue;
                }
                (PlaceElem::Deref, TyKind::Ref(to, _) | TyKind::RawPtr(to, _)) => *to,
                (PlaceElem::Field(field, of), kind) => {
                    let fields: Option<&[Ty]> = match kind {
                        TyKind::Struct(fields) | TyKind::Union(fields) => Some(fields),
                        TyKind::Tuple(fields) | TyKind::Closure(fields) => Some(fields),
                        TyKind::Enum(data) => data.variants.get(variant).map(|variant| &variant.fields[..]),
                        _ => None,
                    };
                    let Some(declared) = fields.and_then(|fields| fields.get(field.index())) else {
                        self.fault(format!("{} has no field {}", data.name, field.0));
                        return None;
                    };
                    let of = self.known(*of)?;
                    self.expect_same(&format!("field {}", field.0), Some(of), Some(*declared));
                    of
                }
                (PlaceElem::Index(index), TyKind::Array(elem, _) | TyKind::Slice(elem)) => {
                    let index = self.local(*index);
                    self.expect("an index", index, |layout| is_scalar(layout) && layout.size == 8);
                    *elem
                }
                (PlaceElem::ConstantIndex { .. }, TyKind::Array(elem, _) | TyKind::Slice(elem)) => *elem,
                (PlaceElem::Subslice { .. }, TyKind::Slice(_)) => ty,
                // Of an array it is a shorter array, whose type the place does not name.
                (PlaceElem::Subslice { .. }, TyKind::Array(..)) => return None,
                (elem, _) => {
                    self.fault(format!("{elem:?} of {}", data.name));
                    return None;
                }
            };
            variant = 0;
        }
        Some(ty)
    }

    fn variant(&mut self, ty: Ty, variant: VariantIdx) {
        let data = self.data(ty);
        let exists = matches!(&data.kind, TyKind::Enum(of) if variant.index() < of.variants.len());
        if !exists {
            self.fault(format!("{} has no variant {}", data.name, variant.0));
        }
    }

    fn konst(&mut self, konst: Const) -> Option<&'a ConstData> {
        let data = self.module.consts.get(konst.0 as usize);
        if data.is_none() {
            self.fault(format!("constant {} of {}", konst.0, self.module.consts.len()));
        }
        data
    }

    fn operand(&mut self, operand: &Operand) -> Option<Ty> {
        match operand {
            Operand::Copy(place) | Operand::Move(place) => self.place(place),
            Operand::Const(konst) => {
                let data = self.konst(*konst)?;
                if matches!(data.kind, ConstKind::Callee(_)) {
                    self.fault("what is called is used as a value");
                }
                Some(data.ty)
            }
        }
    }

    fn statement(&mut self, statement: &StatementKind) {
        match statement {
            StatementKind::Assign(place, rvalue) => {
                let dest = self.place(place);
                self.rvalue(dest, rvalue);
            }
            StatementKind::SetDiscriminant { place, variant } => {
                if let Some(ty) = self.place(place) {
                    self.variant(ty, *variant);
                }
            }
            StatementKind::StorageLive(local) | StatementKind::StorageDead(local) => {
                self.local(*local);
            }
            StatementKind::Assume(op) => {
                let ty = self.operand(op);
                self.expect("what is assumed", ty, is_scalar);
            }
            StatementKind::CopyNonOverlapping { src, dst, count } => {
                for op in [src, dst, count] {
                    let ty = self.operand(op);
                    self.expect("an operand of a copy", ty, is_scalar);
                }
            }
            StatementKind::Nop => {}
        }
    }

    fn rvalue(&mut self, dest: Option<Ty>, rvalue: &Rvalue) {
        match rvalue {
            Rvalue::Use(op) => {
                let ty = self.operand(op);
                self.expect_same("the assigned value", ty, dest);
            }
            Rvalue::Repeat(op, count) => {
                self.operand(op);
                let is_bits =
                    matches!(self.konst(*count).map(|c| &c.kind), Some(ConstKind::Scalar(ScalarValue::Bits(_))));
                if !is_bits {
                    self.fault("a repeat count that is no number");
                }
                self.expect_kind("a repeated array", dest, |kind| matches!(kind, TyKind::Array(..)));
            }
            Rvalue::Ref(_, place) | Rvalue::RawPtr(_, place) => {
                self.place(place);
                self.expect("an address", dest, is_pointer);
            }
            Rvalue::ThreadLocalRef(alloc) => {
                match self.module.allocs.get(alloc.0 as usize) {
                    None => self.fault(format!("allocation {} of {}", alloc.0, self.module.allocs.len())),
                    Some(alloc) if !alloc.thread_local => self.fault(format!("{} is not thread-local", alloc.what)),
                    Some(_) => {}
                }
                self.expect("an address", dest, is_pointer);
            }
            Rvalue::Len(place) => {
                let ty = self.place(place);
                self.expect_kind("what has a length", ty, |kind| matches!(kind, TyKind::Array(..) | TyKind::Slice(_)));
                self.expect("a length", dest, is_scalar);
            }
            Rvalue::Cast(kind, op, ty) => {
                let from = self.operand(op);
                let Some(ty) = self.known(*ty) else { return };
                self.expect_same("the cast value", Some(ty), dest);
                self.cast(*kind, from, ty);
            }
            Rvalue::BinaryOp(op, lhs, rhs) => {
                for side in [lhs, rhs] {
                    let ty = self.operand(side);
                    self.expect(&format!("an operand of {op:?}"), ty, |layout| is_scalar(layout) || is_pointer(layout));
                }
            }
            Rvalue::UnaryOp(_, op) => {
                let ty = self.operand(op);
                self.expect("the operand", ty, |layout| is_scalar(layout) || is_pointer(layout));
            }
            Rvalue::Discriminant(place) => {
                self.place(place);
                self.expect("a discriminant", dest, is_scalar);
            }
            Rvalue::Aggregate(kind, operands) => self.aggregate(kind, operands, dest),
        }
    }

    fn expect_kind(&mut self, what: &str, ty: Option<Ty>, fits: impl Fn(&TyKind) -> bool) {
        let Some(ty) = ty else { return };
        let data = self.data(ty);
        if !fits(&data.kind) {
            self.fault(format!("{what} is {}", data.name));
        }
    }

    fn cast(&mut self, kind: CastKind, from: Option<Ty>, to: Ty) {
        let Some(from) = from else { return };
        let (source, target) = (self.data(from), self.data(to));
        match kind {
            CastKind::Transmute => {
                if source.layout.size != target.layout.size {
                    self.fault(format!("{} and {} differ in size", source.name, target.name));
                }
            }
            CastKind::Unsize => {
                let known = self.module.unsizings.binary_search_by_key(&(from, to), |entry| (entry.from, entry.to));
                if known.is_err() {
                    self.fault(format!("no metadata for the cast of {} to {}", source.name, target.name));
                }
            }
            CastKind::ReifyFnPointer | CastKind::ClosureFnPointer => {
                self.fault(format!("a cast {kind:?} instead of a function's address"));
            }
            _ => {
                for (what, data) in [("source", source), ("target", target)] {
                    if !is_scalar(&data.layout) && !is_pointer(&data.layout) {
                        self.fault(format!("the {what} of a cast {kind:?} is {}", data.name));
                    }
                }
            }
        }
    }

    fn aggregate(&mut self, kind: &AggregateKind, operands: &[Operand], dest: Option<Ty>) {
        let (AggregateKind::Array(ty)
        | AggregateKind::Tuple(ty)
        | AggregateKind::Adt { ty, .. }
        | AggregateKind::Closure(ty)
        | AggregateKind::RawPtr(ty)) = kind;
        let tys: Vec<_> = operands.iter().map(|op| self.operand(op)).collect();
        let Some(ty) = self.known(*ty) else { return };
        self.expect_same("the aggregate", Some(ty), dest);
        let data = self.data(ty);
        let (variant, active_field) = match kind {
            AggregateKind::Adt { variant, active_field, .. } => (variant.index(), *active_field),
            _ => (0, None),
        };
        let fields: Vec<Ty> = match &data.kind {
            TyKind::Array(elem, count) if *count == tys.len() as u64 => vec![*elem; tys.len()],
            TyKind::Array(_, count) => return self.fault(format!("{} elements instead of {count}", tys.len())),
            TyKind::Struct(fields) | TyKind::Tuple(fields) | TyKind::Closure(fields) => fields.clone(),
            TyKind::Union(fields) => {
                active_field.and_then(|field| fields.get(field.index())).map_or(Vec::new(), |field| vec![*field])
            }
            TyKind::Enum(of) => match of.variants.get(variant) {
                Some(variant) => variant.fields.clone(),
                None => return self.fault(format!("{} has no variant {variant}", data.name)),
            },
            TyKind::RawPtr(..) | TyKind::Ref(..) if tys.len() == 2 => return,
            _ => return self.fault(format!("an aggregate of type {}", data.name)),
        };
        if fields.len() != tys.len() {
            return self.fault(format!("{} is built from {} parts instead of {}", data.name, tys.len(), fields.len()));
        }
        for (i, (ty, field)) in tys.into_iter().zip(fields).enumerate() {
            self.expect_same(&format!("part {i}"), ty, Some(field));
        }
    }

    fn terminator(&mut self, terminator: &TerminatorKind) {
        for target in terminator.successors() {
            if target.index() >= self.body.blocks.len() {
                self.fault(format!("goes to bb{}, which does not exist", target.0));
            } else if target == START_BLOCK {
                self.fault("goes to the entry block");
            }
        }
        match terminator {
            TerminatorKind::SwitchInt { discr, .. } => {
                let ty = self.operand(discr);
                self.expect("what is switched on", ty, is_scalar);
            }
            TerminatorKind::Call { func, args, destination, target, unwind } => {
                if matches!(unwind, UnwindAction::Cleanup(_)) {
                    self.fault("a call with a cleanup block");
                }
                self.call(func, args, destination, target.is_some());
            }
            TerminatorKind::Drop { .. } => self.fault("a Drop, which should be a call"),
            TerminatorKind::Assert { .. } => self.fault("an Assert, which should be a switch and a call"),
            TerminatorKind::InlineAsm(asm) => self.asm(asm),
            TerminatorKind::Goto { .. }
            | TerminatorKind::Return
            | TerminatorKind::Unreachable
            | TerminatorKind::UnwindResume
            | TerminatorKind::UnwindTerminate => {}
        }
    }

    fn call(&mut self, func: &Operand, args: &[Operand], destination: &Place, returns: bool) {
        let args: Vec<_> = args.iter().map(|arg| self.operand(arg)).collect();
        let dest = self.place(destination);
        let module = self.module;
        let callee = match func {
            Operand::Const(konst) => match self.konst(*konst).map(|data| (&data.kind, data.ty)) {
                None => return,
                Some((ConstKind::Callee(callee), _)) => Ok(callee),
                Some((_, ty)) => Err(ty),
            },
            Operand::Copy(place) | Operand::Move(place) => match self.place(place) {
                None => return,
                Some(ty) => Err(ty),
            },
        };
        // The receiver of a virtual call is the fat pointer, its ABI's first argument the thin one.
        let (abi, first) = match callee {
            Ok(Callee::Intrinsic { .. }) => return,
            Ok(Callee::Fn(function)) => (module.fns[function.0 as usize].abi, 0),
            Ok(Callee::Virtual { abi, .. }) => (*abi, 1),
            Err(ty) => match self.data(ty).kind {
                TyKind::FnPtr(abi) => (abi, 0),
                _ => return self.fault(format!("calls a {}", self.data(ty).name)),
            },
        };
        let abi = &module.abis[abi.0 as usize];
        let fixed = abi.args.len();
        if args.len() < fixed || (args.len() > fixed && !abi.c_variadic) {
            return self.fault(format!("calls with {} arguments instead of {fixed}", args.len()));
        }
        for (i, (arg, of)) in args.iter().zip(&abi.args).enumerate().skip(first) {
            self.expect_same(&format!("argument {i}"), *arg, Some(of.ty));
        }
        if returns {
            self.expect_same("the result", dest, Some(abi.ret.ty));
        }
    }

    fn asm(&mut self, asm: &InlineAsm) {
        for operand in &asm.operands {
            let (value, place) = match operand {
                AsmOperand::In { value, .. } => (Some(value), None),
                AsmOperand::Out { place, .. } => (None, place.as_ref()),
                AsmOperand::InOut { value, place, .. } => (Some(value), place.as_ref()),
                AsmOperand::Const { value } | AsmOperand::Sym { value } => {
                    self.konst(*value);
                    continue;
                }
            };
            if let Some(value) = value {
                self.operand(value);
            }
            if let Some(place) = place {
                self.place(place);
            }
        }
    }
}

fn is_scalar(layout: &Layout) -> bool {
    matches!(layout.backend_repr, BackendRepr::Scalar(_))
}

/// Thin or fat.
fn is_pointer(layout: &Layout) -> bool {
    matches!(layout.backend_repr, BackendRepr::Scalar(_) | BackendRepr::ScalarPair(..)) && layout.size >= 8
}

fn same_shape(a: &BackendRepr, b: &BackendRepr) -> bool {
    match (a, b) {
        (BackendRepr::Scalar(a), BackendRepr::Scalar(b)) => a.size() == b.size(),
        (BackendRepr::ScalarPair(a, b), BackendRepr::ScalarPair(c, d)) => a.size() == c.size() && b.size() == d.size(),
        (BackendRepr::SimdVector { count: a, .. }, BackendRepr::SimdVector { count: b, .. }) => a == b,
        (BackendRepr::Memory { sized: a }, BackendRepr::Memory { sized: b }) => a == b,
        _ => false,
    }
}
