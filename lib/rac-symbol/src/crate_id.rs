//! Crate ids: the hash by which v0 symbols tell a crate from others of its name, computed as rustc computes it, so that a
//! crate has the same symbols whichever of the two compiles it.

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
    sip_hash_128(&bytes).0
}

/// The id of the pseudo-crate `__rustc`.
pub(crate) fn rustc_id() -> u64 {
    sip_hash_128(RUSTC_VERSION.as_bytes()).0
}

/// SipHash-1-3 with a zero key and 128 bits of output.
fn sip_hash_128(bytes: &[u8]) -> (u64, u64) {
    // "somepseudorandomlygeneratedbytes"; the second word is marked for 128 bits.
    let mut v: [u64; 4] =
        [0x736f_6d65_7073_6575, 0x646f_7261_6e64_6f6d ^ 0xee, 0x6c79_6765_6e65_7261, 0x7465_6462_7974_6573];
    let (words, rest) = bytes.as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    last[7] = bytes.len() as u8;
    for word in words.iter().chain([&last]) {
        let word = u64::from_le_bytes(*word);
        v[3] ^= word;
        sip_round(&mut v);
        v[0] ^= word;
    }
    let mut finish = |word: usize, mark: u64| {
        v[word] ^= mark;
        (0..3).for_each(|_| sip_round(&mut v));
        v[0] ^ v[1] ^ v[2] ^ v[3]
    };
    (finish(2, 0xee), finish(1, 0xdd))
}

fn sip_round(v: &mut [u64; 4]) {
    v[0] = v[0].wrapping_add(v[1]);
    v[2] = v[2].wrapping_add(v[3]);
    v[1] = v[1].rotate_left(13) ^ v[0];
    v[3] = v[3].rotate_left(16) ^ v[2];
    v[0] = v[0].rotate_left(32);
    v[2] = v[2].wrapping_add(v[1]);
    v[0] = v[0].wrapping_add(v[3]);
    v[1] = v[1].rotate_left(17) ^ v[2];
    v[3] = v[3].rotate_left(21) ^ v[0];
    v[2] = v[2].rotate_left(32);
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
