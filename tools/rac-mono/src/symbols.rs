//! Instances' symbols: translates definitions, types and constants to `rac_symbol`'s model and mangles.
//!
//! The rules are those by which rustc prints a definition's path: each segment takes the generic arguments that are its own,
//! and what stands in a function's body without inheriting its parameters is named without its arguments, an impl around it by
//! its header as written. What is shared or local is rustc's decision too, as it is without optimization: an instance that
//! other crates may have copies of is told apart by the crate that it is compiled in.

use crate::collect::RlibSymbols;
use crate::fold::{Folder, fold_arg, fold_kind};
use crate::instance::{Instance, InstanceKind};
use crate::mono::Mono;
use crate::ty::{scalar_size, type_arg};
use anyhow::{Context, Result, bail, ensure};
use rac_mir::{
    AdtKind, CodegenAttrs, Const, ConstKind, CtorKind, DefId, DefKind, ExistentialPredicate, FloatTy, FnSig,
    GenericArg, GenericParam, InlineAttr, IntTy, Mutability, Pattern, Region, Ty, TyKind, UintTy,
};
use rac_symbol as sym;
use rac_symbol::{Basic, Namespace, Path, PathId, Symbols, Type, TypeId};
use rustc_hash::FxHashMap;

/// Symbols made so far, with what was translated on the way.
pub struct SymbolNames<'c, 'a> {
    cx: &'c Mono<'a>,
    rlibs: &'c dyn RlibSymbols,
    symbols: Symbols,
    /// Types without lifetimes of binders around them; those mean something else elsewhere.
    types: FxHashMap<Ty, TypeId>,
    /// For each enclosing binder the lifetimes that are used under it, in order of use: what counts is not how they are declared.
    binders: Vec<Vec<u32>>,
}

impl<'c, 'a> SymbolNames<'c, 'a> {
    /// With the symbols that std's crates are known to define.
    pub fn new(cx: &'c Mono<'a>, rlibs: &'c dyn RlibSymbols) -> Self {
        SymbolNames { cx, rlibs, symbols: Symbols::new(), types: FxHashMap::default(), binders: Vec::new() }
    }

    /// An instance's symbol: the one under which an rlib defines it, else the one that it has when compiled here.
    pub fn instance(&mut self, instance: &Instance) -> Result<String> {
        if let Some(name) = self.given_name(instance)? {
            return Ok(name);
        }
        let path = self.instance_path(instance)?;
        let cx = self.cx;
        let generic = is_generic(cx, instance)?;
        let is_program = instance.def().is_some_and(|def| cx.universe.is_program_def(def));
        if !is_program {
            let name = self.symbols.mangle(path, None);
            let defined = match generic {
                true => self.rlibs.instance(&name),
                false => self.rlibs.defines(&name).then_some(name),
            };
            if let Some(name) = defined {
                return Ok(name);
            }
        }
        let crates_have_copies = generic
            || match instance.kind {
                // Everybody who uses an inline function makes it; so do those who use what std's crates let be inlined.
                InstanceKind::Item(def) => match cx.fn_item(def)?.attrs.inline {
                    InlineAttr::Hint => true,
                    InlineAttr::None | InlineAttr::Never => !is_program,
                    InlineAttr::Always => false,
                },
                _ => true,
            };
        let program = match cx.universe.main() {
            Some(main) if crates_have_copies => Some(self.path(cx.crate_root(main)?, &[])?),
            _ => None,
        };
        Ok(self.symbols.mangle(path, program))
    }

    /// The symbol under which the crate of a function that is not generic exports it, if it does.
    pub fn exported(&mut self, instance: &Instance) -> Result<Option<String>> {
        if let Some(name) = self.given_name(instance)? {
            return Ok(Some(name));
        }
        if is_generic(self.cx, instance)? {
            return Ok(None);
        }
        let path = self.instance_path(instance)?;
        Ok(Some(self.symbols.mangle(path, None)))
    }

    /// A static's symbol.
    pub fn of_static(&mut self, def: DefId) -> Result<String> {
        let item = self.cx.static_item(def)?;
        if let Some(name) = self.attribute_name(def, &item.attrs, item.foreign) {
            return Ok(name);
        }
        let path = self.path(def, &[])?;
        Ok(self.symbols.mangle(path, None))
    }

