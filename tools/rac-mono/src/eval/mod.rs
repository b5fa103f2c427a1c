//! The constant interpreter: runs mono MIR at compile time, for constants, statics, promoted constants, array lengths.
//!
//! Its values are bytes with addresses kept symbolic, so nothing of the machine it runs on shows in a result. What it cannot
//! know (an address as a number), what is undefined and what panics is an error that says where.
//!
//! * [`memory`]: blocks of bytes, scalars. [`value`], [`place`]: typed values and places.
//! * [`step`]: statements and terminators. [`ops`], [`float`], [`cast`]: arithmetic and casts. [`call`], [`intrinsics`]: calls.
//! * [`validate`]: whether results are values of their types. [`intern`]: results leave the interpreter. [`valtree`]: constants as structures and back. [`error`]: messages.

pub mod call;
pub mod cast;
pub mod error;
pub mod float;
pub mod intern;
pub mod intrinsics;
pub mod memory;
pub mod ops;
pub mod place;
pub mod step;
pub mod validate;
pub mod valtree;
pub mod value;

use crate::alloc::{AllocId, Allocation, ConstValue, ScalarConst};
use crate::instance::Instance;
use crate::mono::{ConstKey, Mono};
use anyhow::{Context, Result, bail, ensure};
use intern::Mutable;
use memory::{Memory, Scalar};
use rac_mir::{BasicBlock, Body, Const, ConstKind, DefId, GenericArg, RETURN_PLACE, Span, SpanId, Ty, TyKind};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::rc::Rc;
use value::Place;

/// How deep constants may depend on one another.
const MAX_DEPTH: usize = 128;

/// A function under way.
pub struct Frame {
    body: Rc<Body>,
    /// The function; `None` for the constant itself.
    instance: Option<Instance>,
    /// The locals that have memory.
    locals: Vec<Option<Place>>,
    block: BasicBlock,
    /// Where the result goes, and where the caller goes on.
    dest: Option<Place>,
    target: Option<BasicBlock>,
    /// The statement under way.
    span: SpanId,
}

/// One evaluation.
pub struct Interp<'c, 'a> {
    cx: &'c Mono<'a>,
    memory: Memory,
    frames: Vec<Frame>,
    steps: u64,
    freeze: FxHashMap<Ty, bool>,
}

impl<'c, 'a> Interp<'c, 'a> {
    fn new(cx: &'c Mono<'a>) -> Interp<'c, 'a> {
        Interp { cx, memory: Memory::default(), frames: Vec::new(), steps: 0, freeze: FxHashMap::default() }
    }

    /// Runs a body without arguments; the place of its result.
    fn run(&mut self, body: &Rc<Body>) -> Result<Place> {
        let ty = body.locals.first().context("a body without a return place")?.ty;
        let layout = self.layout(ty)?;
        let alloc = self.memory.allocate(layout.size, layout.align)?;
        let place = Place { ptr: Scalar::Ptr { alloc, offset: 0 }, meta: None, ty, layout, variant: None };
        self.push_frame(body, None, None, None);
        if let Some(frame) = self.frames.last_mut() {
            frame.locals[RETURN_PLACE.index()] = Some(place.clone());
        }
        // The result outlives the frame.
        if let Some(block) = self.memory.block_mut(alloc) {
            block.escaped = true;
        }
        while !self.frames.is_empty() {
            if let Err(error) = self.block() {
                return Err(self.locate(error));
            }
        }
        Ok(place)
    }
}

