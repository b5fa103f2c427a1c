//! MIR as comments and messages show it: one line per statement, rustc's notation, symbols' instances for callees.

use crate::module_cx::ModuleCx;
use rac_items::{Callee, ConstKind, ScalarValue, TyKind};
use rac_mir::{
    AggregateKind, BorrowKind, CastKind, Const, Mutability, Operand, Place, PlaceElem, Rvalue, StatementKind,
    TerminatorKind, Ty, UnOp,
};
use std::fmt::Write;

/// Prints a module's MIR.
pub struct Printer<'a, 'm> {
    cx: &'a ModuleCx<'m>,
}

impl<'a, 'm> Printer<'a, 'm> {
    /// Of this module.
    pub fn new(cx: &'a ModuleCx<'m>) -> Printer<'a, 'm> {
        Printer { cx }
    }

    /// A statement; empty if it does nothing.
    pub fn statement(&self, statement: &StatementKind) -> String {
        match statement {
            StatementKind::Assign(place, rvalue) => format!("{} = {}", self.place(place), self.rvalue(rvalue)),
            StatementKind::SetDiscriminant { place, variant } => {
                format!("discriminant({}) = {}", self.place(place), variant.0)
            }
            StatementKind::Assume(operand) => format!("assume({})", self.operand(operand)),
            StatementKind::CopyNonOverlapping { src, dst, count } => {
                format!("copy_nonoverlapping({}, {}, {})", self.operand(src), self.operand(dst), self.operand(count))
            }
            StatementKind::StorageLive(_) | StatementKind::StorageDead(_) | StatementKind::Nop => String::new(),
        }
    }

    /// A terminator.
    pub fn terminator(&self, terminator: &TerminatorKind) -> String {
        match terminator {
            TerminatorKind::Goto { target } => format!("goto bb{}", target.0),
            TerminatorKind::SwitchInt { discr, targets, otherwise } => {
                let mut out = format!("switch {} [", self.operand(discr));
                targets.iter().for_each(|(bits, target)| _ = write!(out, "{bits}: bb{}, ", target.0));
                let _ = write!(out, "otherwise: bb{}]", otherwise.0);
                out
            }
            TerminatorKind::Return => "return".to_owned(),
            TerminatorKind::Unreachable => "unreachable".to_owned(),
            TerminatorKind::Call { func, args, destination, target, .. } => {
                let target = target.map_or_else(|| "!".to_owned(), |target| format!("bb{}", target.0));
                format!("{} = {}({}) -> {target}", self.place(destination), self.operand(func), self.operands(args))
            }
            TerminatorKind::InlineAsm(_) => "asm!".to_owned(),
            TerminatorKind::UnwindResume => "resume".to_owned(),
            TerminatorKind::UnwindTerminate => "terminate".to_owned(),
            TerminatorKind::Drop { place, .. } => format!("drop({})", self.place(place)),
            TerminatorKind::Assert { cond, .. } => format!("assert({})", self.operand(cond)),
        }
    }

    fn place(&self, place: &Place) -> String {
        let mut out = format!("_{}", place.local.0);
        for elem in &place.projection {
            match elem {
                PlaceElem::Deref => out = format!("(*{out})"),
                PlaceElem::Field(field, _) => _ = write!(out, ".{}", field.0),
                PlaceElem::Index(local) => _ = write!(out, "[_{}]", local.0),
                PlaceElem::ConstantIndex { offset, from_end, .. } => {
                    let _ = write!(out, "[{}{offset}]", if *from_end { "-" } else { "" });
                }
                PlaceElem::Subslice { from, to, from_end } => {
                    let _ = write!(out, "[{from}..{}{to}]", if *from_end { "-" } else { "" });
                }
                PlaceElem::Downcast(variant) => out = format!("({out} as {})", variant.0),
            }
        }
        out
    }

    fn operand(&self, operand: &Operand) -> String {
        match operand {
            Operand::Copy(place) => self.place(place),
            Operand::Move(place) => format!("move {}", self.place(place)),
            Operand::Const(constant) => self.constant(*constant),
        }
    }

    fn operands(&self, operands: &[Operand]) -> String {
        operands.iter().map(|operand| self.operand(operand)).collect::<Vec<_>>().join(", ")
    }

    fn constant(&self, constant: Const) -> String {
        let Ok(data) = self.cx.constant(constant) else { return format!("const {}", constant.0) };
        match &data.kind {
            ConstKind::ZeroSized => format!("const {}", self.cx.name(data.ty)),
            ConstKind::Scalar(value) => self.scalar(*value, data.ty),
            ConstKind::ScalarPair(a, b) => format!("const ({}, {})", self.bare(*a), self.bare(*b)),
            ConstKind::Indirect { alloc, offset } => {
                format!("const *{}", self.bare(ScalarValue::Alloc { alloc: *alloc, offset: *offset }))
            }
            ConstKind::Callee(Callee::Fn(id)) => self.bare(ScalarValue::Fn(*id)),
            ConstKind::Callee(Callee::Virtual { slot, .. }) => format!("vtable[{slot}]"),
            ConstKind::Callee(Callee::Intrinsic { name, .. }) => name.clone(),
        }
    }

