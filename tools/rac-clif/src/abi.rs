//! Calling conventions: signatures, parameters and return values from `FnAbi`.

use crate::argument_list::ArgumentList;
use crate::function::FunctionCx;
use crate::layout::{TyLayout, clif_type};
use crate::module_cx::ModuleCx;
use crate::place::{CPlace, PlaceRepr};
use crate::pointer::Pointer;
use crate::value::{CValue, ValueRepr};
use anyhow::{Context, Result, bail};
use cranelift_codegen::ir::types::{F16, F32, F64, F128, I8, I16, I32, I64, I128};
use cranelift_codegen::ir::{AbiParam, ArgumentPurpose, InstBuilder, Signature, Type, Value};
use cranelift_codegen::isa::CallConv;
use rac_mir::{RETURN_PLACE, Ty};
use rac_target::fn_abi::{ArgAbi, ArgAttributes, ArgExtension, CanonAbi, CastTarget, FnAbi, PassMode, Reg, RegKind};
use rac_target::layout::BackendRepr;

/// A register's type in CLIF.
fn register_type(reg: Reg) -> Result<Type> {
    Ok(match (reg.kind, reg.size) {
        (RegKind::Integer, 1) => I8,
        (RegKind::Integer, 2) => I16,
        (RegKind::Integer, 3..=4) => I32,
        (RegKind::Integer, 5..=8) => I64,
        (RegKind::Integer, 9..=16) => I128,
        (RegKind::Float, 2) => F16,
        (RegKind::Float, 4) => F32,
        (RegKind::Float, 8) => F64,
        (RegKind::Float, 16) => F128,
        (RegKind::Vector, size) => return vector_type(size),
        (kind, size) => bail!("a register of kind {kind:?} and {size} bytes"),
    })
}

/// The type that passes a vector of so many bytes. Cranelift has 16-byte vectors only; smaller ones travel in the same
/// registers as floats do.
fn vector_type(size: u64) -> Result<Type> {
    match size {
        16 => Ok(cranelift_codegen::ir::types::I8X16),
        8 => Ok(F64),
        4 => Ok(F32),
        2 => Ok(F16),
        _ => bail!("passing a vector of {size} bytes in registers is not supported"),
    }
}

/// The registers of a `Cast` and where their bytes are.
fn cast_registers(cast: &CastTarget) -> Result<Vec<(Type, u64)>> {
    let mut registers = Vec::new();
    let mut at = 0_u64;
    for reg in &cast.prefix {
        at = at.next_multiple_of(reg.size.next_power_of_two());
        registers.push((register_type(*reg)?, at));
        at += reg.size;
    }
    let unit = cast.rest.unit;
    if unit.size == 0 {
        return Ok(registers);
    }
    at = cast.rest_offset.unwrap_or_else(|| at.next_multiple_of(unit.size.next_power_of_two()));
    let mut left = cast.rest.total;
    while left > 0 {
        let size = left.min(unit.size);
        registers.push((register_type(Reg { size, ..unit })?, at));
        at += size;
        left -= size;
    }
    Ok(registers)
}

/// How many bytes the registers of a `Cast` fill.
fn cast_size(registers: &[(Type, u64)]) -> u64 {
    registers.iter().map(|(ty, at)| at + u64::from(ty.bytes())).max().unwrap_or(0)
}

fn extended(ty: Type, attrs: &ArgAttributes) -> AbiParam {
    match attrs.arg_ext {
        ArgExtension::None => AbiParam::new(ty),
        ArgExtension::Zext => AbiParam::new(ty).uext(),
        ArgExtension::Sext => AbiParam::new(ty).sext(),
    }
}

impl<'m> ModuleCx<'m> {
    /// A calling convention.
    pub fn call_conv(&self, conv: CanonAbi) -> CallConv {
        match conv {
            CanonAbi::C | CanonAbi::Rust | CanonAbi::RustCold | CanonAbi::SysV64 => CallConv::SystemV,
            CanonAbi::Win64 => CallConv::WindowsFastcall,
        }
    }

    /// A signature.
    pub fn signature(&self, abi: &FnAbi<Ty>) -> Result<Signature> {
        let mut signature = Signature::new(self.call_conv(abi.conv));
        signature.params = self.arguments(abi)?.params;
        if !matches!(abi.ret.mode, PassMode::Indirect { .. }) {
            signature.returns = self.registers(&abi.ret)?;
        }
        Ok(signature)
    }