    /// The name of an instance that is not made of its path.
    fn given_name(&self, instance: &Instance) -> Result<Option<String>> {
        let cx = self.cx;
        Ok(match instance.kind {
            InstanceKind::CMain => Some("main".into()),
            InstanceKind::Item(def) if matches!(cx.def_kind(def)?, DefKind::Fn | DefKind::AssocFn) => {
                let item = cx.fn_item(def)?;
                self.attribute_name(def, &item.attrs, item.foreign)
            }
            _ => None,
        })
    }

    /// The name that attributes or an `extern` block give.
    fn attribute_name(&self, def: DefId, attrs: &CodegenAttrs, foreign: bool) -> Option<String> {
        let given = attrs.export_name.as_deref().or(attrs.link_name.as_deref());
        let name = given.unwrap_or_else(|| self.cx.def_name(def));
        // core declares the panic handler as a lang item, and whoever defines it is found by this name.
        if self.cx.lang_name(def) == Some("panic_impl") {
            return Some(sym::internal_symbol("rust_begin_unwind"));
        }
        if attrs.std_internal_symbol {
            return Some(sym::internal_symbol(name));
        }
        (given.is_some() || foreign || attrs.no_mangle).then(|| name.to_owned())
    }

    fn instance_path(&mut self, instance: &Instance) -> Result<PathId> {
        let cx = self.cx;
        let args = &instance.args[..];
        match instance.kind {
            InstanceKind::Ctor(def) => {
                let parent = self.path(def, args)?;
                Ok(self.item(parent, Namespace::Ctor, 0, ""))
            }
            InstanceKind::DropGlue(ty) => self.path(cx.lang_item("drop_in_place")?, &[GenericArg::Type(ty)]),
            InstanceKind::ClosureOnce(def) => {
                let items = &cx.trait_item(cx.lang_item("fn_once")?)?.items;
                let method = items.iter().copied().find(|&item| cx.def_name(item) == "call_once");
                let method = method.context("the lang item `fn_once` has no method `call_once`")?;
                let closure = cx.mk(TyKind::Closure(def, args.into()));
                let inputs = cx.mk_tuple(&cx.fn_sig_of(closure)?.inputs);
                self.path(method, &[GenericArg::Type(closure), GenericArg::Type(inputs)])
            }
            InstanceKind::VTableShim(def) => {
                let path = self.path(def, args)?;
                Ok(self.item(path, Namespace::Shim, 0, "vtable"))
            }
            InstanceKind::ReifyShim(def) => {
                let path = self.path(def, args)?;
                Ok(self.item(path, Namespace::Shim, 0, "reify"))
            }
            InstanceKind::Item(def)
            | InstanceKind::FnPtrShim(def, _)
            | InstanceKind::CloneShim(def, _)
            | InstanceKind::FnPtrAddr(def, _) => self.path(def, args),
            // Of these there is no code; the name only tells them apart.
            InstanceKind::Intrinsic(def) | InstanceKind::Virtual(def, _) => self.path(def, args),
            InstanceKind::CMain => bail!("`main` has its own name"),
        }
    }

    fn item(&mut self, parent: PathId, namespace: Namespace, disambiguator: u64, name: &str) -> PathId {
        self.symbols.path(Path::Item { parent, namespace, disambiguator, name: name.to_owned() })
    }

