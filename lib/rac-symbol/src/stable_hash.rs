//! rustc's stable hasher, from its own published crate, with the forms in which rustc hashes its data.
//!
//! What rustc derives `HashStable` for is hashed field by field, an enum's discriminant first. Interned lists, types and
//! constants are hashed on their own, and the result, a [`Fingerprint`], into what they are part of.

use rustc_stable_hash::FromStableHash;
use rustc_stable_hash::hashers::{SipHasher128Hash, StableSipHasher128};
use std::hash::Hasher as _;

/// 128 bits of a stable hash.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub struct Fingerprint(pub u64, pub u64);

impl FromStableHash for Fingerprint {
    type Hash = SipHasher128Hash;

    fn from(SipHasher128Hash([first, second]): SipHasher128Hash) -> Fingerprint {
        Fingerprint(first, second)
    }
}

impl Fingerprint {
    /// As the number that a `TypeId` is.
    pub fn as_u128(self) -> u128 {
        u128::from(self.1) << 64 | u128::from(self.0)
    }

    /// In 64 bits (rustc's `Fingerprint::to_smaller_hash`).
    pub fn to_smaller_hash(self) -> u64 {
        self.0.wrapping_mul(3).wrapping_add(self.1)
    }
}

/// The hasher.
#[derive(Default)]
pub struct StableHasher(StableSipHasher128);

impl StableHasher {
    /// A hasher of nothing yet.
    pub fn new() -> StableHasher {
        StableHasher::default()
    }

    /// Bytes without their number.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.0.write(bytes);
    }

    /// A `u8`, or a `bool`.
    pub fn u8(&mut self, value: u8) {
        self.0.write_u8(value);
    }

    /// A `u16`.
    pub fn u16(&mut self, value: u16) {
        self.0.write_u16(value);
    }

    /// A `u32`.
    pub fn u32(&mut self, value: u32) {
        self.0.write_u32(value);
    }

    /// A `u64`, or a `usize`, such as a slice's length before its elements.
    pub fn u64(&mut self, value: u64) {
        self.0.write_u64(value);
    }

    /// A `u128`.
    pub fn u128(&mut self, value: u128) {
        self.0.write_u128(value);
    }

    /// Which variant of an enum follows.
    pub fn discriminant(&mut self, index: u8) {
        self.0.write_isize(index.into());
    }

    /// A string or symbol.
    pub fn str(&mut self, text: &str) {
        self.u64(text.len() as u64);
        self.bytes(text.as_bytes());
    }

    /// Something hashed on its own.
    pub fn fingerprint(&mut self, value: Fingerprint) {
        self.u64(value.0);
        self.u64(value.1);
    }

    /// The hash of everything given.
    pub fn finish(self) -> Fingerprint {
        self.0.finish()
    }
}

/// The hash of bytes.
pub(crate) fn hash_bytes(bytes: &[u8]) -> Fingerprint {
    let mut hasher = StableHasher::new();
    hasher.bytes(bytes);
    hasher.finish()
}
