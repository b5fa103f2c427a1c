//! The text form of a module: printed for people, read back for tests. docs/mono.md has the grammar.
//!
//! Bodies are written as a dump's are ([`rac_mir::text`]). Types and functions go by their names where no other has the
//! same name, else by name and id (`main::f@3`); a name that is no row of tokens is quoted.
//!
//! * `names`: which name stands for which id. * `layout`: layouts and ABIs. * `print`, `read`: everything else.

mod layout;
mod names;
mod print;
mod read;
mod read_layout;

pub use print::{function_to_string, print};
pub use read::parse;
