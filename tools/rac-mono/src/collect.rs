//! Collection: from `main`, every function and allocation that the program reaches, each compiled here or imported.
//!
//! A worklist in order of discovery, which is the order of the module too. What decides between compiling and importing is
//! whether a std rlib defines the symbol: non-generic functions mostly are there; generic, inline ones and shims are not. A
//! static that an rlib defines is never copied, and one that it hides is an error if it can be written to: two copies would
//! be two states.

use crate::alloc::{AllocId, Allocation, GlobalAlloc};
use crate::instance::{Instance, InstanceKind};
use crate::module_tables::Tables;
use crate::mono::Mono;
use crate::symbols::SymbolNames;
use crate::unsize::UnsizeMetadata;
use anyhow::{Context, Result, bail, ensure};
use indexmap::IndexMap;
use rac_items as items;
use rac_items::{Alloc, FnId, Function, Linkage, Module, Reloc, RelocTarget, ScalarValue, UnsizeMeta, Unsizing};
use rac_mir::{CodegenAttrs, DefId, DefKind, InlineAttr, ItemKind, Ty};
use rustc_hash::{FxHashMap, FxHashSet};
use std::rc::Rc;

/// What std's rlibs define.
pub trait RlibSymbols {
    /// Whether an rlib defines the symbol.
    fn defines(&self, symbol: &str) -> bool;
    /// The defined symbol of this instance, given without the crate that instantiates it.
    fn instance(&self, symbol: &str) -> Option<String>;
}

impl RlibSymbols for rac_sysroot::SymbolIndex {
    fn defines(&self, symbol: &str) -> bool {
        self.get(symbol).is_some()
    }

    fn instance(&self, symbol: &str) -> Option<String> {
        self.instance(symbol).map(|symbol| symbol.name.clone())
    }
}

/// How many functions and allocations of each kind a module has, for `--stats`.
#[derive(Copy, Clone, Default, Debug, serde::Serialize)]
pub struct Counts {
    /// Functions compiled here.
    pub compiled_fns: usize,
    /// Functions imported.
    pub imported_fns: usize,
    /// Allocations.
    pub allocs: usize,
    /// Types.
    pub types: usize,
    /// Constants.
    pub consts: usize,
}

/// A function that has a number.
struct Reached {
    instance: Instance,
    /// Who mentioned it first, for the path of calls in an error.
    from: Option<FnId>,
    symbol: String,
    imported: bool,
}

/// The module under construction.
pub struct Collector<'c, 'a> {
    pub(crate) cx: &'c Mono<'a>,
    rlibs: &'c dyn RlibSymbols,
    names: SymbolNames<'c, 'a>,
    pub(crate) tables: Tables,
    fn_ids: FxHashMap<Instance, FnId>,
    fns: Vec<Reached>,
    /// Bodies of the first functions; the others wait.
    done: Vec<Function>,
    /// The function whose body is being finished.
    current: Option<FnId>,
    alloc_ids: FxHashMap<AllocId, items::AllocId>,
    alloc_order: Vec<AllocSource>,
    allocs: Vec<Alloc>,
    /// Functions by symbol.
    symbols: FxHashMap<String, FnId>,
    /// Foreign functions that another declaration or a definition of the same symbol has a number for.
    redeclared: FxHashSet<Instance>,
    /// Foreign and exported statics by symbol: a declaration may be of one that the program defines itself.
    named_statics: FxHashMap<String, items::AllocId>,
    unsizings: IndexMap<(Ty, Ty), UnsizeMeta>,
    virtual_drop: Option<items::AbiId>,
}

/// Where an allocation's contents come from.
#[derive(Clone)]
enum AllocSource {
    Global(AllocId),
    /// A symbol that is null if nobody defines it.
    Weak(String),
}

/// The module of the program in the last dump.
pub fn collect(cx: &Mono<'_>, rlibs: &dyn RlibSymbols) -> Result<Module> {
    let mut collector = Collector {
        cx,
        rlibs,
        names: SymbolNames::new(cx, rlibs),
        tables: Tables::default(),
        fn_ids: FxHashMap::default(),
        fns: Vec::new(),
        done: Vec::new(),
        current: None,
        alloc_ids: FxHashMap::default(),
        alloc_order: Vec::new(),
        allocs: Vec::new(),
        symbols: FxHashMap::default(),
        redeclared: FxHashSet::default(),
        named_statics: FxHashMap::default(),
        unsizings: IndexMap::new(),
        virtual_drop: None,
    };
    collector.roots()?;
    collector.run()?;
    collector.finish()
}

