//! Whole bodies: functions, constants, statics, discriminants, closures, inline and anonymous constants.

use super::{Builder, Result, ScopeKind, return_place};
use crate::cx::LowerCx;
use crate::defs::{BodyOwner, Definition};
use ra_ap_hir_def::expr_store::Body as HirBody;
use ra_ap_hir_def::hir::{BindingAnnotation, BindingId, ClosureKind, CoroutineKind, Expr, ExprId, Pat, PatId};
use ra_ap_hir_def::signatures::FunctionSignature;
use ra_ap_hir_def::{DefWithBodyId, FunctionId};
use ra_ap_hir_ty::InferBodyId;
use ra_ap_hir_ty::next_solver::{Ty, TyKind};
use ra_ap_rustc_type_ir::ClosureKind as FnTraitKind;
use ra_ap_rustc_type_ir::inherent::{GenericArgs as _, IntoKind as _};
use rac_mir::{Body, Local, Mutability, RETURN_PLACE};

/// Lowers the body of a function, constant, static, discriminant, closure, inline or anonymous constant.
pub fn build_body(cx: &LowerCx<'_>, definition: Definition) -> Result<Body> {
    let owner = match definition {
        Definition::Fn(id) => BodyOwner::from(id),
        Definition::Const(id) => BodyOwner::from(id),
        Definition::Static(id) => BodyOwner::from(id),
        Definition::Discriminant(id) => BodyOwner::Def(DefWithBodyId::VariantId(id)),
        Definition::AnonConst(id) => BodyOwner::AnonConst(id),
        Definition::Closure(owner, expr) => {
            return Builder::new(cx, owner.infer_body(), Some(expr)).build_closure(expr);
        }
        Definition::InlineConst(owner, expr) => {
            return Builder::new(cx, owner.infer_body(), None).build_constant(expr);
        }
        Definition::Coroutine(..) => return Builder::unsupported_body("async block"),
        _ => return Builder::unsupported_body("internal: a definition without a body"),
    };
    let infer_body = owner.infer_body();
    let builder = Builder::new(cx, infer_body, None);
    match infer_body {
        InferBodyId::DefWithBodyId(DefWithBodyId::FunctionId(id)) => builder.build_function(id),
        InferBodyId::DefWithBodyId(def) => {
            let root = HirBody::of(cx.db, def).root_expr();
            builder.build_constant(root)
        }
        InferBodyId::AnonConstId(id) => builder.build_constant(id.loc(cx.db).expr),
    }
}

/// A parameter: its pattern, or a variable that is not written as one (`self`).
enum Param {
    Pat(PatId),
    Variable(BindingId),
}

