//! Structs, enums and unions.

use ra_ap_hir_def::attrs::AttrFlags;
use ra_ap_hir_def::expr_store::Body;
use ra_ap_hir_def::hir::Expr;
use ra_ap_hir_def::item_tree::FieldsShape;
use ra_ap_hir_def::signatures::{EnumSignature, StructFlags, StructSignature, UnionSignature, VariantFields};
use ra_ap_hir_def::src::HasSource as _;
use ra_ap_hir_def::visibility::{self, visibility_from_ast};
use ra_ap_hir_def::{AdtId, EnumId, EnumVariantId, HasModule as _, Lookup as _, VariantId};
use ra_ap_hir_ty::db::HirDatabase as _;
use ra_ap_rustc_abi::{Integer, IntegerType};
use ra_ap_syntax::ast::HasVisibility as _;
use rac_mir::{
    AdtFlags, AdtItem, AdtKind, Const, ConstData, ConstKind, CtorKind, FieldItem, IntTy, ReprOptions, Ty, TyKind,
    UintTy, VariantItem, Visibility,
};

use super::attrs::attrs_of;
use super::scopes::module_id;
use crate::cx::LowerCx;
use crate::defs::Definition;

impl LowerCx<'_> {
    pub(super) fn lower_adt(&self, id: AdtId) -> AdtItem {
        let db = self.db;
        let flags = match id {
            AdtId::StructId(id) => StructSignature::of(db, id).flags,
            AdtId::UnionId(id) => UnionSignature::of(db, id).flags,
            AdtId::EnumId(_) => StructFlags::empty(),
        };
        let variants = match id {
            AdtId::StructId(id) => vec![self.variant(id.into(), None)],
            AdtId::UnionId(id) => vec![self.variant(id.into(), None)],
            AdtId::EnumId(id) => {
                let variants = id.enum_variants(db).variants.values();
                variants.map(|(variant, _)| self.variant((*variant).into(), self.discriminant(id, *variant))).collect()
            }
        };
        let valid_range = AttrFlags::rustc_layout_scalar_valid_range(db, id);
        let destructor = ra_ap_hir_ty::drop::destructor(db, id).map(|destructor| self.def(destructor));
        AdtItem {
            kind: match id {
                AdtId::StructId(_) => AdtKind::Struct,
                AdtId::EnumId(_) => AdtKind::Enum,
                AdtId::UnionId(_) => AdtKind::Union,
            },
            repr: self.repr(id),
            flags: self.adt_flags(id, flags),
            scalar_valid_range: (valid_range.start, valid_range.end),
            variants,
            destructor,
        }
    }

    fn adt_flags(&self, id: AdtId, flags: StructFlags) -> AdtFlags {
        let pairs = [
            (StructFlags::IS_BOX, AdtFlags::BOX),
            (StructFlags::IS_PHANTOM_DATA, AdtFlags::PHANTOM_DATA),
            (StructFlags::IS_MANUALLY_DROP, AdtFlags::MANUALLY_DROP),
            (StructFlags::IS_UNSAFE_CELL, AdtFlags::UNSAFE_CELL),
            (StructFlags::IS_UNSAFE_PINNED, AdtFlags::UNSAFE_PINNED),
        ];
        let mut out: AdtFlags =
            pairs.iter().filter(|(theirs, _)| flags.contains(*theirs)).map(|(_, ours)| *ours).collect();
        let attrs = AttrFlags::query(self.db, id.into());
        if attrs.contains(AttrFlags::FUNDAMENTAL) {
            out |= AdtFlags::FUNDAMENTAL;
        }
        if matches!(id, AdtId::EnumId(_)) && attrs.contains(AttrFlags::NON_EXHAUSTIVE) {
            out |= AdtFlags::NON_EXHAUSTIVE;
        }
        let krate = id.module(self.db).krate(self.db);
        if let AdtId::StructId(id) = id
            && krate.data(self.db).origin.is_lang()
        {
            let source = id.lookup(self.db).source(self.db);
            let attrs = attrs_of(self.db, krate, &source.value);
            if attrs.iter().any(|attr| attr.name == "rustc_nonnull_optimization_guaranteed") {
                out |= AdtFlags::NONNULL_OPT;
            }
        }
        out
    }

    fn repr(&self, id: AdtId) -> ReprOptions {
        let Some(repr) = AttrFlags::repr(self.db, id) else { return ReprOptions::default() };
        ReprOptions {
            int: repr.int.map(|int| self.integer_type(int)),
            align: repr.align.map(|align| align.bytes()),
            pack: repr.pack.map(|pack| pack.bytes()),
            c: repr.c(),
            transparent: repr.transparent(),
            simd: repr.simd(),
        }
    }

    fn integer_type(&self, int: IntegerType) -> Ty {
        let (signed, kind) = match int {
            IntegerType::Pointer(signed) => (signed, None),
            IntegerType::Fixed(integer, signed) => (signed, Some(integer)),
        };
        self.mk_ty(if signed {
            TyKind::Int(match kind {
                None => IntTy::Isize,
                Some(Integer::I8) => IntTy::I8,
                Some(Integer::I16) => IntTy::I16,
                Some(Integer::I32) => IntTy::I32,
                Some(Integer::I64) => IntTy::I64,
                Some(Integer::I128) => IntTy::I128,
            })
        } else {
            TyKind::Uint(match kind {
                None => UintTy::Usize,
                Some(Integer::I8) => UintTy::U8,
                Some(Integer::I16) => UintTy::U16,
                Some(Integer::I32) => UintTy::U32,
                Some(Integer::I64) => UintTy::U64,
                Some(Integer::I128) => UintTy::U128,
            })
        })
    }

    /// The type of an enum's discriminants: `repr`'s, or `isize`.
    pub fn discr_ty_of_enum(&self, id: EnumId) -> Ty {
        self.integer_type(EnumSignature::variant_body_type(self.db, id))
    }

    /// A variant's explicit discriminant, evaluated if it can be without generics of ours.
    fn discriminant(&self, id: EnumId, variant: EnumVariantId) -> Option<Const> {
        let body = Body::of(self.db, variant.into());
        if matches!(body[body.root_expr()], Expr::Missing) {
            return None;
        }
        let ty = self.discr_ty_of_enum(id);
        Some(match self.db.const_eval_discriminant(variant) {
            Ok(value) => self.scalar(ty, truncate(value as u128, &self.kind(ty))),
            Err(_) => {
                let def = self.def(Definition::Discriminant(variant));
                let kind = ConstKind::Unevaluated { def, args: Box::default(), promoted: None };
                self.mk_const(ConstData { ty, kind })
            }
        })
    }

    fn variant(&self, id: VariantId, discr: Option<Const>) -> VariantItem {
        let definition = match id {
            VariantId::EnumVariantId(id) => Definition::Variant(id),
            VariantId::StructId(id) => id.into(),
            VariantId::UnionId(id) => id.into(),
        };
        let fields = VariantFields::of(self.db, id);
        let types = self.db.field_types(id);
        let visibilities = VariantFields::field_visibilities(self.db, id);
        // A variant's fields have none of their own.
        let of_enum = match id {
            VariantId::EnumVariantId(id) => Some(self.visibility_of_enum(id.lookup(self.db).parent)),
            VariantId::StructId(_) | VariantId::UnionId(_) => None,
        };
        let attrs = match id {
            VariantId::EnumVariantId(id) => AttrFlags::query(self.db, id.into()),
            VariantId::StructId(id) => AttrFlags::query(self.db, AdtId::StructId(id).into()),
            VariantId::UnionId(_) => AttrFlags::empty(),
        };
        let field = |(index, data): (ra_ap_hir_def::LocalFieldId, &ra_ap_hir_def::signatures::FieldData)| FieldItem {
            name: data.name.as_str().to_owned(),
            vis: of_enum.unwrap_or_else(|| match visibilities.get(index) {
                Some(visibility) => self.visibility(*visibility),
                None => Visibility::Public,
            }),
            ty: types.get(index).map_or_else(
                || self.mk_ty(TyKind::Error),
                |ty| self.ty(ty.ty().instantiate_identity().skip_norm_wip()),
            ),
        };
        VariantItem {
            def: self.def(definition),
            name: self.name(definition).unwrap_or_default(),
            ctor: match fields.shape {
                FieldsShape::Record => CtorKind::Named,
                FieldsShape::Tuple => CtorKind::Fn,
                FieldsShape::Unit => CtorKind::Const,
            },
            discr,
            non_exhaustive: attrs.contains(AttrFlags::NON_EXHAUSTIVE),
            fields: fields.fields().iter().map(field).collect(),
        }
    }
}

