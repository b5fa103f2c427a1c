//! Every program of tests/programs, compiled by rac and run; one test per file.
fn main() {}
