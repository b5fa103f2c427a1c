//! One body: locals, blocks, control flow; statements and terminators are checked beside it.

use super::same::{Env, same_ty};
use crate::body::*;
use crate::def::DefId;
use crate::item::{FnItem, ItemKind};
use crate::tables::Tables;
use crate::text::types::{const_to_string, ty_to_string};
use crate::ty::*;
use rustc_hash::FxHashSet;

/// How far a body is.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Phase {
    /// As built, before the passes: `Box` may be dereferenced.
    Built,
    /// As dumped.
    Runtime,
}

/// A body with more faults than this is not looked at further.
const MAX_FAULTS: usize = 16;

/// Checks a body of `owner` and its promoted bodies. Each message starts with the place: `bb2[0]: …`, `bb2[end]: …` for a
/// terminator, `promoted[1] bb0[3]: …` in a promoted body.
pub fn verify_body<T: Tables>(cx: &T, owner: DefId, body: &Body, phase: Phase) -> Vec<String> {
    let param_count = cx.item(owner).map(|item| item.generics.parent_count + item.generics.params.len() as u32);
    let promoted_count = body.promoted.len();
    let mut verifier = BodyVerifier {
        cx,
        owner,
        body,
        phase,
        promoted_count,
        param_count,
        prefix: String::new(),
        faults: Vec::new(),
        sound_types: FxHashSet::default(),
        sound_consts: FxHashSet::default(),
    };
    verifier.signature();
    verifier.run();
    for (i, promoted) in body.promoted.iter().enumerate() {
        verifier.body = promoted;
        verifier.prefix = format!("promoted[{i}] ");
        if promoted.arg_count != 0 {
            verifier.fault("a promoted body takes arguments");
        }
        if !promoted.promoted.is_empty() {
            verifier.fault("a promoted body has promoted bodies");
        }
        verifier.run();
    }
    verifier.faults
}

/// The state of a check. `prefix` is put before every message, the position in front of it.
pub(super) struct BodyVerifier<'a, T: Tables> {
    pub cx: &'a T,
    pub owner: DefId,
    pub body: &'a Body,
    pub phase: Phase,
    promoted_count: usize,
    param_count: Option<u32>,
    pub prefix: String,
    faults: Vec<String>,
    sound_types: FxHashSet<Ty>,
    sound_consts: FxHashSet<Const>,
}

/// What a type is to operations.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Class {
    Bool,
    Char,
    Int,
    Float,
    RawPtr,
    Ref,
    FnPtr,
    Never,
    /// An alias or an unknown type: anything.
    Unknown,
    Other,
}

impl<'a, T: Tables> BodyVerifier<'a, T> {
    /// Records a fault.
    pub fn fault(&mut self, text: impl AsRef<str>) {
        self.faults.push(format!("{}{}", self.prefix, text.as_ref()));
    }

    fn full(&self) -> bool {
        self.faults.len() >= MAX_FAULTS
    }

    pub fn show(&self, ty: Ty) -> String {
        format!("`{}`", ty_to_string(self.cx, ty))
    }

    pub fn class(&self, ty: Ty) -> Class {
        let Some(kind) = self.cx.kind(ty) else { return Class::Unknown };
        match &*kind {
            TyKind::Bool => Class::Bool,
            TyKind::Char => Class::Char,
            TyKind::Int(_) | TyKind::Uint(_) => Class::Int,
            TyKind::Float(_) => Class::Float,
            TyKind::RawPtr(..) => Class::RawPtr,
            TyKind::Ref(..) => Class::Ref,
            TyKind::FnPtr(_) => Class::FnPtr,
            TyKind::Never => Class::Never,
            TyKind::Alias(..) | TyKind::Error => Class::Unknown,
            _ => Class::Other,
        }
    }

    /// Demands that a type is of one of the classes.
    pub fn expect_class(&mut self, what: &str, ty: Option<Ty>, classes: &[Class]) {
        let Some(ty) = ty else { return };
        let class = self.class(ty);
        if class != Class::Unknown && !classes.contains(&class) {
            let text = format!("{what} has type {}", self.show(ty));
            self.fault(text);
        }
    }

    /// Demands equal types up to regions.
    pub fn expect_same(&mut self, what: &str, have: Option<Ty>, want: Option<Ty>) {
        self.expect_same_in(what, have, want, None);
    }

    /// As [`Self::expect_same`], with `want` in terms of the parameters that `env` replaces.
    pub fn expect_same_in(&mut self, what: &str, have: Option<Ty>, want: Option<Ty>, env: Env<'_>) {
        let (Some(have), Some(want)) = (have, want) else { return };
        if !same_ty(self.cx, want, env, have) {
            let under = match env {
                Some(args) if !args.is_empty() => {
                    let mut printer = crate::text::types::TypePrinter::new(self.cx);
                    printer.args(args);
                    format!(" under {}", printer.out)
                }
                _ => String::new(),
            };
            let text = format!("{what} has type {} instead of {}{under}", self.show(have), self.show(want));
            self.fault(text);
        }
    }

