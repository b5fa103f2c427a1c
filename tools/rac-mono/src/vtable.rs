//! Vtables: drop glue, size, alignment, then the methods in rustc's order.
//!
//! The order makes the vtable of a trait's first supertrait a prefix of its own, along the chain of first supertraits. Every
//! other supertrait with methods gets a pointer to its own vtable behind its methods, for upcasting.

use crate::alloc::{Allocation, GlobalAlloc};
use crate::instance::Instance;
use crate::mono::Mono;
use crate::select::if_implemented;
use anyhow::{Context, Result, bail};
use rac_mir::{Clause, DefId, DefKind, ExistentialPredicate, GenericArg, GenericArgs, TraitRef, Ty, TyKind};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Entries before the methods.
pub const HEADER_ENTRIES: u32 = 3;

/// A supertrait's part of a vtable.
struct Segment {
    trait_ref: TraitRef,
    /// Whether a pointer to the trait's own vtable follows its methods.
    emit_vptr: bool,
}

/// A trait whose supertraits are being visited, as rustc's traversal has it.
struct Visit {
    trait_ref: TraitRef,
    emit_vptr: bool,
    /// Its siblings not looked at yet, in reverse.
    siblings: Vec<TraitRef>,
}

impl Mono<'_> {
    /// A trait's own methods that a vtable has entries for.
    pub fn vtable_methods(&self, trait_def: DefId) -> Result<Vec<DefId>> {
        let mut methods = Vec::new();
        for &item in &self.trait_item(trait_def)?.items {
            if self.def_kind(item)? == DefKind::AssocFn && !self.requires_sized_self(item)? {
                methods.push(item);
            }
        }
        Ok(methods)
    }

    /// Whether a method can be called on sized types only: its bounds on `Self`, or supertraits of theirs, say so.
    fn requires_sized_self(&self, method: DefId) -> Result<bool> {
        let sized = self.lang_item("sized")?;
        let of_self = |trait_ref: &TraitRef| match trait_ref.args.first() {
            Some(&GenericArg::Type(ty)) => matches!(self.kind(ty), TyKind::Param { index: 0, .. }),
            _ => false,
        };
        for clause in &self.generics(method)?.predicates {
            if let Clause::Trait(trait_ref) = clause
                && of_self(trait_ref)
                && self.supertraits(trait_ref)?.iter().any(|bound| bound.def == sized && of_self(bound))
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn direct_supertraits(&self, trait_ref: &TraitRef) -> Result<Vec<TraitRef>> {
        let supertraits = self.trait_item(trait_ref.def)?.supertraits.iter();
        supertraits
            .map(|supertrait| {
                let args = self.instantiate_args(&supertrait.args, &trait_ref.args)?;
                Ok(TraitRef { def: supertrait.def, args })
            })
            .collect()
    }

    /// The parts of the vtable of a trait, in order: each trait behind its supertraits, visited depth first.
    fn vtable_segments(&self, trait_ref: TraitRef) -> Result<Vec<Segment>> {
        let mut segments = Vec::new();
        let mut visited = vec![trait_ref.clone()];
        let mut emit_vptr = false;
        let mut stack = vec![Visit { trait_ref, emit_vptr, siblings: Vec::new() }];
        let next_unvisited = |rest: &mut Vec<TraitRef>, visited: &mut Vec<TraitRef>| {
            while let Some(candidate) = rest.pop() {
                if !visited.contains(&candidate) {
                    visited.push(candidate.clone());
                    return Some(candidate);
                }
            }
            None
        };
        'slices: loop {
            while let Some(innermost) = stack.last() {
                let mut supertraits = self.direct_supertraits(&innermost.trait_ref)?;
                supertraits.reverse();
                let Some(next) = next_unvisited(&mut supertraits, &mut visited) else { break };
                stack.push(Visit { trait_ref: next, emit_vptr, siblings: supertraits });
            }
            while let Some(mut visit) = stack.pop() {
                let has_methods = !self.vtable_methods(visit.trait_ref.def)?.is_empty();
                let sibling = next_unvisited(&mut visit.siblings, &mut visited);
                segments.push(Segment { trait_ref: visit.trait_ref, emit_vptr: visit.emit_vptr && has_methods });
                // Once a trait with methods is laid out, no later trait's vtable is a prefix of this one.
                emit_vptr |= has_methods;
                if let Some(trait_ref) = sibling {
                    stack.push(Visit { trait_ref, emit_vptr, siblings: visit.siblings });
                    continue 'slices;
                }
            }
            return Ok(segments);
        }
    }

    /// The entry of a trait's method in the vtable of a `dyn` type; `None` if it has none.
    pub fn vtable_slot(&self, dyn_ty: Ty, method: DefId) -> Result<Option<u32>> {
        let Some(principal) = self.principal(dyn_ty)? else { return Ok(None) };
        let mut slot = HEADER_ENTRIES;
        for segment in self.vtable_segments(principal)? {
            for own in self.vtable_methods(segment.trait_ref.def)? {
                if own == method {
                    return Ok(Some(slot));
                }
                slot += 1;
            }
            slot += u32::from(segment.emit_vptr);
        }
        Ok(None)
    }

    /// The entry with the vtable that an upcast of `dyn` types needs; `None` if the same vtable serves.
    pub(crate) fn upcast_slot(&self, source: Ty, target: Ty) -> Result<Option<u32>> {
        let Some(wanted) = self.principal_for(target, source)? else { return Ok(None) };
        let Some(principal) = self.principal(source)? else {
            bail!("`{}` does not unsize to `{}`", self.ty_name(source), self.ty_name(target));
        };
        if principal == wanted {
            return Ok(None);
        }
        let mut slot = HEADER_ENTRIES;
        for segment in self.vtable_segments(principal)? {
            slot += self.vtable_methods(segment.trait_ref.def)?.len() as u32;
            if segment.trait_ref == wanted {
                return Ok(segment.emit_vptr.then_some(slot));
            }
            slot += u32::from(segment.emit_vptr);
        }
        bail!("`{}` is no supertrait of `{}`", self.ty_name(target), self.ty_name(source))
    }

    /// A method's instance for a vtable entry; `None` leaves the entry vacant because the method cannot be called.
    fn vtable_method(&self, method: DefId, trait_args: &GenericArgs) -> Result<Option<Instance>> {
        let own = self.generics(method)?.params.iter().map(|_| GenericArg::Lifetime(rac_mir::Region::Erased));
        let args: Vec<GenericArg> = trait_args.iter().copied().chain(own).collect();
        for clause in &self.generics(method)?.predicates {
            if let Clause::Trait(trait_ref) = clause {
                let Some(clause_args) = if_implemented(self.instantiate_args(&trait_ref.args, &args))? else {
                    return Ok(None);
                };
                if !self.holds(trait_ref.def, &clause_args)? {
                    return Ok(None);
                }
            }
        }
        self.resolve_for_vtable(method, &args).map(Some)
    }

    /// The `dyn` type of one supertrait, for the vtable that an upcast takes.
    fn supertrait_object(&self, dyn_ty: Ty, trait_ref: &TraitRef) -> Result<Ty> {
        let mut predicates = vec![ExistentialPredicate::Trait {
            def: trait_ref.def,
            args: trait_ref.args.get(1..).unwrap_or(&[]).into(),
        }];
        let supertraits = self.supertraits(trait_ref)?;
        for predicate in self.dyn_predicates(dyn_ty)? {
            if let ExistentialPredicate::Projection { def, .. } = predicate
                && let Some(owner) = self.trait_of(*def)?
                && supertraits.iter().any(|supertrait| supertrait.def == owner)
            {
                predicates.push(predicate.clone());
            }
        }
        Ok(self.mk(TyKind::Dynamic { predicates: predicates.into(), bound_vars: 0 }))
    }

    /// The contents of the vtable of a type for a `dyn` type.
    pub fn vtable_memory(&self, ty: Ty, dyn_ty: Ty) -> Result<Rc<Allocation>> {
        let id = self.allocs.vtable(ty, dyn_ty);
        if let Some(known) = self.vtables.get(&id) {
            return Ok(known);
        }
        let memory = self
            .build_vtable(ty, dyn_ty)
            .with_context(|| format!("the vtable of `{}` for `{}`", self.ty_name(ty), self.ty_name(dyn_ty)))?;
        Ok(self.vtables.insert(id, Rc::new(memory)))
    }

    fn build_vtable(&self, ty: Ty, dyn_ty: Ty) -> Result<Allocation> {
        let layout = self.layout(ty)?;
        let (mut bytes, mut relocs) = (Vec::new(), BTreeMap::new());
        if let Some(glue) = self.drop_glue(ty)? {
            relocs.insert(0, self.allocs.function(glue));
        }
        bytes.extend_from_slice(&0u64.to_le_bytes());
        bytes.extend_from_slice(&layout.size.to_le_bytes());
        bytes.extend_from_slice(&layout.align.to_le_bytes());
        if let Some(principal) = self.principal(dyn_ty)? {
            // The order is the object type's; the methods are the concrete type's.
            for segment in self.vtable_segments(principal)? {
                let mut args = segment.trait_ref.args.clone();
                *args.first_mut().context("a trait without `Self`")? = GenericArg::Type(ty);
                for method in self.vtable_methods(segment.trait_ref.def)? {
                    if let Some(instance) = self.vtable_method(method, &args)? {
                        relocs.insert(bytes.len() as u64, self.allocs.function(instance));
                    }
                    bytes.extend_from_slice(&0u64.to_le_bytes());
                }
                if segment.emit_vptr {
                    let object = self.supertrait_object(dyn_ty, &segment.trait_ref)?;
                    relocs.insert(bytes.len() as u64, self.allocs.vtable(ty, object));
                    bytes.extend_from_slice(&0u64.to_le_bytes());
                }
            }
        }
        Ok(Allocation { bytes, relocs, align: 8, mutable: false })
    }

    /// The contents of memory, a static or a vtable; `None` for a function.
    pub fn memory_of(&self, id: crate::alloc::AllocId) -> Result<Option<Rc<Allocation>>> {
        Ok(match self.allocs.require(id)? {
            GlobalAlloc::Memory(memory) => Some(Rc::clone(memory)),
            GlobalAlloc::Static(def) => Some(self.static_memory(*def)?),
            GlobalAlloc::VTable(ty, dyn_ty) => Some(self.vtable_memory(*ty, *dyn_ty)?),
            GlobalAlloc::Function(_) => None,
        })
    }
}