impl LowerCx<'_> {
    fn visibility_of_enum(&self, id: EnumId) -> Visibility {
        let syntax = id.lookup(self.db).source(self.db).map(|node| node.visibility());
        self.visibility(visibility_from_ast(self.db, id, syntax))
    }

    /// A block is no module to rustc: its items are visible in the module around it.
    fn visibility(&self, visibility: visibility::Visibility) -> Visibility {
        match visibility {
            visibility::Visibility::Public => Visibility::Public,
            visibility::Visibility::PubCrate(krate) => Visibility::Restricted(self.def(krate)),
            visibility::Visibility::Module(mut module, _) => {
                while module.is_block_module(self.db)
                    && let Some(around) = module.containing_module(self.db)
                {
                    module = module_id(around);
                }
                Visibility::Restricted(self.def(self.module_definition(module)))
            }
        }
    }
}

/// The low bits that an integer of this type has.
fn truncate(bits: u128, ty: &TyKind) -> u128 {
    let width = match ty {
        TyKind::Int(IntTy::I8) | TyKind::Uint(UintTy::U8) => 8,
        TyKind::Int(IntTy::I16) | TyKind::Uint(UintTy::U16) => 16,
        TyKind::Int(IntTy::I32) | TyKind::Uint(UintTy::U32) => 32,
        TyKind::Int(IntTy::I128) | TyKind::Uint(UintTy::U128) => return bits,
        _ => 64,
    };
    bits & ((1 << width) - 1)
}
