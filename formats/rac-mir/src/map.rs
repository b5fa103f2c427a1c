//! Rewriting ids: one walk over every value that holds types, constants, definitions or files. Merging a worker's
//! tables into a dump, renumbering a dump and substituting a body in rac-mono are all this walk with another mapper.

use crate::body::*;
use crate::def::{DefId, FileId, Span};
use crate::item::*;
use crate::ty::*;

/// What becomes of each id.
pub trait IdMap {
    /// Maps a type.
    fn ty(&mut self, ty: Ty) -> Ty;
    /// Maps a constant.
    fn konst(&mut self, konst: Const) -> Const;
    /// Maps a definition.
    fn def(&mut self, def: DefId) -> DefId;
    /// Maps a file.
    fn file(&mut self, file: FileId) -> FileId;
}

/// A value whose ids can be rewritten in place. Types and constants that it names are mapped as ids, not walked into.
pub trait MapIds {
    /// Rewrites every id that the value holds itself.
    fn map_ids(&mut self, m: &mut impl IdMap);
}

/// The constants that a value names itself, in the order of the walk, each as often as it is named.
pub fn consts_of(value: &(impl MapIds + Clone)) -> Vec<Const> {
    struct Consts(Vec<Const>);
    impl IdMap for Consts {
        fn ty(&mut self, ty: Ty) -> Ty {
            ty
        }
        fn konst(&mut self, konst: Const) -> Const {
            self.0.push(konst);
            konst
        }
        fn def(&mut self, def: DefId) -> DefId {
            def
        }
        fn file(&mut self, file: FileId) -> FileId {
            file
        }
    }
    let mut consts = Consts(Vec::new());
    value.clone().map_ids(&mut consts);
    consts.0
}

