//! Bindings: the variables of a pattern, declared and given their values.

use super::pattern::PatBinding;
use crate::build::{Builder, DropKind, ScopeId, borrow_kind};
use ra_ap_hir_def::hir::{BindingAnnotation, BindingId, Pat, PatId};
use rac_mir::{Local, Mutability, Place, PlaceElem, Rvalue, StatementKind};

impl Builder<'_, '_> {
    /// The local of a variable, new unless another alternative of its or-pattern declared it.
    pub(in crate::build) fn declare_binding(&mut self, id: BindingId) -> Local {
        if let Some(local) = self.bindings.get(&id).and_then(Place::as_local) {
            return local;
        }
        let binding = &self.store[id];
        let mutability = match binding.mode {
            BindingAnnotation::Mutable => Mutability::Mut,
            _ => Mutability::Not,
        };
        let name = binding.name.as_str().to_owned();
        let ty = self.infer.binding_ty(id);
        let local = self.new_local(ty, mutability, Some(name));
        self.bindings.insert(id, local.into());
        local
    }

    /// Starts a variable's storage.
    pub(super) fn storage_live_binding(&mut self, id: BindingId) -> Local {
        let local = self.declare_binding(id);
        self.push(StatementKind::StorageLive(local));
        local
    }

    /// All variables of a pattern, in order.
    pub(super) fn pattern_bindings(&self, pat: PatId) -> Vec<BindingId> {
        let mut found = Vec::new();
        self.collect_bindings(pat, &mut found);
        found
    }

    fn collect_bindings(&self, pat: PatId, found: &mut Vec<BindingId>) {
        if let Pat::Bind { id, .. } = &self.store[pat]
            && !found.contains(id)
        {
            found.push(*id);
        }
        self.store[pat].walk_child_pats(|child| self.collect_bindings(child, found));
    }

    /// Gives a variable its value; its storage must be live.
    pub(super) fn bind(&mut self, binding: &PatBinding) {
        let outer = std::mem::replace(&mut self.current_span, binding.span);
        let local = self.declare_binding(binding.id);
        let rvalue = match binding.by_ref {
            Some(mutability) => Rvalue::Ref(borrow_kind(mutability), binding.place.clone()),
            None => {
                let ty = self.local_ty(local);
                Rvalue::Use(self.consume(binding.place.clone(), ty))
            }
        };
        self.assign(&local.into(), rvalue);
        self.current_span = outer;
    }

    /// Starts the storage of the variables and gives them their values.
    pub(super) fn bind_all(&mut self, bindings: &[PatBinding]) {
        for binding in bindings {
            self.storage_live_binding(binding.id);
            self.bind(binding);
        }
    }

    /// Lets the variables end with a scope.
    pub(super) fn schedule_bindings(&mut self, scope: ScopeId, bindings: &[PatBinding]) {
        for binding in bindings {
            let local = self.declare_binding(binding.id);
            self.schedule_storage_and_value(scope, local);
        }
    }

    /// Lets the values of variables, whose storage is scheduled already, end with a scope.
    pub(super) fn schedule_values(&mut self, scope: ScopeId, bindings: &[PatBinding]) {
        for binding in bindings {
            let local = self.declare_binding(binding.id);
            self.schedule_drop(scope, local, DropKind::Value);
        }
    }

    /// Binds for a guard, which must leave the matched value alone: it sees by-value variables through references. Returns the
    /// variables' locals.
    pub(super) fn bind_for_guard(&mut self, scope: ScopeId, bindings: &[PatBinding]) -> Vec<Local> {
        let mut locals = Vec::with_capacity(bindings.len());
        for binding in bindings {
            let local = self.storage_live_binding(binding.id);
            self.schedule_drop(scope, local, DropKind::Storage);
            locals.push(local);
            if binding.by_ref.is_some() {
                self.bind(binding);
                continue;
            }
            let ty = self.local_ty(local);
            let reference = self.borrow(binding.place.clone(), ty, Mutability::Not);
            self.bindings.insert(binding.id, Place::from(reference).project(PlaceElem::Deref));
        }
        locals
    }

    /// After the guard: by-value variables get their values.
    pub(super) fn bind_after_guard(&mut self, bindings: &[PatBinding], locals: &[Local]) {
        for (binding, local) in bindings.iter().zip(locals) {
            self.bindings.insert(binding.id, (*local).into());
            if binding.by_ref.is_none() {
                self.bind(binding);
            }
        }
    }

    /// Makes an argument the variable that its plain pattern names.
    pub(super) fn argument_is_binding(&mut self, id: BindingId, arg: Local) {
        let binding = &self.store[id];
        let decl = &mut self.locals[arg.index()];
        decl.name = Some(binding.name.as_str().to_owned());
        if binding.mode == BindingAnnotation::Mutable {
            decl.mutability = Mutability::Mut;
        }
        self.bindings.insert(id, arg.into());
    }
}
