//! The tools from the outside.
