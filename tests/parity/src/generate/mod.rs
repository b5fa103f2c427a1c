//! Generated sources: types and signatures that no program of the tests would have, the same on every run.

pub mod closures;
pub mod declarations;
pub mod lcg;
pub mod signatures;
pub mod std_types;
pub mod types;