    /// A definition's path with its arguments and those of its parents; without any it is the path of a place only.
    fn path(&mut self, def: DefId, args: &[GenericArg]) -> Result<PathId> {
        let cx = self.cx;
        let record = cx.def(def)?;
        let Some(parent) = record.parent else {
            let info = cx.crate_of(def)?;
            return Ok(self.symbols.path(Path::Crate { name: info.name.clone(), disambiguator: info.disambiguator }));
        };
        let namespace = match record.kind {
            DefKind::Impl => return self.impl_path(def, parent, args),
            // What an `extern` block declares counts as declared around it.
            DefKind::ForeignMod => return self.path(parent, &[]),
            DefKind::Crate => bail!("the crate `{}` has a parent", cx.def_path(def)),
            DefKind::Mod
            | DefKind::Struct
            | DefKind::Union
            | DefKind::Enum
            | DefKind::Variant
            | DefKind::Trait
            | DefKind::ForeignTy
            | DefKind::AssocTy => Namespace::Type,
            DefKind::Fn | DefKind::AssocFn | DefKind::Const | DefKind::AssocConst | DefKind::Static => Namespace::Value,
            DefKind::Closure | DefKind::Coroutine => Namespace::Closure,
            DefKind::OpaqueTy => Namespace::Opaque,
            DefKind::AnonConst | DefKind::InlineConst => Namespace::AnonConst,
        };
        // A variant inherits its enum's arguments and has none of its own.
        let (inherited, own_params): (usize, &[GenericParam]) = match cx.find_item(def)? {
            _ if args.is_empty() => (0, &[]),
            _ if record.kind == DefKind::Variant => (args.len(), &[]),
            Some(item) => (item.generics.parent_count as usize, &item.generics.params),
            None => (0, &[]),
        };
        let expected = inherited + own_params.len();
        ensure!(
            args.len() >= expected,
            "`{}` is given {} generic arguments of {expected}",
            cx.def_path(def),
            args.len()
        );
        let path = self.plain_path(def, parent, namespace, &args[..inherited])?;
        if own_params.is_empty() {
            return Ok(path);
        }
        let is_trait = record.kind == DefKind::Trait;
        let hidden = inherited + usize::from(is_trait);
        let shown = (inherited + cx.without_defaults(own_params, inherited, args)?).max(hidden);
        let shown = self.args(&args[hidden..shown])?;
        let self_ty = match is_trait {
            // A `dyn` type's principal has none.
            true if args[0] == GenericArg::Type(cx.common.error) => None,
            true => Some(self.ty(type_arg(args, 0)?)?),
            false => None,
        };
        Ok(self.symbols.path(Path::Generic { path, args: shown, self_ty }))
    }

    /// A definition's path without its own arguments.
    fn plain_path(
        &mut self,
        def: DefId,
        parent: DefId,
        namespace: Namespace,
        inherited: &[GenericArg],
    ) -> Result<PathId> {
        let cx = self.cx;
        let record = cx.def(def)?;
        let parent_kind = cx.def_kind(parent)?;
        let parent = if parent_kind == DefKind::Trait && !inherited.is_empty() {
            let self_ty = self.ty(type_arg(inherited, 0)?)?;
            let trait_path = self.path(parent, inherited)?;
            self.symbols.path(Path::Qualified { self_ty, trait_path })
        } else if matches!(parent_kind, DefKind::Closure | DefKind::Coroutine) {
            let record = cx.def(parent)?;
            self.plain_path(
                parent,
                record.parent.context("a closure without parent")?,
                Namespace::ClosureScope,
                inherited,
            )?
        } else {
            self.path(parent, inherited)?
        };
        let name = record.name.as_deref().unwrap_or("");
        Ok(self.item(parent, namespace, record.disambiguator.into(), name))
    }

    fn impl_path(&mut self, def: DefId, parent: DefId, args: &[GenericArg]) -> Result<PathId> {
        let cx = self.cx;
        let item = cx.impl_item(def)?;
        let count = cx.generics_count(def)?;
        // Without arguments it is the impl around something that inherits none of them.
        let args = if args.len() < count { &[] } else { &args[..count] };
        let header = |ty: Ty| match args.is_empty() {
            // As written, but for what needs no parameters.
            true if cx.info(ty).has_param => Ok(ty),
            _ => cx.instantiate(ty, args),
        };
        let header_arg = |arg: &GenericArg| match *arg {
            GenericArg::Type(ty) => header(ty).map(GenericArg::Type),
            GenericArg::Const(konst) if args.is_empty() && cx.const_info(konst).has_param => Ok(*arg),
            arg => cx.instantiate_arg(arg, args),
        };
        let disambiguator = cx.def(def)?.disambiguator.into();
        let parent = self.path(parent, &[])?;
        let self_ty = self.ty(header(item.self_ty)?)?;
        let trait_path = match &item.trait_ref {
            Some(trait_ref) => {
                let trait_args: Vec<_> = trait_ref.args.iter().map(header_arg).collect::<Result<_>>()?;
                Some(self.path(trait_ref.def, &trait_args)?)
            }
            None => None,
        };
        let args = self.args(args)?;
        Ok(self.symbols.path(Path::Impl { parent, disambiguator, args, self_ty, trait_path }))
    }

    fn args(&mut self, args: &[GenericArg]) -> Result<Box<[sym::GenericArg]>> {
        args.iter().map(|&arg| self.arg(arg)).collect()
    }