    /// The parameters of a signature.
    pub fn arguments(&self, abi: &FnAbi<Ty>) -> Result<ArgumentList> {
        let mut list = ArgumentList::default();
        match &abi.ret.mode {
            PassMode::Indirect { meta_attrs: None, on_stack: false, .. } => {
                list.push(AbiParam::special(I64, ArgumentPurpose::StructReturn), 8)?;
            }
            PassMode::Indirect { .. } => bail!("a return value on the stack or without a size"),
            _ => {}
        }
        for arg in &abi.args {
            let align = self.layout(arg.ty)?.layout.align;
            for param in self.registers(arg)? {
                list.push(param, align)?;
            }
        }
        Ok(list)
    }

    /// What passes one argument or a return value.
    fn registers(&self, arg: &ArgAbi<Ty>) -> Result<Vec<AbiParam>> {
        let layout = self.layout(arg.ty)?;
        let mut params = Vec::new();
        match &arg.mode {
            PassMode::Ignore => {}
            PassMode::Direct(attrs) => params.push(extended(self.direct_type(layout)?, attrs)),
            PassMode::Pair(first, second) => {
                let (a, b) = layout.scalar_pair().context("a value that is no pair is passed as one")?;
                params.push(extended(clif_type(a), first));
                params.push(extended(clif_type(b), second));
            }
            PassMode::Cast { cast, pad_i32 } => {
                if *pad_i32 {
                    params.push(AbiParam::new(I32));
                }
                params.extend(cast_registers(cast)?.into_iter().map(|(ty, _)| AbiParam::new(ty)));
            }
            PassMode::Indirect { meta_attrs: None, on_stack: true, .. } => {
                let size = u32::try_from(layout.size().next_multiple_of(8))
                    .context("an argument is too large for the stack")?;
                params.push(AbiParam::special(I64, ArgumentPurpose::StructArgument(size)));
            }
            PassMode::Indirect { meta_attrs, .. } => {
                params.push(AbiParam::new(I64));
                if meta_attrs.is_some() {
                    params.push(AbiParam::new(I64));
                }
            }
        }
        Ok(params)
    }

    /// The register that passes a value directly.
    fn direct_type(&self, layout: TyLayout<'_>) -> Result<Type> {
        match &layout.layout.backend_repr {
            BackendRepr::Scalar(scalar) => Ok(clif_type(*scalar)),
            BackendRepr::SimdVector { .. } => vector_type(layout.size()),
            _ => bail!("a value of type {} is passed in one register", self.name(layout.ty)),
        }
    }
}

