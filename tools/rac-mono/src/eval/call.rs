//! Calls: of functions, function pointers, closures, virtual methods and the functions that evaluation treats by itself.

use super::memory::Scalar;
use super::value::{Place, Typed, Value};
use super::{Frame, Interp};
use crate::alloc::{AllocId, GlobalAlloc};
use crate::instance::{Instance, InstanceKind};
use anyhow::{Context, Result, bail, ensure};
use rac_mir::{BasicBlock, Body, Local, Operand, START_BLOCK, Span, TyKind};
use std::rc::Rc;

/// How deep calls may nest.
const MAX_FRAMES: usize = 2000;

impl Interp<'_, '_> {
    /// A call terminator.
    pub fn call(
        &mut self,
        func: &Operand,
        args: &[Operand],
        dest: &rac_mir::Place,
        target: Option<BasicBlock>,
    ) -> Result<()> {
        let func = self.operand(func)?;
        let mut values = args.iter().map(|arg| self.operand(arg)).collect::<Result<Vec<_>>>()?;
        let dest = self.place(dest)?;
        let (instance, abi) = match self.cx.kind(func.ty) {
            TyKind::FnDef(def, args) => (self.cx.resolve(*def, args)?, self.cx.fn_sig_of(func.ty)?.abi),
            TyKind::FnPtr(sig) => {
                let Scalar::Ptr { alloc, offset: 0 } = func.scalar()? else {
                    bail!("a pointer is called that is no function's")
                };
                (self.function(alloc)?, sig.abi.clone())
            }
            _ => bail!("`{}` is called", self.cx.ty_name(func.ty)),
        };
        if abi == "rust-call" {
            let tuple = values.pop().context("a `rust-call` function is called without arguments")?;
            values.extend(self.tuple_fields(&tuple)?);
        }
        self.call_instance(&instance, values, dest, target)
    }

    /// A tuple's fields.
    fn tuple_fields(&mut self, tuple: &Typed) -> Result<Vec<Typed>> {
        let TyKind::Tuple(tys) = self.cx.kind(tuple.ty) else {
            bail!("`{}` is not a tuple", self.cx.ty_name(tuple.ty))
        };
        tys.iter().enumerate().map(|(i, &ty)| self.value_field(tuple, i, ty)).collect()
    }

    /// The function whose address an allocation's id is.
    pub fn function(&self, alloc: AllocId) -> Result<Instance> {
        match self.cx.allocs.get(alloc) {
            Some(GlobalAlloc::Function(instance)) => Ok(instance.clone()),
            _ => bail!("a pointer is called that is no function's"),
        }
    }

    /// A call of an instance with its arguments one by one.
    pub fn call_instance(
        &mut self,
        instance: &Instance,
        mut args: Vec<Typed>,
        dest: Place,
        target: Option<BasicBlock>,
    ) -> Result<()> {
        match instance.kind {
            InstanceKind::Intrinsic(def) => {
                let name = self.cx.def_name(def);
                if self.intrinsic(name, instance, &args, &dest, target)? {
                    return Ok(());
                }
                let item = self.cx.fn_item(def)?;
                ensure!(
                    item.has_body && !item.must_be_overridden,
                    "the intrinsic `{name}` cannot be evaluated at compile time"
                );
                let fallback = Instance { kind: InstanceKind::Item(def), ..instance.clone() };
                self.enter(&fallback, args, Some(dest), target)
            }
            InstanceKind::Virtual(_, slot) => {
                let receiver = args.first_mut().context("a virtual call without a receiver")?;
                let Value::Pair(data, vtable) = receiver.value else { bail!("a virtual call on a thin pointer") };
                let entry = self.memory.read(self.cx, vtable.wrapping_offset(8 * slot as u64)?, 8)?;
                let Scalar::Ptr { alloc, .. } = entry else {
                    bail!("a virtual call through an empty entry of a vtable")
                };
                let instance = self.function(alloc)?;
                *receiver = self.typed(data, self.cx.common.mut_ptr)?;
                self.enter(&instance, args, Some(dest), target)
            }
            InstanceKind::Item(def) => {
                if let Some(message) = self.panic_message(def, &args)? {
                    bail!("the evaluation panics: {message}");
                }
                if let rac_mir::ItemKind::Fn(item) = &self.cx.item(def)?.kind {
                    ensure!(
                        !item.foreign,
                        "the extern function `{}` cannot run at compile time",
                        self.cx.def_path(def)
                    );
                }
                self.enter(instance, args, Some(dest), target)
            }
            _ => self.enter(instance, args, Some(dest), target),
        }
    }

