//! Hashes of definition paths, rustc's `DefPathHash`: the bounds of a `dyn` type are sorted by them, and `TypeId`s are made of them.

use crate::stable_hash::hash_bytes;

/// The last step of a path.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum PathStep<'a> {
    /// An impl.
    Impl,
    /// An `extern` block.
    ForeignMod,
    /// A module, type, trait, variant or associated type.
    Type(&'a str),
    /// A function, static, constant or field.
    Value(&'a str),
    /// A closure or coroutine.
    Closure,
    /// The constructor of a tuple-like or unit-like struct or variant.
    Ctor,
    /// An anonymous constant or a `const { }` block.
    AnonConst,
}

/// The hash of a path from that of the enclosing one, which for a crate's root is the crate's id. rustc compares paths by
/// their crates' ids first, then by this.
pub fn path_hash(parent: u64, step: PathStep<'_>, disambiguator: u32) -> u64 {
    // The numbers are those of the variants of rustc's `DefPathData`.
    let (kind, name) = match step {
        PathStep::Impl => (1, None),
        PathStep::ForeignMod => (2, None),
        PathStep::Type(name) => (5, Some(name)),
        PathStep::Value(name) => (6, Some(name)),
        PathStep::Closure => (9, None),
        PathStep::Ctor => (10, None),
        PathStep::AnonConst => (11, None),
    };
    let mut bytes = parent.to_le_bytes().to_vec();
    bytes.push(kind);
    if let Some(name) = name {
        bytes.extend_from_slice(name.as_bytes());
        bytes.push(0xff);
    }
    bytes.extend_from_slice(&disambiguator.to_le_bytes());
    hash_bytes(&bytes).0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stable_crate_id;

    fn is_sorted(krate: u64, paths: &[Vec<PathStep<'_>>]) -> bool {
        let hash = |path: &Vec<PathStep<'_>>| path.iter().fold(krate, |parent, step| path_hash(parent, *step, 0));
        paths.iter().map(hash).is_sorted()
    }

    /// The orders are those in which the symbols of rustc's objects have the bounds.
    #[test]
    fn paths_are_ordered_as_rustc_orders_them() {
        use PathStep::*;
        let assoc = ["D", "C", "Kk", "G", "A", "H", "E", "J", "Long", "F", "I", "B"];
        let dp = stable_crate_id("dp", true, &[]);
        assert!(is_sorted(dp, &assoc.map(|name| vec![Type("Tr"), Type(name)])));
        // `sgEmfK2I1SDS_` in the names of core's symbols.
        let core = 13_975_132_237_579_656_186;
        let auto_traits: [&[&'static str]; 5] = [
            &["marker", "Sync"],
            &["marker", "Unpin"],
            &["panic", "unwind_safe", "UnwindSafe"],
            &["marker", "Send"],
            &["panic", "unwind_safe", "RefUnwindSafe"],
        ];
        assert!(is_sorted(core, &auto_traits.map(|path| path.iter().map(|name| Type(name)).collect())));
        // In `main` and in a closure of a method.
        let dq = stable_crate_id("dq", true, &[]);
        let in_main = ["F2", "F6", "F5", "F3", "F1", "F4"];
        assert!(is_sorted(dq, &in_main.map(|name| vec![Value("main"), Type(name)])));
        let method = [Impl, Value("m")];
        let in_method: [&[PathStep<'_>]; 6] = [
            &[Closure, Type("C2")],
            &[Type("M1")],
            &[Type("M2")],
            &[Closure, Type("C1")],
            &[Closure, Type("C3")],
            &[Type("M3")],
        ];
        assert!(is_sorted(dq, &in_method.map(|path| [&method, path].concat())));
    }
}