impl Mono<'_> {
    /// The value of a constant, or with `promoted` of a promoted constant of any body.
    pub fn eval_const(&self, def: DefId, args: &[GenericArg], promoted: Option<u32>) -> Result<ConstValue> {
        let (def, args) = match promoted {
            None => self.resolve_const(def, args)?,
            Some(_) => (def, args.into()),
        };
        let key = (def, args, promoted);
        if let Some(known) = self.const_values.get(&key) {
            return Ok(known);
        }
        let what = if promoted.is_some() { "a constant expression in" } else { "the constant" };
        let value = self.evaluating(&key, what, || {
            let body = self.const_body(def, &key.1, promoted)?;
            let mut interp = Interp::new(self);
            let place = interp.run(&body)?;
            if key.2.is_none() {
                interp.validate(&place).with_context(|| self.body_position(&body))?;
            }
            interp.intern_value(&place)
        })?;
        Ok(self.const_values.insert(key, value))
    }

    fn body_position(&self, body: &Body) -> String {
        match body.spans.get(body.span.index()) {
            Some(&span) => format!("at {}", self.span_text(span)),
            None => "at an unknown position".to_owned(),
        }
    }

    /// A static's initial memory.
    pub fn static_memory(&self, def: DefId) -> Result<Rc<Allocation>> {
        if let Some(known) = self.static_values.get(&def) {
            return Ok(known);
        }
        let item = self.static_item(def)?;
        ensure!(!item.foreign, "the value of the extern static `{}` is unknown at compile time", self.def_path(def));
        let mutable = if item.mutable { Mutable::Always } else { Mutable::Interior };
        let key: ConstKey = (def, Box::new([]), None);
        let memory = self.evaluating(&key, "the static", || {
            let body = self.const_body(def, &[], None)?;
            let mut interp = Interp::new(self);
            let place = interp.run(&body)?;
            interp.validate(&place).with_context(|| self.body_position(&body))?;
            interp.intern_static(&place, mutable)
        })?;
        Ok(self.static_values.insert(def, Rc::new(memory)))
    }

    /// Evaluates with the key on the stack of evaluations, so that one that needs itself is found.
    fn evaluating<T>(&self, key: &ConstKey, what: &str, eval: impl FnOnce() -> Result<T>) -> Result<T> {
        let name = || self.def_path_args(key.0, &key.1);
        {
            let mut stack = self.evaluations.borrow_mut();
            ensure!(!stack.contains(key), "{what} `{}` depends on itself", name());
            ensure!(
                stack.len() < MAX_DEPTH,
                "constants depend on one another more than {MAX_DEPTH} deep at `{}`",
                name()
            );
            stack.push(key.clone());
        }
        let result = eval();
        self.evaluations.borrow_mut().pop();
        result.with_context(|| format!("{what} `{}` cannot be evaluated", name()))
    }

    /// The value of any constant, as an operand or argument has it. Its type and arguments are normalised.
    pub fn eval_const_operand(&self, konst: Const) -> Result<ConstValue> {
        let data = self.konst(konst);
        match &data.kind {
            ConstKind::Unevaluated { def, args, promoted } => return self.eval_const(*def, args, *promoted),
            ConstKind::ZeroSized => return Ok(ConstValue::ZeroSized),
            ConstKind::Scalar(bits) => {
                let size = self.layout(data.ty)?.size as u8;
                return Ok(ConstValue::Scalar(ScalarConst::Bits { bits: *bits, size }));
            }
            _ => {}
        }
        if let Some(known) = self.const_operands.get(&konst) {
            return Ok(known);
        }
        let value = match &data.kind {
            ConstKind::Str(text) => self.slice_value(text.as_bytes()),
            ConstKind::CStr(bytes) => self.slice_value(bytes),
            ConstKind::ByteStr(bytes) => {
                let value = self.slice_value(bytes);
                match (self.kind(data.ty), value) {
                    (TyKind::Ref(_, pointee, _), ConstValue::ScalarPair(ptr, _))
                        if matches!(self.kind(*pointee), TyKind::Array(..)) =>
                    {
                        ConstValue::Scalar(ptr)
                    }
                    _ => value,
                }
            }
            ConstKind::StaticAddr(def) => {
                ConstValue::Scalar(ScalarConst::Ptr { alloc: self.allocs.of_static(*def), offset: 0 })
            }
            ConstKind::Branch(_) => self.value_of_branch(konst)?,
            ConstKind::Param { name, .. } => bail!("the const parameter `{name}` has no value here"),
            ConstKind::Error => bail!("a constant was not inferred"),
            ConstKind::Unevaluated { .. } | ConstKind::ZeroSized | ConstKind::Scalar(_) => bail!("handled above"),
        };
        Ok(self.const_operands.insert(konst, value))
    }

    /// A wide pointer to bytes.
    fn slice_value(&self, bytes: &[u8]) -> ConstValue {
        let alloc =
            self.allocs.memory(Allocation { bytes: bytes.to_vec(), relocs: BTreeMap::new(), align: 1, mutable: false });
        let len = ScalarConst::Bits { bits: bytes.len() as u128, size: 8 };
        ConstValue::ScalarPair(ScalarConst::Ptr { alloc, offset: 0 }, len)
    }

    /// The `Location` of a position, in constant memory; the same for the same position.
    pub fn location_alloc(&self, span: Span) -> Result<AllocId> {
        if let Some(known) = self.locations.get(&span) {
            return Ok(known);
        }
        let TyKind::Ref(_, ty, _) = *self.kind(self.caller_location_ty()?) else { bail!("`Location` is not a struct") };
        let layout = self.layout(ty)?;
        let file =
            self.universe.files().get(span.file.0 as usize).context("a position in a file that does not exist")?;
        let mut interp = Interp::new(self);
        let alloc = interp.memory.allocate(layout.size, layout.align)?;
        let place = Place { ptr: Scalar::Ptr { alloc, offset: 0 }, meta: None, ty, layout, variant: None };
        // The file's name has a NUL behind it, which its length does not count.
        let name = self.allocs.memory(Allocation {
            bytes: file.bytes().chain([0]).collect(),
            relocs: BTreeMap::new(),
            align: 1,
            mutable: false,
        });
        let filename = interp.field_of(&place, 0)?;
        interp.write_pair(&filename, Scalar::Ptr { alloc: name, offset: 0 }, Scalar::usize(file.len() as u64))?;
        for (field, value) in [(1, span.line), (2, span.col)] {
            let field = interp.field_of(&place, field)?;
            interp.write_scalar(&field, Scalar::bits(value as u128, 4))?;
        }
        match interp.intern_value(&place)? {
            ConstValue::Indirect { alloc, .. } => Ok(self.locations.insert(span, alloc)),
            _ => bail!("`Location` is not in memory"),
        }
    }
}
