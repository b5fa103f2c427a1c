//! Layouts and call ABIs of concrete types: describes them to `rac_target`, and what a type's fields and discriminants are.

use crate::instance::{Instance, InstanceKind};
use crate::mono::Mono;
use crate::ty::scalar_size;
use anyhow::{Context, Result, bail, ensure};
use rac_mir::{
    AdtFlags, AdtKind, AliasKind, Const, ConstKind, DefId, ExistentialPredicate, FnSig, GenericArg, IntTy, Mutability,
    Pattern, ReprOptions, Ty, TyKind,
};
use rac_target::callconv::{self, FnAbiInput};
use rac_target::compute::{self, AdtShape, PatternShape, PointeeMetadata, Repr, Shape, TypeCx, VariantShape};
use rac_target::fn_abi::FnAbi;
use rac_target::layout::Layout;
use std::rc::Rc;

impl TypeCx for Mono<'_> {
    type Ty = Ty;

    fn shape(&self, ty: Ty) -> Result<Shape<Ty>> {
        Ok(match self.kind(ty) {
            TyKind::Bool => Shape::Bool,
            TyKind::Char => Shape::Char,
            kind @ (TyKind::Int(_) | TyKind::Uint(_)) => {
                Shape::Int { size: scalar_size(kind).unwrap_or(8) as u8, signed: matches!(kind, TyKind::Int(_)) }
            }
            kind @ TyKind::Float(_) => Shape::Float(scalar_size(kind).unwrap_or(8) as u8),
            TyKind::Str => Shape::Str,
            TyKind::Never => Shape::Never,
            TyKind::FnDef(..) => Shape::FnDef,
            TyKind::FnPtr(_) => Shape::FnPtr,
            TyKind::Slice(elem) => Shape::Slice(*elem),
            TyKind::Array(elem, len) => Shape::Array(*elem, self.array_len(*len)?),
            TyKind::Dynamic { .. } => Shape::Dynamic,
            TyKind::Foreign(_) => Shape::Foreign,
            TyKind::Tuple(tys) => Shape::Tuple(tys.to_vec()),
            TyKind::Closure(..) => Shape::Closure(self.upvar_tys(ty)?),
            TyKind::RawPtr(pointee, _) => Shape::Pointer { raw: true, metadata: self.pointee_metadata(*pointee)? },
            TyKind::Ref(_, pointee, _) => Shape::Pointer { raw: false, metadata: self.pointee_metadata(*pointee)? },
            TyKind::Pat(base, pattern) => Shape::Pat(*base, self.pattern_shape(*base, pattern)?),
            TyKind::Adt(def, args) => Shape::Adt(self.adt_shape(ty, *def, args)?),
            TyKind::Coroutine(def, _) => bail!("the coroutine `{}`: coroutines are not supported", self.def_path(*def)),
            TyKind::Alias(..) => bail!("the type `{}` is not normalised", self.ty_name(ty)),
            TyKind::Param { .. } => bail!("the type `{}` is still generic", self.ty_name(ty)),
            TyKind::Error => bail!("a type was not inferred"),
        })
    }
}

