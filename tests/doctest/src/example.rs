//! A documentation example.

use serde::{Deserialize, Serialize};

/// What is done with an example.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Kind {
    /// It compiles, runs, and ends with exit code 0.
    Run,
    /// It compiles.
    NoRun,
    /// It compiles, and panics when it runs.
    ShouldPanic,
    /// It does not compile, for these error codes if there are any.
    CompileFail(Vec<String>),
    /// Nothing; why.
    Ignored(String),
}

/// A documentation example of std, as rustdoc sees it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Example {
    /// The file, from the folder `library`: `core/src/option.rs`. Of a book the page: `nomicon/vec/vec.html`.
    pub file: String,
    /// The line where the code block begins. One block has as many examples as its macro has uses.
    pub line: u32,
    /// What it documents: `option::Option::map`.
    pub item: String,
    /// What is done with it.
    pub kind: Kind,
    /// `2015`, `2018`, `2021` or `2024`.
    pub edition: String,
    /// Attributes and `extern crate` lines at the program's top.
    pub crate_level: String,
    /// What rustdoc puts before the code, such as `fn main() {`.
    pub before: String,
    /// The code, hidden lines included.
    pub code: String,
    /// What rustdoc puts behind the code.
    pub after: String,
}

/// The modules that are tested unless all are asked for.
pub const MODULES: [&str; 20] = [
    "cell",
    "char",
    "collections",
    "fmt",
    "iter",
    "mem",
    "num",
    "option",
    "path",
    "ptr",
    "rc",
    "result",
    "slice",
    "str",
    "string",
    "sync",
    "thread",
    "time",
    "vec",
    "primitive_docs",
];

impl Example {
    /// The crate and the module directly in it: `("core", "option")`. All pages of a book are one module.
    pub fn module(&self) -> (&str, &str) {
        let (krate, rest) = self.file.split_once('/').unwrap_or((&self.file, ""));
        if rest.ends_with(".html") {
            return (krate, "pages");
        }
        let module = rest.rsplit_once("src/").map_or(rest, |(_, inside)| inside);
        let module = module.split('/').next().unwrap_or(module);
        (krate, module.strip_suffix(".rs").unwrap_or(module))
    }

    /// A name that says where it is: `core/src/option.rs:950 option::Option::map`.
    pub fn name(&self) -> String {
        format!("{}:{} {}", self.file, self.line, self.item)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_are_read_off_files() {
        let at = |file: &str| {
            let example = Example {
                file: file.to_owned(),
                line: 1,
                item: String::new(),
                kind: Kind::Run,
                edition: "2024".to_owned(),
                crate_level: String::new(),
                before: String::new(),
                code: String::new(),
                after: String::new(),
            };
            let (krate, module) = example.module();
            format!("{krate}::{module}")
        };
        assert_eq!(at("core/src/option.rs"), "core::option");
        assert_eq!(at("core/src/num/int_macros.rs"), "core::num");
        assert_eq!(at("alloc/src/collections/btree/map.rs"), "alloc::collections");
        assert_eq!(at("portable-simd/crates/core_simd/src/vector.rs"), "portable-simd::vector");
    }
}
