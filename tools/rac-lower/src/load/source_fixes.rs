//! Places of std's source that rust-analyzer cannot make out as they stand, said in other words as the text is loaded. No line
//! moves.
//!
//! The names in the expansion of a `macro` (2.0) are looked up where the macro is written; rust-analyzer looks them up where it
//! is called. For the few macros of std that depend on it, the paths are spelled out. And an associated type that a specialized
//! impl inherits from the impl it specializes is unknown to rust-analyzer: there, what it is is written. And the macros that ask
//! for positions are rac's (crate::macros), and `println!` ends the line whatever its format string is made of.

use std::path::Path;

use anyhow::{Result, ensure};

/// A file of std's, what it says and what it has to say.
type Fix = (&'static str, &'static str, &'static str);

const FIXES: &[Fix] = &[
    (
        "core/src/lib.rs",
        "extern crate self as core;",
        "extern crate self as core; pub use ::rac_macros::{column, file, include_bytes as include_bytes_of_literal, include_str as include_str_of_literal, line, module_path, stringify};",
    ),
    // rust-analyzer appends the newline to a literal only.
    (
        "core/src/macros/mod.rs",
        "    #[rustc_builtin_macro]\n    #[doc(hidden)]\n    #[macro_export]\n    macro_rules! format_args_nl {\n        ($fmt:expr) => {{ /* compiler built-in */ }};\n        ($fmt:expr, $($args:tt)*) => {{ /* compiler built-in */ }};\n    }",
        "    #[rustc_builtin_macro(format_args_nl)]\n    #[doc(hidden)]\n    #[macro_export]\n    macro_rules! format_args_nl_of_literal {\n        ($fmt:expr) => {{ /* compiler built-in */ }};\n        ($fmt:expr, $($args:tt)*) => {{ /* compiler built-in */ }};\n    } #[macro_export] macro_rules! format_args_nl { ($fmt:literal $($args:tt)*) => { $crate::format_args_nl_of_literal!($fmt $($args)*) }; ($fmt:expr $(, $($args:tt)*)?) => { $crate::format_args!($crate::concat!($fmt, \"\\n\") $(, $($args)*)?) }; }",
    ),
    // With a literal they are rac's; where rust-analyzer expands the argument first they are its own.
    (
        "core/src/macros/mod.rs",
        "    #[rustc_builtin_macro]\n    #[macro_export]\n    #[rustc_diagnostic_item = \"include_bytes_macro\"]\n    macro_rules! include_bytes {\n        ($file:expr $(,)?) => {{ /* compiler built-in */ }};\n    }",
        "    #[macro_export] macro_rules! include_bytes { ($file:literal $(,)?) => { $crate::include_bytes_of_literal!($file) }; ($file:expr $(,)?) => { $crate::rustc_include_bytes!($file) }; }\n    #[rustc_builtin_macro(include_bytes)]\n    #[macro_export]\n    macro_rules! rustc_include_bytes {\n        ($file:expr $(,)?) => {{ /* compiler built-in */ }};\n    }",
    ),
    (
        "core/src/macros/mod.rs",
        "    #[rustc_builtin_macro]\n    #[macro_export]\n    #[rustc_diagnostic_item = \"include_str_macro\"]\n    macro_rules! include_str {\n        ($file:expr $(,)?) => {{ /* compiler built-in */ }};\n    }",
        "    #[macro_export] macro_rules! include_str { ($file:literal $(,)?) => { $crate::include_str_of_literal!($file) }; ($file:expr $(,)?) => { $crate::rustc_include_str!($file) }; }\n    #[rustc_builtin_macro(include_str)]\n    #[macro_export]\n    macro_rules! rustc_include_str {\n        ($file:expr $(,)?) => {{ /* compiler built-in */ }};\n    }",
    ),
    (
        "core/src/macros/mod.rs",
        "    pub macro global_allocator($item:item) {",
        "    pub use ::rac_macros::global_allocator; pub macro rustc_global_allocator($item:item) {",
    ),
    ("core/src/macros/mod.rs", "macro_rules! line {", "macro_rules! rustc_line {"),
    ("core/src/macros/mod.rs", "macro_rules! column {", "macro_rules! rustc_column {"),
    ("core/src/macros/mod.rs", "macro_rules! file {", "macro_rules! rustc_file {"),
    ("core/src/macros/mod.rs", "macro_rules! module_path {", "macro_rules! rustc_module_path {"),
    ("core/src/macros/mod.rs", "macro_rules! stringify {", "macro_rules! rustc_stringify {"),
    (
        "core/src/intrinsics/mod.rs",
        "        const_eval_select(($($val,)*), compiletime, runtime)",
        "        $crate::intrinsics::const_eval_select(($($val,)*), compiletime, runtime)",
    ),
    (
        "std/src/sys/pal/unix/weak/mod.rs",
        "        pub(crate) use weak_linkage::weak;",
        "        pub(crate) use weak_linkage::{ExternWeak, weak};",
    ),
    (
        "std/src/sys/pal/unix/weak/mod.rs",
        "pub(crate) use dlsym::weak as dlsym;",
        "pub(crate) use dlsym::{DlsymWeak, weak as dlsym};",
    ),
    (
        "std/src/sys/pal/unix/weak/weak_linkage.rs",
        "let ref $name: ExternWeak<",
        "let ref $name: $crate::sys::pal::weak::ExternWeak<",
    ),
    (
        "std/src/sys/pal/unix/weak/weak_linkage.rs",
        "            ExternWeak::new(unsafe { $name })",
        "            $crate::sys::pal::weak::ExternWeak::new(unsafe { $name })",
    ),
    (
        "std/src/sys/pal/unix/weak/dlsym.rs",
        "static DLSYM: DlsymWeak<",
        "static DLSYM: $crate::sys::pal::weak::DlsymWeak<",
    ),
    (
        "std/src/sys/pal/unix/weak/dlsym.rs",
        "let Ok(name) = CStr::from_bytes_with_nul(",
        "let Ok(name) = $crate::ffi::CStr::from_bytes_with_nul(",
    ),
    (
        "std/src/sys/pal/unix/weak/dlsym.rs",
        "            unsafe { DlsymWeak::new(name) }",
        "            unsafe { $crate::sys::pal::weak::DlsymWeak::new(name) }",
    ),
    (
        "std/src/sys/pal/unix/weak/syscall.rs",
        "            weak!(fn $name",
        "            $crate::sys::pal::weak::weak!(fn $name",
    ),
    (
        "core/src/iter/adapters/fuse.rs",
        "    fn try_fold<Acc, Fold, R>(&mut self, mut acc: Acc, fold: Fold) -> R\n    where\n        Self: Sized,\n        Fold: FnMut(Acc, Self::Item) -> R,",
        "    fn try_fold<Acc, Fold, R>(&mut self, mut acc: Acc, fold: Fold) -> R\n    where\n        Self: Sized,\n        Fold: FnMut(Acc, I::Item) -> R,",
    ),
    (
        "core/src/iter/adapters/fuse.rs",
        "    fn try_rfold<Acc, Fold, R>(&mut self, mut acc: Acc, fold: Fold) -> R\n    where\n        Self: Sized,\n        Fold: FnMut(Acc, Self::Item) -> R,",
        "    fn try_rfold<Acc, Fold, R>(&mut self, mut acc: Acc, fold: Fold) -> R\n    where\n        Self: Sized,\n        Fold: FnMut(Acc, I::Item) -> R,",
    ),
];

/// The text of the file with this path under std's source folder, fixed. A file that does not say what is expected is of
/// another version.
pub fn fixed(path: &Path, mut text: String) -> Result<String> {
    for (file, from, to) in FIXES.iter().filter(|(file, ..)| path == Path::new(file)) {
        ensure!(text.contains(from), "std's {file} is not the expected one: no `{}`", from.trim());
        text = text.replacen(from, to, 1);
    }
    Ok(text)
}
