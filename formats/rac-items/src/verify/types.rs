//! Types with their layouts, constants and ABIs.

use crate::module::Module;
use crate::ty::*;
use rac_mir::Ty;
use rac_target::fn_abi::PassMode;
use rac_target::layout::*;

/// The types that a type names.
pub(super) fn parts(kind: &TyKind) -> Vec<Ty> {
    match kind {
        TyKind::Struct(tys) | TyKind::Union(tys) | TyKind::Closure(tys) | TyKind::Tuple(tys) => tys.clone(),
        TyKind::Enum(data) => {
            data.variants.iter().flat_map(|variant| variant.fields.iter().copied()).chain([data.discr_ty]).collect()
        }
        TyKind::Array(to, _) | TyKind::Slice(to) | TyKind::Pat(to) | TyKind::RawPtr(to, _) | TyKind::Ref(to, _) => {
            vec![*to]
        }
        _ => Vec::new(),
    }
}

pub(super) fn check_ids(module: &Module, found: &mut Vec<String>) {
    let types = module.types.len();
    let mut check = |what: String, ty: Ty| {
        if ty.0 as usize >= types {
            found.push(format!("{what} names type {} of {types}", ty.0));
        }
    };
    for (i, data) in module.types.iter().enumerate() {
        parts(&data.kind).into_iter().for_each(|ty| check(format!("type {i} ({})", data.name), ty));
    }
    for (i, konst) in module.consts.iter().enumerate() {
        check(format!("constant {i}"), konst.ty);
        if let ConstKind::Callee(Callee::Intrinsic { args, .. }) = &konst.kind {
            for arg in args {
                if let IntrinsicArg::Type(ty) = arg {
                    check(format!("constant {i}"), *ty);
                }
            }
        }
    }
    for (i, abi) in module.abis.iter().enumerate() {
        abi.args.iter().chain([&abi.ret]).for_each(|arg| check(format!("ABI {i}"), arg.ty));
    }
    for (i, data) in module.types.iter().enumerate() {
        if let TyKind::FnPtr(abi) = data.kind
            && abi.0 as usize >= module.abis.len()
        {
            found.push(format!("type {i} ({}) names ABI {} of {}", data.name, abi.0, module.abis.len()));
        }
    }
}

/// No type contains itself by value.
pub(super) fn check_acyclic(module: &Module, found: &mut Vec<String>) {
    let children = |i: usize| match &module.types[i].kind {
        TyKind::RawPtr(..) | TyKind::Ref(..) => Vec::new(),
        kind => parts(kind),
    };
    // 0: not seen, 1: on the path, 2: done.
    let mut state = vec![0u8; module.types.len()];
    for start in 0..state.len() {
        if state[start] != 0 {
            continue;
        }
        state[start] = 1;
        let mut stack = vec![(start, children(start))];
        while let Some((node, rest)) = stack.last_mut() {
            let Some(next) = rest.pop() else {
                state[*node] = 2;
                stack.pop();
                continue;
            };
            let next = next.0 as usize;
            match state[next] {
                0 => {
                    state[next] = 1;
                    stack.push((next, children(next)));
                }
                1 => found.push(format!("type {next} ({}) contains itself", module.types[next].name)),
                _ => {}
            }
        }
    }
}

pub(super) fn check_layouts(module: &Module, found: &mut Vec<String>) {
    for (i, data) in module.types.iter().enumerate() {
        let mut fault = |text: String| found.push(format!("type {i} ({}): {text}", data.name));
        check_layout(&data.layout, &mut fault);
        match &data.kind {
            TyKind::Struct(fields) | TyKind::Tuple(fields) | TyKind::Closure(fields) | TyKind::Union(fields) => {
                check_fields(module, &data.layout, fields, &mut fault);
            }
            TyKind::Enum(of) => check_enum(module, &data.layout, of, &mut fault),
            TyKind::Array(elem, count) => {
                let elem = &module.types[elem.0 as usize].layout;
                if elem.size.checked_mul(*count) != Some(data.layout.size) {
                    fault(format!("{count} elements of {} bytes do not make {}", elem.size, data.layout.size));
                }
            }
            TyKind::Slice(_) | TyKind::Str | TyKind::Dynamic | TyKind::Foreign if data.layout.is_sized() => {
                fault("is unsized, but its layout is not".into());
            }
            TyKind::FnDef if !data.layout.is_zst() => fault("a function item with a size".into()),
            _ => {}
        }
    }
}

fn check_layout(layout: &Layout, fault: &mut impl FnMut(String)) {
    if !layout.align.is_power_of_two() {
        return fault(format!("an alignment of {}", layout.align));
    }
    if layout.is_sized() && !layout.size.is_multiple_of(layout.align) {
        fault(format!("a size of {} with an alignment of {}", layout.size, layout.align));
    }
    let (registers, exact) = match &layout.backend_repr {
        BackendRepr::Scalar(scalar) => (scalar.size(), true),
        BackendRepr::ScalarPair(a, b) => (Layout::pair_offset(*a, *b) + b.size(), false),
        BackendRepr::SimdVector { element, count } => (element.size().saturating_mul(*count), false),
        BackendRepr::Memory { .. } => (0, false),
    };
    if registers > layout.size || (exact && registers != layout.size) {
        fault(format!("{registers} bytes in registers, {} in memory", layout.size));
    }
    if let FieldsShape::Arbitrary { offsets, in_memory_order } = &layout.fields {
        let mut order = in_memory_order.clone();
        order.sort_unstable();
        if order.len() != offsets.len() || order.iter().enumerate().any(|(i, field)| *field as usize != i) {
            fault("the order in memory is no permutation of the fields".into());
        }
    }
    if let Variants::Multiple { tag, tag_field, variants, .. } = &layout.variants {
        let offsets = match &layout.fields {
            FieldsShape::Arbitrary { offsets, .. } => offsets.get(*tag_field as usize).copied(),
            _ => None,
        };
        if offsets.is_none_or(|offset| offset.saturating_add(tag.size()) > layout.size) {
            fault("the tag is not inside".into());
        }
        for variant in variants {
            check_layout(variant, fault);
        }
    }
}