impl<'m> FunctionCx<'m, '_> {
    /// Takes the pointer to the caller's memory for the return value, if there is one.
    pub fn return_pointer(&mut self, params: &mut impl Iterator<Item = Value>) -> Result<Option<Value>> {
        match self.abi.ret.mode {
            PassMode::Indirect { .. } => Ok(Some(params.next().context("the parameters end")?)),
            _ => Ok(None),
        }
    }

    /// The place of an argument, made from its parameters.
    pub fn argument(
        &mut self,
        index: usize,
        layout: TyLayout<'m>,
        params: &mut impl Iterator<Item = Value>,
    ) -> Result<CPlace<'m>> {
        let abi = self.abi;
        let mut next = || params.next().context("the parameters end");
        let in_memory = self.needs.in_memory[index + 1];
        match &abi.args[index].mode {
            PassMode::Ignore => self.new_place(layout, true),
            PassMode::Direct(_) => {
                let value = next()?;
                let place = self.new_place(layout, in_memory)?;
                match place.repr {
                    PlaceRepr::Memory(pointer, _) => pointer.store(self, value),
                    _ => self.write(place, CValue::scalar(layout, value))?,
                }
                Ok(place)
            }
            PassMode::Pair(..) => {
                let (a, b) = (next()?, next()?);
                let place = self.new_place(layout, in_memory)?;
                self.write(place, CValue::pair(layout, a, b))?;
                Ok(place)
            }
            PassMode::Cast { cast, pad_i32 } => {
                if *pad_i32 {
                    next()?;
                }
                let registers = cast_registers(cast)?;
                let values = registers.iter().map(|_| next()).collect::<Result<Vec<_>>>()?;
                let pointer =
                    self.stack_memory(cast_size(&registers).max(layout.size()), layout.layout.align.max(8))?;
                for ((_, at), value) in registers.into_iter().zip(values) {
                    pointer.offset(at).store(self, value);
                }
                self.owned(layout, pointer, in_memory)
            }
            PassMode::Indirect { meta_attrs: Some(_), .. } => {
                let (pointer, meta) = (next()?, next()?);
                Ok(CPlace { layout, repr: PlaceRepr::Memory(Pointer::value(pointer), Some(meta)) })
            }
            PassMode::Indirect { meta_attrs: None, .. } => {
                let pointer = Pointer::value(next()?);
                self.owned(layout, pointer, in_memory)
            }
        }
    }

    /// A local whose value is at a pointer that nobody else uses.
    fn owned(&mut self, layout: TyLayout<'m>, pointer: Pointer, in_memory: bool) -> Result<CPlace<'m>> {
        if in_memory {
            return Ok(CPlace::memory(layout, pointer));
        }
        let place = self.new_place(layout, false)?;
        self.write_from_memory(place, pointer)?;
        Ok(place)
    }

    /// Returns what the return place holds.
    pub fn return_(&mut self) -> Result<()> {
        let place = self.local(RETURN_PLACE)?;
        let abi = self.abi;
        let mut values = Vec::new();
        match &abi.ret.mode {
            PassMode::Ignore | PassMode::Indirect { .. } => {}
            _ => {
                let value = self.read(place)?;
                self.pass(&abi.ret, value, &mut values)?;
            }
        }
        self.bcx.ins().return_(&values);
        Ok(())
    }

    /// Adds the registers that pass a value. What goes indirectly is passed as the memory it is in, which the callee then owns.
    pub fn pass(&mut self, abi: &ArgAbi<Ty>, value: CValue<'m>, values: &mut Vec<Value>) -> Result<()> {
        match &abi.mode {
            PassMode::Ignore => {}
            PassMode::Direct(_) => {
                let value = match (value.repr, value.layout.vector()) {
                    (ValueRepr::Memory(pointer, None), Some(_)) => {
                        let ty = vector_type(value.layout.size())?;
                        pointer.load(self, ty)
                    }
                    _ => self.to_scalar(value)?,
                };
                let ty = self.cx.direct_type(self.cx.layout(abi.ty)?)?;
                values.push(self.coerce(value, ty)?);
            }
            PassMode::Pair(..) => {
                let (a, b) = self.to_pair(value)?;
                values.extend([a, b]);
            }
            PassMode::Cast { cast, pad_i32 } => {
                if *pad_i32 {
                    values.push(self.bcx.ins().iconst(I32, 0));
                }
                let registers = cast_registers(cast)?;
                // The registers may cover more bytes than the value has.
                let size = cast_size(&registers);
                let pointer = match value.repr {
                    ValueRepr::Memory(pointer, None) if size <= value.layout.size() => pointer,
                    _ => {
                        let pointer =
                            self.stack_memory(size.max(value.layout.size()), value.layout.layout.align.max(8))?;
                        self.store(value, pointer)?;
                        pointer
                    }
                };
                for (ty, at) in registers {
                    values.push(pointer.offset(at).load(self, ty));
                }
            }
            PassMode::Indirect { meta_attrs, .. } => {
                let (pointer, meta) = self.to_memory(value)?;
                values.push(pointer.addr(self));
                match (meta_attrs, meta) {
                    (None, None) => {}
                    (Some(_), Some(meta)) => values.push(meta),
                    _ => bail!("an argument's metadata does not fit its ABI"),
                }
            }
        }
        Ok(())
    }

    /// Writes what a call returned in registers to a place.
    pub fn receive(&mut self, abi: &ArgAbi<Ty>, values: &[Value], place: CPlace<'m>) -> Result<()> {
        match &abi.mode {
            PassMode::Ignore | PassMode::Indirect { .. } => Ok(()),
            PassMode::Direct(_) => match (place.repr, values) {
                (PlaceRepr::Memory(pointer, _), [value]) => {
                    pointer.store(self, *value);
                    Ok(())
                }
                (_, [value]) => self.write_scalar(place, *value),
                _ => bail!("a call returns {} values instead of one", values.len()),
            },
            PassMode::Pair(..) => match *values {
                [a, b] => {
                    let layout = self.cx.layout(abi.ty)?;
                    self.write(place, CValue::pair(layout, a, b))
                }
                _ => bail!("a call returns {} values instead of two", values.len()),
            },
            PassMode::Cast { cast, .. } => {
                let registers = cast_registers(cast)?;
                let size = cast_size(&registers).max(place.layout.size());
                let pointer = self.stack_memory(size, place.layout.layout.align.max(8))?;
                for ((_, at), value) in registers.into_iter().zip(values) {
                    pointer.offset(at).store(self, *value);
                }
                self.write_from_memory(place, pointer)
            }
        }
    }
}