    fn run(&mut self) {
        let outer = self.prefix.clone();
        let body = self.body;
        if body.locals.len() <= body.arg_count as usize {
            self.fault(format!(
                "{} locals cannot hold the return place and {} arguments",
                body.locals.len(),
                body.arg_count
            ));
            return;
        }
        if body.spread_arg.is_some_and(|local| local.0 == 0 || local.0 > body.arg_count) {
            self.fault("the spread argument is not an argument");
        }
        self.span(body.span);
        for (i, local) in body.locals.iter().enumerate() {
            self.prefix = format!("{outer}_{i}: ");
            self.check_ty(local.ty);
        }
        self.prefix = outer.clone();
        if body.blocks.is_empty() {
            self.fault("the body has no block");
        }
        for (b, block) in body.blocks.iter().enumerate() {
            for (s, statement) in block.statements.iter().enumerate() {
                self.prefix = format!("{outer}bb{b}[{s}]: ");
                self.span(statement.span);
                self.statement(&statement.kind);
            }
            self.prefix = format!("{outer}bb{b}[end]: ");
            self.span(block.terminator.span);
            self.terminator(&block.terminator.kind);
            self.edges(block);
            if self.full() {
                break;
            }
        }
        self.prefix = outer;
    }

    fn span(&mut self, span: SpanId) {
        if span.index() >= self.body.spans.len() {
            self.fault(format!("span {} of {}", span.0, self.body.spans.len()));
        }
    }

    /// Control flow: targets exist, nothing enters the first block again, unwinding stays among cleanup blocks.
    fn edges(&mut self, block: &BasicBlockData) {
        let kind = &block.terminator.kind;
        let cleanup = unwind_of(kind).and_then(|unwind| match unwind {
            UnwindAction::Cleanup(target) => Some(target),
            _ => None,
        });
        let mut successors = kind.successors();
        if cleanup.is_some() {
            successors.pop();
        }
        for target in successors {
            match self.body.blocks.get(target.index()) {
                None => self.fault(format!("goes to bb{}, which does not exist", target.0)),
                Some(_) if target == START_BLOCK => self.fault("goes to the entry block"),
                Some(to) if to.is_cleanup != block.is_cleanup => {
                    self.fault(format!("goes to bb{} across the border of unwinding", target.0))
                }
                Some(_) => {}
            }
        }
        if let Some(target) = cleanup {
            match self.body.blocks.get(target.index()) {
                None => self.fault(format!("unwinds to bb{}, which does not exist", target.0)),
                Some(to) if !to.is_cleanup => {
                    self.fault(format!("unwinds to bb{}, which is no cleanup block", target.0))
                }
                Some(_) if block.is_cleanup => self.fault("a cleanup block unwinds to another"),
                Some(_) => {}
            }
        }
        match kind {
            TerminatorKind::Return if block.is_cleanup => self.fault("returns while unwinding"),
            TerminatorKind::UnwindResume if !block.is_cleanup => {
                self.fault("resumes unwinding outside of a cleanup block")
            }
            _ => {}
        }
    }

    /// The body against its owner's item.
    fn signature(&mut self) {
        let Some(item) = self.cx.item(self.owner) else { return };
        let locals = &self.body.locals;
        let arg_count = self.body.arg_count as usize;
        let (first, inputs, output): (usize, &[Ty], Ty) = match &item.kind {
            ItemKind::Fn(FnItem { sig, .. }) if !sig.c_variadic => (1, &sig.inputs, sig.output),
            ItemKind::Closure(closure) => (2, &closure.sig.inputs, closure.sig.output),
            ItemKind::Const { ty, .. } => (1, &[], *ty),
            ItemKind::Static(item) => (1, &[], item.ty),
            _ => return,
        };
        if arg_count + 1 != first + inputs.len() {
            self.fault(format!("takes {arg_count} arguments instead of {}", first + inputs.len() - 1));
            return;
        }
        let output_ty = locals.first().map(|local| local.ty);
        self.expect_same("the return place", output_ty, Some(output));
        for (i, input) in inputs.iter().enumerate() {
            let ty = locals.get(first + i).map(|local| local.ty);
            self.expect_same(&format!("argument _{}", first + i), ty, Some(*input));
        }
    }

