//! What the passes ask about types, and what they derive from the answers.
//!
//! [`TypeFacts`] is the whole interface between the passes and the front end: the interner's tables and a few facts about
//! definitions. Everything else (types of places, substitution, drop glue, interior mutability) is computed here over
//! rac's own types, so the passes run on hand-built bodies as well as on lowered ones.

use rac_mir::map::{IdMap, MapIds};
use rac_mir::{
    AdtFlags, AdtItem, AdtKind, Body, Const, ConstData, ConstKind, DefId, FieldIdx, FileId, GenericArg, GenericArgs,
    Mutability, Operand, Place, PlaceElem, Region, Ty, TyKind, UintTy, VariantIdx,
};
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// Whether a function's call can become part of a promoted constant.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub struct Constness {
    /// `const fn`.
    pub is_const: bool,
    /// `#[rustc_promotable]`: promoted in the bodies of ordinary functions too.
    pub promotable: bool,
}

/// What a constant's value, as opposed to its type, is known to be free of.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct ValueQualifs {
    /// Dropping the value may do something.
    pub needs_drop: bool,
    /// The value may hold an `UnsafeCell`.
    pub has_mut_interior: bool,
}

/// The types and definitions that one body mentions, in the generic environment of its owner.
pub trait TypeFacts {
    /// A type's structure.
    fn kind(&self, ty: Ty) -> Arc<TyKind>;
    /// Interns a type.
    fn mk_ty(&self, kind: TyKind) -> Ty;
    /// A constant's type and value.
    fn const_data(&self, konst: Const) -> Arc<ConstData>;
    /// Interns a constant.
    fn mk_const(&self, data: ConstData) -> Const;
    /// An ADT; `None` if the definition is not known to be one.
    fn adt(&self, def: DefId) -> Option<Arc<AdtItem>>;
    /// The type of an enum's discriminants and their values in source order, if known without evaluating constants.
    fn discriminants(&self, def: DefId) -> Option<(Ty, Arc<[u128]>)>;
    /// The capture types of a closure, or what a coroutine holds from its creation, in terms of the enclosing item's parameters.
    fn upvar_tys(&self, def: DefId) -> Option<Arc<[Ty]>>;
    /// Whether a parameter or alias type is `Copy` in the owner's environment.
    fn is_copy(&self, ty: Ty) -> bool;
    /// Whether a parameter or alias type is `Freeze` in the owner's environment.
    fn is_freeze(&self, ty: Ty) -> bool;
    /// Whether calls of a function can be promoted.
    fn constness(&self, def: DefId) -> Constness;
    /// What the value of a const item that is not a trait's is free of, where that is less than what its type allows.
    fn const_value(&self, def: DefId) -> Option<ValueQualifs>;
    /// `Drop::drop`, the trait's method.
    fn drop_method(&self) -> Option<DefId>;
}

/// Replaces parameters by arguments; interns what it builds.
struct Subst<'a, F: ?Sized> {
    facts: &'a F,
    args: &'a [GenericArg],
}

impl<F: TypeFacts + ?Sized> IdMap for Subst<'_, F> {
    fn ty(&mut self, ty: Ty) -> Ty {
        let kind = self.facts.kind(ty);
        if let TyKind::Param { index, .. } = &*kind {
            return match self.args.get(*index as usize) {
                Some(GenericArg::Type(arg)) => *arg,
                _ => ty,
            };
        }
        let mut mapped = (*kind).clone();
        mapped.map_ids(self);
        if mapped == *kind { ty } else { self.facts.mk_ty(mapped) }
    }
    fn konst(&mut self, konst: Const) -> Const {
        let data = self.facts.const_data(konst);
        if let ConstKind::Param { index, .. } = &data.kind {
            return match self.args.get(*index as usize) {
                Some(GenericArg::Const(arg)) => *arg,
                _ => konst,
            };
        }
        let mut mapped = (*data).clone();
        mapped.map_ids(self);
        if mapped == *data { konst } else { self.facts.mk_const(mapped) }
    }
    fn def(&mut self, def: DefId) -> DefId {
        def
    }
    fn file(&mut self, file: FileId) -> FileId {
        file
    }
}

/// `ty` with its parameters replaced by `args`.
pub fn subst<F: TypeFacts + ?Sized>(facts: &F, ty: Ty, args: &[GenericArg]) -> Ty {
    if args.is_empty() { ty } else { Subst { facts, args }.ty(ty) }
}

/// An ADT's definition, arguments and item.
pub fn as_adt<F: TypeFacts + ?Sized>(facts: &F, ty: Ty) -> Option<(DefId, GenericArgs, Arc<AdtItem>)> {
    match &*facts.kind(ty) {
        TyKind::Adt(def, args) => Some((*def, args.clone(), facts.adt(*def)?)),
        _ => None,
    }
}

