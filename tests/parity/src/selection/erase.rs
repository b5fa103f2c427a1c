//! What two types that are the same may be written with differently, taken out; and whether rust-analyzer could not make one out.

use ra_ap_hir_ty::next_solver::{self as ns, DbInterner};
use ra_ap_rustc_type_ir as ir;
use ra_ap_rustc_type_ir::inherent::IntoKind as _;
use ra_ap_rustc_type_ir::{TypeFoldable, TypeSuperVisitable as _, TypeVisitable as _};
use std::ops::ControlFlow;

/// Without lifetimes that are not bound inside, and without the names of those that are.
pub fn erased<'db, T: TypeFoldable<DbInterner<'db>>>(interner: DbInterner<'db>, value: T) -> T {
    value.fold_with(&mut Eraser(interner))
}

struct Eraser<'db>(DbInterner<'db>);

impl<'db> ir::TypeFolder<DbInterner<'db>> for Eraser<'db> {
    fn cx(&self) -> DbInterner<'db> {
        self.0
    }

    fn fold_binder<T: TypeFoldable<DbInterner<'db>>>(&mut self, binder: ns::Binder<'db, T>) -> ns::Binder<'db, T> {
        let vars = anonymous(self.0, binder.bound_vars().len());
        ns::Binder::bind_with_vars(binder.skip_binder().fold_with(self), vars)
    }

    fn fold_region(&mut self, region: ns::Region<'db>) -> ns::Region<'db> {
        match region.kind() {
            ir::ReBound(ir::BoundVarIndexKind::Bound(index), bound) => {
                let bound = ns::BoundRegion { var: bound.var, kind: ns::BoundRegionKind::Anon };
                ns::Region::new_bound(self.0, index, bound)
            }
            _ => ns::Region::new_erased(self.0),
        }
    }
}

/// A binder's list of `count` lifetimes.
pub fn anonymous(interner: DbInterner<'_>, count: usize) -> ns::BoundVarKinds<'_> {
    let kind = || ir::BoundVariableKind::Region(ns::BoundRegionKind::Anon);
    ns::BoundVarKinds::new_from_iter(interner, (0..count).map(|_| kind()))
}

/// Whether inference left a part of a type open. Lifetimes do not matter.
pub fn has_error_type(ty: ns::Ty<'_>) -> bool {
    ty.visit_with(&mut FindError).is_break()
}

struct FindError;

impl<'db> ir::TypeVisitor<DbInterner<'db>> for FindError {
    type Result = ControlFlow<()>;

    fn visit_ty(&mut self, ty: ns::Ty<'db>) -> ControlFlow<()> {
        if matches!(ty.kind(), ns::TyKind::Error(_)) { ControlFlow::Break(()) } else { ty.super_visit_with(self) }
    }

    fn visit_region(&mut self, _: ns::Region<'db>) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}