/// The sizes of a module.
pub fn counts(module: &Module) -> Counts {
    let imported_fns = module.fns.iter().filter(|function| function.body.is_none()).count();
    Counts {
        compiled_fns: module.fns.len() - imported_fns,
        imported_fns,
        allocs: module.allocs.len(),
        types: module.types.len(),
        consts: module.consts.len(),
    }
}

impl<'c, 'a> Collector<'c, 'a> {
    /// What is reached without anybody's mention: the C `main`, and what the program exports or marks as used.
    fn roots(&mut self) -> Result<()> {
        let cx = self.cx;
        ensure!(cx.universe.main().is_some(), "the program has no `main` function");
        self.fn_id(&Instance::new(InstanceKind::CMain, []))?;
        for def in cx.universe.program_defs() {
            match cx.find_item(def)?.map(|item| &item.kind) {
                Some(ItemKind::Fn(item)) if !item.foreign && is_exported(&item.attrs) => {
                    self.fn_id(&cx.resolve(def, &cx.identity_args(def)?)?)?;
                }
                Some(ItemKind::Static(item)) if !item.foreign && (is_exported(&item.attrs) || item.attrs.used) => {
                    let alloc = self.alloc_id(cx.allocs.of_static(def))?;
                    if is_exported(&item.attrs) {
                        self.named_statics.insert(self.names.of_static(def)?, alloc);
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn run(&mut self) -> Result<()> {
        while self.done.len() < self.fns.len() || self.allocs.len() < self.alloc_order.len() {
            while self.done.len() < self.fns.len() {
                let id = FnId(self.done.len() as u32);
                self.current = Some(id);
                let function = self.function(id).with_context(|| self.call_path(id))?;
                self.done.push(function);
            }
            while self.allocs.len() < self.alloc_order.len() {
                let source = self.alloc_order[self.allocs.len()].clone();
                let alloc = self.alloc(source)?;
                self.allocs.push(alloc);
            }
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Module> {
        self.define_types()?;
        let program = self.cx.universe.program();
        let mut unsizings: Vec<Unsizing> =
            self.unsizings.into_iter().map(|((from, to), meta)| Unsizing { from, to, meta }).collect();
        unsizings.sort_by_key(|unsizing| (unsizing.from, unsizing.to));
        Ok(Module {
            provenance: self.cx.universe.provenance().clone(),
            files: self.tables.files,
            types: self.tables.types,
            consts: self.tables.consts,
            abis: self.tables.abis,
            fns: self.done,
            allocs: self.allocs,
            unsizings,
            global_asm: program.meta.global_asm.clone(),
            link_libs: program.meta.link_libs.clone(),
        })
    }

    /// Who reaches a function: the calls from `main` to it.
    fn call_path(&self, id: FnId) -> String {
        let mut path = Vec::new();
        let mut at = Some(id);
        while let Some(FnId(i)) = at {
            let reached = &self.fns[i as usize];
            path.push(self.cx.instance_name(&reached.instance));
            at = reached.from;
        }
        path.reverse();
        format!("reached by {}", path.join(" → "))
    }

    /// A function's number.
    pub(crate) fn fn_id(&mut self, instance: &Instance) -> Result<FnId> {
        if let Some(&id) = self.fn_ids.get(instance) {
            return Ok(id);
        }
        let name = || self.cx.instance_name(instance);
        let mut symbol = self.names.instance(instance).with_context(|| format!("the symbol of `{}`", name()))?;
        let imported = self.is_imported(instance, &symbol)?;
        if let Some(&known) = self.symbols.get(&symbol) {
            if imported {
                self.redeclared.insert(instance.clone());
                self.fn_ids.insert(instance.clone(), known);
                return Ok(known);
            }
            // Instances that differ only in what symbols leave out (lifetimes of nested binders); all but the first are local.
            symbol = format!("{symbol}.{}", self.fns.len());
        }
        let id = FnId(self.fns.len() as u32);
        self.symbols.insert(symbol.clone(), id);
        self.fns.push(Reached { instance: instance.clone(), from: self.current, symbol, imported });
        self.fn_ids.insert(instance.clone(), id);
        Ok(id)
    }

    /// Whether the instance's number is that of another declaration, perhaps with other types: its own calls go by address.
    pub(crate) fn is_redeclared(&self, instance: &Instance) -> bool {
        self.redeclared.contains(instance)
    }

    fn is_imported(&self, instance: &Instance, symbol: &str) -> Result<bool> {
        let InstanceKind::Item(def) = instance.kind else { return Ok(false) };
        if let ItemKind::Fn(item) = &self.cx.item(def)?.kind
            && item.foreign
        {
            return Ok(true);
        }
        Ok(self.rlibs.defines(symbol))
    }

    fn function(&mut self, id: FnId) -> Result<Function> {
        let cx = self.cx;
        let reached = &self.fns[id.0 as usize];
        let (instance, symbol, imported) = (reached.instance.clone(), reached.symbol.clone(), reached.imported);
        let attrs = match instance.kind {
            InstanceKind::Item(def) => match &cx.item(def)?.kind {
                ItemKind::Fn(item) => Some(&item.attrs),
                ItemKind::Closure(item) => Some(&item.attrs),
                _ => None,
            },
            _ => None,
        };
        if attrs.is_some_and(|attrs| attrs.naked) && !imported {
            bail!("naked functions are not supported");
        }
        let inline = match instance.kind {
            InstanceKind::Item(def) if cx.universe.is_program_def(def) => {
                attrs.is_some_and(|attrs| attrs.inline == InlineAttr::Always)
            }
            InstanceKind::Item(_) => attrs.is_some_and(|attrs| attrs.inline != InlineAttr::Never && !attrs.cold),
            _ => false,
        };
        let linkage = match instance.kind {
            InstanceKind::CMain => Linkage::Export,
            _ if imported => match attrs.and_then(|attrs| attrs.linkage.as_deref()) {
                Some("extern_weak") => Linkage::ImportWeak,
                _ => Linkage::Import,
            },
            _ if attrs.is_some_and(is_exported) => Linkage::Export,
            _ => Linkage::Local,
        };
        let abi = cx.fn_abi_of(&instance)?;
        let abi = self.abi(&abi);
        let body = if imported { None } else { Some(self.finalize(&instance)?) };
        Ok(Function {
            symbol,
            instance: cx.instance_name(&instance),
            linkage,
            abi,
            body,
            cold: attrs.is_some_and(|attrs| attrs.cold),
            inline,
            section: attrs.and_then(|attrs| attrs.link_section.clone()),
        })
    }

    /// The ABI of drop glue in a vtable.
    pub(crate) fn virtual_drop_abi(&mut self) -> Result<items::AbiId> {
        if let Some(abi) = self.virtual_drop {
            return Ok(abi);
        }
        let sig = self.cx.mk_sig([self.cx.common.mut_ptr], self.cx.common.unit);
        let abi = self.cx.sig_abi(&sig, false)?;
        let abi = self.abi(&abi);
        self.virtual_drop = Some(abi);
        Ok(abi)
    }

    /// Records what an unsizing coercion between these types adds.
    pub(crate) fn unsizing(&mut self, from: Ty, to: Ty) -> Result<()> {
        let cx = self.cx;
        let key = (self.ty(from), self.ty(to));
        if self.unsizings.contains_key(&key) {
            return Ok(());
        }
        let (source, target) = cx.unsize_pointees(from, to)?;
        let meta = match cx.unsize_metadata(source, target)? {
            UnsizeMetadata::Same => UnsizeMeta::Same,
            UnsizeMetadata::Upcast { slot } => UnsizeMeta::Upcast { slot },
            UnsizeMetadata::Length(len) => UnsizeMeta::Const(self.scalar(cx.common.usize, len.into())),
            UnsizeMetadata::VTable(alloc) => {
                let alloc = self.alloc_id(alloc)?;
                let address = items::ConstKind::Scalar(ScalarValue::Alloc { alloc, offset: 0 });
                UnsizeMeta::Const(self.value(cx.common.const_ptr, address))
            }
        };
        self.unsizings.insert(key, meta);
        Ok(())
    }

    /// An allocation's number.
    pub(crate) fn alloc_id(&mut self, id: AllocId) -> Result<items::AllocId> {
        if let Some(&known) = self.alloc_ids.get(&id) {
            return Ok(known);
        }
        let new = match self.foreign_symbol(id)? {
            Some(symbol) => match self.named_statics.get(&symbol) {
                Some(&declared) => declared,
                None => {
                    let new = self.add_alloc(AllocSource::Global(id));
                    self.named_statics.insert(symbol, new);
                    new
                }
            },
            None => self.add_alloc(AllocSource::Global(id)),
        };
        self.alloc_ids.insert(id, new);
        Ok(new)
    }

    /// The symbol of a foreign static, which several declarations may name.
    fn foreign_symbol(&mut self, id: AllocId) -> Result<Option<String>> {
        match self.cx.allocs.require(id)? {
            GlobalAlloc::Static(def) if self.cx.static_item(*def)?.foreign => self.names.of_static(*def).map(Some),
            _ => Ok(None),
        }
    }

    fn add_alloc(&mut self, source: AllocSource) -> items::AllocId {
        self.alloc_order.push(source);
        items::AllocId(self.alloc_order.len() as u32 - 1)
    }

    fn alloc(&mut self, source: AllocSource) -> Result<Alloc> {
        let cx = self.cx;
        let id = match source {
            AllocSource::Global(id) => id,
            AllocSource::Weak(symbol) => {
                return Ok(Alloc { symbol: Some(symbol), linkage: Linkage::ImportWeak, ..empty("weak symbol") });
            }
        };
        match cx.allocs.require(id)?.clone() {
            GlobalAlloc::Memory(memory) => {
                let what = if memory.relocs.is_empty() && std::str::from_utf8(&memory.bytes).is_ok() {
                    "str"
                } else {
                    "constant"
                };
                self.memory(&memory, empty(what))
            }
            GlobalAlloc::VTable(ty, dyn_ty) => {
                let memory = cx.vtable_memory(ty, dyn_ty)?;
                let what = format!("vtable <{} as {}>", cx.ty_name(ty), cx.ty_name(dyn_ty));
                self.memory(&memory, empty(&what))
            }
            GlobalAlloc::Static(def) => {
                self.static_alloc(def).with_context(|| format!("the static `{}`", cx.def_path(def)))
            }
            GlobalAlloc::Function(instance) => bail!("`{}` is code, not memory", cx.instance_name(&instance)),
        }
    }

    /// Puts bytes and addresses into an allocation.
    fn memory(&mut self, memory: &Rc<Allocation>, alloc: Alloc) -> Result<Alloc> {
        let mut bytes = memory.bytes.clone();
        let mut relocs = Vec::with_capacity(memory.relocs.len());
        for (&offset, &target) in &memory.relocs {
            let slot = bytes.get_mut(offset as usize..).and_then(|rest| rest.first_chunk_mut::<8>());
            let slot = slot.with_context(|| format!("an address at {offset} of {} bytes", memory.bytes.len()))?;
            let addend = u64::from_le_bytes(std::mem::take(slot));
            let target = match self.cx.allocs.require(target)?.clone() {
                GlobalAlloc::Function(instance) => RelocTarget::Fn(self.fn_id(&instance)?),
                _ => RelocTarget::Alloc(self.alloc_id(target)?),
            };
            relocs.push(Reloc { offset, target, addend });
        }
        Ok(Alloc { bytes, relocs, align: memory.align, mutable: memory.mutable, ..alloc })
    }

    fn static_alloc(&mut self, def: DefId) -> Result<Alloc> {
        let cx = self.cx;
        let item = cx.static_item(def)?;
        let symbol = self.names.of_static(def)?;
        let layout = cx.layout(cx.instantiate(item.ty, &[])?)?;
        let what = format!("static {}", cx.def_path(def));
        let alloc = Alloc {
            symbol: Some(symbol.clone()),
            thread_local: item.attrs.thread_local,
            section: item.attrs.link_section.clone(),
            used: item.attrs.used,
            mutable: item.mutable,
            align: layout.align,
            ..empty(&what)
        };
        if item.foreign && item.attrs.linkage.as_deref() == Some("extern_weak") {
            // The static is a pointer that holds the symbol's address, null if there is none.
            let target = RelocTarget::Alloc(self.add_alloc(AllocSource::Weak(symbol.clone())));
            let relocs = vec![Reloc { offset: 0, target, addend: 0 }];
            let symbol = Some(format!("_rust_extern_with_linkage_{symbol}"));
            return Ok(Alloc { symbol, bytes: vec![0; 8], relocs, align: 8, ..alloc });
        }
        if item.foreign || self.rlibs.defines(&symbol) {
            return Ok(Alloc { linkage: Linkage::Import, ..alloc });
        }
        let memory = cx.static_memory(def)?;
        ensure!(
            cx.universe.is_program_def(def) || !(memory.mutable || item.mutable || item.attrs.thread_local),
            "no rlib defines `{symbol}`, and a second copy would be another variable"
        );
        let linkage = if is_exported(&item.attrs) { Linkage::Export } else { Linkage::Local };
        self.memory(&memory, Alloc { linkage, ..alloc })
    }

    /// Whether a definition is a function that calls pass a tuple's fields to one by one.
    pub(crate) fn is_rust_call(&self, def: DefId) -> Result<bool> {
        Ok(match self.cx.def_kind(def)? {
            DefKind::Fn | DefKind::AssocFn => self.cx.fn_item(def)?.sig.abi == "rust-call",
            _ => false,
        })
    }
}

fn is_exported(attrs: &CodegenAttrs) -> bool {
    attrs.no_mangle || attrs.export_name.is_some() || attrs.std_internal_symbol
}

/// An anonymous allocation of this object only, without contents.
fn empty(what: &str) -> Alloc {
    Alloc {
        symbol: None,
        what: what.to_owned(),
        linkage: Linkage::Local,
        bytes: Vec::new(),
        relocs: Vec::new(),
        align: 1,
        mutable: false,
        thread_local: false,
        section: None,
        used: false,
    }
}
