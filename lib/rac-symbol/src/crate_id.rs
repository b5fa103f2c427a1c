//! Crate ids: the hash by which v0 symbols tell a crate from others of its name, computed as rustc computes it, so that a
//! crate has the same symbols whichever of the two compiles it.

use crate::stable_hash::hash_bytes;

/// The release that rac reproduces, as `rustc --version` gives it after the program's name. It is part of every crate's id.
pub const RUSTC_VERSION: &str = "1.95.0 (59807616e 2026-04-14)";

/// rustc's `StableCrateId` of a crate: `metadata` are the values of `-C metadata` in any order.
pub fn stable_crate_id(name: &str, is_exe: bool, metadata: &[&str]) -> u64 {
    let mut metadata = metadata.to_vec();
    metadata.sort_unstable();
    metadata.dedup();
    let mut bytes = name.as_bytes().to_vec();
    // Which ends a string that is hashed.
    bytes.push(0xff);
    bytes.extend_from_slice(b"metadata");
    for value in metadata {
        bytes.extend_from_slice(&(value.len() as u64).to_le_bytes());
        bytes.extend_from_slice(value.as_bytes());
    }
    bytes.extend_from_slice(if is_exe { b"exe" } else { b"lib" });
    bytes.extend_from_slice(RUSTC_VERSION.as_bytes());
    hash_bytes(&bytes).0
}

/// The id of the pseudo-crate `__rustc`.
pub(crate) fn rustc_id() -> u64 {
    hash_bytes(RUSTC_VERSION.as_bytes()).0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encode::push_optional_base_62;

    fn disambiguator(id: u64) -> String {
        let mut out = String::new();
        push_optional_base_62(&mut out, 's', id);
        out
    }

    #[test]
    fn ids_are_those_that_rustc_gives() {
        assert_eq!(disambiguator(rustc_id()), "sfLfy6EI15iL_");
        // Of `rustc t.rs`, `rustc pat.rs`.
        assert_eq!(disambiguator(stable_crate_id("t", true, &[])), "sjMaewn57Afh_");
        assert_eq!(disambiguator(stable_crate_id("pat", true, &[])), "sbxiFel0HYf4_");
    }

    #[test]
    fn metadata_counts_but_not_its_order() {
        let id = |metadata: &[&str]| stable_crate_id("a", false, metadata);
        assert_eq!(id(&["x", "y", "x"]), id(&["y", "x"]));
        assert_ne!(id(&["ab", "c"]), id(&["a", "bc"]));
        assert_ne!(id(&[]), stable_crate_id("a", true, &[]));
    }
}
