//! An instance's body: the generic MIR with its arguments substituted and every type normalised.
//!
//! What stays symbolic are constants with bodies of their own, which the interpreter and `finalize` evaluate when they reach
//! them, and calls, whose functions are constants of concrete `FnDef` type.

use crate::fold::Folder;
use crate::fold::fold_const_data;
use crate::instance::{Instance, InstanceKind};
use crate::mono::Mono;
use anyhow::{Context, Result, bail};
use rac_mir::map::{IdMap, MapIds};
use rac_mir::{
    Body, BodyRecord, Const, ConstKind, DefId, FileId, GenericArg, Local, Place, PlaceElem, Region, Rvalue,
    StatementKind, Ty, TyKind,
};
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// Rewrites a body's types and constants for one instance. The walk is infallible, so the first error waits in `error`.
struct Instantiate<'c, 'a> {
    cx: &'c Mono<'a>,
    args: &'c [GenericArg],
    tys: FxHashMap<Ty, Ty>,
    consts: FxHashMap<Const, Const>,
    error: Option<anyhow::Error>,
}

impl Instantiate<'_, '_> {
    fn note<T>(&mut self, result: Result<T>, otherwise: T) -> T {
        result.unwrap_or_else(|error| {
            self.error.get_or_insert(error);
            otherwise
        })
    }

    /// A constant as an operand: its parts concrete, itself not evaluated.
    fn operand(&self, konst: Const) -> Result<Const> {
        let cx = self.cx;
        let konst = cx.subst_const(konst, self.args)?;
        let info = cx.const_info(konst);
        if !info.has_alias && info.escaping == 0 {
            return Ok(konst);
        }
        let data = fold_const_data(&mut Concrete(cx), cx.konst(konst), 0)?;
        match data.kind {
            ConstKind::Branch(_) => cx.normalize_const(cx.mk_const(data)),
            _ => Ok(cx.mk_const(data)),
        }
    }
}

/// Normalises and erases the parts of a constant.
struct Concrete<'c, 'a>(&'c Mono<'a>);

impl Folder for Concrete<'_, '_> {
    fn ty(&mut self, ty: Ty, _: u32) -> Result<Ty> {
        self.0.normalize(self.0.erase_escaping(ty)?)
    }
    fn konst(&mut self, konst: Const, _: u32) -> Result<Const> {
        self.0.normalize_const(konst)
    }
    fn region(&mut self, _: Region, _: u32) -> Region {
        Region::Erased
    }
}

impl IdMap for Instantiate<'_, '_> {
    fn ty(&mut self, ty: Ty) -> Ty {
        if let Some(&known) = self.tys.get(&ty) {
            return known;
        }
        let result = self.cx.instantiate(ty, self.args);
        let concrete = self.note(result, ty);
        self.tys.insert(ty, concrete);
        concrete
    }
    fn konst(&mut self, konst: Const) -> Const {
        if let Some(&known) = self.consts.get(&konst) {
            return known;
        }
        let result = self.operand(konst);
        let concrete = self.note(result, konst);
        self.consts.insert(konst, concrete);
        concrete
    }
    fn def(&mut self, def: DefId) -> DefId {
        def
    }
    fn file(&mut self, file: FileId) -> FileId {
        file
    }
}

