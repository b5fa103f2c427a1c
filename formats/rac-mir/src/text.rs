//! The text form of a dump.
