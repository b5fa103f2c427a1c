//! Definitions: what has a path. Ids are local to a dump; [`DefPathHash`] is the identity across dumps.

use serde::{Deserialize, Serialize};

/// Index of a definition in a dump's definition table. Definitions of other dumps that this one
/// mentions have an entry too ([`Def::external`]), so every id has a path.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct DefId(pub u32);

/// Stable identity of a definition: a hash of its crate's identity and of its path (kinds, names and
/// disambiguators from the crate root down). rustc's `DefPathHash` in role, not in value.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct DefPathHash(pub u64, pub u64);

/// What a definition is; rustc's `DefKind` as far as bodies and types can mention it.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum DefKind {
    /// A crate root. Its [`Def::name`] is the crate's name.
    Crate,
    /// A module.
    Mod,
    /// A struct; its constructor function (tuple struct) is the same definition.
    Struct,
    /// A union.
    Union,
    /// An enum.
    Enum,
    /// An enum's variant; its constructor function is the same definition.
    Variant,
    /// A trait.
    Trait,
    /// An `extern` type.
    ForeignTy,
    /// A free function, or one of an `extern` block.
    Fn,
    /// A function of a trait or impl.
    AssocFn,
    /// A free constant, `const _` included.
    Const,
    /// A constant of a trait or impl.
    AssocConst,
    /// An associated type of a trait, or its value in an impl.
    AssocTy,
    /// A static, or one of an `extern` block.
    Static,
    /// An impl block.
    Impl,
    /// An `extern` block.
    ForeignMod,
    /// A closure expression.
    Closure,
    /// A coroutine: an `async` block or body, a `gen` block.
    Coroutine,
    /// The hidden type of one `impl Trait`.
    OpaqueTy,
    /// An array length, discriminant or const argument expression.
    AnonConst,
    /// A `const { }` block.
    InlineConst,
}

/// One definition's place in the tree of paths.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Def {
    /// The enclosing definition; `None` for a crate root only. Blocks have no definition: an item in a
    /// function body has the function as its parent, as in rustc.
    pub parent: Option<DefId>,
    /// What it is.
    pub kind: DefKind,
    /// Its name without `r#`; `None` for impls, closures, opaque types, anonymous consts and `extern` blocks.
    pub name: Option<String>,
    /// Distinguishes siblings of equal kind-namespace and name, counted as rustc counts them (source order per
    /// expansion fragment): it enters v0 symbols. For a crate root it is 0.
    pub disambiguator: u32,
    /// The identity across dumps.
    pub hash: DefPathHash,
    /// Whether another dump holds the definition's item; then this entry only gives its path.
    pub external: bool,
    /// Where it is written; `None` if external or synthetic.
    pub span: Option<Span>,
}

/// Index of a source file in a dump's file table.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct FileId(pub u32);

/// A source position, as `core::panic::Location` gives it. In a macro expansion it is the
/// outermost call's position (rustc: `Span::expansion_cause`).
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// 1-based line.
    pub line: u32,
    /// 1-based column in Unicode scalar values.
    pub col: u32,
}

/// One crate of a dump or one that it refers to.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CrateInfo {
    /// The crate's name, `-` as `_`.
    pub name: String,
    /// The crate root's definition.
    pub root: DefId,
    /// The crate disambiguator of v0 symbols: rustc's stable crate id, as in the rlibs for std's crates.
    pub disambiguator: u64,
    /// Whether another dump holds it.
    pub external: bool,
    /// The edition, e.g. 2021.
    pub edition: u16,
}
