//! The types that generated programs use.

use std::fmt::Write;

/// A primitive integer type.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Int {
    /// Its width; 64 for the pointer-sized ones.
    pub bits: u32,
    /// Whether it has a sign.
    pub signed: bool,
    /// `isize` or `usize`.
    pub pointer: bool,
}

/// All integer types.
pub const INTS: [Int; 12] = [
    Int { bits: 8, signed: true, pointer: false },
    Int { bits: 16, signed: true, pointer: false },
    Int { bits: 32, signed: true, pointer: false },
    Int { bits: 64, signed: true, pointer: false },
    Int { bits: 128, signed: true, pointer: false },
    Int { bits: 64, signed: true, pointer: true },
    Int { bits: 8, signed: false, pointer: false },
    Int { bits: 16, signed: false, pointer: false },
    Int { bits: 32, signed: false, pointer: false },
    Int { bits: 64, signed: false, pointer: false },
    Int { bits: 128, signed: false, pointer: false },
    Int { bits: 64, signed: false, pointer: true },
];

/// `i64`, `u32` and `usize`, for what std's functions take and return.
pub const I64: Ty = Ty::Int(INTS[3]);
/// See [`I64`].
pub const U32: Ty = Ty::Int(INTS[8]);
/// See [`I64`].
pub const USIZE: Ty = Ty::Int(INTS[11]);

impl Int {
    /// Its name in Rust.
    pub fn name(self) -> String {
        let sign = if self.signed { 'i' } else { 'u' };
        if self.pointer { format!("{sign}size") } else { format!("{sign}{}", self.bits) }
    }

    /// A value given by its low bits, as an expression or a pattern without parentheses.
    pub fn literal(self, bits: u128) -> String {
        let shift = 128 - self.bits;
        if self.signed {
            format!("{}_{}", ((bits << shift) as i128) >> shift, self.name())
        } else {
            format!("{}_{}", (bits << shift) >> shift, self.name())
        }
    }
}

/// A type. All of them implement `Clone` and `Debug`, but for [`Ty::Slice`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Ty {
    /// An integer.
    Int(Int),
    /// `f32` or `f64`.
    Float(u32),
    /// `bool`.
    Bool,
    /// `char`.
    Char,
    /// `()`.
    Unit,
    /// `&'static str`.
    Str,
    /// `String`.
    String,
    /// A tuple of at least two.
    Tuple(Vec<Ty>),
    /// An array.
    Array(Box<Ty>, usize),
    /// `[T]`, only behind a reference variable.
    Slice(Box<Ty>),
    /// `Option<T>`.
    Option(Box<Ty>),
    /// `Result<T, E>`.
    Result(Box<Ty>, Box<Ty>),
    /// `Box<T>`.
    Box(Box<Ty>),
    /// `Vec<T>`.
    Vec(Box<Ty>),
    /// `Rc<T>`.
    Rc(Box<Ty>),
    /// The prelude's `Smart<T>`, which implements `Deref` with a log.
    Smart(Box<Ty>),
    /// The prelude's `Token`, which logs when it is dropped and cloned.
    Token,
    /// The prelude's `Num`, whose operators log.
    Num,
    /// `Box<dyn Obj>`.
    Dyn,
    /// The struct or enum with this number and its type arguments.
    Adt(usize, Vec<Ty>),
    /// The type parameter `T`, of an ADT or of a function where it has the trait with this number.
    Param(usize),
    /// `T::Out` where `T` is bounded by the trait with this number.
    Out(usize),
}

/// A struct or an enum.
#[derive(Clone, Debug)]
pub struct Adt {
    /// Its name.
    pub name: String,
    /// Whether it has the type parameter `T`.
    pub generic: bool,
    /// Whether it derives `Copy`.
    pub copy: bool,
    /// Whether it implements `Drop`.
    pub drops: bool,
    /// Whether it is an enum.
    pub is_enum: bool,
    /// One for a struct.
    pub variants: Vec<Variant>,
}

