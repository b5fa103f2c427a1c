//! Closures: kind, signature and captures.

use ra_ap_hir_def::expr_store::{Body, ExpressionStore};
use ra_ap_hir_def::hir::ExprId;
use ra_ap_hir_ty::closure_analysis::{CapturedPlace, ProjectionKind};
use ra_ap_hir_ty::next_solver as ns;
use ra_ap_hir_ty::{InferBodyId, InferenceResult};
use ra_ap_rustc_type_ir as ir;
use ra_ap_rustc_type_ir::inherent::{GenericArgs as _, IntoKind as _};
use rac_mir::{ClosureItem, ClosureKind, CodegenAttrs, FnSig, TyKind, Upvar};

use crate::cx::{LowerCx, Lowered, Unsupported};
use crate::defs::BodyOwner;

impl<'db> LowerCx<'db> {
    pub(super) fn lower_closure(&self, owner: BodyOwner, expr: ExprId) -> Lowered<ClosureItem> {
        let inference = InferenceResult::of(self.db, owner.infer_body());
        let ns::TyKind::Closure(_, args) = inference.expr_ty(expr).kind() else {
            return Err(Unsupported::new("a closure whose type is not known, or an async closure"));
        };
        let args = args.as_closure();
        let kind = match args.kind_ty().kind() {
            ns::TyKind::Int(ir::IntTy::I8) => ClosureKind::Fn,
            ns::TyKind::Int(ir::IntTy::I16) => ClosureKind::FnMut,
            ns::TyKind::Int(ir::IntTy::I32) => ClosureKind::FnOnce,
            _ => return Err(Unsupported::new("a closure whose kind is not known")),
        };
        let Some(data) = inference.closures_data.get(&expr) else {
            return Err(Unsupported::new("a closure whose captures are not known"));
        };
        let captures = data.min_captures.values().flatten();
        let store = self.store(owner);
        Ok(ClosureItem {
            kind,
            sig: self.untupled_sig(args.sig())?,
            upvars: captures
                .map(|capture| Upvar {
                    name: capture_name(store, capture),
                    ty: self.ty(capture.captured_ty(self.db)),
                    by_ref: capture.is_by_ref(),
                })
                .collect(),
            attrs: CodegenAttrs::default(),
        })
    }

    /// The expressions of a body.
    pub fn store(&self, owner: BodyOwner) -> &'db ExpressionStore {
        match owner.infer_body() {
            InferBodyId::DefWithBodyId(def) => Body::of(self.db, def),
            InferBodyId::AnonConstId(konst) => ExpressionStore::of(self.db, konst.loc(self.db).owner),
        }
    }

    /// A closure's signature, whose inputs rust-analyzer keeps as one tuple.
    fn untupled_sig(&self, sig: ns::PolyFnSig<'db>) -> Lowered<FnSig> {
        let mut sig = self.poly_sig(sig);
        let inputs = sig.inputs.first().map(|tuple| (*self.kind(*tuple)).clone());
        let Some(TyKind::Tuple(inputs)) = inputs else {
            return Err(Unsupported::new("a closure whose signature is not known"));
        };
        sig.inputs = inputs;
        "Rust".clone_into(&mut sig.abi);
        Ok(sig)
    }
}

/// A captured place as one writes it: `x`, `p.b`, `*v`.
fn capture_name(store: &ExpressionStore, capture: &CapturedPlace) -> String {
    let mut name = store[capture.captured_local()].name.as_str().to_owned();
    for projection in &capture.place.projections {
        match projection.kind {
            ProjectionKind::Deref => name = format!("*{name}"),
            ProjectionKind::Field { field_idx, .. } => name = format!("{name}.{field_idx}"),
            _ => {}
        }
    }
    name
}