    fn arg(&mut self, arg: GenericArg) -> Result<sym::GenericArg> {
        Ok(match arg {
            GenericArg::Lifetime(region) => sym::GenericArg::Lifetime(self.region(region)),
            GenericArg::Type(ty) => sym::GenericArg::Type(self.ty(ty)?),
            GenericArg::Const(konst) => sym::GenericArg::Const(self.konst(konst)?),
        })
    }

    fn region(&self, region: Region) -> sym::Region {
        let Region::Bound { debruijn, var } = region else { return sym::Region::Erased };
        let binder = self.binders.len().checked_sub(1 + debruijn as usize).map(|at| &self.binders[at]);
        let var = binder.and_then(|used| used.iter().position(|&used| used == var));
        var.map_or(sym::Region::Erased, |var| sym::Region::Bound { debruijn, var: var as u32 })
    }

    fn ty(&mut self, ty: Ty) -> Result<TypeId> {
        if let Some(&known) = self.types.get(&ty) {
            return Ok(known);
        }
        let cx = self.cx;
        let model = match cx.kind(ty) {
            TyKind::Bool => Type::Basic(Basic::Bool),
            TyKind::Char => Type::Basic(Basic::Char),
            TyKind::Str => Type::Basic(Basic::Str),
            TyKind::Never => Type::Basic(Basic::Never),
            TyKind::Int(int) => Type::Basic(match int {
                IntTy::Isize => Basic::Isize,
                IntTy::I8 => Basic::I8,
                IntTy::I16 => Basic::I16,
                IntTy::I32 => Basic::I32,
                IntTy::I64 => Basic::I64,
                IntTy::I128 => Basic::I128,
            }),
            TyKind::Uint(int) => Type::Basic(match int {
                UintTy::Usize => Basic::Usize,
                UintTy::U8 => Basic::U8,
                UintTy::U16 => Basic::U16,
                UintTy::U32 => Basic::U32,
                UintTy::U64 => Basic::U64,
                UintTy::U128 => Basic::U128,
            }),
            TyKind::Float(float) => Type::Basic(match float {
                FloatTy::F16 => Basic::F16,
                FloatTy::F32 => Basic::F32,
                FloatTy::F64 => Basic::F64,
                FloatTy::F128 => Basic::F128,
            }),
            TyKind::FnDef(def, args) => {
                let path = self.path(*def, args)?;
                Type::Path(match cx.def_kind(*def)? {
                    DefKind::Struct | DefKind::Variant => self.item(path, Namespace::Ctor, 0, ""),
                    _ => path,
                })
            }
            TyKind::Adt(def, args)
            | TyKind::Closure(def, args)
            | TyKind::Coroutine(def, args)
            | TyKind::Alias(_, def, args) => Type::Path(self.path(*def, args)?),
            TyKind::Foreign(def) => Type::Path(self.path(*def, &[])?),
            TyKind::Array(elem, len) => Type::Array(self.ty(*elem)?, self.konst(*len)?),
            TyKind::Slice(elem) => Type::Slice(self.ty(*elem)?),
            TyKind::Pat(base, pattern) => Type::Pattern(self.ty(*base)?, self.pattern(pattern)?),
            TyKind::RawPtr(to, mutability) => {
                Type::RawPtr { mutable: *mutability == Mutability::Mut, to: self.ty(*to)? }
            }
            TyKind::Ref(region, to, mutability) => {
                Type::Ref { region: self.region(*region), mutable: *mutability == Mutability::Mut, to: self.ty(*to)? }
            }
            TyKind::FnPtr(sig) => self.fn_ptr(sig)?,
            TyKind::Dynamic { predicates, .. } => {
                let bounds =
                    predicates.iter().map(|predicate| self.dyn_bound(predicate)).collect::<Result<Vec<_>>>()?;
                // All bounds stand under the first one's binder.
                let bound_vars = bounds.first().map_or(0, |&(bound_vars, _)| bound_vars);
                let bounds = bounds.into_iter().map(|(_, bound)| bound).collect();
                Type::Dyn { bound_vars, bounds, region: sym::Region::Erased }
            }
            TyKind::Tuple(tys) => Type::Tuple(tys.iter().map(|&ty| self.ty(ty)).collect::<Result<_>>()?),
            TyKind::Param { index, .. } => Type::Param(*index),
            TyKind::Error => bail!("a type was not inferred"),
        };
        let id = self.symbols.ty(model);
        if cx.info(ty).escaping == 0 {
            self.types.insert(ty, id);
        }
        Ok(id)
    }