impl Mono<'_> {
    /// An instance's mono MIR, shims included. Intrinsics, `extern` functions and virtual calls have none.
    pub fn body(&self, instance: &Instance) -> Result<Rc<Body>> {
        if let Some(known) = self.bodies.get(instance) {
            return Ok(known);
        }
        let body = match instance.kind {
            InstanceKind::Item(def) | InstanceKind::Intrinsic(def) => self.instantiate_body(def, &instance.args, None),
            InstanceKind::Virtual(..) => bail!("`{}` has no body", self.instance_name(instance)),
            _ => self.shim_body(instance),
        };
        let body = body.with_context(|| format!("in `{}`", self.instance_name(instance)))?;
        Ok(self.bodies.insert(instance.clone(), Rc::new(body)))
    }

    /// The body of a constant or static, or with `promoted` a promoted constant of any body. A trait's constant is
    /// resolved first ([`Mono::resolve_const`]).
    pub fn const_body(&self, def: DefId, args: &[GenericArg], promoted: Option<u32>) -> Result<Rc<Body>> {
        let body = self.instantiate_body(def, args, promoted);
        Ok(Rc::new(body.with_context(|| format!("in `{}`", self.def_path_args(def, args)))?))
    }

    fn instantiate_body(&self, def: DefId, args: &[GenericArg], promoted: Option<u32>) -> Result<Body> {
        let body = match self.body_record(def)? {
            BodyRecord::Lowered(body) => body,
            BodyRecord::Failed { reason, span } => {
                let at = span.map(|span| format!(" at {}", self.span_text(span))).unwrap_or_default();
                bail!("`{}` could not be lowered{at}: {reason}", self.def_path(def));
            }
        };
        let body = match promoted {
            None => body,
            Some(i) => {
                let promoted = body.promoted.get(i as usize);
                promoted.with_context(|| format!("`{}` has no promoted constant {i}", self.def_path(def)))?
            }
        };
        // Promoted bodies of this one are reached through constants, not carried along.
        let mut body = Body {
            locals: body.locals.clone(),
            arg_count: body.arg_count,
            spread_arg: body.spread_arg,
            blocks: body.blocks.clone(),
            promoted: Vec::new(),
            spans: body.spans.clone(),
            span: body.span,
        };
        let mut instantiate =
            Instantiate { cx: self, args, tys: FxHashMap::default(), consts: FxHashMap::default(), error: None };
        body.map_ids(&mut instantiate);
        if let Some(error) = instantiate.error {
            return Err(error);
        }
        for statement in body.blocks.iter_mut().flat_map(|block| &mut block.statements) {
            if let StatementKind::Assign(_, Rvalue::Repeat(_, count)) = &mut statement.kind {
                *count = self.normalize_const(*count)?;
            }
        }
        Ok(body)
    }

    /// The type of a place in a mono body.
    pub fn place_ty(&self, body: &Body, place: &Place) -> Result<Ty> {
        let mut ty = self.local_ty(body, place.local)?;
        for elem in &place.projection {
            ty = self.projected_ty(ty, elem)?;
        }
        Ok(ty)
    }

    /// The type of a local.
    pub fn local_ty(&self, body: &Body, local: Local) -> Result<Ty> {
        let decl = body.locals.get(local.index());
        Ok(decl.with_context(|| format!("local {} of {}", local.0, body.locals.len()))?.ty)
    }

    /// The type of one more element of a place of type `ty`. A `Downcast` keeps the enum's type.
    pub fn projected_ty(&self, ty: Ty, elem: &PlaceElem) -> Result<Ty> {
        Ok(match (elem, self.kind(ty)) {
            (PlaceElem::Deref, TyKind::Ref(_, pointee, _) | TyKind::RawPtr(pointee, _)) => *pointee,
            (PlaceElem::Field(_, field_ty), _) => *field_ty,
            (PlaceElem::Index(_) | PlaceElem::ConstantIndex { .. }, TyKind::Array(elem, _) | TyKind::Slice(elem)) => {
                *elem
            }
            (PlaceElem::Subslice { .. }, TyKind::Slice(_)) => ty,
            (PlaceElem::Subslice { from, to, from_end }, TyKind::Array(elem, len)) => {
                let end = if *from_end { self.array_len(*len)?.checked_sub(*to) } else { Some(*to) };
                let len = end.and_then(|end| end.checked_sub(*from));
                let len = len.with_context(|| format!("a subslice out of `{}`", self.ty_name(ty)))?;
                self.mk(TyKind::Array(*elem, self.mk_scalar(self.common.usize, len as u128)))
            }
            (PlaceElem::Downcast(_), TyKind::Adt(..) | TyKind::Coroutine(..)) => ty,
            _ => bail!("`{}` has no {elem:?}", self.ty_name(ty)),
        })
    }
}
