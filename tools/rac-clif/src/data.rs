//! Allocations as data objects.

use crate::module_cx::ModuleCx;
use anyhow::{Context, Result, ensure};
use rac_items::{AllocId, Linkage, RelocTarget};
use rac_module::print::pieces;
use rac_module::{Data, Import};

/// A definition's linkage; `None` for imports.
pub fn linkage(linkage: Linkage) -> Option<rac_module::Linkage> {
    match linkage {
        Linkage::Import | Linkage::ImportWeak => None,
        Linkage::Local => Some(rac_module::Linkage::Local),
        Linkage::Hidden => Some(rac_module::Linkage::Hidden),
        Linkage::Export => Some(rac_module::Linkage::Export),
        Linkage::Weak => Some(rac_module::Linkage::Weak),
    }
}

/// The data objects of a module.
pub fn data_objects(cx: &ModuleCx<'_>) -> Result<Vec<Data>> {
    let mut objects = Vec::new();
    for index in 0..cx.module.allocs.len() {
        let id = AllocId(index as u32);
        let alloc = cx.alloc(id)?;
        let Some(linkage) = linkage(alloc.linkage) else { continue };
        let symbol = cx.alloc_symbol(id)?.to_owned();
        let mut addresses = Vec::with_capacity(alloc.relocs.len());
        let mut end = 0;
        for reloc in &alloc.relocs {
            let next = reloc.offset.checked_add(8).context("an address beyond all bounds")?;
            let fits = reloc.offset >= end && next <= alloc.bytes.len() as u64;
            ensure!(fits, "the address at {} of `{symbol}` overlaps or is outside", reloc.offset);
            end = next;
            let target = match reloc.target {
                RelocTarget::Alloc(id) => cx.alloc_symbol(id)?.to_owned(),
                RelocTarget::Fn(id) => cx.function(id)?.symbol.clone(),
            };
            addresses.push((reloc.offset, target, reloc.addend as i64));
        }
        objects.push(Data {
            content: pieces(&alloc.bytes, addresses.into_iter()),
            symbol,
            linkage,
            writable: alloc.mutable,
            thread_local: alloc.thread_local,
            used: alloc.used,
            align: alloc.align,
            section: alloc.section.clone(),
            comment: alloc.what.clone(),
        });
    }
    Ok(objects)
}

/// The imports that need more than their name.
pub fn imports(cx: &ModuleCx<'_>) -> Result<Vec<Import>> {
    let mut imports = Vec::new();
    for function in &cx.module.fns {
        if function.linkage == Linkage::ImportWeak {
            imports.push(Import { symbol: function.symbol.clone(), weak: true, thread_local: false });
        }
    }
    for (index, alloc) in cx.module.allocs.iter().enumerate() {
        let weak = alloc.linkage == Linkage::ImportWeak;
        if linkage(alloc.linkage).is_none() && (weak || alloc.thread_local) {
            let symbol = cx.alloc_symbol(AllocId(index as u32))?.to_owned();
            imports.push(Import { symbol, weak, thread_local: alloc.thread_local });
        }
    }
    Ok(imports)
}