/// Whether the type is a `Box`.
pub fn is_box<F: TypeFacts + ?Sized>(facts: &F, ty: Ty) -> bool {
    as_adt(facts, ty).is_some_and(|(_, _, adt)| adt.flags.contains(AdtFlags::BOX))
}

/// The types of the fields of a variant of an ADT (0 for structs), of a tuple or of a closure.
pub fn field_tys<F: TypeFacts + ?Sized>(facts: &F, ty: Ty, variant: VariantIdx) -> Vec<Ty> {
    match &*facts.kind(ty) {
        TyKind::Adt(def, args) => facts
            .adt(*def)
            .and_then(|adt| {
                let fields = &adt.variants.get(variant.index())?.fields;
                Some(fields.iter().map(|field| subst(facts, field.ty, args)).collect())
            })
            .unwrap_or_default(),
        TyKind::Tuple(tys) => tys.to_vec(),
        TyKind::Closure(def, args) | TyKind::Coroutine(def, args) => {
            facts.upvar_tys(*def).map(|tys| tys.iter().map(|ty| subst(facts, *ty, args)).collect()).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

/// What a place is: its type, and which variant if it ends in a downcast.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct PlaceTy {
    /// The type.
    pub ty: Ty,
    /// The variant that the enum is taken as.
    pub variant: Option<VariantIdx>,
}

/// The type after one more projection; `None` if the element does not fit the type.
pub fn project_ty<F: TypeFacts + ?Sized>(facts: &F, base: PlaceTy, elem: &PlaceElem) -> Option<PlaceTy> {
    let plain = |ty| Some(PlaceTy { ty, variant: None });
    match elem {
        PlaceElem::Field(_, ty) => plain(*ty),
        PlaceElem::Downcast(variant) => Some(PlaceTy { ty: base.ty, variant: Some(*variant) }),
        PlaceElem::Deref => match &*facts.kind(base.ty) {
            TyKind::Ref(_, ty, _) | TyKind::RawPtr(ty, _) => plain(*ty),
            TyKind::Adt(_, args) if is_box(facts, base.ty) => match args.first() {
                Some(GenericArg::Type(ty)) => plain(*ty),
                _ => None,
            },
            _ => None,
        },
        PlaceElem::Index(_) | PlaceElem::ConstantIndex { .. } => match &*facts.kind(base.ty) {
            TyKind::Array(ty, _) | TyKind::Slice(ty) => plain(*ty),
            _ => None,
        },
        PlaceElem::Subslice { from, to, from_end } => match &*facts.kind(base.ty) {
            TyKind::Slice(_) => plain(base.ty),
            TyKind::Array(elem, len) => {
                let len = if *from_end { array_len(facts, *len)?.checked_sub(*to)? } else { *to }.checked_sub(*from)?;
                plain(mk_array(facts, *elem, len))
            }
            _ => None,
        },
    }
}

/// The type of a place.
pub fn place_ty<F: TypeFacts + ?Sized>(facts: &F, body: &Body, place: &Place) -> Option<PlaceTy> {
    let local = PlaceTy { ty: body.locals[place.local.index()].ty, variant: None };
    place.projection.iter().try_fold(local, |ty, elem| project_ty(facts, ty, elem))
}

/// The type of an operand.
pub fn operand_ty<F: TypeFacts + ?Sized>(facts: &F, body: &Body, operand: &Operand) -> Option<Ty> {
    match operand {
        Operand::Copy(place) | Operand::Move(place) => Some(place_ty(facts, body, place)?.ty),
        Operand::Const(konst) => Some(facts.const_data(*konst).ty),
    }
}

/// A known array length.
pub fn array_len<F: TypeFacts + ?Sized>(facts: &F, len: Const) -> Option<u64> {
    match facts.const_data(len).kind {
        ConstKind::Scalar(bits) => u64::try_from(bits).ok(),
        _ => None,
    }
}

/// `[elem; len]`.
pub fn mk_array<F: TypeFacts + ?Sized>(facts: &F, elem: Ty, len: u64) -> Ty {
    let usize_ty = facts.mk_ty(TyKind::Uint(UintTy::Usize));
    let len = facts.mk_const(ConstData { ty: usize_ty, kind: ConstKind::Scalar(len.into()) });
    facts.mk_ty(TyKind::Array(elem, len))
}

/// `bool`.
pub fn mk_bool<F: TypeFacts + ?Sized>(facts: &F) -> Ty {
    facts.mk_ty(TyKind::Bool)
}

/// `&'erased T` or `&'erased mut T`.
pub fn mk_ref<F: TypeFacts + ?Sized>(facts: &F, ty: Ty, mutability: Mutability) -> Ty {
    facts.mk_ty(TyKind::Ref(Region::Erased, ty, mutability))
}

/// `true` or `false` as an operand.
pub fn bool_operand<F: TypeFacts + ?Sized>(facts: &F, value: bool) -> Operand {
    Operand::Const(facts.mk_const(ConstData { ty: mk_bool(facts), kind: ConstKind::Scalar(value.into()) }))
}

/// Whether dropping a value of the type may do something, in the generic environment: a parameter counts unless it is `Copy`.
pub fn needs_drop<F: TypeFacts + ?Sized>(facts: &F, ty: Ty) -> bool {
    needs_drop_inner(facts, ty, &mut FxHashSet::default())
}

fn needs_drop_inner<F: TypeFacts + ?Sized>(facts: &F, ty: Ty, visited: &mut FxHashSet<Ty>) -> bool {
    // A type met before contributed its answer then; `true` would have ended the search.
    if !visited.insert(ty) {
        return false;
    }
    let kind = facts.kind(ty);
    match &*kind {
        TyKind::Adt(def, _) => match facts.adt(*def) {
            None => true,
            Some(adt) if adt.flags.intersects(AdtFlags::MANUALLY_DROP | AdtFlags::PHANTOM_DATA) => false,
            Some(adt) if adt.destructor.is_some() || adt.flags.contains(AdtFlags::BOX) => true,
            Some(adt) if adt.kind == AdtKind::Union => false,
            Some(adt) => (0..adt.variants.len() as u32)
                .flat_map(|variant| field_tys(facts, ty, VariantIdx(variant)))
                .any(|field| needs_drop_inner(facts, field, visited)),
        },
        TyKind::Tuple(tys) => tys.iter().any(|ty| needs_drop_inner(facts, *ty, visited)),
        TyKind::Closure(def, _) | TyKind::Coroutine(def, _) => {
            facts.upvar_tys(*def).is_none()
                || field_tys(facts, ty, VariantIdx(0)).iter().any(|ty| needs_drop_inner(facts, *ty, visited))
        }
        TyKind::Array(elem, len) => array_len(facts, *len) != Some(0) && needs_drop_inner(facts, *elem, visited),
        TyKind::Slice(elem) | TyKind::Pat(elem, _) => needs_drop_inner(facts, *elem, visited),
        TyKind::Dynamic { .. } => true,
        TyKind::Param { .. } | TyKind::Alias(..) => !facts.is_copy(ty),
        TyKind::Bool
        | TyKind::Char
        | TyKind::Int(_)
        | TyKind::Uint(_)
        | TyKind::Float(_)
        | TyKind::Str
        | TyKind::Never
        | TyKind::Foreign(_)
        | TyKind::RawPtr(..)
        | TyKind::Ref(..)
        | TyKind::FnDef(..)
        | TyKind::FnPtr(_)
        | TyKind::Error => false,
    }
}

/// Whether a value of the type may hold an `UnsafeCell` outside of any indirection.
pub fn may_have_mut_interior<F: TypeFacts + ?Sized>(facts: &F, ty: Ty) -> bool {
    mut_interior_inner(facts, ty, &mut FxHashSet::default())
}

fn mut_interior_inner<F: TypeFacts + ?Sized>(facts: &F, ty: Ty, visited: &mut FxHashSet<Ty>) -> bool {
    // A type met before contributed its answer then; `true` would have ended the search.
    if !visited.insert(ty) {
        return false;
    }
    let kind = facts.kind(ty);
    match &*kind {
        TyKind::Adt(def, _) => match facts.adt(*def) {
            None => true,
            Some(adt) if adt.flags.intersects(AdtFlags::UNSAFE_CELL | AdtFlags::UNSAFE_PINNED) => true,
            Some(adt) if adt.flags.contains(AdtFlags::PHANTOM_DATA) => false,
            Some(adt) => (0..adt.variants.len() as u32)
                .flat_map(|variant| field_tys(facts, ty, VariantIdx(variant)))
                .any(|field| mut_interior_inner(facts, field, visited)),
        },
        TyKind::Closure(def, _) | TyKind::Coroutine(def, _) => {
            facts.upvar_tys(*def).is_none()
                || field_tys(facts, ty, VariantIdx(0)).iter().any(|ty| mut_interior_inner(facts, *ty, visited))
        }
        TyKind::Tuple(tys) => tys.iter().any(|ty| mut_interior_inner(facts, *ty, visited)),
        TyKind::Array(elem, _) | TyKind::Slice(elem) | TyKind::Pat(elem, _) => {
            mut_interior_inner(facts, *elem, visited)
        }
        TyKind::Dynamic { .. } | TyKind::Foreign(_) => true,
        TyKind::Param { .. } | TyKind::Alias(..) => !facts.is_freeze(ty),
        _ => false,
    }
}

/// The field `index` of `place`, whose type is `ty` taken as `variant`.
pub fn field_place<F: TypeFacts + ?Sized>(
    facts: &F,
    place: &Place,
    ty: Ty,
    variant: VariantIdx,
    index: u32,
) -> Option<Place> {
    let field = *field_tys(facts, ty, variant).get(index as usize)?;
    Some(place.project(PlaceElem::Field(FieldIdx(index), field)))
}
