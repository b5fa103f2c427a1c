//! The test harness: programs with their golden files beside them.
//!
//! A program `x.rs` under tests/programs is compiled and run. Folders there are chapters of the Rust Reference, but `std` and
//! `apps`. The sibling's extension says what is checked:
//!
//! | file | meaning |
//! |---|---|
//! | `x.args`, `x.stdin` | what the program is run with |
//! | `x.stdout` | its output |
//! | `x.stderr` | its standard error, thread ids replaced |
//! | `x.exit` | its exit code, or `signal N`; 0 if absent |
//! | `x.mir`, `x.clif` | under tests/golden: text of the functions named in `// golden: a, b` at its top |
//!
//! Programs under tests/errors do not compile; [`diagnostics`] says how they name what is reported.
//! `BLESS=1` rewrites the files: what a program prints comes from rustc, never from rac.

pub mod case;
pub mod diagnostics;
pub mod golden;
pub mod process;
pub mod rustc;
pub mod toolchain;
