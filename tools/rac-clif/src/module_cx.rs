//! What the translation of every function reads: the module's tables, its symbols, and the layouts of its types.

use crate::layout::TyLayout;
use anyhow::{Context, Result, bail};
use cranelift_codegen::ir::{self, ExternalName, UserExternalName, UserFuncName};
use rac_items::{Alloc, AllocId, ConstData, FnId, Function, Module, TyKind, UnsizeMeta};
use rac_mir::{Const, Ty};
use rac_module::print::SymbolNumbers;
use rac_target::fn_abi::FnAbi;
use rustc_hash::{FxHashMap, FxHashSet};

/// A module and what is derived from it once. Shared by all threads.
pub struct ModuleCx<'m> {
    /// The mono items.
    pub module: &'m Module,
    alloc_symbols: Vec<String>,
    numbers: SymbolNumbers,
    arrays: FxHashMap<(Ty, u64), Ty>,
    unsizings: FxHashMap<(Ty, Ty), UnsizeMeta>,
}

impl<'m> ModuleCx<'m> {
    /// Names the module's anonymous allocations and indexes its tables.
    pub fn new(module: &'m Module) -> ModuleCx<'m> {
        let taken: FxHashSet<&str> = module
            .fns
            .iter()
            .map(|function| function.symbol.as_str())
            .chain(module.allocs.iter().filter_map(|alloc| alloc.symbol.as_deref()))
            .collect();
        let name = |(number, alloc): (usize, &Alloc)| {
            alloc.symbol.clone().unwrap_or_else(|| {
                let mut name = format!("alloc_{number}");
                while taken.contains(name.as_str()) {
                    name.push('_');
                }
                name
            })
        };
        let alloc_symbols: Vec<String> = module.allocs.iter().enumerate().map(name).collect();
        let mut numbers = SymbolNumbers::default();
        let fn_symbols = module.fns.iter().map(|function| function.symbol.as_str());
        for symbol in fn_symbols.chain(alloc_symbols.iter().map(String::as_str)) {
            numbers.number(symbol);
        }
        let mut arrays = FxHashMap::default();
        for (index, data) in module.types.iter().enumerate() {
            if let TyKind::Array(element, len) = data.kind {
                arrays.entry((element, len)).or_insert(Ty(index as u32));
            }
        }
        let unsizings = module.unsizings.iter().map(|entry| ((entry.from, entry.to), entry.meta)).collect();
        ModuleCx { module, alloc_symbols, numbers, arrays, unsizings }
    }

    /// The symbols that CLIF cannot spell, by number.
    pub fn numbered_symbols(&self) -> Vec<String> {
        self.numbers.symbols.clone()
    }

    /// A type's data.
    pub fn kind(&self, ty: Ty) -> Result<&'m TyKind> {
        let data = self.module.types.get(ty.0 as usize).with_context(|| format!("there is no type {}", ty.0))?;
        Ok(&data.kind)
    }

    /// A struct's `repr(packed(N))`.
    pub fn packing(&self, ty: Ty) -> Result<Option<u64>> {
        let data = self.module.types.get(ty.0 as usize).with_context(|| format!("there is no type {}", ty.0))?;
        Ok(data.pack)
    }

    /// A type's name.
    pub fn name(&self, ty: Ty) -> &'m str {
        self.module.types.get(ty.0 as usize).map_or("?", |data| &data.name)
    }

    /// A type with its layout.
    pub fn layout(&self, ty: Ty) -> Result<TyLayout<'m>> {
        let data = self.module.types.get(ty.0 as usize).with_context(|| format!("there is no type {}", ty.0))?;
        Ok(TyLayout { ty, variant: None, absent: false, layout: &data.layout })
    }

    /// The array type of so many elements.
    pub fn array(&self, element: Ty, len: u64) -> Result<Ty> {
        let array = self.arrays.get(&(element, len)).copied();
        array.with_context(|| format!("the module lacks the type [{}; {len}]", self.name(element)))
    }

    /// What an `Unsize` cast adds.
    pub fn unsizing(&self, from: Ty, to: Ty) -> Result<UnsizeMeta> {
        let meta = self.unsizings.get(&(from, to)).copied();
        meta.with_context(|| format!("the module does not say how {} unsizes to {}", self.name(from), self.name(to)))
    }

    /// A constant.
    pub fn constant(&self, constant: Const) -> Result<&'m ConstData> {
        self.module.consts.get(constant.0 as usize).with_context(|| format!("there is no constant {}", constant.0))
    }

    /// A function.
    pub fn function(&self, id: FnId) -> Result<&'m Function> {
        self.module.fns.get(id.0 as usize).with_context(|| format!("there is no function {}", id.0))
    }

    /// An allocation.
    pub fn alloc(&self, id: AllocId) -> Result<&'m Alloc> {
        self.module.allocs.get(id.0 as usize).with_context(|| format!("there is no allocation {}", id.0))
    }

    /// An allocation's symbol.
    pub fn alloc_symbol(&self, id: AllocId) -> Result<&str> {
        let symbol = self.alloc_symbols.get(id.0 as usize);
        Ok(symbol.with_context(|| format!("there is no allocation {}", id.0))?)
    }

    /// An ABI.
    pub fn abi(&self, id: rac_items::AbiId) -> Result<&'m FnAbi<Ty>> {
        self.module.abis.get(id.0 as usize).with_context(|| format!("there is no ABI {}", id.0))
    }

    /// A symbol as a function's name.
    pub fn function_name(&self, symbol: &str) -> UserFuncName {
        match self.numbers.get(symbol) {
            Some(number) => UserFuncName::user(0, number),
            None => UserFuncName::testcase(symbol),
        }
    }

    /// A symbol as code refers to it.
    pub fn external_name(&self, symbol: &str, function: &mut ir::Function) -> ExternalName {
        match self.numbers.get(symbol) {
            Some(number) => {
                ExternalName::user(function.declare_imported_user_function(UserExternalName::new(0, number)))
            }
            None => ExternalName::testcase(symbol),
        }
    }

    /// What a pointer type points to.
    pub fn pointee(&self, ty: Ty) -> Result<Ty> {
        match *self.kind(ty)? {
            TyKind::RawPtr(pointee, _) | TyKind::Ref(pointee, _) => Ok(pointee),
            TyKind::Pat(base) => self.pointee(base),
            _ => bail!("{} is not a pointer", self.name(ty)),
        }
    }
}