    /// A local's type.
    pub fn local(&mut self, local: Local) -> Option<Ty> {
        let decl = self.body.locals.get(local.index());
        if decl.is_none() {
            self.fault(format!("_{} of {} locals", local.0, self.body.locals.len()));
        }
        Some(decl?.ty)
    }

    /// A type that a body mentions: in range, of the owner's parameters, known. Each is walked once.
    pub fn check_ty(&mut self, ty: Ty) {
        if !self.sound_types.insert(ty) {
            return;
        }
        let cx = self.cx;
        let Some(kind) = cx.kind(ty) else { return self.fault(format!("type {} does not exist", ty.0)) };
        match &*kind {
            TyKind::Error => self.fault("mentions a type that inference left unknown"),
            TyKind::Param { index, name } => self.check_param(*index, name),
            TyKind::Adt(_, args)
            | TyKind::FnDef(_, args)
            | TyKind::Closure(_, args)
            | TyKind::Coroutine(_, args)
            | TyKind::Alias(_, _, args) => self.check_args(args),
            TyKind::Array(elem, len) => {
                self.check_ty(*elem);
                self.check_const(*len);
            }
            TyKind::Slice(to) | TyKind::RawPtr(to, _) | TyKind::Ref(_, to, _) | TyKind::Pat(to, _) => {
                self.check_ty(*to)
            }
            TyKind::FnPtr(sig) => {
                sig.inputs.iter().for_each(|ty| self.check_ty(*ty));
                self.check_ty(sig.output);
            }
            TyKind::Tuple(tys) => tys.iter().for_each(|ty| self.check_ty(*ty)),
            TyKind::Dynamic { predicates, .. } => {
                for predicate in predicates {
                    match predicate {
                        ExistentialPredicate::Trait { args, .. } => self.check_args(args),
                        ExistentialPredicate::Projection { args, term, .. } => {
                            self.check_args(args);
                            self.check_args(&[*term]);
                        }
                        ExistentialPredicate::AutoTrait(_) => {}
                    }
                }
            }
            _ => {}
        }
    }

    fn check_args(&mut self, args: &[GenericArg]) {
        for arg in args {
            match arg {
                GenericArg::Lifetime(_) => {}
                GenericArg::Type(ty) => self.check_ty(*ty),
                GenericArg::Const(konst) => self.check_const(*konst),
            }
        }
    }

    fn check_param(&mut self, index: u32, name: &str) {
        if self.param_count.is_some_and(|count| index >= count) {
            let count = self.param_count.unwrap_or(0);
            self.fault(format!("mentions parameter {name}/#{index}, but its owner has {count}"));
        }
    }

    /// A constant that a body mentions: in range, known, its value fit for its type.
    pub fn check_const(&mut self, konst: Const) {
        if !self.sound_consts.insert(konst) {
            return;
        }
        let cx = self.cx;
        let Some(data) = cx.konst(konst) else { return self.fault(format!("constant {} does not exist", konst.0)) };
        self.check_ty(data.ty);
        match &data.kind {
            ConstKind::Error => self.fault("mentions a constant that inference left unknown"),
            ConstKind::Param { index, name } => self.check_param(*index, name),
            ConstKind::Branch(fields) => fields.iter().for_each(|field| self.check_const(*field)),
            ConstKind::Unevaluated { def, args, promoted } => {
                self.check_args(args);
                if let Some(i) = promoted
                    && *def == self.owner
                    && *i as usize >= self.promoted_count
                {
                    self.fault(format!("promoted[{i}] of {}", self.promoted_count));
                }
            }
            ConstKind::Scalar(bits) => {
                let width = cx.kind(data.ty).and_then(|kind| crate::text::types::scalar_bits(&kind));
                if width.is_some_and(|width| width < 128 && bits >> width != 0) {
                    let text = format!("constant {bits:#x} does not fit its type {}", self.show(data.ty));
                    self.fault(text);
                }
            }
            ConstKind::ZeroSized => {
                if !matches!(self.class(data.ty), Class::Other | Class::Unknown) {
                    let text = format!("constant `{}` is not zero-sized", const_to_string(cx, konst));
                    self.fault(text);
                }
            }
            ConstKind::Str(_) | ConstKind::ByteStr(_) | ConstKind::CStr(_) | ConstKind::StaticAddr(_) => {
                if !matches!(self.class(data.ty), Class::Ref | Class::RawPtr | Class::Unknown) {
                    let text = format!("an address has type {}", self.show(data.ty));
                    self.fault(text);
                }
            }
        }
    }
}

fn unwind_of(kind: &TerminatorKind) -> Option<UnwindAction> {
    match kind {
        TerminatorKind::Drop { unwind, .. }
        | TerminatorKind::Call { unwind, .. }
        | TerminatorKind::Assert { unwind, .. } => Some(*unwind),
        _ => None,
    }
}
