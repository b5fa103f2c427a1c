//! The module's tables of types, constants, ABIs and files: what bodies name gets a number when it is first named.

use crate::alloc::{ConstValue, GlobalAlloc, ScalarConst};
use crate::collect::Collector;
use anyhow::{Context, Result, bail, ensure};
use rac_items as items;
use rac_items::{AbiId, ScalarValue, TypeData};
use rac_mir::{AdtKind, Const, ConstKind, FileId, Span, Ty, TyKind};
use rac_target::fn_abi::{ArgAbi, FnAbi};
use rustc_hash::FxHashMap;

/// More types than a program has; only a type that grows without end gets there.
const MAX_TYPES: usize = 2_000_000;

/// Numbers given so far.
#[derive(Default)]
pub(crate) struct Tables {
    ty_ids: FxHashMap<Ty, Ty>,
    /// Module types in order; filled by [`Collector::define_types`].
    tys: Vec<Ty>,
    pub(crate) types: Vec<TypeData>,
    const_ids: FxHashMap<Const, Const>,
    value_ids: FxHashMap<items::ConstData, Const>,
    pub(crate) consts: Vec<items::ConstData>,
    abi_ids: FxHashMap<FnAbi<Ty>, AbiId>,
    pub(crate) abis: Vec<FnAbi<Ty>>,
    file_ids: FxHashMap<FileId, FileId>,
    pub(crate) files: Vec<String>,
}

impl Collector<'_, '_> {
    /// A type's number in the module.
    pub(crate) fn ty(&mut self, ty: Ty) -> Ty {
        let tables = &mut self.tables;
        *tables.ty_ids.entry(ty).or_insert_with(|| {
            tables.tys.push(ty);
            Ty(tables.tys.len() as u32 - 1)
        })
    }

    fn list(&mut self, tys: &[Ty]) -> Vec<Ty> {
        tys.iter().map(|&ty| self.ty(ty)).collect()
    }

    /// Describes every type that has a number, which gives numbers to their parts.
    pub(crate) fn define_types(&mut self) -> Result<()> {
        while let Some(&ty) = self.tables.tys.get(self.tables.types.len()) {
            ensure!(
                self.tables.tys.len() < MAX_TYPES,
                "the program's types do not end, e.g. `{}`",
                self.cx.ty_name(ty)
            );
            let data = self.type_data(ty).with_context(|| format!("the type `{}`", self.cx.ty_name(ty)))?;
            self.tables.types.push(data);
        }
        Ok(())
    }

    fn type_data(&mut self, ty: Ty) -> Result<TypeData> {
        let cx = self.cx;
        let kind = match cx.kind(ty) {
            TyKind::Bool => items::TyKind::Bool,
            TyKind::Char => items::TyKind::Char,
            TyKind::Int(int) => items::TyKind::Int(*int),
            TyKind::Uint(int) => items::TyKind::Uint(*int),
            TyKind::Float(float) => items::TyKind::Float(*float),
            TyKind::Str => items::TyKind::Str,
            TyKind::Never => items::TyKind::Never,
            TyKind::Foreign(_) => items::TyKind::Foreign,
            TyKind::Array(elem, len) => items::TyKind::Array(self.ty(*elem), cx.array_len(*len)?),
            TyKind::Slice(elem) => items::TyKind::Slice(self.ty(*elem)),
            TyKind::Pat(base, _) => items::TyKind::Pat(self.ty(*base)),
            TyKind::RawPtr(to, mutability) => items::TyKind::RawPtr(self.ty(*to), *mutability),
            TyKind::Ref(_, to, mutability) => items::TyKind::Ref(self.ty(*to), *mutability),
            TyKind::FnDef(..) => items::TyKind::FnDef,
            TyKind::FnPtr(_) => {
                let abi = cx.sig_abi(&cx.fn_sig_of(ty)?, false)?;
                items::TyKind::FnPtr(self.abi(&abi))
            }
            TyKind::Dynamic { .. } => items::TyKind::Dynamic,
            TyKind::Closure(..) => items::TyKind::Closure(self.list(&cx.upvar_tys(ty)?)),
            TyKind::Tuple(tys) => items::TyKind::Tuple(self.list(tys)),
            TyKind::Adt(def, args) => {
                let adt = cx.adt(*def)?;
                let mut variants = Vec::with_capacity(adt.variants.len());
                for variant in &adt.variants {
                    let fields: Result<Vec<Ty>> =
                        variant.fields.iter().map(|field| Ok(self.ty(cx.instantiate(field.ty, args)?))).collect();
                    variants.push((variant.name.clone(), fields?));
                }
                match adt.kind {
                    AdtKind::Enum => {
                        let discrs = cx.discriminants(ty)?;
                        let variants = variants.into_iter().zip(discrs.iter());
                        let variants =
                            variants.map(|((name, fields), &discr)| items::VariantData { name, discr, fields });
                        let discr_ty = self.ty(cx.discr_ty(ty)?);
                        items::TyKind::Enum(items::EnumData { discr_ty, variants: variants.collect() })
                    }
                    kind => {
                        let (_, fields) = variants.pop().context("a struct without its variant")?;
                        if kind == AdtKind::Union {
                            items::TyKind::Union(fields)
                        } else {
                            items::TyKind::Struct(fields)
                        }
                    }
                }
            }
            TyKind::Coroutine(..) => bail!("coroutines are not supported"),
            TyKind::Alias(..) | TyKind::Param { .. } | TyKind::Error => bail!("it is not concrete"),
        };
        let pack = cx.packing(ty)?;
        Ok(TypeData { name: cx.ty_name(ty), kind, pack, layout: (*cx.layout(ty)?).clone() })
    }

