//! The data model of a CLIF module.

/// The format's version; raised by every change that an older reader would misread.
pub const FORMAT_VERSION: u32 = 1;

/// Where a module comes from.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Header {
    /// The producer, e.g. `rac-clif 0.1.0`.
    pub producer: String,
    /// rustc's commit hash, whose std and ABI the code is for.
    pub rustc_commit: String,
    /// The target triple.
    pub target: String,
}

/// Who sees a definition.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub enum Linkage {
    /// Only this object.
    Local,
    /// Other objects of the executable.
    Hidden,
    /// Everybody.
    Export,
    /// Everybody; others may replace it.
    Weak,
}

impl Linkage {
    /// All of them, with the words that name them in directives.
    pub const NAMES: [(Linkage, &'static str); 4] =
        [(Linkage::Local, "local"), (Linkage::Hidden, "hidden"), (Linkage::Export, "export"), (Linkage::Weak, "weak")];

    /// The word that names it in directives.
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize].1
    }
}

/// A module. `F` is a function's code: [`Text`] or Cranelift's `ir::Function`.
///
/// In code, a symbol is `%name` where CLIF can spell it (see [`is_spellable`]), else `u0:N` with `N` an index in `symbols`.
#[derive(Clone, PartialEq, Debug)]
pub struct Module<F> {
    /// Where it comes from.
    pub header: Header,
    /// Symbols that CLIF cannot spell, by their number.
    pub symbols: Vec<String>,
    /// What is defined elsewhere and is not an ordinary function or data object there.
    pub imports: Vec<Import>,
    /// Functions, in the order of the object's text.
    pub functions: Vec<Function<F>>,
    /// Data objects.
    pub data: Vec<Data>,
    /// Assembler source, one entry per block.
    pub global_asm: Vec<String>,
    /// Libraries to link: kind (may be empty) and name.
    pub link_libs: Vec<(String, String)>,
}

impl<F> Default for Module<F> {
    fn default() -> Module<F> {
        Module {
            header: Header::default(),
            symbols: Vec::new(),
            imports: Vec::new(),
            functions: Vec::new(),
            data: Vec::new(),
            global_asm: Vec::new(),
            link_libs: Vec::new(),
        }
    }
}

/// A function's code as text.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Text<'a> {
    /// From `function` to the closing brace.
    pub text: &'a str,
    /// The line of the file that it starts on, counted from 1.
    pub line: usize,
}

/// A function.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Function<F> {
    /// Its symbol.
    pub symbol: String,
    /// Who sees it.
    pub linkage: Linkage,
    /// Whether it belongs with the rarely executed code.
    pub cold: bool,
    /// Whether it may go into its callers.
    pub inline: bool,
    /// The section, if not the usual one.
    pub section: Option<String>,
    /// Its code.
    pub code: F,
}

/// A symbol of another object that needs more than its name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Import {
    /// Its name.
    pub symbol: String,
    /// Null if nobody defines it.
    pub weak: bool,
    /// A thread-local data object.
    pub thread_local: bool,
}

/// A piece of a data object's content.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece {
    /// These bytes.
    Bytes(Vec<u8>),
    /// So many zero bytes.
    Zero(u64),
    /// The 8-byte address of a symbol plus a number.
    Address {
        /// The symbol.
        symbol: String,
        /// Added to its address, wrapping around.
        addend: i64,
    },
}

impl Piece {
    /// How many bytes it fills.
    pub fn size(&self) -> u64 {
        match self {
            Piece::Bytes(bytes) => bytes.len() as u64,
            Piece::Zero(count) => *count,
            Piece::Address { .. } => 8,
        }
    }
}

/// A data object.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Data {
    /// Its symbol.
    pub symbol: String,
    /// Who sees it.
    pub linkage: Linkage,
    /// Whether it is written to.
    pub writable: bool,
    /// One per thread.
    pub thread_local: bool,
    /// Kept even if nothing refers to it.
    pub used: bool,
    /// Alignment in bytes, a power of two.
    pub align: u64,
    /// The section, if not the usual one.
    pub section: Option<String>,
    /// What it is, for people.
    pub comment: String,
    /// Its content, piece by piece.
    pub content: Vec<Piece>,
}

impl Data {
    /// How many bytes it fills.
    pub fn size(&self) -> u64 {
        self.content.iter().map(Piece::size).sum()
    }
}

/// Names that Cranelift's reader takes for its own library calls and linker symbols, and `Probestack`'s alias.
const RESERVED: &[&str] = &[
    "CeilF32",
    "CeilF64",
    "CoffTlsIndex",
    "ElfGlobalOffsetTable",
    "ElfTlsGetAddr",
    "ElfTlsGetOffset",
    "FloorF32",
    "FloorF64",
    "FmaF32",
    "FmaF64",
    "Memcmp",
    "Memcpy",
    "Memmove",
    "Memset",
    "NearestF32",
    "NearestF64",
    "Probestack",
    "TruncF32",
    "TruncF64",
    "X86Pshufb",
];

/// Whether a symbol can be written `%symbol` in code and in directives.
pub fn is_spellable(symbol: &str) -> bool {
    !symbol.is_empty()
        && symbol.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        && !RESERVED.contains(&symbol)
}
