//! Equality of types up to regions, as far as it can be known without normalization.

use crate::tables::Tables;
use crate::ty::*;

/// Arguments to substitute for the parameters of the left side.
pub(super) type Env<'e> = Option<&'e [GenericArg]>;

/// Whether `a` (under `env`) and `b` may be the same type: false is certain, true is not.
pub(super) fn same_ty<T: Tables>(cx: &T, a: Ty, env: Env<'_>, b: Ty) -> bool {
    if env.is_none() && a == b {
        return true;
    }
    let (Some(left), Some(right)) = (cx.kind(a), cx.kind(b)) else { return true };
    if let (TyKind::Param { index, .. }, Some(args)) = (&*left, env) {
        return match args.get(*index as usize) {
            Some(GenericArg::Type(arg)) => same_ty(cx, *arg, None, b),
            _ => true,
        };
    }
    let all = |xs: &[Ty], ys: &[Ty]| xs.len() == ys.len() && xs.iter().zip(ys).all(|(x, y)| same_ty(cx, *x, env, *y));
    match (&*left, &*right) {
        (TyKind::Alias(..) | TyKind::Error, _) | (_, TyKind::Alias(..) | TyKind::Error) => true,
        (TyKind::Param { index: i, .. }, TyKind::Param { index: j, .. }) => i == j,
        (TyKind::Adt(d, xs), TyKind::Adt(e, ys))
        | (TyKind::FnDef(d, xs), TyKind::FnDef(e, ys))
        | (TyKind::Closure(d, xs), TyKind::Closure(e, ys))
        | (TyKind::Coroutine(d, xs), TyKind::Coroutine(e, ys)) => d == e && same_args(cx, xs, env, ys),
        (TyKind::Array(x, n), TyKind::Array(y, m)) => same_ty(cx, *x, env, *y) && same_const(cx, *n, env, *m),
        (TyKind::Slice(x), TyKind::Slice(y)) => same_ty(cx, *x, env, *y),
        (TyKind::Pat(x, _), TyKind::Pat(y, _)) => same_ty(cx, *x, env, *y),
        (TyKind::RawPtr(x, m), TyKind::RawPtr(y, n)) | (TyKind::Ref(_, x, m), TyKind::Ref(_, y, n)) => {
            m == n && same_ty(cx, *x, env, *y)
        }
        (TyKind::FnPtr(f), TyKind::FnPtr(g)) => {
            f.abi == g.abi
                && f.is_unsafe == g.is_unsafe
                && f.c_variadic == g.c_variadic
                && all(&f.inputs, &g.inputs)
                && same_ty(cx, f.output, env, g.output)
        }
        (TyKind::Dynamic { predicates: p, .. }, TyKind::Dynamic { predicates: q, .. }) => principal(p) == principal(q),
        (TyKind::Tuple(xs), TyKind::Tuple(ys)) => all(xs, ys),
        (left, right) => left == right,
    }
}

fn principal(predicates: &[ExistentialPredicate]) -> Option<crate::def::DefId> {
    predicates.iter().find_map(|predicate| match predicate {
        ExistentialPredicate::Trait { def, .. } => Some(*def),
        _ => None,
    })
}

fn same_args<T: Tables>(cx: &T, xs: &[GenericArg], env: Env<'_>, ys: &[GenericArg]) -> bool {
    xs.len() == ys.len()
        && xs.iter().zip(ys).all(|pair| match pair {
            (GenericArg::Lifetime(_), GenericArg::Lifetime(_)) => true,
            (GenericArg::Type(x), GenericArg::Type(y)) => same_ty(cx, *x, env, *y),
            (GenericArg::Const(x), GenericArg::Const(y)) => same_const(cx, *x, env, *y),
            _ => false,
        })
}

/// Whether two constants may be equal, as [`same_ty`].
pub(super) fn same_const<T: Tables>(cx: &T, a: Const, env: Env<'_>, b: Const) -> bool {
    if env.is_none() && a == b {
        return true;
    }
    let (Some(left), Some(right)) = (cx.konst(a), cx.konst(b)) else { return true };
    if let (ConstKind::Param { index, .. }, Some(args)) = (&left.kind, env) {
        return match args.get(*index as usize) {
            Some(GenericArg::Const(arg)) => same_const(cx, *arg, None, b),
            _ => true,
        };
    }
    match (&left.kind, &right.kind) {
        (ConstKind::Scalar(x), ConstKind::Scalar(y)) => x == y,
        (ConstKind::Param { index: i, .. }, ConstKind::Param { index: j, .. }) => i == j,
        (ConstKind::Branch(xs), ConstKind::Branch(ys)) => {
            xs.len() == ys.len() && xs.iter().zip(ys).all(|(x, y)| same_const(cx, *x, env, *y))
        }
        _ => true,
    }
}
