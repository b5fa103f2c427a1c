//! Paths of definitions: hashes, the identity across dumps, and the form for people.

use rac_mir::{DefKind, DefPathHash};
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_128;

use crate::cx::LowerCx;
use crate::defs::Definition;

/// Computes and remembers path hashes.
pub struct PathHashes<'a, 'db> {
    cx: &'a LowerCx<'db>,
    crates: FxHashMap<ra_ap_base_db::Crate, u64>,
    known: FxHashMap<Definition, DefPathHash>,
}

impl<'a, 'db> PathHashes<'a, 'db> {
    /// With the disambiguators of all crates that a path may start in.
    pub fn new(cx: &'a LowerCx<'db>, crates: FxHashMap<ra_ap_base_db::Crate, u64>) -> PathHashes<'a, 'db> {
        PathHashes { cx, crates, known: FxHashMap::default() }
    }

    /// The hash of a definition's path.
    pub fn hash(&mut self, definition: Definition) -> DefPathHash {
        if let Some(&hash) = self.known.get(&definition) {
            return hash;
        }
        let cx = self.cx;
        let mut bytes = Vec::new();
        match cx.parent(definition) {
            Some(parent) => {
                let parent = self.hash(parent);
                bytes.extend_from_slice(&parent.0.to_le_bytes());
                bytes.extend_from_slice(&parent.1.to_le_bytes());
            }
            None => {
                let disambiguator = self.crates.get(&cx.crate_of(definition)).copied().unwrap_or(0);
                bytes.extend_from_slice(&disambiguator.to_le_bytes());
            }
        }
        bytes.push(cx.def_kind(definition) as u8);
        bytes.extend_from_slice(&cx.disambiguator(definition).to_le_bytes());
        bytes.extend_from_slice(cx.name(definition).unwrap_or_default().as_bytes());
        let hash = xxh3_128(&bytes);
        let hash = DefPathHash((hash >> 64) as u64, hash as u64);
        self.known.insert(definition, hash);
        hash
    }
}

impl LowerCx<'_> {
    /// A definition's path for people: `core::slice::{impl#3}::len`.
    pub fn path(&self, definition: Definition) -> String {
        let number = || self.disambiguator(definition);
        let own = match self.def_kind(definition) {
            DefKind::Impl => format!("{{impl#{}}}", number()),
            DefKind::ForeignMod => format!("{{extern#{}}}", number()),
            DefKind::Closure => format!("{{closure#{}}}", number()),
            DefKind::Coroutine => format!("{{coroutine#{}}}", number()),
            DefKind::OpaqueTy => format!("{{opaque#{}}}", number()),
            DefKind::AnonConst | DefKind::InlineConst => format!("{{constant#{}}}", number()),
            _ => self.name(definition).unwrap_or_default(),
        };
        match self.parent(definition) {
            Some(parent) => format!("{}::{own}", self.path(parent)),
            None => own,
        }
    }
}
