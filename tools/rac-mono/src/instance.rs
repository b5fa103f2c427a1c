//! Instances: a function with its concrete arguments, or a shim that the compiler makes. rustc's `Instance`.

use rac_mir::{DefId, GenericArg, Ty};
use std::rc::Rc;

/// Which code an instance is.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum InstanceKind {
    /// A function, constant, static or closure of a dump. An `extern` function is imported.
    Item(DefId),
    /// A compiler intrinsic: evaluated, translated or replaced by its fallback body.
    Intrinsic(DefId),
    /// The constructor function of a tuple struct or variant.
    Ctor(DefId),
    /// A call of the trait's method through this entry of the vtable.
    Virtual(DefId, u32),
    /// `drop_in_place::<T>`.
    DropGlue(Ty),
    /// `FnOnce::call_once` of a closure that implements `FnMut` or `Fn`: takes the closure by value. The definition is the closure.
    ClosureOnce(DefId),
    /// `Fn*::call*` of a function item or pointer of this type; the definition is the trait's method.
    FnPtrShim(DefId, Ty),
    /// A by-value `self` method as a vtable holds it: `self` behind a pointer.
    VTableShim(DefId),
    /// A `#[track_caller]` function as a function pointer or vtable holds it: without the location.
    ReifyShim(DefId),
    /// `Clone::clone` of a closure, tuple, function item or pointer; the definition is the trait's method.
    CloneShim(DefId, Ty),
    /// `FnPtr::addr`; the definition is the trait's method.
    FnPtrAddr(DefId, Ty),
    /// The C `main` that calls `std::rt::lang_start` on the program's `main`.
    CMain,
}

/// An instance. Args are concrete and normalised; those of a closure are its enclosing item's.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Instance {
    /// Which code.
    pub kind: InstanceKind,
    /// With which arguments.
    pub args: Rc<[GenericArg]>,
}

impl Instance {
    /// An instance of these.
    pub fn new(kind: InstanceKind, args: impl Into<Rc<[GenericArg]>>) -> Instance {
        Instance { kind, args: args.into() }
    }

    /// The definition that the instance is of, if it is of one.
    pub fn def(&self) -> Option<DefId> {
        match self.kind {
            InstanceKind::Item(def)
            | InstanceKind::Intrinsic(def)
            | InstanceKind::Ctor(def)
            | InstanceKind::Virtual(def, _)
            | InstanceKind::ClosureOnce(def)
            | InstanceKind::FnPtrShim(def, _)
            | InstanceKind::VTableShim(def)
            | InstanceKind::ReifyShim(def)
            | InstanceKind::CloneShim(def, _)
            | InstanceKind::FnPtrAddr(def, _) => Some(def),
            InstanceKind::DropGlue(_) | InstanceKind::CMain => None,
        }
    }
}