    fn fn_ptr(&mut self, sig: &FnSig) -> Result<Type> {
        let types: Vec<_> = sig.inputs.iter().chain([&sig.output]).map(|&ty| GenericArg::Type(ty)).collect();
        let (bound_vars, mut types) = self.in_binder(&types, |this| {
            sig.inputs.iter().chain([&sig.output]).map(|&ty| this.ty(ty)).collect::<Result<Vec<_>>>()
        })?;
        let output = types.pop().context("a signature without a return type")?;
        Ok(Type::FnPtr {
            bound_vars,
            is_unsafe: sig.is_unsafe,
            abi: sig.abi.clone(),
            inputs: types.into(),
            c_variadic: sig.c_variadic,
            output,
        })
    }

    /// A bound, and how many lifetimes it binds.
    fn dyn_bound(&mut self, predicate: &ExistentialPredicate) -> Result<(u32, sym::DynBound)> {
        match predicate {
            ExistentialPredicate::Trait { def, args } => {
                // An error stands for the `Self` that there is not.
                let all: Vec<_> =
                    [GenericArg::Type(self.cx.common.error)].into_iter().chain(args.iter().copied()).collect();
                let (bound_vars, path) = self.in_binder(args, |this| this.path(*def, &all))?;
                Ok((bound_vars, sym::DynBound::Trait(path)))
            }
            ExistentialPredicate::Projection { def, args, term } => {
                let name = self.cx.def_name(*def).to_owned();
                let all: Vec<_> = args.iter().copied().chain([*term]).collect();
                let (bound_vars, term) = self.in_binder(&all, |this| this.arg(*term))?;
                Ok((bound_vars, sym::DynBound::Projection { name, term }))
            }
            ExistentialPredicate::AutoTrait(def) => Ok((0, sym::DynBound::Trait(self.path(*def, &[])?))),
        }
    }

    /// Translates what is under a binder, which binds what `parts` use.
    fn in_binder<T>(
        &mut self,
        parts: &[GenericArg],
        translate: impl FnOnce(&mut Self) -> Result<T>,
    ) -> Result<(u32, T)> {
        let mut used = BoundRegions { cx: self.cx, used: Vec::new() };
        for &part in parts {
            fold_arg(&mut used, part, 0)?;
        }
        let count = used.used.len() as u32;
        self.binders.push(used.used);
        let result = translate(self);
        self.binders.pop();
        Ok((count, result?))
    }

    fn pattern(&mut self, pattern: &Pattern) -> Result<sym::Pattern> {
        Ok(match pattern {
            Pattern::Range { start, end } => sym::Pattern::Range(self.konst(*start)?, self.konst(*end)?),
            Pattern::NotNull => sym::Pattern::NotNull,
            Pattern::Or(patterns) => {
                sym::Pattern::Or(patterns.iter().map(|pattern| self.pattern(pattern)).collect::<Result<_>>()?)
            }
        })
    }

    fn konst(&mut self, konst: Const) -> Result<sym::ConstId> {
        let cx = self.cx;
        let data = cx.konst(konst);
        let value = match &data.kind {
            ConstKind::Param { index, .. } => return Ok(self.symbols.konst(sym::Const::Param(*index))),
            ConstKind::Unevaluated { def, args, .. } => {
                let path = self.path(*def, args)?;
                return Ok(self.symbols.konst(sym::Const::Path(path)));
            }
            ConstKind::Scalar(bits) => int_value(*bits, cx.kind(data.ty)),
            ConstKind::Str(text) => {
                let ty = self.ty(cx.common.str)?;
                let value = sym::Value::Str(text.clone());
                let to = self.symbols.konst(sym::Const::Value { ty, value });
                sym::Value::Ref { mutable: false, to }
            }
            ConstKind::ByteStr(bytes) => {
                let (TyKind::Ref(_, pointee, _), elem) = (cx.kind(data.ty), self.ty(cx.common.u8)?) else {
                    bail!("a byte string of type `{}`", cx.ty_name(data.ty));
                };
                let byte = |symbols: &mut Symbols, byte: u8| {
                    let value = sym::Value::Int { negative: false, magnitude: byte.into() };
                    symbols.konst(sym::Const::Value { ty: elem, value })
                };
                let value = sym::Value::Array(bytes.iter().map(|&b| byte(&mut self.symbols, b)).collect());
                let ty = self.ty(*pointee)?;
                let to = self.symbols.konst(sym::Const::Value { ty, value });
                sym::Value::Ref { mutable: false, to }
            }
            ConstKind::ZeroSized => self.branch(data.ty, &[])?,
            ConstKind::Branch(fields) => self.branch(data.ty, fields)?,
            _ => bail!("a constant of type `{}` in a symbol", cx.ty_name(data.ty)),
        };
        let ty = self.ty(data.ty)?;
        Ok(self.symbols.konst(sym::Const::Value { ty, value }))
    }

