//! Allocations, symbols, function heads and the table of `Unsize` casts.

use crate::module::*;
use crate::ty::*;
use rustc_hash::FxHashSet;

pub(super) fn check_ids(module: &Module, found: &mut Vec<String>) {
    let (fns, allocs, abis) = (module.fns.len() as u32, module.allocs.len() as u32, module.abis.len() as u32);
    let (types, consts) = (module.types.len() as u32, module.consts.len() as u32);
    let mut check = |what: &dyn Fn() -> String, kind: &str, id: u32, count: u32| {
        if id >= count {
            found.push(format!("{} names {kind} {id} of {count}", what()));
        }
    };
    for (i, konst) in module.consts.iter().enumerate() {
        let what = || format!("constant {i}");
        let mut scalar = |value: &ScalarValue| match value {
            ScalarValue::Bits(_) => {}
            ScalarValue::Alloc { alloc, .. } => check(&what, "allocation", alloc.0, allocs),
            ScalarValue::Fn(function) => check(&what, "function", function.0, fns),
        };
        match &konst.kind {
            ConstKind::ZeroSized => {}
            ConstKind::Scalar(value) => scalar(value),
            ConstKind::ScalarPair(a, b) => {
                scalar(a);
                scalar(b);
            }
            ConstKind::Indirect { alloc, .. } => check(&what, "allocation", alloc.0, allocs),
            ConstKind::Callee(Callee::Fn(function)) => check(&what, "function", function.0, fns),
            ConstKind::Callee(Callee::Virtual { abi, .. }) => check(&what, "ABI", abi.0, abis),
            ConstKind::Callee(Callee::Intrinsic { args, .. }) => {
                for arg in args {
                    if let IntrinsicArg::Const(konst) = arg {
                        check(&what, "constant", konst.0, consts);
                    }
                }
            }
        }
    }
    for function in &module.fns {
        check(&|| format!("function {}", function.instance), "ABI", function.abi.0, abis);
    }
    for (i, alloc) in module.allocs.iter().enumerate() {
        for reloc in &alloc.relocs {
            let what = || format!("allocation {i} ({})", alloc.what);
            match reloc.target {
                RelocTarget::Alloc(target) => check(&what, "allocation", target.0, allocs),
                RelocTarget::Fn(function) => check(&what, "function", function.0, fns),
            }
        }
    }
    for unsizing in &module.unsizings {
        let what = || "the table of Unsize casts".to_string();
        check(&what, "type", unsizing.from.0, types);
        check(&what, "type", unsizing.to.0, types);
        if let UnsizeMeta::Const(konst) = unsizing.meta {
            check(&what, "constant", konst.0, consts);
        }
    }
}

fn is_import(linkage: Linkage) -> bool {
    matches!(linkage, Linkage::Import | Linkage::ImportWeak)
}

pub(super) fn check(module: &Module, found: &mut Vec<String>) {
    let mut symbols = FxHashSet::default();
    for function in &module.fns {
        if function.symbol.is_empty() {
            found.push(format!("function {}: no symbol", function.instance));
        } else if !symbols.insert(function.symbol.as_str()) {
            found.push(format!("function {}: its symbol {} is taken", function.instance, function.symbol));
        }
        match (is_import(function.linkage), &function.body) {
            (true, Some(_)) => found.push(format!("function {}: imported, but it has a body", function.instance)),
            (false, None) => found.push(format!("function {}: defined here, but it has no body", function.instance)),
            _ => {}
        }
    }
    for (i, alloc) in module.allocs.iter().enumerate() {
        let mut fault = |text: String| found.push(format!("allocation {i} ({}): {text}", alloc.what));
        if let Some(symbol) = &alloc.symbol
            && !symbols.insert(symbol)
        {
            fault(format!("its symbol {symbol} is taken"));
        }
        if !alloc.align.is_power_of_two() {
            fault(format!("an alignment of {}", alloc.align));
        }
        if is_import(alloc.linkage) {
            if alloc.symbol.is_none() {
                fault("imported without a symbol".into());
            }
            if !alloc.bytes.is_empty() || !alloc.relocs.is_empty() {
                fault("imported, but it has contents".into());
            }
            continue;
        }
        let mut end = 0;
        for reloc in &alloc.relocs {
            if reloc.offset < end {
                fault(format!("the address at {} is out of order or overlaps another", reloc.offset));
            }
            end = reloc.offset.saturating_add(8);
            match alloc.bytes.get(reloc.offset as usize..end as usize) {
                None => {
                    fault(format!("the address at {} lies outside of its {} bytes", reloc.offset, alloc.bytes.len()))
                }
                Some(bytes) if bytes.iter().any(|byte| *byte != 0) => {
                    fault(format!("the bytes under the address at {} are not 0", reloc.offset))
                }
                Some(_) => {}
            }
        }
    }
    if !module.unsizings.is_sorted_by(|a, b| (a.from, a.to) < (b.from, b.to)) {
        found.push("the table of Unsize casts is not sorted by distinct types".into());
    }
}