impl MapIds for Ty {
    fn map_ids(&mut self, m: &mut impl IdMap) {
        *self = m.ty(*self);
    }
}
impl MapIds for Const {
    fn map_ids(&mut self, m: &mut impl IdMap) {
        *self = m.konst(*self);
    }
}
impl MapIds for DefId {
    fn map_ids(&mut self, m: &mut impl IdMap) {
        *self = m.def(*self);
    }
}
impl MapIds for Span {
    fn map_ids(&mut self, m: &mut impl IdMap) {
        self.file = m.file(self.file);
    }
}
impl<T: MapIds> MapIds for Option<T> {
    fn map_ids(&mut self, m: &mut impl IdMap) {
        self.iter_mut().for_each(|value| value.map_ids(m));
    }
}
impl<T: MapIds> MapIds for [T] {
    fn map_ids(&mut self, m: &mut impl IdMap) {
        self.iter_mut().for_each(|value| value.map_ids(m));
    }
}
impl MapIds for GenericArg {
    fn map_ids(&mut self, m: &mut impl IdMap) {
        match self {
            GenericArg::Lifetime(_) => {}
            GenericArg::Type(ty) => ty.map_ids(m),
            GenericArg::Const(konst) => konst.map_ids(m),
        }
    }
}
impl MapIds for FnSig {
    fn map_ids(&mut self, m: &mut impl IdMap) {
        self.inputs.map_ids(m);
        self.output.map_ids(m);
    }
}
impl MapIds for Pattern {
    fn map_ids(&mut self, m: &mut impl IdMap) {
        match self {
            Pattern::Range { start, end } => {
                start.map_ids(m);
                end.map_ids(m);
            }
            Pattern::NotNull => {}
            Pattern::Or(patterns) => patterns.map_ids(m),
        }
    }
}
impl MapIds for ExistentialPredicate {
    fn map_ids(&mut self, m: &mut impl IdMap) {
        match self {
            ExistentialPredicate::Trait { def, args } => {
                def.map_ids(m);
                args.map_ids(m);
            }
            ExistentialPredicate::Projection { def, args, term } => {
                def.map_ids(m);
                args.map_ids(m);
                term.map_ids(m);
            }
            ExistentialPredicate::AutoTrait(def) => def.map_ids(m),
        }
    }
}
impl MapIds for TyKind {
    fn map_ids(&mut self, m: &mut impl IdMap) {
        match self {
            TyKind::Bool
            | TyKind::Char
            | TyKind::Int(_)
            | TyKind::Uint(_)
            | TyKind::Float(_)
            | TyKind::Str
            | TyKind::Never
            | TyKind::Param { .. }
            | TyKind::Error => {}
            TyKind::Adt(def, args)
            | TyKind::FnDef(def, args)
            | TyKind::Closure(def, args)
            | TyKind::Coroutine(def, args)
            | TyKind::Alias(_, def, args) => {
                def.map_ids(m);
                args.map_ids(m);
            }
            TyKind::Foreign(def) => def.map_ids(m),
            TyKind::Array(ty, len) => {
                ty.map_ids(m);
                len.map_ids(m);
            }
            TyKind::Slice(ty) | TyKind::RawPtr(ty, _) | TyKind::Ref(_, ty, _) => ty.map_ids(m),
            TyKind::Pat(ty, pattern) => {
                ty.map_ids(m);
                pattern.map_ids(m);
            }
            TyKind::FnPtr(sig) => sig.map_ids(m),
            TyKind::Dynamic { predicates, .. } => predicates.map_ids(m),
            TyKind::Tuple(tys) => tys.map_ids(m),
        }
    }
}
impl MapIds for ConstData {
    fn map_ids(&mut self, m: &mut impl IdMap) {
        self.ty.map_ids(m);
        match &mut self.kind {
            ConstKind::Branch(fields) => fields.map_ids(m),
            ConstKind::Unevaluated { def, args, .. } => {
                def.map_ids(m);
                args.map_ids(m);
            }
            ConstKind::StaticAddr(def) => def.map_ids(m),
            ConstKind::Param { .. }
            | ConstKind::Scalar(_)
            | ConstKind::ZeroSized
            | ConstKind::Str(_)
            | ConstKind::ByteStr(_)
            | ConstKind::CStr(_)
            | ConstKind::Error => {}
        }
    }
}
impl MapIds for TraitRef {
    fn map_ids(&mut self, m: &mut impl IdMap) {
        self.def.map_ids(m);
        self.args.map_ids(m);
    }
}
impl MapIds for Clause {
    fn map_ids(&mut self, m: &mut impl IdMap) {
        match self {
            Clause::Trait(trait_ref) => trait_ref.map_ids(m),
            Clause::Projection { def, args, term } => {
                def.map_ids(m);
                args.map_ids(m);
                term.map_ids(m);
            }
        }
    }
}
impl MapIds for GenericParam {
    fn map_ids(&mut self, m: &mut impl IdMap) {
        match &mut self.kind {
            GenericParamKind::Lifetime => {}
            GenericParamKind::Type { default } => default.map_ids(m),
            GenericParamKind::Const { ty, default } => {
                ty.map_ids(m);
                default.map_ids(m);
            }
        }
    }
}
impl MapIds for Generics {
    fn map_ids(&mut self, m: &mut impl IdMap) {
        self.parent.map_ids(m);
        self.params.map_ids(m);
        self.predicates.map_ids(m);
    }
}
impl MapIds for Item {
    fn map_ids(&mut self, m: &mut impl IdMap) {
        self.generics.map_ids(m);
        match &mut self.kind {
            ItemKind::Adt(adt) => {
                adt.repr.int.map_ids(m);
                adt.destructor.map_ids(m);
                for variant in &mut adt.variants {
                    variant.def.map_ids(m);
                    variant.discr.map_ids(m);
                    for field in &mut variant.fields {
                        if let Visibility::Restricted(module) = &mut field.vis {
                            module.map_ids(m);
                        }
                        field.ty.map_ids(m);
                    }
                }
            }
            ItemKind::Trait(item) => {
                item.supertraits.map_ids(m);
                item.items.map_ids(m);
            }
            ItemKind::Impl(item) => {
                item.trait_ref.map_ids(m);
                item.self_ty.map_ids(m);
                for assoc in &mut item.items {
                    assoc.def.map_ids(m);
                    assoc.trait_item.map_ids(m);
                }
            }
            ItemKind::Fn(item) => item.sig.map_ids(m),
            ItemKind::Const { ty, .. } => ty.map_ids(m),
            ItemKind::Static(item) => item.ty.map_ids(m),
            ItemKind::AssocTy { value } => value.map_ids(m),
            ItemKind::Closure(item) => {
                item.sig.map_ids(m);
                item.upvars.iter_mut().for_each(|upvar| upvar.ty.map_ids(m));
            }
            ItemKind::OpaqueTy { hidden } => hidden.map_ids(m),
            ItemKind::ForeignTy => {}
        }
    }
}
impl MapIds for Place {
    fn map_ids(&mut self, m: &mut impl IdMap) {
        for elem in &mut self.projection {
            if let PlaceElem::Field(_, ty) = elem {
                ty.map_ids(m);
            }
        }
    }
}
impl MapIds for Operand {
    fn map_ids(&mut self, m: &mut impl IdMap) {
        match self {
            Operand::Copy(place) | Operand::Move(place) => place.map_ids(m),
            Operand::Const(konst) => konst.map_ids(m),
        }
    }
}
impl MapIds for Rvalue {
    fn map_ids(&mut self, m: &mut impl IdMap) {
        match self {
            Rvalue::Use(op) | Rvalue::UnaryOp(_, op) => op.map_ids(m),
            Rvalue::Repeat(op, count) => {
                op.map_ids(m);
                count.map_ids(m);
            }
            Rvalue::Ref(_, place) | Rvalue::RawPtr(_, place) | Rvalue::Len(place) | Rvalue::Discriminant(place) => {
                place.map_ids(m)
            }
            Rvalue::ThreadLocalRef(def) => def.map_ids(m),
            Rvalue::Cast(_, op, ty) => {
                op.map_ids(m);
                ty.map_ids(m);
            }
            Rvalue::BinaryOp(_, lhs, rhs) => {
                lhs.map_ids(m);
                rhs.map_ids(m);
            }
            Rvalue::Aggregate(kind, ops) => {
                match kind {
                    AggregateKind::Array(ty)
                    | AggregateKind::Tuple(ty)
                    | AggregateKind::Adt { ty, .. }
                    | AggregateKind::Closure(ty)
                    | AggregateKind::RawPtr(ty) => ty.map_ids(m),
                }
                ops.map_ids(m);
            }
        }
    }
}
impl MapIds for Statement {
    fn map_ids(&mut self, m: &mut impl IdMap) {
        match &mut self.kind {
            StatementKind::Assign(place, rvalue) => {
                place.map_ids(m);
                rvalue.map_ids(m);
            }
            StatementKind::SetDiscriminant { place, .. } => place.map_ids(m),
            StatementKind::Assume(op) => op.map_ids(m),
            StatementKind::CopyNonOverlapping { src, dst, count } => {
                src.map_ids(m);
                dst.map_ids(m);
                count.map_ids(m);
            }
            StatementKind::StorageLive(_) | StatementKind::StorageDead(_) | StatementKind::Nop => {}
        }
    }
}
impl MapIds for AssertKind {
    fn map_ids(&mut self, m: &mut impl IdMap) {
        match self {
            AssertKind::BoundsCheck { len: a, index: b } | AssertKind::Overflow(_, a, b) => {
                a.map_ids(m);
                b.map_ids(m);
            }
            AssertKind::OverflowNeg(op) | AssertKind::DivisionByZero(op) | AssertKind::RemainderByZero(op) => {
                op.map_ids(m)
            }
        }
    }
}
impl MapIds for AsmOperand {
    fn map_ids(&mut self, m: &mut impl IdMap) {
        match self {
            AsmOperand::In { value, .. } => value.map_ids(m),
            AsmOperand::Out { place, .. } => place.map_ids(m),
            AsmOperand::InOut { value, place, .. } => {
                value.map_ids(m);
                place.map_ids(m);
            }
            AsmOperand::Const { value } | AsmOperand::Sym { value } => value.map_ids(m),
        }
    }
}
impl MapIds for Terminator {
    fn map_ids(&mut self, m: &mut impl IdMap) {
        match &mut self.kind {
            TerminatorKind::SwitchInt { discr, .. } => discr.map_ids(m),
            TerminatorKind::Drop { place, .. } => place.map_ids(m),
            TerminatorKind::Call { func, args, destination, .. } => {
                func.map_ids(m);
                args.map_ids(m);
                destination.map_ids(m);
            }
            TerminatorKind::Assert { cond, msg, .. } => {
                cond.map_ids(m);
                msg.map_ids(m);
            }
            TerminatorKind::InlineAsm(asm) => asm.operands.map_ids(m),
            TerminatorKind::Goto { .. }
            | TerminatorKind::Return
            | TerminatorKind::Unreachable
            | TerminatorKind::UnwindResume
            | TerminatorKind::UnwindTerminate => {}
        }
    }
}
impl MapIds for Body {
    fn map_ids(&mut self, m: &mut impl IdMap) {
        self.locals.iter_mut().for_each(|local| local.ty.map_ids(m));
        for block in &mut self.blocks {
            block.statements.map_ids(m);
            block.terminator.map_ids(m);
        }
        self.promoted.map_ids(m);
        self.spans.map_ids(m);
    }
}
impl MapIds for BodyRecord {
    fn map_ids(&mut self, m: &mut impl IdMap) {
        match self {
            BodyRecord::Lowered(body) => body.map_ids(m),
            BodyRecord::Failed { span, .. } => span.map_ids(m),
        }
    }
}