    fn konsts(&mut self, konsts: &[Const]) -> Result<Box<[sym::ConstId]>> {
        konsts.iter().map(|&konst| self.konst(konst)).collect()
    }

    fn branch(&mut self, ty: Ty, fields: &[Const]) -> Result<sym::Value> {
        let cx = self.cx;
        Ok(match cx.kind(ty) {
            TyKind::Tuple(_) => sym::Value::Tuple(self.konsts(fields)?),
            TyKind::Array(..) | TyKind::Slice(_) => sym::Value::Array(self.konsts(fields)?),
            TyKind::Ref(_, _, mutability) => {
                let [to] = self.konsts(fields)?[..] else { bail!("a reference constant without a value") };
                sym::Value::Ref { mutable: *mutability == Mutability::Mut, to }
            }
            TyKind::Adt(def, args) => {
                let adt = cx.adt(*def)?;
                let (variant, fields) = match adt.kind {
                    AdtKind::Enum => {
                        let (first, rest) = fields.split_first().context("an enum constant without a variant")?;
                        (cx.const_bits(*first)? as usize, rest)
                    }
                    _ => (0, fields),
                };
                let variant = adt.variants.get(variant).context("a constant of an unknown variant")?;
                let path = self.path(variant.def, args)?;
                let values = self.konsts(fields)?;
                let fields = match variant.ctor {
                    CtorKind::Const => sym::Fields::Unit,
                    CtorKind::Fn => sym::Fields::Tuple(values),
                    CtorKind::Named => sym::Fields::Named(
                        variant.fields.iter().zip(values).map(|(field, value)| (field.name.clone(), value)).collect(),
                    ),
                };
                sym::Value::Variant { path, fields }
            }
            _ => bail!("a constant of type `{}` in a symbol", cx.ty_name(ty)),
        })
    }
}

/// Whether an instance has type or constant arguments; a closure has always, for rustc counts its captures among them.
fn is_generic(cx: &Mono<'_>, instance: &Instance) -> Result<bool> {
    Ok(match instance.kind {
        InstanceKind::DropGlue(_) | InstanceKind::ClosureOnce(_) => true,
        InstanceKind::Item(def) if matches!(cx.def_kind(def)?, DefKind::Closure | DefKind::Coroutine) => true,
        _ => instance.args.iter().any(|arg| !matches!(arg, GenericArg::Lifetime(_))),
    })
}

/// Collects the lifetimes of one binder, in order of use.
struct BoundRegions<'c, 'a> {
    cx: &'c Mono<'a>,
    used: Vec<u32>,
}

impl Folder for BoundRegions<'_, '_> {
    fn ty(&mut self, ty: Ty, depth: u32) -> Result<Ty> {
        if self.cx.info(ty).escaping > depth {
            fold_kind(self, self.cx.kind(ty), depth)?;
        }
        Ok(ty)
    }

    fn konst(&mut self, konst: Const, _: u32) -> Result<Const> {
        Ok(konst)
    }

    fn region(&mut self, region: Region, depth: u32) -> Region {
        if let Region::Bound { debruijn, var } = region
            && debruijn == depth
            && !self.used.contains(&var)
        {
            self.used.push(var);
        }
        region
    }
}

fn int_value(bits: u128, kind: &TyKind) -> sym::Value {
    let unused = 128 - 8 * scalar_size(kind).unwrap_or(16) as u32;
    let signed = ((bits << unused) as i128) >> unused;
    match kind {
        TyKind::Int(_) => sym::Value::Int { negative: signed < 0, magnitude: signed.unsigned_abs() },
        _ => sym::Value::Int { negative: false, magnitude: bits },
    }
}
