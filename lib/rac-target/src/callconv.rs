//! `FnAbi`s from layouts.