impl Mono<'_> {
    /// The layout of a normalised type.
    pub fn layout(&self, ty: Ty) -> Result<Rc<Layout>> {
        compute::layout_of(self, &self.layouts, ty).with_context(|| format!("the layout of `{}`", self.ty_name(ty)))
    }

    fn pointee_metadata(&self, pointee: Ty) -> Result<PointeeMetadata> {
        Ok(match self.kind(self.struct_tail(pointee)?) {
            TyKind::Str | TyKind::Slice(_) => PointeeMetadata::Length,
            TyKind::Dynamic { .. } => PointeeMetadata::Vtable,
            _ => PointeeMetadata::Thin,
        })
    }

    /// The bits of a scalar constant.
    pub fn const_bits(&self, konst: Const) -> Result<u128> {
        match self.konst(self.normalize_const(konst)?).kind {
            ConstKind::Scalar(bits) => Ok(bits),
            _ => bail!("a constant is not a number"),
        }
    }

    fn pattern_shape(&self, base: Ty, pattern: &Pattern) -> Result<PatternShape> {
        let mut ranges = Vec::new();
        if *pattern == Pattern::NotNull {
            return Ok(PatternShape::NotNull);
        }
        self.pattern_ranges(pattern, &mut ranges)
            .with_context(|| format!("the pattern of `{}`", self.ty_name(base)))?;
        Ok(PatternShape::Ranges(ranges))
    }

    fn pattern_ranges(&self, pattern: &Pattern, ranges: &mut Vec<(u128, u128)>) -> Result<()> {
        match pattern {
            Pattern::Range { start, end } => ranges.push((self.const_bits(*start)?, self.const_bits(*end)?)),
            Pattern::NotNull => bail!("`!null` among alternatives"),
            Pattern::Or(patterns) => {
                for pattern in patterns {
                    self.pattern_ranges(pattern, ranges)?;
                }
            }
        }
        Ok(())
    }

    fn adt_shape(&self, ty: Ty, def: DefId, args: &[GenericArg]) -> Result<AdtShape<Ty>> {
        let adt = self.adt(def)?;
        let discriminants = self.discriminants(ty)?;
        let mut variants = Vec::with_capacity(adt.variants.len());
        for (variant, &discr) in adt.variants.iter().zip(&discriminants[..]) {
            let fields = variant.fields.iter().map(|field| self.instantiate(field.ty, args)).collect::<Result<_>>()?;
            variants.push(VariantShape { discr, fields });
        }
        let last = adt.variants.first().and_then(|variant| variant.fields.last());
        Ok(AdtShape {
            kind: match adt.kind {
                AdtKind::Struct => compute::AdtKind::Struct,
                AdtKind::Enum => compute::AdtKind::Enum,
                AdtKind::Union => compute::AdtKind::Union,
            },
            repr: self.repr(&adt.repr)?,
            hides_niches: adt.flags.intersects(AdtFlags::UNSAFE_CELL | AdtFlags::UNSAFE_PINNED),
            valid_range: adt.scalar_valid_range,
            maybe_unsized: match last {
                Some(field) if adt.kind == AdtKind::Struct => self.maybe_unsized(def, field.ty, 0)?,
                _ => false,
            },
            variants,
        })
    }

    fn repr(&self, repr: &ReprOptions) -> Result<Repr> {
        let int = match repr.int {
            None => None,
            Some(ty) => {
                let kind = self.kind(ty);
                let size = scalar_size(kind).context("`repr` names a type that is not an integer")?;
                Some((size as u8, matches!(kind, TyKind::Int(_))))
            }
        };
        Ok(Repr { int, align: repr.align, pack: repr.pack, c: repr.c, transparent: repr.transparent, simd: repr.simd })
    }

    /// Whether a field's declared type may be unsized for some arguments of `owner`.
    fn maybe_unsized(&self, owner: DefId, ty: Ty, depth: u32) -> Result<bool> {
        ensure!(depth < 100, "a struct contains itself");
        Ok(match self.kind(ty) {
            TyKind::Str | TyKind::Slice(_) | TyKind::Dynamic { .. } | TyKind::Foreign(_) => true,
            TyKind::Param { .. } => !self.is_sized_by(owner, ty, None)?,
            // Of a type without parameters it is known what it is.
            TyKind::Alias(..) if !self.info(ty).has_param => {
                let normalized = self.normalize(ty)?;
                self.maybe_unsized(owner, normalized, depth + 1)?
            }
            TyKind::Alias(AliasKind::Projection, def, args) => {
                !self.is_sized_by(owner, ty, None)? && !self.is_sized_by(*def, ty, Some(args))?
            }
            TyKind::Tuple(tys) => match tys.last() {
                Some(&last) => self.maybe_unsized(owner, last, depth + 1)?,
                None => false,
            },
            TyKind::Adt(def, args) => {
                let adt = self.adt(*def)?;
                match adt.variants.first().and_then(|variant| variant.fields.last()) {
                    Some(field) if adt.kind == AdtKind::Struct => {
                        self.maybe_unsized(*def, field.ty, depth + 1)?
                            && self.maybe_unsized(owner, self.subst(field.ty, args)?, depth + 1)?
                    }
                    _ => false,
                }
            }
            _ => false,
        })
    }

    /// Whether a predicate of `def`, with these arguments if they are not its own parameters, says that the type is sized;
    /// implied bounds are explicit in the dump.
    fn is_sized_by(&self, def: DefId, ty: Ty, args: Option<&[GenericArg]>) -> Result<bool> {
        let sized = self.find_lang_item("sized");
        for clause in &self.generics(def)?.predicates {
            if let rac_mir::Clause::Trait(trait_ref) = clause
                && Some(trait_ref.def) == sized
                && let Some(&GenericArg::Type(of)) = trait_ref.args.first()
                && ty == args.map_or(Ok(of), |args| self.subst(of, args))?
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The type of field `field` of variant `variant` of an ADT, tuple or closure, or of any element of an array.
    pub fn field_ty(&self, ty: Ty, variant: u32, field: usize) -> Result<Ty> {
        let found = match self.kind(ty) {
            TyKind::Adt(def, args) => {
                let variant = self.adt(*def)?.variants.get(variant as usize);
                match variant.and_then(|variant| variant.fields.get(field)) {
                    Some(field) => Some(self.instantiate(field.ty, args)?),
                    None => None,
                }
            }
            TyKind::Tuple(tys) => tys.get(field).copied(),
            TyKind::Closure(..) => self.upvar_tys(ty)?.get(field).copied(),
            TyKind::Array(elem, _) | TyKind::Slice(elem) => Some(*elem),
            TyKind::Pat(base, _) if field == 0 => Some(*base),
            _ => None,
        };
        found.with_context(|| format!("`{}` has no field {field} in variant {variant}", self.ty_name(ty)))
    }

    /// The number of a struct's `repr(packed(N))`, in bytes.
    pub fn packing(&self, ty: Ty) -> Result<Option<u64>> {
        Ok(match self.kind(ty) {
            TyKind::Adt(def, _) => self.adt(*def)?.repr.pack,
            _ => None,
        })
    }

    /// The type of an enum's discriminants; `u8` for other types, as `DiscriminantKind` has it.
    pub fn discr_ty(&self, ty: Ty) -> Result<Ty> {
        match self.kind(ty) {
            TyKind::Adt(def, _) => {
                let adt = self.adt(*def)?;
                Ok(match adt.kind {
                    AdtKind::Enum => adt.repr.int.unwrap_or(self.common.isize),
                    _ => self.common.u8,
                })
            }
            _ => Ok(self.common.u8),
        }
    }

    /// The discriminants of an ADT's variants: zero-extended bits in the discriminant type.
    pub fn discriminants(&self, ty: Ty) -> Result<Rc<[u128]>> {
        if let Some(known) = self.discriminants.get(&ty) {
            return Ok(known);
        }
        let TyKind::Adt(def, args) = self.kind(ty) else { bail!("`{}` has no variants", self.ty_name(ty)) };
        let size = scalar_size(self.kind(self.discr_ty(ty)?)).context("a discriminant is not an integer")?;
        let mask = u128::MAX >> (128 - 8 * size as u32);
        let mut next = 0u128;
        let mut all = Vec::new();
        for variant in &self.adt(*def)?.variants {
            if let Some(explicit) = variant.discr {
                let konst = self.subst_const(explicit, args)?;
                next = self.const_bits(konst).with_context(|| format!("the discriminant of `{}`", variant.name))?;
            }
            all.push(next & mask);
            next = next.wrapping_add(1);
        }
        Ok(self.discriminants.insert(ty, all.into()))
    }

    /// The discriminant of a variant.
    pub fn discriminant(&self, ty: Ty, variant: u32) -> Result<u128> {
        let all = self.discriminants(ty)?;
        all.get(variant as usize).copied().with_context(|| format!("`{}` has no variant {variant}", self.ty_name(ty)))
    }

    /// `&'static Location<'static>`.
    pub fn caller_location_ty(&self) -> Result<Ty> {
        let def = self.lang_item("panic_location")?;
        let args = self.identity_args(def)?;
        Ok(self.mk_ref(self.mk(TyKind::Adt(def, args)), Mutability::Not))
    }

    /// The ABI of a function pointer with this normalised signature.
    pub fn sig_abi(&self, sig: &FnSig, caller_location: bool) -> Result<FnAbi<Ty>> {
        let untupled;
        let (inputs, fixed_count) = match (&sig.abi[..], sig.inputs.split_last()) {
            ("rust-call", Some((&tuple, first))) => {
                let TyKind::Tuple(tys) = self.kind(tuple) else {
                    bail!("the last argument of a `rust-call` function is `{}`, not a tuple", self.ty_name(tuple));
                };
                untupled = first.iter().chain(tys).copied().collect::<Vec<_>>();
                (&untupled[..], first.len())
            }
            _ => (&sig.inputs[..], sig.inputs.len()),
        };
        let input = FnAbiInput {
            abi: &sig.abi,
            inputs,
            output: sig.output,
            caller_location: if caller_location { Some(self.caller_location_ty()?) } else { None },
            c_variadic: sig.c_variadic,
            fixed_count: fixed_count as u32,
            // Panics abort.
            can_unwind: false,
        };
        callconv::fn_abi(self, &self.layouts, &input)
    }

    /// The signature of an instance as its body has it: the environment first, `rust-call` arguments still tupled if it
    /// has that ABI.
    pub fn instance_sig(&self, instance: &Instance) -> Result<FnSig> {
        let args = &instance.args;
        match instance.kind {
            InstanceKind::Item(def) if self.def_kind(def)? == rac_mir::DefKind::Closure => {
                let item = self.closure_item(def)?;
                let closure = self.mk(TyKind::Closure(def, (**args).into()));
                let env = match item.kind {
                    rac_mir::ClosureKind::Fn => self.mk_ref(closure, Mutability::Not),
                    rac_mir::ClosureKind::FnMut => self.mk_ref(closure, Mutability::Mut),
                    rac_mir::ClosureKind::FnOnce => closure,
                };
                let sig = self.instantiate_sig(&item.sig, args)?;
                let inputs: Vec<Ty> = [env].into_iter().chain(sig.inputs).collect();
                Ok(self.mk_sig(inputs, sig.output))
            }
            InstanceKind::ClosureOnce(def) => {
                let closure = self.mk(TyKind::Closure(def, (**args).into()));
                let sig = self.instantiate_sig(&self.closure_item(def)?.sig, args)?;
                let inputs: Vec<Ty> = [closure].into_iter().chain(sig.inputs).collect();
                Ok(self.mk_sig(inputs, sig.output))
            }
            InstanceKind::Ctor(def) => self.fn_sig_of(self.mk(TyKind::FnDef(def, (**args).into()))),
            InstanceKind::DropGlue(ty) => Ok(self.mk_sig([self.mk_ptr(ty, Mutability::Mut)], self.common.unit)),
            InstanceKind::VTableShim(def) => {
                let mut sig = self.instantiate_sig(&self.fn_item(def)?.sig, args)?;
                if let Some(receiver) = sig.inputs.first_mut() {
                    *receiver = self.mk_ptr(*receiver, Mutability::Mut);
                }
                Ok(sig)
            }
            InstanceKind::CMain => {
                let argv = self.mk_ptr(self.mk_ptr(self.common.u8, Mutability::Not), Mutability::Not);
                let mut sig = self.mk_sig([self.mk(TyKind::Int(IntTy::I32)), argv], self.common.i32);
                sig.abi = "C".into();
                Ok(sig)
            }
            InstanceKind::Item(def)
            | InstanceKind::Intrinsic(def)
            | InstanceKind::Virtual(def, _)
            | InstanceKind::FnPtrShim(def, _)
            | InstanceKind::ReifyShim(def)
            | InstanceKind::CloneShim(def, _)
            | InstanceKind::FnPtrAddr(def, _) => self.instantiate_sig(&self.fn_item(def)?.sig, args),
        }
    }

    /// Whether the instance takes its caller's location as a last argument.
    pub fn requires_caller_location(&self, instance: &Instance) -> Result<bool> {
        match instance.kind {
            InstanceKind::Item(def) | InstanceKind::Virtual(def, _) | InstanceKind::VTableShim(def) => {
                self.is_track_caller(def)
            }
            InstanceKind::ClosureOnce(def) => self.is_track_caller(def),
            _ => Ok(false),
        }
    }

    /// The ABI of an instance.
    pub fn fn_abi_of(&self, instance: &Instance) -> Result<FnAbi<Ty>> {
        let sig = self.instance_sig(instance)?;
        let mut abi = self.sig_abi(&sig, self.requires_caller_location(instance)?)?;
        if let InstanceKind::Virtual(..) = instance.kind {
            self.thin_receiver(&mut abi)?;
        }
        Ok(abi)
    }

    /// A virtual call passes the receiver's data pointer only.
    fn thin_receiver(&self, abi: &mut FnAbi<Ty>) -> Result<()> {
        if let Some(receiver) = abi.args.first_mut() {
            let thin = callconv::fn_abi(
                self,
                &self.layouts,
                &FnAbiInput {
                    abi: "Rust",
                    inputs: &[self.common.mut_ptr],
                    output: self.common.unit,
                    caller_location: None,
                    c_variadic: false,
                    fixed_count: 1,
                    can_unwind: false,
                },
            )?;
            if let Some(thin) = thin.args.into_iter().next() {
                *receiver = thin;
            }
        }
        Ok(())
    }

    /// The auto traits and projections of a `dyn` type, for comparisons.
    pub(crate) fn dyn_predicates(&self, ty: Ty) -> Result<&[ExistentialPredicate]> {
        match self.kind(ty) {
            TyKind::Dynamic { predicates, .. } => Ok(predicates),
            _ => bail!("`{}` is not a trait object", self.ty_name(ty)),
        }
    }
}