    /// Starts to run an instance's body.
    pub fn enter(
        &mut self,
        instance: &Instance,
        args: Vec<Typed>,
        dest: Option<Place>,
        target: Option<BasicBlock>,
    ) -> Result<()> {
        ensure!(self.frames.len() < MAX_FRAMES, "calls nest more than {MAX_FRAMES} deep");
        let body = self.cx.body(instance)?;
        self.push_frame(&body, Some(instance.clone()), dest, target);
        let count = body.arg_count as usize;
        let mut args = args.into_iter();
        let wanted = match body.spread_arg {
            Some(spread) => spread.index() - 1,
            None => count,
        };
        // A closure behind a function pointer gets no environment; it has no captures to look at.
        let first = usize::from(body.spread_arg.is_none() && args.len() + 1 == count);
        for i in first..wanted {
            let arg = args.next().context("a function is called with too few arguments")?;
            let place = self.local(Local(i as u32 + 1))?;
            self.pass(&place, &arg)?;
        }
        if let Some(spread) = body.spread_arg {
            let tuple = self.local(spread)?;
            for (i, arg) in args.by_ref().enumerate() {
                let field = self.field_of(&tuple, i)?;
                self.pass(&field, &arg)?;
            }
        }
        ensure!(args.next().is_none(), "a function is called with too many arguments");
        Ok(())
    }

    /// Writes an argument: the caller's type may be another one that is passed alike (`&T` for `&mut T`, a thin receiver).
    fn pass(&mut self, place: &Place, arg: &Typed) -> Result<()> {
        self.write(place, arg).context("passing an argument")
    }

    /// Makes a function the innermost one.
    pub fn push_frame(
        &mut self,
        body: &Rc<Body>,
        instance: Option<Instance>,
        dest: Option<Place>,
        target: Option<BasicBlock>,
    ) {
        self.frames.push(Frame {
            body: Rc::clone(body),
            instance,
            locals: vec![None; body.locals.len()],
            block: START_BLOCK,
            dest,
            target,
            span: body.span,
        });
    }

    /// The message with which a call panics, if the function is one of those that all panics end in.
    fn panic_message(&mut self, def: rac_mir::DefId, args: &[Typed]) -> Result<Option<String>> {
        let Some(lang) = self.cx.lang_name(def) else { return Ok(None) };
        let first = || args.first().context("a panic without a message");
        Ok(Some(match lang {
            "panic_fmt" | "const_panic_fmt" => {
                // A pair of pointers. With a message that is known, the second one is odd, its upper bits the length.
                match first()?.value {
                    Value::Pair(text, Scalar::Bits { bits, .. }) if bits & 1 == 1 => {
                        self.text(text, (bits >> 1) as u64)?
                    }
                    _ => "explicit panic with a formatted message".to_owned(),
                }
            }
            "panic_display" | "begin_panic" => {
                let mut message = first()?.clone();
                while message.pointer()?.1.is_none() {
                    let place = self.deref(&message)?;
                    message = match self.cx.kind(place.ty) {
                        TyKind::Ref(..) => self.read(&place)?,
                        _ => return Ok(Some("explicit panic with a formatted message".to_owned())),
                    };
                }
                match message.pointer()? {
                    (text, Some(len)) => self.text(text, len.to_usize()?)?,
                    _ => "explicit panic".to_owned(),
                }
            }
            _ => return Ok(None),
        }))
    }

    fn text(&self, ptr: Scalar, len: u64) -> Result<String> {
        Ok(String::from_utf8_lossy(&self.memory.read_bytes(self.cx, ptr, len)?).into_owned())
    }

    /// The position that `Location::caller` gives: that of the innermost call in a function without `#[track_caller]`.
    pub fn caller_location(&self) -> Result<Span> {
        for frame in self.frames.iter().rev() {
            let tracks = match &frame.instance {
                Some(instance) => self.cx.requires_caller_location(instance)?,
                None => false,
            };
            if !tracks {
                return frame.position().context("a call without a position");
            }
        }
        bail!("no caller")
    }
}