    fn scalar(&self, value: ScalarValue, ty: Ty) -> String {
        let name = self.cx.name(ty);
        match (value, self.cx.kind(ty)) {
            (ScalarValue::Bits(bits), Ok(TyKind::Bool)) => format!("const {}", bits != 0),
            (ScalarValue::Bits(bits), Ok(TyKind::Char)) => match u32::try_from(bits).ok().and_then(char::from_u32) {
                Some(c) => format!("const {c:?}"),
                None => format!("const {bits}_char"),
            },
            (ScalarValue::Bits(bits), Ok(TyKind::Int(_))) => {
                let size = self.cx.layout(ty).map_or(16, |layout| layout.size()).clamp(1, 16) as u32;
                let shift = 128 - size * 8;
                format!("const {}_{name}", (bits << shift) as i128 >> shift)
            }
            (ScalarValue::Bits(bits), Ok(TyKind::Uint(_))) => format!("const {bits}_{name}"),
            (ScalarValue::Bits(bits), Ok(TyKind::Float(_))) => match self.cx.layout(ty).map(|layout| layout.size()) {
                Ok(4) => format!("const {:?}_{name}", f32::from_bits(bits as u32)),
                Ok(8) => format!("const {:?}_{name}", f64::from_bits(bits as u64)),
                _ => format!("const {bits:#x} as {name}"),
            },
            _ => format!("const {} as {name}", self.bare(value)),
        }
    }

    fn bare(&self, value: ScalarValue) -> String {
        match value {
            ScalarValue::Bits(bits) => bits.to_string(),
            ScalarValue::Alloc { alloc, offset } => {
                let name = self.cx.alloc_symbol(alloc).unwrap_or("?");
                if offset == 0 { format!("&{name}") } else { format!("&{name}+{offset}") }
            }
            ScalarValue::Fn(id) => {
                self.cx.function(id).map_or_else(|_| "?".to_owned(), |function| function.instance.clone())
            }
        }
    }

    fn rvalue(&self, rvalue: &Rvalue) -> String {
        match rvalue {
            Rvalue::Use(operand) => self.operand(operand),
            Rvalue::Repeat(operand, count) => format!("[{}; {}]", self.operand(operand), self.constant(*count)),
            Rvalue::Ref(BorrowKind::Shared, place) => format!("&{}", self.place(place)),
            Rvalue::Ref(BorrowKind::Mut, place) => format!("&mut {}", self.place(place)),
            Rvalue::RawPtr(Mutability::Not, place) => format!("&raw const {}", self.place(place)),
            Rvalue::RawPtr(Mutability::Mut, place) => format!("&raw mut {}", self.place(place)),
            Rvalue::ThreadLocalRef(id) => format!("&thread-local alloc{}", id.0),
            Rvalue::Len(place) => format!("len({})", self.place(place)),
            Rvalue::Cast(kind, operand, ty) => {
                let how = if *kind == CastKind::IntToInt { String::new() } else { format!(" ({kind:?})") };
                format!("{} as {}{how}", self.operand(operand), self.cx.name(*ty))
            }
            Rvalue::BinaryOp(op, a, b) => format!("{op:?}({}, {})", self.operand(a), self.operand(b)),
            Rvalue::UnaryOp(UnOp::Not, operand) => format!("!{}", self.operand(operand)),
            Rvalue::UnaryOp(UnOp::Neg, operand) => format!("-{}", self.operand(operand)),
            Rvalue::UnaryOp(UnOp::PtrMetadata, operand) => format!("metadata({})", self.operand(operand)),
            Rvalue::Discriminant(place) => format!("discriminant({})", self.place(place)),
            Rvalue::Aggregate(kind, operands) => {
                let operands = self.operands(operands);
                match kind {
                    AggregateKind::Array(_) => format!("[{operands}]"),
                    AggregateKind::Tuple(_) => format!("({operands})"),
                    AggregateKind::Adt { ty, variant, .. } => match self.cx.kind(*ty) {
                        Ok(TyKind::Enum(data)) => {
                            let variant = data.variants.get(variant.0 as usize).map_or("?", |variant| &variant.name);
                            format!("{}::{variant} {{ {operands} }}", self.cx.name(*ty))
                        }
                        _ => format!("{} {{ {operands} }}", self.cx.name(*ty)),
                    },
                    AggregateKind::Closure(ty) => format!("{} {{ {operands} }}", self.cx.name(*ty)),
                    AggregateKind::RawPtr(ty) => format!("({operands}) as {}", self.cx.name(*ty)),
                }
            }
        }
    }
}