    /// An ABI's number.
    pub(crate) fn abi(&mut self, abi: &FnAbi<Ty>) -> AbiId {
        let mut arg = |arg: &ArgAbi<Ty>| ArgAbi { ty: self.ty(arg.ty), mode: arg.mode.clone() };
        let abi = FnAbi {
            args: abi.args.iter().map(&mut arg).collect(),
            ret: arg(&abi.ret),
            c_variadic: abi.c_variadic,
            fixed_count: abi.fixed_count,
            conv: abi.conv,
            can_unwind: abi.can_unwind,
        };
        let tables = &mut self.tables;
        if let Some(&id) = tables.abi_ids.get(&abi) {
            return id;
        }
        let id = AbiId(tables.abis.len() as u32);
        tables.abis.push(abi.clone());
        tables.abi_ids.insert(abi, id);
        id
    }

    /// A constant value's number.
    pub(crate) fn value(&mut self, ty: Ty, kind: items::ConstKind) -> Const {
        let data = items::ConstData { ty: self.ty(ty), kind };
        let tables = &mut self.tables;
        if let Some(&id) = tables.value_ids.get(&data) {
            return id;
        }
        let id = Const(tables.consts.len() as u32);
        tables.consts.push(data.clone());
        tables.value_ids.insert(data, id);
        id
    }

    /// A scalar's number.
    pub(crate) fn scalar(&mut self, ty: Ty, bits: u128) -> Const {
        self.value(ty, items::ConstKind::Scalar(ScalarValue::Bits(bits)))
    }

    /// A constant of mono MIR, evaluated.
    pub(crate) fn konst(&mut self, konst: Const) -> Result<Const> {
        if let Some(&known) = self.tables.const_ids.get(&konst) {
            return Ok(known);
        }
        let cx = self.cx;
        let data = cx.konst(konst);
        let value = match &data.kind {
            ConstKind::ZeroSized => ConstValue::ZeroSized,
            _ => cx.eval_const_operand(konst)?,
        };
        let id = self.const_value(data.ty, value)?;
        self.tables.const_ids.insert(konst, id);
        Ok(id)
    }

    /// An evaluated constant's number.
    pub(crate) fn const_value(&mut self, ty: Ty, value: ConstValue) -> Result<Const> {
        let kind = match value {
            _ if self.cx.layout(ty)?.is_zst() => items::ConstKind::ZeroSized,
            ConstValue::ZeroSized => items::ConstKind::ZeroSized,
            ConstValue::Scalar(scalar) => items::ConstKind::Scalar(self.scalar_value(scalar)?),
            ConstValue::ScalarPair(a, b) => items::ConstKind::ScalarPair(self.scalar_value(a)?, self.scalar_value(b)?),
            ConstValue::Indirect { alloc, offset } => {
                items::ConstKind::Indirect { alloc: self.alloc_id(alloc)?, offset }
            }
        };
        Ok(self.value(ty, kind))
    }

    fn scalar_value(&mut self, scalar: ScalarConst) -> Result<ScalarValue> {
        Ok(match scalar {
            ScalarConst::Bits { bits, .. } => ScalarValue::Bits(bits),
            ScalarConst::Ptr { alloc, offset } => match self.cx.allocs.require(alloc)? {
                GlobalAlloc::Function(instance) => {
                    ensure!(offset == 0, "a constant points into the code of `{}`", self.cx.instance_name(instance));
                    ScalarValue::Fn(self.fn_id(instance)?)
                }
                _ => ScalarValue::Alloc { alloc: self.alloc_id(alloc)?, offset },
            },
        })
    }

    /// A position with its file's number in the module.
    pub(crate) fn span(&mut self, span: Span) -> Span {
        let tables = &mut self.tables;
        let universe = &self.cx.universe;
        let file = *tables.file_ids.entry(span.file).or_insert_with(|| {
            tables.files.push(universe.files().get(span.file.0 as usize).cloned().unwrap_or_default());
            FileId(tables.files.len() as u32 - 1)
        });
        Span { file, ..span }
    }
}