/// A variant of an enum, or a struct's fields.
#[derive(Clone, Debug)]
pub struct Variant {
    /// Its name; the struct's for a struct.
    pub name: String,
    /// Named or numbered fields.
    pub named: bool,
    /// Fields with their types.
    pub fields: Vec<(String, Ty)>,
    /// An explicit discriminant.
    pub discriminant: Option<i64>,
}

impl Ty {
    /// The type in Rust.
    pub fn text(&self, adts: &[Adt]) -> String {
        let t = |ty: &Ty| ty.text(adts);
        match self {
            Ty::Int(int) => int.name(),
            Ty::Float(bits) => format!("f{bits}"),
            Ty::Bool => "bool".into(),
            Ty::Char => "char".into(),
            Ty::Unit => "()".into(),
            Ty::Str => "&'static str".into(),
            Ty::String => "String".into(),
            Ty::Tuple(parts) => format!("({})", parts.iter().map(t).collect::<Vec<_>>().join(", ")),
            Ty::Array(of, n) => format!("[{}; {n}]", t(of)),
            Ty::Slice(of) => format!("[{}]", t(of)),
            Ty::Option(of) => format!("Option<{}>", t(of)),
            Ty::Result(ok, err) => format!("Result<{}, {}>", t(ok), t(err)),
            Ty::Box(of) => format!("Box<{}>", t(of)),
            Ty::Vec(of) => format!("Vec<{}>", t(of)),
            Ty::Rc(of) => format!("Rc<{}>", t(of)),
            Ty::Smart(of) => format!("Smart<{}>", t(of)),
            Ty::Token => "Token".into(),
            Ty::Num => "Num".into(),
            Ty::Dyn => "Box<dyn Obj>".into(),
            Ty::Adt(id, args) => {
                let mut text = adts[*id].name.clone();
                if let [arg] = args.as_slice() {
                    let _ = write!(text, "<{}>", t(arg));
                }
                text
            }
            Ty::Param(_) => "T".into(),
            Ty::Out(_) => "T::Out".into(),
        }
    }

    /// Whether it is `Copy`.
    pub fn is_copy(&self, adts: &[Adt]) -> bool {
        match self {
            Ty::Int(_) | Ty::Float(_) | Ty::Bool | Ty::Char | Ty::Unit | Ty::Str => true,
            Ty::Tuple(parts) => parts.iter().all(|ty| ty.is_copy(adts)),
            Ty::Array(of, _) | Ty::Option(of) => of.is_copy(adts),
            Ty::Result(ok, err) => ok.is_copy(adts) && err.is_copy(adts),
            Ty::Adt(id, args) => adts[*id].copy && args.iter().all(|ty| ty.is_copy(adts)),
            _ => false,
        }
    }

    /// The type with `arg` for `T`.
    pub fn with(&self, arg: Option<&Ty>) -> Ty {
        self.instantiate(arg, None)
    }

    /// The type with `arg` for `T` and `out` for `T::Out`.
    pub fn instantiate(&self, arg: Option<&Ty>, out: Option<&Ty>) -> Ty {
        let t = |ty: &Ty| ty.instantiate(arg, out);
        let b = |ty: &Ty| Box::new(t(ty));
        match self {
            Ty::Param(_) => arg.unwrap_or(self).clone(),
            Ty::Out(_) => out.unwrap_or(self).clone(),
            Ty::Tuple(parts) => Ty::Tuple(parts.iter().map(t).collect()),
            Ty::Array(of, n) => Ty::Array(b(of), *n),
            Ty::Slice(of) => Ty::Slice(b(of)),
            Ty::Option(of) => Ty::Option(b(of)),
            Ty::Result(ok, err) => Ty::Result(b(ok), b(err)),
            Ty::Box(of) => Ty::Box(b(of)),
            Ty::Vec(of) => Ty::Vec(b(of)),
            Ty::Rc(of) => Ty::Rc(b(of)),
            Ty::Smart(of) => Ty::Smart(b(of)),
            Ty::Adt(id, args) => Ty::Adt(*id, args.iter().map(t).collect()),
            other => other.clone(),
        }
    }
}
