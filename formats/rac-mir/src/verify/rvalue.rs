//! Statements and what they assign.

use super::body::{BodyVerifier, Class};
use super::same::{same_const, same_ty};
use crate::body::*;
use crate::item::{AdtKind, ItemKind};
use crate::tables::Tables;
use crate::ty::*;

const INTEGRAL: &[Class] = &[Class::Int, Class::Bool, Class::Char];
const POINTERS: &[Class] = &[Class::RawPtr, Class::Ref];

impl<T: Tables> BodyVerifier<'_, T> {
    /// Checks a statement.
    pub fn statement(&mut self, statement: &StatementKind) {
        match statement {
            StatementKind::Assign(place, rvalue) => {
                let dest = self.place(place);
                self.rvalue(dest, rvalue);
            }
            StatementKind::SetDiscriminant { place, variant } => {
                let ty = self.place(place);
                self.check_variant(ty, *variant);
            }
            StatementKind::StorageLive(local) | StatementKind::StorageDead(local) => {
                self.local(*local);
            }
            StatementKind::Assume(op) => {
                let ty = self.operand(op);
                self.expect_class("what is assumed", ty, &[Class::Bool]);
            }
            StatementKind::CopyNonOverlapping { src, dst, count } => {
                let (src, dst, count) = (self.operand(src), self.operand(dst), self.operand(count));
                self.expect_class("the source of a copy", src, POINTERS);
                self.expect_class("the destination of a copy", dst, POINTERS);
                self.expect_class("the count of a copy", count, &[Class::Int]);
            }
            StatementKind::Nop => {}
        }
    }

    fn rvalue(&mut self, dest: Option<Ty>, rvalue: &Rvalue) {
        match rvalue {
            Rvalue::Use(op) => {
                let ty = self.operand(op);
                // A value of type `!` stands for any: the code is unreachable.
                if ty.is_none_or(|ty| self.class(ty) != Class::Never) {
                    self.expect_same("the assigned value", ty, dest);
                }
            }
            Rvalue::Repeat(op, count) => {
                let ty = self.operand(op);
                self.check_const(*count);
                if let Some((elem, len)) = self.array(dest) {
                    self.expect_same("the repeated element", ty, Some(elem));
                    if !same_const(self.cx, *count, None, len) {
                        self.fault("repeats another number of times than its array is long");
                    }
                }
            }
            Rvalue::Ref(borrow, place) => {
                let to = self.place(place);
                let mutability = if *borrow == BorrowKind::Mut { Mutability::Mut } else { Mutability::Not };
                self.address(dest, to, mutability, Class::Ref);
            }
            Rvalue::RawPtr(mutability, place) => {
                let to = self.place(place);
                self.address(dest, to, *mutability, Class::RawPtr);
            }
            Rvalue::ThreadLocalRef(_) => self.expect_class("the address of a thread-local static", dest, POINTERS),
            Rvalue::Len(place) => {
                let ty = self.place(place);
                let has_length = ty.and_then(|ty| self.cx.kind(ty)).is_none_or(|kind| {
                    matches!(&*kind, TyKind::Array(..) | TyKind::Slice(_) | TyKind::Alias(..) | TyKind::Error)
                });
                if !has_length {
                    self.fault("takes the length of what is neither array nor slice");
                }
                self.expect_class("a length", dest, &[Class::Int]);
            }
            Rvalue::Cast(kind, op, ty) => {
                let from = self.operand(op);
                self.check_ty(*ty);
                self.expect_same("the cast value", Some(*ty), dest);
                self.cast(*kind, from, *ty);
            }
            Rvalue::BinaryOp(op, lhs, rhs) => {
                let (lhs, rhs) = (self.operand(lhs), self.operand(rhs));
                self.binary(*op, lhs, rhs, dest);
            }
            Rvalue::UnaryOp(op, operand) => {
                let ty = self.operand(operand);
                match op {
                    UnOp::Not => {
                        self.expect_class("the operand of Not", ty, &[Class::Int, Class::Bool]);
                        self.expect_same("the result of Not", dest, ty);
                    }
                    UnOp::Neg => {
                        self.expect_class("the operand of Neg", ty, &[Class::Int, Class::Float]);
                        self.expect_same("the result of Neg", dest, ty);
                    }
                    UnOp::PtrMetadata => self.expect_class("the operand of PtrMetadata", ty, POINTERS),
                }
            }
            Rvalue::Discriminant(place) => {
                self.place(place);
                self.expect_class("a discriminant", dest, &[Class::Int]);
            }
            Rvalue::Aggregate(kind, operands) => {
                let tys: Vec<_> = operands.iter().map(|op| self.operand(op)).collect();
                self.aggregate(kind, &tys, dest);
            }
        }
    }

    fn array(&self, ty: Option<Ty>) -> Option<(Ty, Const)> {
        match &*self.cx.kind(ty?)? {
            TyKind::Array(elem, len) => Some((*elem, *len)),
            _ => None,
        }
    }

    /// A reference or raw pointer to a place.
    fn address(&mut self, dest: Option<Ty>, to: Option<Ty>, mutability: Mutability, class: Class) {
        self.expect_class("an address", dest, &[class]);
        let cx = self.cx;
        let Some(kind) = dest.and_then(|ty| cx.kind(ty)) else { return };
        if let TyKind::Ref(_, pointee, of) | TyKind::RawPtr(pointee, of) = &*kind {
            if *of != mutability {
                self.fault("an address is as mutable as its type says");
            }
            self.expect_same("what is addressed", to, Some(*pointee));
        }
    }

    fn cast(&mut self, kind: CastKind, from: Option<Ty>, to: Ty) {
        let mut expect = |source: &[Class], target: &[Class]| {
            self.expect_class(&format!("the source of a cast {kind:?}"), from, source);
            self.expect_class(&format!("the target of a cast {kind:?}"), Some(to), target);
        };
        let code = &[Class::FnPtr];
        match kind {
            CastKind::IntToInt => expect(INTEGRAL, &[Class::Int, Class::Char]),
            CastKind::FloatToInt => expect(&[Class::Float], &[Class::Int]),
            CastKind::FloatToFloat => expect(&[Class::Float], &[Class::Float]),
            CastKind::IntToFloat => expect(&[Class::Int], &[Class::Float]),
            CastKind::PtrToPtr => expect(POINTERS, &[Class::RawPtr]),
            CastKind::FnPtrToPtr => expect(code, &[Class::RawPtr]),
            CastKind::PointerExposeProvenance => expect(&[Class::RawPtr, Class::Ref, Class::FnPtr], &[Class::Int]),
            CastKind::PointerWithExposedProvenance => expect(&[Class::Int], &[Class::RawPtr]),
            CastKind::ReifyFnPointer | CastKind::ClosureFnPointer => expect(&[Class::Other], code),
            CastKind::UnsafeFnPointer => expect(code, code),
            CastKind::MutToConstPointer | CastKind::ArrayToPointer => expect(&[Class::RawPtr], &[Class::RawPtr]),
            CastKind::Unsize => {
                let thick = &[Class::RawPtr, Class::Ref, Class::Other];
                expect(thick, thick);
            }
            CastKind::Transmute => {}
        }
        let cx = self.cx;
        let Some(source) = from.and_then(|ty| cx.kind(ty)) else { return };
        let fits = match kind {
            CastKind::ReifyFnPointer => matches!(&*source, TyKind::FnDef(..) | TyKind::Alias(..) | TyKind::Error),
            CastKind::ClosureFnPointer => matches!(&*source, TyKind::Closure(..) | TyKind::Alias(..) | TyKind::Error),
            _ => true,
        };
        if !fits {
            self.fault(format!("the source of a cast {kind:?} is something else"));
        }
    }

    fn binary(&mut self, op: BinOp, lhs: Option<Ty>, rhs: Option<Ty>, dest: Option<Ty>) {
        use BinOp::*;
        let operands: &[Class] = match op {
            Add | Sub | Mul | Div | Rem => &[Class::Int, Class::Float],
            AddUnchecked | AddWithOverflow | SubUnchecked | SubWithOverflow | MulUnchecked | MulWithOverflow => {
                &[Class::Int]
            }
            Shl | ShlUnchecked | Shr | ShrUnchecked => &[Class::Int],
            BitXor | BitAnd | BitOr => &[Class::Int, Class::Bool],
            Eq | Lt | Le | Ne | Ge | Gt => {
                &[Class::Int, Class::Float, Class::Bool, Class::Char, Class::RawPtr, Class::FnPtr]
            }
            Cmp => INTEGRAL,
            Offset => &[Class::RawPtr],
        };
        self.expect_class(&format!("the left operand of {op:?}"), lhs, operands);
        let right: &[Class] = if op == Offset { &[Class::Int] } else { operands };
        self.expect_class(&format!("the right operand of {op:?}"), rhs, right);
        if !matches!(op, Shl | ShlUnchecked | Shr | ShrUnchecked | Offset) {
            self.expect_same(&format!("the right operand of {op:?}"), rhs, lhs);
        }
        match op {
            Eq | Lt | Le | Ne | Ge | Gt => self.expect_class("a comparison", dest, &[Class::Bool]),
            Cmp => self.expect_class("a three-way comparison", dest, &[Class::Other]),
            AddWithOverflow | SubWithOverflow | MulWithOverflow => {
                let cx = self.cx;
                let Some(kind) = dest.and_then(|ty| cx.kind(ty)) else { return };
                let fits = match &*kind {
                    TyKind::Tuple(fields) => {
                        fields.len() == 2
                            && lhs.is_none_or(|lhs| same_ty(cx, fields[0], None, lhs))
                            && matches!(self.class(fields[1]), Class::Bool | Class::Unknown)
                    }
                    TyKind::Alias(..) | TyKind::Error => true,
                    _ => false,
                };
                if !fits {
                    self.fault(format!("{op:?} yields a number and whether it overflowed, not what it is assigned to"));
                }
            }
            _ => self.expect_same(&format!("the result of {op:?}"), dest, lhs),
        }
    }

    fn aggregate(&mut self, kind: &AggregateKind, operands: &[Option<Ty>], dest: Option<Ty>) {
        let (AggregateKind::Array(ty)
        | AggregateKind::Tuple(ty)
        | AggregateKind::Adt { ty, .. }
        | AggregateKind::Closure(ty)
        | AggregateKind::RawPtr(ty)) = kind;
        self.check_ty(*ty);
        self.expect_same("the aggregate", Some(*ty), dest);
        let cx = self.cx;
        let Some(data) = cx.kind(*ty) else { return };
        match (kind, &*data) {
            (_, TyKind::Alias(..) | TyKind::Error) => {}
            (AggregateKind::Array(_), TyKind::Array(elem, len)) => {
                operands.iter().for_each(|op| self.expect_same("an element", *op, Some(*elem)));
                let len = cx.konst(*len).and_then(|len| match len.kind {
                    ConstKind::Scalar(len) => Some(len),
                    _ => None,
                });
                self.expect_count(len.map_or(operands.len(), |len| len as usize), operands.len());
            }
            (AggregateKind::Tuple(_), TyKind::Tuple(fields)) => {
                self.expect_count(fields.len(), operands.len());
                for (i, (op, field)) in operands.iter().zip(fields).enumerate() {
                    self.expect_same(&format!("field {i}"), *op, Some(*field));
                }
            }
            (AggregateKind::Adt { variant, active_field, .. }, TyKind::Adt(def, args)) => {
                let Some(item) = cx.item(*def) else { return };
                let ItemKind::Adt(adt) = &item.kind else { return };
                let Some(variant) = adt.variants.get(variant.index()) else {
                    return self.fault(format!("variant {} of {}", variant.0, adt.variants.len()));
                };
                if (adt.kind == AdtKind::Union) != active_field.is_some() {
                    return self.fault("exactly a union is built from an active field");
                }
                let fields = match active_field {
                    None => &variant.fields[..],
                    Some(field) => match variant.fields.get(field.index()) {
                        Some(field) => std::slice::from_ref(field),
                        None => return self.fault(format!("active field {} of {}", field.0, variant.fields.len())),
                    },
                };
                self.expect_count(fields.len(), operands.len());
                for (op, field) in operands.iter().zip(fields) {
                    self.expect_same_in(&format!("field {}", field.name), *op, Some(field.ty), Some(args));
                }
            }
            (AggregateKind::Closure(_), TyKind::Coroutine(..)) => {}
            (AggregateKind::Closure(_), TyKind::Closure(def, args)) => {
                let Some(item) = cx.item(*def) else { return };
                let ItemKind::Closure(closure) = &item.kind else { return };
                self.expect_count(closure.upvars.len(), operands.len());
                for (op, upvar) in operands.iter().zip(&closure.upvars) {
                    self.expect_same_in(&format!("capture {}", upvar.name), *op, Some(upvar.ty), Some(args));
                }
            }
            (AggregateKind::RawPtr(_), TyKind::RawPtr(..) | TyKind::Ref(..)) => self.expect_count(2, operands.len()),
            _ => {
                let text = format!("an aggregate of another kind has type {}", self.show(*ty));
                self.fault(text);
            }
        }
    }

    fn expect_count(&mut self, want: usize, have: usize) {
        if want != have {
            self.fault(format!("an aggregate of {want} parts is built from {have}"));
        }
    }
}