impl<'db> Builder<'_, 'db> {
    fn unsupported_body<T>(reason: &str) -> Result<T> {
        Err(crate::cx::Unsupported::new(reason))
    }

    fn build_function(mut self, id: FunctionId) -> Result<Body> {
        let body = HirBody::of(self.db(), DefWithBodyId::FunctionId(id));
        let root = body.root_expr();
        self.start(root);
        let signature = FunctionSignature::of(self.db(), id);
        if signature.is_varargs() {
            return self.fail("the body of a C-variadic function");
        }
        if let Expr::Closure { closure_kind: ClosureKind::Coroutine { kind, .. }, .. } = self.expr(root) {
            return self.fail(coroutine_name(*kind));
        }
        let is_rust_call = signature.abi.as_str() == "rust-call";
        let interner = self.interner();
        let sig = self.db().callable_item_signature(id.into()).instantiate_identity().skip_norm_wip();
        let sig = interner.liberate_late_bound_regions(id.into(), sig);
        self.new_local(sig.output(), Mutability::Mut, None);
        let params = body.self_param.iter().map(|param| Param::Variable(param.formal));
        let params: Vec<Param> = params.chain(body.params.iter().map(|param| Param::Pat(param.formal))).collect();
        let tys = sig.inputs();
        if tys.len() != params.len() {
            return self.fail("internal: signature and parameters differ in number");
        }
        self.build_fn_like(Vec::new(), params.into_iter().zip(tys.iter().copied()).collect(), root)?;
        let mut body = self.finish()?;
        if is_rust_call {
            body.spread_arg = Some(Local(body.arg_count));
        }
        Ok(body)
    }

    fn build_closure(mut self, expr: ExprId) -> Result<Body> {
        self.start(expr);
        let Expr::Closure { args, body: root, closure_kind, .. } = self.expr(expr) else {
            return self.fail("internal: a closure that is none");
        };
        match closure_kind {
            ClosureKind::Closure => {}
            ClosureKind::Coroutine { kind, .. } => return self.fail(coroutine_name(*kind)),
            ClosureKind::CoroutineClosure(_) => return self.fail("async closure"),
            ClosureKind::OldCoroutine(_) => return self.fail("coroutine"),
        }
        let ty = self.expr_ty(expr);
        let TyKind::Closure(_, closure_args) = ty.kind() else {
            return self.fail("a closure whose type inference does not know");
        };
        let env = match closure_args.as_closure().kind() {
            FnTraitKind::FnOnce => ty,
            FnTraitKind::FnMut => self.ref_ty(ty, Mutability::Mut),
            FnTraitKind::Fn => self.ref_ty(ty, Mutability::Not),
        };
        let Some(data) = self.infer.closures_data.get(&expr) else {
            return self.fail("a closure whose captures inference does not know");
        };
        let sig = data.liberated_sig.get();
        self.new_local(sig.output(), Mutability::Mut, None);
        let params = args.iter().map(|pat| Param::Pat(*pat)).zip(sig.inputs().iter().copied()).collect();
        self.build_fn_like(vec![env], params, *root)?;
        self.finish()
    }

    /// A constant's, static's or discriminant's value. The temporaries that it borrows live for ever.
    fn build_constant(mut self, root: ExprId) -> Result<Body> {
        self.start(root);
        self.new_local(self.adjusted_ty(root), Mutability::Mut, None);
        self.in_scope(ScopeKind::Terminating, |this| {
            this.extend_temporaries(None, root, None);
            this.expr_into(&return_place(), root)
        })?;
        self.finish_returns();
        self.finish()
    }

    fn start(&mut self, root: ExprId) {
        self.body_span = self.expr_span(root);
        if self.spans.is_empty() {
            let span = self.cx.owner_span(self.owner.into());
            self.body_span = self.intern_span(span);
        }
        self.current_span = self.body_span;
    }

    /// Parameters and body. All arguments are dropped at the end, each after the variables that its pattern binds.
    fn build_fn_like(&mut self, env: Vec<Ty<'db>>, params: Vec<(Param, Ty<'db>)>, root: ExprId) -> Result {
        self.in_scope(ScopeKind::Terminating, |this| {
            for ty in env {
                let local = this.new_local(ty, Mutability::Not, None);
                this.schedule_drop(this.local_scope(), local, super::DropKind::Value);
            }
            let locals: Vec<Local> = params.iter().map(|(param, ty)| this.argument(param, *ty)).collect();
            this.arg_count = this.locals.len() as u32 - 1;
            for ((param, _), local) in params.iter().zip(locals) {
                this.schedule_drop(this.local_scope(), local, super::DropKind::Value);
                match param {
                    Param::Variable(binding) => {
                        this.bindings.insert(*binding, local.into());
                    }
                    Param::Pat(pat) => {
                        let span = this.pat_span(*pat);
                        this.with_span(span, |this| this.bind_param(*pat, local))?;
                    }
                }
            }
            this.in_scope(ScopeKind::Terminating, |this| this.expr_into(&RETURN_PLACE.into(), root))
        })?;
        self.finish_returns();
        Ok(())
    }

    /// The local of an argument, named after the variable if the pattern is just one.
    fn argument(&mut self, param: &Param, ty: Ty<'db>) -> Local {
        let binding = match param {
            Param::Variable(binding) => Some(*binding),
            Param::Pat(pat) => match &self.store[*pat] {
                Pat::Bind { id, subpat: None } => Some(*id),
                _ => None,
            },
        };
        let Some(id) = binding else { return self.new_local(ty, Mutability::Not, None) };
        let binding = &self.store[id];
        // Inference has normalized the types of variables; those of signatures may name associated types.
        let (ty, mutability) = match binding.mode {
            BindingAnnotation::Mutable => (self.infer.binding_ty(id), Mutability::Mut),
            BindingAnnotation::Unannotated => (self.infer.binding_ty(id), Mutability::Not),
            // The variable is a reference to the argument.
            BindingAnnotation::Ref | BindingAnnotation::RefMut => return self.new_local(ty, Mutability::Mut, None),
        };
        let name = binding.name.as_str().to_owned();
        self.new_local(ty, mutability, Some(name))
    }
}

pub(super) fn coroutine_name(kind: CoroutineKind) -> &'static str {
    match kind {
        CoroutineKind::Async => "async block",
        CoroutineKind::Gen => "gen block",
        CoroutineKind::AsyncGen => "async gen block",
    }
}
