//! The test harness: programs with their golden files beside them.
//!
//! A program `x.rs` under tests/programs is compiled and run; the sibling's extension says what is checked:
//!
//! | file | meaning |
//! |---|---|
//! | `x.args`, `x.stdin` | what the program is run with |
//! | `x.stdout` | its output; a program without one is a module of another |
//! | `x.stderr` | its standard error, thread ids replaced |
//! | `x.exit` | its exit code, or `signal N`; 0 if absent |
//! | `x.mir`, `x.clif` | text of the functions named in `// golden: a, b` at its top |
//! | `x.err` | under tests/errors: what rac-lower prints; then nothing is run |
//!
//! `BLESS=1` rewrites them: what a program prints comes from rustc, never from rac.

pub mod case;
pub mod golden;
pub mod process;
pub mod rustc;