/// Fields are where the layout has room for them. An absent variant's fields may be anywhere.
fn check_fields(module: &Module, layout: &Layout, fields: &[Ty], fault: &mut impl FnMut(String)) {
    let count = match &layout.fields {
        FieldsShape::Primitive => return,
        FieldsShape::Union { count } => *count as usize,
        FieldsShape::Array { count, .. } => *count as usize,
        FieldsShape::Arbitrary { offsets, .. } => offsets.len(),
    };
    if count != fields.len() {
        return fault(format!("{} fields, but {count} in the layout", fields.len()));
    }
    for (i, field) in fields.iter().enumerate() {
        let of = &module.types[field.0 as usize].layout;
        if layout.field_offset(i).checked_add(of.size).is_none_or(|end| end > layout.size) {
            fault(format!("field {i} ends outside of its {} bytes", layout.size));
        }
    }
}

fn check_enum(module: &Module, layout: &Layout, data: &EnumData, fault: &mut impl FnMut(String)) {
    let count = data.variants.len();
    match &layout.variants {
        Variants::Empty => {}
        Variants::Single { index } => match data.variants.get(*index as usize) {
            Some(variant) => check_fields(module, layout, &variant.fields, fault),
            None => fault(format!("its only variant is {index} of {count}")),
        },
        Variants::Multiple { variants, .. } if variants.len() != count => {
            fault(format!("{count} variants, but {} in the layout", variants.len()));
        }
        Variants::Multiple { tag_encoding, variants, .. } => {
            for (variant, of) in variants.iter().zip(&data.variants) {
                if !variant.uninhabited {
                    check_fields(module, variant, &of.fields, fault);
                }
                if variant.size > layout.size {
                    fault(format!("variant {} is larger than the enum", of.name));
                }
            }
            if let TagEncoding::Niche { untagged_variant, niche_variants, .. } = tag_encoding
                && [*untagged_variant, niche_variants.0, niche_variants.1].iter().any(|i| *i as usize >= count)
            {
                fault("the niche names a variant that does not exist".into());
            }
        }
    }
}

fn fits(bits: u128, scalar: Scalar) -> bool {
    scalar.size() >= 16 || bits >> (scalar.size() * 8) == 0
}

pub(super) fn check_consts(module: &Module, found: &mut Vec<String>) {
    for (i, konst) in module.consts.iter().enumerate() {
        let data = &module.types[konst.ty.0 as usize];
        let mut fault = |text: String| found.push(format!("constant {i} ({}): {text}", data.name));
        let mut check_scalar = |value: &ScalarValue, scalar: Scalar| match value {
            ScalarValue::Bits(bits) if !fits(*bits, scalar) => fault(format!("{bits:#x} in {} bytes", scalar.size())),
            ScalarValue::Alloc { .. } | ScalarValue::Fn(_) if scalar.size() != 8 => {
                fault(format!("an address in {} bytes", scalar.size()))
            }
            _ => {}
        };
        match (&konst.kind, &data.layout.backend_repr) {
            (ConstKind::Scalar(value), BackendRepr::Scalar(scalar)) => check_scalar(value, *scalar),
            (ConstKind::ScalarPair(x, y), BackendRepr::ScalarPair(a, b)) => {
                check_scalar(x, *a);
                check_scalar(y, *b);
            }
            (ConstKind::Scalar(_) | ConstKind::ScalarPair(..), repr) => {
                fault(format!("machine values, but it is held as {repr:?}"));
            }
            (ConstKind::ZeroSized, _) if data.layout.size != 0 => {
                fault(format!("no bytes, but it has {}", data.layout.size))
            }
            (ConstKind::Indirect { alloc, offset }, _) => {
                let alloc = &module.allocs[alloc.0 as usize];
                let end = offset.checked_add(data.layout.size);
                let defined = !matches!(alloc.linkage, crate::Linkage::Import | crate::Linkage::ImportWeak);
                if defined && end.is_none_or(|end| end > alloc.bytes.len() as u64) {
                    fault(format!("lies outside of its {} bytes of memory", alloc.bytes.len()));
                }
            }
            _ => {}
        }
    }
}

pub(super) fn check_abis(module: &Module, found: &mut Vec<String>) {
    for (i, abi) in module.abis.iter().enumerate() {
        for arg in abi.args.iter().chain([&abi.ret]) {
            let data = &module.types[arg.ty.0 as usize];
            let fits = match (&arg.mode, &data.layout.backend_repr) {
                (PassMode::Direct(_), repr) => matches!(repr, BackendRepr::Scalar(_) | BackendRepr::SimdVector { .. }),
                (PassMode::Pair(..), repr) => matches!(repr, BackendRepr::ScalarPair(..)),
                _ => true,
            };
            if !fits {
                found.push(format!(
                    "ABI {i}: {} is held as {:?}, not in registers",
                    data.name, data.layout.backend_repr
                ));
            }
        }
        if abi.fixed_count as usize > abi.args.len() {
            found.push(format!("ABI {i}: {} fixed arguments of {}", abi.fixed_count, abi.args.len()));
        }
    }
}
